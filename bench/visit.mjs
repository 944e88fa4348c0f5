// One visit of one page, in a browser context of its own: nothing of it is cached, nothing is compiled yet.
import { setTimeout as pause } from 'node:timers/promises';
import { awakening } from './figures.mjs';

/** What every visit meets. Kilobits and milliseconds as a page's engineer would say them. */
export const THROTTLE = { cpu: 4, down: 1600, up: 750, latency: 150 };
const viewport = { width: 1280, height: 800 };
const text = 'Jane Smith of the old mill lane';
/** Keys whose time to paint is taken, once the form is at rest. */
const KEYS = text.length;
/** Between two keys that are typed while a form comes to life, and how long typing goes on once it is alive. */
const RHYTHM = 40;
const AFTER = 250;
const patience = 60_000;

/** Runs in the page: the form's control, in open shadow roots, too. */
function find([host, control]) {
  const within = (root) => {
    const found = root.querySelector(control);
    if (found) return found;
    for (const { shadowRoot } of root.querySelectorAll('*')) {
      const deeper = shadowRoot && within(shadowRoot);
      if (deeper) return deeper;
    }
    return null;
  };
  const outer = document.querySelector(host);
  return outer && within(outer.shadowRoot ?? outer);
}

/**
 * Runs in the page before anything else, in the visits that time: looks once per frame for the form's control, from the
 * start or from the press on. It is there at the frame from which on it holds the focus for a while: a form that puts the
 * focus elsewhere as it opens takes no typing before. The focus is put there by this function: that is the form's
 * first touch. And it times keys, and where a form comes to life after its touch, that and long tasks.
 */
function watch({ place, alive }, find) {
  const state = (window.bench = { from: 0, touched: 0, alive: 0, shown: 0, control: null, keys: [], tasks: [] });
  const usable = (element) =>
    !element.matches(':disabled, [readonly]') && element.getClientRects().length && getComputedStyle(element).visibility === 'visible';
  const focused = (element) => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active === element;
  };
  let held;
  const look = () => {
    const control = find();
    const now = performance.now();
    if (!control || !usable(control)) held = undefined;
    else if (control !== held || !focused(control)) {
      control.focus();
      held = focused(control) ? control : undefined;
      state.shown = now;
      if (held) state.touched ||= now;
    } else if (now - state.shown > 250) {
      state.control = control;
      return;
    }
    requestAnimationFrame(look);
  };
  if (place === 'page') requestAnimationFrame(look);
  else {
    const pressed = (event) => {
      if (state.from) return;
      state.from = event.timeStamp;
      requestAnimationFrame(look);
    };
    addEventListener('pointerdown', pressed, true);
  }
  // From the press of the key to the end of the frame that comes next: a message posted by that frame's callback is
  // delivered once style, layout and paint of the frame are done.
  const timed = ({ timeStamp }) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => state.keys.push({ at: timeStamp, wait: performance.now() - timeStamp });
      port2.postMessage(0);
    });
  };
  addEventListener('keydown', timed, true);
  if (!alive) return;
  // It is alive at the end of the task in which it says so.
  const told = () => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (state.alive ||= performance.now());
    port2.postMessage(0);
  };
  addEventListener(alive, told, true);
  const note = (list) => state.tasks.push(...list.getEntries().map(({ startTime, duration }) => ({ at: startTime, took: duration })));
  new PerformanceObserver(note).observe({ type: 'longtask' });
}

/**
 * Runs in the page before anything else, in the visits that weigh: keeps the memories that a WebAssembly brings, and notes
 * that the form is alive. Not `Runtime.queryObjects`, which crashes a Chromium 156 whose page has a table of functions.
 */
function collect({ alive }) {
  const state = (window.bench = { memories: new Set(), alive: false });
  const { memories } = state;
  if (alive) addEventListener(alive, () => (state.alive = true), true);
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const own = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const result = await own(...given);
      for (const one of Object.values((result.instance ?? result).exports)) if (one instanceof WebAssembly.Memory) memories.add(one);
      return result;
    };
  }
}

/** A page in a fresh context, throttled; `{ page, session, traffic, close }`. */
async function open(browser, origin, script, { control, place, alive }) {
  const context = await browser.newContext({ viewport, locale: 'en-US', timezoneId: 'America/New_York', colorScheme: 'light' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const traffic = { bytes: 0, requests: 0, open: new Set(), since: performance.now(), problems: [] };
  const documents = new Set();
  const end = ({ requestId, encodedDataLength }) => {
    if (!traffic.open.delete(requestId)) return;
    traffic.since = performance.now();
    if (documents.has(requestId)) return;
    traffic.bytes += encodedDataLength ?? 0;
    traffic.requests++;
  };
  session.on('Network.requestWillBeSent', ({ requestId, type, request }) => {
    if (!request.url.startsWith('http')) return;
    if (!request.url.startsWith(origin)) traffic.problems.push(`asks another server for ${request.url}`);
    if (type === 'Document') documents.add(requestId);
    traffic.open.add(requestId);
  });
  session.on('Network.responseReceived', ({ response }) => {
    if (response.status >= 400) traffic.problems.push(`${response.status} ${response.url}`);
  });
  session.on('Network.loadingFinished', end);
  session.on('Network.loadingFailed', (event) => {
    traffic.problems.push(`a request failed: ${event.errorText}`);
    end(event);
  });
  page.on('crash', () => {
    console.error('bench: the page crashed');
    // What waits for an answer gets none from a page that crashed.
    context.close();
  });
  page.on('pageerror', (error) => traffic.problems.push(`error in the page: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && traffic.problems.push(`console: ${message.text()}`));
  await session.send('Network.enable');
  // Processor time of the thread, not time on the clock: what else the machine does is not the page's.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const finder = `() => (${find})(${JSON.stringify(control)})`;
  await page.addInitScript(`(${script})(${JSON.stringify({ place, alive })}, ${finder})`);
  await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE.cpu });
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: THROTTLE.latency,
    downloadThroughput: (THROTTLE.down * 1000) / 8,
    uploadThroughput: (THROTTLE.up * 1000) / 8,
  });
  return { page, session, traffic, finder, close: () => context.close() };
}

/**
 * What an expression gives in the page. Where work and memory are counted, this is how the page is asked: Playwright's ways of
 * waiting and finding put a megabyte of their own into it.
 */
async function evaluate(session, expression) {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, returnByValue: true });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

async function metrics(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  const value = (name) => metrics.find((metric) => metric.name === name).value * 1000;
  return { task: value('TaskDuration'), script: value('ScriptDuration'), layout: value('LayoutDuration') + value('RecalcStyleDuration') };
}

/**
 * Waits until for a second no request was open and the main thread did next to nothing; gives the times until then. It
 * asks seldom: asking takes some of the page's time, too.
 */
async function idle({ session, traffic }) {
  const deadline = performance.now() + patience;
  let last;
  while (performance.now() < deadline) {
    const quiet = performance.now() - traffic.since;
    if (traffic.open.size || quiet < 500) {
      last = undefined;
      await pause(50);
      continue;
    }
    const now = await metrics(session);
    if (last && now.task - last.task < 20) return now;
    last = now;
    await pause(1000);
  }
  throw new Error('does not come to rest');
}

/** What the page keeps once garbage is collected: the heaps of JavaScript and DOM, buffers, and WebAssembly's memories. */
async function memory(session) {
  // What the first collection lets go of may keep other things until the second.
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
  // Chromium does not count a WebAssembly's memory with the buffers.
  const linear = await evaluate(session, '[...bench.memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0)');
  return usedSize + embedderHeapUsedSize + backingStorageSize + linear;
}

/** Presses what an expression gives with a pointer that was never over it before, and lets go at once. */
async function press(session, target = "document.getElementById('open')") {
  const middle = `(({ x, y, width, height }) => [x + width / 2, y + height / 2])(${target}.getBoundingClientRect())`;
  const [x, y] = await evaluate(session, middle);
  const at = { x, y, button: 'left', clickCount: 1 };
  await session.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...at });
  await session.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at });
}

const check = ({ traffic }) => {
  if (traffic.problems.length) throw new Error(traffic.problems.join('; '));
};

/**
 * Comes to a page from the page alone, in the same tab. What a tab's first page takes of the main thread differs from
 * visit to visit by more than many a candidate takes. Chromium counts a document's work anew.
 */
async function arrive(opened, origin, alone, url) {
  await opened.page.goto(origin + alone, { waitUntil: 'load' });
  await idle(opened);
  Object.assign(opened.traffic, { bytes: 0, requests: 0 });
  await opened.page.goto(origin + url, { waitUntil: 'load' });
}

/** A visit in which work is counted; of the measuring, next to nothing runs in the page. */
async function counted(browser, origin, candidate, url, work) {
  const opened = await open(browser, origin, collect, candidate);
  try {
    await arrive(opened, origin, candidate.alone, url);
    const result = await work(opened);
    check(opened);
    return result;
  } finally {
    await opened.close();
  }
}

/**
 * Bytes and work while nobody wants the form yet: it is out of view, or behind a button. `alone`: the address of the page
 * alone.
 */
export const before = (browser, origin, candidate) =>
  counted(browser, origin, candidate, candidate.below ?? candidate.url, async (opened) => {
    const { task } = await idle(opened);
    const { bytes, requests } = opened.traffic;
    return { bytesBefore: bytes, requestsBefore: requests, taskBefore: task };
  });

/** Bytes, work and memory with the form open; and once more with it ready to send, after a press in its control and a key. */
export const weigh = (browser, origin, candidate) =>
  counted(browser, origin, candidate, candidate.url, async (opened) => {
    const { session, traffic, finder } = opened;
    if (candidate.place === 'press') {
      await idle(opened);
      await press(session);
    }
    const { task, script, layout } = await idle(opened);
    const { bytes, requests } = traffic;
    const kept = await memory(session);
    const untouched = { bytesOpen: bytes, requestsOpen: requests, taskOpen: task, scriptOpen: script, layoutOpen: layout, memory: kept };
    if (!candidate.control) return untouched;

    // What was taken meanwhile, by collecting garbage above all, is not the form's.
    const { task: resumed } = await metrics(session);
    const control = `(${finder})()`;
    await press(session, control);
    await type(session, text[0]);
    const deadline = performance.now() + patience;
    while (candidate.alive && !(await evaluate(session, 'bench.alive'))) {
      if (performance.now() > deadline) throw new Error(`touched, but not alive within ${patience / 1000} s`);
      await pause(500);
    }
    const { task: ended } = await idle(opened);
    const { bytes: bytesReady, requests: requestsReady } = traffic;
    const memoryReady = await memory(session);
    const typed = await evaluate(session, `(({ value, textContent }) => value ?? textContent)(${control})`);
    if (typed !== text[0]) throw new Error(`typed “${text[0]}”, but its control holds “${typed}”`);
    return { ...untouched, bytesReady, requestsReady, taskReady: task + ended - resumed, memoryReady };
  });

async function type(session, letter) {
  const code = letter === ' ' ? 'Space' : `Key${letter.toUpperCase()}`;
  const key = { key: letter, code, windowsVirtualKeyCode: letter.toUpperCase().charCodeAt(0) };
  await session.send('Input.dispatchKeyEvent', { type: 'keyDown', text: letter, ...key });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
}

/**
 * Types from now on until a form has been alive for a while, without waiting for the page to take one key before the next;
 * gives what was typed.
 */
async function typeUntilAlive({ page, session }) {
  let going = true;
  const alive = page
    .waitForFunction((after) => window.bench.alive && performance.now() > window.bench.alive + after, AFTER, { timeout: patience, polling: 100 })
    .catch(() => {
      throw new Error(`the form takes typing, but is not alive within ${patience / 1000} s`);
    })
    .finally(() => (going = false));
  const keys = [];
  let typed = '';
  for (; going; await pause(RHYTHM)) {
    const letter = text[typed.length % text.length];
    typed += letter;
    keys.push(type(session, letter));
  }
  await Promise.all([alive, ...keys]);
  return typed;
}

/**
 * Times: until the form's control takes the focus; where a form comes to life later, from its first touch to that; and from
 * each key to its frame. What is typed must arrive.
 */
export async function time(browser, origin, candidate) {
  const { place, url, alive } = candidate;
  const opened = await open(browser, origin, watch, candidate);
  const { page, session } = opened;
  try {
    await page.goto(origin + url, { waitUntil: 'load' });
    if (place === 'press') {
      await idle(opened);
      await press(session);
    }
    const state = (name, polling) =>
      page.waitForFunction((name) => window.bench[name], name, { timeout: patience, polling }).catch(() => {
        throw new Error(`no form that takes typing within ${patience / 1000} s`);
      });
    let typed = text[0];
    if (alive) {
      await state('touched', 'raf');
      typed = await typeUntilAlive(opened);
    }
    await state('control', 100);
    if (!alive) await type(session, typed);
    await idle(opened);
    const early = await page.evaluate(() => window.bench.keys.splice(0));
    for (const letter of text) {
      await type(session, letter);
      await pause(50);
    }
    await page.waitForFunction((count) => window.bench.keys.length >= count, KEYS, { timeout: patience, polling: 100 });
    const seen = await page.evaluate(() => {
      const { control, ...seen } = window.bench;
      return { ...seen, holds: control.value ?? control.textContent };
    });
    check(opened);
    if (seen.holds !== typed + text) throw new Error(`typed “${typed + text}”, but its control holds “${seen.holds}”`);
    if (seen.keys.length !== KEYS) throw new Error(`${KEYS} keys were typed, ${seen.keys.length} seen`);
    if (early.length !== typed.length) throw new Error(`${typed.length} keys were typed at first, ${early.length} seen`);
    const keys = seen.keys.map(({ wait }) => wait);
    return { ready: seen.shown - seen.from, keys, ...(alive && awakening({ ...seen, keys: early, from: place === 'press' ? seen.from : seen.touched })) };
  } finally {
    await opened.close();
  }
}
