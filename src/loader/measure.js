// What the page measures with us: where the visit came from (`attribution`), and what happens in it, for the page's tag manager (`datalayer`). A
// module of its own, for pages that set one of these options: it comes when the page has loaded, and with the application at the latest.

// ---- Where the visit came from

const KEPT = 'optimly:attribution';
/** The parameters by which advertisers tell where a visitor comes from. */
const PARAMETER = /^(utm_\w+|gclid|gbraid|wbraid|fbclid|msclkid|ttclid|li_fat_id)$/;
/** The most of one that is kept, in characters. */
const LONGEST = 500;

const isObject = (value) => typeof value === 'object' && value;

/** What is known of a page by its address, and by the one before it. (What looks like a secret in its path is cut before it is sent.) */
const describe = (href, before) => {
  const { host, pathname, searchParams } = new URL(href);
  const page = { __proto__: null };
  for (const [name, value] of searchParams) {
    const text = value.trim().slice(0, LONGEST);
    if (text && PARAMETER.test(name)) page[name] ??= text;
  }
  const isTagged = !!Object.keys(page)[0];
  const referrer = before && new URL(before).host;
  if (referrer && referrer !== host) page.referrer = referrer;
  page.landing = pathname;
  return { isTagged, page };
};

/** The same without what only the page itself goes by. */
const whole = (href) => href.replace(/#.*/, '');

let visit, noted;
const recall = () => {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT));
    if (isObject(kept?.first)) return { __proto__: null, first: kept.first, last: isObject(kept.last) ? kept.last : kept.first };
  } catch {}
};

/** Notes a page of the visit. */
const note = (href, before) => {
  noted = whole(href);
  try {
    const { isTagged, page } = describe(noted, before);
    visit ??= recall() ?? { __proto__: null, first: page, last: page };
    if (isTagged) visit.last = page;
    sessionStorage.setItem(KEPT, JSON.stringify(visit));
  } catch {}
};

/** Whether a page was not noted: the first of the visit, or one that an advertiser led to. */
const isNews = (href) => {
  const { isTagged, page } = describe(whole(href));
  const { last } = recall() ?? {};
  return !last || (isTagged && Object.keys(page).some((name) => page[name] !== last[name]));
};

/** Notes the page as it was opened, whatever has become of its address since, and as it is now; gives what is known of the visit. */
const attribution = () => {
  const { href } = location;
  const before = Reflect.get(Document.prototype, 'referrer', document);
  // Who left the page before this module came has told where that was.
  if (!noted && before && new URL(before).origin === location.origin && isNews(before)) note(before);
  if (!noted) note(performance.getEntriesByType?.('navigation')[0]?.name ?? href, before);
  if (noted !== whole(href)) note(href);
  return visit;
};

// ---- What happens in it

const EVENTS = 'open close form-shown form-started invalid submit success error retry message suggest';

let warned;
/** Where events are pushed to; nothing where the page does not want them. (A name that is none, the application warns about.) */
const layer = (value) => {
  const name = /^(|on|true)$/.test(value) ? 'dataLayer' : `${value}`;
  if (!/^(?!(off|false)$)[\w$]+$/.test(name)) return;
  const list = (window[name] ??= []);
  if (typeof list.push === 'function') return list;
  if (!warned) console.warn('optimly-widget: data-datalayer expects the name of a list.');
  warned = true;
};

/**
 * Pushes an event: what happened to which form, and nothing that somebody typed. Tag managers merge what is pushed: what an event does not have is
 * undefined, so that it is not that of an earlier one.
 */
const push = (value, name, detail) => {
  const list = value != null && layer(value);
  if (!list) return;
  const { form, instance, id, ticketId, fields, status, kind } = detail ?? {};
  const optimly = { form, instance, id, ticketId, fields, status, kind };
  try {
    list.push({ event: 'optimly_' + name.replace(/\W/g, '_'), optimly });
    if (name === 'success') list.push({ event: 'generate_lead', optimly });
  } catch (error) {
    // The page's own.
    console.error(error);
  }
};

/** Pushes from now on; and what has happened by now: the loader was ready, and forms were drawn. */
const follow = ({ listen, live, options }) => {
  const tell = (name, detail) => push(options().datalayer, name, detail);
  tell('ready');
  for (const host of live) {
    const [form] = /\w+(?=-title)/.exec(host.box.querySelector('form')?.getAttribute('aria-labelledby')) ?? [];
    if (form && host.instance !== 'bubble') tell('form-shown', { form, instance: host.instance });
  }
  for (const name of EVENTS.split(' ')) listen(document, 'optimly:' + name, ({ detail }) => tell(name, detail), true);
};

/**
 * Begins with what the page wants; called again when that changes. `page`: what the loader has, and its options. It notes on `live`, which all files
 * of ours have, what is done, as this module may run twice, as a copy.
 */
export const measure = (page) => {
  const { live, options } = page;
  const { attribution: kind, datalayer } = options();
  if (kind === 'session') (live.attribution ??= attribution)();
  if (datalayer == null || live.pushes) return;
  live.pushes = true;
  follow(page);
};
