// The JavaScript side of the application: starts the WebAssembly, fetches style and texts while that compiles, and does
// for the loader what is only needed from then on. Comes with the glue in one module, whose bytes the loader has
// checked; so are the hashes in here.
//
// scripts/dist.mjs puts in: PARTS (hashes of style sheet, locale tables, later part and detection, by name), WASM (that of
// the WebAssembly), WORDS (what is said where it cannot be started, by language).
import init, { arrived, call, configure, connect, detect, extend, mount, unmount } from 'glue';

const read = (name) => Reflect.get(Document.prototype, name, document);
const quiet = () => {};
const isPanel = (host) => host.localName === 'optimly-widget';

// What the loader has: the script's element, the options of `init`, the elements in the page, the instructions.
let script, config, live, todo;

// ---- Files. They lie where this module lies; after a failure under another query, as the loader says.
const integrity = (hash) => ({ __proto__: null, integrity: 'sha256-' + hash });
const hashes = { __proto__: null, ...PARTS };
const parts = { __proto__: null };
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
const part = (name) => once(name, (response) => response.text());

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

/** The locale of an element, whole and as its table is called. */
const locale = (host) => {
  const wanted = host?.getAttribute('locale') || option('locale');
  for (const one of [wanted, read('documentElement').lang, ...navigator.languages]) {
    try {
      const [full] = Intl.getCanonicalLocales(one.replace('_', '-'));
      const [short] = full.split('-');
      if (hashes[`${short}.json`]) return [full, short];
    } catch {}
  }
  return ['en', 'en'];
};

// ---- Elements
const sheet = new CSSStyleSheet();
let css;
/** The loader's own sheet of an element: comes back to what was taken away and is shown again. */
const base = (host) => (host.base ??= host.shadowRoot.adoptedStyleSheets[0]);
const dressUp = (host) => (host.shadowRoot.adoptedStyleSheets = [base(host), sheet]);

/** The style sheet is mostly there before the WebAssembly: the panel's frame shows by it that it is busy. */
const style = async () => {
  sheet.replaceSync((css = await part('app.css')));
  const theme = option('theme');
  for (const host of live) {
    if (!isPanel(host)) continue;
    host.box.setAttribute('data-theme', /^(dark|light)$/.test(theme) ? theme : 'auto');
    dressUp(host);
  }
};

const prepared = new WeakSet();

/** What is done once for each element. */
const prepare = (host) => {
  if (prepared.has(host)) return;
  prepared.add(host);
  if (isPanel(host)) {
    host.shadowRoot.querySelector('[part~=launcher]').ariaHasPopup = 'dialog';
    return;
  }
  // The lowest free number, in the order in which the forms came: after a reload each has it again, and finds its draft.
  for (const one of live) {
    if (isPanel(one) || one.number) continue;
    for (one.number = 1; [...live].some((other) => other !== one && other.number === one.number); ) one.number++;
  }
  const watch = new MutationObserver(() => later().then(() => host.shown && host.show()));
  watch.observe(host, { __proto__: null, attributes: true });
};

/** The panel takes the place of its frame without coming in once more. */
const keepStill = (host) => {
  const panel = host.box.querySelector('[part~=panel]');
  if (!panel) return;
  panel.style.animation = 'none';
  const types = { __proto__: null, once: true };
  EventTarget.prototype.addEventListener.call(host, 'optimly:close', () => (panel.style.animation = ''), types);
};

/** Shows the view of an element, or takes over what has changed. Says whether that went well. */
const show = async (host) => {
  try {
    const [full, short] = locale(host);
    const table = await part(`${short}.json`);
    languages.add(short);
    if (complete) await later();
    if (!live.has(host)) return true;
    // What was said before, configuration and prefill above all, holds for what is shown now.
    flush();
    const { box } = host;
    const framed = isPanel(host) && !host.shown && box.firstChild?.hidden === false;
    if (!host.shown) {
      prepare(host);
      comeLater(host);
      dressUp(host);
      box.role = null;
      box.replaceChildren();
    }
    mount(host, box, host.number || 0, full, table);
    host.shown = true;
    flush();
    if (framed) keepStill(host);
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
  Object.assign(hashes, await once('later.json', (response) => response.json()));
  const join = (response) => WebAssembly.instantiateStreaming(response, { __proto__: null, __wasm_split: exports });
  const joined = once('later.wasm', join);
  const texts = [...languages].map((language) =>
    once(`${language}.later.json`, async (response) => {
      const table = await response.text();
      await joined;
      extend(language, table);
    }),
  );
  const [more] = await Promise.all([part('later.css'), joined, ...texts]);
  if (!complete) sheet.replaceSync(css + more);
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
const comeLater = (host) => {
  const types = { __proto__: null, once: true };
  EventTarget.prototype.addEventListener.call(host.box, 'input', () => setTimeout(later, 1500), types);
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
    kept = sessionStorage.getItem('optimly:draft:conversation');
    new Intl.DateTimeFormat(locale, { __proto__: null, timeZoneName: 'longGeneric' }).format();
    new Intl.NumberFormat(locale, { __proto__: null, style: 'unit', unit: 'minute', unitDisplay: 'long' }).format(1);
  } catch {}
  return kept;
};

/** `wasm`: the response, its bytes not checked yet. */
export async function start(wasm, ...loader) {
  [script, config, live, todo] = loader;
  const [full, language] = locale();
  // For the loader, which says this where what follows fails.
  live.sorry = WORDS[language];
  part(`${language}.json`).catch(quiet);
  const coming = Promise.all([compile(wasm), style()]);
  const kept = rouse(full);
  const [module] = await coming;
  exports = await init({ module_or_path: module });
  // Those of tries that failed, too.
  const links = `link[rel=modulepreload][href^="${import.meta.url.replace(/js(\?.*)?$/, '')}"]`;
  for (const link of Document.prototype.querySelectorAll.call(document, links)) link.remove();
  connect(find, later);
  languages.add(language);
  // A conversation that was kept is shown whole.
  if (kept) await later();
  configure(script, config);
  flush();
  return {
    show,
    clear,
    flush,
    refresh,
    detect: async (text) => ((await later()) ? detect(`${text}`, locale(widget())[1]) : null),
  };
}
