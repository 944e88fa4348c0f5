// A small bubble beside the launcher that says something, and opens the panel. Once the visitor has sent it away, or opened the panel, it is gone for the visit.
import { isNoted, note } from './marks.js';

const make = (tag, properties) => Object.assign(Document.prototype.createElement.call(document, tag), properties);

let box, launcher, listens, timer, wanted;
/** Takes it away; the focus goes to the launcher where it was in there. */
const hide = () => {
  clearTimeout(timer);
  const held = box?.contains(box.getRootNode().activeElement);
  box?.remove();
  box = null;
  if (held) launcher.focus();
};
const dismiss = () => {
  hide();
  note('session', 'teaser');
};

/** Steps aside while it lies over the middle of what has the focus in the page. */
const stepAside = (read) => {
  const active = read('activeElement');
  if (!box || !active) return;
  box.hidden = false;
  const { left, top, width, height } = (active.shadowRoot?.activeElement ?? active).getBoundingClientRect();
  const root = box.getRootNode();
  box.hidden = active !== root.host && active !== read('body') && box.contains(root.elementFromPoint(left + width / 2, top + height / 2));
};

/** Its colours, its direction, and the name of the button that takes it away. */
const dress = ({ find, locale, options }, bubble) => {
  const [, language] = locale(bubble);
  const { theme } = options();
  box.dir = find(language, 'dir') ?? 'ltr';
  box.dataset.theme = /^(dark|light)$/.test(theme) ? theme : 'auto';
  // What the teaser itself says is the page's, in its language.
  Object.assign(box.lastChild, { lang: language, ariaLabel: find(language, 'close') ?? find('en', 'close') });
};

/** Shows it, in some seconds; takes it away without a text. */
export const showTeaser = (page, bubble, text, delay = 0) => {
  const { listen, locale, read, speak, verbs } = page;
  launcher = bubble.box.previousSibling;
  const speakFirst = () => speak(locale(bubble)[1]).catch(() => {});
  // It is there, on its way, or gone.
  if (text === wanted) return box && speakFirst().then(() => box && dress(page, bubble));
  hide();
  wanted = text;
  if (!text || isNoted('session', 'teaser')) return;
  if (!listens) {
    listen(document, 'optimly:open', () => wanted && dismiss());
    listen(document, 'keydown', ({ defaultPrevented, key }) => box && key === 'Escape' && !defaultPrevented && dismiss());
    // Once the browser has scrolled for it.
    listen(document, 'focusin', () => requestAnimationFrame(() => stepAside(read)));
  }
  listens = true;
  const show = async () => {
    await speakFirst();
    if (box || wanted !== text || launcher.hidden || launcher.ariaExpanded === 'true' || isNoted('session', 'teaser')) return;
    const words = make('button', { type: 'button', part: 'teaser', dir: 'auto', textContent: text });
    const close = make('button', { type: 'button', part: 'teaser-close' });
    box = make('div', { className: 'teaser' });
    words.addEventListener('click', () => {
      // The focus comes back to the launcher, as the teaser is gone; and nothing that goes away leaves it nowhere.
      launcher.focus();
      dismiss();
      verbs.toggle(launcher);
    });
    close.addEventListener('click', () => {
      dismiss();
      launcher.focus();
    });
    box.append(words, close);
    dress(page, bubble);
    launcher.before(box);
    stepAside(read);
  };
  timer = setTimeout(show, delay * 1000);
};
