// Text is text: markup shows as it is written, and odd text breaks neither the layout nor the request.
import { expect, test } from './support/test.mjs';
import { TEXT, TYPES, VALUES, fill, form, inline, openBubble, panel, reach, required } from './support/page.mjs';
import { close } from './support/sending.mjs';

const MARKUP = '<img src=x onerror="window.pwned=1"><script>pwned=1</script><b>b</b>&amp;<svg onload=pwned=1>{{7*7}}';

/** No element that only markup could have made, and none of its scripts ran. */
async function expectText(page) {
  const born = await page.evaluate(() =>
    [...document.querySelectorAll('optimly-form, optimly-widget')].flatMap((host) =>
      [...host.shadowRoot.querySelectorAll('img, script, b, svg, iframe, style, object, math, form form')].map(
        (element) => element.outerHTML,
      ),
    ),
  );
  expect(born).toEqual([]);
  expect(await page.evaluate(() => window.pwned)).toBeUndefined();
}

for (const type of TYPES) {
  test(`markup in an answer: the card of ${type}`, async ({ page, embed, log }) => {
    await embed({ body: inline(type), fault: 'markup' });
    const sent = await reach(page, type);
    await fill(sent);
    await sent.submit();
    await expect(sent.card).toContainText('<img src=x onerror=alert(1)>');
    expect((await log.event('success')).detail.id).toContain('<img');
    await expectText(page);
    for (const link of await sent.card.getByRole('link').all()) {
      expect(await link.getAttribute('href')).toMatch(/^(https:|blob:)/);
    }
  });
}

test('markup in a refusal, in the summary and at a control', async ({ page, embed, tools }) => {
  const fault = (detail) => `${tools.url}/fault/detail-422-${encodeURIComponent(detail)}`;
  const at = (detail, id) => inline('lead', { id, apiBase: fault(detail) });
  const markup = MARKUP.replaceAll('/', ' ');
  await embed({ body: at(markup, 'summary') + at(`phone: ${markup}`, 'control') });
  for (const id of ['summary', 'control']) {
    const lead = form(page.locator(`#${id}`));
    await fill(lead, VALUES.lead);
    await lead.submit();
    await expect(lead.summary).toContainText(markup);
    if (id === 'control') await expect(lead.error('phone')).toContainText(markup);
  }
  await expectText(page);
});

test('markup in prefill and configuration', async ({ page, embed, received }) => {
  const options = { title: MARKUP, greeting: MARKUP, consent: MARKUP, metadata: { note: MARKUP }, campaign: MARKUP };
  const opener = `<button data-optimly-open="lead" data-optimly-values='{"company":"<img src=x>"}'>Go</button>`;
  const body = inline('lead') + opener;
  await embed({ options, body });
  await openBubble(page);
  await expect(panel(page).getByText(MARKUP)).toHaveCount(2);
  await close(page);
  await page.evaluate((text) => window.Optimly.prefill({ full_name: text, message: text }), MARKUP);
  const lead = form(page, 'lead');
  await expect(lead.control('full_name')).toHaveValue(MARKUP);
  await expect(lead.host.getByText(MARKUP)).toBeVisible();
  await page.getByRole('button', { name: 'Go', exact: true }).click();
  await expect(form(page, 'lead', 'bubble').control('company')).toHaveValue('<img src=x>');
  await close(page);
  await fill(lead, { email: 'jane@example.com' });
  await lead.host.getByRole('checkbox').check();
  await lead.submit();
  await expect(lead.card).toContainText(MARKUP);
  await expectText(page);
  const [{ body: sent }] = await received();
  expect(sent).toMatchObject({ full_name: MARKUP, message: MARKUP, metadata: { note: MARKUP, campaign: MARKUP } });
});

test('addresses that would run a script are no links', async ({ page, embed, log }) => {
  const options = { contactUrl: 'javascript:alert(1)', privacyUrl: 'javascript:alert(1)', consent: true };
  await embed({ options, body: inline('lead'), fault: 'status-500' });
  const lead = await reach(page, 'lead');
  await fill(lead);
  await lead.host.getByRole('checkbox').check();
  await lead.submit();
  await expect(lead.summary).toContainText(TEXT['failed.unsure']);
  await expect(lead.host.locator('a[href^="javascript" i]')).toHaveCount(0);
  expect(log.warnings().join()).toContain('data-contact-url');
  await expectText(page);
});

const marks = (base, n) => base + '\u0300\u0316\u034F\u0489'.repeat(n);
const ODD = {
  '10,000 letters without a space': 'x'.repeat(10_000),
  '10,000 characters in words': 'words and more '.repeat(667).trim(),
  'right-to-left overrides': '\u202E\u2066gnitirw\u2069 \u202Bsdrawkcab\u202C \u200F\u200E text',
  'combining marks, piled up': marks('Z', 200) + marks('a', 200),
  'emoji joined in many ways': '👩‍👩‍👧‍👦🏳️‍🌈👨🏿‍🦰🇩🇪'.repeat(200),
  'letters of many scripts': '田中さんにあげて下さい مُنَاقَشَةُ Ὀρέστης ᚠᛇᚻ ไทย 𝕿𝖍𝖊 ﷽﷽﷽ ' + 'ｗ'.repeat(300),
  'white space of every kind': 'a\u00A0\u2003\u3000b\u2028c\u2029d\u200B\u200B\u00ADe\tf',
  'control characters': 'a\u0000b\u0001c\u0007d\u001Be\u007Ff\u0085g',
};
for (const [what, text] of Object.entries(ODD)) {
  test(`on a small phone: ${what}`, async ({ page, embed, received, tools, log }) => {
    await page.setViewportSize({ width: 320, height: 568 });
    await embed({ fault: 'echo-422-message' });
    const lead = await openBubble(page, 'lead');
    await fill(lead, { ...required('lead'), full_name: text, message: text });
    const fits = async () => {
      const { width, wide } = await panel(page).evaluate((panel) => {
        const parts = ['body', 'form', 'card', 'error-summary'].map((name) => `[part~=${name}]`);
        const inside = [panel, ...panel.querySelectorAll(parts.join())];
        const sideways = inside.filter((element) => element.scrollWidth > element.clientWidth + 1);
        return { width: document.scrollingElement.scrollWidth, wide: sideways.map((element) => element.part.value) };
      });
      expect(wide).toEqual([]);
      expect(width).toBeLessThanOrEqual(320);
    };
    await fits();
    await lead.submit();
    await log.event('error');
    // The server echoes the message; a very long one is cut short.
    const seen = await lead.summary.evaluate((summary) => summary.textContent);
    expect(seen.normalize()).toContain(text.slice(0, 1000).normalize());
    await fits();
    await page.evaluate((apiBase) => window.Optimly.init({ apiBase }), tools.url);
    await lead.submit();
    await expect(lead.card).toBeVisible();
    await fits();
    const requests = await received();
    expect(requests).toHaveLength(2);
    for (const { body } of requests) expect([body.full_name, body.message]).toEqual([text, text]);
  });
}

test('lone surrogates are sent as characters that can be sent', async ({ page, embed, received }) => {
  await embed({ body: inline('lead'), options: { metadata: '{"note":"a\\ud800b"}' } });
  const lead = await reach(page, 'lead');
  await fill(lead, required('lead'));
  await lead.control('message').evaluate((control) => {
    control.value = 'one \uD83D two \uDE00 three';
    control.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await page.evaluate(() => window.Optimly.prefill({ company: '\uDFFF & Sons' }));
  await lead.submit();
  await expect(lead.card).toBeVisible();
  const [{ body }] = await received();
  expect(body).toMatchObject({ message: 'one \uFFFD two \uFFFD three', company: '\uFFFD & Sons' });
});
