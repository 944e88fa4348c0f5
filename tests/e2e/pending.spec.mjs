// What was sent and never confirmed: kept like a draft, said on return, and sent again as it was.
import { expect, test } from './support/test.mjs';
import { TEXT, TEXTS, TYPES, VALUES, form, html, inline, openBubble, panel, reach } from './support/page.mjs';
import { again, close, expectKept, filled, ids, quiet, stored } from './support/sending.mjs';

const elsewhere = (site) => site.page(html({ body: '<p>Elsewhere</p>' }));
const LONG = 'x'.repeat(45_000);

// How a try ends, and whether it may have arrived.
const ENDS = {
  'status-503': 'unsure',
  'reset': 'unsure',
  'html': 'unsure',
  'hang': 'unsure',
  '429-30': 'held',
  'status-401': 'held',
  'status-413': 'held',
};
for (const [i, [fault, kind]] of Object.entries(ENDS).entries()) {
  const type = TYPES[i % 3];
  const place = i % 2 ? 'bubble' : 'inline';
  test(`after a reload the same goes again: ${fault}, ${type}, ${place}`, async ({ page, embed, received, log, token }) => {
    const sent = await filled(page, embed, type, { fault: `once-${fault}`, place });
    await sent.submit();
    await expect.poll(received).toHaveLength(1);
    if (fault !== 'hang') await expect(sent.summary).toBeVisible();
    expect(await stored(page)).not.toContain(token);
    for (let times = 0; times < 2; times++) {
      await page.reload();
      // Nobody touches it.
      if (place === 'bubble') await page.evaluate((type) => window.Optimly.open(type), type);
      await expect(sent.summary).toContainText(TEXT[`failed.${kind}`]);
      await expectKept(sent);
    }
    await quiet(page);
    expect(await received()).toHaveLength(1);
    await (kind === 'unsure' ? again(sent).click() : sent.submit());
    await expect(sent.card).toBeVisible();
    const requests = await received();
    expect(requests).toHaveLength(2);
    expect(requests[1].raw).toBe(requests[0].raw);
    expect(log.named('success')).toHaveLength(1);
    // Then it is settled, for good.
    expect(await stored(page)).not.toContain(ids(requests)[0]);
    await page.reload();
    const empty = await reach(page, type, place);
    await expect(empty.form).toBeVisible();
    await quiet(page);
    await expect(empty.summary).toHaveCount(0);
  });
}

test('what may have arrived once may have, whatever the second try brings', async ({ page, embed, received }) => {
  const lead = await filled(page, embed, 'lead', { fault: 'once-status-503' });
  await lead.submit();
  await expect(again(lead)).toBeVisible();
  await page.evaluate((apiBase) => window.Optimly.init({ apiBase }), (await page.evaluate(() => document.querySelector('script[data-api-base]').dataset.apiBase)).replace(/fault.*/, 'fault/429-9'));
  await again(lead).click();
  await expect(lead.summary).toContainText(TEXT['waiting.text']);
  await page.reload();
  await expect(lead.summary).toContainText(TEXT['failed.unsure']);
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect(new Set(ids(await received())).size).toBe(1);
});

test('changed after the reload, it is another submission', async ({ page, embed, received }) => {
  const lead = await filled(page, embed, 'lead', { fault: 'once-status-503' });
  await lead.submit();
  await expect(lead.summary).toBeVisible();
  await page.reload();
  await expect(lead.summary).toContainText(TEXT['failed.unsure']);
  await lead.control('message').fill('Something else');
  await lead.submit();
  await expect.poll(received).toHaveLength(2);
  const [first, second] = ids(await received());
  expect(second).not.toBe(first);
  // And changed back, the one before is gone: what was sent last counts.
  await page.reload();
  await expect(lead.control('message')).toHaveValue('Something else');
  await again(lead).click();
  await expect(lead.card).toBeVisible();
  expect(ids(await received())).toEqual([first, second, second]);
});

test('consent that was given for it still holds for it', async ({ page, embed, received }) => {
  const lead = await filled(page, embed, 'lead', {
    fault: 'once-status-503', options: { consent: 'I agree' }, values: { ...VALUES.lead, consent: true },
  });
  await lead.submit();
  await expect(lead.summary).toBeVisible();
  await page.reload();
  await expect(lead.summary).toContainText(TEXT['failed.unsure']);
  await expect(lead.control('consent')).toBeChecked();
  await again(lead).click();
  await expect(lead.card).toBeVisible();
  expect(new Set(ids(await received())).size).toBe(1);
});

test('a page that fills in what was left empty does not make it another', async ({ page, embed, received }) => {
  const head = `<script>window.Optimly = [['prefill', { company: 'Acme', full_name: 'Jane' }]]</script>`;
  const { company, ...values } = VALUES.lead;
  const lead = await filled(page, embed, 'lead', { fault: 'once-status-503', head, values: { ...values, company: '' } });
  await lead.submit();
  await expect(lead.summary).toBeVisible();
  await page.reload();
  await expect(lead.summary).toContainText(TEXT['failed.unsure']);
  await expect(lead.control('company')).toHaveValue('');
  await again(lead).click();
  await expect(lead.card).toBeVisible();
  expect(new Set(ids(await received())).size).toBe(1);
});

test('reset() forgets it, and so does a tab without drafts', async ({ page, embed, received }) => {
  const lead = await filled(page, embed, 'lead', { fault: 'status-503' });
  await lead.submit();
  await expect(lead.summary).toBeVisible();
  await page.evaluate(() => window.Optimly.reset());
  await expect(lead.control('full_name')).toHaveValue('');
  await page.reload();
  await lead.form.waitFor();
  await quiet(page);
  await expect(lead.summary).toHaveCount(0);
  expect(await stored(page)).not.toContain(ids(await received())[0]);
});

for (const language of ['ar', 'de', 'ja']) {
  test(`said in ${language}`, async ({ page, embed }) => {
    const lead = await filled(page, embed, 'lead', { fault: 'status-503', options: { locale: language } });
    await lead.submit();
    await expect(lead.summary).toBeVisible();
    await page.reload();
    await expect(lead.summary).toContainText(TEXTS[language]['failed.unsure']);
  });
}

// ---- Leaving just after Send

for (const fault of ['slowpreflight-0.3', 'slow-0.3']) {
  test(`left just after Send, it arrives, and says on return that nobody has confirmed it: ${fault}`, async ({ page, embed, site, received }) => {
    const lead = await filled(page, embed, 'lead', { fault });
    const url = page.url();
    await lead.form.evaluate((form) => form.requestSubmit());
    await page.goto(elsewhere(site));
    await expect.poll(received).toHaveLength(1);
    await page.goto(url);
    await expect(lead.summary).toContainText(TEXT['failed.unsure']);
    await expectKept(lead);
    await again(lead).click();
    await expect(lead.card).toBeVisible();
    const requests = await received();
    expect(requests.map(({ accepted, duplicate }) => !!accepted && !duplicate)).toEqual([true, false]);
    expect(new Set(ids(requests)).size).toBe(1);
  });
}

test('a page is left without a question', async ({ page, embed, site }) => {
  const lead = await filled(page, embed, 'lead', { fault: 'hang' });
  let asked = 0;
  page.on('dialog', (dialog) => (asked++, dialog.accept()));
  await lead.submit();
  await page.goto(elsewhere(site));
  expect(asked).toBe(0);
});

test('what is too long to outlive the page is sent all the same', async ({ page, embed, received }) => {
  const lead = await filled(page, embed, 'lead');
  await page.evaluate((text) => window.Optimly.setContext({ metadata: { note: text, more: text } }), LONG);
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect((await received())[0].raw.length).toBeGreaterThan(64 * 1024);
});

// ---- After the end

const END = {
  'the panel is closed': ['bubble', (page) => close(page), (page) => page.evaluate(() => window.Optimly.open('lead'))],
  'another form is asked for': [
    'bubble',
    (page) => panel(page).getByRole('button', { name: TEXT.back }).click(),
    (page) => page.evaluate(() => window.Optimly.open('lead')),
  ],
  'destroy()': ['bubble', (page) => page.evaluate(() => window.Optimly.destroy()), (page) => page.evaluate(() => window.Optimly.open('lead'))],
  'destroy(), inline': [
    'inline',
    (page) => page.evaluate(() => window.Optimly.destroy()),
    (page) => page.evaluate(() => document.querySelector('main').append(document.querySelector('optimly-form'))),
  ],
  'the element is removed': [
    'inline',
    (page) => page.evaluate(() => (window.host = document.querySelector('optimly-form')).remove()),
    (page) => page.evaluate(() => document.querySelector('main').append(window.host)),
  ],
};
for (const [how, [place, end, back]] of Object.entries(END)) {
  test(`a countdown ends when ${how}; the text is kept, and that is said`, async ({ page, embed, received }) => {
    const lead = await filled(page, embed, 'lead', { fault: 'once-429-2', place });
    await lead.submit();
    await expect(lead.summary).toContainText(TEXT['waiting.text']);
    await end(page);
    await page.waitForTimeout(3_000);
    expect(await received()).toHaveLength(1);
    await back(page);
    await expect(lead.summary).toContainText(TEXT['failed.held']);
    await expectKept(lead);
    await again(lead).click();
    await expect(lead.card).toBeVisible();
    expect(new Set(ids(await received())).size).toBe(1);
  });
}
