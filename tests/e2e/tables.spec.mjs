// Tables: every kind of answer, methods of the platform that throw once, verbs that are called amid an event.
import { expect, test } from './support/test.mjs';
import { TEXT, VALUES, fill, form, inline, openBubble, panel, required } from './support/page.mjs';
import { again, expectKept, filled, quiet, stop } from './support/sending.mjs';

const WORDS = {
  refused: TEXT['problems.title'], denied: TEXT['failed.denied'], waiting: TEXT['waiting.text'], long: TEXT['failed.long'], unsure: TEXT['failed.unsure'],
};
const KINDS = { 400: 'refused', 401: 'denied', 403: 'denied', 413: 'long', 422: 'refused', 429: 'waiting' };
const CODES = [
  ...[200, 201, 202, 203, 206, 207, 208, 226, 300, 305, 306, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417],
  ...[418, 421, 422, 423, 424, 425, 426, 428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511, 520, 599],
];
const ANSWERS = {
  ...Object.fromEntries(CODES.map((code) => [`status-${code}`, KINDS[code] ?? 'unsure'])),
  ...{ 'fastapi-422': 'refused', 'detail-400-': 'refused', 'detail-422-email': 'refused', '429-date-30': 'waiting', '429-text-soon': 'waiting' },
  ...{ html: 'unsure', empty: 'unsure', text: 'unsure', array: 'unsure', badjson: 'unsure', nosuccess: 'unsure', failed: 'unsure', nocontent: 'unsure' },
  ...{ truncated: 'unsure', reset: 'unsure', nocors: 'unsure', huge: 'unsure', 'redirect-302': 'unsure', 'redirect-away': 'unsure' },
  ...{ created: 'card', minimal: 'card', idonly: 'card', latin1: 'card', markup: 'card', 'large-100': 'card', redirect: 'card' },
};

test(`${Object.keys(ANSWERS).length} kinds of answer`, async ({ page, embed, tools, received }) => {
  test.setTimeout(400_000);
  await embed({ body: inline('lead'), options: { limit: 0 } });
  const lead = form(page, 'lead');
  await fill(lead, VALUES.lead);
  const seen = {};
  for (const fault of Object.keys(ANSWERS)) {
    await page.evaluate((apiBase) => window.Optimly.init({ apiBase }), `${tools.url}/fault/${fault}`);
    await fill(lead, { ...VALUES.lead, message: fault });
    const before = (await received()).length;
    await lead.submit();
    await expect(lead.form.or(lead.card)).toBeVisible();
    const isAnswered = async () =>
      (await lead.card.count()) || (await stop(lead).count()) || ((await lead.summary.count()) && (await lead.form.getAttribute('aria-busy', { timeout: 1_000 })) !== 'true');
    await expect.poll(() => isAnswered().catch(() => false), { message: fault, timeout: 30_000 }).toBeTruthy();
    if (await lead.card.count()) {
      seen[fault] = 'card';
      await lead.card.getByRole('button').last().click();
    } else {
      const text = await lead.summary.textContent();
      seen[fault] = Object.keys(WORDS).find((kind) => text.includes(WORDS[kind])) ?? text;
      if (await stop(lead).count()) await stop(lead).click();
      await expect(lead.control('message')).toHaveValue(fault);
    }
    expect((await received()).length - before, fault).toBeLessThanOrEqual(2);
  }
  expect(seen).toEqual(ANSWERS);
});

// ---- Methods that throw once, at the press of the button. Where they stand, and their names.
const METHODS = {
  'Storage.prototype': ['getItem', 'setItem', 'removeItem', 'key'],
  'Crypto.prototype': ['getRandomValues'],
  'Performance.prototype': ['now'],
  window: ['fetch', 'setTimeout', 'clearTimeout', 'requestAnimationFrame', 'queueMicrotask', 'getComputedStyle', 'matchMedia', 'URL', 'Headers', 'AbortController', 'CustomEvent', 'TextDecoder', 'Uint8Array'],
  'Date': ['now', 'UTC'],
  'Promise': ['resolve', 'all', 'race'],
  'Intl': ['DateTimeFormat', 'NumberFormat', 'getCanonicalLocales'],
  'Intl.DateTimeFormat.prototype': ['format', 'formatToParts', 'resolvedOptions'],
  'Object': ['keys', 'entries', 'assign', 'create'],
  'Reflect': ['get', 'set', 'has'],
  'Array': ['isArray', 'from', 'of'],
  'Array.prototype': ['push', 'map', 'filter', 'find', 'some', 'indexOf', 'forEach'],
  'String.prototype': ['replace', 'split', 'slice', 'indexOf'],
  'JSON': ['parse', 'stringify'],
  'Response.prototype': ['json', 'text', 'clone'],
  'ReadableStream.prototype': ['getReader'],
  'ReadableStreamDefaultReader.prototype': ['read', 'cancel'],
  'Headers.prototype': ['get', 'set', 'append'],
  'AbortController.prototype': ['abort'],
  'EventTarget.prototype': ['dispatchEvent', 'addEventListener', 'removeEventListener'],
  'Element.prototype': ['querySelector', 'querySelectorAll', 'closest', 'matches', 'setAttribute', 'removeAttribute', 'scrollIntoView'],
  'HTMLElement.prototype': ['focus', 'click'],
  'Node.prototype': ['appendChild', 'insertBefore', 'cloneNode', 'removeChild'],
  'Document.prototype': ['createElement', 'createTextNode', 'querySelector'],
};
const all = Object.entries(METHODS).flatMap(([where, names]) => names.map((name) => [where, name]));

/** A method throws once as the button is pressed: a card comes, or words and what was typed, and then the next press brings the card. */
async function throwsOnce(page, [where, name], received) {
  const what = `${where}.${name}`;
  const lead = form(page, 'lead');
  await page.reload();
  await fill(lead, { ...VALUES.lead, message: what });
  await expect(lead.form).toBeVisible();
  await page.evaluate(
    ([where, name]) => {
      const form = document.querySelector('optimly-form').shadowRoot.querySelector('form');
      const owner = where.split('.').reduce((object, key) => object[key], window);
      const before = owner[name];
      const restore = () => (owner[name] = before);
      setTimeout(restore, 1_000);
      owner[name] = function () {
        restore();
        throw new Error('once');
      };
      form.requestSubmit();
    },
    [where, name],
  ).catch(() => {});
  await expect
    .poll(async () => (await lead.card.count()) || (await lead.form.getAttribute('aria-busy').catch(() => 'true')) !== 'true', { message: what, timeout: 25_000 })
    .toBeTruthy();
  await page.waitForTimeout(100);
  if (!(await lead.card.count())) {
    await expect(lead.control('message'), what).toHaveValue(what);
    await expect(async () => {
      if (!(await lead.card.count())) await lead.submit({ timeout: 500 });
      await expect(lead.card, what).toBeVisible({ timeout: 2_000 });
    }, what).toPass({ timeout: 30_000 });
  }
  const ids = (await received()).filter(({ body, accepted }) => accepted && body.message === what).map(({ body }) => body.metadata.submission_id);
  expect(new Set(ids).size, what).toBe(1);
}

const GROUPS = 6;
// Most of the time is waiting: several tabs wait at once.
const TABS = 3;
for (let group = 0; group < GROUPS; group++) {
  const some = all.filter((_, i) => i % GROUPS === group);
  test(`methods that throw once, ${group + 1} of ${GROUPS}: ${some.length} of ${all.length}`, async ({ page, context, embed, received, log }) => {
    test.setTimeout(300_000);
    // What the page has broken may be told to its console: that the visitor hears of it, and nothing is sent twice, is what counts.
    log.allow(/./);
    const run = async (_, at) => {
      const tab = at ? await context.newPage() : page;
      await embed({ page: tab, body: inline('lead'), options: { limit: 0 } });
      for (const method of some.filter((_, i) => i % TABS === at)) await throwsOnce(tab, method, received);
    };
    await Promise.all(Array.from({ length: TABS }, run));
  });
}

// ---- Verbs that are called amid an event of ours
const VERBS = [
  ['init', { title: 'Other' }], ['open', 'lead'], ['open'], ['close'], ['toggle'], ['prefill', { company: 'Acme' }], ['setContext', { chatId: 'c' }],
  ['suggest', 'lead'], ['reply', 'Hi'], ['execute', 'show_interest'], ['reset'], ['destroy'], ['detect', 'How much?'],
];
for (const name of ['form-started', 'submit', 'success', 'error', 'invalid', 'open', 'close', 'form-shown']) {
  test(`verbs called amid optimly:${name}`, async ({ page, embed, log }) => {
    test.setTimeout(300_000);
    log.allow(/50[03]/);
    await embed({ options: { limit: 0 }, fault: name === 'error' ? 'status-503' : '' });
    for (const verb of VERBS) {
      // What the verb before has left in the tab is not to be met.
      await page.evaluate(() => sessionStorage.clear());
      await page.reload();
      await page.evaluate(
        ([name, verb]) => {
          window.heard = 0;
          const off = window.Optimly.on(name, () => {
            window.heard++;
            off();
            const [called, ...rest] = verb;
            window.Optimly[called](...rest);
          });
        },
        [name, verb],
      );
      const lead = form(page, 'lead', 'bubble');
      const steps = async () => {
        await openBubble(page, 'lead');
        if (name === 'invalid') return lead.submit();
        if (/open|form-shown/.test(name)) return;
        if (name === 'close') return page.evaluate(() => window.Optimly.close());
        await fill(lead, required('lead'));
        if (name !== 'form-started') await lead.submit();
      };
      // What the verb does may take the form away amid the step.
      await Promise.race([steps().catch(() => {}), page.waitForTimeout(3_000)]);
      await expect.poll(() => page.evaluate(() => window.heard), { message: `${name}, ${verb}` }).toBe(1);
      // It lives on: the panel can be opened, and closed.
      // (A card that comes while the panel opens may take the place of what was asked for: asked once more, it is there.)
      await expect(async () => {
        await page.evaluate(() => window.Optimly.open('handoff'));
        await expect(form(page, 'handoff', 'bubble').form, `${name}, ${verb}`).toBeVisible({ timeout: 3_000 });
      }).toPass({ timeout: 15_000 });
      await page.evaluate(() => window.Optimly.close());
      await expect(panel(page)).toBeHidden();
    }
  });
}
