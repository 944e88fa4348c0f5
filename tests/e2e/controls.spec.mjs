// What each form asks for, inline and in the bubble: docs/reference/forms.md.
import { expect, test } from './support/test.mjs';
import { REQUIRED, TEXT, TYPES, fill, form, inline, openBubble, reach, required } from './support/page.mjs';

/** What a control is expected to be; null: the reference says nothing. */
const CONTROLS = {
  lead: {
    full_name: { tag: 'input', autocomplete: 'name', label: 'label.name' },
    email: { tag: 'input', type: 'email', autocomplete: 'email', inputMode: 'email', label: 'label.email' },
    phone: { tag: 'input', type: 'tel', autocomplete: 'tel', inputMode: 'tel', label: 'label.phone' },
    company: { tag: 'input', autocomplete: 'organization', label: 'label.company' },
    message: { tag: 'textarea', label: 'label.message' },
  },
  appointment: {
    name: { tag: 'input', autocomplete: 'name', label: 'label.name' },
    email: { tag: 'input', type: 'email', autocomplete: 'email', inputMode: 'email', label: 'label.email' },
    phone: { tag: 'input', type: 'tel', autocomplete: 'tel', inputMode: 'tel', label: 'label.phone' },
    date: { tag: 'input', type: 'date', label: 'label.date' },
    time: { tag: 'input', type: 'time', label: 'label.time' },
    duration_minutes: { tag: 'select', options: ['15', '30', '45', '60'], value: '30', label: 'label.duration' },
    notes: { tag: 'textarea', label: 'label.notes' },
  },
  handoff: {
    reason: { tag: 'textarea', label: 'label.reason' },
    urgency: {
      tag: 'select',
      options: ['low', 'medium', 'high', 'critical'],
      value: 'medium',
      label: 'label.urgency',
    },
    category: { tag: 'select', label: 'label.category' },
    customer_email: { tag: 'input', type: 'email', autocomplete: 'email', inputMode: 'email', label: 'label.email' },
  },
};

for (const place of ['inline', 'bubble']) {
  for (const type of TYPES) {
    test(`controls: ${type}, ${place}`, async ({ page, embed, log }) => {
      await embed({ body: place === 'inline' ? inline(type) : '' });
      const opened = await reach(page, type, place);
      const seen = await opened.form.locator('input, select, textarea').evaluateAll((all) =>
        all
          .filter((one) => one.checkVisibility() && one.offsetWidth > 1 && !one.closest('[aria-hidden=true]'))
          .map((one) => one.name),
      );
      expect(seen).toEqual(Object.keys(CONTROLS[type]));
      for (const [name, expected] of Object.entries(CONTROLS[type])) {
        const found = await opened.control(name).evaluate((one) => ({
          tag: one.localName,
          type: one.type,
          autocomplete: one.autocomplete,
          inputMode: one.inputMode,
          required: one.required || one.ariaRequired === 'true',
          options: one.options && [...one.options].map((option) => option.value),
          value: one.value,
          labels: one.labels.length,
          fontSize: parseFloat(getComputedStyle(one).fontSize),
        }));
        const { label, ...rest } = expected;
        expect(found, name).toMatchObject({ value: '', ...rest, labels: 1, required: REQUIRED[type].includes(name) });
        expect(found.fontSize, `${name}: phones zoom into less than 16 px`).toBeGreaterThanOrEqual(16);
        await expect(opened.form.getByLabel(TEXT[label])).toHaveAttribute('name', name);
      }
      const shown = await log.event('form-shown');
      expect(shown).toMatchObject({ bubbles: true, composed: true, detail: { form: type } });
      expect(shown.target).toBe(place === 'inline' ? 'optimly-form' : 'optimly-widget');
    });
  }
}

test('a type that is missing or unknown is a lead', async ({ page, embed }) => {
  await embed({ body: '<optimly-form id="bare"></optimly-form><optimly-form id="odd" type="quote"></optimly-form>' });
  for (const id of ['#bare', '#odd']) await expect(form(page.locator(id)).control('full_name')).toBeVisible();
});

test('a date before today is not offered, in the form’s zone', async ({ page, embed }) => {
  await page.clock.setFixedTime('2031-05-10T11:30:00Z');
  await embed({ body: inline('appointment', { timezone: 'Pacific/Kiritimati' }) });
  const { control } = form(page, 'appointment');
  await expect(control('date')).toBeVisible();
  const min = await control('date').getAttribute('min');
  expect(min === null || min === '2031-05-11').toBe(true);
});

test('consent: asked for, linked, and needed before anything is sent', async ({ page, embed, received, log }) => {
  const consent = 'I agree to <the> terms & so on';
  await embed({ options: { consent, privacyUrl: 'https://fern.test/privacy' }, body: inline('lead') });
  const lead = form(page, 'lead');
  const box = lead.form.getByRole('checkbox', { name: consent });
  await expect(box).not.toBeChecked();
  await expect(lead.form.getByRole('link', { name: TEXT.privacy })).toHaveAttribute('href', 'https://fern.test/privacy');
  await fill(lead, required('lead'));
  await lead.submit();
  await expect(lead.summary).toContainText(TEXT['error.consent.missing']);
  await expect(box).toHaveAttribute('aria-invalid', 'true');
  expect(await received()).toEqual([]);
  expect((await log.event('invalid')).detail.fields).toEqual(['consent']);
  await box.check();
  await expect(lead.summary).toBeHidden();
  await lead.submit();
  await expect(lead.card).toBeVisible();
  const [{ body, unknown_keys }] = await received();
  expect([body.email, unknown_keys]).toEqual(['jane@example.com', []]);
});

test('consent is asked for again after it was given', async ({ page, embed, received }) => {
  await embed({ options: { consent: true }, body: inline('lead') });
  const lead = form(page, 'lead');
  const box = lead.form.getByRole('checkbox');
  await fill(lead, required('lead'));
  await box.check();
  await lead.submit();
  await lead.card.getByRole('button').click();
  await expect(box).not.toBeChecked();
  expect(await received()).toHaveLength(1);
});

test('prefill: by API field name, everywhere, never over what was typed', async ({ page, embed }) => {
  await embed({ body: inline('lead') + inline('appointment') + inline('handoff') });
  const [lead, appointment, handoff] = TYPES.map((type) => form(page, type));
  await lead.control('full_name').fill('Jane Own');
  await page.evaluate(() =>
    window.Optimly.prefill({
      ...{ full_name: 'Somebody Else', email: 'jane@example.com', phone: '5550123', company: 'Acme', message: 'Hello' },
      ...{ date: '2035-01-31', time: '09:30', duration_minutes: 45, urgency: 'critical', reason: 'A leak', strange: 1 },
    }),
  );
  const values = [
    [lead.control('full_name'), 'Jane Own'],
    ...['email', 'phone', 'company', 'message'].map((name, i) => [
      lead.control(name),
      ['jane@example.com', '5550123', 'Acme', 'Hello'][i],
    ]),
    [appointment.control('email'), 'jane@example.com'],
    [appointment.control('phone'), '5550123'],
    [appointment.control('date'), '2035-01-31'],
    [appointment.control('time'), '09:30'],
    [appointment.control('duration_minutes'), '45'],
    [handoff.control('urgency'), 'critical'],
    [handoff.control('reason'), 'A leak'],
  ];
  for (const [control, value] of values) await expect(control).toHaveValue(value);
  await page.evaluate(() => window.Optimly.prefill({ full_name: 'A Third', email: 'new@example.com' }));
  await expect(lead.control('email')).toHaveValue('new@example.com');
  await expect(lead.control('full_name')).toHaveValue('Jane Own');
});

test('prefill before an inline form is there', async ({ page, embed }) => {
  const head = `<script>window.Optimly = [['prefill', { email: 'jane@example.com' }]];</script>`;
  await embed({ head, body: inline('lead') });
  await expect(form(page, 'lead').control('email')).toHaveValue('jane@example.com');
});

test('a field that was emptied on purpose stays empty', async ({ page, embed }) => {
  await embed({ body: inline('lead') });
  const lead = form(page, 'lead');
  await lead.form.waitFor();
  await page.evaluate(() => window.Optimly.prefill({ company: 'Acme' }));
  await expect(lead.control('company')).toHaveValue('Acme');
  await lead.control('company').fill('');
  await page.evaluate(() => window.Optimly.prefill({ company: 'Acme', phone: '5550123' }));
  await expect(lead.control('phone')).toHaveValue('5550123');
  await expect(lead.control('company')).toHaveValue('');
});

test('name and e-mail given once are offered in the other forms', async ({ page, embed }) => {
  await embed({ body: inline('lead') });
  const lead = form(page, 'lead');
  await fill(lead, { full_name: '  Jane Smith ', email: 'jane@example.com' });
  await lead.submit();
  await expect(lead.card).toBeVisible();
  const appointment = await openBubble(page, 'appointment');
  await expect(appointment.control('name')).toHaveValue('Jane Smith');
  await expect(appointment.control('email')).toHaveValue('jane@example.com');
  await page.evaluate(() => window.Optimly.open('handoff'));
  await expect(form(page, 'handoff', 'bubble').control('customer_email')).toHaveValue('jane@example.com');
});

for (const pause of [150, 700]) {
  test(`a date is typed, ${pause} ms a digit`, async ({ page, embed }) => {
    await embed({ body: inline('appointment') });
    const appointment = await reach(page, 'appointment');
    await appointment.control('date').focus();
    for (const digit of '06202035') {
      await page.keyboard.type(digit);
      await page.waitForTimeout(pause);
    }
    await expect(appointment.control('date')).toHaveValue('2035-06-20');
    await page.keyboard.press('Tab');
    await expect(appointment.control('date')).toHaveValue('2035-06-20');
  });
}
