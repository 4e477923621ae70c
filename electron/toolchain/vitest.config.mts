import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Unit and host tests: they stand beside their file and run against real SQLite, real files and a real host. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  cacheDir: fileURLToPath(new URL('../../.cache/vitest', import.meta.url)),
  test: {
    globalSetup: fileURLToPath(new URL('vitest.setup.mjs', import.meta.url)),
    include: ['shared/**/*.test.ts', 'electron/**/*.test.ts', 'renderer/**/*.test.ts', 'tests/host/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'out/**', 'dist/**', '.cache/**'],
    env: { TZ: 'Asia/Shanghai' },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
})
