// Playwright Test with what the journeys need in each browser. Import `test` and `expect` from here.
import { test as base, expect } from '@playwright/test';
import { attributes, html, tag } from '../../e2e/support/page.mjs';
import { servers } from '../../e2e/support/servers.mjs';
import { startEngine } from './engines.mjs';
import { Visitor } from './visitor.mjs';

export { expect };

/** Stands first in each page: notes what the widget says, and what no page may suffer from it. */
function record() {
  const log = (window.__log = { events: [], troubles: [] });
  const names = 'ready open close form-shown form-started invalid submit success error retry message suggest';
  for (const name of names.split(' ')) document.addEventListener('optimly:' + name, ({ detail }) => log.events.push({ name, ...detail }));
  addEventListener('error', ({ message }) => message && log.troubles.push(message));
  addEventListener('unhandledrejection', ({ reason }) => log.troubles.push(String(reason)));
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => log.troubles.push(`${violatedDirective}: ${blockedURI}`));
}
/** The recorder as a tag; with a nonce where a policy wants one. */
export const recorder = (nonce) => `<script${attributes({ nonce }, '')}>(${record})()</script>`;

export const test = base.extend({
  engine: ['chromium', { option: true, scope: 'worker' }],

  browserOfTest: [
    async ({ engine }, use) => {
      const browser = await startEngine(engine);
      await use(browser);
      await browser.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  ...servers,

  dark: [false, { option: true }],

  visitor: async ({ browserOfTest, dark, engine }, use, info) => {
    const hands = await browserOfTest.visit({ dark });
    const visitor = new Visitor(hands, engine);
    await use(visitor);
    // Before the picture: for one, Playwright adds a style to the page.
    const troubles = await visitor.troubles().catch(() => []);
    if (info.status !== info.expectedStatus) await visitor.keep(info.outputPath('screen.png')).catch(() => {});
    await hands.leave();
    expect(troubles, 'errors and violations in the page').toEqual([]);
  },

  /**
   * Opens a page that embeds the widget; gives its address. `options`: of the tag, over the test's token and the tools
   * server; `fault`: prefix of the tools server; `cdn`: faults of the CDN (e2e/support/site.mjs); `nonce`; the rest is of the page.
   */
  embed: async ({ visitor, site, tools, token }, use) => {
    await use(async ({ fault, cdn = [], nonce, script = tag, more, headers, name, ...about } = {}) => {
      const options = { token, apiBase: tools.url + (fault ? `/fault/${fault}` : ''), ...about.options };
      const src = site.widget(...[cdn].flat());
      const body = html({
        ...about,
        head: recorder(nonce) + (about.head ?? ''),
        script: script(src, options, more ?? 'async' + attributes({ nonce }, '')),
      });
      const url = site.page(body, { headers, name });
      await visitor.go(url);
      return url;
    });
  },
});
