// The JavaScript side of the application: starts the WebAssembly, draws forms and fetches texts while that comes in, and
// does for the loader what is only needed from then on. Comes with the glue in one module, whose bytes the loader has
// checked; so are the hashes in here.
//
// scripts/dist.mjs puts in: PARTS (hashes of locale tables, later part and detection, by name), WASM (that of the
// WebAssembly), STYLE and ENGLISH (the first style sheet and locale table), WORDS (what is said
// where the WebAssembly cannot be started, by language).
import { ahead } from '../shell/draw.js';
import { minutesText, visitorZone, zoneWords } from '../shell/intl.js';
import { find as textOf, learn as teach } from '../shell/texts.js';
import init, { arrived, call, configure, connect, detect, mount, unmount } from 'glue';

const read = (name) => Reflect.get(Document.prototype, name, document);
const quiet = () => {};
const isPanel = (host) => host.localName === 'optimly-widget';

// What the loader has: the script's element, the options of `init`, the elements in the page, the instructions.
let script, config, live, todo;

// ---- Files. They lie where this module lies; after a failure under another query, as the loader says.
const integrity = (hash) => ({ __proto__: null, integrity: 'sha256-' + hash });
const hashes = { __proto__: null, ...PARTS };
const parts = { __proto__: null, 'en.json': Promise.resolve(ENGLISH) };
// The exports of the WebAssembly, for its later part.
let exports;

/** Fetches and reads a file once; where that fails, the next who asks tries again. */
const once = (name, reader) =>
  (parts[name] ||= (async () => {
    try {
      const hash = hashes[name];
      const here = new URL(import.meta.url);
      const file = name.replace('.', `.${/\w{8}/.exec(hash)[0]}.`);
      const response = await fetch(new URL(file + here.search, here).href, integrity(hash));
      if (!response.ok) throw new Error(name);
      return await reader(response);
    } catch (error) {
      parts[name] = 0;
      throw error;
    }
  })());
const json = (response) => response.json();

/** Compiles the WebAssembly while it comes in; gives it once its bytes are found to be those of the build. */
const compile = async (response) => {
  // Pages without a secure context have no hashing: there the browser checks, before it hands anything out.
  if (!crypto.subtle) {
    response.body?.cancel();
    return WebAssembly.compileStreaming(fetch(response.url, integrity(WASM)));
  }
  const copy = response.clone();
  const compiled = WebAssembly.compileStreaming(response);
  compiled.catch(quiet);
  const bytes = await copy.arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  if (btoa(String.fromCharCode(...hash)) !== WASM) throw new Error('app.wasm');
  // Where the server gives it another type, it is compiled from its bytes.
  return compiled.catch(() => WebAssembly.compile(bytes));
};

/** An option of the page: what `init` says, else the script's tag. */
const option = (name) => config[name] ?? script.getAttribute('data-' + name);

const isKnown = (language) => language === 'en' || hashes[`${language}.json`];

/** The locale of an element, whole and as its table is called. */
const locale = (host) => {
  const wanted = host?.getAttribute('locale') || option('locale');
  for (const one of [wanted, read('documentElement').lang, ...navigator.languages]) {
    try {
      const [full] = Intl.getCanonicalLocales(one.replace('_', '-'));
      const [short] = full.split('-');
      if (isKnown(short)) return [full, short];
    } catch {}
  }
  return ['en', 'en'];
};

// ---- Elements
const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);
/** The loader's own sheet of an element: comes back to what was taken away and is shown again. */
const base = (host) => (host.base ??= host.shadowRoot.adoptedStyleSheets[0]);

const prepared = new WeakSet();

/** What is done once for each element. */
const prepare = (host) => {
  if (prepared.has(host)) return;
  prepared.add(host);
  // The page's hotkeys must not fire while somebody types.
  for (const name of ['keydown', 'keypress', 'keyup']) {
    EventTarget.prototype.addEventListener.call(host.box, name, (event) => event.stopPropagation());
  }
  if (isPanel(host)) {
    host.shadowRoot.querySelector('[part~=launcher]').ariaHasPopup = 'dialog';
    return;
  }
  // The lowest free number, in the order in which the forms came: after a reload each has it again, and finds its draft.
  for (const one of live) {
    if (isPanel(one) || one.number) continue;
    for (one.number = 1; [...live].some((other) => other !== one && other.number === one.number); ) one.number++;
  }
};

/** An inline form takes over what changes of its element. Not while it is only drawn: there, nothing could take it over. */
const watch = (host) => {
  if (isPanel(host)) return;
  host.watch ??= new MutationObserver(() => later().then(() => host.shown && host.show()));
  host.watch.observe(host, { __proto__: null, attributes: true });
};

/** Style, theme and keys; language and direction, once they are known. */
const dressUp = (host, full, language) => {
  prepare(host);
  const { box } = host;
  host.shadowRoot.adoptedStyleSheets = [base(host), sheet];
  const theme = host.getAttribute('theme') ?? option('theme');
  // What is wrong with it is for the WebAssembly to say.
  if (!host.shown) box.setAttribute('data-theme', /^(dark|light)$/.test(theme) ? theme : 'auto');
  if (language) Object.assign(box, { locale: full, lang: language, dir: textOf(language, 'dir') });
};

/** The panel takes the place of its frame without coming in once more. */
const keepStill = (host) => {
  const panel = host.box.querySelector('[part~=panel]');
  if (!panel) return;
  panel.style.animation = 'none';
  const types = { __proto__: null, once: true };
  EventTarget.prototype.addEventListener.call(host, 'optimly:close', () => (panel.style.animation = ''), types);
};

/** The texts of a language. */
const speak = async (language) => {
  const texts = await once(`${language}.json`, json);
  if (languages.has(language)) return;
  languages.add(language);
  teach(language, texts);
};

// Options that change how a form looks.
const OTHERWISE = ['progressive', 'consent', 'durations', 'duration', 'timezone'];

/** Draws a form that is near the window while the WebAssembly comes in: it takes typing from then on. */
const sketch = async (host) => {
  const { top, bottom } = host.getBoundingClientRect();
  const { box } = host;
  if (box.drawn || top > innerHeight + 999 || bottom < -999) return;
  if (OTHERWISE.some((name) => (host.getAttribute(name) ?? option(name)) != null)) return;
  const [full, language] = locale(host);
  await speak(language);
  if (!live.has(host) || host.shown) return;
  dressUp(host, full, language);
  ahead(box, host.getAttribute('type'), () => host.show());
};

/** Shows the view of an element, or takes over what has changed. Says whether that went well. */
const show = async (host) => {
  try {
    const [full, short] = locale(host);
    await speak(short);
    if (complete) await later();
    if (!live.has(host)) return true;
    // What was said before, configuration and prefill above all, holds for what is shown now.
    flush();
    const { box } = host;
    const { drawn } = box;
    const framed = isPanel(host) && !host.shown && box.firstChild?.hidden === false;
    if (!host.shown) {
      watch(host);
      comeLater(host);
      box.role = null;
      for (const child of [...box.children]) if (child !== drawn?.form.parentNode) child.remove();
    }
    dressUp(host, full, short);
    mount(host, box, host.number || 0, full, short);
    host.shown = true;
    flush();
    if (framed) keepStill(host);
    if (drawn?.pressed) box.querySelector('[type=submit]').click();
    return true;
  } catch (error) {
    console.error('optimly-widget:', error);
    return false;
  }
};

const clear = (host) => {
  unmount(host);
  // What was taken away takes no room.
  base(host);
  host.shadowRoot.adoptedStyleSheets = [];
  host.shown = false;
};

/** After `init`. What has changed is for the later part to say. */
const refresh = async () => {
  configure(script, config);
  await later();
  for (const host of live) if (host.shown) host.show();
};

// ---- Instructions
const widget = () => [...live].find(isPanel);
const needsPanel = ([verb]) => /^(open|toggle|execute|suggest|reply)$/.test(verb);

/** Carries out instructions in their order, up to one that needs the panel before it is there. */
const flush = () => {
  while (todo[0]) {
    if (needsPanel(todo[0]) && !widget()?.shown) return;
    const [verb, first, second] = todo.shift();
    if (verb === 'reset') for (const { box } of live) box.drawn = null;
    // That of an opener: what to open stands on it.
    if (first instanceof Element) {
      const values = first.getAttribute('data-optimly-values');
      call(verb, first.getAttribute('data-optimly-open'), { __proto__: null, values }, first);
    } else if (verb) call(verb, first, second, read('activeElement'));
  }
};

// ---- The later part of the WebAssembly. A quick build has all in one.
const languages = new Set();
let complete;

/** Brings the part, with its style and its texts in the languages that are shown. */
const bring = async () => {
  if (!hashes['later.json']) return;
  // What else there is, with its hashes: the first part pays for none of it.
  Object.assign(hashes, await once('later.json', json));
  const join = (response) => WebAssembly.instantiateStreaming(response, { __proto__: null, __wasm_split: exports });
  const joined = once('later.wasm', join);
  const texts = [...languages].map((language) =>
    once(`${language}.later.json`, async (response) => teach(language, await response.json())),
  );
  const [more] = await Promise.all([once('later.css', (response) => response.text()), joined, ...texts]);
  if (!complete) sheet.replaceSync(STYLE + more);
  complete = true;
};
const later = async () => {
  try {
    await bring();
  } catch (error) {
    console.error('optimly-widget:', error);
    arrived(false);
    return false;
  }
  arrived(true);
  return true;
};

/** It comes when somebody has begun to type, with time to spare before they send; or when it is asked for. */
const comeLater = ({ box }) => {
  const soon = () => setTimeout(later, 1500);
  if (box.drawn?.typed.size) return soon();
  const types = { __proto__: null, once: true };
  EventTarget.prototype.addEventListener.call(box, 'input', soon, types);
};

// ---- Detection: a WebAssembly of its own, with the words of the page's language and of English.
const fill = (detector, text) => new TextEncoder().encode(text).forEach((byte) => detector.put(byte));
const learn = (detector, language) =>
  once(`${language}.words.json`, async (response) => {
    fill(detector, await response.text());
    return detector.learn();
  });
const find = async (text, language, day, minute) => {
  const detector = await once('detect.wasm', async (response) => (await WebAssembly.instantiateStreaming(response)).instance.exports);
  // English first: it has the number 0.
  let known = await learn(detector, 'en');
  if (hashes[`${language}.words.json`]) known = await learn(detector, language);
  fill(detector, text);
  const answer = Uint8Array.from({ length: detector.find(known, day, minute) }, (_, i) => detector.get(i));
  return new TextDecoder().decode(answer);
};

/** What takes the browser long the first time it is asked, while the rest is on its way. Gives the kept conversation. */
const rouse = (locale) => {
  let kept;
  try {
    // First: `Intl` may be one that a page has broken.
    kept = sessionStorage.getItem('optimly:draft:conversation');
    zoneWords(locale, visitorZone());
    minutesText(locale, 1);
  } catch {}
  return kept;
};

const begin = async (wasm, ...loader) => {
  [script, config, live, todo] = loader;
  const [full, language] = locale();
  // For the loader, which says this where what follows fails.
  live.sorry = WORDS[language];
  speak(language).catch(quiet);
  const compiling = compile(wasm);
  const hosts = [...live];
  for (const host of hosts) {
    if (isPanel(host)) dressUp(host);
    else if (wasm.ok) sketch(host).catch(quiet);
  }
  // Once what was drawn is painted.
  const kept = new Promise((done) => setTimeout(() => done(rouse(full)), hosts.every(isPanel) ? 0 : 30));
  const module = await compiling;
  exports = await init({ module_or_path: module });
  // Those of tries that failed, too.
  const links = `link[rel=modulepreload][href^="${import.meta.url.replace(/js(\?.*)?$/, '')}"]`;
  for (const link of Document.prototype.querySelectorAll.call(document, links)) link.remove();
  connect(find, later);
  // A conversation that was kept is shown whole.
  if (await kept) await later();
  configure(script, config);
  flush();
  return {
    show,
    clear,
    flush,
    refresh,
    detect: async (text) => ((await later()) ? detect(`${text}`, locale(widget())[1]) : null),
  };
};

/** `wasm`: the response, its bytes not checked yet. */
export const start = (...given) =>
  begin(...given).catch((error) => {
    // The loader says so in the box: what was typed stays there, below that.
    setTimeout(() => {
      for (const { box } of live) {
        if (!box.drawn?.typed.size) continue;
        const view = box.drawn.form.parentNode;
        view.ariaLive = 'off';
        box.append(view);
      }
    });
    throw error;
  });
