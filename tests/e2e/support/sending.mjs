// What the tests of sending, failing and keeping have in common.
import { expect } from '@playwright/test';
import { TEXT, VALUES, fill, inline, panel, reach } from './page.mjs';

/** Opens a page with a form and fills it in. `place`: `inline` or `bubble`; `own`: attributes of the inline form; the rest is for `embed`. */
export async function filled(page, embed, type, { place = 'inline', own, values = VALUES[type], ...about } = {}) {
  await embed({ body: place === 'inline' ? inline(type, own) : '', ...about });
  const form = await reach(page, type, place);
  await fill(form, values);
  return form;
}

/** What was typed is there. */
export async function expectKept(form, values = VALUES[form.type]) {
  for (const [name, value] of Object.entries(values)) await expect(form.control(name)).toHaveValue(value);
}

/** The submissions that requests belong to. */
export const ids = (requests) => requests.map(({ body }) => body.metadata.submission_id);

/** The buttons that stand with a message about a submission. */
export const again = (form) => form.host.getByRole('button', { name: TEXT.retry });
export const stop = (form) => form.host.getByRole('button', { name: TEXT.stop });

/** Closes the panel, wherever the focus is. */
export async function close(page) {
  await panel(page).locator('[part~=close]').click();
  await expect(panel(page)).toBeHidden();
}

/** Time in which something would have happened that must not. */
export const quiet = (page) => page.waitForTimeout(400);

/** The texts of everything the page has stored in the browser, names and values. */
export const stored = (page) =>
  page.evaluate(async () => {
    const entries = [localStorage, sessionStorage].map((storage) => Object.entries(storage));
    const databases = await indexedDB.databases();
    return JSON.stringify([entries, document.cookie, databases, await caches.keys()]);
  });

/** What a request says, without what differs from one submission to the next. */
export function content({ body }) {
  const { submission_id, timestamp, fill_seconds, session_duration, page_url, ...metadata } = body.metadata;
  return { ...body, chat_id: body.chat_id.replace(/.+/, 'chat'), metadata };
}

/** Waits for the application, which comes with the first touch. */
export async function complete(page) {
  const there = () => performance.getEntriesByType('resource').some(({ name, responseEnd }) => /\/app\.[^/]*wasm/.test(name) && responseEnd);
  await page.waitForFunction(there);
  await page.waitForTimeout(200);
}
