// Unsent input: where it is kept, and when it is gone.
import { expect, test } from './support/test.mjs';
import { TEXT, TYPES, VALUES, fill, form, html, inline, launcher, openBubble, panel, reach, tag, touch } from './support/page.mjs';
import { close, expectKept, filled, stored } from './support/sending.mjs';

/** A word that stands in every text that these tests type. */
const WORD = 'Kestrel';
const TYPED = {
  lead: { ...VALUES.lead, full_name: `${WORD} Smith`, message: `${WORD}\nin two lines` },
  appointment: { ...VALUES.appointment, name: `${WORD} Smith`, notes: `Notes of ${WORD}` },
  handoff: { ...VALUES.handoff, reason: `${WORD} has a question` },
};

for (const place of ['inline', 'bubble']) {
  test(`three forms outlive closing, reload and navigation: ${place}`, async ({ page, embed, site, token }) => {
    const body = place === 'inline' ? TYPES.map((type) => inline(type)).join('') : '';
    const url = await embed({ body });
    for (const type of TYPES) {
      const form = place === 'inline' ? await reach(page, type) : await openBubble(page, type);
      await fill(form, TYPED[type]);
      if (place === 'bubble') {
        await page.keyboard.press('Escape');
        await expect(panel(page)).toBeHidden();
        await launcher(page).click();
        await expectKept(form, TYPED[type]);
        await panel(page).getByRole('button', { name: TEXT.back }).click();
        await close(page);
      }
    }
    const check = async () => {
      for (const type of TYPES) {
        if (place === 'bubble') await page.evaluate((type) => window.Optimly.open(type), type);
        await expectKept(form(page, type, place), TYPED[type]);
      }
    };
    await page.reload();
    await check();
    await page.goto(site.page(html({ body: '<p>Elsewhere</p>' })));
    await page.goto(url);
    await check();
    await page.goto(site.page(html({ body: '<p>Elsewhere</p>' })));
    await page.goBack();
    await check();
    expect(await stored(page)).not.toContain(token);
  });
}

test('another tab starts empty', async ({ page, context, embed }) => {
  const url = await embed({ body: inline('lead') });
  await fill(await reach(page, 'lead'), TYPED.lead);
  expect(await stored(page)).toContain(WORD);
  expect(await page.evaluate(() => JSON.stringify(Object.entries(localStorage)))).not.toContain(WORD);
  const other = await context.newPage();
  await other.goto(url);
  await expect((await reach(other, 'lead')).control('full_name')).toHaveValue('');
});

test('an inline form finds its draft whether the tag stands before or after it', async ({ page, site, tools, token }) => {
  const script = tag(site.widget(), { token, apiBase: tools.url }, '');
  const pages = [`${script}${inline('lead')}`, `${inline('lead')}${script}`];
  const [before, after] = pages.map((body) => site.page(html({ body })));
  await page.goto(before);
  await fill(await reach(page, 'lead'), TYPED.lead);
  await page.goto(after);
  await expectKept(await reach(page, 'lead'), TYPED.lead);
});

const OFF = {
  'on the script': { options: { draft: 'off' } },
  'on the element': { draft: 'off' },
  'by init': { head: `<script>window.Optimly = [['init', { draft: 'off' }]]</script>` },
};
for (const [where, { draft, ...about }] of Object.entries(OFF)) {
  test(`draft off ${where}: kept in memory only`, async ({ page, embed, token }) => {
    await embed({ body: inline('lead', { draft }), ...about });
    const lead = await reach(page, 'lead');
    await fill(lead, TYPED.lead);
    expect(await stored(page)).not.toContain(WORD);
    await lead.host.evaluate((host) => {
      window.host = host;
      host.remove();
    });
    await page.waitForTimeout(50);
    await page.evaluate(() => document.querySelector('main').append(window.host));
    await expectKept(lead, TYPED.lead);
    if (!draft) {
      const bubble = await openBubble(page, 'handoff');
      await fill(bubble, TYPED.handoff);
      await page.evaluate(() => window.Optimly.toggle());
      await page.evaluate(() => window.Optimly.toggle());
      await expectKept(bubble, TYPED.handoff);
    }
    const kept = await stored(page);
    expect(kept).not.toContain(WORD);
    expect(kept).not.toContain(token);
    await page.reload();
    await expect((await reach(page, 'lead')).control('full_name')).toHaveValue('');
    await expect(lead.control('message')).toHaveValue('');
  });
}

test('gone once it was sent, kept while it was not', async ({ page, embed, token }) => {
  const lead = await filled(page, embed, 'lead', { values: TYPED.lead, fault: 'once-status-500' });
  await lead.submit();
  await expect(lead.summary).toBeVisible();
  expect(await stored(page)).toContain(WORD);
  await lead.submit();
  await expect(lead.card).toBeVisible();
  const kept = await stored(page);
  expect(kept).not.toContain(WORD);
  expect(kept).not.toContain(token);
  await page.reload();
  await expect((await reach(page, 'lead')).control('message')).toHaveValue('');
  await expect(lead.control('full_name')).toHaveValue('');
});

test('reset() forgets what was typed, shown or not', async ({ page, embed }) => {
  const lead = await filled(page, embed, 'lead', { values: TYPED.lead, body: inline('lead') });
  const bubble = await openBubble(page, 'handoff');
  await fill(bubble, TYPED.handoff);
  await page.evaluate(() => window.Optimly.close());
  await page.evaluate(() => window.Optimly.reset());
  await expect(lead.control('full_name')).toHaveValue('');
  await expect(lead.control('message')).toHaveValue('');
  expect(await stored(page)).not.toContain(WORD);
  await page.evaluate(() => window.Optimly.open('handoff'));
  await expect(bubble.control('reason')).toHaveValue('');
  await page.reload();
  await expect((await reach(page, 'lead')).control('full_name')).toHaveValue('');
});

test('reset() forgets the drafts of the page before, before anything was loaded', async ({ page, embed }) => {
  await filled(page, embed, 'lead', { values: TYPED.lead, place: 'bubble' });
  await page.reload();
  await page.evaluate(() => window.Optimly.reset());
  await expect.poll(() => stored(page)).not.toContain(WORD);
  const lead = await openBubble(page, 'lead');
  await expect(lead.control('full_name')).toHaveValue('');
});

test('reset() forgets the draft of a form that this page has not shown', async ({ page, embed }) => {
  await filled(page, embed, 'lead', { values: TYPED.lead, place: 'bubble' });
  await page.reload();
  await openBubble(page);
  await page.evaluate(() => window.Optimly.reset());
  await expect.poll(() => stored(page)).not.toContain(WORD);
  await page.evaluate(() => window.Optimly.open('lead'));
  await expect(form(page, 'lead', 'bubble').control('full_name')).toHaveValue('');
});

test('two forms of a kind keep to themselves', async ({ page, embed }) => {
  await embed({ body: inline('lead', { id: 'first' }) + inline('lead', { id: 'second' }) + inline('lead') });
  const forms = ['#first', '#second', 'optimly-form:nth-of-type(3)'].map((selector) => form(page.locator(selector)));
  for (const [i, one] of forms.entries()) await one.control('message').fill(`${WORD} ${i}`);
  await page.reload();
  for (const [i, one] of forms.entries()) await expect(one.control('message')).toHaveValue(`${WORD} ${i}`);
});

test('a field that the page asks for only later has what was typed into it', async ({ page, embed }) => {
  const head = `<script>
    addEventListener('load', () => setTimeout(() =>
      document.querySelector('optimly-form').setAttribute('custom', '{"budget":{"label":"Budget"}}'), 600));
  </script>`;
  await embed({ head, body: inline('lead') });
  const lead = form(page, 'lead');
  await touch(lead);
  await lead.control('budget').fill('1000');
  await lead.control('full_name').fill('Jane');
  await page.reload();
  await expect(lead.control('budget')).toHaveValue('1000');
  await expect(lead.control('full_name')).toHaveValue('Jane');
});

test('a field that the page takes away and brings back has what was typed into it', async ({ page, embed }) => {
  await embed({ body: inline('lead') });
  const lead = form(page, 'lead');
  await touch(lead);
  await lead.control('phone').fill('020 7946 0018');
  await lead.control('message').fill('Hello');
  await page.evaluate(() => document.querySelector('optimly-form').setAttribute('fields', 'full_name,email'));
  await expect(lead.control('phone')).toHaveCount(0);
  await page.evaluate(() => document.querySelector('optimly-form').removeAttribute('fields'));
  await expect(lead.control('phone')).toHaveValue('020 7946 0018');
  await expect(lead.control('message')).toHaveValue('Hello');
});
