// The figures as an SVG for README.md: a row a candidate, a column a figure, a bar in each cell. Pure.
import { tables } from './figures.mjs';

const WIDTH = 1000;
const NAMES = 186;
const ROW = 34;
const HEAD = 66;

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const round = (value) => Number(value.toFixed(1));

const STYLE = `
  .ground { fill: #fff } text { fill: #1c2030; font: 13px system-ui, 'Segoe UI', Helvetica, Arial, sans-serif }
  .title { font-size: 15px; font-weight: 600 } .head, .note, .ratio { fill: #5b6175 } .head, .note { font-size: 12px }
  .own { font-weight: 600 } .bar { fill: #aab0c0 } .own-bar { fill: #3347c4 } .line { stroke: #dfe2ea }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #0d1117 } text { fill: #e6e9f2 } .head, .note, .ratio { fill: #a0a7ba }
    .bar { fill: #596078 } .own-bar { fill: #8f9dff } .line { stroke: #2a3042 }
  }
`;

export function chart(results) {
  const { runs, throttle, date } = results.measured;
  const parts = [];
  const text = (x, y, content, kind = '') => parts.push(`<text x="${round(x)}" y="${round(y)}"${kind && ` class="${kind}"`}>${content}</text>`);
  let y = 12;
  const all = tables(results);
  // One grid for all of them.
  const cell = (WIDTH - NAMES - 16) / Math.max(...all.map(({ figures }) => figures.length));
  for (const { title, figures, rows } of all) {
    text(16, y + 22, escape(title), 'title');
    figures.forEach(({ head }, column) => {
      head.forEach((line, index) => text(NAMES + column * cell, y + 38 + 15 * index, escape(line), 'head'));
    });
    y += HEAD;
    const most = figures.map((_, column) => Math.max(...rows.map(({ cells }) => cells[column].value)));
    rows.forEach(({ candidate, cells }, index) => {
      parts.push(`<path class="line" d="M16 ${y - 4.5}H${WIDTH - 16}"/>`);
      const [name, way] = candidate.name.split(', ');
      text(16, way ? y + 10 : y + 18, escape(name), index ? '' : 'own');
      if (way) text(16, y + 24, escape(way), 'note');
      cells.forEach(({ value, text: figure, ratio }, column) => {
        const x = NAMES + column * cell;
        const times = ratio && ` <tspan class="ratio">${ratio}</tspan>`;
        text(x, y + 13, escape(figure) + times, index ? '' : 'own');
        const width = most[column] > 0 ? Math.max(1, ((cell - 14) * value) / most[column]) : 1;
        parts.push(`<rect class="${index ? 'bar' : 'own-bar'}" x="${round(x)}" y="${y + 18}" width="${round(width)}" height="6" rx="1"/>`);
      });
      y += ROW;
    });
    y += 14;
  }
  const { cpu, down, latency } = throttle;
  text(16, y + 8, `Less is better. ×: times this widget's. Bars are to scale within a column. Medians of ${runs} visits or more, processor slowed ×${cpu}, ${down / 1000} Mbit/s, ${latency} ms; ${date}.`, 'note');
  const height = y + 24;
  const summary = all.map(({ title, figures, rows }) => {
    const each = rows.map(({ candidate, cells }) => `${candidate.name}: ${cells.map((cell) => cell.text).join(', ')}`);
    return `${title} (${figures.map(({ head }) => head.join(' ')).join('; ')}). ${each.join('. ')}.`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title desc">
<title id="title">What forms cost a page: this widget and four others</title>
<desc id="desc">${escape(summary.join(' '))}</desc>
<style>${STYLE}</style>
<rect class="ground" width="${WIDTH}" height="${height}" rx="8"/>
${parts.join('\n')}
</svg>
`;
}
