// Pages whose scripts have changed what the browser offers to all.
import { expect, test } from './support/test.mjs';
import { TEXT, VALUES, bubble, fill, form, inline, openBubble, panel, required, touch } from './support/page.mjs';
import { again, complete, content, expectKept, filled } from './support/sending.mjs';

const script = (text) => `<script>${text}</script>`;
const LEAD = {
  ...VALUES.lead,
  chat_id: 'chat',
  metadata: { source: 'website', locale: 'en', timezone: 'America/New_York', campaign: 'spring', tags: ['a', 'b'] },
};
const options = { campaign: 'spring', metadata: { tags: ['a', 'b'] } };

/** JSON whose methods do that when the widget calls them; the tools of these tests go on with the real ones. */
const json = (body) => `
    const wrap = (value) => (typeof value === 'string' ? '{"value":' + value + '}' : { value });
    for (const name of ['stringify', 'parse']) {
      const real = JSON[name];
      JSON[name] = (...all) => {
        if (!/[/]w[/]/.test(new Error().stack.split('\\n')[2])) return real(...all);
        ${body};
      };
    }`;

/** A Promise that throws wherever the widget calls it; the tools of these tests go on with the real one. */
const refusing = `
    const { prototype } = Promise, Real = Promise;
    const guard = () => { if (/[/]w[/]/.test(new Error().stack.split('\\n')[3])) throw new Error('no'); };
    window.Promise = function (run) { guard(); return new Real(run); };
    for (const name of ['resolve', 'reject', 'all', 'race', 'any', 'allSettled']) window.Promise[name] = (...all) => { guard(); return Real[name](...all); };
    window.Promise.prototype = prototype;`;

/** A `fetch` that gives plain objects for files, with their bytes by one method alone. */
const givesBytesBy = (method) => `
  const real = window.fetch;
  window.fetch = async (url, init) => {
    const answer = await real(url, init);
    if (!/[/]w[/]/.test(url)) return answer;
    return { ok: answer.ok, status: answer.status, json: () => answer.json(), text: () => answer.text(), ${method}: () => answer.${method}() };
  };`;

const PATCHES = {
  'a fetch that expects an address as text': `
    const real = window.fetch;
    window.seen = [];
    window.fetch = function (url, init) {
      if (url.indexOf('//tracker.test/') >= 0) return Promise.reject('tracked');
      window.seen.push([url.toLowerCase(), init && init.method && init.method.toLowerCase()]);
      return real.call(window, url, init);
    };`,
  'a fetch that adds to the options': `
    const real = window.fetch;
    window.fetch = (url, init = {}) => real(url, { ...init, priority: 'low', headers: new Headers(init.headers) });`,
  'a fetch that is slow': `
    const real = window.fetch;
    window.fetch = (...all) => new Promise((resolve) => setTimeout(resolve, 300)).then(() => real(...all));`,
  'a fetch whose promise is of another kind': `
    const real = window.fetch;
    class Zone extends Promise {}
    window.fetch = (...all) => Zone.resolve(real(...all));`,
  'JSON that throws': json('throw new Error("not now")'),
  'JSON that changes what it writes and reads': json('return wrap(real(...all))'),
  'old Prototype.js': `
    for (const type of [Array, String, Number, Object, Date])
      type.prototype.toJSON = function () { return '"' + this + '"'; };
    Array.from = function (list) { const all = []; for (let i = 0; i < list.length; i++) all[i] = list[i];
      return all; };
    Array.prototype.each = function (fn) { for (let i = 0; i < this.length; i++) fn(this[i], i); };
    Array.prototype.first = function () { return this[0]; };
    Function.prototype.bind = function (self) {
      const fn = this, bound = Array.from(arguments).slice(1);
      return function () { return fn.apply(self, bound.concat(Array.from(arguments))); };
    };
    window.$ = (id) => document.getElementById(id);
    window.Class = {}; window.Template = {}; window.Hash = function () {}; window.Form = {}; window.Field = {};
    document.getElementsByClassName = () => [];`,
  'arrays with additions, and without their helpers': `
    for (const name of ['remove', 'last', 'contains', 'include', 'max']) Array.prototype[name] = () => 'junk';
    Array.from = () => { throw new Error('no'); };
    for (const name of ['flatMap', 'findLast', 'includes', 'entries'])
      Array.prototype[name] = () => { throw new Error('no'); };`,
  'helpers of objects that list what is inherited': `
    Object.prototype.own = 'junk';
    Object.keys = (object) => { const all = []; for (const name in object) all.push(name); return all; };
    Object.values = (object) => Object.keys(object).map((name) => object[name]);
    Object.entries = (object) => Object.keys(object).map((name) => [name, object[name]]);`,
  'text with other methods': `
    for (const name of ['trim', 'startsWith', 'includes', 'replaceAll', 'padStart'])
      String.prototype[name] = () => 'junk';`,
  'MooTools': `
    window.Event = function () { return { stop() {} }; };
    const { prototype } = window.Element;
    window.Element = function () {};
    window.Element.prototype = prototype;
    window.Request = function () {};
    window.Class = function () {};`,
  'a CustomEvent of old browsers': `
    window.CustomEvent = function (name, { bubbles = false, cancelable = false, detail } = {}) {
      const event = Document.prototype.createEvent.call(document, 'CustomEvent');
      event.initCustomEvent(name, bubbles, cancelable, detail);
      return event;
    };`,
  'a Promise that throws': refusing,
  'a Promise of an old browser, without race': `
    const { resolve, reject, all } = Promise, Real = Promise;
    window.Promise = class { constructor(run) { return new Real(run); } };
    Object.assign(window.Promise, { resolve: resolve.bind(Real), reject: reject.bind(Real), all: all.bind(Real) });`,
  'a Response that throws': `window.Response = function () { throw new Error('no'); };`,
  'a Response of its own': `const Real = Response; window.Response = class { constructor(body) { this.body = new Real(body).body; } };`,
  'no Response': `window.Response = undefined;`,
  'no Intl': `window.Intl = undefined;`,
  'an empty Intl': `window.Intl = {};`,
  'an Intl whose dates and numbers throw': `Intl.DateTimeFormat = Intl.NumberFormat = Intl.PluralRules = function () { throw new Error('no'); };`,
  'no matchMedia': `window.matchMedia = undefined;`,
  'a fetch that gives plain objects for files': givesBytesBy('arrayBuffer'),
  'a fetch whose answers have their bytes as a blob alone': givesBytesBy('blob'),
  'no languages of the visitor': `Object.defineProperty(navigator, 'languages', { value: undefined });`,
  'no randomUUID': `crypto.randomUUID = undefined;`,
  'another clock': `
    const RealDate = Date;
    window.Date = class extends RealDate {
      constructor(...all) { all.length ? super(...all) : super(RealDate.now()); }
      toISOString() { return 'never'; }
      getTimezoneOffset() { return 0; }
    };`,
};
for (const [what, patch] of Object.entries(PATCHES)) {
  test(`works with ${what}`, async ({ page, embed, received }) => {
    await embed({ head: script(patch), body: inline('lead'), options });
    const lead = form(page, 'lead');
    await fill(lead);
    await lead.submit();
    await expect(lead.card).toBeVisible();
    const appointment = await openBubble(page, 'appointment');
    await fill(appointment, required('appointment'));
    await appointment.submit();
    await expect(appointment.card).toBeVisible();
    await expect(appointment.card.locator('[download]')).toHaveAttribute('href', /^blob:/);
    const requests = await received();
    const zone = /Intl/.test(what) ? 'UTC' : LEAD.metadata.timezone;
    expect(requests.map(content)[0]).toEqual({ ...LEAD, metadata: { ...LEAD.metadata, timezone: zone } });
    expect(requests[1].body).toMatchObject({ ...required('appointment'), duration_minutes: 30 });
  });
}

const BROKEN = {
  'rejects with a text': `() => Promise.reject('tracked')`,
  'rejects with nothing': `() => Promise.reject()`,
  'throws': `() => { throw new TypeError('no'); }`,
  'gives nothing': `() => undefined`,
  'gives what is no response': `() => Promise.resolve({ ok: true, status: 200 })`,
  'gives a response whose text fails': `async () => ({ __proto__: Response.prototype })`,
};
for (const [what, fetch] of Object.entries(BROKEN)) {
  test(`a fetch that ${what}, for the API`, async ({ page, embed, log, received }) => {
    const head = script(`const real = window.fetch, broken = ${fetch};
      window.fetch = (...all) => (String(all[0]).includes('/external/') && !window.mended ? broken() : real(...all));`);
    await embed({ head, body: inline('lead') });
    const lead = form(page, 'lead');
    await fill(lead);
    await lead.submit();
    await expect(lead.summary).toContainText(TEXT['failed.unsure']);
    await expectKept(lead);
    expect((await log.event('error')).detail).toMatchObject({ status: 0, kind: 'network' });
    await page.evaluate(() => (window.mended = true));
    await again(lead).click();
    await expect(lead.card).toBeVisible();
    expect(await received()).toHaveLength(1);
  });
}

const OTHERS = {
  'of another frame': `(() => {
    const frame = document.documentElement.appendChild(document.createElement('iframe'));
    return (...all) => frame.contentWindow.fetch(...all);
  })()`,
  'without streams': `async (...all) => {
    const answer = await real(...all);
    const { headers, ok, status, url } = answer;
    const text = await answer.text();
    return { headers, ok, status, url, text: async () => text };
  }`,
};
for (const [what, fetch] of Object.entries(OTHERS)) {
  test(`a fetch ${what}, for the API`, async ({ page, embed, received }) => {
    const head = script(`const real = window.fetch, other = ${fetch};
      window.fetch = (...all) => (String(all[0]).includes('/external/') ? other(...all) : real(...all));`);
    await embed({ head, body: inline('lead') });
    const lead = form(page, 'lead');
    await fill(lead);
    await lead.submit();
    await expect(lead.card).toBeVisible();
    expect(await received()).toHaveLength(1);
  });
}

test('a fetch that breaks for everything: plain words', async ({ page, embed }) => {
  await embed({ head: script(`window.fetch = () => Promise.reject('tracked');`), body: inline('lead') });
  await touch(form(page, 'lead'));
  await expect(form(page, 'lead').host.getByText(TEXT.unavailable)).toBeVisible();
  await page.evaluate(() => window.Optimly.open());
  await expect(page.locator('optimly-widget').getByText(TEXT.unavailable)).toBeVisible();
});

for (const place of ['inline', 'bubble']) {
  test(`hotkeys of the page that swallow keys: typing works, ${place}`, async ({ page, embed }) => {
    const head = script(`
      window.pressed = [];
      for (const target of [document, window])
        for (const type of ['keydown', 'keypress', 'keyup'])
          target.addEventListener(type, (event) => { window.pressed.push(event.key); event.preventDefault(); });`);
    await embed({ head, body: place === 'inline' ? inline('lead') : '' });
    const lead = place === 'inline' ? form(page, 'lead') : await openBubble(page, 'lead');
    for (const [name, value] of Object.entries(VALUES.lead)) {
      await lead.control(name).click();
      await page.keyboard.type(value);
    }
    await expectKept(lead);
    expect(await page.evaluate(() => window.pressed)).toEqual([]);
    await lead.control('email').press('Enter');
    await expect(lead.card).toBeVisible();
    if (place === 'inline') return;
    await lead.card.locator('[part~=card-title]').press('Escape');
    await expect(panel(page)).toBeHidden();
  });
}

for (const [what, replace] of Object.entries({
  Promise: refusing,
  Response: 'window.Response = undefined',
  Intl: 'window.Intl = undefined',
})) {
  test(`a page that replaces ${what} once a form is filled in: sent once, and said so`, async ({ page, embed, received, log }) => {
    await embed({ body: inline('lead') });
    const lead = form(page, 'lead');
    await fill(lead);
    await complete(page);
    await page.addScriptTag({ content: replace });
    await lead.button.press('Enter');
    await expect(lead.card).toBeVisible();
    expect(await received()).toHaveLength(1);
    expect(log.named('success')).toHaveLength(1);
  });
}

// ---- What a page does amid what is ours

test('a page that answers whatever is stored by a reply: all of it is there', async ({ page, embed }) => {
  await embed({
    head: `<script>
      const set = Storage.prototype.setItem;
      let left = 2;
      Storage.prototype.setItem = function (...all) {
        if (/conversation/.test(all[0]) && left-- > 0) Optimly.reply('Stored ' + left);
        return set.apply(this, all);
      };
    </script>`,
  });
  await openBubble(page);
  await page.evaluate(() => Optimly.reply('First'));
  await expect(bubble(page).locator('[part~=message-agent]').filter({ hasText: /First|Stored/ })).toHaveText(['First', 'Stored 1', 'Stored 0']);
});

const READ = {
  'has read the answer already': 'await answer.text(); return answer;',
  'is reading the answer': 'answer.body.getReader(); return answer;',
  'gives a text as the body': 'return { ok: true, status: 200, headers: answer.headers, redirected: false, url: answer.url, type: answer.type, body: "none" };',
};
for (const [what, give] of Object.entries(READ)) {
  test(`a fetch that ${what}: it may have arrived`, async ({ page, embed, received, log }) => {
    log.allow(/./);
    const lead = await filled(page, embed, 'lead', {
      head: `<script>
        const real = window.fetch;
        window.fetch = async (...all) => {
          const answer = await real(...all);
          if (!/lead-form/.test(all[0].url ?? all[0])) return answer;
          ${give}
        };
      </script>`,
    });
    await lead.submit();
    await expect(lead.summary).toContainText(TEXT['failed.unsure']);
    await expect(lead.button).toBeEnabled();
    await expectKept(lead);
    expect(await received()).toHaveLength(1);
  });
}

for (const type of ['input', 'change']) {
  test(`an ${type} that a page dispatches at the form itself is none of a control`, async ({ page, embed, received }) => {
    const appointment = await filled(page, embed, 'appointment');
    await appointment.form.evaluate((form, type) => form.dispatchEvent(new Event(type, { bubbles: true })), type);
    await appointment.host.locator('[part~=label]').first().evaluate((label, type) => label.dispatchEvent(new Event(type, { bubbles: true })), type);
    await appointment.submit();
    await expect(appointment.card).toBeVisible();
    expect(await received()).toHaveLength(1);
  });
}
