// Pages that embed the widget, and the forms on them.
import { readFileSync, readdirSync } from 'node:fs';

const locales = new URL('../../../locales/', import.meta.url);
/** The tables of texts, by language. */
export const TEXTS = Object.fromEntries(
  readdirSync(locales)
    .filter((name) => /^[a-z]{2,3}\.json$/.test(name))
    .map((name) => [name.split('.')[0], JSON.parse(readFileSync(new URL(name, locales), 'utf8'))]),
);
/** The English texts. */
export const TEXT = TEXTS.en;

const escape = (text) => String(text).replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** `{ apiBase: '/', sandbox: true, metadata: {…} }` → ` data-api-base="/" data-sandbox data-metadata="{…}"`. */
export function attributes(values = {}, prefix = 'data-') {
  const one = ([name, value]) => {
    if (value === undefined || value === null || value === false) return '';
    const attribute = prefix + name.replace(/[A-Z]/g, (letter) => '-' + letter.toLowerCase());
    if (value === true) return ` ${attribute}`;
    return ` ${attribute}="${escape(typeof value === 'object' ? JSON.stringify(value) : value)}"`;
  };
  return Object.entries(values).map(one).join('');
}

/** The script tag that embeds the widget. */
export const tag = (src, options, more = 'async') => `<script src="${src}"${attributes(options)} ${more}></script>`;

/** `<optimly-form>`, configured by its attributes. */
export const inline = (type, options) => `<optimly-form type="${type}"${attributes(options, '')}></optimly-form>`;

/** A page. `script`: the tag; `head`, `body`: what else stands there. */
export function html({ script = '', head = '', body = '', lang = 'en', dir = 'ltr' } = {}) {
  return `<!doctype html>
<html lang="${lang}" dir="${dir}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Fern &amp; Vale Interiors</title>${head}</head>
<body><main><h1>Fern &amp; Vale Interiors</h1>
<p>Rooms that are good to be in.</p>
${body}</main>
${script}</body></html>`;
}

/** Where forms stand. Locators see through open shadow roots. */
export const bubble = (page) => page.locator('optimly-widget');
export const launcher = (page) => bubble(page).locator('[part~=launcher]');
export const panel = (page) => bubble(page).locator('[part~=panel]');
export const suggestions = (page) => bubble(page).locator('[part~=suggestion]');

/**
 * The locators of a form: `form(page, 'lead')` for the first inline one of that type, `form(page, 'lead', 'bubble')` for
 * the one in the panel; or of the form within a locator: `form(page.locator('#second'))`.
 */
export function form(where, type, place = 'inline') {
  let host = where;
  if (type) host = place === 'bubble' ? bubble(where) : where.locator(`optimly-form[type="${type}"]`).first();
  const control = (name) => host.locator(`[name="${name}"]`);
  const field = (name) => host.locator('[part~=field]').filter({ has: host.page().locator(`[name="${name}"]`) });
  return {
    host,
    type,
    control,
    field,
    form: host.locator('[part~=form]'),
    error: (name) => field(name).locator('[part~=error]'),
    errors: host.locator('[part~=error]'),
    summary: host.locator('[part~=error-summary]'),
    button: host.locator('[part~=form] [part~=button-primary]'),
    // In the conversation the cards before it stay.
    card: host.locator('[part~=card]').last(),
    cards: host.locator('[part~=card]'),
    submit: () => host.locator('[part~=form] [part~=button-primary]').click(),
  };
}

/** The names of the API page, with values that are fine. Dates lie far ahead of any clock. */
export const VALUES = {
  lead: {
    full_name: 'Jane Smith',
    email: 'jane@example.com',
    phone: '+1 555 0123',
    company: 'Acme Corp',
    message: 'Interested in your services',
  },
  appointment: {
    name: 'Jane Smith',
    email: 'jane@example.com',
    phone: '020 7946 0018',
    date: '2035-06-20',
    time: '14:00',
    duration_minutes: '45',
    notes: 'Product demo meeting',
  },
  handoff: {
    reason: 'The invoice of May names the wrong company',
    urgency: 'high',
    category: 'billing',
    customer_email: 'jane@example.com',
  },
};
export const REQUIRED = {
  lead: ['full_name', 'email'],
  appointment: ['name', 'email', 'date', 'time'],
  handoff: ['reason', 'customer_email'],
};
export const TYPES = Object.keys(VALUES);
export const PATHS = {
  lead: '/external/tools/lead-form',
  appointment: '/external/tools/appointment',
  handoff: '/external/tools/email-handoff',
};
export const IDS = { lead: 'lead_id', appointment: 'appointment_id', handoff: 'handoff_id' };

/** Fills controls by name, as a visitor would. */
export async function fill(form, values = VALUES[form.type]) {
  for (const [name, value] of Object.entries(values)) {
    const control = form.control(name);
    const kind = await control.evaluate((element) => element.localName + ':' + element.type);
    if (kind.startsWith('select')) await control.selectOption(value);
    else if (kind === 'input:checkbox') await control.setChecked(value);
    else await control.fill(value);
  }
}

/** Touches a form that is only drawn: the application comes. */
export async function touch(form) {
  await form.form.waitFor();
  await form.form.dispatchEvent('pointerover');
}

/** Only what is required. */
export const required = (type) => Object.fromEntries(REQUIRED[type].map((name) => [name, VALUES[type][name]]));

/** Opens the panel by its launcher, and one of the forms on offer there. */
export async function openBubble(page, type, offered = TYPES) {
  await launcher(page).click();
  // Its frame is there before.
  await panel(page).locator('[part~=title]').waitFor();
  if (type) await suggestions(page).nth(offered.indexOf(type)).click();
  const opened = form(page, type ?? 'any', 'bubble');
  if (type) await opened.form.waitFor();
  return opened;
}

/** A form, wherever the test wants it: on a page with `inline(type)` in its body, or in the panel. */
export async function reach(page, type, place) {
  if (place === 'bubble') return openBubble(page, type);
  const found = form(page, type);
  await found.form.waitFor();
  return found;
}

/** A property of an element as it is computed. */
export const style = (locator, property) => locator.evaluate((element, property) => getComputedStyle(element)[property], property);

/** What is asked for from now on: names of files, without their hashes. */
export function files(page) {
  const asked = [];
  page.on('request', (request) => asked.push(/[\w-]+(?=\.\w{8}\.(js|wasm)$)/.exec(request.url())?.[0]));
  return asked;
}
