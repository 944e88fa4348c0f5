// Writes what is told of the interface, from the tables of src/interface: the types, what editors read, and the tables of the
// reference. `make docs`; with --check it writes nothing, and fails where a file is stale, or where the tables and the source differ.
//
// A row that is missing is named, with the table that it belongs into.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesUnder } from './uses.mjs';
import { attributes, elements, openers, states } from '../src/interface/elements.mjs';
import { events } from '../src/interface/events.mjs';
import { fields } from '../src/interface/fields.mjs';
import { options } from '../src/interface/options.mjs';
import { parts } from '../src/interface/parts.mjs';
import { properties } from '../src/interface/properties.mjs';
import { verbs } from '../src/interface/verbs.mjs';

const top = fileURLToPath(new URL('..', import.meta.url));
const read = (path) => readFileSync(join(top, path), 'utf8');
const core = JSON.parse(read('src/interface/core.json'));
const version = /^version = "(.*)"$/m.exec(read('Cargo.toml'))[1];

const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
/** Rows of a table, as pairs of their name and the rest. */
const rows = (table) => Object.entries(table);
/** The options in the order of the core, with what both say of them. */
const known = core.options.map((option) => ({ ...option, type: 'string', ...options[option.name], attribute: kebab(option.name) }));
const onPage = known.filter(({ places }) => places.includes('script'));
const onElement = known.filter(({ places }) => places.includes('element'));
const inScript = known.filter(({ places }) => places.includes('init'));
const partRows = parts.flatMap(({ names, ...row }) => names.map((name) => ({ name, ...row })));
/** What is said of bubble or form alone is left out of the other. */
const of = (tag) => ({ where }) => !where || where === (tag === 'optimly-form' ? 'form' : 'bubble');

// ---- Whether the tables tell of what there is

/** The names of `there` that `told` lacks, and the other way round. */
function differences(what, table, there, told) {
  const missing = there.filter((name) => !told.includes(name)).map((name) => `${what} \`${name}\` has no row in src/interface/${table}`);
  const gone = told.filter((name) => !there.includes(name)).map((name) => `src/interface/${table}: there is no ${what} \`${name}\``);
  return [...new Set([...missing, ...gone])];
}

const sources = (folder, ending) => filesUnder(join(top, folder), ending).map((file) => readFileSync(file, 'utf8'));
const all = (texts, pattern) => texts.flatMap((text) => [...text.matchAll(pattern)].map(([, found]) => found));

function partProblems(rust, loader, style) {
  const written = [
    ...all(rust, /\bpart="([\w -]+)"/g),
    ...all(loader, /\bpart: '([\w -]+)'/g),
    ...all(loader, /"part",\s*"([\w -]+)"/g),
    ...all(style, /\[part~?=["']?([\w-]+)/g),
  ].flatMap((names) => names.split(' '));
  const pattern = (name) => new RegExp(`^${name.replace('NAME', '\\w+')}$`);
  const table = partRows.map(({ name }) => name);
  const unknown = written.filter((name) => !table.some((row) => pattern(row).test(name)));
  const source = [...rust, ...loader].join('\n');
  // Some are put there by a program: their name, or what stands before the field's, is somewhere in quotes then.
  const isThere = (name) => written.some((one) => pattern(name).test(one)) || new RegExp(`["' ]${name.replace('NAME', '')}["' {]`).test(source);
  return [
    ...new Set(unknown.map((name) => `part \`${name}\` has no row in src/interface/parts.mjs`)),
    ...table.filter((name) => !isThere(name)).map((name) => `src/interface/parts.mjs: there is no part \`${name}\``),
  ];
}

function propertyProblems(rust, loader, style) {
  const written = all([...rust, ...loader, ...style], /(?:var\(\s*|["'])--optimly-([a-z-]+)/g);
  const found = differences('property', 'properties.mjs', [...new Set(written)], Object.keys(properties));
  // What the sheets say: the value itself, or one of a theme by another name.
  const sheets = style.join('\n').replace(/\/\*[^]*?\*\//g, '');
  const dark = [...sheets.matchAll(/dark'?\][^{]*\{([^}]*)\}/g)].map(([, rules]) => rules).join('\n');
  const valuesOf = (name, rules) => all([rules], new RegExp(`(?:^|[\\s;{])${name}:\\s*([^;]+);`, 'g'));
  for (const [name, { light, dark: inDark }] of rows(properties)) {
    const fallbacks = all([sheets], new RegExp(`var\\(--optimly-${name},\\s*((?:[^()]|\\([^()]*\\))*)\\)`, 'g'));
    const themed = fallbacks.map((text) => /^var\((--[\w-]+)\)$/.exec(text)?.[1]).filter(Boolean);
    const says = (theme, wanted, values) => {
      if (wanted === undefined || values.includes(wanted)) return;
      found.push(`src/interface/properties.mjs: \`${name}\` is ${values.filter(Boolean).join(' or ') || 'not set'} in ${theme}, not ${wanted}`);
    };
    says('light', light, [...fallbacks, ...themed.flatMap((name) => valuesOf(name, sheets))]);
    says('dark', inDark, themed.flatMap((name) => valuesOf(name, dark)));
  }
  return found;
}

function eventProblems(rust, loader) {
  const source = [...rust, ...loader].join('\n');
  const written = [...all(rust, /\bemit(?:_with)?\(\s*"([a-z-]+)"/g), ...all(loader, /new CustomEvent\('optimly:([a-z-]+)'/g)];
  const isThere = (name) => written.includes(name) || source.includes(`'${name}'`) || source.includes(`"${name}"`);
  return differences('event', 'events.mjs', [...new Set([...written, ...Object.keys(events).filter(isThere)])], Object.keys(events));
}

function verbProblems(loader) {
  const widget = read('src/loader/widget.js');
  const listed = all([widget], /'([\w|]+)'\s*\.split\('\|'\)/g).flatMap((names) => names.split('|'));
  const isThere = (name) => new RegExp(`\\b${name}\\b`).test(loader.join('\n'));
  return differences('verb', 'verbs.mjs', [...new Set([...listed, ...Object.keys(verbs).filter(isThere)])], Object.keys(verbs));
}

/** Where the tables and the source differ: lines of text. */
export function problems() {
  const rust = ['src/components', 'src/state', 'src/browser', 'src/embed'].flatMap((folder) => sources(folder, '.rs'));
  const loader = [...sources('src/loader', '.js'), read('src/loader/trees.json')];
  const style = sources('style', '.css');
  const fieldNames = core.forms.flatMap(({ fields }) => fields.map(({ name }) => name));
  return [
    ...differences('option', 'options.mjs', core.options.map(({ name }) => name), Object.keys(options)),
    ...differences('field', 'fields.mjs', [...new Set(fieldNames)], Object.keys(fields)),
    ...partProblems(rust, loader, style),
    ...propertyProblems(rust, loader, style),
    ...eventProblems(rust, loader),
    ...verbProblems(loader),
  ];
}

// ---- Types

/** Without links into the reference and its footnotes, which lead nowhere elsewhere. */
const plain = (text) => text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/ [¹²³]/g, '');
const comment = (text) => (text ? `  /** ${plain(text).replace(/([^.!?])$/, '$1.')} */\n` : '');
const property = (name) => (/^\w+$/.test(name) ? name : `'${name}'`);
const line = (name, type, means) => `${comment(means)}  ${property(name)}?: ${type};\n`;

/** What an attribute takes, where an option of this type stands as one. */
function attributeType(type) {
  if (/^'[^|]*'( \| '[^|]*')*$/.test(type)) return type;
  if (type === 'boolean') return "boolean | '' | 'true' | 'false' | 'on' | 'off'";
  if (/\bboolean\b/.test(type)) return 'string | boolean';
  return type === 'number' || /^\d( \| \d)*$/.test(type) ? 'number | string' : 'string';
}

/** What may be left out may be `undefined`, too, for who compiles with `exactOptionalPropertyTypes`. */
const lax = (types) =>
  types.replace(/^( +(?:'[^']+'|\w+)\?: )(.*);$/gm, (_, member, type) => `${member}${type.includes('=>') ? `(${type})` : type} | undefined;`);

const literals = (values) => values.map((value) => `'${value}'`).join(' | ');
const handler = (name) => `(event: CustomEvent<OptimlyEvents['${name}']>) => void`;

function instruction([name, { takes }]) {
  const types = (takes ?? '').split(/, (?=\w+\??:)/).filter(Boolean).map((one) => one.replace(/^\w+(\??): (.*)$/, '$2$1'));
  return `  | [${[`'${name}'`, ...types].join(', ')}]`;
}

export function types() {
  const queued = rows(verbs).filter(([, verb]) => verb.queued !== false && !verb.value && !verb.of);
  const listening = rows(verbs).filter(([, verb]) => verb.of).map(([name]) => name);
  const member = ([name, { of = '', takes = '', gives = 'void', value, means }]) =>
    `${comment(means)}${value ? `  readonly ${name}: ${gives};\n` : `  ${name}${of}(${takes}): ${gives};\n`}`;
  const formEvents = rows(events).filter(([, { where }]) => !where);
  return `/**
 * Types for pages that embed the widget: \`window.Optimly\`, its events, its elements. A project that installs the package has them
 * with it; any other copies this file.
 *
 * Only what exists is declared. Names never change their meaning; later versions add to them. Written by \`make docs\`.
 */

${read('src/interface/types.d.ts')}
/** Values by the API's field names. A value fits every form that asks for the same thing (\`full_name\` and \`name\`). */
interface OptimlyValues {
${rows(fields).map(([name, { type = 'string', means }]) => line(name, type, means)).join('')}  /** A field of the page's own. */
  [custom: string]: string | number | boolean | undefined;
}

/** The options, in camelCase. \`null\` is the default again. */
interface OptimlyConfig {
${inScript.map(({ name, type, means }) => line(name, `${type} | null`, means)).join('')}}

/** Options as they stand before the script: besides, where the files are. */
interface OptimlySettings extends OptimlyConfig {
  /** The folder of the widget's files, with or without a slash at its end. */
  base?: string;
}

/** The events and their details, by the names that \`on\` takes. On elements they have the prefix \`optimly:\`. */
interface OptimlyEvents {
${rows(events).map(([name, { detail, when, holds }]) => `${comment([when, holds].filter(Boolean).join('. Holds '))}  ${property(name)}: ${detail};\n`).join('')}}

/** The verbs as they stand in the queue: \`['open', 'lead']\`. */
type OptimlyInstruction =
${queued.map(instruction).join('\n')}
  | [${literals(listening)}, keyof OptimlyEvents, (event: CustomEvent) => void];

/** \`window.Optimly\` once widget.js has run. */
interface OptimlyApi {
${rows(verbs).map(member).join('')}}

type OptimlyEventMap = { [Name in keyof OptimlyEvents as \`optimly:\${Name}\`]: CustomEvent<OptimlyEvents[Name]> };

/** The parts that a form or the bubble has. */
type OptimlyPart =
${partRows.map(({ name }) => `  | ${name.includes('NAME') ? `\`${name.replace('NAME', '${string}')}\`` : `'${name}'`}`).join('\n')};

/** The custom properties. */
type OptimlyProperty =
${Object.keys(properties).map((name) => `  | '--optimly-${name}'`).join('\n')};

/** The attributes of \`<optimly-form>\`. */
interface OptimlyFormAttributes {
${rows(attributes).map(([name, { values, means }]) => line(name, values ? literals(values) : 'string', means)).join('')}${onElement
    .map(({ attribute, type, means }) => line(attribute, attributeType(type), means))
    .join('')}}

/** The options of a form, in camelCase, as the components of React and Vue take them. */
interface OptimlyFormOptions {
${rows(attributes).map(([name, { values, means }]) => line(name, values ? literals(values) : 'string', means)).join('')}${onElement
    .map(({ name, type, means }) => line(name, `${type} | null`, means))
    .join('')}}

/** Handlers of \`<optimly-form>\`, for frameworks that take the name of an event after \`on\`. */
interface OptimlyFormHandlers {
${formEvents.map(([name, { when }]) => line(`onoptimly:${name}`, handler(name), when)).join('')}}

/** Attributes of any element that opens the panel. */
interface OptimlyOpenerAttributes {
${rows(openers).map(([name, { values, means }]) => line(name, values ? `${literals(values)} | ''` : 'string', means)).join('')}}

${rows(elements).map(([, { class: name, means }]) => `/** ${means}. */\ninterface ${name} extends HTMLElement {}`).join('\n')}

/** The API, once widget.js has run. Before that it may be missing, or be a queue that has \`push\` alone. */
declare const Optimly: OptimlyApi;

interface Window {
  /**
   * The API, once widget.js has run. Before that it is missing, or the queue that the page has made: \`window.Optimly?.open()\`, or
   * \`(window.Optimly = window.Optimly || []).push(['open'])\`.
   */
  get Optimly(): OptimlyApi;
  set Optimly(value: OptimlyApi | OptimlyInstruction[] | undefined);
  /** Options, set before widget.js runs, where its tag cannot carry attributes. */
  OptimlySettings?: OptimlySettings;
}
interface WindowEventMap extends OptimlyEventMap {}
interface DocumentEventMap extends OptimlyEventMap {}
interface HTMLElementEventMap extends OptimlyEventMap {}
interface HTMLElementTagNameMap {
${rows(elements).map(([tag, { class: name }]) => `  '${tag}': ${name};\n`).join('')}}
`;
}

/** What the package's own modules have to know of names. */
export const names = () => `// What is there, by name. Written by \`make docs\` from src/interface.

/** The attribute of \`<optimly-form>\` for each of its options. */
export const ATTRIBUTES = ${JSON.stringify(Object.fromEntries([...Object.keys(attributes).map((name) => [name, name]), ...onElement.map(({ name, attribute }) => [name, attribute])]), null, 2)};

/** The events, without their prefix. */
export const EVENTS = ${JSON.stringify(Object.keys(events), null, 2)};

/** The verbs of \`window.Optimly\`. */
export const VERBS = ${JSON.stringify(rows(verbs).filter(([, { value }]) => !value).map(([name]) => name), null, 2)};

export const VERSION = '${version}';
`.replace(/"/g, "'");

// ---- What editors read

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
const markdown = (text) => ({ kind: 'markdown', value: plain(text) });
const defaultOf = ({ light, dark, shown }) => (dark ? `${light} (light), ${dark} (dark)` : shown ?? light);

/** https://github.com/webcomponents/custom-elements-manifest */
export function manifest() {
  const declaration = ([tag, { class: name, means }]) => ({
    kind: 'class',
    customElement: true,
    name,
    tagName: tag,
    description: means,
    superclass: { name: 'HTMLElement' },
    attributes:
      tag === 'optimly-form'
        ? [
            ...rows(attributes).map(([name, { values, means }]) => ({ name, type: { text: literals(values) }, description: plain(means) })),
            ...onElement.map(({ attribute, type, default: fallback, means }) => ({
              name: attribute,
              type: { text: attributeType(type) },
              default: fallback,
              description: plain(means),
            })),
          ]
        : [],
    events: rows(events)
      .filter(([, row]) => (tag === 'optimly-form' ? !row.where : row.where !== 'document'))
      .map(([name, { detail, when, holds }]) => ({
        name: `optimly:${name}`,
        type: { text: `CustomEvent<${detail}>` },
        description: plain([when, holds].filter(Boolean).join('. Holds ')),
      })),
    cssProperties: rows(properties)
      .filter(([, row]) => of(tag)(row))
      .map(([name, row]) => ({ name: `--optimly-${name}`, syntax: row.syntax, default: defaultOf(row), description: plain(row.means) })),
    cssParts: partRows.filter(of(tag)).map(({ name, means }) => ({ name, description: plain(means) })),
    ...(tag === 'optimly-form' && { cssStates: rows(states).map(([name, means]) => ({ name, description: plain(means) })) }),
  });
  const path = 'dist/widget.js';
  return {
    schemaVersion: '2.1.0',
    readme: 'README.md',
    modules: [
      {
        kind: 'javascript-module',
        path,
        declarations: rows(elements).map(declaration),
        exports: rows(elements).map(([tag, { class: name }]) => ({ kind: 'custom-element-definition', name: tag, declaration: { name, module: path } })),
      },
    ],
  };
}

/** The values that a union of literals allows, as VS Code's data has them. */
const valuesOf = (type) => (/^'[^|]*'( \| '[^|]*')*$/.test(type) ? type.split(' | ').map((value) => ({ name: value.slice(1, -1) })) : undefined);

/** https://github.com/microsoft/vscode-custom-data */
export function htmlData() {
  const attribute = (name, { type, values, means }) => ({
    name,
    description: markdown(means),
    ...(type === 'boolean' && { valueSet: 'v' }),
    ...((values ?? valuesOf(type ?? '')) && { values: values ? values.map((name) => ({ name })) : valuesOf(type) }),
  });
  return {
    version: 1.1,
    tags: [
      ...rows(elements).map(([tag, { means }]) => ({
        name: tag,
        description: markdown(means),
        attributes:
          tag === 'optimly-form'
            ? [...rows(attributes).map(([name, row]) => attribute(name, row)), ...onElement.map((row) => attribute(row.attribute, row))]
            : [],
      })),
      { name: 'script', attributes: onPage.map((row) => attribute(`data-${row.attribute}`, row)) },
    ],
    globalAttributes: rows(openers).map(([name, row]) => attribute(name, row)),
  };
}

export const cssData = () => ({
  version: 1.1,
  properties: rows(properties).map(([name, row]) => ({
    name: `--optimly-${name}`,
    description: markdown(`${row.means}. Default: ${defaultOf(row)}`),
    syntax: row.syntax,
  })),
  pseudoElements: partRows.map(({ name, means }) => ({ name: `::part(${name})`, description: markdown(means) })),
  pseudoClasses: rows(states).map(([name, means]) => ({ name: `:state(${name})`, description: markdown(means) })),
});

/** What the builder is told: of options and properties, without Markdown. */
const spoken = (text) => plain(text).replaceAll('`', '');
export const builderData = () => ({
  options: Object.fromEntries(known.map(({ name, means, type, shown }) => [name, { means: spoken(means), type, ...(shown && { shown: spoken(shown) }) }])),
  properties: rows(properties).map(([name, { means, syntax, where, light, dark, shown }]) => ({
    name, syntax, means: spoken(means), where, light: shown ? undefined : light, dark,
  })),
});

// ---- The tables of the reference

const code = (text) => `\`${text}\``;
/** A line of a table: `|` would end a cell. */
const cells = (...texts) => `| ${texts.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
const table = (heads, lines) => [cells(...heads), `|${heads.map(() => '---|').join('')}`, ...lines].join('\n');
/** A default that is a value is set as one; in words it stays as it is. */
const asDefault = ({ shown, default: fallback }) => shown ?? (/\s|’|^(none|off)$/.test(fallback) ? fallback : code(fallback));

const TABLES = {
  options: () =>
    table(
      ['attribute', 'default', 'meaning', 'drawn'],
      known.map((row) =>
        cells(code(`${row.places.includes('script') ? 'data-' : ''}${row.attribute}`), asDefault(row), row.means, row.drawn ? 'yes' : 'waits'),
      ),
    ),
  verbs: () =>
    table(
      ['verb', 'effect', 'fetches'],
      rows(verbs).map(([name, { shown, takes, value, means, fetches }]) => {
        const names = (takes ?? '').split(', ').filter(Boolean).map((one) => one.split(':')[0]);
        return cells(code(shown ?? (value ? name : `${name}(${names.join(', ')})`)), means, fetches);
      }),
    ),
  events: () =>
    table(
      ['event', '`detail` besides', 'when'],
      rows(events).map(([name, { holds = '', when, cancelable }]) => cells(code(`optimly:${name}`), holds, when + (cancelable ? ' (cancelable)' : ''))),
    ),
  fields: () =>
    table(
      ['form', 'fields, in their order', 'required'],
      core.forms.map(({ name, fields }) => {
        const names = (need) => fields.filter(({ required }) => required === need).map(({ name }) => code(name)).join(', ');
        const some = names('for an answer') && `; ${names('for an answer')} where there is no other way to answer`;
        return cells(code(name), fields.map(({ name }) => code(name)).join(' '), names('always') + some);
      }),
    ),
  properties: () =>
    table(
      ['property', 'what it is', 'light', 'dark'],
      rows(properties).map(([name, { means, light, dark = '', shown }]) => cells(code(`--optimly-${name}`), means, shown ?? code(light), dark && code(dark))),
    ),
  parts: () => table(['part', ''], parts.map(({ names, means }) => cells(names.map(code).join(', '), means))),
  states: () => (rows(states).length ? table(['custom state', ''], rows(states).map(([name, means]) => cells(code(`:state(${name})`), means))) : ''),
};

/** A page with its tables written anew, each between two comments that name it. */
export function page(text) {
  return text.replace(/(<!-- (\w+):begin[^>]*-->\n)[^]*?(<!-- \2:end -->)/g, (whole, begin, name, end) => {
    if (!TABLES[name]) return whole;
    const inner = TABLES[name]();
    return `${begin}${inner && `${inner}\n`}${end}`;
  });
}

/** The files as they are to be, by their path. */
export function render() {
  const reference = filesUnder(join(top, 'docs'), '.md').map((file) => file.slice(top.length));
  const pages = reference.map((file) => [file, page(read(file))]);
  return Object.fromEntries([
    ['docs/optimly.d.ts', lax(types())],
    ['package/names.js', names()],
    ['package/custom-elements.json', json(manifest())],
    ['package/html-data.json', json(htmlData())],
    ['package/css-data.json', json(cssData())],
    ['builder/interface.json', json(builderData())],
    ...pages,
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = problems();
  for (const problem of found) console.error(`docs: ${problem}`);
  if (found.length) process.exit(1);
  for (const [path, now] of Object.entries(render())) {
    const before = existsSync(join(top, path)) && read(path);
    if (before === now) continue;
    if (process.argv[2] === '--check') {
      console.error(`docs: ${path} is stale: make docs`);
      process.exitCode = 1;
    } else {
      writeFileSync(join(top, path), now);
      console.log(`${path} written`);
    }
  }
}
