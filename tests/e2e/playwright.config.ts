import { defineConfig } from '@playwright/test'

/**
 * The program as people use it: in its window, in a browser against the serving host, and packed. Started by
 * `npm run e2e`, which builds, finds the runtime and brings a display. One at a time.
 */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  workers: 1,
  // Where others decide by this run alone, a test that fails once on a busy machine gets a second chance and is named as flaky; at home it fails.
  retries: process.env.CI ? 2 : 0,
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
