// Playwright Test with what every test of the widget needs. Import `test` and `expect` from here.
import { test as base, expect } from '@playwright/test';
import { html, tag } from './page.mjs';
import { record } from './record.mjs';
import { servers } from './servers.mjs';

export { expect };

export const test = base.extend({
  ...servers,

  /** What happens in the test's context. */
  log: [
    async ({ context }, use) => {
      const log = await record(context);
      await use(log);
      log.check();
    },
    { auto: true },
  ],

  /** Another page in a context of its own: `{ page, log }`. */
  fresh: async ({ browser, viewport, locale, timezoneId }, use) => {
    const opened = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ viewport, locale, timezoneId, ...options });
      const log = await record(context);
      opened.push({ context, log });
      return { page: await context.newPage(), log };
    });
    for (const { context } of opened) await context.close();
    for (const { log } of opened) log.check();
  },

  /**
   * Opens a page that embeds the widget; gives its address.
   *
   * `options`: the configuration on the script tag, over the test's token and the tools server as `apiBase`.
   * `fault`: prefix of the tools server (`reset`, `status-500`); `cdn`: faults of the CDN (see site.mjs).
   * `body`, `head`, `lang`, `dir`, `headers`, `name`, `origin`: of the page; `search`: what follows its path.
   * `script`: another tag, made of the address of widget.js and the options.
   */
  embed: async ({ page, site, tools, token }, use) => {
    await use(async (about = {}) => {
      const { fault, cdn = [], search = '', script = tag, headers, name, origin } = about;
      const apiBase = tools.url + (fault ? `/fault/${fault}` : '');
      const src = site.widget(...[cdn].flat());
      const options = { token, apiBase, ...about.options };
      const url = site.page(html({ ...about, script: script(src, options) }), { headers, name, origin }) + search;
      await (about.page ?? page).goto(url);
      return url;
    });
  },
});
