// What a screen reader says: `make test-voice`. Goes through each journey with Orca in Chromium and Firefox, and compares with
// transcripts/BROWSER/JOURNEY.txt, where a line `[Tab]` is what was pressed and the others are what was said.
//
//   WRITE=1          writes the transcripts anew: read what has changed before it is committed (one that is missing is written anyway)
//   BROWSER, JOURNEY only this one
//
// Compared is what is said, in its order. Between which keys it is said depends on how busy the machine is, and numbers of a
// countdown on when it is said.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { html, tag } from '../e2e/support/page.mjs';
import { startSite } from '../e2e/support/site.mjs';
import { startTools } from '../e2e/support/tools.mjs';
import { startDesktop } from './desktop.mjs';
import { JOURNEYS } from './journeys.mjs';

const self = fileURLToPath(import.meta.url);
if (!process.env.VOICE_BUS) {
  // A bus of its own: the screen reader of whoever runs this stays as it is.
  const { status } = spawnSync('dbus-run-session', ['--', process.execPath, self], { stdio: 'inherit', env: { ...process.env, VOICE_BUS: '1' } });
  process.exit(status ?? 1);
}

/** What must be the same in two transcripts. */
const said = (transcript) =>
  transcript
    .split('\n')
    .filter((line) => line && !line.startsWith('['))
    .map((line) => line.replace(/\d+/g, 'N'));

async function listen(browser, { body = '', fault, steps }, tools, site) {
  const apiBase = tools.url + (fault ? `/fault/${fault}` : '');
  const url = site.page(html({ body, script: tag(site.widget(), { token: `voice-${Math.random()}`, apiBase }) }));
  // Once in a while the first of them to start does not find the others.
  const desktop = await startDesktop(browser, url).catch(() => startDesktop(browser, url));
  try {
    // What is said of the browser's own window is left out.
    await desktop.say(2500);
    const lines = [];
    for (const { key, type } of steps) {
      await (key ? desktop.key(key) : desktop.type(type));
      lines.push(key ? `[${key}]` : `[“${type}”]`, ...(await desktop.say()));
    }
    // Orca writes the last of what it says into its log when it hears of something else: a key that does nothing.
    for (let i = 0; i < 2; i++) {
      await desktop.key('Shift_L');
      lines.push(...(await desktop.say(2500)));
    }
    return lines.join('\n') + '\n';
  } finally {
    desktop.stop();
  }
}

const tools = await startTools();
const site = await startSite(tools);
const { BROWSER, JOURNEY, WRITE } = process.env;
let differ = 0;
for (const browser of ['chromium', 'firefox'].filter((name) => !BROWSER || name === BROWSER)) {
  for (const [name, journey] of Object.entries(JOURNEYS).filter(([name]) => !JOURNEY || name === JOURNEY)) {
    const file = new URL(`transcripts/${browser}/${name}.txt`, import.meta.url);
    const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const isSame = (one) => said(one).join('\n') === said(before).join('\n');
    let now = await listen(browser, journey, tools, site);
    // A busy machine lets a window open late; what is wrong with the widget is heard again.
    const write = WRITE || !before;
    if (!write && !isSame(now)) now = await listen(browser, journey, tools, site);
    if (write) {
      mkdirSync(new URL('.', file), { recursive: true });
      writeFileSync(file, now);
    }
    const fine = write || isSame(now);
    console.log(`${write ? 'written' : fine ? 'ok' : 'DIFFERENT'}  ${browser}: ${name}`);
    if (fine) continue;
    differ++;
    console.log(`expected:\n${before}\nheard:\n${now}`);
  }
}
site.stop();
tools.stop();
if (differ) {
  console.error(`${differ} transcripts differ. Where the new words are right: WRITE=1 make test-voice`);
  process.exitCode = 1;
}
