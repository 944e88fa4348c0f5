// Inline forms that frameworks insert, move and remove.
import { expect, test } from './support/test.mjs';
import { files, fill, form, inline, launcher, required, touch } from './support/page.mjs';

test('inserted by script, before and after the loader', async ({ page, embed, received }) => {
  const body = `<div id="here"></div><script>
    document.querySelector('#here').innerHTML = '<optimly-form id="markup" type="lead"></optimly-form>';
  </script><template><optimly-form id="cloned" type="appointment"></optimly-form></template>`;
  await embed({ body });
  await form(page.locator('#markup')).form.waitFor();
  await page.evaluate(() => {
    const here = document.querySelector('#here');
    const made = document.createElement('optimly-form');
    made.id = 'made';
    made.setAttribute('type', 'handoff');
    here.prepend(made, document.querySelector('template').content.cloneNode(true));
  });
  const handoff = form(page, 'handoff');
  await expect(form(page.locator('#cloned')).control('date')).toBeVisible();
  await fill(handoff);
  await handoff.submit();
  await expect(handoff.card).toBeVisible();
  expect(await received()).toHaveLength(1);
});

test('typed text survives a move; nothing is sent twice', async ({ page, embed, received }) => {
  await embed({ body: `<div id="a">${inline('lead')}</div><div id="b"></div>` });
  const lead = form(page, 'lead');
  await fill(lead, { full_name: 'Jane', message: 'Half a sen' });
  await page.evaluate(() => document.querySelector('#b').append(document.querySelector('optimly-form')));
  await expect(lead.control('message')).toHaveValue('Half a sen');
  await lead.control('email').fill('jane@example.com');
  await page.evaluate(() => document.querySelector('#a').append(document.querySelector('optimly-form')));
  await expect(lead.control('email')).toHaveValue('jane@example.com');
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect((await received()).map(({ body }) => body.message)).toEqual(['Half a sen']);
});

test('typed text survives removal and return, also of another element in the same place', async ({ page, embed }) => {
  await embed({ body: `<div id="here">${inline('lead', { id: 'contact' })}</div>` });
  const lead = form(page, 'lead');
  await lead.control('message').fill('A sofa');
  await page.evaluate(async () => {
    const element = document.querySelector('optimly-form');
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    document.querySelector('#here').append(element);
  });
  await expect(lead.control('message')).toHaveValue('A sofa');
  await page.evaluate(async () => {
    const here = document.querySelector('#here');
    const { innerHTML } = here;
    here.innerHTML = '';
    await new Promise((resolve) => setTimeout(resolve, 50));
    here.innerHTML = innerHTML;
  });
  await expect(lead.control('message')).toHaveValue('A sofa');
});

test('forms of one type do not mix up what is typed', async ({ page, embed, received }) => {
  await embed({ body: `<div id="a">${inline('lead')}</div><div id="b">${inline('lead')}</div>` });
  const [first, second] = ['#a', '#b'].map((id) => form(page.locator(`${id} optimly-form`)));
  await first.control('message').fill('First');
  await second.control('message').fill('Second');
  await second.submit();
  await expect(second.summary).toBeFocused();
  await expect(first.summary).toHaveCount(0);
  for (const one of [first, second]) {
    await fill(one, required('lead'));
    await one.submit();
    await expect(one.card).toBeVisible();
  }
  expect((await received()).map(({ body }) => body.message)).toEqual(['First', 'Second']);
});

test('removing the first of two leaves the second what it was', async ({ page, embed }) => {
  await embed({ body: `<div id="a">${inline('lead')}</div><div id="b">${inline('lead')}</div>` });
  const [first, second] = ['#a', '#b'].map((id) => form(page.locator(`${id} optimly-form`)));
  await first.control('message').fill('First');
  await second.control('message').fill('Second');
  await page.evaluate(() => document.querySelector('#a').replaceChildren());
  await expect(second.control('message')).toHaveValue('Second');
  await page.evaluate(() => document.querySelector('#a').append(document.createElement('optimly-form')));
  const third = form(page.locator('#a optimly-form'));
  await third.form.waitFor();
  await third.control('message').fill('Third');
  await expect(third.control('message')).toHaveValue('Third');
  await expect(second.control('message')).toHaveValue('Second');
});

test('another type shows another form, and the first again what was typed', async ({ page, embed, log }) => {
  await embed({ body: '<optimly-form type="lead"></optimly-form>' });
  const only = form(page.locator('optimly-form'));
  await only.control('message').fill('A sofa');
  const become = (type) => page.evaluate((type) => document.querySelector('optimly-form').setAttribute('type', type), type);
  await become('appointment');
  await expect(only.control('date')).toBeVisible();
  await expect(only.control('message')).toHaveCount(0);
  await become('handoff');
  await expect(only.control('reason')).toBeVisible();
  await become('lead');
  await expect(only.control('message')).toHaveValue('A sofa');
  await log.event('form-shown', 4);
  const shown = log.named('form-shown').map(({ detail }) => detail.form);
  expect(shown).toEqual(['lead', 'appointment', 'handoff', 'lead']);
});

test('other attributes take effect and leave what is typed', async ({ page, embed }) => {
  await embed({ body: inline('appointment') });
  const appointment = form(page, 'appointment');
  await appointment.control('notes').fill('Plans');
  await page.evaluate(() => document.querySelector('optimly-form').setAttribute('durations', '20,40'));
  await expect(appointment.control('duration_minutes').locator('option')).toHaveCount(2);
  await expect(appointment.control('notes')).toHaveValue('Plans');
});

test('50 insertions and removals leave nothing behind', async ({ page, embed, log }) => {
  await embed({ body: '<div id="here"></div>' });
  const cycle = (times) =>
    page.evaluate(async (times) => {
      const here = document.querySelector('#here');
      for (let i = 0; i < times; i++) {
        const element = document.createElement('optimly-form');
        element.setAttribute('type', ['lead', 'appointment', 'handoff'][i % 3]);
        here.append(element);
        while (!element.shadowRoot.querySelector('[name]')) await new Promise(requestAnimationFrame);
        const control = element.shadowRoot.querySelector('[name]');
        control.value = 'x' + i;
        control.dispatchEvent(new Event('input', { bubbles: true }));
        element.remove();
        await new Promise((resolve) => setTimeout(resolve));
      }
    }, times);
  const client = await page.context().newCDPSession(page);
  const counters = async () => {
    for (let i = 0; i < 3; i++) await client.send('HeapProfiler.collectGarbage');
    const { nodes, jsEventListeners } = await client.send('Memory.getDOMCounters');
    const kept = await page.evaluate(() => JSON.stringify(sessionStorage).length + JSON.stringify(localStorage).length);
    return { nodes, jsEventListeners, kept };
  };
  // Where it goes before the application is there, it was drawn, but nothing says that it was shown.
  await cycle(1);
  await page.waitForFunction(() => !document.querySelector('link[rel=modulepreload]'));
  const early = log.named('form-shown').length;
  await cycle(9);
  const before = await counters();
  await cycle(51);
  const after = await counters();
  for (const what of Object.keys(before)) {
    expect(after[what] - before[what], `${what}: ${before[what]} → ${after[what]}`).toBeLessThan(40);
  }
  expect(log.named('form-shown').length - early).toBe(60);
});

test('removed while the application is fetched', async ({ page, embed, site, token }) => {
  const cdn = ['hold-app.wasm', `x-${token}`];
  const asked = page.waitForRequest(/app\.\S+\.wasm/);
  await embed({ cdn, body: inline('lead') + '<div id="here"></div>' });
  await touch(form(page, 'lead'));
  await asked;
  await page.evaluate(() => document.querySelector('optimly-form').remove());
  site.release(site.widget(...cdn));
  await page.evaluate(() => document.querySelector('#here').append(document.createElement('optimly-form')));
  await expect(form(page, 'lead').host).toHaveCount(0);
  await expect(form(page.locator('optimly-form')).form).toBeVisible();
});

test('removed while sending: sent once, and said to the page', async ({ page, embed, received, log }) => {
  await embed({ fault: 'slow-0.5', body: inline('lead') });
  const lead = form(page, 'lead');
  await fill(lead);
  await lead.submit();
  await page.evaluate(() => document.querySelector('optimly-form').remove());
  expect(await log.event('success')).toMatchObject({ target: 'document', detail: { form: 'lead' } });
  expect(await received()).toHaveLength(1);
});

test('within a shadow root of the page', async ({ page, embed, log, received }) => {
  const body = `<div id="own"></div><script>
    document.querySelector('#own').attachShadow({ mode: 'open' }).innerHTML = '<optimly-form type="lead"></optimly-form>';
  </script>`;
  await embed({ body });
  const lead = form(page, 'lead');
  await fill(lead);
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect(await log.event('success')).toMatchObject({ detail: { form: 'lead' } });
  expect(await received()).toHaveLength(1);
});

test('within a form of the page, which is not sent along', async ({ page, embed, received }) => {
  const url = await embed({ body: `<form action="/elsewhere">${inline('lead')}<input name="q"><button>Search</button></form>` });
  const lead = form(page, 'lead');
  await fill(lead, required('lead'));
  await lead.control('email').press('Enter');
  await expect(lead.card).toBeVisible();
  expect(page.url()).toBe(url);
  expect(await received()).toHaveLength(1);
});

test('in a tab of the page that is shown later', async ({ page, embed }) => {
  await embed({ body: `<div id="tab" hidden>${inline('handoff')}</div>` });
  await expect(form(page, 'handoff').form).toHaveCount(0);
  await page.evaluate(() => (document.querySelector('#tab').hidden = false));
  await expect(form(page, 'handoff').control('reason')).toBeVisible();
});

test('a form that stays is counted once, whatever changes around it', async ({ page, embed, log }) => {
  await embed({ body: inline('lead') });
  await fill(form(page, 'lead'), required('lead'));
  await log.event('form-started');
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.evaluate(async () => {
    const element = document.querySelector('optimly-form');
    for (const theme of ['dark', 'light', null]) window.Optimly.init({ theme });
    for (const name of ['a', 'b', 'a b']) {
      element.className = name;
      element.setAttribute('data-x', name);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
  await page.waitForTimeout(300);
  expect(log.named('form-shown')).toHaveLength(1);
  expect(asked).toEqual([]);
});

test('destroy and init: a form within the page is there again', async ({ page, embed, received }) => {
  await embed({ body: inline('lead') });
  await fill(form(page, 'lead'), required('lead'));
  await page.evaluate(() => window.Optimly.destroy());
  await page.evaluate(() => window.Optimly.init({}));
  const lead = form(page, 'lead');
  await expect(lead.form).toBeVisible();
  await fill(lead, required('lead'));
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect(await received()).toHaveLength(1);
});

// As pages and frameworks hide elements: the attribute, Vue's v-show, React's Suspense and Activity.
const HIDDEN = {
  'by the attribute': [(host) => (host.hidden = true), (host) => (host.hidden = false)],
  'by its style': [(host) => (host.style.display = 'none'), (host) => (host.style.display = '')],
  'by its style, important': [(host) => host.style.setProperty('display', 'none', 'important'), (host) => host.style.removeProperty('display')],
};
for (const [how, [hide, show]] of Object.entries(HIDDEN)) {
  test(`hidden by the page and shown again, ${how}`, async ({ page, embed }) => {
    await embed({ body: inline('lead') });
    const lead = form(page, 'lead');
    await fill(lead, { full_name: 'Jane' });
    await lead.host.evaluate(hide);
    await expect(lead.form).toBeHidden();
    expect(await lead.host.evaluate((host) => host.getClientRects().length)).toBe(0);
    await lead.host.evaluate(show);
    await expect(lead.control('full_name')).toHaveValue('Jane');
    await expect(lead.form).toBeVisible();
  });
}

test('a form that is hidden from the beginning takes no room, and comes once it is shown', async ({ page, embed }) => {
  const asked = files(page);
  await embed({ body: inline('lead', { hidden: true }) });
  const lead = form(page, 'lead');
  await launcher(page).waitFor();
  await page.waitForTimeout(500);
  expect(await lead.host.evaluate((host) => host.getClientRects().length)).toBe(0);
  expect(asked).not.toContain('start');
  await lead.host.evaluate((host) => (host.hidden = false));
  await expect(lead.form).toBeVisible();
});

test('one page’s confirmation does not stand in the place of another page’s form', async ({ page, embed, received }) => {
  await embed({ body: `<div id="app">${inline('lead')}</div>` });
  const lead = form(page, 'lead');
  const again = (heading) => page.evaluate((heading) => {
    document.querySelector('#app').innerHTML = `<optimly-form type="lead" heading="${heading}"></optimly-form>`;
  }, heading);
  await fill(lead, required('lead'));
  await lead.submit();
  await expect(lead.card).toBeVisible();
  // Rendered anew on the same page, it is still there.
  await again('Talk to us');
  await expect(lead.card).toBeVisible();
  await page.evaluate(() => {
    document.querySelector('#app').replaceChildren();
    history.pushState({}, '', '/pricing');
  });
  await again('Newsletter');
  await expect(lead.form).toContainText('Newsletter');
  await expect(lead.card).toHaveCount(0);
  await fill(lead, required('lead'));
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect(await received()).toHaveLength(2);
});
