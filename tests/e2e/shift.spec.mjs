// Inline forms keep the room that they will need: what stands below them does not move.
import { expect, test } from './support/test.mjs';
import { TYPES, form, inline, tag } from './support/page.mjs';

const WIDTHS = [320, 768, 1280];

/** Collects what moves, from the first paint on. */
const watch = () => {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
      window.shifts.push([value, ...sources.map(({ node }) => node?.nodeName)]);
    }
  }).observe({ type: 'layout-shift', buffered: true });
};
const shifts = (page) => page.evaluate(() => new Promise((done) => setTimeout(() => done(window.shifts), 300)));

/** Before the first paint, so that the room is there from the start. */
const early = (site, tools, token) => tag(site.widget(), { token, apiBase: tools.url }, '');

for (const lang of ['en', 'de']) {
  for (const width of WIDTHS) {
    for (const type of TYPES) {
      test(`nothing moves: ${type}, ${lang}, ${width} px`, async ({ page, embed, site, tools, token }) => {
        await page.setViewportSize({ width, height: 1200 });
        await page.addInitScript(watch);
        const body = `${inline(type)}<p>Text below.</p><p>And more of it.</p>`;
        await embed({ lang, body, script: () => '', head: early(site, tools, token) });
        await expect(form(page, type).form).toBeVisible();
        expect(await shifts(page)).toEqual([]);
      });
    }
  }
}

test('nothing moves where another form follows, and where the font is larger', async ({ page, embed, site, tools, token }) => {
  await page.addInitScript(watch);
  const head = `<style>optimly-form { --optimly-font-size: 20px }</style>${early(site, tools, token)}`;
  await embed({ script: () => '', head, body: TYPES.map((type) => inline(type)).join('<p>Text.</p>') });
  for (const type of TYPES) await form(page, type).host.scrollIntoViewIfNeeded();
  for (const type of TYPES) await expect(form(page, type).form).toBeVisible();
  expect(await shifts(page)).toEqual([]);
});

test('no room is left where everything was removed', async ({ page, embed }) => {
  await embed({ body: inline('lead') });
  await form(page, 'lead').form.waitFor();
  await page.evaluate(() => window.Optimly.destroy());
  expect(await form(page, 'lead').host.evaluate((host) => host.getBoundingClientRect().height)).toBe(0);
});
