// The later part of the application: a form is shown and takes typing before it is there, and waits for it where it must.
import { expect, test } from './support/test.mjs';
import { composer, saidBy } from './support/conversation.mjs';
import { TEXT, bubble, fill, form, inline, launcher, panel } from './support/page.mjs';

const LATER = /later\.\S+\.wasm/;

for (const place of ['inline', 'bubble']) {
  test(`pressed before it is there: busy at once, sent once, ${place}`, async ({ page, embed, site, received, token }) => {
    const cdn = ['hold-later.wasm', `x-${token}`];
    const asked = page.waitForRequest(LATER);
    await embed({ cdn, body: place === 'inline' ? inline('lead') : '' });
    if (place === 'bubble') await page.evaluate(() => window.Optimly.open('lead'));
    const lead = form(page, 'lead', place);
    await fill(lead);
    await asked;
    await lead.button.click();
    await expect(lead.button).toHaveAttribute('aria-disabled', 'true');
    await lead.button.click({ force: true });
    expect(await received()).toEqual([]);
    site.release(site.widget(...cdn));
    await expect(lead.card).toBeVisible();
    expect(await received()).toHaveLength(1);
  });
}

test('what is wrong is said once it is there', async ({ page, embed, site, token }) => {
  const cdn = ['hold-later.wasm', `x-${token}`];
  await embed({ cdn, body: inline('lead') });
  const lead = form(page, 'lead');
  await lead.button.click();
  await expect(lead.form).toHaveAttribute('aria-busy', 'true');
  site.release(site.widget(...cdn));
  await expect(lead.host.locator('[part~=error-summary]')).toBeFocused();
  await expect(lead.form).toHaveAttribute('aria-busy', 'false');
});

for (const fault of ['missing', 'corrupt', 'abort', 'html']) {
  test(`it cannot be had (${fault}): said, input kept, pressed again sent`, async ({ page, embed, site, log, received, token }) => {
    const cdn = [`until-${fault}-later.wasm`, `x-${token}`];
    await embed({ cdn, body: inline('lead') });
    const lead = form(page, 'lead');
    await fill(lead);
    await lead.button.click();
    const alert = lead.host.getByRole('alert');
    await expect(alert).toContainText('can’t be sent right now');
    await expect(lead.host.locator('[name=email]')).not.toHaveValue('');
    expect((await log.event('error')).detail).toMatchObject({ form: 'lead', status: 0, kind: 'network' });
    expect(log.messages('error').join('\n')).toContain('optimly-widget:');
    expect(await received()).toEqual([]);
    site.release(site.widget(...cdn));
    await lead.button.click();
    await expect(lead.card).toBeVisible();
    await expect(alert).toHaveCount(0);
    expect(await received()).toHaveLength(1);
  });
}

test('sent is what stood there when Enter was pressed, not what was typed after', async ({ page, embed, site, token }) => {
  const cdn = ['hold-later.wasm', `x-${token}`];
  const asked = page.waitForRequest(LATER);
  await embed({ cdn });
  await launcher(page).click();
  await composer(page).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('one');
  await page.keyboard.press('Enter');
  await page.keyboard.type(' two');
  await asked;
  await expect(composer(page)).toHaveValue('one two');
  site.release(site.widget(...cdn));
  await expect(saidBy(page, 'visitor')).toHaveText(['one']);
  await expect(composer(page)).toHaveValue(' two');
  await expect(composer(page)).toBeFocused();
});

test('a message waits for it, and is kept where it does not come', async ({ page, embed, site, token }) => {
  const cdn = ['until-missing-later.wasm', `x-${token}`];
  await embed({ cdn });
  await launcher(page).click();
  const write = panel(page).getByRole('textbox');
  await write.fill('I would like to book an appointment');
  await write.press('Enter');
  await expect(panel(page).getByRole('alert')).toBeVisible();
  await expect(write).toHaveValue('I would like to book an appointment');
  site.release(site.widget(...cdn));
  await write.press('Enter');
  await expect(write).toHaveValue('');
  await expect(bubble(page).locator('[part~=message-visitor]')).toHaveCount(1);
  await expect(panel(page).getByRole('alert')).toHaveCount(0);
});

test('instructions keep their order', async ({ page, embed, site, token }) => {
  const cdn = ['hold-later.wasm', `x-${token}`];
  await embed({ cdn });
  await page.evaluate(() => {
    window.Optimly.reply('First');
    window.Optimly.open('lead');
    window.Optimly.reply('Second');
  });
  site.release(site.widget(...cdn));
  const entries = bubble(page).locator('.entry');
  await expect(entries).toHaveCount(3);
  await expect(entries.nth(0)).toHaveText('First');
  await expect(entries.nth(1).locator('[part~=form]')).toBeVisible();
  await expect(entries.nth(2)).toHaveText('Second');
});
