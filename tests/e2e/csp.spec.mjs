// Pages with a Content Security Policy. Violations and page errors fail every test by themselves (support/record.mjs).
import { expect, test } from './support/test.mjs';
import { TEXT, TYPES, bubble, fill, form, inline, openBubble, panel, reach, tag } from './support/page.mjs';
import { again } from './support/sending.mjs';

const NONCE = 'Zm9yIHRoZSB0ZXN0';
const POLICIES = {
  'nonce, strict-dynamic and trusted types': (cdn, api) => [
    ["default-src 'none'", `script-src 'nonce-${NONCE}' 'strict-dynamic' 'wasm-unsafe-eval'`, "style-src 'none'"],
    [`connect-src ${cdn} ${api}`, "require-trusted-types-for 'script'", "trusted-types 'none'"],
    ["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
  ],
  'a list of hosts': (cdn, api) => [
    ["default-src 'self'", `script-src 'self' ${cdn} 'wasm-unsafe-eval'`, "style-src 'self'", "img-src 'self'"],
    [`connect-src ${cdn} ${api}`, "object-src 'none'", "base-uri 'self'", "form-action 'self'"],
  ],
};
const POLICY = POLICIES['nonce, strict-dynamic and trusted types'];
const header = (site, tools, policy) => ({ 'Content-Security-Policy': policy(site.cdn, tools.url).flat().join('; ') });
const withNonce = (src, options) => tag(src, options, `async nonce="${NONCE}"`);

/** Goes through a form: what is wrong with it, a server that fails, the card. */
async function through(form, received, before) {
  await form.submit();
  await expect(form.summary).toBeFocused();
  await expect(form.errors.first()).toBeVisible();
  await fill(form);
  await form.host.getByRole('checkbox').check();
  await form.submit();
  await expect(form.summary).toContainText(TEXT['failed.unsure']);
  expect(await received()).toHaveLength(before + 1);
  await again(form).click();
  await expect(form.card).toBeVisible();
  // In the panel, that may be the card of the form before.
  await expect.poll(received).toHaveLength(before + 2);
}

for (const [name, policy] of Object.entries(POLICIES)) {
  for (const place of ['inline', 'bubble']) {
    test(`${name}: no violation over the forms, ${place}`, async ({ page, embed, site, tools, received, log }) => {
      await embed({
        body: place === 'inline' ? TYPES.map((type) => inline(type)).join('') : '',
        script: withNonce,
        headers: header(site, tools, policy),
        fault: 'once-status-500',
        options: { consent: 'I agree', privacyUrl: 'https://fern.test/p', contactUrl: 'mailto:a@b.test' },
      });
      for (const [i, type] of TYPES.entries()) {
        if (place === 'bubble') await page.evaluate((type) => window.Optimly.open(type), type);
        await through(form(page, type, place), received, 2 * i);
      }
      const { host } = form(page, 'appointment', place);
      const [download] = await Promise.all([page.waitForEvent('download'), host.locator('[download]').click()]);
      expect(download.suggestedFilename()).toMatch(/\.ics$/);
      expect(log.messages('error').filter((text) => !/status of 500/.test(text))).toEqual([]);
    });
  }
}

test('the wait of a 429, reset, init and destroy', async ({ page, embed, site, tools, received }) => {
  await embed({
    body: inline('lead'),
    script: withNonce,
    headers: header(site, tools, POLICY),
    fault: 'once-429-1',
  });
  const lead = await reach(page, 'lead');
  await fill(lead);
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect(await received()).toHaveLength(2);
  await openBubble(page, 'handoff');
  await page.evaluate(() => {
    window.Optimly.init({ title: 'Other', theme: 'light', position: 'left' });
    window.Optimly.prefill({ email: 'jane@example.com' });
    window.Optimly.reset();
  });
  await expect(panel(page).getByText('Other')).toBeVisible();
  await expect(lead.control('email')).toHaveValue('');
  await page.evaluate(() => window.Optimly.destroy());
  await expect(bubble(page)).toHaveCount(0);
});

const without = (text, cdn, api) => POLICY(cdn, api).map((part) => part.map((one) => one.replace(text, '')));
const REFUSED = {
  'without wasm-unsafe-eval': {
    policy: (cdn, api) => without(" 'wasm-unsafe-eval'", cdn, api),
    blocked: /^violation: script-src.* blocked wasm-eval/,
  },
  'without a connection to the CDN': {
    policy: (cdn, api) => without(` ${cdn}`, cdn, api),
    blocked: /^violation: connect-src blocked/,
  },
};
for (const [what, { policy, blocked }] of Object.entries(REFUSED)) {
  test(`${what}: plain words and a way out`, async ({ page, embed, site, tools, received, log }) => {
    log.allow(blocked);
    const contactUrl = 'https://fern.test/contact';
    const headers = header(site, tools, policy);
    await embed({ body: inline('lead'), script: withNonce, headers, options: { contactUrl } });
    // At the first touch it turns out.
    await form(page, 'lead').host.hover();
    await page.evaluate(() => window.Optimly.open('lead'));
    for (const host of [form(page, 'lead').host, bubble(page)]) {
      await expect(host.getByText(TEXT.unavailable)).toBeVisible();
      await expect(host.getByRole('link', { name: contactUrl })).toHaveAttribute('href', contactUrl);
      await expect(host.getByRole('alert')).toBeVisible();
      await expect(host.locator('[name]')).toHaveCount(0);
    }
    expect(log.troubles.filter((trouble) => blocked.test(trouble))).not.toEqual([]);
    await page.evaluate(() => {
      window.Optimly.prefill({ email: 'jane@example.com' });
      window.Optimly.setContext({ chatId: 'x' });
      window.Optimly.close();
      window.Optimly.reset();
      window.Optimly.destroy();
    });
    expect(await received()).toEqual([]);
  });
}

test('the API may not be reached: what was typed is kept', async ({ page, embed, site, tools, received, log }) => {
  log.allow(/^violation: connect-src blocked .*\/external\/tools\/lead-form/);
  const headers = header(site, tools, (cdn) => POLICY(cdn, ''));
  await embed({ body: inline('lead'), script: withNonce, headers });
  const lead = await reach(page, 'lead');
  await fill(lead);
  await lead.submit();
  await expect(lead.summary).toContainText(TEXT['failed.unsure']);
  await expect(lead.control('full_name')).toHaveValue('Jane Smith');
  expect((await log.event('error')).detail).toMatchObject({ status: 0, kind: 'network' });
  expect(await received()).toEqual([]);
});
