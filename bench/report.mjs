// The figures as text: for the terminal, for README.md and for docs/bench.md. Pure.
import { label, median, tables } from './figures.mjs';

const row = (cells) => `| ${cells.join(' | ')} |`;

/** A table as Markdown. `first`, `cell`: what stands in the first cell of a row, and in each other. */
const markdown = ({ figures, rows }, first, cell) => {
  const lines = rows.map(({ candidate, cells }, index) =>
    row([first(candidate, index), ...cells.map((one) => cell(one, index).replaceAll(' ', '&nbsp;'))]),
  );
  return [row(['', ...figures.map(({ head }) => head.join(' '))]), row(['---', ...figures.map(() => '--:')]), ...lines].join('\n');
};

/** A table with the widget's row in bold, and ratios. */
export const table = (section) => {
  const strong = (text, index) => (index ? text : `**${text}**`);
  return markdown(
    section,
    ({ name }, index) => strong(name, index),
    ({ text, ratio }, index) => strong([text, ratio].filter(Boolean).join(' '), index),
  );
};

const when = ({ runs, idle, date, chromium, commit, load, cores }) => {
  const busy = load > cores / 2 ? `, on a busy machine (load ${load}, ${cores} cores): times are longer than they should be` : '';
  return `Medians of ${runs} visits (${idle} of what is before intent), ${date}, Chromium ${chromium}${commit ? `, commit ${commit}` : ''}${busy}`;
};

/** What README.md tells of each candidate; behind a button, of those that are fetched on the press, as the widget is. */
const IN_SHORT = ['bytesBefore', 'bytesOpen', 'ready'];
const inShort = (section) => {
  const columns = section.figures.map(({ key }) => IN_SHORT.includes(key));
  const rows = section.rows.filter(({ candidate }) => !candidate.name.includes('loaded with the page'));
  const of = (list) => list.filter((_, column) => columns[column]);
  return { ...section, figures: of(section.figures), rows: rows.map(({ candidate, cells }) => ({ candidate, cells: of(cells) })) };
};

/** What README.md shows between its marks. */
export function region(results) {
  const about = tables(results)
    .filter(({ compares }) => compares)
    .map((section) => `**${section.title}**\n\n${table(inShort(section))}`)
    .join('\n\n');
  return `${about}

${when(results.measured)}. ×: times this widget's.
[docs/bench.md](docs/bench.md) has all figures, with the spread and the versions: the main thread, memory, and how long a form takes from the first touch
until it sends.`;
}

const MARK = /(<!-- bench:begin[^>]*-->\n)[\s\S]*?(\n<!-- bench:end -->)/;

/** README.md with its region made anew. */
export function inReadme(readme, results) {
  if (!MARK.test(readme)) throw new Error('README.md has lost its marks: <!-- bench:begin --> and <!-- bench:end -->');
  return readme.replace(MARK, (_, begin, end) => begin + region(results) + end);
}

/** docs/bench.md: all of it. */
export function page(results) {
  const { measured, baseline, bare } = results;
  const { cpu, down, up, latency } = measured.throttle;
  const all = tables(results).map((section) => {
    const cell = ({ text, spread }) => `${text}<br>${spread}`;
    return `## ${section.title}\n\n${section.about} The second line of a cell has the least and the most of the visits.\n\n${markdown(section, label, cell)}`;
  });
  const middle = ({ samples }, key) => median(samples[key]);
  const alone = (key) => middle(baseline, key).toFixed(0);
  const keys = results.candidates.map((candidate) => middle(candidate, 'keys'));
  const [least, most] = [Math.min(...keys), Math.max(...keys)].map((time) => time.toFixed(0));
  const button = (middle(bare, 'taskBefore') - middle(baseline, 'taskBefore')).toFixed(0);
  return `<!-- Written by \`make bench\`. -->
# Benchmarks

${when(measured)}. Processor slowed down ×${cpu}; ${down / 1000} Mbit/s down, ${up / 1000} up, ${latency} ms. Machine: ${measured.cores} cores,
load ${measured.load} when it began${measured.repeated ? `; ${measured.repeated} of the visits failed and were made again` : ''}. How it is measured, and what
is not: [bench/README.md](../bench/README.md). Every sample: [bench/results.json](../bench/results.json).

![Bars for each figure of the tables below, this widget on top](bench.svg)

${all.join('\n\n')}

## A key in a form at rest

From its press to its frame: ${least} to ${most} ms in all of them, p95. A frame is 16.7 ms.

## The page alone

Without anything added, the page took ${alone('taskBefore')} ms of its main thread, ${alone('taskOpen')} ms with a press of a button that does nothing, and ${(middle(baseline, 'memory') / 1e6).toFixed(2)} MB.
These are taken off the figures above. Differences of a few milliseconds mean nothing.

A script that only puts a round button into the page's corner and listens for clicks took ${button} ms more, which no bubble does without.
`;
}

/** For the terminal. */
export function plain(results) {
  const all = tables(results).map(({ title, figures, rows }) => {
    const lines = [0, 1].map((line) => ['', ...figures.map(({ head }) => head[line])]);
    for (const { candidate, cells } of rows) {
      lines.push([candidate.name, ...cells.map(({ text, ratio }) => [text, ratio].filter(Boolean).join(' '))]);
    }
    const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
    const text = lines.map((line) => line.map((cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[0]))).join('  '));
    return `${title}\n${text.join('\n')}`;
  });
  return `${all.join('\n\n')}\n\n${when(results.measured)}`;
}
