// Brings widget.js into the page, once, whoever asks and however often.
import { VERBS, VERSION } from './names.js';

/**
 * What there is where no page is, on a server: the same verbs, and none of them does anything. So whoever awaits the widget there
 * goes on, and needs no question whether it is there.
 */
const nothing = () => {};
const inert = {
  ...Object.fromEntries(VERBS.map((verb) => [verb, nothing])),
  detect: async () => null,
  on: () => nothing,
  ready: Promise.resolve(),
  version: VERSION,
};

/** The promise of what is on its way, or there. */
let loading;
/** What was asked for before it was there. */
let wanted = {};
/** Whether the page has been asked for, and not only forms within it: then it has the bubble, unless `mode` says otherwise. */
let isPageWanted = false;
/** Whether it was this module that left the bubble out. */
let isBubbleLeftOut = false;

export const isThere = () => typeof window.Optimly?.version === 'string';
/** Whether it is there, or on its way. */
export const isUnderWay = () => isThere() || !!loading;

/**
 * The folder of the widget's files. The plugin for Vite puts it in; where no bundler has moved this module they are beside it.
 * A bundler that has moved it may leave the address of a file on the machine that built the page.
 */
function folder() {
  // eslint-disable-next-line no-undef
  if (typeof __OPTIMLY_BASE__ === 'string') return __OPTIMLY_BASE__;
  // Not in one expression: bundlers would look for a file of that name.
  const here = import.meta.url;
  return here && !/^file:/.test(here) ? new URL('dist/', here).href : undefined;
}

const advice = 'Set `base` to the folder of the widget’s files: loadOptimly({ base: "/optimly/" }). The package’s README says how to put them there.';

/** Runs a script by a tag of its own. */
const byTag = (src, nonce) =>
  new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement('script'), { async: true });
    if (nonce) script.nonce = nonce;
    const fail = () => {
      script.remove();
      reject();
    };
    // Where a page's own tests run, neither may ever be told.
    const timer = setTimeout(fail, 10_000);
    const settle = (isFine) => {
      clearTimeout(timer);
      if (isFine) resolve();
      else fail();
    };
    Object.assign(script, { onload: () => settle(isThere()), onerror: () => settle(false) });
    script.src = src;
    document.head.append(script);
  });
const byImport = (src) => import(/* webpackIgnore: true */ /* @vite-ignore */ src);

/** Brings the script into the page; the promise settles when it has run, or failed. */
async function insert(settings, nonce) {
  const base = settings.base ?? folder();
  if (!base) throw new Error(`optimly-widget: where are its files? ${advice}`);
  window.OptimlySettings = { ...settings, base };
  const src = new URL('widget.js', new URL(`${base}`.replace(/\/?$/, '/'), document.baseURI)).href;
  // Trusted Types, where a page asks for them, forbid to give a tag its address, and report that somebody tried. They have nothing against an
  // import. Who gives a nonce has a policy that may well ask for them. (WebKit checks files by the tag's nonce.)
  const isWebKit = /^Apple/.test(navigator.vendor);
  const ways = nonce && window.trustedTypes && !isWebKit ? [byImport, byTag] : [byTag, byImport];
  for (const bring of ways) {
    try {
      await bring(src, nonce);
      if (isThere()) return window.Optimly;
    } catch {
      // The next way, if there is one.
    }
  }
  throw new Error(`optimly-widget: ${src} could not be loaded. ${advice}`);
}

/** A tag of the page's own may be on its way: it goes before. */
function others() {
  const script = document.querySelector('script[src*="/widget."]');
  if (!script || document.readyState === 'complete') return undefined;
  return new Promise((resolve) => {
    document.addEventListener('optimly:ready', resolve, { once: true });
    window.addEventListener('load', resolve, { once: true });
  });
}

async function bring(nonce) {
  // Everybody who asks in the same task has a say: components within others are mounted before those.
  await null;
  await others();
  if (isThere()) return change(wanted);
  const settings = { ...window.OptimlySettings, ...wanted };
  isBubbleLeftOut = !isPageWanted && settings.mode === undefined;
  return insert(isBubbleLeftOut ? { ...settings, mode: 'inline' } : settings, nonce);
}

/** Options for the widget that is there. */
function change({ base, ...options }) {
  if (Object.keys(options).length) window.Optimly.init(options);
  return window.Optimly;
}

/**
 * Loads the widget for a page, or for forms within it alone (`isPage` is false then): those say nothing of the bubble.
 * Options of a later call are those of `Optimly.init`.
 */
export async function load({ nonce, ...settings } = {}, isPage = true) {
  if (typeof window === 'undefined' || typeof document === 'undefined') return inert;
  isPageWanted ||= isPage;
  for (const name in settings) if (settings[name] === undefined) delete settings[name];
  if (isPage && isBubbleLeftOut) {
    isBubbleLeftOut = false;
    settings = { mode: 'bubble', ...settings };
  }
  if (isThere()) return change(settings);
  const isLate = !!loading;
  Object.assign(wanted, settings);
  // After a failure the next call tries again.
  loading ??= bring(nonce).catch((error) => {
    loading = undefined;
    throw error;
  });
  const optimly = await loading;
  // The script may have been on its way already, with what was asked for before.
  return isLate ? change(settings) : optimly;
}
