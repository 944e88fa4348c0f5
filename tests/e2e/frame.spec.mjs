// The panel's frame: there at once, while the application is on its way.
import { expect, test } from './support/test.mjs';
import { TEXT, bubble, form, inline, launcher, panel, suggestions } from './support/page.mjs';

/** Presses the launcher again, later than a double click would. */
async function pressAgain(page) {
  await expect(panel(page)).toBeVisible();
  await page.waitForTimeout(600);
  await launcher(page).click();
  await expect(panel(page)).toBeHidden();
}

/** A page whose WebAssembly waits; `release` lets it come. */
async function held(embed, site, token, about = {}) {
  const cdn = ['hold-start.js', `x-${token}`];
  await embed({ cdn, ...about });
  return () => site.release(site.widget(...cdn));
}
const box = (page) => panel(page).boundingBox();
const opener = '<button data-optimly-open="lead">Contact</button>';

const PRESSES = {
  'the launcher': () => document.querySelector('optimly-widget').shadowRoot.querySelector('[part=launcher]').click(),
  'an opener': () => document.querySelector('[data-optimly-open]').click(),
  'the verb open': () => window.Optimly.open(),
  'the verb execute': () => window.Optimly.execute('schedule_demo'),
  'the verb toggle': () => window.Optimly.toggle(),
};
for (const [what, press] of Object.entries(PRESSES)) {
  test(`drawn in the task of the press: ${what}`, async ({ page, embed, site, token }) => {
    const release = await held(embed, site, token, { body: opener });
    await expect(launcher(page)).toBeVisible();
    const seen = await page.evaluate((press) => {
      new Function(`(${press})()`)();
      const frame = document.querySelector('optimly-widget').shadowRoot.querySelector('[part~=panel]');
      const { width, height } = frame.getBoundingClientRect();
      return [width, height, frame.ariaBusy];
    }, String(press));
    expect(seen).toEqual([392, 656, 'true']);
    release();
  });
}

for (const [width, height] of [[1280, 800], [1000, 500], [390, 700]]) {
  for (const options of [{}, { position: 'left' }]) {
    test(`has the panel’s place and size: ${width} × ${height}, ${options.position ?? 'right'}`, async ({ page, embed, site, token }) => {
      await page.setViewportSize({ width, height });
      const release = await held(embed, site, token, { options });
      await launcher(page).click();
      await expect(panel(page)).toBeVisible();
      const frame = await box(page);
      if (width < 480) expect(frame).toEqual({ x: 0, y: 0, width, height });
      release();
      await expect(suggestions(page)).toHaveCount(3);
      expect(await box(page)).toEqual(frame);
      await expect(panel(page)).toHaveCount(1);
    });
  }
}

test('the launcher stays round where the window is low', async ({ page, embed, site, token }) => {
  await page.setViewportSize({ width: 1000, height: 500 });
  const release = await held(embed, site, token);
  await launcher(page).click();
  await expect(panel(page)).toBeVisible();
  const round = { x: 924, y: 424, width: 56, height: 56 };
  expect(await launcher(page).boundingBox()).toEqual(round);
  release();
  await expect(suggestions(page)).toHaveCount(3);
  expect(await launcher(page).boundingBox()).toEqual(round);
});

test('the panel takes its place without coming in again, and comes in the next time', async ({ page, embed, site, token, log }) => {
  const release = await held(embed, site, token);
  await launcher(page).click();
  expect(await panel(page).evaluate((element) => element.getAnimations().length)).toBe(0);
  release();
  await expect(suggestions(page)).toHaveCount(3);
  expect(await panel(page).evaluate((element) => element.getAnimations().length)).toBe(0);
  await page.keyboard.press('Escape');
  await log.event('close');
  await launcher(page).click();
  await expect.poll(() => panel(page).evaluate((element) => element.style.animation)).toBe('');
});

test('is glass, which goes with every theme', async ({ page, embed, site, token }) => {
  const release = await held(embed, site, token);
  await page.evaluate(() => window.Optimly.open());
  const shade = await panel(page).evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(shade).toBe('rgba(136, 136, 136, 0.533)');
  release();
});

test('a second press takes it away, and nothing opens later', async ({ page, embed, site, token, log }) => {
  const release = await held(embed, site, token);
  await launcher(page).click();
  await pressAgain(page);
  release();
  await log.event('close');
  await expect(suggestions(page).first()).toBeHidden();
  await launcher(page).click();
  await expect(suggestions(page)).toHaveCount(3);
});

test('the verb close takes it away', async ({ page, embed, site, token, log }) => {
  const release = await held(embed, site, token);
  await launcher(page).click();
  await page.evaluate(() => window.Optimly.close());
  await expect(panel(page)).toBeHidden();
  release();
  await log.event('close');
  await expect(panel(page)).toBeHidden();
});

test('a double click opens', async ({ page, embed, site, token }) => {
  const release = await held(embed, site, token);
  await launcher(page).dblclick();
  await expect(panel(page)).toBeVisible();
  release();
  await expect(suggestions(page)).toHaveCount(3);
});

test('on a phone the launcher stays within reach, and closes', async ({ page, embed, site, token }) => {
  await page.setViewportSize({ width: 390, height: 700 });
  const release = await held(embed, site, token);
  await launcher(page).click();
  await pressAgain(page);
  release();
});

test('gives way to plain words, and comes back with the next press', async ({ page, embed, site, token }) => {
  const cdn = ['until-missing-app.wasm', `x-${token}`];
  await embed({ cdn });
  await launcher(page).click();
  await expect(bubble(page).getByText(TEXT.unavailable)).toBeVisible();
  await expect(panel(page)).toHaveCount(0);
  site.release(site.widget(...cdn));
  await launcher(page).click();
  await expect(suggestions(page)).toHaveCount(3);
});

test('suggest and reply open nothing', async ({ page, embed, log }) => {
  await embed();
  await page.evaluate(() => {
    window.Optimly.suggest('lead', { values: { email: 'jane@example.com' } });
    window.Optimly.reply('Hello');
  });
  await expect(panel(page)).toBeAttached();
  await expect(panel(page)).toBeHidden();
  expect(log.named('open')).toEqual([]);
  expect(log.warnings()).toEqual([]);
});

test('detect gives a promise, null where the application cannot be had', async ({ page, embed }) => {
  await embed({ cdn: 'missing-app.js', body: '' });
  const said = await page.evaluate(async () => {
    const promise = window.Optimly.detect('I would like a demo');
    return [promise instanceof Promise, await promise];
  });
  expect(said).toEqual([true, null]);
});

test('drawn once in a page without a launcher', async ({ page, embed, site, token }) => {
  const release = await held(embed, site, token, { options: { mode: 'inline' }, body: opener + inline('handoff') });
  await page.getByRole('button', { name: 'Contact' }).click();
  await expect(panel(page)).toBeVisible();
  release();
  await expect(form(page, 'lead', 'bubble').form).toBeVisible();
  await expect(panel(page)).toHaveCount(1);
});
