// The conversation in the panel.
import { bubble } from './page.mjs';

/** Where the visitor writes. */
export const composer = (page) => bubble(page).locator('[part~=composer]').getByRole('textbox');

/** Writes something and sends it by Enter. */
export async function say(page, text) {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}

/** All messages; those of the `visitor` or the `agent`. */
export const said = (page) => bubble(page).locator('[part~=message]:not([role=img])');
export const saidBy = (page, who) => bubble(page).locator(`[part~=message-${who}]:not([role=img])`);

/** The button by which an offered form is accepted. */
export const offer = (page) => bubble(page).locator('[part~=suggestion][part~=button-primary]');
