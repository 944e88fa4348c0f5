// The builder, dist/builder.html: by keyboard, what comes out of it, its link, and what a stranger's link can do.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './support/test.mjs';
import { fill, form, html, launcher, panel, style } from './support/page.mjs';

const POLICY = [
  ...["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "connect-src 'self'", "img-src data:"],
  ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
].join('; ');

/** Opens the builder, under a strict policy, with a fragment. */
async function open(page, site, fragment = '') {
  await page.route('**/builder.html', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': POLICY } });
  });
  await page.goto(`${site.cdn}/w/builder.html${fragment}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Build your widget');
}

const shown = (page) => page.frameLocator('iframe');
const text = (page, name) => page.locator(`#${name}`).textContent();
const has = (page, name) => expect(page.locator(`#${name}`));

/** Presses Tab until this has the focus. */
async function tabTo(page, target) {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 90; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the focus does not come to ${target}`);
}
const typeInto = async (page, target, value) => {
  await tabTo(page, target);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(value);
};
const openGroup = async (page, name) => {
  await tabTo(page, page.locator('summary', { hasText: name }));
  await page.keyboard.press('Enter');
};

/** Pastes what has come out into a page, and goes there. */
async function paste(page, site) {
  const [tag, sheet] = [await text(page, 'tag'), await text(page, 'sheet')];
  await page.goto(site.page(html({ head: `<style>${sheet}</style>`, body: tag.replace(/<script[^]*/, ''), script: /<script[^]*/.exec(tag)[0] })));
}

const AGREE = 'I "agree" & <b>that</b> it’s \\fine';

test('by keyboard alone: a form in the page, a theme, a colour, a text; the tag gives that widget, the link brings it back', async ({ page, site, fresh }) => {
  test.slow();
  await open(page, site);
  await tabTo(page, page.getByRole('radio', { name: /^Bubble/ }));
  await page.keyboard.press('ArrowDown');
  for (const name of ['Book an appointment', 'Talk to a person']) {
    const box = page.getByRole('checkbox', { name });
    await tabTo(page, box);
    await page.keyboard.press('Space');
    await expect(box).not.toBeChecked();
    await expect(box).toBeFocused();
  }
  await tabTo(page, page.getByRole('radio', { name: /^Plain/ }));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /^Meadow/ })).toBeChecked();
  await expect(page.getByText('Contrast: everything can be read.')).toBeVisible();
  await typeInto(page, page.getByRole('textbox', { name: 'Primary, light', exact: true }), '#ffaaaa');
  const verdict = page.getByRole('status').filter({ hasText: 'Contrast is too low.' });
  await expect(verdict).toContainText('Text on buttons, header and launcher in light: 1.8 to 1, needs 4.5.');
  await expect(verdict).toContainText('Links and offers in light');
  await openGroup(page, 'What visitors see');
  const consent = page.getByRole('textbox', { name: 'Consent', exact: true });
  await typeInto(page, consent, AGREE);

  // The preview is the widget, and takes the focus from nobody.
  const lead = form(shown(page), 'lead');
  await expect(lead.host.getByText(AGREE, { exact: true })).toBeVisible();
  await expect.poll(() => style(lead.button, 'backgroundColor')).toBe('rgb(255, 170, 170)');
  await expect(consent).toBeFocused();
  const tag = await text(page, 'tag');
  expect(tag).toContain('<optimly-form type="lead"></optimly-form>\n<script');
  expect(tag).toContain('data-consent="I &quot;agree&quot; &amp; &lt;b&gt;that&lt;/b&gt; it’s \\fine"');
  const module = await text(page, 'module');
  expect(module).toContain(`consent={"I \\"agree\\" & \\u003cb>that\\u003c/b> it’s \\\\fine"}`);
  expect(module).toContain('<OptimlyForm');

  const link = await text(page, 'link');
  expect(page.url()).toBe(link);
  expect(link.length).toBeLessThan(300);
  expect(decodeURIComponent(await page.getByRole('link', { name: 'Mail it' }).getAttribute('href'))).toContain(link);
  const other = await fresh();
  await other.page.goto(link);
  await has(other.page, 'tag').toHaveText(tag);
  await has(other.page, 'sheet').toHaveText(await text(page, 'sheet'));
  await expect(other.page.getByRole('radio', { name: /^Meadow/ })).toBeChecked();
  await expect(other.page.getByText('This is the choice of the link that you have opened.')).toBeVisible();

  await paste(page, site);
  const pasted = form(page, 'lead');
  await expect(pasted.host.getByText(AGREE, { exact: true })).toBeVisible();
  expect(await style(pasted.button, 'backgroundColor')).toBe('rgb(255, 170, 170)');
  // Meadow's own.
  expect(await style(pasted.button, 'borderTopLeftRadius')).toBe('23px');
  await expect(launcher(page)).toHaveCount(0);
  await fill(pasted);
  await pasted.control('consent').or(pasted.form.getByRole('checkbox')).first().check();
  await pasted.submit();
  await expect(pasted.card).toBeVisible();
});

test('the bubble: order of forms, words of options, title; the panel opens in the preview without the focus', async ({ page, site }) => {
  await open(page, site);
  const up = page.getByRole('button', { name: 'Talk to a person: one place up' });
  await up.click();
  await expect(up).toBeFocused();
  await up.press('Enter');
  await expect(page.getByRole('checkbox', { name: 'Talk to a person' })).toBeFocused();
  await expect(page.getByText('Talk to a person stands at place 1 now.')).toBeVisible();
  await page.locator('summary', { hasText: 'What visitors see' }).click();
  const title = page.getByRole('textbox', { name: 'Title', exact: true });
  await title.fill('Say "hello" </script> & more');
  await page.locator('summary', { hasText: 'In the page' }).click();
  await page.getByRole('combobox', { name: 'Position' }).selectOption('left');
  await title.focus();
  await expect(panel(shown(page)).locator('[part~=title]')).toHaveText('Say "hello" </script> & more');
  await expect(shown(page).locator('[part~=suggestion]').first()).toContainText('Talk to a person');
  await expect(title).toBeFocused();
  const tag = await text(page, 'tag');
  expect(tag).toContain('data-forms="handoff,lead,appointment"');
  expect(tag).toContain('data-position="left"');
  await paste(page, site);
  await launcher(page).click();
  await expect(panel(page).locator('[part~=title]')).toHaveText('Say "hello" </script> & more');
  await expect(page.locator('optimly-widget')).toHaveAttribute('data-position', 'left');
});

test('a value that cannot be used: the widget’s own words, at the option; it is left out', async ({ page, site, log }) => {
  await open(page, site);
  await page.locator('summary', { hasText: 'What is sent' }).click();
  await page.getByRole('textbox', { name: 'Limit' }).fill('many');
  const sentence = 'optimly-widget: data-limit expects a whole number, 0 or more; the default is used instead.';
  const field = page.getByRole('textbox', { name: 'Limit' });
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('#option-limit-error')).toHaveText(sentence);
  expect(await text(page, 'tag')).not.toContain('limit');
  // What the page does not judge itself, the widget in the preview does.
  await page.locator('summary', { hasText: 'In the page' }).click();
  await page.getByRole('textbox', { name: 'Teaser delay' }).fill('soon');
  await expect(page.locator('#option-teaser-delay-error')).toHaveText('optimly-widget: data-teaser-delay expects a number of seconds; the default is used instead.');
  await field.fill('3');
  await expect(page.locator('#option-limit-error')).toBeEmpty();
  expect(await text(page, 'tag')).toContain('data-limit="3"');
  // And the widget says so itself.
  await page.goto(site.page(html({ script: `<script src="${site.widget()}" data-limit="many" async></script>`, body: '<optimly-form type="lead"></optimly-form>' })));
  await form(page, 'lead').form.waitFor();
  await form(page, 'lead').form.dispatchEvent('pointerover');
  await expect.poll(() => log.warnings()).toContain(sentence);
});

test('without a form, or without an address of the file, there is no tag to take, and it says why', async ({ page, site }) => {
  await open(page, site);
  const boxes = page.getByRole('group', { name: 'Forms' }).getByRole('checkbox');
  for (const box of await boxes.all()) await box.uncheck();
  for (const name of ['tag', 'module']) {
    await has(page, name).toHaveText('');
    await expect(page.getByRole('article', { name: name === 'tag' ? 'Tag' : 'React' })).toContainText('Choose at least one form first.');
  }
  await expect(page.getByRole('button', { name: 'Copy the tag' })).toBeHidden();
  await boxes.first().check();
  await has(page, 'tag').toContainText('<script');
  await has(page, 'module').toContainText('OptimlyWidget');

  const address = page.getByRole('textbox', { name: 'Where widget.js lies' });
  for (const wrong of ['our server', 'javascript:alert(1)', 'https://example.com/']) {
    await address.fill(wrong);
    await expect(address).toHaveAccessibleDescription(/Give one like/);
    await expect(address).toHaveAttribute('aria-invalid', 'true');
    await has(page, 'tag').toHaveText('');
  }
  await address.fill('/optimly/widget.js');
  await expect(address).not.toHaveAttribute('aria-invalid');
  await has(page, 'tag').toContainText('src="/optimly/widget.js"');
});

test('what is copied is what is shown, and it is said', async ({ page, site, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: site.cdn });
  await open(page, site, '#look=ink&title=a+%22b%22');
  for (const [name, button] of [['tag', 'Copy the tag'], ['sheet', 'Copy the style sheet'], ['module', 'Copy the component'], ['link', 'Copy the link']]) {
    const article = page.locator('article').filter({ has: page.locator(`#${name}`) });
    await page.getByRole('button', { name: button }).press('Enter');
    await expect(article.getByRole('status')).toHaveText('Copied.');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await text(page, name));
  }
  // It says so no longer once something else is shown.
  await page.getByRole('radio', { name: /^Plain/ }).check();
  await expect(page.locator('article').filter({ has: page.locator('#module') }).getByRole('status')).toBeEmpty();
});

test('a stranger’s link says texts alone', async ({ page, site, log }) => {
  const nasty = '"></script><img src=x onerror=alert(1)>{\\';
  const entries = {
    title: nasty, greeting: nasty, consent: nasty, 'api-base': 'https://evil.test', token: 'agt_stolen', src: 'https://evil.test/widget.js',
    look: '../x', '--color-primary': '#fff;}*{display:none', '--font-family': '</style><script>alert(1)</script>', mode: 'inline', forms: 'lead', sandbox: 'off',
  };
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('dialog', () => asked.push('a dialog'));
  await open(page, site, `#${new URLSearchParams(entries)}`);
  await expect(page.getByText('4 of its entries mean nothing here and were left out.')).toBeVisible();
  await expect(page.getByText('The link says where submissions or visitors go (data-api-base): look whether that is yours.')).toBeVisible();
  await expect(form(shown(page), 'lead').host.getByText(nasty, { exact: true })).toBeVisible();
  const tag = await text(page, 'tag');
  expect(tag).toContain(`src="${site.widget()}"`);
  expect(tag).not.toMatch(/agt_|<img|evil\.test\/widget/);
  expect(await page.locator('article').first().textContent()).toContain('Submissions go to https://evil.test.');
  expect(await text(page, 'sheet')).toContain("--optimly-font-family: '\\3c /style>\\3c script>alert(1)\\3c /script>'");
  expect(await page.locator('img').count() + (await shown(page).locator('img').count())).toBe(0);
  await paste(page, site);
  await expect(form(page, 'lead').host.getByText(nasty, { exact: true })).toBeVisible();
  expect(await page.locator('img').count()).toBe(0);
  expect(asked.filter((url) => !url.startsWith(site.cdn) && !url.startsWith(site.origin) && url !== 'about:srcdoc' && url !== 'data:,')).toEqual([]);
  expect(log.troubles).toEqual([]);
});

test('another link in the same window is another choice', async ({ page, site }) => {
  await open(page, site, '#look=ink');
  await expect(page.getByRole('radio', { name: /^Ink/ })).toBeChecked();
  await page.evaluate(() => (location.hash = 'look=coral&forms=handoff'));
  await expect(page.getByRole('radio', { name: /^Coral/ })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Leave your details' })).not.toBeChecked();
  await has(page, 'tag').toContainText('data-forms="handoff"');
});

test('the preview sends nothing and keeps nothing, is seen in light and dark and as on a phone', async ({ page, site }) => {
  const sent = [];
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
  await open(page, site, '#mode=inline&forms=lead&sandbox=off&api-base=/&success-url=https://elsewhere.test/&limit=1');
  const lead = form(shown(page), 'lead');
  await lead.form.waitFor();
  // The system is as it is: nothing is forced on the frame.
  await page.emulateMedia({ colorScheme: null });
  const dark = () => shown(page).locator('body').evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  for (const [name, expected] of [['Dark', true], ['Light', false]]) {
    await page.getByRole('radio', { name, exact: true }).check();
    await expect.poll(dark).toBe(expected);
  }
  await page.getByRole('checkbox', { name: 'On a phone' }).check();
  await expect.poll(() => shown(page).locator('body').evaluate(() => innerWidth)).toBe(390);
  await fill(lead);
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect(sent).toEqual([]);
  expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain('Jane');
});

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
for (const colorScheme of ['light', 'dark']) {
  for (const [device, viewport] of Object.entries({ desktop: { width: 1280, height: 800 }, phone: { width: 360, height: 640 } })) {
    test.describe(`${colorScheme}, ${device}`, () => {
      test.use({ colorScheme, viewport });

      test('axe finds nothing, and nothing is wider than the window', async ({ page, site }) => {
        test.slow();
        await open(page, site, '#--color-primary=%23ffaaaa&limit=x');
        await panel(shown(page)).waitFor();
        for (const summary of await page.locator('summary').all()) await summary.click();
        const { violations, passes } = await new AxeBuilder({ page }).exclude('iframe').options({ runOnly: { type: 'tag', values: tags }, rules: { 'target-size': { enabled: true } } }).analyze();
        expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target}`))).toEqual([]);
        expect(passes.some(({ id, nodes }) => id === 'label' && nodes.length > 20)).toBe(true);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      });
    });
  }
}

test('what is wrong with the shape of a form is said at its field, wherever the widget stands', async ({ page, site }) => {
  await open(page, site);
  await page.evaluate(() => document.querySelectorAll('details').forEach((group) => (group.open = true)));
  const error = (name) => page.locator(`#option-${name}-error`);
  for (const [name, bad, good] of [
    ['required', 'nosuch', 'email'],
    ['labels', '{"emial":"x"}', '{"email":"x"}'],
    ['custom', '{"size":{"type":"slect"}}', '{"size":{"type":"number"}}'],
    ['lead', '{"feilds":["email"]}', '{"fields":["email"]}'],
  ]) {
    await page.locator(`#option-${name}`).fill(bad);
    await expect(error(name)).toContainText(`data-${name} expects`);
    await page.locator(`#option-${name}`).fill(good);
    await expect(error(name)).toBeEmpty();
  }
});
