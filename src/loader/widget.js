// The loader: draws the launcher, defines both elements, takes the page's instructions, and fetches the application
// once somebody wants it. A classic script without dependencies; every byte of it is paid by every page view.
// Must not know forms: what an instruction means is the application's business.
//
// scripts/dist.mjs puts in: FILES (integrity of the application's two files, by name), WORDS (the texts needed before a
// locale table is there), STYLE (style/launcher.css), VERSION.
(() => {
  // Pages can hide the document's properties behind their own names (<img name=body>), not those of the prototypes.
  const doc = document;
  const read = (name) => Reflect.get(Document.prototype, name, doc);
  const create = (tag) => Document.prototype.createElement.call(doc, tag);
  const { addEventListener, removeEventListener, dispatchEvent } = EventTarget.prototype;
  const on = (target, types, listener) => types.split(' ').map((type) => addEventListener.call(target, type, listener));
  const quiet = () => {};

  // A second tag changes nothing, but brings back a bubble that was lost.
  if (customElements.get('optimly-form')) return Optimly.init();

  const tag = read('currentScript');
  const script = tag instanceof HTMLScriptElement ? tag : Document.prototype.querySelector.call(doc, '[src*="widget.js"]');

  // ---- Configuration, as far as the loader acts on it. Nothing here has a prototype that a page can add to.
  const fromInit = { __proto__: null };
  const option = (name, attribute = name) => fromInit[name] ?? script.getAttribute('data-' + attribute);

  /** The locale of an element, whole and as its table is called. */
  const locale = (element) => {
    const wanted = element.getAttribute('locale') || option('locale') || '';
    for (const one of [wanted, read('documentElement').lang, ...navigator.languages]) {
      try {
        const [full] = Intl.getCanonicalLocales(one.replace('_', '-'));
        const [short] = full.split('-');
        if (WORDS[short]) return [full, short];
      } catch {}
    }
    return ['en', 'en'];
  };

  // ---- The application. A file is refused when its bytes are not those of the build.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  let application, loading;
  let tries = '';
  // A module that failed to load is remembered as failed: another try needs another address.
  const address = (name, integrity) =>
    new URL(name.replace('.', '.' + integrity.slice(7, 17).replace(/\W/g, '_') + '.') + tries, script.src).href;
  const get = async (name, integrity) => {
    const response = await fetch(address(name, integrity), { __proto__: null, integrity });
    if (!response.ok) throw name;
    return response;
  };
  // `import` checks nothing, but takes what a checked preload has put into the module map.
  const module = async (href, integrity) => {
    const link = create('link');
    const loaded = new Promise((resolve, reject) => Object.assign(link, { onload: resolve, onerror: reject }));
    Object.assign(link, { rel: 'modulepreload', crossOrigin: '', integrity, href });
    if (!link.relList.supports(link.rel)) await get('app.js', integrity);
    else {
      read('head').append(link);
      await loaded.finally(() => link.remove());
    }
    return import(href);
  };
  const load = () =>
    (loading ||= (async () => {
      const wasm = get('app.wasm', FILES['app.wasm']);
      wasm.catch(quiet);
      const started = await module(address('app.js', FILES['app.js']), FILES['app.js']);
      await started.start(wasm, get, sheet, STYLE);
      started.configure(script, fromInit);
      application = started;
    })().catch((error) => {
      loading = 0;
      tries = '?' + Math.random();
      throw error;
    }));
  const prefetch = () => load().catch(quiet);

  // ---- Elements
  const live = new Set();
  let widget, home, gone;

  class Host extends HTMLElement {
    connectedCallback() {
      live.add(this);
      if (!this.box) {
        const root = this.attachShadow({ __proto__: null, mode: 'open' });
        root.adoptedStyleSheets = [sheet];
        this.box = create('div');
        this.box.className = 'box';
        root.append(this.box);
        this.prepare(root);
      }
      this.appear();
    }
    disconnectedCallback() {
      // A framework may move it: only what stays away is gone.
      setTimeout(() => {
        // Where the page has swapped its whole body, the bubble moves on to the new one.
        if (this == widget && !gone && read('body') != home) draw();
        if (!this.isConnected) this.clear();
      });
    }
    clear() {
      live.delete(this);
      this.shown = 0;
      application?.unmount(this);
      this.box.replaceChildren();
    }
    /** Shows the application's view; says so in plain words where that cannot be had. */
    async show() {
      if (gone) return;
      try {
        await load();
        const [full, short] = locale(this);
        const texts = await application.part(short + '.json');
        if (gone || !live.has(this)) return;
        // What was said before, configuration and prefill above all, holds for what is shown now.
        flush();
        if (!this.shown) this.box.replaceChildren();
        application.mount(this, this.box, this.number || 0, full, texts);
        this.shown = 1;
        flush();
      } catch (error) {
        console.error('optimly-widget:', error);
        this.fallback();
        throw error;
      }
    }
    fallback() {
      const [, unavailable, contact] = WORDS[locale(this)[1]];
      const again = create('button');
      again.textContent = unavailable;
      again.onclick = () => (this.launcher ? run('open') : this.show().catch(quiet));
      const link = create('a');
      const href = this.getAttribute('contact-url') || option('contactUrl', 'contact-url');
      if (/^(https|mailto):/i.test(href)) Object.assign(link, { href, textContent: contact });
      const box = create('p');
      box.part = 'panel';
      box.setAttribute('role', 'alert');
      box.append(again, link);
      this.box.replaceChildren(box);
    }
  }

  class Form extends Host {
    prepare() {
      // The lowest free number: after a reload a form has it again, and finds its draft.
      for (this.number = 1; [...live].some((other) => other != this && other.number == this.number); ) this.number++;
      const show = () => this.show().catch(quiet);
      this.near = new IntersectionObserver(
        ([entry]) => {
          if (!entry.isIntersecting) return;
          this.near.disconnect();
          show();
        },
        { __proto__: null, rootMargin: '300px' },
      );
      new MutationObserver(() => this.shown && show()).observe(this, { __proto__: null, attributes: true });
    }
    appear() {
      if (!this.shown) this.near.observe(this);
    }
  }

  class Widget extends Host {
    prepare(root) {
      const launcher = (this.launcher = create('button'));
      const icon = create('span');
      launcher.part = 'launcher';
      icon.part = 'launcher-icon';
      launcher.setAttribute('aria-haspopup', 'dialog');
      launcher.setAttribute('aria-expanded', false);
      launcher.append(icon);
      root.prepend(launcher);
      on(launcher, 'pointerenter pointerdown focus', prefetch);
      // The second press of a double click does not take back the first.
      on(launcher, 'click', (event) => event.detail > 1 || run('toggle', '', 0, launcher));
    }
    appear() {
      // A page that brings back a copy of an old body brings back a copy of the bubble, too.
      if (widget && widget != this && widget.isConnected) return this.remove();
      widget = this;
      home = read('body');
      const mirrored = getComputedStyle(this).direction == 'rtl';
      this.setAttribute('data-position', (option('position') == 'left') == mirrored ? 'right' : 'left');
      this.launcher.hidden = option('mode') == 'inline';
      if (!this.shown) this.launcher.setAttribute('aria-label', WORDS[locale(this)[1]][0]);
    }
  }

  // ---- Instructions
  /** Puts the bubble where it belongs. `wanted`: the panel is needed though the page left the bubble out. */
  const draw = (wanted) => {
    const body = read('body');
    if (!body) on(doc, 'DOMContentLoaded', () => draw(wanted));
    else if (widget || wanted || option('mode') != 'inline') {
      widget ||= create('optimly-widget');
      if (widget.isConnected) widget.appear();
      else body.append(widget);
    }
  };
  let todo = [];
  const opens = ([verb]) => /^(open|toggle|suggest|reply|execute)$/.test(verb);
  /** Instructions are carried out in their order: once the application is there, and for some, the panel. */
  const flush = () => {
    while (application && todo[0] && (widget?.shown || !opens(todo[0]))) application.call(...todo.shift());
  };
  const run = (...item) => {
    if (!opens(item)) {
      todo.push(item);
      // What an earlier page has left in the tab is forgotten, too.
      if (item[0] == 'reset') load().then(flush, quiet);
      return flush();
    }
    if (!read('body')) return on(doc, 'DOMContentLoaded', () => run(...item));
    gone = 0;
    draw(1);
    item[3] ||= read('activeElement');
    todo.push(item);
    const { launcher } = widget;
    launcher.setAttribute('aria-busy', true);
    widget
      .show()
      .catch(() => (todo = todo.filter((item) => !opens(item))))
      .then(() => launcher.removeAttribute('aria-busy'));
  };
  const verbs = {
    __proto__: null,
    init(config) {
      Object.assign(fromInit, config);
      gone = 0;
      draw();
      application?.configure(script, fromInit);
      for (const element of live) if (element.shown) element.show().catch(quiet);
    },
    on(name, listener) {
      on(doc, 'optimly:' + name, listener);
      return () => verbs.off(name, listener);
    },
    off: (name, listener) => removeEventListener.call(doc, 'optimly:' + name, listener),
    detect: (text) => load().then(() => application.detect(text)).catch(() => null),
    destroy() {
      gone = 1;
      for (const element of live) element.clear();
      widget?.remove();
    },
  };
  for (const verb of ['open', 'close', 'toggle', 'prefill', 'setContext', 'suggest', 'reply', 'execute', 'reset']) {
    verbs[verb] = (first, second) => run(verb, first, second);
  }
  /** Nothing throws into the page. */
  const obey = (item) => {
    try {
      const [verb, ...rest] = item;
      return verbs[verb](...rest);
    } catch {
      console.warn('optimly-widget: skipped the instruction ' + (item && item[0]));
    }
  };
  const before = window.Optimly;
  const api = (window.Optimly = {
    version: VERSION,
    ready: Promise.resolve(),
    push: (...items) => items.forEach(obey),
  });
  for (const verb in verbs) api[verb] = (...rest) => obey([verb, ...rest]);
  customElements.define('optimly-widget', Widget);
  customElements.define('optimly-form', Form);

  const opener = (event) => !gone && event.composedPath().find((node) => node.hasAttribute?.('data-optimly-open'));
  on(doc, 'pointerover focusin', (event) => opener(event) && prefetch());
  on(doc, 'click', (event) => {
    const element = opener(event);
    if (!element) return;
    event.preventDefault();
    const values = element.getAttribute('data-optimly-values');
    run('open', element.getAttribute('data-optimly-open'), { values }, element);
  });

  draw();
  if (Array.isArray(before)) api.push(...before);
  const detail = { version: VERSION };
  dispatchEvent.call(doc, new CustomEvent('optimly:ready', { __proto__: null, bubbles: true, composed: true, detail }));
})();
