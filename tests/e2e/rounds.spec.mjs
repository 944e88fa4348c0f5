// A page that takes our names for its own, and one that opens and destroys the panel again and again.
import { expect, test } from './support/test.mjs';
import { html, inline, launcher, openBubble, panel, tag, form } from './support/page.mjs';

const TAKEN = {
  'a form': '<form id="Optimly"></form>',
  'a form with a control named like a method': '<form id="Optimly"><input name="map"><input name="push"><input name="init"></form>',
  'two forms': '<form id="Optimly"></form><form id="Optimly"></form>',
  'a frame': '<iframe name="Optimly"></iframe>',
  'an image': '<img name="Optimly" alt="">',
};
for (const [what, body] of Object.entries(TAKEN)) {
  for (const when of ['before', 'after']) {
    test(`the page has ${what} of our name, ${when} the tag`, async ({ page, site, tools, token }) => {
      const script = tag(site.widget(), { token, apiBase: tools.url }, '');
      const all = [script + script, body, inline('lead')];
      await page.goto(site.page(html({ body: (when === 'before' ? [body, ...all] : all).join('') })));
      await openBubble(page, 'lead');
      expect(await page.evaluate(() => typeof window.Optimly.open)).toBe('function');
      await page.evaluate(() => window.Optimly.close());
      await expect(panel(page)).toBeHidden();
    });
  }
}

test('300 rounds of open and destroy leave nothing behind', async ({ page, embed, context }) => {
  test.setTimeout(180_000);
  await embed();
  const client = await context.newCDPSession(page);
  const nodes = async () => {
    await client.send('HeapProfiler.collectGarbage');
    return (await client.send('Memory.getDOMCounters')).nodes;
  };
  const round = (count) =>
    page.evaluate(async (count) => {
      const settled = () => new Promise((resolve) => setTimeout(resolve, 10));
      for (let i = 0; i < count; i++) {
        window.Optimly.open();
        const shown = () => document.querySelector('optimly-widget')?.shadowRoot.querySelector('[part~=panel]:not([aria-busy])');
        while (!shown()) await settled();
        await settled();
        window.Optimly.destroy();
        await settled();
      }
    }, count);
  await round(10);
  const before = await nodes();
  await round(300);
  const after = await nodes();
  console.log(`nodes: ${before} after 10 rounds, ${after} after 310`);
  expect(after - before).toBeLessThan(600);
});
