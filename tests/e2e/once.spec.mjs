// One submission, once.
import { expect, test } from './support/test.mjs';
import { VALUES, bubble, fill, form, inline, panel } from './support/page.mjs';
import { again, expectKept, filled, ids, quiet } from './support/sending.mjs';

const middle = async (locator) => {
  const { x, y, width, height } = await locator.boundingBox();
  return [x + width / 2, y + height / 2];
};
const PRESSES = {
  'a double click': (page, form) => form.button.dblclick(),
  'a triple click': (page, form) => form.button.click({ clickCount: 3 }),
  'Enter, then a click': async (page, form) => {
    const at = await middle(form.button);
    await form.control('email').press('Enter');
    await page.mouse.click(...at);
  },
  'Enter held down': async (page, form) => {
    await form.control('email').focus();
    for (let i = 0; i < 3; i++) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
  },
  'requestSubmit twice and a click, at once': (page, form) =>
    form.form.evaluate((form) => {
      form.requestSubmit();
      form.requestSubmit();
      form.querySelector('button[type=submit]').click();
    }),
};
for (const [how, press] of Object.entries(PRESSES)) {
  test(`sent once by ${how}`, async ({ page, embed, received, log }) => {
    const form = await filled(page, embed, 'lead', { fault: 'slow-0.5' });
    await form.button.scrollIntoViewIfNeeded();
    await press(page, form);
    await expect(form.card).toBeVisible();
    await quiet(page);
    expect(await received()).toHaveLength(1);
    expect(log.named('submit')).toHaveLength(1);
    expect(log.named('success')).toHaveLength(1);
  });
}

test('the second try is sent once by a double click, too', async ({ page, embed, received }) => {
  const form = await filled(page, embed, 'lead', { fault: 'slow-0.3/fault/once-status-503' });
  await form.submit();
  await again(form).dblclick();
  await expect(form.card).toBeVisible();
  await quiet(page);
  expect(await received()).toHaveLength(2);
});

test('a double click on what is wrong tells it once more and sends nothing', async ({ page, embed, received, log }) => {
  const form = await filled(page, embed, 'lead', { values: { full_name: 'Jane' } });
  await form.button.dblclick();
  await expect(form.summary).toBeVisible();
  await quiet(page);
  expect(await received()).toEqual([]);
  expect(log.named('submit')).toEqual([]);
});

/** Presses the button, and takes the form off the page once the request is under way. */
async function removed(page, embed, received, about) {
  const form = await filled(page, embed, 'lead', about);
  const element = await form.host.elementHandle();
  await form.submit();
  await expect.poll(received).toHaveLength(1);
  await element.evaluate((element) => element.remove());
  const back = () => element.evaluate((element) => document.querySelector('main').append(element));
  return { form, back };
}

test('a form removed while it sends: sent once, and told', async ({ page, embed, received, log }) => {
  const { form, back } = await removed(page, embed, received, { fault: 'slow-1' });
  const { detail } = await log.event('success');
  expect(detail).toMatchObject({ form: 'lead', id: expect.stringMatching(/^lead_/) });
  await back();
  await expect(form.card).toContainText(detail.id);
  await quiet(page);
  expect(await received()).toHaveLength(1);
  expect(log.named('success')).toHaveLength(1);
});

test('a form removed while it sends and put back before the answer', async ({ page, embed, received, log }) => {
  const { form, back } = await removed(page, embed, received, { fault: 'slow-2' });
  await page.waitForTimeout(50);
  await back();
  await expect(form.form).toHaveAttribute('aria-busy', 'true');
  await form.form.evaluate((form) => form.requestSubmit());
  await expect(form.card).toBeVisible();
  expect(await received()).toHaveLength(1);
  expect(log.named('success')).toHaveLength(1);
});

test('a form removed while it fails holds what was typed', async ({ page, embed, received, log }) => {
  const { form, back } = await removed(page, embed, received, { fault: 'slow-1/fault/once-status-500' });
  expect((await log.event('error')).detail).toMatchObject({ form: 'lead', status: 500, kind: 'server' });
  await back();
  await expectKept(form);
  await form.submit();
  await expect(form.card).toBeVisible();
  const sent = ids(await received());
  expect(sent).toEqual([sent[0], sent[0]]);
});

test('a form moved while it sends', async ({ page, embed, received }) => {
  const body = `<section id="one">${inline('lead')}</section><section id="two"></section>`;
  const form = await filled(page, embed, 'lead', { fault: 'slow-1', body });
  await form.submit();
  await page.evaluate(() => document.querySelector('#two').append(document.querySelector('optimly-form')));
  await expect(form.card).toBeVisible();
  expect(await received()).toHaveLength(1);
});

test('a panel closed while it sends', async ({ page, embed, received, log }) => {
  const form = await filled(page, embed, 'lead', { fault: 'slow-1', place: 'bubble' });
  await form.submit();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  await log.event('success');
  await page.evaluate(() => window.Optimly.open('lead'));
  await expect(form.card).toBeVisible();
  expect(await received()).toHaveLength(1);
});

const OPENINGS = {
  'a double click on an opener': (page) => page.locator('#opener').dblclick(),
  'open() twice': (page) => page.evaluate(() => [1, 2].forEach(() => window.Optimly.open('lead'))),
  'an opener and open()': (page) =>
    page.evaluate(() => {
      document.querySelector('#opener').click();
      window.Optimly.open('lead');
    }),
};
for (const [how, act] of Object.entries(OPENINGS)) {
  test(`opened once by ${how}`, async ({ page, embed, log }) => {
    const wasm = [];
    page.on('request', (request) => request.url().endsWith('.wasm') && wasm.push(request.url()));
    await embed({ body: '<button id="opener" data-optimly-open="lead">Contact</button>' });
    await act(page);
    const lead = form(page, 'lead', 'bubble');
    await expect(lead.form).toBeVisible();
    await quiet(page);
    await expect(bubble(page)).toHaveCount(1);
    await expect(panel(page)).toHaveCount(1);
    expect(log.named('open')).toHaveLength(1);
    // What parts share is in chunks of their own.
    const parts = () => wasm.map((url) => url.match(/[\w-]+(?=\.[\w-]+\.wasm)/)[0]).filter((name) => !name.startsWith('shared-')).sort();
    expect(parts()).toEqual(['app', 'conversation']);
    await fill(lead);
    await lead.submit();
    await expect(lead.card).toBeVisible();
    // Each part once.
    expect(parts()).toEqual(['app', 'conversation']);
    expect(new Set(wasm).size).toBe(wasm.length);
  });
}

test('two forms of a kind are two submissions', async ({ page, embed, received }) => {
  await embed({ body: inline('lead', { id: 'first' }) + inline('lead', { id: 'second' }) });
  const forms = ['#first', '#second'].map((selector) => form(page.locator(selector)));
  for (const one of forms) await fill(one, VALUES.lead);
  for (const one of forms) await one.submit();
  for (const one of forms) await expect(one.card).toBeVisible();
  expect(new Set(ids(await received())).size).toBe(2);
});

// What a page replaces may throw amid the drawing of the card, when the server has accepted already.
for (const [owner, method] of [['String', 'slice'], ['Element', 'setAttribute'], ['Node', 'insertBefore']]) {
  test(`accepted under one id: ${owner}.prototype.${method} throws once as it is sent`, async ({ page, embed, received, log }) => {
    log.allow(/./);
    const lead = await filled(page, embed, 'lead', { options: { limit: 0 } });
    await lead.form.evaluate(
      (form, [owner, method]) => {
        const { prototype } = window[owner];
        const own = prototype[method];
        prototype[method] = function () {
          prototype[method] = own;
          throw new Error('once');
        };
        form.requestSubmit();
      },
      [owner, method],
    );
    await expect(async () => {
      if (!(await lead.card.count())) await lead.submit({ timeout: 500 });
      await expect(lead.card).toBeVisible({ timeout: 2000 });
    }).toPass();
    const accepted = (await received()).filter(({ accepted }) => accepted);
    expect(new Set(ids(accepted)).size).toBe(1);
  });
}
