// What assistive technology is told, and the sizes of targets. axe.spec has what axe-core sees.
import { expect, test } from './support/test.mjs';
import { TEXT, fill, inline, launcher, openBubble, reach, suggestions } from './support/page.mjs';

test('the launcher and the panel say what they are', async ({ page, embed }) => {
  await embed({ options: { title: 'Ask Fern' } });
  const button = page.getByRole('button', { name: TEXT.launcher });
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  await button.click();
  const dialog = page.getByRole('dialog', { name: 'Ask Fern' });
  await expect(dialog).toBeVisible();
  await expect(launcher(page)).toHaveAttribute('aria-expanded', 'true');
  await expect.poll(() => dialog.evaluate((element) => element.contains(element.getRootNode().activeElement))).toBe(true);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  await expect(button).toBeFocused();
});

for (const place of ['inline', 'bubble']) {
  test(`what happens is said by a live region that was there before: ${place}`, async ({ page, embed }) => {
    await embed({ fault: 'hang', body: inline('lead') });
    const lead = await reach(page, 'lead', place);
    const live = lead.host.locator('[role=status], [aria-live=polite]').first();
    await expect(live).toBeAttached();
    await expect(live).toBeEmpty();
    await live.evaluate((element) => (element.wasThere = true));
    await fill(lead);
    await lead.submit();
    await expect(live).toHaveText(TEXT.sending);
    expect(await live.evaluate((element) => element.wasThere)).toBe(true);
    await expect(lead.button).toBeFocused();
    await expect(lead.control('email')).toBeDisabled();
  });
}

/** What can be pressed, with its size; links within sentences may be as small as their words. */
const targets = (host) =>
  host.evaluate((element) => {
    const all = element.shadowRoot.querySelectorAll('button, a[href], input, select, textarea');
    return [...all]
      .filter((one) => one.checkVisibility() && one.offsetWidth > 1 && !one.closest('[aria-hidden=true], label a'))
      .map((one) => {
        const box = (one.type === 'checkbox' ? one.closest('label') ?? one : one).getBoundingClientRect();
        const words = one.getAttribute('aria-label') ?? one.textContent.trim().slice(0, 20);
        const main = one.matches('button, input, select, textarea, [part~=button]');
        return { what: one.name || words, main, width: Math.round(box.width), height: Math.round(box.height) };
      });
  });

for (const width of [320, 1280]) {
  test(`targets are large enough, ${width} px wide`, async ({ page, embed }) => {
    await page.setViewportSize({ width, height: 700 });
    await embed({ options: { consent: true, privacyUrl: '/privacy' } });
    await launcher(page).click();
    await expect(suggestions(page)).toHaveCount(3);
    const all = [...(await targets(page.locator('optimly-widget')))];
    await page.keyboard.press('Escape');
    const opened = await openBubble(page, 'appointment');
    await opened.submit();
    await expect(opened.summary).toBeFocused();
    all.push(...(await targets(opened.host)));
    await fill(opened);
    await opened.form.getByRole('checkbox').check();
    await opened.submit();
    await expect(opened.card).toBeVisible();
    all.push(...(await targets(opened.host)));
    expect(all.length).toBeGreaterThan(20);
    expect(all.filter(({ width, height }) => Math.min(width, height) < 24)).toEqual([]);
    expect(all.filter(({ main, width, height }) => main && Math.min(width, height) < 44)).toEqual([]);
  });
}
