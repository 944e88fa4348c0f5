// Another language, at any moment: what is shown stands there anew, with what was typed, and goes on.
import { expect, test } from './support/test.mjs';
import { form, inline, launcher, openBubble, panel, touch } from './support/page.mjs';

const speak = (page, locale) => page.evaluate((locale) => window.Optimly.init({ locale }), locale);

for (const type of ['form-shown', 'open', 'close', 'form-started', 'invalid']) {
  test(`as an event is heard: ${type}`, async ({ page, embed }) => {
    await embed();
    await page.evaluate((type) => document.addEventListener('optimly:' + type, () => window.Optimly.init({ locale: 'de' }), { once: true }), type);
    const lead = await openBubble(page, 'lead');
    await lead.control('full_name').pressSequentially('Jane');
    if (type === 'invalid') await lead.submit();
    await page.keyboard.press('Escape');
    await expect(panel(page)).toBeHidden();
    await page.waitForTimeout(500);
    await launcher(page).click();
    await expect(panel(page)).toBeVisible();
    await expect(lead.button).toHaveText('Senden');
    await expect(lead.control('full_name')).toHaveValue('Jane');
    await lead.submit();
    await expect(lead.summary).toBeVisible();
  });
}

const AFTER = {
  'another shape': { forms: { lead: { fields: ['full_name', 'email'] } } },
  'another heading': { forms: { lead: { heading: 'Hallo' } } },
  'a third language': { locale: 'fr' },
};
for (const [what, options] of Object.entries(AFTER)) {
  test(`and then ${what}`, async ({ page, embed }) => {
    await embed();
    const lead = await openBubble(page, 'lead');
    await lead.control('email').pressSequentially('jane@example.com');
    await speak(page, 'de');
    await expect(lead.button).toHaveText('Senden');
    await page.waitForTimeout(500);
    await page.evaluate((options) => window.Optimly.init(options), options);
    if (what === 'another heading') await expect(lead.form.locator('[part~=form-title]')).toHaveText('Hallo');
    else if (what === 'a third language') await expect(lead.button).toHaveText('Envoyer');
    else await expect(lead.control('phone')).toBeHidden();
    await expect(lead.control('email')).toHaveValue('jane@example.com');
  });
}

test('the same form in another language is not shown once more', async ({ page, embed, log }) => {
  await embed({ body: inline('lead') + inline('handoff') });
  const lead = form(page, 'lead');
  await touch(lead);
  await lead.control('full_name').pressSequentially('Jane');
  const host = page.locator('optimly-form[type=lead]');
  for (const locale of ['de', 'fr', null]) {
    await host.evaluate((host, locale) => (locale ? host.setAttribute('locale', locale) : host.removeAttribute('locale')), locale);
    await expect(lead.button).toHaveText({ de: 'Senden', fr: 'Envoyer', null: 'Send' }[locale]);
  }
  await page.waitForTimeout(300);
  expect(log.named('form-shown').map(({ detail }) => detail.form).sort()).toEqual(['handoff', 'lead']);
  // Another form is.
  await host.evaluate((host) => host.setAttribute('type', 'appointment'));
  await expect.poll(() => log.named('form-shown').map(({ detail }) => detail.form).sort()).toEqual(['appointment', 'handoff', 'lead']);
});
