// What people with disabilities meet: forced colours, contrast, large text, low windows, headings, names, words.
import { expect, test } from './support/test.mjs';
import { follow, trail } from './support/focus.mjs';
import { TEXT, TEXTS, bubble, fill, form, inline, launcher, openBubble, panel, required, style } from './support/page.mjs';
import { complete, stop } from './support/sending.mjs';

/** How many colours are seen within an element: what is drawn stands out from its ground. */
async function colours(page, locator, least = 40) {
  const { x, y, width, height } = await locator.boundingBox();
  const picture = await page.screenshot({ clip: { x, y, width, height }, animations: 'disabled' });
  return page.evaluate(async ([bytes, least]) => {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    canvas.drawImage(bitmap, 0, 0);
    const { data } = canvas.getImageData(0, 0, bitmap.width, bitmap.height);
    const counts = {};
    for (let i = 0; i < data.length; i += 4) {
      const key = data.slice(i, i + 3).join();
      counts[key] = (counts[key] ?? 0) + 1;
    }
    // Of some size: the edges of letters are of any shade.
    return Object.values(counts).filter((count) => count > least).length;
  }, [[...picture], least]);
}

for (const colorScheme of ['light', 'dark']) {
  test.describe(`forced colours, ${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { forcedColors: 'active', reducedMotion: 'reduce' } });

    test('the launcher is seen, and so is its sign', async ({ page, embed }) => {
      await embed();
      expect(await style(launcher(page), 'borderTopStyle')).toBe('solid');
      const [ground, sign] = await launcher(page).evaluate((element) => [getComputedStyle(element).backgroundColor, getComputedStyle(element.firstChild).borderTopColor]);
      expect(sign).not.toBe(ground);
      expect(await colours(page, launcher(page))).toBeGreaterThan(1);
      await openBubble(page);
      expect(await colours(page, launcher(page))).toBeGreaterThan(1);
      expect(await style(panel(page), 'borderTopWidth')).toBe('1px');
    });

    test('a select keeps its arrow, and what is wrong looks otherwise', async ({ page, embed }) => {
      await embed({ body: inline('appointment') });
      const opened = form(page, 'appointment');
      await opened.submit();
      await expect(opened.errors.first()).toBeVisible();
      const width = async (name) => parseFloat(await style(opened.control(name), 'borderTopWidth'));
      expect(await width('email')).toBeGreaterThan(await width('phone'));
      await opened.control('duration_minutes').scrollIntoViewIfNeeded();
      // The right end of the control, without its edge.
      const { x, y, width: wide, height } = await opened.control('duration_minutes').boundingBox();
      const end = { x: x + wide - 34, y: y + 8, width: 26, height: height - 16 };
      const arrow = await colours(page, { boundingBox: async () => end }, 10);
      expect(arrow).toBeGreaterThan(1);
    });
  });
}

test('more contrast: what was grey is as dark as the rest', async ({ page, embed }) => {
  await page.emulateMedia({ contrast: 'more' });
  await embed({ body: inline('appointment') });
  const opened = form(page, 'appointment');
  const text = await style(opened.form.locator('[part~=form-title]'), 'color');
  expect(await style(opened.form.locator('[part~=hint]').first(), 'color')).toBe(text);
  expect(await style(opened.control('email'), 'borderTopColor')).toBe(text);
});

test.describe('the reader’s text size', () => {
  test.use({ viewport: { width: 320, height: 640 } });
  test('a size that the site sets holds, and so does the least', async ({ page, embed }) => {
    await embed({ head: '<style>html { font-size: 62.5%; --optimly-font-size: 20px }</style>', body: inline('lead') });
    await form(page, 'lead').form.waitFor();
    expect(await style(form(page, 'lead').form, 'fontSize')).toBe('20px');
    await page.addStyleTag({ content: 'html { --optimly-font-size: initial !important }' });
    expect(await style(form(page, 'lead').form, 'fontSize')).toBe('16px');
  });
});

for (const [width, height, least] of [[640, 320, 150], [568, 320, 150], [1000, 360, 180]]) {
  test(`a form has room in a low window: ${width} × ${height}`, async ({ page, embed }) => {
    await page.setViewportSize({ width, height });
    await embed();
    const lead = await openBubble(page, 'lead');
    const body = await panel(page).locator('[part~=body]').boundingBox();
    expect(body.height).toBeGreaterThan(least);
    await lead.control('email').focus();
    await expect(lead.control('email')).toBeInViewport();
    await page.keyboard.press('Escape');
    await expect(launcher(page)).toBeFocused();
  });
}

test('on a slow network a press is exposed at once, and so is a second, which takes it back', async ({ page, embed, site, token }) => {
  const cdn = ['hold-start.js', `x-${token}`];
  await embed({ cdn });
  await launcher(page).click();
  await expect(launcher(page)).toHaveAttribute('aria-expanded', 'true');
  await expect(panel(page)).toHaveAttribute('aria-busy', 'true');
  await page.waitForTimeout(600);
  await launcher(page).click();
  await expect(launcher(page)).toHaveAttribute('aria-expanded', 'false');
  await page.waitForTimeout(600);
  await launcher(page).click();
  await expect(launcher(page)).toHaveAttribute('aria-expanded', 'true');
  await expect(panel(page)).toBeVisible();
  site.release(site.widget(...cdn));
  await expect(panel(page).locator('[part~=title]')).toBeFocused();
  await launcher(page).click();
  await expect(panel(page)).toBeHidden();
  await expect(launcher(page)).toHaveAttribute('aria-expanded', 'false');
});

test('nothing came: the launcher says that nothing is open', async ({ page, embed, token, log }) => {
  log.allow(/./);
  await embed({ cdn: ['missing-start.js', `x-${token}`], options: { contactUrl: 'mailto:hello@fern.test' } });
  await launcher(page).click();
  await expect(bubble(page).getByRole('alert')).toBeVisible();
  await expect(launcher(page)).toHaveAttribute('aria-expanded', 'false');
  const link = bubble(page).getByRole('link');
  await expect(link).toHaveText('hello@fern.test');
  await expect(link).toHaveAttribute('href', 'mailto:hello@fern.test');
});

test('no banner of ours, and headings one below the other', async ({ page, embed }) => {
  await embed({ body: inline('lead') + inline('handoff', { headingLevel: 4 }) });
  await openBubble(page, 'appointment');
  await complete(page);
  await expect(page.getByRole('banner')).toHaveCount(0);
  const level = (name, level) => expect(page.getByRole('heading', { name, level, exact: true })).toHaveCount(1);
  await level(TEXT.title, 2);
  await level(TEXT['appointment.title'], 3);
  await level(TEXT['lead.title'], 2);
  await level(TEXT['handoff.title'], 4);
  const opened = form(page, 'handoff');
  await opened.submit();
  await level(TEXT['problems.title'], 5);
  await fill(opened, required('handoff'));
  await opened.submit();
  await level(TEXT['handoff.done'], 4);
  const booked = form(page, 'appointment', 'bubble');
  await fill(booked, required('appointment'));
  await booked.submit();
  await expect(booked.card.locator('[part~=card-title]')).toBeVisible();
  await expect(booked.card.getByRole('heading', { level: 3 })).toHaveCount(1);
});

test('a date and a time say that they are required, and the time in which zone it is', async ({ page, embed }) => {
  await embed({ body: inline('appointment') });
  const opened = form(page, 'appointment');
  await expect(opened.control('date')).toHaveAccessibleName(`${TEXT['label.date']} ${TEXT.required}`);
  await expect(opened.control('time')).toHaveAccessibleName(`${TEXT['label.time']} ${TEXT.required}`);
  await expect(opened.control('time')).toHaveAccessibleDescription(/\(America\/New_York\)$/);
  for (const name of ['name', 'email']) await expect(opened.control(name)).toHaveAttribute('required', '');
});

test('on a phone there is one control called Close', async ({ page, embed }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await embed();
  await openBubble(page);
  await complete(page);
  await expect(page.getByRole('button', { name: TEXT.close, includeHidden: true })).toHaveCount(1);
});

test('the launcher speaks a language that it names', async ({ page, embed }) => {
  await embed({ lang: 'fr' });
  await expect(launcher(page)).toHaveAttribute('lang', 'en');
  await launcher(page).hover();
  await expect(launcher(page)).toHaveAttribute('lang', 'fr');
  await expect(launcher(page)).toHaveAccessibleName(TEXTS.fr.launcher);
});

test('links that open a tab say so; a mail address opens none', async ({ page, embed, tools, log }) => {
  log.allow(/503/);
  await embed({ options: { consent: true, privacyUrl: '/privacy', contactUrl: 'mailto:hello@fern.test' }, fault: 'status-503', body: inline('appointment') });
  const opened = form(page, 'appointment');
  await fill(opened, { ...required('appointment'), consent: true });
  await expect(opened.form.getByRole('link', { name: TEXT.privacy })).toHaveAccessibleName(`${TEXT.privacy} (${TEXT.newtab})`);
  await opened.submit();
  const contact = opened.summary.getByRole('link', { name: TEXT.contact, exact: true });
  await expect(contact).toBeVisible();
  await expect(contact).not.toHaveAttribute('target');
  await page.evaluate((apiBase) => window.Optimly.init({ apiBase, contactUrl: 'https://fern.test/contact' }), tools.url);
  await opened.submit();
  await expect(opened.card).toBeVisible();
  for (const link of await opened.card.getByRole('link').all()) {
    if (await link.getAttribute('download')) continue;
    await expect(link).toHaveAccessibleName(new RegExp(TEXT.newtab));
  }
});

test('a long wait is told in minutes, and the form can be changed and sent meanwhile', async ({ page, embed, tools, received }) => {
  await embed({ fault: '429-3599', body: inline('lead') });
  const lead = form(page, 'lead');
  await fill(lead, required('lead'));
  await lead.submit();
  await expect(lead.summary.getByRole('timer')).toHaveText(TEXT['waiting.minutes'].replace('{0}', '60'));
  await expect(lead.button).toHaveText(TEXT['waiting.now']);
  await expect(lead.form).toHaveAttribute('aria-busy', 'false');
  await lead.control('full_name').fill('Jane Doe');
  await page.evaluate((apiBase) => window.Optimly.init({ apiBase }), tools.url);
  await lead.button.click();
  await expect(lead.card).toBeVisible();
  const [first, second, ...more] = await received();
  expect([first.body.full_name, second.body.full_name, more]).toEqual(['Jane Smith', 'Jane Doe', []]);
  expect(first.body.metadata.submission_id).not.toBe(second.body.metadata.submission_id);
});

test('what was changed in a long wait is not sent by itself', async ({ page, embed, tools, received }) => {
  await page.clock.install();
  await embed({ fault: 'once-429-300', body: inline('lead') });
  const lead = form(page, 'lead');
  await fill(lead, required('lead'));
  await lead.submit();
  await expect(stop(lead)).toBeVisible();
  await lead.control('full_name').fill('Ja');
  await follow(page);
  await page.clock.fastForward(301_000);
  await expect(lead.summary).toContainText(TEXT['failed.limited']);
  await expect(lead.control('full_name')).toBeFocused();
  expect(await received()).toHaveLength(1);
  expect(await trail(page)).not.toContain('nowhere');
  await page.evaluate((apiBase) => window.Optimly.init({ apiBase }), tools.url);
  await lead.control('full_name').fill('Jane');
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect(await received()).toHaveLength(2);
});

test('a server’s words come after a sentence of ours', async ({ page, embed }) => {
  await embed({ fault: 'detail-422-value%20is%20not%20a%20thing', body: inline('lead') });
  const lead = form(page, 'lead');
  await fill(lead);
  await lead.submit();
  await expect(lead.summary).toContainText('value is not a thing');
  await expect(lead.summary.locator('.words')).toHaveText([TEXT['failed.refused'], 'value is not a thing']);
});
