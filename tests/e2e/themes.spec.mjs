// The ready themes in themes/, on the built widget: whatever can be read can be read, in light and dark, by system and by attribute.
import { readFileSync, readdirSync } from 'node:fs';
import { axe } from './support/axe.mjs';
import { expect, test } from './support/test.mjs';
import { offer, say } from './support/conversation.mjs';
import { fill, form, inline, launcher, openBubble, style } from './support/page.mjs';

const folder = new URL('../../themes/', import.meta.url);
const THEMES = readdirSync(folder).map((file) => [file.replace('.css', ''), readFileSync(new URL(file, folder), 'utf8')]);

test.slow();

/** What axe says of the contrast of texts. */
async function texts(page, where) {
  const { violations, passes } = await axe(page).include(['optimly-form', 'optimly-widget'].filter((tag) => where.includes(tag))).options({ runOnly: ['color-contrast'] }).analyze();
  expect(passes.flatMap(({ nodes }) => nodes).length).toBeGreaterThan(3);
  return violations.flatMap(({ nodes }) => nodes.map(({ target, any }) => `${target.flat()}: ${JSON.stringify(any[0]?.data)}`));
}

/** The contrast of the edges of controls with what they stand on. */
const edges = (host) =>
  host.evaluate((element) => {
    const numbers = (color) => /^rgba?\(/.test(color) && color.match(/[\d.]+/g).map(Number);
    const luminance = (color) => {
      const [red, green, blue] = numbers(color).map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const ratio = (one, other) => {
      const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
      return (high + 0.05) / (low + 0.05);
    };
    const root = element.shadowRoot;
    const ground = getComputedStyle(root.querySelector('[part~=form]')).backgroundColor;
    return [...root.querySelectorAll('[part~=input], [part~=select], [part~=textarea]')].map((control) => ratio(getComputedStyle(control).borderBottomColor, ground));
  });

for (const [name, sheet] of THEMES) {
  for (const scheme of ['light', 'dark']) {
    test(`${name}, ${scheme}: texts and edges`, async ({ page, embed }) => {
      // What comes up softly cannot be read meanwhile.
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      const head = `<style>:root { color-scheme: light dark } ${sheet}</style>`;
      await embed({ head, body: inline('appointment'), options: { sandbox: true, consent: 'I agree' } });
      const appointment = form(page, 'appointment');
      await appointment.form.waitFor();
      expect(Math.min(...(await edges(appointment.host)))).toBeGreaterThanOrEqual(3);
      await appointment.submit();
      await expect(appointment.summary).toBeFocused();
      expect(await texts(page, 'optimly-form')).toEqual([]);
      await fill(appointment);
      await appointment.form.getByRole('checkbox').check();
      await appointment.submit();
      await expect(appointment.card).toBeVisible();
      expect(await texts(page, 'optimly-form')).toEqual([]);
      await openBubble(page);
      expect(await texts(page, 'optimly-widget')).toEqual([]);
      await say(page, 'I would like a quote');
      await offer(page).waitFor();
      expect(await texts(page, 'optimly-widget')).toEqual([]);
    });
  }

  test(`${name}: an element’s own theme wins over the system’s`, async ({ page, embed }) => {
    const bodies = ['light', 'dark', 'auto'].map((theme) => inline('lead', { theme, id: theme }));
    const ground = (id) => style(page.locator(`#${id} [part~=form]`), 'backgroundColor');
    const grounds = {};
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await embed({ head: `<style>${sheet}</style>`, body: bodies.join(''), options: { mode: 'inline' } });
      for (const id of ['light', 'dark', 'auto']) {
        await page.locator(`#${id}`).scrollIntoViewIfNeeded();
        await page.locator(`#${id} [part~=form]`).waitFor();
      }
      grounds[colorScheme] = { light: await ground('light'), dark: await ground('dark'), auto: await ground('auto') };
    }
    const { light, dark } = grounds;
    expect(light.light).not.toBe(light.dark);
    expect(light).toEqual({ light: light.light, dark: light.dark, auto: light.light });
    expect(dark).toEqual({ light: light.light, dark: light.dark, auto: light.dark });
    await expect(launcher(page)).toHaveCount(0);
  });
}
