// What consent leaves: the words as they were shown, what they link to, and when it was given.
import { expect, test } from './support/test.mjs';
import { TEXT, TEXTS, VALUES, form, inline, reach } from './support/page.mjs';
import { again, filled } from './support/sending.mjs';

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const proof = async (received) => (await received()).at(-1).body.metadata.consent;
const agreeing = (type) => ({ ...VALUES[type], consent: true });

for (const place of ['inline', 'bubble']) {
  test(`the page's words and link: ${place}`, async ({ page, embed, received }) => {
    const options = { consent: 'I agree to <b>that</b> & more', privacyUrl: 'https://fern.test/privacy' };
    const before = Date.now();
    const lead = await filled(page, embed, 'lead', { place, options, values: agreeing('lead') });
    await lead.submit();
    await expect(lead.card).toBeVisible();
    const { at, ...rest } = await proof(received);
    expect(rest).toEqual({ text: options.consent, url: options.privacyUrl });
    expect(at).toMatch(ISO);
    expect(Date.parse(at)).toBeGreaterThanOrEqual(before - 1);
    expect(Date.parse(at)).toBeLessThanOrEqual(Date.now() + 1);
  });
}

for (const language of ['en', 'de', 'ar']) {
  test(`in the visitor's language: ${language}`, async ({ page, embed, received }) => {
    const appointment = await filled(page, embed, 'appointment', { options: { consent: true, locale: language }, values: agreeing('appointment') });
    const shown = await appointment.field('consent').locator('label').innerText();
    await appointment.submit();
    await expect(appointment.card).toBeVisible();
    const { text, url } = await proof(received);
    expect({ text, url }).toEqual({ text: TEXTS[language].consent, url: null });
    expect(shown.trim()).toBe(text);
  });
}

test('the words that stood there when it was sent', async ({ page, embed, received }) => {
  const handoff = await filled(page, embed, 'handoff', { options: { consent: 'First words' }, values: VALUES.handoff });
  await page.evaluate(() => window.Optimly.init({ consent: 'Other words', privacyUrl: '/privacy' }));
  await expect(handoff.field('consent')).toContainText('Other words');
  await handoff.control('consent').check();
  await handoff.submit();
  await expect(handoff.card).toBeVisible();
  expect(await proof(received)).toMatchObject({ text: 'Other words', url: '/privacy' });
});

test('without consent there is none', async ({ page, embed, received }) => {
  const lead = await filled(page, embed, 'lead', { options: { privacyUrl: '/privacy' } });
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect((await received())[0].body.metadata).not.toHaveProperty('consent');
});

test('what is sent again says the same, after a reload as well', async ({ page, embed, received }) => {
  const lead = await filled(page, embed, 'lead', { fault: 'once-status-503', options: { consent: 'I agree' }, values: agreeing('lead') });
  await lead.submit();
  await expect(again(lead)).toBeVisible();
  await page.reload();
  await again(lead).click();
  await expect(lead.card).toBeVisible();
  const [first, second] = (await received()).map(({ raw }) => raw);
  expect(second).toBe(first);
});

test('in steps, each step has it', async ({ page, embed }) => {
  const bodies = [];
  page.on('request', (request) => request.url().includes('lead-form') && bodies.push(request.postDataJSON()));
  await embed({ options: { progressive: true, consent: 'I agree' }, body: inline('lead') });
  const lead = await reach(page, 'lead', 'inline');
  await lead.control('email').fill('jo@acme.io');
  await lead.control('consent').check();
  await lead.submit();
  await lead.control('full_name').fill('Jo');
  await lead.submit();
  await expect(form(page, 'lead').card).toBeVisible();
  await expect.poll(() => bodies.map(({ metadata }) => metadata.consent?.text)).toEqual(['I agree', 'I agree']);
});

const OTHER_WORDS = {
  'by init': () => window.Optimly.init({ consent: 'Send me offers' }),
  'by the attribute': () => document.querySelector('optimly-form').setAttribute('consent', 'Send me offers'),
  'by where more is said': () => window.Optimly.init({ privacyUrl: '/other' }),
  'by another language': () => window.Optimly.init({ locale: 'de' }),
};
for (const [how, change] of Object.entries(OTHER_WORDS)) {
  test(`who has agreed to one thing has not agreed to another: ${how}`, async ({ page, embed, received }) => {
    const options = { consent: how.includes('language') ? true : 'You may answer me', privacyUrl: '/privacy' };
    const lead = await filled(page, embed, 'lead', { options, values: agreeing('lead') });
    const before = await lead.field('consent').innerText();
    await page.evaluate(change);
    await expect(lead.control('consent')).not.toBeChecked();
    await lead.submit();
    await expect(lead.error('consent')).toBeVisible();
    expect(await received()).toEqual([]);
    await lead.control('consent').check();
    await lead.submit();
    await expect(lead.card).toBeVisible();
    const shown = await proof(received);
    expect([before, '/privacy']).not.toEqual([shown.text, shown.url]);
  });
}

test('what may have arrived is sent again with the words that were agreed to', async ({ page, embed, received }) => {
  const lead = await filled(page, embed, 'lead', { fault: 'once-status-503', options: { consent: 'I agree' }, values: agreeing('lead') });
  await lead.submit();
  await expect(again(lead)).toBeVisible();
  await page.evaluate(() => window.Optimly.init({ consent: 'Other words' }));
  await again(lead).click();
  await expect(lead.card).toBeVisible();
  const [first, second] = await received();
  expect(second.body).toEqual(first.body);
});
