// The events, by the names that `on` takes; on elements they have the prefix `optimly:`. A row for each:
//   detail      the type of `detail` (src/interface/types.d.ts has the shared ones), or `null` where there is none
//   holds       what `detail` holds besides `instance` and `form`, in Markdown, where there is more
//   when        when it is dispatched, in Markdown
//   where       `bubble` or `document` where inline forms have nothing to do with it
//   cancelable  whether `preventDefault()` keeps the widget from going on
export const events = {
  ready: { where: 'document', detail: 'null', holds: 'no `detail`', when: 'Verbs are taken; once a page' },
  open: {
    where: 'bubble',
    detail: '{ form?: OptimlyFormName; instance: string }',
    when: 'The panel was opened, once the application is there: a drawn panel can be seen before. `form` is missing where it shows its first view',
  },
  close: { where: 'bubble', detail: '{ instance: string }', when: 'The panel was closed' },
  'form-shown': { detail: 'OptimlyFormDetail', when: 'An inline form was drawn, or a form came into view in the open panel' },
  'form-started': { detail: 'OptimlyFormDetail', when: 'The first change by the visitor, or the press of the button, once the application is there' },
  invalid: {
    detail: 'OptimlyFormDetail & { fields: string[] }',
    holds: '`fields`: names of the fields that are wrong, `consent` for the checkbox',
    when: 'The button was pressed, and something is wrong',
  },
  submit: {
    detail: 'OptimlyFormDetail & { waitUntil(promise: unknown): void }',
    holds: '`waitUntil(promise)`: see [waiting for the page](#waiting-for-the-page)',
    when: 'Valid, and about to be sent. For each step of a form in steps. Cancelled: nothing is sent',
    cancelable: true,
  },
  success: {
    detail: 'OptimlyFormDetail & { id: string | null; ticketId?: string }',
    holds: '`id` (`lead_id`, `appointment_id` or `handoff_id`; `null` where the answer bears none), `ticketId` where there is one',
    when: 'The submission was accepted',
  },
  error: {
    detail: 'OptimlyFormDetail & { status: number; kind: OptimlyErrorKind }',
    holds: '`status` (0: no answer) and `kind`',
    when: 'The submission was not accepted: [answers](answers.md)',
  },
  retry: { detail: 'OptimlyFormDetail', when: 'The same submission is sent again' },
  message: {
    where: 'bubble',
    detail: '{ instance: string; text: string; value?: OptimlyJson }',
    holds: '`text`: what the visitor wrote, or the label of the [choice](verbs.md#replies) that was pressed; of that its `value`, where it has one',
    when: 'The visitor has written a message. Cancelled: the page answers it, by `reply` and `suggest`',
    cancelable: true,
  },
  suggest: { where: 'bubble', detail: 'OptimlyFormDetail', when: 'A form is on offer in the conversation, whoever offers it' },
};
