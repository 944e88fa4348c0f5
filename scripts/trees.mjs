// Writes what the loader has of the application, by `optimly-prerender`: src/loader/trees.json, the components as trees that
// it draws, src/loader/fields.json, what it puts shaped forms together of, and src/loader/options.json, the options; and
// src/interface/core.json, what the core knows of the interface, for scripts/docs.mjs. With --check it writes nothing, and fails where a file is stale.
//
// A tree is a list of nodes. A text is a text, `\x01key\x02` in it a text of the locale; 0 is a comment, by which Leptos knows
// its way; an element is [tag, [attribute, value, …], ...children]; `\x03name` is the tree of that form.
// An option is [name, what its value looks like that is fine], or [name, null] where only the application can show it.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseFragment } from 'parse5';

const path = (name) => fileURLToPath(new URL(`../src/${name}`, import.meta.url));

const attributes = ({ attrs }) => attrs.flatMap(({ name, value }) => [name, value]);

/** The tree of a node of parse5's. */
function tree(node) {
  if (node.nodeName === '#comment') return 0;
  // Leptos renders an empty text as a blank, so that the browser makes a node of it.
  if (node.nodeName === '#text') return node.value === ' ' ? '' : node.value;
  return [node.tagName, attributes(node), ...node.childNodes.map(tree)];
}

/** The trees of the components' HTML, by name. A form within the panel is named, not repeated. */
export function trees(html) {
  const all = Object.fromEntries(Object.entries(html).map(([name, text]) => [name, parseFragment(text).childNodes.map(tree)]));
  const forms = Object.entries(all).filter(([name]) => !name.startsWith('panel'));
  const within = (node) => {
    if (!Array.isArray(node)) return node;
    const form = forms.find(([, [form]]) => JSON.stringify(form) === JSON.stringify(node));
    if (form) return `\x03${form[0]}`;
    const [tag, attributes, ...children] = node;
    return [tag, attributes, ...children.map(within)];
  };
  for (const name in all) if (name.startsWith('panel')) all[name] = all[name].map(within);
  return all;
}

/** The tree of a field's HTML. */
const field = (html) => tree(parseFragment(html).childNodes[0]);

/** What shaped forms are put together of: the looks of their fields, by form and name; those of a page's own, by type and by name. */
const fieldsOf = ({ forms, types, named, ...lists }) => {
  const looks = (all) => Object.fromEntries(Object.entries(all).map(([name, html]) => [name, html.map(field)]));
  const about = ({ name, topic, required, html }) => [name, { topic, required, looks: html.map(field) }];
  return {
    forms: Object.fromEntries(forms.map(({ name, fields }) => [name, Object.fromEntries(fields.map(about))])),
    types: looks(types),
    named: looks(named),
    ...lists,
  };
};

/** In an order that does not hang on how Rust sorts the members of an object. */
const interfaceOf = ({ options, forms }) => ({
  options: options.map(({ name, expects, default: fallback, places, drawn }) => ({ name, expects, default: fallback, places, drawn })),
  forms: forms.map(({ name, fields }) => ({ name, fields: fields.map(({ name, required }) => ({ name, required })) })),
});

/** The files as they are to be. */
export function render() {
  const { RUSTFLAGS, CARGO_ENCODED_RUSTFLAGS, ...env } = process.env;
  const { html, options, fields, interface: known } = JSON.parse(execFileSync('cargo', ['run', '--quiet', '-p', 'optimly-prerender'], { env, encoding: 'utf8' }));
  const text = (value) => JSON.stringify(value, null, 1) + '\n';
  return {
    'loader/trees.json': text(trees(html)),
    'loader/fields.json': text(fieldsOf(fields)),
    'loader/options.json': text(options),
    'interface/core.json': text(interfaceOf(known)),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, now] of Object.entries(render())) {
    if (process.argv[2] !== '--check') writeFileSync(path(name), now);
    else if (readFileSync(path(name), 'utf8') !== now) {
      console.error(`src/${name} is stale: make trees`);
      process.exitCode = 1;
    }
  }
}
