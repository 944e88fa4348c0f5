// A changed byte in any file is refused. The altered files work as well as the right ones: only their hash is wrong.
import { createHash } from 'node:crypto';
import { expect, test } from './support/test.mjs';
import { TEXT, bubble, fill, form, inline, launcher, panel, tag, touch } from './support/page.mjs';

const contactUrl = 'https://fern.test/contact';

for (const file of ['start.js', 'app.js', 'app.wasm', 'texts.json', 'de.json']) {
  const lang = /texts|de/.test(file) ? 'de' : 'en';
  test(`a changed byte in ${file}: refused, inline and in the bubble`, async ({ page, embed, site, log }) => {
    test.skip(!site.files[file], `${file} is not part of the build`);
    const seen = [];
    page.on('response', (response) => response.url().includes(file.split('.')[0]) && seen.push(response.status()));
    await embed({ cdn: `corrupt-${file}`, body: inline('lead'), lang, options: { contactUrl } });
    const lead = form(page, 'lead');
    // The application comes with the first touch.
    if (file.startsWith('app')) await touch(lead);
    await expect(lead.host.getByRole('alert')).toBeVisible();
    await launcher(page).click();
    await expect(bubble(page).getByRole('alert')).toBeVisible();
    for (const host of [lead.host, bubble(page)]) {
      if (lang === 'en') await expect(host.getByText(TEXT.unavailable)).toBeVisible();
      await expect(host.getByRole('link')).toHaveAttribute('href', contactUrl);
      await expect(host.locator('[name], [part~=form], [part~=suggestion]')).toHaveCount(0);
      await expect(host.getByRole('button').last()).toBeVisible();
    }
    // Trying again fetches it again, and refuses it again.
    await lead.host.getByRole('button').click();
    await expect(lead.host.getByRole('alert')).toBeVisible();
    await expect(lead.host.locator('[name]')).toHaveCount(0);
    // It was drawn before the application was asked for.
    expect(log.named('form-shown')).toHaveLength(file.startsWith('app') ? 1 : 0);
    expect(seen).toContain(200);
  });
}

test('a file that is a proxy’s login page: refused', async ({ page, embed }) => {
  await embed({ cdn: 'html-app.wasm', body: inline('lead'), options: { contactUrl } });
  await touch(form(page, 'lead'));
  await expect(form(page, 'lead').host.getByText(TEXT.unavailable)).toBeVisible();
});

test('a changed byte in panel.js: the panel is refused, inline forms work', async ({ page, embed, received }) => {
  await embed({ cdn: 'corrupt-panel.js', body: inline('lead'), options: { contactUrl } });
  await launcher(page).click();
  await expect(bubble(page).getByText(TEXT.unavailable)).toBeVisible();
  await expect(bubble(page).locator('[name], [part~=suggestion]')).toHaveCount(0);
  const lead = form(page, 'lead');
  await fill(lead);
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect(await received()).toHaveLength(1);
});

const hash = (bytes) => `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
const withIntegrity = (integrity) => (src, options) =>
  tag(src, options, `integrity="${integrity}" crossorigin="anonymous" async`);

test('a tag with the integrity of widget.js works', async ({ page, embed, site }) => {
  await embed({ script: withIntegrity(hash(site.bytes('widget.js'))), body: inline('lead') });
  await expect(form(page, 'lead').form).toBeVisible();
  await launcher(page).click();
  await expect(panel(page)).toBeVisible();
});

test('a tag with another integrity leaves the page alone', async ({ page, embed, site, log }) => {
  const altered = Buffer.concat([site.bytes('widget.js'), Buffer.from('\n')]);
  await embed({ script: withIntegrity(hash(altered)), body: inline('lead') });
  await expect.poll(() => log.messages('error').join('\n')).toContain('integrity');
  await expect(bubble(page)).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Fern & Vale Interiors' })).toBeVisible();
  expect(await page.evaluate(() => typeof window.Optimly)).toBe('undefined');
});

test('an altered widget.js is refused by its tag', async ({ page, embed, site, log }) => {
  await embed({ cdn: 'corrupt-widget.js', script: withIntegrity(hash(site.bytes('widget.js'))) });
  await expect.poll(() => log.messages('error').join('\n')).toContain('integrity');
  await expect(bubble(page)).toHaveCount(0);
});
