// A desktop with the screen reader Orca: a screen of its own (Xvfb), a window manager, the accessibility bus, one browser.
// What Orca says is read from its log; nothing is heard. Must run within `dbus-run-session`.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

/** How long Orca must be silent before the next key, and how long anything may take at most, in milliseconds. */
const QUIET = 1300;
const PATIENCE = 60_000;
/** What Orca says of a key that was pressed ends with a space. */
const isKey = (words) => words.endsWith(' ');

const BROWSERS = {
  chromium: (home, url) => [
    process.env.CHROMIUM || '/usr/bin/chromium',
    ['--force-renderer-accessibility', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--no-default-browser-check',
      '--disable-background-networking', '--disable-component-update', '--disable-sync', '--password-store=basic', '--lang=en-US',
      `--user-data-dir=${home}/chromium`, '--window-position=0,0', '--window-size=1280,900', `--app=${url}`],
  ],
  firefox: (home, url) => [process.env.FIREFOX || '/usr/bin/firefox-esr', ['--no-remote', '--profile', home, '--kiosk', url]],
};
/** So that Firefox shows the page, and nothing of its own. */
const FIREFOX_PREFERENCES = `user_pref('browser.shell.checkDefaultBrowser', false);
user_pref('browser.aboutwelcome.enabled', false);
user_pref('datareporting.policy.dataSubmissionEnabled', false);
user_pref('toolkit.telemetry.reportingpolicy.firstRun', false);
user_pref('accessibility.force_disabled', -1);
user_pref('intl.locale.requested', 'en-US');
user_pref('browser.newtab.preload', false);
user_pref('app.update.enabled', false);
user_pref('browser.sessionstore.resume_from_crash', false);
`;

/** Starts a browser with a page, and Orca; `say` gives what Orca has said since it was asked before. */
export async function startDesktop(browser, url) {
  const home = mkdtempSync(join(tmpdir(), 'voice-'));
  const log = join(home, 'orca.log');
  const children = [];
  const run = (command, args, env) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'], detached: true, env });
    child.on('error', () => {});
    children.push(child);
    return child;
  };
  const screen = run('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], process.env);
  const display = await new Promise((resolve, reject) => {
    createInterface({ input: screen.stdout }).once('line', resolve);
    screen.once('error', reject);
  });
  const env = {
    ...process.env, HOME: home, XDG_CONFIG_HOME: join(home, 'config'), XDG_DATA_HOME: join(home, 'data'), DISPLAY: ':' + display,
    GTK_MODULES: 'gail:atk-bridge', GNOME_ACCESSIBILITY: '1', LANG: 'en_US.UTF-8', LANGUAGE: 'en_US', TZ: 'America/New_York',
    GSETTINGS_BACKEND: 'memory', ACCESSIBILITY_ENABLED: '1',
  };
  const done = (command, args) => new Promise((resolve) => run(command, args, env).once('exit', resolve));
  run('openbox', [], env);
  await done('gsettings', ['set', 'org.gnome.desktop.interface', 'toolkit-accessibility', 'true']);
  run('/usr/libexec/at-spi-bus-launcher', ['--launch-immediately', '--a11y=1', '--screen-reader=1'], env);
  await pause(1000);
  run('orca', ['--replace', `--debug-file=${log}`], env);
  writeFileSync(join(home, 'user.js'), FIREFOX_PREFERENCES);

  let read = 0;
  const spoken = () => {
    const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(0, -1) : [];
    return lines.flatMap((line) => /SPEECH OUTPUT: (['"])(.*)\1 ?\{/.exec(line)?.[2] || []).filter((words) => !isKey(words));
  };
  /** Presses a key, by its name in xdotool. */
  const key = (name) => done('xdotool', ['key', '--clearmodifiers', name]);
  /** Waits until Orca has told of the page. It does so once it is loaded: where that was before Orca was there, it is loaded again. */
  const isThere = async () => {
    const hasTold = () => spoken().some((words) => words.startsWith('Page has'));
    for (let waited = 0; !hasTold(); waited += 500) {
      if (waited > PATIENCE) throw new Error(`Orca, or ${browser}, does not start`);
      if (waited % 8000 === 7500) await key('F5');
      await pause(500);
    }
  };
  /** Waits until nothing more is said; gives what was said since the last time. */
  const say = async (quiet = QUIET) => {
    const deadline = Date.now() + PATIENCE;
    let count = -1;
    let since = Date.now();
    while (Date.now() < deadline) {
      const now = spoken().length;
      if (now !== count) [count, since] = [now, Date.now()];
      else if (Date.now() - since > quiet) break;
      await pause(100);
    }
    const all = spoken();
    return all.slice(read, (read = all.length));
  };
  const stop = () => {
    // With all that they have started.
    for (const { pid } of children.reverse()) {
      try {
        process.kill(-pid, 'SIGKILL');
      } catch {}
    }
    if (!process.env.KEEP) rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  try {
    const [command, args] = BROWSERS[browser](home, url);
    run(command, args, env);
    await isThere();
  } catch (error) {
    stop();
    throw error;
  }
  return {
    log,
    say,
    key,
    type: (text) => done('xdotool', ['type', '--delay', '60', text]),
    stop,
  };
}
