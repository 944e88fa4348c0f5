// The token is sent in one header, and is to be found nowhere else.
import { expect, test } from './support/test.mjs';
import { VALUES, bubble, fill, form, inline, launcher, openBubble, reach, touch } from './support/page.mjs';
import { again, stored } from './support/sending.mjs';

/** As Optimly's tokens look. */
const SECRET = `agt_${'0a1B2c3D4e5F6g7H'.repeat(2)}`;

/** The document as it is, shadow roots included, without the tag that bears the token. */
const written = (page) =>
  page.evaluate(() => {
    const read = (root) => {
      const walk = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
      const all = [];
      for (let node = walk.currentNode; node; node = walk.nextNode()) {
        if (node.localName === 'script') continue;
        if (node.nodeType === Node.TEXT_NODE && node.parentNode.localName !== 'script') all.push(node.data);
        for (const { name, value } of node.attributes ?? []) all.push(`${name}=${value}`);
        if ('value' in node) all.push(node.value);
        if (node.shadowRoot) all.push(read(node.shadowRoot));
      }
      return all.join('\n');
    };
    return [read(document), location.href, document.title, history.state, window.name].join('\n');
  });

// The token comes into the page by the tag, or by a call.
const WAYS = {
  'in the tag': { options: { token: SECRET } },
  'by init': {
    options: { token: undefined },
    head: `<script>window.Optimly = [['init', { token: '${SECRET}' }]]</script>`,
  },
  'on the element': { options: { token: undefined }, attributes: { token: SECRET } },
};
for (const [way, { attributes, ...about }] of Object.entries(WAYS)) {
  test(`nowhere but in the header: ${way}`, async ({ page, context, embed, tools, log }) => {
    const chatId = `chat-${test.info().workerIndex}-${way.replaceAll(' ', '-')}`;
    const addresses = [];
    context.on('request', (request) => addresses.push(request.url(), request.postData() ?? ''));
    const faults = ['status-401', 'status-403', 'status-400', 'status-422', 'status-500', 'reset', 'nocors', 'html'];
    await embed({ ...about, body: inline('lead', attributes), options: { ...about.options, chatId } });
    const lead = await reach(page, 'lead');
    await lead.submit();
    await fill(lead);
    for (const [i, fault] of faults.entries()) {
      await page.evaluate((apiBase) => window.Optimly.init({ apiBase }), `${tools.url}/fault/${fault}`);
      await lead.submit();
      await log.event('error', i + 1);
      await expect(lead.summary).toBeVisible();
      if (!attributes) expect(await written(page)).not.toContain(SECRET);
    }
    await page.evaluate((apiBase) => window.Optimly.init({ apiBase }), `${tools.url}/fault/once-429-1`);
    await lead.control('message').fill('Another');
    await lead.submit();
    await expect(lead.card).toBeVisible();
    if (!attributes) {
      const handoff = await openBubble(page, 'handoff');
      await fill(handoff);
      await handoff.submit();
      await expect(handoff.card).toBeVisible();
    }
    const text = (await written(page)).replaceAll(`token=${SECRET}`, '');
    expect(text).not.toContain(SECRET);
    expect(await stored(page)).not.toContain(SECRET);
    expect(log.all()).not.toContain(SECRET);
    expect(addresses.join('\n')).not.toContain(SECRET);
    const requests = await tools.received({ chat_id: chatId });
    expect(requests.length).toBeGreaterThan(faults.length);
    for (const { token, raw, path, referer } of requests) {
      expect(token).toBe(SECRET);
      expect(raw + path + referer).not.toContain(SECRET);
    }
  });
}

test('without a token no such header is sent', async ({ page, embed, tools }) => {
  const chatId = `chat-none-${test.info().workerIndex}`;
  await embed({ body: inline('lead'), options: { token: undefined, chatId } });
  const lead = await reach(page, 'lead');
  await fill(lead);
  await lead.submit();
  await expect(lead.summary).toBeVisible();
  const [{ token, status }, ...more] = await tools.received({ chat_id: chatId });
  expect([token, status, more]).toEqual([null, 401, []]);
});

test('a proxy adds the token; the page and the browser never see it', async ({ page, context, embed, tools, log }) => {
  const secret = `proxied-${test.info().workerIndex}-${test.info().title.length}`;
  const seen = [];
  context.on('request', async (request) => seen.push(JSON.stringify(await request.allHeaders()) + request.postData()));
  context.on('response', async (response) => seen.push(JSON.stringify(await response.allHeaders())));
  const options = { token: undefined, apiBase: `/proxy/${secret}`, paths: { lead: '/leads' } };
  await embed({ body: inline('lead'), options });
  const lead = await reach(page, 'lead');
  await fill(lead);
  await lead.submit();
  await expect(lead.card).toBeVisible();
  const [{ token, body }] = await tools.received({ token: secret });
  expect(token).toBe(secret);
  expect(body).toMatchObject(VALUES.lead);
  expect(seen.join('\n').toLowerCase()).not.toContain('authorization');
  expect(log.warnings()).toEqual([]);
});

/** Goes to the page by that host, and uses the widget. */
async function warnings({ page, site, embed, log }, host, options) {
  const origin = site.origin.replace('127.0.0.1', host);
  await embed({ origin, body: inline('lead') + inline('handoff'), options });
  await touch(await reach(page, 'lead'));
  await launcher(page).click();
  await log.event('open');
  await page.evaluate(() => window.Optimly.init({ title: 'Other' }));
  await expect(bubble(page).getByText('Other')).toBeVisible();
  return log.warnings();
}

test('a token in the page of a public host: one warning, without the token', async ({ page, site, embed, log }) => {
  const said = await warnings({ page, site, embed, log }, 'shop.test', { token: SECRET });
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/token/i);
  expect(said[0]).not.toContain(SECRET);
  expect(said[0]).not.toContain(SECRET.slice(4, 14));
  await page.reload();
  await touch(await reach(page, 'lead'));
  await expect.poll(() => log.warnings().length).toBe(2);
});

const SILENT = {
  'on 127.0.0.1': ['127.0.0.1', { token: SECRET }],
  'on localhost': ['localhost', { token: SECRET }],
  'below localhost': ['shop.localhost', { token: SECRET }],
  'without a token': ['shop.test', { token: undefined }],
  'for what is no token of Optimly': ['shop.test', { token: 'public-key-of-a-proxy' }],
};
for (const [what, [host, options]] of Object.entries(SILENT)) {
  test(`no warning ${what}`, async ({ page, site, embed, log }) => {
    expect(await warnings({ page, site, embed, log }, host, options)).toEqual([]);
  });
}

test('on a page without a secure context it works as well', async ({ page, site, embed, received }) => {
  await embed({ origin: site.shop, body: inline('lead'), fault: 'once-status-503' });
  expect(await page.evaluate(() => window.isSecureContext)).toBe(false);
  const lead = await reach(page, 'lead');
  await fill(lead);
  await lead.submit();
  await again(lead).click();
  await expect(lead.card).toBeVisible();
  const [first, second] = await received();
  expect(second.raw).toBe(first.raw);
  expect(first.body.metadata.submission_id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});

test('the console never repeats what an instruction holds', async ({ page, embed }) => {
  const said = [];
  page.on('console', (message) => said.push(message.text()));
  await embed();
  await page.evaluate(() => {
    const broken = { token: 'agt_secret', email: 'jane@secret.example' };
    Object.defineProperty(broken, 'title', { enumerable: true, get: () => { throw new Error('agt_secret'); } });
    window.Optimly.push(
      ['prefil', { email: 'jane@secret.example' }],
      { verb: 'init', token: 'agt_secret' },
      'agt_secret',
      // What stands in the verb's place is a value as well.
      ['jane@secret.example'],
      [{ token: 'agt_secret' }],
      ['init', broken],
      ['prefill', broken],
      ['open', { form: 'jane@secret.example' }, 'agt_secret'],
    );
    window.Optimly.init({ tokn: 'agt_secret', theme: 'agt_secret', hours: 'agt_secret', pageUrl: 'javascript:agt_secret' });
  });
  await page.waitForTimeout(500);
  await page.evaluate(() => window.Optimly.open('lead'));
  await page.waitForTimeout(1500);
  expect(said.length).toBeGreaterThan(1);
  expect(said.filter((text) => text.includes('secret'))).toEqual([]);
});
