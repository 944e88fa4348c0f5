// The keyboard alone does everything, and the focus is where it should be.
import { expect, test } from './support/test.mjs';
import { composer, offer } from './support/conversation.mjs';
import { TEXT, TYPES, form, inline, launcher, panel } from './support/page.mjs';

/** What has the focus, within shadow roots too. */
const focused = (page) =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const part = element.getAttribute('part') ?? '';
    return { name: element.name ?? '', part, text: element.textContent.trim(), tag: element.localName };
  });

/** Presses Tab until the focus is where the test wants it. */
async function tabTo(page, wanted, key = 'Tab') {
  const seen = [];
  for (let presses = 0; presses < 60; presses++) {
    const now = await focused(page);
    if (wanted(now)) return;
    seen.push(now.name || now.part || now.tag);
    await page.keyboard.press(key);
  }
  throw new Error(`the keyboard does not get there: ${seen.join(' → ')}`);
}
const named = (name) => (now) => now.name === name;
const part = (name, text = '') => (now) => now.part.split(' ').includes(name) && now.text.includes(text);

// What is typed: a date that is the same in whichever order the browser asks for day and month; the words of an hour.
const KEYS = {
  lead: { full_name: 'Jane Smith', email: 'jane@example.com', phone: '5550123', company: 'Acme', message: 'Hello' },
  appointment: {
    ...{ name: 'Jane Smith', email: 'jane@example.com', phone: '5550123' },
    ...{ date: '12122035', time: '1100AM', duration_minutes: '1 h', notes: 'Plans' },
  },
  handoff: { reason: 'A leak', urgency: 'H', category: 'B', customer_email: 'jane@example.com' },
};
const SENT = {
  lead: KEYS.lead,
  appointment: { ...KEYS.appointment, date: '2035-12-12', time: '11:00', duration_minutes: 60 },
  handoff: { ...KEYS.handoff, urgency: 'high', category: 'billing' },
};

for (const place of ['inline', 'bubble']) {
  for (const type of TYPES) {
    test(`by keyboard alone: ${type}, ${place}`, async ({ page, embed, received }) => {
      await embed({ body: place === 'inline' ? inline(type) : '<a href="#top">A link of the page</a>' });
      const opened = form(page, type, place);
      if (place === 'inline') await opened.form.waitFor();
      else {
        await tabTo(page, part('launcher'));
        await page.keyboard.press('Enter');
        await tabTo(page, part('suggestion', TEXT[`${type}.offer`]));
        await page.keyboard.press('Space');
        await opened.form.waitFor();
      }
      // Nothing yet: the press is answered by what is wrong, whose entries lead on.
      await tabTo(page, part('button-primary'));
      await page.keyboard.press('Enter');
      await expect(opened.summary).toBeFocused();
      const [first] = Object.keys(KEYS[type]);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect(opened.control(first)).toBeFocused();
      for (const [name, keys] of Object.entries(KEYS[type])) {
        await tabTo(page, named(name));
        await page.keyboard.type(keys);
      }
      await tabTo(page, part('button-primary'));
      await page.keyboard.press('Space');
      await expect(opened.card).toBeVisible();
      const [{ body }] = await received();
      expect(body).toMatchObject(SENT[type]);
      await tabTo(page, (now) => now.tag === 'button' && part('button-secondary')(now));
      await page.keyboard.press('Enter');
      await expect(opened.form).toBeVisible();
      // In the conversation the card stays.
      await expect(opened.card).toHaveCount(place === 'bubble' ? 1 : 0);
      if (place === 'bubble') {
        await tabTo(page, part('close'));
        await page.keyboard.press('Enter');
        await expect(panel(page)).toBeHidden();
        await expect(launcher(page)).toBeFocused();
      }
    });
  }
}

test('Shift and Tab goes back through the fields', async ({ page, embed }) => {
  await embed({ body: inline('lead') });
  const lead = form(page, 'lead');
  await lead.control('message').focus();
  await tabTo(page, named('full_name'), 'Shift+Tab');
});

for (const type of TYPES) {
  test(`Escape from any field of ${type} closes the panel and gives the focus back`, async ({ page, embed }) => {
    await embed({ body: `<button data-optimly-open="${type}">Write</button>` });
    const opener = page.getByRole('button', { name: 'Write' });
    for (const name of Object.keys(KEYS[type])) {
      await opener.focus();
      await page.keyboard.press('Enter');
      const opened = form(page, type, 'bubble');
      // A control that is hidden takes no focus, and a panel that opens moves it.
      await expect(async () => {
        await opened.control(name).focus({ timeout: 1_000 });
        await expect(opened.control(name)).toBeFocused({ timeout: 1_000 });
      }).toPass({ timeout: 20_000 });
      await page.keyboard.press('Escape');
      await expect(panel(page)).toBeHidden();
      await expect(opener).toBeFocused();
    }
  });
}

test('Escape closes the panel after a click on its own text too', async ({ page, embed }) => {
  await embed();
  await launcher(page).click();
  await panel(page).locator('[part~=message]').click();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  await expect(launcher(page)).toBeFocused();
});

test('the focus goes back to where a verb was called from', async ({ page, embed }) => {
  await embed({ body: '<button id="own" onclick="Optimly.open(\'lead\')">Write</button>' });
  await page.locator('#own').click();
  await form(page, 'lead', 'bubble').form.waitFor();
  await page.evaluate(() => window.Optimly.close());
  await expect(page.locator('#own')).toBeFocused();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 640 } });
  test('the focus stays in the panel that covers the page', async ({ page, embed }) => {
    await embed({ body: '<a href="#a">before</a><button data-optimly-open="lead">Write</button><a href="#b">after</a>' });
    await page.getByText('Write').click();
    await form(page, 'lead', 'bubble').form.waitFor();
    await expect(page.getByRole('dialog')).toHaveAttribute('aria-modal', 'true');
    await expect.poll(async () => (await focused(page)).tag).not.toBe('button');
    for (const key of ['Tab', 'Shift+Tab']) {
      const seen = new Set();
      for (let i = 0; i < 14; i++) {
        await page.keyboard.press(key);
        const inside = await panel(page).evaluate((element) => element.contains(element.getRootNode().activeElement));
        expect(inside, `${key} ${i}: ${JSON.stringify(await focused(page))}`).toBe(true);
        const { name, part } = await focused(page);
        seen.add(name || part);
      }
      for (const name of ['full_name', 'message', 'close']) expect([...seen].join()).toContain(name);
    }
  });

  test('it stays there after a click on the panel’s own text', async ({ page, embed }) => {
    await embed({ body: '<a href="#a">before</a><button data-optimly-open="lead">Write</button><a href="#b">after</a>' });
    await page.getByText('Write').click();
    await form(page, 'lead', 'bubble').host.locator('[part~=form-title]').click();
    for (let i = 0; i < 3; i++) {
      await page.keyboard.press('Tab');
      const inside = await panel(page).evaluate((element) => element.contains(element.getRootNode().activeElement));
      expect(inside, JSON.stringify(await focused(page))).toBe(true);
    }
  });
});

test.describe('the conversation', () => {
  for (const [about, size, style] of [
    ['on a desktop', { width: 1280, height: 800 }, ''],
    ['at 320 px with text of 200 %', { width: 320, height: 640 }, ':root { --optimly-font-size: 32px }'],
  ]) {
    test(`by keyboard alone ${about}`, async ({ page, embed, received }) => {
      await page.setViewportSize(size);
      await embed({ head: `<style>${style}</style>` });
      await tabTo(page, part('launcher'));
      await page.keyboard.press('Enter');
      await tabTo(page, part('composer-text'));
      await page.keyboard.type('my email is jo@acme.io and I would like a quote');
      await page.keyboard.press('Enter');
      await offer(page).waitFor();
      await tabTo(page, (now) => now.tag === 'button' && part('button-secondary')(now), 'Shift+Tab');
      await page.keyboard.press('Enter');
      await expect.poll(async () => (await focused(page)).part).toBe('composer-text');
      await page.keyboard.type('and what does it cost?');
      await page.keyboard.press('Enter');
      await offer(page).waitFor();
      await tabTo(page, (now) => part('suggestion')(now), 'Shift+Tab');
      await page.keyboard.press('Enter');
      const lead = form(page, 'lead', 'bubble');
      await lead.form.waitFor();
      await tabTo(page, named('full_name'));
      await page.keyboard.type('Jo');
      await page.keyboard.press('Enter');
      await expect(lead.card).toBeVisible();
      await expect.poll(async () => (await focused(page)).part).toBe('card-title');
      const [{ body }] = await received();
      expect(body).toMatchObject({ full_name: 'Jo', email: 'jo@acme.io' });
      // Nothing hangs out at the side, and one can go on writing.
      const log = panel(page).locator('[part~=body]');
      expect(await log.evaluate((body) => body.scrollWidth - body.clientWidth)).toBe(0);
      await tabTo(page, part('composer-text'));
      const box = await panel(page).locator('[part~=composer]').boundingBox();
      expect(box.y + box.height).toBeLessThanOrEqual(size.height);
      await page.keyboard.press('Escape');
      await expect(launcher(page)).toBeFocused();
    });
  }
});

test('the keys that end the input of a Japanese word neither send nor close', async ({ page, embed }) => {
  await embed();
  await launcher(page).click();
  await composer(page).click();
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
  await page.keyboard.press('Enter');
  await session.send('Input.imeSetComposition', { text: 'にほんご', selectionStart: 4, selectionEnd: 4 });
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeVisible();
  await expect(panel(page).locator('.message')).toHaveCount(1);
});

test('nor does the Enter that some browsers send after such a word, as key 229', async ({ page, embed }) => {
  await embed();
  await launcher(page).click();
  await composer(page).fill('にほんご');
  const press = (keyCode) =>
    composer(page).evaluate((area, keyCode) => {
      for (const type of ['keydown', 'keyup']) {
        area.dispatchEvent(new KeyboardEvent(type, { key: 'Enter', keyCode, bubbles: true, composed: true, cancelable: true }));
      }
    }, keyCode);
  await press(229);
  await page.waitForTimeout(300);
  await expect(composer(page)).toHaveValue('にほんご');
  await expect(panel(page).locator('.message')).toHaveCount(1);
  await press(13);
  await expect(composer(page)).toHaveValue('');
});
