// What the page can ask of the widget in the conversation's stead: `detect` and `execute`.
import { expect, test } from './support/test.mjs';
import { TEXT, form, openBubble } from './support/page.mjs';
import { saidBy, say } from './support/conversation.mjs';

const QUOTE = 'my email is jo@acme.io and I would like a quote';

test.describe('detect', () => {
  const detect = (page, text) => page.evaluate((text) => Optimly.detect(text), text);

  test('says form, intent, values and reason', async ({ page, embed }) => {
    await embed();
    expect(await detect(page, QUOTE)).toEqual({
      form: 'lead',
      intent: 'pricing',
      values: { email: 'jo@acme.io' },
      reason: 'quote',
    });
    expect(await detect(page, 'hi')).toBeNull();
    expect(await detect(page, "I don't want a demo")).toBeNull();
    expect(await detect(page, '')).toBeNull();
    const trouble = await detect(page, 'I was charged twice, mail ann@x.org');
    expect(trouble).toMatchObject({ form: 'handoff', values: { category: 'billing', customer_email: 'ann@x.org' } });
  });

  test('means dates in the configured zone', async ({ page, embed }) => {
    await page.clock.setFixedTime(new Date('2027-06-16T20:00:00Z'));
    await embed({ options: { timezone: 'Pacific/Auckland' } });
    // There it is Thursday morning already.
    expect((await detect(page, 'can we talk tomorrow at 3pm?')).values).toEqual({ date: '2027-06-18', time: '15:00' });
  });

  test("reads the page's language and English", async ({ page, embed }) => {
    await embed({ lang: 'de-DE' });
    expect(await detect(page, 'Was kostet das?')).toMatchObject({ form: 'lead' });
    expect(await detect(page, 'I need an appointment')).toMatchObject({ form: 'appointment' });
  });

  test('is fetched with the first message only', async ({ page, embed }) => {
    const fetched = [];
    page.on('request', (request) => fetched.push(request.url()));
    await embed();
    await openBubble(page, 'lead');
    const detection = () => fetched.filter((url) => /detect|words/.test(url)).length;
    expect(detection()).toBe(0);
    await say(page, 'hi');
    await expect.poll(detection).toBe(2);
  });

  test('that cannot be had leaves the widget usable', async ({ page, embed, log }) => {
    log.allow(/detect|404/);
    await embed({ cdn: 'missing-detection.wasm' });
    await openBubble(page);
    await say(page, QUOTE);
    await expect(saidBy(page, 'agent').last()).toContainText(TEXT['lead.offer']);
    expect(await detect(page, QUOTE)).toBeNull();
  });
});

test.describe('execute', () => {
  const execute = (page, ...args) => page.evaluate((args) => Optimly.execute(...args), args);

  test('schedule_demo', async ({ page, embed }) => {
    await embed();
    await execute(page, 'schedule_demo', { name: 'Jo', email: 'jo@acme.io' });
    const appointment = form(page, 'appointment', 'bubble');
    await expect(appointment.control('notes')).toHaveValue('Product demo requested');
    await expect(appointment.control('duration_minutes')).toHaveValue('45');
    await expect(appointment.control('name')).toHaveValue('Jo');
  });

  test('request_support', async ({ page, embed }) => {
    await embed();
    await execute(page, 'request_support', { tier: 'premium' });
    const handoff = form(page, 'handoff', 'bubble');
    await expect(handoff.control('reason')).toHaveValue('User requested human support');
    await expect(handoff.control('urgency')).toHaveValue('high');
    await expect(handoff.control('category')).toHaveValue('general_support');
  });

  test('request_support: the category follows from the reason', async ({ page, embed }) => {
    await embed();
    await execute(page, 'request_support', { reason: 'I was charged twice this month' });
    const handoff = form(page, 'handoff', 'bubble');
    await expect(handoff.control('category')).toHaveValue('billing');
    await expect(handoff.control('urgency')).toHaveValue('medium');
  });

  test('show_interest', async ({ page, embed }) => {
    await embed();
    await execute(page, 'show_interest', { full_name: 'Jo', company: 'Acme' });
    await expect(form(page, 'lead', 'bubble').control('company')).toHaveValue('Acme');
  });
});
