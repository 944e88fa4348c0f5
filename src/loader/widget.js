// The loader: draws the launcher and the panel's empty frame, defines both elements, takes the page's instructions, and
// fetches the application once somebody wants it. A classic script without dependencies; every byte of it is paid by
// every page view, so what is needed later only stands in application.js. Must not know forms.
//
// scripts/dist.mjs puts in: FILE and INTEGRITY (name and hash of the application), WORDS (launcher and failure by
// language), STYLE (style/launcher.css), VERSION.
(() => {
  // A second tag changes nothing, but brings back a bubble that was lost.
  if (customElements.get('optimly-form')) return Optimly.init();

  // Pages can hide the document's properties behind their own names (<img name=body>), not those of the prototypes. Nor
  // must options have a prototype that a page can add to.
  const { addEventListener, removeEventListener, dispatchEvent } = EventTarget.prototype;
  const on = (type, listener) => addEventListener.call(document, type, listener, true);
  const read = (name) => Reflect.get(Document.prototype, name, document);
  const make = (tag, properties) => Object.assign(Document.prototype.createElement.call(document, tag), properties);

  const script = read('currentScript');
  const config = { __proto__: null };
  const option = (name, host = script, attribute = name) =>
    host.getAttribute(attribute) || (config[name] ?? script.getAttribute('data-' + attribute));
  const words = (host) =>
    [option('locale', host), read('documentElement').lang, ...navigator.languages, 'en']
      .map((tag) => WORDS[/^[a-z]*/i.exec(tag)[0].toLowerCase()])
      .find((found) => found);

  // ---- The application
  const base = new URL(FILE, script.src).href;
  const todo = [];
  const live = new Set();
  let application, loading, gone, widget;
  let tries = '';
  /** Gives the application, or nothing where it cannot be had: then the next who asks tries again. */
  const load = () =>
    (loading ||= (async () => {
      try {
        const href = base + 'js' + tries;
        const [wasm] = await Promise.all([
          // The application knows its hash, and checks it.
          fetch(base + 'wasm' + tries),
          // `import` checks nothing, but takes what a checked preload has put into the module map.
          new Promise((onload, onerror) =>
            read('documentElement').append(
              make('link', { onload, onerror, rel: 'modulepreload', crossOrigin: '', integrity: INTEGRITY, href }),
            ),
          ),
        ]);
        return (application = await (await import(href)).start(wasm, script, config, live, todo));
      } catch (error) {
        console.error('optimly-widget:', error);
        // A module that failed is remembered as failed: another try needs another address.
        tries = '?' + Math.random();
        loading = 0;
      }
    })());

  // ---- Elements
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  const near = new IntersectionObserver(
    (entries) => entries.map(({ isIntersecting, target }) => isIntersecting && target.show()),
    { __proto__: null, rootMargin: '300px' },
  );

  class Form extends HTMLElement {
    constructor() {
      super();
      this.box = make('div', { className: 'box' });
      this.attachShadow({ __proto__: null, mode: 'open' }).append(this.box);
    }
    connectedCallback() {
      live.add(this);
      this.shadowRoot.adoptedStyleSheets = [sheet];
      if (this != widget) near.observe(this);
    }
    disconnectedCallback() {
      // A framework may move it: only what stays away is gone.
      setTimeout(() => {
        // Where the page has swapped its whole body, the bubble moves on to the new one.
        if (this == widget && this.parentNode) draw();
        if (!this.isConnected) this.clear();
      });
    }
    clear() {
      live.delete(this);
      near.unobserve(this);
      this.shadowRoot.adoptedStyleSheets = [];
      application?.clear(this);
      this.box.replaceChildren();
    }
    /** Shows the application's view, for that instruction; says so in plain words where that cannot be had. */
    async show(item = []) {
      near.unobserve(this);
      if ((await (await load())?.show(this)) || !live.has(this)) return;
      item[0] = '';
      const place = this == widget ? frame : this.box;
      const href = option('contactUrl', this, 'contact-url');
      place.role = 'alert';
      place.replaceChildren(
        make('button', { textContent: words(this), onclick: () => (this == widget ? run('open') : this.show()) }),
        make('a', /^(https|mailto):/i.test(href) && { href, textContent: href }),
      );
    }
  }

  class Widget extends Form {
    connectedCallback() {
      // A page that brings back a copy of an old body brings back a copy of the bubble, too.
      if (this == widget) super.connectedCallback();
      else this.remove();
    }
  }
  customElements.define('optimly-widget', Widget);
  widget = make('optimly-widget');
  const launcher = make('button', { part: 'launcher', ariaLabel: 'Chat', ariaHasPopup: 'dialog', ariaExpanded: false });
  launcher.append(make('span', { part: 'launcher-icon' }));
  widget.shadowRoot.prepend(launcher);
  /** Stands where the panel is about to be. */
  const frame = make('div', { part: 'panel', className: 'panel', ariaBusy: true, hidden: true });

  /** Puts the bubble where it belongs; for an instruction, also where the page left the bubble out. */
  const draw = (item) => {
    const body = read('body');
    const inline = option('mode') == 'inline';
    if (!body) return on('DOMContentLoaded', () => draw(item));
    if (!widget.isConnected) {
      if (inline && !item) return;
      body.append(widget);
    }
    const mirrored = getComputedStyle(body).direction == 'rtl';
    widget.setAttribute('data-position', (option('position') == 'left') == mirrored ? 'right' : 'left');
    launcher.hidden = inline;
    if (!item) return;
    frame.style.colorScheme = option('theme');
    frame.role = null;
    frame.replaceChildren();
    if (!widget.shown) widget.box.replaceChildren(frame);
    widget.show(item);
  };

  // ---- Instructions
  /** Instructions are carried out in their order: once the application is there, and for some, the panel. */
  const run = (...item) => {
    const [verb] = item;
    todo.push(item);
    frame.hidden =
      { __proto__: null, open: false, execute: false, close: true, toggle: !frame.hidden && !frame.role }[verb] ?? frame.hidden;
    // What an earlier page has left in the tab is forgotten, too.
    if (verb == 'reset') load();
    if (/open|toggle|execute|suggest|reply/.test(verb)) {
      gone = 0;
      draw(item);
    }
    application?.flush();
  };
  const verbs = {
    __proto__: null,
    init(values) {
      Object.assign(config, values);
      gone = 0;
      draw();
      application?.refresh();
    },
    on(name, listener) {
      on('optimly:' + name, listener);
      return () => verbs.off(name, listener);
    },
    off: (name, listener) => removeEventListener.call(document, 'optimly:' + name, listener, true),
    destroy() {
      gone = 1;
      for (const host of live) host.clear();
      widget.remove();
    },
    detect: async (text) => (await load())?.detect(text) ?? null,
  };
  for (const verb of 'open close toggle prefill setContext reset suggest reply execute'.split(' ')) {
    verbs[verb] = (first, second) => run(verb, first, second);
  }
  /** Nothing throws into the page. */
  const obey = (item) => {
    try {
      const [verb, ...rest] = item;
      return verbs[verb](...rest);
    } catch {
      console.warn('optimly-widget: skipped the instruction', item?.[0]);
    }
  };
  const before = window.Optimly;
  const api = (window.Optimly = {
    version: VERSION,
    ready: Promise.resolve(),
    push: (...items) => items.forEach(obey),
  });
  for (const verb in verbs) api[verb] = (...rest) => obey([verb, ...rest]);
  customElements.define('optimly-form', Form);

  // The launcher is an opener, too.
  const opener = (event) =>
    !gone && event.composedPath().find((node) => node == launcher || node.hasAttribute?.('data-optimly-open'));
  const intent = (event) => opener(event) && load();
  on('pointerover', intent);
  on('focusin', intent);
  on('click', (event) => {
    const element = opener(event);
    if (!element) return;
    event.preventDefault();
    // The second press of a double click does not take back the first.
    if (event.detail > 1) return;
    run(element == launcher ? 'toggle' : 'open', element);
  });
  on('keydown', ({ key }) => key == 'Escape' && frame.isConnected && run('close'));

  draw();
  if (Array.isArray(before)) api.push(...before);
  const detail = { version: VERSION };
  dispatchEvent.call(document, new CustomEvent('optimly:ready', { __proto__: null, bubbles: true, composed: true, detail }));
})();
