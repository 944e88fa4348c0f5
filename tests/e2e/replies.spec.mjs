// Replies of the page and the agent: what is shown of their marks, and what they give to press.
import { axe } from './support/axe.mjs';
import { expect, test } from './support/test.mjs';
import { composer, offer, saidBy, say } from './support/conversation.mjs';
import { heard, listen } from './support/heard.mjs';
import { TEXT, TEXTS, bubble, form, launcher, openBubble, panel, suggestions } from './support/page.mjs';

const reply = (page, given) => page.evaluate((given) => window.Optimly.reply(given), given);
const last = (page) => saidBy(page, 'agent').last();
const choices = (page) => bubble(page).locator('[part~=choices]');
const choice = (page, label) => choices(page).getByRole('button', { name: label, exact: true });
const ASKED = { text: 'Which plan?', choices: [{ label: 'Basic', value: 'plan-1' }, { label: 'Both', value: { ids: [1, 2] } }, { label: 'Not sure' }] };

/** The page answers everything itself, in silence. */
const takeOver = (page) => page.evaluate(() => document.addEventListener('optimly:message', (event) => event.preventDefault()));

test.describe('marks', () => {
  test('strong, emphasised, lists, links, lines: as nodes', async ({ page, embed }) => {
    await embed();
    await openBubble(page);
    await reply(page, 'Hello **there**, *dear* guest.\nSecond line\n\nFourth\n- one\n- **two**\n\n1. first\n2. second\n\nSee [our prices](https://example.com/prices).');
    const message = last(page);
    await expect(message.locator('strong')).toHaveText(['there', 'two']);
    await expect(message.locator('em')).toHaveText(['dear']);
    await expect(message.locator('ul > li')).toHaveText(['one', 'two']);
    await expect(message.locator('ol > li')).toHaveText(['first', 'second']);
    expect(await message.locator('p').first().evaluate((p) => p.innerText)).toBe('Hello there, dear guest.\nSecond line\n\nFourth');
    const link = message.getByRole('link');
    await expect(link).toHaveText('our prices');
    await expect(link).toHaveAttribute('href', 'https://example.com/prices');
    await expect(link).toHaveAttribute('target', '_blank');
    await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    await expect(link).toHaveAccessibleName(`our prices (${TEXT.newtab})`);
    expect(await message.innerText()).not.toMatch(/[*[\]]/);
  });

  test('plain addresses become links, without the punctuation after them', async ({ page, embed }) => {
    await embed();
    await openBubble(page);
    await reply(page, 'See https://example.com/a?b=c#d, (https://example.com/e_(f)) or mailto:jo@example.com! Call tel:+1-555-0123.');
    const links = last(page).getByRole('link');
    await expect(links).toHaveText(['https://example.com/a?b=c#d', 'https://example.com/e_(f)', 'mailto:jo@example.com', 'tel:+1-555-0123']);
    const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(hrefs).toEqual(await links.allTextContents());
    // Those that open no tab say nothing of one.
    await expect(links.nth(2)).not.toHaveAttribute('target');
    await expect(links.nth(3)).not.toHaveAttribute('target');
    await expect(last(page)).toHaveText('See https://example.com/a?b=c#d, (https://example.com/e_(f)) or mailto:jo@example.com! Call tel:+1-555-0123.');
  });

  test('the live agent’s, too', async ({ page, embed }) => {
    await page.route('**/external/agent/v2', (route) => route.fulfill({ json: { response: 'Look: **https://example.com**' }, headers: { 'Access-Control-Allow-Origin': '*' } }));
    await embed({ options: { agent: true } });
    await openBubble(page);
    await say(page, 'hello');
    await expect(last(page).locator('strong a')).toHaveAttribute('href', 'https://example.com');
  });

  test('what the visitor writes is shown as it was written', async ({ page, embed }) => {
    await embed();
    await openBubble(page);
    await say(page, '**bold** https://example.com\n- one');
    await expect(saidBy(page, 'visitor')).toHaveText('**bold** https://example.com - one');
    await expect(saidBy(page, 'visitor').locator('a, strong, li')).toHaveCount(0);
  });

  for (const [name, text, kept] of [
    ['markup', '<img src=x onerror="window.hit=1"><script>window.hit=1</script>**<b>x</b>**', '<img src=x onerror="window.hit=1"><script>window.hit=1</script><b>x</b>'],
    ['script addresses', '[a](javascript:window.hit=1) [b](JaVaScRiPt:window.hit=1) [c](data:text/html,x) javascript:window.hit=1 [d](vbscript:x)'],
    ['broken marks', '**open *and [half](https://example.com ) ***x'],
    ['broken tables of brackets', '[[[[](((](javascript:window.hit=1)'],
  ]) {
    test(`hostile: ${name}`, async ({ page, embed }) => {
      await embed();
      await openBubble(page);
      await reply(page, text);
      await expect(last(page)).toHaveText(kept ?? text);
      await expect(last(page).locator('img, script, b')).toHaveCount(0);
      const hrefs = await last(page).locator('a').evaluateAll((all) => all.map((link) => link.protocol));
      expect(hrefs.every((protocol) => protocol === 'https:')).toBe(true);
      for (const link of await last(page).locator('a').all()) await expect(link).toHaveAttribute('href', /^https:/);
      expect(await page.evaluate(() => window.hit)).toBeUndefined();
    });
  }

  test('hostile: very long, very deep', async ({ page, embed }) => {
    await embed();
    await openBubble(page);
    for (const text of ['*a* '.repeat(25_000), '['.repeat(100_000), 'https://a.b '.repeat(8_000), Array.from({ length: 300 }, (_, i) => ' '.repeat(i) + '- x').join('\n')]) {
      await reply(page, text);
      await expect(last(page)).toBeVisible();
      const { count, wide } = await last(page).evaluate((message) => ({
        count: message.querySelectorAll('*').length,
        wide: message.closest('[part~=body]').scrollWidth > message.closest('[part~=body]').clientWidth,
      }));
      expect(count).toBeLessThan(5_000);
      expect(wide).toBe(false);
    }
    await reply(page, 'Still here');
    await expect(last(page)).toHaveText('Still here');
  });

  test('each paragraph and list has the direction of its words', async ({ page, embed }) => {
    await embed({ lang: 'he', dir: 'rtl' });
    await openBubble(page);
    await reply(page, 'Hello there\n- one\n- two\n\nשלום לכם');
    const direction = (selector) => last(page).locator(selector).evaluateAll((all) => all.map((one) => getComputedStyle(one).direction));
    await expect(last(page).locator('p')).toHaveCount(2);
    expect(await direction('p')).toEqual(['ltr', 'rtl']);
    expect(await direction('ul')).toEqual(['ltr']);
  });

  test('said aloud without its marks', async ({ page, embed }) => {
    await embed();
    await openBubble(page);
    await listen(page);
    await reply(page, 'We **open** at [nine](https://example.com).');
    await expect.poll(() => heard(page)).toEqual(['We open at nine.']);
  });
});

test.describe('choices', () => {
  for (const [what, begin, act, next] of [
    ['what the page offers', 'Optimly.open()', 'Optimly.reply({ text: "Which?", choices: [{ label: "One" }, { label: "Two" }] })', 'One'],
    ['an offer', 'Optimly.suggest("handoff")', 'Optimly.suggest("lead")', TEXT['lead.offer']],
  ]) {
    test(`in the place of ${what} they get its focus`, async ({ page, embed }) => {
      await embed({ options: { sandbox: true } });
      await openBubble(page);
      await page.evaluate((begin) => new Function(begin)(), begin);
      // Whoever opens it is led to its title.
      await expect(panel(page).locator('[part~=title]')).toBeFocused();
      const before = begin.includes('suggest') ? bubble(page).locator('.entry .choices .button').last() : bubble(page).locator('[part~=suggestion]').last();
      await before.focus();
      await expect(before).toBeFocused();
      await page.evaluate((act) => new Function(act)(), act);
      await expect(bubble(page).locator('.entry').getByRole('button', { name: next })).toBeFocused();
    });
  }

  test('a press is the visitor’s message, in the words of its label', async ({ page, embed, log }) => {
    await embed();
    await takeOver(page);
    await openBubble(page);
    await composer(page).fill('half a sen');
    await reply(page, ASKED);
    await expect(last(page)).toHaveText('Which plan?');
    await expect(choices(page).getByRole('button')).toHaveText(['Basic', 'Both', 'Not sure']);
    await choice(page, 'Basic').click();
    await expect(saidBy(page, 'visitor')).toHaveText(['Basic']);
    expect((await log.event('message')).detail).toEqual({ instance: 'bubble', text: 'Basic', value: 'plan-1' });
    // It was answered: the choices are gone, what was being written is not.
    await expect(choices(page)).toHaveCount(0);
    await expect(composer(page)).toHaveValue('half a sen');
    await expect(composer(page)).toBeFocused();
    await reply(page, ASKED);
    await choice(page, 'Both').click();
    expect((await log.event('message', 2)).detail).toEqual({ instance: 'bubble', text: 'Both', value: { ids: [1, 2] } });
    await reply(page, ASKED);
    await choice(page, 'Not sure').click();
    expect((await log.event('message', 3)).detail).toEqual({ instance: 'bubble', text: 'Not sure' });
  });

  test('one with a form opens that form as well', async ({ page, embed, log }) => {
    await embed();
    await openBubble(page);
    await reply(page, { text: 'Shall we meet?', choices: [{ label: 'Yes, gladly', form: 'appointment', value: 1 }, { label: 'Later' }] });
    await choice(page, 'Yes, gladly').click();
    await expect(saidBy(page, 'visitor')).toHaveText(['Yes, gladly']);
    expect((await log.event('message')).detail).toMatchObject({ text: 'Yes, gladly', value: 1 });
    const appointment = form(page, 'appointment', 'bubble');
    await expect(appointment.host.locator('[part~=form-title]')).toBeFocused();
    await expect(appointment.control('date')).toBeVisible();
    expect((await log.event('form-shown')).detail.form).toBe('appointment');
    // The form is the answer: nothing else is said.
    await expect(saidBy(page, 'agent')).toHaveText([TEXT.greeting, 'Shall we meet?']);
    await expect(offer(page)).toHaveCount(0);
  });

  test('one that the page leaves alone is answered by the widget', async ({ page, embed }) => {
    await embed();
    await openBubble(page);
    await reply(page, { choices: [{ label: 'How much is it?' }] });
    await choice(page, 'How much is it?').click();
    await expect(offer(page)).toHaveText(TEXT['lead.offer']);
  });

  test('a "yes" among them answers its own question, not an offer that stands', async ({ page, embed }) => {
    await embed();
    await takeOver(page);
    await openBubble(page);
    await page.evaluate(() => {
      window.Optimly.suggest('lead');
      window.Optimly.reply({ text: 'Were you here before?', choices: [{ label: 'Yes' }, { label: 'No' }] });
    });
    await choice(page, 'Yes').click();
    await expect(saidBy(page, 'visitor')).toHaveText(['Yes']);
    await expect(offer(page)).toBeVisible();
    await expect(bubble(page).locator('[part~=form]')).toHaveCount(0);
  });

  test('the live agent hears of it', async ({ page, embed }) => {
    const said = [];
    await page.route('**/external/agent/v2', (route) => {
      said.push(route.request().postDataJSON().content);
      route.fulfill({ json: { response: 'Fine.' }, headers: { 'Access-Control-Allow-Origin': '*' } });
    });
    await embed({ options: { agent: true } });
    await openBubble(page);
    await reply(page, { text: 'Which?', choices: [{ label: 'The first', value: 1 }] });
    await choice(page, 'The first').click();
    await expect(last(page)).toHaveText('Fine.');
    expect(said).toEqual(['The first']);
  });

  test('by keyboard, and as a group with a name', async ({ page, embed }) => {
    await embed();
    await takeOver(page);
    await openBubble(page);
    await reply(page, ASKED);
    await expect(choices(page)).toHaveRole('group');
    await expect(choices(page)).toHaveAccessibleName(TEXT['chat.choices'].replace('{0}', '3'));
    await choice(page, 'Basic').focus();
    await page.keyboard.press('Tab');
    await expect(choice(page, 'Both')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(saidBy(page, 'visitor')).toHaveText(['Both']);
    await expect(composer(page)).toBeFocused();
  });

  test('said aloud once, with what can be pressed', async ({ page, embed }) => {
    await embed();
    await openBubble(page);
    await listen(page);
    await reply(page, { ...ASKED, links: [{ label: 'Prices', href: '/prices' }] });
    await expect.poll(() => heard(page)).toEqual([`Which plan? ${TEXT['chat.links']} Prices 3 choices: Basic, Both, Not sure`]);
  });

  test('still there after a reload, unless it was answered', async ({ page, embed }) => {
    await embed();
    await takeOver(page);
    await openBubble(page);
    await reply(page, { text: 'First?', choices: [{ label: 'A' }], links: [{ label: 'Prices', href: 'https://example.com/prices' }] });
    await choice(page, 'A').click();
    await reply(page, ASKED);
    await expect(choices(page)).toHaveCount(1);
    await page.reload();
    await takeOver(page);
    await launcher(page).click();
    await expect(choices(page).getByRole('button')).toHaveText(['Basic', 'Both', 'Not sure']);
    await expect(bubble(page).getByRole('link', { name: 'Prices' })).toHaveAttribute('href', 'https://example.com/prices');
    await choice(page, 'Both').click();
    await expect(saidBy(page, 'visitor')).toHaveText(['A', 'Both']);
  });

  test('while they stand, the forms on offer make room for them', async ({ page, embed }) => {
    await embed();
    await takeOver(page);
    await openBubble(page);
    await reply(page, ASKED);
    await expect(suggestions(page)).toHaveCount(0);
    await choice(page, 'Basic').click();
    await expect(suggestions(page)).toHaveCount(3);
  });
});

test('links: labels that lead somewhere, and only there', async ({ page, embed, log }) => {
  await embed();
  await openBubble(page);
  const links = [
    { label: 'Prices', href: '/prices' },
    { label: 'Docs', href: 'https://example.com/docs' },
    { label: 'Write', href: 'mailto:jo@example.com' },
    { label: 'Call', href: 'tel:+15550123' },
    { label: 'Hit', href: 'javascript:window.hit=1' },
    { label: 'Tab', href: 'java\tscript:window.hit=1' },
    { label: '', href: 'https://example.com' },
  ];
  await reply(page, { text: 'Look here:', links });
  const shown = bubble(page).locator('[part~=links]').getByRole('link');
  await expect(shown).toHaveText(['Prices', 'Docs', 'Write', 'Call']);
  await expect(shown.nth(1)).toHaveAccessibleName(`Docs (${TEXT.newtab})`);
  await expect(shown.nth(3)).toHaveAccessibleName('Call');
  expect(log.warnings().filter((text) => text.includes('reply expects'))).toHaveLength(1);
});

test('bad values: told by name, what is fine is shown', async ({ page, embed, log }) => {
  await embed();
  await openBubble(page);
  const warned = () => log.warnings().filter((text) => text.includes('reply expects')).length;
  const bad = [{}, 7, ['x'], { text: 'A', choices: 'Yes' }, { text: 'B', choices: [{ label: 'Book', form: 'booking' }, 5, null] }, { choises: [] }];
  for (const [i, given] of bad.entries()) {
    await reply(page, given);
    await expect.poll(warned).toBe(i + 1);
  }
  await expect(saidBy(page, 'agent')).toHaveText([TEXT.greeting, 'A', 'B']);
  await expect(choices(page).getByRole('button')).toHaveText(['Book']);
  // An object that holds itself, getters that throw: nothing reaches the page.
  await page.evaluate(() => {
    const round = { text: 'round' };
    round.choices = [round];
    window.Optimly.reply(round);
    window.Optimly.reply({ get text() { throw new Error('no'); }, choices: [{ label: 'fine' }] });
  });
  await expect(choice(page, 'fine')).toBeVisible();
  await choice(page, 'Book').click();
  await expect(bubble(page).locator('[part~=form]')).toHaveCount(0);
});

test('speaks first without opening the panel', async ({ page, embed }) => {
  await embed();
  await reply(page, ASKED);
  await expect(launcher(page)).toHaveAccessibleName(TEXT['chat.unread']);
  await expect(panel(page)).toBeHidden();
  await launcher(page).click();
  await expect(choices(page).getByRole('button')).toHaveCount(3);
});

for (const [name, options] of Object.entries({
  'light': {},
  'dark, right to left, phone': { colorScheme: 'dark', viewport: { width: 320, height: 640 } },
})) {
  test(`axe finds nothing: ${name}`, async ({ fresh, embed }) => {
    const { page } = await fresh({ reducedMotion: 'reduce', ...options });
    const rtl = name.includes('right to left');
    await embed({ page, lang: rtl ? 'he' : 'en', dir: rtl ? 'rtl' : 'ltr', options: { theme: options.colorScheme ?? 'light' } });
    await openBubble(page);
    await reply(page, '**Strong**, *so*: [a link](https://example.com) and https://example.com/plain\n- one\n- two\n  1. deep\n  2. er');
    await reply(page, { ...ASKED, links: [{ label: 'Prices', href: '/prices' }, { label: 'Documents', href: '/docs' }] });
    await expect(choices(page).getByRole('button')).toHaveCount(3);
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
    const rules = { 'target-size': { enabled: true } };
    const { violations } = await axe(page).include('optimly-widget').options({ runOnly: { type: 'tag', values: tags }, rules }).analyze();
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target} ${failureSummary}`))).toEqual([]);
    expect(TEXTS.he['chat.links']).toBeTruthy();
  });
}
