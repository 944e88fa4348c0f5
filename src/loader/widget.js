// The loader: draws the launcher and the panel's empty frame, defines both elements, takes the page's instructions, and
// fetches start.js once somebody wants it. A classic script without dependencies; every byte of it is paid by every page
// view, so what is only needed later stands in start.js. Must not know forms.
//
// scripts/dist.mjs puts in: FILE and INTEGRITY (name and hash of start.js), PANEL (name of panel.js), STYLE (style/launcher.css), VERSION.
// A second tag changes nothing, but brings back a bubble that was lost.
if (customElements.get('optimly-form')) Optimly.init();
else {
  // Pages can hide the document's properties behind names of their own (<img name=body>), but not those of the prototypes.
  // Nor may options have a prototype that a page can add to.
  const events = EventTarget.prototype;
  const listen = (target, ...rest) => events.addEventListener.call(target, ...rest);
  const on = (type, listener) => listen(document, type, listener, true);
  const read = (name) => Reflect.get(Document.prototype, name, document);
  /** Whatever it fetches, it tells nobody more than the site. */
  const referrerPolicy = 'origin';
  const make = (tag, properties) => Object.assign(Document.prototype.createElement.call(document, tag), { referrerPolicy }, properties);

  // Optimisers strip attributes and bundle scripts, so settings and the address of the files may stand elsewhere.
  const settings = { __proto__: null, ...window.OptimlySettings };
  const current = read('currentScript');
  const script = current?.src ? current : Document.prototype.querySelector.call(document, 'script[src*="/widget."]');
  const base = settings.base ? new URL(`${settings.base}`.replace(/\/?$/, '/'), read('baseURI')) : script?.src;
  base || console.error('optimly-widget: OptimlySettings.base is missing');
  const config = { __proto__: null };
  /** What is set for the page, or an element: nearest first. start.js knows them all; here is what is needed before. */
  const option = (name, attribute = name, host) =>
    host?.getAttribute(attribute) ??
    config[name] ??
    settings[name] ??
    script?.getAttribute('data-' + attribute) ??
    (script && new URL(script.src).searchParams.get(attribute));

  // ---- The application
  const todo = [];
  const live = new Set();
  let application, loading, prefetch, gone, widget, near, mate;
  let tries = '';
  /**
   * Imports a module, checked: `import` itself checks nothing, but takes what a checked preload has put into the module map.
   * (After an error it would fetch the changed bytes once more, unchecked.) One that does not come in 10 s has failed.
   * WebKit checks no preload, but scripts, and what is fetched. That may run from a Blob where the tag has a nonce; where it has none, and Trusted
   * Types forbid the script, what was checked is fetched once more.
   */
  const bring = async (file, integrity) => {
    let { href } = new URL(file, base);
    const isWebKit = navigator.vendor[0] == 'A';
    const nonce = script?.nonce;
    const element = make(isWebKit ? 'script' : 'link', { rel: 'modulepreload', type: 'module', crossOrigin: '', integrity });
    // The first use of `Intl` takes a browser long, and its words are drawn: it has time while a file comes.
    setTimeout(() => {
      try {
        Intl.DateTimeFormat();
      } catch {}
    }, 50);
    await new Promise((onload, onerror) => {
      setTimeout(onerror, 1e4, href);
      try {
        if (isWebKit && nonce) throw 0;
        read('head').append(Object.assign(element, { onload, onerror, href, src: href }));
      } catch {
        fetch(href, { __proto__: null, referrerPolicy, integrity }).then(async (response) => onload(nonce && (href = URL.createObjectURL(await response.blob()))), onerror);
      }
    }).finally(() => element.remove());
    return import(href);
  };
  /** What draws the panel is on its way while start.js comes, which knows its hash, and takes it. */
  const panel = () => (prefetch ||= (async () => fetch(new URL(PANEL, base).href, { __proto__: null, referrerPolicy }))().catch(() => {}));
  /** Gives what draws, or nothing where it cannot be had: then the next call tries again. */
  const load = () =>
    (loading ||= (async () => {
      try {
        const { start } = await bring(FILE + tries, INTEGRITY);
        return (application = start({ bring, base, init: config, listen, live, read, script, settings, todo }));
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

  class Form extends HTMLElement {
    constructor() {
      super();
      this.box = make('div', { className: 'box' });
      const root = this.attachShadow({ __proto__: null, mode: 'open' });
      root.adoptedStyleSheets = [sheet];
      root.append(this.box);
    }
    connectedCallback() {
      live.add(this);
      // A page that brings back a copy of an old body brings back a copy of the bubble, too.
      if (this.constructor == Form) {
        near ??= new IntersectionObserver(
          (entries) => entries.map((entry) => entry.isIntersecting && entry.target.show()),
          { __proto__: null, rootMargin: '999px' },
        );
        near.observe(this);
        // The observer tells it a frame later; what stands in the first window is asked for at once.
        if (this.getClientRects()[0]?.top < 999) load();
      } else if (this != widget) this.remove();
      // Above what the page has there, and over the window whatever the page makes of its body (filter, transform).
      else this.showPopover?.();
    }
    disconnectedCallback() {
      // A framework may move it: only what stays away is gone.
      setTimeout(() => {
        // Where the page has swapped its whole body, or what was in it, the bubble moves on. (Turbo leaves it where it is.)
        if (this == widget && !gone && (this.parentNode || !mate?.isConnected)) draw(this.shown);
        if (!this.isConnected) this.clear();
      });
    }
    clear() {
      live.delete(this);
      near?.unobserve(this);
      application?.clear(this);
      this.box.replaceChildren();
    }
    /** Shows it; says so in plain words where that cannot be had. */
    async show() {
      (await (await load())?.show(this)) || this.sorry();
    }
    sorry() {
      hide(1);
      const href = option('contactUrl', 'contact-url', this);
      this.box.role = 'alert';
      this.box.replaceChildren(
        make('button', { textContent: live.sorry || 'Not available. Try again', onclick: () => this.show() }),
        make('a', /^(https|mailto):/i.test(href) && { textContent: href.replace('mailto:', ''), href }),
      );
    }
  }
  customElements.define('optimly-widget', class extends Form {});
  widget = make('optimly-widget', { popover: 'manual' });
  const launcher = make('button', { part: 'launcher', ariaLabel: 'Chat', lang: 'en' });
  launcher.append(make('span', { part: 'launcher-icon' }));
  widget.box.before(launcher);
  /** Stands where the panel is about to be. */
  const frame = make('div', { part: 'panel', ariaBusy: true });

  const hide = (hidden) => (launcher.ariaExpanded = !(frame.hidden = hidden));
  hide(1);

  /** Puts the bubble where it belongs. `wanted`: the panel is needed, though the page may have left the bubble out. */
  const draw = (wanted) => {
    const body = read('body');
    // In the head: as soon as there is a body.
    if (!body) return setTimeout(draw, 9, wanted);
    if ((launcher.hidden = option('mode') == 'inline') && !wanted) return;
    if (!widget.isConnected) {
      mate = body.firstChild;
      body.append(widget);
    }
    // Mirrored in a page that is written from right to left.
    const position = (option('position') == 'left') != (read('dir') == 'rtl') ? 'left' : '';
    Object.assign(widget.dataset, { turboPermanent: '', position });
    if (!wanted) return;
    if (!widget.shown) widget.box.replaceChildren(frame);
    widget.show();
  };

  // ---- Instructions
  /** Instructions are carried out in their order: once the application is there, and for some, the panel. */
  const run = (verb, ...rest) => {
    todo.push([verb, ...rest]);
    // While the panel is on its way, its frame shows what will be.
    hide(verb == 'close' || (/toggle/.test(verb) != frame.hidden && !/open|execute/.test(verb)));
    // What an earlier page has left in the tab is forgotten, too.
    if (verb == 'reset') load();
    if (/open|toggle|execute|suggest|reply/.test(verb)) {
      gone = 0;
      panel();
      draw(1);
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
    off: (name, listener) => events.removeEventListener.call(document, 'optimly:' + name, listener, true),
    destroy() {
      gone = 1;
      for (const host of live) host.clear();
      widget.remove();
    },
    detect: async (text) => (await load())?.detect(text) ?? null,
  };
  'prefill|setContext|reset|close|open|toggle|execute|suggest|reply'
    .split('|')
    .map((verb) => (verbs[verb] = (...rest) => run(verb, ...rest)));
  /** Nothing throws into the page. */
  const obey = (item) => {
    try {
      return verbs[item[0]](...item.slice(1));
    } catch {
      console.warn('optimly-widget: cannot do:', item?.[0]);
    }
  };
  const before = window.Optimly;
  const api = (window.Optimly = { version: VERSION, ready: Promise.resolve(), push: (...items) => items.map(obey) });
  for (const verb in verbs) api[verb] = (...rest) => obey([verb, ...rest]);
  customElements.define('optimly-form', Form);

  // The launcher is an opener, too.
  const opener = (event) =>
    !gone && event.composedPath().find((node) => node == launcher || node.hasAttribute?.('data-optimly-open'));
  const intent = (event) => opener(event) && (load(), panel());
  on('pointerover', intent);
  on('focusin', intent);
  on('click', (event) => {
    const element = opener(event);
    if (!element) return;
    event.preventDefault();
    // The second press of a double click does not take back the first.
    event.detail > 1 || run(element == launcher ? 'toggle' : 'open', element);
  });

  draw();
  Array.isArray(before) && before.map(obey);
  events.dispatchEvent.call(document, new CustomEvent('optimly:ready', { __proto__: null, bubbles: true }));
}
