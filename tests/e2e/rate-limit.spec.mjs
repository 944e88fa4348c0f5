// 429: the wait that a server asks for. The page's clock stands still but where a test moves it.
import { expect, test } from './support/test.mjs';
import { TEXT } from './support/page.mjs';
import { again, expectKept, filled, ids, quiet, stop } from './support/sending.mjs';

// Seconds, and minutes where there are more than two.
const counts = ['waiting.left', 'waiting.minutes'].map((key) => new RegExp(TEXT[key].replace('{0}', '(\\d+)')));
const countdown = (form) => form.host.getByText(new RegExp(counts.map(({ source }) => source).join('|')));
/** The seconds that are shown. */
const left = async (form) => {
  const [seconds, minutes] = await Promise.all(counts.map(async (count) => count.exec(await countdown(form).textContent())?.[1]));
  return seconds ? Number(seconds) : Number(minutes) * 60;
};

/** Stops the page's clock. */
async function freeze(page) {
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1000);
}
/** Lets what waits for the next turn happen. */
const turn = (page) => page.clock.runFor(20);

async function limited(page, embed, fault, about) {
  await page.clock.install();
  const form = await filled(page, embed, 'lead', { fault, ...about });
  await freeze(page);
  await form.submit();
  await expect(countdown(form)).toBeVisible();
  return form;
}

// What `Retry-After` says, and the least and most seconds that may be waited.
const CASES = {
  'seconds': ['429-7', 7, 7],
  'a date': ['429-date-90', 80, 91],
  'nothing': ['429', 60, 60],
  'zero': ['429-0', 1, 1],
  'an absurd number': ['429-99999999999999999999', 3600, 3600],
  'a negative number': ['429--5', 1, 60],
  'a date that is past': ['429-date--100', 1, 1],
  'a date that is far': ['429-date-999999', 3600, 3600],
  'no number and no date': ['429-text-soon', 60, 60],
  'seconds that other origins may not read': ['noexpose-429-7', 60, 60],
};
for (const [what, [fault, least, most]] of Object.entries(CASES)) {
  test(`waits and sends once more: ${what}`, async ({ page, embed, received, log }) => {
    const form = await limited(page, embed, `once-${fault}`, { place: most === 60 ? 'bubble' : 'inline' });
    const seconds = await left(form);
    expect(seconds).toBeGreaterThanOrEqual(least);
    expect(seconds).toBeLessThanOrEqual(most);
    expect((await log.event('error')).detail).toMatchObject({ form: 'lead', status: 429, kind: 'rate-limit' });
    await expectKept(form);
    if (seconds > 1) {
      await page.clock.runFor((seconds - 1) * 1000);
      expect(await left(form)).toBe(1);
    }
    await quiet(page);
    expect(await received()).toHaveLength(1);
    expect(log.named('retry')).toEqual([]);
    await page.clock.runFor(1100);
    await expect(form.card).toBeVisible();
    expect(log.named('retry')).toHaveLength(1);
    await page.clock.fastForward(7_200_000);
    await quiet(page);
    const sent = ids(await received());
    expect(sent).toEqual([sent[0], sent[0]]);
  });
}

test('the wait is announced once, the ticking is not', async ({ page, embed, log }) => {
  const form = await limited(page, embed, '429-30');
  await turn(page);
  await expect(form.summary).toBeFocused();
  await expect(form.summary).toContainText(TEXT['waiting.text']);
  const alert = form.host.getByRole('alert').filter({ hasText: TEXT['waiting.text'] });
  await expect(alert).toHaveCount(1);
  await form.host.evaluate((host) => {
    window.spoken = [];
    const live = '[role=alert], [role=status], [role=log], [aria-live=polite], [aria-live=assertive]';
    const observer = new MutationObserver((records) => window.spoken.push(...records.map((record) => record.type)));
    for (const element of host.shadowRoot.querySelectorAll(live)) {
      observer.observe(element, { subtree: true, childList: true, characterData: true, attributes: true });
    }
  });
  await page.clock.runFor(10_000);
  expect(await left(form)).toBe(20);
  expect(await page.evaluate(() => window.spoken)).toEqual([]);
  await expect(form.summary).toBeFocused();
  expect(log.named('error')).toHaveLength(1);
});

test('a wait can be stopped; the same is sent when the visitor says so', async ({ page, embed, received, log }) => {
  const form = await limited(page, embed, 'once-429-20');
  await page.clock.runFor(3000);
  await stop(form).click();
  await expect(countdown(form)).toHaveCount(0);
  await page.clock.fastForward(7_200_000);
  await quiet(page);
  expect(await received()).toHaveLength(1);
  expect(log.named('retry')).toEqual([]);
  await expectKept(form);
  await form.submit();
  await expect(form.card).toBeVisible();
  const sent = ids(await received());
  expect(sent).toEqual([sent[0], sent[0]]);
});

test('after a stopped wait another one begins anew', async ({ page, embed, received }) => {
  const form = await limited(page, embed, 'twice-429-20');
  await page.clock.runFor(15_000);
  await stop(form).click();
  await form.submit();
  await expect(countdown(form)).toBeVisible();
  expect(await left(form)).toBe(20);
  await page.clock.runFor(6_000);
  expect(await left(form)).toBe(14);
  await quiet(page);
  expect(await received()).toHaveLength(2);
  await page.clock.runFor(14_100);
  await expect(form.card).toBeVisible();
  expect(new Set(ids(await received())).size).toBe(1);
});

test('a second 429 ends in words and a button', async ({ page, embed, received, log }) => {
  const form = await limited(page, embed, 'twice-429-5', { options: { contactUrl: 'https://fern.test/contact' } });
  await page.clock.runFor(5100);
  await expect(again(form)).toBeVisible();
  await turn(page);
  await expect(form.summary).toBeFocused();
  await expect(form.summary).toContainText(TEXT['failed.limited']);
  await expect(form.summary.getByRole('link')).toHaveAttribute('href', 'https://fern.test/contact');
  await expect(countdown(form)).toHaveCount(0);
  expect(log.named('error').map(({ detail }) => detail.kind)).toEqual(['rate-limit', 'rate-limit']);
  await page.clock.fastForward(7_200_000);
  await quiet(page);
  expect(await received()).toHaveLength(2);
  await expectKept(form);
  await again(form).click();
  await expect(form.card).toBeVisible();
  expect(new Set(ids(await received())).size).toBe(1);
});

test('nothing is changed or sent by hand while it waits', async ({ page, embed, received }) => {
  const form = await limited(page, embed, 'once-429-9');
  await expect(form.control('full_name')).toBeDisabled();
  await form.button.click({ force: true });
  await form.form.evaluate((form) => form.requestSubmit());
  await quiet(page);
  expect(await received()).toHaveLength(1);
  expect(await left(form)).toBe(9);
});

test('a computer that slept through the wait sends once', async ({ page, embed, received }) => {
  const form = await limited(page, embed, 'once-429-30');
  await page.clock.fastForward(3_600_000);
  await expect(form.card).toBeVisible();
  expect(await received()).toHaveLength(2);
});

test('the documented limit of the API is waited out, too', async ({ page, embed, tools, token, received, log }) => {
  const send = (i) =>
    fetch(`${tools.url}/external/tools/email-handoff`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ reason: `Call ${i}`, metadata: { submission_id: `other-${i}` } }),
    });
  for (let i = 0; i < 10; i++) expect((await send(i)).status).toBe(200);
  await page.clock.install();
  const form = await filled(page, embed, 'handoff');
  await freeze(page);
  await form.submit();
  await expect(countdown(form)).toBeVisible();
  expect(await left(form)).toBeGreaterThan(3500);
  expect((await log.event('error')).detail).toMatchObject({ status: 429, kind: 'rate-limit' });
  await expectKept(form);
  expect(await received()).toHaveLength(11);
});

for (const hours of [1, 3]) {
  test(`a clock that is set back by ${hours} h does not make the wait longer`, async ({ page, embed, received }) => {
    const lead = await filled(page, embed, 'lead', { fault: 'once-429-4' });
    await lead.submit();
    await expect(countdown(lead)).toBeVisible();
    await page.evaluate((hours) => {
      const now = Date.now.bind(Date);
      Date.now = () => now() - hours * 3_600_000;
    }, hours);
    await page.waitForTimeout(1500);
    expect(await left(lead)).toBeLessThan(4);
    await expect(lead.card).toBeVisible({ timeout: 9000 });
    expect(new Set(ids(await received())).size).toBe(1);
  });
}
