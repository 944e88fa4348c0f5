// Nothing that goes away leaves the focus nowhere: looked at in each frame, over every change that takes away what has it.
import { expect, test } from './support/test.mjs';
import { composer, offer, say, saidBy } from './support/conversation.mjs';
import { follow, trail } from './support/focus.mjs';
import { TEXT, TEXTS, VALUES, bubble, fill, form, inline, launcher, openBubble, panel, reach, required, suggestions } from './support/page.mjs';
import { again, complete, stop } from './support/sending.mjs';

/** Presses a button by the keyboard. */
async function press(button) {
  await button.focus();
  await button.press('Enter');
}
const expectSomewhere = async (page) => expect(await trail(page)).not.toContain('nowhere');
/** As the page has it, where the server answers otherwise from now on. */
const server = (page, tools, fault) => page.evaluate((apiBase) => window.Optimly.init({ apiBase }), tools.url + fault);

for (const place of ['inline', 'bubble']) {
  const about = { body: place === 'inline' ? inline('lead') : '' };
  /** A form that is filled in, its focus followed. */
  const ready = async (page, embed, fault) => {
    await embed({ ...about, fault });
    const lead = await reach(page, 'lead', place);
    await fill(lead, required('lead'));
    await complete(page);
    await lead.control('email').focus();
    await follow(page);
    return lead;
  };
  /** Where the panel stands around it, Escape closes that. */
  const expectEscape = async (page) => {
    if (place === 'inline') return;
    await page.keyboard.press('Escape');
    await expect(panel(page)).toBeHidden();
    await expect(launcher(page)).toBeFocused();
  };

  test(`sent by Enter from a field, which is disabled then: ${place}`, async ({ page, embed }) => {
    const lead = await ready(page, embed, 'hang');
    await lead.control('email').press('Enter');
    await expect(lead.form).toHaveAttribute('aria-busy', 'true');
    await expect(lead.button).toBeFocused();
    await page.waitForTimeout(100);
    await expectSomewhere(page);
    await expectEscape(page);
  });

  test(`problems, a failure, another try, the card, another form: ${place}`, async ({ page, embed, tools, log }) => {
    log.allow(/503/);
    const lead = await ready(page, embed, 'status-503');
    await lead.control('email').fill('');
    await lead.control('email').press('Enter');
    await expect(lead.summary).toBeFocused();
    await lead.summary.getByRole('link').press('Enter');
    await lead.control('email').fill('jane@example.com');
    await lead.control('email').press('Enter');
    await expect(again(lead)).toBeVisible();
    await expect(lead.summary).toBeFocused();
    await press(again(lead));
    await expect(lead.summary).toBeFocused();
    await server(page, tools, '');
    await press(again(lead));
    await expect(lead.card.locator('[part~=card-title]')).toBeFocused();
    await press(lead.card.getByRole('button'));
    await expect(lead.form).toBeVisible();
    await page.waitForTimeout(100);
    await expectSomewhere(page);
    await expectEscape(page);
  });

  test(`Stop: the focus stays, and it is said: ${place}`, async ({ page, embed }) => {
    const lead = await ready(page, embed, '429-40');
    await lead.control('email').press('Enter');
    await expect(stop(lead)).toBeVisible();
    await press(stop(lead));
    await expect(lead.summary).toHaveCount(0);
    await expect(lead.button).toBeFocused();
    await expect(lead.host.locator('[part~=status]')).toHaveText(TEXT['failed.title']);
    await page.waitForTimeout(100);
    await expectSomewhere(page);
    await expectEscape(page);
  });

  test(`the end of a countdown while Stop has the focus: ${place}`, async ({ page, embed }) => {
    const lead = await ready(page, embed, 'once-429-2');
    await lead.control('email').press('Enter');
    await expect(stop(lead)).toBeVisible();
    await stop(lead).focus();
    await expect(lead.card.locator('[part~=card-title]')).toBeFocused();
    await expectSomewhere(page);
    await expectEscape(page);
  });
}

test('the panel: opened, its forms taken and left, closed by each of its ways', async ({ page, embed }) => {
  await embed();
  await launcher(page).focus();
  await follow(page);
  for (const close of ['Escape', 'the button', 'the verb']) {
    await press(launcher(page));
    await expect(panel(page).locator('[part~=title]')).toBeFocused();
    await complete(page);
    await press(suggestions(page).first());
    await expect(bubble(page).locator('[part~=form-title]')).toBeFocused();
    await press(bubble(page).getByRole('button', { name: TEXT.back }));
    await expect(suggestions(page)).toHaveCount(3);
    await expect(panel(page).locator('[part~=title]')).toBeFocused();
    if (close === 'Escape') await page.keyboard.press('Escape');
    else if (close === 'the button') await press(panel(page).locator('[part~=close]'));
    else await page.evaluate(() => window.Optimly.close());
    await expect(launcher(page)).toBeFocused();
  }
  await expectSomewhere(page);
});

for (const [what, answer] of [['taken', (page) => offer(page)], ['declined', (page) => bubble(page).getByRole('button', { name: TEXT['chat.decline'] })]]) {
  test(`an offer that is ${what}`, async ({ page, embed }) => {
    await embed();
    await openBubble(page);
    await complete(page);
    await say(page, 'I would like a quote');
    await offer(page).waitFor();
    await follow(page);
    await press(answer(page));
    await expect(offer(page)).toHaveCount(0);
    const next = what === 'taken' ? bubble(page).locator('[part~=form-title]') : composer(page);
    await expect(next).toBeFocused();
    await expectSomewhere(page);
  });
}

test('a message that was not delivered: Stop, Try again', async ({ page, embed, log }) => {
  log.allow(/5\d\d|429/);
  await embed({ fault: '429-600', options: { agent: true } });
  await openBubble(page);
  await complete(page);
  await composer(page).focus();
  await follow(page);
  await say(page, 'hello');
  await press(bubble(page).getByRole('button', { name: TEXT.stop }));
  await expect(composer(page)).toBeFocused();
  await press(bubble(page).getByRole('button', { name: TEXT.retry }));
  await expect(composer(page)).toBeFocused();
  await expectSomewhere(page);
});

test('another language while the visitor is at a form', async ({ page, embed }) => {
  await embed();
  await openBubble(page, 'lead');
  await complete(page);
  const lead = form(page, 'lead', 'bubble');
  await lead.button.focus();
  await follow(page);
  await page.evaluate(() => window.Optimly.init({ locale: 'de' }));
  await expect(lead.button).toHaveText(TEXTS.de['lead.send']);
  await expect(lead.button).toBeFocused();
  await page.waitForTimeout(100);
  await expectSomewhere(page);
});

test('everything is forgotten while the visitor is at a form', async ({ page, embed }) => {
  await embed();
  const lead = await openBubble(page, 'lead');
  await complete(page);
  await lead.control('email').focus();
  await follow(page);
  await page.evaluate(() => window.Optimly.reset());
  await expect(lead.form).toHaveCount(0);
  await page.waitForTimeout(100);
  await expectSomewhere(page);
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
});

test('a panel that is destroyed gives the focus back to what has opened it', async ({ page, embed, log }) => {
  await embed({ body: '<p><button data-optimly-open="lead">Write to us</button></p>' });
  const opener = page.getByRole('button', { name: 'Write to us' });
  await opener.click();
  await log.event('open');
  await form(page, 'lead', 'bubble').control('email').focus();
  await page.evaluate(() => window.Optimly.destroy());
  await expect(bubble(page)).toHaveCount(0);
  await expect(opener).toBeFocused();
});

test('a panel that the visitor has left is closed without taking the focus', async ({ page, embed }) => {
  await embed({ body: '<button id="own">Write</button>' });
  await openBubble(page, 'lead');
  await complete(page);
  await page.locator('#own').focus();
  await page.evaluate(() => window.Optimly.close());
  await expect(panel(page)).toBeHidden();
  await expect(page.locator('#own')).toBeFocused();
});

test('Escape closes a panel that hides what has the focus; the focus stays', async ({ page, embed }) => {
  const link = (id, place) => `<a id="${id}" href="#x" style="position: fixed; ${place}">A link of the page</a>`;
  await embed({ body: link('behind', 'right: 100px; bottom: 300px') + link('beside', 'left: 20px; bottom: 300px') });
  await openBubble(page, 'lead');
  await complete(page);
  await page.locator('#beside').focus();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeVisible();
  await page.locator('#behind').focus();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  await expect(page.locator('#behind')).toBeFocused();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 640 } });

  test('the panel is modal: nothing behind it is reached, and the page is given back', async ({ page, embed }) => {
    await embed({ body: '<a href="#a">before</a><button data-optimly-open="lead">Write</button>' });
    const opener = page.getByText('Write');
    for (let times = 0; times < 2; times++) {
      await opener.click();
      await form(page, 'lead', 'bubble').form.waitFor();
      await complete(page);
      const isModal = () => panel(page).evaluate((element) => element.matches(':modal'));
      await expect.poll(isModal).toBe(true);
      // What assistive technology gets of the page ends at the dialog.
      await expect(page.getByRole('dialog')).toBeVisible();
      await page.locator('a').first().focus();
      await expect(page.locator('a').first()).not.toBeFocused();
      await follow(page);
      await page.keyboard.press('Escape');
      await expect(panel(page)).toBeHidden();
      await expect(opener).toBeFocused();
      await expectSomewhere(page);
      await page.locator('a').first().focus();
      await expect(page.locator('a').first()).toBeFocused();
    }
  });

  test('a window that is made wide and narrow again keeps the focus', async ({ page, embed }) => {
    await embed();
    const lead = await openBubble(page, 'lead');
    await complete(page);
    await lead.control('email').fill('jane@');
    await follow(page);
    const isModal = () => panel(page).evaluate((element) => element.matches(':modal'));
    await expect.poll(isModal).toBe(true);
    await page.setViewportSize({ width: 1000, height: 700 });
    await expect.poll(isModal).toBe(false);
    await expect(lead.control('email')).toBeFocused();
    await page.setViewportSize({ width: 360, height: 640 });
    await expect.poll(isModal).toBe(true);
    await expect(lead.control('email')).toBeFocused();
    await expect(lead.control('email')).toHaveValue('jane@');
    await expectSomewhere(page);
  });
});

/** A form, or an opener, in a shadow root of the page's own. */
const inShadow = (what) => `<page-part></page-part><script>
  document.querySelector('page-part').attachShadow({ mode: 'open' }).innerHTML = ${JSON.stringify(what)}</script>`;

test('a form in a shadow root of the page’s: what is wrong, a failure, the card', async ({ page, embed, tools, log }) => {
  log.allow(/503/);
  await embed({ body: inShadow(inline('lead')), fault: 'status-503' });
  const lead = form(page, 'lead');
  await fill(lead, required('lead'));
  await complete(page);
  await lead.control('email').fill('');
  await lead.control('email').press('Enter');
  await expect(lead.summary).toBeFocused();
  await lead.control('email').fill(VALUES.lead.email);
  await lead.control('email').press('Enter');
  await expect(again(lead)).toBeVisible();
  await expect(lead.summary).toBeFocused();
  await server(page, tools, '');
  await press(again(lead));
  await expect(lead.card.locator('[part~=card-title]')).toBeFocused();
  await expect(page.locator('page-part')).toHaveCount(1);
});

test('a modal dialog in a shadow root of the page’s: the panel in it, and the focus goes back to its opener', async ({ page, embed }) => {
  await embed({ body: inShadow('<dialog><button id="opener" data-optimly-open="lead">Write</button></dialog>') });
  await page.evaluate(() => document.querySelector('page-part').shadowRoot.querySelector('dialog').showModal());
  await page.locator('#opener').focus();
  await page.keyboard.press('Enter');
  const lead = form(page, 'lead', 'bubble');
  await lead.button.press('Enter');
  await expect(lead.summary).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  await expect(page.locator('#opener')).toBeFocused();
});

for (const [what, gone] of Object.entries({
  'is hidden': (opener) => (opener.hidden = true),
  'is disabled': (opener) => (opener.disabled = true),
  'is inert': (opener) => (opener.parentElement.inert = true),
  'stands in details that are closed': (opener) => (opener.closest('details').open = false),
  'is gone': (opener) => opener.remove(),
})) {
  test(`an opener that ${what} when the panel closes: the focus is at the launcher`, async ({ page, embed, log }) => {
    await embed({ body: '<details open><summary>More</summary><p><button id="opener" data-optimly-open="lead">Write</button></p></details>' });
    await press(page.locator('#opener'));
    await expect(form(page, 'lead', 'bubble').form).toBeVisible();
    await log.event('open');
    await page.locator('#opener').evaluate(gone);
    await page.keyboard.press('Escape');
    await expect(panel(page)).toBeHidden();
    await expect(launcher(page)).toBeFocused();
  });
}

test('a dialog within a dialog, both modal: the panel is in the one in front, and can be used', async ({ page, embed, received }) => {
  await embed({ body: '<dialog id="outer"><dialog id="inner"><button id="opener" data-optimly-open="lead">Write</button></dialog></dialog>' });
  await page.evaluate(() => ['outer', 'inner'].map((id) => document.getElementById(id).showModal()));
  await press(page.locator('#opener'));
  const lead = form(page, 'lead', 'bubble');
  await fill(lead, required('lead'));
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect(await received()).toHaveLength(1);
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  expect(await page.locator('#inner').evaluate((dialog) => dialog.open)).toBe(true);
});

for (const file of ['app.wasm', 'panel.js']) {
  test(`a file of the panel that cannot be had leaves the focus on what says so: ${file}`, async ({ page, embed, log, site, token }) => {
    log.allow(/./);
    const cdn = [`until-missing-${file}`, `x-${token}`];
    await embed({ cdn });
    await launcher(page).focus();
    await page.keyboard.press('Enter');
    const word = bubble(page).getByRole('button', { name: TEXT.unavailable });
    await expect(word).toBeVisible();
    await expect(file === 'app.wasm' ? word : launcher(page)).toBeFocused();
    site.release(site.widget(...cdn));
    await press(word);
    await expect(panel(page).locator('[part~=title]')).toBeFocused();
  });
}

for (const file of ['app.wasm', 'start.js']) {
  test(`“Try again” hands the focus on to the form that it brings: ${file}`, async ({ page, embed, log, site, token }) => {
    log.allow(/./);
    const cdn = [`until-missing-${file}`, `x-${token}`];
    await embed({ cdn, body: inline('lead') });
    const lead = form(page, 'lead');
    if (file === 'app.wasm') await lead.control('email').fill('jane@example.com');
    await expect(lead.host.getByRole('button', { name: TEXT.unavailable })).toBeVisible();
    site.release(site.widget(...cdn));
    await press(lead.host.getByRole('button', { name: TEXT.unavailable }));
    await expect(lead.form).toBeVisible();
    await expect(lead.control('full_name')).toBeFocused();
    if (file === 'app.wasm') await expect(lead.control('email')).toHaveValue('jane@example.com');
  });
}
