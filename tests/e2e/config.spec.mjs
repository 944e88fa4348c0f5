// Configuration (docs/reference/options.md): which source wins, and what is said of values that cannot be used.
import { expect, test } from './support/test.mjs';
import { TEXT, form, inline, launcher, openBubble, panel, suggestions } from './support/page.mjs';

const minutes = (form) => form.control('duration_minutes').locator('option');
const values = (form) => minutes(form).evaluateAll((options) => options.map((option) => option.value));

test('the nearest wins: element, init, script, default', async ({ page, embed }) => {
  const body = `<div id="own">${inline('appointment', { durations: '5,10' })}</div>
    <div id="other">${inline('appointment')}</div>`;
  await embed({ options: { durations: '20,40', duration: 40 }, body });
  const [own, other] = [form(page.locator('#own optimly-form')), form(page.locator('#other optimly-form'))];
  await expect.poll(() => values(own)).toEqual(['5', '10']);
  await expect.poll(() => values(other)).toEqual(['20', '40']);
  await expect(other.control('duration_minutes')).toHaveValue('40');
  await page.evaluate(() => window.Optimly.init({ durations: [25, 50], duration: 50 }));
  await expect.poll(() => values(other)).toEqual(['25', '50']);
  await expect(other.control('duration_minutes')).toHaveValue('50');
  await expect.poll(() => values(own)).toEqual(['5', '10']);
  await page.evaluate(() => window.Optimly.init({ title: 'More' }));
  await expect.poll(() => values(other)).toEqual(['25', '50']);
  const panelled = await openBubble(page, 'appointment');
  await expect.poll(() => values(panelled)).toEqual(['25', '50']);
  await expect(panel(page).getByText('More')).toBeVisible();
});

test('defaults', async ({ page, embed }) => {
  await embed();
  const appointment = await openBubble(page, 'appointment');
  await expect.poll(() => values(appointment)).toEqual(['15', '30', '45', '60']);
  await expect(appointment.control('duration_minutes')).toHaveValue('30');
  await expect(panel(page).getByText(TEXT.title)).toBeVisible();
});

test('init before and after the panel is open; texts of the panel', async ({ page, embed }) => {
  await embed({ options: { title: 'Ask Fern', greeting: 'Good day! <b>What</b> now?', forms: 'handoff,lead' } });
  await launcher(page).click();
  await expect(panel(page).getByText('Ask Fern')).toBeVisible();
  await expect(panel(page).locator('[part~=subtitle]')).toBeHidden();
  await expect(panel(page).getByText('Good day! <b>What</b> now?')).toBeVisible();
  await expect(suggestions(page)).toHaveText([new RegExp(TEXT['handoff.offer']), new RegExp(TEXT['lead.offer'])]);
  await page.evaluate(() => window.Optimly.init({ forms: ['appointment', 'lead'], title: 'Ask Vale', subtitle: 'Until six' }));
  await expect(panel(page).getByText('Ask Vale')).toBeVisible();
  await expect(panel(page).getByText('Until six')).toBeVisible();
  await expect(suggestions(page).first()).toContainText(TEXT['appointment.offer']);
  await expect(suggestions(page)).toHaveCount(2);
});

test('a single form is shown without a choice', async ({ page, embed }) => {
  await embed({ options: { forms: 'appointment' } });
  await launcher(page).click();
  await expect(form(page, 'appointment', 'bubble').form).toBeVisible();
});

test('position', async ({ page, embed }) => {
  const side = async () => {
    const box = await launcher(page).boundingBox();
    return box.x + box.width / 2 < 640 ? 'left' : 'right';
  };
  await embed();
  expect(await side()).toBe('right');
  await embed({ options: { position: 'left' } });
  expect(await side()).toBe('left');
  await embed({ dir: 'rtl' });
  expect(await side()).toBe('left');
  await embed({ dir: 'rtl', options: { position: 'left' } });
  expect(await side()).toBe('right');
  await page.evaluate(() => window.Optimly.init({ position: 'right' }));
  await expect.poll(side).toBe('left');
});

const RIGHT_TO_LEFT = {
  'an attribute of the root': { dir: 'rtl' },
  'an attribute of the body': { script: "document.body.dir = 'rtl'" },
  'a style sheet': { head: '<style>body { direction: rtl }</style>' },
  'a style sheet, for everything': { head: '<style>* { direction: rtl !important }</style>' },
};
for (const [what, { dir, head, script }] of Object.entries(RIGHT_TO_LEFT)) {
  test(`mirrored in a page that is written from right to left by ${what}`, async ({ page, embed }) => {
    await embed({ dir, head });
    if (script) await page.evaluate(script);
    const middle = async (locator) => {
      const { x, width } = await locator.boundingBox();
      return x + width / 2;
    };
    await expect.poll(() => middle(launcher(page))).toBeLessThan(640);
    await launcher(page).click();
    await expect(suggestions(page)).toHaveCount(3);
    expect(await middle(panel(page))).toBeLessThan(640);
  });
}

test('the theme: chosen, or the system’s', async ({ page, embed }) => {
  // A form that is just being shown anew has no colour yet.
  const dark = (form) =>
    form.form.evaluate((element) => {
      const [r, g, b] = (getComputedStyle(element).backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
      return r + g + b < 3 * 128;
    });
  const body = inline('lead') + inline('handoff', { theme: 'light' });
  await page.emulateMedia({ colorScheme: 'dark' });
  await embed({ body });
  await expect.poll(() => dark(form(page, 'lead'))).toBe(true);
  await expect.poll(() => dark(form(page, 'handoff'))).toBe(false);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(() => dark(form(page, 'lead'))).toBe(false);
  await page.evaluate(() => window.Optimly.init({ theme: 'dark' }));
  await expect.poll(() => dark(form(page, 'lead'))).toBe(true);
  await expect.poll(() => dark(form(page, 'handoff'))).toBe(false);
});

const unusable = {
  apiBase: 'ftp://files.example',
  paths: '{"lead":',
  agent: 'perhaps',
  mode: 'modal',
  forms: 'lead,quote',
  position: 'top',
  theme: 'pink',
  locale: 'not a language',
  metadata: '[1]',
  durations: 'soon',
  duration: '7',
  timezone: 'Mars/Olympus_Mons',
  progressive: 'maybe',
  privacyUrl: 'javascript:alert(1)',
  contactUrl: 'javascript:alert(1)',
  draft: 'cookie',
  limit: '-1',
  sandbox: 'sometimes',
};
const attribute = (name) => 'data-' + name.replace(/[A-Z]/g, (letter) => '-' + letter.toLowerCase());

test('values that cannot be used are named once, and the defaults stand', async ({ page, embed, log }) => {
  await embed({ options: unusable, body: inline('appointment') + inline('appointment') + inline('lead') });
  const appointment = form(page, 'appointment');
  await expect.poll(() => values(appointment)).toEqual(['15', '30', '45', '60']);
  await expect(appointment.control('duration_minutes')).toHaveValue('30');
  await expect(form(page, 'lead').form).toBeVisible();
  await openBubble(page, 'lead');
  await page.evaluate(() => window.Optimly.init({ title: 'Again' }));
  await expect(panel(page).getByText('Again')).toBeVisible();
  const counts = Object.keys(unusable).map((name) => {
    const word = new RegExp(attribute(name) + '(?![-a-z])');
    return [name, log.warnings().filter((text) => word.test(text)).length];
  });
  expect(Object.fromEntries(counts)).toEqual(Object.fromEntries(Object.keys(unusable).map((name) => [name, 1])));
});

test('what an element holds that cannot be used is named too', async ({ page, embed, log }) => {
  await embed({ body: inline('quote', { durations: 'long' }) + inline('appointment', { durations: 'long' }) });
  await expect(form(page, 'appointment').form).toBeVisible();
  await expect.poll(() => log.warnings().filter((text) => text.includes('durations')).length).toBe(1);
  expect(log.warnings().filter((text) => text.includes('type'))).toHaveLength(1);
});

test('a warning never shows the value, which may be the token', async ({ page, embed, log, token }) => {
  await embed({ options: { metadata: `{"token": "${token}`, apiBase: `${token}://x`, theme: token }, body: inline('lead') });
  await expect(form(page, 'lead').form).toBeVisible();
  await expect.poll(() => log.warnings().length).toBe(3);
  expect(log.all()).not.toContain(token);
});

test('bare attributes, lists and JSON', async ({ page, embed, received, log }) => {
  const options = { sandbox: true, durations: ' 20 , 90,20', duration: 90, limit: 0, metadata: { tier: ['a', { b: 1 }] } };
  await embed({ options, body: inline('appointment') });
  const appointment = form(page, 'appointment');
  await expect.poll(() => values(appointment)).toEqual(['20', '90']);
  await expect(appointment.control('duration_minutes')).toHaveValue('90');
  expect(log.warnings()).toEqual([]);
  expect(await received()).toEqual([]);
});
