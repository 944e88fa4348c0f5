// Pages that hide what the browser offers behind names of their own, or add to every object.
import { expect, test } from './support/test.mjs';
import { VALUES, bubble, fill, form, inline, openBubble } from './support/page.mjs';
import { close, content } from './support/sending.mjs';

/** What a lead holds on a page that does nothing of the kind. */
const LEAD = {
  ...VALUES.lead,
  chat_id: 'chat',
  metadata: { source: 'website', locale: 'en', timezone: 'America/New_York' },
};

/** Sends the lead on the page and the handoff in the panel, and looks at what arrived. */
async function works(page, received) {
  const lead = form(page, 'lead');
  await fill(lead);
  await lead.submit();
  await expect(lead.card).toBeVisible();
  const handoff = await openBubble(page, 'handoff');
  await fill(handoff);
  await handoff.submit();
  await expect(handoff.card).toBeVisible();
  await close(page);
  await expect(bubble(page)).toHaveCount(1);
  const requests = await received();
  expect(requests).toHaveLength(2);
  expect(content(requests[0])).toEqual(LEAD);
  expect(requests[1].body).toMatchObject(VALUES.handoff);
}

const NAMES = [
  ...['currentScript', 'scripts', 'body', 'head', 'documentElement', 'activeElement', 'forms', 'defaultView', 'cookie'],
  ...['createElement', 'createElementNS', 'createTextNode', 'createComment', 'createRange', 'createDocumentFragment'],
  ...['createTreeWalker', 'importNode', 'adoptNode', 'querySelector', 'getElementById', 'getElementsByTagName'],
  ...['addEventListener', 'removeEventListener', 'dispatchEvent', 'baseURI', 'location', 'readyState', 'URL'],
  ...['adoptedStyleSheets', 'visibilityState', 'hidden', 'hasFocus', 'contains', 'append', 'title', 'referrer'],
];
const MAKERS = {
  images: (name) => `<img name="${name}">`,
  forms: (name) => `<form name="${name}"><input name="${name}"></form>`,
  'two of each': (name) => `<img name="${name}" id="${name}"><form name="${name}" id="${name}"></form>`.repeat(2),
};
for (const [what, make] of Object.entries(MAKERS)) {
  test(`names taken from the document by ${what}`, async ({ page, embed, received }) => {
    await embed({ body: `<div hidden>${NAMES.map(make).join('')}</div>${inline('lead')}` });
    expect(await page.evaluate(() => typeof document.createElement)).toBe('object');
    await works(page, received);
  });
}

test('names taken from the window', async ({ page, embed, received }) => {
  const names = ['Optimly', 'fetch', 'customElements', 'sessionStorage', 'navigator', 'performance', 'WORDS', 'FILES'];
  const more = ['app', 'init', 'wasm', 'wasm_bindgen', '__wbindgen_start', 'intl', 'clocks', 'doc', 'load', 'table'];
  const body = [...names, ...more].map((name) => `<a id="${name}"></a><a id="${name}"></a>`).join('');
  await embed({ body: body + inline('lead') });
  await works(page, received);
});

test('variables of the page with names of the loader’s', async ({ page, embed, received }) => {
  const names = ['doc', 'read', 'create', 'tag', 'script', 'widget', 'home', 'api', 'verbs', 'run', 'load', 'sheet'];
  const head = `<script>const ${names.map((name) => `${name} = 7`).join(', ')};</script>`;
  await embed({ head, body: inline('lead') });
  await works(page, received);
});

const POLLUTION = [
  ...['mode', 'method', 'body', 'headers', 'signal', 'type', 'bubbles', 'composed', 'cancelable', 'detail', 'timeZone'],
  ...['form', 'capture', 'once', 'passive', 'integrity', 'credentials', 'cache', 'redirect', 'referrer', 'keepalive'],
  ...['status', 'id', 'values', 'metadata', 'chatId', 'messageId', 'token', 'apiBase', 'limit', 'sandbox', 'draft'],
  ...['locale', 'style', 'dateStyle', 'timeStyle', 'hourCycle', 'numberingSystem', 'calendar', 'root', 'rootMargin'],
  ...['threshold', 'attributes', 'attributeFilter', 'subtree', 'is', 'extends', 'delegatesFocus', 'module_or_path'],
  ...['full_name', 'email', 'company', 'reason', 'priority', 'window', 'behavior', 'block', 'preventScroll', 'media'],
  ...['disabled', 'baseURL', 'endings', 'length', 'en', 'lead', 'open', 'then'],
];
// Neither a page nor the tools of these tests get far where these are inherited by property descriptors.
const DESCRIPTORS = ['value', 'writable', 'enumerable', 'configurable'];

const POLLUTED = {
  'an object': '{ toString: () => "junk" }',
  'text': '"junk"',
  'true': 'true',
  'a number': '7',
  'a function': '() => "junk"',
};
for (const [what, value] of Object.entries(POLLUTED)) {
  test(`every object inherits: ${what}`, async ({ page, embed, received, log }) => {
    const names = what === 'a function' ? POLLUTION.filter((name) => name !== 'then') : POLLUTION;
    const head = `<script>for (const name of ${JSON.stringify(names)}) Object.prototype[name] = ${value};</script>`;
    await embed({ head, body: inline('lead') });
    await works(page, received);
    expect(log.named('success')).toHaveLength(2);
    expect(log.warnings()).toEqual([]);
  });
}

test('every object inherits what property descriptors have', async ({ page, embed, received }) => {
  const head = `<script>for (const name of ${JSON.stringify(DESCRIPTORS)}) Object.prototype[name] = true;</script>`;
  await embed({ head, body: inline('lead') });
  await works(page, received);
});

test('every object inherits get and set', async ({ page, embed, received }) => {
  const body = `${inline('lead')}<script>Object.prototype.get = Object.prototype.set = function () {};</script>`;
  await embed({ body });
  await works(page, received);
});
