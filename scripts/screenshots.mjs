// Makes the pictures of the documentation, docs/screenshots/*.png: `make screenshots`, which builds what it needs.
//
// They show the widget in dist/ on a made-up page, before the real tools server (TOOLS_SERVER), in Chromium (CHROMIUM).
// Clock, zone, locale, fonts and the ids of answers are fixed: a picture changes only where the widget does. Names of pictures make those alone.
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { VALUES, fill, form, inline, openBubble, panel, reach, tag } from '../tests/e2e/support/page.mjs';
import { offer, say } from '../tests/e2e/support/conversation.mjs';
import { launchOptions } from '../tests/e2e/support/chromium.mjs';
import { startSite } from '../tests/e2e/support/site.mjs';
import { startTools } from '../tests/e2e/support/tools.mjs';

const folder = fileURLToPath(new URL('../docs/screenshots/', import.meta.url));
const now = new Date('2035-06-04T10:00:00-04:00');
const desktop = { width: 900, height: 760 };
const contact = { contactUrl: 'mailto:hello@fern.test' };

/** A made-up company's page. The fonts are those of Debian, so that every machine with them makes the same pictures. */
const pageOf = ({ script, body = '', style = '', dir = 'ltr', lang = 'en', words = WORDS.en }) => `<!doctype html>
<html lang="${lang}" dir="${dir}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Fern &amp; Vale</title>
<style>
  :root { color-scheme: light dark; --optimly-font-family: 'DejaVu Sans', 'Liberation Sans', sans-serif; }
  body { margin: 0; padding: 32px; font: 16px/1.6 'Liberation Serif', serif; background: light-dark(#f6f2ea, #14161d); }
  main { max-width: 400px; }
  main.wide { max-width: 560px; }
  h1 { margin: 0 0 16px; font-size: 32px; line-height: 1.2; }
  ${style}
</style>
<main${body ? ' class="wide"' : ''}><h1>${words[0]}</h1>${body || words.slice(1).map((text) => `<p>${text}</p>`).join('')}</main>
${script}</html>`;
const WORDS = {
  en: [
    'Fern &amp; Vale Interiors',
    'Rooms that are good to be in. We plan, draw and furnish homes and small offices, and stay until the last lamp hangs.',
    'The first talk is free. Tell us about your rooms, or come and see ours: we are in the old mill, behind the bridge.',
  ],
  he: ['שרך ועמק', 'חדרים שטוב להיות בהם. אנחנו מתכננים, משרטטים ומרהטים בתים ומשרדים קטנים.', 'השיחה הראשונה חינם.'],
};

/** Sends what is filled in and waits for what comes of it. */
const send = async (opened, values = VALUES[opened.type]) => {
  await fill(opened, values);
  await opened.submit();
};
/** Nothing in focus, nothing scrolled. */
const atTop = (page) =>
  panel(page).evaluate((element) => {
    element.getRootNode().activeElement?.blur();
    element.querySelector('[part=body]').scrollTop = 0;
  });
const filled = async (opened, page) => {
  await fill(opened);
  await atTop(page);
};
const inPanel = (type, state = async () => {}) => async (page) => state(await openBubble(page, type), page);
const card = async (opened, _, values) => {
  await send(opened, values);
  await opened.card.waitFor();
};
const wrong = async (opened) => {
  await opened.control('email').fill('jane.example.com');
  await opened.submit();
  await opened.summary.waitFor();
};
/** What has to be told apart where colours are forced: right and wrong, the arrow of a choice, what has the focus. */
const forced = async (opened) => {
  await wrong(opened);
  await opened.control('duration_minutes').focus();
};
const asked = async (_, page) => {
  await say(page, 'What would a kitchen cost, roughly? I’m Jane Smith, jane@example.com');
  await offer(page).waitFor();
  await atTop(page);
};
const failed = async (opened) => {
  await send(opened);
  await opened.summary.waitFor();
};

/**
 * The pictures. `go` brings the page into the state; the rest says which page: `fault` of the tools server, `options` of
 * the tag, `body` and so on of the page, `size` of the window, `scheme` of the system. `clip`: the panel, or the page as
 * long as it is; else the window.
 */
const SHOTS = {
  panel: { go: inPanel() },
  conversation: { go: inPanel(undefined, asked), clip: 'panel' },
  'panel-lead': { go: inPanel('lead'), clip: 'panel' },
  'panel-appointment': { go: inPanel('appointment', filled), clip: 'panel' },
  'panel-handoff': { go: inPanel('handoff'), clip: 'panel' },
  errors: { go: inPanel('appointment', wrong), clip: 'panel' },
  failure: { go: inPanel('lead', failed), clip: 'panel', fault: 'status-503', options: contact },
  countdown: { go: inPanel('lead', failed), clip: 'panel', fault: '429-42' },
  'card-lead': { go: inPanel('lead', card), clip: 'panel' },
  'card-appointment': { go: inPanel('appointment', card), clip: 'panel' },
  'card-handoff': { go: inPanel('handoff', card), clip: 'panel' },
  inline: {
    body: '<p>Leave a line, and we call you back within two days.</p>' + inline('lead'),
    options: { mode: 'inline', consent: 'I agree that Fern & Vale uses my details to answer me.', privacyUrl: '/privacy' },
    go: async (page) => fill(await reach(page, 'lead'), { ...VALUES.lead, consent: true }),
    size: { width: 624, height: 400 },
    clip: 'page',
  },
  dark: { go: inPanel('appointment', filled), scheme: 'dark' },
  'forced-light': { go: inPanel('appointment', forced), forced: 'active' },
  'forced-dark': { go: inPanel('appointment', forced), forced: 'active', scheme: 'dark' },
  'low-window': { go: inPanel('lead'), size: { width: 640, height: 320 } },
  'phone-390': { go: inPanel('appointment'), size: { width: 390, height: 844 } },
  'phone-320': { go: inPanel('handoff', async (opened) => {
    await opened.submit();
    await opened.summary.waitFor();
  }), size: { width: 320, height: 568 } },
  rtl: { go: inPanel(), dir: 'rtl', lang: 'he', words: WORDS.he, options: { title: 'איך אפשר לעזור?', greeting: 'שלום! מה תרצו לעשות?' } },
};

// The ready themes, in light and dark: the panel with a short form.
const themes = fileURLToPath(new URL('../themes/', import.meta.url));
for (const file of readdirSync(themes)) {
  SHOTS[`theme-${file.replace('.css', '')}`] = {
    size: { width: 1000, height: 660 },
    // The frames have a scheme each.
    scheme: null,
    style: '* { margin: 0 } body { padding: 0 } main.wide { max-width: none; display: flex } h1 { display: none } iframe { width: 50%; height: 660px; border: 0 } .light { color-scheme: light } .dark { color-scheme: dark }',
    // Two frames of one tab: neither shall know of the other.
    frames: { style: `${readFileSync(themes + file, 'utf8')} :root { --optimly-panel-height: 540px }`, options: { progressive: true, draft: 'off' } },
    go: async (page) => {
      for (const frame of page.frames().slice(1)) {
        await openBubble(frame, 'lead');
        await atTop(frame);
      }
    },
  };
}

// The builder is a page of its own.
SHOTS.builder = {
  size: { width: 1280, height: 1000 },
  at: (site) => `${site.cdn}/w/builder.html`,
  go: async (page) => {
    await page.getByRole('radio', { name: /^Meadow/ }).check();
    await page.evaluate(() => scrollTo(0, 0));
    await panel(page.frameLocator('iframe')).locator('[part~=suggestion]').first().waitFor();
  },
};

// The picture of the parts: a form with problems, a card, the panel; each part outlined, its name beside it.
SHOTS.parts = {
  size: { width: 1330, height: 1312 },
  options: { consent: 'I agree that my details are used to answer me.' },
  style: `h1 { display: none; }
    optimly-form { position: absolute; top: 24px; width: 400px; }
    #form { left: 150px; }
    #card { left: 750px; }
    :root { --optimly-panel-height: 420px; --optimly-panel-width: 400px; --optimly-offset-x: 180px; }`,
  body: ['form', 'card'].map((id) => `<optimly-form id="${id}" type="appointment"${id === 'card' ? ' consent="false"' : ''}></optimly-form>`).join(''),
  go: async (page) => {
    await card(form(page.locator('#card')), page, VALUES.appointment);
    await wrong(form(page.locator('#form')));
    await openBubble(page);
    await page.evaluate(labelParts, PARTS);
  },
};
/** Host, where the labels stand and which way they are aligned, and the parts (the leftmost of a name). */
const PARTS = [
  ['#form', 130, 'end', ['form', 'form-title', 'error-summary', 'field', 'label', 'input', 'error', 'select']],
  ['#form', 130, 'end', ['textarea', 'hint', 'checkbox', 'button-primary']],
  ['#card', 1170, 'start', ['card', 'card-title', 'card-list', 'card-actions', 'button-secondary']],
  ['optimly-widget', 730, 'end', ['title', 'message', 'suggestion', 'composer', 'composer-text']],
  ['optimly-widget', 1170, 'start', ['panel', 'header', 'close', 'body', 'launcher', 'launcher-icon']],
];

/** Runs in the page. */
function labelParts(all) {
  const svg = (tag, attributes, text = '') => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.textContent = text;
    return element;
  };
  const style = 'position: fixed; inset: 0; z-index: 2147483647; pointer-events: none';
  const drawing = svg('svg', { width: innerWidth, height: innerHeight, style });
  const line = { fill: 'none', stroke: '#c2185b', 'stroke-width': 1.5 };
  const word = 'font: bold 14px monospace; paint-order: stroke; stroke: #fff; stroke-width: 5px';
  const free = {};
  for (const [host, x, anchor, names] of all) {
    const root = document.querySelector(host).shadowRoot;
    for (const name of names) {
      const boxes = [...root.querySelectorAll(`[part~=${name}]`)].map((element) => element.getBoundingClientRect());
      const { left, right, top, width, height } = boxes.sort((a, b) => a.left - b.left)[0];
      const to = top + Math.min(height / 2, 14);
      const y = Math.max(free[x] ?? 0, to);
      free[x] = y + 22;
      const near = anchor === 'end' ? x + 4 : x - 4;
      drawing.append(
        svg('rect', { ...line, x: left, y: top, width, height }),
        svg('polyline', { ...line, points: `${near},${y} ${anchor === 'end' ? left : right},${to}` }),
        svg('text', { x, y: y + 5, 'text-anchor': anchor, fill: '#8e0038', style: word }, name),
      );
    }
  }
  document.body.append(drawing);
}

const wanted = process.argv.slice(2);
const tools = await startTools();
const site = await startSite(tools);
const browser = await chromium.launch(launchOptions);

/** Takes one picture. */
async function shoot(name, { go, clip, fault, options, size = desktop, scheme = 'light', forced = 'none', frames, at, ...about }) {
  const context = await browser.newContext({
    viewport: size,
    colorScheme: scheme,
    forcedColors: forced,
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'America/New_York',
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(now);
  // The ids of answers are random.
  await page.route(/\/external\/tools\//, async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace(/_\d+[0-9a-f]{8}"/g, '_7f3a9c"') });
  });
  const apiBase = tools.url + (fault ? `/fault/${fault}` : '');
  const script = tag(site.widget(), { token: 'demo', apiBase, ...options });
  if (frames) {
    const inner = site.page(pageOf({ script: tag(site.widget(), { token: 'demo', apiBase, ...frames.options }), style: frames.style }));
    about.body = ['light', 'dark'].map((scheme) => `<iframe class="${scheme}" src="${inner}"></iframe>`).join('');
  }
  await page.goto(at?.(site) ?? site.page(pageOf({ script: frames ? '' : script, ...about })));
  await go(page);
  await page.mouse.move(0, 0);
  // The focus moves, and the pointer's trace goes, a moment later.
  await page.waitForTimeout(200);
  const picture = { path: folder + name + '.png', animations: 'disabled', fullPage: clip === 'page' };
  if (clip === 'panel') {
    const box = await panel(page).boundingBox();
    picture.clip = { x: box.x - 12, y: box.y - 12, width: box.width + 24, height: box.height + 24 };
  }
  await page.screenshot(picture);
  await context.close();
}

try {
  mkdirSync(folder, { recursive: true });
  for (const [name, shot] of Object.entries(SHOTS)) if (!wanted.length || wanted.includes(name)) await shoot(name, shot);
} finally {
  await browser.close();
  site.stop();
  tools.stop();
}
for (const name of readdirSync(folder)) if (!SHOTS[name.replace('.png', '')]) rmSync(folder + name);
const sizes = readdirSync(folder).map((name) => statSync(folder + name).size);
console.log(`docs/screenshots: ${sizes.length} pictures, ${Math.ceil(sizes.reduce((a, b) => a + b, 0) / 1024)} KB`);
