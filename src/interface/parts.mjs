// The parts, for `::part(…)`. A row: the names that are told of together, and what they are, in Markdown. A name with NAME in it
// stands for as many as there are fields. `where`: `bubble`, `form` (within the page), or left out: both.
// Parts that the source writes and that are not here, or the other way round, fail `make docs`.
export const parts = [
  { names: ['launcher', 'launcher-icon'], where: 'bubble', means: 'The round button, and the sign in it' },
  { names: ['launcher-label', 'badge'], where: 'bubble', means: 'Words on the launcher (`launcher-label`), and the number of unread messages at its corner' },
  { names: ['teaser', 'teaser-close'], where: 'bubble', means: 'The small bubble beside the launcher, and the button that sends it away' },
  { names: ['panel', 'header', 'title', 'subtitle', 'back', 'close', 'body'], where: 'bubble', means: 'The panel. `back` leads to all that is on offer, and is a `button`, too' },
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
  { names: ['offer'], where: 'bubble', means: 'An offer of a form in the conversation: what holds its buttons' },
  { names: ['choices', 'choice', 'links'], where: 'bubble', means: 'Below a [reply](verbs.md#replies): what holds its choices, each of them, its links' },
  { names: ['composer', 'composer-text', 'send'], where: 'bubble', means: 'Where the visitor writes: the row, the text in it, and the button beside it, which is a `button`, too' },
  { names: ['form', 'form-title', 'intro', 'fields'], means: 'A form, its heading, the line below (of a card, too), what holds its fields' },
  { names: ['field', 'label', 'optional', 'hint', 'error'], means: 'Around each control' },
  {
    names: ['field-NAME'],
    means: 'One of the fields, by its name: `field-email`; `field-consent` and `field-conversation` are the boxes',
  },
  { names: ['field-filled', 'field-invalid'], means: 'A field that has a value, or is wrong; [from the first touch on](#states)' },
  { names: ['input', 'select', 'textarea', 'checkbox', 'radio'], means: 'The controls' },
  {
    names: ['error-summary', 'summary-title', 'summary-list', 'countdown'],
    means: 'Everything that is wrong, or why it was not sent, above the form; its heading, its list, how long until it is sent again',
  },
  { names: ['link'], means: 'Every link' },
  { names: ['button', 'button-primary', 'button-secondary'], means: 'Every button is a `button`; the main one, and the others' },
  { names: ['status'], means: 'The line below the button, while something is under way' },
  { names: ['card', 'card-icon', 'card-title', 'card-list', 'card-row', 'card-term', 'card-value', 'card-actions'], means: 'The confirmation' },
];
