// The arithmetic and the writing of the benchmark: `node --test bench/*.test.mjs`. Nothing is measured, nothing needed.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { chart } from './chart.mjs';
import { FIGURES, PLACES, median, percentile, ratio, rows } from './figures.mjs';
import { inReadme, page, plain, region, table } from './report.mjs';
import { documents, readResults } from './write.mjs';

const of = (list) => Object.fromEntries(FIGURES.map(({ key }, index) => [key, list[index]]));
const made = {
  measured: {
    date: '2027-03-01',
    commit: '0123abcd',
    chromium: '1.2.3',
    runs: 3,
    idle: 3,
    throttle: { cpu: 4, down: 1600, up: 750, latency: 150 },
    cores: 2,
    load: 0.1,
    repeated: 0,
  },
  baseline: { samples: { taskBefore: [100, 90, 110], taskOpen: [150, 160, 140], memory: [1e6, 1e6, 1e6] } },
  bare: { samples: { taskBefore: [109, 108, 107] } },
  candidates: ['page', 'press'].flatMap((place) => [
    {
      id: `widget-${place}`,
      name: 'this widget',
      place,
      version: '0.1.0',
      samples: of([[3400, 3400, 3400], [113546, 113546, 113546], [120, 130, 110], [350, 250, 450], [900, 1100, 1000], [20, 40, 30], [2e6, 2e6, 2e6]]),
    },
    {
      id: `other-${place}`,
      name: 'Other, fetched on press',
      place,
      version: '2.0.0',
      samples: of([[340, 340, 340], [61000, 60000, 62000], [95, 96, 97], [700, 900, 800], [500, 2000, 1000], [60, 50, 70], [9e6, 9e6, 9e6]]),
    },
  ]),
};

test('median and percentile', () => {
  assert.equal(median([5]), 5);
  assert.equal(median([10, 9, 1]), 9);
  assert.equal(median([4, 1, 3, 2]), 2.5);
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  assert.equal(percentile(hundred, 0.95), 95);
  assert.equal(percentile(hundred, 0.5), 50);
  assert.equal(percentile([7, 3], 0.95), 7);
  const values = [3, 1, 2];
  median(values);
  percentile(values, 0.5);
  assert.deepEqual(values, [3, 1, 2], 'samples keep their order');
});

test('ratios are times the own figure, or nothing', () => {
  for (const [value, own, text, chance] of [
    [30, 10, '×3.0'],
    [99.4, 10, '×9.9'],
    [99.6, 10, '×10'],
    [5, 100, '×0.05'],
    [100, 100, '×1.0'],
    [5, 0, ''],
    [5, -3, ''],
    [-2, 10, ''],
    [300, 20, '', 20],
    [300, 21, '×14', 20],
  ]) {
    assert.equal(ratio(value, own, chance), text, `${value} of ${own}`);
  }
});

test("figures are medians, with the page's own share taken off", () => {
  const [own, other] = rows(made, 'page');
  assert.deepEqual(own.cells.map(({ text }) => text), ['3.4 KB', '114 KB', '20 ms', '250 ms', '1000 ms', '30 ms', '1.00 MB']);
  assert.deepEqual(other.cells.map(({ text }) => text), ['0.34 KB', '61 KB', '-4 ms', '700 ms', '1000 ms', '60 ms', '8.00 MB']);
  assert.deepEqual(other.cells.map(({ ratio }) => ratio), ['×0.10', '×0.54', '', '×2.8', '×1.0', '×2.0', '×8.0']);
  assert.equal(other.cells[4].spread, '500 – 2000');
  // A press costs a page something by itself.
  assert.equal(rows(made, 'press')[0].cells[3].text, '200 ms');
});

/** The cells of a Markdown table, by line. */
const cellsOf = (markdown) => markdown.split('\n').map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim().replaceAll('&nbsp;', ' ')));

/** Every figure of `results` stands in the tables and in the chart, and the chart has no others. */
function agrees(results) {
  const svg = chart(results);
  const drawn = [...svg.matchAll(/<text [^>]*>([^<]*)(?: <tspan class="ratio">([^<]*)<\/tspan>)?<\/text>/g)].map(([, text, ratio]) => [text.trim(), ratio ?? '']);
  const bars = [...svg.matchAll(/<rect class="[a-z-]*bar"[^>]* width="([\d.]+)"/g)].map(([, width]) => Number(width));
  const figures = drawn.filter(([text]) => /^-?[\d.]+ (KB|MB|ms)$/.test(text));
  let at = 0;
  for (const { id } of PLACES) {
    const all = rows(results, id);
    const [, , ...lines] = cellsOf(table(results, id));
    assert.equal(lines.length, all.length);
    const most = FIGURES.map((_, column) => Math.max(...all.map(({ cells }) => cells[column].value)));
    const widest = FIGURES.map((_, column) => Math.max(...all.map((_, index) => bars[at + index * FIGURES.length + column])));
    all.forEach(({ candidate, cells }, index) => {
      assert.ok(lines[index][0].includes(candidate.name));
      cells.forEach(({ text, ratio, value }, column) => {
        assert.equal(lines[index][column + 1].replaceAll('**', ''), [text, ratio].filter(Boolean).join(' '));
        assert.deepEqual(figures[at], [text, ratio]);
        const share = Math.max(0, value / most[column]);
        assert.ok(Math.abs(bars[at] / widest[column] - share) < 0.02, `${candidate.id}: bar ${bars[at]} of ${widest[column]}, value ${share}`);
        assert.ok(plain(results).includes(text));
        at++;
      });
    });
  }
  assert.equal(figures.length, at);
  assert.equal(bars.length, at);
}

test('table and chart show the same figures', () => agrees(made));

test('the chart is text, with a title and a description, for light and dark', () => {
  const svg = chart(made);
  assert.match(svg, /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"[^>]* role="img" aria-labelledby="title desc">/);
  assert.match(svg, /<title id="title">/);
  assert.match(svg, /<desc id="desc">.*this widget: 3\.4 KB/);
  assert.match(svg, /prefers-color-scheme: dark/);
  assert.doesNotMatch(svg, /<image|<script|url\(|@import|href|NaN|undefined/);
  for (const [, width] of svg.matchAll(/ width="(-?[\d.]+)"/g)) assert.ok(Number(width) > 0);
});

test('the region of a README is replaced, and nothing else', () => {
  const readme = 'before\n<!-- bench:begin (written) -->\nold $& $1\n<!-- bench:end -->\nafter\n';
  const once = inReadme(readme, made);
  assert.equal(once, `before\n<!-- bench:begin (written) -->\n${region(made)}\n<!-- bench:end -->\nafter\n`);
  assert.equal(inReadme(once, made), once);
  assert.throws(() => inReadme('no marks', made), /marks/);
});

test('a busy machine is told about', () => {
  assert.doesNotMatch(region(made), /busy/);
  assert.match(region({ ...made, measured: { ...made.measured, load: 1.5 } }), /on a busy machine \(load 1\.5, 2 cores\)/);
});

test('the page of all figures tells what was measured, and how', () => {
  const text = page(made);
  for (const part of ['2027-03-01', 'Chromium 1.2.3', 'commit 0123abcd', '3 visits', 'took 8 ms more', '×4', '1.6 Mbit/s', 'Other 2.0.0, fetched on press', '500&nbsp;–&nbsp;2000']) {
    assert.ok(text.includes(part), part);
  }
  assert.doesNotMatch(text, /undefined|NaN/);
});

test('what is committed shows the committed results', () => {
  const results = readResults();
  agrees(results);
  assert.ok(results.measured.runs >= 5);
  for (const { id, samples } of results.candidates) {
    for (const { key } of FIGURES) assert.equal(samples[key].length, results.measured[key.endsWith('Before') ? 'idle' : 'runs'], `${id}: ${key}`);
  }
  for (const [path, text] of Object.entries(documents(results))) {
    assert.equal(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'), text, `${path}: run node bench/write.mjs`);
  }
});
