// Storage that is blocked, full or holds nonsense costs only the draft.
import { expect, test } from './support/test.mjs';
import { VALUES, fill, form, html, inline, launcher, openBubble, reach, required } from './support/page.mjs';
import { expectKept, filled } from './support/sending.mjs';

const throwing = `const denied = () => { throw new DOMException('denied', 'SecurityError'); };`;
const getter = (body) => `for (const name of ['sessionStorage', 'localStorage'])
  Object.defineProperty(window, name, { configurable: true, get() { ${body} } });`;
const BROKEN = {
  'every method throws': `${throwing} for (const name of ['getItem', 'setItem', 'removeItem', 'clear', 'key'])
    Storage.prototype[name] = denied;`,
  'writing throws (full)': `${throwing} Storage.prototype.setItem = denied;`,
  'the property throws': getter(`throw new DOMException('denied', 'SecurityError')`),
  'the property is null': getter('return null'),
  'the property is undefined': getter('return undefined'),
};
for (const [what, script] of Object.entries(BROKEN)) {
  test(`broken storage costs only the draft: ${what}`, async ({ page, embed, received, log }) => {
    await embed({ head: `<script>${script}</script>`, options: { limit: 2 } });
    const lead = await openBubble(page, 'lead');
    await fill(lead, VALUES.lead);
    await page.keyboard.press('Escape');
    await launcher(page).click();
    await expectKept(lead, VALUES.lead);
    await lead.submit();
    await expect(lead.card).toBeVisible();
    expect(await received()).toHaveLength(1);
    expect(log.messages('error')).toEqual([]);
    await page.evaluate(() => window.Optimly.reset());
  });
}

const frame = (src) => `<iframe sandbox="allow-scripts" src="${src}" width="800" height="900">`;
test('in a sandboxed frame without an origin', async ({ page, embed, site, received }) => {
  const inner = await embed({ body: inline('lead') });
  await page.goto(site.page(html({ body: frame(inner) })));
  const lead = form(page.frameLocator('iframe').locator('optimly-form'));
  await fill(lead, VALUES.lead);
  await lead.submit();
  await expect(lead.card).toBeVisible();
  const [{ body, origin }] = await received();
  expect(origin).toBe('null');
  expect(body.full_name).toBe(VALUES.lead.full_name);
});

test('storage that is really full', async ({ page, embed, received }) => {
  await embed({
    body: inline('lead'),
    head: `<script>for (const storage of [sessionStorage, localStorage]) {
      for (let size = 4e6, i = 0; size >= 1; i++)
        try { storage.setItem('x' + i, 'x'.repeat(size)); } catch { size = size >> 1; }
    }</script>`,
  });
  const lead = await reach(page, 'lead');
  await fill(lead, VALUES.lead);
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect(await received()).toHaveLength(1);
});

for (const where of ['inline', 'bubble']) {
  test(`storage that fills up amid the typing brings nothing older back: ${where}`, async ({ page, embed }) => {
    await embed({ body: where === 'inline' ? inline('lead') : '' });
    const open = async () => {
      if (where === 'inline') return reach(page, 'lead');
      await page.evaluate(() => window.Optimly.open('lead'));
      return form(page, 'lead', 'bubble');
    };
    const lead = await open();
    await lead.control('message').fill('Older');
    await expect.poll(() => page.evaluate(() => JSON.stringify({ ...sessionStorage }))).toContain('Older');
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await lead.control('message').fill('Newer');
    await page.waitForTimeout(600);
    await page.evaluate(async () => {
      const element = document.querySelector('optimly-form');
      const rest = () => new Promise((resolve) => setTimeout(resolve, 100));
      if (!element) return window.Optimly.close();
      const { parentNode } = element;
      element.remove();
      await rest();
      parentNode.append(element.cloneNode());
      await rest();
    });
    if (where === 'bubble') await page.evaluate(() => window.Optimly.destroy());
    await expect((await open()).control('message')).toHaveValue('Newer');
  });
}

test('a stored draft that is none harms nothing', async ({ page, embed, received, log }) => {
  const lead = await filled(page, embed, 'lead', { values: VALUES.lead, options: { limit: 0 } });
  const junk = ['', '{', '[]', 'null', '7', '{"full_name":{"a":[1]},"email":7,"message":null}', '[[["x"]]]'];
  for (const [i, text] of junk.entries()) {
    await page.evaluate((text) => {
      for (const storage of [sessionStorage, localStorage])
        for (const name of Object.keys(storage)) storage.setItem(name, text);
    }, text);
    await page.reload();
    await fill(await reach(page, 'lead'), { message: '', ...required('lead') });
    await lead.submit();
    await expect(lead.card).toBeVisible();
    await log.event('success', i + 1);
  }
  for (const { body } of await received()) expect(body).toMatchObject(required('lead'));
});
