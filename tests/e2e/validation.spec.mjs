// What is checked, when, and how it is told: "Rules" in docs/reference/forms.md. Nothing is sent while anything is wrong.
import { expect, test } from './support/test.mjs';
import { REQUIRED, TEXT, TYPES, VALUES, fill, form, inline, reach, required } from './support/page.mjs';

const MISSING = {
  lead: { full_name: 'error.name.missing', email: 'error.email.missing' },
  appointment: {
    ...{ name: 'error.name.missing', email: 'error.email.missing' },
    ...{ date: 'error.date.missing', time: 'error.time.missing' },
  },
  handoff: { reason: 'error.reason.missing', customer_email: 'error.email.missing' },
};

/** The texts that a control is described by, as assistive technology gets them. */
const described = (control) =>
  control.evaluate((element) => {
    const ids = element.getAttribute('aria-describedby')?.split(/\s+/) ?? [];
    return ids.map((id) => element.getRootNode().getElementById(id).textContent.trim());
  });

for (const place of ['inline', 'bubble']) {
  for (const type of TYPES) {
    test(`all problems at once: ${type}, ${place}`, async ({ page, embed, received, log }) => {
      await embed({ body: place === 'inline' ? inline(type) : '' });
      const opened = await reach(page, type, place);
      await opened.submit();
      await expect(opened.summary).toBeFocused();
      await expect(opened.summary.getByRole('link')).toHaveText(Object.values(MISSING[type]).map((key) => TEXT[key]));
      await expect(opened.host.getByRole('alert')).toContainText(TEXT['problems.title']);
      await expect(opened.errors).toHaveCount(REQUIRED[type].length);
      for (const [name, key] of Object.entries(MISSING[type])) {
        await expect(opened.control(name)).toHaveAttribute('aria-invalid', 'true');
        await expect(opened.error(name)).toHaveText(TEXT[key]);
        expect(await described(opened.control(name))).toContain(TEXT[key]);
        await opened.summary.getByRole('link', { name: TEXT[key] }).click();
        await expect(opened.control(name)).toBeFocused();
        await expect(opened.control(name)).toBeInViewport();
      }
      expect(page.url()).not.toContain('#');
      expect((await log.event('invalid')).detail).toMatchObject({ form: type, fields: REQUIRED[type] });
      expect(await received()).toEqual([]);
      // A second press says the same again.
      await opened.submit();
      await expect(opened.summary).toBeFocused();
      await fill(opened, required(type));
      await opened.submit();
      await expect(opened.card).toBeVisible();
      expect(await received()).toHaveLength(1);
    });
  }
}

test('nothing is marked before the first try, then marks follow what is typed', async ({ page, embed }) => {
  await embed({ body: inline('lead') });
  const lead = form(page, 'lead');
  await lead.control('email').pressSequentially('jane');
  await lead.control('phone').click();
  await expect(lead.errors).toHaveCount(0);
  await expect(lead.control('email')).not.toHaveAttribute('aria-invalid', 'true');
  await lead.submit();
  await expect(lead.error('email')).toHaveText(TEXT['error.email.malformed']);
  await expect(lead.error('full_name')).toHaveText(TEXT['error.name.missing']);
  await lead.control('email').fill('jane@example.com');
  await lead.control('full_name').fill('Jane');
  await page.keyboard.press('Tab');
  await expect(lead.errors).toHaveCount(0);
  await expect(lead.summary).toBeHidden();
  await expect(lead.control('email')).not.toHaveAttribute('aria-invalid', 'true');
  await lead.control('email').fill('jane@');
  await page.keyboard.press('Tab');
  await expect(lead.error('email')).toHaveText(TEXT['error.email.malformed']);
  await lead.control('email').fill('');
  await page.keyboard.press('Tab');
  await expect(lead.error('email')).toHaveText(TEXT['error.email.missing']);
  // What was never marked is left alone.
  await lead.control('phone').fill('?');
  await page.keyboard.press('Tab');
  await expect(lead.error('phone')).toHaveCount(0);
});

test('white space is no name', async ({ page, embed, received }) => {
  await embed({ body: inline('lead') });
  const lead = form(page, 'lead');
  await fill(lead, { full_name: ' \u00a0\t ', email: 'jane@example.com' });
  await lead.submit();
  await expect(lead.error('full_name')).toHaveText(TEXT['error.name.missing']);
  expect(await received()).toEqual([]);
});

const EMAILS = [
  ...['jane@example.com', 'jane.smith+news@mail.example.co.uk', 'jane@localhost', 'j@x', "o'hara@example.com"],
  ...['!#$%&*+/=?^_`{|}~-@example.com', '.jane@example.com', 'jane.@example.com', 'ja..ne@example.com', '1@2.3'],
  ...['jane@example-shop.com', 'JANE@EXAMPLE.COM', 'jane@123.45', `jane@${'a'.repeat(63)}.com`, 'jane@exämple.de'],
  ...['jane', '@example.com', 'jane@', 'jane@@example.com', 'jane@example@com', 'jane smith@example.com', 'jane@.com'],
  ...['jane@example.', 'jane@example..com', 'jane@-example.com', 'jane@example-.com', 'jane@exa_mple.com', 'jane,@x.com'],
  ...['jane@example.com,', 'jane;joe@x.com', 'jane@x.com, joe@x.com', '"jane"@example.com', 'jane@[127.0.0.1]'],
  ...['jäne@example.com', 'jane(home)@x.com', 'jane@exam ple.com', `jane@${'a'.repeat(64)}.com`, 'jane\\@example.com'],
  ...['mailto:jane@example.com', 'Jane <jane@example.com>', 'jane@例え.jp', 'a@b.c.d.e.f', 'jane@ex!ample.com', '  '],
];

test(`${EMAILS.length} e-mail forms are judged as the browser’s own type=email does`, async ({ page, embed, received }) => {
  await embed({ body: inline('lead') + '<input type="email" id="own" aria-label="own" required>' });
  const lead = form(page, 'lead');
  // Without a name nothing is sent, whatever the address.
  await lead.submit();
  const judged = [];
  const expected = [];
  for (const email of EMAILS) {
    await page.locator('#own').fill(email);
    expected.push([email, await page.locator('#own').evaluate((own) => own.checkValidity())]);
    await lead.control('email').fill(email);
    await lead.submit();
    await expect(lead.summary).toBeFocused();
    judged.push([email, (await lead.control('email').getAttribute('aria-invalid')) !== 'true']);
  }
  expect(judged).toEqual(expected);
  expect(expected.filter(([, fine]) => fine).length).toBeGreaterThan(12);
  expect(expected.filter(([, fine]) => !fine).length).toBeGreaterThan(12);
  expect(await received()).toEqual([]);
});

test('what the browser takes for an address arrives', async ({ page, embed, received }) => {
  await embed({ options: { limit: 0 }, body: inline('lead') });
  const lead = form(page, 'lead');
  const emails = ["o'hara+x@example.com", 'JANE@EXAMPLE.COM', 'jane@example-shop.co.uk'];
  for (const [i, email] of emails.entries()) {
    await fill(lead, { full_name: 'Jane', email });
    await lead.submit();
    await expect(lead.card).toBeVisible();
    expect((await received())[i].body.email).toBe(email);
    await lead.card.getByRole('button').click();
  }
});

test('telephone numbers as people write them', async ({ page, embed, received }) => {
  await embed({ body: inline('lead') });
  const lead = form(page, 'lead');
  await lead.submit();
  const fine = ['+1 (555) 012-3456', '020 7946 0018', '0049/30.123-45', '112233', '+49 30 1234 ext. 12', '٠١٢٣٤٥٦٧٨'];
  const wrong = ['call me', 'x', '??', 'jane@example.com', '+', '1+2345678', '12'];
  for (const [all, invalid] of [[fine, 'false'], [wrong, 'true']]) {
    for (const phone of all) {
      await lead.control('phone').fill(phone);
      await lead.submit();
      await expect(lead.control('phone'), phone).toHaveAttribute('aria-invalid', invalid);
      if (invalid === 'true') await expect(lead.error('phone')).toHaveText(TEXT['error.phone.malformed']);
    }
  }
  expect(await received()).toEqual([]);
});

test('a date that is only half filled in is no date', async ({ page, embed, received }) => {
  await embed({ body: inline('appointment') });
  const appointment = form(page, 'appointment');
  await fill(appointment, { ...required('appointment'), date: '' });
  await appointment.control('date').click();
  await page.keyboard.type('0620');
  await appointment.submit();
  await expect(appointment.control('date')).toHaveAttribute('aria-invalid', 'true');
  await expect(appointment.errors).toHaveCount(1);
  expect(await received()).toEqual([]);
});

test('Enter in a field sends', async ({ page, embed, received }) => {
  await embed({ body: inline('lead') });
  const lead = form(page, 'lead');
  await lead.control('full_name').press('Enter');
  await expect(lead.summary).toBeFocused();
  await fill(lead, required('lead'));
  await lead.control('email').press('Enter');
  await expect(lead.card).toBeVisible();
  expect(await received()).toHaveLength(1);
});

test('a duration that was prefilled but is not on offer is not sent', async ({ page, embed, received }) => {
  await embed({ options: { durations: '20,40', duration: 40 }, body: inline('appointment') });
  const appointment = form(page, 'appointment');
  await appointment.form.waitFor();
  await page.evaluate(() => window.Optimly.prefill({ duration_minutes: 999, urgency: 'tomorrow' }));
  await fill(appointment, required('appointment'));
  await expect(appointment.control('duration_minutes')).toHaveValue('40');
  await appointment.submit();
  await expect(appointment.card).toBeVisible();
  expect((await received())[0].body.duration_minutes).toBe(40);
});

test('an urgency that the API does not know is not taken from a prefill', async ({ page, embed, received }) => {
  await embed({ body: inline('handoff') });
  const handoff = form(page, 'handoff');
  await handoff.form.waitFor();
  await page.evaluate(() => window.Optimly.prefill({ urgency: 'tomorrow' }));
  await fill(handoff, required('handoff'));
  await handoff.submit();
  await expect(handoff.card.or(handoff.error('urgency'))).toBeVisible();
  for (const { body } of await received()) expect(body.urgency).toBe('medium');
});

test('nothing is filled in that a visitor did not see: values are those of the controls', async ({ page, embed, received }) => {
  await embed({ body: inline('appointment') });
  const appointment = form(page, 'appointment');
  await appointment.form.waitFor();
  await page.evaluate(() => window.Optimly.prefill({ date: '2035-02-30', time: '25:00', email: 'a\nb@example.com' }));
  await fill(appointment, { name: VALUES.appointment.name });
  await appointment.submit();
  await expect(appointment.summary).toBeFocused();
  for (const name of ['date', 'time']) await expect(appointment.control(name)).toHaveAttribute('aria-invalid', 'true');
  expect(await received()).toEqual([]);
});

test('what was missing and is filled in by the page is missing no longer', async ({ page, embed }) => {
  await embed({ body: inline('lead') });
  const lead = form(page, 'lead');
  await lead.submit();
  await expect(lead.control('email')).toHaveAttribute('aria-invalid', 'true');
  await page.evaluate(() => window.Optimly.prefill({ email: 'jane@example.com' }));
  await expect(lead.control('email')).toHaveValue('jane@example.com');
  await expect(lead.control('email')).not.toHaveAttribute('aria-invalid', 'true');
  await expect(lead.error('email')).toHaveCount(0);
  await expect(lead.control('full_name')).toHaveAttribute('aria-invalid', 'true');
});
