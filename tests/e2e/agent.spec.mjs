// The live agent: what it is sent and in which order, what becomes of its answers, and of its failures.
import { expect, test } from './support/test.mjs';
import { TEXT, bubble, fill, form, launcher, openBubble, panel, required } from './support/page.mjs';
import { offer, said, saidBy, say } from './support/conversation.mjs';

const AGENT = { agent: true };
const typing = (page) => bubble(page).locator('.dots');
const note = (page) => bubble(page).locator('.note');

/** The requests to the agent as they left, in their order. */
function sent(page) {
  const all = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (/external\/(message|agent|chat)/.test(pathname)) {
      all.push({ method: request.method(), path: pathname.replace(/^.*(?=\/external)/, ''), body: request.postDataJSON(), headers: request.headers() });
    }
  });
  return all;
}

test('the documented requests in their order, and what the agent says', async ({ page, embed, token, received }) => {
  const requests = sent(page);
  await embed({ options: AGENT, search: '?secret=1' });
  await openBubble(page);
  expect(requests).toEqual([]);
  await say(page, 'Hello there');
  await expect(saidBy(page, 'agent').last()).toHaveText('Hello! How can I help you today?');
  await say(page, 'What is your pricing?');
  await expect(saidBy(page, 'agent').last()).toContainText('I can send you a quote');
  const posts = requests.filter(({ method }) => method === 'POST');
  expect(posts.map(({ path }) => path)).toEqual(['/external/message/new-chat', '/external/agent/v2', '/external/agent/v2']);
  const [start, first, second] = posts;
  for (const { headers } of posts) expect(headers.authorization).toBe(`Bearer ${token}`);
  expect(start.body).toEqual({
    client_id: expect.stringMatching(/^\w+$/),
    ai_enabled: true,
    metadata: { source: 'website', initial_url: expect.not.stringContaining('secret') },
  });
  const { client_id } = start.body;
  const { chat_id } = first.body;
  expect(first.body).toEqual({ chat_id, content: 'Hello there', metadata: { client_id, session_id: expect.any(String), submission_id: expect.any(String), source: 'website' } });
  expect(second.body).toMatchObject({ chat_id, content: 'What is your pricing?' });
  // `tools_executed` has suggested the form; what is sent then names the chat and the message.
  await offer(page).click();
  const lead = form(page, 'lead', 'bubble');
  await fill(lead, required('lead'));
  await lead.submit();
  await expect(lead.card).toBeVisible();
  const submitted = (await received()).find(({ path }) => path.includes('lead'));
  expect(submitted.body.chat_id).toBe(chat_id);
  expect(submitted.body.message_id).toEqual(expect.any(String));
});

test('handoff data becomes an offer, filled in, and no e-mail is asked for', async ({ page, embed }) => {
  await embed({ options: AGENT });
  await openBubble(page);
  await say(page, 'Support: my invoice is wrong');
  await expect(offer(page)).toHaveText(TEXT['handoff.offer']);
  await offer(page).click();
  const handoff = form(page, 'handoff', 'bubble');
  await expect(handoff.control('reason')).toHaveValue('Support: my invoice is wrong');
  await expect(handoff.control('category')).toHaveValue('billing');
  await expect(handoff.control('customer_email')).not.toHaveAttribute('required');
});

test('what the agent has done itself is noted, not offered', async ({ page, embed }) => {
  await page.route('**/external/agent/v2', (route) =>
    route.fulfill({
      json: {
        response: 'Thank you.',
        message_id: 'm1',
        tools_executed: [{ tool: 'lead_capture', status: 'executed', data: { form_submitted: true } }],
        handoff_data: null,
      },
      headers: { 'access-control-allow-origin': '*' },
    }),
  );
  await embed({ options: AGENT });
  await openBubble(page);
  await say(page, 'jo@acme.io');
  await expect(saidBy(page, 'agent')).toHaveText([TEXT.greeting, 'Thank you.', TEXT['lead.agent']]);
  await expect(offer(page)).toHaveCount(0);
});

test('while the agent is slow: typing is shown, what is written meanwhile goes in its turn', async ({ page, embed }) => {
  const requests = sent(page);
  await embed({ options: AGENT, fault: 'slow-0.6' });
  await openBubble(page);
  await say(page, 'Hello one');
  await expect(typing(page)).toBeVisible();
  await say(page, 'Hello two');
  await say(page, 'Hello three');
  await expect(saidBy(page, 'agent')).toHaveCount(4);
  await expect(typing(page)).toHaveCount(0);
  const contents = requests.filter(({ path, method }) => path === '/external/agent/v2' && method === 'POST');
  expect(contents.map(({ body }) => body.content)).toEqual(['Hello one', 'Hello two', 'Hello three']);
});

for (const fault of ['status-500', 'reset', 'html', 'badjson', 'status-422']) {
  test(`an agent that fails (${fault}) loses no message, and the widget answers meanwhile`, async ({ page, embed, log }) => {
    log.allow(/./);
    await embed({ options: AGENT, fault });
    await openBubble(page);
    await say(page, 'How much is it? I am jo@acme.io');
    await expect(saidBy(page, 'visitor')).toHaveText(['How much is it? I am jo@acme.io']);
    await expect(note(page)).toContainText(TEXT[fault === 'status-422' ? 'chat.refused' : 'chat.unsure']);
    await expect(offer(page)).toHaveText(TEXT['lead.offer']);
    // Never sent again by itself; it is when the visitor says so.
    const requests = sent(page);
    await note(page).getByRole('button', { name: TEXT.retry }).click();
    await expect.poll(() => requests.filter(({ method }) => method === 'POST').length).toBe(1);
    await expect(note(page)).toBeVisible();
    await expect(saidBy(page, 'visitor')).toHaveCount(1);
  });
}

test('a refused token is told to the owner, without the token', async ({ page, embed, log, token }) => {
  log.allow(/./);
  await embed({ options: AGENT, fault: 'status-401' });
  await openBubble(page);
  await say(page, 'Hello');
  await expect(note(page)).toContainText(TEXT['chat.refused']);
  const errors = log.messages('error').filter((text) => text.includes('optimly'));
  expect(errors).toHaveLength(1);
  expect(errors[0]).not.toContain(token);
});

test('a failure that passes: sent again by the visitor, answered', async ({ page, embed, log }) => {
  log.allow(/./);
  await embed({ options: AGENT, fault: 'once-status-503' });
  await openBubble(page);
  await say(page, 'Hello');
  await note(page).getByRole('button', { name: TEXT.retry }).click();
  // The second request may meet the fault of the other endpoint.
  await expect(async () => {
    const retry = note(page).getByRole('button', { name: TEXT.retry });
    if (await retry.isVisible()) await retry.click();
    await expect(saidBy(page, 'agent').last()).toHaveText('Hello! How can I help you today?', { timeout: 1000 });
  }).toPass();
  await expect(note(page)).toHaveCount(0);
});

test('429: counted down, sent once more by itself', async ({ page, embed, log }) => {
  log.allow(/429/);
  const requests = sent(page);
  let refusals = 1;
  await embed({ options: AGENT });
  await page.route('**/external/agent/v2', (route) =>
    refusals-- > 0
      ? route.fulfill({ status: 429, headers: { 'retry-after': '2', 'access-control-allow-origin': '*', 'access-control-expose-headers': 'Retry-After' } })
      : route.continue(),
  );
  await openBubble(page);
  await say(page, 'Hello');
  await expect(note(page)).toContainText(TEXT['chat.waiting']);
  await expect(note(page).getByRole('timer')).toContainText(/\d/);
  await expect(saidBy(page, 'agent').last()).toHaveText('Hello! How can I help you today?');
  await expect(note(page)).toHaveCount(0);
  expect(requests.filter(({ path, method }) => path.endsWith('v2') && method === 'POST')).toHaveLength(2);
});

test('429: the visitor can stop it', async ({ page, embed, log }) => {
  log.allow(/429/);
  await embed({ options: AGENT, fault: '429-1' });
  const requests = sent(page);
  await openBubble(page);
  await say(page, 'Hello');
  await note(page).getByRole('button', { name: TEXT.stop }).click();
  await expect(note(page)).toContainText(TEXT['chat.held']);
  const before = requests.length;
  await page.waitForTimeout(1500);
  expect(requests).toHaveLength(before);
});

test('offline: kept, said so, sent when back', async ({ page, context, embed }) => {
  await embed({ options: AGENT });
  await openBubble(page);
  await say(page, 'Hello');
  await expect(saidBy(page, 'agent').last()).toHaveText('Hello! How can I help you today?');
  await context.setOffline(true);
  await say(page, 'Hello again');
  await expect(note(page)).toContainText(TEXT['chat.offline']);
  await context.setOffline(false);
  await expect(note(page)).toHaveCount(0);
  await expect(saidBy(page, 'agent').last()).toHaveText('Hello! How can I help you today?');
});

test('history after a reload', async ({ page, embed }) => {
  await embed({ options: AGENT });
  await openBubble(page);
  await say(page, 'Hello');
  await expect(saidBy(page, 'agent')).toHaveCount(2);
  const before = await said(page).allTextContents();
  // What the tab has kept of it is lost; the server knows.
  await page.evaluate(() => {
    for (const name of Object.keys(sessionStorage)) if (name.startsWith('optimly:draft:conversation')) sessionStorage.removeItem(name);
  });
  await page.reload();
  const requests = sent(page);
  await launcher(page).click();
  await expect(said(page)).toHaveText(before);
  expect(requests.some(({ method, path }) => method === 'GET' && /\/external\/chat\/[^/]+\/messages$/.test(path))).toBe(true);
  // Twice the same is not shown twice.
  await page.reload();
  await launcher(page).click();
  await expect(said(page)).toHaveText(before);
  await say(page, 'Hello');
  await expect(saidBy(page, 'agent')).toHaveCount(3);
  expect(requests.filter(({ path }) => path.includes('new-chat'))).toEqual([]);
});

test("the page's handler goes first, the sandbox stays at home", async ({ page, embed }) => {
  const requests = sent(page);
  await embed({ options: { ...AGENT, sandbox: true } });
  await openBubble(page);
  await say(page, 'How much is it?');
  await expect(offer(page)).toHaveText(TEXT['lead.offer']);
  expect(requests).toEqual([]);
  await expect(panel(page)).toBeVisible();
});
