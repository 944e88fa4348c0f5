// The confirmation cards: "Cards" in docs/reference/forms.md.
import { expect, test } from './support/test.mjs';
import { TEXT, TEXTS, TYPES, VALUES, fill, form, inline, openBubble, reach, suggestions } from './support/page.mjs';

async function confirmed(opened, values) {
  await fill(opened, values);
  await opened.submit();
  const { card } = opened;
  await expect(opened.form).toHaveCount(0);
  await expect(card).toBeVisible();
  return card;
}

/** What a card has to say: each entry is a text, or texts of which one has to be there. */
async function says(card, texts) {
  // Spaces that do not break are as good as others, and marks of direction are not words.
  const clean = (text) => text.replace(/[\u202f\u00a0\s]+/g, ' ').replace(/[\u200e\u200f\u2066-\u2069]/g, '');
  const all = clean(await card.innerText());
  for (const text of texts) {
    const options = [text].flat().map(clean);
    expect(options.some((option) => all.includes(option)), `${JSON.stringify(options)} in ${JSON.stringify(all)}`).toBe(true);
  }
}

for (const place of ['inline', 'bubble']) {
  test(`from the answer: ${place}`, async ({ page, embed, log }) => {
    await embed({ body: place === 'inline' ? TYPES.map((type) => inline(type)).join('') : '' });
    const expected = {
      lead: [/^lead_/, 'Jane Smith'],
      appointment: [/^appt_/, ['June 20, 2035', '6/20/2035', 'Jun 20, 2035'], '2:00 PM', '45 minutes'],
      handoff: [/^handoff_/, ['Billing', 'billing'], '1 hour'],
    };
    for (const [i, type] of TYPES.entries()) {
      const opened = await reach(page, type, place);
      const card = await confirmed(opened);
      await expect(opened.cards).toHaveCount(place === 'bubble' ? i + 1 : 1);
      const { detail } = await log.event('success', i + 1);
      const [id, ...texts] = expected[type];
      expect(detail.id).toMatch(id);
      // A handoff shows its ticket.
      if (type === 'handoff') expect(detail.ticketId).toMatch(/^ticket_/);
      await says(card, [detail.ticketId ?? detail.id, ...texts]);
      // The focus follows, so that a screen reader says what has happened.
      await expect(card.locator('[part~=card-title]')).toBeFocused();
      await expect(opened.form).toHaveCount(0);
      if (place === 'bubble') {
        await expect(suggestions(page)).toHaveCount(3);
        await page.keyboard.press('Escape');
      }
    }
  });
}

test('from what was sent, where the answer says only that it worked', async ({ page, embed, log }) => {
  await embed({ fault: 'minimal', body: TYPES.map((type) => inline(type)).join('') });
  const expected = {
    lead: ['Jane Smith'],
    appointment: [['June 20, 2035', 'Jun 20, 2035'], '2:00 PM', '45 minutes', 'Jane Smith'],
    handoff: [['Billing', 'billing']],
  };
  for (const type of TYPES) await says(await confirmed(form(page, type)), expected[type]);
  await log.event('success', 3);
  for (const type of TYPES) {
    for (const word of ['undefined', 'null', 'NaN', 'Invalid']) await expect(form(page, type).card).not.toContainText(word);
  }
});

test('from the answer where it differs from what was sent: another zone', async ({ page, embed }) => {
  await embed({ fault: 'past-date-zone', body: inline('appointment') });
  const card = await confirmed(form(page, 'appointment'));
  await says(card, [['Japan Standard Time', 'Tokyo'], '2:00 PM']);
});

test('markup in an answer is text', async ({ page, embed }) => {
  await embed({ fault: 'markup', body: TYPES.map((type) => inline(type)).join('') });
  for (const type of TYPES) {
    const card = await confirmed(form(page, type));
    await expect(card).toContainText('<');
    await expect(card.locator('img, script, b')).toHaveCount(0);
  }
});

// By language and zone: the language’s own way of writing day, time and zone. Only languages that there are texts for.
const WAYS = [
  ['en-US', 'America/New_York'],
  ['en-US', 'Pacific/Kiritimati'],
  ['en-GB', 'Europe/London'],
  ['en-IN', 'Asia/Kolkata'],
  ['de-DE', 'Europe/Berlin'],
  ['es-MX', 'America/Mexico_City'],
  ['fr-CA', 'America/Toronto'],
  ['pt-BR', 'America/Sao_Paulo'],
  ['ar-EG', 'Africa/Cairo'],
  ['he-IL', 'Asia/Jerusalem'],
  ['ja-JP', 'Asia/Tokyo'],
  ['th-TH', 'Asia/Bangkok'],
].filter(([locale]) => TEXTS[locale.split('-')[0]]);

for (const [locale, zone] of WAYS) {
  test(`day, time and zone as ${locale} writes them, in ${zone}`, async ({ fresh, embed }) => {
    const { page } = await fresh({ timezoneId: zone });
    await embed({ page, options: { locale }, body: inline('appointment') });
    const card = await confirmed(form(page, 'appointment'));
    const written = await page.evaluate(
      ([locale, zone]) => {
        // 14:00 on the clocks of the zone: the browser stands in it.
        const start = new Date(2035, 5, 20, 14);
        const styles = (options) =>
          options.map((one) => new Intl.DateTimeFormat(locale, { timeZone: zone, ...one }).format(start));
        const names = ['long', 'short', 'longGeneric', 'shortGeneric'].map((timeZoneName) => {
          const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName }).formatToParts(start);
          return parts.find(({ type }) => type === 'timeZoneName').value;
        });
        return [
          styles([{ dateStyle: 'full' }, { dateStyle: 'long' }, { dateStyle: 'medium' }]),
          styles([{ timeStyle: 'short' }, { timeStyle: 'long' }, { timeStyle: 'full' }]),
          [...names, zone],
          new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'long' }).format(45),
        ];
      },
      [locale, zone],
    );
    await says(card, written);
    await expect(card).toContainText('Jane Smith');
  });
}

test('inline, the way back leads to an empty form with the name kept', async ({ page, embed, received }) => {
  await embed({ body: inline('lead') });
  const lead = form(page, 'lead');
  const card = await confirmed(lead);
  await card.getByRole('button', { name: TEXT['lead.again'] }).click();
  await expect(lead.form).toBeVisible();
  await expect(lead.control('message')).toHaveValue('');
  await expect(lead.control('full_name')).toHaveValue('Jane Smith');
  await expect(lead.form.locator(':focus')).toHaveCount(1);
  expect(await received()).toHaveLength(1);
});

test('with one form only, the way back leads to it', async ({ page, embed }) => {
  await embed({ options: { forms: 'handoff' } });
  await page.locator('optimly-widget [part~=launcher]').click();
  const handoff = form(page, 'handoff', 'bubble');
  const card = await confirmed(handoff, VALUES.handoff);
  await card.getByRole('button', { name: TEXT['handoff.again'] }).click();
  await expect(handoff.control('reason')).toHaveValue('');
});

test('a card that was closed is still there, until the visitor leaves it', async ({ page, embed }) => {
  await embed();
  const appointment = await openBubble(page, 'appointment');
  const card = await confirmed(appointment);
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await page.locator('optimly-widget [part~=launcher]').click();
  await expect(card).toBeVisible();
});
