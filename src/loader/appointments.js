// What is said of opening hours, by the browser's `Intl`, and what asks the page for its times. A module of its own: a page
// without terms for appointments, and without times on offer, does not pay for it.
//
// scripts/dist.mjs puts in: ENGLISH (the texts that only this needs).
export const english = ENGLISH;

/** What `Intl` says, or something plainer in a page without it. */
const orElse = (say, plain) => {
  try {
    return say();
  } catch {
    return plain();
  }
};
// Dates and times as ISO has them are plain enough.
const format = (locale, options) =>
  orElse(
    () => new Intl.DateTimeFormat(locale, { __proto__: null, timeZone: 'UTC', ...options }),
    () => ({ format: (instant) => asIso(new Date(instant), options) }),
  );
const asIso = (date, { weekday, dateStyle }) => (weekday ? date.toUTCString().slice(0, 3) : date.toISOString().slice(dateStyle ? 0 : 11, 16).replace('T', ' '));

/** From the one to the other: with the word that the language has for it, or as `Intl` writes it. */
const range = (words, to, from, until) => {
  try {
    if (to === '–') return words.formatRange(from, until);
  } catch {}
  return `${words.format(from)} ${to} ${words.format(until)}`;
};

const MINUTE = 6e4;
const DAY = 864e5;
/** A Monday. */
const MONDAY = 4 * DAY;

/** Days of the week, Monday is 0: one, two, or from the one to the other, also over the week's end. */
export const days = (locale, to, first, last) => {
  const words = format(locale, { weekday: 'long' });
  const [from, until] = [MONDAY + first * DAY, MONDAY + (last < first ? last + 7 : last) * DAY];
  if (until - from > DAY) return range(words, to, from, until);
  const one = words.format(from);
  return from === until ? one : list(locale, `${one}\n${words.format(until)}`);
};

/** From a minute of the day to another. */
export const times = (locale, to, from, until) => {
  const words = format(locale, { timeStyle: 'short' });
  if (until < 1440) return range(words, to, from * MINUTE, until * MINUTE);
  // As a range it would be that of two days. Where hours go to 23, the day ends at 24.
  return `${words.format(from * MINUTE)} ${to} ${words.format(0).replace(/^00?(?=\D)/, '24')}`;
};

/** One thing and another; each a line. */
export const list = (locale, lines) => {
  const all = lines.split('\n');
  return orElse(() => new Intl.ListFormat(locale, { __proto__: null, type: 'conjunction' }).format(all), () => all.join(', '));
};

/** Days, and what holds on them; each a line. */
export const both = (locale, lines) => lines.replace('\n', /^(ja|ko|zh)/.test(locale) ? ' ' : /^ar/.test(locale) ? '، ' : ', ');

/** Some sentences, each a line. The last one ends as other messages do: without a full stop. */
export const sentences = (locale, lines) => lines.replace(/\.?\n/g, /^(ja|zh)/.test(locale) ? '。' : '. ');

/** A date with its time. */
export const moment = (locale, text, instant) => format(locale, { dateStyle: 'full', timeStyle: 'short' }).format(instant);

/** A number of days. */
export const ahead = (locale, text, number) =>
  orElse(
    () => new Intl.NumberFormat(locale, { __proto__: null, style: 'unit', unit: 'day', unitDisplay: 'long' }).format(number),
    () => number + ' d',
  );

/** Whether the page's engineers know that it fails. */
let told;

/** Asks the page's function for the times on offer; gives them, each a line. Fails where the function does, or gives no list. */
export const ask = async (give, form, date, timezone, duration, signal) => {
  try {
    const given = await give({ form, date, timezone, duration, signal });
    if (!Array.isArray(given)) throw 'it gave no list of times';
    let lines = '';
    // More than there are minutes in a day is nothing that anybody chooses from. `9:00` and `09:00:00` are what many servers give.
    for (let i = 0; i < given.length && i < 2000; i++) lines += (i ? '\n' : '') + `${given[i]}`.slice(0, 9).replace(/^(?=\d:)/, '0').replace(/(:\d\d):00$/, '$1');
    if (given.length && !/^\d\d:\d\d$/m.test(lines)) throw 'it gave no times';
    return lines;
  } catch (error) {
    if (!told && !signal.aborted) console.warn('optimly-widget: slots expects a function that gives times like 09:00. Any time can be typed, as:', error ?? 'it failed');
    told = true;
    throw error;
  }
};
