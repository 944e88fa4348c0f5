import { expect, test } from './support/test.mjs';
import { form, fill, inline } from './support/page.mjs';

test('a lead is sent and confirmed', async ({ page, embed, received, log }) => {
  await embed({ body: inline('lead') });
  const lead = form(page, 'lead');
  await fill(lead);
  await lead.submit();
  await expect(lead.card).toBeVisible();
  expect((await log.event('success')).detail.id).toMatch(/^lead_/);
  expect(await received()).toHaveLength(1);
});
