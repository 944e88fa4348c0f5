import { expect, test } from './support/test.mjs';
import { TEXT, bubble, fill, form, inline, launcher, openBubble, panel, suggestions, required } from './support/page.mjs';
test('init while typing', async ({ page, embed, log }) => {
  await embed({ body: inline('lead') });
  const lead = form(page, 'lead');
  await lead.submit();
  await expect(lead.summary).toBeFocused();
  await lead.control('message').pressSequentially('abc');
  await page.evaluate(() => window.Optimly.init({ title: 'New' }));
  await page.waitForTimeout(500);
  console.log('init: focus', await page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.name), 'errors', await lead.errors.count(), 'shown', log.named('form-shown').length, await lead.control('message').inputValue());
});
test('outer form', async ({ page, embed, log, received }) => {
  await embed({ body: `<form action="/nowhere" id="outer">${inline('lead')}<input name="q"></form>` });
  const lead = form(page, 'lead');
  await fill(lead, required('lead'));
  await lead.control('email').press('Enter');
  await expect(lead.card).toBeVisible();
  console.log('outer', page.url(), (await received()).length);
});
test('far year', async ({ page, embed, received }) => {
  await embed({ body: inline('appointment') });
  const a = form(page, 'appointment');
  await fill(a, { ...required('appointment'), date: '12025-12-12' });
  await a.submit();
  await page.waitForTimeout(500);
  console.log('far', await a.control('date').getAttribute('aria-invalid').catch(() => 'card'), (await received()).length);
});
test('escape after click', async ({ page, embed }) => {
  await embed();
  await launcher(page).click();
  await expect(suggestions(page)).toHaveCount(3);
  await panel(page).locator('[part~=message]').click();
  await page.keyboard.press('Escape');
  await page.waitForTimeout(300);
  console.log('escape after click on text: visible', await panel(page).isVisible());
});
test('escape with focus on launcher', async ({ page, embed }) => {
  await embed();
  await launcher(page).click();
  await expect(suggestions(page)).toHaveCount(3);
  await launcher(page).focus();
  await page.keyboard.press('Escape');
  await page.waitForTimeout(300);
  console.log('escape on launcher: visible', await panel(page).isVisible());
});
test('back', async ({ page, embed }) => {
  await embed();
  const lead = await openBubble(page, 'lead');
  await lead.control('message').fill('A sofa');
  await panel(page).getByRole('button', { name: TEXT.back }).click();
  await expect(suggestions(page)).toHaveCount(3);
  await suggestions(page).first().click();
  console.log('back', await lead.control('message').inputValue());
});
test('double', async ({ page, embed, site, token, log }) => {
  const cdn = ['hold-app.wasm', `x-${token}`];
  await embed({ cdn });
  await launcher(page).dblclick();
  site.release(site.widget(...cdn));
  await page.waitForTimeout(1500);
  console.log('dbl', await panel(page).isVisible(), log.named('open').length, log.named('close').length);
});
test('destroy loading', async ({ page, embed, site, token, log }) => {
  const cdn = ['hold-app.wasm', `x-${token}`];
  await embed({ cdn, body: inline('lead') });
  await launcher(page).click();
  await page.evaluate(() => window.Optimly.destroy());
  site.release(site.widget(...cdn));
  await page.waitForTimeout(1500);
  console.log('destroy', await bubble(page).count(), await form(page, 'lead').form.count(), log.troubles);
});
