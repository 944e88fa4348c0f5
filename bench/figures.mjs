// From samples to figures: what is told about each candidate, and how it is written. Pure; table and chart both take
// their words from here.

export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** The value that a share of all values do not exceed (nearest rank). */
export const percentile = (values, share) => [...values].sort((a, b) => a - b)[Math.ceil(share * values.length) - 1];

/** As short as three digits allow: `0.36`, `3.4`, `61`, `114`. */
const short = (value, digits) => {
  const text = value.toFixed(Math.abs(value) >= 10 ? 0 : digits);
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
};

const KB = (bytes) => `${short(bytes / 1000, bytes < 1000 ? 2 : 1)} KB`;
const MB = (bytes) => `${short(bytes / 1e6, 2)} MB`;
const ms = (time) => `${time.toFixed(0).replace(/^-0$/, '0')} ms`;

/** The two places that a form comes up in. */
export const PLACES = [
  { id: 'page', title: 'A form in the page', intent: 'scrolling to it', from: 'navigation' },
  { id: 'press', title: 'A form behind a button', intent: 'a press of the button', from: 'the press' },
];

/**
 * What is told. `key`: of the samples. `head`: in two lines, by place. `less`: which of the baseline's samples is taken
 * off, where the page by itself has a share.
 */
export const FIGURES = [
  { key: 'bytesBefore', head: () => ['bytes', 'before intent'], write: KB },
  { key: 'bytesOpen', head: () => ['bytes to an', 'open form'], write: KB },
  { key: 'taskBefore', head: () => ['main thread', 'before intent'], write: ms, less: () => 'taskBefore' },
  { key: 'taskOpen', head: () => ['main thread', 'in all'], write: ms, less: (place) => (place === 'page' ? 'taskBefore' : 'taskOpen') },
  { key: 'ready', head: (place) => [place === 'page' ? 'navigation' : 'press', 'to typing'], write: ms },
  { key: 'keys', head: () => ['key to paint', 'p95'], write: ms },
  { key: 'memory', head: () => ['memory,', 'form open'], write: MB, less: () => 'memory' },
];

/** `×12`, `×1.5`, `×0.07`; nothing where the own figure is no more than what chance makes. */
export function ratio(value, own, chance = 0) {
  if (!(own > chance) || value < 0) return '';
  const times = value / own;
  return `×${times.toFixed(times >= 9.95 ? 0 : times >= 0.995 ? 1 : 2)}`;
}

/** What chance makes of a figure: how far the middle half of the visits of the page alone lie apart, where its share is taken off. */
const chance = ({ baseline }, { less }, place) => {
  const alone = less ? baseline.samples[less(place)] : [0];
  return percentile(alone, 0.75) - percentile(alone, 0.25);
};

/**
 * The figures of a place: `[{ candidate, cells }]`, the widget first. A cell: `{ value, min, max, text, spread, ratio }`,
 * medians, extremes and the value's ratio to the widget's.
 */
export function rows(results, place) {
  const of = ({ samples }) =>
    FIGURES.map(({ key, write, less }) => {
      const off = less ? median(results.baseline.samples[less(place)]) : 0;
      const values = samples[key].map((value) => value - off);
      const [value, min, max] = [median(values), Math.min(...values), Math.max(...values)];
      return { value, min, max, text: write(value), spread: `${write(min).split(' ')[0]} – ${write(max).split(' ')[0]}` };
    });
  const all = results.candidates.filter((candidate) => candidate.place === place).map((candidate) => ({ candidate, cells: of(candidate) }));
  const [own] = all;
  for (const { cells } of all) {
    cells.forEach((cell, index) => {
      cell.ratio = cells === own.cells ? '' : ratio(cell.value, own.cells[index].value, chance(results, FIGURES[index], place));
    });
  }
  return all;
}

/** `React 19.3.1, fetched on press`. */
export const label = ({ name, version }) => {
  const [first, ...rest] = name.split(', ');
  return [`${first} ${version}`, ...rest].join(', ');
};
