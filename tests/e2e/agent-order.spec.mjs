// Messages to the live agent: their order, their names, what is said of each, whose they are, and what they need.
import { expect, test } from './support/test.mjs';
import { TEXT, TEXTS, bubble, html, launcher, openBubble, panel, tag } from './support/page.mjs';
import { composer, said, saidBy, say } from './support/conversation.mjs';
import { heard, listen } from './support/heard.mjs';
import { close, quiet, stored } from './support/sending.mjs';

const AGENT = { agent: true };
const HELLO = 'Hello! How can I help you today?';
const notes = (page) => bubble(page).locator('.note');

/** What was said to the agent, as it left. */
function sent(page) {
  const all = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('/agent/v2')) all.push(request.postDataJSON());
  });
  return all;
}
const contents = (all) => all.map(({ content }) => content);
const names = (all) => all.map(({ metadata }) => metadata.submission_id);
/** Stops the page's clock. */
async function freeze(page) {
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1000);
}
const cors = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'Retry-After' };
/** Answers the first of these messages by 429. */
async function limit(page, times = 1, seconds = 2) {
  await page.route('**/external/agent/v2', (route) =>
    route.request().method() === 'POST' && times-- > 0
      ? route.fulfill({ status: 429, headers: { 'retry-after': `${seconds}`, ...cors } })
      : route.fallback(),
  );
}

test('a message that has to wait is not overtaken, and keeps its name', async ({ page, embed, log }) => {
  log.allow(/429/);
  const all = sent(page);
  await embed({ options: AGENT });
  await limit(page);
  await openBubble(page);
  await say(page, 'Hello one');
  await expect(notes(page)).toContainText(TEXT['chat.waiting']);
  await say(page, 'Hello two');
  await say(page, 'Hello three');
  await expect.poll(() => contents(all)).toEqual(['Hello one', 'Hello one', 'Hello two', 'Hello three']);
  const [first, again, ...others] = names(all);
  expect(first).toMatch(/^[0-9a-f-]{36}$/);
  expect(again).toBe(first);
  expect(new Set([first, ...others]).size).toBe(3);
  await expect(notes(page)).toHaveCount(0);
});

test('a wait that is stopped lets the next one go', async ({ page, embed, log }) => {
  log.allow(/429/);
  const all = sent(page);
  await embed({ options: AGENT });
  await limit(page, 1, 60);
  await openBubble(page);
  await say(page, 'Hello one');
  await say(page, 'Hello two');
  await notes(page).getByRole('button', { name: TEXT.stop }).click();
  await expect.poll(() => contents(all)).toEqual(['Hello one', 'Hello two']);
  await expect(notes(page)).toContainText(TEXT['chat.held']);
});

test('a name stays over a reload and every try', async ({ page, embed, log }) => {
  log.allow(/./);
  const all = sent(page);
  await embed({ options: AGENT });
  await page.route('**/external/agent/v2', (route) => route.abort());
  await openBubble(page);
  await say(page, 'Hello');
  const retry = notes(page).getByRole('button', { name: TEXT.retry });
  await retry.click();
  await expect.poll(() => all.length).toBe(2);
  await page.reload();
  await launcher(page).click();
  await retry.click();
  await expect.poll(() => all.length).toBe(3);
  expect(new Set(names(all)).size).toBe(1);
});

test('an answer that takes 17 s is heard; after 15 the visitor is told', async ({ page, embed }) => {
  await page.clock.install();
  await embed({ options: AGENT });
  let answer;
  await page.route('**/external/agent/v2', (route) => (answer = () => route.fallback()));
  await openBubble(page);
  await listen(page);
  await say(page, 'Hello');
  await expect.poll(() => !!answer).toBe(true);
  await freeze(page);
  await page.clock.runFor(10_000);
  await quiet(page);
  await expect(bubble(page).getByText(TEXT['chat.slow'])).toHaveCount(0);
  await page.clock.runFor(5_000);
  await expect(bubble(page).getByText(TEXT['chat.slow'])).toBeVisible();
  await expect.poll(async () => (await heard(page)).filter((words) => words.includes(TEXT['chat.slow']))).toHaveLength(1);
  await answer();
  await page.clock.resume();
  await expect(saidBy(page, 'agent').last()).toHaveText(HELLO);
  await expect(bubble(page).getByText(TEXT['chat.slow'])).toHaveCount(0);
  await expect(notes(page)).toHaveCount(0);
});

test('after 60 s it may or may not have arrived', async ({ page, embed, log }) => {
  log.allow(/./);
  await page.clock.install();
  await embed({ options: AGENT });
  let left;
  await page.route('**/external/agent/v2', () => (left = true));
  await openBubble(page);
  await say(page, 'Hello');
  await expect.poll(() => left).toBe(true);
  await page.clock.fastForward(58_000);
  await quiet(page);
  await expect(bubble(page).locator('.dots')).toBeVisible();
  await page.clock.fastForward(3_000);
  await expect(notes(page).last()).toContainText(TEXT['chat.unsure']);
});

const SAID = { null: 'chat.empty', empty: 'chat.empty', blank: 'chat.empty', object: 'Hello', number: '7' };
for (const [kind, words] of Object.entries(SAID)) {
  test(`every kind of answer is said: ${kind}`, async ({ page, embed }) => {
    await embed({ options: AGENT, fault: `response-${kind}` });
    await openBubble(page);
    await say(page, 'Hello');
    await expect(saidBy(page, 'agent')).toHaveText([TEXT.greeting, TEXT[words] ?? words]);
    await expect(notes(page)).toHaveCount(0);
  });
}

test('413 is said as it is', async ({ page, embed, log }) => {
  log.allow(/./);
  await embed({ options: AGENT, fault: 'status-413' });
  await openBubble(page);
  await say(page, 'Hello');
  await expect(notes(page)).toContainText(TEXT['failed.long']);
});

test('what never left has not arrived, also after a reload', async ({ page, embed, log }) => {
  log.allow(/./);
  const all = sent(page);
  await embed({ options: AGENT });
  await page.route('**/external/agent/v2', () => {});
  await openBubble(page);
  await say(page, 'Hello one');
  await expect.poll(() => all.length).toBe(1);
  await say(page, 'Hello two');
  await say(page, 'Hello three');
  await page.reload();
  await launcher(page).click();
  await expect(notes(page)).toHaveText([TEXT['chat.unsure'], TEXT['chat.held'], TEXT['chat.held']].map((words) => new RegExp('^' + words.replace(/\./g, '\\.'))));
  await quiet(page);
  expect(all).toHaveLength(1);
});

test('a chat that never began: the message has not left', async ({ page, embed, log }) => {
  log.allow(/./);
  const all = sent(page);
  await embed({ options: AGENT });
  let asked;
  await page.route('**/external/message/new-chat', () => (asked = true));
  await openBubble(page);
  await say(page, 'Hello');
  await expect.poll(() => asked).toBe(true);
  await page.reload();
  await launcher(page).click();
  await expect(notes(page)).toContainText(TEXT['chat.held']);
  expect(all).toEqual([]);
});

const ENDS = {
  'the panel is closed': (page) => close(page),
  'destroy()': (page) => page.evaluate(() => window.Optimly.destroy()),
};
for (const [how, end] of Object.entries(ENDS)) {
  test(`what waits ends when ${how}, and says so on return`, async ({ page, embed, log }) => {
    log.allow(/429/);
    const all = sent(page);
    await embed({ options: AGENT });
    await limit(page, 1, 1);
    await openBubble(page);
    await say(page, 'Hello one');
    await expect(notes(page)).toContainText(TEXT['chat.waiting']);
    await say(page, 'Hello two');
    await end(page);
    await page.waitForTimeout(2_500);
    expect(contents(all)).toEqual(['Hello one']);
    await page.evaluate(() => window.Optimly.open());
    await expect(notes(page)).toHaveCount(2);
    for (const note of await notes(page).all()) await expect(note).toContainText(TEXT['chat.held']);
    await expect(saidBy(page, 'visitor')).toHaveText(['Hello one', 'Hello two']);
    await notes(page).first().getByRole('button').click();
    await expect.poll(() => contents(all)).toEqual(['Hello one', 'Hello one']);
  });
}

test('two agents in one tab share nothing; the first finds its own again', async ({ page, embed, site, tools, token }) => {
  const all = sent(page);
  const at = (options) => site.page(html({ script: tag(site.widget(), { agent: true, ...options }) }));
  const first = at({ token, apiBase: tools.url });
  const second = at({ token: `${token}-other`, apiBase: tools.url });
  const third = at({ token, apiBase: `${tools.url}/p/third` });
  for (const [url, text] of [[first, 'Hello first'], [second, 'Hello second'], [third, 'Hello third']]) {
    await page.goto(url);
    await openBubble(page);
    await expect(saidBy(page, 'visitor')).toHaveCount(0);
    await say(page, text);
    await expect(saidBy(page, 'agent').last()).toHaveText(HELLO);
  }
  await page.goto(first);
  await launcher(page).click();
  await expect(saidBy(page, 'visitor')).toHaveText(['Hello first']);
  for (const what of ['client_id', 'session_id']) {
    expect(new Set(all.map(({ metadata }) => metadata[what])).size, what).toBe(3);
  }
  expect(new Set(all.map(({ chat_id }) => chat_id)).size).toBe(3);
  expect(await stored(page)).not.toContain(token);
});

// ---- Consent

test('with consent, nothing leaves before it is given', async ({ page, embed }) => {
  const all = [];
  page.on('request', (request) => request.url().includes('/external/') && all.push(request));
  await embed({ options: { ...AGENT, consent: 'I agree to <that>', privacyUrl: 'https://fern.test/privacy' } });
  await openBubble(page);
  await say(page, 'Hello one');
  await say(page, 'Hello two');
  await expect(notes(page)).toHaveCount(2);
  await expect(notes(page).first()).toContainText('I agree to <that>');
  await expect(notes(page).first().getByRole('link', { name: TEXT.privacy })).toHaveAttribute('href', 'https://fern.test/privacy');
  await quiet(page);
  expect(all).toEqual([]);
  // It waits over a reload, too.
  await page.reload();
  await launcher(page).click();
  await expect(notes(page)).toHaveCount(2);
  await expect(saidBy(page, 'visitor')).toHaveText(['Hello one', 'Hello two']);
  expect(all).toEqual([]);
  await notes(page).first().getByRole('button', { name: TEXT['chat.agree'] }).click();
  await expect(saidBy(page, 'agent').last()).toHaveText(HELLO);
  await expect(notes(page)).toHaveCount(0);
  await expect.poll(() => all.filter((request) => request.url().includes('/agent/v2') && request.method() === 'POST').length).toBe(2);
  const said = all.filter((request) => request.url().includes('/agent/v2') && request.method() === 'POST').map((request) => request.postDataJSON());
  expect(contents(said)).toEqual(['Hello one', 'Hello two']);
  for (const { metadata } of said) {
    expect(metadata.consent).toEqual({ text: 'I agree to <that>', url: 'https://fern.test/privacy', at: expect.stringMatching(/^\d{4}-.*Z$/) });
  }
  // Once is enough, also after a reload; other words ask anew.
  await page.reload();
  await launcher(page).click();
  await say(page, 'Hello three');
  await expect(saidBy(page, 'agent')).toHaveCount(4);
  await page.evaluate(() => window.Optimly.init({ consent: 'Other words' }));
  await say(page, 'Hello four');
  await expect(notes(page)).toContainText('Other words');
});

test('without an agent no consent is asked for in the conversation', async ({ page, embed }) => {
  await embed({ options: { consent: 'I agree' } });
  await openBubble(page);
  await say(page, 'How much is it?');
  await expect(saidBy(page, 'agent')).not.toHaveCount(1);
  await expect(notes(page)).toHaveCount(0);
});

test.describe('a chat that is none', () => {
  for (const answer of ['{"chat_id": null}', '{"chat_id": ""}', '{"chat_id": []}', '{}']) {
    test(`${answer}: asked for anew by the next try`, async ({ page, embed }) => {
      const all = sent(page);
      await embed({ options: AGENT });
      let asked = 0;
      await page.route('**/external/message/new-chat', (route) => (asked++ ? route.fallback() : route.fulfill({ body: answer, contentType: 'application/json', headers: cors })));
      await openBubble(page);
      await say(page, 'Hello');
      await notes(page).getByRole('button', { name: TEXT.retry }).click();
      await expect(saidBy(page, 'agent').last()).toHaveText(HELLO);
      expect(asked).toBe(2);
      expect(all.map(({ chat_id }) => !!chat_id)).toEqual([true]);
    });
  }

  test('one that is gone: the next try starts another', async ({ page, embed, log }) => {
    log.allow(/404/);
    const all = sent(page);
    await embed({ options: AGENT });
    await openBubble(page);
    await say(page, 'Hello');
    await expect(saidBy(page, 'agent').last()).toHaveText(HELLO);
    const gone = all[0].chat_id;
    await page.route('**/external/agent/v2', (route) =>
      route.request().postDataJSON()?.chat_id === gone ? route.fulfill({ status: 404, body: '{"detail":"Chat not found"}', headers: cors }) : route.fallback(),
    );
    await say(page, 'Hello again');
    await notes(page).getByRole('button', { name: TEXT.retry }).click();
    await expect(notes(page)).toHaveCount(0);
    await expect(saidBy(page, 'visitor')).toHaveText(['Hello', 'Hello again']);
    await expect.poll(() => new Set(all.map(({ chat_id }) => chat_id)).size).toBe(2);
    expect(new Set(all.slice(1).map(({ metadata }) => metadata.submission_id)).size).toBe(1);
  });
});

test('a form that was declined twice, offered without a word: something is said', async ({ page, embed }) => {
  await embed({ options: AGENT });
  const answer = { response: '', tools_executed: [{ tool: 'lead_capture', status: 'pending' }] };
  await page.route('**/external/agent/v2', (route) =>
    route.request().method() === 'POST' ? route.fulfill({ body: JSON.stringify(answer), contentType: 'application/json', headers: cors }) : route.fallback(),
  );
  await openBubble(page);
  for (const text of ['First', 'Second']) {
    await say(page, text);
    await bubble(page).locator('.entry:not([hidden])').getByRole('button', { name: TEXT['chat.decline'] }).click();
  }
  await say(page, 'Third');
  await expect(saidBy(page, 'agent').last()).toHaveText(TEXT['chat.empty']);
});
