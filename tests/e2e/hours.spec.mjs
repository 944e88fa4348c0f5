// When appointments may take place: `hours`, `closed`, `notice`, `horizon` (docs/reference/options.md), in the form's zone.
// Now is Tuesday, 10 June 2031, 14:00 in Berlin.
import { expect, test } from './support/test.mjs';
import { TEXT, TEXTS, fill, form, inline, openBubble, touch } from './support/page.mjs';
import { shown } from './support/appointments.mjs';

const NOW = '2031-06-10T12:00:00Z';
const OFFICE = 'mon-fri 09:00-12:30 13:30-17:00; sat 10:00-14:00';

/** Tries a date and a time; gives the error of each, with plain spaces. */
async function judge(appointment, date, time) {
  await appointment.control('date').fill(date);
  await appointment.control('time').fill(time);
  await appointment.submit();
  await expect(appointment.card.or(appointment.summary)).toBeVisible();
  const errors = {};
  for (const name of ['date', 'time']) {
    if (await appointment.error(name).count()) errors[name] = (await appointment.error(name).innerText()).replace(/\s/g, ' ');
  }
  return errors;
}

/** A form with terms, filled in but for date and time. */
async function begun(page, embed, options, more = {}) {
  await page.clock.setFixedTime(more.now ?? NOW);
  await embed({ body: inline('appointment', { timezone: 'Europe/Berlin', ...options }), options: { limit: 0 }, ...more });
  const appointment = form(page, 'appointment');
  await appointment.control('name').fill('Jane');
  await appointment.control('email').fill('jane@example.com');
  return appointment;
}

test('hours: a time outside is an error at the time that says what is possible', async ({ page, embed, received }) => {
  const appointment = await begun(page, embed, { hours: 'mon-fri 09:00-17:00' });
  const open = 'We are open Monday to Friday, 9:00 AM to 5:00 PM';
  expect(await judge(appointment, '2031-06-11', '08:59')).toEqual({ time: open });
  expect(await judge(appointment, '2031-06-11', '17:00')).toEqual({ time: open });
  await expect(appointment.summary.getByRole('link')).toHaveText([open]);
  await expect(appointment.control('time')).toHaveAttribute('aria-invalid', 'true');
  await expect(appointment.control('date')).toHaveAttribute('aria-invalid', 'false');
  expect(await judge(appointment, '2031-06-11', '16:31')).toEqual({ time: `An appointment of 30 minutes would end too late. ${open}` });
  expect(await received()).toEqual([]);
  expect(await judge(appointment, '2031-06-11', '16:30')).toEqual({});
  expect((await received()).map(({ body }) => [body.date, body.time])).toEqual([['2031-06-11', '16:30']]);
});

test('a break counts as an end; each day has its own hours', async ({ page, embed, received }) => {
  const appointment = await begun(page, embed, { hours: OFFICE });
  const week = 'We are open Monday to Friday, 9:00 AM to 12:30 PM and 1:30 PM to 5:00 PM';
  expect(await judge(appointment, '2031-06-11', '13:00')).toEqual({ time: week });
  expect(await judge(appointment, '2031-06-11', '12:15')).toEqual({ time: `An appointment of 30 minutes would end too late. ${week}` });
  expect(await judge(appointment, '2031-06-14', '16:00')).toEqual({ time: 'We are open Saturday, 10:00 AM to 2:00 PM' });
  expect(await received()).toEqual([]);
  for (const [date, time] of [['2031-06-11', '12:00'], ['2031-06-11', '13:30'], ['2031-06-14', '13:30']]) {
    expect(await judge(appointment, date, time)).toEqual({});
    await appointment.card.getByRole('button').last().click();
    await appointment.control('name').fill('Jane');
    await appointment.control('email').fill('jane@example.com');
  }
  expect(await received()).toHaveLength(3);
});

test('a day without hours is an error at the date, with the next day that is open', async ({ page, embed, received }) => {
  const appointment = await begun(page, embed, { hours: OFFICE });
  expect(await judge(appointment, '2031-06-15', '10:00')).toEqual({
    date: 'We are open Monday to Friday, 9:00 AM to 12:30 PM and 1:30 PM to 5:00 PM; Saturday, 10:00 AM to 2:00 PM. ' +
      'The next open day is Monday, June 16, 2031',
  });
  await expect(appointment.control('time')).toHaveAttribute('aria-invalid', 'false');
  expect(await received()).toEqual([]);
});

test('closed: dates when none may take place', async ({ page, embed, received }) => {
  const appointment = await begun(page, embed, { hours: 'mon-fri 09:00-17:00', closed: '2031-06-12/2031-06-13, 2031-06-17' });
  const closed = (day, next) => ({ date: `We are closed on ${day}. The next open day is ${next}` });
  expect(await judge(appointment, '2031-06-12', '10:00')).toEqual(closed('Thursday, June 12, 2031', 'Monday, June 16, 2031'));
  expect(await judge(appointment, '2031-06-13', '10:00')).toEqual(closed('Friday, June 13, 2031', 'Monday, June 16, 2031'));
  expect(await judge(appointment, '2031-06-17', '10:00')).toEqual(closed('Tuesday, June 17, 2031', 'Wednesday, June 18, 2031'));
  expect(await received()).toEqual([]);
  expect(await judge(appointment, '2031-06-16', '10:00')).toEqual({});
});

test('notice: in hours or minutes, with the earliest start', async ({ page, embed, received }) => {
  const appointment = await begun(page, embed, { notice: 120, hours: 'mon-fri 09:00-17:00' });
  expect(await judge(appointment, '2031-06-10', '15:59')).toEqual({
    time: 'Book at least 2 hours ahead. The earliest start is Tuesday, June 10, 2031 at 4:00 PM',
  });
  expect(await judge(appointment, '2031-06-10', '16:00')).toEqual({});
  expect(await received()).toHaveLength(1);
  await page.evaluate(() => document.querySelector('optimly-form').setAttribute('notice', '90'));
  await appointment.card.getByRole('button').last().click();
  await appointment.control('name').fill('Jane');
  await appointment.control('email').fill('jane@example.com');
  expect(await judge(appointment, '2031-06-10', '15:29')).toMatchObject({ time: expect.stringMatching(/^Book at least 90 minutes ahead\. /) });
});

test('a notice that leaves nothing of a day is an error at the date', async ({ page, embed }) => {
  const appointment = await begun(page, embed, { notice: 180, hours: 'mon-fri 09:00-17:00' });
  expect(await judge(appointment, '2031-06-10', '16:45')).toEqual({
    date: 'Book at least 3 hours ahead. The earliest start is Wednesday, June 11, 2031 at 9:00 AM',
  });
});

test('horizon: in days, with the last one', async ({ page, embed, received }) => {
  const appointment = await begun(page, embed, { horizon: 30 });
  expect(await judge(appointment, '2031-07-11', '10:00')).toEqual({ date: 'Book at most 30 days ahead. The last day is Thursday, July 10, 2031' });
  expect(await received()).toEqual([]);
  expect(await judge(appointment, '2031-07-10', '10:00')).toEqual({});
});

test('what the duration is counts', async ({ page, embed, received }) => {
  const appointment = await begun(page, embed, { hours: 'mon-fri 09:00-17:00', durations: '30,60', duration: 60 });
  expect(await judge(appointment, '2031-06-11', '16:30')).toMatchObject({ time: expect.stringMatching(/^An appointment of 1 hour would end too late\. /) });
  await appointment.control('duration_minutes').selectOption('30');
  await appointment.submit();
  await expect(appointment.card).toBeVisible();
  expect((await received()).map(({ body }) => [body.time, body.duration_minutes])).toEqual([['16:30', 30]]);
});

test('an error goes once it is right, and comes back where the field is left wrong', async ({ page, embed }) => {
  const appointment = await begun(page, embed, { hours: 'mon-fri 09:00-17:00' });
  await judge(appointment, '2031-06-11', '18:00');
  await expect(appointment.error('time')).toHaveCount(1);
  await appointment.control('time').fill('10:00');
  await expect(appointment.error('time')).toHaveCount(0);
  await appointment.control('time').fill('18:00');
  await appointment.control('name').focus();
  await expect(appointment.error('time')).toHaveCount(1);
});

/** Now, hours, date, time, and where the error is. */
const CHANGES = [
  // Forward at 2:00 on 30 March: of a night from 1:00 to 4:00 two hours are left.
  ['2031-03-29T12:00:00Z', { hours: 'sun 01:00-04:00', durations: '120,150', duration: 120 }, '2031-03-30', '01:00'],
  ['2031-03-29T12:00:00Z', { hours: 'sun 01:00-04:00', durations: '120,150', duration: 150 }, '2031-03-30', '01:00', 'date'],
  ['2031-03-29T12:00:00Z', { hours: 'sun 01:00-04:00' }, '2031-03-30', '02:30', 'time'],
  // A day's notice is 24 hours, whatever the clocks show.
  ['2031-03-29T11:00:00Z', { notice: 1440 }, '2031-03-30', '12:59', 'time'],
  ['2031-03-29T11:00:00Z', { notice: 1440 }, '2031-03-30', '13:00'],
  // Back at 3:00 on 26 October: they are four.
  ['2031-10-25T12:00:00Z', { hours: 'sun 01:00-04:00', durations: '240,270', duration: 240 }, '2031-10-26', '01:00'],
  ['2031-10-25T12:00:00Z', { hours: 'sun 01:00-04:00', durations: '240,270', duration: 270 }, '2031-10-26', '01:00', 'date'],
  ['2031-10-25T10:00:00Z', { notice: 1440 }, '2031-10-26', '10:59', 'time'],
  ['2031-10-25T10:00:00Z', { notice: 1440 }, '2031-10-26', '11:00'],
];
for (const [now, options, date, time, wrong] of CHANGES) {
  test(`clocks that change: ${JSON.stringify(options)} ${date} ${time}`, async ({ page, embed }) => {
    const appointment = await begun(page, embed, options, { now });
    expect(Object.keys(await judge(appointment, date, time))).toEqual(wrong ? [wrong] : []);
  });
}

for (const [zone, time] of [['Asia/Tokyo', '09:00'], ['America/New_York', '09:00'], ['Pacific/Kiritimati', '09:00']]) {
  test(`hours are those of the form’s zone: ${zone}`, async ({ page, embed, received }) => {
    const appointment = await begun(page, embed, { timezone: zone, hours: 'mon-fri 09:00-17:00' });
    expect(await judge(appointment, '2031-06-12', '08:59')).toMatchObject({ time: expect.stringMatching(/^We are open/) });
    expect(await judge(appointment, '2031-06-12', time)).toEqual({});
    expect((await received())[0].body).toMatchObject({ time, metadata: { timezone: zone } });
  });
}

test('the hours of the chosen day stand below the time', async ({ page, embed }) => {
  const appointment = await begun(page, embed, { hours: OFFICE });
  await touch(appointment);
  const said = appointment.field('time');
  await expect(said).not.toContainText('Open that day');
  await appointment.control('date').fill('2031-06-11');
  await expect(said).toContainText('Open that day: 9:00 AM to 12:30 PM and 1:30 PM to 5:00 PM');
  const ids = (await appointment.control('time').getAttribute('aria-describedby')).split(' ');
  expect(ids).toContain('time-hint');
  await appointment.control('date').fill('2031-06-14');
  await expect(said).toContainText('Open that day: 10:00 AM to 2:00 PM');
  // A closed day: what is possible, and a way there.
  await appointment.control('date').fill('2031-06-15');
  await expect(said).toContainText('We are open Monday to Friday, 9:00 AM');
  await said.getByRole('button', { name: 'Go to Monday, June 16, 2031' }).click();
  await expect(appointment.control('date')).toHaveValue('2031-06-16');
  await expect(appointment.control('time')).toBeFocused();
  await expect(said).toContainText('Open that day: 9:00 AM');
});

const WORDS = {
  en: 'We are open Monday to Friday, 9:00 AM to 5:00 PM',
  'en-GB': 'We are open Monday to Friday, 09:00 to 17:00',
  de: 'Wir haben geöffnet: Montag bis Freitag, 09:00 bis 17:00',
  ja: '営業時間：月曜日～金曜日 9時00分～17時00分',
  he: 'שעות הפתיחה: יום שני עד יום שישי, 9:00 עד 17:00',
};
for (const [locale, words] of Object.entries(WORDS)) {
  test(`words of ${locale}`, async ({ page, embed }) => {
    const appointment = await begun(page, embed, { hours: 'mon-fri 09:00-17:00' }, { lang: locale, dir: locale === 'he' ? 'rtl' : 'ltr' });
    expect(await judge(appointment, '2031-06-11', '08:00')).toEqual({ time: words });
  });
}

for (const locale of Object.keys(TEXTS)) {
  test(`every message has words in ${locale}`, async ({ page, embed, log }) => {
    const hours = 'mon,wed-thu 09:00-12:30 13:30-17:00; sat-sun 10:00-24:00';
    const appointment = await begun(page, embed, { hours, closed: '2031-06-12', notice: 2880, horizon: 30 }, { lang: locale });
    const tries = [['2031-06-11', '10:00'], ['2031-06-12', '10:00'], ['2031-06-13', '10:00'], ['2031-06-16', '20:00'], ['2031-06-16', '12:15'], ['2031-07-30', '10:00']];
    for (const [date, time] of tries) {
      const errors = Object.values(await judge(appointment, date, time));
      expect(errors, `${date} ${time}`).toHaveLength(1);
      expect(errors[0]).not.toMatch(/hours\.|slots\.|\{0\}|undefined|Invalid|NaN/);
    }
    expect(log.warnings()).toEqual([]);
  });
}

test('options stand on the script, in init, on the element; the nearest wins', async ({ page, embed }) => {
  await page.clock.setFixedTime(NOW);
  const own = { timezone: 'Europe/Berlin', hours: 'mon-fri 06:00-07:00', id: 'own' };
  await embed({ options: { limit: 0, hours: 'mon-fri 09:00-17:00' }, body: inline('appointment', { timezone: 'Europe/Berlin', id: 'page' }) + inline('appointment', own) });
  const try_ = async (id, time) => {
    const appointment = form(page.locator(id));
    await appointment.control('date').fill('2031-06-11');
    await appointment.control('time').fill(time);
    await appointment.submit();
    return appointment.error('time');
  };
  await expect(await try_('#page', '08:00')).toContainText('9:00');
  await expect(await try_('#own', '08:00')).toContainText('6:00');
  await page.evaluate(() => window.Optimly.init({ hours: 'mon-fri 10:00-11:00', closed: ['2031-06-13'] }));
  await expect(async () => expect(await (await try_('#page', '09:00')).innerText()).toContain('10:00')).toPass();
  await expect(await try_('#own', '08:00')).toContainText('6:00');
});

test('in the panel', async ({ page, embed, received }) => {
  await page.clock.setFixedTime(NOW);
  await embed({ options: { hours: 'mon-fri 09:00-17:00', timezone: 'Europe/Berlin' } });
  const appointment = await openBubble(page, 'appointment');
  await fill(appointment, { name: 'Jane', email: 'jane@example.com', date: '2031-06-15', time: '10:00' });
  await appointment.submit();
  await expect(appointment.error('date')).toContainText('The next open day is Monday, June 16, 2031');
  await appointment.control('date').fill('2031-06-16');
  await appointment.submit();
  await expect(appointment.card).toBeVisible();
  expect(await received()).toHaveLength(1);
});

const BAD = { hours: 'always', closed: 'christmas', notice: 'soon', horizon: '-1' };
for (const [name, value] of Object.entries(BAD)) {
  test(`${name} that cannot be used is named once, and does not count`, async ({ page, embed, received, log }) => {
    const appointment = await begun(page, embed, { [name]: value });
    await expect.poll(() => log.warnings().filter((text) => text.includes(`data-${name} expects`)).length).toBe(1);
    expect(await judge(appointment, '2031-12-25', '03:00')).toEqual({});
    expect(log.warnings()).toHaveLength(1);
    expect(log.all()).not.toContain(`"${value}"`);
    expect(await received()).toHaveLength(1);
  });
}

test('bad and good ones together: the good ones hold', async ({ page, embed, log }) => {
  const appointment = await begun(page, embed, { hours: 'mon-fri 9-5', closed: '2031-06-12' });
  expect(await judge(appointment, '2031-06-12', '03:00')).toMatchObject({ date: expect.stringMatching(/^We are closed on Thursday/) });
  expect(log.warnings()).toHaveLength(1);
});

test('a page without terms fetches nothing for them', async ({ page, embed }) => {
  const fetched = [];
  page.on('request', (request) => fetched.push(request.url()));
  await embed({ body: inline('appointment') });
  const appointment = form(page, 'appointment');
  await touch(appointment);
  await appointment.submit();
  await expect(appointment.summary).toBeVisible();
  expect(fetched.filter((url) => url.includes('appointments'))).toEqual([]);
});

test('a form with terms is drawn at once, and looks as it did when it comes alive', async ({ page, embed }) => {
  await page.clock.setFixedTime(NOW);
  await embed({ body: inline('appointment', { hours: OFFICE }) });
  const appointment = form(page, 'appointment');
  const drawn = await shown(appointment);
  await touch(appointment);
  await appointment.submit();
  await expect(appointment.error('name')).toHaveText(TEXT['error.name.missing']);
  expect(await shown(appointment)).toEqual(drawn);
});
