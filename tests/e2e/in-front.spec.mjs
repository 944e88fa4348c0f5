// What a page does while the panel is open: it can be used all the same.
import { expect, test } from './support/test.mjs';
import { bubble, form, openBubble, panel, required } from './support/page.mjs';

/** Fills it in by the pointer, which only reaches what lies in front. */
async function press(form, values = required('lead')) {
  for (const [name, value] of Object.entries(values)) {
    await form.control(name).click();
    await form.control(name).fill(value);
  }
}

const COVERS = {
  'a modal dialog': () => Object.assign(document.body.appendChild(document.createElement('dialog')), { textContent: 'Hello' }).showModal(),
  'a popover over the whole window': () => {
    const cover = Object.assign(document.body.appendChild(document.createElement('div')), { popover: 'manual', textContent: 'Hello' });
    cover.style.cssText = 'inset:0;width:100vw;height:100vh;margin:0;border:0';
    cover.showPopover();
  },
  'an element in full screen': () => document.querySelector('main').requestFullscreen(),
  'all else inert': () => [...document.body.children].forEach((element) => (element.inert = true)),
  'all else hidden to readers': () => [...document.body.children].forEach((element) => (element.ariaHidden = 'true')),
};

for (const [what, cover] of Object.entries(COVERS)) {
  test(`an open panel, and then ${what}`, async ({ page, embed, received }) => {
    await embed();
    const lead = await openBubble(page, 'lead');
    await lead.control('full_name').pressSequentially('Jane');
    await page.waitForTimeout(500);
    await page.evaluate(cover);
    await expect(panel(page)).toBeVisible();
    await press(lead);
    await expect(bubble(page)).not.toHaveAttribute('aria-hidden');
    await lead.submit();
    await expect(lead.card).toBeVisible();
    expect(await received()).toHaveLength(1);
    await panel(page).locator('.close').click();
    await expect(panel(page)).toBeHidden();
  });
}

test('an opener in a modal dialog of a shadow root', async ({ page, embed, received }) => {
  await embed({
    body: `<x-dialog></x-dialog><script>
      customElements.define('x-dialog', class extends HTMLElement {
        connectedCallback() {
          this.attachShadow({ mode: 'open' }).innerHTML = '<dialog style="width:90vw;height:90vh"><button data-optimly-open="lead">Write</button></dialog>';
          this.shadowRoot.firstChild.showModal();
        }
      });
    </script>`,
  });
  await page.getByRole('button', { name: 'Write' }).click();
  const lead = form(page, 'lead', 'bubble');
  await press(lead);
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect(await received()).toHaveLength(1);
});

test('a script that turns the page’s Tab key round', async ({ page, embed }) => {
  await embed({ body: '<button id="own">Own</button>' });
  await page.evaluate(() =>
    document.addEventListener('keydown', (event) => {
      if (event.key !== 'Tab') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      document.querySelector('#own').focus();
    }, true),
  );
  const lead = await openBubble(page, 'lead');
  await lead.control('full_name').pressSequentially('Jane');
  await page.waitForTimeout(500);
  await page.keyboard.press('Tab');
  await expect(lead.control('email')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(lead.control('full_name')).toBeFocused();
});

for (const [what, hide] of [['inert', (one) => (one.inert = true)], ['hidden to readers', (one) => (one.ariaHidden = 'true')]]) {
  test(`all else is ${what} before the panel opens, each time`, async ({ page, embed, received }) => {
    await embed({ body: '<div id="dialog"><button data-optimly-open="lead">Write</button></div>' });
    const close = panel(page).locator('.close');
    for (let i = 0; i < 2; i++) {
      await page.evaluate(`for (const one of document.querySelectorAll('body > *, main > *')) if (!one.querySelector('#dialog') && one.id !== 'dialog') (${hide})(one)`);
      await page.getByRole('button', { name: 'Write' }).click();
      await expect(panel(page)).toBeVisible();
      await expect(bubble(page)).not.toHaveAttribute('inert');
      await expect(bubble(page)).not.toHaveAttribute('aria-hidden');
      await expect.poll(() => page.evaluate(() => document.activeElement.localName)).toBe('optimly-widget');
      if (i) break;
      await close.click();
      await expect(panel(page)).toBeHidden();
    }
    const lead = form(page, 'lead', 'bubble');
    await press(lead);
    await lead.submit();
    await expect(lead.card).toBeVisible();
    expect(await received()).toHaveLength(1);
  });
}

test('a popover that opens while the panel comes', async ({ page, embed }) => {
  await embed();
  await page.evaluate(`window.Optimly.open('lead'); (${COVERS['a popover over the whole window']})()`);
  await press(form(page, 'lead', 'bubble'));
});

test('a field of the page that takes the focus back when it leaves', async ({ page, embed }) => {
  await embed({ body: '<input id="own">' });
  await page.evaluate(() => {
    const own = document.querySelector('#own');
    own.addEventListener('blur', () => setTimeout(() => own.focus()));
    own.focus();
  });
  const lead = await openBubble(page, 'lead');
  await lead.control('full_name').click();
  await page.keyboard.type('Jane', { delay: 30 });
  await expect(lead.control('full_name')).toHaveValue('Jane');
  await expect(page.locator('#own')).toHaveValue('');
});
