// What a visitor's browser fetches, counted on the wire and held against budget.json. scripts/budget.mjs counts the
// same by the sizes of the files; both must come to the same.
import { budget, judge } from '../../scripts/budget.mjs';
import { expect, test } from './support/test.mjs';
import { offer, say } from './support/conversation.mjs';
import { fill, form, inline, launcher } from './support/page.mjs';

/** How a visitor gets to the end of each line of the budget; gives what is looked at after the count. */
const ways = {
  'widget.js': async (page, embed) => {
    await embed();
    await expect(launcher(page)).toBeVisible();
  },
  'inline form': async (page, embed) => {
    await embed({ body: inline('appointment'), options: { mode: 'inline' } });
    const appointment = form(page, 'appointment');
    await expect(appointment.form).toBeVisible();
    return () => types(appointment);
  },
  'sent form': async (page, embed) => {
    await embed({ body: inline('appointment'), options: { mode: 'inline' } });
    const appointment = form(page, 'appointment');
    await fill(appointment);
    await appointment.submit();
    await expect(appointment.card).toBeVisible();
  },
  terms: async (page, embed) => {
    await embed({ body: inline('appointment', { hours: 'mon-fri 09:00-17:00' }), options: { mode: 'inline' } });
    const appointment = form(page, 'appointment');
    await fill(appointment);
    await appointment.submit();
    await expect(appointment.card).toBeVisible();
  },
  shape: async (page, embed) => {
    await embed({ body: inline('lead', { fields: 'full_name, email, size', custom: { size: { label: 'Size' } } }), options: { mode: 'inline' } });
    const lead = form(page, 'lead');
    await fill(lead, { full_name: 'Jane', email: 'jane@example.com', size: '12' });
    await lead.submit();
    await expect(lead.card).toBeVisible();
  },
  'shaped form': async (page, embed) => {
    await embed({ body: inline('lead', { fields: 'full_name, email, size', custom: { size: { label: 'Size' } } }), options: { mode: 'inline' } });
    await expect(form(page, 'lead').control('size')).toBeVisible();
  },
  'open panel': async (page, embed) => {
    await embed();
    await page.evaluate(() => window.Optimly.open('appointment'));
    return () => types(form(page, 'appointment', 'bubble'));
  },
  conversation: async (page, embed) => {
    await embed();
    await page.evaluate(() => window.Optimly.open());
    await say(page, 'I would like a quote');
    await expect(offer(page)).toBeVisible();
  },
};
/** What is on its way meanwhile, and belongs to another line. */
const ASIDE = { 'open panel': /^app\.|^conversation|^shared|^in_front/ };

async function types(form) {
  await form.control('name').pressSequentially('Jane');
  await expect(form.control('name')).toHaveValue('Jane');
}

for (const [name, line] of Object.entries(budget())) {
  test(`budget: ${name}, ${line.what}`, async ({ page, embed, site }) => {
    expect(ways, 'every line needs a way to its end').toHaveProperty([name]);
    const requests = [];
    page.on('request', (request) => requests.push(request));
    const after = await ways[name](page, embed);
    await page.waitForLoadState('networkidle');

    const roles = Object.fromEntries(Object.entries(site.files).map(([role, name]) => [name, role]));
    const sizes = {};
    for (const request of requests.filter((request) => new URL(request.url()).origin === site.cdn)) {
      const response = await request.response();
      const file = request.url().split('/').pop();
      expect(response.status(), file).toBe(200);
      expect(response.headers()['content-encoding'], file).toBe('br');
      const role = roles[file];
      if (ASIDE[name]?.test(role)) continue;
      // What comes from the browser's cache has a size below nothing: it had no head.
      sizes[role] = (sizes[role] ?? 0) + Math.max(0, (await request.sizes()).responseBodySize);
    }

    // Everything that was fetched is in the budget, and nothing is there that was not fetched.
    expect(Object.keys(sizes).sort()).toEqual([...line.files].sort());
    const stored = Object.fromEntries(line.files.map((role) => [role, site.bytes(role, '.br').length]));
    expect(sizes, 'on the wire as in the files').toEqual(stored);
    const { problems, text } = judge(name, line, sizes);
    expect(problems, text).toEqual([]);
    await after?.();
  });
}
