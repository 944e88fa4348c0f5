// The texts of each language that is shown, by key. What a page adds to Object.prototype has no dots in its names, and is no
// text of ours.
const tables = { __proto__: null };

/** Adds texts. */
export const learn = (language, texts) => (tables[language] = { __proto__: null, ...tables[language], ...texts });

/** The text of a key, if its language has one. */
export const find = (language, key) => tables[language]?.[key];

/** Whether the texts of a language are there. */
export const knows = (language) => language in tables;
