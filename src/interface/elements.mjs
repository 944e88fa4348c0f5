// The elements, what else a page's markup may say, and the custom states.

export const elements = {
  'optimly-form': { class: 'OptimlyFormElement', means: 'A form within the page. Its attributes are the options, without `data-`' },
  'optimly-widget': { class: 'OptimlyWidgetElement', means: 'The bubble: a launcher and the panel that it opens. The script adds it' },
};

/** What stands on `<optimly-form>` besides the options. */
export const attributes = {
  type: { values: ['lead', 'appointment', 'handoff'], means: 'Which form it is' },
};

/** What may stand on any element of the page. */
export const openers = {
  'data-optimly-open': {
    values: ['lead', 'appointment', 'handoff'],
    means: 'A press on this element opens the panel, with that form; empty: at its first view',
  },
  'data-optimly-values': { means: 'JSON: values that the form is filled in with' },
};

/** Custom states, for `optimly-form:state(…)`: name → what it says, in Markdown. */
export const states = {
  filled: 'Every field that is shown has a value. From the first touch of the form on, when the application is there, as are the other two',
  invalid: 'Something is wrong, and was pointed out',
  sent: 'The confirmation is shown',
};
