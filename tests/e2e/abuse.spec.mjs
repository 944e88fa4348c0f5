// What keeps robots and one eager visitor from spending a site's hourly budget, without losing anybody.
import { expect, test } from './support/test.mjs';
import { TEXT, TYPES, VALUES, fill, form, inline, reach, required } from './support/page.mjs';
import { expectKept, filled, quiet } from './support/sending.mjs';

/** The names of the controls that are no field of the API. */
const traps = (form) =>
  form.form.evaluate((form, known) => {
    const names = [...form.elements].filter((element) => /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));
    return names.map((element) => element.name).filter((name) => !known.includes(name));
  }, Object.keys(VALUES[form.type]));

for (const type of TYPES) {
  test(`people and assistive technology never meet the trap: ${type}`, async ({ page, context, embed, received }) => {
    await embed({ body: inline(type), options: { mode: 'inline' } });
    const one = await reach(page, type);
    const [trap, ...more] = await traps(one);
    expect(more).toEqual([]);
    expect(trap).toBeTruthy();

    // By the keyboard: everything that Tab reaches, both ways.
    const met = new Set();
    for (const key of ['Tab', 'Shift+Tab']) {
      for (let i = 0; i < 25; i++) {
        await page.keyboard.press(key);
        met.add(await one.host.evaluate((host) => host.shadowRoot.activeElement?.name ?? ''));
      }
    }
    expect([...met]).toEqual(expect.arrayContaining(Object.keys(VALUES[type])));
    expect(met).not.toContain(trap);

    // By assistive technology: one node for each field, none for the trap.
    const session = await context.newCDPSession(page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const roles = ['textbox', 'combobox', 'checkbox', 'spinbutton', 'searchbox', 'Date', 'InputTime'];
    const controls = nodes.filter(({ ignored, role }) => !ignored && roles.includes(role?.value));
    expect(controls.map(({ name }) => name.value).join()).not.toContain(trap);
    expect(await one.host.ariaSnapshot()).not.toContain(trap);

    // By the eye and the pointer.
    const seen = await one.control(trap).evaluate((control) => {
      const { x, y, width, height } = control.getBoundingClientRect();
      const root = control.getRootNode();
      const points = [[0, 0], [0.5, 0.5], [1, 1]].map(([i, j]) => root.elementFromPoint(x + i * width, y + j * height));
      return points.some((element) => element === control || control.contains(element));
    });
    expect(seen).toBe(false);
    // By the browser's own filling in.
    await expect(one.control(trap)).toHaveAttribute('autocomplete', /off|one-time-code|new-password/);

    await fill(one);
    await one.submit();
    await expect(one.card).toBeVisible();
    expect(JSON.stringify(await received())).not.toContain('trap');
  });
}

const FILLINGS = {
  'with events, as a password manager does': (control) => {
    control.value = 'https://spam.test';
    for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }));
  },
  'without any event': (control) => (control.value = 'https://spam.test'),
};
for (const [how, act] of Object.entries(FILLINGS)) {
  test(`a filled trap is reported, and the submission accepted: ${how}`, async ({ page, embed, received }) => {
    const one = await filled(page, embed, 'lead');
    const [trap] = await traps(one);
    await one.control(trap).evaluate(act);
    await one.submit();
    await expect(one.card).toBeVisible();
    const [{ body, unknown_keys }] = await received();
    expect(unknown_keys).toEqual([]);
    expect(body.metadata.trap_filled).toBe(true);
    expect(body).toMatchObject(VALUES.lead);
  });
}

test('the time it took to fill in is reported', async ({ page, embed, received }) => {
  await page.clock.install();
  await embed({ body: inline('lead') });
  const lead = await reach(page, 'lead');
  await page.clock.fastForward(600_000);
  await fill(lead, { full_name: 'Jane' });
  await page.clock.fastForward(42_000);
  await fill(lead, required('lead'));
  await lead.submit();
  await expect(lead.card).toBeVisible();
  const [{ body }] = await received();
  expect(body.metadata.fill_seconds).toBeGreaterThanOrEqual(42);
  expect(body.metadata.fill_seconds).toBeLessThan(60);
});

test('a form that is sent as it was prefilled took no time', async ({ page, embed, received }) => {
  await embed({ body: inline('lead') });
  const lead = await reach(page, 'lead');
  await page.evaluate((values) => window.Optimly.prefill(values), VALUES.lead);
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect((await received())[0].body.metadata.fill_seconds).toBe(0);
});

/** Sends the form until the card. */
async function accepted(lead) {
  await fill(lead, VALUES[lead.type]);
  await lead.submit();
  await expect(lead.card).toBeVisible();
  await lead.card.getByRole('button').last().click();
}
async function refused(lead, log, received, sent) {
  await fill(lead, VALUES[lead.type]);
  await lead.submit();
  await expect(lead.summary).toContainText(TEXT['failed.ceiling']);
  await expect(lead.summary).toBeFocused();
  await expectKept(lead, VALUES[lead.type]);
  await quiet(lead.host.page());
  expect(await received()).toHaveLength(sent);
  expect(log.named('error').at(-1).detail).toMatchObject({ form: lead.type, status: 0, kind: 'blocked' });
}

test('the ceiling: accepted, by form, browser and hour', async ({ page, context, embed, received, tools, log }) => {
  await page.clock.install();
  const body = inline('lead') + inline('handoff');
  const url = await embed({ body, options: { limit: 2, contactUrl: 'mailto:a@b.test' }, fault: 'status-500' });
  const lead = await reach(page, 'lead');
  await fill(lead);
  for (let i = 1; i <= 3; i++) {
    await lead.submit();
    await log.event('error', i);
    await expect(lead.button).toHaveAttribute('aria-disabled', 'false');
  }
  await page.evaluate((apiBase) => window.Optimly.init({ apiBase }), tools.url);
  await accepted(lead);
  await accepted(lead);
  await refused(lead, log, received, 5);
  await expect(lead.summary.getByRole('link')).toHaveAttribute('href', 'mailto:a@b.test');
  await accepted(form(page, 'handoff'));
  await page.reload();
  await page.evaluate((apiBase) => window.Optimly.init({ apiBase }), tools.url);
  await refused(await reach(page, 'lead'), log, received, 6);

  const tab = await context.newPage();
  await tab.goto(url);
  await tab.evaluate((apiBase) => window.Optimly.init({ apiBase }), tools.url);
  await refused(await reach(tab, 'lead'), log, received, 6);

  await page.clock.fastForward(3_660_000);
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect(await received()).toHaveLength(7);
});

test('five an hour, where the page says nothing', async ({ page, embed, received, log }) => {
  await embed({ body: inline('handoff') });
  const handoff = await reach(page, 'handoff');
  for (let i = 0; i < 5; i++) await accepted(handoff);
  await refused(handoff, log, received, 5);
});

test('no ceiling with 0', async ({ page, embed, received }) => {
  await embed({ body: inline('handoff'), options: { limit: 0 } });
  const handoff = await reach(page, 'handoff');
  for (let i = 0; i < 7; i++) await accepted(handoff);
  expect(await received()).toHaveLength(7);
});
