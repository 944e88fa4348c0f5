// What the loader's side and the application have in common: the tables of texts, the words of `Intl` that are drawn
// before the application is there, and what fetches files. They are two modules, so the one hands it to the other.
let shared, appointments;

/** Takes over what start.js has. */
export const share = (given) => (shared = given);

/** The text of a key, if its language has one. */
export const find = (language, key) => shared.find(language, key);
export const zoneWords = (locale, zone, instant) => shared.zoneWords(locale, zone, instant);
export const minutesWords = (locale, minutes) => shared.minutesWords(locale, minutes);
export const visitorZone = () => shared.visitorZone();
/** What a host is called in ASCII, if it can be one. */
export const asciiHost = (host) => {
  try {
    return new URL('http://' + host).hostname;
  } catch {}
};
/** Where the visit came from (`loader/measure.js`). */
export const attribution = () => shared.live.attribution?.();
let again = '';
/** What words appointments, and asks the page for times (loader/appointments.js). A module that failed needs another address. */
export const bringAppointments = async () => {
  const hash = shared.hashOf('appointments.js');
  try {
    appointments ??= await shared.bring(`appointments.${/\w{8}/.exec(hash)[0]}.js${again}`, 'sha256-' + hash);
    shared.learn('en', appointments.english);
  } catch (error) {
    again = '?' + Math.random();
    throw error;
  }
};
export const appointmentWords = (kind, ...about) => appointments[kind](...about);
export const askForTimes = (...about) => appointments.ask(...about);
/** The words that the detection knows in a language, as JSON; nothing where there are none. Those of others than English stand in the list of tables. */
export const detectionWords = async (language) => {
  const name = `${language}.words.json`;
  if (!shared.hashOf(name)) {
    const about = (await shared.once('texts.json', 'json'))[language];
    if (!about?.words) return;
    shared.add({ __proto__: null, [name]: about.words });
  }
  return shared.once(name, 'text');
};
/** The bytes of a response; a page's own `fetch` may give one that has them only in another form. */
export const bytesIn = async (response) => (response.arrayBuffer ? response : await response.blob()).arrayBuffer();
/** After a failure this module comes anew, by another address, and so do the parts: a request that stands still holds up the next one of the same. */
const [query] = /\?.*/.exec(import.meta.url) ?? [''];
const bytesOf = (name) => shared.checked(name, query).then(bytesIn);
const ahead = { __proto__: null };
/** Lazy parts that will be asked for are on their way while the first part comes in. */
export const fetchAhead = (names) => {
  for (const name of names) (ahead[name] = bytesOf(name)).catch(() => {});
};
/** The bytes of a lazy part of the application, by the address that Leptos' splitting has for it. */
export const fetchPart = async (url) => {
  const name = url.pathname.replace(/.*\/(split_)?/, '');
  const coming = ahead[name] ?? bytesOf(name);
  delete ahead[name];
  return shared.inTime(coming);
};
