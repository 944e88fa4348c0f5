// The servers of a test, and its own token, for Playwright Test: the same for every browser.
import { randomUUID } from 'node:crypto';
import { startSite } from './site.mjs';
import { startTools } from './tools.mjs';

export const servers = {
  /** The tools server. */
  tools: [
    async ({}, use) => {
      const tools = await startTools();
      await use(tools);
      tools.stop();
    },
    { scope: 'worker' },
  ],

  /** The site and the CDN. */
  site: [
    async ({ tools }, use) => {
      const site = await startSite(tools);
      await use(site);
      site.stop();
    },
    { scope: 'worker' },
  ],

  /** The test's own token: limits are kept per token, and what arrived is found by it. */
  token: async ({}, use) => use(`token-${randomUUID()}`),

  /** What has arrived at the tools server with the test's token. */
  received: async ({ tools, token }, use) => use(() => tools.received({ token })),
};
