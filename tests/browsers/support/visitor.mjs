// Somebody who visits a page, by keys and a pointer. Elements are named by selectors, with `>>` where a shadow root is entered:
// 'optimly-form >> [name=email]'. Of several that match, the first that can be seen is meant.
import { writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Runs in the page: finds an element. Stands in front of each function, as its `find`. */
function find(path) {
  let roots = [document];
  const steps = path.split(' >> ');
  for (const [i, step] of steps.entries()) {
    const found = roots.flatMap((root) => [...root.querySelectorAll(step)]);
    if (i < steps.length - 1) roots = found.map(({ shadowRoot }) => shadowRoot).filter(Boolean);
    else return found.find((element) => element.getClientRects().length) ?? found[0];
  }
}
/** Runs in the page: what has the focus, in shadow roots too. */
function focused() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}
const HELP = `${find}\n${focused}\n`;

export class Visitor {
  constructor(hands, engine) {
    Object.assign(this, { hands, engine });
    for (const name of ['go', 'reload', 'type', 'key', 'point', 'wheel', 'enter']) this[name] = (...all) => hands[name](...all);
  }

  /** Runs a function in the page, which may use `find` and `focused`. */
  run(fn, ...all) {
    return this.hands.run(`(...all) => { ${HELP} return (${fn})(...all); }`, ...all);
  }

  /** Runs a function in the page until it gives something true; gives that. */
  async until(fn, ...all) {
    const end = Date.now() + 12_000;
    let last;
    for (;;) {
      try {
        const value = await this.run(fn, ...all);
        if (value) return value;
        last = undefined;
      } catch (error) {
        last = error;
      }
      if (Date.now() > end) throw new Error(`waited in vain for ${fn} with ${JSON.stringify(all)}${last ? `: ${last}` : ''}`);
      await pause(50);
    }
  }

  /** Waits until an element can be seen, with that text in it. */
  see(path, text = '') {
    return this.until((path, text) => {
      const element = find(path);
      return element?.getClientRects().length > 0 && (element.innerText ?? element.textContent).includes(text);
    }, path, text);
  }

  /** Waits until it cannot be seen. */
  miss(path) {
    return this.until((path) => !find(path)?.getClientRects().length, path);
  }

  text(path) {
    return this.run((path) => find(path)?.innerText ?? '', path);
  }

  /** Waits for a control's value. */
  value(path, value) {
    return this.until((path, value) => find(path)?.value === value, path, value);
  }

  /** The middle of an element, once it stands still in the window and nothing lies over it. */
  async middle(path) {
    await this.see(path);
    await this.run((path) => find(path).scrollIntoView({ block: 'nearest', behavior: 'instant' }), path);
    const place = await this.until((path, engine) => {
      const element = find(path);
      const { x, y, width, height } = element.getBoundingClientRect();
      const last = (window.__last ??= {});
      const now = [x, y, width, height].join();
      const stands = last[path] === now;
      last[path] = now;
      // WebKit tells sizes without the page's zoom, and takes places with it.
      const zoom = engine === 'webkit' ? +getComputedStyle(document.documentElement).zoom || 1 : 1;
      const at = [(x + width / 2) * zoom, (y + height / 2) * zoom];
      let hit = document.elementFromPoint(...at);
      while (hit?.shadowRoot) {
        const inner = hit.shadowRoot.elementFromPoint(...at);
        if (!inner || inner === hit) break;
        hit = inner;
      }
      return stands && (element.contains(hit) || element.closest('label')?.contains(hit)) && at;
    }, path, this.engine);
    return place;
  }

  /** Presses an element by the pointer. */
  async press(path) {
    await this.point(...(await this.middle(path)));
  }

  /** Moves the pointer over it. */
  async hover(path) {
    await this.point(...(await this.middle(path)), false);
  }

  /** Presses a control and types. */
  async write(path, text) {
    await this.press(path);
    await this.type(text);
  }

  /** Goes on by Tab until that element has the focus. */
  async tabTo(path, key = 'Tab') {
    const seen = [];
    for (let presses = 0; presses < 60; presses++) {
      const [is, what] = await this.run((path) => {
        const element = focused();
        return [element === find(path), element?.getAttribute('name') ?? element?.getAttribute('part') ?? element?.localName];
      }, path);
      if (is) return;
      seen.push(what);
      await this.key(key);
    }
    throw new Error(`the keyboard does not get to ${path}: ${seen.join(' → ')}`);
  }

  /** Types into the control that has the focus. WebKit goes from one part of a date or time to the next by Tab, and shows 24 hours here. */
  async typeInto(text, name) {
    if (this.engine !== 'webkit' || !/^(date|time)$/.test(name)) return this.type(text);
    const parts = name === 'date' ? text.match(/^(..)(..)(.*)/).slice(1) : text.match(/\d\d/g);
    for (const [i, part] of parts.entries()) {
      if (i) await this.key('Tab');
      await this.type(part);
    }
  }

  /** Waits until an element has the focus. */
  focus(path) {
    return this.until((path) => focused() === find(path), path);
  }

  /** The widget's events of a name; waits for so many. */
  async event(name, count = 1) {
    const all = await this.until((name, count) => {
      const found = __log.events.filter((event) => event.name === name);
      return found.length >= count && found;
    }, name, count);
    return all[count - 1];
  }

  events() {
    return this.run(() => __log.events);
  }

  /** What this test brings about, and is no trouble. */
  allowed = [];
  allow(pattern) {
    this.allowed.push(pattern);
  }
  async troubles() {
    const all = (await this.run(() => window.__log?.troubles)) ?? [];
    return all.filter((one) => !this.allowed.some((pattern) => pattern.test(one)));
  }

  /** Keeps a picture. */
  async keep(file) {
    writeFileSync(file, await this.hands.picture());
  }
}
