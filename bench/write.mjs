// Writes what is shown of bench/results.json: docs/bench.svg, docs/bench.md and the region of README.md. Run by itself it
// does only that.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chart } from './chart.mjs';
import { inReadme, page } from './report.mjs';

const root = new URL('../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');

/** What the files hold, or should: `{ path: text }`. */
export const documents = (results) => ({
  'docs/bench.svg': chart(results),
  'docs/bench.md': page(results),
  'README.md': inReadme(read('README.md'), results),
});

export const readResults = () => JSON.parse(read('bench/results.json'));

export function write(results) {
  const lines = (list) => list.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n');
  const { measured, baseline, bare, candidates } = results;
  const text = `{
  "measured": ${JSON.stringify(measured)},
  "baseline": ${JSON.stringify(baseline)},
  "bare": ${JSON.stringify(bare)},
  "candidates": [\n${lines(candidates)}\n  ]
}
`;
  writeFileSync(new URL('bench/results.json', root), text);
  for (const [path, text] of Object.entries(documents(results))) writeFileSync(new URL(path, root), text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) write(readResults());
