// The npm package, without a browser: what is in it, its types, and that servers can import it.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { dist, manifest } from '../../scripts/files.mjs';
import { project, run, tarball, top } from './support.mjs';

let plain;
before(() => {
  plain = project('plain');
});

const installed = (folder) => join(folder, 'node_modules/optimly-widget');

test('everything of dist/ is in it, byte by byte', () => {
  const folder = join(installed(plain), 'dist');
  const names = readdirSync(dist).filter((name) => !name.endsWith('.tgz')).sort();
  assert.deepEqual(readdirSync(folder).sort(), names);
  for (const name of names) assert.ok(readFileSync(join(dist, name)).equals(readFileSync(join(folder, name))), name);
});

test('its name has the version; what it exports is there, with types; licences and editors’ data are there', () => {
  const { version } = manifest();
  assert.ok(tarball().endsWith(`/optimly-widget-${version}.tgz`));
  const description = JSON.parse(readFileSync(join(installed(plain), 'package.json'), 'utf8'));
  assert.equal(description.version, version);
  const paths = Object.values(description.exports).flatMap((target) => (typeof target === 'string' ? [target] : Object.values(target)));
  for (const path of paths) if (!path.includes('*')) assert.ok(existsSync(join(installed(plain), path)), path);
  for (const name of ['LICENSE-MIT', 'LICENSE-APACHE', 'README.md', 'CHANGELOG.md', description.customElements, 'html-data.json', 'css-data.json']) {
    assert.ok(existsSync(join(installed(plain), name)), name);
  }
  // The ready themes, for `import 'optimly-widget/themes/ink.css'`.
  assert.deepEqual(readdirSync(join(installed(plain), 'themes')).sort(), readdirSync(join(top, 'themes')).sort());
  const { modules } = JSON.parse(readFileSync(join(installed(plain), 'custom-elements.json'), 'utf8'));
  assert.ok(existsSync(join(installed(plain), modules[0].path)));
});

test('the same build gives the same package', () => {
  const { shasum } = JSON.parse(run('npm', ['pack', join(top, 'target/package'), '--dry-run', '--json', '--ignore-scripts'], top))[0];
  const again = JSON.parse(run('npm', ['pack', join(top, 'target/package'), '--dry-run', '--json', '--ignore-scripts'], top))[0];
  assert.equal(shasum, again.shasum);
});

const node = (folder, code) => run(process.execPath, ['--input-type=module', '-e', code], folder).trim();

test('on a server loadOptimly resolves to an Optimly whose verbs do nothing', () => {
  const code = `
    import { loadOptimly } from 'optimly-widget';
    const optimly = await loadOptimly({ apiBase: '/', base: '/optimly/' });
    const stop = optimly.on('success', () => {});
    stop();
    optimly.open('lead');
    optimly.push(['close']);
    await optimly.ready;
    console.log(JSON.stringify([await optimly.detect('a quote'), optimly.version, typeof window, (await loadOptimly()) === optimly]));`;
  assert.equal(node(plain, code), JSON.stringify([null, manifest().version, 'undefined', true]));
});

test('its files can be copied into the folder of a site', () => {
  const folder = join(plain, 'public/optimly');
  // An earlier run with another build has left its files.
  rmSync(folder, { recursive: true, force: true });
  run(join(plain, 'node_modules/.bin/optimly-widget'), ['copy', 'public/optimly'], plain);
  assert.deepEqual(readdirSync(folder).sort(), readdirSync(join(installed(plain), 'dist')).sort());
  assert.throws(() => run(join(plain, 'node_modules/.bin/optimly-widget'), [], plain), /usage/);
});

const HTML = '<optimly-form id="book" class="wide" type="lead" api-base="/" durations="30,60" metadata="{&quot;plan&quot;:&quot;pro&quot;}" consent="" sandbox="false"></optimly-form>';
/** Attributes may stand in any order. */
const sorted = (html) => html.replace(/<optimly-form ([^>]*)>/, (_, text) => `<optimly-form ${text.match(/[\w-]+="[^"]*"/g).sort().join(' ')}>`);

for (const [name, from] of [['react-18', 'tests/package/react-18'], ['react-vite', 'examples/react-vite']]) {
  test(`${name}: a form is rendered on the server, the bubble is nothing there`, () => {
    const code = `
      import { createElement as h, Fragment } from 'react';
      import { renderToString } from 'react-dom/server';
      import { OptimlyForm, OptimlyWidget } from 'optimly-widget/react';
      const form = h(OptimlyForm, { id: 'book', className: 'wide', type: 'lead', apiBase: '/', durations: [30, 60], metadata: { plan: 'pro' }, consent: true, sandbox: false, onSuccess() {} });
      console.log(renderToString(h(Fragment, null, form, h(OptimlyWidget, { apiBase: '/' }))));`;
    assert.equal(sorted(node(project(name, from), code)), sorted(HTML));
  });
}

test('Vue: a form is rendered on the server, the bubble is nothing there', () => {
  const code = `
    import { createSSRApp, h } from 'vue';
    import { renderToString } from 'vue/server-renderer';
    import { OptimlyForm, OptimlyWidget } from 'optimly-widget/vue';
    const form = h(OptimlyForm, { id: 'book', class: 'wide', type: 'lead', 'api-base': '/', durations: [30, 60], metadata: { plan: 'pro' }, consent: true, sandbox: false, onSuccess() {} });
    console.log(await renderToString(createSSRApp({ render: () => h('main', [form, h(OptimlyWidget, { apiBase: '/' })]) })));`;
  const html = node(project('vue-vite', 'examples/vue-vite'), code);
  // It writes an empty attribute as a bare one.
  assert.equal(sorted(html.replace(/<\/?main>|<!--.*?-->/g, '').replace(/ consent(?=[ >])/, ' consent=""')), sorted(HTML));
});

/** Compiles sources of tests/package/types in a project, by the TypeScript of another. */
function compiles(folder, sources, { compiler = join(folder, 'node_modules/.bin/tsc'), options = {} } = {}) {
  mkdirSync(join(folder, 'types'), { recursive: true });
  for (const name of sources) cpSync(join(top, 'tests/package/types', name), join(folder, 'types', name));
  const compilerOptions = {
    strict: true,
    noEmit: true,
    // The package's own declarations are compiled, too.
    skipLibCheck: false,
    target: 'ES2022',
    module: 'ESNext',
    moduleResolution: 'Bundler',
    jsx: 'react-jsx',
    lib: ['ES2022', 'DOM', 'DOM.Iterable'],
    types: [],
    ...options,
  };
  writeFileSync(join(folder, 'types/tsconfig.json'), JSON.stringify({ compilerOptions, files: sources }));
  run(compiler, ['-p', join(folder, 'types')], folder);
}
const tsc = () => join(project('react-18', 'tests/package/react-18'), 'node_modules/.bin/tsc');

test('types: without React and Vue', () => compiles(plain, ['plain.ts'], { compiler: tsc() }));
test('types: by Node’s own resolution', () => compiles(plain, ['plain.ts'], { compiler: tsc(), options: { module: 'NodeNext', moduleResolution: 'NodeNext' } }));
test('types: React 18', () => compiles(project('react-18', 'tests/package/react-18'), ['plain.ts', 'react.tsx']));
test('types: React 18, the bare tags alone', () => compiles(project('react-18', 'tests/package/react-18'), ['bare.tsx']));
test('types: Preact, the bare tags', () =>
  compiles(project('react-18', 'tests/package/react-18'), ['preact.tsx'], { options: { jsxImportSource: 'preact' } }));
test('types: React 19', () => compiles(project('react-vite', 'examples/react-vite'), ['plain.ts', 'react.tsx']));
test('types: React 19, with exact optional properties', () =>
  compiles(project('react-vite', 'examples/react-vite'), ['maybe.tsx'], { options: { exactOptionalPropertyTypes: true } }));
test('types: React 19, the bare tags alone', () => compiles(project('react-vite', 'examples/react-vite'), ['bare.tsx']));
test('types: Vue', () => {
  const folder = project('vue-vite', 'examples/vue-vite');
  // Vue's own declarations do not all compile without those of a bundler.
  compiles(folder, ['plain.ts', 'Vue.vue'], { compiler: join(folder, 'node_modules/.bin/vue-tsc'), options: { jsx: 'preserve', skipLibCheck: true } });
});
