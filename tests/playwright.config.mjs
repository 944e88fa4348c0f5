// The built widget in a real Chromium, against dist/ and the real tools server: `npx playwright test -c tests`.
import { defineConfig } from '@playwright/test';
import { shellOptions } from './e2e/support/chromium.mjs';

// Hosts that are not this machine, as far as a page can tell: no secure context, no localhost.
const hosts = '--host-resolver-rules=MAP *.test 127.0.0.1';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'results',
  workers: 2,
  // A busy machine may be late once: what passes only the second time is listed as flaky, what fails twice is a fault.
  retries: process.env.CI ? 1 : 0,
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  reporter: 'list',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    browserName: 'chromium',
    launchOptions: { ...shellOptions, args: [...shellOptions.args, hosts] },
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    // Far from UTC on purpose, and with clock changes.
    timezoneId: 'America/New_York',
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    screenshot: 'only-on-failure',
  },
});
