// Parts and custom states: what designers can reach from the page's style sheet (docs/reference/styling.md).
import { expect, test } from './support/test.mjs';
import { offer, say } from './support/conversation.mjs';
import { TYPES, VALUES, bubble, fill, form, inline, openBubble, required, touch } from './support/page.mjs';

const FIELDS = Object.fromEntries(TYPES.map((type) => [type, Object.keys(VALUES[type])]));
const states = (form) =>
  form.host.evaluate((host) => ['filled', 'invalid', 'sent'].filter((name) => host.matches(`:state(${name})`)));
const parts = (form, name) => form.field(name).evaluate((field) => [...field.part]);

/** How often a page's rule reaches a part. */
const count = (host, part) =>
  host.evaluate((element, part) => {
    const all = [...element.shadowRoot.querySelectorAll(`[part~="${part}"]`)];
    return all.filter((one) => getComputedStyle(one).scrollMarginTop === '7px').length;
  }, part);
const style = (...parts) =>
  `<style>${parts.map((part) => `optimly-form::part(${part}), optimly-widget::part(${part}) { scroll-margin-top: 7px !important }`).join('\n')}</style>`;

for (const type of TYPES) {
  test(`${type}: each field by its name, in a form that nobody has touched`, async ({ page, embed }) => {
    const names = FIELDS[type].map((name) => `field-${name}`);
    await embed({ head: style(...names, 'fields', 'intro', 'optional'), body: inline(type) });
    const opened = form(page, type);
    await opened.form.waitFor();
    const look = async () => {
      for (const name of names) expect(await count(opened.host, name), name).toBe(1);
      expect(await count(opened.host, 'fields')).toBe(1);
      expect(await count(opened.host, 'intro')).toBe(1);
      if (type !== 'handoff') expect(await count(opened.host, 'optional')).toBeGreaterThan(0);
    };
    await look();
    await touch(opened);
    await opened.submit();
    await expect(opened.summary).toBeFocused();
    await look();
  });
}

test('what comes with the answers of a form', async ({ page, embed, tools }) => {
  const later = ['link', 'summary-title', 'summary-list', 'countdown', 'field-consent', 'card-icon', 'card-term', 'card-value'];
  await embed({ head: style(...later), options: { consent: true, privacyUrl: '/privacy' }, body: inline('appointment') });
  const opened = form(page, 'appointment');
  await opened.submit();
  await expect(opened.summary).toBeFocused();
  for (const part of ['summary-title', 'summary-list', 'field-consent']) expect(await count(opened.host, part), part).toBe(1);
  // One to the privacy notice, one to each control.
  expect(await count(opened.host, 'link')).toBe(6);
  await fill(opened, { ...required('appointment'), consent: true });
  await page.evaluate((apiBase) => window.Optimly.init({ apiBase }), tools.url + '/fault/429-60');
  await opened.submit();
  await expect(opened.summary.getByRole('timer')).toHaveText(/\d/);
  expect(await count(opened.host, 'countdown')).toBe(1);
  await page.evaluate((apiBase) => window.Optimly.init({ apiBase }), tools.url);
  await opened.summary.getByRole('button').click();
  await opened.submit();
  await expect(opened.card).toBeVisible();
  expect(await count(opened.host, 'card-icon')).toBe(1);
  expect(await count(opened.host, 'card-term')).toBeGreaterThan(3);
  expect(await count(opened.host, 'card-value')).toBe(await count(opened.host, 'card-term'));
});

test('an offer in the conversation', async ({ page, embed }) => {
  await embed({ head: style('offer') });
  await openBubble(page);
  await say(page, 'How much is it?');
  await expect(offer(page)).toBeVisible();
  expect(await count(bubble(page), 'offer')).toBe(1);
});

for (const place of ['inline', 'bubble']) {
  test(`a field that is filled, or wrong, says so: ${place}`, async ({ page, embed }) => {
    await embed({ body: place === 'inline' ? inline('lead') : '' });
    const lead = place === 'inline' ? form(page, 'lead') : await openBubble(page, 'lead');
    await touch(lead);
    await lead.control('phone').fill('1');
    await expect.poll(() => parts(lead, 'phone')).toEqual(['field', 'field-phone', 'field-filled']);
    await lead.submit();
    await expect(lead.summary).toBeVisible();
    await expect.poll(() => parts(lead, 'email')).toEqual(['field', 'field-email', 'field-invalid']);
    expect(await parts(lead, 'phone')).toContain('field-invalid');
    await lead.control('email').fill('jane@example.com');
    await expect.poll(() => parts(lead, 'email')).toEqual(['field', 'field-email', 'field-filled']);
    await lead.control('email').fill('');
    await expect.poll(() => parts(lead, 'email')).not.toContain('field-filled');
    // What the page fills in counts as well.
    await page.evaluate(() => window.Optimly.prefill({ company: 'Acme' }));
    await expect.poll(() => parts(lead, 'company')).toContain('field-filled');
    await page.evaluate(() => window.Optimly.reset());
    // In the panel the form goes with the conversation.
    if (place === 'bubble') return expect(lead.form).toHaveCount(0);
    await expect.poll(() => parts(lead, 'company')).not.toContain('field-filled');
  });
}

test('what was typed before the application was there counts once it is', async ({ page, embed }) => {
  await embed({ body: inline('lead') });
  const lead = form(page, 'lead');
  await lead.control('email').fill('jane@example.com');
  await expect.poll(() => parts(lead, 'email')).toContain('field-filled');
});

test('a floating label, by the page’s style sheet alone', async ({ page, embed }) => {
  const head = `<style>
    optimly-form::part(field) { opacity: 0.5 }
    optimly-form::part(field field-filled) { opacity: 1 }
  </style>`;
  await embed({ head, body: inline('lead') });
  const lead = form(page, 'lead');
  await lead.control('email').fill('jane@example.com');
  await expect(lead.field('email')).toHaveCSS('opacity', '1');
  await expect(lead.field('full_name')).toHaveCSS('opacity', '0.5');
});

test('states of the element: filled, invalid, sent', async ({ page, embed }) => {
  await embed({ options: { consent: true }, body: inline('lead') });
  const lead = form(page, 'lead');
  await touch(lead);
  await lead.control('full_name').waitFor();
  await lead.submit();
  await expect.poll(() => states(lead)).toEqual(['invalid']);
  await fill(lead);
  // The box is a field, too.
  await expect(lead.form).toBeVisible();
  await expect.poll(() => states(lead)).toEqual(['invalid']);
  await lead.control('consent').check();
  await expect.poll(() => states(lead)).toEqual(['filled']);
  await lead.control('company').fill('');
  await expect.poll(() => states(lead)).toEqual([]);
  await lead.submit();
  await expect(lead.card).toBeVisible();
  await expect.poll(() => states(lead)).toEqual(['sent']);
  await lead.card.getByRole('button').click();
  await expect.poll(() => states(lead)).toEqual([]);
});

test('a browser without such states, or a page that breaks them, loses nothing', async ({ page, embed }) => {
  await page.addInitScript(() => {
    HTMLElement.prototype.attachInternals = () => {
      throw new Error('not here');
    };
  });
  await embed({ body: inline('lead') });
  const lead = form(page, 'lead');
  await fill(lead);
  await expect.poll(() => parts(lead, 'email')).toContain('field-filled');
  await lead.submit();
  await expect(lead.card).toBeVisible();
});
