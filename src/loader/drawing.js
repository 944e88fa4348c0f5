// What stands in an element while the application is not there: which tree, in which words, and what was done with it since.
//
// scripts/dist.mjs puts in: TREES (the forms of trees.json; panel.js adds those of the panel), OPTIONS (options.json, names by expression).
import { build } from './tree.js';
import { find } from './texts.js';
import { minutesWords, visitorZone, zoneWords } from './words.js';

const trees = TREES;
/** A regular expression for each option: what is plainly fine. An empty one: no tree shows what the option changes; `()`: shaping.js makes one. */
const plain = { __proto__: null };
for (const [expression, names] of OPTIONS) for (const name of names.split(' ')) plain[name] = expression;
/** Adds trees. */
export const addTrees = (more) => Object.assign(trees, more);

const FORMS = ['lead', 'appointment', 'handoff'];

/** Whether there is a form of that name. */
export const isForm = (name) => FORMS.indexOf(name) >= 0;

/** What is to be drawn in an element with these options; nothing where no tree looks as the element will, `null` where shaping.js may make one. `asked`: a form's name. */
export function planFor(options, isPanel, asked, locale, language) {
  // Of `''` and `()` alone: regular expressions begin with `^`.
  for (const name in plain) if (plain[name] < '0' && options[name] != null) return plain[name] && null;
  // As an object it shapes forms.
  const offered = [...new Set(`${options.forms ?? FORMS}`.split(/[\s,]+/).filter(Boolean))];
  if (!offered[0] || !offered.every(isForm)) return null;
  let form = isForm(asked) ? asked : undefined;
  let tree = form;
  if (isPanel) {
    if (!offered[1]) form ??= offered[0];
    tree = ['panel', form && !offered[1] && 'only', form].filter(Boolean).join('.');
  }
  const own = {
    __proto__: null, title: options.title, subtitle: options.subtitle, greeting: options.greeting,
    [form + '.title']: options.heading, [form + '.intro']: options.intro, [form + '.send']: options.sendLabel,
  };
  return { tree, form, locale, language, offered, own, key: [tree, locale, offered, ...Object.values(own)].join('\n') };
}

/** Whether everything that is set can wait until the application is there. `names`: what was set for the page by `init`. */
export const isPlain = (options, names) =>
  names.every((name) => name in plain) && Object.keys(plain).every((name) => options[name] == null || RegExp(plain[name]).test(options[name]));

/**
 * The nodes of a plan. The first words of `Intl` take a browser long, so they come with `nodes.finish`, once the form can be
 * seen: durations, which nobody sees in a closed list, and the zone's, for which there is room (`style/field.css`).
 */
export function draw({ tree, locale, language, own }) {
  const late = [];
  const word = (key, node) => {
    if (key[0] !== '@') return own[key] || (find(language, key) ?? '');
    late.push([node, key]);
    return '';
  };
  const nodes = build(trees[tree], word, trees);
  nodes.finish = () => {
    for (const [node, key] of late.splice(0)) node.data = key === '@zone' ? zoneWords(locale, visitorZone()) : minutesWords(locale, +key.slice(1));
  };
  return nodes;
}

/** What was typed into forms that were only drawn, by where it is kept. Written to the tab's storage, too, where that is wished. */
let drafts = { __proto__: null };
const recall = (place) => {
  try {
    return (drafts[place] ??= { __proto__: null, ...JSON.parse(sessionStorage.getItem('optimly:draft:' + place)) });
  } catch {
    return (drafts[place] = { __proto__: null });
  }
};
/** Whether the tab has kept something whose name begins like this. */
export const hasKept = (name) => {
  try {
    return Object.keys(sessionStorage).some((key) => !key.indexOf('optimly:draft:' + name));
  } catch {}
};
/** Forgets what was typed. */
export const forgetDrafts = () => (drafts = { __proto__: null });

/** What stands in a box. */
export class Drawing {
  /** The names of the controls that were typed in. */
  typed = new Set();
  /** When the first key was pressed, in milliseconds since 1970. */
  began;
  /** The button that was pressed, unless something was changed since. */
  pressed = null;

  /** `place`: where what is typed is kept; `stays`: it is kept for the tab. `press`: what a press of a button does. `listen`: adds a listener. */
  constructor(nodes, { plan, place, stays, press, listen }) {
    Object.assign(this, { nodes, plan });
    if (plan) requestAnimationFrame(() => setTimeout(nodes.finish));
    const listeners = new AbortController();
    this.end = () => listeners.abort();
    const on = (type, listener) => {
      for (const node of nodes) listen(node, type, listener, { __proto__: null, signal: listeners.signal });
    };
    on('input', ({ target: { name, value } }) => {
      if (this.pressed) this.take(null);
      if (!name) return;
      this.began ??= Date.now();
      this.typed.add(name);
      const draft = recall(place);
      draft[name] = value;
      try {
        if (stays) sessionStorage.setItem('optimly:draft:' + place, JSON.stringify(draft));
      } catch {}
    });
    const pressed = (event, button) => {
      // It sends once there is somebody to send it.
      event.preventDefault();
      press(button);
    };
    on('click', (event) => {
      const button = event.target.closest('button');
      if (button) pressed(event, button);
    });
    on('submit', (event) => pressed(event, event.target.querySelector('[type=submit]')));
    // What an application that has stopped showed is newer than what is kept.
    if (!plan) return;
    const draft = recall(place);
    for (const control of this.all('[name]')) {
      const text = draft[control.name];
      if (typeof text !== 'string' || control.value === text) continue;
      control.value = text;
      this.typed.add(control.name);
    }
  }

  all(selector) {
    const found = [];
    for (const node of this.nodes) if (node.querySelectorAll) found.push(...node.querySelectorAll(selector));
    return found;
  }

  /** Takes a press, and shows that it was heard; or takes it back. */
  take(button) {
    this.pressed = button;
    this.say(button?.type === 'submit' ? 'sending' : '');
  }

  /** Says something in the form's status; `aloud`: so that everybody sees it. */
  say(key, aloud = false) {
    for (const status of this.all('[role=status]')) {
      const form = status.closest('form');
      form.ariaBusy = key === 'sending';
      status.toggleAttribute('data-alone', aloud);
      // What is plainly wrong is not being sent. (A form that is drawn is in the visitor's zone.)
      const isFine = status.closest('form:valid') && !(new Date(form.date?.value + 'T' + form.time?.value) < new Date());
      // The text node stays: Leptos has its place for one.
      if (status.firstChild) status.firstChild.data = key && (aloud || isFine) ? find(status.closest('[lang]').lang, key) ?? '' : '';
    }
  }
}
