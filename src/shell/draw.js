// What a form looks like: drawn by the tables of core/sketch.rs, a look and texts. Either while the WebAssembly is still on
// its way (`ahead`), or for it (`draw`); form.rs and field.rs give it life. Must not know what is valid, nor what is sent.
//
// scripts/dist.mjs puts in: SKETCHES (src/loader/sketches.json).
import { minutesText, visitorZone, zoneWords } from './intl.js';
import { find } from './texts.js';

export const make = (tag, attributes, ...children) => {
  const element = Document.prototype.createElement.call(document, tag);
  for (const [name, value] of Object.entries(attributes)) if (value != null) element.setAttribute(name, value);
  element.append(...children);
  return element;
};
/** A part for designers, with our own style of that name. */
export const part = (tag, name, attributes, ...children) => make(tag, { part: name, class: name, ...attributes }, ...children);

/** What else controls of a kind have. */
const MORE = {
  __proto__: null,
  text: { dir: 'auto' },
  email: { inputmode: 'email' },
  tel: { inputmode: 'tel' },
  textarea: { dir: 'auto', rows: 3 },
};

/** A form for a box, of that look. */
function shape({ lang, locale }, look) {
  const [form, emailFirst, answerable, zone, durations, duration, href, ...agreed] = look.split('\x01');
  const text = (key) => find(lang, key) || key;

  const field = ([name, topic, kind, need, autocomplete, choices, first]) => {
    const tag = /area|select/.test(kind) ? kind : 'input';
    const required = need > (answerable ? 1 : 0);
    const label = part('label', 'label', { for: name }, text('label.' + topic));
    if (!required && tag !== 'select') label.append(make('span', { class: 'optional' }, ' ' + text('optional')));
    const help = kind === 'time' ? zoneWords(locale, zone || visitorZone()) : find(lang, 'hint.' + topic);
    const hint = help && part('p', 'hint', { id: name + '-hint' }, help);
    const control = make(tag, {
      part: tag,
      class: 'control',
      type: tag === 'input' ? kind : null,
      id: name,
      name,
      autocomplete,
      required: required ? '' : null,
      'aria-invalid': false,
      'aria-describedby': hint?.id,
      ...MORE[kind],
    });
    if (choices) {
      const timed = topic === 'duration';
      for (const value of timed ? durations.split(',') : choices) {
        const words = timed ? minutesText(locale, +value) : text(`${topic}.${value || 'none'}`);
        control.append(make('option', { value }, words));
      }
      control.value = timed ? duration : first;
    }
    const view = part('div', 'field', {}, label, hint ?? '', control);
    if (/date|time/.test(kind)) view.className += ' narrow';
    return view;
  };

  const consent = () => {
    const words = make('span', { dir: 'auto' }, agreed.join('\x01') || text('consent'), ' ');
    if (href) words.append(make('a', { class: 'link', href, target: '_blank', rel: 'noopener noreferrer' }, text('privacy')));
    const id = 'consent';
    const box = make('input', { part: 'checkbox', type: 'checkbox', id, name: id, required: '', 'aria-invalid': false });
    const view = part('div', 'field', {}, make('label', { part: 'label', class: 'check', for: id }, box, words));
    view.className += ' consent';
    return view;
  };

  const title = form + '-title';
  const fields = SKETCHES[form].filter(([, , kind]) => !emailFirst || kind === 'email').map(field);
  // Each part of a look has an end, the last one, too.
  agreed.pop();
  if (agreed.length) fields.push(consent());
  return part(
    'form',
    'form',
    { novalidate: '', 'aria-labelledby': title },
    part('h2', 'form-title', { id: title, tabindex: -1 }, text(form + '.title')),
    make('p', { class: 'intro' }, text(form + '.intro')),
    make('fieldset', { class: 'fields' }, ...fields),
    // For robots: a field that people and assistive technology never meet.
    make(
      'p',
      { class: 'trap', 'aria-hidden': true },
      make('label', { for: 'website' }, 'website'),
      make('input', { id: 'website', name: 'website', tabindex: -1, autocomplete: 'off' }),
    ),
    make('button', { part: 'button button-primary', class: 'button primary', type: 'submit' }, text(form + '.send')),
    part('p', 'status', { role: 'status' }),
  );
}

/**
 * Draws a form that no option changes, before the application is there. It can be filled in from now on: what was typed in,
 * and whether the button was pressed (`pressed` hears of that, too), is there for the application to find.
 */
export function ahead(box, type, pressed) {
  const look = SKETCHES.look.replace('lead', SKETCHES[type]?.map ? type : 'lead');
  const form = shape(box, look);
  const drawn = (box.drawn = { look, locale: box.locale, form, typed: new Set() });
  form.oninput = ({ target }) => drawn.typed.add(target.name);
  form.onsubmit = form.querySelector('button').onclick = (event) => {
    event.preventDefault();
    if (!box.drawn) return;
    drawn.pressed = true;
    pressed?.();
  };
  return form;
}

/** The form of a box: the one drawn ahead, or one that takes its place where it has come to look otherwise. */
export function draw(box, look) {
  const { drawn } = box;
  box.drawn = null;
  box.typed = drawn?.typed;
  if (drawn?.look === look && drawn.locale === box.locale) return drawn.form;
  const form = shape(box, look);
  if (drawn) {
    const before = drawn.form;
    const control = (form, name) => name && form.querySelector(`[name=${name}]`);
    const focused = control(form, before.getRootNode().activeElement?.name);
    for (const name of drawn.typed) if (control(form, name)) control(form, name).value = control(before, name).value;
    before.replaceWith(form);
    focused?.focus();
  }
  return form;
}

/** Whether somebody typed into a control of the form drawn ahead. */
export const typed = (box, name) => !!box.typed?.has(name);

/**
 * Puts a value into a control, unless it stands there, or half of a date does: that would move the caret, or take away what
 * is being typed. A page may hand in a choice of its own.
 */
export function put(control, value) {
  if (control.value === value || control.validity.badInput) return;
  control.value = value;
  if (control.value !== value && control.options) {
    control.append(make('option', { value }, value));
    control.value = value;
  }
}
