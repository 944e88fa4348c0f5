// Where answers come from, and where the token and the page's address go.
import { expect, test } from './support/test.mjs';
import { TEXT, TYPES, VALUES, fill, form, html, inline, openBubble, tag, touch } from './support/page.mjs';
import { filled, ids, quiet } from './support/sending.mjs';

const percent = encodeURIComponent;
const told = (log) => log.messages('warning').filter((text) => /redirect/.test(text) && /data-paths/.test(text));

// 307 and 308 carry what was sent along; the others ask anew, without it.
for (const code of [301, 302, 303, 307, 308]) {
  for (const type of ['lead', 'appointment']) {
    test(`a ${code} to the API itself: ${type}`, async ({ page, embed, received, log }) => {
      const sent = await filled(page, embed, type, { fault: `redirect-${code}` });
      await sent.submit();
      if (code > 306) await expect(sent.card).toBeVisible();
      else await expect(sent.summary).toContainText(TEXT['failed.unsure']);
      await quiet(page);
      const accepted = (await received()).filter(({ accepted }) => accepted);
      expect(accepted).toHaveLength(code > 306 ? 1 : 0);
      if (code > 306) expect(told(log)).toHaveLength(1);
    });
  }
}

for (const code of [301, 302, 303, 307, 308]) {
  for (const type of TYPES) {
    test(`a ${code} to what answers anything with an id is no success: ${type}`, async ({ page, embed, tools, log }) => {
      const to = percent(`${tools.url}/fault/strange/external/tools/lead-form`);
      const sent = await filled(page, embed, type, { fault: `redirect-${code}-${to}` });
      await sent.submit();
      await expect(sent.summary).toContainText(TEXT['failed.unsure']);
      await quiet(page);
      expect(log.named('success')).toEqual([]);
      await expect(sent.card).toHaveCount(0);
    });
  }
}

for (const code of [302, 307, 308]) {
  test(`the token does not go along to another origin: ${code}`, async ({ page, embed, tools, token, context }) => {
    // The same server under another name is another origin.
    const other = tools.url.replace('127.0.0.1', 'other.test');
    const seen = [];
    context.on('request', async (request) => {
      if (request.url().startsWith(other)) seen.push(JSON.stringify(await request.allHeaders()));
    });
    const sent = await filled(page, embed, 'lead', { fault: `redirect-${code}-${percent(`${other}/p/away-${code}/external/tools/lead-form`)}` });
    await sent.submit();
    await expect(sent.summary).toBeVisible();
    expect(seen.join()).not.toContain(token);
    const there = await tools.received({ prefix: `/p/away-${code}` });
    for (const one of there) expect(JSON.stringify(one)).not.toContain(token);
  });
}

test('a conversation does not follow a redirect to a stranger', async ({ page, embed, tools, log }) => {
  const to = percent(`${tools.url}/fault/strange/external/tools/lead-form`);
  await embed({ options: { agent: true }, fault: `redirect-302-${to}` });
  await openBubble(page);
  const host = page.locator('optimly-widget');
  await host.locator('[part~=composer] textarea').fill('Hello');
  await page.keyboard.press('Enter');
  await expect(host.locator('.note')).toContainText(TEXT['chat.unsure']);
});

// ---- A token goes only to the origin of the base it was given with

const ASTRAY = {
  'an element with a base of its own': (other) => ({ body: inline('lead', { apiBase: other }) }),
  'an element whose paths name a host': (other) => ({ body: inline('lead', { paths: { lead: `${other.replace('http:', '')}/leads` } }), apiBase: '/' }),
  'paths with a backslash': (other) => ({ body: inline('lead', { paths: { lead: `/\\${other.replace('http://', '')}/leads` } }), apiBase: '/' }),
  'paths with a tab': (other) => ({ body: inline('lead', { paths: { lead: `/\t/${other.replace('http://', '')}/leads` } }), apiBase: '/' }),
};
for (const [what, about] of Object.entries(ASTRAY)) {
  test(`a token does not go astray: ${what}`, async ({ page, embed, tools, token, log, site }) => {
    const other = `${tools.url.replace('127.0.0.1', 'other.test')}/p/astray`;
    const { body, apiBase } = about(other);
    const seen = [];
    page.on('request', async (request) => {
      if (request.url().includes('other.test')) seen.push(JSON.stringify(await request.allHeaders()) + request.postData());
    });
    await embed({ body, options: apiBase ? { apiBase } : {} });
    const lead = form(page, 'lead');
    await fill(lead, VALUES.lead);
    await lead.submit();
    await expect(lead.summary.or(lead.card)).toBeVisible();
    await quiet(page);
    expect(seen.join()).not.toContain(token);
  });
}

test('an element that brings base and token has its own', async ({ page, embed, tools, received }) => {
  const other = tools.url.replace('127.0.0.1', 'other.test');
  await embed({ body: inline('lead', { apiBase: other, token: 'own-token-of-the-element' }) });
  const lead = form(page, 'lead');
  await fill(lead, VALUES.lead);
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect(await received()).toEqual([]);
});

test('an element below the same origin has the page’s token', async ({ page, embed, tools, received }) => {
  await embed({ body: inline('lead', { apiBase: `${tools.url}/p/other-path` }) });
  const lead = form(page, 'lead');
  await fill(lead, VALUES.lead);
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect(await received()).toHaveLength(1);
});

// ---- What the page's address says of the visitor

test('no request of ours says more of the page than its origin', async ({ page, embed, site, received }) => {
  const seen = [];
  page.on('request', async (request) => {
    if (!request.isNavigationRequest()) seen.push([request.url(), (await request.allHeaders()).referer]);
  });
  const head = '<meta name="referrer" content="unsafe-url">';
  await embed({ head, body: inline('lead', { locale: 'de' }), name: 'secret-path/index.html', search: '?secret=query' });
  const lead = form(page, 'lead');
  await fill(lead, VALUES.lead);
  await lead.submit();
  await expect(lead.card).toBeVisible();
  await openBubble(page);
  const host = page.locator('optimly-widget');
  await host.locator('[part~=composer] textarea').fill('Hello');
  await page.keyboard.press('Enter');
  await expect(host.locator('[part~=message-agent]')).not.toHaveCount(1);
  await expect.poll(() => seen.length).toBeGreaterThan(6);
  // The tag itself is the page's.
  const ours = seen.filter(([url]) => !url.endsWith('/widget.js') && !url.includes('favicon'));
  for (const [url, referer] of ours) expect([url, referer ?? '']).toEqual([url, expect.not.stringContaining('secret')]);
  for (const { referer } of await received()) expect(referer ?? '').not.toContain('secret');
});

const PATHS = {
  'reset/4f9d2c7ab1e84c0d9e55': 'reset/*',
  'reset/TOKEN': 'reset/*',
  'account/550e8400-e29b-41d4-a716-446655440000/index.html': 'account/*/index.html',
  'u/jane@example.com/x': 'u/*/x',
  'magic-link/a1B2c3D4e5': 'magic-link/*',
  'blog/2026/how-to-paint-a-room-in-7-days': 'blog/2026/how-to-paint-a-room-in-7-days',
  'products/Oak-Table-180cm': 'products/Oak-Table-180cm',
};
for (const [name, shown] of Object.entries(PATHS)) {
  test(`page_url of ${name}`, async ({ page, embed, received, site }) => {
    await embed({ name, body: inline('lead') });
    const lead = form(page, 'lead');
    await fill(lead, VALUES.lead);
    await lead.submit();
    await expect(lead.card).toBeVisible();
    const [{ body }] = await received();
    expect(body.metadata.page_url.replace(/^.*\/site\/\d+\//, '')).toBe(shown);
  });
}

test('the page may say what its address is', async ({ page, embed, received, site }) => {
  const body = inline('lead', { id: 'a', pageUrl: '/about?x=1#y' }) + inline('lead', { id: 'b', pageUrl: 'javascript:alert(1)' });
  await embed({ body, options: { pageUrl: 'https://fern.test/start' } });
  for (const id of ['a', 'b']) {
    const lead = form(page.locator(`#${id}`));
    await fill(lead, VALUES.lead);
    await lead.submit();
    await expect(lead.card).toBeVisible();
  }
  const urls = (await received()).map(({ body }) => body.metadata.page_url);
  expect(urls[0]).toBe(`${site.origin}/about`);
  expect(urls[1]).not.toContain('javascript');
});
