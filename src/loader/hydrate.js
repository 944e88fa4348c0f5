// Brings what was drawn to life: hydrates it, or shows it anew in its place with all that was done with it. Comes with the
// application, and carries out what the page has asked for meanwhile.
import { bring, call, configure, hydrate, mount, unmount, update } from 'glue';
import { isWithThePage } from '../browser/event.js';
import { askedAgain, askedBy } from './opener.js';
import { pause } from './pause.js';
import { isObject } from './shapes.js';
import { isAlike } from './tree.js';
import { holdLevel } from './headings.js';
import { showStates } from './states.js';
import { keepInSight } from './viewport.js';
import { whenReopened } from './reopened.js';

// What start.js has, what it does with an error that has stopped the application, and what measures.
let measure, page, stopped;

/** Notes where the focus is in a box; gives a function that moves it to what has taken that place. */
function focusOf(box) {
  const { activeElement } = box.getRootNode();
  if (!activeElement) return () => {};
  const { name, part, selectionStart, selectionEnd } = activeElement;
  const selector = name ? `[name="${name}"]` : `[part="${part}"]`;
  const place = [...box.querySelectorAll(selector)].indexOf(activeElement);
  const isWithin = box.contains(activeElement);
  return () => {
    // What stood in the place of a form (“Try again”) hands the focus on to it.
    const element = box.querySelectorAll(selector)[place] ?? (isWithin && box.querySelector('[name]'));
    if (!element) return;
    element.focus();
    // Not of every type of control.
    if (selectionStart != null) element.setSelectionRange(selectionStart, selectionEnd);
  };
}

/** Puts a copy in the place of what stands in a box: nothing listens to it any more, but what was typed is in it. */
function copy(box) {
  const before = [...box.childNodes];
  const nodes = before.map((node) => node.cloneNode(true));
  const back = focusOf(box);
  const texts = [...box.querySelectorAll('input,select,textarea')].map(({ value, checked }) => [value, checked]);
  box.replaceChildren(...nodes);
  box.querySelectorAll('input,select,textarea').forEach((control, i) => ([control.value, control.checked] = texts[i]));
  back();
  return nodes;
}

/** Shows what `element` describes: hydrates its drawing where that is intact, else shows it anew. Says which. */
function show(element, view, now) {
  const { root } = element;
  const { nodes, plan } = view;
  nodes?.finish?.();
  // Only if nothing differs: translators and extensions change trees, by which Leptos finds its way, and an option that is no text was drawn as one.
  if (plan && plan.key === now?.key && !Object.values(plan.own).some(isObject) && isAlike(root.childNodes, page.draw(now))) {
    // Where the application stops at it, the next try does without.
    view.plan = null;
    hydrate(element);
    return true;
  }
  const back = focusOf(root);
  const before = [...root.childNodes];
  mount(element);
  for (const node of before) node.remove();
  back();
  return false;
}

/** The options of an element. A token goes only to the origin of the base that it was given with. */
function optionsOf(host) {
  const all = page.options(host);
  // A page that was written into a frame (`srcdoc`) has no address of its own.
  const here = location.protocol === 'about:' ? page.read('baseURI') : location;
  const origin = ({ apiBase }) => new URL(apiBase ?? 'https://api.optimly.io', here).origin;
  try {
    if (host.hasAttribute('token') || origin(all) === origin(page.options())) return all;
  } catch {}
  return { __proto__: null, ...all, token: null };
}

/** Brings the lazy parts that an element needs; where all are there, nothing is waited for. */
export const parts = (isPanel, options) =>
  bring(isPanel, options)?.then((all) => {
    if (!all) throw new Error('optimly-widget: a part cannot be had');
  });

/** Whether a control holds something else than it was drawn with. */
const isFilled = ({ value, defaultValue, checked, defaultChecked, options, selectedIndex }) =>
  options
    ? selectedIndex !== Math.max(0, [...options].findIndex(({ defaultSelected }) => defaultSelected))
    : value !== defaultValue || checked !== defaultChecked;

let hasWarned;
/** Says once that no form is called like that. */
function warnOfType(host) {
  const { formOf, isPanel } = page;
  if (hasWarned || isPanel(host) || (host.getAttribute('type') || 'lead') === formOf(host)) return;
  hasWarned = true;
  console.warn('optimly-widget: type expects lead, appointment or handoff');
}

/** Brings an element to life. */
export async function enliven(host, view) {
  const { dress, formOf, isPanel, live, locale, planOf, speak, tell, views } = page;
  warnOfType(host);
  await parts(isPanel(host), optionsOf(host));
  // What was said before, prefill above all, holds for what is shown now.
  flush();
  await pause();
  // It may be another language by now.
  await speak(locale(host)[1]);
  if (!live.has(host) || views.get(host) !== view) return true;
  const { box } = host;
  const { began, pressed, nodes, plan } = view;
  const before = view.form ?? plan?.form;
  // Password managers, and pages, fill in what no event tells of.
  const typed = new Set(view.typed);
  if (nodes) for (const control of box.querySelectorAll('[name]')) if (isFilled(control)) typed.add(control.name);
  view.take?.(null);
  view.end?.();
  // Left from what the loader said when it failed.
  box.role = null;
  const word = nodes && [...box.childNodes].filter((child) => nodes.indexOf(child) < 0);
  const wasPressed = word?.some((child) => child === box.getRootNode().activeElement);
  word?.map((child) => child.remove());
  const wasFramed = isPanel(host) && box.firstChild?.hidden === false;
  const form = isPanel(host) ? plan?.form ?? view.frozen : formOf(host);
  const [full, language] = locale(host);
  dress(host, [full, language]);
  const element = { __proto__: null, host, root: box, id: host.instance, form, locale: full, language, options: optionsOf(host), typed: [...typed], began };
  // A panel with a plan was drawn for who opens it; one without stood open as the application stopped.
  if (isPanel(host)) {
    if (nodes) Object.assign(element, { drawn: !!plan, open: !nodes[0].hidden });
    element.written = page.written;
    page.written = null;
  }
  const stays = show(element, view, planOf(host, form));
  if (wasPressed) box.querySelector('[name]')?.focus();
  Object.assign(view, { alive: true, form });
  host.shown = true;
  holdLevel(box, element.options, isPanel(host) ? undefined : form);
  showStates(host, !isPanel(host));
  if (isPanel(host)) {
    keepInSight(box);
    // What else comes before it in the page.
    page.connectTo('in_front.js');
    if (wasFramed) keepStill(host);
  } else if (before !== form && !view.frozen) tell(host, 'form-shown', form);
  flush();
  if (pressed) setTimeout(() => (stays ? pressed : box.querySelector('[type=submit]'))?.click());
  return true;
}

/** The panel takes the place of its frame, or of its drawing, without coming in once more. */
function keepStill(host) {
  animate(host, 'none');
  page.listen(host, 'optimly:close', move);
}
const animate = (host, animation) => Object.assign(host.box.querySelector('[part~=panel]')?.style ?? {}, { animation });
/** The same listener each time: one that knew its panel would keep it, though it was destroyed. */
const move = ({ target }) => animate(target, '');

/** Once the application is there, whatever is drawn comes to life: what one form learns, the others know. One task for each. */
function enlivenOthers() {
  for (const host of page.live) {
    const view = page.views.get(host);
    if (view?.nodes && !view.alive) setTimeout(page.enter, 0, host);
  }
}

/** Carries out instructions in their order, up to one that needs the panel before it is there. */
export function flush() {
  const { needsPanel, opener, todo, views, widget } = page;
  enlivenOthers();
  while (todo[0]) {
    if (needsPanel(todo[0]) && !views.get(widget())?.alive) return;
    const [verb, first, second] = todo.shift();
    if (verb === 'reset') forget();
    // Opened by itself, the panel leaves the focus where it is.
    if (/open|toggle|execute/.test(verb)) widget().box.quiet = second?.quiet;
    try {
      // From an opener: what to open stands on it.
      if (first instanceof Element) {
        const values = first.getAttribute('data-optimly-values');
        call(verb, askedBy(first), { __proto__: null, values }, first);
      } else if (verb) call(verb, first, second, opener?.());
    } catch (error) {
      stopped(error);
      throw error;
    }
  }
}

/** Forgets what was typed in forms that are only drawn. */
function forget() {
  page.forgetDrafts();
  page.written = null;
  for (const host of page.live) {
    const view = page.views.get(host);
    if (view?.alive || !view?.typed) continue;
    view.take(null);
    view.typed.clear();
    // A field of the page's own may be called `reset`.
    for (const form of host.box.querySelectorAll('form')) HTMLFormElement.prototype.reset.call(form);
    for (const area of host.box.querySelectorAll('.composer textarea')) area.value = '';
  }
}

/** Takes over what has changed of an element, or of the page's options. */
export const refresh = (host, view) =>
  takeOver(host, view).catch((error) => {
    interrupted(error);
    throw error;
  });
async function takeOver(host, view) {
  const { dress, enter, formOf, isPanel, locale, options, speak, views } = page;
  warnOfType(host);
  const coming = parts(false, options(host));
  if (coming) await coming.catch((error) => console.error('optimly-widget:', error));
  configure(page.init, options());
  measure(page);
  if (!view) return;
  const now = locale(host);
  await speak(now[1]);
  if (views.get(host) !== view) return;
  const isOther = host.box.locale !== now[0] || (!isPanel(host) && view.form !== formOf(host));
  dress(host, now);
  if (view.alive) holdLevel(host.box, options(host), isPanel(host) ? undefined : view.form);
  if (!isOther) return update(host, optionsOf(host));
  if (!view.alive) return;
  // The same form in another language is not another form.
  views.set(host, { form: view.form });
  enter(host);
}

/** The name of the form that stands in a box, if one does. */
const formIn = (box) => /\w+(?=-title)/.exec(box.querySelector('form')?.getAttribute('aria-labelledby'))?.[0];

/** What has stopped stays as it stands, with what was typed; the next press brings a fresh application. */
export function freeze() {
  for (const host of page.live) {
    if (!page.views.get(host)?.alive) continue;
    const drawing = page.put(host, copy(host.box));
    for (const { name } of drawing.all('[name]')) drawing.typed.add(name);
    drawing.frozen = formIn(host.box);
    // Nothing is on its way any more.
    for (const node of drawing.all(':disabled,[aria-disabled=true]')) {
      node.disabled = false;
      node.ariaDisabled = false;
      if (node.type === 'submit') node.textContent = page.find(host.box.lang, drawing.frozen + '.send');
    }
    drawing.say('interrupted', true);
  }
}

/** What a function of the page's throws amid our work has left the WebAssembly as it stood then: as a trap does. */
const interrupted = (error) => stopped(/wasm-function/.test(error.stack) ? new WebAssembly.RuntimeError(error.message) : error);

/** Takes over what start.js has. `whenStopped`: takes an error that may say that the application has stopped; `measures`: what measures. */
export function connect(given, whenStopped, measures) {
  [page, stopped, measure] = [given, whenStopped, measures];
  // Its closures are called by the browser: what is wrong there is told to the window. Others' WebAssembly may stop, too.
  // This module may run from a copy, which has another address.
  const isOurs = ({ stack }) => /\bapp\.\w{8}\.(js|wasm)/.test(stack) || `${stack}`.indexOf(import.meta.url) >= 0;
  const isTrap = (reason) => reason instanceof WebAssembly.RuntimeError;
  // What the page's listeners throw, the window alone hears of, while they are called; what they promise and do not keep, a moment later. Neither has
  // interrupted us.
  const hear = ({ error, reason = error, type }) => {
    if (!(reason instanceof Error) || !isOurs(reason)) return;
    if (isTrap(reason) || (type === 'error' && !isWithThePage())) interrupted(reason);
  };
  for (const type of ['error', 'unhandledrejection']) page.listen(window, type, hear);
  page.listen(document, 'click', (event) => {
    const asked = page.widget() && askedAgain(event);
    if (asked !== undefined) page.verbs.open(asked);
  });
  whenReopened(page, unmount, stopped);
}
