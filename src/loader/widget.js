// The loader: draws the launcher, defines both elements, takes the page's instructions, and fetches the application
// once somebody wants it. A classic script without dependencies; every byte of it is paid by every page view.
// Must not know forms: what an instruction means is the application's business.
//
// scripts/dist.mjs puts in: FILES (integrity of each file, by name), WORDS (the few texts needed before the locale
// table is there), STYLE (style/launcher.css), VERSION.
(() => {
  const doc = document;
  // Pages can hide the document's properties behind their own names (<img name=body>), not those of the prototype.
  const read = (name) => Reflect.get(Document.prototype, name, doc);
  const create = (tag) => Document.prototype.createElement.call(doc, tag);
  const { addEventListener, removeEventListener, dispatchEvent } = EventTarget.prototype;
  const on = (target, type, listener, capture) => addEventListener.call(target, type, listener, capture);
  const warn = (text) => console.warn('optimly-widget: ' + text);

  const tag = read('currentScript');
  const script = tag instanceof HTMLScriptElement ? tag : Document.prototype.querySelector.call(doc, 'script[src*="widget.js"]');
  const known = customElements.get('optimly-widget');
  if (known) return known.again();

  // ---- Configuration, as far as the loader acts on it. Nothing here has a prototype that a page can add to.
  const fromScript = Object.assign({ __proto__: null }, script && script.dataset);
  const fromInit = { __proto__: null };
  const option = (name) => fromInit[name] ?? fromScript[name];
  const base = script && script.src;

  const locale = (element) => {
    const wanted = element.getAttribute('locale') || option('locale');
    const all = wanted && wanted != 'auto' ? [wanted] : [read('documentElement').lang, ...navigator.languages];
    for (const one of all) {
      try {
        const [full] = Intl.getCanonicalLocales(one.replace('_', '-'));
        const short = full.split('-')[0];
        if (WORDS[short]) return [full, short];
      } catch {}
    }
    return ['en', 'en'];
  };

  // ---- The application. Its files are refused when their bytes are not those of the build.
  let application, loading;
  let tries = 0;
  const tables = { __proto__: null };
  const address = (name) => {
    const [stem, extension] = name.split('.');
    const hash = FILES[name].slice(7, 17).replace(/\W/g, '_');
    // A module that failed to load is remembered as failed: another try needs another address.
    return new URL(stem + '.' + hash + '.' + extension + (tries ? '?' + tries : ''), base).href;
  };
  const get = async (name) => {
    const response = await fetch(address(name), { __proto__: null, integrity: FILES[name] });
    if (!response.ok) throw name;
    return response;
  };
  const text = async (name) => (await get(name)).text();
  // `import` checks nothing, but takes what a checked preload has put into the module map.
  const module = async (name) => {
    const link = create('link');
    if (!link.relList.supports('modulepreload')) await get(name);
    else {
      await new Promise((resolve, reject) => {
        link.rel = 'modulepreload';
        link.crossOrigin = 'anonymous';
        link.integrity = FILES[name];
        link.onload = resolve;
        link.onerror = reject;
        link.href = address(name);
        read('head').append(link);
      }).finally(() => link.remove());
    }
    return import(address(name));
  };
  const load = () =>
    (loading ||= Promise.all([module('app.js'), get('app.wasm'), text('app.css')])
      .then(async ([app, wasm, css]) => {
        await app.default({ module_or_path: wasm });
        sheet.replaceSync(STYLE + css);
        app.configure(fromScript, fromInit);
        application = app;
      })
      .catch((error) => {
        loading = 0;
        tries++;
        throw error;
      }));
  const table = (name) => (tables[name] ||= text(name + '.json').catch((error) => {
    tables[name] = 0;
    throw error;
  }));

  // ---- Elements
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  const live = new Set();
  let gone;

  class Host extends HTMLElement {
    /** Made once; a framework may move the element later. */
    connectedCallback() {
      // The lowest free number: after a reload a form has it again, and finds its draft.
      for (this.number = 1; [...live].some((other) => other != this && other.number == this.number); ) this.number++;
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
      setTimeout(() => {
        // Where the page has swapped its whole body, the bubble moves on to the new one.
        if (this == widget && !gone && read('body') != home) draw();
        if (this.isConnected) return;
        live.delete(this);
        this.shown = 0;
        if (application) application.unmount(this);
      });
    }
    words() {
      return WORDS[locale(this)[1]];
    }
    /** Shows the application's view; says so in plain words where that cannot be had. */
    async show() {
      if (gone) return;
      const [full, short] = locale(this);
      try {
        const [texts] = await Promise.all([table(short), load()]);
        if (!live.has(this)) return;
        if (!this.shown) this.box.replaceChildren();
        // What was said before, configuration and prefill above all, holds for what is shown now.
        flush();
        application.mount(this, this.box, this.launcher ? 0 : this.number, full, texts);
        this.shown = 1;
        flush();
      } catch (error) {
        console.error('optimly-widget:', error);
        this.fallback();
        throw error;
      }
    }
    fallback() {
      const [, unavailable, contact, retry] = this.words();
      const part = (tag, words) => {
        const element = create(tag);
        element.textContent = words;
        return element;
      };
      const box = part('div', unavailable);
      box.className = 'fallback';
      box.part = 'panel status';
      box.setAttribute('role', 'alert');
      const again = part('button', retry);
      again.part = 'button';
      again.onclick = () => (this.launcher ? run('open') : this.show().catch(() => {}));
      box.append(again);
      const url = this.getAttribute('contact-url') || option('contactUrl');
      if (/^(https|mailto):/i.test(url)) {
        const link = part('a', contact);
        link.href = url;
        box.append(link);
      }
      this.box.replaceChildren(box);
    }
  }

  class Form extends Host {
    prepare() {
      this.near = new IntersectionObserver(
        (entries) => {
          if (entries.some((entry) => entry.isIntersecting)) {
            this.near.disconnect();
            this.show().catch(() => {});
          }
        },
        { __proto__: null, rootMargin: '300px' },
      );
      new MutationObserver(() => this.shown && this.show().catch(() => {})).observe(this, { __proto__: null, attributes: true });
    }
    appear() {
      if (!this.shown) this.near.observe(this);
    }
  }

  class Widget extends Host {
    static again = () => {
      gone = 0;
      draw();
    };
    prepare(root) {
      const launcher = (this.launcher = create('button'));
      launcher.part = 'launcher';
      launcher.type = 'button';
      launcher.setAttribute('aria-haspopup', 'dialog');
      launcher.setAttribute('aria-expanded', false);
      const icon = create('span');
      icon.part = 'launcher-icon';
      launcher.append(icon);
      root.prepend(launcher);
      const prefetch = () => {
        load().catch(() => {});
        table(locale(this)[1]).catch(() => {});
      };
      for (const type of ['pointerenter', 'pointerdown', 'focus']) on(launcher, type, prefetch);
      on(launcher, 'click', () => run('toggle', undefined, undefined, launcher));
    }
    appear() {
      // A page that brings back a copy of an old body brings back a copy of the bubble, too.
      if (widget && widget != this && widget.isConnected) return this.remove();
      widget = this;
      home = read('body');
      const { launcher } = this;
      this.dataset.position =
        (option('position') == 'left') == (getComputedStyle(this).direction == 'rtl') ? 'right' : 'left';
      launcher.hidden = option('mode') == 'inline';
      if (!this.shown) launcher.setAttribute('aria-label', this.words()[0]);
    }
  }

  // ---- Instructions
  let widget, home;
  /** Puts the bubble where it belongs. `wanted`: the panel is needed though the page left the bubble out. */
  const draw = (wanted) => {
    const body = read('body');
    if (!body) return on(doc, 'DOMContentLoaded', () => draw(wanted));
    if (widget || wanted || option('mode') != 'inline') {
      widget ||= create('optimly-widget');
      if (!widget.isConnected) body.append(widget);
      else widget.appear();
    }
  };
  let todo = [];
  const opens = ([verb]) => /^(open|toggle)$/.test(verb);
  /** Instructions are carried out in their order: once the application is there, and for some, the panel. */
  const flush = () => {
    while (application && todo[0] && (widget?.shown || !opens(todo[0]))) application.call(...todo.shift());
  };
  const run = (...item) => {
    if (!opens(item)) {
      todo.push(item);
      // What an earlier page has left in the tab is forgotten, too.
      if (item[0] == 'reset') load().then(flush, () => {});
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
      if (application) application.configure(fromScript, fromInit);
      for (const element of live) if (element.shown) element.show().catch(() => {});
    },
    on(name, listener) {
      on(doc, 'optimly:' + name, listener);
      return () => verbs.off(name, listener);
    },
    off: (name, listener) => removeEventListener.call(doc, 'optimly:' + name, listener),
    destroy() {
      gone = 1;
      for (const element of live) {
        if (application) application.unmount(element);
        element.shown = 0;
        element.box.replaceChildren();
      }
      if (widget) widget.remove();
    },
  };
  for (const verb of ['open', 'close', 'toggle', 'prefill', 'setContext', 'reset']) verbs[verb] = (first, second) => run(verb, first, second);

  const before = window.Optimly;
  const api = {
    ...verbs,
    version: VERSION,
    ready: Promise.resolve(),
    push(...items) {
      for (const item of items) {
        try {
          const [verb, ...rest] = item;
          verbs[verb](...rest);
        } catch {
          warn('instruction skipped: ' + (item && item[0]));
        }
      }
    },
  };
  window.Optimly = api;
  customElements.define('optimly-widget', Widget);
  customElements.define('optimly-form', Form);

  const opener = (event) => !gone && event.composedPath().find((node) => node.hasAttribute && node.hasAttribute('data-optimly-open'));
  on(doc, 'click', (event) => {
    const element = opener(event);
    if (!element) return;
    event.preventDefault();
    run('open', element.dataset.optimlyOpen, { values: element.dataset.optimlyValues }, element);
  });
  for (const type of ['pointerover', 'focusin']) on(doc, type, (event) => opener(event) && load().catch(() => {}));

  draw();
  if (Array.isArray(before)) api.push(...before);
  dispatchEvent.call(doc, new CustomEvent('optimly:ready', { __proto__: null, bubbles: true, composed: true, detail: { version: VERSION } }));
})();
