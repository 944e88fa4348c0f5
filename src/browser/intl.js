// The browser's Intl, as far as only the application needs it. (loader/words.js has the words that are drawn before.) In
// JavaScript because the bindings for it cost several times these lines: docs/decisions/2026-11-26-intl-in-javascript.md.
// Option objects have no prototype, so that a page that adds to Object.prototype changes nothing here.
const clocks = new Map();

function format(locale, options) {
  return new Intl.DateTimeFormat(locale, { __proto__: null, ...options });
}

/** Offset of a zone's clocks from UTC at an instant (ms since 1970), in minutes; NaN where there is no such zone. */
export function zoneOffset(zone, instant) {
  try {
    let clock = clocks.get(zone);
    if (!clock) {
      const n = 'numeric';
      clock = format('en-US', { timeZone: zone, hourCycle: 'h23', year: n, month: n, day: n, hour: n, minute: n });
      clocks.set(zone, clock);
    }
    const part = { __proto__: null };
    for (const { type, value } of clock.formatToParts(instant)) part[type] = +value;
    const shown = Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute);
    return shown / 6e4 - Math.floor(instant / 6e4);
  } catch {
    return NaN;
  }
}

export function isLocale(tag) {
  try {
    return !!Intl.getCanonicalLocales(tag.replace(/_/g, '-')).length;
  } catch {
    return false;
  }
}

/** Where there is no Intl, as ISO has it, which stands at that place, in UTC. */
function inWords(locale, options, instant, place) {
  try {
    return format(locale, options).format(instant);
  } catch {
    return new Date(instant).toISOString().slice(...place);
  }
}

export function dateWords(locale, zone, instant) {
  return inWords(locale, { dateStyle: 'full', timeZone: zone }, instant, [0, 10]);
}

export function timeWords(locale, zone, instant) {
  return inWords(locale, { timeStyle: 'short', timeZone: zone }, instant, [11, 16]);
}
