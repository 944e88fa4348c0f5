// The arithmetic and the writing of the benchmark: `node --test bench/*.test.mjs`. Nothing is measured, nothing needed.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { chart } from './chart.mjs';
import { SECTIONS, awakening, median, percentile, ratio, tables } from './figures.mjs';
import { inReadme, page, plain, region, table } from './report.mjs';
import { documents, readResults } from './write.mjs';

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
      samples: {
        bytesBefore: [3400, 3400, 3400],
        bytesOpen: [10200, 10200, 10200],
        bytesReady: [173546, 173546, 173546],
        taskBefore: [120, 130, 110],
        taskOpen: [350, 250, 450],
        taskReady: [550, 450, 650],
        ready: [900, 1100, 1000],
        keys: [20, 40, 30],
        memory: [2e6, 2e6, 2e6],
        memoryReady: [4e6, 3e6, 5e6],
        touch: [1200, 1300, 1250],
        longest: place === 'page' ? [0, 0, 60] : [120, 0, 180],
        keyWait: [60, 80, 70],
      },
    },
    {
      id: `other-${place}`,
      name: 'Other, fetched on press',
      place,
      version: '2.0.0',
      samples: {
        bytesBefore: [340, 340, 340],
        bytesOpen: [61000, 60000, 62000],
        bytesReady: [61000, 60000, 62000],
        taskBefore: [95, 96, 97],
        taskOpen: [700, 900, 800],
        taskReady: [750, 950, 850],
        ready: [500, 2000, 1000],
        keys: [60, 50, 70],
        memory: [8e6, 8e6, 8e6],
        memoryReady: [9e6, 9e6, 9e6],
      },
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

const tableOf = (results, wanted) => tables(results).find(({ id }) => id === wanted);
const textsOf = ({ cells }) => cells.map(({ text }) => text);

test("figures are medians, with the page's own share taken off", () => {
  const [own, other] = tableOf(made, 'page').rows;
  assert.deepEqual(textsOf(own), ['3.4 KB', '10 KB', '174 KB', '20 ms', '250 ms', '450 ms', '1000 ms', '3.00 MB']);
  assert.deepEqual(textsOf(other), ['0.34 KB', '61 KB', '61 KB', '-4 ms', '700 ms', '750 ms', '1000 ms', '8.00 MB']);
  assert.deepEqual(other.cells.map(({ ratio }) => ratio), ['×0.10', '×6.0', '×0.35', '', '×2.8', '×1.7', '×1.0', '×2.7']);
  assert.equal(other.cells[6].spread, '500 – 2000');
  // A press costs a page something by itself.
  assert.deepEqual(textsOf(tableOf(made, 'press').rows[0]).slice(4, 6), ['200 ms', '400 ms']);
});

test('coming to life is told of those that do, beside each other and without ratios', () => {
  const { rows } = tableOf(made, 'life');
  assert.deepEqual(rows.map(({ candidate }) => candidate.name), ['this widget', 'this widget, behind a button']);
  assert.deepEqual(textsOf(rows[0]), ['1250 ms', '< 50 ms', '70 ms', '1.00 MB', '3.00 MB']);
  assert.deepEqual(rows.map(({ cells }) => cells[1].spread), ['< 50 – 60', '< 50 – 180']);
  assert.equal(textsOf(rows[1])[1], '120 ms');
  for (const { cells } of rows) assert.ok(cells.every(({ ratio }) => ratio === ''));
});

test('what was not measured is no column, and no table', () => {
  const without = ({ touch, memoryReady, ...samples }) => samples;
  const results = { ...made, candidates: made.candidates.map((candidate) => ({ ...candidate, samples: without(candidate.samples) })) };
  assert.deepEqual(tables(results).map(({ id, figures }) => [id, figures.length]), [['page', 7], ['press', 7]]);
  agrees(results);
});

test('a form comes to life from its touch on, and long tasks count that are not over before', () => {
  const keys = [{ at: 1000, wait: 20 }, { at: 1400, wait: 90 }, { at: 1700, wait: 30 }];
  const tasks = [
    { at: 700, took: 300 },
    { at: 980, took: 60 },
    { at: 1390, took: 120 },
    { at: 1600, took: 400 },
  ];
  assert.deepEqual(awakening({ from: 1000, alive: 1500, keys, tasks }), { touch: 500, longest: 120, keyWait: 90 });
  assert.equal(awakening({ from: 1000, alive: 1500, keys, tasks: [] }).longest, 0);
});

/** The cells of a Markdown table, by line. */
const cellsOf = (markdown) => markdown.split('\n').map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim().replaceAll('&nbsp;', ' ')));

/** Every figure of `results` stands in the tables and in the chart, and the chart has no others. */
function agrees(results) {
  const svg = chart(results);
  const drawn = [...svg.matchAll(/<text [^>]*>([^<]*)(?: <tspan class="ratio">([^<]*)<\/tspan>)?<\/text>/g)].map(([, text, ratio]) => [
    text.replace('&lt;', '<').trim(),
    ratio ?? '',
  ]);
  const bars = [...svg.matchAll(/<rect class="[a-z-]*bar"[^>]* width="([\d.]+)"/g)].map(([, width]) => Number(width));
  const figures = drawn.filter(([text]) => /^(< )?-?[\d.]+ (KB|MB|ms)$/.test(text));
  let at = 0;
  for (const section of tables(results)) {
    const { rows } = section;
    const columns = section.figures.length;
    const [, , ...lines] = cellsOf(table(section));
    assert.equal(lines.length, rows.length);
    const most = section.figures.map((_, column) => Math.max(...rows.map(({ cells }) => cells[column].value)));
    const widest = section.figures.map((_, column) => Math.max(...rows.map((_, index) => bars[at + index * columns + column])));
    rows.forEach(({ candidate, cells }, index) => {
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
  for (const part of ['2027-03-01', 'Chromium 1.2.3', 'commit 0123abcd', '3 visits', 'took 8 ms more', '×4', '1.6 Mbit/s', 'Other 2.0.0, fetched on press', '500&nbsp;–&nbsp;2000', '30 to 60 ms']) {
    assert.ok(text.includes(part), part);
  }
  assert.doesNotMatch(text, /undefined|NaN/);
});

test('what is committed shows the committed results', () => {
  const results = readResults();
  agrees(results);
  assert.ok(results.measured.runs >= 5);
  const told = (id) => SECTIONS.find((section) => section.id === id).figures.map(({ key }) => key);
  for (const place of ['page', 'press']) {
    const all = results.candidates.filter((candidate) => candidate.place === place);
    // A figure is measured for all, or for none.
    for (const key of [...told(place), 'keys', 'memory']) {
      if (!all.some(({ samples }) => samples[key])) continue;
      for (const { id, samples } of all) {
        assert.equal(samples[key]?.length, results.measured[key.endsWith('Before') ? 'idle' : 'runs'], `${id}: ${key}`);
      }
    }
  }
  for (const { id, samples } of results.candidates.filter(({ samples }) => samples.touch)) {
    for (const key of told('life')) assert.equal(samples[key]?.length, results.measured.runs, `${id}: ${key}`);
  }
  for (const [path, text] of Object.entries(documents(results))) {
    assert.equal(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'), text, `${path}: run node bench/write.mjs`);
  }
});
