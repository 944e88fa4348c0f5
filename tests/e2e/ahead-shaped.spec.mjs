// Forms as a page has shaped them are drawn before the WebAssembly is there, as it would show them.
import { expect, test } from './support/test.mjs';
import { TEXTS, files, fill, form, inline, openBubble, panel, reach } from './support/page.mjs';

/**
 * What is seen in the box of a form, a line a node. Without comments and the order of attributes, which hang on how it was built, and what comes with the
 * WebAssembly: how it stands, for those who listen and for style sheets, and the first day on offer.
 */
const shown = (host) =>
  host.evaluate(({ shadowRoot }) => {
    const late = /^(aria-busy|aria-disabled|aria-invalid|min|value)$/;
    const lines = [];
    const walk = (node, depth) => {
      if (node.nodeName === '#comment' || node.type === 'hidden') return;
      const attributes = [...(node.attributes ?? [])].filter(({ name }) => !late.test(name)).map(({ name, value }) => `${name}=${value.replace(' field-filled', '')}`).sort();
      lines.push(['  '.repeat(depth) + node.nodeName, ...attributes, node.nodeType === 3 ? node.data : ''].join(' ').trimEnd());
      for (const child of node.childNodes) walk(child, depth + 1);
    };
    walk(shadowRoot.querySelector('.box'), 0);
    return lines.slice(1).join('\n');
  });

const CUSTOM = {
  size: { label: 'Team size', type: 'number', hint: 'People who would use it' },
  source_of: { label: 'How did you hear of us?', type: 'select', options: ['Search', { value: 'friend', label: 'A friend' }], required: true },
  website: { label: 'Website', type: 'url', autocomplete: 'url' },
  mobile: { type: 'tel', maxlength: 20 },
  boss: { label: 'Whom <b>to</b> copy', type: 'email', required: true },
  about_you: { type: 'textarea' },
  größe: { hint: 'In cm' },
};

/** Shapes that are plainly fine: `[what it is, form, options of the element]`. */
const SHAPES = [
  ['fewer fields in another order', 'lead', { fields: 'company, email' }],
  ['names of the other form', 'lead', { fields: 'notes,name,email', required: 'phone' }],
  ['what is needed besides', 'lead', { required: 'message, company' }],
  ['what is needed, and was left out', 'appointment', { fields: 'email', required: ['notes'] }],
  ['without a duration', 'appointment', { fields: 'name,email,date,time' }],
  ['hidden choices', 'handoff', { fields: 'reason,customer_email' }],
  ['an address alone', 'handoff', { fields: 'customer_email' }],
  ['an address first', 'handoff', { fields: ['customer_email', 'urgency'], hints: { urgency: 'How soon?' } }],
  ['without a reason', 'handoff', { fields: 'category, customer_email', required: 'category' }],
  ['needed choices', 'handoff', { required: 'category,urgency' }],
  ['names as JSON', 'handoff', { fields: '["customer_email", "reason", "category"]' }],
  ['words of its own', 'lead', { heading: 'Talk to <b>sales</b>', intro: 'Soon.', sendLabel: 'Go', labels: { full_name: 'You', phone: 'Call' }, hints: { email: 'At work' } }],
  ['hints where there are some', 'appointment', { hints: { notes: 'Anything else?', time: 'After lunch', name: 'As on your card' } }],
  ['fields of its own', 'lead', { custom: CUSTOM }],
  ['fields of its own, placed', 'appointment', { fields: 'size,name,mobile,date,time', custom: CUSTOM, labels: { size: 'How many?' }, hints: { mobile: 'With code' } }],
  ['unknown names', 'lead', { fields: 'full_name,team-size,email', labels: { 'team-size': 'Team' }, required: 'team-size' }],
  ['fields of other forms', 'appointment', { fields: 'name,company,message,full_name', required: 'company', hints: { company: 'Or none' } }],
  ['a level of headings', 'handoff', { headingLevel: 4, labels: { reason: 'Why?' } }],
  ['an object of the form', 'lead', { lead: { fields: ['email', 'full_name'], heading: 'Write' } }],
  ['the element before the object', 'lead', { fields: 'email', lead: { fields: ['phone'], required: ['company'] } }],
];

/** Two pages of the same: where only the application can show it, and where it does not come before it is let. */
async function both({ embed, site, token, fresh }, about) {
  const mounted = await fresh();
  await embed({ ...about, page: mounted.page, cdn: ['missing-shaping.js', `m-${token}`] });
  const cdn = ['stall-app.wasm', `x-${token}`];
  await embed({ ...about, cdn });
  return { mounted: mounted.page, goOn: () => site.release(site.widget(...cdn)) };
}

for (const lang of ['en', 'de']) {
  for (const [what, type, options] of SHAPES) {
    test(`drawn as it is to be: ${what}, ${lang}`, async ({ page, embed, site, log, token, fresh }) => {
      const { mounted, goOn } = await both({ embed, site, token, fresh }, { lang, body: inline(type, options) });
      const { form: drawn, host } = form(page, type);
      await expect(drawn).toBeVisible();
      const before = await shown(host);
      await drawn.evaluate((element) => (window.drawn = element));
      await expect(form(mounted, type).form).toBeVisible();
      expect(before).toBe(await shown(form(mounted, type).host));
      await drawn.locator('input:visible,textarea').first().fill('7');
      goOn();
      await log.event('form-started');
      expect(await shown(host)).toBe(before);
      expect(await drawn.evaluate((element) => element === window.drawn)).toBe(true);
      await expect(drawn.locator('input:visible,textarea').first()).toHaveValue('7');
    });
  }
}

/** What only the application can judge, or show. */
const OTHERS = [
  ['a name that is taken', { fields: 'email,source' }],
  ['a type that is none', { custom: { size: { type: 'slider' } } }],
  ['a member that is none', { custom: { size: { colour: 'red' } } }],
  ['nothing to choose from', { custom: { plan: { type: 'select' } } }],
  ['choices that can all be seen', { custom: { plan: { type: 'radio', options: ['a', 'b'] } } }],
  ['a box', { custom: { news: { type: 'checkbox' } } }],
  ['broken JSON', { labels: '{"email":' }],
  ['words for nothing', { labels: { nothing: 'Words' } }],
  ['a level that is none', { headingLevel: 9 }],
  ['a list of objects', { fields: '[{}]' }],
  ['steps', { fields: 'full_name,email', progressive: true }],
];
for (const [what, options] of OTHERS) {
  test(`not drawn before: ${what}`, async ({ page, embed, site, log, token }) => {
    const cdn = ['stall-app.wasm', `x-${token}`];
    const asked = page.waitForResponse(/app\.\S+\.wasm/);
    await embed({ cdn, body: inline('lead', options) });
    await asked;
    await page.waitForTimeout(300);
    await expect(form(page, 'lead').form).toHaveCount(0);
    site.release(site.widget(...cdn));
    await log.event('form-shown');
    await expect(form(page, 'lead').form).toBeVisible();
  });
}

test('it is sent, and the application came only when it was touched', async ({ page, embed, log, received }) => {
  const asked = files(page);
  await embed({ body: inline('lead', { fields: 'email,full_name,size', custom: CUSTOM, required: 'size' }) });
  const lead = form(page, 'lead');
  await expect(lead.form).toBeVisible();
  await log.event('form-shown');
  await page.waitForTimeout(300);
  expect(asked.filter(Boolean).sort()).toEqual(['shaping', 'start']);
  await fill(lead, { full_name: 'Jane', email: 'jane@example.com', size: '12', boss: 'boss@example.com', source_of: 'friend' });
  await lead.submit();
  await expect(lead.card).toBeVisible();
  const { metadata } = (await received())[0].body;
  expect(metadata).toMatchObject({ size: 12, boss: 'boss@example.com', source_of: 'friend' });
});

test('a draft of the tab is in it again', async ({ page, embed, log }) => {
  await embed({ body: inline('lead', { fields: 'email,size', custom: CUSTOM }) });
  await fill(await reach(page, 'lead'), { email: 'jane@example.com', source_of: 'friend', about_you: 'Two\nlines' });
  await page.reload();
  await log.event('form-shown');
  const lead = form(page, 'lead');
  await expect(lead.control('source_of')).toHaveValue('friend');
  await expect(lead.control('about_you')).toHaveValue('Two\nlines');
});

test('a form beside it is as it is by itself, and each has its own shape', async ({ page, embed, site, token, log }) => {
  const cdn = ['stall-app.wasm', `x-${token}`];
  await embed({ cdn, body: inline('lead', { fields: 'email' }) + inline('lead') + inline('lead', { fields: 'phone', heading: 'Call me' }) });
  const names = (at) =>
    page.locator('optimly-form').nth(at).locator('[part~=field] [name]').evaluateAll((all) => all.map(({ name }) => name));
  await expect.poll(() => names(2)).toEqual(['full_name', 'email', 'phone']);
  expect(await names(0)).toEqual(['full_name', 'email']);
  expect(await names(1)).toEqual(['full_name', 'email', 'phone', 'company', 'message']);
  site.release(site.widget(...cdn));
  await page.locator('optimly-form').nth(1).locator('[name=company]').fill('Fern');
  await log.event('form-started');
  expect(await names(0)).toEqual(['full_name', 'email']);
  expect(await names(2)).toEqual(['full_name', 'email', 'phone']);
});

test('the page changes the shape of what was drawn: what was typed stays', async ({ page, embed }) => {
  await embed({ body: inline('lead', { fields: 'email' }) });
  const lead = form(page, 'lead');
  await expect(lead.form).toBeVisible();
  await page.evaluate(() => document.querySelector('optimly-form').setAttribute('fields', 'email,phone'));
  await expect(lead.control('phone')).toBeVisible();
  await lead.control('email').fill('jane@example.com');
  await page.evaluate(() => document.querySelector('optimly-form').setAttribute('fields', 'email,company'));
  await expect(lead.control('company')).toBeVisible();
  await expect(lead.control('email')).toHaveValue('jane@example.com');
});

for (const [how, options] of [
  ['forms', { forms: { lead: { fields: ['email', 'size'], custom: { size: { type: 'number', label: 'Team size' } }, heading: 'Write to us' } } }],
  ['lead', { forms: 'lead', lead: { fields: ['email', 'size'], custom: { size: { type: 'number', label: 'Team size' } }, heading: 'Write to us' } }],
]) {
  test(`in the panel, by ${how}`, async ({ page, embed, site, log, token, received }) => {
    const cdn = ['stall-app.wasm', `x-${token}`];
    await embed({ cdn, head: `<script>window.Optimly = [['init', ${JSON.stringify(options)}]]</script>`, body: '<button data-optimly-open>Write</button>' });
    await page.getByRole('button', { name: 'Write' }).click();
    const lead = form(page, 'lead', 'bubble');
    await expect(lead.form.locator('[part~=form-title]')).toHaveText('Write to us');
    await lead.host.getByRole('spinbutton', { name: 'Team size' }).fill('7');
    expect(log.named('open')).toEqual([]);
    await panel(page).evaluate((element) => (window.drawn = element));
    site.release(site.widget(...cdn));
    await log.event('form-shown');
    expect(await panel(page).evaluate((element) => element === window.drawn)).toBe(true);
    await fill(lead, { full_name: 'Jane', email: 'jane@example.com' });
    await lead.submit();
    await expect(panel(page).locator('[part~=card]')).toContainText('Jane');
    expect((await received())[0].body.metadata.size).toBe(7);
  });
}

test('where its file cannot be had, the form comes with the application', async ({ page, embed, log }) => {
  await embed({ cdn: ['missing-shaping.js'], body: inline('lead', { fields: 'email', heading: TEXTS.en['lead.title'] }) });
  await log.event('form-shown');
  await expect(form(page, 'lead').control('email')).toBeVisible();
  await openBubble(page, 'handoff');
});

// What JavaScript and Rust could read in two ways: characters that only one of them takes for a blank, and more than the application reads.
const APART = {
  'a next line for a hint': { hints: { email: '\u0085' } },
  'a mark of the byte order for a label': { labels: { email: '\ufeff' } },
  'a next line at the end': { custom: { size: { label: 'Team size\u0085' } } },
  'more choices than are read': { custom: { town: { type: 'select', options: Array.from({ length: 2500 }, (_, i) => `Town ${i}`) } } },
};
for (const [what, options] of Object.entries(APART)) {
  test(`what is drawn is what the application reads: ${what}`, async ({ page, embed }) => {
    await embed({ body: inline('lead', options) + inline('handoff') });
    const [lead, handoff] = [form(page, 'lead'), form(page, 'handoff')];
    await expect(lead.form).toBeVisible();
    await fill(lead);
    await fill(handoff);
    await lead.submit();
    await expect(lead.card).toBeVisible();
    await handoff.submit();
    await expect(handoff.card).toBeVisible();
  });
}
