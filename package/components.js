// What the components of React and Vue have in common.
import { ATTRIBUTES, EVENTS } from './names.js';
import { isThere, isUnderWay, load } from './load.js';

/** `form-shown` → `onFormShown`, as both frameworks name handlers. */
const handlerName = (event) => `on-${event}`.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
const HANDLERS = new Map(EVENTS.flatMap((event) => [handlerName(event), `onoptimly:${event}`].map((name) => [name, `optimly:${event}`])));

/** An option as an attribute holds it. */
function attribute(value) {
  if (value === true) return '';
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join(',');
  return typeof value === 'object' ? JSON.stringify(value) : `${value}`;
}

const camel = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** What a component was given: handlers by the events' whole names, options in camelCase, and the rest. */
export function sort(given) {
  const sorted = { handlers: {}, options: {}, rest: {} };
  for (const [name, value] of Object.entries(given)) {
    const event = HANDLERS.get(name) ?? HANDLERS.get(name.replace(/^onOptimly:/, 'onoptimly:'));
    const option = camel(name);
    if (event) sorted.handlers[event] = value;
    else if (Object.hasOwn(ATTRIBUTES, option)) sorted.options[option] = value;
    else sorted.rest[name] = value;
  }
  return sorted;
}

/** Options as the attributes of a form. */
export function attributes(options) {
  const given = Object.entries(options).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(given.map(([name, value]) => [ATTRIBUTES[name], attribute(value)]));
}

const told = new Set();
/** A failure is told on the console, once: a component has nobody else to tell. */
export const ask = (options, isPage) =>
  load(options, isPage).catch(({ message }) => {
    if (!told.has(message)) console.error(message);
    told.add(message);
  });

/** Events of the bubble, whatever element they come from; gives what stops it. `handle` takes the event. */
export function listen(handle) {
  const take = (event) => {
    if (!event.detail || event.detail.instance === 'bubble') handle(event);
  };
  for (const name of EVENTS) document.addEventListener(`optimly:${name}`, take);
  return () => EVENTS.forEach((name) => document.removeEventListener(`optimly:${name}`, take));
}

/** What the mounted components for the bubble have said of it, the newest last. */
const mounted = [];

/** Where requests go: the forms within a page need that when the bubble goes, until another says something else. */
const KEPT = ['apiBase', 'token', 'paths', 'sandbox'];
let kept = {};

/** A component for the bubble; `tell` it its options, and what it no longer has is the default again. */
export function bubble() {
  const mine = {};
  /** Options, after others: what is no longer among them is the default again. (Files stay where they are.) */
  const say = (options, before) => {
    const gone = Object.keys(before).filter((name) => !(name in options) && name !== 'base' && name !== 'nonce');
    return { ...Object.fromEntries(gone.map((name) => [name, null])), ...options };
  };
  return {
    tell(options) {
      const before = { ...kept, ...mine.options };
      kept = {};
      mine.options = options;
      if (!mounted.includes(mine)) mounted.push(mine);
      ask({ mode: 'bubble', ...say(options, before) });
    },
    /** The bubble goes with the last component that is for it; the forms within the page stay. */
    putAway() {
      const before = { ...mine.options };
      mine.options = undefined;
      mounted.splice(mounted.indexOf(mine), 1);
      const rest = mounted.at(-1);
      if (!rest) {
        for (const name of KEPT) {
          if (name in before) kept[name] = before[name];
          delete before[name];
        }
      }
      // Nothing is loaded to put away what is not there.
      if (!isUnderWay()) return;
      // Whoever stays has the last word.
      if (rest) ask(say(rest.options, before));
      else ask({ mode: 'inline', ...say({}, before) }).then((optimly) => optimly?.close());
    },
  };
}

/** Calls `take` with `Optimly` once it is there, whoever brings it; gives what ends the waiting. */
export function whenThere(take) {
  let isOver = false;
  const end = () => {
    isOver = true;
    document.removeEventListener('optimly:ready', give);
  };
  const give = () => {
    if (isOver || !isThere()) return;
    end();
    take(window.Optimly);
  };
  document.addEventListener('optimly:ready', give);
  // Its files may be known to others only: then those bring it.
  ask({}, false).then(give);
  return end;
}
