// `window.Optimly`, its queue, openers, and the page without a bubble: docs/reference/verbs.md.
import { expect, test } from './support/test.mjs';
import { TEXT, bubble, fill, form, inline, launcher, openBubble, panel, suggestions } from './support/page.mjs';

test('what a page queued before the loader is carried out in order', async ({ page, embed, log }) => {
  const head = `<script>
    (window.Optimly = window.Optimly || []).push(['init', { title: 'First' }]);
    Optimly.push(['on', 'open', () => (window.opened = true)], ['init', { title: 'Planning' }]);
    Optimly.push(['prefill', { email: 'jane@example.com' }]);
    Optimly.push(['open', 'appointment', { values: { name: 'Jane' } }]);
  </script>`;
  await embed({ head });
  const appointment = form(page, 'appointment', 'bubble');
  await expect(appointment.control('email')).toHaveValue('jane@example.com');
  await expect(appointment.control('name')).toHaveValue('Jane');
  await expect(panel(page).getByText('Planning')).toBeVisible();
  expect(await page.evaluate(() => window.opened)).toBe(true);
  expect((await log.event('open')).detail.form).toBe('appointment');
});

test('bad and unknown instructions are warned about and skipped', async ({ page, embed, log }) => {
  const head = `<script>
    window.Optimly = [['fly', 'away'], ['init', { title: 'Planning' }], null, 'open', {}, [], ['constructor']];
  </script>`;
  await embed({ head });
  await expect(launcher(page)).toBeVisible();
  await expect.poll(() => log.warnings().length).toBe(6);
  expect(log.warnings().join('\n')).toContain('fly');
  await page.evaluate(() => window.Optimly.push(['dance'], undefined, ['open', 'lead']));
  await expect(form(page, 'lead', 'bubble').form).toBeVisible();
  await expect(panel(page).getByText('Planning')).toBeVisible();
  expect(log.warnings().filter((text) => text.includes('dance'))).toHaveLength(1);
  await page.evaluate(() => {
    for (const value of [null, 7, 'x', [], undefined, Symbol('s'), () => {}]) {
      for (const verb of ['init', 'open', 'prefill', 'setContext', 'close', 'reset', 'off', 'on']) {
        window.Optimly.push([verb, value, value]);
      }
    }
  });
  await expect(panel(page)).toBeHidden();
});

test('on gives what off does; both take the event’s name', async ({ page, embed }) => {
  await embed({ options: { sandbox: true } });
  await page.evaluate(() => {
    window.heard = [];
    const listen = (name) => (event) => window.heard.push(name + ' ' + event.type);
    window.kept = listen('kept');
    window.taken = listen('taken');
    window.Optimly.on('open', window.kept);
    window.Optimly.on('open', window.taken);
    window.takeOff = window.Optimly.on('open', listen('returned'));
  });
  await launcher(page).click();
  await expect(suggestions(page)).toHaveCount(3);
  await expect.poll(() => page.evaluate(() => window.heard)).toHaveLength(3);
  await page.evaluate(() => {
    window.Optimly.off('open', window.taken);
    window.takeOff();
    window.Optimly.close();
  });
  await expect(panel(page)).toBeHidden();
  await launcher(page).click();
  await expect(panel(page)).toBeVisible();
  const heard = ['kept', 'taken', 'returned', 'kept'].map((name) => `${name} optimly:open`);
  await expect.poll(() => page.evaluate(() => window.heard)).toEqual(heard);
});

test('a panel opened by a verb shows what was asked for; toggle and close do as they say', async ({ page, embed, log }) => {
  await embed();
  await page.evaluate(() => window.Optimly.toggle());
  await expect(suggestions(page)).toHaveCount(3);
  await page.evaluate(() => window.Optimly.toggle());
  await expect(panel(page)).toBeHidden();
  await page.evaluate(() => window.Optimly.open('handoff', { values: { reason: 'A leak' } }));
  await expect(form(page, 'handoff', 'bubble').control('reason')).toHaveValue('A leak');
  await page.evaluate(() => window.Optimly.close());
  await expect(panel(page)).toBeHidden();
  await log.event('close', 2);
  expect(log.named('open').map(({ target, detail }) => [target, detail.form])).toEqual([
    ['optimly-widget', undefined],
    ['optimly-widget', 'handoff'],
  ]);
});

test('openers open the form they name, with their values, wherever they come from', async ({ page, embed, log }) => {
  const values = `data-optimly-values='{"email":"jane@example.com","phone":"5550123"}'`;
  await embed({
    body: `<button data-optimly-open="appointment" ${values}><i><b>Book</b></i></button>
      <button data-optimly-open>Help</button>
      <button data-optimly-open="lead" data-optimly-values="{broken">Write</button>`,
  });
  await page.getByText('Book').click();
  const appointment = form(page, 'appointment', 'bubble');
  await expect(appointment.control('email')).toHaveValue('jane@example.com');
  await expect(appointment.control('phone')).toHaveValue('5550123');
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  await expect(page.getByRole('button', { name: 'Book' })).toBeFocused();
  await page.getByText('Write').click();
  await expect(form(page, 'lead', 'bubble').form).toBeVisible();
  await expect(form(page, 'lead', 'bubble').control('email')).toHaveValue('jane@example.com');
  expect(log.warnings().filter((text) => text.includes('data-optimly-values'))).toHaveLength(1);
  await page.keyboard.press('Escape');
  await page.evaluate(() => {
    const link = document.createElement('a');
    Object.assign(link, { href: '#', textContent: 'Later' }).dataset.optimlyOpen = 'handoff';
    document.querySelector('main').append(link);
  });
  await page.getByText('Later').click();
  await expect(form(page, 'handoff', 'bubble').form).toBeVisible();
});

test('an empty opener shows the panel’s first view', async ({ page, embed }) => {
  await embed({ body: '<button data-optimly-open>Help</button>' });
  await page.getByText('Help').click();
  await expect(suggestions(page)).toHaveCount(3);
});

for (const [what, act] of Object.entries({
  opener: (page) => page.getByText('Write').click(),
  verb: (page) => page.evaluate(() => window.Optimly.open('lead')),
})) {
  test(`mode inline leaves the bubble out, not the panel: ${what}`, async ({ page, embed, received }) => {
    const body = inline('handoff') + '<button data-optimly-open="lead">Write</button>';
    await embed({ options: { mode: 'inline' }, body });
    await expect(form(page, 'handoff').form).toBeVisible();
    await expect(launcher(page)).toBeHidden();
    await act(page);
    const lead = form(page, 'lead', 'bubble');
    await fill(lead);
    await lead.submit();
    await expect(lead.card).toBeVisible();
    expect(await received()).toHaveLength(1);
    await page.keyboard.press('Escape');
    await expect(panel(page)).toBeHidden();
    await expect(launcher(page)).toBeHidden();
  });
}

test('destroy removes everything that the script added', async ({ page, embed, log }) => {
  const body = inline('lead') + '<button data-optimly-open="lead">Write</button>';
  await embed({ body });
  const lead = form(page, 'lead');
  await lead.control('email').fill('jane@example.com');
  await openBubble(page, 'appointment');
  await page.evaluate(() => window.Optimly.destroy());
  await expect(bubble(page)).toHaveCount(0);
  await expect(lead.form).toHaveCount(0);
  const left = await page.evaluate(() => ({
    body: [...document.body.children].map((element) => element.localName),
    head: [...document.head.children].map((element) => element.localName),
    sheets: document.adoptedStyleSheets.length,
  }));
  expect(left).toEqual({ body: ['main', 'script'], head: ['meta', 'meta', 'title'], sheets: 0 });
  await page.getByText('Write').click();
  await expect(panel(page)).toHaveCount(0);
  expect(log.named('open')).toHaveLength(1);
});

test('destroy while the application is fetched', async ({ page, embed, site, token, log }) => {
  const cdn = ['hold-app.wasm', `x-${token}`];
  const asked = page.waitForRequest(/app\.\S+\.wasm/);
  const answered = page.waitForResponse(/app\.\S+\.wasm/);
  await embed({ cdn, body: inline('lead') });
  await launcher(page).click();
  await asked;
  await page.evaluate(() => window.Optimly.destroy());
  site.release(site.widget(...cdn));
  await (await answered).finished();
  await page.waitForLoadState('networkidle');
  await expect(bubble(page)).toHaveCount(0);
  await expect(form(page, 'lead').form).toHaveCount(0);
  expect(log.named('open')).toEqual([]);
});

test('the way back to what is on offer keeps what was typed', async ({ page, embed }) => {
  await embed();
  const lead = await openBubble(page, 'lead');
  await lead.control('message').fill('A sofa');
  await panel(page).getByRole('button', { name: TEXT.back }).click();
  await suggestions(page).first().click();
  await expect(lead.control('message')).toHaveValue('A sofa');
});

test('reset forgets what was typed and given, everywhere', async ({ page, embed }) => {
  await embed({ body: inline('lead') + inline('appointment') });
  const [lead, appointment] = [form(page, 'lead'), form(page, 'appointment')];
  await lead.control('message').fill('A sofa');
  await page.evaluate(() => window.Optimly.prefill({ email: 'jane@example.com' }));
  await expect(appointment.control('email')).toHaveValue('jane@example.com');
  await page.evaluate(() => window.Optimly.reset());
  for (const control of [lead.control('message'), lead.control('email'), appointment.control('email')]) {
    await expect(control).toHaveValue('');
  }
  await page.reload();
  await expect(lead.control('message')).toHaveValue('');
});

for (const values of [{ full_name: 'Jane Smith', name: 'Jane' }, { name: 'Jane', full_name: 'Jane Smith' }]) {
  test(`prefill of ${Object.keys(values)}: each field has what is given by its own name`, async ({ page, embed }) => {
    await embed({ body: inline('lead') + inline('appointment') });
    const [lead, appointment] = [form(page, 'lead'), form(page, 'appointment')];
    await page.evaluate((values) => window.Optimly.prefill(values), values);
    await expect(lead.control('full_name')).toHaveValue('Jane Smith');
    await expect(appointment.control('name')).toHaveValue('Jane');
    // One alone is for both.
    await page.evaluate(() => {
      window.Optimly.reset();
      window.Optimly.prefill({ name: 'Ann' });
    });
    await expect(lead.control('full_name')).toHaveValue('Ann');
    await expect(appointment.control('name')).toHaveValue('Ann');
  });
}

test('an opener that names no form leads to the first view, whatever was open before', async ({ page, embed }) => {
  await embed({ body: '<button data-optimly-open="lead">Write</button><button data-optimly-open>Help</button>' });
  await page.getByRole('button', { name: 'Write' }).click();
  await form(page, 'lead', 'bubble').control('email').fill('jo@acme.io');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Help' }).click();
  await expect(suggestions(page)).toHaveCount(3);
  await suggestions(page).first().click();
  await expect(form(page, 'lead', 'bubble').control('email')).toHaveValue('jo@acme.io');
});

const UNUSABLE = {
  'prefill expects an object': [['prefill', 'x'], ['prefill'], ['prefill', null]],
  'setContext expects an object': [['setContext', 'x'], ['setContext']],
  'open expects an object': [['open', 'lead', 'x']],
  'suggest expects an object': [['suggest', 'lead', 5]],
  'execute expects an object': [['execute', 'schedule_demo', 5]],
  'slots expects a function': [['slots', {}]],
};
for (const [sentence, calls] of Object.entries(UNUSABLE)) {
  test(`what a verb cannot use is told, once: ${sentence}`, async ({ page, embed, log }) => {
    await embed();
    await openBubble(page);
    for (const call of [...calls, ...calls]) await page.evaluate(([verb, ...rest]) => window.Optimly[verb](...rest), call);
    await expect.poll(() => log.warnings().filter((text) => text.includes(sentence)).length).toBe(1);
  });
}

test('detect takes texts alone, and says so', async ({ page, embed, log }) => {
  await embed();
  const found = await page.evaluate(() => Promise.all([undefined, null, {}, ['call me'], 5].map((given) => window.Optimly.detect(given))));
  expect(found).toEqual([null, null, null, null, null]);
  expect(log.warnings().filter((text) => text.includes('detect expects a text'))).toHaveLength(1);
  expect(await page.evaluate(() => window.Optimly.detect('Please book a demo'))).toMatchObject({ form: 'appointment' });
});

test('a form that there is none of: the first view, also where another was', async ({ page, embed, log }) => {
  await embed();
  await openBubble(page, 'lead');
  await page.keyboard.press('Escape');
  await page.evaluate(() => window.Optimly.open('nope'));
  await expect(suggestions(page)).toHaveCount(3);
  await expect(form(page, 'lead', 'bubble').form).toHaveCount(0);
  expect(log.warnings().join()).toContain('the first view is shown instead');
});
