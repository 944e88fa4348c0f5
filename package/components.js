// What the components of React and Vue have in common.
import { ATTRIBUTES, EVENTS } from './names.js';
import { load } from './load.js';

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

/** A failure is told on the console: a component has nobody else to tell. */
export const ask = (options, isPage) => load(options, isPage).catch((error) => console.error(error.message));

/** Events of the bubble, whatever element they come from; gives what stops it. `handle` takes the event. */
export function listen(handle) {
  const take = (event) => {
    if (!event.detail || event.detail.instance === 'bubble') handle(event);
  };
  for (const name of EVENTS) document.addEventListener(`optimly:${name}`, take);
  return () => EVENTS.forEach((name) => document.removeEventListener(`optimly:${name}`, take));
}

/** Puts the bubble away: the forms within the page stay. */
export function putAway() {
  ask({ mode: 'inline' }).then((optimly) => optimly?.close());
}
