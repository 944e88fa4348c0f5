// scripts/layers.mjs and scripts/uses.mjs, on small made-up trees.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { check, circles } from '../../scripts/layers.mjs';
import { bareRust, leaves } from '../../scripts/uses.mjs';

/** What is found in a tree of files. */
function found(files) {
  const top = mkdtempSync(join(tmpdir(), 'layers-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(top, path)), { recursive: true });
      writeFileSync(join(top, path), text);
    }
    return check(top);
  } finally {
    rmSync(top, { recursive: true });
  }
}

const problems = (files) => found(files).problems;
const core = (files) => ({ 'src/core/Cargo.toml': '[package]\nname = "my-core"\n', ...files });
/** A core of two modules, the one with this text, the other naming nothing. */
const two = (text, more = {}) => core({ 'src/core/lib.rs': 'mod a;\nmod b;\n', 'src/core/a.rs': 'use crate::b::B;', 'src/core/b.rs': text, ...more });
const circle = (text, more) => problems(two(text, more)).length === 1;

test('nothing there', () => {
  const { report, problems } = found({});
  assert.deepEqual(problems, []);
  assert.ok(report.includes('src/state: not there yet'));
});

test('a circle, with the lines that make it', () => {
  assert.deepEqual(problems(two('\nuse super::a::A;')), [
    'src: a circle of 2 files: src/core/a.rs, src/core/b.rs\n  src/core/a.rs:1: use crate::b::B;\n  src/core/b.rs:2: use super::a::A;',
  ]);
});

test('whatever way a module is named', () => {
  for (const text of [
    'use crate::a;',
    'use crate::{a, c::d};',
    'use crate::{\n  c::{self, d},\n  a::{A, B as C},\n};',
    'use super::{x, a::*};',
    'pub use super::a::A;',
    'pub(crate) use crate::a as z;',
    'fn f() { crate::a::y() }',
    'fn f() -> Vec<super::a::A> { x }',
    'fn f() { if x < crate::a::N {} }',
    'fn f() { use crate::a::A; }',
    'macro_rules! m { () => { $crate::a::y() } }',
    'mod inner { use super::super::a::A; }',
    "fn f<'a>(x: &'a str) { crate::a::y('\"') }",
    'use my_core::a::A;',
    'use r#super::x; use crate::r#a::x;',
    '#[cfg(feature = "test")] use crate::a::A;',
    '#[cfg(not(test))] use crate::a::A;',
    '#[cfg(all(unix, not(test)))] use crate::a::A;',
    '#[cfg(test)] mod tests { fn f() {} } use crate::a::A;',
    '#[cfg(test)] use x::{y}; use crate::a::A;',
  ]) assert.ok(circle(text), text);
});

test('what is no use of a module', () => {
  for (const text of [
    '// use crate::a::A;',
    '/* /* nested */ use crate::a::A; */',
    '/// [`crate::a::A`]\nstruct B;',
    'const S: &str = "use crate::a::A;";',
    'const S: &str = "\\"; use crate::a::A;";',
    'const S: &str = r#"" use crate::a::A;"#;',
    "const C: char = '\"'; const D: &str = \" crate::a::y() \";",
    '#[cfg(test)]\nmod tests { use crate::a::A; }',
    '#[cfg(test)]\n#[allow(x)]\nfn f() { crate::a::y() }',
    '#[cfg(all(test, unix))] use crate::{a::A};',
    '#[cfg(all(feature = "x", test))] use crate::a::A;',
    '#![cfg(test)]\nuse crate::a::A;',
    'use other::a::A;',
    'use ::a::A;',
    'use crate::b::a::A;',
    'fn f() { other::crate_::a(); x.a.y() }',
    'pub(in crate::a) fn f() {}',
    'mod a {} use self::a::A;',
  ]) assert.ok(!circle(text), text);
});

test('a mod declares and uses nothing, a re-export uses', () => {
  const files = (mod) => core({ 'src/core/lib.rs': 'pub mod m;', 'src/core/m/mod.rs': mod, 'src/core/m/child.rs': 'use super::Type;' });
  assert.deepEqual(problems(files('mod child;\npub struct Type;')), []);
  assert.match(problems(files('mod child;\npub use child::Child;\npub struct Type;'))[0], /mod\.rs:2: pub use child::Child;/);
  assert.match(problems(files('mod child;\npub fn f() { child::g() }'))[0], /mod\.rs:2: child::g/);
  // The same name in another crate.
  assert.deepEqual(problems(files('mod child;\npub fn f() { axum::child::g() }')), []);
});

test('files of tests, by their path or folder', () => {
  const more = { 'src/core/b_tests.rs': 'use super::super::a::A; mod deep;', 'src/core/deep.rs': 'use crate::a::A;' };
  assert.ok(!circle('#[cfg(test)]\n#[path = "b_tests.rs"]\nmod tests;', more));
  assert.match(problems(two('', { 'src/core/stray.rs': '' }))[0], /stray\.rs is in no module/);
});

test('modules in files beside a folder, and at a path', () => {
  const files = { 'src/core/lib.rs': 'mod a;\n#[path = "odd/b.rs"] mod b;', 'src/core/a.rs': 'mod deep;', 'src/core/a/deep.rs': 'use crate::b::B;' };
  const [problem] = problems(core({ ...files, 'src/core/odd/b.rs': 'use crate::a::deep::D;' }));
  assert.match(problem, /circle of 2 files: src\/core\/a\/deep\.rs, src\/core\/odd\/b\.rs/);
});

const house = (files) => ({
  'Cargo.toml': '[package]\nname = "my-widget"\n',
  'src/lib.rs': 'pub use my_core as core;\nmod browser; mod state; mod components; mod embed;',
  ...Object.fromEntries(['browser', 'state', 'components', 'embed'].map((layer) => [`src/${layer}/mod.rs`, ''])),
  ...core({ 'src/core/lib.rs': 'pub mod form;', 'src/core/form.rs': '' }),
  ...files,
});

test('arrows that point down', () => {
  const { report, problems } = found(house({
    'src/embed/mod.rs': 'use crate::components::Form; use crate::browser::net; use wasm_bindgen::prelude::*;',
    'src/components/mod.rs': 'use leptos::{ev, html}; use leptos::ev::Event; use crate::state; use crate::core::form::Form;',
    'src/state/mod.rs': 'use my_core::form::Form; use crate::browser::x; use leptos::prelude::*;',
    'src/browser/mod.rs': 'use web_sys::Window; use my_core::form; use gloo_net::http::Request;',
    'src/prerender/main.rs': 'use my_widget::components::Form; fn main() { my_core::form::x() }',
  }));
  assert.deepEqual(problems, []);
  assert.ok(report.includes('src/components: 1 files, uses core, state'), report.join('\n'));
});

test('arrows that point back', () => {
  const wrong = (file, text) => problems(house({ [file]: text })).map((problem) => problem.split('\n')[0]);
  assert.deepEqual(wrong('src/state/mod.rs', 'use crate::components::Form;'), ['src/state may not use src/components']);
  assert.deepEqual(wrong('src/browser/mod.rs', 'fn f() { crate::state::x() }'), ['src/browser may not use src/state']);
  assert.deepEqual(wrong('src/components/mod.rs', 'use super::embed::x;'), ['src/components may not use src/embed']);
  assert.deepEqual(wrong('src/core/form.rs', 'use my_widget::state::X;'), ['src/core may not use src/state']);
  assert.deepEqual(wrong('src/state/mod.rs', 'use crate::Thing;'), ['src/state may not use src/lib.rs, which is in no layer']);
});

test('what may be named where', () => {
  const wrong = (file, text) => problems(house({ [file]: text })).map((problem) => problem.replace(/ may.*\n */, ' '));
  assert.deepEqual(wrong('src/components/mod.rs', '\nuse leptos::web_sys::Element;'), ['web_sys src/components/mod.rs:2']);
  assert.deepEqual(wrong('src/components/mod.rs', 'use wasm_bindgen::JsCast;'), ['wasm_bindgen src/components/mod.rs:1']);
  const both = ['gloo_timers src/state/mod.rs:1', 'js_sys src/state/mod.rs:1'];
  assert.deepEqual(wrong('src/state/mod.rs', 'use gloo_timers::x; use js_sys::Date; use js_sys::Math;'), both);
  assert.deepEqual(wrong('src/state/mod.rs', 'use leptos::ev::Event;'), ['leptos::ev src/state/mod.rs:1']);
  assert.deepEqual(wrong('src/core/form.rs', 'use leptos::prelude::*;'), ['leptos src/core/form.rs:1']);
  assert.deepEqual(wrong('src/lib.rs', 'pub mod browser; pub mod state; pub mod components; pub mod embed; // web_sys'), []);
});

test('the server, and the loader', () => {
  const server = { 'server/src/main.rs': 'mod chats;\nmod store;', 'server/src/chats.rs': 'use crate::store::Store;' };
  assert.match(problems({ ...server, 'server/src/store.rs': 'use crate::chats::Chats;' })[0], /server\/src: a circle of 2/);
  const loader = (text) => problems({ 'src/loader/a.js': "import { b } from './b.js';\nimport x from 'other';", 'src/loader/b.js': text });
  for (const text of ["import './a.js';", 'export * from "./a.js";', "const a = await import('./a.js');", "import {\n  c,\n  d\n} from './a.js';"]) {
    assert.equal(loader(text).length, 1, text);
  }
  const others = ["// import './a.js';", "/* import './a.js' */", 'const s = "import \'./a.js\'";', "import './missing.js';"];
  for (const text of [...others, "const r = /'/; // from './a.js'", 'const t = `import "./a.js"`;']) {
    assert.equal(loader(text).length, 0, text);
  }
});

test('circles of several', () => {
  const uses = (text) => text.split(' ').map(([from, to]) => ({ from, to }));
  assert.deepEqual(circles(uses('ab bc cd')), []);
  assert.deepEqual(circles(uses('ab bc ca cd de ed')), [['d', 'e'], ['a', 'b', 'c']]);
  assert.deepEqual(circles(uses('ab ac bd cd')), []);
});

test('reading Rust', () => {
  assert.equal(bareRust('a "x" b // c\nd /* e /* f */ g */ h'), `a     b${' '.repeat(5)}\nd${' '.repeat(19)}h`);
  const paths = [...leaves('a::{b, c::{self, d as e, f::*}, g}')].map(({ path }) => path.join(' '));
  assert.deepEqual(paths, ['a b', 'a c self', 'a c d', 'a c f *', 'a g']);
});
