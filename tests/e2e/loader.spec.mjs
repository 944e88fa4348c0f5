// The loader: what is fetched when, and what it does by itself.
import { createHash } from 'node:crypto';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from './support/test.mjs';
import { TEXT, TEXTS, bubble, fill, form, inline, launcher, panel, reach, suggestions, tag, touch } from './support/page.mjs';

test('every page view pays at most 2,560 bytes with Brotli', ({ site }) => {
  expect(brotliCompressSync(site.bytes('widget.js')).length).toBeLessThanOrEqual(2560);
});

/** Collects the addresses of what the page fetches, itself left out. */
function requests(page) {
  const seen = [];
  page.on('request', (request) => {
    if (!request.isNavigationRequest()) seen.push(new URL(request.url()).pathname);
  });
  return seen;
}
/** What draws. */
const application = (seen) => seen.some((path) => /\/start\.\w+\.js$/.test(path));

test('before intent: one request, nothing stored', async ({ page, context, embed }) => {
  const seen = requests(page);
  await embed({ options: { title: 'Ask us' }, body: '<button data-optimly-open="lead">Contact</button>' });
  await expect(launcher(page)).toBeVisible();
  await page.evaluate(() => window.Optimly.ready);
  await page.mouse.move(5, 5);
  await page.waitForLoadState('networkidle');
  expect(seen).toEqual(['/w/widget.js']);
  const kept = await page.evaluate(async () => [
    ...[localStorage.length, sessionStorage.length, document.cookie],
    ...[(await indexedDB.databases()).length, (await caches.keys()).length],
  ]);
  expect(kept).toEqual([0, 0, '', 0, 0]);
  expect(await context.cookies()).toEqual([]);
});

const intents = {
  'pointer over the launcher': (page) => launcher(page).hover(),
  'focus on the launcher': (page) => launcher(page).focus(),
  'press of the launcher': (page) => launcher(page).dispatchEvent('click'),
  'pointer over an opener': (page) => page.locator('#opener b').hover(),
  'focus on an opener': (page) => page.locator('#opener').focus(),
  'press of an opener': (page) => page.locator('#opener b').dispatchEvent('click'),
  'an inline form that comes near': (page) => page.locator('optimly-form').scrollIntoViewIfNeeded(),
  'the verb open': (page) => page.evaluate(() => window.Optimly.open()),
  'the verb toggle': (page) => page.evaluate(() => window.Optimly.toggle()),
};
for (const [what, act] of Object.entries(intents)) {
  test(`fetched by intent: ${what}`, async ({ page, embed }) => {
    const seen = requests(page);
    const far = `<div style="height: 4000px"></div>${inline('lead')}`;
    await embed({ body: `<button id="opener" data-optimly-open="lead"><b>Contact</b></button>${far}` });
    await expect(launcher(page)).toBeVisible();
    await page.waitForLoadState('networkidle');
    expect(application(seen)).toBe(false);
    await act(page);
    await expect.poll(() => application(seen)).toBe(true);
  });
}

test('files that the page names in its head are fetched once, and used', async ({ page, embed, site }) => {
  const seen = requests(page);
  const unused = [];
  page.on('console', (message) => /preload/.test(message.text()) && unused.push(message.text()));
  const address = new URL(site.files['start.js'], site.widget()).href;
  const hash = createHash('sha256').update(site.bytes('start.js')).digest('base64');
  const head = `<link rel="modulepreload" href="${address}" integrity="sha256-${hash}" crossorigin>`;
  await embed({ head, body: inline('appointment') });
  await expect(form(page, 'appointment').control('name')).toBeVisible();
  const names = ['widget.js', 'start.js'].map((role) => `/w/${site.files[role]}`);
  expect(seen.sort()).toEqual(names.sort());
  // The browser complains some seconds after the page has loaded.
  await page.waitForTimeout(4000);
  expect(unused).toEqual([]);
});

test('on, off, ready, version and prefill fetch nothing', async ({ page, embed }) => {
  const seen = requests(page);
  await embed();
  const said = await page.evaluate(async () => {
    await window.Optimly.ready;
    window.Optimly.off('open', window.Optimly.on('open', () => {}));
    window.Optimly.prefill({ email: 'jane@example.com' });
    window.Optimly.setContext({ chatId: 'c' });
    return { version: window.Optimly.version, ready: window.Optimly.ready instanceof Promise };
  });
  expect(said).toEqual({ version: expect.stringMatching(/^\d+\.\d+\.\d+/), ready: true });
  await page.waitForLoadState('networkidle');
  expect(seen).toEqual(['/w/widget.js']);
});

const OLD = {
  'constructable style sheets': () => {
    delete Document.prototype.adoptedStyleSheets;
    delete ShadowRoot.prototype.adoptedStyleSheets;
    window.CSSStyleSheet = function CSSStyleSheet() {
      throw new TypeError('Illegal constructor');
    };
  },
  'preloaded modules': () => {
    const { set } = Object.getOwnPropertyDescriptor(HTMLLinkElement.prototype, 'rel');
    Object.defineProperty(HTMLLinkElement.prototype, 'rel', { set(rel) { set.call(this, rel === 'modulepreload' ? 'unknown' : rel); } });
  },
  'popovers': () => {
    for (const name of ['popover', 'showPopover', 'hidePopover', 'togglePopover']) delete HTMLElement.prototype[name];
  },
};
for (const [what, take] of Object.entries(OLD)) {
  test(`an old browser without ${what}: the forms, or a way to write, and no error`, async ({ page, embed }) => {
    await page.addInitScript(take);
    await embed({ options: { contactUrl: 'mailto:hello@fern.test' }, body: inline('lead') });
    await launcher(page).click();
    const sorry = bubble(page).getByRole('link', { name: 'hello@fern.test' });
    await expect(suggestions(page).or(sorry).first()).toBeVisible({ timeout: 15_000 });
    await expect(form(page, 'lead').form.or(page.locator('optimly-form').getByRole('link')).first()).toBeVisible({ timeout: 15_000 });
  });
}

const places = {
  'async in the body': { script: tag },
  'deferred in the head': { script: () => '', early: (src, options) => tag(src, options, 'defer') },
  'blocking in the head': { script: () => '', early: (src, options) => tag(src, options, '') },
  'async in the head': { script: () => '', early: tag },
  'blocking in the body': { script: (src, options) => tag(src, options, '') },
  'injected after load by a tag manager': {
    script: (src, options) => `<script>addEventListener('load', () => setTimeout(() => {
      const tag = document.createElement('script');
      tag.src = ${JSON.stringify(src)};
      Object.assign(tag.dataset, ${JSON.stringify(options)});
      document.head.append(tag);
    }))</script>`,
  },
};
for (const [what, { script, early }] of Object.entries(places)) {
  test(`works ${what}`, async ({ page, site, tools, token, embed, received }) => {
    const head = early?.(site.widget(), { token, apiBase: tools.url });
    await embed({ script, head, body: inline('lead') });
    await launcher(page).click();
    await expect(panel(page)).toBeVisible();
    await expect(bubble(page)).toHaveCount(1);
    await page.keyboard.press('Escape');
    const lead = form(page, 'lead');
    await fill(lead);
    await lead.submit();
    await expect(lead.card).toBeVisible();
    expect(await received()).toHaveLength(1);
  });
}

/** The loader within a script of the page's own, in another folder. */
const bundled = (options, before = '') => (src) => `${before}<script>window.OptimlySettings = ${JSON.stringify(options)}</script>
<script>(async () => {
  const text = await (await fetch('${src}')).text();
  const script = document.createElement('script');
  script.src = URL.createObjectURL(new Blob(['var before = 1;\\n' + text + '\\nvar after = 1;']));
  document.head.append(script);
})()</script>`;

test('bundled, where nothing says where its files lie: one error says what to set, and nothing is asked for', async ({ page, embed, log }) => {
  log.allow(/set OptimlySettings.base/);
  const asked = [];
  page.on('request', (request) => /start\.|panel\./.test(request.url()) && asked.push(request.url()));
  await embed({ script: (src, { token, apiBase }) => bundled({ token, apiBase })(src) });
  await launcher(page).hover();
  await launcher(page).click();
  await launcher(page).click();
  await page.waitForTimeout(300);
  expect(asked).toEqual([]);
  expect(log.messages('error')).toEqual(['optimly-widget: set OptimlySettings.base']);
});

test('bundled beside a tag that names the loader, and does not run: its files lie there', async ({ page, embed, received }) => {
  await embed({
    script: (src, { token, apiBase }) => bundled({ token, apiBase }, `<script type="text/plain" src="${src}"></script>`)(src),
    body: inline('lead'),
  });
  const lead = form(page, 'lead');
  await fill(lead);
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect(await received()).toHaveLength(1);
});

test('optimly:ready is told to all, as other events are', async ({ page, embed }) => {
  await embed({ head: `<script>document.addEventListener('optimly:ready', ({ bubbles, composed }) => (window.told = { bubbles, composed }))</script>` });
  await expect.poll(() => page.evaluate(() => window.told)).toEqual({ bubbles: true, composed: true });
});

test('loading it twice changes nothing', async ({ page, embed, log }) => {
  const script = (src, options) =>
    tag(src, { ...options, title: 'First' }, '') + tag(src, options, '') + tag(src + '?again', { title: 'Second' });
  await embed({ script, body: '<button data-optimly-open>Contact</button>' });
  const first = await page.evaluateHandle(() => window.Optimly);
  await page.addScriptTag({ url: await page.locator('script[src]').last().getAttribute('src') });
  expect(await page.evaluate((first) => window.Optimly === first, first)).toBe(true);
  await expect(bubble(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Contact' }).click();
  await expect(panel(page).getByText('First')).toBeVisible();
  await log.event('open');
  await page.keyboard.press('Escape');
  await log.event('close');
  expect([log.named('ready').length, log.named('open').length]).toEqual([1, 1]);
});

test('names that the page took from the document change nothing', async ({ page, embed, received }) => {
  const names = ['currentScript', 'scripts', 'body', 'head', 'documentElement', 'activeElement', 'forms', 'defaultView'];
  const head = names.map((name) => `<img name="${name}"><form name="${name}"></form>`).join('');
  await embed({ body: head + inline('lead') });
  await launcher(page).click();
  await expect(panel(page)).toBeVisible();
  await page.keyboard.press('Escape');
  const lead = form(page, 'lead');
  await fill(lead);
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect(await received()).toHaveLength(1);
});

for (const file of ['start.js', 'panel.js', 'app.js', 'app.wasm', 'conversation.wasm', 'de.json']) {
  for (const kind of ['missing', 'abort', 'html', 'corrupt']) {
    test(`recovers on the next press: ${file} ${kind}`, async ({ page, embed, site, token, log }) => {
      const cdn = [`until-${kind}-${file}`, `x-${token}`];
      const lang = file === 'de.json' ? 'de' : 'en';
      await embed({ cdn, lang, options: { contactUrl: 'mailto:hello@fern.test' } });
      const sorry = bubble(page).getByText(TEXTS[lang].unavailable);
      await launcher(page).click();
      await expect(sorry).toBeVisible();
      await expect(bubble(page).getByRole('link')).toHaveAttribute('href', 'mailto:hello@fern.test');
      expect(log.troubles).toEqual([]);
      site.release(site.widget(...cdn));
      await launcher(page).click();
      await expect(suggestions(page)).toHaveCount(3);
      await expect(sorry).toBeHidden();
    });
  }
}

test('an inline form recovers by its own button', async ({ page, embed, site, token }) => {
  const cdn = ['until-missing-app.wasm', `x-${token}`];
  await embed({ cdn, body: inline('lead') });
  const lead = form(page, 'lead');
  await touch(lead);
  await expect(lead.host.getByText(TEXT.unavailable)).toBeVisible();
  site.release(site.widget(...cdn));
  await lead.host.getByRole('button').click();
  await expect(lead.form).toBeVisible();
});

for (const type of ['application/octet-stream', 'text/plain', '']) {
  test(`a server that calls WebAssembly ${type || 'nothing'}: a form is sent all the same`, async ({ page, embed, received }) => {
    await page.route(/\.wasm$/, async (route) => {
      const response = await route.fetch();
      const { 'content-type': own, ...headers } = response.headers();
      await route.fulfill({ response, headers: { ...headers, ...(type && { 'content-type': type }) } });
    });
    await embed({ body: inline('lead') });
    const lead = await reach(page, 'lead');
    await fill(lead);
    await lead.submit();
    await expect(lead.card).toBeVisible();
    expect(await received()).toHaveLength(1);
  });
}
