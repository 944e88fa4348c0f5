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
  const listen = (target, ...rest) => EventTarget.prototype.addEventListener.call(target, ...rest);
  const on = (type, listener) => listen(document, type, listener, true);
  const read = (name) => Reflect.get(Document.prototype, name, document);
  /** Whatever it fetches, it tells nobody more than the site. */
  const policy = { __proto__: null, referrerPolicy: 'origin' };
  const make = (tag, properties) => Object.assign(Document.prototype.createElement.call(document, tag), policy, properties);

  // A bundle that contains this script has another name, and does not lie in the folder of dist/.
  const script = [read('currentScript'), ...read('scripts')].find((one) => /\/widget\./.test(one?.src));
  /** What is set for the page, the nearest last: address, attributes, settings (optimisers strip attributes and bundle scripts), and what `init` says. */
  // (A dataset cannot be spread where every object of a page inherits `get`.)
  const given = {
    __proto__: null,
    ...(script && Object.fromEntries([...new URL(script.src).searchParams, ...Object.keys(script.dataset).map((name) => [name, script.dataset[name]])])),
    ...window.OptimlySettings,
  };
  // (A link knows the page's own base, and throws nothing.)
  const base = given.base ? make('a', { href: (given.base + '').replace(/\/?$/, '/') }).href : script?.src;
  base || console.error('optimly-widget: set OptimlySettings.base');

  // ---- The application
  const init = { __proto__: null };
  const todo = [];
  const live = new Set();
  let application, gone, widget, mate;
  let tries = '';
  /** The browser's promise, whatever the page has put in the place of `Promise`. */
  const ready = (async () => {})();
  // Where there is no base, nothing can be had.
  let loading = !base && ready;
  /**
   * Imports a module, checked: `import` itself checks nothing, but takes what a checked preload has put into the module map.
   * (After an error it would fetch the changed bytes once more, unchecked.) One that does not come in 10 s has failed.
   * WebKit checks no preload, but scripts, and what is fetched. That may run from a Blob where the tag has a nonce; where it has none, and Trusted
   * Types forbid the script, what was checked is fetched once more.
   */
  const bring = async (file, integrity) => {
    let { href } = new URL(file, base);
    const isWebKit = /^A/.test(navigator.vendor);
    const element = make(isWebKit ? 'script' : 'link', { type: 'module', rel: 'modulepreload', crossOrigin: '', integrity });
    await new ready.constructor((onload, onerror) => {
      setTimeout(onerror, 1e4, href);
      try {
        if (isWebKit && script?.nonce) throw 0;
        read('head').append(Object.assign(element, { onload, onerror, href, src: href }));
      } catch {
        fetch(href, { __proto__: null, ...policy, integrity }).then(async (response) => onload(script?.nonce && (href = URL.createObjectURL(await response.blob()))), onerror);
      }
    });
    element.remove();
    return import(href);
  };
  /** Gives what draws, or nothing where it cannot be had: then the next call tries again. */
  const load = () =>
    (loading ||= (async () => {
      try {
        return (application = (await bring(FILE + tries, INTEGRITY)).start(FILE, bring, base, given, init, listen, live, read, todo, verbs));
      } catch (error) {
        console.error('optimly-widget:', error);
        // A module that failed is remembered as failed: another try needs another address.
        tries = '?' + Math.random();
        loading = 0;
      }
    })());

  // ---- Elements
  // Old browsers have none: start.js fails there, and that is said in plain words.
  const sheet = read('adoptedStyleSheets') && new CSSStyleSheet();
  sheet?.replaceSync(STYLE);

  const near = new IntersectionObserver((entries) => entries.map((entry) => entry.isIntersecting && entry.target.show()), { __proto__: null, rootMargin: '999px' });

  class Form extends HTMLElement {
    constructor() {
      super();
      this.box = make('div', { className: 'box' });
      const root = this.attachShadow({ __proto__: null, mode: 'open' });
      root.append(this.box);
      root.adoptedStyleSheets = [sheet];
    }
    connectedCallback() {
      live.add(this);
      // A page that brings back a copy of an old body brings back a copy of the bubble, too.
      if (this.constructor == Form) {
        near.observe(this);
        // The observer tells it a frame later; what stands in the first window is asked for at once.
        if (this.getClientRects()[0]?.top < 999) load();
        // Above what the page has there, and over the window whatever the page makes of its body (filter, transform).
      } else if (this == widget) this.showPopover?.();
      else this.remove();
    }
    disconnectedCallback() {
      // A framework may move it: only what stays away is gone.
      setTimeout(() => {
        // Where the page has swapped its whole body, or what was in it, the bubble moves on. (Turbo leaves it where it is.)
        if (this == widget && (!mate?.isConnected || this.parentNode)) draw(this.shown);
        if (!this.isConnected) this.clear();
      });
    }
    clear() {
      live.delete(this);
      near.unobserve(this);
      application?.clear(this);
      this.box.replaceChildren();
    }
    /** Shows it; says so in plain words where that cannot be had. */
    async show() {
      (await (await load())?.show(this)) || this.sorry();
    }
    sorry() {
      hide(1);
      const href = this.getAttribute('contact-url') ?? given.contactUrl ?? given['contact-url'];
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
  widget.box.before(launcher);
  launcher.append(make('div', { part: 'launcher-icon' }));
  /** Stands where the panel is about to be. */
  const frame = make('div', { part: 'panel', ariaBusy: true });

  const hide = (hidden) => (launcher.ariaExpanded = !(frame.hidden = hidden));
  hide(1);

  /** Puts the bubble where it belongs. `wanted`: the panel is needed, though the page may have left the bubble out. */
  const draw = (wanted) => {
    if (gone) return;
    // Each time: who writes the document anew takes them away. A second time changes nothing.
    'pointerover focusin click'.split(' ').map((type) => on(type, press));
    listen(window, 'hashchange', follow);
    const body = read('body');
    // In the head: as soon as there is a body.
    if (!body) return setTimeout(draw, 9, wanted);
    // What some options need is fetched once the page is there and idle.
    if (/open|tea|lau|att|datal/.test(Object.keys(given))) read('readyState') == 'complete' ? load().then((it) => it?.later()) : setTimeout(draw, 999);
    if ((launcher.hidden = given.mode == 'inline') && !wanted) return;
    if (!widget.isConnected) {
      mate = body.firstChild;
      body.append(widget);
    }
    widget.dataset.turboPermanent = '';
    widget.dataset.position = given.position ?? '';
    if (!wanted) return;
    if (!widget.shown) widget.box.replaceChildren(frame);
    widget.show();
  };

  // ---- Instructions
  const verbs = {
    __proto__: null,
    init(values) {
      Object.assign(given, Object.assign(init, values));
      gone = 0;
      draw();
      application?.refresh();
    },
    on(name, listener) {
      on('optimly:' + name, listener);
      return () => verbs.off(name, listener);
    },
    off: (name, listener) => EventTarget.prototype.removeEventListener.call(document, 'optimly:' + name, listener, true),
    destroy() {
      // What was to open has nothing to open in any more.
      hide((gone = 1));
      todo.length = 0;
      live.forEach((host) => host.clear());
      widget.remove();
    },
    detect: async (text) => (await load())?.detect(text) ?? null,
  };
  /** Instructions are carried out in their order: once the application is there, and from `suggest` on, the panel. */
  'prefill setContext slots reset close suggest reply toggle open execute'.split(' ').map(
    (verb, place) =>
      (verbs[verb] = (...rest) => {
        todo.push([verb, ...rest]);
        // While the panel is on its way, its frame shows what will be: `open` and `execute` show it, `close` does not, `toggle` turns it.
        hide(place == 4 || (place < 8 && (place == 7) != frame.hidden));
        // What an earlier page has left in the tab is forgotten, too.
        if (place == 3) load();
        if (place > 4) {
          gone = 0;
          draw(1);
        }
        application?.flush();
      }),
  );
  /** Nothing throws into the page, and of what cannot be carried out nothing is told but a word. */
  const obey = (item) => {
    try {
      return verbs[item[0]](...item.slice(1));
    } catch {
      console.warn('optimly-widget: ?', /^\w*$/.exec(item?.[0])?.[0]);
    }
  };
  const before = window.Optimly;
  window.Optimly = { version: VERSION, ready, push: (...items) => items.map(obey) };
  Object.keys(verbs).map((verb) => (Optimly[verb] = (...rest) => obey([verb, ...rest])));
  customElements.define('optimly-form', Form);

  // The launcher is an opener, too. (A form's `matches` may be a control of that name.) A link stays the browser's with a key that asks for another tab or window.
  const press = (event) => {
    const element = !gone && event.composedPath().find((node) => node == launcher || node.matches?.call?.(node, '[data-optimly-open],a[href^="#optimly"]'));
    if (!element) return;
    load();
    // What draws the panel is called like start.js. It is on its way at the same time, and checked once start.js wants it.
    live.panel ||= (async () => fetch(new URL(PANEL, base).href, policy))().catch(load);
    if (event.type != 'click' || (element.href && event.ctrlKey + event.shiftKey + event.altKey + event.metaKey)) return;
    event.preventDefault();
    // The second press of a double click does not take back the first.
    if (event.detail < 2) element == launcher ? verbs.toggle(element) : verbs.open(element);
  };
  const follow = () => gone || location.hash.indexOf('#optimly') || verbs.open(location.hash.slice(9));

  draw();
  Array.isArray(before) && before.map(obey);
  EventTarget.prototype.dispatchEvent.call(document, new CustomEvent('optimly:ready', { __proto__: null, bubbles: true, composed: true }));
  follow();
}
