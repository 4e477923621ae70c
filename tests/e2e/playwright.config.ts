import { defineConfig } from '@playwright/test'

/**
 * The program as people use it: in its window, in a browser against the serving host, and packed. Started by
 * `npm run e2e`, which builds, finds the runtime and brings a display. One at a time, and no second try.
 */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: !!process.env.CI,
  reporter: [['list']],
  projects: [
    { name: 'window', testMatch: '**/*.window.spec.ts' },
    { name: 'browser', testMatch: '**/*.browser.spec.ts' },
    { name: 'packaged', testMatch: '**/*.packaged.spec.ts' },
    { name: 'screenshots', testMatch: '**/*.screenshots.spec.ts' },
  ],
})
