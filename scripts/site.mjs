// Writes the documents as a site, target/site/, by mdBook: `make site`.
//
// Its source is put together in target/book/: the documents where they lie in the project, so that the links between them hold.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesUnder } from './uses.mjs';

const top = fileURLToPath(new URL('..', import.meta.url));
const site = join(top, 'target/site');
const source = join(top, 'target/book');

/** What the site shows, and what its pages lead to. */
const DOCUMENTS = ['docs', 'themes', 'examples', 'deploy', 'demo/agent.js', 'package', 'bench/README.md', 'bench/results.json', 'locales/README.md', 'budget.json', 'LICENSE-MIT', 'LICENSE-APACHE'];

rmSync(source, { recursive: true, force: true });
rmSync(site, { recursive: true, force: true });
mkdirSync(source, { recursive: true });
const documents = [...DOCUMENTS, ...readdirSync(top).filter((name) => name.endsWith('.md'))];
const isSource = (path) => !/node_modules|\/dist\b/.test(path);
for (const name of documents) cpSync(join(top, name), join(source, 'src', name), { recursive: true, filter: isSource });
cpSync(join(top, 'book/SUMMARY.md'), join(source, 'src/SUMMARY.md'));
cpSync(join(top, 'book/book.toml'), join(source, 'book.toml'));
// mdBook makes index.html of a README.md, but not of a link to one.
for (const file of filesUnder(join(source, 'src'), '.md')) {
  const text = readFileSync(file, 'utf8');
  if (file !== join(source, 'src/SUMMARY.md')) writeFileSync(file, text.replace(/(\]\([^)\s]*?)README\.md/g, '$1index.md'));
}
// Decisions are many, and each is linked from their list.
const decisions = readdirSync(join(top, 'docs/decisions')).filter((name) => /^\d/.test(name)).sort();
const title = (name) => /^# (.*)$/m.exec(readFileSync(join(top, 'docs/decisions', name), 'utf8'))[1].replace(/[[\]`]/g, '');
const summary = readFileSync(join(source, 'src/SUMMARY.md'), 'utf8');
const list = decisions.map((name) => `    - [${title(name)}](docs/decisions/${name})\n`).join('');
writeFileSync(join(source, 'src/SUMMARY.md'), summary.replace(/(.*docs\/decisions\/README\.md\)\n)/, `$1${list}`));
execFileSync('mdbook', ['build', source, '--dest-dir', site], { stdio: 'inherit' });

// A page that leads nowhere is worse than none.
const broken = [];
for (const file of filesUnder(site, '.html')) {
  // What code shows is no link.
  const html = readFileSync(file, 'utf8').replace(/<code[^]*?<\/code>/g, '');
  for (const [, link] of html.matchAll(/(?:href|src)="([^"#?]+)[^"]*"/g)) {
    if (/^(\w+:|\/)/.test(link) || existsSync(join(dirname(file), decodeURI(link)))) continue;
    if (/\/(print|404|toc)\.html$/.test(file)) continue;
    broken.push(`${file.slice(site.length + 1)}: ${link}`);
  }
}
for (const line of new Set(broken)) console.error(`site: leads nowhere: ${line}`);
if (broken.length) process.exit(1);
console.log(`${site}/index.html: ${filesUnder(site, '.html').length} pages`);
