// A small bubble beside the launcher that says something, and opens the panel. Once the visitor has sent it away, or opened the panel, it is gone for the visit.
import { isNoted, note } from './marks.js';

const make = (tag, properties) => Object.assign(Document.prototype.createElement.call(document, tag), properties);

let box, listens, timer, wanted;
const hide = () => {
  clearTimeout(timer);
  box?.remove();
  box = null;
};
const dismiss = () => {
  hide();
  note('session', 'teaser');
};

/** Shows it, in some seconds; takes it away without a text. */
export const showTeaser = ({ find, listen, locale, options, speak, verbs }, bubble, text, delay = 0) => {
  const launcher = bubble.box.previousSibling;
  const theme = () => (/^(dark|light)$/.test(options().theme) ? options().theme : 'auto');
  if (box) box.dataset.theme = theme();
  // It is there, on its way, or gone.
  if (text === wanted) return;
  hide();
  wanted = text;
  if (!text || isNoted('session', 'teaser')) return;
  if (!listens) listen(document, 'optimly:open', () => wanted && dismiss());
  listens = true;
  const show = async () => {
    const [, language] = locale(bubble);
    await speak(language).catch(() => {});
    if (box || wanted !== text || launcher.hidden || launcher.ariaExpanded === 'true' || isNoted('session', 'teaser')) return;
    const words = make('button', { type: 'button', part: 'teaser', dir: 'auto', textContent: text });
    const close = make('button', { type: 'button', part: 'teaser-close', ariaLabel: find(language, 'close') ?? find('en', 'close') });
    box = make('div', { className: 'teaser', dir: find(language, 'dir') ?? 'ltr' });
    box.dataset.theme = theme();
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
    launcher.before(box);
  };
  timer = setTimeout(show, delay * 1000);
};
