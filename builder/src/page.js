// What the builder needs of the browser, and the page within the page that shows the widget.
// Values become attributes and style sheets by the DOM's own methods: nothing is parsed as markup.

/** Puts a text on the clipboard; says whether it could. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without a secure context, or not allowed.
    const area = Object.assign(document.createElement('textarea'), { value: text, readOnly: true, className: 'aside' });
    const focused = document.activeElement;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    focused?.focus();
    return done;
  }
}

export const fragment = () => location.hash;
/** The address with this fragment; the page has it then, too. */
export function setFragment(text) {
  const address = new URL(location.href);
  address.hash = text;
  history.replaceState(history.state, '', address);
  return address.href;
}
export const onFragment = (listener) => addEventListener('hashchange', () => listener());

/** Where the files lie: beside this page. */
export const widgetAddress = () => new URL('widget.js', document.baseURI).href;

const works = (make) => {
  try {
    make();
    return true;
  } catch {
    return false;
  }
};
export const isZone = (zone) => works(() => new Intl.DateTimeFormat('en', { timeZone: zone }));
export const isLocale = (tag) => works(() => new Intl.Locale(tag));

const GROUND = `
  :root { color-scheme: light dark; height: 100%; background: light-dark(#f4f5f8, #0a0b10); }
  body { margin: 0; padding: 28px; }
  main { max-width: 560px; margin-inline: auto; }
  i { display: block; height: 12px; margin-block: 0 14px; border-radius: 6px; background: light-dark(#dfe2ea, #232633); }
  i:first-child { width: 55%; height: 24px; margin-block-end: 22px; }
  i:last-of-type { width: 70%; }
  optimly-form { margin-block-start: 28px; }
  @media (max-width: 480px) { body { padding: 16px; } }
`;

const sheets = new WeakMap();

/** The style sheet of what is shown, as it is now. */
export function restyle(frame, css) {
  sheets.get(frame)?.replaceSync(css);
}

/**
 * Shows the widget anew. `what`, as JSON: `css`; `script` and `forms`, attributes as pairs of name and value; `open`: whether the panel is to be seen.
 * `warn` takes what the widget warns about.
 */
export function show(frame, what, warn) {
  const { css, script, forms, open } = JSON.parse(what);
  frame.onload = () => {
    const { contentWindow: inner, contentDocument: page } = frame;
    const [ground, own] = [new inner.CSSStyleSheet(), new inner.CSSStyleSheet()];
    ground.replaceSync(GROUND);
    own.replaceSync(css);
    sheets.set(frame, own);
    page.adoptedStyleSheets = [ground, own];
    const make = (tag, attributes = []) => {
      const element = page.createElement(tag);
      for (const [name, value] of attributes) element.setAttribute(name, value);
      return element;
    };
    const main = make('main');
    main.append(make('i'), make('i'), make('i'), make('i'), ...forms.map(([type, own]) => make('optimly-form', [['type', type], ...own])));
    page.body.append(main);
    inner.console.warn = (text) => warn(`${text}`);
    const ready = () => {
      if (!open) return;
      // It opens without taking the focus from what somebody types here.
      const { prototype } = inner.HTMLElement;
      const { focus } = prototype;
      prototype.focus = () => {};
      page.addEventListener('optimly:open', () => setTimeout(() => (prototype.focus = focus), 100), { once: true });
      inner.Optimly.open();
    };
    const element = make('script', script);
    Object.assign(element, { async: true, onload: ready, src: widgetAddress() });
    page.body.append(element);
  };
  frame.srcdoc = '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Preview</title><body></body></html>';
}
