// What a page says of the shapes of forms, as the application reads it: in lists. Objects have no order there, but the fields of a
// page have one.
//
// scripts/dist.mjs puts in: TERMS (the options about appointments that may stand in the object of that form).
const FORMS = ['lead', 'appointment', 'handoff'];
export const isObject = (value) => value && typeof value === 'object' && !Array.isArray(value);

/** An object, or the text of one as attributes have it. */
const open = (value) => {
  try {
    return typeof value === 'string' ? JSON.parse(value) : value;
  } catch {}
};

/** A shape with the page's own fields as a list. */
const shape = (said) => {
  const custom = open(said.custom);
  if (!isObject(custom)) return said;
  return { __proto__: null, ...said, custom: Object.entries(custom).map(([name, about]) => ({ __proto__: null, ...about, name })) };
};

/** Options with their shapes put in order. `forms` as an object says which forms there are, and the shape of each. */
export const inOrder = (options) => {
  const all = shape(options);
  const forms = open(all.forms);
  if (isObject(forms)) all.forms = Object.keys(forms);
  for (const form of FORMS) {
    const said = open(forms?.[form] ?? all[form]);
    if (isObject(said)) all[form] = shape(said);
  }
  // When appointments may take place may be said where they are shaped.
  for (const name of TERMS) all[name] ??= all.appointment?.[name];
  return all;
};
