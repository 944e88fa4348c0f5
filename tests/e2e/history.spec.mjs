// Away and back, in a browser that keeps pages alive for it (which Playwright otherwise switches off).
import config from '../playwright.config.mjs';
import { launchOptions } from './support/chromium.mjs';
import { expect, test } from './support/test.mjs';
import { bubble, fill, html, inline, launcher, openBubble, panel, reach } from './support/page.mjs';
import { close, expectKept } from './support/sending.mjs';

test.use({
  // The shell keeps no pages.
  launchOptions: { ...config.use.launchOptions, executablePath: launchOptions.executablePath, ignoreDefaultArgs: ['--disable-back-forward-cache'] },
});

test('a page left and come back to', async ({ page, embed, site, received }) => {
  const head = "<script>addEventListener('pageshow', (event) => (window.kept = event.persisted))</script>";
  await embed({ headers: { 'Cache-Control': 'private, max-age=60' }, head, body: inline('lead') });
  const [inForm, inPanel] = [await reach(page, 'lead'), await openBubble(page, 'handoff')];
  await fill(inPanel);
  await fill(inForm, { full_name: 'Jane', message: 'In the page' });
  const elsewhere = site.page(html({ body: '<p>Elsewhere</p>' }));
  for (let i = 0; i < 2; i++) {
    await page.goto(elsewhere);
    await page.goBack({ waitUntil: 'commit' });
    await expect.poll(() => page.evaluate(() => window.kept)).toBe(true);
    await expect(bubble(page)).toHaveCount(1);
    await page.evaluate(() => window.Optimly.open('handoff'));
    await expect(panel(page)).toHaveCount(1);
    await expectKept(inPanel);
    await expectKept(inForm, { full_name: 'Jane', message: 'In the page' });
  }
  await inPanel.submit();
  await expect(inPanel.card).toBeVisible();
  await close(page);
  await launcher(page).click();
  await expect(panel(page)).toBeVisible();
  expect(await received()).toHaveLength(1);
});

test('a page left while it sends: not sent twice by coming back', async ({ page, embed, site, received, log }) => {
  await embed({ headers: { 'Cache-Control': 'private, max-age=60' }, body: inline('lead'), fault: 'slow-1' });
  const lead = await reach(page, 'lead');
  await fill(lead);
  await lead.submit();
  await expect.poll(received).toHaveLength(1);
  await page.goto(site.page(html({ body: '<p>Elsewhere</p>' })));
  await page.waitForTimeout(1200);
  await page.goBack({ waitUntil: 'commit' });
  // Either the answer came after all, or the form says that there was none, and holds what was typed.
  await expect(lead.host.locator('[part~=card], [part~=form]')).toHaveCount(1);
  if (await lead.card.count()) await log.event('success');
  else await expectKept(lead);
  expect(await received()).toHaveLength(1);
});
