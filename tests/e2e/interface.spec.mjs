// What a page finds is what src/interface tells of.
import { parts } from '../../src/interface/parts.mjs';
import { verbs } from '../../src/interface/verbs.mjs';
import { test, expect } from './support/test.mjs';
import { fill, form, html, inline, openBubble, tag } from './support/page.mjs';

test('window.Optimly has the verbs of the table, and nothing else', async ({ page, site }) => {
  await page.goto(site.page(html({ script: tag(site.widget(), { sandbox: true }) })));
  await page.waitForFunction(() => window.Optimly?.version);
  const found = await page.evaluate(() => Object.keys(window.Optimly));
  expect(found.sort()).toEqual(Object.keys(verbs).sort());
});

test('every part that is shown has a row in the table', async ({ page, site }) => {
  const table = parts.flatMap(({ names }) => names).map((name) => new RegExp(`^${name.replace('NAME', '\\w+')}$`));
  const seen = new Set();
  const look = async () => {
    const names = await page.evaluate(() =>
      [...document.querySelectorAll('optimly-form, optimly-widget')].flatMap(({ shadowRoot }) =>
        [...shadowRoot.querySelectorAll('[part]')].flatMap(({ part }) => [...part]),
      ),
    );
    for (const name of names) seen.add(name);
  };
  await page.goto(site.page(html({ script: tag(site.widget(), { sandbox: true, consent: true }), body: inline('lead') + inline('handoff') })));
  const lead = form(page, 'lead');
  await lead.form.waitFor();
  await look();
  await lead.submit();
  await lead.summary.waitFor();
  await look();
  await fill(lead);
  await lead.control('consent').check();
  await lead.submit();
  await lead.card.waitFor();
  await openBubble(page);
  await look();
  await page.evaluate(() => Optimly.reply('Of course.'));
  await page.evaluate(() => Optimly.suggest('appointment'));
  await page.locator('optimly-widget [part~=message]').getByText('Of course.').waitFor();
  await look();
  expect([...seen].filter((name) => !table.some((row) => row.test(name)))).toEqual([]);
  for (const name of ['launcher', 'panel', 'message-agent', 'error-summary', 'error', 'card', 'checkbox', 'composer', 'suggestion']) expect([...seen]).toContain(name);
});
