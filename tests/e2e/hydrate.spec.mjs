// A form that nobody has touched needs no WebAssembly. At the first touch it comes, and hydrates what stands there: nobody
// notices.
import { expect, test } from './support/test.mjs';
import { TEXT, TYPES, VALUES, bubble, fill, form, inline, launcher, openBubble, panel, required, suggestions } from './support/page.mjs';
import { composer, saidBy } from './support/conversation.mjs';
import { expectKept, stored } from './support/sending.mjs';

const APP = /\/app\.\w+\.(js|wasm)/;
/** What was asked for of the application. */
function asked(page) {
  const found = [];
  page.on('request', (request) => APP.test(request.url()) && found.push(request.url()));
  return found;
}
/** A page whose WebAssembly comes only once it is let go on. */
async function held(embed, site, token, about) {
  const cdn = ['stall-app.wasm', `x-${token}`];
  await embed({ cdn, ...about });
  return () => site.release(site.widget(...cdn));
}
/** Resolves once the form listens: its button says so when it is pressed with nothing filled in. */
async function alive(lead) {
  await expect(async () => {
    await lead.submit();
    await expect(lead.summary).toBeVisible({ timeout: 500 });
  }).toPass();
}

test('untouched, it costs neither WebAssembly nor glue, and is seen', async ({ page, embed, log }) => {
  const requests = asked(page);
  await embed({ body: inline('appointment') });
  await expect(form(page, 'appointment').form).toBeVisible();
  expect((await log.event('form-shown')).detail).toMatchObject({ form: 'appointment', instance: 'inline-1' });
  await page.waitForTimeout(500);
  expect(requests).toEqual([]);
});

const TOUCHES = {
  'the pointer over it': (lead) => lead.control('email').hover(),
  focus: (lead) => lead.control('email').focus(),
  'a key': (lead) => lead.control('email').press('a'),
  autofill: (lead) => lead.control('email').evaluate((input) => {
    input.value = 'jane@example.com';
    input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    input.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  }),
};
for (const [what, touch] of Object.entries(TOUCHES)) {
  test(`the application comes at the first touch: ${what}`, async ({ page, embed }) => {
    const requests = asked(page);
    await embed({ body: inline('lead') + inline('handoff') });
    await expect(form(page, 'lead').form).toBeVisible();
    expect(requests).toEqual([]);
    const wasm = page.waitForResponse(/app\.\w+\.wasm/);
    await touch(form(page, 'lead'));
    await wasm;
    await alive(form(page, 'lead'));
    expect(requests).toHaveLength(2);
  });
}

test('the panel: a pointer over the launcher brings what draws, a press the application', async ({ page, embed }) => {
  const requests = asked(page);
  const drawn = page.waitForResponse(/panel\.\w+\.js/);
  await embed();
  await launcher(page).hover();
  await drawn;
  expect(requests).toEqual([]);
  await launcher(page).click();
  await expect(suggestions(page)).toHaveCount(3);
  await expect.poll(() => requests.length).toBe(2);
});

for (const type of TYPES) {
  test(`the same elements, with all that was done with them: ${type}`, async ({ page, embed, site, token, received }) => {
    const goOn = await held(embed, site, token, { body: inline(type) });
    const shown = form(page, type);
    await fill(shown);
    const first = shown.control(Object.keys(VALUES[type])[0]);
    await first.evaluate((control) => {
      control.focus();
      control.setSelectionRange(1, 3);
      window.drawn = [...control.form.querySelectorAll('*')];
    });
    goOn();
    await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => /app\.\w+\.wasm/.test(name)));
    await page.waitForTimeout(300);
    const after = await first.evaluate((control) => ({
      focused: control.getRootNode().activeElement === control,
      selection: [control.selectionStart, control.selectionEnd],
      same: window.drawn.every((element) => element.isConnected),
    }));
    expect(after).toEqual({ focused: true, selection: [1, 3], same: true });
    await expectKept(shown);
    await shown.submit();
    await expect(shown.card).toBeVisible();
    expect(await received()).toHaveLength(1);
  });
}

// What is said of a text beside its field was not drawn, as nobody had typed it then.
for (const [what, length, more] of [['near the limit', 9_990, 19_000], ['beyond the limit', 10_001, 20_001]]) {
  test(`a message ${what}, typed before the WebAssembly is there, is said to be so`, async ({ page, embed, site, token }) => {
    const goOn = await held(embed, site, token);
    await launcher(page).click();
    await composer(page).fill('y'.repeat(length));
    goOn();
    await expect(bubble(page).locator('[part~=composer] :is([part~=hint],[part~=error])')).toContainText(`${length} / 10000`);
    await expect(composer(page)).toHaveAttribute('aria-invalid', `${length > 10_000}`);
    await expect(composer(page)).toHaveValue('y'.repeat(length));
  });
  test(`the same within a form: ${what}`, async ({ page, embed, site, token }) => {
    const goOn = await held(embed, site, token, { body: inline('lead') });
    const lead = form(page, 'lead');
    await lead.control('message').fill('y'.repeat(more));
    goOn();
    await expect(lead.field('message')).toContainText(`${more} / 20000`);
    await lead.submit();
    await expect(lead.summary).toBeVisible();
    await expect(lead.control('message')).toHaveValue('y'.repeat(more));
  });
}

test('the panel closed before the WebAssembly is there comes in as it always does', async ({ page, embed, site, token, log }) => {
  const goOn = await held(embed, site, token);
  await launcher(page).click();
  await expect(suggestions(page)).toHaveCount(3);
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  goOn();
  await log.event('close');
  await launcher(page).click();
  await expect.poll(() => panel(page).evaluate((element) => element.style.animation)).toBe('');
});

test('an unfinished Japanese word goes on', async ({ page, embed, site, token }) => {
  const goOn = await held(embed, site, token, { body: inline('lead') });
  const name = form(page, 'lead').control('full_name');
  await name.focus();
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: 'とう', selectionStart: 2, selectionEnd: 2 });
  goOn();
  await page.waitForTimeout(700);
  await session.send('Input.imeSetComposition', { text: 'とうきょう', selectionStart: 5, selectionEnd: 5 });
  await session.send('Input.insertText', { text: '東京' });
  await expect(name).toHaveValue('東京');
  await expect(name).toBeFocused();
});

test('filled at once by autofill and sent by Enter before the WebAssembly is there: sent once, complete', async ({ page, embed, site, token, received }) => {
  const goOn = await held(embed, site, token, { body: inline('lead') });
  const lead = form(page, 'lead');
  await lead.form.evaluate((form, values) => {
    for (const [name, value] of Object.entries(values)) {
      form.elements[name].value = value;
      form.elements[name].dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      form.elements[name].dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    }
  }, VALUES.lead);
  await lead.control('email').press('Enter');
  await expect(lead.form).toHaveAttribute('aria-busy', 'true');
  await expect(lead.host.getByRole('status')).toHaveText(TEXT.sending);
  goOn();
  await expect(lead.card).toBeVisible();
  const requests = await received();
  expect(requests).toHaveLength(1);
  expect(requests[0].body).toMatchObject(VALUES.lead);
});

for (const [when, date, said] of [['a date that has passed', '2020-01-15', ''], ['a date ahead', '2035-06-20', TEXT.sending]]) {
  test(`before the WebAssembly is there, nothing untrue is said of ${when}`, async ({ page, embed, site, token, received }) => {
    const goOn = await held(embed, site, token, { body: inline('appointment') });
    const appointment = form(page, 'appointment');
    await fill(appointment, { ...VALUES.appointment, date });
    await appointment.submit();
    await expect(appointment.form).toHaveAttribute('aria-busy', 'true');
    await expect(appointment.host.getByRole('status')).toHaveText(said);
    goOn();
    await expect(said ? appointment.card : appointment.error('date')).toBeVisible();
    expect(await received()).toHaveLength(said ? 1 : 0);
  });
}

const CHANGES = {
  'an edit': async (page, lead) => lead.control('message').fill('Something else altogether'),
};
for (const [what, change] of Object.entries(CHANGES)) {
  test(`a remembered press is taken back by ${what}`, async ({ page, embed, site, token, received }) => {
    const goOn = await held(embed, site, token, { body: inline('lead') });
    const lead = form(page, 'lead');
    await fill(lead);
    await lead.submit();
    await expect(lead.form).toHaveAttribute('aria-busy', 'true');
    await change(page, lead);
    await expect(lead.form).toHaveAttribute('aria-busy', 'false');
    goOn();
    await page.waitForTimeout(1000);
    expect(await received()).toEqual([]);
    await lead.submit();
    await expect(lead.card).toBeVisible();
    expect((await received())[0].body.message).toBe('Something else altogether');
  });
}

test('a remembered press is taken back by reset', async ({ page, embed, site, token, received }) => {
  const goOn = await held(embed, site, token, { body: inline('lead') });
  const lead = form(page, 'lead');
  await fill(lead);
  await lead.submit();
  await expect(lead.form).toHaveAttribute('aria-busy', 'true');
  await page.evaluate(() => window.Optimly.reset());
  goOn();
  await expect(lead.control('email')).toHaveValue('');
  await page.waitForTimeout(500);
  await expect(lead.summary).toHaveCount(0);
  await expect(lead.form).not.toHaveAttribute('aria-busy', 'true');
  expect(await received()).toEqual([]);
});

test('a remembered press is taken back by closing the panel', async ({ page, embed, site, token, received, log }) => {
  const goOn = await held(embed, site, token, { body: '<button id="opener" data-optimly-open="lead">Write</button>' });
  await page.locator('#opener').click();
  const lead = form(page, 'lead', 'bubble');
  await fill(lead);
  await lead.submit();
  await page.keyboard.press('Escape');
  goOn();
  await log.event('close');
  await page.waitForTimeout(500);
  expect(await received()).toEqual([]);
});

const ALTERED = {
  'every text is wrapped in <font>': () => {
    const { shadowRoot } = document.querySelector('optimly-form');
    const walker = document.createTreeWalker(shadowRoot.querySelector('form'), NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      const font = document.createElement('font');
      text.replaceWith(font);
      font.append(text);
    }
  },
  'an extension adds an icon to each field': () => {
    for (const input of document.querySelector('optimly-form').shadowRoot.querySelectorAll('input')) {
      input.after(document.createElement('img'));
    }
  },
  'an element is gone': () => document.querySelector('optimly-form').shadowRoot.querySelector('.intro').remove(),
  'comments are gone': () => {
    const { shadowRoot } = document.querySelector('optimly-form');
    const walker = document.createTreeWalker(shadowRoot, NodeFilter.SHOW_COMMENT);
    const all = [];
    while (walker.nextNode()) all.push(walker.currentNode);
    for (const comment of all) comment.remove();
  },
};
for (const [what, alter] of Object.entries(ALTERED)) {
  test(`a changed tree: ${what}; it still sends, with what was typed`, async ({ page, embed, site, token, received, log }) => {
    const goOn = await held(embed, site, token, { body: inline('lead') });
    const lead = form(page, 'lead');
    await fill(lead);
    await page.evaluate(alter);
    await lead.control('email').focus();
    goOn();
    await page.waitForTimeout(500);
    await expectKept(lead);
    await expect(lead.control('email')).toBeFocused();
    await lead.submit();
    await expect(lead.card).toBeVisible();
    expect(await received()).toHaveLength(1);
    expect(log.troubles).toEqual([]);
  });
}

/** Overwrites the application's memory: whatever it does next is a trap. */
const trap = () => window.memory && new Uint8Array(window.memory.buffer).fill(0xff);
const keepMemory = `<script>for (const name of ['instantiate', 'instantiateStreaming']) {
  const own = WebAssembly[name];
  WebAssembly[name] = async (...all) => {
    const result = await own.apply(WebAssembly, all);
    for (const one of Object.values((result.instance ?? result).exports)) if (one instanceof WebAssembly.Memory) window.memory = one;
    return result;
  };
}</script>`;

for (const place of ['inline', 'bubble']) {
  test(`a trap never kills: what was typed stays, it is said, the next press sends, ${place}`, async ({ page, embed, received, log }) => {
    log.allow(/RuntimeError/);
    await embed({ head: keepMemory, body: place === 'inline' ? inline('lead') : '' });
    const lead = place === 'inline' ? form(page, 'lead') : await openBubble(page, 'lead');
    await fill(lead, required('lead'));
    await page.waitForFunction(() => window.memory);
    await page.waitForTimeout(300);
    await page.evaluate(trap);
    await lead.control('company').fill('Fern & Vale');
    await expect(lead.host.getByText(TEXT.interrupted)).toBeVisible();
    await expect(lead.control('email')).toHaveValue(VALUES.lead.email);
    await lead.submit();
    await expect(lead.card).toBeVisible();
    const [request, ...more] = await received();
    expect(more).toEqual([]);
    expect(request.body).toMatchObject({ ...required('lead'), company: 'Fern & Vale' });
  });
}

test('a file that stands still has failed after 10 s, and the next press asks for it again', async ({ page, embed, site, token, received }) => {
  const cdn = ['first-1-stall-app.wasm', `x-${token}`];
  await embed({ cdn, body: inline('lead') });
  const lead = form(page, 'lead');
  await fill(lead);
  await expect(lead.host.getByRole('button', { name: TEXT.unavailable })).toBeVisible({ timeout: 15_000 });
  await expectKept(lead);
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect(await received()).toHaveLength(1);
});

for (const draft of ['session', 'off']) {
  test(`what is written to the conversation outlives a part that stands still: draft ${draft}`, async ({ page, embed, token }) => {
    await embed({ options: { draft }, cdn: ['first-1-hold-conversation.wasm', `x-${token}`] });
    await page.evaluate(() => window.Optimly.open());
    await composer(page).fill('Precious words');
    const again = bubble(page).getByRole('button', { name: TEXT.unavailable });
    await expect(again).toBeVisible({ timeout: 20_000 });
    // The first request still hangs; another one does not wait for it.
    await again.click();
    await expect(panel(page)).toBeVisible();
    await expect(composer(page)).toHaveValue('Precious words');
    await composer(page).press('Enter');
    await expect(saidBy(page, 'visitor')).toHaveText('Precious words');
    await expect(composer(page)).toHaveValue('');
  });
}

/** Writes in a panel whose application comes only once it is let go on. */
async function written(page, embed, site, token) {
  const release = await held(embed, site, token);
  await page.evaluate(() => window.Optimly.open());
  await composer(page).fill('Precious words');
  return release;
}

test('what was written before the application came and then sent does not come back', async ({ page, embed, site, token }) => {
  const release = await written(page, embed, site, token);
  release();
  await expect.poll(() => stored(page)).not.toContain('draft:composer');
  await expect(composer(page)).toHaveValue('Precious words');
  await composer(page).fill('Precious words, and more');
  await composer(page).press('Enter');
  await expect(saidBy(page, 'visitor')).toHaveText('Precious words, and more');
  await page.evaluate(() => {
    window.Optimly.destroy();
    window.Optimly.init({});
    window.Optimly.open();
  });
  await expect(saidBy(page, 'visitor')).toHaveText('Precious words, and more');
  await expect(composer(page)).toHaveValue('');
});

test('reset() forgets what was written before the application came', async ({ page, embed, site, token }) => {
  const release = await written(page, embed, site, token);
  await page.evaluate(() => window.Optimly.reset());
  release();
  await expect.poll(() => stored(page)).not.toContain('Precious');
  await expect(composer(page)).toHaveValue('');
});

test('a file that stands still after a press: who has pressed is led to the word, wherever that stands', async ({ page, embed, token }) => {
  await page.setViewportSize({ width: 390, height: 600 });
  await embed({ cdn: ['first-1-stall-app.wasm', `x-${token}`], body: inline('lead') });
  const lead = form(page, 'lead');
  await fill(lead);
  await lead.submit();
  const again = lead.host.getByRole('button', { name: TEXT.unavailable });
  await expect(again).toBeFocused({ timeout: 15_000 });
  await expect(again).toBeInViewport();
  await expectKept(lead);
});

test('what is typed before the WebAssembly is there is kept over a reload', async ({ page, embed, site, token }) => {
  await held(embed, site, token, { body: inline('lead') });
  await form(page, 'lead').control('full_name').fill('Jane');
  expect(await stored(page)).toContain('Jane');
  await page.reload();
  await expect(form(page, 'lead').control('full_name')).toHaveValue('Jane');
});

// What a password manager, a page or a script fills in, and which of its events come to us.
const FILLS = {
  'no event': [],
  'a change alone': ['change'],
};
for (const [what, events] of Object.entries(FILLS)) {
  for (const place of ['inline', 'bubble']) {
    test(`what was filled in before the application was there counts, with ${what}: ${place}`, async ({ page, embed, site, token, received }) => {
      const release = await held(embed, site, token, { body: place === 'inline' ? inline('handoff') : '', options: place === 'inline' ? {} : { forms: 'handoff' } });
      if (place === 'bubble') await page.evaluate(() => window.Optimly.open('handoff'));
      const handoff = form(page, 'handoff', place);
      await expect(handoff.control('reason')).toBeVisible();
      const values = { reason: 'It is broken', urgency: 'high', category: 'billing', customer_email: 'jane@example.com' };
      for (const [name, value] of Object.entries(values)) {
        await handoff.control(name).evaluate((control, [value, events]) => {
          control.value = value;
          for (const type of events) control.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
        }, [value, events]);
      }
      await handoff.submit();
      release();
      await expect(handoff.card).toBeVisible();
      expect((await received()).map(({ body }) => [body.reason, body.urgency, body.category, body.customer_email])).toEqual([Object.values(values)]);
    });
  }
}

test('what was typed counts where the page keeps every event from us', async ({ page, embed, site, token, received }) => {
  const types = ['input', 'change', 'keydown', 'beforeinput'];
  const head = `<script>for (const type of ${JSON.stringify(types)}) addEventListener(type, (event) => event.stopImmediatePropagation(), true);</script>`;
  const release = await held(embed, site, token, { head, body: inline('lead') });
  const lead = form(page, 'lead');
  await lead.control('full_name').pressSequentially('Jane Doe');
  await lead.control('email').pressSequentially('jane@example.com');
  await lead.submit();
  release();
  await expect(lead.card).toBeVisible();
  expect((await received()).map(({ body }) => [body.full_name, body.email])).toEqual([['Jane Doe', 'jane@example.com']]);
});

test('a choice that nobody has made is the page’s to make', async ({ page, embed, site, token }) => {
  const release = await held(embed, site, token, { body: inline('appointment') });
  const appointment = form(page, 'appointment');
  await appointment.control('name').pressSequentially('Jane');
  await page.evaluate(() => window.Optimly.prefill({ duration_minutes: '60' }));
  release();
  await expect(appointment.control('duration_minutes')).toHaveValue('60');
});
