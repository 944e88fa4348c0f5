// Times that the page has on offer: `Optimly.slots(fn)` (docs/reference/verbs.md). Now is Tuesday, 10 June 2031, 14:00 in Berlin.
import { expect, test } from './support/test.mjs';
import { form, inline, openBubble, touch } from './support/page.mjs';
import { slots } from './support/appointments.mjs';
import { again } from './support/sending.mjs';
import { heard, listen } from './support/heard.mjs';

const NOW = '2031-06-10T12:00:00Z';

/** A form of a page with such a function, alive. */
async function begun(page, embed, answer, options, more = {}) {
  if (more.clock !== 'runs') await page.clock.setFixedTime(NOW);
  const head = answer ? `<script>${slots(answer)}</script>` : '';
  await embed({ head, body: inline('appointment', { timezone: 'Europe/Berlin', ...options }), ...more });
  const appointment = form(page, 'appointment');
  await touch(appointment);
  if (answer) await chosen(appointment).waitFor();
  return appointment;
}

const chosen = (appointment) => appointment.host.locator('select[name=time]');
const typed = (appointment) => appointment.host.locator('input[name=time]');
const asked = (page) => page.evaluate(() => window.asked);
const plain = (texts) => texts.map((text) => text.replace(/\s/g, ' '));
const options = async (appointment) => plain(await chosen(appointment).locator('option').allInnerTexts());

async function send(appointment) {
  await appointment.control('name').fill('Jane');
  await appointment.control('email').fill('jane@example.com');
  await appointment.submit();
}

test('times are a choice in place of the time control, by Intl’s words; what is chosen is sent', async ({ page, embed, received }) => {
  const appointment = await begun(page, embed, `() => ['09:00', '13:30']`);
  await expect(chosen(appointment)).toHaveCount(1);
  await expect(typed(appointment)).toHaveCount(0);
  expect(await options(appointment)).toEqual(['Choose a date first']);
  await appointment.control('date').fill('2031-06-11');
  await expect.poll(() => options(appointment)).toEqual(['Choose a time', '9:00 AM', '1:30 PM']);
  expect(await chosen(appointment).locator('option').evaluateAll((all) => all.map(({ value }) => value))).toEqual(['', '09:00', '13:30']);
  await expect(chosen(appointment)).toHaveAttribute('part', 'select');
  await expect(appointment.host.getByLabel('Time')).toHaveJSProperty('localName', 'select');
  await send(appointment);
  await expect(appointment.error('time')).toHaveCount(1);
  await chosen(appointment).selectOption('13:30');
  await expect(appointment.error('time')).toHaveCount(0);
  await appointment.submit();
  await expect(appointment.card).toBeVisible();
  expect((await received()).map(({ body }) => [body.date, body.time])).toEqual([['2031-06-11', '13:30']]);
});

test('what the function is given', async ({ page, embed }) => {
  const appointment = await begun(page, embed, `() => ['09:00']`, { durations: '20,40' });
  await appointment.control('date').fill('2031-06-11');
  await expect.poll(() => asked(page)).toEqual([{ form: 'appointment', date: '2031-06-11', timezone: 'Europe/Berlin', duration: 20 }]);
  await appointment.control('duration_minutes').selectOption('40');
  await expect.poll(() => asked(page)).toHaveLength(2);
  expect((await asked(page))[1].duration).toBe(40);
  // Days that have passed, and days that are none, are nothing to ask for.
  await appointment.control('date').fill('2031-06-09');
  await appointment.control('date').fill('');
  await expect.poll(() => options(appointment)).toEqual(['Choose a date first']);
  expect(await asked(page)).toHaveLength(2);
});

test('another date aborts the earlier call, and its answer is dropped', async ({ page, embed }) => {
  const answer = `({ date }) => new Promise((resolve) => (window.answer ??= {})[date] = resolve)`;
  const appointment = await begun(page, embed, answer);
  const reply = (date, times) => page.evaluate(([date, times]) => window.answer[date](times), [date, times]);
  await appointment.control('date').fill('2031-06-11');
  await expect(chosen(appointment)).toHaveAttribute('aria-busy', 'true');
  await expect.poll(() => options(appointment)).toEqual(['Looking for free times…']);
  await expect.poll(() => asked(page)).toHaveLength(1);
  await appointment.control('date').fill('2031-06-12');
  await expect.poll(() => page.evaluate(() => window.aborted)).toBe(1);
  await expect.poll(() => asked(page)).toHaveLength(2);
  await reply('2031-06-12', ['10:00']);
  await expect.poll(() => options(appointment)).toEqual(['Choose a time', '10:00 AM']);
  await expect(chosen(appointment)).not.toHaveAttribute('aria-busy', 'true');
  await reply('2031-06-11', ['09:00']);
  await page.waitForTimeout(100);
  expect(await options(appointment)).toEqual(['Choose a time', '10:00 AM']);
  expect(await page.evaluate(() => window.aborted)).toBe(1);
});

test('another date aborts a call that was answered, too; a form that goes on with its date does not', async ({ page, embed }) => {
  const appointment = await begun(page, embed, `() => ['10:00']`);
  await appointment.control('date').fill('2031-06-11');
  await expect.poll(() => options(appointment)).toEqual(['Choose a time', '10:00 AM']);
  expect(await page.evaluate(() => window.aborted)).toBe(0);
  await appointment.control('date').fill('2031-06-12');
  await expect.poll(() => asked(page)).toHaveLength(2);
  await expect.poll(() => page.evaluate(() => window.aborted)).toBe(1);
});

test('times as many servers write them: one digit, and with seconds', async ({ page, embed, received, log }) => {
  const appointment = await begun(page, embed, `() => ['9:00', '9:30:00', '13:00:00', '24:00', 'noon']`);
  await appointment.control('date').fill('2031-06-11');
  await expect.poll(() => options(appointment)).toEqual(['Choose a time', '9:00 AM', '9:30 AM', '1:00 PM']);
  await chosen(appointment).selectOption('09:30');
  await send(appointment);
  await expect(appointment.card).toBeVisible();
  expect((await received())[0].body.time).toBe('09:30');
  expect(log.warnings()).toEqual([]);
});

test('the focus and what was chosen stay; a time that is gone says so', async ({ page, embed }) => {
  const days = `({ date }) => ({ '2031-06-11': ['09:00', '10:00'], '2031-06-12': ['08:00', '10:00'], '2031-06-13': ['11:00'] })[date]`;
  const appointment = await begun(page, embed, days);
  await appointment.control('date').fill('2031-06-11');
  await chosen(appointment).selectOption('10:00');
  await appointment.control('date').fill('2031-06-12');
  await expect.poll(() => options(appointment)).toEqual(['Choose a time', '8:00 AM', '10:00 AM']);
  await expect(chosen(appointment)).toHaveValue('10:00');
  await chosen(appointment).focus();
  await appointment.control('date').evaluate((control) => {
    control.value = '2031-06-13';
    control.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await expect.poll(() => options(appointment)).toEqual(['Choose a time', '11:00 AM']);
  await expect(chosen(appointment)).toHaveValue('');
  await expect(chosen(appointment)).toBeFocused();
  await expect(appointment.field('time')).toContainText(/10:00\sAM is not free on that day\. Choose another time/);
});

test('a function that comes later takes the place of the control, and one that goes gives it back; the focus stays', async ({ page, embed, received }) => {
  const appointment = await begun(page, embed);
  await appointment.control('date').fill('2031-06-11');
  await appointment.control('time').fill('09:00');
  await appointment.control('time').focus();
  await page.evaluate(() => window.Optimly.slots(() => ['08:00', '09:00']));
  await expect(chosen(appointment)).toHaveValue('09:00');
  await expect(chosen(appointment)).toBeFocused();
  await page.evaluate(() => window.Optimly.slots(null));
  await expect(typed(appointment)).toHaveValue('09:00');
  await expect(typed(appointment)).toBeFocused();
  await appointment.control('time').fill('11:11');
  await send(appointment);
  await expect(appointment.card).toBeVisible();
  expect((await received())[0].body.time).toBe('11:11');
});

test('no times that day: said in words, with a way to the next date', async ({ page, embed }) => {
  const appointment = await begun(page, embed, `({ date }) => (date === '2031-06-16' ? ['09:00'] : [])`, { hours: 'mon-fri 09:00-17:00' });
  await listen(page);
  await appointment.control('date').fill('2031-06-13');
  const field = appointment.field('time');
  await expect(field).toContainText('No times are free on Friday, June 13, 2031');
  expect(await options(appointment)).toEqual(['No free times']);
  await expect(appointment.errors).toHaveCount(0);
  await field.getByRole('button', { name: 'Go to Monday, June 16, 2031' }).click();
  await expect(appointment.control('date')).toHaveValue('2031-06-16');
  await expect.poll(() => options(appointment)).toEqual(['Choose a time', '9:00 AM']);
  await expect(chosen(appointment)).toBeFocused();
  expect(await heard(page)).toEqual(['No times are free on Friday, June 13, 2031', 'Choose one of the free times on Monday, June 16, 2031']);
});

test('slots are kept within hours, closed days, notice and horizon', async ({ page, embed }) => {
  const all = `() => ['08:00', '09:00', '12:15', '12:30', '13:30', '16:30', '16:45']`;
  const terms = { hours: 'mon-fri 09:00-12:30 13:30-17:00', closed: '2031-06-13', notice: 60, horizon: 7 };
  const appointment = await begun(page, embed, all, terms);
  await appointment.control('date').fill('2031-06-11');
  await expect.poll(() => options(appointment)).toEqual(['Choose a time', '9:00 AM', '1:30 PM', '4:30 PM']);
  // Today, 14:00.
  await appointment.control('date').fill('2031-06-10');
  await expect.poll(() => options(appointment)).toEqual(['Choose a time', '4:30 PM']);
  // The page need not be asked.
  const before = (await asked(page)).length;
  await appointment.control('date').fill('2031-06-13');
  await expect(appointment.field('time')).toContainText('We are closed on Friday, June 13, 2031');
  await appointment.control('date').fill('2031-06-18');
  await expect(appointment.field('time')).toContainText('Book at most 7 days ahead');
  expect(await asked(page)).toHaveLength(before);
});

test('times that the clocks skip are not on offer', async ({ page, embed }) => {
  const appointment = await begun(page, embed, `() => ['01:30', '02:30', '03:30']`);
  await appointment.control('date').fill('2032-03-28');
  await expect.poll(() => options(appointment)).toEqual(['Choose a time', '1:30 AM', '3:30 AM']);
});

const HARMLESS = {
  'that throws': `() => { throw new Error('out of order'); }`,
  'that rejects': `async () => { throw new Error('out of order'); }`,
  'that gives nothing': `() => {}`,
  'that gives a text': `() => '09:00'`,
  'that gives an object': `() => ({ length: 1, 0: '09:00' })`,
  'that gives bad texts': `() => ['soon', '9 o’clock', '', null, {}, 7, Symbol.iterator]`,
  'whose list throws': `() => Object.defineProperty([1], 0, { get() { throw 0; } })`,
  'whose texts throw': `() => [{ toString() { throw 0; } }]`,
};
for (const [what, answer] of Object.entries(HARMLESS)) {
  test(`a function ${what}: any time can be typed, and that is told once`, async ({ page, embed, received, log }) => {
    const appointment = await begun(page, embed, answer);
    await appointment.control('date').fill('2031-06-12');
    await appointment.control('date').fill('2031-06-11');
    await expect(typed(appointment)).toHaveCount(1);
    await appointment.control('time').fill('10:10');
    await send(appointment);
    await expect(appointment.card).toBeVisible();
    expect((await received())[0].body.time).toBe('10:10');
    expect(log.warnings().filter((text) => text.includes('slots'))).toHaveLength(1);
  });
}

test('bad ones among good ones are left out; thousands are a day’s worth; each stands once, in its order', async ({ page, embed }) => {
  const appointment = await begun(page, embed, `({ date }) => date === '2031-06-11' ? ['10:00', 'noon', '09:00', '10:00', '25:00'] : Array(1e6).fill('09:00')`);
  await appointment.control('date').fill('2031-06-11');
  await expect.poll(() => options(appointment)).toEqual(['Choose a time', '9:00 AM', '10:00 AM']);
  await appointment.control('date').fill('2031-06-12');
  await expect.poll(() => options(appointment)).toEqual(['Choose a time', '9:00 AM']);
});

test('a promise that never ends: after 5 seconds any time can be typed', async ({ page, embed, received }) => {
  await page.clock.install({ time: NOW });
  const appointment = await begun(page, embed, `() => new Promise((resolve) => (window.late = resolve))`, {}, { clock: 'runs' });
  await appointment.control('date').fill('2031-06-11');
  await expect(chosen(appointment)).toHaveAttribute('aria-busy', 'true');
  await chosen(appointment).focus();
  await page.clock.runFor(4000);
  await expect(chosen(appointment)).toHaveCount(1);
  await page.clock.runFor(1500);
  await expect(typed(appointment)).toBeFocused();
  expect(await page.evaluate(() => window.aborted)).toBe(1);
  // What comes later is dropped.
  await page.evaluate(() => window.late(['09:00']));
  await page.clock.runFor(200);
  await expect(typed(appointment)).toHaveCount(1);
  await appointment.control('time').fill('10:10');
  await send(appointment);
  await expect(appointment.card).toBeVisible();
  expect((await received())[0].body.time).toBe('10:10');
});

test('nothing is sent while the page is being asked', async ({ page, embed, received }) => {
  const appointment = await begun(page, embed, `({ date }) => date === '2031-06-11' ? ['09:00'] : new Promise((resolve) => (window.answer = resolve))`);
  await appointment.control('date').fill('2031-06-11');
  await chosen(appointment).selectOption('09:00');
  await appointment.control('date').fill('2031-06-12');
  await expect(chosen(appointment)).toHaveAttribute('aria-busy', 'true');
  await send(appointment);
  await expect(appointment.error('time')).toHaveText('Looking for free times…');
  await page.evaluate(() => window.answer(['09:00']));
  await expect(chosen(appointment)).not.toHaveAttribute('aria-busy', 'true');
  await expect(chosen(appointment)).toHaveValue('09:00');
  await appointment.submit();
  await expect(appointment.card).toBeVisible();
  expect(await received()).toHaveLength(1);
});

test('a time that a page prefills is taken where it is on offer', async ({ page, embed }) => {
  const appointment = await begun(page, embed, `() => ['09:00', '10:00']`);
  await page.evaluate(() => window.Optimly.prefill({ date: '2031-06-11', time: '10:00' }));
  await expect(chosen(appointment)).toHaveValue('10:00');
  await page.evaluate(() => window.Optimly.prefill({ time: '11:11' }));
  await page.waitForTimeout(100);
  await expect(chosen(appointment)).toHaveValue('10:00');
  expect(await options(appointment)).toEqual(['Choose a time', '9:00 AM', '10:00 AM']);
});

test('in the panel', async ({ page, embed, received }) => {
  await page.clock.setFixedTime(NOW);
  await embed({ head: `<script>${slots(`async () => ['09:00', '10:00']`)}</script>` });
  const appointment = await openBubble(page, 'appointment');
  await appointment.control('date').fill('2031-06-11');
  await expect.poll(() => options(appointment)).toEqual(['Choose a time', '9:00 AM', '10:00 AM']);
  await chosen(appointment).selectOption('10:00');
  await send(appointment);
  await expect(appointment.card).toBeVisible();
  expect((await received())[0].body.time).toBe('10:00');
  expect((await asked(page))[0].timezone).toBe('America/New_York');
});

test('what is no function is warned about, and changes nothing', async ({ page, embed, log }) => {
  const appointment = await begun(page, embed);
  await page.evaluate(() => {
    for (const value of ['x', 7, {}, [], true]) window.Optimly.slots(value);
  });
  await expect.poll(() => log.warnings().filter((text) => text.includes('slots expects a function')).length).toBe(1);
  await appointment.control('date').fill('2031-06-11');
  await expect(typed(appointment)).toHaveCount(1);
});

test('by the arrow keys alone', async ({ page, embed, received }) => {
  const appointment = await begun(page, embed, `() => ['09:00', '10:00', '11:00']`);
  await appointment.control('date').fill('2031-06-11');
  await expect.poll(() => options(appointment)).toHaveLength(4);
  await chosen(appointment).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(chosen(appointment)).toHaveValue('10:00');
  await send(appointment);
  await expect(appointment.card).toBeVisible();
  expect((await received())[0].body.time).toBe('10:00');
});

test('a time that was sent, and taken by just that, can be sent again as it was', async ({ page, embed, received }) => {
  const appointment = await begun(page, embed, `() => window.booked || sessionStorage.booked ? ['15:00'] : ['14:00', '15:00']`, {}, { fault: 'once-truncated' });
  await appointment.control('date').fill('2031-06-11');
  await chosen(appointment).selectOption('14:00');
  await send(appointment);
  await expect(again(appointment)).toBeVisible();
  // As a page would: the time is taken now.
  await page.evaluate(() => (sessionStorage.booked = '1'));
  await page.reload();
  await expect(again(appointment)).toBeVisible();
  await expect(chosen(appointment)).toHaveValue('14:00');
  await again(appointment).click();
  await expect(appointment.card).toBeVisible();
  const requests = await received();
  expect(requests.map(({ raw }) => raw)).toEqual([requests[0].raw, requests[0].raw]);
});

test('the same where the page has other times at once; of another day it is not on offer', async ({ page, embed }) => {
  const appointment = await begun(page, embed, `() => window.booked ? ['15:00'] : ['14:00', '15:00']`, {}, { fault: 'once-truncated' });
  await appointment.control('date').fill('2031-06-11');
  await chosen(appointment).selectOption('14:00');
  await send(appointment);
  await expect(again(appointment)).toBeVisible();
  await page.evaluate(() => {
    window.booked = true;
    window.Optimly.slots(() => ['15:00']);
  });
  await expect.poll(() => options(appointment)).toEqual(['Choose a time', '2:00 PM', '3:00 PM']);
  await expect(chosen(appointment)).toHaveValue('14:00');
  await appointment.control('date').fill('2031-06-12');
  await expect.poll(() => options(appointment)).toEqual(['Choose a time', '3:00 PM']);
});

test('what was pressed while the page was being asked is not left as an error', async ({ page, embed, received }) => {
  const answer = `() => new Promise((resolve) => setTimeout(resolve, window.asked.length > 1 ? 1500 : 0, ['09:00', '13:30']))`;
  const appointment = await begun(page, embed, answer, {}, { clock: 'runs' });
  await appointment.control('date').fill('2035-06-13');
  await expect.poll(() => options(appointment)).toHaveLength(3);
  await chosen(appointment).selectOption('13:30');
  await appointment.control('duration_minutes').selectOption('15');
  await send(appointment);
  await expect(appointment.error('time')).toContainText('Looking for free times');
  await expect(appointment.error('time')).toHaveCount(0);
  await expect(appointment.summary).toHaveCount(0);
  await appointment.submit();
  await expect(appointment.card).toBeVisible();
  expect(await received()).toHaveLength(1);
});

test('the words of the choice are not cut on a phone', async ({ page, embed }) => {
  for (const [width, lang] of [[390, 'en'], [390, 'de'], [430, 'fr'], [320, 'de']]) {
    await page.setViewportSize({ width, height: 800 });
    const appointment = await begun(page, embed, `() => ['09:00', '13:30']`, { locale: lang });
    await appointment.control('date').fill('2031-06-11');
    await expect.poll(() => options(appointment)).toHaveLength(3);
    const [room, words] = await chosen(appointment).evaluate((select) => {
      const style = getComputedStyle(select);
      const context = new OffscreenCanvas(1, 1).getContext('2d');
      context.font = style.font;
      return [select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight), context.measureText(select.options[0].text).width];
    });
    expect(room, `${width} ${lang}`).toBeGreaterThanOrEqual(words);
  }
});

test('another language leaves the focus in the choice', async ({ page, embed }) => {
  const appointment = await begun(page, embed, `() => ['09:00', '13:30']`);
  await appointment.control('date').fill('2031-06-11');
  await expect.poll(() => options(appointment)).toContain('9:00 AM');
  await chosen(appointment).focus();
  await page.evaluate(() => window.Optimly.init({ locale: 'de' }));
  await expect.poll(() => options(appointment)).toContain('09:00');
  await expect(chosen(appointment)).toBeFocused();
});

test('other fields, and in another order, while times are on offer: all of them can be seen', async ({ page, embed, received }) => {
  const appointment = await begun(page, embed, `() => ['09:00', '10:00']`, { fields: 'name,email,date,time,duration_minutes,notes' });
  await appointment.control('date').fill('2031-06-20');
  const names = ['phone', 'notes', 'time', 'date', 'email', 'name'];
  await appointment.host.evaluate((host, names) => host.setAttribute('fields', names.join()), names);
  for (const name of names) await expect(appointment.control(name), name).toBeVisible();
  await expect(chosen(appointment)).toBeVisible();
  await expect(appointment.host.locator('input[type=time]')).toBeHidden();
  await chosen(appointment).selectOption('10:00');
  await send(appointment);
  await expect(appointment.card).toBeVisible();
  const [{ body }] = await received();
  expect([body.date, body.time]).toEqual(['2031-06-20', '10:00']);
});
