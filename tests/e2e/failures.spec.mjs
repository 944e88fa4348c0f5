// Answers that are no success, and none at all: docs/reference/answers.md.
import { expect, test } from './support/test.mjs';
import { TEXT, VALUES, fill, form, inline, reach } from './support/page.mjs';
import { again, expectKept, filled, ids, quiet } from './support/sending.mjs';

const PAST = 'Unable to schedule appointment for past date';
const contact = 'mailto:hello@fern.test';

const REFUSED = {
  'status-400': { type: 'lead', status: 400, kind: 'validation', field: 'email', words: 'email field is required' },
  'status-422': { type: 'appointment', status: 422, kind: 'rejected', field: 'date', words: PAST },
  'fastapi-422': { type: 'lead', status: 422, kind: /validation|rejected/, field: 'email', words: 'field required' },
  'detail-400-customer_email%20is%20unknown': {
    ...{ type: 'handoff', status: 400, kind: 'validation' },
    ...{ field: 'customer_email', words: 'customer_email is unknown' },
  },
  'detail-422-The%20tool%20is%20asleep': { type: 'lead', status: 422, kind: 'rejected', words: 'The tool is asleep' },
  'detail-400-': { type: 'handoff', status: 400, kind: 'validation', words: TEXT['failed.refused'] },
};

for (const [i, [fault, about]] of Object.entries(REFUSED).entries()) {
  test(`refused: ${fault}`, async ({ page, embed, received, log }) => {
    const place = i % 2 ? 'bubble' : 'inline';
    const form = await filled(page, embed, about.type, { fault: `once-${fault}`, place });
    await form.submit();
    await expect(form.summary).toBeFocused();
    await expect(form.summary).toBeInViewport();
    await expect(form.summary).toContainText(about.words);
    if (about.field) {
      await expect(form.error(about.field)).toContainText(about.words);
      await expect(form.control(about.field)).toHaveAttribute('aria-invalid', 'true');
      await form.summary.getByRole('link').click();
      await expect(form.control(about.field)).toBeFocused();
    }
    await expect(form.errors).toHaveCount(about.field ? 1 : 0);
    await expectKept(form);
    const { detail } = await log.event('error');
    expect(detail).toMatchObject({ form: about.type, status: about.status });
    expect(detail.kind).toMatch(about.kind);
    await quiet(page);
    expect(await received()).toHaveLength(1);

    await form.submit();
    await expect(form.card).toBeVisible();
    const sent = ids(await received());
    expect(sent).toEqual([sent[0], sent[0]]);
  });
}

for (const status of [401, 403]) {
  test(`refused for the site: ${status}`, async ({ page, embed, received, token, log }) => {
    const form = await filled(page, embed, 'lead', { fault: `status-${status}`, options: { contactUrl: contact } });
    await form.submit();
    await expect(form.summary).toBeFocused();
    await expect(form.summary).toContainText(TEXT['failed.denied']);
    await expect(form.summary.getByRole('link')).toHaveAttribute('href', contact);
    await expectKept(form);
    expect((await log.event('error')).detail).toMatchObject({ form: 'lead', status, kind: 'auth' });
    const said = log.messages('error').filter((text) => text.includes('optimly-widget'));
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(String(status));
    expect(log.all()).not.toContain(token);
    await quiet(page);
    expect(await received()).toHaveLength(1);
  });
}

// No answer that one could rely on: status and kind of the error.
const UNSURE = {
  'status-404': [404, 'server'],
  'status-500': [500, 'server'],
  'status-502': [502, 'server'],
  'status-503': [503, 'server'],
  html: [200, 'server'],
  empty: [200, 'server'],
  array: [200, 'server'],
  badjson: [200, 'server'],
  truncated: [0, 'network'],
  reset: [0, 'network'],
  nocors: [0, 'network'],
  'redirect-away': [0, 'network'],
};
const types = ['lead', 'appointment', 'handoff'];
for (const [i, [fault, [status, kind]]] of Object.entries(UNSURE).entries()) {
  const type = types[i % 3];
  test(`no clear answer: ${fault}`, async ({ page, embed, received, log }) => {
    const place = i % 2 ? 'bubble' : 'inline';
    const form = await filled(page, embed, type, { fault: `once-${fault}`, place, options: { contactUrl: contact } });
    await form.submit();
    await expect(form.summary).toBeFocused();
    await expect(form.summary).toContainText(TEXT['failed.unsure']);
    await expect(form.summary.getByRole('link')).toHaveAttribute('href', contact);
    await expectKept(form);
    expect((await log.event('error')).detail).toMatchObject({ form: type, status, kind });
    await quiet(page);
    expect(await received()).toHaveLength(1);

    await again(form).click();
    await expect(form.card).toBeVisible();
    const requests = await received();
    expect(requests).toHaveLength(2);
    expect(requests[1].raw).toBe(requests[0].raw);
    expect(log.named('submit')).toHaveLength(1);
    expect(log.named('success')).toHaveLength(1);
  });
}

test('a refused preflight: nothing is sent, everything kept', async ({ page, embed, received, log }) => {
  const form = await filled(page, embed, 'lead', { fault: 'nopreflight' });
  await form.submit();
  await expect(form.summary).toContainText(TEXT['failed.unsure']);
  await expectKept(form);
  expect((await log.event('error')).detail).toMatchObject({ status: 0, kind: 'network' });
  expect(await received()).toEqual([]);
  await again(form).click();
  await log.event('error', 2);
  await expect(again(form)).toBeVisible();
});

test('no answer within 15 seconds', async ({ page, embed, received, log }) => {
  await page.clock.install();
  const form = await filled(page, embed, 'lead', { fault: 'once-hang' });
  await form.submit();
  await expect.poll(received).toHaveLength(1);
  await page.clock.fastForward(13_000);
  await quiet(page);
  await expect(form.form).toHaveAttribute('aria-busy', 'true');
  expect(log.named('error')).toEqual([]);
  await page.clock.fastForward(2_000);
  await expect(form.summary).toBeFocused();
  await expect(form.summary).toContainText(TEXT['failed.unsure']);
  await expectKept(form);
  expect((await log.event('error')).detail).toMatchObject({ form: 'lead', status: 0, kind: 'timeout' });
  await again(form).click();
  await expect(form.card).toBeVisible();
  const sent = ids(await received());
  expect(sent).toEqual([sent[0], sent[0]]);
});

const REST = {
  accepted: ['created', 'minimal', 'idonly', 'latin1', 'redirect', 'slow-1'],
  unsure: ['status-409', 'status-418', 'text', 'nosuccess', 'failed', 'nocontent', 'redirect-away', 'huge'],
};
for (const [outcome, faults] of Object.entries(REST)) {
  test(`forms, each with another fault: ${outcome}`, async ({ page, embed, tools, token, received }) => {
    const at = (fault) => inline('lead', { id: `f-${fault}`, apiBase: `${tools.url}/fault/${fault}`, limit: 0 });
    await embed({ body: faults.map(at).join('') });
    for (const fault of faults) {
      const lead = form(page.locator(`#f-${fault}`));
      await fill(lead, VALUES.lead);
      await lead.submit();
      if (outcome === 'accepted') await expect(lead.card).toContainText(VALUES.lead.full_name);
      else await expect(lead.summary).toContainText(TEXT['failed.unsure']);
      if (outcome === 'unsure') await expectKept(lead, VALUES.lead);
      const sent = await tools.received({ token, prefix: `/fault/${fault}` });
      expect(sent).toHaveLength(1);
    }
    expect(new Set(ids(await received())).size).toBe(faults.length);
  });
}

test('what was changed before the second try is another submission', async ({ page, embed, received }) => {
  const form = await filled(page, embed, 'lead', { fault: 'once-status-500' });
  await form.submit();
  await expect(again(form)).toBeVisible();
  await form.control('message').fill('Something else');
  await form.submit();
  await expect.poll(received).toHaveLength(2);
  await expect(again(form)).toBeVisible();
  await expect(form.summary).toBeFocused();
  await again(form).click();
  await expect(form.card).toBeVisible();
  const requests = await received();
  const [first, second, third] = ids(requests);
  expect(second).not.toBe(first);
  expect(third).toBe(second);
  expect(requests.map(({ body }) => body.message)).toEqual([VALUES.lead.message, ...Array(2).fill('Something else')]);
});

test('three forms that fail at once keep to themselves', async ({ page, embed, received, tools }) => {
  const faults = { lead: 'status-500', appointment: 'reset', handoff: 'status-400' };
  const at = (type) => inline(type, { apiBase: `${tools.url}/fault/${faults[type]}` });
  await embed({ body: types.map(at).join('') });
  const forms = [];
  for (const type of types) forms.push(await reach(page, type));
  for (const form of forms) await fill(form);
  for (const form of forms) await form.submit();
  for (const form of forms) {
    await expect(form.summary).toHaveCount(1);
    await expectKept(form);
  }
  expect(new Set(ids(await received())).size).toBe(3);
});
