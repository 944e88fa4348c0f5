// What is on its way when something else happens: the way back, another form, `reset()`.
import { expect, test } from './support/test.mjs';
import { TEXT, bubble, fill, form, launcher, openBubble, required, suggestions } from './support/page.mjs';
import { saidBy, say } from './support/conversation.mjs';
import { heard, listen } from './support/heard.mjs';
import { quiet, stored } from './support/sending.mjs';

const AGENT = { agent: true };
const HELLO = 'Hello! How can I help you today?';
const AGREE = { agent: true, consent: 'I agree' };
const notes = (page) => bubble(page).locator('.note');
const reset = (page) => page.evaluate(() => window.Optimly.reset());

/** Holds the next request to an address: gives what waits for it to come, and what lets it go on. */
async function hold(page, address, method = 'POST') {
  let come;
  let go;
  const isThere = new Promise((resolve) => (come = resolve));
  const mayGo = new Promise((resolve) => (go = resolve));
  await page.route(address, async (route) => {
    if (route.request().method() !== method) return route.fallback();
    come();
    await mayGo;
    await route.fallback().catch(() => {});
  });
  return { isThere, go };
}

// ---- A form that was sent

const AWAY = {
  'the way back': (page) => bubble(page).getByRole('button', { name: TEXT.back }).click(),
  'another form': (page) => page.evaluate(() => window.Optimly.open('handoff')),
};
for (const [what, leave] of Object.entries(AWAY)) {
  test(`accepted after ${what}: its card is shown, and heard`, async ({ page, embed, received }) => {
    await embed();
    const answer = await hold(page, '**/external/tools/lead-form');
    const lead = await openBubble(page, 'lead');
    await listen(page);
    await fill(lead, required('lead'));
    await lead.submit();
    await answer.isThere;
    await leave(page);
    await expect(form(page, 'handoff', 'bubble').form.or(suggestions(page).first())).toBeVisible();
    answer.go();
    const thanks = bubble(page).locator('[part~=card-title]');
    await expect(thanks).toBeVisible();
    await expect.poll(async () => (await heard(page)).join()).toContain(await thanks.textContent());
    await expect(thanks).not.toBeFocused();
    expect(await received()).toHaveLength(1);
    // The next one is an empty form.
    await page.evaluate(() => window.Optimly.open('lead'));
    await expect(lead.control('message')).toHaveValue('');
    await expect(lead.cards).toHaveCount(1);
  });
}

// ---- reset()

test('reset while what was said before is fetched: it does not come back', async ({ page, embed }) => {
  await embed({ options: AGENT });
  await openBubble(page);
  await say(page, 'Hello');
  await expect(saidBy(page, 'agent').last()).toHaveText(HELLO);
  const history = await hold(page, '**/external/chat/**', 'GET');
  await page.reload();
  await launcher(page).click();
  await history.isThere;
  await reset(page);
  history.go();
  await quiet(page);
  await expect(saidBy(page, 'visitor')).toHaveCount(0);
  expect(await stored(page)).not.toContain('Hello');
});

test('reset while a chat is begun: nothing of it is kept', async ({ page, embed }) => {
  await embed({ options: AGENT });
  const chat = await hold(page, '**/external/message/new-chat');
  await openBubble(page);
  await say(page, 'Hello');
  await chat.isThere;
  await reset(page);
  const answered = page.waitForResponse('**/external/message/new-chat');
  chat.go();
  await answered;
  await quiet(page);
  expect(await stored(page)).not.toMatch(/agent-chat|agent-message|Hello/);
});

test('reset while the agent thinks: the next message goes at once, and nothing is said of the one before', async ({ page, embed }) => {
  await embed({ options: AGENT });
  let times = 0;
  await page.route('**/external/agent/v2', (route) => (route.request().method() === 'POST' && !times++ ? undefined : route.fallback()));
  await openBubble(page);
  await say(page, 'Hello one');
  await expect.poll(() => times).toBe(1);
  await reset(page);
  await expect(bubble(page).locator('.dots')).toBeHidden();
  await say(page, 'Hello two');
  await expect(saidBy(page, 'agent').last()).toHaveText(HELLO);
  await expect(saidBy(page, 'visitor')).toHaveText(['Hello two']);
});

test('reset while the agent thinks: it is not said to be still working', async ({ page, embed }) => {
  await page.clock.install();
  await embed({ options: AGENT });
  const answer = await hold(page, '**/external/agent/v2');
  await openBubble(page);
  await listen(page);
  await say(page, 'Hello');
  await answer.isThere;
  await reset(page);
  await page.clock.runFor(16_000);
  await quiet(page);
  expect((await heard(page)).join()).not.toContain(TEXT['chat.slow']);
  answer.go();
});

test('reset on a page where the panel was never opened forgets what was agreed to, and who it was', async ({ page, embed }) => {
  const names = [];
  page.on('request', (request) => request.method() === 'POST' && request.url().includes('/agent/v2') && names.push(request.postDataJSON().metadata.client_id));
  await embed({ options: AGREE });
  await openBubble(page);
  await say(page, 'Hello');
  await notes(page).getByRole('button', { name: TEXT['chat.agree'] }).click();
  await expect(saidBy(page, 'agent').last()).toHaveText(HELLO);
  // Another page, on which somebody signs out.
  await embed({ options: AGREE });
  await launcher(page).waitFor();
  await reset(page);
  await expect.poll(() => stored(page)).not.toContain('agent-');
  await openBubble(page);
  await say(page, 'Hello again');
  await expect(notes(page)).toContainText('I agree');
  await notes(page).getByRole('button', { name: TEXT['chat.agree'] }).click();
  await expect.poll(() => names.length).toBe(2);
  expect(names[1]).not.toBe(names[0]);
});

test('reset while words are looked at: nothing is filled in by them', async ({ page, embed }) => {
  await embed();
  const words = await hold(page, /\.words\.json/, 'GET');
  await page.evaluate(() => window.Optimly.execute('request_support', { reason: 'I was charged twice' }));
  const handoff = form(page, 'handoff', 'bubble');
  await handoff.form.waitFor();
  await words.isThere;
  await reset(page);
  words.go();
  await page.waitForTimeout(600);
  await page.evaluate(() => window.Optimly.open('handoff'));
  await expect(handoff.control('category')).not.toHaveValue('billing');
});

// ---- What the form asks for follows the conversation

test('once the live agent can answer, the handoff form asks for no e-mail address; once it is gone, again', async ({ page, embed, log }) => {
  log.allow(/404/);
  await embed({ options: AGENT });
  const handoff = await openBubble(page, 'handoff');
  const email = handoff.control('customer_email');
  await expect(email).toHaveAttribute('required', '');
  await say(page, 'Hello');
  await expect(saidBy(page, 'agent').last()).toHaveText(HELLO);
  await page.evaluate(() => window.Optimly.open('handoff'));
  await expect(email).not.toHaveAttribute('required', '');
  await page.route('**/external/agent/v2', (route) => route.fulfill({ status: 404, body: '{}', headers: { 'access-control-allow-origin': '*' } }));
  await say(page, 'Hello again');
  await expect(notes(page)).toHaveCount(1);
  await page.evaluate(() => window.Optimly.open('handoff'));
  await expect(email).toHaveAttribute('required', '');
});

test('a form without the e-mail address shows it once nobody can answer otherwise', async ({ page, embed, log }) => {
  log.allow(/404/);
  await embed({ options: { ...AGENT, handoff: { fields: ['reason'] } } });
  await openBubble(page);
  await say(page, 'Hello');
  await expect(saidBy(page, 'agent').last()).toHaveText(HELLO);
  await page.evaluate(() => window.Optimly.open('handoff'));
  const handoff = form(page, 'handoff', 'bubble');
  await handoff.form.waitFor();
  await expect(handoff.control('customer_email')).toHaveCount(0);
  await page.route('**/external/agent/v2', (route) => route.fulfill({ status: 404, body: '{}', headers: { 'access-control-allow-origin': '*' } }));
  await say(page, 'Hello again');
  await expect(notes(page)).toHaveCount(1);
  await expect(handoff.control('customer_email')).toBeVisible();
});
