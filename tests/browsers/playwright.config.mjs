// The journeys and the pages of the wild in three browsers: `npx playwright test -c tests/browsers [--project webkit]`.
import { defineConfig } from '@playwright/test';

const engines = ['chromium', 'firefox', 'webkit'];

export default defineConfig({
  testDir: '.',
  outputDir: '../results/browsers',
  workers: 2,
  retries: process.env.CI ? 1 : 0,
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  reporter: 'list',
  timeout: 60_000,
  projects: engines.map((engine) => ({ name: engine, use: { engine } })),
});
