// axe-core finds nothing in any state: WCAG 2.0 to 2.2, A and AA, with target-size switched on, and its best practices.
import { axe } from './support/axe.mjs';
import { expect, test } from './support/test.mjs';
import { offer, saidBy, say } from './support/conversation.mjs';
import { TEXT, TYPES, VALUES, bubble, fill, form, inline, launcher, openBubble, panel, reach, required, suggestions } from './support/page.mjs';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const devices = { desktop: { width: 1280, height: 800 }, phone: { width: 360, height: 640 } };

// Nine looks at a page take their time on a busy machine.
test.slow();

async function scan(page, state, more = {}) {
  const rules = { 'target-size': { enabled: true }, 'label-content-name-mismatch': { enabled: true }, ...more };
  const { violations, passes } = await axe(page).options({ runOnly: { type: 'tag', values: tags }, rules }).analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${state}: ${id} ${JSON.stringify(target)} ${failureSummary}`),
  );
  expect.soft(found).toEqual([]);
  // It looked where there was something to look at.
  expect(passes.some(({ id, nodes }) => id === 'target-size' && nodes.length > 1)).toBe(true);
}

/** Each state that a form has on its way, in turn. The server is another one in each. */
async function walk(page, opened, tools, consent) {
  const server = (fault) => page.evaluate((apiBase) => window.Optimly.init({ apiBase }), tools.url + fault);
  const state = (name) => scan(page, `${opened.type}, ${name}`);
  await state('empty');
  await opened.submit();
  await expect(opened.summary).toBeFocused();
  await state('with problems');
  await fill(opened, { ...VALUES[opened.type], ...consent });
  await state('filled in');
  await server('/fault/status-503');
  await opened.submit();
  await expect(opened.summary.getByRole('button')).toBeVisible();
  await state('no clear answer');
  await server('/fault/detail-422-Nobody%20is%20here%20then');
  await opened.submit();
  await expect(opened.summary).toContainText('Nobody is here then');
  await state('refused');
  await server('/fault/429-3000');
  await opened.submit();
  await expect(opened.summary.getByRole('timer').or(opened.summary.getByText(/\d+ s/)).first()).toBeVisible();
  await state('waiting');
  await opened.summary.getByRole('button').click();
  await server('');
  await opened.submit();
  await expect(opened.card).toBeVisible();
  await state('confirmed');
  await opened.card.getByRole('button').last().click();
  await fill(opened, { ...required(opened.type), ...consent });
  await server('/fault/hang');
  await opened.submit();
  await expect(opened.form).toHaveAttribute('aria-busy', 'true');
  await state('sending');
}

const LOOKS = ['light', 'dark'].flatMap((colorScheme) => Object.keys(devices).map((device) => [colorScheme, device]));
for (const [colorScheme, device] of LOOKS) {
  test.describe(`${colorScheme}, ${device}`, () => {
    test.use({ colorScheme, viewport: devices[device], contextOptions: { reducedMotion: 'reduce' } });
    // As a page that goes along with the visitor's system would have it.
    const head = '<style>:root { color-scheme: light dark }</style>';

    for (const place of ['inline', 'bubble']) {
      for (const type of TYPES) {
        test(`${type}, ${place}`, async ({ page, embed, tools }) => {
          const consent = type === 'lead' ? { consent: true } : {};
          const options = { ...consent, privacyUrl: '/privacy', contactUrl: 'mailto:hello@fern.test' };
          await embed({ head, options, body: place === 'inline' ? inline(type) : '' });
          const opened = await reach(page, type, place);
          await walk(page, opened, tools, consent);
        });
      }
    }

    test('conversation', async ({ page, embed, tools, log }) => {
      log.allow(/5\d\d|429/);
      const server = (fault) => page.evaluate((config) => window.Optimly.init(config), { apiBase: tools.url + fault, agent: true });
      await embed({ head });
      await openBubble(page);
      await say(page, 'what are your opening hours?');
      await expect(saidBy(page, 'agent')).toHaveCount(2);
      await scan(page, 'no match');
      await say(page, 'I was charged twice');
      await offer(page).waitFor();
      await scan(page, 'offer');
      await offer(page).click();
      await panel(page).locator('summary').click();
      await scan(page, 'form in the conversation, with what was said');
      const handoff = form(page, 'handoff', 'bubble');
      await fill(handoff, required('handoff'));
      await handoff.submit();
      await handoff.card.waitFor();
      await scan(page, 'card in the conversation');
      await server('/fault/status-500');
      await say(page, 'hello');
      await expect(bubble(page).locator('.note')).toBeVisible();
      await scan(page, 'not delivered');
      await server('/fault/429-600');
      await say(page, 'hello');
      await expect(bubble(page).getByRole('timer')).toBeVisible();
      await scan(page, 'waiting');
      // The next message would wait behind this one.
      await bubble(page).getByRole('button', { name: TEXT.stop }).click();
      await server('/fault/hang');
      await say(page, 'hello');
      await expect(bubble(page).locator('.dots')).toBeVisible();
      await scan(page, 'typing');
    });

    test('launcher, offers, fallback', async ({ page, embed, site, token }) => {
      const cdn = ['until-missing-app.wasm', `x-${token}`];
      await embed({ head, cdn, options: { contactUrl: 'mailto:hello@fern.test' }, body: inline('lead') });
      await expect(form(page, 'lead').host.getByRole('button')).toBeVisible();
      await launcher(page).click();
      await expect(bubble(page).getByRole('alert')).toBeVisible();
      await scan(page, 'fallback');
      await embed({ head, body: '<button data-optimly-open>Help</button>' });
      await expect(launcher(page)).toBeVisible();
      await scan(page, 'launcher');
      await launcher(page).click();
      await expect(suggestions(page)).toHaveCount(3);
      await scan(page, 'offers');
      await page.keyboard.press('Escape');
      await openBubble(page, 'lead');
      await page.evaluate(() => window.Optimly.close());
      await scan(page, 'closed again');
      await page.evaluate(() => window.Optimly.reply('Hello'));
      await expect(launcher(page)).toHaveAttribute('data-unread', '');
      // The digit is no label: the launcher's name says in words what it counts.
      await scan(page, 'something to read', { 'label-content-name-mismatch': { enabled: false } });
    });
  });
}

test.describe('from right to left', () => {
  for (const [type, place] of [['lead', 'inline'], ['appointment', 'bubble'], ['handoff', 'inline']]) {
    test(`${type}, ${place}`, async ({ page, embed, tools }) => {
      await embed({ lang: 'ar', dir: 'rtl', options: { contactUrl: 'mailto:hello@fern.test' }, body: place === 'inline' ? inline(type) : '' });
      await walk(page, await reach(page, type, place), tools, {});
    });
  }
});

test('three inline forms and the panel at once', async ({ page, embed }) => {
  await embed({ body: TYPES.map((type) => inline(type)).join('') });
  for (const type of TYPES) await form(page, type).form.waitFor();
  await openBubble(page, 'lead');
  // The same form stands there twice, under the same name.
  await scan(page, 'all', { 'landmark-unique': { enabled: false } });
});
