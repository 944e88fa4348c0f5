// The values that a page may hand in, by the API's names. Which fields a form has, and what it requires, stands in src/core/form/mod.rs,
// and comes here by `make trees` (core.json). A row for each name:
//   type   its type; left out: `string`
//   means  what else is to be said of it
export const fields = {
  full_name: {},
  name: {},
  email: {},
  customer_email: {},
  phone: {},
  company: {},
  message: {},
  date: { means: '`YYYY-MM-DD`' },
  time: { means: '`HH:MM`, on the clocks of the form’s zone' },
  duration_minutes: { type: 'number | string' },
  notes: {},
  reason: {},
  urgency: { type: "'low' | 'medium' | 'high' | 'critical'" },
  category: {},
};
