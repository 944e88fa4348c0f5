// The JavaScript side of the application: starts the WebAssembly, draws forms and fetches texts while that comes in, and
// does for the loader what is only needed from then on. Comes with the glue in one module, whose bytes the loader has
// checked; so are the hashes in here.
//
// scripts/dist.mjs puts in: STYLE (the first style sheet), SKETCHES (src/loader/sketches.json), WORDS (what is said where the
// WebAssembly cannot be started, by language).
import { ahead, make } from '../shell/draw.js';
import { minutesText, visitorZone, zoneWords } from '../shell/intl.js';
import { ahead as aheadOfPanel } from '../shell/panel.js';
import { find as textOf, learn as teach } from '../shell/texts.js';
import { find } from './detection.js';
import { compile, hashes, json, once } from './files.js';
import init, { arrived, call, configure, connect, detect, mount, unmount } from 'glue';

const read = (name) => Reflect.get(Document.prototype, name, document);
const quiet = () => {};
const isPanel = (host) => host.localName === 'optimly-widget';
const launcher = ({ box }) => box.previousSibling;

// What the loader has: the script's element, the options of `init`, the elements in the page, the instructions.
let script, config, live, todo;
// The exports of the WebAssembly, for its later part.
let exports;

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
const style = STYLE;
const sheet = new CSSStyleSheet();
sheet.replaceSync(style);
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
    launcher(host).ariaHasPopup = 'dialog';
    return;
  }
  // The lowest free number, in the order in which the forms came: after a reload each has it again, and finds its draft.
  for (const one of live) {
    if (isPanel(one) || one.number) continue;
    for (one.number = 1; [...live].some((other) => other !== one && other.number === one.number); ) one.number++;
  }
};

/** Shows an element anew, with what has changed. */
const renew = (host) => {
  if (!host.shown) return;
  host.changed = true;
  host.show();
};

/** An inline form takes over what changes of its element. Not while it is only drawn: there, nothing could take it over. */
const watch = (host) => {
  if (isPanel(host)) return;
  host.watch ??= new MutationObserver(() => later().then(() => renew(host)));
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

/** Whether an option changes how a form looks. */
const isOtherwise = (host) =>
  ['progressive', 'consent', 'durations', 'duration', 'timezone'].some((name) => (host.getAttribute(name) ?? option(name)) != null);

/** Draws in an element once its texts are there, unless its view is, too. */
const drawIn = async (host, draw) => {
  const [full, language] = locale(host);
  await speak(language);
  if (!live.has(host) || host.shown) return;
  dressUp(host, full, language);
  draw(host.box);
};

/** Draws a form that is near the window while the WebAssembly comes in: it takes typing from then on. */
const sketch = async (host) => {
  const { top, bottom } = host.getBoundingClientRect();
  if (host.box.drawn || top > innerHeight + 999 || bottom < -999 || isOtherwise(host)) return;
  await drawIn(host, (box) => {
    const form = ahead(box, host.getAttribute('type'), () => box.role && host.show());
    box.replaceChildren(make('div', {}, form));
  });
};

/** The conversation that the tab has kept. */
const kept = () => {
  try {
    return sessionStorage.getItem('optimly:draft:conversation');
  } catch {}
};

// The frame of the panel, while that stands in its place, and what had the focus before.
let frame, opener;

/** Draws the panel for who opens it while the WebAssembly comes in; shows it as long as the loader would show its frame. */
const foresee = async () => {
  const host = widget();
  if (!host || host.shown) return;
  const { box } = host;
  if (box.firstChild?.ariaBusy) frame = box.firstChild;
  if (!box.panel && frame?.hidden === false) {
    const [[verb, asked] = [], more] = todo.filter(needsPanel);
    const forms = `${option('forms') ?? SKETCHES.forms}`.split(',');
    const isForm = (name) => SKETCHES[name]?.map;
    // A conversation that was kept is shown whole.
    if (more || !/open|toggle/.test(verb) || kept() || isOtherwise(host) || !forms.every(isForm)) return;
    await drawIn(host, () => {
      if (box.panel || frame.hidden) return;
      const byElement = asked instanceof Element;
      opener = byElement ? asked : read('activeElement');
      const name = byElement ? asked.getAttribute('data-optimly-open') : asked;
      const form = isForm(name) ? name : !forms[1] && forms[0];
      const look = [forms, option('title'), option('greeting')].join('\x01');
      const view = aheadOfPanel(box, look, form, () => {
        frame.hidden = true;
        todo.push(['close']);
        opener?.focus();
      });
      frame.replaceWith(view);
      keepStill(host);
      view.querySelector('.title').focus();
      if (form) view.querySelector('.entry').scrollIntoView();
    });
  }
  if (!box.panel || !frame) return;
  const { view } = box.panel;
  if (frame.isConnected) frame.replaceWith(view);
  view.hidden = frame.hidden;
  launcher(host).ariaExpanded = !frame.hidden;
};

/** Shows the view of an element, or takes over what has changed (`renew`). Says whether that went well. */
const show = async (host) => {
  try {
    const [full, short] = locale(host);
    await speak(short);
    if (complete) await later();
    if (!live.has(host) || (host.shown && !host.changed)) return true;
    // What was said before, configuration and prefill above all, holds for what is shown now.
    flush();
    const { box } = host;
    const { drawn, panel } = box;
    const framed = isPanel(host) && !host.shown && box.firstChild?.hidden === false;
    const stays = panel?.view ?? drawn?.form.parentNode;
    if (!host.shown) {
      watch(host);
      comeLater(host);
      box.role = null;
      for (const child of [...box.children]) if (child !== stays) child.remove();
    }
    dressUp(host, full, short);
    mount(host, box, host.number || 0, full, short);
    host.shown = true;
    host.changed = false;
    flush();
    if (framed) keepStill(host);
    // Once what was opened is alive.
    const pressed = panel?.pressed ?? (drawn?.pressed && box.querySelector('[type=submit]'));
    if (pressed) setTimeout(() => pressed.click());
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
  live.forEach(renew);
};

// ---- Instructions
const widget = () => [...live].find(isPanel);
const needsPanel = ([verb]) => /^(open|toggle|execute|suggest|reply)$/.test(verb);

/** Carries out instructions in their order, up to one that needs the panel before it is there. */
const flush = () => {
  while (todo[0]) {
    if (needsPanel(todo[0]) && !widget()?.shown) return;
    const [verb, first, second] = todo.shift();
    if (verb === 'reset') {
      for (const { box } of live) {
        box.drawn?.form.parentNode.remove();
        box.drawn = null;
      }
    }
    // That of an opener: what to open stands on it.
    if (first instanceof Element) {
      const values = first.getAttribute('data-optimly-values');
      call(verb, first.getAttribute('data-optimly-open'), { __proto__: null, values }, first);
    } else if (verb) call(verb, first, second, opener ?? read('activeElement'));
  }
  opener = null;
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
  if (!complete) sheet.replaceSync(style + more);
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

/** What takes the browser long the first time it is asked, while the rest is on its way. */
const rouse = (locale) => {
  kept();
  try {
    zoneWords(locale, visitorZone());
    minutesText(locale, 1);
  } catch {}
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
  // The loader puts every instruction there, and then changes the frame.
  const look = () => foresee().catch(quiet);
  todo.push = (instruction) => {
    todo[todo.length] = instruction;
    queueMicrotask(look);
  };
  if (wasm.ok) look();
  // Once what was drawn is painted.
  setTimeout(rouse, 30, full);
  const module = await compiling;
  exports = await init({ module_or_path: module });
  // Those of tries that failed, too.
  const links = `link[rel=modulepreload][href^="${import.meta.url.replace(/js(\?.*)?$/, '')}"]`;
  for (const link of Document.prototype.querySelectorAll.call(document, links)) link.remove();
  connect(find, later);
  // A conversation that was kept is shown whole.
  if (kept()) await later();
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
  begin(...given)
    .finally(() => delete todo.push)
    .catch((error) => {
      // The loader says so in the box. What was typed stays there, below that; in a panel, until there is one again.
      setTimeout(() => {
        for (const { box } of live) {
          if (!box.drawn?.typed.size || box.panel) continue;
          const view = box.drawn.form.parentNode;
          view.ariaLive = 'off';
          box.append(view);
        }
      });
      throw error;
    });
