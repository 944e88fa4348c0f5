// Pages of the wild, as small as they can be and still do what the real ones do. Each is used in three browsers
// (tests/browsers/pages.spec.mjs): a visitor opens the panel there, or finds a form, fills it in and sends it.
//
// `make` gives the page's `html` (and `headers`) of: `tag(attributes)`, the script tag; `src`, `base`, `options` for a tag of its own;
// `library(path)`, the address of a file of an npm package; `file(text, type)`, of a text; `recorder`, which stands first.
// `before`, `between`, `after` and `sent` are what happens before the panel is opened, amid the typing, and before and after the form is sent;
// `arrived` looks at what was received.

const page = (head, body, { lang = 'en', ...more } = {}) => ({
  html: `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>A page</title>${head}</head><body>${body}</body></html>`,
  ...more,
});
const script = (src, more = '') => `<script src="${src}" ${more}></script>`;
const code = (text, more = '') => `<script ${more}>${text}</script>`;
const long = '<p style="height: 3000px">Long</p>';

/** The launcher stands in the window as the page is loaded: whoever presses would scroll to it. */
async function inSight(visitor) {
  const launcher = 'optimly-widget >> [part~=launcher]';
  await visitor.see(launcher);
  const [top, bottom, height] = await visitor.run((launcher) => {
    const { top, bottom } = find(launcher).getBoundingClientRect();
    return [top, bottom, innerHeight];
  }, launcher);
  if (top < 0 || bottom > height) throw new Error(`the launcher is at ${top} to ${bottom} in a window of ${height}`);
}

export const PAGES = {
  'a shop whose optimiser moves scripts to the end and strips their attributes': {
    make: ({ recorder, src, options }) =>
      page(recorder + code(`window.OptimlySettings = ${JSON.stringify(options)}`), `<h1>Lamps</h1>${code(`
        addEventListener('load', () => setTimeout(() => {
          const script = document.createElement('script');
          script.src = ${JSON.stringify(src)};
          document.body.append(script);
        }, 100));`)}`),
  },
  'a tag manager that injects the script with its settings in the address': {
    make: ({ recorder, src, options }) =>
      page(recorder, `<h1>News</h1>${code(`
        const script = document.createElement('script');
        script.async = true;
        script.src = ${JSON.stringify(src)} + '?token=' + encodeURIComponent(${JSON.stringify(options.token)}) + '&api-base=' + encodeURIComponent(${JSON.stringify(options.apiBase)});
        document.head.insertBefore(script, document.head.firstChild);`)}`),
  },
  'a page that loads it as a module': {
    make: ({ recorder, tag }) => page(recorder, `<h1>Module</h1>${tag('type="module"')}`),
  },
  'a page that imports it': {
    make: ({ recorder, src, base, options }) =>
      page(recorder, `<h1>Import</h1>${code(`window.OptimlySettings = ${JSON.stringify({ ...options, base })}; import(${JSON.stringify(src)})`, 'type="module"')}`),
  },
  'jQuery, which fetches and evaluates the tag': {
    make: ({ recorder, library, tag, src, base, own }) =>
      page(recorder + code(`window.OptimlySettings = ${JSON.stringify({ base })}`), `<h1>jQuery</h1>${script(library('jquery/dist/jquery.js'))}
        ${code(`$('body').append(${JSON.stringify(tag('').replace(src, own)).replaceAll('</', '<\\/')})`)}`),
  },
  'one bundle of all scripts': {
    make: ({ recorder, options, base }) =>
      page(recorder, `<h1>Bundle</h1>${code(`window.OptimlySettings = ${JSON.stringify({ ...options, base })}`)}
        ${code(`fetch(${JSON.stringify(base + 'widget.js')}).then((answer) => answer.text()).then((text) => (0, eval)(text))`)}`),
  },
  'Turbo, which morphs the page in mid-typing': {
    make: ({ recorder, library, tag }) =>
      page(
        `${recorder}<meta name="turbo-refresh-method" content="morph"><meta name="turbo-refresh-scroll" content="preserve">${script(library('@hotwired/turbo/dist/turbo.es2017-umd.js'))}${tag('async')}`,
        '<h1>Turbo</h1><p id="time">Now</p>',
      ),
    between: (visitor) => visitor.run(async () => {
      const done = new Promise((resolve) => document.addEventListener('turbo:render', resolve, { once: true }));
      window.Turbo.session.refresh(location.href);
      await done;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }),
  },
  'Turbo, which goes on to another page': {
    make: ({ recorder, library, tag, file }) => {
      const head = `${recorder}${script(library('@hotwired/turbo/dist/turbo.es2017-umd.js'))}${tag('async')}`;
      const next = file(page(head, '<h1 id="next">Next</h1>').html);
      return page(head, `<h1>Turbo</h1><a id="on" href="${next}">On</a>`);
    },
    between: async (visitor) => {
      await visitor.press('#on');
      await visitor.see('#next');
    },
  },
  'htmx, which swaps the body': {
    make: ({ recorder, library, tag, file }) => {
      const next = file('<h1 id="next">Next</h1>');
      return page(recorder + script(library('htmx.org/dist/htmx.js')) + tag('async'), `<h1>htmx</h1><a id="on" hx-get="${next}" hx-target="body" hx-swap="innerHTML">On</a>`);
    },
    between: async (visitor) => {
      await visitor.press('#on');
      await visitor.see('#next');
    },
  },
  'a page that writes its body anew': {
    make: ({ recorder, tag }) => page(recorder + tag('async'), '<h1>Old</h1>'),
    between: (visitor) => visitor.run(() => void (document.body.innerHTML = '<h1 id="next">New</h1>')),
  },
  'a React application that hydrates the whole document': {
    make: ({ recorder, library, tag }) =>
      page(recorder + tag('async') + code("window.Optimly = [['open']]"), `<h1>React</h1>${script(library('react/umd/react.production.min.js'))}${script(library('react-dom/umd/react-dom.production.min.js'))}
        ${code(`setTimeout(() => {
          const { createElement: h } = React;
          window.before = document.querySelector('h1');
          const head = h('head', null, h('meta', { charSet: 'utf-8' }), h('meta', { name: 'viewport', content: 'width=device-width' }), '\\n', h('title', null, 'A page'));
          ReactDOM.hydrateRoot(document, h('html', { lang: 'en' }, head, h('body', null, h('h1', null, 'React'))), {
            onRecoverableError: (error) => (window.fellBack = error.message),
          });
        }, 200)`)}`),
    before: async (visitor) => {
      await visitor.until(() => Object.keys(document).some((key) => key.startsWith('__react')));
      const [fellBack, isSame] = await visitor.run(() => [window.fellBack, document.querySelector('h1') === window.before]);
      if (fellBack || !isSame) throw new Error(`React rendered the page anew: ${fellBack}`);
      // It was opened early, so that the widget had already put into the page what it fetches.
      await visitor.see('optimly-widget >> [part~=suggestion]');
      await visitor.press('optimly-widget >> [part~=close]');
    },
  },
  'a Vue application with a form in it': {
    inline: true,
    make: ({ recorder, library, tag }) =>
      page(recorder + tag('async'), `<div id="app"></div>${script(library('vue/dist/vue.global.prod.js'))}
        ${code(`const { createApp, h, ref } = Vue;
          window.shown = ref(true);
          createApp({ render: () => h('main', [h('h1', 'Vue'), shown.value && h('optimly-form', { type: 'lead', class: 'wide' })]) }).mount('#app')`)}`),
    between: async (visitor) => {
      await visitor.run(() => void (window.shown.value = false));
      await visitor.run(() => new Promise((resolve) => setTimeout(resolve, 200)));
      await visitor.run(() => void (window.shown.value = true));
      await visitor.see('optimly-form >> [name=full_name]');
    },
  },
  'a shop that shows a Bootstrap modal': {
    make: ({ recorder, library, tag }) =>
      page(`${recorder}<link rel="stylesheet" href="${library('bootstrap/dist/css/bootstrap.css')}">`, `<h1>Bootstrap</h1>
        <div class="modal" id="modal" tabindex="-1" style="--bs-modal-zindex:1055"><div class="modal-dialog"><div class="modal-content"><div class="modal-body">
        <p>Sign up</p><input class="form-control" id="news"></div></div></div></div>
        ${script(library('bootstrap/dist/js/bootstrap.bundle.js'))}${tag('async')}`),
    before: async (visitor) => {
      await visitor.see('optimly-widget >> [part~=launcher]');
      await visitor.run(() => bootstrap.Modal.getOrCreateInstance('#modal').show());
      await visitor.see('#news');
    },
  },
  'a page whose dialog traps the focus': {
    make: ({ recorder, library, tag }) =>
      page(recorder, `<h1>focus-trap</h1><div id="box"><button id="first">First</button><input id="second"></div>
        ${script(library('tabbable/dist/index.umd.js'))}${script(library('focus-trap/dist/focus-trap.umd.js'))}${tag('async')}
        ${code("focusTrap.createFocusTrap('#box', { allowOutsideClick: true }).activate()")}`),
  },
  'a modal dialog with an opener': {
    isOpen: true,
    make: ({ recorder, tag }) => page(recorder, `<h1>Dialog</h1><dialog id="dialog"><button data-optimly-open="lead" id="open">Ask us</button></dialog>${tag('async')}`),
    before: async (visitor) => {
      await visitor.run(() => document.getElementById('dialog').showModal());
      await visitor.press('#open');
      await visitor.see('optimly-widget >> [name=full_name]');
    },
    after: async (visitor) => {
      // Escape is the panel's, not the page's.
      await visitor.key('Escape');
      await visitor.miss('optimly-widget >> [part~=panel]');
      if (!(await visitor.run(() => document.getElementById('dialog').open))) throw new Error('the dialog of the page was closed');
      await visitor.press('#open');
    },
  },
  'a stage in full screen with an opener': {
    isOpen: true,
    make: ({ recorder, tag }) =>
      page(recorder, `<h1>Film</h1><div id="stage"><button id="full" onclick="stage.requestFullscreen()">Full screen</button>
        <button data-optimly-open="lead" id="open">Ask us</button></div>${tag('async')}`),
    before: async (visitor) => {
      await visitor.press('#full');
      await visitor.until(() => document.fullscreenElement);
      await visitor.press('#open');
      await visitor.see('optimly-widget >> [name=full_name]');
    },
    after: async (visitor) => {
      if (!(await visitor.run(() => !!document.fullscreenElement))) throw new Error('the page has lost its full screen');
    },
  },
  'a page in mourning, all in grey': {
    make: ({ recorder, tag }) => page(recorder + '<style>body { filter: grayscale(1) }</style>', `<h1>Grey</h1>${long}${tag('async')}`),
    before: inSight,
  },
  'a page that is moved aside by its menu': {
    make: ({ recorder, tag }) => page(recorder + '<style>body { transform: translateX(0); will-change: transform }</style>', `<h1>Menu</h1>${long}${tag('async')}`),
    before: inSight,
  },
  'a page that is zoomed': {
    make: ({ recorder, tag }) => page(recorder + '<style>html { zoom: 1.25 }</style>', `<h1>Zoom</h1>${long}${tag('async')}`),
    before: async (visitor) => {
      await visitor.press('optimly-widget >> [part~=launcher]');
      await visitor.press('optimly-widget >> [part~=close]');
    },
  },
  'smooth scrolling by Lenis': {
    make: ({ recorder, library, tag }) =>
      page(`${recorder}<link rel="stylesheet" href="${library('lenis/dist/lenis.css')}">`, `<h1>Lenis</h1>${long}${script(library('lenis/dist/lenis.js'))}${code("new Lenis({ autoRaf: true })")}${tag('async')}`),
    between: async (visitor) => {
      const [x, y] = await visitor.run(() => {
        const { x, y, width, height } = find('optimly-widget >> [part~=body]').getBoundingClientRect();
        return [x + width / 2, y + height / 2];
      });
      await visitor.wheel(x, y, 120);
      await visitor.until(() => find('optimly-widget >> [part~=body]').scrollTop > 100);
      if (await visitor.run(() => scrollY)) throw new Error('the page was scrolled');
    },
  },
  'an Angular page, with zone.js': {
    make: ({ recorder, library, tag }) => page(recorder, `<h1>Zone</h1>${script(library('zone.js/bundles/zone.umd.js'))}${tag('async')}`),
    before: async (visitor) => {
      const found = await visitor.until(() => window.Optimly?.detect?.('How much is it?'));
      if (found?.form !== 'lead') throw new Error(`detect gave ${JSON.stringify(found)}`);
    },
  },
  'a bank’s policy': {
    inline: true,
    policy: ({ nonce, cdn, api }) =>
      `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'none'; img-src 'self'; connect-src ${cdn} ${api};
      require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'none'`,
    make: ({ recorder, tag, nonce }) => page(recorder, `<h1>Bank</h1><optimly-form type="lead"></optimly-form>${tag(`async nonce="${nonce}"`)}`),
  },
  'a frame that may neither send forms nor store anything': {
    inline: true,
    frame: true,
    make: ({ recorder, tag, file }) => {
      const inner = file(page(recorder, `<h1>Frame</h1><optimly-form type="lead"></optimly-form>${tag('async')}`).html);
      return page(recorder, `<iframe sandbox="allow-scripts" src="${inner}" style="position:fixed;inset:0;width:800px;height:780px;border:0"></iframe>`);
    },
  },
  'a page that is written into a frame': {
    inline: true,
    frame: true,
    make: ({ recorder, src, options }) => {
      // The base has no protocol of its own: it takes that of the page around it.
      const settings = { ...options, apiBase: options.apiBase.replace(/^https?:/, '') };
      const { html } = page(recorder + code(`window.OptimlySettings = ${JSON.stringify(settings)}`), `<h1>Written</h1><optimly-form type="lead"></optimly-form>${script(src)}`);
      return page(recorder, `<iframe srcdoc="${html.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}" style="position:fixed;inset:0;width:800px;height:780px;border:0"></iframe>`);
    },
    arrived: (body, address) => {
      const page = body.metadata.page_url;
      if (page !== address) throw new Error(`it came from ${page}`);
    },
  },
  'a popover with an opener': {
    isOpen: true,
    make: ({ recorder, tag }) => page(recorder, `<h1>Popover</h1><div id="menu" popover><button data-optimly-open="lead" id="open">Ask us</button></div>${tag('async')}`),
    before: async (visitor) => {
      await visitor.see('optimly-widget >> [part~=launcher]');
      await visitor.run(() => document.getElementById('menu').showPopover());
      await visitor.press('#open');
      await visitor.see('optimly-widget >> [name=full_name]');
    },
  },
  'a page whose language is named as WordPress does': {
    inline: true,
    make: ({ recorder, tag }) => page(recorder, `<h1>Hallo</h1><optimly-form type="lead"></optimly-form>${tag('async')}`, { lang: 'de_DE_formal' }),
    before: async (visitor) => {
      await visitor.see('optimly-form >> [lang=de]');
    },
  },
  'a page whose browser wrongly says that it is offline': {
    make: ({ recorder, tag }) => page(recorder + code("Object.defineProperty(Navigator.prototype, 'onLine', { get: () => false })"), `<h1>Offline</h1>${tag('async')}`),
    // Kept until the connection is back, which it never is; but the visitor can send it all the same.
    sent: async (visitor) => {
      await visitor.see('optimly-widget >> [part~=error-summary]');
      await visitor.press('optimly-widget >> [part~=error-summary] button');
    },
  },
  'a page written by document.open': {
    make: ({ recorder, tag }) => {
      const html = page(recorder, `<h1>Written</h1>${tag('async')}`).html;
      return page('', code(`document.open(); document.write(${JSON.stringify(html).replaceAll('</', '<\\/')}); document.close();`));
    },
  },
};
