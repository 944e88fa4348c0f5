// Pages that write their document anew once the widget is there: `document.open` takes all listeners of document and window,
// and of what stands in the document.
import { test, expect } from './support/test.mjs';
import { bubble, fill, form, html, inline, launcher, openBubble, panel, required, tag } from './support/page.mjs';

/** Writes a document; `script`: the tag, if it embeds the widget again. */
const write = (page, { body = '', lang = 'en', script = '' } = {}) =>
  page.evaluate((text) => {
    document.open();
    document.write(text);
    document.close();
  }, html({ body, lang, script }));

for (const again of [true, false]) {
  test.describe(again ? 'with the tag once more' : 'without the tag', () => {
    const script = (site, { token, apiBase }) => (again ? tag(site.widget(), { token, apiBase }) : '');

    test('a bubble that nobody has opened', async ({ page, embed, site, tools, token, received }) => {
      await embed();
      await launcher(page).waitFor();
      await write(page, { script: script(site, { token, apiBase: tools.url }) });
      const lead = await openBubble(page, 'lead');
      await fill(lead, required('lead'));
      await lead.submit();
      await expect(lead.card).toBeVisible();
      expect(await received()).toHaveLength(1);
    });

    test('a bubble that is open', async ({ page, embed, site, tools, token, received }) => {
      await embed();
      const before = await openBubble(page, 'lead');
      await before.control('full_name').pressSequentially('Jane');
      await expect(bubble(page).locator(':disabled')).toHaveCount(0);
      await write(page, { script: script(site, { token, apiBase: tools.url }) });
      await expect(launcher(page)).toBeVisible();
      // It opens again.
      await expect(panel(page)).toBeVisible();
      const lead = form(page, 'lead', 'bubble');
      await expect(lead.control('full_name')).toHaveValue('Jane');
      await fill(lead, required('lead'));
      await lead.submit();
      await expect(lead.card).toBeVisible();
      expect(await received()).toHaveLength(1);
      // Its keys are there again.
      await page.keyboard.press('Escape');
      await expect(panel(page)).toBeHidden();
      await launcher(page).click();
      await expect(panel(page)).toBeVisible();
    });

    test('a form within the page', async ({ page, embed, site, tools, token, received, log }) => {
      await embed({ body: inline('lead') });
      await form(page, 'lead').control('full_name').fill('Jane');
      await log.event('form-started');
      await write(page, { body: inline('lead'), script: script(site, { token, apiBase: tools.url }) });
      const lead = form(page, 'lead');
      await expect(lead.control('full_name')).toHaveValue('Jane');
      await fill(lead, required('lead'));
      await lead.submit();
      await expect(lead.card).toBeVisible();
      expect(await received()).toHaveLength(1);
    });
  });
}

test('in another language', async ({ page, embed, site, tools, token }) => {
  await embed();
  const before = await openBubble(page, 'lead');
  await before.control('full_name').pressSequentially('Jane');
  await write(page, { lang: 'de', script: tag(site.widget(), { token, apiBase: tools.url }) });
  await expect(launcher(page)).toBeVisible();
  await expect(panel(page)).toBeVisible();
  const lead = form(page, 'lead', 'bubble');
  await expect(lead.control('full_name')).toHaveValue('Jane');
  await expect(lead.button).toHaveText('Senden');
  await lead.submit();
  await expect(lead.summary).toBeVisible();
});
