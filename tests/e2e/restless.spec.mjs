// Pages that do not hold still: other bases, overlays, frameworks that swap and remove.
import { expect, test } from './support/test.mjs';
import { VALUES, bubble, fill, form, inline, launcher, openBubble, panel, reach, tag } from './support/page.mjs';
import { close, expectKept, quiet } from './support/sending.mjs';

/** One launcher, one panel, and it sends. */
async function works(page, received, before = 0) {
  await expect(bubble(page)).toHaveCount(1);
  await page.evaluate(() => window.Optimly.close());
  await expect(panel(page).and(page.locator(':visible'))).toHaveCount(0);
  await launcher(page).click();
  await expect(panel(page)).toHaveCount(1);
  await expect(panel(page)).toBeVisible();
  await page.evaluate(() => window.Optimly.open('handoff'));
  const handoff = form(page, 'handoff', 'bubble');
  await fill(handoff);
  await handoff.submit();
  await expect(handoff.card).toBeVisible();
  expect(await received()).toHaveLength(before + 1);
}

const BASE = '<base href="http://elsewhere.test/deep/er/" target="_blank">';
const PLACES = { before: { head: BASE }, after: { script: (src, options) => tag(src, options) + BASE } };
for (const [where, about] of Object.entries(PLACES)) {
  test(`<base> ${where} the tag: files and a relative API are found`, async ({ page, embed, site, token }) => {
    const body = inline('lead', { id: `base-${where}` });
    const url = await embed({ ...about, body, options: { token, apiBase: '/api' } });
    const lead = await reach(page, 'lead');
    await lead.submit();
    await lead.summary.getByRole('link').first().click();
    await expect(lead.control('full_name')).toBeFocused();
    await fill(lead);
    await lead.submit();
    await expect(lead.card).toBeVisible();
    const sent = site.passed('/api/external').filter(({ headers }) => headers.authorization === `Bearer ${token}`);
    expect(sent.map(({ method, path }) => [method, path])).toEqual([['POST', '/api/external/tools/lead-form']]);
    expect(page.url()).toBe(url);
    expect(page.context().pages()).toHaveLength(1);
  });
}

test('an overlay with a very high z-index leaves launcher and panel usable', async ({ page, embed, received }) => {
  const css = 'position: fixed; inset: 0; z-index: 2147483646; background: #fff8';
  await embed({ body: `<div style="${css}"></div><div style="${css}; z-index: 99999">` });
  await works(page, received);
});

test('the page takes our element away: no throw, and open() brings it back', async ({ page, embed, received }) => {
  await embed();
  await launcher(page).click();
  await expect(panel(page)).toBeVisible();
  await page.evaluate(() => document.querySelector('optimly-widget').remove());
  await quiet(page);
  await expect(bubble(page)).toHaveCount(0);
  await page.evaluate(() => {
    for (const verb of ['close', 'prefill', 'setContext', 'toggle', 'toggle']) window.Optimly[verb]({});
    window.Optimly.open();
  });
  await works(page, received);
});

test('taken away while it loads and while it is filled in', async ({ page, embed, received }) => {
  await embed();
  await page.evaluate(() => {
    window.Optimly.open('lead');
    document.querySelector('optimly-widget').remove();
  });
  await quiet(page);
  await page.evaluate(() => window.Optimly.open('lead'));
  const lead = form(page, 'lead', 'bubble');
  await fill(lead);
  await page.evaluate(() => (document.body.innerHTML = '<p>Another view</p>'));
  await quiet(page);
  await page.evaluate(() => window.Optimly.open('lead'));
  await expectKept(lead);
  await works(page, received);
});

test('everything inside our shadow root is emptied by the page: no throw', async ({ page, embed }) => {
  await embed({ body: inline('lead') });
  await reach(page, 'lead');
  await page.evaluate(() => {
    document.querySelector('optimly-form').innerHTML = '<p>light</p>';
    document.querySelector('optimly-form').shadowRoot.replaceChildren();
  });
  await quiet(page);
  await page.evaluate(() => document.querySelector('optimly-form').remove());
  await quiet(page);
});

test('inline forms inserted, moved, replaced and removed in quick order', async ({ page, embed, received }) => {
  await embed({ body: '<section id="one"></section><section id="two"></section>' });
  await page.evaluate(async () => {
    const sections = [...document.querySelectorAll('section')];
    for (let i = 0; i < 30; i++) {
      const element = document.createElement('optimly-form');
      element.setAttribute('type', ['lead', 'appointment', 'handoff', 'nonsense'][i % 4]);
      sections[i % 2].replaceChildren(element);
      if (i % 3 === 0) sections[(i + 1) % 2].append(element);
      if (i % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    }
    for (const section of sections) section.replaceChildren();
    sections[1].innerHTML = '<optimly-form type="lead"></optimly-form>';
  });
  const lead = await reach(page, 'lead');
  await fill(lead);
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect(await received()).toHaveLength(1);
});

const SWAPS = {
  'a new body': () => {
    const body = document.createElement('body');
    body.innerHTML = '<h1>New</h1>';
    document.body.replaceWith(body);
  },
  'a body with the script tag once more': () => {
    const body = document.createElement('body');
    const old = document.querySelector('script[src*="widget.js"]');
    const script = document.createElement('script');
    for (const { name, value } of old.attributes) script.setAttribute(name, value);
    body.append(script);
    document.body.replaceWith(body);
  },
  'a copy of the body, our element in it': () => document.body.replaceWith(document.body.cloneNode(true)),
  'there and back': () => {
    const old = document.body;
    old.replaceWith(document.createElement('body'));
    document.body.replaceWith(old);
  },
  'its content merged (morphed)': () => {
    const { body } = new DOMParser().parseFromString('<h1>New</h1><p>Text</p>', 'text/html');
    document.body.replaceChildren(...body.children);
  },
};
for (const [what, swap] of Object.entries(SWAPS)) {
  test(`the page swaps its body: ${what}`, async ({ page, embed, received }) => {
    await embed();
    const lead = await openBubble(page, 'lead');
    await fill(lead);
    for (let i = 0; i < 3; i++) {
      await page.evaluate(swap);
      await quiet(page);
    }
    if (what.includes('morphed')) await page.evaluate(() => window.Optimly.open());
    await expect(bubble(page)).toHaveCount(1);
    await page.evaluate(() => window.Optimly.open('lead'));
    await expectKept(lead, VALUES.lead);
    await works(page, received);
  });
}

test('a page that uses history.pushState: nothing of ours in its history', async ({ page, embed, received }) => {
  await embed();
  const length = await page.evaluate(() => history.length);
  await openBubble(page, 'lead');
  await close(page);
  await page.evaluate(() => history.pushState({}, '', '#view'));
  await works(page, received);
  expect(await page.evaluate(() => history.length)).toBe(length + 1);
  expect((await received())[0].body.metadata.page_url).not.toContain('#');
});

const MORPHS = {
  idiomorph: ['idiomorph/dist/idiomorph.min.js', (html) => window.Idiomorph.morph(document.body, html, { morphStyle: 'innerHTML' })],
  morphdom: ['morphdom/dist/morphdom-umd.min.js', (html) => window.morphdom(document.body, `<body>${html}</body>`)],
};
for (const [name, [file, morph]] of Object.entries(MORPHS)) {
  test(`another page is merged into this one while somebody writes: ${name}`, async ({ page, embed, received }) => {
    await embed({ body: '<h1>One</h1><p>First</p>' });
    await page.addScriptTag({ path: `node_modules/${file}` });
    const lead = await openBubble(page, 'lead');
    await fill(lead);
    await lead.control('company').click();
    for (const word of ['Two', 'Three']) {
      await page.evaluate(morph, `<h1>${word}</h1><p>${word}</p>`);
      await quiet(page);
      await expect(page.locator('h1')).toHaveText(word);
      await expect(panel(page)).toBeVisible();
      await expectKept(lead);
      await expect(lead.control('company')).toBeFocused();
    }
    await lead.submit();
    await expect(lead.card).toBeVisible();
    expect(await received()).toHaveLength(1);
  });
}

test('destroyed while the page changes: it stays away', async ({ page, embed }) => {
  await embed();
  await openBubble(page, 'lead');
  await page.evaluate(() => {
    document.body.append('Other');
    window.Optimly.destroy();
    document.body.prepend('More');
  });
  await quiet(page);
  await expect(bubble(page)).toHaveCount(0);
});

const MOVES = {
  'the body is replaced': () => (document.body.innerHTML = '<h1>New</h1>'),
  'another body': () => document.body.replaceWith(Object.assign(document.createElement('body'), { innerHTML: '<h1>New</h1>' })),
  'what is in it moves into a box': () => {
    const box = document.createElement('div');
    box.append(...document.body.childNodes);
    document.body.append(box);
  },
};
for (const [what, move] of Object.entries(MOVES)) {
  test(`who is typing in the panel goes on: ${what}`, async ({ page, embed }) => {
    await embed();
    const lead = await openBubble(page, 'lead');
    const name = lead.control('full_name');
    await name.pressSequentially('Jne');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.evaluate(move);
    await expect(name).toBeFocused();
    await page.keyboard.type('a');
    await expect(name).toHaveValue('Jane');
  });
}

test('who is typing in a form goes on where the page moves it', async ({ page, embed }) => {
  await embed({ body: inline('lead') + '<p>Text</p>' });
  const lead = await reach(page, 'lead');
  const name = lead.control('full_name');
  await name.pressSequentially('Jane');
  await quiet(page);
  await page.evaluate(() => document.querySelector('p').after(document.querySelector('optimly-form')));
  await expect(name).toBeFocused();
  await page.keyboard.type(' Smith');
  await expect(name).toHaveValue('Jane Smith');
});

test('a page that goes on to a field of its own keeps the focus there', async ({ page, embed }) => {
  await embed();
  const lead = await openBubble(page, 'lead');
  await lead.control('full_name').pressSequentially('Jane');
  await page.evaluate(() => {
    document.body.innerHTML = '<input id="own">';
    document.querySelector('#own').focus();
  });
  await quiet(page);
  await expect(panel(page)).toBeVisible();
  await expect(page.locator('#own')).toBeFocused();
});
