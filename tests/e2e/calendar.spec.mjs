// The ways into the visitor's calendar: an .ics file that calendars accept (RFC 5545), and links.
import { readFile } from 'node:fs/promises';
import { expect, test } from './support/test.mjs';
import { TEXT, fill, form, inline } from './support/page.mjs';

const VALUES = { name: 'Jane Smith', email: 'jane@example.com', date: '2035-06-20', time: '14:00', duration_minutes: '45' };

async function book(page, values = {}) {
  const appointment = form(page, 'appointment');
  await fill(appointment, { ...VALUES, ...values });
  await appointment.submit();
  await expect(appointment.card).toBeVisible();
  return appointment.card;
}

async function download(page, card) {
  const waiting = page.waitForEvent('download');
  await card.getByRole('link', { name: TEXT['calendar.file'] }).or(card.getByRole('button', { name: TEXT['calendar.file'] })).click();
  const file = await waiting;
  expect(file.suggestedFilename()).toMatch(/\.ics$/);
  return readFile(await file.path());
}

/** Reads the file as strictly as RFC 5545 §3.1 has it; gives its properties, unescaped. */
function parse(bytes) {
  const text = bytes.toString('utf8');
  expect(Buffer.from(text, 'utf8').equals(bytes), 'it is UTF-8').toBe(true);
  expect(text.endsWith('\r\n')).toBe(true);
  expect(text.replaceAll('\r\n', ''), 'CRLF ends every line, and nothing else').not.toMatch(/[\r\n]/);
  const lines = text.slice(0, -2).split('\r\n');
  for (const line of lines) expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
  for (const line of lines) expect(line, 'no character is torn by folding').not.toContain('\ufffd');
  const unfolded = text.slice(0, -2).replaceAll('\r\n ', '').split('\r\n');
  const properties = {};
  const open = [];
  for (const line of unfolded) {
    const [, name, value] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/.exec(line) ?? [];
    expect(name, line).toBeTruthy();
    if (name === 'BEGIN') open.push(value);
    else if (name === 'END') expect(open.pop()).toBe(value);
    else {
      const key = open.at(-1) + '.' + name;
      expect(properties, 'each once').not.toHaveProperty([key]);
      properties[key] = value;
    }
  }
  expect(open).toEqual([]);
  expect([unfolded[0], unfolded.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR']);
  return properties;
}
const unescape = (text) => text.replace(/\\([\\;,nN])/g, (_, c) => (c.toLowerCase() === 'n' ? '\n' : c));

test('the file: UTC instants, a UID, every line as it should be', async ({ page, embed }) => {
  await embed({ body: inline('appointment') });
  const notes = `Plans; sizes, and "colours" \\ more\nSecond line: ${'wide 😀 äöü '.repeat(20)}END`;
  const card = await book(page, { notes });
  const bytes = await download(page, card);
  const event = parse(bytes);
  expect(event).toMatchObject({
    'VCALENDAR.VERSION': '2.0',
    'VCALENDAR.PRODID': expect.stringMatching(/./),
    'VEVENT.UID': expect.stringMatching(/./),
    'VEVENT.DTSTAMP': expect.stringMatching(/^\d{8}T\d{6}Z$/),
    'VEVENT.DTSTART': '20350620T180000Z',
    'VEVENT.DTEND': '20350620T184500Z',
    'VEVENT.SUMMARY': expect.stringMatching(/./),
  });
  expect(event['VEVENT.DESCRIPTION'].replace(/\\[\\;,nN]/g, '')).not.toMatch(/[\\;,]/);
  expect(unescape(event['VEVENT.DESCRIPTION'])).toContain(notes);
  // The same appointment is the same event, however often it is fetched.
  expect(parse(await download(page, card))['VEVENT.UID']).toBe(event['VEVENT.UID']);
  await card.getByRole('button').last().click();
  const other = parse(await download(page, await book(page, { time: '15:00' })));
  expect(other['VEVENT.UID']).not.toBe(event['VEVENT.UID']);
  expect(other['VEVENT.DTSTART']).toBe('20350620T190000Z');
});

// By zone, date and time: the instant, also across a change of clocks during the appointment.
const STARTS = [
  ['Asia/Kolkata', '2035-01-01', '04:15', '20341231T224500Z', '20341231T233000Z'],
  ['Pacific/Kiritimati', '2036-02-29', '12:00', '20360228T220000Z', '20360228T224500Z'],
  ['America/New_York', '2035-03-11', '01:30', '20350311T063000Z', '20350311T071500Z'],
  ['Europe/Berlin', '2035-12-31', '23:30', '20351231T223000Z', '20351231T231500Z'],
];
for (const [zone, date, time, start, end] of STARTS) {
  test(`the instant of ${date} ${time} in ${zone}`, async ({ page, embed }) => {
    await embed({ options: { timezone: zone }, body: inline('appointment') });
    const card = await book(page, { date, time });
    const event = parse(await download(page, card));
    expect([event['VEVENT.DTSTART'], event['VEVENT.DTEND']]).toEqual([start, end]);
    const google = new URL(await card.getByRole('link', { name: TEXT['calendar.google'] }).getAttribute('href'));
    expect(google.searchParams.get('dates')).toBe(`${start}/${end}`);
  });
}

test('a time that the clocks show twice is the one still to come', async ({ page, embed }) => {
  await page.clock.setFixedTime('2035-11-04T05:45:00Z');
  await embed({ body: inline('appointment') });
  const card = await book(page, { date: '2035-11-04', time: '01:30' });
  expect(parse(await download(page, card))['VEVENT.DTSTART']).toBe('20351104T063000Z');
});

test('the zone of the answer decides', async ({ page, embed }) => {
  await embed({ fault: 'past-date-zone', body: inline('appointment') });
  const card = await book(page);
  expect(parse(await download(page, card))['VEVENT.DTSTART']).toBe('20350620T050000Z');
});

test('an answer without an id, date or zone still makes a file', async ({ page, embed }) => {
  await embed({ fault: 'minimal', body: inline('appointment') });
  const card = await book(page);
  const event = parse(await download(page, card));
  expect(event['VEVENT.DTSTART']).toBe('20350620T180000Z');
  expect(event['VEVENT.UID']).toMatch(/.{8,}/);
});

test('links to the usual calendars', async ({ page, embed }) => {
  await embed({ body: inline('appointment') });
  const notes = 'Plans & sizes #1 + 100 % "ä" 😀\nmore';
  const card = await book(page, { notes });
  const links = {};
  for (const name of ['google', 'outlook']) {
    const link = card.getByRole('link', { name: TEXT[`calendar.${name}`] });
    await expect(link).toHaveAttribute('target', '_blank');
    await expect(link).toHaveAttribute('rel', /noopener/);
    links[name] = new URL(await link.getAttribute('href'));
  }
  const google = links.google;
  expect(google.origin + google.pathname).toBe('https://calendar.google.com/calendar/render');
  expect(google.searchParams.get('action')).toBe('TEMPLATE');
  expect(google.searchParams.get('dates')).toBe('20350620T180000Z/20350620T184500Z');
  expect(google.searchParams.get('details')).toContain(notes);
  const outlook = links.outlook;
  expect(outlook.hostname).toMatch(/^outlook\.(live|office)\.com$/);
  expect(Date.parse(outlook.searchParams.get('startdt'))).toBe(Date.parse('2035-06-20T18:00:00Z'));
  expect(Date.parse(outlook.searchParams.get('enddt'))).toBe(Date.parse('2035-06-20T18:45:00Z'));
  expect(outlook.searchParams.get('body')).toContain(notes);
  for (const link of Object.values(links)) expect(link.href).not.toContain('jane@example.com');
});
