// What designers may rely on: docs/reference/styling.md.
import { expect, test } from './support/test.mjs';
import { TYPES, bubble, fill, form, inline, launcher, openBubble, panel } from './support/page.mjs';

const RED = 'rgb(200, 0, 0)';
const style = (locator, property) =>
  locator.evaluate((element, property) => getComputedStyle(element).getPropertyValue(property), property);

// Custom property → value, and where it has to show: a part, in a state of the form, and what is computed there.
const INLINE = [
  ['color-primary', RED, 'button-primary', 'background-color', RED],
  ['color-on-primary', RED, 'button-primary', 'color', RED],
  ['color-surface', RED, 'form', 'background-color', RED],
  ['color-text', RED, 'form-title', 'color', RED],
  ['color-muted', RED, 'hint', 'color', RED],
  ['color-border', RED, 'select', 'border-top-color', RED],
  ['color-error', RED, 'error', 'color', RED],
  ['font-family', 'monospace', 'input', 'font-family', 'monospace'],
  ['font-family', 'monospace', 'form-title', 'font-family', 'monospace'],
  ['font-size', '20px', 'input', 'font-size', '20px'],
  ['radius', '3px', 'input', 'border-top-left-radius', '3px'],
  ['radius', '3px', 'button-primary', 'border-top-left-radius', '3px'],
];
const PANEL = [
  ['panel-width', '500px', 'panel', 'width', '500px'],
  ['panel-height', '400px', 'panel', 'height', '400px'],
  ['shadow', 'rgb(200, 0, 0) 0px 0px 5px 0px', 'panel', 'box-shadow', 'rgb(200, 0, 0) 0px 0px 5px 0px'],
  ['color-surface', RED, 'panel', 'background-color', RED],
  ['color-primary', RED, 'launcher', 'background-color', RED],
  ['color-on-primary', RED, 'launcher', 'color', RED],
  ['launcher-size', '80px', 'launcher', 'width', '80px'],
  ['launcher-size', '80px', 'launcher', 'height', '80px'],
];

for (const where of [':root', 'optimly-form, optimly-widget']) {
  test(`custom properties, set on ${where}`, async ({ page, embed }) => {
    // Colours change at once then.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await embed({ body: inline('appointment') });
    const appointment = form(page, 'appointment');
    await appointment.submit();
    await expect(appointment.errors.first()).toBeVisible();
    await openBubble(page);
    const set = await page.addStyleTag({ content: '/* filled in below */' });
    const seen = [];
    for (const [name, value, part, property] of [...INLINE, ...PANEL]) {
      await set.evaluate((sheet, rule) => (sheet.textContent = rule), `${where} { --optimly-${name}: ${value} }`);
      const host = PANEL.some(([, , other]) => other === part) ? bubble(page) : appointment.host;
      const element = host.locator(`[part~=${part}]`).first();
      seen.push([name, part, property, await style(element, property)]);
    }
    expect(seen).toEqual([...INLINE, ...PANEL].map(([name, , part, property, value]) => [name, part, property, value]));
  });

  test(`offsets, order, space, focus and success, set on ${where}`, async ({ page, embed }) => {
    const properties = {
      ...{ 'offset-x': '70px', 'offset-y': '90px', 'z-index': 7, space: '30px' },
      ...{ 'color-success': RED, 'color-focus': RED },
    };
    const rules = Object.entries(properties).map(([name, value]) => `--optimly-${name}: ${value};`);
    await embed({ head: `<style>${where} { ${rules.join(' ')} }</style>`, body: inline('lead') });
    const { x, y, width, height } = await launcher(page).boundingBox();
    expect([1280 - x - width, 800 - y - height]).toEqual([70, 90]);
    expect(await style(bubble(page), 'z-index')).toBe('7');
    const lead = form(page, 'lead');
    await page.keyboard.press('Tab');
    await lead.control('email').focus();
    expect(await style(lead.control('email'), 'outline-color')).toBe(RED);
    const gap = async () => {
      const [a, b] = [await lead.field('full_name').boundingBox(), await lead.field('email').boundingBox()];
      return b.y - a.y - a.height;
    };
    expect(await gap()).toBe(30);
    await fill(lead);
    await lead.submit();
    await expect(lead.card).toBeVisible();
    const colors = await lead.card.evaluate((card) =>
      [...card.querySelectorAll('*')].flatMap((one) => [getComputedStyle(one).color, getComputedStyle(one).borderColor]),
    );
    expect(colors).toContain(RED);
  });
}

// The parts of the forms and the panel, by where they have to turn up. Those of the conversation are not here.
const PARTS = {
  both: [
    ...['form', 'form-title', 'field', 'label', 'hint', 'input', 'select', 'textarea', 'checkbox', 'error'],
    ...['error-summary', 'button', 'button-primary', 'button-secondary', 'status'],
    ...['card', 'card-title', 'card-list', 'card-actions'],
  ],
  bubble: ['launcher', 'launcher-icon', 'panel', 'header', 'title', 'close', 'body', 'message', 'message-agent', 'suggestion'],
};
/** Says which parts the page's own style sheet reaches; the property shows nowhere. */
const reached = (host) =>
  host.evaluate((element) => {
    const all = [...element.shadowRoot.querySelectorAll('[part]')];
    const lit = all.filter((one) => getComputedStyle(one).scrollMarginTop === '7px');
    return lit.flatMap((one) => [...one.part]);
  });

test('parts, the same for bubble and inline', async ({ page, embed }) => {
  const parts = [...PARTS.both, ...PARTS.bubble];
  const rules = parts.map((part) => `optimly-form::part(${part}), optimly-widget::part(${part}) { scroll-margin-top: 7px }`);
  const body = inline('appointment') + inline('handoff');
  await embed({ head: `<style>${rules.join('\n')}</style>`, options: { consent: true }, body });
  const seen = { inline: new Set(), bubble: new Set() };
  const look = async (place, host) => (await reached(host)).forEach((part) => seen[place].add(part));
  for (const place of ['inline', 'bubble']) {
    if (place === 'bubble') {
      await launcher(page).click();
      await expect(panel(page).locator('[part~=title]')).toBeVisible();
      await look(place, bubble(page));
      await page.evaluate(() => window.Optimly.open('appointment'));
    }
    const appointment = form(page, 'appointment', place);
    await appointment.submit();
    await expect(appointment.summary).toBeFocused();
    await look(place, appointment.host);
    await fill(appointment);
    await appointment.form.getByRole('checkbox').check();
    await appointment.submit();
    await expect(appointment.card).toBeVisible();
    await look(place, appointment.host);
  }
  expect([...seen.inline].sort()).toEqual(expect.arrayContaining([...PARTS.both].sort()));
  expect([...seen.bubble].sort()).toEqual(expect.arrayContaining([...parts].sort()));
});

test('a designer’s rules win over the widget’s own', async ({ page, embed }) => {
  const head = `<style>
    optimly-form::part(button) { border-radius: 0; text-transform: uppercase }
    optimly-form::part(button-primary) { background: ${RED} }
    optimly-form::part(input) { border-width: 5px; min-height: 60px }
    optimly-form::part(input):focus { background-color: rgb(1, 2, 3) }
    optimly-widget::part(panel) { border-radius: 1px }
    optimly-widget::part(launcher) { border-radius: 4px }
    optimly-form::part(form-title) { display: none }
  </style>`;
  await embed({ head, body: inline('lead') });
  const lead = form(page, 'lead');
  await lead.control('full_name').focus();
  expect(await style(lead.button, 'background-color')).toBe(RED);
  expect(await style(lead.button, 'border-top-left-radius')).toBe('0px');
  expect(await style(lead.control('email'), 'border-top-width')).toBe('5px');
  expect((await lead.control('email').boundingBox()).height).toBeGreaterThanOrEqual(60);
  expect(await style(lead.control('full_name'), 'background-color')).toBe('rgb(1, 2, 3)');
  await expect(lead.host.locator('[part~=form-title]')).toBeHidden();
  expect(await style(launcher(page), 'border-top-left-radius')).toBe('4px');
  await openBubble(page);
  expect(await style(panel(page), 'border-top-left-radius')).toBe('1px');
});

test('shadow roots are open; what the page says about its own elements stays outside', async ({ page, embed }) => {
  const head = `<style>
    input, button, label, form, h2, div { background: ${RED}; margin: 33px; font-family: fantasy; letter-spacing: 9px }
    main { text-transform: uppercase; line-height: 4; text-align: right; color: ${RED}; font-style: italic }
  </style>`;
  await embed({ head, body: TYPES.map((type) => inline(type)).join('') });
  const lead = form(page, 'lead');
  await lead.form.waitFor();
  for (const [property, foreign] of Object.entries({
    ...{ 'background-color': RED, 'margin-top': '33px', 'font-family': 'fantasy', 'letter-spacing': '9px' },
    ...{ 'text-transform': 'uppercase', 'text-align': 'right', color: RED, 'font-style': 'italic' },
  })) {
    for (const element of [lead.control('email'), lead.form, lead.host.locator('[part~=label]').first(), lead.button]) {
      expect(await style(element, property), property).not.toBe(foreign);
    }
  }
  expect(await page.evaluate(() => document.querySelector('optimly-form').shadowRoot?.mode)).toBe('open');
  expect(await page.evaluate(() => document.querySelector('optimly-widget').shadowRoot?.mode)).toBe('open');
});

test('the loader’s rules are for the loader’s elements: they change nothing of what is drawn', async ({ page, embed }) => {
  await embed({ body: inline('appointment') });
  const touched = (host) =>
    host.evaluate((host) => {
      // Its sheet comes first.
      const rules = [...host.shadowRoot.adoptedStyleSheets[0].cssRules].flatMap((rule) => [...(rule.cssRules?.length ? rule.cssRules : [rule])]);
      const selectors = rules.map(({ selectorText }) => selectorText).filter((text) => text && !text.startsWith(':host'));
      return [...host.shadowRoot.querySelectorAll('.box *')].flatMap((element) =>
        selectors.filter((selector) => element.matches(selector) && selector !== '[part="panel"]').map((selector) => `${selector}: ${element.part}`),
      );
    });
  const { form: within, host, button } = form(page, 'appointment');
  await button.click();
  await expect(within.locator('[part~=summary-title]')).toBeVisible();
  expect(await touched(host)).toEqual([]);
  await openBubble(page, 'lead');
  expect(await touched(bubble(page))).toEqual([]);
});
