// What is too long: typed, answered, carried, or handed in by the page.
import { expect, test } from './support/test.mjs';
import { TEXT, VALUES, bubble, fill, form, inline, openBubble, reach } from './support/page.mjs';
import { composer, said, saidBy, say } from './support/conversation.mjs';
import { heard, listen } from './support/heard.mjs';
import { again, expectKept, filled, ids, quiet } from './support/sending.mjs';

const tooLong = (most) => TEXT['error.long'].replace('{0}', most);

test('a text that is too long is kept, counted and pointed out, and nothing is sent', async ({ page, embed, received, log }) => {
  const lead = await filled(page, embed, 'lead', { values: { ...VALUES.lead, message: 'x'.repeat(17_600) } });
  const field = lead.field('message');
  await expect(field).not.toContainText('/');
  await lead.control('message').fill('x'.repeat(19_800));
  await expect(field).toContainText('19800 / 20000');
  expect(await lead.control('message').getAttribute('aria-describedby')).toContain('message-error');
  const long = 'x'.repeat(200_000);
  await lead.control('message').fill(long);
  await expect(field).toContainText('200000 / 20000');
  await lead.submit();
  await expect(lead.error('message')).toContainText(tooLong(20000));
  await expect(lead.summary).toContainText(tooLong(20000));
  await expect(lead.control('message')).toHaveValue(long);
  expect((await log.event('invalid')).detail.fields).toEqual(['message']);
  expect(await received()).toEqual([]);
  await lead.control('message').fill('x'.repeat(20_000));
  await expect(lead.error('message')).toHaveCount(0);
  await lead.submit();
  await expect(lead.card).toBeVisible();
});

test('that a text has become too long is heard once, and no more as it is shortened', async ({ page, embed }) => {
  const lead = await filled(page, embed, 'lead', { values: { ...VALUES.lead, message: 'x'.repeat(20_000) } });
  await listen(page);
  await lead.control('message').press('End');
  await lead.control('message').pressSequentially('xyz');
  await expect(lead.field('message')).toContainText('20003 / 20000');
  await expect.poll(() => heard(page)).toEqual([tooLong(20_000)]);
  for (let i = 0; i < 3; i++) await lead.control('message').press('Backspace');
  await expect(lead.field('message')).toContainText('20000 / 20000');
  // Another field says its own.
  await lead.control('email').fill(`j@${'x'.repeat(260)}.de`);
  await expect.poll(() => heard(page)).toEqual([tooLong(20_000), tooLong(254)]);
});

test('that a message has become too long is heard once', async ({ page, embed }) => {
  await embed();
  await openBubble(page);
  await composer(page).fill('x'.repeat(10_000));
  await listen(page);
  await composer(page).press('End');
  await composer(page).pressSequentially('xyz');
  await expect(composer(page)).toHaveAccessibleDescription(/10003/);
  await expect.poll(() => heard(page)).toEqual([tooLong(10_000)]);
});

const LONGEST = { full_name: 20_000, email: 254, phone: 100, company: 20_000, message: 20_000 };
for (const [name, most] of Object.entries(LONGEST)) {
  test(`the most of ${name}`, async ({ page, embed, received }) => {
    const text = (length) => (name === 'phone' ? '0123456789'.padEnd(length, '-') : name === 'email' ? 'j@'.padEnd(length, 'x.').replace(/\.$/, 'x') : '😀'.repeat(length));
    const lead = await filled(page, embed, 'lead', { values: { ...VALUES.lead, [name]: text(most + 1) } });
    await lead.submit();
    await expect(lead.error(name)).toContainText(tooLong(most));
    await lead.control(name).fill(text(most));
    await lead.submit();
    await expect(lead.card).toBeVisible();
    expect([...(await received())[0].body[name]]).toHaveLength(most);
  });
}

test('413 is said as it is', async ({ page, embed, received, log }) => {
  const lead = await filled(page, embed, 'lead', { fault: 'once-status-413' });
  await lead.submit();
  await expect(lead.summary).toContainText(TEXT['failed.long']);
  await expect(again(lead)).toHaveCount(0);
  await expectKept(lead);
  expect((await log.event('error')).detail).toMatchObject({ status: 413, kind: 'rejected' });
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect(await received()).toHaveLength(2);
});

for (const [kilobytes, fine] of [[200, true], [255, true], [257, false], [5_000, false]]) {
  test(`an answer of ${kilobytes} KB`, async ({ page, embed, received, log }) => {
    const lead = await filled(page, embed, 'lead', { fault: `large-${kilobytes}` });
    await lead.submit();
    if (fine) await expect(lead.card).toBeVisible();
    else await expect(lead.summary).toContainText(TEXT['failed.unsure']);
    expect(await received()).toHaveLength(1);
    // There was an answer.
    if (!fine) expect((await log.event('error')).detail).toMatchObject({ kind: 'server', status: 200 });
    if (!fine) await expectKept(lead);
  });
}

test('a conversation that is carried is cut from its oldest end', async ({ page, embed, received }) => {
  await embed();
  await openBubble(page);
  for (let i = 0; i < 4; i++) await say(page, `${i}`.repeat(4_000));
  await expect(saidBy(page, 'visitor')).toHaveCount(4);
  await page.evaluate(() => window.Optimly.open('handoff'));
  const handoff = form(page, 'handoff', 'bubble');
  await fill(handoff, VALUES.handoff);
  await handoff.control('conversation').check();
  await handoff.submit();
  await expect(handoff.card).toBeVisible();
  const { conversation } = (await received())[0].body.metadata;
  const all = conversation.map(({ content }) => content).join('');
  expect(all.length).toBeLessThanOrEqual(10_000);
  expect(all).toContain('3'.repeat(4_000));
  expect(all).toContain('2'.repeat(4_000));
  expect(all).not.toContain('0'.repeat(100));
});

test('a message that is too long stays in its box, and that is said', async ({ page, embed }) => {
  await embed({ options: { agent: true } });
  await openBubble(page);
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  const long = 'y'.repeat(10_001);
  await say(page, long);
  await expect(bubble(page).locator('[part~=composer] [part~=error]')).toHaveText(`${tooLong(10000)} (10001 / 10000)`);
  await expect(composer(page)).toHaveAccessibleDescription(/10001/);
  await expect(composer(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(saidBy(page, 'agent').last()).toHaveText(TEXT['chat.long'].replace('{0}', 10000));
  await expect(composer(page)).toHaveValue(long);
  await expect(saidBy(page, 'visitor')).toHaveCount(0);
  expect(requests.filter((url) => url.includes('/external/'))).toEqual([]);
  // Near the limit it is counted, below it not.
  await composer(page).fill(long.slice(1));
  await expect(bubble(page).locator('[part~=composer] [part~=hint]')).toHaveText('10000 / 10000');
  await composer(page).fill(long.slice(2_000));
  await expect(bubble(page).locator('[part~=composer] [part~=hint]')).toHaveCount(0);
  await say(page, long.slice(1));
  await expect(saidBy(page, 'visitor')).toHaveCount(1);
  await expect(composer(page)).toHaveValue('');
});
