// What was sent and not confirmed goes again as the same, whatever the page does meanwhile: only the visitor makes another of it.
import { expect, test } from './support/test.mjs';
import { TEXT, fill, form, inline, required, touch } from './support/page.mjs';
import { again, filled, ids } from './support/sending.mjs';

const init = (page, options) => page.evaluate((options) => window.Optimly.init(options), options);
const prefill = (page, values) => page.evaluate((values) => window.Optimly.prefill(values), values);
const set = (page, name, value) => page.evaluate(([name, value]) => document.querySelector('optimly-form').setAttribute(name, value), [name, value]);

/** What a page does: to which form, with which options, and what. */
const CHANGES = {
  'a value for an empty field': ['lead', {}, (page) => prefill(page, { company: 'Acme' })],
  'a value for a field that is not shown': ['lead', { fields: 'full_name,email' }, (page) => prefill(page, { company: 'Acme' })],
  'other hints': ['lead', {}, (page) => set(page, 'hints', '{"email":"Where we answer"}')],
  'other labels': ['lead', {}, (page) => set(page, 'labels', '{"email":"Your address"}')],
  'another order of fields': ['lead', {}, (page) => set(page, 'fields', 'email,full_name,phone,company,message')],
  'another duration': ['appointment', {}, (page) => init(page, { duration: 60 })],
  'a choice of a category': ['handoff', {}, (page) => prefill(page, { category: 'billing' })],
};
/** A form with what it needs filled in, and no more. */
const needed = (page, embed, type, options, fault) => filled(page, embed, type, { fault, own: options, values: required(type) });

for (const [what, [type, options, change]] of Object.entries(CHANGES)) {
  test(`“Try again” is the same submission: ${what}`, async ({ page, embed, received }) => {
    const sent = await needed(page, embed, type, options, 'once-truncated');
    await sent.submit();
    await expect(again(sent)).toBeVisible();
    await change(page);
    await page.waitForTimeout(300);
    await again(sent).click();
    await expect(sent.card).toBeVisible();
    const requests = await received();
    expect(requests.map(({ raw }) => raw)).toEqual([requests[0].raw, requests[0].raw]);
  });

  test(`a countdown ends in the same submission: ${what}`, async ({ page, embed, received }) => {
    const sent = await needed(page, embed, type, options, 'once-429-3');
    await sent.submit();
    await expect(sent.summary).toContainText(TEXT['waiting.text']);
    await change(page);
    await expect(sent.card).toBeVisible({ timeout: 9000 });
    const requests = await received();
    expect(requests.map(({ raw }) => raw)).toEqual([requests[0].raw, requests[0].raw]);
  });
}

test('what another form of the page has learned does not make it another', async ({ page, embed, received, tools, token }) => {
  const lost = { 'api-base': `${tools.url}/fault/once-truncated`, token };
  await embed({ body: inline('appointment') + inline('lead', lost) });
  const [lead, appointment] = [form(page, 'lead'), form(page, 'appointment')];
  await touch(lead);
  await fill(lead, required('lead'));
  await lead.submit();
  await expect(again(lead)).toBeVisible();
  await fill(appointment);
  await appointment.submit();
  await expect(appointment.card).toBeVisible();
  await again(lead).click();
  await expect(lead.card).toBeVisible();
  const leads = (await received()).filter(({ body }) => body.full_name);
  expect(leads.map(({ raw }) => raw)).toEqual([leads[0].raw, leads[0].raw]);
});

test('what the page says meanwhile holds once it has arrived', async ({ page, embed }) => {
  const lead = await needed(page, embed, 'lead', {}, 'once-truncated');
  await lead.submit();
  await expect(again(lead)).toBeVisible();
  await prefill(page, { company: 'Acme' });
  await again(lead).click();
  await expect(lead.card).toBeVisible();
  await lead.card.getByRole('button', { name: TEXT['lead.again'] }).click();
  await expect(lead.control('company')).toHaveValue('Acme');
});

test('changed by the visitor, it is another', async ({ page, embed, received }) => {
  const lead = await needed(page, embed, 'lead', {}, 'once-truncated');
  await lead.submit();
  await expect(again(lead)).toBeVisible();
  await lead.control('company').fill('Acme');
  await again(lead).click();
  await expect.poll(received).toHaveLength(2);
  const [first, second] = ids(await received());
  expect(second).not.toBe(first);
});

test('a form that forgets everything as it is sent sends nothing', async ({ page, embed, received }) => {
  const lead = await needed(page, embed, 'lead', {}, 'once-truncated');
  await page.evaluate(() => document.addEventListener('optimly:submit', () => window.Optimly.reset()));
  await lead.submit();
  await expect(lead.control('full_name')).toHaveValue('');
  await page.waitForTimeout(500);
  expect(await received()).toEqual([]);
  await expect(lead.summary).toHaveCount(0);
  expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes('pending')))).toEqual([]);
});
