// The conversation in the panel: what is said, offered, kept, and sent.
import { expect, test } from './support/test.mjs';
import { TEXT, bubble, fill, form, launcher, openBubble, panel, suggestions } from './support/page.mjs';
import { composer, offer, said, saidBy, say } from './support/conversation.mjs';

const QUOTE = 'my email is jo@acme.io and I would like a quote';

test('what is written is answered by the form that fits, filled in', async ({ page, embed, log, received }) => {
  await embed();
  await openBubble(page);
  await say(page, QUOTE);
  await expect(saidBy(page, 'visitor')).toHaveText([QUOTE]);
  await expect(offer(page)).toHaveText(TEXT['lead.offer']);
  expect((await log.event('message')).detail).toMatchObject({ text: QUOTE, instance: 'bubble' });
  expect((await log.event('suggest')).detail).toMatchObject({ form: 'lead', instance: 'bubble' });
  // Nobody but `message` carries what was typed.
  expect(JSON.stringify(log.events.filter(({ name }) => name !== 'message'))).not.toContain('acme');
  await offer(page).click();
  const lead = form(page, 'lead', 'bubble');
  await expect(lead.control('email')).toHaveValue('jo@acme.io');
  await expect(lead.control('message')).toHaveValue(QUOTE);
  await expect(lead.host.locator('[part~=form-title]')).toBeFocused();
  await lead.control('full_name').fill('Jo');
  await lead.submit();
  await expect(lead.card).toBeVisible();
  const [{ body }] = await received();
  expect(body).toMatchObject({ full_name: 'Jo', email: 'jo@acme.io', message: QUOTE });
  // The card stays, the conversation goes on.
  await say(page, 'are you free on Tuesday afternoon?');
  await expect(offer(page)).toHaveText(TEXT['appointment.offer']);
  await expect(lead.card).toBeVisible();
  await offer(page).click();
  const appointment = form(page, 'appointment', 'bubble');
  // What was said once is known.
  await expect(appointment.control('email')).toHaveValue('jo@acme.io');
  await expect(appointment.control('name')).toHaveValue('Jo');
});

test('what was said about oneself is offered in every form, whatever was offered', async ({ page, embed }) => {
  await embed();
  await openBubble(page);
  await say(page, "I'm Ann Lee, you can reach me at ann@x.org");
  await offer(page).waitFor();
  await page.getByRole('button', { name: TEXT['chat.decline'] }).click();
  await suggestions(page).nth(1).click();
  const appointment = form(page, 'appointment', 'bubble');
  await expect(appointment.control('name')).toHaveValue('Ann Lee');
  await expect(appointment.control('email')).toHaveValue('ann@x.org');
});

test('declined twice, a form is not offered again', async ({ page, embed }) => {
  await embed();
  await openBubble(page);
  for (const text of ['How much is it?', 'and what does the big plan cost?']) {
    await say(page, text);
    await expect(offer(page)).toHaveText(TEXT['lead.offer']);
    await page.getByRole('button', { name: TEXT['chat.decline'] }).click();
    await expect(composer(page)).toBeFocused();
  }
  await say(page, 'please send me a quote');
  await expect(saidBy(page, 'agent').last()).toContainText(TEXT['lead.offer']);
  await expect(offer(page)).toHaveCount(0);
  // By the choice of forms it can still be had.
  await expect(suggestions(page)).toHaveCount(3);
});

test('no match says what can be done; a second one offers a human', async ({ page, embed }) => {
  await embed();
  await openBubble(page);
  await say(page, 'what are your opening hours?');
  await expect(saidBy(page, 'agent').last()).toContainText(TEXT['handoff.offer']);
  await expect(offer(page)).toHaveCount(0);
  await say(page, 'hmm, where are you based?');
  await expect(offer(page)).toHaveText(TEXT['handoff.offer']);
  await expect(saidBy(page, 'agent').last()).toHaveText(TEXT['chat.human']);
});

test('"that did not help" offers a human', async ({ page, embed }) => {
  await embed();
  await openBubble(page);
  await say(page, 'that did not help');
  await expect(offer(page)).toHaveText(TEXT['handoff.offer']);
});

for (const draft of ['session', 'off']) {
  test(`closed and reloaded: draft ${draft}`, async ({ page, embed }) => {
    await embed({ options: { draft } });
    await openBubble(page);
    await say(page, QUOTE);
    await offer(page).click();
    await form(page, 'lead', 'bubble').control('company').fill('Acme');
    await composer(page).fill('half a sen');
    await page.keyboard.press('Escape');
    await launcher(page).click();
    await expect(saidBy(page, 'visitor')).toHaveText([QUOTE]);
    await page.reload();
    await launcher(page).click();
    await panel(page).waitFor();
    const kept = draft === 'session';
    await expect(saidBy(page, 'visitor')).toHaveCount(kept ? 1 : 0);
    await expect(composer(page)).toHaveValue(kept ? 'half a sen' : '');
    if (!kept) return;
    const lead = form(page, 'lead', 'bubble');
    await expect(lead.control('company')).toHaveValue('Acme');
    await expect(lead.control('email')).toHaveValue('jo@acme.io');
  });
}

test('a kept conversation is there again where the browser’s Intl is broken', async ({ page, embed }) => {
  const head = `<script>Intl.NumberFormat = function () { throw new Error('broken'); };</script>`;
  await embed({ head });
  await openBubble(page);
  await say(page, 'hello');
  await expect(saidBy(page, 'visitor')).toHaveText(['hello']);
  await page.reload();
  await launcher(page).click();
  await expect(saidBy(page, 'visitor')).toHaveText(['hello']);
});

test('a card is still there after a reload, with its calendar', async ({ page, embed }) => {
  await embed();
  const appointment = await openBubble(page, 'appointment');
  await fill(appointment);
  await appointment.submit();
  await expect(appointment.card).toBeVisible();
  const before = await appointment.card.innerText();
  await page.reload();
  await launcher(page).click();
  await expect(appointment.card).toBeVisible();
  expect(await appointment.card.innerText()).toBe(before);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    appointment.card.getByText(TEXT['calendar.file']).click(),
  ]);
  expect(download.suggestedFilename()).toBe('appointment.ics');
});

test('reset forgets the conversation', async ({ page, embed }) => {
  await embed();
  await openBubble(page);
  await say(page, QUOTE);
  await offer(page).waitFor();
  await composer(page).fill('half');
  await page.evaluate(() => Optimly.reset());
  await expect(saidBy(page, 'visitor')).toHaveCount(0);
  await expect(composer(page)).toHaveValue('');
  await expect(suggestions(page)).toHaveCount(3);
});

test('Enter sends, Shift and Enter makes a line, nothing is nothing', async ({ page, embed, log }) => {
  await embed();
  await openBubble(page);
  await composer(page).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('  one');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('two ');
  await page.keyboard.press('Enter');
  await expect(saidBy(page, 'visitor')).toHaveText(['one\ntwo'], { useInnerText: true });
  await expect(composer(page)).toHaveValue('');
  await expect(composer(page)).toBeFocused();
  await page.keyboard.type('by button');
  await panel(page).getByRole('button', { name: TEXT['chat.send'] }).click();
  await expect(saidBy(page, 'visitor')).toHaveCount(2);
  expect(log.named('message')).toHaveLength(2);
});

test('text is text, in whatever is said', async ({ page, embed }) => {
  await embed();
  await openBubble(page);
  const hostile = '<img src=x onerror="window.hit=1"><b>bold</b>';
  await say(page, hostile);
  await page.evaluate((text) => {
    Optimly.reply(text);
    Optimly.suggest('lead', { text });
  }, hostile);
  await expect(saidBy(page, 'visitor').last()).toHaveText(hostile);
  await expect(said(page).filter({ hasText: 'bold' })).toHaveCount(3);
  expect(await page.evaluate(() => window.hit)).toBeUndefined();
});

test.describe("the page's agent", () => {
  test('answers what it takes over', async ({ page, embed }) => {
    await embed();
    await page.evaluate(() =>
      document.addEventListener('optimly:message', (event) => {
        if (!event.detail.text.includes('hours')) return;
        event.preventDefault();
        Optimly.reply('We are open from 9 to 5.');
        Optimly.suggest('appointment', { values: { notes: 'A visit' }, text: 'Come and see us?' });
      }),
    );
    await openBubble(page);
    await say(page, 'what are your opening hours?');
    await expect(saidBy(page, 'agent')).toHaveText([TEXT.greeting, 'We are open from 9 to 5.', 'Come and see us?']);
    await offer(page).click();
    await expect(form(page, 'appointment', 'bubble').control('notes')).toHaveValue('A visit');
    // What it leaves alone is answered by the widget.
    await say(page, 'I was charged twice');
    await expect(offer(page)).toHaveText(TEXT['handoff.offer']);
  });

  test('speaks first without opening the panel', async ({ page, embed, log }) => {
    await embed();
    await page.evaluate(() => {
      Optimly.reply('Welcome!');
      Optimly.suggest('lead', { values: { full_name: 'Jo' } });
    });
    expect((await log.event('suggest')).detail).toMatchObject({ form: 'lead' });
    await expect(panel(page)).toBeHidden();
    // It can be seen and heard that there is something to read, until it is read.
    await expect(launcher(page)).toHaveAccessibleName(TEXT['chat.unread']);
    await expect(launcher(page)).toHaveAttribute('data-unread', '');
    // The dot stands at the launcher's corner, which is round: else there is nothing to hit.
    const corner = () => launcher(page).evaluate((button) => {
      const { right, top } = button.getBoundingClientRect();
      return button.getRootNode().elementFromPoint(right - 7, top + 7) === button;
    });
    await expect.poll(corner).toBe(true);
    await launcher(page).click();
    await expect(launcher(page)).not.toHaveAttribute('data-unread', '');
    await expect(saidBy(page, 'agent')).toHaveText([TEXT.greeting, 'Welcome!', TEXT['lead.suggest']]);
    await offer(page).click();
    await expect(form(page, 'lead', 'bubble').control('full_name')).toHaveValue('Jo');
  });

  test('is told what it gets wrong', async ({ page, embed, log }) => {
    await embed();
    await page.evaluate(() => {
      Optimly.suggest('leed');
      Optimly.execute('dance');
      Optimly.reply();
    });
    await expect.poll(() => log.warnings().length).toBe(2);
    expect(log.warnings()[0]).toContain('suggest expects lead, appointment or handoff');
    expect(log.warnings()[1]).toContain('schedule_demo, request_support or show_interest');
  });
});

test.describe('the handoff', () => {
  const box = (page) => bubble(page).locator('[name=conversation]');

  for (const agreed of [true, false]) {
    test(`carries the conversation ${agreed ? 'where' : 'only where'} the visitor agrees`, async ({ page, embed, received }) => {
      await embed();
      await openBubble(page);
      await say(page, 'I was charged twice');
      await offer(page).click();
      const handoff = form(page, 'handoff', 'bubble');
      await expect(box(page)).not.toBeChecked();
      await panel(page).getByText(TEXT['carry.show']).click();
      await expect(panel(page).locator('details')).toContainText('I was charged twice');
      if (agreed) await box(page).check();
      await handoff.control('customer_email').fill('jo@acme.io');
      await handoff.submit();
      await expect(handoff.card).toBeVisible();
      const [{ body }] = await received();
      const conversation = [
        { sender: 'user', content: 'I was charged twice' },
        { sender: 'assistant', content: TEXT['handoff.suggest'] },
      ];
      expect(body.metadata.conversation).toEqual(agreed ? conversation : undefined);
      expect(body.metadata.previous_interactions).toBe(1);
    });
  }

  test('has nothing to carry where nothing was said', async ({ page, embed }) => {
    await embed();
    await openBubble(page, 'handoff');
    await expect(box(page)).toHaveCount(0);
  });
});

test.describe('how it reads', () => {
  test('a log that announces each message once, and no form', async ({ page, embed }) => {
    await embed();
    await openBubble(page);
    const log = panel(page).getByRole('log');
    await expect(log).toHaveAttribute('aria-label', TEXT['chat.log']);
    await say(page, QUOTE);
    await offer(page).waitFor();
    // What is shown stays the same element, so that nothing is announced twice.
    await log.locator('[part~=message]').evaluateAll((all) => all.forEach((one) => (one.seen = true)));
    await offer(page).click();
    await say(page, 'what are your opening hours?');
    await expect(saidBy(page, 'agent')).toHaveCount(3);
    const seen = await log.locator('[part~=message]').evaluateAll((all) => all.map((one) => !!one.seen));
    expect(seen).toEqual([true, true, true, false, false]);
    await expect(bubble(page).locator('[part~=form]').locator('xpath=ancestor::*[@aria-live="off"]')).toHaveCount(1);
  });

  test('500 messages: the last is in view, those before are there', async ({ page, embed }) => {
    await embed();
    await openBubble(page);
    await page.evaluate(() => {
      for (let i = 1; i <= 500; i++) Optimly.reply(`Message ${i}`);
    });
    await expect(saidBy(page, 'agent')).toHaveCount(501);
    await expect(saidBy(page, 'agent').last()).toBeInViewport();
    await say(page, 'x'.repeat(5000));
    await expect(saidBy(page, 'agent')).toHaveCount(502);
    const { scrolls, wide } = await panel(page).locator('[part~=body]').evaluate((body) => ({
      scrolls: body.scrollHeight > body.clientHeight,
      wide: body.scrollWidth > body.clientWidth,
    }));
    expect({ scrolls, wide }).toEqual({ scrolls: true, wide: false });
  });

  test('who reads what was said before is left there', async ({ page, embed }) => {
    await embed();
    await openBubble(page);
    await page.evaluate(() => {
      for (let i = 1; i <= 60; i++) Optimly.reply(`Message ${i}`);
    });
    await expect(saidBy(page, 'agent').last()).toBeInViewport();
    const body = panel(page).locator('[part~=body]');
    await body.evaluate((body) => (body.scrollTop = 0));
    await page.evaluate(() => Optimly.reply('News'));
    await expect(saidBy(page, 'agent')).toHaveCount(62);
    expect(await body.evaluate((body) => body.scrollTop)).toBe(0);
    await say(page, 'mine');
    await expect(saidBy(page, 'visitor').last()).toBeInViewport();
  });

  test('above the keyboard of a phone', async ({ page, embed }) => {
    await page.setViewportSize({ width: 390, height: 700 });
    await embed();
    await openBubble(page);
    // As a phone's browser does it: the visual viewport shrinks, the layout does not.
    await page.evaluate(() => {
      Object.defineProperty(visualViewport, 'height', { get: () => 380 });
      Object.defineProperty(visualViewport, 'offsetTop', { get: () => 40 });
      visualViewport.dispatchEvent(new Event('resize'));
    });
    await expect.poll(async () => (await panel(page).boundingBox()).height).toBe(380);
    expect((await panel(page).boundingBox()).y).toBe(40);
    const { y, height } = await composer(page).boundingBox();
    expect(y + height).toBeLessThan(420);
  });
});

test('the inline forms know nothing of it', async ({ page, embed }) => {
  await embed({ body: '<optimly-form type="lead"></optimly-form>' });
  await form(page, 'lead').form.waitFor();
  await expect(page.locator('optimly-form [part~=composer]')).toHaveCount(0);
});
