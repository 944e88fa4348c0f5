// A panel that opens by itself, once: after some time, far enough down the page, as the pointer leaves for the tabs, or at once. Never once the visitor
// has closed it, or sent something.
import { isOpen } from './is_open.js';
import { isNoted, note } from './marks.js';

const decoded = (path) => {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
};
const plain = (path) => decoded(path).replace(/(.)\/$/, '$1');

/** Whether the page's path is one of these; `*` stands for anything. */
const isHere = (pages) =>
  !pages ||
  pages.some((page) => RegExp(`^${plain(page).replace(/[^*]+/g, (part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&')).replace(/\*/g, '.*')}$`).test(plain(location.pathname)));

let options = {};
let opened, ended, listens, page;
/** Seconds that the page was looked at, and how far down it somebody was, in per cent. */
let seconds = 0;
let depth = 0;
let before, timer, left;

/** Notes how far down a box that scrolls somebody is. */
const measureDepth = (box) => {
  const rest = box && box.scrollHeight - box.clientHeight;
  if (rest > 0) depth = Math.max(depth, (box.scrollTop / rest) * 100 + 0.5);
};

/** Notes what was opened, and by whom it must not be opened again. */
const listen = () => {
  listens = true;
  const end = () => note('visitor', 'closed');
  page.listen(document, 'optimly:close', end);
  page.listen(document, 'optimly:success', end);
  // And before this module came.
  const bubble = page.widget();
  const isClosed = bubble?.shown && !isOpen(bubble);
  if (isClosed || [...page.live].some(({ box }) => box.querySelector('.card'))) end();
  // Somebody was faster.
  page.listen(document, 'optimly:open', () => (opened = true));
  for (const type of ['mouseout', 'mouseleave']) {
    page.listen(document, type, (event) => {
      if (event.relatedTarget || event.clientY > 0) return;
      left = true;
      look();
      left = false;
    }, true);
  }
  // Pages scroll as a whole, or in a box of their own.
  page.listen(document, 'scroll', ({ target }) => {
    const box = target === document ? document.scrollingElement : target;
    if (!(box?.clientHeight * 2 > innerHeight)) return;
    measureDepth(box);
    look();
  }, { __proto__: null, capture: true, passive: true });
};

const isDone = () => {
  const once = options.openOnce ?? 'session';
  return ended || opened || !options.open || isNoted('visitor', 'closed') || (once !== 'page' && isNoted(once, 'opened'));
};

/** Opens it, if it is time. */
const look = () => {
  if (isDone()) return clearInterval(timer);
  if (document.hidden || !isHere(options.openPages)) return (before = Date.now());
  seconds += (Date.now() - before) / 1000;
  before = Date.now();
  const { exit, load, scroll, time } = options.open;
  if (!load && !(seconds >= time) && !(depth >= scroll) && !(exit && left)) return;
  opened = true;
  clearInterval(timer);
  for (const scope of ['session', 'visitor']) if (options.openOnce === scope || scope === 'session') note(scope, 'opened');
  const bubble = page.widget();
  if (!bubble || !isOpen(bubble)) page.verbs.open(undefined, { __proto__: null, quiet: true });
};

/** Waits for what opens the panel; for nothing, without options. */
export const waitFor = (given, wanted = {}) => {
  page = given;
  options = wanted;
  ended ||= wanted.ended;
  clearInterval(timer);
  if (options.open && !listens) listen();
  if (isDone()) return;
  before = Date.now();
  // Somebody has scrolled before this module came, or came back to where they were.
  measureDepth(document.scrollingElement);
  // A page that is swapped for another has no event of its own.
  if ('time' in options.open || 'load' in options.open) timer = setInterval(look, 250);
  look();
};
