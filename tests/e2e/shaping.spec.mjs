// Shaping a form (docs/reference/options.md): fields, order, what is required, words, and fields of the page's own.
import { axe } from './support/axe.mjs';
import { expect, test } from './support/test.mjs';
import { TEXT, VALUES, fill, form, inline, openBubble, reach, suggestions } from './support/page.mjs';

/** One field of the page's own of each type. */
const CUSTOM = {
  size: { label: 'Team size', type: 'number', hint: 'People who would use it' },
  plan: { label: 'Plan', type: 'radio', options: [{ value: 's', label: 'Small' }, { value: 'l', label: 'Large' }], required: true },
  source_of: { label: 'How did you hear of us?', type: 'select', options: ['Search', 'A friend'] },
  website: { label: 'Website', type: 'url', autocomplete: 'url' },
  mobile: { label: 'Mobile', type: 'tel' },
  boss: { label: 'Whom to copy', type: 'email' },
  about: { label: 'About you', type: 'textarea' },
  code: { label: 'Code', type: 'text', maxlength: 4 },
  news: { label: 'Send me news', type: 'checkbox' },
};
const FILLED = { size: '12', source_of: 'A friend', website: 'example.com', mobile: '020 7946 0018', boss: 'boss@example.com', about: 'Two lines\nof it', code: 'AB12' };

/** The names of the fields that are shown, in their order. */
const shown = (form) =>
  form.host.locator('[part~=field]').evaluateAll((all) => all.map((field) => field.querySelector('[name]').name));
const body = async (received) => {
  await expect.poll(async () => (await received()).length).toBe(1);
  return (await received())[0].body;
};

test('which fields are shown, in which order; what the API requires always; nothing else is sent', async ({ page, embed, received }) => {
  await embed({ body: inline('lead', { fields: 'company, email' }) });
  const lead = await reach(page, 'lead');
  expect(await shown(lead)).toEqual(['full_name', 'company', 'email']);
  await expect(lead.control('phone')).toHaveCount(0);
  await lead.submit();
  await expect(lead.error('full_name')).toHaveText(TEXT['error.name.missing']);
  await fill(lead, { company: 'Acme', email: 'jane@example.com', full_name: 'Jane' });
  await lead.submit();
  await expect(lead.card).toBeVisible();
  await expect(lead.card).toContainText('Jane');
  expect(Object.keys(await body(received)).sort()).toEqual(['chat_id', 'company', 'email', 'full_name', 'metadata']);
});

test('a name that the API does not know is a field of the page’s own', async ({ page, embed, received }) => {
  await embed({ body: inline('lead', { fields: 'full_name,email,team_size', labels: { team_size: 'Team' } }) });
  const lead = await reach(page, 'lead');
  await expect(lead.host.getByRole('textbox', { name: 'Team' })).toHaveAttribute('name', 'team_size');
  await fill(lead, { full_name: 'Jane', email: 'jane@example.com', team_size: ' twelve ' });
  await lead.submit();
  await expect(lead.card).toBeVisible();
  const sent = await body(received);
  expect(sent.metadata.team_size).toBe('twelve');
  expect(sent).not.toHaveProperty('team_size');
});

test('what is not shown is sent where the page gives it a value, by prefill', async ({ page, embed, received }) => {
  await embed({ body: inline('lead', { fields: 'full_name,email' }) });
  const lead = await reach(page, 'lead');
  await page.evaluate(() => Optimly.prefill({ company: 'Acme', message: 'From the pricing page' }));
  await expect(lead.control('company')).toHaveAttribute('type', 'hidden');
  await expect(lead.control('company')).toHaveValue('Acme');
  await expect(lead.control('phone')).toHaveCount(0);
  await fill(lead, { full_name: 'Jane', email: 'jane@example.com' });
  await lead.submit();
  await expect(lead.card).toBeVisible();
  const sent = await body(received);
  expect(sent).toMatchObject({ company: 'Acme', message: 'From the pricing page' });
  expect(sent).not.toHaveProperty('phone');
});

test('or by data-optimly-values, in the bubble; not what the visitor gave elsewhere', async ({ page, embed, received }) => {
  const values = JSON.stringify({ company: 'Acme' });
  await embed({
    options: { lead: { fields: ['full_name', 'email'] } },
    body: `${inline('appointment')}<button id="opener" data-optimly-open="lead" data-optimly-values='${values}'>Talk to us</button>`,
  });
  const appointment = await reach(page, 'appointment');
  await fill(appointment);
  await appointment.submit();
  await expect(appointment.card).toBeVisible();
  await page.click('#opener');
  const lead = form(page, 'lead', 'bubble');
  await expect(lead.control('email')).toHaveValue(VALUES.appointment.email);
  await lead.submit();
  await expect(lead.card).toBeVisible();
  const sent = (await received()).at(-1).body;
  expect(sent.company).toBe('Acme');
  expect(sent).not.toHaveProperty('phone');
});

test('a hidden duration is sent as the one chosen first; what was typed before a field went is not', async ({ page, embed, received }) => {
  await embed({ options: { durations: '20,40', duration: 40 }, body: inline('appointment') });
  const appointment = await reach(page, 'appointment');
  await fill(appointment, { ...VALUES.appointment, duration_minutes: '20' });
  await page.evaluate(() => document.querySelector('optimly-form').setAttribute('fields', 'name,email,date,time'));
  await expect(appointment.control('notes')).toHaveCount(0);
  expect(await shown(appointment)).toEqual(['name', 'email', 'date', 'time']);
  await expect(appointment.control('name')).toHaveValue(VALUES.appointment.name);
  await appointment.submit();
  await expect(appointment.card).toBeVisible();
  const { name, email, date, time } = VALUES.appointment;
  const { chat_id, metadata, ...sent } = await body(received);
  expect(sent).toEqual({ name, email, date, time, duration_minutes: 40 });
});

test('an address stays on the handoff form while there is no other way to answer', async ({ page, embed, received }) => {
  await embed({ body: inline('handoff', { fields: 'reason' }) });
  const handoff = await reach(page, 'handoff');
  expect(await shown(handoff)).toEqual(['reason', 'customer_email']);
  await handoff.control('reason').fill('Help');
  await handoff.submit();
  await expect(handoff.error('customer_email')).toHaveText(TEXT['error.email.missing']);
  await page.evaluate(() => Optimly.setContext({ chatId: 'chat_of_the_page' }));
  await expect(handoff.control('customer_email')).toHaveCount(0);
  await handoff.submit();
  await expect(handoff.card).toBeVisible();
  const { metadata, ...sent } = await body(received);
  expect(sent).toEqual({ reason: 'Help', chat_id: 'chat_of_the_page' });
});

test('what must be filled in besides: in the summary, at the control, and for those who listen', async ({ page, embed, log }) => {
  await embed({ body: inline('lead', { required: 'phone,company', labels: { company: 'Your shop' } }) });
  const lead = await reach(page, 'lead');
  await expect(lead.control('phone')).toHaveAttribute('required');
  await fill(lead, { full_name: 'Jane', email: 'jane@example.com' });
  await lead.submit();
  await expect(lead.summary).toBeFocused();
  await expect(lead.error('phone')).toHaveText(TEXT['error.own.missing'].replace('{0}', TEXT['label.phone']));
  await expect(lead.error('company')).toHaveText(TEXT['error.own.missing'].replace('{0}', 'Your shop'));
  await expect(lead.summary.getByRole('link')).toHaveCount(2);
  expect((await log.event('invalid')).detail.fields).toEqual(['phone', 'company']);
  await lead.control('phone').fill('1');
  await lead.submit();
  await expect(lead.error('phone')).toHaveText(TEXT['error.phone.malformed']);
});

test('the words of the page, as text', async ({ page, embed }) => {
  const words = {
    heading: 'Talk to <b>sales</b>',
    intro: 'We answer within the hour.',
    sendLabel: 'Go',
    labels: { full_name: 'You', email: 'Work e-mail' },
    hints: { email: 'Not your <i>private</i> one' },
  };
  await embed({ body: inline('lead', words) });
  const lead = await reach(page, 'lead');
  await expect(lead.host.getByRole('heading', { name: words.heading })).toBeVisible();
  await expect(lead.form).toHaveAccessibleName(words.heading);
  await expect(lead.host.locator('[part~=intro]')).toHaveText(words.intro);
  await expect(lead.button).toHaveText('Go');
  await expect(lead.host.getByRole('textbox', { name: 'You' })).toHaveAttribute('name', 'full_name');
  await expect(lead.control('email')).toHaveAccessibleDescription(words.hints.email);
  await page.evaluate(() => document.querySelector('optimly-form').setAttribute('heading', 'Anew'));
  await expect(lead.host.getByRole('heading', { name: 'Anew' })).toBeVisible();
});

test('its words are drawn before the application is there, and stay', async ({ page, embed }) => {
  const wasm = [];
  page.on('request', (request) => /\.wasm/.test(request.url()) && wasm.push(request.url()));
  await embed({ body: inline('lead', { heading: 'Talk to sales', intro: 'Within the hour', sendLabel: 'Go' }) });
  const lead = await reach(page, 'lead');
  const hold = async () => {
    await expect(lead.host.getByRole('heading', { name: 'Talk to sales' })).toBeVisible();
    await expect(lead.host.locator('[part~=intro]')).toHaveText('Within the hour');
    await expect(lead.button).toHaveText('Go');
  };
  await hold();
  expect(wasm).toEqual([]);
  await lead.form.evaluate((form) => (form.mark = true));
  await lead.control('full_name').fill('Jane');
  await lead.submit();
  await expect(lead.summary).toBeFocused();
  await hold();
  expect(await lead.form.evaluate((form) => form.mark)).toBe(true);
});

for (const place of ['inline', 'bubble']) {
  test(`fields of the page’s own, of every type: ${place}`, async ({ page, embed, received, log }) => {
    const shape = { fields: ['full_name', 'email'], custom: CUSTOM };
    if (place === 'inline') await embed({ body: inline('lead', { fields: 'full_name,email', custom: CUSTOM }) });
    else {
      await embed();
      await page.evaluate((shape) => Optimly.init({ forms: { lead: shape } }), shape);
    }
    if (place === 'bubble') await page.evaluate(() => Optimly.open('lead'));
    const lead = form(page, 'lead', place);
    await lead.control('news').waitFor();
    expect(await shown(lead)).toEqual(['full_name', 'email', ...Object.keys(CUSTOM)]);
    const kinds = await lead.host.locator('[part~=field]').evaluateAll((all) =>
      all.map((field) => field.querySelector('[name]')).map(({ localName, type }) => (localName === 'input' ? type : localName)),
    );
    expect(kinds).toEqual(['text', 'email', 'number', 'radio', 'select', 'url', 'tel', 'email', 'textarea', 'text', 'checkbox']);
    await expect(lead.host.getByRole('spinbutton', { name: 'Team size' })).toHaveAccessibleDescription(CUSTOM.size.hint);
    await expect(lead.host.getByRole('radiogroup', { name: 'Plan' }).getByRole('radio')).toHaveCount(2);
    await expect(lead.host.locator('[part~=radio]')).toHaveCount(2);
    await expect(lead.control('website')).toHaveAttribute('autocomplete', 'url');
    await expect(lead.control('source_of').locator('option')).toHaveText([TEXT.choose, 'Search', 'A friend']);
    // What is wrong.
    await lead.submit();
    await expect(lead.error('plan')).toHaveText(TEXT['error.choice.missing'].replace('{0}', 'Plan'));
    await fill(lead, { full_name: 'Jane', email: 'jane@example.com', ...FILLED, website: 'no site', boss: 'boss', code: 'ABCDE' });
    await lead.submit();
    await expect(lead.error('website')).toHaveText(TEXT['error.url.malformed']);
    await expect(lead.error('boss')).toHaveText(TEXT['error.email.malformed']);
    await expect(lead.error('code')).toContainText('4');
    expect((await log.event('invalid', 2)).detail.fields).toEqual(['plan', 'website', 'boss', 'code']);
    await lead.summary.getByRole('link').first().click();
    await expect(lead.control('plan').first()).toBeFocused();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await expect(lead.host.getByRole('radio', { name: 'Large' })).toBeChecked();
    await expect(lead.error('plan')).toHaveCount(0);
    await fill(lead, FILLED);
    await lead.control('news').check();
    await lead.submit();
    await expect(lead.card).toBeVisible();
    const { metadata, chat_id, ...sent } = await body(received);
    expect(sent).toEqual({ full_name: 'Jane', email: 'jane@example.com' });
    expect(metadata).toMatchObject({ ...FILLED, size: 12, plan: 'l', news: true, source: 'website' });
    expect(metadata).not.toHaveProperty('trap_filled');
  });
}

test('what is left empty: a box is answered either way, the rest is left out', async ({ page, embed, received }) => {
  const custom = { ...CUSTOM, plan: { ...CUSTOM.plan, required: false } };
  await embed({ body: inline('lead', { custom }) });
  const lead = await reach(page, 'lead');
  await fill(lead, { full_name: 'Jane', email: 'jane@example.com' });
  await lead.submit();
  await expect(lead.card).toBeVisible();
  const { metadata } = await body(received);
  expect(metadata.news).toBe(false);
  for (const name of Object.keys(FILLED).concat('plan')) expect(metadata).not.toHaveProperty(name);
});

test('a number that is none, a box that must be ticked', async ({ page, embed, received }) => {
  const custom = { size: CUSTOM.size, news: { ...CUSTOM.news, required: true } };
  await embed({ body: inline('lead', { fields: 'full_name,email', custom }) });
  const lead = await reach(page, 'lead');
  await fill(lead, { full_name: 'Jane', email: 'jane@example.com' });
  await lead.control('size').pressSequentially('1e');
  await lead.submit();
  await expect(lead.error('size')).toHaveText(TEXT['error.number.malformed']);
  await expect(lead.error('news')).toHaveText(TEXT['error.tick.missing'].replace('{0}', CUSTOM.news.label));
  await expect(lead.control('news')).toHaveAttribute('aria-invalid', 'true');
  await lead.control('size').fill('-2.50');
  await lead.control('news').check();
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect((await body(received)).metadata).toMatchObject({ size: -2.5, news: true });
});

test('what was typed into them outlives a reload', async ({ page, embed }) => {
  await embed({ body: inline('lead', { custom: CUSTOM }) });
  let lead = await reach(page, 'lead');
  await fill(lead, FILLED);
  await lead.host.getByRole('radio', { name: 'Small' }).check();
  await lead.control('news').check();
  await page.reload();
  lead = await reach(page, 'lead');
  for (const [name, text] of Object.entries(FILLED)) await expect(lead.control(name)).toHaveValue(text);
  await expect(lead.host.getByRole('radio', { name: 'Small' })).toBeChecked();
  await expect(lead.control('news')).toBeChecked();
});

test('prefill by their names, never over what was typed', async ({ page, embed }) => {
  await embed({ body: inline('lead', { custom: CUSTOM }) });
  const lead = await reach(page, 'lead');
  await lead.control('code').fill('mine');
  await page.evaluate(() =>
    Optimly.prefill({ size: 7, plan: 'l', source_of: 'Search', news: true, code: 'ours', website: 'https://example.com' }),
  );
  await expect(lead.control('size')).toHaveValue('7');
  await expect(lead.host.getByRole('radio', { name: 'Large' })).toBeChecked();
  await expect(lead.control('source_of')).toHaveValue('Search');
  await expect(lead.control('news')).toBeChecked();
  await expect(lead.control('website').first()).toHaveValue('https://example.com');
  await expect(lead.control('code')).toHaveValue('mine');
  // Not what cannot be chosen.
  await page.evaluate(() => Optimly.prefill({ plan: 'xl', source_of: 'Elsewhere' }));
  await expect(lead.host.getByRole('radio', { name: 'Large' })).toBeChecked();
  await expect(lead.control('source_of').locator('option')).toHaveCount(3);
});

test('in steps', async ({ page, embed, received }) => {
  await embed({ body: inline('lead', { progressive: true, fields: 'email,size', custom: CUSTOM }) });
  const lead = await reach(page, 'lead');
  expect(await shown(lead)).toEqual(['email']);
  await lead.control('email').fill('jane@example.com');
  await lead.submit();
  await expect(lead.control('full_name')).toBeFocused();
  await fill(lead, { full_name: 'Jane', size: '3' });
  await lead.host.getByRole('radio', { name: 'Small' }).check();
  await lead.submit();
  await expect(lead.card).toBeVisible();
  await expect.poll(async () => (await received()).length).toBe(2);
  const [ahead, whole] = (await received()).map(({ body }) => body);
  expect(Object.keys(ahead).sort()).toEqual(['chat_id', 'email', 'metadata']);
  expect(whole.metadata).toMatchObject({ size: 3, plan: 's' });
});

test('forms as an object: which, in which order, and the shape of each; nearest wins', async ({ page, embed }) => {
  const lead = { heading: 'Of the script', intro: 'Of the script' };
  await embed({ options: { lead }, body: inline('lead', { heading: 'Of the element' }) });
  const inPage = await reach(page, 'lead');
  await expect(inPage.host.getByRole('heading', { name: 'Of the element' })).toBeVisible();
  await expect(inPage.host.locator('[part~=intro]')).toHaveText('Of the script');
  await page.evaluate(() => Optimly.init({ forms: { handoff: {}, lead: { heading: 'Of init' } } }));
  await openBubble(page);
  await expect(suggestions(page)).toHaveCount(2);
  await expect(suggestions(page).first()).toContainText(TEXT['handoff.offer']);
  await suggestions(page).nth(1).click();
  await expect(form(page, 'lead', 'bubble').host.getByRole('heading', { name: 'Of init' })).toBeVisible();
});

test('a form within the page that init shapes before it is drawn, and after', async ({ page, embed }) => {
  await embed({
    head: `<script>(window.Optimly = window.Optimly || []).push(['init', { forms: { lead: { fields: ['email'] }, handoff: {} } }])</script>`,
    body: inline('lead') + inline('handoff'),
  });
  const [lead, handoff] = [await reach(page, 'lead'), await reach(page, 'handoff')];
  expect(await shown(lead)).toEqual(['full_name', 'email']);
  expect(await shown(handoff)).toEqual(['reason', 'urgency', 'category', 'customer_email']);
  await handoff.control('reason').fill('Help');
  await page.evaluate(() => Optimly.init({ forms: { handoff: { fields: ['reason'] } } }));
  await expect(handoff.control('urgency')).toHaveCount(0);
  await expect(handoff.control('reason')).toHaveValue('Help');
});

test('settings as an object without attributes', async ({ page, embed }) => {
  const settings = { forms: { lead: { fields: ['email'], sendLabel: 'Subscribe' } } };
  await embed({ head: `<script>window.OptimlySettings = ${JSON.stringify(settings)}</script>` });
  await page.evaluate(() => Optimly.open());
  const lead = form(page, 'lead', 'bubble');
  await expect(lead.button).toHaveText('Subscribe');
  expect(await shown(lead)).toEqual(['full_name', 'email']);
});

test('a shape that changes while somebody is at it', async ({ page, embed }) => {
  await embed();
  const lead = await openBubble(page, 'lead');
  await lead.control('full_name').fill('Jane');
  await page.evaluate(() => Optimly.init({ lead: { fields: ['email', 'full_name'], heading: 'Shorter', custom: { size: {} } } }));
  await expect(lead.control('size')).toBeVisible();
  expect(await shown(lead)).toEqual(['email', 'full_name', 'size']);
  await expect(lead.control('full_name')).toHaveValue('Jane');
  await page.evaluate(() => Optimly.init({ lead: null }));
  await expect(lead.control('phone')).toBeVisible();
  await expect(lead.control('full_name')).toHaveValue('Jane');
});

test('what cannot be used is reported once, by name, and the rest holds', async ({ page, embed, log }) => {
  const element = {
    fields: '["email",',
    labels: '[1]',
    hints: 'secret',
    required: 'fax',
    custom: { submission_id: {}, phone: {}, size: { type: 'secret' }, plan: { type: 'radio' } },
  };
  await embed({ options: { lead: '{secret', handoff: { colour: 'secret' } }, body: inline('lead', element) + inline('handoff') });
  const lead = await reach(page, 'lead');
  await form(page, 'handoff').control('reason').waitFor();
  expect(await shown(lead)).toEqual(['full_name', 'email', 'phone', 'company', 'message', 'size', 'plan']);
  await expect.poll(() => log.warnings().map((text) => /data-([\w-]+)/.exec(text)[1]).sort()).toEqual(
    ['custom', 'fields', 'handoff', 'hints', 'labels', 'lead', 'required'],
  );
  expect(log.warnings().join()).not.toContain('secret');
  await page.evaluate(() => Optimly.init({ title: 'x' }));
  await page.waitForTimeout(200);
  expect(log.warnings()).toHaveLength(7);
});

test('what shapes a form is fetched where one is shaped; where it fails, the next try brings it', async ({ page, embed }) => {
  const seen = [];
  page.on('request', (request) => /shaping/.test(request.url()) && seen.push(request.url()));
  await embed({ body: inline('lead') });
  const plain = await reach(page, 'lead');
  await fill(plain);
  await plain.submit();
  await expect(plain.card).toBeVisible();
  expect(seen).toEqual([]);
  await embed({ cdn: 'first-1-missing-shaping.wasm', body: inline('lead', { fields: 'email' }) });
  const { control, host } = form(page, 'lead');
  await control('email').focus();
  await host.getByRole('button', { name: TEXT.unavailable }).click();
  await expect(form(page, 'lead').control('full_name')).toBeVisible();
  expect(await shown(form(page, 'lead'))).toEqual(['full_name', 'email']);
});

test('texts of the page in the other direction, and a language without her words', async ({ page, embed }) => {
  await embed({ lang: 'ar', dir: 'rtl', body: inline('lead', { fields: 'email', custom: { plan: CUSTOM.plan } }) });
  const lead = await reach(page, 'lead');
  await lead.submit();
  await expect(lead.error('plan')).toContainText('\u2068Plan\u2069');
});

test('axe finds nothing', async ({ page, embed }) => {
  await embed({ body: inline('lead', { custom: CUSTOM, heading: 'Tell us' }) });
  const lead = await reach(page, 'lead');
  const scan = async () => expect((await axe(page).include('optimly-form').analyze()).violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  await scan();
  await lead.submit();
  await expect(lead.summary).toBeFocused();
  await scan();
});

test('choices that are called like a hint or an error leave those their names', async ({ page, embed }) => {
  const custom = { kind: { label: 'What is it about?', type: 'radio', options: ['question', 'error', 'hint'], hint: 'One of these', required: true } };
  await embed({ body: inline('lead', { custom }) });
  const lead = form(page, 'lead');
  await lead.submit();
  await expect(lead.summary).toBeVisible();
  await expect(lead.host.getByRole('radiogroup')).toHaveAccessibleDescription(/^One of these .*What is it about/);
  const ids = await lead.host.evaluate((host) => [...host.shadowRoot.querySelectorAll('[id]')].map(({ id }) => id));
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
});

test('with a chat of the page’s, a handoff needs no e-mail, and says so', async ({ page, embed, received }) => {
  await embed({ body: inline('handoff', { 'chat-id': 'chat_x' }) });
  const handoff = form(page, 'handoff');
  await handoff.control('reason').fill('A person, please');
  await expect(handoff.control('customer_email')).toHaveJSProperty('required', false);
  await expect(handoff.host.locator('label[for=customer_email]')).toContainText(TEXT.optional);
  await handoff.submit();
  await expect(handoff.card).toBeVisible();
  expect((await received()).map(({ body }) => body.chat_id)).toEqual(['chat_x']);
});

test('a name within a value that is misspelt is named, with what was meant; the rest holds', async ({ page, embed, log }) => {
  const element = { custom: { size: { label: 'Size', requird: true }, 'a b': {} }, fields: 'email,siez,tel ex' };
  await embed({ options: { handoff: { heading: 'Help', feilds: ['reason'], colour: 1 } }, body: inline('lead', element) + inline('handoff') });
  await reach(page, 'lead');
  await expect(form(page, 'handoff').host.getByText('Help', { exact: true })).toBeVisible();
  const sentences = () => log.warnings().map((text) => text.split('; ').at(-1)).sort();
  await expect.poll(sentences).toEqual([
    'colour, feilds (did you mean fields?) cannot be used.',
    'size.requird (did you mean required?), a b cannot be used.',
    'tel ex cannot be used.',
  ]);
});

test('an option that a script writes as attributes do', async ({ page, embed, log }) => {
  await embed({ body: inline('lead') });
  await page.evaluate(() => window.Optimly.init({ 'success-url': '/x' }));
  await reach(page, 'lead');
  await form(page, 'lead').control('email').focus();
  await expect.poll(() => log.warnings()).toEqual([
    'optimly-widget: there is no option data-success-url (success-url); scripts call it successUrl.',
  ]);
});
