// Narrow screens, the panel's shape, and the page around it: what must not change.
import { expect, test } from './support/test.mjs';
import { TYPES, fill, form, inline, launcher, openBubble, panel, reach, required } from './support/page.mjs';

/** Elements of the widget that stick out sideways, or that scroll sideways. */
const sideways = (host) =>
  host.evaluate((element) => {
    const all = [...element.shadowRoot.querySelectorAll('*')].filter((one) => one.checkVisibility() && one.offsetWidth > 1);
    const wide = (one) => {
      const { left, right } = one.getBoundingClientRect();
      const scrolls = one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'visible';
      const field = one.matches('input, select, textarea');
      return left < -0.5 || right > innerWidth + 0.5 || (scrolls && !field && !one.closest('.trap, [aria-hidden=true]'));
    };
    return all.filter(wide).map((one) => one.outerHTML.slice(0, 80));
  });
const pageWidth = (page) => page.evaluate(() => document.scrollingElement.scrollWidth);

/** Whether what a visitor points at is the control itself, once it is scrolled to. */
const reachable = (control) =>
  control.evaluate((element) => {
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { x, y, width, height } = element.getBoundingClientRect();
    const hit = element.getRootNode().elementFromPoint(x + width / 2, y + height / 2);
    return element === hit || element.contains(hit);
  });

for (const [width, height] of [[320, 568], [320, 256], [844, 320]]) {
  test.describe(`${width} × ${height}`, () => {
    test.use({ viewport: { width, height } });
    for (const place of ['inline', 'bubble']) {
      for (const type of TYPES) {
        test(`nothing sticks out, everything can be reached: ${type}, ${place}`, async ({ page, embed, received }) => {
          const long = 'Donaudampfschifffahrtsgesellschaftskapitänswitwe'.repeat(4);
          await embed({ options: { consent: true, title: long, greeting: long }, body: place === 'inline' ? inline(type) : '' });
          const opened = await reach(page, type, place);
          await opened.submit();
          await expect(opened.summary).toBeFocused();
          expect([await sideways(opened.host), await pageWidth(page)]).toEqual([[], width]);
          const values = required(type);
          for (const control of [...Object.keys(values).map((name) => opened.control(name)), opened.button]) {
            expect(await reachable(control), await control.evaluate((one) => one.outerHTML.slice(0, 80))).toBe(true);
          }
          const name = { lead: 'full_name', appointment: 'name', handoff: 'reason' }[type];
          await fill(opened, { ...values, [name]: long, consent: true });
          await opened.submit();
          await expect(opened.card).toBeVisible();
          expect([await sideways(opened.host), await pageWidth(page)]).toEqual([[], width]);
          for (const button of await opened.card.getByRole('button').all()) expect(await reachable(button)).toBe(true);
          expect(await received()).toHaveLength(1);
          if (place === 'bubble') {
            await panel(page).locator('[part~=close]').click();
            await expect(panel(page)).toBeHidden();
          }
        });
      }
    }
  });
}

test('the panel is a sheet on a phone and a card on a desktop', async ({ page, embed }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await embed();
  await openBubble(page, 'lead');
  const card = await panel(page).boundingBox();
  expect(card.width).toBeLessThan(640);
  expect(card.x + card.width).toBeLessThanOrEqual(1280);
  expect(card.x).toBeGreaterThan(640);
  expect(card.y).toBeGreaterThanOrEqual(0);
  expect(card.y + card.height).toBeLessThanOrEqual(800);
  const button = await launcher(page).boundingBox();
  expect(card.y + card.height, 'the launcher stays in sight').toBeLessThanOrEqual(button.y);
  await page.setViewportSize({ width: 390, height: 700 });
  expect(await panel(page).boundingBox()).toMatchObject({ x: 0, width: 390 });
  const sheet = await panel(page).boundingBox();
  expect(sheet.y + sheet.height).toBeCloseTo(700, 0);
});

test('motion respects prefers-reduced-motion', async ({ page, embed }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await embed();
  await openBubble(page, 'lead');
  expect(await panel(page).evaluate((element) => element.getAnimations({ subtree: true }).length)).toBe(0);
});

/** What the page is like: boxes of its elements, scrolling, styles, history. */
const state = (page) =>
  page.evaluate(() => {
    const own = [...document.querySelectorAll('html, body, main, main *')].filter(
      (one) => !one.closest('optimly-form, optimly-widget'),
    );
    const box = (one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      const { overflow, position, fontFamily, fontSize, color, paddingRight } = getComputedStyle(one);
      const style = [overflow, position, fontFamily, fontSize, color, paddingRight, one.getAttribute('style'), one.className];
      return [one.localName, x, y + scrollY, width, height, ...style];
    };
    const { scrollWidth, scrollHeight } = document.scrollingElement;
    const sheets = [document.styleSheets.length, document.adoptedStyleSheets.length, document.head.children.length];
    return { boxes: own.map(box), scrollWidth, scrollHeight, sheets, scrollY, history: history.length, title: document.title };
  });
const CONTENT = '<p>Long text of the page. <button>Own</button> <input></p>'.repeat(60);

test('the bubble changes nothing of the page', async ({ page, site, embed }) => {
  await embed({ script: () => '', body: CONTENT });
  const untouched = { ...(await state(page)), scrollY: 400, history: 3 };
  await embed({ body: CONTENT });
  await page.evaluate(() => scrollTo(0, 400));
  await expect(launcher(page)).toBeVisible();
  expect(await state(page)).toEqual(untouched);
  const lead = await openBubble(page, 'lead');
  expect(await state(page)).toEqual(untouched);
  await fill(lead);
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect(await state(page)).toEqual(untouched);
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  expect(await state(page)).toEqual(untouched);
  expect(page.url()).toContain(site.origin);
  // The page behind an open panel can still be used.
  await launcher(page).click();
  await page.getByRole('button', { name: 'Own' }).first().click();
  await page.mouse.move(200, 300);
  await page.mouse.wheel(0, 300);
  await expect.poll(() => page.evaluate(() => scrollY)).not.toBe(400);
});

test('scrolling within the panel does not scroll the page', async ({ page, embed }) => {
  await page.setViewportSize({ width: 1280, height: 500 });
  await embed({ body: CONTENT });
  const appointment = await openBubble(page, 'appointment');
  const { x, y, width, height } = await panel(page).boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  for (let i = 0; i < 8; i++) await page.mouse.wheel(0, 400);
  await expect(appointment.button).toBeInViewport();
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test('sizes do not follow the page’s root font', async ({ page, embed }) => {
  const sizes = () =>
    form(page, 'lead').host.evaluate((element) =>
      ['full_name', 'email', 'message'].map((name) => {
        const control = element.shadowRoot.querySelector(`[name=${name}]`);
        return [control.offsetHeight, getComputedStyle(control).fontSize];
      }),
    );
  const all = [];
  for (const size of ['16px', '10px', '8px']) {
    await embed({ head: `<style>html { font-size: ${size} } main { width: 600px }</style>`, body: inline('lead') });
    await form(page, 'lead').form.waitFor();
    all.push(await sizes());
  }
  expect(all[1]).toEqual(all[0]);
  expect(all[2]).toEqual(all[0]);
});

test('an inline host is a box that the page sizes and places', async ({ page, embed }) => {
  const head = `<style>
    #sized { width: 420px; margin: 10px 0 0 30px; }
    .row { display: flex; gap: 20px; width: 900px } .row > * { flex: 1 }
    .grid { display: grid; grid-template-columns: 1fr 2fr; width: 930px; gap: 30px }
    #narrow { max-width: 250px }
  </style>`;
  const body = `<optimly-form id="sized"></optimly-form>
    <div class="row"><optimly-form id="a"></optimly-form><optimly-form id="b" type="handoff"></optimly-form></div>
    <div class="grid"><optimly-form id="c"></optimly-form><optimly-form id="d"></optimly-form></div>
    <optimly-form id="narrow" type="appointment"></optimly-form>`;
  await embed({ head, body });
  const width = async (id) => (await page.locator(id).boundingBox()).width;
  const inner = async (id) => (await page.locator(id).locator('[part~=form]').boundingBox()).width;
  for (const [id, expected] of [['#sized', 420], ['#a', 440], ['#b', 440], ['#c', 300], ['#d', 600], ['#narrow', 250]]) {
    await page.locator(id).scrollIntoViewIfNeeded();
    await expect(page.locator(id).locator('[part~=form]')).toBeVisible();
    expect(await width(id)).toBe(expected);
    expect(await inner(id)).toBeLessThanOrEqual(expected);
    expect(await sideways(page.locator(id))).toEqual([]);
  }
  const { left, width: whole } = await page.evaluate(() => {
    const main = document.querySelector('main').getBoundingClientRect();
    return { left: document.querySelector('#sized').getBoundingClientRect().left - main.left, width: main.width };
  });
  expect(left).toBe(30);
  expect(whole).toBeGreaterThan(900);
});
