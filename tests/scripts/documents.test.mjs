// The documents: links lead somewhere, and README.md stays a page that one reads.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { filesUnder } from '../../scripts/uses.mjs';

const top = fileURLToPath(new URL('../..', import.meta.url));
const read = (path) => readFileSync(join(top, path), 'utf8');
const FOLDERS = ['docs', 'examples', 'package', 'deploy', 'locales', 'bench'];
const documents = [
  ...readdirSync(top).filter((name) => name.endsWith('.md')),
  ...FOLDERS.flatMap((folder) => filesUnder(join(top, folder), '.md').map((path) => path.slice(top.length))),
];
/** Without what is in a fence or between backticks. */
const prose = (text) => text.replace(/^ *```[^]*?^ *```/gm, '').replace(/`[^`\n]*`/g, (code) => (code.includes('](') ? '' : code));
/** The anchors of a page, as GitHub and mdBook make them of its headings. */
const anchors = (text) => {
  const headings = [...text.replace(/^```[^]*?^```/gm, '').matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading);
  return headings.map((heading) => heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-'));
};

test('README.md has at most 200 lines, and leads to every document for a reader', () => {
  const readme = read('README.md');
  assert.ok(readme.split('\n').length <= 201);
  for (const name of ['marketers', 'designers', 'engineers', 'operations', 'upgrading', 'reference', 'accessibility', 'security']) {
    assert.match(readme, new RegExp(`\\]\\(docs/${name}`), name);
  }
});

test('every link leads somewhere', () => {
  const broken = documents.flatMap((document) => {
    const text = read(document);
    return [...prose(text).matchAll(/(?:\]\(|src=")([^)\s"]+)[)"]/g)].flatMap(([, link]) => {
      if (/^\w+:/.test(link)) return [];
      const [path, anchor] = link.split('#');
      const target = path ? join(dirname(document), path) : document;
      if (!existsSync(join(top, target))) return [`${document}: ${link}`];
      if (!anchor || statSync(join(top, target)).isDirectory() || !target.endsWith('.md')) return [];
      return anchors(read(target)).includes(anchor) ? [] : [`${document}: ${link}: no such heading`];
    });
  });
  assert.deepEqual(broken, []);
});

test('the book has every document of the reference', () => {
  const summary = read('book/SUMMARY.md');
  for (const path of documents.filter((name) => /^docs\/(?!decisions\/\d)/.test(name))) assert.ok(summary.includes(`(${path})`), path);
  for (const [, path] of summary.matchAll(/\]\(([^)]*)\)/g)) assert.ok(existsSync(join(top, path)), path);
});

test('CHANGELOG.md tells of this version, and of what comes', () => {
  const version = /^version = "(.*)"$/m.exec(read('Cargo.toml'))[1];
  const changelog = read('CHANGELOG.md');
  assert.match(changelog, /^## Unreleased$/m);
  assert.ok(changelog.split('\n').some((line) => line.startsWith(`## ${version}`)), version);
});

test('fields of a page’s own have names, in every example, that such fields may have', () => {
  const taken = [.../const TAKEN[^;]*/.exec(read('src/core/options/shape.rs'))[0].matchAll(/"(\w+)"/g)].map(([, name]) => name);
  assert.ok(taken.includes('source'));
  let seen = 0;
  for (const document of documents) {
    for (const [, json] of read(document).matchAll(/custom(?:=|: )'?(\{.*\})/g)) {
      for (const [, name] of json.matchAll(/"?([\w-]+)"?: ?\{/g)) {
        seen++;
        assert.ok(!taken.includes(name), `${document}: ${name}`);
      }
    }
  }
  assert.ok(seen > 2);
});

test('what ARCHITECTURE.md names between backticks is in the source', () => {
  const folders = ['src', 'builder/src', 'server/src', 'scripts', 'tools', 'tests', 'bench', 'style', 'fuzz'];
  const isSource = (path) => /\.(rs|m?js|json|css|sh|toml)$/.test(path);
  const paths = folders.flatMap((folder) => filesUnder(join(top, folder), '')).filter(isSource);
  const sources = ['Makefile', 'Cargo.toml', 'package.json'].map((name) => join(top, name)).concat(paths);
  const words = new Set(sources.flatMap((path) => `${path} ${readFileSync(path, 'utf8')}`.match(/\w+/g)));
  const named = [...read('ARCHITECTURE.md').matchAll(/`([^`\n]+)`/g)].flatMap(([, code]) => code.match(/[A-Za-z]\w*/g) ?? []);
  assert.deepEqual(named.filter((name) => !words.has(name)), []);
});
