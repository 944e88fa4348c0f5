// Forms within the page are drawn before the WebAssembly is there. What is done with them until then is not lost, and
// that it comes is not noticed.
import { expect, test } from './support/test.mjs';
import { TEXT, TEXTS, TYPES, VALUES, fill, form, inline, tag } from './support/page.mjs';
import { expectKept, stored } from './support/sending.mjs';

/** What is shown in the box of a form. */
const shown = (host) => host.evaluate(({ shadowRoot }) => shadowRoot.querySelector('.box').innerHTML);
/** Without what tells screen readers how it stands, and the first day on offer, which come with the WebAssembly. */
const plain = (html) => html.replace(/ (aria-busy|aria-disabled|aria-invalid|min)="[^"]*"/g, '');

/** A page whose WebAssembly comes only once it is let go on. */
async function ahead(embed, site, token, { fault = 'stall', ...about }) {
  const cdn = [`${fault}-app.wasm`, `x-${token}`];
  await embed({ cdn, ...about });
  return () => site.release(site.widget(...cdn));
}

for (const lang of ['en', 'de']) {
  for (const type of TYPES) {
    test(`drawn as it is to be, ${type}, ${lang}`, async ({ page, embed, site, log, token }) => {
      const goOn = await ahead(embed, site, token, { lang, body: inline(type) });
      const { form: drawn, host } = form(page, type);
      await expect(drawn).toBeVisible();
      await expect(drawn.locator('[part~=form-title]')).toHaveText(TEXTS[lang][`${type}.title`]);
      const before = await shown(host);
      const box = await drawn.boundingBox();
      await drawn.evaluate((element) => (window.drawn = element));
      await log.event('form-shown');
      await drawn.dispatchEvent('pointerover');
      goOn();
      await drawn.evaluate(() => new Promise((resolve) => setTimeout(resolve, 700)));
      expect(log.named('form-shown')).toHaveLength(1);
      expect(plain(await shown(host))).toBe(plain(before));
      expect(await drawn.evaluate((element) => element === window.drawn)).toBe(true);
      expect(await drawn.boundingBox()).toEqual(box);
    });
  }
}

for (const type of TYPES) {
  test(`what is typed by then is there, is kept and is sent, ${type}`, async ({ page, embed, site, log, received, token }) => {
    const goOn = await ahead(embed, site, token, { body: inline(type) });
    const early = form(page, type);
    await fill(early);
    goOn();
    await log.event('form-started');
    await expectKept(early);
    expect(await stored(page)).toContain(Object.values(VALUES[type])[0]);
    await early.submit();
    await expect(early.card).toBeVisible();
    expect((await received())[0].body).toMatchObject({ [Object.keys(VALUES[type])[1]]: Object.values(VALUES[type])[1] });
  });
}

test('focus and caret stay, a word goes on', async ({ page, embed, site, log, token }) => {
  const goOn = await ahead(embed, site, token, { body: inline('lead') });
  const name = form(page, 'lead').control('full_name');
  await name.focus();
  await page.keyboard.type('Jne');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  goOn();
  await log.event('form-shown');
  await page.keyboard.type('a');
  await expect(name).toHaveValue('Jane');
  await expect(name).toBeFocused();
});

test('half a date that was typed by then is told', async ({ page, embed, site, log, token }) => {
  const goOn = await ahead(embed, site, token, { body: inline('appointment') });
  const appointment = form(page, 'appointment');
  await appointment.control('date').focus();
  await page.keyboard.type('06');
  goOn();
  await log.event('form-shown');
  await appointment.submit();
  await expect(appointment.error('date')).toHaveText(TEXT['error.date.malformed']);
  await appointment.control('date').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type('202035');
  await expect(appointment.control('date')).toHaveValue('2035-06-20');
});

for (const how of ['button', 'Enter']) {
  test(`sent by then (${how}): sent once, when it is there`, async ({ page, embed, site, received, token }) => {
    const goOn = await ahead(embed, site, token, { body: inline('lead') });
    const lead = form(page, 'lead');
    await fill(lead);
    const url = page.url();
    for (let i = 0; i < 2; i++) {
      if (how === 'Enter') await lead.control('email').press('Enter');
      else await lead.button.click();
    }
    expect(await received()).toEqual([]);
    goOn();
    await expect(lead.card).toBeVisible();
    expect(await received()).toHaveLength(1);
    expect(page.url()).toBe(url);
  });
}

test('keys stay in the form', async ({ page, embed, site, token }) => {
  await ahead(embed, site, token, { body: inline('lead') });
  await page.evaluate(() => {
    window.heard = [];
    for (const name of ['keydown', 'keypress', 'keyup']) document.addEventListener(name, ({ key }) => window.heard.push(key));
  });
  await form(page, 'lead').control('full_name').press('k');
  expect(await page.evaluate(() => window.heard)).toEqual([]);
});

test('what the page knows fills only what nobody typed in', async ({ page, embed, site, log, token }) => {
  const head = `<script>window.Optimly = [['prefill', { full_name: 'Kim', company: 'Fern & Vale' }]]</script>`;
  const goOn = await ahead(embed, site, token, { head, body: inline('lead') });
  const lead = form(page, 'lead');
  await lead.control('full_name').fill('Jane');
  goOn();
  await log.event('form-shown');
  await expect(lead.control('company')).toHaveValue('Fern & Vale');
  await expect(lead.control('full_name')).toHaveValue('Jane');
});

test('a draft of the tab is there again, but for what was typed by then', async ({ page, embed, site, log, token }) => {
  const about = { body: inline('lead') };
  const cdn = ['stall-app.wasm', `x-${token}`];
  await embed({ cdn, ...about });
  site.release(site.widget(...cdn));
  await fill(form(page, 'lead'));
  await log.event('form-started');
  const goOn = await ahead(embed, site, `${token}-2`, about);
  const lead = form(page, 'lead');
  await lead.control('full_name').fill('Jo');
  goOn();
  await expect(lead.control('email')).toHaveValue(VALUES.lead.email);
  await expect(lead.control('full_name')).toHaveValue('Jo');
});

const OTHERWISE = { consent: 'I agree', progressive: true, timezone: 'Asia/Tokyo', durations: '20,40', duration: '45' };
for (const [option, value] of Object.entries(OTHERWISE)) {
  for (const where of ['script', 'element']) {
    test(`what an option changes is not drawn before: ${option} of the ${where}`, async ({ page, embed, site, log, token }) => {
      const type = /consent|progressive/.test(option) ? 'lead' : 'appointment';
      const options = { [option]: value };
      const about = where === 'script' ? { options, body: inline(type) } : { body: inline(type, options) };
      const asked = page.waitForResponse(/app\.\S+\.wasm/);
      const goOn = await ahead(embed, site, token, about);
      await asked;
      await page.waitForTimeout(300);
      await expect(form(page, type).form).toHaveCount(0);
      goOn();
      await log.event('form-shown');
      await expect(form(page, type).form).toBeVisible();
    });
  }
}

test('what the page says meanwhile changes the form: what was typed and where stays', async ({ page, embed, site, log, token }) => {
  const goOn = await ahead(embed, site, token, { body: inline('appointment') });
  const appointment = form(page, 'appointment');
  await appointment.control('email').fill('jane@example.com');
  await appointment.control('name').pressSequentially('Jane');
  await page.evaluate(() => window.Optimly.init({ durations: [20, 90], consent: 'I agree' }));
  goOn();
  await log.event('form-shown');
  await expect(appointment.form).toHaveCount(1);
  await expect(appointment.control('duration_minutes').locator('option')).toHaveCount(2);
  await expect(appointment.control('consent')).toBeVisible();
  await expect(appointment.control('email')).toHaveValue('jane@example.com');
  await expect(appointment.control('name')).toBeFocused();
  await page.keyboard.type(' S');
  await expect(appointment.control('name')).toHaveValue(/Jane/);
});

test('reset forgets it', async ({ page, embed, site, log, token }) => {
  const goOn = await ahead(embed, site, token, { body: inline('lead') });
  const lead = form(page, 'lead');
  await lead.control('full_name').fill('Jane');
  await page.evaluate(() => window.Optimly.reset());
  goOn();
  await log.event('form-shown');
  await expect(lead.form).toHaveCount(1);
  await expect(lead.control('full_name')).toHaveValue('');
});

test('where the rest does not come: what was typed stays, and is sent once it comes', async ({ page, embed, site, received, token }) => {
  const options = { contactUrl: 'https://fern.test/contact' };
  const goOn = await ahead(embed, site, token, { fault: 'cut', options, body: inline('lead') });
  const lead = form(page, 'lead');
  await fill(lead);
  goOn();
  const again = lead.host.getByRole('button', { name: TEXT.unavailable });
  await expect(again).toBeVisible();
  await expect(lead.host.getByRole('link')).toHaveAttribute('href', options.contactUrl);
  await expectKept(lead);
  await again.click();
  await expect(again).toHaveCount(0);
  await expectKept(lead);
  // What failed listens to nothing any more.
  await lead.host.evaluate((element) => element.setAttribute('locale', 'de'));
  await expect(lead.button).toHaveText(TEXTS.de['lead.send']);
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect(await received()).toHaveLength(1);
});

test('where the rest does not come, the button asks for it again', async ({ page, embed, site, received, token }) => {
  const goOn = await ahead(embed, site, token, { fault: 'cut', body: inline('lead') });
  const lead = form(page, 'lead');
  await fill(lead);
  goOn();
  await expect(lead.host.getByRole('alert')).toBeVisible();
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect(await received()).toHaveLength(1);
});

test('a form far below is not drawn before somebody comes near it', async ({ page, embed, site, log, token }) => {
  const body = `${inline('lead')}<div style="height: 4000px"></div>${inline('handoff')}`;
  const goOn = await ahead(embed, site, token, { body });
  await expect(form(page, 'lead').form).toBeVisible();
  await expect(form(page, 'handoff').form).toHaveCount(0);
  goOn();
  await log.event('form-shown');
  await form(page, 'handoff').host.scrollIntoViewIfNeeded();
  await expect(form(page, 'handoff').form).toBeVisible();
});

test('under a policy that allows nothing inline, and Trusted Types', async ({ page, embed, site, log, token }) => {
  const policy = "default-src 'none'; script-src * 'wasm-unsafe-eval'; connect-src *; require-trusted-types-for 'script'; trusted-types 'none'";
  const goOn = await ahead(embed, site, token, { headers: { 'Content-Security-Policy': policy }, script: tag, body: inline('appointment') });
  const appointment = form(page, 'appointment');
  await appointment.control('name').fill('Jane');
  goOn();
  await log.event('form-shown');
  await expect(appointment.control('name')).toHaveValue('Jane');
  expect(log.troubles).toEqual([]);
});

test('the zone’s words come into room that is kept', async ({ page, embed, site, token }) => {
  await page.addInitScript(() => {
    // As a browser that takes long for them.
    const own = Intl.DateTimeFormat;
    Intl.DateTimeFormat = function (...given) {
      window.wordsAt ??= performance.now();
      for (const end = performance.now() + 200; performance.now() < end; );
      return new own(...given);
    };
    const look = () => {
      const hint = document.querySelector('optimly-form')?.shadowRoot?.querySelector('#time-hint');
      if (!hint) return requestAnimationFrame(look);
      window.empty = [performance.now(), hint.offsetHeight];
    };
    requestAnimationFrame(look);
  });
  await ahead(embed, site, token, { body: inline('appointment') });
  const hint = page.locator('#time-hint');
  await expect(hint).toContainText('(');
  const { empty, wordsAt } = await page.evaluate(() => ({ empty: window.empty, wordsAt: window.wordsAt }));
  expect(empty[0]).toBeLessThan(wordsAt);
  expect(await hint.evaluate((element) => element.offsetHeight)).toBe(empty[1]);
});
