// What the panel looks like, drawn from a look (core/sketch.rs) and texts. Either while the WebAssembly is still on its way
// (`ahead`), or for it (`draw`); panel.rs and log.rs give it life. Must not know what is said in it.
import { ahead as aheadOfForm, make, part } from './draw.js';
import { find } from './texts.js';

/** The panel for a box, of that look. */
function shape({ lang }, look) {
  const [forms, title, greeting] = look.split('\x01');
  const text = (key) => find(lang, key) || key;
  const icon = (name, kind, key) => part('button', kind, { class: 'icon ' + name, type: 'button', 'aria-label': text(key) });
  const write = text('chat.write');
  const offers = forms.split(',').map((form) =>
    make(
      'li',
      {},
      part(
        'button',
        'suggestion',
        { class: 'offer', type: 'button', value: form },
        make('strong', {}, text(form + '.offer')),
        make('span', {}, text(form + '.about')),
      ),
    ),
  );
  const view = part(
    'div',
    'panel',
    { role: 'dialog', tabindex: -1, 'aria-labelledby': 'panel-title' },
    part(
      'header',
      'header',
      {},
      icon('back', 'button', 'back'),
      part('h2', 'title', { id: 'panel-title', tabindex: -1, dir: 'auto' }, title || text('title')),
      icon('close', 'close', 'close'),
    ),
    part(
      'div',
      'body',
      { role: 'log', tabindex: 0, 'aria-label': text('chat.log') },
      part('p', 'message message-agent', { class: 'message', dir: 'auto' }, greeting || text('greeting')),
      make('div', { class: 'entries' }),
      make('div', { class: 'typing' }),
      make('div', { class: 'offering', 'aria-live': 'off' }, make('ul', { class: 'offers' }, ...offers)),
    ),
    part(
      'div',
      'composer',
      {},
      part('textarea', 'composer-text', {
        class: 'control',
        rows: 1,
        dir: 'auto',
        'aria-label': write,
        placeholder: write,
        autocomplete: 'off',
        enterkeyhint: 'send',
      }),
      icon('send', 'button', 'chat.send'),
    ),
  );
  shown = view;
  place();
  view.addEventListener('keydown', steer);
  return view;
}

// The last one that was drawn, and what of the window can be seen.
let shown, top, height;
/** Keeps it where it can be seen: a phone's keyboard covers the page without telling its layout. */
function place() {
  shown.ariaModal = matchMedia('(max-width: 480px)').matches;
  shown.style.setProperty('--_top', top + 'px');
  shown.style.setProperty('--_height', height + 'px');
}
function measure() {
  ({ offsetTop: top, height } = visualViewport);
  if (shown) place();
}
for (const name of ['resize', 'scroll']) visualViewport.addEventListener(name, measure);
// Not amid the drawing: the browser would lay out for it what is half done.
measure();

/** Escape closes, Enter sends what was written; where the panel covers the page, Tab goes round in it. */
function steer(event) {
  const { key, shiftKey, target, currentTarget: view } = event;
  // Both also end the input of a Japanese or Chinese word.
  if (event.isComposing) return;
  const writes = key === 'Enter' && !shiftKey && target.matches('.composer *');
  if (writes || key === 'Escape') {
    event.preventDefault();
    view.querySelector(writes ? '.send' : '.close').click();
  }
  if (key !== 'Tab' || view.ariaModal !== 'true') return;
  const stops = [...view.querySelectorAll('a[href],button,input,select,textarea')].filter(
    (stop) => stop.tabIndex >= 0 && stop.offsetHeight && !stop.matches(':disabled'),
  );
  const { activeElement } = view.getRootNode();
  const [first, last] = [stops[0], stops.at(-1)];
  const isEnd = shiftKey ? activeElement === first || activeElement.matches('.title') : activeElement === last;
  if (!isEnd) return;
  event.preventDefault();
  (shiftKey ? last : first).focus();
}

/**
 * Draws the panel before the application is there, with a form, or with the choice of forms. It can be filled in and closed
 * from now on; which other button was pressed is there for the application to find.
 */
export function ahead(box, look, form, close) {
  const view = shape(box, look);
  const find = (selector) => view.querySelector(selector);
  const [back, offers] = [find('.back'), find('.offers')];
  const panel = (box.panel = { look, locale: box.locale, view, back, offers });
  if (!form || !offers.children[1]) back.remove();
  if (form) offers.remove();
  if (form) find('.entries').append(make('div', { class: 'entry', 'aria-live': 'off' }, aheadOfForm(box, form)));
  view.onclick = ({ target }) => {
    const button = target.closest('[type=button]');
    if (button === find('.close')) close();
    else if (button) panel.pressed = button;
  };
  return view;
}

/** The panel of a box: the one drawn ahead, or one that takes its place where it has come to look otherwise. */
export function draw(box, look) {
  const { panel } = box;
  box.panel = null;
  if (panel?.look !== look || panel.locale !== box.locale) {
    box.drawn?.form.parentNode.remove();
    panel?.view.remove();
    return shape(box, look);
  }
  const { view, back, offers } = panel;
  view.onclick = null;
  // The application takes out what is not wanted.
  if (!back.parentNode) view.firstChild.prepend(back);
  if (!offers.parentNode) view.querySelector('.offering').append(offers);
  return view;
}
