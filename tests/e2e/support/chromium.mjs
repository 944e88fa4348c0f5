// Chromium as the tests, the pictures and the benchmark start it.
import { existsSync } from 'node:fs';

export const launchOptions = {
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

const shell = '/usr/bin/chromium-headless-shell';

/**
 * The same engine without what surrounds a page, where it is installed: a third quicker. WebAssembly is compiled once, not once more for speed,
 * as no test runs for long.
 */
export const shellOptions = {
  ...launchOptions,
  executablePath: process.env.CHROMIUM || (existsSync(shell) ? shell : launchOptions.executablePath),
  args: [...launchOptions.args, '--js-flags=--no-wasm-tier-up'],
};
