// Where the visitor is led after an accepted submission: `data-success-url`.
import { expect, test } from './support/test.mjs';
import { fill, form, html, inline, reach, required } from './support/page.mjs';
import { quiet, stored } from './support/sending.mjs';

const thanks = (site) => site.page(html({ body: '<p id="thanks">Thanks</p>' }), { name: 'thanks.html' });
async function send(opened) {
  await fill(opened, required(opened.type));
  await opened.submit();
}

for (const place of ['inline', 'bubble']) {
  for (const [kind, address] of Object.entries({ 'an address': (url) => url, 'a path': (url) => new URL(url).pathname + '?from=form#top' })) {
    test(`of the page's origin, ${kind}, ${place}`, async ({ page, embed, site, received, log }) => {
      const successUrl = address(thanks(site));
      await embed({ options: { successUrl }, body: place === 'inline' ? inline('lead') : '' });
      const lead = await reach(page, 'lead', place);
      await send(lead);
      await expect(page.locator('#thanks')).toBeVisible();
      expect(page.url()).toBe(new URL(successUrl, site.origin).href);
      expect(await received()).toHaveLength(1);
      expect(log.named('success')).toHaveLength(1);
      // Nothing is left that could be sent again.
      const kept = await stored(page);
      for (const part of ['pending', 'jane@example.com', (await received())[0].body.metadata.submission_id]) expect(kept).not.toContain(part);
    });
  }
}

test('an https address elsewhere', async ({ page, embed }) => {
  await page.route('https://thanks.test/**', (route) => route.fulfill({ contentType: 'text/html', body: '<p id="thanks">Thanks</p>' }));
  await embed({ options: { successUrl: 'https://thanks.test/you?a=b' }, body: inline('appointment') });
  await send(form(page, 'appointment'));
  await expect(page.locator('#thanks')).toBeVisible();
  expect(page.url()).toBe('https://thanks.test/you?a=b');
});

test('after the events, and once the card stands there', async ({ page, embed, site }) => {
  const head = `<script>
    const note = (text) => (sessionStorage.seen = (sessionStorage.seen ?? '') + text);
    addEventListener('optimly:success', () => note('success, '), true);
    addEventListener('pagehide', () => note(document.querySelector('optimly-form').shadowRoot.querySelector('[part~=card]') ? 'left with the card' : 'left'));
  </script>`;
  await embed({ head, options: { successUrl: thanks(site) }, body: inline('lead') });
  await send(form(page, 'lead'));
  await expect(page.locator('#thanks')).toBeVisible();
  expect(await page.evaluate(() => sessionStorage.seen)).toBe('success, left with the card');
});

test('a listener that resets or closes does not keep from it', async ({ page, embed, site }) => {
  for (const verb of ['reset', 'close', 'destroy']) {
    await embed({ head: `<script>addEventListener('optimly:success', () => Optimly.${verb}())</script>`, options: { successUrl: thanks(site) } });
    await send(await reach(page, 'lead', 'bubble'));
    await expect(page.locator('#thanks'), verb).toBeVisible();
  }
});

test('only where it was accepted', async ({ page, embed, site }) => {
  await embed({ options: { successUrl: thanks(site) }, fault: 'status-503', body: inline('lead') });
  const lead = form(page, 'lead');
  await send(lead);
  await expect(lead.summary).toBeVisible();
  await quiet(page);
  await expect(lead.form).toBeVisible();
});

test('the element’s is before the page’s; in the sandbox, too', async ({ page, embed, site }) => {
  await embed({ options: { sandbox: true, successUrl: '/nowhere' }, body: inline('lead', { successUrl: thanks(site) }) });
  await send(form(page, 'lead'));
  await expect(page.locator('#thanks')).toBeVisible();
});

const BAD = ['javascript:alert(1)', 'http://elsewhere.test/', 'data:text/html,x', 'mailto:a@b.test', '//', 'https://', 'blob:https://x.test/1', 'file:///etc/passwd'];
for (const successUrl of BAD) {
  test(`not followed, and reported once: ${successUrl}`, async ({ page, embed, log }) => {
    const url = await embed({ options: { successUrl }, body: inline('lead') + inline('handoff') });
    const lead = form(page, 'lead');
    await send(lead);
    await expect(lead.card).toBeVisible();
    await quiet(page);
    expect(page.url()).toBe(url);
    expect(log.warnings()).toEqual(["optimly-widget: data-success-url expects an https: address, or one of the page's origin; the default is used instead."]);
  });
}
