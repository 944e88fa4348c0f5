// No connection when the button is pressed.
import { expect, test } from './support/test.mjs';
import { TEXT, fill, form as within, inline, panel } from './support/page.mjs';
import { complete, expectKept, filled, again, ids, quiet, stop } from './support/sending.mjs';

async function pressed(page, context, embed, type, about) {
  const form = await filled(page, embed, type, about);
  await complete(page);
  await context.setOffline(true);
  await form.submit();
  await expect(form.summary).toContainText(TEXT['offline.text']);
  return form;
}
/** Back online; time enough for what waited. */
async function back(page, context) {
  await context.setOffline(false);
  await quiet(page);
}

for (const [type, place] of [['lead', 'inline'], ['appointment', 'bubble']]) {
  test(`kept, said so, sent when back: ${type}, ${place}`, async ({ page, context, embed, received, log }) => {
    const form = await pressed(page, context, embed, type, { place });
    await expect(form.summary).toBeFocused();
    await expectKept(form);
    await form.button.click({ force: true });
    await form.form.evaluate((form) => form.requestSubmit());
    await quiet(page);
    expect(await received()).toEqual([]);
    await context.setOffline(false);
    await expect(form.card).toBeVisible();
    await context.setOffline(true);
    await back(page, context);
    expect(await received()).toHaveLength(1);
    expect(log.named('submit')).toHaveLength(1);
    expect(log.named('success')).toHaveLength(1);
  });
}

for (const place of ['inline', 'bubble']) {
  test(`before the application has come: kept, said so, sent when back, ${place}`, async ({ page, context, embed, received, site, token }) => {
    const cdn = ['hold-app.wasm', `x-${token}`];
    await embed({ cdn, body: place === 'inline' ? inline('lead') : '' });
    if (place === 'bubble') await page.evaluate(() => window.Optimly.open('lead'));
    const form = within(page, 'lead', place);
    await fill(form);
    await context.setOffline(true);
    await form.submit();
    // A file that is on its way has 10 s.
    await expect(form.host.locator('[part~=form] [part~=status]')).toHaveText(TEXT.offline, { timeout: 20_000 });
    await expect(form.host.locator('[part~=form] [part~=status]')).toBeVisible();
    const box = await form.host.locator('[part~=form] [part~=status]').boundingBox();
    expect(box.height).toBeGreaterThan(10);
    await expectKept(form);
    await form.button.click({ force: true });
    await quiet(page);
    expect(await received()).toEqual([]);
    site.release(site.widget(...cdn));
    await context.setOffline(false);
    await expect(form.card).toBeVisible();
    expect(await received()).toHaveLength(1);
  });
}

test('stopped: not sent; sent by the next press', async ({ page, context, embed, received }) => {
  const form = await pressed(page, context, embed, 'lead');
  await stop(form).click();
  await back(page, context);
  expect(await received()).toEqual([]);
  await expectKept(form);
  await form.submit();
  await expect(form.card).toBeVisible();
  expect(await received()).toHaveLength(1);
});

test('pressed, stopped, pressed again: sent once when back', async ({ page, context, embed, received }) => {
  const form = await pressed(page, context, embed, 'handoff');
  await stop(form).click();
  await form.submit();
  await expect(form.summary).toContainText(TEXT['offline.text']);
  await back(page, context);
  await expect(form.card).toBeVisible();
  expect(await received()).toHaveLength(1);
});

const LEAVE = {
  'by Escape': (page) => panel(page).locator('[part~=error-summary]').press('Escape'),
  'by its button': (page) => panel(page).locator('[part~=close]').click(),
  'by close()': (page) => page.evaluate(() => window.Optimly.close()),
  'for the other forms': (page) => panel(page).getByRole('button', { name: TEXT.back }).click(),
};
for (const [how, leave] of Object.entries(LEAVE)) {
  test(`a panel left ${how} sends nothing later`, async ({ page, context, embed, received, log }) => {
    const form = await pressed(page, context, embed, 'lead', { place: 'bubble' });
    await leave(page);
    await expect(form.form).toBeHidden();
    await back(page, context);
    expect(await received()).toEqual([]);
    await page.evaluate(() => window.Optimly.open('lead'));
    await expectKept(form);
    await expect(form.summary).toHaveCount(0);
    await form.submit();
    await expect(form.card).toBeVisible();
    expect(await received()).toHaveLength(1);
    expect(log.named('success')).toHaveLength(1);
  });
}

test('a removed form is not sent; put back, it holds what was typed', async ({ page, context, embed, received }) => {
  const form = await pressed(page, context, embed, 'lead');
  const element = await form.host.elementHandle();
  await element.evaluate((element) => element.remove());
  await back(page, context);
  expect(await received()).toEqual([]);
  await element.evaluate((element) => document.querySelector('main').append(element));
  await expectKept(form);
  await quiet(page);
  expect(await received()).toEqual([]);
  await form.submit();
  await expect(form.card).toBeVisible();
  expect(await received()).toHaveLength(1);
});

test('what fails once the connection is back is told', async ({ page, context, embed, received, log }) => {
  const form = await pressed(page, context, embed, 'lead', { fault: 'once-reset' });
  await context.setOffline(false);
  await expect(form.summary).toContainText(TEXT['failed.unsure']);
  await expectKept(form);
  expect((await log.event('error')).detail).toMatchObject({ status: 0, kind: 'network' });
  await again(form).click();
  await expect(form.card).toBeVisible();
  const sent = ids(await received());
  expect(sent).toEqual([sent[0], sent[0]]);
});

test('an application that was never loaded can be once back', async ({ page, context, embed }) => {
  await embed({ options: { contactUrl: 'mailto:hello@fern.test' } });
  await page.evaluate(() => window.Optimly.ready);
  await context.setOffline(true);
  await page.evaluate(() => window.Optimly.open('lead'));
  const host = page.locator('optimly-widget');
  await expect(host.getByText(TEXT.unavailable)).toBeVisible();
  await expect(host.getByRole('link')).toHaveAttribute('href', 'mailto:hello@fern.test');
  await context.setOffline(false);
  await page.evaluate(() => window.Optimly.open('lead'));
  const lead = within(page, 'lead', 'bubble');
  await fill(lead);
  await lead.submit();
  await expect(lead.card).toBeVisible();
});

test('a browser that says nothing of its connection', async ({ page, embed, received }) => {
  const lead = await filled(page, embed, 'lead', { head: `<script>Object.defineProperty(navigator, 'onLine', { get: () => undefined })</script>` });
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect(await received()).toHaveLength(1);
});
