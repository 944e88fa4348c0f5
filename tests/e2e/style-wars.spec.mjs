// Style sheets of the page: nothing of them reaches the widget (docs/reference/styling.md).
import { expect, test } from './support/test.mjs';
import { TYPES, VALUES, fill, form, inline, launcher, openBubble, panel, reach } from './support/page.mjs';

const all = (declarations) => `* { ${declarations.replaceAll(';', ' !important;')} !important }`;
const SHEETS = {
  'type': all('font: italic 700 40px/3 monospace; letter-spacing: 9px; word-spacing: 30px; text-transform: uppercase'),
  'text': all('line-height: 0; text-indent: 60px; white-space: nowrap; text-align: right; word-break: break-all'),
  'boxes': all('box-sizing: content-box; padding: 13px; border: 7px solid red; margin: 11px; outline: 5px solid lime'),
  'sizes': all('min-height: 90px; max-width: 120px; min-width: 70px; aspect-ratio: 3'),
  'out of sight': all('visibility: hidden; opacity: 0') + ' body * { display: none !important }',
  'position and float': all('position: static; float: left; clear: both; inset: 3px; vertical-align: super'),
  'all unset': all('all: unset'),
  'all revert': all('all: revert'),
  'transform': all('transform: translateX(5px); transition: all 9s; animation: none; will-change: transform'),
  'filter': all('filter: blur(2px); backdrop-filter: blur(2px); mix-blend-mode: multiply; clip-path: inset(0 0 0 0)'),
  'right to left': all('direction: rtl; unicode-bidi: bidi-override'),
  'nothing to be pressed': all('pointer-events: none; user-select: none; cursor: none; touch-action: none'),
  'layout': all('display: flex; flex-direction: row-reverse; gap: 50px; align-items: end; justify-content: end'),
  'writing mode': all('writing-mode: vertical-rl; text-orientation: upright'),
  'root of 62.5%': 'html { font-size: 62.5% !important }',
  'root of 8px': 'html { font-size: 8px } body { font-size: 30px; line-height: 3 }',
  'by element': `input, select, textarea, button, label, form, fieldset, h2, h3, p, ul, li, dl, a, div, section, header
    { font-size: 33px !important; width: 50px !important; height: 300px !important; display: inline !important }`,
  'by name and class': `#full_name, #email, [name], [part], .form, .field, .control, .button, .panel, .box, .label
    { width: 10px !important; height: 10px !important; display: none !important }`,
  'a reset': '*, *::before, *::after { box-sizing: border-box; margin: 0; padding: 0; border: 0; font: inherit }',
  'custom properties': all('--color: red; --primary: red; --space: 90px; --radius: 9px; --_space: 90px'),
};
// The page gives the host its box; an id outweighs what it says about everything.
const HOSTS = `
  html body main { display: block !important; }
  #forms { all: initial !important; display: block !important; }
  #forms > optimly-form { width: 440px !important; min-width: 0 !important; max-width: none !important;
    min-height: 0 !important; aspect-ratio: auto !important; margin: 20px !important; float: none !important;
    box-sizing: content-box !important; writing-mode: horizontal-tb !important; clip-path: none !important;
    display: block !important; position: static !important; }`;

/** Sizes and places, within its own root, of everything in a host's form, card or panel that has a part. */
const measure = (page) =>
  page.evaluate(() => {
    const round = (number) => Math.round(number * 2) / 2;
    const boxes = {};
    for (const host of document.querySelectorAll('optimly-form, optimly-widget')) {
      const parts = [...host.shadowRoot.querySelectorAll('[part]')].filter((element) => element.checkVisibility());
      const origin = (parts[0] ?? host).getBoundingClientRect();
      for (const [i, element] of parts.entries()) {
        const box = element.getBoundingClientRect();
        const name = [host.getAttribute('type'), i, element.part, element.getAttribute('name')].join(' ');
        boxes[name] = [round(box.x - origin.x), round(box.y - origin.y), round(box.width), round(box.height)].join(' ');
      }
    }
    return boxes;
  });

/** Measures without and with each sheet. */
async function compare(page, least) {
  const before = await measure(page);
  expect(Object.keys(before).length).toBeGreaterThan(least);
  for (const [name, sheet] of Object.entries(SHEETS)) {
    const style = await page.addStyleTag({ content: sheet });
    expect.soft(await measure(page), name).toEqual(before);
    await style.evaluate((element) => element.remove());
  }
  expect(await measure(page)).toEqual(before);
}

const setUp = { head: `<style>${HOSTS}</style>`, options: { sandbox: true, consent: 'I agree' } };

test('three inline forms have the same sizes', async ({ page, embed }) => {
  const body = `<div id="forms">${TYPES.map((type) => inline(type)).join('')}</div>`;
  await embed({ ...setUp, body, options: { ...setUp.options, mode: 'inline' } });
  for (const type of TYPES) await reach(page, type);
  await compare(page, 60);
});

test('what is wrong, and cards, have the same sizes', async ({ page, embed }) => {
  const body = `<div id="forms">${TYPES.map((type) => inline(type)).join('')}</div>`;
  await embed({ ...setUp, body, options: { sandbox: true, mode: 'inline' } });
  const [lead, appointment, handoff] = TYPES.map((type) => form(page, type));
  await lead.form.waitFor();
  await lead.submit();
  await expect(lead.errors).toHaveCount(2);
  for (const one of [appointment, handoff]) {
    await fill(one);
    await one.submit();
    await expect(one.card).toBeVisible();
  }
  await compare(page, 25);
});

for (const view of ['lead', undefined]) {
  test(`launcher and panel have the same sizes: ${view ?? 'what is on offer'}`, async ({ page, embed }) => {
    // The bubble is mirrored where the page is.
    const direction = 'html body optimly-widget { direction: ltr !important }';
    await embed({ ...setUp, head: `<style>html { color: black } ${direction}</style>` });
    await openBubble(page, view);
    await page.waitForTimeout(300);
    await compare(page, view ? 20 : 6);
  });
}

const HOSTILE = ['type', 'boxes', 'out of sight', 'all unset', 'nothing to be pressed', 'layout', 'right to left'];
for (const place of ['inline', 'bubble']) {
  test(`seen and used under several hostile sheets at once: ${place}`, async ({ page, embed, received }) => {
    const sheets = HOSTILE.map((name) => SHEETS[name]).join('\n');
    const seen = 'display: block !important; visibility: visible !important; opacity: 1 !important';
    await embed({
      head: `<style>${sheets}\nhtml, body, main { ${seen} }\n${HOSTS}</style>`,
      body: place === 'inline' ? `<div id="forms">${inline('lead')}</div>` : '',
    });
    const lead = await reach(page, 'lead', place);
    await fill(lead);
    expect(await lead.control('full_name').evaluate((control) => getComputedStyle(control).fontSize)).toBe('16px');
    for (const [name, value] of Object.entries(VALUES.lead)) {
      await lead.control(name).click();
      await expect(lead.control(name)).toBeFocused();
      await expect(lead.control(name)).toHaveValue(value);
    }
    await lead.submit();
    await expect(lead.card).toBeVisible();
    expect(await received()).toHaveLength(1);
    if (place === 'inline') return;
    await panel(page).locator('[part~=close]').click();
    await expect(panel(page)).toBeHidden();
    await expect(launcher(page)).toBeVisible();
  });
}

test('nothing of the widget’s style gets out', async ({ page, embed }) => {
  const look = () =>
    page.evaluate(() => {
      const styles = [...document.querySelectorAll('html, body, main, h1, p, label, input, button')].map((element) => {
        const style = getComputedStyle(element);
        return [...style].map((name) => `${element.localName} ${name}: ${style.getPropertyValue(name)}`);
      });
      const root = document.scrollingElement;
      const sheets = [document.styleSheets.length, document.adoptedStyleSheets.length];
      return { styles, sheets, size: [root.scrollWidth, root.scrollHeight] };
    });
  await embed({ body: '<label for="x">Name</label><input id="x"><button>Go</button>' });
  await page.evaluate(() => window.Optimly.ready);
  const before = await look();
  await openBubble(page, 'appointment');
  expect(await look()).toEqual(before);
});

test('no line of the page runs through a form, and what the widget says can be copied', async ({ page, embed }) => {
  await embed({
    head: `<style>${all('text-decoration: line-through')} body { -webkit-user-select: none; user-select: none }</style>`,
    body: inline('lead'),
  });
  const lead = await reach(page, 'lead', 'inline');
  // It reaches from an element into all that is in it, whatever is said there.
  await expect(lead.host).toHaveCSS('text-decoration-line', 'none');
  await openBubble(page);
  await panel(page).locator('[part~=message]').first().dblclick();
  expect(`${await page.evaluate(() => getSelection())}`.trim()).not.toBe('');
});
