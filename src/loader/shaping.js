// Draws forms as a page has shaped them, before the application is there. A module of its own: a page whose forms are as they are by themselves does not
// pay for it. The application reads shapes, too (core/options/shape.rs), and warns. So whatever is not plainly fine is not drawn: it waits for that.
//
// scripts/dist.mjs puts in: STYLE, FIELDS (fields.json), ENGLISH (of what only they say).
import { inOrder, isObject } from './shapes.js';

const { forms, types, named, taken, names, members } = FIELDS;
const NAMES = [...names, 'headingLevel'];

/** Where that is so, only the application can say what becomes of it: the form waits. */
const waitIf = (isSo) => {
  if (isSo) throw isSo;
};
// (Of some characters at the ends Rust and JavaScript disagree whether they are blanks.)
const isText = (value) => typeof value === 'string' && !!value.trim() && !/[\x00-\x1f\x85\ufeff]/.test(value);
const isFree = (name) => /^[\w.\u0080-\uffff-]+$/.test(name) && !/\s/.test(name) && taken.indexOf(name) < 0 && name.indexOf('utm_') !== 0;

/** Names, as a list or its text, or separated by commas. */
const namesIn = (value) => {
  if (value == null) return [];
  const text = typeof value === 'string' && value.trim();
  if (typeof text === 'string' && text[0] !== '[') return text.split(',').map((name) => name.trim()).filter(Boolean);
  return (text ? JSON.parse(text) : value).map((name) => name.trim());
};

/** What is said of fields by name, as an object or its text. */
const wordsIn = (value) => {
  if (value == null || value === '') return [];
  const all = typeof value === 'string' ? JSON.parse(value) : value;
  waitIf(!isObject(all));
  return Object.entries(all);
};

/** The fields of a page's own, by name. */
const customIn = (value) => {
  const all = { __proto__: null };
  for (const about of value ?? []) {
    const { name, type, options, required = false, maxlength } = about;
    waitIf(!Object.keys(about).every((member) => members.indexOf(member) >= 0) || all[name] || typeof required !== 'boolean');
    for (const member of ['name', 'label', 'hint', 'autocomplete', 'type']) waitIf(about[member] != null && !isText(about[member]));
    // Boxes, and choices that can all be seen, are the application's.
    waitIf(type != null && !types[type]);
    waitIf(maxlength != null && !(Number.isInteger(maxlength) && maxlength > 0 && maxlength <= 2e4));
    const choices = (options ?? []).map((one) => (isObject(one) ? [one.value, one.label ?? one.value] : [one, one]));
    // More than that the application may not read.
    waitIf((type === 'select') !== choices.length > 0 || choices.length > 500 || !choices.flat().every(isText));
    all[name] = { ...about, required, choices };
  }
  return all;
};

/** A tree with what a page says in the place of the words that stand for it. */
const fill = (node, words) => {
  if (typeof node === 'string') return node.replace(/NAME|LABEL|HINT|TOKEN|FIRST WORDS|FIRST/g, (word) => words[word]);
  if (!Array.isArray(node)) return node;
  return node.flatMap((child) => {
    const value = child[1]?.[1];
    if (value === 'NEXT') return [];
    if (value === 'FIRST') return words.choices.map(([value, label]) => fill(child, { FIRST: value.trim(), 'FIRST WORDS': label.trim() }));
    return [fill(child, words)];
  });
};

/**
 * A form as `said` has it: which fields it shows, as trees, and what they say by the keys of their texts; `id`: what tells it from others.
 * `find`: the text of a key in the form's language.
 */
const shape = (form, said, find) => {
  const table = forms[form];
  // The API's field that is meant by a name: its own, or that of the same thing in another form.
  const topicOf = (name) => Object.values(forms).find((fields) => fields[name])?.[name].topic;
  const ofApi = (name) => {
    const topic = topicOf(name);
    return table[name] ? name : topic && Object.keys(table).find((other) => table[other].topic === topic);
  };
  const nameOf = (name) => ofApi(name) ?? name;
  const custom = customIn(said.custom);
  waitIf(Object.keys(custom).some((name) => !isFree(name) || ofApi(name) || (named[name] && custom[name].type)));

  const listed = namesIn(said.fields).map(nameOf);
  waitIf(!listed.every((name) => table[name] || isFree(name)));
  const shown = [...new Set([...(listed[0] ? listed : Object.keys(table)), ...Object.keys(custom)])];
  /** Shows a field that is not shown yet: after those that stand before it in the form by itself. */
  const show = (name) => {
    if (shown.includes(name)) return;
    const all = Object.keys(table);
    const before = all.slice(0, all.indexOf(name)).map((other) => shown.indexOf(other)).filter((place) => place >= 0);
    shown.splice((before.at(-1) ?? -1) + 1, 0, name);
  };
  const needed = namesIn(said.required).map((name) => {
    const known = ofApi(name);
    if (known) show(known);
    waitIf(!shown.includes(known ?? name));
    return known ?? name;
  });
  if (form !== 'handoff') for (const name in table) if (table[name].required) show(name);
  const hidden = Object.keys(table).filter((name) => !shown.includes(name));
  // It is asked for while there is no other way to answer: whether there is one, the application knows.
  waitIf(hidden.includes('customer_email'));

  const texts = { __proto__: null };
  const words = { __proto__: null };
  for (const kind of ['labels', 'hints']) {
    for (const [name, text] of wordsIn(said[kind])) {
      const field = nameOf(name);
      waitIf(!isText(text) || ![...shown, ...hidden].includes(field));
      (words[field] ??= { __proto__: null })[kind] = text.trim();
    }
  }
  const look = (name) => {
    if (hidden.includes(name)) {
      const unseen = table[name].looks[4];
      waitIf(!unseen);
      return [name, unseen];
    }
    const { label, hint, autocomplete, type, required, choices } = custom[name] ?? {};
    const { topic, looks } = table[name] ?? { topic: topicOf(name) ?? name, looks: types[type] ?? named[name] ?? types.text };
    const said = { label: words[name]?.labels ?? label?.trim(), hint: words[name]?.hints ?? hint?.trim() };
    for (const kind in said) if (said[kind]) texts[`${kind}.${topic}`] = said[kind];
    // What has no place of its own in a look: the text of a field that only this page has.
    const hintText = said.hint ?? (table[name] || named[name] ? undefined : find('hint.' + name));
    const place = (required || needed.includes(name) ? 2 : 0) + (hintText ? 1 : 0);
    const filled = {
      NAME: name, LABEL: said.label ?? find('label.' + name) ?? name.replace(/[_-]/g, ' '), HINT: hintText, TOKEN: autocomplete?.trim() ?? 'off', choices,
    };
    // A token that the API's field has by itself, and the page has another.
    waitIf(autocomplete && named[name]);
    return [[name, type, place, filled.LABEL, hintText, filled.TOKEN, choices].join('\t'), table[name] ? looks[place] : fill(looks[place], filled)];
  };
  const all = [...shown, ...hidden].map(look);
  return { id: all.map(([id]) => id).join('\n'), texts, trees: all.map(([, tree]) => tree) };
};

/** A tree in which the nodes that `change` changes are others. */
const withOthers = (node, change) => (Array.isArray(node) ? change(node) ?? node.map((child) => withOthers(child, change)) : change(node) ?? node);

let connected;
/** From now on what is to be drawn (`page.planOf`) is that of shaped forms, too. `page`: what start.js has. */
export const connect = (page) => {
  if (connected) return;
  connected = true;
  const { addStyle, addTrees, find, isPanel, learn, options, planOf } = page;
  learn('en', ENGLISH);
  addStyle(STYLE);
  const trees = addTrees({});
  const shapedPlan = (host, asked) => {
    const plain = planOf(host, asked);
    if (plain) return plain;
    const said = inOrder(options(host));
    const rest = { __proto__: null, ...said };
    for (const name of [...NAMES, ...Object.keys(forms)]) delete rest[name];
    const { form } = planOf(host, asked, rest) ?? {};
    // Nothing of a form is to be seen.
    if (!form) return planOf(host, asked, rest);
    // In the bubble what is said of the form counts more; in the page what its element says.
    const own = said[form] ?? {};
    waitIf(!isObject(own) || Object.keys(own).some((name) => NAMES.indexOf(name) < 0));
    const [first, second] = isPanel(host) ? [own, said] : [said, own];
    const asks = { __proto__: null };
    for (const name of NAMES) asks[name] = first[name] ?? second[name];
    const { heading, intro, sendLabel, headingLevel } = asks;
    for (const text of [heading, intro, sendLabel]) waitIf(text != null && typeof text !== 'string');
    waitIf(headingLevel != null && !/^[1-6]$/.test(headingLevel));

    const plan = planOf(host, asked, { ...rest, heading, intro, sendLabel });
    const { id, texts, trees: fields } = shape(form, asks, (key) => find(plan.language, key));
    const level = headingLevel ?? 2;
    const name = [form, level, id].join('\n');
    trees[name] ??= withOthers(trees[form], (node) => {
      // The fieldset: after its fields come the places of what is not shown.
      if (node[1]?.[1] === 'fields') return [node[0], node[1], ...fields, ...node.slice(2).filter((child) => child === 0)];
      if (node === '2' && !isPanel(host)) return `${level}`;
    });
    const key = [name, plan.key, ...Object.values(texts)].join('\n');
    Object.assign(plan.own, texts);
    if (!isPanel(host)) return { ...plan, tree: name, key };
    trees[plan.tree + name] ??= withOthers(trees[plan.tree], (node) => (node === '\x03' + form ? '\x03' + name : undefined));
    return { ...plan, tree: plan.tree + name, key };
  };
  page.planOf = (host, asked) => {
    try {
      return shapedPlan(host, asked);
    } catch {}
  };
};
