// A page on paper.
import { expect, test } from './support/test.mjs';
import { form, inline, launcher, openBubble, panel } from './support/page.mjs';

// With a form in the page all style sheets are there: this is what most pages have.
test('a bubble that nobody has touched is not printed', async ({ page, embed }) => {
  await embed();
  await expect(launcher(page)).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(launcher(page)).toBeHidden();
});

test('the bubble is not printed, unopened or open; a form of the page is', async ({ page, embed }) => {
  await embed({ body: inline('lead') });
  await form(page, 'lead').form.waitFor();
  await expect(launcher(page)).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(launcher(page)).toBeHidden();
  await expect(form(page, 'lead').form).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  await openBubble(page);
  await page.emulateMedia({ media: 'print' });
  await expect(panel(page)).toBeHidden();
});
