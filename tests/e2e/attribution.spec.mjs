// Where the visit came from: `data-attribution`.
import { expect, test } from './support/test.mjs';
import { fill, form, html, inline, required, tag } from './support/page.mjs';
import { complete, stored } from './support/sending.mjs';

const SESSION = { attribution: 'session' };

/** Opens pages of one visit; somebody is at the form of each. */
const visit = ({ page, site, tools, token }) => async ({ search = '', name, head, options = SESSION, body = inline('lead'), cdn = [], referer } = {}) => {
  const script = tag(site.widget(...[cdn].flat()), { token, apiBase: tools.url, ...options });
  const url = site.page(html({ script, body, head }), { name });
  await page.goto(url + search, { referer });
  await form(page, 'lead').control('email').focus();
  await complete(page);
  return new URL(url).pathname;
};

async function send(page) {
  const lead = form(page, 'lead');
  await fill(lead, required('lead'));
  await lead.submit();
  await expect(lead.card).toBeVisible();
}
/** What came with the last submission. */
const last = async (received) => (await received()).at(-1).body.metadata;

for (const options of [{}, { attribution: 'page' }]) {
  test(`without it nothing is noted: ${JSON.stringify(options)}`, async ({ page, site, tools, token, received }) => {
    const open = visit({ page, site, tools, token });
    await open({ options, search: '?utm_source=news&gclid=x' });
    await send(page);
    const metadata = await last(received);
    expect(metadata.utm_source).toBe('news');
    expect(metadata).not.toHaveProperty('attribution');
    expect(await stored(page)).not.toMatch(/news|attribution/);
  });
}

test('the first page of the visit, and the newest with a parameter', async ({ page, site, tools, token, received, log }) => {
  const open = visit({ page, site, tools, token });
  const landing = await open({ search: '?utm_source=news+letter&gclid=a%20b&q=private#part', referer: 'https://search.example/find?q=private' });
  await send(page);
  const first = { utm_source: 'news letter', gclid: 'a b', referrer: 'search.example', landing };
  expect((await last(received)).attribution).toEqual({ first, last: first });
  expect(await stored(page)).not.toContain('private');

  // A page within the visit.
  await open({ referer: `${site.origin}/somewhere` });
  await send(page);
  const metadata = await last(received);
  expect(metadata.attribution).toEqual({ first, last: first });
  expect(metadata).not.toHaveProperty('utm_source');

  // Back by an advertisement, then on.
  const again = await open({ search: '?fbclid=f1', referer: 'https://social.example/' });
  await open();
  await send(page);
  const second = { fbclid: 'f1', referrer: 'social.example', landing: again };
  expect((await last(received)).attribution).toEqual({ first, last: second });
  expect(log.warnings()).toEqual([]);
});

test('pages that nobody touches count', async ({ page, site, tools, token, received }) => {
  const untouched = async (search) => {
    const script = tag(site.widget(), { token, apiBase: tools.url, ...SESSION });
    const url = site.page(html({ script }));
    await page.goto(url + search);
    await expect.poll(() => stored(page)).toContain(new URL(url).pathname);
    return new URL(url).pathname;
  };
  const landing = await untouched('?utm_source=news');
  const again = await untouched('?gclid=x');
  const open = visit({ page, site, tools, token });
  await open();
  await send(page);
  const first = { utm_source: 'news', landing };
  expect((await last(received)).attribution).toEqual({ first, last: { gclid: 'x', landing: again } });
});

test('a first page without any parameter', async ({ page, site, tools, token, received }) => {
  const open = visit({ page, site, tools, token });
  const landing = await open();
  const second = await open({ search: '?utm_medium=email&utm_medium=twice' });
  await send(page);
  expect((await last(received)).attribution).toEqual({ first: { landing }, last: { utm_medium: 'email', landing: second } });
});

test('every parameter, and no other', async ({ page, site, tools, token, received }) => {
  const open = visit({ page, site, tools, token });
  const known = {
    ...{ utm_source: 'a', utm_medium: 'b', utm_campaign: 'c', utm_term: 'd', utm_content: 'e', utm_id: 'f' },
    ...{ gclid: '1', gbraid: '2', wbraid: '3', fbclid: '4', msclkid: '5', ttclid: '6', li_fat_id: '7' },
  };
  const others = { gclsrc: 'x', 'utm_<b>': 'x', utm: 'x', email: 'jane@example.com', UTM_SOURCE: 'x', __proto__: 'x', gclid2: 'x', utm_empty: ' ' };
  const landing = await open({ search: `?${new URLSearchParams({ ...others, ...known })}` });
  await send(page);
  expect((await last(received)).attribution.first).toEqual({ ...known, landing });
});

test('long values are cut', async ({ page, site, tools, token, received }) => {
  const open = visit({ page, site, tools, token });
  await open({ search: `?gclid=${'x'.repeat(3_000)}` });
  await send(page);
  expect((await last(received)).attribution.first.gclid).toBe('x'.repeat(500));
});

test('secrets in a landing path are cut, as in page_url', async ({ page, site, tools, token, received }) => {
  const open = visit({ page, site, tools, token });
  const landing = await open({ name: 'reset/a1B2c3D4e5F6g7H8i9' });
  await open();
  await send(page);
  const { attribution } = await last(received);
  expect(attribution.first.landing).toBe(landing.replace('a1B2c3D4e5F6g7H8i9', '*'));
});

test('what a page has made of its address by then does not matter', async ({ page, site, tools, token, received }) => {
  const open = visit({ page, site, tools, token });
  const head = `<script>history.replaceState(null, '', '/clean')</script>`;
  const landing = await open({ head, search: '?utm_source=news' });
  await send(page);
  const { attribution } = await last(received);
  expect(attribution).toEqual({ first: { utm_source: 'news', landing }, last: { utm_source: 'news', landing } });
});

test('a page within the page counts, too', async ({ page, site, tools, token, received }) => {
  const open = visit({ page, site, tools, token });
  const landing = await open();
  await page.evaluate(() => history.pushState(null, '', '/spring?utm_campaign=spring'));
  await send(page);
  expect((await last(received)).attribution).toEqual({ first: { landing }, last: { utm_campaign: 'spring', landing: '/spring' } });
});

test('reset() does not end the visit', async ({ page, site, tools, token, received }) => {
  const open = visit({ page, site, tools, token });
  const landing = await open({ search: '?gclid=1' });
  await send(page);
  await page.evaluate(() => window.Optimly.reset());
  await open();
  await send(page);
  expect((await last(received)).attribution.first).toEqual({ gclid: '1', landing });
});

test('set by init, once the visitor has agreed', async ({ page, site, tools, token, received }) => {
  const open = visit({ page, site, tools, token });
  const landing = await open({ options: {}, search: '?gclid=1' });
  expect(await stored(page)).not.toContain('attribution');
  await page.evaluate(() => window.Optimly.init({ attribution: 'session' }));
  await send(page);
  expect((await last(received)).attribution.first).toEqual({ gclid: '1', landing });
});

test('where nothing can be stored, or something odd stands there, this page is the first', async ({ page, site, tools, token, received }) => {
  const open = visit({ page, site, tools, token });
  for (const head of [
    `<script>Storage.prototype.setItem = Storage.prototype.getItem = () => { throw new Error('blocked'); }</script>`,
    `<script>sessionStorage.setItem('optimly:attribution', '{"first":5}')</script>`,
    `<script>sessionStorage.setItem('optimly:attribution', 'not JSON')</script>`,
  ]) {
    const landing = await open({ head, search: '?gclid=1' });
    await send(page);
    expect((await last(received)).attribution).toEqual({ first: { gclid: '1', landing }, last: { gclid: '1', landing } });
  }
});

test('a value that cannot be used is reported once, by name', async ({ page, site, tools, token, received, log }) => {
  const open = visit({ page, site, tools, token });
  await open({ options: { attribution: 'secret' }, body: inline('lead') + inline('handoff') });
  await send(page);
  expect(await last(received)).not.toHaveProperty('attribution');
  expect(log.warnings()).toEqual(['optimly-widget: data-attribution expects page or session; the default is used instead.']);
});

test('where its file cannot be had, the form is sent without', async ({ page, site, tools, token, received }) => {
  const open = visit({ page, site, tools, token });
  await open({ cdn: 'missing-measure.js' });
  await send(page);
  expect(await last(received)).not.toHaveProperty('attribution');
});

test('a page that an advertiser led to counts, however soon it is left', async ({ page, site, tools, token, received }) => {
  const open = visit({ page, site, tools, token });
  const landing = await open({ search: '?utm_source=news' });
  const script = tag(site.widget(), { token, apiBase: tools.url, ...SESSION });
  const next = site.page(html({ script, body: inline('lead') }));
  // It goes on before anything could be noted.
  const onward = `<a href="${next}">On</a><script>document.querySelector('a').click()</script>`;
  const passing = site.page(html({ script, body: onward }));
  await page.goto(`${passing}?gclid=G2`);
  await page.waitForURL(next);
  await form(page, 'lead').control('email').focus();
  await complete(page);
  await send(page);
  const { attribution } = await last(received);
  expect(attribution).toEqual({ first: { utm_source: 'news', landing }, last: { gclid: 'G2', landing: new URL(passing).pathname } });
});
