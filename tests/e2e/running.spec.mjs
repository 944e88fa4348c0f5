// What runs: typing touches its own field, nothing that was shown stays behind when it is gone.
import { expect, test } from './support/test.mjs';
import { VALUES, form, inline, launcher, openBubble, panel } from './support/page.mjs';
import { saidBy, say } from './support/conversation.mjs';

test.slow();

/** What is alive in the page once all rubbish is gone: nodes and listeners, and bytes of scripts and WebAssembly. */
async function alive(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  for (let i = 0; i < 3; i++) {
    await session.send('HeapProfiler.collectGarbage');
    // What is told of collected objects runs in a task of its own.
    await page.waitForTimeout(50);
  }
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  const { usedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return { nodes, listeners: jsEventListeners, bytes: usedSize + (backingStorageSize ?? 0) };
}

for (const place of ['inline', 'bubble']) {
  test(`typing changes nothing but its own field: ${place}`, async ({ page, embed }) => {
    await embed({ body: inline('lead') });
    const lead = place === 'inline' ? form(page, 'lead') : await openBubble(page, 'lead');
    await lead.form.waitFor();
    await lead.submit();
    await expect(lead.error('email')).toBeVisible();
    await lead.form.evaluate((form) => {
      window.changes = [];
      new MutationObserver((all) => {
        for (const { target } of all) {
          const element = target.nodeType === 1 ? target : target.parentElement;
          window.changes.push(element.closest('[part~=field]')?.querySelector('[name]').name ?? element.getAttribute('part') ?? element.localName);
        }
      }).observe(form, { subtree: true, childList: true, attributes: true, characterData: true });
    });
    await lead.control('company').pressSequentially(VALUES.lead.company);
    expect(await page.evaluate(() => window.changes)).toEqual([]);
    // A marked field follows what is typed, and so does the list of what is wrong.
    await lead.control('email').pressSequentially('jo@acme.io');
    const changed = new Set(await page.evaluate(() => window.changes));
    for (const other of ['full_name', 'phone', 'company', 'message']) expect([...changed]).not.toContain(other);
  });
}

test('opened and closed 200 times, nothing stays', async ({ page, embed }) => {
  await embed();
  const turn = async (times) => {
    await page.evaluate(async (times) => {
      const tick = () => new Promise((resolve) => setTimeout(resolve, 5));
      for (let i = 0; i < times; i++) {
        Optimly.open(['lead', 'appointment', 'handoff'][i % 3]);
        await tick();
        Optimly.close();
        await tick();
      }
    }, times);
  };
  await openBubble(page, 'lead');
  await turn(20);
  const before = await alive(page);
  await turn(200);
  const after = await alive(page);
  expect(after.nodes - before.nodes).toBeLessThan(40);
  expect(after.listeners - before.listeners).toBeLessThan(10);
  expect(after.bytes - before.bytes).toBeLessThan(200_000);
});

test('an inline form inserted and removed 200 times, nothing stays', async ({ page, embed }) => {
  await embed({ body: inline('lead') });
  await form(page, 'lead').form.waitFor();
  const turn = async (times) => {
    await page.evaluate(async (times) => {
      const main = document.querySelector('main');
      for (let i = 0; i < times; i++) {
        const element = document.createElement('optimly-form');
        element.setAttribute('type', ['lead', 'appointment', 'handoff'][i % 3]);
        main.prepend(element);
        for (let tries = 0; tries < 100 && !element.shadowRoot?.querySelector('[name]'); tries++) {
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
        if (!element.shadowRoot.querySelector('[name]')) throw new Error('it did not show');
        element.remove();
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }, times);
  };
  await turn(20);
  const before = await alive(page);
  await turn(200);
  const after = await alive(page);
  expect(after.nodes - before.nodes).toBeLessThan(60);
  expect(after.listeners - before.listeners).toBeLessThan(10);
  expect(after.bytes - before.bytes).toBeLessThan(300_000);
});

test('500 messages: one more touches only itself', async ({ page, embed }) => {
  await embed();
  await launcher(page).click();
  await page.evaluate(() => {
    for (let i = 1; i <= 500; i++) Optimly.reply(`Message ${i}`);
  });
  await expect(saidBy(page, 'agent')).toHaveCount(501);
  await panel(page).locator('.entries').evaluate((list) => {
    window.changes = [];
    new MutationObserver((all) => {
      for (const { addedNodes, removedNodes } of all) window.changes.push(addedNodes.length, removedNodes.length);
    }).observe(list, { subtree: true, childList: true });
  });
  await page.evaluate(() => Optimly.reply('One more'));
  await expect(saidBy(page, 'agent')).toHaveCount(502);
  expect(await page.evaluate(() => window.changes)).toEqual([1, 0]);
  await say(page, 'and mine');
  await expect(saidBy(page, 'visitor')).toHaveCount(1);
});
