// `optimly:submit` may be held up: `detail.waitUntil(promise)`.
import { expect, test } from './support/test.mjs';
import { TEXT, VALUES, fill, form, inline, openBubble, panel } from './support/page.mjs';
import { again, close, expectKept, filled, ids, quiet } from './support/sending.mjs';

/** A page that holds up what is about to be sent. `how`: the body of a listener; `settle(value)` and `fail()` of the window end it. */
const holding = (how = 'event.detail.waitUntil(new Promise((resolve, reject) => Object.assign(window, { settle: resolve, fail: reject })))') =>
  `<script>window.held = 0; addEventListener('optimly:submit', (event) => { window.held++; ${how} }, true)</script>`;
const isHeld = (page, times = 1) => expect.poll(() => page.evaluate(() => window.held)).toBe(times);
const settle = (page, value) => page.evaluate((value) => window.settle(value), value);

for (const place of ['inline', 'bubble']) {
  test(`waits, says so, and what comes of it goes along: ${place}`, async ({ page, embed, received, log }) => {
    const lead = await filled(page, embed, 'lead', { head: holding(), place });
    await lead.submit();
    await isHeld(page);
    await expect(lead.form.locator('[part~=status]')).toHaveText(TEXT.sending);
    await expect(lead.form).toHaveAttribute('aria-busy', 'true');
    await lead.button.click({ force: true });
    await quiet(page);
    expect(await received()).toEqual([]);
    await settle(page, { captcha: 'token', deep: { list: [1, 'two'] } });
    await expect(lead.card).toBeVisible();
    const [{ body }] = await received();
    expect(body.metadata).toMatchObject({ captcha: 'token', deep: { list: [1, 'two'] }, source: 'website' });
    expect(log.named('submit')).toHaveLength(1);
    expect(log.named('success')).toHaveLength(1);
  });
}

test('it is merged over the page’s metadata, and does not replace what names the submission', async ({ page, embed, received }) => {
  const head = holding(`event.detail.waitUntil(Promise.resolve({ tier: 'gold', source: 'shop', submission_id: 'mine' }))`);
  const lead = await filled(page, embed, 'lead', { head, options: { metadata: { tier: 'none', other: 1 } } });
  await lead.submit();
  await expect(lead.card).toBeVisible();
  const { metadata } = (await received())[0].body;
  expect(metadata).toMatchObject({ tier: 'gold', other: 1, source: 'shop', submission_id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
});

// What is waited for, and what it adds; null: nothing.
const VALUES_OF = {
  'a thenable': ['{ then(resolve) { setTimeout(resolve, 50, { a: 1 }); } }', { a: 1 }],
  'an object': ['{ a: 2 }', { a: 2 }],
  'nothing': ['undefined', null],
  'a promise of nothing': ['Promise.resolve()', null],
  'a text': ['Promise.resolve("token")', null],
  'a list': ['Promise.resolve([1, 2])', null],
  'a function': ['() => {}', null],
  'an object that holds itself': ['Promise.resolve((() => { const a = { b: 1 }; a.self = a; return a; })())', { b: 1 }],
  'dates, and members that are nothing': [
    '{ at: new Date(0), never: new Date(NaN), gone: undefined, list: [undefined] }',
    { at: '1970-01-01T00:00:00.000Z', never: null, list: [null] },
    ['gone'],
  ],
  'a getter that throws': ['Promise.resolve({ get x() { throw 1; }, b: 2 })', { b: 2 }],
};
for (const [what, [value, added, left = []]] of Object.entries(VALUES_OF)) {
  test(`what it waits for may be ${what}`, async ({ page, embed, received }) => {
    const lead = await filled(page, embed, 'lead', { head: holding(`event.detail.waitUntil(${value})`) });
    await lead.submit();
    await expect(lead.card).toBeVisible();
    const { metadata } = (await received())[0].body;
    for (const name of left) expect(metadata).not.toHaveProperty(name);
    if (added) expect(metadata).toMatchObject(added);
    else for (const name of ['0', 'length', 'a']) expect(metadata).not.toHaveProperty(name);
  });
}

test('several: all are waited for, later ones win', async ({ page, embed, received }) => {
  const head = holding(`
    const { waitUntil } = event.detail;
    waitUntil(new Promise((resolve) => setTimeout(resolve, 200, { a: 1, both: 1 })));
    waitUntil(Promise.resolve({ b: 2, both: 2 }));
    waitUntil('nothing');
  `);
  const lead = await filled(page, embed, 'lead', { head });
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect((await received())[0].body.metadata).toMatchObject({ a: 1, b: 2, both: 2 });
});

for (const [how, head] of Object.entries({
  'rejected': holding(`event.detail.waitUntil(Promise.reject(new Error('robot')))`),
  'one of several, while another never ends': holding(`event.detail.waitUntil(new Promise(() => {})); event.detail.waitUntil(Promise.reject())`),
  'a thenable that throws': holding(`event.detail.waitUntil({ then() { throw new Error('robot'); } })`),
})) {
  test(`cancelled, and the visitor is told: ${how}`, async ({ page, embed, received, log }) => {
    const contactUrl = 'https://fern.test/contact';
    const lead = await filled(page, embed, 'lead', { head, options: { contactUrl } });
    await lead.submit();
    await expect(lead.summary).toContainText(TEXT['failed.title']);
    await expect(lead.summary).toContainText(TEXT['failed.denied']);
    await expect(lead.summary.getByRole('link')).toHaveAttribute('href', contactUrl);
    await expect(lead.summary).toBeFocused();
    await expectKept(lead);
    expect((await log.event('error')).detail).toEqual({ form: 'lead', instance: 'inline-1', status: 0, kind: 'blocked' });
    await quiet(page);
    expect(await received()).toEqual([]);
    expect(log.messages('error')).toEqual([]);
    // The page's engineers hear why.
    expect(log.warnings().join()).toContain('waitUntil was rejected');
    // The next press asks again.
    await lead.submit();
    await isHeld(page, 2);
  });
}

test('cancelled by preventDefault, nothing is waited for', async ({ page, embed, received, log }) => {
  const lead = await filled(page, embed, 'lead', { head: holding(`event.detail.waitUntil(Promise.resolve({})); event.preventDefault()`) });
  await lead.submit();
  await isHeld(page);
  await expect(lead.form).toHaveAttribute('aria-busy', 'false');
  await quiet(page);
  expect(await received()).toEqual([]);
  expect(log.named('error')).toEqual([]);
});

test('called late, it holds nothing up', async ({ page, embed, received }) => {
  const head = holding(`const { waitUntil } = event.detail; setTimeout(() => waitUntil(Promise.reject(new Error('late')).catch(() => {})))`);
  const lead = await filled(page, embed, 'lead', { head });
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect(await received()).toHaveLength(1);
});

test('after 30 s it is sent without; what was there by then goes along', async ({ page, embed, received }) => {
  await page.clock.install();
  const head = holding(`event.detail.waitUntil(Promise.resolve({ early: 1 })); event.detail.waitUntil(new Promise(() => {}))`);
  const lead = await filled(page, embed, 'lead', { head });
  await lead.submit();
  await isHeld(page);
  await page.clock.runFor(29_000);
  expect(await received()).toEqual([]);
  await page.clock.runFor(2_000);
  await expect.poll(received).toHaveLength(1);
  expect((await received())[0].body.metadata.early).toBe(1);
});

const ENDS = {
  'the panel is closed': ['bubble', (page) => close(page), (page) => page.evaluate(() => window.Optimly.open('lead'))],
  'another view is asked for': [
    'bubble',
    (page) => panel(page).getByRole('button', { name: TEXT.back }).click(),
    (page) => page.evaluate(() => window.Optimly.open('lead')),
  ],
  'destroy()': [
    'inline',
    (page) => page.evaluate(() => window.Optimly.destroy()),
    (page) => page.evaluate(() => document.querySelector('main').append(document.querySelector('optimly-form'))),
  ],
  'the element is removed': [
    'inline',
    (page) => page.evaluate(() => (window.host = document.querySelector('optimly-form')).remove()),
    (page) => page.evaluate(() => document.querySelector('main').append(window.host)),
  ],
};
for (const [how, [place, end, back]] of Object.entries(ENDS)) {
  test(`the wait ends when ${how}; the text is kept`, async ({ page, embed, received }) => {
    const lead = await filled(page, embed, 'lead', { head: holding(), place });
    await lead.submit();
    await isHeld(page);
    await end(page);
    await settle(page, { late: 1 });
    await quiet(page);
    expect(await received()).toEqual([]);
    await back(page);
    await expectKept(lead);
    await expect(lead.form).toHaveAttribute('aria-busy', 'false');
    await lead.submit();
    await isHeld(page, 2);
    await settle(page, { second: 2 });
    await expect(lead.card).toBeVisible();
    const [{ body }] = await received();
    expect(body.metadata).toMatchObject({ second: 2 });
    expect(body.metadata).not.toHaveProperty('late');
  });
}

test('reset() ends it, too, and empties the form', async ({ page, embed, received }) => {
  const lead = await filled(page, embed, 'lead', { head: holding() });
  await lead.submit();
  await isHeld(page);
  await page.evaluate(() => window.Optimly.reset());
  await settle(page, {});
  await quiet(page);
  expect(await received()).toEqual([]);
  await expect(lead.control('full_name')).toHaveValue('');
});

test('what the page prefills meanwhile does not change what is sent', async ({ page, embed, received }) => {
  const { company, ...values } = VALUES.lead;
  const lead = await filled(page, embed, 'lead', { head: holding(), values });
  await lead.submit();
  await isHeld(page);
  await page.evaluate(() => window.Optimly.prefill({ company: 'Late Ltd' }));
  await settle(page, {});
  await expect(lead.card).toBeVisible();
  expect((await received())[0].body).not.toHaveProperty('company');
});

test('sent again, it is the same submission, and nobody is asked again', async ({ page, embed, received }) => {
  const lead = await filled(page, embed, 'lead', { fault: 'once-status-503', head: holding(`event.detail.waitUntil(Promise.resolve({ captcha: held }))`) });
  await lead.submit();
  await again(lead).click();
  await expect(lead.card).toBeVisible();
  const requests = await received();
  expect(requests.map(({ body }) => body.metadata.captcha)).toEqual([1, 1]);
  expect(new Set(ids(requests)).size).toBe(1);
});

test('a form in steps: each step is held up, the first as well', async ({ page, embed }) => {
  const bodies = [];
  page.on('request', (request) => request.url().includes('lead-form') && bodies.push(request.postDataJSON()));
  await embed({ head: holding(), options: { progressive: true }, body: inline('lead') });
  const lead = form(page, 'lead');
  await lead.control('email').fill('jo@acme.io');
  await lead.submit();
  await isHeld(page);
  await quiet(page);
  expect(bodies).toEqual([]);
  await expect(lead.control('full_name')).toHaveCount(0);
  await settle(page, { step: 1 });
  await expect(lead.control('full_name')).toBeFocused();
  await lead.control('full_name').fill('Jo');
  await lead.submit();
  await isHeld(page, 2);
  await settle(page, { step: 2 });
  await expect(lead.card).toBeVisible();
  expect(bodies.map(({ metadata }) => metadata.step)).toEqual([1, 2]);
});

test('in the sandbox, too', async ({ page, embed }) => {
  await embed({ head: holding(), options: { sandbox: true } });
  const lead = await openBubble(page, 'lead');
  await fill(lead);
  await lead.submit();
  await isHeld(page);
  await quiet(page);
  await expect(lead.card).toHaveCount(0);
  await settle(page);
  await expect(lead.card).toBeVisible();
});
