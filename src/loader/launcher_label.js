// Words on the launcher, beside its sign. They are its name, too, whatever others call it: those who speak to their computer say what they see.
const make = (tag, properties) => Object.assign(Document.prototype.createElement.call(document, tag), properties);

let watcher, words;

/** Writes it there, or takes it away. */
export const labelLauncher = ({ find, locale }, bubble, label) => {
  const launcher = bubble.box.previousSibling;
  const [, language] = locale(bubble);
  watcher?.disconnect();
  if (!label) {
    if (!words) return;
    words.remove();
    words = null;
    launcher.ariaDescription = null;
    return (launcher.ariaLabel = find(language, 'launcher') ?? 'Chat');
  }
  words ??= make('span', { part: 'launcher-label', dir: 'auto' });
  words.textContent = label;
  launcher.dir = find(language, 'dir') ?? 'ltr';
  launcher.append(words);
  // What it was named instead says that there is something to read.
  const name = () => {
    launcher.ariaDescription = launcher.hasAttribute('data-unread') ? find(language, 'chat.unread') ?? null : null;
    if (launcher.ariaLabel !== label) launcher.ariaLabel = label;
  };
  name();
  watcher = new MutationObserver(name);
  watcher.observe(launcher, { __proto__: null, attributeFilter: ['aria-label', 'data-unread'] });
};
