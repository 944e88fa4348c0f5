// A reader whose browser writes twice as large as usual.
import { launchOptions } from './support/chromium.mjs';
import { expect, test } from './support/test.mjs';
import { fill, inline, reach, required, style } from './support/page.mjs';

test.use({ viewport: { width: 320, height: 640 }, launchOptions: { ...launchOptions, args: [...launchOptions.args, '--blink-settings=defaultFontSize=32'] } });

for (const type of ['lead', 'appointment', 'handoff']) {
  test(`twice as large, nothing is cut off: ${type}`, async ({ page, embed }) => {
    await embed({ options: { consent: true }, body: inline(type) });
    for (const place of ['inline', 'bubble']) {
      const opened = await reach(page, type, place);
      await opened.submit();
      await expect(opened.summary).toBeFocused();
      expect(await style(opened.control('email').or(opened.control('customer_email')), 'fontSize')).toBe('32px');
      const cut = await opened.host.evaluate((host) =>
        [...host.shadowRoot.querySelectorAll('*')]
          .filter((one) => one.checkVisibility() && one.offsetWidth > 1 && !one.matches('input, select, textarea, .trap *'))
          .filter((one) => {
            const { left, right } = one.getBoundingClientRect();
            const clips = getComputedStyle(one).overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1;
            return left < -0.5 || right > innerWidth + 0.5 || clips;
          })
          .map((one) => one.outerHTML.slice(0, 90)),
      );
      expect(cut).toEqual([]);
    }
  });
}

test('twice as large, no value of a card stands in a column of few letters', async ({ page, embed }) => {
  await embed({ body: inline('appointment') });
  const opened = await reach(page, 'appointment', 'inline');
  await fill(opened, required('appointment'));
  await opened.submit();
  const values = opened.card.locator('[part~=card-value]');
  await expect(values).toHaveCount(5);
  const lines = await values.evaluateAll((all) => all.map((one) => one.offsetHeight / Number.parseFloat(getComputedStyle(one).lineHeight)));
  expect(Math.max(...lines)).toBeLessThan(5);
});
