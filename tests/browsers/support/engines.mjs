// Three browsers behind one small interface, so that a journey is written once: real keys, a real pointer, and functions
// that run in the page. Chromium and Firefox by Playwright, WebKitGTK by its WebDriver.
//
// An engine has `version` and `visit({ dark })`, which gives a fresh visitor:
//   go(url), reload()
//   run(fn, ...all)     calls a function in the page, waits for what it promises, gives what can be written as JSON
//   type(text)          types into what has the focus
//   key('Shift+Tab')    presses and releases keys, by their names in KeyboardEvent.key
//   enter(selector)     goes on within a frame that stands at the window's corner
//   point(x, y, press)  moves the pointer there, and presses unless `press` is false
//   wheel(x, y, by)     turns the wheel
//   picture()           what the window shows, as PNG
//   leave()
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { existsSync, readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from '@playwright/test';
// The newest Playwright that drives Debian's Firefox as it is.
import { firefox } from 'playwright-1.60';
import { Builder, By, Capabilities, Key, Origin } from 'selenium-webdriver';
import { launchOptions } from '../../e2e/support/chromium.mjs';

export const WINDOW = { width: 1280, height: 800 };
const PLACE = { viewport: WINDOW, locale: 'en-US', timezoneId: 'America/New_York' };

/** A browser by Playwright. `launch(dark)` starts it; one that is dark by its settings is another browser. */
async function byPlaywright(launch) {
  const light = await launch(false);
  let darkOne;
  return {
    version: light.version(),
    async visit({ dark = false } = {}) {
      const browser = dark ? (darkOne ??= await launch(true)) : light;
      const context = await browser.newContext({ ...PLACE, colorScheme: dark ? 'dark' : 'light' });
      const page = await context.newPage();
      let frame = page.mainFrame();
      return {
        go: (url) => page.goto(url),
        reload: () => page.reload(),
        run: (fn, ...all) => frame.evaluate(`(${fn})(...${JSON.stringify(all)})`),
        type: (text) => page.keyboard.type(text),
        key: (keys) => page.keyboard.press(keys),
        enter: async (selector) => void (frame = await (await page.waitForSelector(selector)).contentFrame()),
        point: async (x, y, press = true) => {
          await page.mouse.move(x, y);
          if (press) await page.mouse.click(x, y);
        },
        wheel: async (x, y, by) => {
          await page.mouse.move(x, y);
          await page.mouse.wheel(0, by);
        },
        picture: () => page.screenshot(),
        leave: () => context.close(),
      };
    },
    async stop() {
      await darkOne?.close();
      await light.close();
    },
  };
}

/** Starts a program, and gives the first line that it prints. */
async function started(command, args, options = {}) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'], ...options });
  const line = new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('error', () => reject(new Error(`${command} is missing: make setup`)));
    child.once('exit', (code) => reject(new Error(`${command} ended with ${code}`)));
  });
  line.catch(() => {});
  return { child, line };
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const libraries = '/usr/lib';
const miniBrowser = () =>
  readdirSync(libraries).flatMap((name) => ['webkit2gtk-4.1', 'webkit2gtk-4.0', 'webkitgtk-6.0'].map((kind) => `${libraries}/${name}/${kind}/MiniBrowser`)).find(existsSync);

/** WebKitGTK: its small browser, on a screen of its own, by WebDriver. */
async function byWebDriver() {
  const screen = await started('Xvfb', ['-displayfd', '1', '-screen', '0', '1400x1100x24', '-nolisten', 'tcp']);
  const display = ':' + (await screen.line);
  const port = await freePort();
  // Debian's name of the time zone's variable; software drawing, as the screen has no graphics card.
  const env = { ...process.env, DISPLAY: display, TZ: PLACE.timezoneId, LANG: 'C.UTF-8', LANGUAGE: 'en_US', LIBGL_ALWAYS_SOFTWARE: '1' };
  const { child } = await started('WebKitWebDriver', [`--port=${port}`], { env });
  const binary = process.env.MINIBROWSER || miniBrowser();
  const build = (args) =>
    new Builder()
      .usingServer(`http://127.0.0.1:${port}`)
      .withCapabilities(new Capabilities({ browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary, args } }))
      .build();
  for (let tries = 0; ; tries++) {
    if (await fetch(`http://127.0.0.1:${port}/status`).then(() => true, () => false)) break;
    if (tries > 100) throw new Error('WebKitWebDriver does not answer');
    await pause(50);
  }
  return {
    version: '',
    async visit({ dark = false } = {}) {
      const driver = await build(['--automation', ...(dark ? ['--dark-mode'] : [])]);
      this.version ||= (await driver.getCapabilities()).getBrowserVersion();
      await driver.manage().setTimeouts({ script: 30_000, pageLoad: 30_000 });
      // With its tool bar it comes as close to the others' window as it can.
      const { width, height } = WINDOW;
      const bar = 38;
      await driver.manage().window().setRect({ x: 0, y: 0, width, height: height + bar });
      const keys = { Space: ' ' };
      const key = (name) => (name.length === 1 ? name : keys[name] ?? Key[name.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase()]);
      return {
        go: (url) => driver.get(url),
        reload: () => driver.navigate().refresh(),
        async run(fn, ...all) {
          const script = `const done = arguments[arguments.length - 1];
            Promise.resolve().then(() => (${fn})(...${JSON.stringify(all)})).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
          const { value, error } = await driver.executeAsyncScript(script);
          if (error) throw new Error(error);
          return value ?? undefined;
        },
        type: (text) => driver.actions().sendKeys(text).perform(),
        async key(names) {
          const all = names.split('+').map(key);
          const actions = driver.actions();
          for (const one of all) actions.keyDown(one);
          for (const one of all.reverse()) actions.keyUp(one);
          await actions.perform();
        },
        enter: async (selector) => driver.switchTo().frame(await driver.findElement(By.css(selector))),
        async point(x, y, press = true) {
          const actions = driver.actions().move({ x: Math.round(x), y: Math.round(y), origin: Origin.VIEWPORT });
          await (press ? actions.click() : actions).perform();
        },
        wheel: (x, y, by) => driver.actions().scroll(Math.round(x), Math.round(y), 0, by).perform(),
        picture: async () => Buffer.from(await driver.takeScreenshot(), 'base64'),
        leave: () => driver.quit(),
      };
    },
    stop() {
      child.kill();
      screen.child.kill();
    },
  };
}

const ENGINES = {
  chromium: () => byPlaywright(() => chromium.launch(launchOptions)),
  firefox: () =>
    byPlaywright((dark) =>
      firefox.launch({
        channel: 'moz-firefox',
        executablePath: process.env.FIREFOX || '/usr/bin/firefox-esr',
        firefoxUserPrefs: { 'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1 },
      }),
    ),
  webkit: byWebDriver,
};

/** Starts a browser. */
export const startEngine = (name) => ENGINES[name]();
