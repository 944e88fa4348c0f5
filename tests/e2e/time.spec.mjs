// Dates and times are judged in the form's zone, with its clock changes: docs/reference/forms.md. The clocks of the
// browser stand still in years to come, so that the tools server takes what the widget sends.
import { expect, test } from './support/test.mjs';
import { TEXT, fill, form, inline, required } from './support/page.mjs';

/** By zone: now (UTC), date, time, and the field that has a problem; none: it is accepted. */
const CASES = {
  'America/New_York': [
    // Still the 14th here, the 15th in UTC.
    ['2031-01-15T03:30:00Z', '2031-01-14', '22:31'],
    ['2031-01-15T03:30:00Z', '2031-01-14', '22:29', 'time'],
    ['2031-01-15T03:30:00Z', '2031-01-13', '23:59', 'date'],
    // The clocks go forward at 2:00.
    ['2031-03-08T12:00:00Z', '2031-03-09', '02:30', 'time'],
    ['2031-03-08T12:00:00Z', '2031-03-09', '01:59'],
    ['2031-03-08T12:00:00Z', '2031-03-09', '03:00'],
    ['2031-03-09T06:59:00Z', '2031-03-09', '03:00'],
    ['2031-03-09T07:01:00Z', '2031-03-09', '01:59', 'time'],
    // They go back at 2:00: 1:30 is there twice.
    ['2031-11-02T05:15:00Z', '2031-11-02', '01:30'],
    ['2031-11-02T05:45:00Z', '2031-11-02', '01:30'],
    ['2031-11-02T06:45:00Z', '2031-11-02', '01:30', 'time'],
  ],
  'Europe/Berlin': [
    // Already the next day here.
    ['2031-06-30T22:05:00Z', '2031-07-01', '00:06'],
    ['2031-06-30T22:05:00Z', '2031-06-30', '23:59', 'date'],
    ['2031-06-30T22:05:00Z', '2031-07-01', '00:04', 'time'],
    ['2031-03-29T12:00:00Z', '2031-03-30', '02:00', 'time'],
    ['2031-03-29T12:00:00Z', '2031-03-30', '02:59', 'time'],
    ['2031-03-29T12:00:00Z', '2031-03-30', '03:00'],
    ['2031-10-26T00:45:00Z', '2031-10-26', '02:30'],
    ['2031-10-26T01:45:00Z', '2031-10-26', '02:30', 'time'],
  ],
  'Asia/Kolkata': [
    ['2032-02-28T18:29:00Z', '2032-02-29', '00:00'],
    ['2032-02-28T18:30:00Z', '2032-02-28', '23:59', 'date'],
    ['2032-02-29T18:29:00Z', '2032-03-01', '00:00'],
    ['2031-02-28T18:29:00Z', '2031-03-01', '00:00'],
  ],
  'Australia/Lord_Howe': [
    // Half an hour forward at 2:00 on 5 October, back at 2:00 on 6 April.
    ['2031-10-04T00:00:00Z', '2031-10-05', '02:15', 'time'],
    ['2031-10-04T00:00:00Z', '2031-10-05', '02:30'],
    ['2031-04-05T14:50:00Z', '2031-04-06', '01:45'],
    ['2031-04-05T15:20:00Z', '2031-04-06', '01:45', 'time'],
  ],
  'Pacific/Kiritimati': [
    ['2030-12-31T09:59:00Z', '2031-01-01', '00:00'],
    ['2030-12-31T10:01:00Z', '2030-12-31', '23:59', 'date'],
    ['2030-12-31T10:01:00Z', '2031-01-01', '00:01', 'time'],
  ],
  'Pacific/Pago_Pago': [
    ['2031-01-01T10:58:00Z', '2030-12-31', '23:59'],
    ['2031-01-01T11:00:00Z', '2031-01-01', '00:00', 'time'],
    ['2031-01-01T11:00:00Z', '2031-01-01', '00:01'],
  ],
  'Asia/Kathmandu': [
    ['2031-05-31T18:14:00Z', '2031-06-01', '00:00'],
    ['2031-05-31T18:16:00Z', '2031-05-31', '23:59', 'date'],
    ['2031-05-31T18:16:00Z', '2031-06-01', '00:02'],
  ],
  UTC: [
    ['2032-02-29T23:59:00Z', '2032-03-01', '00:00'],
    ['2032-02-29T23:58:59Z', '2032-02-29', '23:59'],
    ['2032-02-29T23:59:01Z', '2032-02-29', '23:59', 'time'],
  ],
};

const ways = {
  'the visitor’s': (zone) => ({ timezoneId: zone }),
  'given by the page': (zone) => ({ timezoneId: zone === 'Asia/Tokyo' ? 'UTC' : 'Asia/Tokyo', option: zone }),
};

for (const [way, about] of Object.entries(ways)) {
  for (const [zone, cases] of Object.entries(CASES)) {
    test(`${cases.length} cases in ${zone}, ${way}`, async ({ fresh, embed, received }) => {
      const { timezoneId, option } = about(zone);
      const { page } = await fresh({ timezoneId });
      await page.clock.setFixedTime(cases[0][0]);
      await embed({ page, options: { timezone: option, limit: 0 }, body: inline('appointment') });
      const appointment = form(page, 'appointment');
      await appointment.control('name').fill('Jane');
      await appointment.control('email').fill('jane@example.com');
      const judged = [];
      for (const [now, date, time] of cases) {
        await page.clock.setFixedTime(now);
        await appointment.control('date').fill(date);
        await appointment.control('time').fill(time);
        const before = (await received()).length;
        await appointment.submit();
        await expect(appointment.card.or(appointment.summary)).toBeVisible();
        const wrong = [];
        for (const name of ['date', 'time']) {
          const control = appointment.control(name);
          if ((await control.count()) && (await control.getAttribute('aria-invalid')) === 'true') wrong.push(name);
        }
        judged.push([now, date, time, ...wrong]);
        const sent = (await received()).slice(before).map(({ body, status }) => [body.date, body.time, status]);
        expect(sent, `${date} ${time} at ${now}`).toEqual(wrong.length ? [] : [[date, time, 200]]);
        if (!wrong.length) await appointment.card.getByRole('button').last().click();
      }
      expect(judged).toEqual(cases);
      // Browsers have older names for some zones.
      const own = await page.evaluate(() => new Intl.DateTimeFormat().resolvedOptions().timeZone);
      for (const { body } of await received()) expect(body.metadata.timezone).toBe(option ?? own);
    });
  }
}

test('what is wrong is said in words', async ({ page, embed }) => {
  await page.clock.setFixedTime('2031-03-09T05:30:00Z');
  await embed({ body: inline('appointment') });
  const appointment = form(page, 'appointment');
  for (const [date, time, name, key] of [
    ['2031-03-08', '12:00', 'date', 'error.date.past'],
    ['2031-03-09', '00:29', 'time', 'error.time.past'],
    ['2031-03-09', '02:30', 'time', 'error.time.skipped'],
  ]) {
    await appointment.control('date').fill(date);
    await appointment.control('time').fill(time);
    await appointment.submit();
    await expect(appointment.error(name)).toHaveText(TEXT[key]);
  }
});

test('a year of five digits is no date that the API takes', async ({ page, embed, received }) => {
  await embed({ body: inline('appointment') });
  const appointment = form(page, 'appointment');
  await fill(appointment, { ...required('appointment'), date: '12025-12-12' });
  await appointment.submit();
  await expect(appointment.error('date')).toHaveText(TEXT['error.date.malformed']);
  expect(await received()).toEqual([]);
});

test('time that passes while the form is open counts', async ({ page, embed, received }) => {
  await page.clock.install({ time: '2031-06-01T15:50:00Z' });
  await embed({ body: inline('appointment') });
  const appointment = form(page, 'appointment');
  await appointment.control('name').fill('Jane');
  await appointment.control('email').fill('jane@example.com');
  await appointment.control('date').fill('2031-06-01');
  await appointment.control('time').fill('12:00');
  await page.clock.fastForward('15:00');
  await appointment.submit();
  await expect(appointment.error('time')).toHaveText(TEXT['error.time.past']);
  expect(await received()).toEqual([]);
});

test('a zone that the page gives one form is that form’s alone', async ({ page, embed, received }) => {
  await page.clock.setFixedTime('2031-06-01T12:00:00Z');
  const body = inline('appointment', { timezone: 'Asia/Tokyo', id: 'tokyo' }) + inline('appointment', { id: 'own' });
  await embed({ body });
  for (const [id, time, fine] of [
    ['#tokyo', '20:59', false],
    ['#tokyo', '21:01', true],
    ['#own', '07:59', false],
    ['#own', '08:01', true],
  ]) {
    const appointment = form(page.locator(id));
    const values = { name: 'Jane', email: 'jane@example.com', date: '2031-06-01', time };
    for (const [name, value] of Object.entries(values)) await appointment.control(name).fill(value);
    await appointment.submit();
    await expect(fine ? appointment.card : appointment.error('time')).toBeVisible();
  }
  expect((await received()).map(({ body }) => body.metadata.timezone)).toEqual(['Asia/Tokyo', 'America/New_York']);
});

/** What browsers and extensions have given for the visitor's zone. */
const ODD = ["'Etc/Unknown'", 'undefined', "''", "'Foo/Bar'", "'+05:30'", "'UTC'", "(() => { throw new RangeError('no zone'); })()"];
for (const zone of ODD) {
  for (const where of ['inline', 'bubble']) {
    test(`a browser whose zone is ${zone}: ${where}`, async ({ page, embed, received }) => {
      const head = `<script>{
        const own = Intl.DateTimeFormat.prototype.resolvedOptions;
        Intl.DateTimeFormat.prototype.resolvedOptions = function () { return { ...own.call(this), timeZone: ${zone} }; };
      }</script>`;
      await embed({ head, body: where === 'inline' ? inline('appointment') : '' });
      if (where === 'bubble') await page.evaluate(() => window.Optimly.open('appointment'));
      const appointment = form(page, 'appointment', where);
      await fill(appointment);
      await appointment.submit();
      await expect(appointment.card).toBeVisible();
      const [{ body }] = await received();
      // The API takes any zone that it knows; no zone at all is better than one that is none.
      expect([undefined, 'UTC', 'Etc/UTC', '+05:30', 'America/New_York', 'Asia/Kolkata']).toContain(body.metadata.timezone);
    });
  }
}

test('another zone, in which it is another day: the first day that a date control offers follows', async ({ page, embed }) => {
  await page.clock.setFixedTime('2031-01-15T03:30:00Z');
  await embed({ body: inline('appointment', { timezone: 'Europe/Berlin' }) });
  const { control, form: element, host } = form(page, 'appointment');
  await element.dispatchEvent('pointerover');
  await expect(control('date')).toHaveAttribute('min', '2031-01-15');
  await host.evaluate((host) => host.setAttribute('timezone', 'America/New_York'));
  await expect(control('date')).toHaveAttribute('min', '2031-01-14');
});
