// The benchmark: `make bench`, which installs and builds what it needs. RUNS=5 rounds, in which the candidates take
// turns, in one Chromium (CHROMIUM). It ends with an error where a candidate does not show its form.
import { execFileSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { launchOptions } from '../tests/e2e/support/chromium.mjs';
import { percentile } from './figures.mjs';
import { prepare } from './pages.mjs';
import { plain } from './report.mjs';
import { serve } from './serve.mjs';
import { THROTTLE, before, time, weigh } from './visit.mjs';
import { write } from './write.mjs';

/** Fewer are for trying the benchmark out: their figures are printed, not kept. */
const ENOUGH = 5;
const runs = Number(process.env.RUNS || ENOUGH);
/** Visits of a round in which nobody wants the form: what is told of them is small, so that chance has a larger share. */
const IDLE = 2;

const say = (text) => console.error(`bench: ${text}`);

/** The commit, and whether the sources are still those of it; nothing outside of a repository. */
function commit() {
  const git = (...args) => execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    const changed = git('status', '--porcelain', '--', ':/', ':!/README.md', ':!/docs', ':!/bench/results.json');
    return git('rev-parse', '--short=8', 'HEAD') + (changed ? ' with changes' : '');
  } catch {
    return null;
  }
}

/** The machine's load, once what was built just before has gone out of it; after three minutes it is what it is. */
async function calm(enough) {
  const now = () => Number(loadavg()[0].toFixed(1));
  for (let waited = 0; now() > enough && waited < 180; waited += 5) {
    if (!waited) say('waiting for the machine to be quiet');
    await pause(5000);
  }
  return now();
}

/** Bytes whole, times to the tenth of a millisecond. */
const rounded = (value) => Number(value.toFixed(1));

async function measure() {
  say('bundling and compressing');
  const { baseline, bare, candidates, files } = await prepare();
  const cores = cpus().length;
  const load = await calm(cores / 2);
  if (load > cores / 2) say(`the machine is busy (load ${load}, ${cores} cores): times will be too long`);
  const server = await serve(files);
  const browser = await chromium.launch(launchOptions);
  const date = new Date().toISOString().slice(0, 10);
  const measured = { date, commit: commit(), chromium: browser.version(), runs, idle: runs * IDLE, throttle: THROTTLE, cores, load, repeated: 0 };

  /** A visit that fails is made once more, and told about. */
  const visit = async (kind, candidate) => {
    const attempt = () => kind(browser, server.origin, { ...candidate, alone: baseline.url });
    try {
      return await attempt();
    } catch (error) {
      say(`${candidate.id}: ${error.message}; once more`);
      measured.repeated++;
      return attempt().catch((error) => {
        throw new Error(`${candidate.id} (${candidate.name}, ${candidate.place}): ${error.message}`);
      });
    }
  };

  try {
    const all = [baseline, bare, ...candidates];
    const samples = new Map(all.map(({ id }) => [id, {}]));
    const keep = (id, values) => {
      for (const [key, value] of Object.entries(values)) (samples.get(id)[key] ??= []).push(rounded(value));
    };
    // The first visit finds a browser that has not done anything yet.
    await visit(weigh, baseline);
    for (let round = 0; round < runs; round++) {
      say(`round ${round + 1} of ${runs}`);
      // Everybody is first once, and last once.
      const start = Math.floor((round * all.length) / runs);
      for (const candidate of [...all.slice(start), ...all.slice(0, start)]) {
        for (let i = 0; i < IDLE; i++) keep(candidate.id, await visit(before, candidate));
        if (candidate !== bare) keep(candidate.id, await visit(weigh, candidate));
        if (!candidate.control) continue;
        const { keys, ...times } = await visit(time, candidate);
        keep(candidate.id, { ...times, keys: percentile(keys, 0.95), keysMedian: percentile(keys, 0.5) });
      }
    }
    const told = ({ id, name, place, version }) => ({ id, name, place, version, samples: samples.get(id) });
    return {
      measured,
      baseline: { samples: samples.get(baseline.id) },
      bare: { samples: samples.get(bare.id) },
      candidates: candidates.map(told),
    };
  } finally {
    await browser.close();
    server.stop();
  }
}

try {
  if (!(runs >= 1)) throw new Error(`RUNS=${process.env.RUNS} is no number of runs`);
  const results = await measure();
  console.log(`\n${plain(results)}`);
  if (runs >= ENOUGH) {
    write(results);
    say('wrote bench/results.json, docs/bench.svg, docs/bench.md and the tables of README.md');
  } else say(`medians of at least ${ENOUGH} are kept; RUNS=${runs} wrote nothing`);
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}
