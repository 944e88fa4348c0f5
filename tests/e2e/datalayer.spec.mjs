// Events for tag managers: `data-datalayer`.
import { expect, test } from './support/test.mjs';
import { VALUES, fill, form, inline, openBubble, required } from './support/page.mjs';
import { close, quiet } from './support/sending.mjs';
import { say } from './support/conversation.mjs';

const ON = { datalayer: true };
const layer = (page, name = 'dataLayer') => page.evaluate((name) => window[name], name);
const names = async (page) => (await layer(page)).map(({ event }) => event);

test('what happens to a form is pushed, and a lead as GA4 has it', async ({ page, embed, received }) => {
  await embed({ options: ON, body: inline('lead') });
  const lead = form(page, 'lead');
  await lead.submit();
  await expect(lead.summary).toBeVisible();
  await fill(lead);
  await lead.submit();
  await expect(lead.card).toBeVisible();
  const [{ answer }] = await received();
  const about = { form: 'lead', instance: 'inline-1' };
  const id = (await layer(page)).find(({ event }) => event === 'optimly_success').optimly.id;
  expect(id).toMatch(/./);
  expect(await layer(page)).toEqual([
    { event: 'optimly_ready', optimly: {} },
    { event: 'optimly_form_shown', optimly: about },
    { event: 'optimly_form_started', optimly: about },
    { event: 'optimly_invalid', optimly: { ...about, fields: ['full_name', 'email'] } },
    { event: 'optimly_submit', optimly: about },
    { event: 'optimly_success', optimly: { ...about, id } },
    { event: 'generate_lead', optimly: { ...about, id } },
  ]);
});

test('nothing that was typed, nor a word of a message', async ({ page, embed }) => {
  await embed({ options: ON });
  await openBubble(page);
  await say(page, 'My number is 020 7946 0018, call me');
  await page.evaluate(() => window.Optimly.open('handoff'));
  const handoff = form(page, 'handoff', 'bubble');
  await fill(handoff);
  await handoff.submit();
  await expect(handoff.card).toBeVisible();
  await close(page);
  const all = await layer(page);
  for (const text of ['7946', 'call me', ...Object.values(VALUES.handoff)]) expect(JSON.stringify(all)).not.toContain(text);
  const seen = all.map(({ event }) => event);
  for (const name of ['open', 'message', 'form_shown', 'submit', 'success', 'close']) expect(seen, name).toContain(`optimly_${name}`);
  expect(all.find(({ event }) => event === 'optimly_success').optimly).toMatchObject({ form: 'handoff', instance: 'bubble', ticketId: expect.any(String) });
});

test('an error says which', async ({ page, embed }) => {
  await embed({ options: ON, fault: 'status-503', body: inline('lead') });
  const lead = form(page, 'lead');
  await fill(lead, required('lead'));
  await lead.submit();
  await expect(lead.summary).toBeVisible();
  expect((await layer(page)).at(-1)).toEqual({ event: 'optimly_error', optimly: { form: 'lead', instance: 'inline-1', status: 503, kind: 'server' } });
  expect(await names(page)).not.toContain('generate_lead');
});

test('a list that is there goes on', async ({ page, embed }) => {
  const head = `<script>window.before = window.dataLayer = [{ event: 'own' }]; window.seen = []; dataLayer.push = function (item) { seen.push(item.event); return Array.prototype.push.call(this, item); }</script>`;
  await embed({ head, options: ON, body: inline('lead') });
  await form(page, 'lead').control('email').fill('jane@example.com');
  await expect.poll(() => names(page)).toEqual(['own', 'optimly_ready', 'optimly_form_shown', 'optimly_form_started']);
  expect(await page.evaluate(() => window.dataLayer === window.before && window.seen)).toEqual(['optimly_ready', 'optimly_form_shown', 'optimly_form_started']);
});

test('a value names another list', async ({ page, embed }) => {
  await embed({ options: { datalayer: 'gtm_Layer' }, body: inline('lead') });
  await form(page, 'lead').control('email').fill('jane@example.com');
  await expect.poll(async () => (await layer(page, 'gtm_Layer'))?.length).toBe(3);
  expect(await layer(page)).toBeUndefined();
});

for (const [i, options] of [{}, { datalayer: 'off' }, { datalayer: 'false' }].entries()) {
  test(`without it no list is made: ${JSON.stringify(options)}`, async ({ page, embed }) => {
    const requests = [];
    page.on('request', (request) => requests.push(request.url()));
    await embed({ options, body: inline('lead') });
    const lead = form(page, 'lead');
    await fill(lead, required('lead'));
    await lead.submit();
    await expect(lead.card).toBeVisible();
    expect(await layer(page)).toBeUndefined();
    if (!i) expect(requests.filter((url) => url.includes('measure'))).toEqual([]);
  });
}

test('bad values are reported once, by name', async ({ page, embed, log }) => {
  for (const datalayer of ['my layer', 'a.b', 'window["x"]']) {
    const before = log.warnings().length;
    await embed({ options: { datalayer }, body: inline('lead') + inline('handoff') });
    const lead = form(page, 'lead');
    await fill(lead, required('lead'));
    await lead.submit();
    await expect(lead.card).toBeVisible();
    expect(await layer(page)).toBeUndefined();
    expect(log.warnings().slice(before)).toEqual(['optimly-widget: data-datalayer expects true, false or the name of a variable; the default is used instead.']);
  }
  const before = log.warnings().length;
  await embed({ head: '<script>var taken = 5</script>', options: { datalayer: 'taken' }, body: inline('lead') });
  const lead = form(page, 'lead');
  await fill(lead, required('lead'));
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect(await page.evaluate(() => window.taken)).toBe(5);
  expect(log.warnings().slice(before)).toEqual(['optimly-widget: data-datalayer expects the name of a list.']);
});

test('set by init later, it begins then', async ({ page, embed }) => {
  await embed({ body: inline('lead') });
  const lead = form(page, 'lead');
  await lead.control('email').fill('jane@example.com');
  await quiet(page);
  await page.evaluate(() => window.Optimly.init({ datalayer: true }));
  await expect.poll(() => layer(page)).toHaveLength(2);
  await lead.submit();
  await expect(lead.summary).toBeVisible();
  expect(await names(page)).toEqual(['optimly_ready', 'optimly_form_shown', 'optimly_invalid']);
});

test('where its file cannot be had, forms are sent', async ({ page, embed }) => {
  await embed({ options: ON, cdn: 'corrupt-measure.js', body: inline('lead') });
  const lead = form(page, 'lead');
  await fill(lead, required('lead'));
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect(await layer(page)).toBeUndefined();
});
