// What goes along with a submission by configuration and context: docs/reference/forms.md.
import { expect, test } from './support/test.mjs';
import { fill, form, inline, openBubble, required } from './support/page.mjs';

async function send(opened) {
  await fill(opened, required(opened.type));
  await opened.submit();
  await expect(opened.card).toBeVisible();
}
const again = (opened) => opened.card.getByRole('button').last().click();

test('a chat id for each tab, kept over reloads', async ({ page, context, embed, received, fresh }) => {
  const body = inline('lead') + inline('appointment');
  const url = await embed({ body });
  await send(form(page, 'lead'));
  await send(form(page, 'appointment'));
  await page.reload();
  await send(form(page, 'lead'));
  const tab = await context.newPage();
  await tab.goto(url);
  await send(form(tab, 'lead'));
  const other = (await fresh()).page;
  await other.goto(url);
  await send(form(other, 'lead'));
  const ids = (await received()).map(({ body }) => body.chat_id);
  expect(new Set(ids.slice(0, 3)).size).toBe(1);
  expect(new Set(ids.slice(2)).size).toBe(3);
  for (const id of ids) expect(id).toMatch(/^chat_.{8,}/);
});

test('the page’s chat and message', async ({ page, embed, received }) => {
  await embed({ options: { chatId: 'chat_123', messageId: 'msg_456' }, body: inline('lead') });
  const lead = form(page, 'lead');
  await send(lead);
  await again(lead);
  await page.evaluate(() => window.Optimly.setContext({ chatId: 'chat_7', messageId: 'msg_8' }));
  await send(lead);
  expect((await received()).map(({ body }) => [body.chat_id, body.message_id])).toEqual([
    ['chat_123', 'msg_456'],
    ['chat_7', 'msg_8'],
  ]);
});

test('setContext before the application is there', async ({ page, embed, received }) => {
  const head = `<script>
    window.Optimly = [['setContext', { chatId: 'chat_early', messageId: 'msg_early', metadata: { plan: 'gold' } }]];
  </script>`;
  await embed({ head, body: inline('lead') });
  await send(form(page, 'lead'));
  const [{ body }] = await received();
  expect([body.chat_id, body.message_id, body.metadata.plan]).toEqual(['chat_early', 'msg_early', 'gold']);
});

test('campaign and utm_* of the page’s address', async ({ page, embed, received }) => {
  const search = '?utm_source=news%20letter&utm_medium=email&gclid=x&utm_campaign=summer+2025&utm_term=&q=1#utm_content=no';
  await embed({ search, body: inline('lead') });
  await send(form(page, 'lead'));
  const [{ body }] = await received();
  expect(body.metadata).toMatchObject({
    campaign: 'summer 2025',
    utm_source: 'news letter',
    utm_medium: 'email',
    utm_campaign: 'summer 2025',
  });
  for (const name of ['gclid', 'q', 'utm_term', 'utm_content']) expect(body.metadata).not.toHaveProperty(name);
});

test('the page’s campaign is before that of the address; none is none', async ({ page, embed, received }) => {
  await embed({ search: '?utm_campaign=summer', options: { campaign: 'spring' }, body: inline('lead') });
  await send(form(page, 'lead'));
  await embed({ body: inline('lead') });
  await send(form(page, 'lead'));
  const [first, second] = (await received()).map(({ body }) => body.metadata);
  expect([first.campaign, first.utm_campaign]).toEqual(['spring', 'summer']);
  expect(Object.keys(second).filter((name) => /campaign|utm/.test(name))).toEqual([]);
});

test('metadata: automatic, then configured, then of the context', async ({ page, embed, received }) => {
  const metadata = { source: 'shop', tier: 'gold', nested: { list: [1, 'two', null, true, 2.5] }, words: 'ä "q" \u2028 😀' };
  await embed({ options: { metadata }, body: inline('lead') });
  const lead = form(page, 'lead');
  await send(lead);
  await again(lead);
  await page.evaluate(() => window.Optimly.setContext({ metadata: { tier: 'silver', visits: 3 } }));
  await send(lead);
  const [first, second] = (await received()).map(({ body }) => body.metadata);
  expect(first).toMatchObject(metadata);
  expect(second).toMatchObject({ ...metadata, tier: 'silver', visits: 3 });
  expect(second.submission_id).not.toBe(first.submission_id);
});

test('metadata given with open', async ({ page, embed, received }) => {
  await embed();
  await page.evaluate(() => window.Optimly.open('lead', { metadata: { from: 'hero' }, values: { company: 'Acme' } }));
  await send(form(page, 'lead', 'bubble'));
  const [{ body }] = await received();
  expect([body.metadata.from, body.company]).toEqual(['hero', 'Acme']);
});

test('meeting type and zone of an appointment', async ({ page, embed, received }) => {
  await embed({ options: { meetingType: 'demo', timezone: 'Asia/Tokyo' } });
  await send(await openBubble(page, 'appointment'));
  await embed();
  await send(await openBubble(page, 'appointment'));
  // The card of the first is seen at once: the tab has kept the conversation.
  const zones = async () => (await received()).map(({ body }) => [body.metadata.meeting_type, body.metadata.timezone]);
  await expect.poll(zones).toEqual([
    ['demo', 'Asia/Tokyo'],
    ['general', 'America/New_York'],
  ]);
});

test('the locale that is in use', async ({ page, embed, received, fresh }) => {
  await embed({ options: { locale: 'en-GB' }, body: inline('lead') });
  await send(form(page, 'lead'));
  await embed({ lang: 'en-AU', body: inline('lead') });
  await send(form(page, 'lead'));
  const { page: other } = await fresh({ locale: 'en-IE' });
  await embed({ page: other, lang: '', body: inline('lead') });
  await send(form(other, 'lead'));
  expect((await received()).map(({ body }) => body.metadata.locale)).toEqual(['en-GB', 'en-AU', 'en-IE']);
});

test('a trap field that is filled is reported, and the submission sent', async ({ page, embed, received }) => {
  await embed({ body: inline('lead') });
  const lead = form(page, 'lead');
  await fill(lead, required('lead'));
  const trap = lead.form.locator('input:not([name=full_name], [name=email], [name=phone], [name=company])').first();
  await trap.evaluate((element) => {
    element.value = 'https://spam.example';
    element.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await lead.submit();
  await expect(lead.card).toBeVisible();
  const [{ body, unknown_keys }] = await received();
  expect(unknown_keys).toEqual([]);
  expect(Object.values(body.metadata)).toContain(true);
  expect(JSON.stringify(body)).not.toContain('spam.example');
});
