// What stands about the launcher: the teaser, words on it, the badge of unread messages (docs/reference/options.md).
import { expect, test } from './support/test.mjs';
import { TEXT, TEXTS, bubble, form, launcher, openBubble, panel, suggestions, style } from './support/page.mjs';

const WORDS = 'Questions? We answer in an hour.';
const teaser = (page) => bubble(page).locator('[part~=teaser]');
const close = (page) => bubble(page).locator('[part~=teaser-close]');
const label = (page) => bubble(page).locator('[part~=launcher-label]');
const badge = (page) => bubble(page).locator('[part~=badge]');
/** Long enough for the module to have come and shown something. */
const settle = (page) => page.waitForTimeout(2500);

test.describe('the teaser', () => {
  test('opens the panel, and is gone for the visit', async ({ page, embed, log }) => {
    await embed({ options: { teaser: WORDS } });
    await expect(teaser(page)).toHaveText(WORDS);
    await teaser(page).click();
    await expect(suggestions(page)).toHaveCount(3);
    await log.event('open');
    await expect(teaser(page)).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(launcher(page)).toBeFocused();
    await page.reload();
    await settle(page);
    await expect(teaser(page)).toHaveCount(0);
  });

  const HINTS = { en: WORDS, ar: 'هل لديك أسئلة؟ نجيب خلال ساعة واحدة.' };
  for (const lang of ['en', 'ar']) {
    for (const words of ['en', 'ar']) {
      test(`its button lies beside the words: ${words} in a page in ${lang}`, async ({ page, embed }) => {
        await embed({ lang, dir: lang === 'ar' ? 'rtl' : 'ltr', options: { teaser: HINTS[words] } });
        await expect(teaser(page)).toHaveText(HINTS[words]);
        const [first, last] = await teaser(page).evaluate((button) => {
          const range = document.createRange();
          range.selectNodeContents(button);
          const { left, right } = range.getBoundingClientRect();
          return [left, right];
        });
        const { x, width } = await close(page).boundingBox();
        expect(x >= last || x + width <= first).toBe(true);
      });
    }
  }

  test('can be sent away, for the visit; in another it is there', async ({ page, embed, context }) => {
    const url = await embed({ options: { teaser: WORDS } });
    await close(page).click();
    await expect(teaser(page)).toHaveCount(0);
    await expect(panel(page)).toBeHidden();
    await page.reload();
    await settle(page);
    await expect(teaser(page)).toHaveCount(0);
    const other = await context.newPage();
    await other.goto(url);
    await expect(teaser(other)).toBeVisible();
  });

  test('by keyboard: before the launcher, with names', async ({ page, embed }) => {
    await embed({ options: { teaser: WORDS } });
    await expect(teaser(page)).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(teaser(page)).toBeFocused();
    await expect(teaser(page)).toHaveCSS('outline', 'rgb(51, 71, 196) solid 3px');
    await expect(teaser(page)).toHaveAccessibleName(WORDS);
    await page.keyboard.press('Tab');
    await expect(close(page)).toBeFocused();
    await expect(close(page)).toHaveCSS('outline', 'rgb(51, 71, 196) solid 3px');
    await expect(close(page)).toHaveAccessibleName(TEXT.close);
    await page.keyboard.press('Tab');
    await expect(launcher(page)).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(teaser(page)).toHaveCount(0);
    await expect(launcher(page)).toBeFocused();
  });

  for (const where of ['in the page', 'on it', 'on its button']) {
    test(`Escape with the focus ${where} sends it away`, async ({ page, embed }) => {
      await embed({ options: { teaser: WORDS }, body: '<input id="field">' });
      await expect(teaser(page)).toBeVisible();
      const held = { 'in the page': page.locator('#field'), 'on it': teaser(page), 'on its button': close(page) }[where];
      await held.focus();
      await page.keyboard.press('Escape');
      await expect(teaser(page)).toHaveCount(0);
      await expect(where === 'in the page' ? held : launcher(page)).toBeFocused();
    });
  }

  for (const [what, act] of Object.entries({
    'other words': (page) => page.evaluate(() => window.Optimly.init({ teaser: 'Other' })),
    'no words': (page) => page.evaluate(() => window.Optimly.init({ teaser: null })),
    'a panel that opens by itself': (page) => page.evaluate(() => window.Optimly.init({ open: 'load' })),
  })) {
    test(`what has the focus in it hands it on: ${what}`, async ({ page, embed }) => {
      await embed({ options: { teaser: WORDS } });
      await teaser(page).focus();
      await act(page);
      await expect(teaser(page).filter({ hasText: WORDS })).toHaveCount(0);
      await expect(launcher(page)).toBeFocused();
    });
  }

  test('steps aside for what has the focus below it', async ({ page, embed }) => {
    await page.setViewportSize({ width: 390, height: 500 });
    await embed({ options: { teaser: WORDS }, body: '<main id="all" tabindex="-1" style="height:100vh"><input id="far"></main><input id="below" style="position:fixed;bottom:110px;right:30px">' });
    await expect(teaser(page)).toBeVisible();
    await page.locator('#below').focus();
    await expect(teaser(page)).toBeHidden();
    for (const other of ['#far', '#all']) {
      await page.locator(other).focus();
      await expect(teaser(page)).toBeVisible();
    }
  });

  test('its button speaks the widget’s language, and says which', async ({ page, embed }) => {
    await embed({ options: { teaser: WORDS, locale: 'de' } });
    await expect(close(page)).toHaveAccessibleName(TEXTS.de.close);
    await expect(close(page)).toHaveAttribute('lang', 'de');
    await page.evaluate(() => window.Optimly.init({ locale: 'fr' }));
    await expect(close(page)).toHaveAccessibleName(TEXTS.fr.close);
    await expect(close(page)).toHaveAttribute('lang', 'fr');
  });

  test('Enter on it opens the panel', async ({ page, embed }) => {
    await embed({ options: { teaser: WORDS } });
    await teaser(page).press('Enter');
    await expect(suggestions(page)).toHaveCount(3);
    await expect(bubble(page).locator('[part~=title]')).toBeFocused();
  });

  test('what a page writes is only text', async ({ page, embed }) => {
    const words = '<img src=x onerror="window.hit = 1"> & <b>more</b>';
    await embed({ options: { teaser: words, launcherLabel: words } });
    await expect(teaser(page)).toHaveText(words);
    await expect(label(page)).toHaveText(words);
    await page.waitForTimeout(200);
    expect(await page.evaluate(() => window.hit)).toBeUndefined();
  });

  test('waits, and does not come over an open panel, nor after it', async ({ page, embed }) => {
    await embed({ options: { teaser: WORDS, teaserDelay: 3 } });
    await settle(page);
    await expect(teaser(page)).toHaveCount(0);
    await expect(teaser(page)).toBeVisible();
    await page.evaluate(() => sessionStorage.clear());
    await page.reload();
    await launcher(page).click();
    await expect(suggestions(page)).toHaveCount(3);
    await page.waitForTimeout(4000);
    await expect(teaser(page)).toHaveCount(0);
    await page.keyboard.press('Escape');
    await page.waitForTimeout(500);
    await expect(teaser(page)).toHaveCount(0);
  });

  test('init shows it, changes it, takes it away; destroy too', async ({ page, embed }) => {
    await embed();
    await expect(launcher(page)).toBeVisible();
    await page.evaluate(() => window.Optimly.init({ teaser: 'One', launcherLabel: 'Talk' }));
    await expect(teaser(page)).toHaveText('One');
    await expect(label(page)).toHaveText('Talk');
    await page.evaluate(() => window.Optimly.init({ teaser: 'Two', launcherLabel: 'Write' }));
    await expect(teaser(page)).toHaveText('Two');
    await expect(label(page)).toHaveText('Write');
    await page.evaluate(() => window.Optimly.init({ teaser: null, launcherLabel: null }));
    await expect(teaser(page)).toHaveCount(0);
    await expect(label(page)).toHaveCount(0);
    await expect(launcher(page)).toHaveAccessibleName(TEXT.launcher);
    await page.evaluate(() => window.Optimly.destroy());
    await expect(bubble(page)).toHaveCount(0);
  });

  test('is seen, whole, beside the launcher: right to left, at the left, on a phone, with large text', async ({ page, embed }) => {
    const long = 'Questions about fabrics, delivery or anything else? We answer within an hour, on Saturdays as well, and there is no obligation at all.';
    const boxes = async () => [await teaser(page).boundingBox(), await launcher(page).boundingBox(), await close(page).boundingBox()];
    for (const about of [{}, { dir: 'rtl', lang: 'ar' }, { position: 'left' }]) {
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: 640 });
        await page.evaluate(() => sessionStorage.clear()).catch(() => {});
        await embed({ ...about, options: { teaser: long, position: about.position, launcherLabel: 'Talk to somebody who knows' } });
        await expect(teaser(page)).toBeVisible();
        await page.waitForTimeout(300);
        const [words, button, cross] = await boxes();
        expect(words.x).toBeGreaterThanOrEqual(0);
        expect(words.x + words.width).toBeLessThanOrEqual(width);
        expect(button.x).toBeGreaterThanOrEqual(0);
        expect(button.x + button.width).toBeLessThanOrEqual(width);
        // Above it, at the same side.
        expect(words.y + words.height).toBeLessThan(button.y);
        expect(button.y - words.y - words.height).toBeLessThan(30);
        const atLeft = about.dir === 'rtl' || about.position === 'left';
        if (atLeft) expect(words.x).toBeCloseTo(button.x, 0);
        else expect(words.x + words.width).toBeCloseTo(button.x + button.width, 0);
        // The cross at the end of the line.
        if (about.dir === 'rtl') expect(cross.x - words.x).toBeLessThan(10);
        else expect(words.x + words.width - cross.x - cross.width).toBeLessThan(10);
        expect(Math.min(cross.width, cross.height)).toBeGreaterThanOrEqual(24);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
    }
  });

  test('its language, theme and colours', async ({ page, embed }) => {
    const dark = async () => {
      const [r, g, b] = (await style(teaser(page), 'backgroundColor')).match(/[\d.]+/g).map(Number);
      return r + g + b < 3 * 128;
    };
    await page.emulateMedia({ colorScheme: 'dark' });
    await embed({ lang: 'de', options: { teaser: WORDS } });
    await expect(close(page)).toHaveAccessibleName(TEXTS.de.close);
    expect(await dark()).toBe(true);
    await embed({ options: { teaser: WORDS, theme: 'light' } });
    await expect(teaser(page)).toBeVisible();
    expect(await dark()).toBe(false);
    await page.emulateMedia({ colorScheme: 'light' });
    await embed({ options: { teaser: WORDS }, head: '<style>optimly-widget { --optimly-color-surface: rgb(255, 240, 200) } optimly-widget::part(teaser) { border-radius: 0 }</style>' });
    await expect(teaser(page)).toHaveCSS('background-color', 'rgb(255, 240, 200)');
    await expect(teaser(page)).toHaveCSS('border-radius', '0px');
  });

  test('colours for light and dark at once, and corners of the theme', async ({ page, embed }) => {
    const head = '<style>:root { color-scheme: light dark; --optimly-radius: 0px; --optimly-color-surface: light-dark(rgb(255, 248, 239), rgb(42, 32, 24)) }</style>';
    for (const [theme, system, ground] of [['auto', 'dark', 'rgb(42, 32, 24)'], ['dark', 'light', 'rgb(42, 32, 24)'], ['light', 'dark', 'rgb(255, 248, 239)']]) {
      await page.emulateMedia({ colorScheme: system });
      await embed({ head, options: { teaser: WORDS, theme } });
      await expect(teaser(page)).toHaveCSS('background-color', ground);
      await expect(teaser(page)).toHaveCSS('border-radius', '0px');
    }
  });

  test('is told apart where colours are forced', async ({ page, embed }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    await embed({ options: { teaser: WORDS, launcherLabel: 'Talk' } });
    await expect(teaser(page)).toBeVisible();
    expect(parseFloat(await style(teaser(page), 'borderTopWidth'))).toBeGreaterThan(0);
    expect(await close(page).evaluate((element) => getComputedStyle(element, '::before').backgroundColor)).not.toBe('rgba(0, 0, 0, 0)');
  });

  test('empty, or none: nothing is fetched for it twice, nothing shown', async ({ page, embed, log }) => {
    await embed({ options: { teaser: ' ', launcherLabel: '' } });
    await settle(page);
    await expect(teaser(page)).toHaveCount(0);
    await expect(label(page)).toHaveCount(0);
    expect(log.warnings()).toEqual([]);
    await page.evaluate(() => window.Optimly.init({ teaser: { a: 1 } }));
    await expect.poll(() => log.warnings().filter((text) => text.includes('data-teaser expects a text')).length).toBe(1);
  });
});

test.describe('words on the launcher', () => {
  test('are exactly its name: before and after the application, in other languages', async ({ page, embed }) => {
    for (const lang of ['en', 'de']) {
      await embed({ lang, options: { launcherLabel: 'Talk to us' } });
      await expect(label(page)).toHaveText('Talk to us');
      await expect(launcher(page)).toHaveAccessibleName('Talk to us');
      await page.waitForTimeout(700);
      await expect(launcher(page)).toHaveAccessibleName('Talk to us');
      await openBubble(page);
      await expect(suggestions(page)).toHaveCount(3);
      await expect(launcher(page)).toHaveAccessibleName('Talk to us');
      await page.keyboard.press('Escape');
      await expect(launcher(page)).toHaveAccessibleName('Talk to us');
    }
  });

  test('stand beside its sign, within it', async ({ page, embed }) => {
    await embed({ options: { launcherLabel: 'Talk to us' } });
    await expect(label(page)).toBeVisible();
    const [button, sign, words] = await Promise.all(
      [launcher(page), bubble(page).locator('[part~=launcher-icon]'), label(page)].map((one) => one.boundingBox()),
    );
    expect(sign.x + sign.width).toBeLessThanOrEqual(words.x);
    expect(words.x + words.width).toBeLessThan(button.x + button.width);
    expect(button.height).toBeCloseTo(56, 0);
    expect(Math.abs(words.y + words.height / 2 - button.y - button.height / 2)).toBeLessThan(2);
  });

  test('are its name with something to read, too', async ({ page, embed }) => {
    await embed({ options: { launcherLabel: 'Talk to us' } });
    await expect(label(page)).toBeVisible();
    await page.evaluate(() => window.Optimly.reply('Welcome!'));
    await expect(badge(page)).toBeVisible();
    await expect(launcher(page)).toHaveAccessibleName('Talk to us');
    await expect(launcher(page)).toHaveAccessibleDescription(TEXT['chat.unread']);
    await launcher(page).click();
    await expect(launcher(page)).toHaveAccessibleName('Talk to us');
    await expect(launcher(page)).toHaveAccessibleDescription('');
  });
});

test('the badge overlaps the launcher’s corner, and counts', async ({ page, embed }) => {
  for (const about of [{}, { dir: 'rtl' }, { options: { launcherLabel: 'Talk to us' } }]) {
    await embed(about);
    await expect(badge(page)).toHaveCount(0);
    await page.evaluate(() => window.Optimly.reply('Welcome!'));
    await expect(badge(page)).toHaveText('1');
    await page.evaluate(() => {
      window.Optimly.reply('Can I help?');
      window.Optimly.suggest('lead', { text: 'Shall we talk?' });
    });
    await expect(badge(page)).toHaveText('3');
    const [dot, button] = [await badge(page).boundingBox(), await launcher(page).boundingBox()];
    // Over its upper edge and its right one.
    expect(dot.y).toBeLessThan(button.y);
    expect(dot.y + dot.height).toBeGreaterThan(button.y);
    expect(dot.x).toBeLessThan(button.x + button.width);
    expect(dot.x + dot.width).toBeGreaterThan(button.x + button.width);
    await launcher(page).click();
    await expect(badge(page)).toHaveCount(0);
    await page.evaluate(() => sessionStorage.clear());
  }
  await page.evaluate(() => {
    window.Optimly.close();
    for (let i = 0; i < 12; i++) window.Optimly.reply('Hello');
  });
  await expect(badge(page)).toHaveText('9+');
});
