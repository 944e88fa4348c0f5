// The lead form in steps: the e-mail first, then the rest.
import { expect, test } from './support/test.mjs';
import { TEXT, fill, inline, openBubble, reach } from './support/page.mjs';

const STEPS = { progressive: true };

for (const place of ['inline', 'bubble']) {
  test(`the e-mail at once, the rest after it: ${place}`, async ({ page, embed, received, log }) => {
    await embed({ options: STEPS, body: place === 'inline' ? inline('lead') : '' });
    const lead = await reach(page, 'lead', place);
    await expect(lead.control('email')).toBeVisible();
    for (const name of ['full_name', 'phone', 'company', 'message']) await expect(lead.control(name)).toHaveCount(0);
    await expect(lead.button).toHaveText(TEXT.next);
    // Checked as ever.
    await lead.submit();
    await expect(lead.error('email')).toHaveText(TEXT['error.email.missing']);
    expect((await log.event('invalid')).detail.fields).toEqual(['email']);
    await lead.control('email').fill('jo@acme.io');
    await lead.submit();
    await expect(lead.control('full_name')).toBeFocused();
    await expect(lead.control('email')).toHaveValue('jo@acme.io');
    await expect(lead.button).toHaveText(TEXT['lead.send']);
    await expect(lead.summary).toHaveCount(0);
    await lead.control('full_name').fill('Jo');
    await lead.control('company').fill('Acme');
    await lead.submit();
    await expect(lead.card).toBeVisible();
    expect(log.named('success')).toHaveLength(1);
    expect(log.named('error')).toHaveLength(0);
    await expect.poll(async () => (await received()).length).toBeGreaterThan(0);
    const last = (await received()).at(-1).body;
    expect(last).toMatchObject({ full_name: 'Jo', email: 'jo@acme.io', company: 'Acme' });
  });
}

test('what is sent: exactly the e-mail, then all of it, in one chat', async ({ page, embed }) => {
  const bodies = [];
  page.on('request', (request) => request.url().includes('lead-form') && bodies.push(request.postDataJSON()));
  await embed({ options: STEPS, body: inline('lead') });
  const lead = await reach(page, 'lead', 'inline');
  await lead.control('email').fill('jo@acme.io');
  await lead.submit();
  await expect.poll(() => bodies.length).toBe(1);
  await fill(lead, { full_name: 'Jo' });
  await lead.submit();
  await expect.poll(() => bodies.length).toBe(2);
  expect(Object.keys(bodies[0])).toEqual(['email', 'chat_id', 'metadata']);
  expect(Object.keys(bodies[1])).toEqual(['full_name', 'email', 'chat_id', 'metadata']);
  expect(bodies[1].chat_id).toBe(bodies[0].chat_id);
  expect(bodies[1].metadata.submission_id).not.toBe(bodies[0].metadata.submission_id);
});

for (const fault of ['status-400', 'status-500', 'reset', '429', 'slow-2']) {
  test(`a first step that is answered by ${fault} is not the visitor's fault`, async ({ page, embed, log }) => {
    log.allow(/./);
    await embed({ options: STEPS, fault, body: inline('lead') });
    const lead = await reach(page, 'lead', 'inline');
    await lead.control('email').fill('jo@acme.io');
    await lead.submit();
    await expect(lead.control('full_name')).toBeFocused();
    await expect(lead.control('email')).toHaveValue('jo@acme.io');
    await page.waitForTimeout(300);
    await expect(lead.summary).toHaveCount(0);
    expect(log.named('error')).toHaveLength(0);
  });
}

test('a page may hold it back, consent comes first', async ({ page, embed, received }) => {
  await embed({ options: { ...STEPS, consent: 'Yes' }, body: inline('lead') });
  await page.evaluate(() => document.addEventListener('optimly:submit', (event) => event.preventDefault()));
  const lead = await reach(page, 'lead', 'inline');
  await lead.control('email').fill('jo@acme.io');
  await lead.submit();
  await expect(lead.error('consent')).toBeVisible();
  await lead.control('consent').check();
  await lead.submit();
  await page.waitForTimeout(300);
  expect(await received()).toEqual([]);
});

test('after a reload the second step goes on; the other forms have no steps', async ({ page, embed }) => {
  await embed({ options: STEPS });
  const lead = await openBubble(page, 'lead');
  await lead.control('email').fill('jo@acme.io');
  await lead.submit();
  await lead.control('company').fill('Acme');
  await page.reload();
  await page.evaluate(() => Optimly.open('lead'));
  await expect(lead.control('company')).toHaveValue('Acme');
  await expect(lead.control('email')).toHaveValue('jo@acme.io');
  await page.evaluate(() => Optimly.open('handoff'));
  await expect(lead.control('reason')).toBeVisible();
});
