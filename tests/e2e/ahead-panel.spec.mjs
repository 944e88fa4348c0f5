// Who opens the panel gets it before the WebAssembly is there. What is done with it until then is not lost, and that the
// rest comes is not noticed.
import { expect, test } from './support/test.mjs';
import { TEXT, TEXTS, TYPES, bubble, files, fill, form, inline, launcher, panel, suggestions } from './support/page.mjs';
import { expectKept } from './support/sending.mjs';

const opener = (type = '') => `<button id="opener" data-optimly-open="${type}">Write to us</button>`;
const press = (page) => page.locator('#opener').click();
const title = (page) => panel(page).locator('[part~=title]');
const subtitle = (page) => panel(page).locator('[part~=subtitle]');
const composer = (page) => panel(page).locator('[part~=composer-text]');
const html = (page) => panel(page).evaluate((element) => element.outerHTML);
/** Without what tells screen readers how it stands, the room on a phone and the first day on offer, which come with the WebAssembly. */
const plain = (html) => html.replace(/ (aria-busy|aria-disabled|aria-invalid|aria-modal|min|style)="[^"]*"/g, '');

/** A page whose WebAssembly comes only once it is let go on. */
async function ahead(embed, site, token, { fault = 'stall-app.wasm', ...about } = {}) {
  const cdn = [fault, `x-${token}`];
  await embed({ cdn, ...about });
  return () => site.release(site.widget(...cdn));
}

/** Lets the WebAssembly come, and waits until the panel is alive. */
async function alive(goOn, log, name = 'open') {
  expect(log.named('open')).toEqual([]);
  goOn();
  await log.event(name);
}

for (const lang of ['en', 'de']) {
  for (const type of TYPES) {
    test(`drawn as it is to be, ${type}, ${lang}`, async ({ page, embed, site, log, token }) => {
      const goOn = await ahead(embed, site, token, { lang, body: opener(type) });
      await press(page);
      const drawn = form(page, type, 'bubble');
      await expect(drawn.form.locator('[part~=form-title]')).toHaveText(TEXTS[lang][`${type}.title`]);
      await expect(title(page)).toBeFocused();
      await expect(launcher(page)).toHaveAttribute('aria-expanded', 'true');
      const before = await html(page);
      const box = await drawn.form.boundingBox();
      await panel(page).evaluate((element) => (window.drawn = element));
      await alive(goOn, log, 'form-shown');
      expect(plain(await html(page))).toBe(plain(before));
      expect(await panel(page).evaluate((element) => element === window.drawn)).toBe(true);
      expect(await drawn.form.boundingBox()).toEqual(box);
      await expect(title(page)).toBeFocused();
    });
  }
}

test('the first view is drawn as it is to be', async ({ page, embed, site, log, token }) => {
  const options = { title: 'Fern & Vale', subtitle: 'We answer <b>within</b> a day', greeting: 'What can we do for you?', forms: 'handoff,lead' };
  const goOn = await ahead(embed, site, token, { options });
  await launcher(page).click();
  await expect(title(page)).toHaveText(options.title);
  await expect(subtitle(page)).toHaveText(options.subtitle);
  await expect(panel(page)).toHaveAccessibleDescription(options.subtitle);
  await expect(panel(page)).toContainText(options.greeting);
  await expect(suggestions(page)).toHaveText([new RegExp(TEXT['handoff.offer']), new RegExp(TEXT['lead.offer'])]);
  const before = await html(page);
  await alive(goOn, log);
  // The button back is no use there, and gone.
  await expect(panel(page).locator('.back')).toHaveCount(0);
  const back = /<button part="button back" class="icon back"[^>]*><\/button>/;
  expect(plain(await html(page))).toBe(plain(before).replace(back, ''));
});

test('where one form is on offer, that is drawn', async ({ page, embed, site, log, token }) => {
  const goOn = await ahead(embed, site, token, { options: { forms: 'handoff', greeting: 'Hello, you' } });
  await launcher(page).click();
  await form(page, 'handoff', 'bubble').control('reason').fill('The invoice of May');
  await expect(panel(page).getByRole('button', { name: TEXT.back })).toHaveCount(0);
  await alive(goOn, log, 'form-shown');
  await expect(form(page, 'handoff', 'bubble').control('reason')).toHaveValue('The invoice of May');
});

for (const type of TYPES) {
  test(`what is typed by then is there and is sent, ${type}`, async ({ page, embed, site, log, received, token }) => {
    const goOn = await ahead(embed, site, token, { body: opener(type) });
    await press(page);
    const early = form(page, type, 'bubble');
    await fill(early);
    await alive(goOn, log, 'form-started');
    await expectKept(early);
    await early.submit();
    await expect(early.card).toBeVisible();
    expect(await received()).toHaveLength(1);
  });
}

test('sent by then: sent once, when it is there', async ({ page, embed, site, received, token }) => {
  const goOn = await ahead(embed, site, token, { body: opener('lead') });
  await press(page);
  const lead = form(page, 'lead', 'bubble');
  await fill(lead);
  await lead.button.click();
  await lead.control('email').press('Enter');
  expect(await received()).toEqual([]);
  goOn();
  await expect(lead.card).toBeVisible();
  expect(await received()).toHaveLength(1);
});

test('focus and caret stay, a word goes on', async ({ page, embed, site, log, token }) => {
  const goOn = await ahead(embed, site, token, { body: opener('lead') });
  await press(page);
  const name = form(page, 'lead', 'bubble').control('full_name');
  await name.focus();
  await page.keyboard.type('Jne');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await alive(goOn, log, 'form-shown');
  await page.waitForTimeout(100);
  await page.keyboard.type('a');
  await expect(name).toHaveValue('Jane');
  await expect(name).toBeFocused();
});

test('a form chosen by then is shown, and the button back works', async ({ page, embed, site, log, token }) => {
  const goOn = await ahead(embed, site, token);
  await launcher(page).click();
  await suggestions(page).nth(1).click();
  await alive(goOn, log, 'form-shown');
  await expect(form(page, 'appointment', 'bubble').form).toBeVisible();
  await expect(suggestions(page)).toHaveCount(0);
  await panel(page).getByRole('button', { name: TEXT.back }).click();
  await expect(suggestions(page)).toHaveCount(3);
});

test('the button back, pressed by then', async ({ page, embed, site, log, token }) => {
  const goOn = await ahead(embed, site, token, { body: opener('lead') });
  await press(page);
  await panel(page).getByRole('button', { name: TEXT.back }).click();
  await alive(goOn, log);
  await expect(suggestions(page)).toHaveCount(3);
  await expect(form(page, 'lead', 'bubble').form).toHaveCount(0);
});

test('an opener that names no form, pressed by then, leads to the first view', async ({ page, embed, site, log, token }) => {
  const goOn = await ahead(embed, site, token, { body: opener('lead') + '<button id="first" data-optimly-open="">Chat</button>' });
  await press(page);
  await form(page, 'lead', 'bubble').control('full_name').fill('Jane');
  await page.locator('#first').click();
  await alive(goOn, log);
  await expect(suggestions(page)).toHaveCount(3);
  await expect(form(page, 'lead', 'bubble').form).toHaveCount(0);
  await suggestions(page).first().click();
  await expect(form(page, 'lead', 'bubble').control('full_name')).toHaveValue('Jane');
});

test('what is written to us by then is there, and goes on', async ({ page, embed, site, log, token }) => {
  const goOn = await ahead(embed, site, token, { body: opener('handoff') });
  await press(page);
  await composer(page).pressSequentially('half a sen');
  await alive(goOn, log);
  await page.keyboard.type('tence');
  await expect(composer(page)).toHaveValue('half a sentence');
  await expect(composer(page)).toBeFocused();
  await page.reload();
  await launcher(page).click();
  await expect(composer(page)).toHaveValue('half a sentence');
});

for (const how of ['Enter', 'button']) {
  test(`a message sent by then (${how}): said once`, async ({ page, embed, site, log, token }) => {
    const goOn = await ahead(embed, site, token);
    await launcher(page).click();
    await composer(page).pressSequentially('Please call me back');
    if (how === 'Enter') await page.keyboard.press('Enter');
    else await panel(page).getByRole('button', { name: TEXT['chat.send'] }).click();
    await alive(goOn, log, 'message');
    await expect(panel(page).locator('[part~=message-visitor]')).toHaveText(['Please call me back']);
    await expect(composer(page)).toHaveValue('');
  });
}

const CLOSE = {
  'the button': (page) => panel(page).locator('[part~=close]').click(),
  Escape: (page) => page.keyboard.press('Escape'),
  'the launcher': (page) => launcher(page).click(),
  'the verb': (page) => page.evaluate(() => window.Optimly.close()),
};
for (const [how, close] of Object.entries(CLOSE)) {
  test(`closed by then (${how}): it stays closed`, async ({ page, embed, site, log, token }) => {
    const goOn = await ahead(embed, site, token, { body: opener('lead') });
    await press(page);
    await form(page, 'lead', 'bubble').control('full_name').fill('Jane');
    await close(page);
    await expect(panel(page)).toBeHidden();
    await expect(launcher(page)).toHaveAttribute('aria-expanded', 'false');
    if (/button|Escape/.test(how)) await expect(page.locator('#opener')).toBeFocused();
    await alive(goOn, log, 'close');
    await expect(panel(page)).toBeHidden();
    await press(page);
    await expect(form(page, 'lead', 'bubble').control('full_name')).toHaveValue('Jane');
  });
}

test('closed and opened again by then: as it was', async ({ page, embed, site, log, token }) => {
  const goOn = await ahead(embed, site, token, { body: opener('lead') });
  await press(page);
  const name = form(page, 'lead', 'bubble').control('full_name');
  await name.fill('Jane');
  await page.keyboard.press('Escape');
  await press(page);
  await expect(name).toHaveValue('Jane');
  await alive(goOn, log);
  await expect(name).toHaveValue('Jane');
  await expect(panel(page)).toHaveCount(1);
});

test('fetched before the press: drawn on the press', async ({ page, embed, site, log, token }) => {
  const options = { mode: 'inline' };
  const goOn = await ahead(embed, site, token, { options, body: opener('lead') });
  const asked = page.waitForResponse(/panel\.\S+\.js/);
  await page.locator('#opener').hover();
  await asked;
  await page.waitForTimeout(200);
  await press(page);
  await form(page, 'lead', 'bubble').control('full_name').fill('Jane');
  await alive(goOn, log);
  await expect(form(page, 'lead', 'bubble').control('full_name')).toHaveValue('Jane');
});

test('opened by a verb: the focus goes back to where it was called from', async ({ page, embed, site, log, token }) => {
  const button = (id) => `<button id="${id}" onclick="Optimly.open('lead')">Write</button>`;
  const goOn = await ahead(embed, site, token, { body: button('opener') + button('other') });
  await press(page);
  await expect(title(page)).toBeFocused();
  await alive(goOn, log);
  await page.keyboard.press('Escape');
  await expect(page.locator('#opener')).toBeFocused();
  await page.locator('#other').click();
  await expect(title(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.locator('#other')).toBeFocused();
});

test('values of an opener fill only what nobody typed in', async ({ page, embed, site, log, token }) => {
  const values = JSON.stringify({ full_name: 'Kim', company: 'Fern & Vale' }).replaceAll('"', '&quot;');
  const body = `<button id="opener" data-optimly-open="lead" data-optimly-values="${values}">Write</button>`;
  const goOn = await ahead(embed, site, token, { body });
  await press(page);
  const lead = form(page, 'lead', 'bubble');
  await lead.control('full_name').fill('Jane');
  await alive(goOn, log);
  await expect(lead.control('company')).toHaveValue('Fern & Vale');
  await expect(lead.control('full_name')).toHaveValue('Jane');
});

test('what the page says meanwhile changes the panel: what was typed stays', async ({ page, embed, site, log, token }) => {
  const goOn = await ahead(embed, site, token, { body: opener('appointment') });
  await press(page);
  const appointment = form(page, 'appointment', 'bubble');
  await appointment.control('name').fill('Jane');
  await page.evaluate(() => window.Optimly.init({ title: 'Fern', durations: [20, 90], locale: 'de' }));
  await alive(goOn, log);
  await expect(title(page)).toHaveText('Fern');
  await expect(appointment.form).toHaveCount(1);
  await expect(appointment.button).toHaveText(TEXTS.de['appointment.send']);
  await expect(appointment.control('duration_minutes').locator('option')).toHaveCount(2);
  await expect(appointment.control('name')).toHaveValue('Jane');
});

test('reset forgets what was typed by then', async ({ page, embed, site, log, token }) => {
  const goOn = await ahead(embed, site, token, { body: opener('lead') });
  await press(page);
  const lead = form(page, 'lead', 'bubble');
  await lead.control('full_name').fill('Jane');
  await page.evaluate(() => window.Optimly.reset());
  await alive(goOn, log);
  await expect(lead.form).toHaveCount(0);
  await suggestions(page).first().click();
  await expect(lead.control('full_name')).toHaveValue('');
});

test('taken away by then, and back', async ({ page, embed, site, log, token }) => {
  const goOn = await ahead(embed, site, token, { body: opener('lead') });
  await press(page);
  await form(page, 'lead', 'bubble').control('full_name').fill('Jane');
  await page.evaluate(() => window.Optimly.destroy());
  await expect(bubble(page)).toHaveCount(0);
  await page.evaluate(() => window.Optimly.init());
  await press(page);
  await expect(panel(page)).toHaveCount(1);
  await alive(goOn, log);
  await expect(panel(page)).toHaveCount(1);
  await expect(form(page, 'lead', 'bubble').control('full_name')).toHaveValue('Jane');
});

test('where the rest does not come: what was typed is there once it comes', async ({ page, embed, site, received, token }) => {
  const goOn = await ahead(embed, site, token, { fault: 'cut-app.wasm', body: opener('lead') });
  await press(page);
  const lead = form(page, 'lead', 'bubble');
  await fill(lead);
  goOn();
  const again = bubble(page).getByRole('button', { name: TEXT.unavailable });
  await expect(again).toBeVisible();
  await expect(panel(page)).toHaveCount(0);
  await again.click();
  await expectKept(lead);
  await expect(again).toHaveCount(0);
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect(await received()).toHaveLength(1);
});

test('what was written to the conversation outlives a reload, until it is sent', async ({ page, embed, site, log, token }) => {
  const goOn = await ahead(embed, site, token);
  await launcher(page).click();
  await composer(page).fill('Do you deliver to Norway?');
  await page.reload();
  await launcher(page).click();
  await expect(composer(page)).toHaveValue('Do you deliver to Norway?');
  await alive(goOn, log);
  await expect(composer(page)).toHaveValue('Do you deliver to Norway?');
  await composer(page).press('Enter');
  await expect(panel(page)).toContainText('Do you deliver to Norway?');
  await page.evaluate(() => window.Optimly.reset());
  await page.reload();
  await launcher(page).click();
  await expect(composer(page)).toHaveValue('');
});

test('what was written to the conversation is not kept where drafts are off', async ({ page, embed, site, token }) => {
  await ahead(embed, site, token, { options: { draft: 'off' } });
  await launcher(page).click();
  await composer(page).fill('Do you deliver to Norway?');
  await page.reload();
  await launcher(page).click();
  await expect(composer(page)).toHaveValue('');
});

test('a form in the page and one in the panel are both drawn', async ({ page, embed, site, log, token }) => {
  const goOn = await ahead(embed, site, token, { body: inline('lead') + opener('lead') });
  await form(page, 'lead').control('full_name').fill('Kim');
  await press(page);
  await form(page, 'lead', 'bubble').control('full_name').fill('Jane');
  await alive(goOn, log);
  await expect(form(page, 'lead').control('full_name')).toHaveValue('Kim');
  await expect(form(page, 'lead', 'bubble').control('full_name')).toHaveValue('Jane');
});

test('not drawn: what only the rest can show', async ({ page, embed, site, token }) => {
  await ahead(embed, site, token);
  const asked = page.waitForResponse(/app\.\S+\.wasm/);
  await page.evaluate(() => window.Optimly.execute('show_interest', { name: 'Jane' }));
  await asked;
  await page.waitForTimeout(300);
  await expect(panel(page)).toHaveAttribute('aria-busy', 'true');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 640 } });
  test('covers the page from the start, and holds the focus', async ({ page, embed, site, log, token }) => {
    const goOn = await ahead(embed, site, token, { body: opener('lead') });
    await press(page);
    await expect(title(page)).toBeFocused();
    const box = { x: 0, y: 0, width: 360, height: 640 };
    expect(await panel(page).boundingBox()).toEqual(box);
    await page.keyboard.press('Shift+Tab');
    await expect(panel(page).getByRole('button', { name: TEXT['chat.send'] })).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(panel(page).getByRole('button', { name: TEXT.back })).toBeFocused();
    await alive(goOn, log);
    expect(await panel(page).boundingBox()).toEqual(box);
  });
});

test('what the panel needs is asked for at the same time: to be drawn, and to come to life', async ({ page, embed, site, token }) => {
  const asked = files(page);
  const cdn = ['hold-start.js', `x-${token}`];
  await embed({ cdn, body: opener('lead') });
  await page.locator('#opener').hover();
  await expect.poll(() => asked).toContain('panel');
  expect(asked.filter((name) => name === 'panel')).toHaveLength(1);
  expect(asked).not.toContain('app');
  site.release(site.widget(...cdn));
  await press(page);
  await form(page, 'lead', 'bubble').form.waitFor();
});

test('lazy parts come in while the application does', async ({ page, embed, site, log, token }) => {
  const asked = files(page);
  const goOn = await ahead(embed, site, token, { body: opener('lead') });
  await press(page);
  await expect.poll(() => asked).toContain('conversation');
  await alive(goOn, log);
  expect(asked.filter((name) => name === 'conversation')).toHaveLength(1);
});

test('a press works, and nothing is thrown, where the page’s fetch throws', async ({ page, embed }) => {
  await embed({
    head: `<script>
      const own = window.fetch;
      window.fetch = (address, ...rest) => {
        if (address.includes('/panel.')) throw new Error('not here');
        return own(address, ...rest);
      };
    </script>`,
    body: opener('lead'),
  });
  await press(page);
  await expect(title(page)).toBeFocused();
});
