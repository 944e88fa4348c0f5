// Holds that dependencies run one way: `make layers`.
//
//   embed → components → state → browser → core, and prerender → components; who may use a layer may use those below it
//
// Of each pair of layers only one may use the other. No files use each other in a circle: not in src/, not in the tools
// server, not in the builder, not in the loader. The browser's crates are named in src/browser and src/embed alone.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesUnder, readJavaScript, readRust } from './uses.mjs';

/** The layers of src/, and which others each of them may use. */
const LAYERS = {
  core: [],
  browser: ['core'],
  state: ['browser', 'core'],
  components: ['state', 'browser', 'core'],
  embed: ['components', 'state', 'browser', 'core'],
  prerender: ['components', 'state', 'browser', 'core'],
};

/** Programs of their own in src/; the rules for layers do not hold there. */
const APART = ['loader'];

/** What may be named only in some layers. */
const NAMED = [
  { what: /\b(web_sys|js_sys|gloo(_\w+)?|wasm_bindgen(_\w+)?)\b/g, only: ['browser', 'embed'] },
  { what: /\bleptos::(ev|html)\b/g, only: ['browser', 'embed', 'components'] },
  { what: /\bleptos\w*\b/g, only: ['browser', 'state', 'components', 'embed', 'prerender', ''] },
];

/** The folder of src/ that a file is in; '' for those directly in it. */
const folderOf = (file) => /^src\/(\w+)(?:\/|\.rs$)/.exec(file)?.[1] ?? '';
const layerOf = (file) => (/^src\/(lib|main)\.rs$/.test(file) ? '' : folderOf(file));

/** The groups of files that use each other in a circle (Tarjan's strongly connected components of more than one). */
export function circles(uses) {
  const next = new Map();
  for (const { from, to } of uses) next.set(from, [...(next.get(from) ?? []), to]);
  const seen = new Map();
  const stack = [];
  const found = [];
  function visit(file) {
    const own = { number: seen.size, low: seen.size, open: true };
    seen.set(file, own);
    stack.push(file);
    for (const to of next.get(file) ?? []) {
      const other = seen.get(to) ?? visit(to);
      if (other.open) own.low = Math.min(own.low, other.low);
    }
    if (own.low === own.number) {
      const group = stack.splice(stack.indexOf(file));
      for (const member of group) seen.get(member).open = false;
      if (group.length > 1) found.push(group.sort());
    }
    return own;
  }
  for (const file of next.keys()) if (!seen.has(file)) visit(file);
  return found;
}

const place = ({ from, line, text }) => `  ${from}:${line}: ${text}`;

/** One place for each pair of files. */
const pairs = (uses) => [...new Map([...uses].reverse().map((use) => [`${use.from} ${use.to}`, use])).values()].reverse();

function circleProblems(what, uses) {
  return circles(uses).map((group) => {
    const within = pairs(uses).filter(({ from, to }) => group.includes(from) && group.includes(to));
    return [`${what}: a circle of ${group.length} files: ${group.join(', ')}`, ...new Set(within.map(place))].join('\n');
  });
}

/** Which uses go against the layers. */
function arrowProblems(uses) {
  return uses.flatMap((use) => {
    const [from, to] = [layerOf(use.from), layerOf(use.to)];
    if (from === to || !(from in LAYERS) || LAYERS[from].includes(to)) return [];
    const what = to in LAYERS ? `src/${from} may not use src/${to}` : `src/${from} may not use ${use.to}, which is in no layer`;
    return [`${what}\n${place(use)}`];
  });
}

/** Which files name what is not for their layer. */
function nameProblems(files) {
  return [...files].flatMap(([file, { code }]) => {
    const layer = layerOf(file);
    if (APART.includes(layer)) return [];
    return NAMED.filter(({ only }) => !only.includes(layer)).flatMap(({ what, only }) => {
      const found = [...code.matchAll(what)].map(({ 0: name, index }) => [name, code.slice(0, index).split('\n').length]);
      const where = only.filter(Boolean).map((layer) => `src/${layer}`).join(', ');
      return [...new Map(found.reverse())].reverse().map(([name, line]) => `${name} may be named only in ${where}\n  ${file}:${line}`);
    });
  });
}

/** What is found in the project at `top`: `report` and `problems`, lines of text. */
export function check(top) {
  const report = [];
  const problems = [];
  const roots = (folders) =>
    folders.flatMap((folder) => ['lib.rs', 'main.rs'].map((name) => join(top, folder, name))).filter(existsSync);
  const circlesIn = (what, uses) => {
    const found = circleProblems(what, uses);
    problems.push(...found);
    return found.length === 1 ? '1 circle' : `${found.length || 'no'} circles`;
  };

  const src = readRust(top, roots(['src', ...[...Object.keys(LAYERS), ...APART].map((folder) => `src/${folder}`)]));
  for (const layer of Object.keys(LAYERS)) {
    const count = [...src.files.keys()].filter((file) => layerOf(file) === layer).length;
    const targets = new Set(src.uses.filter(({ from }) => layerOf(from) === layer).map(({ to }) => layerOf(to)));
    const used = [...targets].filter((to) => to in LAYERS && to !== layer);
    report.push(`src/${layer}: ${count ? `${count} files${used.length ? `, uses ${used.sort().join(', ')}` : ''}` : 'not there yet'}`);
  }
  report.push(`src/: ${src.files.size} files, ${pairs(src.uses).length} uses, ${circlesIn('src', src.uses)}`);
  problems.push(...arrowProblems(src.uses), ...nameProblems(src.files));

  const [server, builder] = ['server/src', 'builder/src'].map((folder) => {
    const read = readRust(top, roots([folder]));
    report.push(`${folder}: ${read.files.size} files, ${pairs(read.uses).length} uses, ${circlesIn(folder, read.uses)}`);
    return read;
  });

  const loader = readJavaScript(top, filesUnder(join(top, 'src/loader'), '.js'));
  report.push(`src/loader: ${loader.files.size} files, ${pairs(loader.uses).length} imports, ${circlesIn('src/loader', loader.uses)}`);

  // What no `mod` leads to would go unchecked.
  for (const [folder, { files, tests }] of [['src', src], ['server/src', server], ['builder/src', builder]]) {
    for (const path of filesUnder(join(top, folder), '.rs')) {
      const file = path.slice(join(top, '/').length).replaceAll('\\', '/');
      if (!files.has(file) && !tests.has(file) && !/\/(bin|tests|examples)\//.test(file)) problems.push(`${file} is in no module`);
    }
  }
  return { report, problems };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { report, problems } = check(resolve(process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url))));
  console.log(report.join('\n'));
  for (const problem of problems) console.error(`\nlayers: ${problem}`);
  if (problems.length) process.exitCode = 1;
}
