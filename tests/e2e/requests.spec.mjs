// What is sent: "The request" in docs/reference/forms.md.
import { expect, test } from './support/test.mjs';
import { IDS, PATHS, REQUIRED, TYPES, VALUES, fill, form, inline, reach, required } from './support/page.mjs';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const METADATA = ['source', 'page_url', 'timestamp', 'locale', 'timezone', 'submission_id', 'fill_seconds'];
const OWN_METADATA = {
  lead: [],
  appointment: ['meeting_type'],
  handoff: ['user_agent', 'session_duration', 'previous_interactions'],
};
const SECRET = 'session=s3cret&code=1';

/** The values with white space around them, where a control lets a visitor write it. */
const padded = (type) =>
  Object.fromEntries(
    Object.entries(VALUES[type]).map(([name, value]) => {
      const free = ['full_name', 'name', 'phone', 'company', 'message', 'notes', 'reason'].includes(name);
      return [name, free ? `  ${value} \t` : value];
    }),
  );

for (const place of ['inline', 'bubble']) {
  for (const type of TYPES) {
    test(`the request: ${type}, ${place}`, async ({ page, embed, received, log, token }) => {
      const url = await embed({
        body: place === 'inline' ? inline(type) : '',
        name: 'pricing.html',
        search: `?${SECRET}#part-${SECRET}`,
      });
      const opened = await reach(page, type, place);
      await fill(opened, padded(type));
      await opened.submit();
      await expect(opened.card).toBeVisible();
      const all = await received();
      expect(all).toHaveLength(1);
      const [{ method, path, raw, referer, content_type, body, unknown_keys }] = all;
      expect({ method, path, unknown_keys }).toEqual({ method: 'POST', path: PATHS[type], unknown_keys: [] });
      expect(content_type).toMatch(/^application\/json/);
      const { chat_id, metadata, ...fields } = body;
      const numeric = type === 'appointment' ? { duration_minutes: 45 } : {};
      expect(fields).toEqual({ ...VALUES[type], ...numeric });
      if (type === 'appointment') expect(raw).toMatch(/"duration_minutes":\s*45[,}]/);
      expect(chat_id).toMatch(/^chat_.{8,}/);
      expect(Object.keys(metadata).sort()).toEqual([...METADATA, ...OWN_METADATA[type]].sort());
      expect(metadata).toMatchObject({
        source: 'website',
        page_url: url.split('?')[0],
        timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/),
        locale: expect.stringMatching(/^en/),
        timezone: 'America/New_York',
        submission_id: expect.stringMatching(UUID),
        fill_seconds: expect.any(Number),
      });
      expect(Math.abs(Date.parse(metadata.timestamp) - Date.now())).toBeLessThan(60_000);
      for (const hidden of ['s3cret', 'code=1', 'part-']) expect(raw + referer).not.toContain(hidden);
      const success = await log.event('success');
      expect(success.detail.id).toMatch(new RegExp(`^${{ lead: 'lead', appointment: 'appt', handoff: 'handoff' }[type]}_`));
      if (type === 'handoff') expect(success.detail.ticketId).toMatch(/^ticket_/);
      expect(log.named('submit')[0]).toMatchObject({ cancelable: true, bubbles: true, composed: true, detail: { form: type } });
      expect(log.all()).not.toContain(token);
      for (const value of ['Jane', 'jane@', 'invoice']) expect(JSON.stringify(log.events)).not.toContain(value);
    });
  }
}

for (const type of TYPES) {
  test(`only what is required, the rest left out: ${type}`, async ({ page, embed, received }) => {
    await embed({ body: inline(type) });
    const opened = form(page, type);
    await fill(opened, required(type));
    await opened.submit();
    await expect(opened.card).toBeVisible();
    const [{ body }] = await received();
    // A choice always has a value.
    const chosen = { lead: [], appointment: ['duration_minutes'], handoff: ['urgency'] }[type];
    expect(Object.keys(body).sort()).toEqual([...REQUIRED[type], ...chosen, 'chat_id', 'metadata'].sort());
  });
}

test('a handoff says who has been here how long', async ({ page, embed, received }) => {
  await embed({ body: inline('lead') + inline('handoff') });
  const [lead, handoff] = [form(page, 'lead'), form(page, 'handoff')];
  await fill(lead, required('lead'));
  await lead.submit();
  await expect(lead.card).toBeVisible();
  await fill(handoff, required('handoff'));
  await handoff.submit();
  await expect(handoff.card).toBeVisible();
  const [, { body }] = await received();
  expect(body.metadata.user_agent).toBe(await page.evaluate(() => navigator.userAgent));
  expect(body.metadata.previous_interactions).toBe(1);
  expect(Number.isInteger(body.metadata.session_duration)).toBe(true);
});

test('session_duration is in seconds, from when the visitor came', async ({ page, embed, received }) => {
  await page.clock.install({ time: '2031-05-10T12:00:00Z' });
  await embed({ body: inline('handoff') });
  const handoff = form(page, 'handoff');
  await handoff.control('reason').fill('A leak');
  await page.clock.fastForward('02:05');
  await fill(handoff, required('handoff'));
  await handoff.submit();
  await expect(handoff.card).toBeVisible();
  const [{ body }] = await received();
  expect(body.metadata.session_duration).toBeGreaterThanOrEqual(125);
  expect(body.metadata.session_duration).toBeLessThan(185);
});

test('one UUID per submission, another for the next', async ({ page, embed, received }) => {
  await embed({ body: inline('lead') });
  const lead = form(page, 'lead');
  for (let i = 0; i < 2; i++) {
    await fill(lead, required('lead'));
    await lead.submit();
    await expect(lead.card).toBeVisible();
    await lead.card.getByRole('button').click();
  }
  const ids = (await received()).map(({ body }) => body.metadata.submission_id);
  expect(new Set(ids).size).toBe(2);
});

for (const [what, base, path] of [
  ['/', '/', ''],
  ['/api', '/api', '/api'],
  ['/api/ on a page with a <base>', '/api/', '/api'],
]) {
  test(`through a proxy of the site, relative base: ${what}`, async ({ page, site, embed, tools, log }) => {
    const chatId = `chat-${base}-${Math.random()}`;
    const head = what.includes('base>') ? '<base href="https://elsewhere.test/deep/">' : '';
    await embed({ head, options: { apiBase: base, chatId }, body: inline('lead'), search: `?${SECRET}#${SECRET}` });
    const lead = form(page, 'lead');
    await fill(lead);
    await lead.submit();
    await expect(lead.card).toBeVisible();
    expect(await tools.received({ chat_id: chatId })).toHaveLength(1);
    const [request] = site.passed(path + PATHS.lead).slice(-1);
    expect(JSON.stringify(request)).not.toContain('s3cret');
    expect(log.all()).not.toContain('s3cret');
  });
}

test('without a token no Authorization is sent; a proxy adds it', async ({ page, site, token, embed, received }) => {
  await embed({ options: { token: null, apiBase: `/proxy/${token}` }, body: inline('lead') });
  const lead = form(page, 'lead');
  await fill(lead);
  await lead.submit();
  await expect(lead.card).toBeVisible();
  const [{ headers }] = site.passed(token);
  expect(Object.keys(headers)).not.toContain('authorization');
  expect(await received()).toHaveLength(1);
});

test('data-paths moves the forms that it names', async ({ page, embed, received }) => {
  await embed({ options: { paths: { lead: '/leads', handoff: '/handoffs' } }, body: TYPES.map((type) => inline(type)).join('') });
  for (const type of TYPES) {
    const opened = form(page, type);
    await fill(opened);
    await opened.submit();
    await expect(opened.card).toBeVisible();
  }
  expect((await received()).map(({ path }) => path)).toEqual(['/leads', PATHS.appointment, '/handoffs']);
});

test('the sandbox sends nothing and shows everything', async ({ page, embed, received, log }) => {
  const posts = [];
  page.on('request', (request) => request.method() !== 'GET' && posts.push(request.url()));
  await embed({ options: { sandbox: true }, body: TYPES.map((type) => inline(type)).join('') });
  for (const type of TYPES) {
    const opened = form(page, type);
    await fill(opened);
    await opened.submit();
    await expect(opened.card).toBeVisible();
  }
  await log.event('success', 3);
  const ids = log.named('success').map(({ detail }) => detail.id);
  expect(ids.every((id) => typeof id === 'string' && id.length > 3)).toBe(true);
  // A ticket is a handoff's, as it is without the sandbox.
  const tickets = log.named('success').filter(({ detail }) => 'ticketId' in detail);
  expect(tickets.map(({ detail }) => detail.form)).toEqual(['handoff']);
  const names = ['form-shown', 'form-started', 'submit', 'success'];
  for (const name of names) expect(log.named(name).map(({ detail }) => detail.form).sort()).toEqual([...TYPES].sort());
  expect([posts, await received()]).toEqual([[], []]);
});

test('IDs of the contract are those of the answer', async ({ page, embed, log }) => {
  // Read on its way: a browser that is busy no longer has it afterwards.
  const answers = [];
  await page.route('**/external/tools/**', async (route) => {
    const response = await route.fetch();
    answers.push(await response.json());
    await route.fulfill({ response });
  });
  await embed({ fault: 'idonly', body: TYPES.map((type) => inline(type)).join('') });
  for (const [i, type] of TYPES.entries()) {
    const opened = form(page, type);
    await fill(opened);
    await opened.submit();
    expect((await log.event('success', i + 1)).detail.id).toBe(answers[i][IDS[type]]);
  }
});

test('a page may hold a submission back', async ({ page, embed, received, log }) => {
  await embed({ body: inline('lead') });
  await page.evaluate(() => document.addEventListener('optimly:submit', (event) => event.preventDefault()));
  const lead = form(page, 'lead');
  await fill(lead);
  await lead.submit();
  await log.event('submit');
  await expect(lead.control('email')).toBeEditable();
  await expect(lead.control('email')).toHaveValue('jane@example.com');
  expect(await received()).toEqual([]);
  expect(log.named('success')).toEqual([]);
});
