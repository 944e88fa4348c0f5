// Holds the files of dist/, as Brotli sends them, against budget.json: `make budget`.
//
// A line of budget.json is something that a visitor does: `what` says it, `files` names by their roles what is fetched
// for it, over that of the line that it goes on from (`with`). `limit` is what holds, and is lowered to what has been
// reached; it must never be above `most`. tests/e2e/budget.spec.mjs counts the same lines on the wire.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { count, manifest, table } from './files.mjs';

/** The lines by name, each with all of its files. */
export function budget() {
  const lines = JSON.parse(readFileSync(new URL('../budget.json', import.meta.url), 'utf8'));
  const whole = ({ with: base, files }) => [...(base ? whole(lines[base]) : []), ...files];
  return Object.fromEntries(Object.entries(lines).map(([name, line]) => [name, { ...line, files: whole(line) }]));
}

/** What is wrong with a line, if anything, and the table that shows it. `sizes`: bytes by the role of a file. */
export function judge(name, { files, limit, most }, sizes) {
  const total = files.reduce((sum, role) => sum + (sizes[role] ?? 0), 0);
  const problems = files.filter((role) => sizes[role] === undefined).map((role) => `${role} is missing`);
  if (!(limit <= most)) problems.push(`the limit of ${count(limit)} B is above the ${count(most)} B that it may be at most`);
  if (total > limit) problems.push(`${count(total - limit)} B over the limit`);
  const rows = files.map((role) => [`  ${role}`, sizes[role]]);
  return { total, problems, text: table([name, 'Brotli'], [...rows, ['  together', total], ['  limit', limit]]) };
}

/** By the sizes of the files: bytes by role. */
export const sizes = () => Object.fromEntries(manifest().files.map(({ role, br }) => [role, br]));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = sizes();
  for (const [name, line] of Object.entries(budget())) {
    const { problems, text } = judge(name, line, found);
    console.log(`${text}\n`);
    for (const problem of problems) console.error(`budget: ${name}: ${problem}\n`);
    if (problems.length) process.exitCode = 1;
  }
}
