// What is measured: the candidates, their bundles, and the pages they stand on.
//
// Each candidate is shown in up to two places. `page`: a form within the page. `press`: a form that comes by the press of
// a button. Every page is the same but for the tags that bring the candidate.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const dist = process.env.DIST || join(here, '../dist');
const version = (name) => JSON.parse(readFileSync(join(here, 'node_modules', name, 'package.json'), 'utf8')).version;

const preact = {
  react: 'preact/compat',
  'react-dom': 'preact/compat',
  'react-dom/client': 'preact/compat/client',
  'react/jsx-runtime': 'preact/jsx-runtime',
};

/** `control`: what it shows itself in, and the first text control within, in open shadow roots, too. */
const LIBRARIES = [
  { id: 'react', name: 'React', package: 'react-dom', source: 'react.jsx', control: ['#form', '#name'] },
  { id: 'preact', name: 'Preact', package: 'preact', source: 'react.jsx', alias: preact, control: ['#form', '#name'] },
  { id: 'survey', name: 'SurveyJS', package: 'survey-js-ui', source: 'survey.js', control: ['#form', 'input[type=text]'] },
  { id: 'deep-chat', name: 'deep-chat', package: 'deep-chat', source: 'deep-chat.js', control: ['deep-chat', '#text-input'] },
];

/** How a page starts a library: at once, on a press, or fetched on a press. */
const STARTS = {
  page: (source) => `import { show } from './${source}'; show(document.getElementById('form'));`,
  press: (source) => `import { show } from './${source}';
    document.getElementById('open').onclick = () => show(document.getElementById('form'));`,
  later: (source) => `document.getElementById('open').onclick = async () => {
    for (const link of document.querySelectorAll('link[disabled]')) link.disabled = false;
    (await import('./${source}')).show(document.getElementById('form'));
  };`,
};

const WAYS = { page: '', press: ', loaded with the page', later: ', fetched on press' };

const types = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};
const typeOf = (path) => types[/\.\w+$/.exec(path)[0]];
const immutable = 'public, max-age=31536000, immutable';

/** The page of a company, with its form in view, or far below (`below`), or behind a button (`press`). */
function html({ place, below, head = '', form = '<div id="form" data-form="appointment"></div>', end = '' }) {
  const button = place === 'press' ? '<p><button id="open" data-optimly-open="appointment">Book an appointment</button></p>' : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>Fern &amp; Vale Interiors</title>
<style>body { max-width: 640px; margin: 32px auto; font: 16px/1.6 sans-serif; } #below { height: 4000px; }</style>
${head}</head>
<body>
<h1>Fern &amp; Vale Interiors</h1>
<p>Rooms that are good to be in. We plan, draw and furnish homes and small offices, and stay until the last lamp hangs.</p>
<p>The first talk is free. Tell us about your rooms, or come and see ours: we are in the old mill, behind the bridge.</p>
${button}${below ? '<div id="below"></div>\n' : ''}${form}
${end}</body>
</html>
`;
}

/** The bundle of a library for one way of starting it: the files, and the tags that bring them. */
async function bundle({ id, source, alias }, start) {
  const result = await build({
    stdin: { contents: STARTS[start](source), resolveDir: join(here, 'src'), sourcefile: 'start.js' },
    absWorkingDir: here,
    outdir: 'out',
    entryNames: `${start}-[hash]`,
    chunkNames: `${start}-[name]-[hash]`,
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    target: ['chrome110', 'firefox115', 'safari16.4'],
    charset: 'utf8',
    legalComments: 'none',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    alias,
    write: false,
    metafile: true,
    logLevel: 'warning',
  });
  const files = new Map();
  let script;
  let head = '';
  for (const { path, contents } of result.outputFiles) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    files.set(`/${id}/${name}`, { body: Buffer.from(contents), type: typeOf(name), cache: immutable });
  }
  for (const [path, { entryPoint, cssBundle }] of Object.entries(result.metafile.outputs)) {
    const address = (path) => `/${id}/${path.slice(path.lastIndexOf('/') + 1)}`;
    if (!entryPoint?.endsWith('start.js')) continue;
    script = address(path);
    // A sheet that is disabled is not fetched.
    if (cssBundle) head = `<link rel="stylesheet" href="${address(cssBundle)}"${start === 'later' ? ' disabled' : ''}>\n`;
  }
  return { files, head: `${head}<script type="module" src="${script}"></script>\n` };
}

function widget() {
  const files = new Map();
  for (const name of readdirSync(dist)) {
    const cache = name === 'widget.js' ? 'public, max-age=600' : immutable;
    files.set(`/optimly/${name}`, { body: readFileSync(join(dist, name)), type: typeOf(name), cache });
  }
  if (!files.has('/optimly/widget.js')) throw new Error(`${dist} holds no build: make dist first`);
  return files;
}

/** A link to what draws a form in English, by the build's manifest; what comes at the first touch is not named. */
function link() {
  const { files } = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8'));
  const { name, integrity } = files.find(({ role }) => role === 'start.js');
  return `<link rel="modulepreload" href="/optimly/${name}" integrity="${integrity}" crossorigin>\n`;
}

/** The least that a bubble can be: a round button in the page's corner, and a listener that does nothing. */
const BARE = `const button = document.createElement('button');
button.textContent = 'Chat';
button.style.cssText = 'position: fixed; right: 20px; bottom: 20px; width: 56px; height: 56px; border-radius: 50%';
document.body.append(button);
document.addEventListener('click', () => {});
`;

/**
 * The candidates: `{ id, name, place, version, control, alive, url, below }`, and all files to serve, by path. `alive`: the event that tells
 * of a form which comes to life after its first touch that it has. `below`: the address of the page on which the form is far out of view. `baseline`: the page alone; `bare`: with a button that does nothing.
 */
export async function prepare() {
  const files = new Map();
  const page = (path, about) => {
    files.set(path, { body: Buffer.from(html(about)), type: 'text/html; charset=utf-8', cache: 'no-cache' });
    return path;
  };

  for (const [path, file] of widget()) files.set(path, file);
  const own = { id: 'widget', name: 'this widget', alive: 'optimly:form-started', version: /^version = "(.*)"$/m.exec(readFileSync(join(here, '../Cargo.toml'), 'utf8'))[1] };
  const script = (more = '') => `<script src="/optimly/widget.js" data-api-base="/"${more} async></script>\n`;
  const inline = { form: '<optimly-form type="appointment"></optimly-form>', end: script(' data-mode="inline"') };
  const candidates = [
    {
      ...own,
      place: 'page',
      control: ['optimly-form', '[name=name]'],
      url: page('/pages/widget-page', { place: 'page', ...inline }),
      below: page('/pages/widget-page-below', { place: 'page', below: true, ...inline }),
    },
    {
      ...own,
      id: 'widget-press',
      place: 'press',
      control: ['optimly-widget', '[name=name]'],
      url: page('/pages/widget-press', { place: 'press', end: script() }),
    },
  ];
  // As README shows it for pages that are about their form: what draws the form is named in the page's head.
  const head = link();
  candidates.push({
    ...candidates[0],
    id: 'widget-links',
    name: 'this widget, start.js named in the page',
    url: page('/pages/widget-links', { place: 'page', ...inline, head }),
    below: page('/pages/widget-links-below', { place: 'page', below: true, ...inline, head }),
  });
  for (const library of LIBRARIES) {
    const about = { version: version(library.package), control: library.control };
    for (const start of Object.keys(STARTS)) {
      const { files: built, head } = await bundle(library, start);
      for (const [path, file] of built) files.set(path, file);
      const place = start === 'page' ? 'page' : 'press';
      const id = start === 'page' ? library.id : `${library.id}-${start}`;
      const candidate = { id, name: library.name + WAYS[start], place, ...about, url: page(`/pages/${id}`, { place, head }) };
      if (place === 'page') candidate.below = page(`/pages/${id}-below`, { place, head, below: true });
      candidates.push(candidate);
    }
  }
  const baseline = { id: 'baseline', name: 'the page alone', place: 'press', url: page('/pages/baseline', { place: 'press' }) };
  files.set('/bare.js', { body: Buffer.from(BARE), type: typeOf('bare.js'), cache: immutable });
  const end = '<script src="/bare.js" async></script>\n';
  const bare = { id: 'bare', name: 'a bare button', place: 'press', url: page('/pages/bare', { place: 'press', end }) };
  return { baseline, bare, candidates, files };
}
