// The verbs of `window.Optimly`. A row for each:
//   takes      its parameters, as TypeScript writes them; left out: none
//   gives      what it returns; left out: `void`
//   of         type parameters, where it has any
//   queued     false: it makes no sense in the queue, as its answer would reach nobody
//   shown      how the reference shows it; left out: its name and its parameters' names
//   means      what it does, in Markdown
//   fetches    what it brings into the page, in Markdown
//   value      true: it is a value, not a verb
const listening = "<Name extends keyof OptimlyEvents>";
const listener = 'event: Name, listener: (event: CustomEvent<OptimlyEvents[Name]>) => void';

export const verbs = {
  init: {
    takes: 'config: OptimlyConfig',
    means: 'Sets or changes [options](options.md); may be called again',
    fetches: 'nothing, unless a drawn form looks otherwise then',
  },
  open: {
    takes: 'form?: OptimlyFormName, opening?: OptimlyOpening',
    shown: 'open(form?, {values, metadata}?)',
    means: 'Opens the panel, with a form or where the conversation was; `values` as `prefill` (so they fill in the page’s other forms, too), `metadata` as `setContext`',
    fetches: 'the panel, alive',
  },
  close: { means: 'Closes the panel', fetches: 'nothing' },
  toggle: { means: 'Opens the panel, or closes it', fetches: 'as `open`' },
  prefill: {
    takes: 'values: OptimlyValues',
    means: 'Values by API field name, shared by all forms. Never overwrites what the visitor typed',
    fetches: 'the application, where a form is shown',
  },
  setContext: {
    takes: 'context: OptimlyContext',
    shown: 'setContext({chatId, messageId, metadata})',
    means: 'Used by later submissions',
    fetches: 'nothing',
  },
  detect: {
    takes: 'text: string',
    gives: 'Promise<OptimlyDetection | null>',
    queued: false,
    means: 'Promise of `{form, intent, values, reason}`, or of `null`: nothing was asked for, or the files could not be fetched',
    fetches: 'the application, the detection',
  },
  suggest: {
    takes: 'form: OptimlyFormName, suggestion?: OptimlySuggestion',
    shown: 'suggest(form, {values, text}?)',
    means:
      'An agent’s offer of a form. `text` is said with it; `\'\'`: nothing; without it: the locale’s words. Does not open the panel. A form that the ' +
      'visitor has declined twice is not offered again: of such a `suggest` only the `text` is said',
    fetches: 'the panel, alive',
  },
  reply: {
    takes: 'reply: string | OptimlyReply',
    shown: 'reply(text)`, `reply({text, choices, links})',
    means: 'An agent’s message, and [what it gives to press](#replies). Does not open the panel',
    fetches: 'the panel, alive',
  },
  execute: {
    takes: 'intent: OptimlyExecutable, data?: OptimlyKnown',
    means: '`schedule_demo`, `request_support`, `show_interest` open the form that fits, with its preset values over `data`',
    fetches: 'the panel, alive',
  },
  slots: {
    takes: 'give: OptimlySlots | null',
    shown: 'slots(fn)',
    means: 'The page’s function that gives [the times on offer](verbs.md#times-on-offer), in place of the time control; `null` takes it away',
    fetches: 'nothing until a form is alive, then what appointments need',
  },
  reset: { means: 'Forgets drafts, conversation, what was given, chat and context', fetches: 'the application' },
  destroy: { means: 'Removes everything that the script added; `init` or `open` brings it back', fetches: 'nothing' },
  on: {
    of: listening,
    takes: listener,
    gives: '() => void',
    shown: 'on(event, fn)',
    means: 'Listens to [events](events.md), by their names without the prefix. Returns a function that takes the listener off',
    fetches: 'nothing',
  },
  off: { of: listening, takes: listener, shown: 'off(event, fn)', means: 'Takes a listener off', fetches: 'nothing' },
  push: {
    takes: '...instructions: OptimlyInstruction[]',
    queued: false,
    shown: 'push([verb, …], …)',
    means: 'Carries out instructions as the queue has them',
    fetches: 'what the verb does',
  },
  ready: { value: true, gives: 'Promise<void>', means: 'Resolves as soon as verbs are taken', fetches: 'nothing' },
  version: { value: true, gives: 'string', means: 'The version of the widget', fetches: 'nothing' },
};
