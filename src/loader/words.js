// Words of the browser's `Intl` that are drawn before the application is there. Option objects have no prototype, so that a
// page that adds to Object.prototype changes nothing here.
const format = (locale, options) => new Intl.DateTimeFormat(locale, { __proto__: null, ...options });

/** Answers that take a browser long are asked for once. */
const answers = { __proto__: null };
const once = (question, ask) => (answers[question] ??= ask());

/** The visitor's own zone, IANA; UTC where the browser knows none that it can use. */
export function visitorZone() {
  try {
    const { timeZone } = format().resolvedOptions();
    once(timeZone, () => format('en', { timeZone }).format(0));
    return timeZone || 'UTC';
  } catch {
    return 'UTC';
  }
}

/** A zone's name in the visitor's language, as it is called at an instant or else, on two lines, all year, and as IANA has it. */
export const zoneWords = (locale, zone, instant) =>
  once([locale, zone, instant], () => {
    const timeZoneName = instant === undefined ? 'longGeneric' : 'long';
    try {
      const parts = format(locale, { timeZone: zone, timeZoneName }).formatToParts(instant);
      for (const { type, value } of parts) if (type === 'timeZoneName' && value !== zone) return `${value}${instant === undefined ? '\n' : ' '}(${zone})`;
    } catch {}
    return zone;
  });

/** A duration in words. */
export const minutesWords = (locale, minutes) =>
  once([locale, minutes], () => {
    const hours = minutes % 60 ? 0 : minutes / 60;
    const options = { __proto__: null, style: 'unit', unit: hours ? 'hour' : 'minute', unitDisplay: 'long' };
    try {
      return new Intl.NumberFormat(locale, options).format(hours || minutes);
    } catch {
      return minutes + ' min';
    }
  });
