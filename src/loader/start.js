// Draws forms and the panel once somebody wants them, and brings the application when they are touched: it hydrates what
// stands there. Comes in one file, with the trees, the style and the English texts, whose bytes the loader has checked.
//
// scripts/dist.mjs puts in: STYLE (of what the forms' trees show), ENGLISH (their texts), LANGUAGES (of the tables).
import { application, load, stopped } from './application.js';
import { Drawing, addTrees, draw, forgetDrafts, hasKept, isForm, isPlain, planFor } from './drawing.js';
import { add, checked, hashOf, importFile, inTime, lieIn, once, table } from './files.js';
import { layered } from './options.js';
import { minutesWords, visitorZone, zoneWords } from './words.js';
import { find, knows, learn } from './texts.js';

const isPanel = (host) => host.localName === 'optimly-widget';

// What the loader has, and the options of an element.
let listen, live, options, read, todo;
learn('en', ENGLISH);

/** The locale of an element, whole and as its table is called. */
const locale = (host) => {
  for (const one of [options(host).locale, read('documentElement').lang, ...(navigator.languages ?? [])]) {
    try {
      const [full] = Intl.getCanonicalLocales(one.replace(/_/g, '-'));
      const [short] = full.split('-');
      if (LANGUAGES.split(' ').indexOf(short) >= 0) return [full, short];
    } catch {}
  }
  return ['en', 'en'];
};

/** Brings the texts of a language. */
const speak = async (language) => {
  if (!knows(language)) learn(language, await table(language, ({ unavailable }) => (live.sorry = unavailable)));
};

// ---- Elements

const sheet = new CSSStyleSheet();
let style = '';
/** Adds to the style sheet. */
const addStyle = (more) => sheet.replaceSync((style += more));
addStyle(STYLE);
/** The loader's own sheet of an element, kept for when it is shown again. */
const base = (host) => (host.base ??= host.shadowRoot.adoptedStyleSheets[0]);

/** What draws the panel (panel.js), once somebody wants it. A module that failed needs another address. */
let panel, taken;
let query = '';
const takePanel = () =>
  (taken ||= (async () => {
    try {
      // It is called like this module, so that the loader can have it fetched at the same time.
      panel = (await page.bring('panel' + page.file.slice(5) + query, 'sha256-' + hashOf('panel.js'))).connect(page);
    } catch (error) {
      taken = 0;
      query = '?' + Math.random();
      throw error;
    }
  })());

/** What is shown in each element: a drawing, until it is `alive`. */
const views = new WeakMap();

const stop = (event) => event.stopPropagation();

/** What is done once for each element. */
const prepare = (host) => {
  if (isPanel(host)) return (host.instance = 'bubble');
  // The id of the element where it is its own; else the lowest free number, in the order in which the forms came: after a
  // reload each has it again, and finds its draft.
  const isTaken = (name) => [...live].some((other) => other.instance === name);
  let name = host.id && 'inline-' + host.id;
  for (let number = 1; !name || isTaken(name); number++) name = 'inline-' + number;
  host.instance = name;
  new MutationObserver(() => refreshOne(host)).observe(host, { __proto__: null, attributes: true });
};

const paint = (host) => {
  const { theme } = options(host);
  host.box.setAttribute('data-theme', /^(dark|light)$/.test(theme) ? theme : 'auto');
};

/** Style, theme, language and direction. */
const dress = (host, [full, language]) => {
  if (!host.instance) prepare(host);
  // The page's hotkeys must not fire while somebody types.
  for (const type of ['keydown', 'keypress', 'keyup']) listen(host.box, type, stop);
  host.shadowRoot.adoptedStyleSheets = [base(host), sheet];
  paint(host);
  Object.assign(host.box, { locale: full, lang: language, dir: find(language, 'dir') });
};

/** The form that an inline element asks for. Of a type that is none, the application warns. */
const typeOf = (host) => host.getAttribute('type') || 'lead';
const formOf = (host) => (isForm(typeOf(host)) ? typeOf(host) : 'lead');

const tell = (host, name, form) =>
  host.dispatchEvent(
    new CustomEvent('optimly:' + name, { __proto__: null, detail: { form, instance: host.instance }, bubbles: true, composed: true }),
  );

/** What is to be drawn in an element now. */
const planOf = (host, asked = !isPanel(host) && formOf(host), all = options(host)) =>
  planFor(all, isPanel(host), asked, ...locale(host));

/** Notes what is drawn in an element; a press in it brings the application. */
const put = (host, nodes, plan) => {
  const form = plan?.form ?? (isPanel(host) ? '' : formOf(host));
  const drawing = new Drawing(nodes, {
    plan,
    place: `${host.instance}:${form}`,
    stays: options(host).draft !== 'off',
    listen,
    press: (button) => {
      if (panel?.closes(button)) return;
      drawing.take(button);
      enter(host);
    },
  });
  views.set(host, drawing);
  host.shown = true;
  return drawing;
};

/** Draws an inline form, if a tree looks as it will. From its first touch on the application is on its way. */
const drawForm = (host) => {
  const plan = page.planOf(host);
  if (application() || !plan) return;
  const { activeElement } = host.shadowRoot;
  const drawing = put(host, draw(plan), plan);
  host.box.replaceChildren(...drawing.nodes);
  // It was on “Try again”.
  if (activeElement) drawing.all('[name]')[0].focus();
  for (const type of ['pointerover', 'focusin', 'keydown', 'input', 'change']) {
    listen(host.box, type, () => enter(host), { __proto__: null, once: true });
  }
  tell(host, 'form-shown', plan.form);
  flush();
  // Values that cannot be used are to be reported at once, as is what was sent and never confirmed. Who has begun a form goes on at once, too.
  return isForm(typeOf(host)) && isPlain(options(host), Object.keys(page.init)) && !hasKept(`${host.instance}:${plan.form}`);
};

/** Shows an element; says whether that went well. */
const show = async (host) => {
  try {
    const [full, language] = locale(host);
    await speak(language);
    if (!live.has(host) || views.get(host)?.alive) return true;
    live.sorry = find(language, 'unavailable');
    dress(host, [full, language]);
    // From then on shaped forms have plans, too.
    if (!application() && page.planOf(host) === null) await connectTo('shaping.js');
    if (isPanel(host)) {
      const taken = takePanel();
      // Whoever opens it needs the application, too: that comes in while the panel is drawn.
      load(page, true).catch(() => {});
      await taken;
      panel.draw(host);
      // It is seen before the application goes on with it.
      await new Promise((resolve) => setTimeout(resolve, 30));
    } else if (!views.get(host) && drawForm(host)) return true;
    return await enter(host);
  } catch (error) {
    console.error('optimly-widget:', error);
    return false;
  }
};

/** Brings an element to life; says whether that went well. */
const enter = (host) => {
  const view = views.get(host) ?? {};
  views.set(host, view);
  return (view.coming ||= enliven(host, view).finally(() => (view.coming = 0)));
};
const enliven = async (host, view) => {
  if (view.alive) return true;
  try {
    const app = await load(page);
    await speak(locale(host)[1]);
    return await app.enliven(host, view);
  } catch (error) {
    console.error('optimly-widget:', error);
    stopped(error);
    if (view.nodes) fail(host, view);
    return view.nodes || !navigator.onLine;
  }
};

/** The application cannot be had: the loader says so. What was typed stays below that; a panel brings it back when it is drawn again. */
const fail = (host, drawing) => {
  if (!navigator.onLine) {
    // It comes, and what was pressed is sent, once the connection is back.
    drawing.say('offline', true);
    return listen(window, 'online', () => enter(host), { __proto__: null, once: true });
  }
  const focused = host.shadowRoot.activeElement;
  const { pressed } = drawing;
  drawing.take(null);
  host.sorry();
  if (isPanel(host)) {
    views.delete(host);
    host.shown = false;
  } else if (drawing.typed.size) {
    for (const node of drawing.nodes) node.ariaLive = 'off';
    host.box.append(...drawing.nodes);
  }
  // What had the focus has lost its place, or lies below what is said; who has pressed something is led to what came of it.
  if (focused || pressed) (focused?.isConnected && !pressed ? focused : host.box.firstChild).focus();
};

/** Forms that `destroy` has emptied: `init` and `open` bring them back. */
const emptied = [];
const clear = (host) => {
  if (host.isConnected) emptied.push(host);
  views.get(host)?.end?.();
  views.delete(host);
  host.shown = false;
  application()?.unmount(host);
  // What was taken away takes no room.
  base(host);
  host.shadowRoot.adoptedStyleSheets = [];
};

/** Takes over what has changed of an element, or of the page's options. */
const refreshOne = (host) => {
  const view = views.get(host);
  if (application()) return application().refresh(host, view);
  paint(host);
  // What is drawn otherwise now needs the application.
  if (view?.plan && !isPanel(host) && view.plan.key !== page.planOf(host)?.key) enter(host);
};
/** After `init`. */
const refresh = () => {
  live.forEach(refreshOne);
  flush();
};

const modules = { __proto__: null };
/** Brings a module that only some options need, and gives it what is here. Without it the rest works. */
const connectTo = (name) => (modules[name] ??= importFile(page, name)).then(({ connect }) => connect(page)).catch(() => {});

/** What opens by itself, and what stands at the launcher, takes over what the options say, once there is time. */
const later = () => (window.requestIdleCallback ?? setTimeout)(() => connectTo('later.js'));

// ---- Instructions

const widget = () => [...live].find(isPanel);
const needsPanel = ([verb]) => /^(open|toggle|execute|suggest|reply)$/.test(verb);

/** Carries out instructions in their order, up to one that needs the panel before it is there. */
const flush = () => {
  for (const host of emptied.splice(0)) if (host.isConnected) host.connectedCallback();
  panel?.follow();
  const has = (name) => todo.some(([verb]) => verb === name);
  if (application()) application().flush();
  // What is only drawn has to show what is known from now on; and what an earlier page left in the tab is to be forgotten.
  else if (has('prefill') || has('reset')) {
    for (const one of live) if (views.get(one)) enter(one);
    if (has('reset')) load(page).then(flush, () => {});
  }
};

/** What `Optimly.detect` gives. */
const detect = (words) => load(page).then((app) => app.detect(words, locale(widget())[1])).catch(() => null);

/** What the panel (panel.js) and the application (hydrate.js) have of this side. */
const page = {
  add, addStyle, addTrees, application, checked, connectTo, draw, dress, enter, find, forgetDrafts, formOf, hasKept, hashOf, inTime, isPanel, learn, locale, minutesWords,
  needsPanel, once, planOf, put, speak, tell, views, visitorZone, widget, zoneWords,
};

/** Takes over from the loader what it has, by place: names would take it 28 B. */
export const start = (...all) => {
  'file bring base given init listen live read todo verbs'.split(' ').map((name, place) => (page[name] = all[place]));
  page.options = layered(page);
  ({ listen, live, options, read, todo } = page);
  lieIn(page.base);
  const [, lang] = locale();
  // The loader knows the launcher's English name alone.
  speak(lang).then(() => lang === 'en' || Object.assign(widget()?.box.previousSibling ?? {}, { lang, ariaLabel: find(lang, 'launcher') }), () => {});
  flush();
  return { show, clear, flush, refresh, later, detect };
};
