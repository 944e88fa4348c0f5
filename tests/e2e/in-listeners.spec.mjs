// What a page does within the widget's events, and several verbs in one task: nothing of it confuses the widget.
import { expect, test } from './support/test.mjs';
import { TEXT, bubble, fill, form, inline, launcher, openBubble, panel, required, suggestions } from './support/page.mjs';
import { offer, said, saidBy, say } from './support/conversation.mjs';

const SANDBOX = { sandbox: true };
const within = (page, name, act) => page.evaluate(([name, act]) => window.Optimly.on(name, new Function('event', act)), [name, act]);
const verbs = (page, act) => page.evaluate((act) => new Function(act)(), act);

test.describe('a listener that throws', () => {
  const THROW = 'undefined.nothing';
  const thrown = (page) => {
    const all = [];
    page.on('pageerror', ({ message }) => all.push(message));
    return all;
  };

  test('to message: each message is answered, in its order', async ({ page, embed, log }) => {
    log.allow(/undefined/);
    const all = thrown(page);
    await embed({ options: SANDBOX });
    await openBubble(page);
    await within(page, 'message', THROW);
    await say(page, 'How much is it?');
    await expect(saidBy(page, 'agent')).toHaveCount(2);
    await say(page, 'Do you have a demo?');
    await expect(saidBy(page, 'visitor')).toHaveText(['How much is it?', 'Do you have a demo?']);
    await expect(offer(page)).toBeVisible();
    expect(all.length).toBe(2);
  });

  test('to open: the first message is sent', async ({ page, embed, log }) => {
    log.allow(/undefined/);
    await embed({ options: SANDBOX });
    await within(page, 'open', THROW);
    await launcher(page).click();
    await expect(suggestions(page)).toHaveCount(3);
    await log.event('open');
    await say(page, 'Hello');
    await expect(saidBy(page, 'agent')).toHaveCount(2);
  });

  test('to suggest: the offer is taken', async ({ page, embed, log }) => {
    log.allow(/undefined/);
    await embed({ options: SANDBOX });
    await openBubble(page);
    await within(page, 'suggest', THROW);
    await verbs(page, 'Optimly.suggest("lead")');
    await offer(page).click();
    await expect(form(page, 'lead', 'bubble').form).toBeVisible();
  });

  for (const name of ['form-shown', 'form-started', 'invalid', 'submit', 'success', 'close']) {
    test(`to ${name}: the form is sent, and the panel opens`, async ({ page, embed, log }) => {
      log.allow(/undefined/);
      await embed({ options: SANDBOX, body: inline('lead') });
      await within(page, name, THROW);
      const lead = form(page, 'lead');
      await lead.submit();
      await expect(lead.summary).toBeVisible();
      await fill(lead, required('lead'));
      await lead.submit();
      await expect(lead.card).toBeVisible();
      for (let round = 0; round < 2; round++) {
        await launcher(page).click();
        await expect(panel(page).locator('[part~=title]')).toBeFocused();
        await page.keyboard.press('Escape');
        await expect(panel(page)).toBeHidden();
      }
    });
  }
});

test.describe('an async listener that fails', () => {
  const FAIL = 'window.heard = (window.heard ?? 0) + 1; return (async () => missing())()';

  for (const name of ['form-started', 'invalid', 'submit', 'error', 'success']) {
    test(`to ${name}: the form is sent once, and nothing is said to have gone wrong`, async ({ page, embed, log, received }) => {
      log.allow(/missing|503/);
      await embed({ options: { limit: 0 }, fault: 'once-status-503', body: inline('lead') });
      const lead = form(page, 'lead');
      await within(page, name, FAIL);
      await lead.submit();
      await expect(lead.summary).toBeFocused();
      await fill(lead, required('lead'));
      await lead.submit();
      await expect(lead.summary).toContainText(TEXT['failed.unsure']);
      await expect(lead.host).not.toContainText(TEXT.interrupted);
      await lead.host.getByRole('button', { name: TEXT.retry }).click();
      await expect(lead.card).toBeVisible();
      await expect(lead.host).not.toContainText(TEXT.interrupted);
      expect(await page.evaluate(() => window.heard)).toBe(1);
      expect((await received()).filter(({ accepted }) => accepted)).toHaveLength(1);
    });
  }

  test('to message: each message is answered', async ({ page, embed, log }) => {
    log.allow(/missing/);
    await embed({ options: SANDBOX });
    await openBubble(page);
    await within(page, 'message', FAIL);
    await say(page, 'How much is it?');
    await expect(saidBy(page, 'agent')).toHaveCount(2);
    await say(page, 'Do you have a demo?');
    await expect(offer(page)).toBeVisible();
    await expect(saidBy(page, 'visitor')).toHaveText(['How much is it?', 'Do you have a demo?']);
  });

  test('within the function that gives times', async ({ page, embed, log, received }) => {
    log.allow(/missing/);
    await embed({
      head: `<script>(window.Optimly = window.Optimly || []).push(['slots', () => { (async () => missing())(); return ['09:00', '10:00']; }])</script>`,
      body: inline('appointment'),
    });
    const appointment = form(page, 'appointment');
    await fill(appointment, { name: 'Jane', email: 'jane@example.com', date: '2035-06-20' });
    await appointment.host.locator('select[name=time]').selectOption('10:00');
    await appointment.submit();
    await expect(appointment.card).toBeVisible();
    expect(await received()).toHaveLength(1);
  });
});

test.describe('what is forgotten is not shown any more', () => {
  for (const [act, expected] of Object.entries({
    'Optimly.reset(); Optimly.reply("New start")': ['New start'],
    'Optimly.reset(); Optimly.reply("One"); Optimly.reply("Two")': ['One', 'Two'],
    'Optimly.reset(); Optimly.suggest("lead", { text: "A form?" })': ['A form?'],
  })) {
    test(act, async ({ page, embed }) => {
      await embed({ options: SANDBOX });
      await openBubble(page);
      await say(page, 'My secret is 42');
      await expect(saidBy(page, 'agent')).toHaveCount(2);
      await verbs(page, act);
      await expect(bubble(page).locator('.entry [part~=message]')).toHaveText(expected);
    });
  }

  test('a form that is asked for at once', async ({ page, embed }) => {
    await embed({ options: SANDBOX });
    await openBubble(page);
    await say(page, 'My secret is 42');
    await expect(saidBy(page, 'agent')).toHaveCount(2);
    await verbs(page, 'Optimly.reset(); Optimly.open("lead")');
    await expect(form(page, 'lead', 'bubble').form).toBeVisible();
    await expect(said(page)).not.toContainText(['My secret is 42']);
  });

  test('while the panel is closed, there is something to read', async ({ page, embed }) => {
    await embed({ options: SANDBOX });
    await openBubble(page);
    await say(page, 'My secret is 42');
    await expect(saidBy(page, 'agent')).toHaveCount(2);
    await page.keyboard.press('Escape');
    await verbs(page, 'Optimly.reset(); Optimly.reply("New start")');
    await expect(bubble(page).locator('[part~=badge]')).toHaveText('1');
    await launcher(page).click();
    await expect(bubble(page).locator('.entry [part~=message]')).toHaveText(['New start']);
  });
});

test.describe('within success', () => {
  const sendLead = async (page, embed, act) => {
    await embed({ options: SANDBOX });
    await openBubble(page, 'lead');
    await within(page, 'success', act);
    const lead = form(page, 'lead', 'bubble');
    await fill(lead, required('lead'));
    await lead.submit();
    return lead;
  };

  test('the next form opens, below the card', async ({ page, embed, log }) => {
    const lead = await sendLead(page, embed, 'event.detail.form === "lead" && Optimly.open("appointment")');
    const appointment = form(page, 'appointment', 'bubble');
    await expect(appointment.control('date')).toBeVisible();
    await expect(lead.cards).toHaveCount(1);
    const [card, next] = await Promise.all([lead.cards.first().boundingBox(), appointment.form.boundingBox()]);
    expect(card.y).toBeLessThan(next.y);
    expect(log.events.filter(({ name }) => name === 'success').length).toBe(1);
  });

  test('a reply is heard', async ({ page, embed }) => {
    const lead = await sendLead(page, embed, 'Optimly.reply("Great!")');
    await expect(lead.card).toBeVisible();
    await expect(saidBy(page, 'agent').last()).toHaveText('Great!');
  });
});

for (const [how, close] of Object.entries({
  'by Escape': (page) => page.keyboard.press('Escape'),
  'by the verb': (page) => page.evaluate(() => window.Optimly.close()),
  'by the verb, before the application is there': (page) => page.evaluate(() => window.Optimly.close()),
})) {
  test(`opened again within close, ${how}: it can be seen`, async ({ page, embed, log }) => {
    await embed({ options: SANDBOX });
    await openBubble(page);
    if (!how.includes('before')) await log.event('open');
    await page.evaluate(() => {
      const off = window.Optimly.on('close', () => {
        off();
        window.Optimly.open('lead');
      });
    });
    await close(page);
    await expect(form(page, 'lead', 'bubble').form).toBeVisible();
    await expect(panel(page)).toBeVisible();
    await expect(launcher(page)).toHaveAttribute('aria-expanded', 'true');
    await page.keyboard.press('Escape');
    await expect(panel(page)).toBeHidden();
    await launcher(page).click();
    await expect(panel(page)).toBeVisible();
  });
}

for (const what of ['the first view', 'a form']) {
  test(`destroyed while it is open with ${what}, and there again: the first press opens it`, async ({ page, embed, log }) => {
    await embed({ options: SANDBOX });
    await openBubble(page, what === 'a form' ? 'lead' : undefined);
    await verbs(page, 'Optimly.destroy()');
    await expect(bubble(page)).toHaveCount(0);
    await verbs(page, 'Optimly.init({})');
    await expect(launcher(page)).toHaveAttribute('aria-expanded', 'false');
    const opened = () => log.events.filter(({ name }) => name === 'open').length;
    const before = opened();
    await launcher(page).click();
    await expect(panel(page)).toBeVisible();
    await expect(launcher(page)).toHaveAttribute('aria-expanded', 'true');
    await expect.poll(opened).toBe(before + 1);
    await expect(panel(page).getByRole('button', { name: TEXT.close })).toBeVisible();
  });
}
