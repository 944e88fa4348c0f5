// The figures as text: for the terminal, for README.md and for docs/bench.md. Pure.
import { FIGURES, PLACES, label, median, rows } from './figures.mjs';

const row = (cells) => `| ${cells.join(' | ')} |`;
const heads = (place) => FIGURES.map(({ head }) => head(place).join(' '));
const rule = ['---', ...FIGURES.map(() => '--:')];

/** The table of a place, as Markdown. */
export function table(results, place) {
  const lines = rows(results, place).map(({ candidate, cells }, index) => {
    const texts = cells.map(({ text, ratio }) => (index ? [text, ratio].filter(Boolean).join(' ') : `**${text}**`));
    return row([index ? candidate.name : `**${candidate.name}**`, ...texts.map((text) => text.replaceAll(' ', '&nbsp;'))]);
  });
  return [row(['', ...heads(place)]), row(rule), ...lines].join('\n');
}

const when = ({ runs, idle, date, chromium, commit, load, cores }) => {
  const busy = load > cores / 2 ? `, on a busy machine (load ${load}, ${cores} cores): times are longer than they should be` : '';
  return `Medians of ${runs} visits (${idle} of what is before intent), ${date}, Chromium ${chromium}${commit ? `, commit ${commit}` : ''}${busy}`;
};

/** What README.md shows between its marks. */
export function region(results) {
  const about = PLACES.map(({ id, title }) => `**${title}**\n\n${table(results, id)}`).join('\n\n');
  return `![Bars for each figure of the tables below, this widget on top](docs/bench.svg)

${about}

${when(results.measured)}. ×: times this widget's, where that is more than chance. [docs/bench.md](docs/bench.md) has the spread and the versions.`;
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
  const places = PLACES.map(({ id, title, intent, from }) => {
    const lines = rows(results, id).map(({ candidate, cells }) =>
      row([label(candidate), ...cells.map(({ text, spread }) => `${text}<br>${spread}`.replaceAll(' ', '&nbsp;'))]),
    );
    return `## ${title}

Intent is ${intent}; time to typing counts from ${from}. The second line of a cell has the least and the most of the visits.

${[row(['', ...heads(id)]), row(rule), ...lines].join('\n')}`;
  });
  const middle = ({ samples }, key) => median(samples[key]);
  const alone = (key) => middle(baseline, key).toFixed(0);
  const button = (middle(bare, 'taskBefore') - middle(baseline, 'taskBefore')).toFixed(0);
  return `<!-- Written by \`make bench\`. -->
# Benchmarks

${when(measured)}. Processor slowed down ×${cpu}; ${down / 1000} Mbit/s down, ${up / 1000} up, ${latency} ms. Machine: ${measured.cores} cores,
load ${measured.load} when it began${measured.repeated ? `; ${measured.repeated} of the visits failed and were made again` : ''}. How it is measured, and what
is not: [bench/README.md](../bench/README.md). Every sample: [bench/results.json](../bench/results.json).

${places.join('\n\n')}

## The page alone

Without anything added, the page took ${alone('taskBefore')} ms of its main thread, ${alone('taskOpen')} ms with a press of a button that does nothing, and ${(middle(baseline, 'memory') / 1e6).toFixed(2)} MB.
These are taken off the figures above. Differences of a few milliseconds mean nothing.

A script that only puts a round button into the page's corner and listens for clicks took ${button} ms more, which no bubble does without.
`;
}

/** For the terminal. */
export function plain(results) {
  const places = PLACES.map(({ id, title }) => {
    const lines = [['', ...FIGURES.map(({ head }) => head(id)[0])], ['', ...FIGURES.map(({ head }) => head(id)[1])]];
    for (const { candidate, cells } of rows(results, id)) {
      lines.push([candidate.name, ...cells.map(({ text, ratio }) => [text, ratio].filter(Boolean).join(' '))]);
    }
    const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
    const text = lines.map((line) => line.map((cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[0]))).join('  '));
    return `${title}\n${text.join('\n')}`;
  });
  return `${places.join('\n\n')}\n\n${when(results.measured)}`;
}
