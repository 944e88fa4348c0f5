// Random visits: two tabs, forms in the page and in the panel, edits, presses, reloads, navigations, faults. Whatever happens,
// no text is lost, no submission is accepted under two ids, and nothing is thrown.
//
// `STEPS=5000 SEED=7 npx playwright test -c tests random` for longer, or for what a failure has printed.
import { randomUUID } from 'node:crypto';
import { expect, test } from './support/test.mjs';
import { PATHS, TYPES, html, inline, tag } from './support/page.mjs';

const STEPS = Number(process.env.STEPS ?? 500);
const SEED = Number(process.env.SEED ?? 20261126);
/** Steps with one pair of tabs: a token has an hourly budget. */
const VISIT = 45;

/** What may become of a request. Some are carried out though nobody is told. */
const FAULTS = [
  ...['', '', '', 'once-status-503', 'once-reset', 'once-html', 'once-429-1', 'once-status-400', 'once-status-413'],
  ...['once-truncated', 'once-nocors', 'slow-0.2', 'slowpreflight-0.2', 'once-redirect-302', 'redirect-307', 'once-empty'],
];

/** Random numbers by a seed (mulberry32). */
function chance(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count) => Math.floor(next() * count);
  return { below, pick: (list) => list[below(list.length)] };
}

const PROSE = { lead: 'message', appointment: 'notes', handoff: 'reason' };
const FIELDS = {
  lead: { full_name: (n) => `Name ${n}`, email: (n) => `n${n}@x.test`, company: (n) => `Firm ${n}` },
  appointment: { name: (n) => `Name ${n}`, email: (n) => `n${n}@x.test`, date: () => '2035-06-20', time: (n) => `1${n % 10}:00` },
  handoff: { customer_email: (n) => `n${n}@x.test`, urgency: (n) => ['low', 'high'][n % 2] },
};

/** What stands in the page: by place and form, the values, whether it is busy, has a card, a message, a long wait. */
const look = (page) =>
  page.evaluate(() => {
    const all = {};
    for (const host of document.querySelectorAll('optimly-form,optimly-widget')) {
      const root = host.shadowRoot;
      const form = root?.querySelector('form');
      const panel = root?.querySelector('[part~=panel]');
      if (!form || panel?.hidden) continue;
      const type = /\w+(?=-title)/.exec(form.getAttribute('aria-labelledby'))[0];
      const values = {};
      for (const { name, value } of form.querySelectorAll('[name]')) values[name] = value;
      const busy = form.ariaBusy === 'true';
      const summary = form.querySelector('[part~=error-summary]')?.textContent ?? '';
      all[`${host.localName === 'optimly-form' ? 'inline' : 'bubble'}:${type}`] = { values, busy, summary };
    }
    const root = document.querySelector('optimly-widget')?.shadowRoot;
    const panel = root?.querySelector('[part~=panel]:not([hidden]):not([aria-busy])');
    const said = panel && [...panel.querySelectorAll('[part~=message-visitor]')].map(({ textContent }) => textContent);
    return { all, said, unsent: panel?.querySelector('.composer textarea')?.value };
  });

test(`${STEPS} random steps`, async ({ browser, site, tools }) => {
  test.setTimeout(STEPS * 1_500 + 60_000);
  const { below, pick } = chance(SEED);
  const tried = {};
  const trail = [];
  let serial = 0;
  let steps = 0;

  const visit = async () => {
    const token = `random-${randomUUID()}`;
    const context = await browser.newContext({ locale: 'en-US', timezoneId: 'America/New_York' });
    const errors = [];
    context.on('weberror', (error) => errors.push(`${error.error()?.stack ?? error.error()}`));
    const body = TYPES.map((type) => inline(type)).join('');
    const options = { token, apiBase: tools.url, limit: 0 };
    const url = site.page(html({ body, script: tag(site.widget(), options) }));
    const elsewhere = site.page(html({ body: '<p>Elsewhere</p>' }));
    const tabs = [];
    for (let i = 0; i < 2; i++) {
      const page = await context.newPage();
      await page.goto(url);
      // What was typed and not accepted, by place and form; what was said; which form the panel is at.
      tabs.push({ page, number: i, typed: {}, said: [], unsent: '', left: new Set() });
    }

    const accepted = async () => (await tools.received({ token })).filter(({ accepted }) => accepted);
    const control = ({ page }, key, name) => {
      const [place, type] = key.split(':');
      return page.locator(place === 'inline' ? `optimly-form[type=${type}]` : 'optimly-widget').locator(`form [name="${name}"]`);
    };
    const ready = async (tab) => {
      await expect.poll(async () => Object.keys((await look(tab.page)).all).filter((key) => key.startsWith('inline')).length).toBe(3);
    };
    /** Holds that what was typed stands where it was typed. */
    const check = async (tab) => {
      let problem;
      await expect
        .poll(async () => {
          const { all, said, unsent } = await look(tab.page);
          problem = '';
          for (const [key, values] of Object.entries(tab.typed)) {
            const shown = all[key];
            if (!shown) continue;
            const missing = Object.entries(values).filter(([name, value]) => shown.values[name] !== value);
            if (!missing.length) continue;
            // Left just after the press: the answer may have come in time, and the form is empty as it was accepted.
            const words = values[PROSE[key.split(':')[1]]];
            if (tab.left.has(key) && (await accepted()).some(({ body }) => Object.values(body).includes(words))) {
              delete tab.typed[key];
              continue;
            }
            problem += `${key}: ${JSON.stringify(missing)} but ${JSON.stringify(shown)}; `;
          }
          if (said && JSON.stringify(said) !== JSON.stringify(tab.said)) problem += `said ${said}, not ${tab.said}`;
          if (unsent !== undefined && unsent !== tab.unsent) problem += `unsent ${unsent}, not ${tab.unsent}`;
          return problem;
        }, { message: 'no text is lost' })
        .toBe('');
    };
    const idle = async (tab, key) => !((await look(tab.page)).all[key]?.busy ?? true);
    const type = async (tab, key, name, value) => {
      await control(tab, key, name).evaluate((element, value) => {
        element.focus();
        element.value = value;
        for (const type of ['input', 'change']) element.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
      }, value);
      (tab.typed[key] ??= {})[name] = value;
    };
    /** A form that can be typed in now. */
    const some = async (tab) => {
      const { all } = await look(tab.page);
      const free = Object.keys(all).filter((key) => !all[key].busy);
      return free.length ? pick(free) : undefined;
    };
    const press = (tab, key) => control(tab, key, PROSE[key.split(':')[1]]).evaluate((element) => element.form.requestSubmit());
    const complete = async (tab, key) => {
      const form = key.split(':')[1];
      const has = tab.typed[key] ?? {};
      for (const [name, make] of Object.entries(FIELDS[form])) if (!has[name]) await type(tab, key, name, make(++serial));
      if (!has[PROSE[form]]) await type(tab, key, PROSE[form], `Words ${++serial}`);
    };
    /** Waits for what becomes of a press. */
    const settle = async (tab, key) => {
      const [place] = key.split(':');
      const host = tab.page.locator(place === 'inline' ? `optimly-form[type=${key.split(':')[1]}]` : 'optimly-widget');
      for (;;) {
        const { all } = await look(tab.page);
        const now = all[key];
        if (!now) {
          // Its card has taken its place.
          delete tab.typed[key];
          tab.left.delete(key);
          if (place === 'inline') await host.locator('[part~=card-actions] button, [part~=card] button').last().click();
          return;
        }
        if (!now.busy && now.summary) return;
        const [, left] = /(\d+) s/.exec(now.summary) ?? [];
        if (now.busy && left > 3) await host.getByRole('button', { name: 'Stop' }).click();
        if (!now.busy && !now.summary) return;
        await tab.page.waitForTimeout(50);
      }
    };

    const acts = {
      async edit(tab) {
        const key = await some(tab);
        if (!key) return;
        const form = key.split(':')[1];
        const name = pick([...Object.keys(FIELDS[form]), PROSE[form], PROSE[form]]);
        await type(tab, key, name, FIELDS[form][name]?.(++serial) ?? `Words ${++serial}\nand more`);
      },
      async send(tab) {
        const key = await some(tab);
        if (!key) return;
        await complete(tab, key);
        await press(tab, key);
        // Where the application is not there yet, the press is remembered.
        await tab.page.waitForTimeout(100);
        await settle(tab, key);
      },
      async 'send and leave'(tab) {
        const key = await some(tab);
        if (!key) return;
        await complete(tab, key);
        await press(tab, key);
        tab.left.add(key);
        await pick([() => tab.page.reload(), () => tab.page.goto(elsewhere)])();
        if (tab.page.url() !== url) await tab.page.goto(url);
        await ready(tab);
        await check(tab);
      },
      async reload(tab) {
        await tab.page.reload();
        await ready(tab);
        await check(tab);
      },
      async 'go and come back'(tab) {
        await tab.page.goto(elsewhere);
        await (below(2) ? tab.page.goBack() : tab.page.goto(url));
        await ready(tab);
        await check(tab);
      },
      async open(tab) {
        const form = pick([...TYPES, undefined]);
        await tab.page.evaluate((form) => window.Optimly.open(form), form);
        await expect(tab.page.locator('optimly-widget [part~=panel]:not([aria-busy])')).toBeVisible();
        await check(tab);
      },
      async close(tab) {
        await tab.page.evaluate(() => window.Optimly.close());
      },
      async say(tab) {
        const { said } = await look(tab.page);
        if (!said) return;
        const box = tab.page.locator('optimly-widget .composer textarea');
        const text = `Message ${++serial}`;
        await box.fill(text);
        tab.unsent = text;
        if (below(2)) {
          await box.press('Enter');
          await expect.poll(async () => (await look(tab.page)).said?.at(-1)).toBe(text);
          tab.said.push(text);
          tab.unsent = '';
        }
      },
      async fault(tab) {
        const fault = pick(FAULTS);
        tried[`fault ${fault || 'none'}`] = (tried[`fault ${fault || 'none'}`] ?? 0) + 1;
        // Not by another base: that would be another agent, with a conversation of its own.
        const paths = Object.fromEntries(TYPES.map((type) => [type, (fault && `/fault/${fault}`) + PATHS[type]]));
        await tab.page.evaluate((paths) => window.Optimly.init({ paths }), paths);
      },
      async move(tab) {
        await tab.page.evaluate((i) => {
          const all = document.querySelectorAll('optimly-form');
          document.querySelector('main').append(all[i]);
        }, below(3));
        await check(tab);
      },
      async look(tab) {
        await check(tab);
      },
    };
    const often = ['edit', 'edit', 'edit', 'edit', 'send', 'send', 'send', 'send and leave', 'fault', 'fault', 'open', 'say', ...Object.keys(acts)];

    for (let i = 0; i < VISIT && steps < STEPS; i++, steps++) {
      const [tab, name] = [pick(tabs), pick(often)];
      trail.push(`${tab.number} ${name}`);
      tried[name] = (tried[name] ?? 0) + 1;
      await acts[name](tab);
      expect(errors, 'nothing is thrown').toEqual([]);
    }
    for (const tab of tabs) await acts.reload(tab);

    // What was accepted: each content once, under one id.
    const ids = new Map();
    for (const { body, duplicate } of await accepted()) {
      const { metadata, chat_id, message_id, ...content } = body;
      const key = JSON.stringify(content);
      ids.set(key, (ids.get(key) ?? new Set()).add(metadata.submission_id));
      if (duplicate) tried['answered once more, under the same id'] = (tried['answered once more, under the same id'] ?? 0) + 1;
    }
    for (const [content, all] of ids) expect([...all], `accepted once: ${content}`).toHaveLength(1);
    tried.accepted = (tried.accepted ?? 0) + ids.size;
    expect(errors, 'nothing is thrown').toEqual([]);
    await context.close();
  };

  try {
    while (steps < STEPS) await visit();
  } catch (error) {
    console.log(`SEED=${SEED} STEPS=${steps + 1}; the last steps: ${trail.slice(-12).join(', ')}`);
    throw error;
  }
  console.log(`SEED=${SEED}, ${steps} steps: ${Object.entries(tried).map(([name, count]) => `${name} ${count}`).join(', ')}`);
});
