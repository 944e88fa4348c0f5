// Which language: `data-locale` in docs/reference/options.md. The languages are those that there are texts for.
import { expect, test } from './support/test.mjs';
import { TEXTS, fill, form, inline, launcher, openBubble, panel, required, tag } from './support/page.mjs';

// The page's lang, the browser's language, what is configured; and the language that has to come of it.
const CASES = [
  ['en', 'en-US', undefined, 'en'],
  ['de', 'en-US', undefined, 'de'],
  ['de-AT', 'en-US', undefined, 'de'],
  ['DE-ch', 'en-US', undefined, 'de'],
  ['fr', 'de-DE', 'auto', 'fr'],
  ['', 'fr-CA', undefined, 'fr'],
  ['tlh', 'es-MX', undefined, 'es'],
  ['not a language', 'pt-BR', undefined, 'pt'],
  ['tlh', 'tlh', undefined, 'en'],
  ['en', 'en-US', 'de', 'de'],
  ['de', 'de-DE', 'en-GB', 'en'],
  ['de', 'en-US', '???', 'de'],
].filter(([, , , language]) => TEXTS[language]);

for (const [lang, browser, locale, language] of CASES) {
  test(`page "${lang}", browser ${browser}, configured ${locale}: ${language}`, async ({ fresh, embed }) => {
    const { page } = await fresh({ locale: browser });
    const words = TEXTS[language];
    await embed({ page, lang, options: { locale }, body: inline('lead') });
    // The launcher speaks it before anything is fetched.
    await expect(launcher(page)).toHaveAccessibleName(words.launcher);
    const lead = form(page, 'lead');
    await expect(lead.form).toContainText(words['label.email']);
    await expect(lead.button).toHaveText(words['lead.send']);
    await lead.submit();
    await expect(lead.error('email')).toHaveText(words['error.email.missing']);
    const spoken = await lead.form.evaluate((element) => element.closest('[lang]').lang);
    expect(spoken.split('-')[0]).toBe(language);
    await openBubble(page);
    await expect(panel(page)).toContainText(words.title);
  });
}

test('an element may speak its own, init another, and change it', async ({ page, embed }) => {
  test.skip(!TEXTS.de || !TEXTS.fr, 'no texts for these languages');
  await embed({ body: inline('lead', { locale: 'de' }) + inline('handoff') });
  const [lead, handoff] = [form(page, 'lead'), form(page, 'handoff')];
  await lead.control('message').fill('Ein Sofa');
  await handoff.control('reason').fill('A leak');
  await page.evaluate(() => window.Optimly.init({ locale: 'fr' }));
  await expect(handoff.button).toHaveText(TEXTS.fr['handoff.send']);
  await expect(handoff.control('reason')).toHaveValue('A leak');
  await expect(lead.button).toHaveText(TEXTS.de['lead.send']);
  await expect(launcher(page)).toHaveAccessibleName(TEXTS.fr.launcher);
  await page.evaluate(() => document.querySelector('optimly-form').setAttribute('locale', 'en'));
  await expect(lead.button).toHaveText(TEXTS.en['lead.send']);
  await expect(lead.control('message')).toHaveValue('Ein Sofa');
});

for (const lang of ['ar', 'he']) {
  test(`from right to left: values of a card in Latin letters, and an empty composer, begin on the right: ${lang}`, async ({ page, embed }) => {
    await embed({ lang, body: inline('lead') });
    const lead = form(page, 'lead');
    await fill(lead, required('lead'));
    await lead.submit();
    await expect(lead.card).toBeVisible();
    const sides = await lead.card.locator('dd, h2').evaluateAll((all) =>
      all.map((one) => {
        const range = document.createRange();
        range.selectNodeContents(one);
        return Math.round(one.getBoundingClientRect().right - range.getBoundingClientRect().right);
      }),
    );
    expect(sides).toEqual(sides.map(() => 0));
    await launcher(page).click();
    const composer = panel(page).locator('.composer textarea');
    await expect(composer).toHaveCSS('direction', 'rtl');
    await composer.fill('Hello');
    await expect(composer).toHaveCSS('direction', 'ltr');
  });
}

for (const lang of ['en', 'de']) {
  test(`only the texts in use are fetched, those in English never: ${lang}`, async ({ page, embed }) => {
    const seen = [];
    page.on('request', (request) => seen.push(request.url().split('/').pop()));
    await embed({ lang, script: tag, body: inline('lead') });
    await form(page, 'lead').form.waitFor();
    await openBubble(page);
    const tables = seen.filter((name) => name.endsWith('.json')).map((name) => name.split('.')[0]);
    // Of another language: its table, and the list that its table is checked by.
    expect([...new Set(tables)].sort()).toEqual(lang === 'en' ? [] : [lang, 'texts']);
  });
}
