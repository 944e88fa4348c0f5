// The browser's Intl. In JavaScript because the bindings for it cost several times these lines. Option objects have no
// prototype, so that a page that adds to Object.prototype changes nothing here.
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

export function visitorZone() {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

export function isLocale(tag) {
  try {
    return !!Intl.getCanonicalLocales(tag).length;
  } catch {
    return false;
  }
}

export function dateText(locale, zone, instant) {
  return format(locale, { dateStyle: 'full', timeZone: zone }).format(instant);
}

export function timeText(locale, zone, instant) {
  return format(locale, { timeStyle: 'short', timeZone: zone }).format(instant);
}

/** The zone's name in the visitor's language: as it is called at that instant, or all year where there is none. */
function zoneText(locale, zone, instant) {
  const timeZoneName = instant === undefined ? 'longGeneric' : 'long';
  const parts = format(locale, { timeZone: zone, timeZoneName }).formatToParts(instant);
  for (const { type, value } of parts) if (type === 'timeZoneName') return value;
  return zone;
}

/** A zone's name in words and as IANA has it. */
export function zoneWords(locale, zone, instant) {
  const words = zoneText(locale, zone, instant);
  return words === zone ? words : `${words} (${zone})`;
}

export function minutesText(locale, minutes) {
  const hours = minutes % 60 ? 0 : minutes / 60;
  const options = { __proto__: null, style: 'unit', unit: hours ? 'hour' : 'minute', unitDisplay: 'long' };
  return new Intl.NumberFormat(locale, options).format(hours || minutes);
}
