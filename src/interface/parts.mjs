// The parts, for `::part(…)`. A row: the names that are told of together, and what they are, in Markdown. A name with NAME in it
// stands for as many as there are fields. `where`: `bubble`, `form` (within the page), or left out: both.
// Parts that the source writes and that are not here, or the other way round, fail `make docs`.
export const parts = [
  { names: ['launcher', 'launcher-icon'], where: 'bubble', means: 'The round button, and the sign in it' },
  { names: ['panel', 'header', 'title', 'close', 'body'], where: 'bubble', means: 'The panel' },
  {
    names: ['message', 'message-agent', 'message-visitor'],
    where: 'bubble',
    means: 'What was said, by whom; the greeting and the dots of one who writes are of the agent',
  },
  {
    names: ['suggestion'],
    where: 'bubble',
    means: 'A form on offer: one of the choices, or the button of an offer, which is `suggestion button button-primary`',
  },
  { names: ['composer', 'composer-text'], where: 'bubble', means: 'Where the visitor writes: the row, and the text in it. The button beside it is a `button`' },
  { names: ['form', 'form-title'], means: 'A form, and its heading' },
  { names: ['field', 'label', 'hint', 'error'], means: 'Around each control' },
  { names: ['input', 'select', 'textarea', 'checkbox'], means: 'The controls' },
  { names: ['error-summary'], means: 'Everything that is wrong, or why it was not sent, above the form' },
  { names: ['button', 'button-primary', 'button-secondary'], means: 'Every button is a `button`; the main one, and the others' },
  { names: ['status'], means: 'The line below the button, while something is under way' },
  { names: ['card', 'card-title', 'card-list', 'card-actions'], means: 'The confirmation' },
];
