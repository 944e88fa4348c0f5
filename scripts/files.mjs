// The files of dist/: their compressed copies, the manifest that names them all, and tables of their sizes.
// As a program it prints such a table: scripts/files.mjs [folder]
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** The folder of the files to ship. */
export const dist = process.env.DIST || fileURLToPath(new URL('../dist', import.meta.url));

/** Brotli at its best, as a CDN would store it. */
export const brotli = (content) => brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });

/** gzip at its best. Neither the time nor the system that made it is in the header. */
export function gzip(content) {
  const bytes = gzipSync(content, { level: 9 });
  bytes.writeUInt32LE(0, 4);
  bytes[9] = 255;
  return bytes;
}

export const integrity = (algorithm, content) =>
  `${algorithm}-${createHash(algorithm).update(content).digest('base64')}`;

/**
 * Writes the compressed copies of a build's files, and its manifest.json. `files`: `role` (the name without its hash),
 * `name`, `content`, and `integrity` as whoever fetches the file checks it.
 */
export function pack(folder, version, files) {
  const entries = files.map(({ role, name, content, integrity }) => {
    const bytes = Buffer.from(content);
    const [br, gz] = [brotli(bytes), gzip(bytes)];
    writeFileSync(join(folder, `${name}.br`), br);
    writeFileSync(join(folder, `${name}.gz`), gz);
    return { role, name, size: bytes.length, br: br.length, gz: gz.length, integrity };
  });
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ version, files: entries }, null, 2) + '\n');
}

/** What manifest.json says of a build: `{ version, files }`. */
export function manifest(folder = dist) {
  try {
    return JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  } catch {
    throw new Error(`${folder} holds no complete build: make dist first`);
  }
}

/** `98966` → `98,966`. */
export const count = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ',');

/** Rows of cells as lines: the first column is text, the others are numbers. */
export function table(heads, rows) {
  const cells = [heads, ...rows].map((row) => row.map((cell) => (typeof cell === 'number' ? count(cell) : (cell ?? ''))));
  const widths = heads.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const line = (row) => row.map((cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[0])));
  return cells.map((row) => line(row).join('  ').trimEnd()).join('\n');
}

export function filesTable({ files }) {
  return table(
    ['file', 'bytes', 'gzip', 'Brotli'],
    files.map(({ name, size, gz, br }) => [name, size, gz, br]),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(filesTable(manifest(process.argv[2])));
