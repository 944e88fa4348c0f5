// Which source files use which, for scripts/layers.mjs: read from `mod`, `use` and paths of Rust, and imports of JavaScript.
//
// It reads text and expands no macros. Comments, texts and what is built for tests alone (`#[cfg(test)]`) do not count.
// A `mod` is no use of what it declares; a `pub use` is one. A path is a use of the module that it leads to, or of the
// module that re-exports what it names.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';

const spaces = (text) => text.replace(/[^\n]/g, ' ');
const lineOf = (text, at) => text.slice(0, at).split('\n').length;
const oneLine = (text) => text.replace(/\s+/g, ' ').replace(/(.{110}).+/, '$1…');

/** All files under a folder whose names have that end, in a fixed order; none where there is no such folder. */
export function filesUnder(folder, end) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ['node_modules', 'target'].includes(entry.name) ? [] : filesUnder(path, end);
    return entry.name.endsWith(end) ? [path] : [];
  });
}

/** Where a block comment ends that begins at `at`; Rust's may hold others. */
function commentEnd(text, at) {
  let depth = 0;
  for (const { 0: mark, index } of text.slice(at).matchAll(/\/\*|\*\//g)) {
    depth += mark === '/*' ? 1 : -1;
    if (!depth) return at + index + 2;
  }
  return text.length;
}

// Raw texts, texts, and single characters, which are told from lifetimes by their end.
const RUST_TEXT = /\/\/[^\n]*|\/\*|\b[bc]?r(#*)"[^]*?"\1|"(?:\\[^]|[^"\\])*"|'(?:\\(?:x..|u\{[^}]*\}|[^])|[^'\\\n])'/gu;

/** Rust without comments and texts, every other letter where it was. */
export function bareRust(text) {
  let bare = '';
  let at = 0;
  for (let found; (RUST_TEXT.lastIndex = at), (found = RUST_TEXT.exec(text)); ) {
    const end = found[0] === '/*' ? commentEnd(text, found.index) : found.index + found[0].length;
    bare += text.slice(at, found.index) + spaces(text.slice(found.index, end));
    at = end;
  }
  return bare + text.slice(at);
}

/** Where the bracket at `at` is closed. */
function closing(code, at) {
  let depth = 0;
  for (let end = at; end < code.length; end++) {
    if ('([{'.includes(code[end])) depth++;
    else if (')]}'.includes(code[end]) && !--depth) return end + 1;
  }
  return code.length;
}

/** Where the item ends that an attribute at `at` belongs to. */
function itemEnd(code, at) {
  for (let attribute; (attribute = /^\s*#\s*(?=\[)/.exec(code.slice(at))); ) at = closing(code, at + attribute[0].length);
  const use = /^\s*(pub(\([^)]*\))?\s+)?use\b/.test(code.slice(at));
  for (let end = at; end < code.length; end++) {
    if (code[end] === ';') return end + 1;
    if (code[end] === '{' && !use) return closing(code, end);
    if ('([{'.includes(code[end])) end = closing(code, end) - 1;
  }
  return code.length;
}

/** The parts of the code that are built for tests alone. */
function testRanges(code) {
  if (/#!\[cfg\(test\)\]/.test(code)) return [[0, code.length]];
  return [...code.matchAll(/#\[cfg\((?:all\((?:[^()\]]*,)?\s*)?test\b/g)].map(({ index }) => [index, itemEnd(code, index)]);
}

function* parts(list) {
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= list.length; at++) {
    if (list[at] === '{') depth++;
    if (list[at] === '}') depth--;
    if (at === list.length || (list[at] === ',' && !depth)) {
      if (list.slice(from, at).trim()) yield list.slice(from, at).trim();
      from = at + 1;
    }
  }
}

const segments = (path) => path.split('::').map((part) => part.trim().replace(/^r#/, '')).filter(Boolean);

/** The paths that a `use` names: `a::{b, c::{self, d as e}}` gives `a b`, `a c self`, `a c d`, each with its new name. */
export function* leaves(tree, before = []) {
  const open = tree.indexOf('{');
  if (open < 0) {
    const [path, as] = tree.split(/\s+as\s+/);
    yield { path: [...before, ...segments(path)], as };
    return;
  }
  const head = [...before, ...segments(tree.slice(0, open))];
  for (const part of parts(tree.slice(open + 1, tree.lastIndexOf('}')))) yield* leaves(part, head);
}

/** The modules of a crate: reads the root and every file that a `mod` leads to. */
function readCrate(rootFile) {
  const files = new Map();
  const tests = new Set();
  const root = { parent: undefined, children: new Map(), file: rootFile, from: 0, to: Infinity };
  root.root = root;

  function readFile(module, file, folder, inTest) {
    if (inTest) tests.add(file);
    const text = readFileSync(file, 'utf8');
    const code = bareRust(text);
    const ranges = inTest ? [[0, code.length]] : testRanges(code);
    const forTests = (at) => ranges.some(([from, to]) => at >= from && at < to);
    const all = [module];
    for (const found of code.matchAll(/\bmod\s+(?:r#)?(\w+)\s*([;{])/g)) {
      const [whole, name, mark] = found;
      const inner = all.findLast(({ from, to }) => found.index >= from && found.index < to);
      const child = { parent: inner, root: module.root, children: new Map(), file, from: found.index, folder: join(inner.folder ?? folder, name) };
      if (mark === '{') {
        child.to = closing(code, found.index + whole.length - 1);
        if (!forTests(found.index)) all.push(child), inner.children.set(name, child);
        continue;
      }
      const before = Math.max(...[';', '{', '}'].map((mark) => code.lastIndexOf(mark, found.index - 1)));
      const path = /#\[path\s*=\s*"([^"]+)"\s*\]/.exec(text.slice(before + 1, found.index))?.[1];
      const places = path
        ? [join(dirname(file), path)]
        : [`${child.folder}.rs`, join(child.folder, 'mod.rs')];
      const place = places.find(existsSync);
      if (!place) continue;
      Object.assign(child, { file: place, from: 0, to: Infinity });
      if (!forTests(found.index)) inner.children.set(name, child);
      const own = path || basename(place) === 'mod.rs' ? dirname(place) : child.folder;
      delete child.folder;
      readFile(child, place, own, forTests(found.index));
    }
    if (!inTest) {
      let shown = code;
      for (const [from, to] of ranges) shown = shown.slice(0, from) + spaces(shown.slice(from, to)) + shown.slice(to);
      files.set(file, { text, code: shown.replace(/\bpub\s*\(\s*in\b[^)]*\)/g, spaces), modules: all });
    }
  }
  readFile(root, rootFile, dirname(rootFile), false);
  return { root, files, tests };
}

/** A crate's name in paths, by the Cargo.toml of its folder or of one above it. */
function crateName(rootFile, top) {
  for (let folder = dirname(rootFile); ; folder = dirname(folder)) {
    const path = join(folder, 'Cargo.toml');
    const name = existsSync(path) && /^\[package\][^[]*?^name\s*=\s*"([^"]+)"/ms.exec(readFileSync(path, 'utf8'))?.[1];
    if (name) return name.replaceAll('-', '_');
    if (folder === top || folder === dirname(folder)) return basename(dirname(rootFile));
  }
}

/**
 * What the crates with these root files consist of. `files`: text by path, and without what does not count, `code`;
 * `tests`: files for tests alone; `uses`: which file uses which, with the place; all paths relative to `top`.
 */
export function readRust(top, rootFiles) {
  const crates = rootFiles.map((file) => ({ name: crateName(file, top), ...readCrate(file) }));
  // Of a crate that has a library and a program, `name::` means the library.
  const byName = new Map([...crates].reverse().map(({ name, root }) => [name, root]));
  for (const { root, files } of crates) {
    root.aliases = new Map();
    for (const [, tree] of files.get(root.file).code.matchAll(/\buse\s+([^;]+);/g)) {
      for (const { path, as } of leaves(tree)) if (as && path.length === 1 && byName.has(path[0])) root.aliases.set(as, byName.get(path[0]));
    }
  }

  function target(module, path) {
    const [first] = path;
    let at = { crate: module.root, self: module, super: module.parent }[first];
    let rest = path.slice(1);
    if (!at && module.children.has(first)) [at, rest] = [module, path];
    at ??= module.aliases?.get(first) ?? byName.get(first);
    for (const name of rest) {
      const next = name === 'super' ? at?.parent : (at?.children.get(name) ?? at?.aliases?.get(name));
      if (!next) break;
      at = next;
    }
    return at;
  }

  const name = (file) => relative(top, file).replaceAll('\\', '/');
  const found = { files: new Map(), tests: new Set(), uses: [] };
  for (const { files, tests } of crates) {
    for (const file of tests) found.tests.add(name(file));
    for (const [file, { text, code, modules }] of files) {
      found.files.set(name(file), { text, code });
      const add = (index, path, shown) => {
        const to = target(modules.findLast(({ from, to }) => index >= from && index < to), path);
        if (to && to.file !== file) found.uses.push({ from: name(file), to: name(to.file), line: lineOf(code, index), text: oneLine(shown) });
      };
      const rest = code.replace(/(?:\bpub(?:\s*\([^)]*\))?\s+)?\buse\s+([^;]+);/g, (statement, tree, index) => {
        if (!/^::/.test(tree)) for (const { path } of leaves(tree)) add(index, path, statement);
        return spaces(statement);
      });
      for (const { 0: path, index } of rest.matchAll(/(?<![\w:])[a-z_]\w*(?:\s*::\s*(?:r#)?\w+)+/g)) add(index, segments(path), path);
    }
  }
  return found;
}

const JS_TEXT = new RegExp(
  [
    /\/\/[^\n]*|\/\*[^]*?\*\//,
    /'(?:\\[^]|[^'\\\n])*'|"(?:\\[^]|[^"\\\n])*"|`(?:\\[^]|[^`\\])*`/,
    // Regular expressions, as far as what stands before them tells.
    /(?<=[(,=:[!&|?{};]\s*)\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n])+\//,
  ].map(({ source }) => source).join('|'),
  'g',
);

/** The files that a JavaScript module imports by a relative path: `[place in the text, path]`. */
function imports(text) {
  // Texts keep their quotes, so that what stands before them tells whether they name a module.
  const code = text.replace(JS_TEXT, (found) => (/^['"]/.test(found) ? found[0] + spaces(found.slice(1, -1)) + found[0] : spaces(found)));
  const quoted = [...code.matchAll(/\b(?:from\s*|import\s*(?:\(\s*)?)(['"])\s*\1/g)];
  return quoted.map(({ 0: whole, index }) => [index, text.slice(index, index + whole.length).match(/['"](.*)['"]$/)[1]]);
}

/** The same as readRust, of the JavaScript modules `files` and those that they import. */
export function readJavaScript(top, files) {
  const found = { files: new Map(), tests: new Set(), uses: [] };
  const name = (file) => relative(top, file).replaceAll('\\', '/');
  const waiting = [...files];
  for (let file; (file = waiting.pop()); ) {
    if (found.files.has(name(file))) continue;
    const text = readFileSync(file, 'utf8');
    found.files.set(name(file), { text, code: text });
    for (const [index, path] of imports(text)) {
      const to = resolve(dirname(file), path);
      if (!/^\.\.?\//.test(path) || !existsSync(to)) continue;
      found.uses.push({ from: name(file), to: name(to), line: lineOf(text, index), text: `import '${path}'` });
      if (/\.m?js$/.test(to)) waiting.push(to);
    }
  }
  return found;
}
