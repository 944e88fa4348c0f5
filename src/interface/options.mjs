// The options, as pages and editors are told of them. Which there are, where they may stand, what they expect and what holds without
// them stands in src/core/options/table.rs, and comes here by `make trees` (core.json). A row for each, in any order:
//   means    what it does, in Markdown: a sentence or two
//   type     its type in `Optimly.init`; left out: `string`
//   shown    the default as the reference shows it, where Rust's own words say too little
export const options = {
  token: { means: 'Sent as `Authorization: Bearer …`. Without it no such header is sent: a proxy adds it' },
  apiBase: { means: 'Requests go to `{api-base}/external/tools/…`: an http(s) address or a path (`/`, `/api`)' },
  paths: { type: 'Partial<Record<OptimlyFormName, string>>', means: 'JSON, form → path below the base: `{"lead":"/leads"}`', shown: 'the API’s' },
  agent: { type: 'boolean', means: 'The conversation goes to the agent API below the same base. Without it the widget answers by itself' },
  mode: { type: "'bubble' | 'inline'", means: '`bubble`, or `inline`: no bubble' },
  forms: {
    type: 'readonly OptimlyFormName[] | string | Partial<Record<OptimlyFormName, OptimlyShape>>',
    means: 'Which forms the panel offers, in this order. An object, of form to what shapes it, says both',
  },
  position: { type: "'right' | 'left'", means: '`right` or `left`, mirrored in right-to-left pages' },
  theme: { type: "'auto' | 'light' | 'dark'", means: '`auto` (as the visitor’s system), `light` or `dark`' },
  locale: {
    means: 'A language tag; `auto`: the page’s `lang`, then the browser’s languages, then `en`. Of those, the first that there are texts for',
  },
  title: { means: 'The panel’s title' },
  subtitle: { means: 'A line below that: when you answer, or who does' },
  greeting: { means: 'The panel’s first words' },
  chatId: { means: 'Sent as `chat_id`. With a chat of the page’s, the handoff form does not insist on an e-mail address', shown: '`chat_` + random per tab' },
  messageId: { means: 'Sent as `message_id`' },
  metadata: { type: 'OptimlyMetadata', means: 'JSON object, merged over the automatic metadata' },
  campaign: { means: 'Sent as `metadata.campaign`', shown: '`utm_campaign` of the page’s address' },
  attribution: {
    type: "'page' | 'session'",
    means:
      '`session`: the tab notes the first page of the visit, and the newest that an advertisement led to. Both go along as `metadata.attribution`: see ' +
      '[the request](forms.md#the-request)',
  },
  datalayer: {
    type: 'boolean | string',
    means: 'Events are pushed to `window.dataLayer`; a value names another list. See [tag managers](events.md#tag-managers)',
  },
  pageUrl: {
    means:
      'Sent as `metadata.page_url`, without query and fragment: an http(s) address or a path. Without it the page’s own, with `*` for each part of its ' +
      'path that looks like a secret (a token, an e-mail address, what follows `reset`)',
  },
  durations: { type: 'readonly number[] | string', means: 'The durations on offer, in minutes (5 to 480)' },
  duration: { type: 'number', means: 'The duration that is chosen first: one of the durations' },
  meetingType: { means: 'Sent as `metadata.meeting_type`' },
  timezone: { means: 'The IANA zone that dates and times are given in' },
  hours: { means: '[When appointments may take place](options.md#terms-for-appointments), in the form’s zone: `mon-fri 09:00-12:30 13:30-17:00; sat 10:00-14:00`' },
  closed: { type: 'readonly string[] | string', means: 'Dates when none may: `2026-12-24/2027-01-02, 2027-05-01`' },
  notice: { type: 'number', means: 'How many minutes ahead at least' },
  horizon: { type: 'number', means: 'How many days ahead at most; `0`: today only' },
  progressive: { type: 'boolean', means: 'The lead form in steps: it asks for the e-mail address first, and sends it at once' },
  consent: {
    type: 'string | boolean',
    means:
      'The text of a checkbox that must be ticked before sending; bare: in the locale’s words. With `agent` it is also asked in the conversation, before ' +
      'the first message leaves. What was agreed to goes along as `metadata.consent`: `text` as it was shown, `url` (`null` without a link), `at`',
  },
  privacyUrl: { means: 'The link beside the consent: an http(s) address or a path' },
  successUrl: {
    means:
      'Where the visitor is led after an accepted submission: an `https:` address, or one of the page’s own origin (`/thanks`). After the events, once the ' +
      'card stands there',
  },
  contactUrl: { means: '`https:` or `mailto:` link, given where the widget cannot run or send' },
  headingLevel: { type: '1 | 2 | 3 | 4 | 5 | 6', means: 'The level of the headings of forms and cards, `1` to `6`; in the panel they stand one below' },
  opener: { means: 'Openers by a selector: a press of what matches opens the panel, like `.book-now`. It may bear `data-optimly-open` and `data-optimly-values`, too' },
  open: {
    type: 'string | readonly string[]',
    means:
      'When the panel opens by itself, whichever comes first: `time:20` (after 20 seconds of looking at the page), `scroll:50` (half way down), `exit` (the ' +
      'pointer leaves at the top), `load`. It leaves the focus where it is. Never once the visitor has closed it, or sent something',
  },
  openOnce: { type: "'visitor' | 'session' | 'page'", means: 'How often it opens by itself: once a `visitor`, once a `session` (the tab), once a `page`' },
  openPages: { type: 'string | readonly string[]', means: 'The pages where it opens by itself, by path, without the query; `*` stands for anything: `/pricing*, /contact`' },
  teaser: { means: 'Text of a small bubble beside the launcher that opens the panel. Visitors can dismiss it for the rest of the visit' },
  teaserDelay: { type: 'number', means: 'After how many seconds the teaser comes' },
  launcherLabel: { means: 'Words beside the sign of the launcher; they are exactly its accessible name' },
  lead: { type: 'OptimlyShape', means: 'JSON with the options of the lead form: `fields`, `required`, `heading`, `intro`, `sendLabel`, `labels`, `hints`, `custom`, `headingLevel`', shown: 'none' },
  appointment: { type: 'OptimlyShape', means: 'The same for the appointment form', shown: 'none' },
  handoff: { type: 'OptimlyShape', means: 'The same for the handoff form', shown: 'none' },
  fields: {
    type: 'readonly string[] | string',
    means: 'Which fields are shown, in this order. What the API requires always is; a name that the API does not know is a field of the page’s own',
    shown: 'the form’s',
  },
  required: { type: 'readonly string[] | string', means: 'Fields that must be filled in, besides those of the API', shown: 'the API’s' },
  heading: { means: 'The form’s heading' },
  intro: { means: 'The line below it' },
  sendLabel: { means: 'What the form’s button says' },
  labels: { type: 'Record<string, string>', means: 'JSON, field → what it is called' },
  hints: { type: 'Record<string, string>', means: 'JSON, field → what is said below it' },
  custom: { type: 'Record<string, OptimlyCustomField>', means: 'JSON, name → what a field of the page’s own is. Sent as `metadata[name]`' },
  draft: { type: "'session' | 'off'", means: '`session` keeps unsent input and the conversation for this tab, `off` in memory only' },
  limit: { type: 'number', means: 'Accepted submissions per form, hour and browser; `0`: no ceiling' },
  sandbox: { type: 'boolean', means: 'No network: submissions succeed with made-up ids, all events fire' },
};
