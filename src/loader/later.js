// What a page shows and does by itself, before anybody is at the widget: openers by a selector, a panel that opens by itself, a teaser, words on the
// launcher; and what it measures. A module of its own, fetched once the page is there and idle: a page without these options does not pay for it.
//
// scripts/dist.mjs puts in: STYLE (style/later.css), ENGLISH (the texts it needs), EXPECTS (what options expect, by name),
// MEASURE (name and integrity of measure.js).
import { labelLauncher } from './launcher_label.js';
import { openBy } from './selected.js';
import { showTeaser } from './teaser.js';
import { waitFor } from './triggers.js';

/** Text of a page: a text or number; nothing where it is empty. */
const text = (value) => (/^(string|number)$/.test(typeof value) ? `${value}`.trim() || null : undefined);
const list = (value) => `${value}`.split(',').map((part) => part.trim()).filter(Boolean);

/** How options are read: what a value comes to; `null`: nothing is wanted; `undefined`: it cannot be used. */
const READERS = {
  __proto__: null,
  opener(value) {
    try {
      Document.prototype.querySelector.call(document, value);
      return value;
    } catch {}
  },
  open(value) {
    const triggers = { __proto__: null };
    for (const part of list(value)) {
      const [all, word, kind, amount] = /^(?:(load|exit)|(time|scroll):(\d+(?:\.\d+)?))$/.exec(part) ?? [];
      if (!all || (kind === 'scroll' && amount > 100)) return;
      triggers[word ?? kind] = +(amount ?? 1);
    }
    return Object.keys(triggers)[0] && triggers;
  },
  openOnce: (value) => (/^(visitor|session|page)$/.test(value) ? value : undefined),
  openPages(value) {
    const paths = list(value);
    return paths[0] && paths.every((path) => /^[/*]/.test(path)) ? paths : undefined;
  },
  teaser: text,
  teaserDelay: (value) => (/^\d+(\.\d+)?$/.test(value) ? +value : undefined),
  launcherLabel: text,
};

const warned = new Set();
/** The options that this module acts on. One that cannot be used is named once, without its value. */
const read = (options) => {
  const found = { __proto__: null };
  for (const name in READERS) {
    const value = options[name];
    if (value == null || value === false || value === 'off') continue;
    found[name] = READERS[name](value);
    if (found[name] !== undefined || warned.has(name)) continue;
    warned.add(name);
    const attribute = name.replace(/[A-Z]/g, (letter) => '-' + letter.toLowerCase());
    console.warn(`optimly-widget: data-${attribute} expects ${EXPECTS[name]}; the default is used instead.`);
  }
  return found;
};

let dressed, page;
/** Does what these options say; without any, nothing is left of it. */
const apply = (options) => {
  waitFor(page, options);
  openBy(page, options.opener);
  // Not in a page that has left the bubble out.
  const bubble = page.widget();
  if (!bubble) return;
  if (!dressed) {
    // The loader's sheet of the bubble stays whatever is shown there.
    const sheet = bubble.base ?? bubble.shadowRoot.adoptedStyleSheets[0];
    sheet.insertRule(`@media all{${STYLE}}`, sheet.cssRules.length);
    dressed = true;
  }
  labelLauncher(page, bubble, options.launcherLabel);
  showTeaser(page, bubble, options.teaser, options.teaserDelay);
};

/** Takes over once more what the options say. `given`: what start.js has. */
export const connect = (given) => {
  if (!page) {
    page = given;
    page.learn('en', ENGLISH);
    const { verbs } = page;
    const { destroy, reset } = verbs;
    // From then on nothing opens by itself.
    verbs.reset = () => {
      waitFor(page, { ended: true });
      reset();
    };
    verbs.destroy = () => {
      apply({ ended: true });
      destroy();
    };
  }
  const { attribution, datalayer } = page.options();
  // Each page of a visit counts, and what happens in it, whether or not anybody is at the widget.
  if ((attribution ?? datalayer) != null) page.bring(...MEASURE).then(({ measure }) => measure(page), () => {});
  apply(read(page.options()));
};
