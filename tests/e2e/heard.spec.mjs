// What is said aloud, and that it is said once: errors, offers, answers, what becomes of a submission.
import { expect, test } from './support/test.mjs';
import { composer, offer, say, saidBy } from './support/conversation.mjs';
import { heard, listen } from './support/heard.mjs';
import { TEXT, TEXTS, bubble, fill, form, inline, launcher, openBubble, panel, reach, required } from './support/page.mjs';
import { close, complete } from './support/sending.mjs';

for (const place of ['inline', 'bubble']) {
  test(`errors are told at the press of the button, and corrected in silence: ${place}`, async ({ page, embed }) => {
    await embed({ body: place === 'inline' ? inline('appointment') : '' });
    const opened = await reach(page, 'appointment', place);
    await opened.form.dispatchEvent('pointerover');
    await complete(page);
    await listen(page);
    await opened.submit();
    await expect(opened.summary).toBeFocused();
    expect(await heard(page)).toEqual([TEXT['problems.title']]);
    // Whoever hears no alert hears what has the focus: a group, by its name and description.
    const problems = ['name', 'email', 'date', 'time'].map((topic) => TEXT[`error.${topic}.missing`]);
    await expect(opened.summary).toHaveRole('group');
    await expect(opened.summary).toHaveAccessibleName(TEXT['problems.title']);
    await expect(opened.summary).toHaveAccessibleDescription(problems.join(' '));
    await fill(opened, required('appointment'));
    await opened.control('email').fill('jane@');
    await page.keyboard.press('Tab');
    await expect(opened.error('email')).toBeVisible();
    await fill(opened, required('appointment'));
    await expect(opened.summary).toBeHidden();
    expect(await heard(page)).toEqual([TEXT['problems.title']]);
    // The next press says it anew.
    await opened.control('email').fill('jane@');
    await page.keyboard.press('Tab');
    await opened.submit();
    await expect(opened.summary).toBeFocused();
    expect(await heard(page)).toEqual([TEXT['problems.title'], TEXT['problems.title']]);
  });
}

test('a first press with nothing filled in never says that it is being sent', async ({ page, embed, site, token }) => {
  const cdn = ['hold-app.wasm', `x-${token}`];
  await embed({ cdn, body: inline('lead') });
  const lead = form(page, 'lead');
  await lead.form.waitFor();
  await listen(page);
  await lead.submit();
  await expect(lead.form).toHaveAttribute('aria-busy', 'true');
  site.release(site.widget(...cdn));
  await expect(lead.summary).toBeFocused();
  expect(await heard(page)).toEqual([TEXT['problems.title']]);
});

test('a date is judged when it is left, not while it is typed', async ({ page, embed }) => {
  await embed({ body: inline('appointment') });
  const opened = form(page, 'appointment');
  await opened.submit();
  await expect(opened.error('date')).toHaveText(TEXT['error.date.missing']);
  await opened.control('date').focus();
  const seen = new Set();
  // 12 December of the year 2, 20, 203 and 2035: only the last lies ahead.
  for (const key of '12122035') {
    await page.keyboard.press(key);
    await page.waitForTimeout(30);
    for (const text of await opened.error('date').allTextContents()) seen.add(text);
  }
  expect([...seen]).toEqual([TEXT['error.date.missing']]);
  await expect(opened.error('date')).toHaveCount(0);
  await page.keyboard.press('Shift+Tab');
  await opened.control('date').fill('2002-12-12');
  await expect(opened.error('date')).toHaveCount(0);
  await opened.control('email').focus();
  await expect(opened.error('date')).toHaveText(TEXT['error.date.past']);
  expect(TEXT['error.date.past']).toContain('today');
});

test('an offer is told with its choices, then what comes of it', async ({ page, embed }) => {
  await embed();
  await openBubble(page);
  await complete(page);
  await listen(page);
  await say(page, 'I would like a quote');
  await offer(page).waitFor();
  const choices = `2 choices: ${TEXT['lead.offer']}, ${TEXT['chat.decline']}`;
  await expect.poll(() => heard(page)).toEqual([`${TEXT['lead.suggest']} ${choices}`]);
  await bubble(page).getByRole('button', { name: TEXT['chat.decline'] }).click();
  await expect.poll(() => heard(page)).toEqual([`${TEXT['lead.suggest']} ${choices}`, TEXT['chat.declined']]);
});

test('choices are told with the comma of their language', async ({ page, embed }) => {
  await embed({ lang: 'ja' });
  await openBubble(page);
  await complete(page);
  await listen(page);
  await page.evaluate(() => window.Optimly.suggest('lead'));
  await expect.poll(async () => (await heard(page)).join()).toContain(`${TEXTS.ja['lead.offer']}、${TEXTS.ja['chat.decline']}`);
});

// In another language than the widget's, too.
const YES = {
  en: ['yes please', 'Yes!', 'OK, sure', 'YES, PLEASE.', 'sí, por favor', 'Так', 'はい'],
  de: ['Ja, gerne', 'yes'],
  uk: ['Так, будь ласка'],
  ja: ['はい、お願いします'],
  fr: ['Oui, s’il vous plaît !', 'ja'],
};
const NO = { en: ['no thanks', 'No, thank you.', 'nope', 'nein danke', 'لا'], de: ['Nein danke!'], es: ['No, gracias'], tr: ['HAYIR'], cs: ['Ne, děkuji'], he: ['לא, תודה'] };
for (const [says, all] of [['yes', YES], ['no', NO]]) {
  for (const [locale, texts] of Object.entries(all)) {
    test(`${says} to an offer, in words: ${locale}`, async ({ page, embed }) => {
      await embed({ options: { locale } });
      await openBubble(page);
      await complete(page);
      for (const text of texts) {
        await page.evaluate(() => window.Optimly.suggest('appointment'));
        await offer(page).waitFor();
        await say(page, text);
        await expect(offer(page)).toHaveCount(0);
        await expect(bubble(page).locator('[part~=form]')).toHaveCount(says === 'yes' ? 1 : 0);
        if (says === 'yes') {
          await expect(bubble(page).locator('[part~=form-title]')).toBeFocused();
          await bubble(page).getByRole('button', { name: TEXTS[locale].back }).click();
        } else await expect(saidBy(page, 'agent').last()).toHaveText(TEXTS[locale]['chat.declined']);
        await page.evaluate(() => window.Optimly.reset());
        await expect(saidBy(page, 'visitor')).toHaveCount(0);
      }
    });
  }
}

test('a longer message is no yes, and a yes to nothing is none', async ({ page, embed }) => {
  await embed();
  await openBubble(page);
  await say(page, 'yes');
  await expect(saidBy(page, 'agent')).toHaveCount(2);
  await expect(bubble(page).locator('[part~=form]')).toHaveCount(0);
  await page.evaluate(() => window.Optimly.suggest('appointment'));
  await say(page, 'yes, but what are your opening hours?');
  await expect(saidBy(page, 'agent')).toHaveCount(4);
  await expect(bubble(page).locator('[part~=form]')).toHaveCount(0);
  await expect(offer(page)).toHaveCount(1);
});

test('a panel that is opened again does not read what was said; a reply while it is closed is said', async ({ page, embed }) => {
  await embed();
  await openBubble(page);
  await complete(page);
  await say(page, 'what are your opening hours?');
  await expect(saidBy(page, 'agent')).toHaveCount(2);
  // What was said is gone from where it was heard.
  await expect(bubble(page).locator('dialog [aria-live=polite]')).toBeEmpty();
  await listen(page);
  await close(page);
  await page.evaluate(() => window.Optimly.reply('We open at nine.'));
  await expect.poll(() => heard(page)).toEqual([`${TEXT.launcher}: We open at nine.`]);
  await launcher(page).click();
  await expect(saidBy(page, 'agent').last()).toBeVisible();
  await page.waitForTimeout(200);
  expect(await heard(page)).toEqual([`${TEXT.launcher}: We open at nine.`]);
  await page.evaluate(() => ['One', 'Two', 'Two'].map((text) => window.Optimly.reply(text)));
  await expect.poll(() => heard(page)).toEqual([`${TEXT.launcher}: We open at nine.`, 'One', 'Two', 'Two']);
  await expect(bubble(page).locator('dialog [aria-live=polite]')).toBeEmpty();
  await close(page);
  await launcher(page).click();
  await page.waitForTimeout(200);
  expect(await heard(page)).toHaveLength(4);
});

test('a message that is not delivered is told', async ({ page, embed, log }) => {
  log.allow(/5\d\d|429/);
  await embed({ fault: '429-600', options: { agent: true } });
  await openBubble(page);
  await complete(page);
  await listen(page);
  await say(page, 'hello');
  await expect(bubble(page).getByRole('timer')).toHaveText(/10 min/);
  // The widget answers by itself meanwhile.
  const help = TEXT['chat.help'].split('{0}')[0];
  await expect.poll(() => heard(page)).toEqual([TEXT['chat.waiting'], expect.stringContaining(help)]);
  await bubble(page).getByRole('button', { name: TEXT.stop }).click();
  await expect.poll(() => heard(page)).toEqual([TEXT['chat.waiting'], expect.stringContaining(help), TEXT['chat.held']]);
});
