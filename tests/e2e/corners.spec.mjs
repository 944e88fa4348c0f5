// Corners that independent testers found: each is one case of a kind whose other cases stand in the spec of that kind.
import { expect, test } from './support/test.mjs';
import { TEXT, bubble, fill, form, html, inline, launcher, openBubble, panel, required, suggestions, tag } from './support/page.mjs';
import { filled, quiet, stored } from './support/sending.mjs';
import { follow, trail } from './support/focus.mjs';

for (const [what, about] of Object.entries({
  'an empty attribute': { options: { forms: '' } },
  'a bare attribute': { script: (src, options) => tag(src, options).replace('<script', '<script data-forms') },
  commas: { options: { forms: ' , ,' } },
  'an empty list': { head: '<script>window.OptimlySettings = { forms: [] }</script>' },
})) {
  test(`no forms at all are all of them: ${what}`, async ({ page, embed }) => {
    await embed(about);
    const lead = await openBubble(page, 'lead');
    await expect(lead.control('email')).toBeVisible();
    await lead.submit();
    await expect(lead.summary).toBeVisible();
  });
}

test('a title that is no text is that of the locale', async ({ page, embed }) => {
  await embed({ head: '<script>window.OptimlySettings = { title: { a: 1 }, greeting: { b: 2 } }</script>' });
  await openBubble(page, 'lead');
  await expect(panel(page).locator('[part~=title]')).toHaveText(TEXT.title);
});

for (const values of [{ email: 'a@example.com', customer_email: 'b@example.com' }, { customer_email: 'b@example.com', email: 'a@example.com' }]) {
  test(`each of two addresses in its own field: ${Object.keys(values)}`, async ({ page, embed }) => {
    await embed({ body: inline('lead') + inline('handoff') });
    await page.evaluate((values) => window.Optimly.prefill(values), values);
    await expect(form(page, 'lead').control('email')).toHaveValue('a@example.com');
    await expect(form(page, 'handoff').control('customer_email')).toHaveValue('b@example.com');
    // One alone is for both.
    await page.evaluate(() => window.Optimly.prefill({ customer_email: 'c@example.com' }));
    await expect(form(page, 'lead').control('email')).toHaveValue('c@example.com');
    await expect(form(page, 'handoff').control('customer_email')).toHaveValue('c@example.com');
  });
}

test('what opens at a place of the page sees that it is there already', async ({ page, embed }) => {
  await embed({ body: '<p style="height: 3000px">Long</p><p id="end">End</p>', options: { open: 'scroll:50' }, search: '#end' });
  await expect(suggestions(page).first()).toBeVisible({ timeout: 15_000 });
});

test('the focus goes from the teaser into the panel, and is nowhere else', async ({ page, embed }) => {
  await embed({ options: { teaser: 'Questions?' } });
  const teaser = bubble(page).locator('[part~=teaser]');
  await teaser.focus({ timeout: 15_000 });
  await follow(page);
  await page.keyboard.press('Enter');
  await expect(panel(page).locator('[part~=title]')).toBeFocused();
  expect(await trail(page)).not.toContain('nowhere');
});

test('destroyed before the page has loaded, nothing comes back', async ({ page, embed }) => {
  await embed({ options: { teaser: 'Questions?' }, head: '<script>addEventListener("optimly:ready", () => window.Optimly.destroy())</script>' });
  await page.waitForTimeout(2500);
  await expect(bubble(page)).toHaveCount(0);
});

test('a first page that is left at once is the first page all the same', async ({ page, embed, site, tools, token, received }) => {
  const options = { token, apiBase: tools.url, attribution: 'session' };
  const second = site.page(html({ body: inline('lead'), script: tag(site.widget(), options) }));
  const first = site.page(html({ script: tag(site.widget(), options), body: `<a href="${second}">On</a>` }));
  await page.goto(first + '?utm_source=news&gclid=x');
  await page.getByRole('link', { name: 'On' }).click();
  const lead = form(page, 'lead');
  await fill(lead, required('lead'));
  await lead.submit();
  await expect(lead.card).toBeVisible();
  const { attribution } = (await received())[0].body.metadata;
  expect(attribution.first).toEqual({ utm_source: 'news', gclid: 'x', landing: new URL(first).pathname });
});

test('offline, closed, and open again: that it was not sent is said', async ({ page, context, embed, received }) => {
  const lead = await filled(page, embed, 'lead', { place: 'bubble' });
  await context.setOffline(true);
  await lead.submit();
  await expect(lead.summary).toContainText(TEXT['offline.text']);
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  await context.setOffline(false);
  await launcher(page).click();
  await expect(lead.form).toContainText(TEXT['failed.title']);
  await quiet(page);
  expect(await received()).toEqual([]);
});

test('where nothing can be kept any more, nothing older comes back', async ({ page, embed, log }) => {
  await embed({ body: inline('lead') });
  const lead = form(page, 'lead');
  await lead.control('full_name').fill('Older');
  await log.event('form-started');
  await expect.poll(() => stored(page)).toContain('Older');
  await page.evaluate(() => (Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }));
  await lead.control('full_name').fill('Newest');
  await expect.poll(() => stored(page)).not.toContain('Older');
  await expect(lead.control('full_name')).toHaveValue('Newest');
});

test('today, where nothing is open any more: no notice of no minutes', async ({ page, embed }) => {
  await page.clock.setFixedTime('2031-06-10T16:00:00Z');
  await embed({ body: inline('appointment', { timezone: 'Europe/Berlin', hours: 'mon-fri 09:00-17:00' }) });
  const appointment = form(page, 'appointment');
  await fill(appointment, { name: 'Jane', email: 'jane@example.com', date: '2031-06-10', time: '10:00' });
  await appointment.submit();
  await expect(appointment.summary).toContainText(TEXT['error.time.past']);
  await expect(appointment.summary).not.toContainText('0 min');
});

test('in a form from right to left, nothing written begins at the right', async ({ page, embed }) => {
  await embed({ lang: 'ar', dir: 'rtl', body: inline('lead') });
  const lead = form(page, 'lead');
  await lead.control('email').fill('jane@example.com');
  for (const name of ['full_name', 'company', 'message']) {
    await expect(lead.control(name)).toHaveCSS('direction', 'rtl');
    await expect(lead.control(name)).toHaveCSS('unicode-bidi', 'plaintext');
  }
});

test('the page’s words run as they are written in a form of the other direction', async ({ page, embed }) => {
  const shape = {
    heading: 'Free today?',
    intro: 'Tell us more.',
    fields: 'full_name, email, company, size',
    labels: { company: 'Which company?' },
    hints: { company: 'As on the bill!' },
    custom: { size: { label: 'How many of you?', type: 'radio', options: ['Alone!', 'More!'], hint: 'About!' } },
  };
  await embed({ lang: 'ar', dir: 'rtl', body: inline('lead', shape) });
  const lead = form(page, 'lead');
  /** How far a text's last character stands to the right of its first, in px. */
  const run = (words) =>
    lead.host.getByText(words).first().evaluate((element, words) => {
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      let text;
      do text = texts.nextNode();
      while (!text.data.includes(words));
      const at = (place) => {
        const range = document.createRange();
        range.setStart(text, place);
        range.setEnd(text, place + 1);
        return range.getBoundingClientRect().left;
      };
      return at(words.length - 1) - at(0);
    }, words);
  const words = ['Free today?', 'Tell us more.', 'Which company?', 'As on the bill!', 'How many of you?', 'Alone!', 'About!'];
  // As drawn, and as hydrated.
  for (const hydrate of [false, true]) {
    if (hydrate) await lead.submit();
    await expect(lead.summary).toBeVisible({ visible: hydrate });
    for (const one of words) expect.soft([one, (await run(one)) > 0]).toEqual([one, true]);
  }
  // The form begins at the right, and so do they.
  const right = async (locator) => (await locator.evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return range.getBoundingClientRect().right;
  }));
  expect(Math.abs((await right(lead.host.getByText('As on the bill!'))) - (await right(lead.host.locator('[part~=label]').first())))).toBeLessThan(3);
});

test('a list of the page’s that throws costs nothing', async ({ page, embed, received, log }) => {
  log.allow(/list is broken/);
  await embed({ head: '<script>window.dataLayer = { push() { throw new Error("list is broken"); } }</script>', options: { datalayer: true }, body: inline('lead') });
  const lead = form(page, 'lead');
  await fill(lead, required('lead'));
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect(await received()).toHaveLength(1);
});

test('a base that is no address throws nothing into the page', async ({ page, embed, log }) => {
  log.allow(/optimly-widget|Failed to/);
  const thrown = [];
  page.on('pageerror', (error) => thrown.push(error));
  await embed({ head: "<script>window.OptimlySettings = { base: 'http://', contactUrl: 'https://fern.test/write' }</script>" });
  await launcher(page).click();
  await expect(bubble(page).getByRole('link')).toHaveAttribute('href', 'https://fern.test/write');
  expect(thrown).toEqual([]);
});

test('the way to write may stand in the address', async ({ page, embed, log }) => {
  log.allow(/optimly-widget|Failed to/);
  const contact = encodeURIComponent('https://fern.test/write');
  await embed({ cdn: ['missing-start.js'], script: (src, options) => tag(`${src}?contact-url=${contact}`, options) });
  await launcher(page).click();
  await expect(bubble(page).getByRole('link')).toHaveAttribute('href', 'https://fern.test/write');
});

for (const [what, about] of Object.entries({
  'in the object of forms': { head: `<script>window.OptimlySettings = { forms: { lead: {}, appointment: { hours: 'mon-fri 09:00-10:00', timezone: 'Europe/Berlin' } } }</script>` },
  'as JSON of the form': { options: { appointment: { hours: 'mon-fri 09:00-10:00', timezone: 'Europe/Berlin' } } },
})) {
  test(`terms where the form is shaped hold: ${what}`, async ({ page, embed, received }) => {
    await page.clock.setFixedTime('2031-06-10T12:00:00Z');
    await embed(about);
    await page.evaluate(() => window.Optimly.open('appointment'));
    const appointment = form(page, 'appointment', 'bubble');
    await fill(appointment, { name: 'Jane', email: 'jane@example.com', date: '2031-06-12', time: '13:00' });
    await appointment.submit();
    await expect(appointment.error('time')).toContainText('9:00');
    expect(await received()).toEqual([]);
    await fill(appointment, { time: '09:30' });
    await appointment.submit();
    await expect(appointment.card).toBeVisible();
  });
}

// In a form, the name of a control hides what the form has by that name.
const NAMES = ['matches', 'reset', 'submit', 'closest', 'contains', 'querySelector', 'elements', 'action', 'method', 'title'];
test('fields of a page’s own may be called like what a form has', async ({ page, embed, received }) => {
  const custom = Object.fromEntries(NAMES.map((name) => [name, {}]));
  await embed({ head: `<script>window.OptimlySettings = ${JSON.stringify({ lead: { custom } })}</script>`, body: inline('lead') });
  const lead = form(page, 'lead');
  await lead.control('full_name').fill('Jo');
  await page.evaluate(() => window.Optimly.reset());
  await expect(lead.control('full_name')).toHaveValue('');
  await fill(lead, { ...required('lead'), ...Object.fromEntries(NAMES.map((name) => [name, `My ${name}`])) });
  // (Playwright itself asks forms whether they match, and, where it expects something, what they contain.)
  await lead.host.evaluate((host) => host.shadowRoot.querySelector('[part~=button-primary]').click());
  await lead.card.waitFor();
  expect((await received())[0].body.metadata).toMatchObject({ matches: 'My matches', querySelector: 'My querySelector' });
});

test('what is forgotten before the application has come is gone once that is there', async ({ page, embed, site, token }) => {
  const cdn = ['stall-app.wasm', `x-${token}`];
  await embed({ cdn, body: inline('appointment') });
  const appointment = form(page, 'appointment');
  await appointment.control('name').fill('Jo');
  await appointment.control('date').pressSequentially('12');
  await page.evaluate(() => window.Optimly.reset());
  site.release(site.widget(...cdn));
  await expect(appointment.control('name')).toHaveValue('');
  expect(await appointment.control('date').evaluate((date) => date.validity.badInput)).toBe(false);
});

test('the card in the panel takes the focus from nobody who is elsewhere by then', async ({ page, embed }) => {
  await embed({ body: '<input id="search">', fault: 'slow-2' });
  const lead = await openBubble(page, 'lead');
  await fill(lead, required('lead'));
  await lead.submit();
  await page.locator('#search').click();
  await expect(lead.card).toBeVisible();
  await page.waitForTimeout(300);
  await expect(page.locator('#search')).toBeFocused();
});

test('once a message was sent, and once all is forgotten, no draft of it is left', async ({ page, embed }) => {
  await embed();
  await openBubble(page);
  const composer = panel(page).locator('[part~=composer-text]');
  await composer.fill('Hello');
  await composer.press('Enter');
  const drafts = () => page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes('draft:message')));
  await expect.poll(drafts).toEqual([]);
  await composer.fill('And more');
  await expect.poll(drafts).toHaveLength(1);
  await page.evaluate(() => window.Optimly.reset());
  await expect.poll(drafts).toEqual([]);
});
