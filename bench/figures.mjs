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

/** What browsers call a long task begins at 50 ms; shorter ones they don't tell of. */
const longTask = (time) => (time < 50 ? '< 50 ms' : ms(time));

/** What is told of the candidates in a place. `from`: what the time to typing counts from. */
const figures = (place, from) => [
  { key: 'bytesBefore', head: ['bytes', 'before intent'], write: KB },
  { key: 'bytesOpen', head: ['bytes to an', 'open form'], write: KB },
  { key: 'bytesReady', head: ['bytes to', 'ready to send'], write: KB },
  { key: 'taskBefore', head: ['main thread', 'before intent'], write: ms, less: 'taskBefore' },
  { key: 'taskOpen', head: ['main thread to', 'an open form'], write: ms, less: place === 'page' ? 'taskBefore' : 'taskOpen' },
  { key: 'taskReady', head: ['main thread to', 'ready to send'], write: ms, less: place === 'page' ? 'taskBefore' : 'taskOpen' },
  { key: 'ready', head: [from, 'to typing'], write: ms },
  { key: 'memoryReady', head: ['memory,', 'ready to send'], write: MB, less: 'memory' },
];

/** What is told of forms that come to life after they were drawn. */
const LIFE = [
  { key: 'touch', head: ['first touch to', 'ready to send'], write: ms },
  { key: 'longest', head: ['longest task', 'meanwhile'], write: longTask },
  { key: 'keyWait', head: ['longest wait', 'of a key'], write: ms },
  { key: 'memory', head: ['memory,', 'form open'], write: MB, less: 'memory' },
  { key: 'memoryReady', head: ['memory,', 'ready to send'], write: MB, less: 'memory' },
];

const inPlace = (place) => (candidate) => candidate.place === place && candidate;

/**
 * The tables: the two places that a form comes up in, and how it comes to life. `figures`: `key` of the samples, `head` in two lines,
 * `less`: which of the baseline's samples is taken off, where the page by itself has a share. `take`: what is told of a
 * candidate, or nothing. `compares`: with ratios.
 */
export const SECTIONS = [
  {
    id: 'page',
    title: 'A form in the page',
    about: 'Intent is scrolling to it; time to typing counts from navigation.',
    figures: figures('page', 'navigation'),
    take: inPlace('page'),
    compares: true,
  },
  {
    id: 'press',
    title: 'A form behind a button',
    about: 'Intent is a press of the button; time to typing counts from the press.',
    figures: figures('press', 'press'),
    take: inPlace('press'),
    compares: true,
  },
  {
    id: 'life',
    title: 'From the first touch to a form that sends',
    about: 'The first touch is the focus in the form; behind a button, the press of the button. The others send as soon as they take typing.',
    figures: LIFE,
    take: (candidate) =>
      candidate.samples.touch && { ...candidate, name: candidate.place === 'press' ? `${candidate.name}, behind a button` : candidate.name },
  },
];

/** `×12`, `×1.5`, `×0.07`; nothing where the own figure is no more than what chance makes. */
export function ratio(value, own, chance = 0) {
  if (!(own > chance) || value < 0) return '';
  const times = value / own;
  return `×${times.toFixed(times >= 9.95 ? 0 : times >= 0.995 ? 1 : 2)}`;
}

/** What chance makes of a figure: how far the middle half of the visits of the page alone lie apart, where its share is taken off. */
const chance = ({ baseline }, { less }) => {
  const alone = less ? baseline.samples[less] : [0];
  return percentile(alone, 0.75) - percentile(alone, 0.25);
};

/**
 * The tables of results: `[{ id, title, about, figures, rows }]`. A row: `{ candidate, cells }`, the widget first. A cell: `{ value, min,
 * max, text, spread, ratio }`, medians, extremes and the value's ratio to the widget's. Figures that were not measured are left out.
 */
export const tables = (results) =>
  SECTIONS.map((section) => {
    const candidates = results.candidates.map(section.take).filter(Boolean);
    const figures = section.figures.filter(({ key }) => candidates.every(({ samples }) => samples[key]));
    const of = ({ samples }) =>
      figures.map(({ key, write, less }) => {
        const off = less ? median(results.baseline.samples[less]) : 0;
        const values = samples[key].map((value) => value - off);
        const [value, min, max] = [median(values), Math.min(...values), Math.max(...values)];
        const bare = (value) => write(value).replace(/ \w+$/, '');
        return { value, min, max, text: write(value), spread: `${bare(min)} – ${bare(max)}`, ratio: '' };
      });
    const rows = candidates.map((candidate) => ({ candidate, cells: of(candidate) }));
    const [own, ...others] = section.compares ? rows : [];
    for (const { cells } of others) {
      cells.forEach((cell, index) => (cell.ratio = ratio(cell.value, own.cells[index].value, chance(results, figures[index]))));
    }
    return { ...section, figures, rows };
  }).filter(({ rows }) => rows.length);

/** `React 19.3.1, fetched on press`. */
export const label = ({ name, version }) => {
  const [first, ...rest] = name.split(', ');
  return [`${first} ${version}`, ...rest].join(', ');
};

/**
 * How a form comes to life after its first touch: `keys`, `{ at, wait }`, were typed all the while, `tasks`, `{ at, took }`, are those
 * that browsers call long. Without a long task, the longest is nought: shorter than 50 ms.
 */
export function awakening({ from, alive, keys, tasks }) {
  const within = tasks.filter(({ at, took }) => at < alive && at + took > from);
  return {
    touch: alive - from,
    longest: Math.max(0, ...within.map(({ took }) => took)),
    keyWait: Math.max(...keys.map(({ wait }) => wait)),
  };
}
