/**
 * Types for pages that embed the widget: `window.Optimly`, its events, its elements. A project that installs the package has them
 * with it; any other copies this file.
 *
 * Only what exists is declared. Names never change their meaning; later versions add to them. Written by `make docs`.
 */

/** A form on offer. */
type OptimlyFormName = 'lead' | 'appointment' | 'handoff';

/** What JSON can hold. */
type OptimlyJson = string | number | boolean | null | OptimlyJson[] | { [name: string]: OptimlyJson };
type OptimlyMetadata = Record<string, OptimlyJson>;

/** A field of the page's own: one that is filled in, or one with something to choose from. */
type OptimlyCustomField = OptimlyOpenField | OptimlyChoiceField;

interface OptimlyOpenField extends OptimlyFieldWords {
  /** Default: `text` */
  type?: 'text' | 'email' | 'tel' | 'url' | 'number' | 'textarea' | 'checkbox' | undefined;
  options?: never | undefined;
}

interface OptimlyChoiceField extends OptimlyFieldWords {
  type: 'select' | 'radio';
  /** What can be chosen. */
  options: readonly (string | number | { value: string | number; label?: string })[];
}

interface OptimlyFieldWords {
  label?: string | undefined;
  required?: boolean | undefined;
  hint?: string | undefined;
  /** A token of HTML's `autocomplete`. */
  autocomplete?: string | undefined;
  /** In characters. Nothing is cut: what is longer is said. */
  maxlength?: number | undefined;
}

/** What a page makes of a form. */
interface OptimlyShape {
  /** Which fields are shown, in which order. What the API requires always is; an unknown name is a field of the page's own. */
  fields?: readonly string[] | string | undefined;
  /** Besides those of the API. */
  required?: readonly string[] | string | undefined;
  heading?: string | undefined;
  intro?: string | undefined;
  sendLabel?: string | undefined;
  /** Field → text. */
  labels?: Record<string, string> | undefined;
  hints?: Record<string, string> | undefined;
  /** Name → field. Sent as metadata. */
  custom?: Record<string, OptimlyCustomField> | undefined;
  headingLevel?: 1 | 2 | 3 | 4 | 5 | 6 | undefined;
}

interface OptimlyContext {
  chatId?: string | null | undefined;
  messageId?: string | null | undefined;
  metadata?: OptimlyMetadata | undefined;
}

interface OptimlyOpening {
  values?: OptimlyValues | undefined;
  metadata?: OptimlyMetadata | undefined;
}

/** What the function for times on offer is asked. */
interface OptimlyTimesAsked {
  form: 'appointment';
  /** `YYYY-MM-DD` */
  date: string;
  /** IANA name of the zone that times are given in */
  timezone: string;
  /** Minutes */
  duration: number;
  /** Aborted once nobody waits for the answer any more. */
  signal: AbortSignal;
}

/** Gives, or promises, the times on offer that day: `['09:00', '13:30']`. */
type OptimlySlots = (asked: OptimlyTimesAsked) => readonly string[] | PromiseLike<readonly string[]>;

/** What in a text led to a form. */
type OptimlyIntent =
  | 'pricing'
  | 'demo'
  | 'interest'
  | 'contact_details'
  | 'scheduling'
  | 'availability'
  | 'date_time'
  | 'technical'
  | 'billing'
  | 'account'
  | 'human'
  | 'failed_attempts'
  | 'outage';

/** What a text calls for. */
interface OptimlyDetection {
  form: OptimlyFormName;
  intent: OptimlyIntent;
  /** What the text says already, by the field names of that form; all of them are texts. */
  values: OptimlyValues;
  /** The words that led to it, as they were typed. */
  reason: string;
}

/** An agent's offer of a form. */
interface OptimlySuggestion {
  /** Filled in once the visitor takes the offer. */
  values?: OptimlyValues | undefined;
  /** Said with it; empty: nothing, without it: the words of the locale. */
  text?: string | undefined;
}

/** An agent's message, and what it gives to press. A little Markdown is shown: `**strong**`, `*emphasis*`, lists, `[links](https://…)`. */
interface OptimlyReply {
  text?: string | undefined;
  /** Answers: one that is pressed is the visitor's message, in the words of its label. */
  choices?: readonly OptimlyChoice[] | undefined;
  /** `href`: an address, one of the page's own site included, `mailto:…` or `tel:…` */
  links?: readonly { label: string; href: string }[] | undefined;
}

interface OptimlyChoice {
  label: string;
  /** What `optimly:message` has as `detail.value` when it is pressed. */
  value?: OptimlyJson | undefined;
  /** The form that opens as well. */
  form?: OptimlyFormName | undefined;
}

/** The intents that `execute` knows. */
type OptimlyExecutable = 'schedule_demo' | 'request_support' | 'show_interest';

/** What a page knows of the visitor. `tier: 'premium'` makes a `request_support` urgent. */
interface OptimlyKnown extends OptimlyValues {
  tier?: string | undefined;
}

/** What the details of a form's events have in common. */
interface OptimlyFormDetail {
  form: OptimlyFormName;
  /** `bubble`, or the name of an inline form */
  instance: string;
}

/** Why a submission was not accepted. */
type OptimlyErrorKind = 'validation' | 'rejected' | 'auth' | 'rate-limit' | 'server' | 'network' | 'timeout' | 'blocked';

/** Values by the API's field names. A value fits every form that asks for the same thing (`full_name` and `name`). */
interface OptimlyValues {
  full_name?: string | undefined;
  name?: string | undefined;
  email?: string | undefined;
  customer_email?: string | undefined;
  phone?: string | undefined;
  company?: string | undefined;
  message?: string | undefined;
  /** `YYYY-MM-DD`. */
  date?: string | undefined;
  /** `HH:MM`, on the clocks of the form’s zone. */
  time?: string | undefined;
  duration_minutes?: number | string | undefined;
  notes?: string | undefined;
  reason?: string | undefined;
  urgency?: 'low' | 'medium' | 'high' | 'critical' | undefined;
  category?: string | undefined;
  /** A field of the page's own. */
  [custom: string]: string | number | boolean | undefined;
}

/** The options, in camelCase. `null` is the default again. */
interface OptimlyConfig {
  /** Sent as `Authorization: Bearer …`. Without it no such header is sent: a proxy adds it. */
  token?: string | null | undefined;
  /** Requests go to `{api-base}/external/tools/…`: an http(s) address or a path (`/`, `/api`). */
  apiBase?: string | null | undefined;
  /** JSON, form → path below the base: `{"lead":"/leads"}`. */
  paths?: Partial<Record<OptimlyFormName, string>> | null | undefined;
  /** The conversation goes to the agent API below the same base. Without it the widget answers by itself. */
  agent?: boolean | null | undefined;
  /** `bubble`, or `inline`: no bubble. */
  mode?: 'bubble' | 'inline' | null | undefined;
  /** Which forms the panel offers, in this order. An object, of form to what shapes it, says both. */
  forms?: readonly OptimlyFormName[] | string | Partial<Record<OptimlyFormName, OptimlyShape>> | null | undefined;
  /** `right` or `left`, mirrored in right-to-left pages. */
  position?: 'right' | 'left' | null | undefined;
  /** `auto` (as the visitor’s system), `light` or `dark`. */
  theme?: 'auto' | 'light' | 'dark' | null | undefined;
  /** A language tag; `auto`: the page’s `lang`, then the browser’s languages, then `en`. Of those, the first that there are texts for. */
  locale?: string | null | undefined;
  /** The panel’s title. */
  title?: string | null | undefined;
  /** A line below that: when you answer, or who does. */
  subtitle?: string | null | undefined;
  /** The panel’s first words. */
  greeting?: string | null | undefined;
  /** Sent as `chat_id`. With a chat of the page’s, the handoff form does not insist on an e-mail address. */
  chatId?: string | null | undefined;
  /** Sent as `message_id`. */
  messageId?: string | null | undefined;
  /** JSON object, merged over the automatic metadata. */
  metadata?: OptimlyMetadata | null | undefined;
  /** Sent as `metadata.campaign`. */
  campaign?: string | null | undefined;
  /** `session`: the tab notes the first page of the visit, and the newest that an advertisement led to. Both go along as `metadata.attribution`: see the request. */
  attribution?: 'page' | 'session' | null | undefined;
  /** Events are pushed to `window.dataLayer`; a value names another list. See tag managers. */
  datalayer?: boolean | string | null | undefined;
  /** Sent as `metadata.page_url`, without query and fragment: an http(s) address or a path. Without it the page’s own, with `*` for each part of its path that looks like a secret (a token, an e-mail address, what follows `reset`). */
  pageUrl?: string | null | undefined;
  /** The durations on offer, in minutes (5 to 480). */
  durations?: readonly number[] | string | null | undefined;
  /** The duration that is chosen first: one of the durations. */
  duration?: number | null | undefined;
  /** Sent as `metadata.meeting_type`. */
  meetingType?: string | null | undefined;
  /** The IANA zone that dates and times are given in. */
  timezone?: string | null | undefined;
  /** The lead form in steps: it asks for the e-mail address first, and sends it at once. */
  progressive?: boolean | null | undefined;
  /** The text of a checkbox that must be ticked before sending; bare: in the locale’s words. With `agent` it is also asked in the conversation, before the first message leaves. What was agreed to goes along as `metadata.consent`: `text` as it was shown, `url` (`null` without a link), `at`. */
  consent?: string | boolean | null | undefined;
  /** The link beside the consent: an http(s) address or a path. */
  privacyUrl?: string | null | undefined;
  /** Where the visitor is led after an accepted submission: an `https:` address, or one of the page’s own origin (`/thanks`). After the events, once the card stands there. */
  successUrl?: string | null | undefined;
  /** `https:` or `mailto:` link, given where the widget cannot run or send. */
  contactUrl?: string | null | undefined;
  /** The level of the headings of forms and cards, `1` to `6`; in the panel they stand one below. */
  headingLevel?: 1 | 2 | 3 | 4 | 5 | 6 | null | undefined;
  /** Openers by a selector: a press of what matches opens the panel, like `.book-now`. It may bear `data-optimly-open` and `data-optimly-values`, too. */
  opener?: string | null | undefined;
  /** When the panel opens by itself, whichever comes first: `time:20` (after 20 seconds of looking at the page), `scroll:50` (half way down), `exit` (the pointer leaves at the top), `load`. It leaves the focus where it is. Never once the visitor has closed it, or sent something. */
  open?: string | readonly string[] | null | undefined;
  /** How often it opens by itself: once a `visitor`, once a `session` (the tab), once a `page`. */
  openOnce?: 'visitor' | 'session' | 'page' | null | undefined;
  /** The pages where it opens by itself, by path, without the query; `*` stands for anything: `/pricing*, /contact`. */
  openPages?: string | readonly string[] | null | undefined;
  /** Text of a small bubble beside the launcher that opens the panel. Visitors can dismiss it for the rest of the visit. */
  teaser?: string | null | undefined;
  /** After how many seconds the teaser comes. */
  teaserDelay?: number | null | undefined;
  /** Words beside the sign of the launcher; they are exactly its accessible name. */
  launcherLabel?: string | null | undefined;
  /** JSON with the options of the lead form: `fields`, `required`, `heading`, `intro`, `sendLabel`, `labels`, `hints`, `custom`, `headingLevel`. */
  lead?: OptimlyShape | null | undefined;
  /** The same for the appointment form. */
  appointment?: OptimlyShape | null | undefined;
  /** The same for the handoff form. */
  handoff?: OptimlyShape | null | undefined;
  /** Which fields are shown, in this order. What the API requires always is; a name that the API does not know is a field of the page’s own. */
  fields?: readonly string[] | string | null | undefined;
  /** Fields that must be filled in, besides those of the API. */
  required?: readonly string[] | string | null | undefined;
  /** The form’s heading. */
  heading?: string | null | undefined;
  /** The line below it. */
  intro?: string | null | undefined;
  /** What the form’s button says. */
  sendLabel?: string | null | undefined;
  /** JSON, field → what it is called. */
  labels?: Record<string, string> | null | undefined;
  /** JSON, field → what is said below it. */
  hints?: Record<string, string> | null | undefined;
  /** JSON, name → what a field of the page’s own is. Sent as `metadata[name]`. */
  custom?: Record<string, OptimlyCustomField> | null | undefined;
  /** `session` keeps unsent input and the conversation for this tab, `off` in memory only. */
  draft?: 'session' | 'off' | null | undefined;
  /** When appointments may take place, in the form’s zone: `mon-fri 09:00-12:30 13:30-17:00; sat 10:00-14:00`. */
  hours?: string | null | undefined;
  /** Dates when none may: `2026-12-24/2027-01-02, 2027-05-01`. */
  closed?: readonly string[] | string | null | undefined;
  /** How many minutes ahead at least. */
  notice?: number | null | undefined;
  /** How many days ahead at most; `0`: today only. */
  horizon?: number | null | undefined;
  /** Accepted submissions per form, hour and browser; `0`: no ceiling. */
  limit?: number | null | undefined;
  /** No network: submissions succeed with made-up ids, all events fire. */
  sandbox?: boolean | null | undefined;
}

/** Options as they stand before the script: besides, where the files are. */
interface OptimlySettings extends OptimlyConfig {
  /** The folder of the widget's files, with or without a slash at its end. */
  base?: string | undefined;
}

/** The events and their details, by the names that `on` takes. On elements they have the prefix `optimly:`. */
interface OptimlyEvents {
  /** Verbs are taken; once a page. Holds no `detail`. */
  ready: null;
  /** The panel was opened, once the application is there: a drawn panel can be seen before. `form` is missing where it shows its first view. */
  open: { form?: OptimlyFormName; instance: string };
  /** The panel was closed. */
  close: { instance: string };
  /** An inline form was drawn, or a form came into view in the open panel. */
  'form-shown': OptimlyFormDetail;
  /** The first change by the visitor, or the press of the button, once the application is there. */
  'form-started': OptimlyFormDetail;
  /** The button was pressed, and something is wrong. Holds `fields`: names of the fields that are wrong, `consent` for the checkbox. */
  invalid: OptimlyFormDetail & { fields: string[] };
  /** Valid, and about to be sent. For each step of a form in steps. Cancelled: nothing is sent. Holds `waitUntil(promise)`: see waiting for the page. */
  submit: OptimlyFormDetail & { waitUntil(promise: unknown): void };
  /** The submission was accepted. Holds `id` (`lead_id`, `appointment_id` or `handoff_id`; `null` where the answer bears none), `ticketId` where there is one. */
  success: OptimlyFormDetail & { id: string | null; ticketId?: string };
  /** The submission was not accepted: answers. Holds `status` (0: no answer) and `kind`. */
  error: OptimlyFormDetail & { status: number; kind: OptimlyErrorKind };
  /** The same submission is sent again. */
  retry: OptimlyFormDetail;
  /** The visitor has written a message. Cancelled: the page answers it, by `reply` and `suggest`. Holds `text`: what the visitor wrote, or the label of the choice that was pressed; of that its `value`, where it has one. */
  message: { instance: string; text: string; value?: OptimlyJson };
  /** A form is on offer in the conversation, whoever offers it. */
  suggest: OptimlyFormDetail;
}

/** The verbs as they stand in the queue: `['open', 'lead']`. */
type OptimlyInstruction =
  | ['init', OptimlyConfig]
  | ['open', OptimlyFormName?, OptimlyOpening?]
  | ['close']
  | ['toggle']
  | ['prefill', OptimlyValues]
  | ['setContext', OptimlyContext]
  | ['suggest', OptimlyFormName, OptimlySuggestion?]
  | ['reply', string | OptimlyReply]
  | ['execute', OptimlyExecutable, OptimlyKnown?]
  | ['slots', OptimlySlots | null]
  | ['reset']
  | ['destroy']
  | ['on' | 'off', keyof OptimlyEvents, (event: CustomEvent) => void];

/** `window.Optimly` once widget.js has run. */
interface OptimlyApi {
  /** Sets or changes options; may be called again. */
  init(config: OptimlyConfig): void;
  /** Opens the panel, with a form or where the conversation was; `values` as `prefill` (so they fill in the page’s other forms, too), `metadata` as `setContext`. */
  open(form?: OptimlyFormName, opening?: OptimlyOpening): void;
  /** Closes the panel. */
  close(): void;
  /** Opens the panel, or closes it. */
  toggle(): void;
  /** Values by API field name, shared by all forms. Never overwrites what the visitor typed. */
  prefill(values: OptimlyValues): void;
  /** Used by later submissions. */
  setContext(context: OptimlyContext): void;
  /** Promise of `{form, intent, values, reason}`, or of `null`: nothing was asked for, or the files could not be fetched. */
  detect(text: string): Promise<OptimlyDetection | null>;
  /** An agent’s offer of a form. `text` is said with it; `''`: nothing; without it: the locale’s words. Does not open the panel. A form that the visitor has declined twice is not offered again: of such a `suggest` only the `text` is said. */
  suggest(form: OptimlyFormName, suggestion?: OptimlySuggestion): void;
  /** An agent’s message, and what it gives to press. Does not open the panel. */
  reply(reply: string | OptimlyReply): void;
  /** `schedule_demo`, `request_support`, `show_interest` open the form that fits, with its preset values over `data`. */
  execute(intent: OptimlyExecutable, data?: OptimlyKnown): void;
  /** The page’s function that gives the times on offer, in place of the time control; `null` takes it away. */
  slots(give: OptimlySlots | null): void;
  /** Forgets drafts, conversation, what was given, chat and context. */
  reset(): void;
  /** Removes everything that the script added; `init` or `open` brings it back. */
  destroy(): void;
  /** Listens to events, by their names without the prefix. Returns a function that takes the listener off. */
  on<Name extends keyof OptimlyEvents>(event: Name, listener: (event: CustomEvent<OptimlyEvents[Name]>) => void): () => void;
  /** Takes a listener off. */
  off<Name extends keyof OptimlyEvents>(event: Name, listener: (event: CustomEvent<OptimlyEvents[Name]>) => void): void;
  /** Carries out instructions as the queue has them. */
  push(...instructions: OptimlyInstruction[]): void;
  /** Resolves as soon as verbs are taken. */
  readonly ready: Promise<void>;
  /** The version of the widget. */
  readonly version: string;
}

type OptimlyEventMap = { [Name in keyof OptimlyEvents as `optimly:${Name}`]: CustomEvent<OptimlyEvents[Name]> };

/** The parts that a form or the bubble has. */
type OptimlyPart =
  | 'launcher'
  | 'launcher-icon'
  | 'launcher-label'
  | 'badge'
  | 'teaser'
  | 'teaser-close'
  | 'panel'
  | 'header'
  | 'title'
  | 'subtitle'
  | 'back'
  | 'close'
  | 'body'
  | 'message'
  | 'message-agent'
  | 'message-visitor'
  | 'suggestion'
  | 'offer'
  | 'choices'
  | 'choice'
  | 'links'
  | 'composer'
  | 'composer-text'
  | 'send'
  | 'form'
  | 'form-title'
  | 'intro'
  | 'fields'
  | 'field'
  | 'label'
  | 'optional'
  | 'hint'
  | 'error'
  | `field-${string}`
  | 'field-filled'
  | 'field-invalid'
  | 'input'
  | 'select'
  | 'textarea'
  | 'checkbox'
  | 'radio'
  | 'error-summary'
  | 'summary-title'
  | 'summary-list'
  | 'countdown'
  | 'link'
  | 'button'
  | 'button-primary'
  | 'button-secondary'
  | 'status'
  | 'card'
  | 'card-icon'
  | 'card-title'
  | 'card-list'
  | 'card-row'
  | 'card-term'
  | 'card-value'
  | 'card-actions';

/** The custom properties. */
type OptimlyProperty =
  | '--optimly-color-primary'
  | '--optimly-color-on-primary'
  | '--optimly-color-surface'
  | '--optimly-color-text'
  | '--optimly-color-muted'
  | '--optimly-color-border'
  | '--optimly-color-error'
  | '--optimly-color-success'
  | '--optimly-color-focus'
  | '--optimly-font-family'
  | '--optimly-font-size'
  | '--optimly-radius'
  | '--optimly-space'
  | '--optimly-shadow'
  | '--optimly-panel-width'
  | '--optimly-panel-height'
  | '--optimly-launcher-size'
  | '--optimly-offset-x'
  | '--optimly-offset-y'
  | '--optimly-z-index';

/** The attributes of `<optimly-form>`. */
interface OptimlyFormAttributes {
  /** Which form it is. */
  type?: 'lead' | 'appointment' | 'handoff' | undefined;
  /** Sent as `Authorization: Bearer …`. Without it no such header is sent: a proxy adds it. */
  token?: string | undefined;
  /** Requests go to `{api-base}/external/tools/…`: an http(s) address or a path (`/`, `/api`). */
  'api-base'?: string | undefined;
  /** JSON, form → path below the base: `{"lead":"/leads"}`. */
  paths?: string | undefined;
  /** The conversation goes to the agent API below the same base. Without it the widget answers by itself. */
  agent?: boolean | '' | 'true' | 'false' | 'on' | 'off' | undefined;
  /** Which forms the panel offers, in this order. An object, of form to what shapes it, says both. */
  forms?: string | undefined;
  /** `auto` (as the visitor’s system), `light` or `dark`. */
  theme?: 'auto' | 'light' | 'dark' | undefined;
  /** A language tag; `auto`: the page’s `lang`, then the browser’s languages, then `en`. Of those, the first that there are texts for. */
  locale?: string | undefined;
  /** The panel’s title. */
  title?: string | undefined;
  /** A line below that: when you answer, or who does. */
  subtitle?: string | undefined;
  /** The panel’s first words. */
  greeting?: string | undefined;
  /** Sent as `chat_id`. With a chat of the page’s, the handoff form does not insist on an e-mail address. */
  'chat-id'?: string | undefined;
  /** Sent as `message_id`. */
  'message-id'?: string | undefined;
  /** JSON object, merged over the automatic metadata. */
  metadata?: string | undefined;
  /** Sent as `metadata.campaign`. */
  campaign?: string | undefined;
  /** Sent as `metadata.page_url`, without query and fragment: an http(s) address or a path. Without it the page’s own, with `*` for each part of its path that looks like a secret (a token, an e-mail address, what follows `reset`). */
  'page-url'?: string | undefined;
  /** The durations on offer, in minutes (5 to 480). */
  durations?: string | undefined;
  /** The duration that is chosen first: one of the durations. */
  duration?: number | string | undefined;
  /** Sent as `metadata.meeting_type`. */
  'meeting-type'?: string | undefined;
  /** The IANA zone that dates and times are given in. */
  timezone?: string | undefined;
  /** The lead form in steps: it asks for the e-mail address first, and sends it at once. */
  progressive?: boolean | '' | 'true' | 'false' | 'on' | 'off' | undefined;
  /** The text of a checkbox that must be ticked before sending; bare: in the locale’s words. With `agent` it is also asked in the conversation, before the first message leaves. What was agreed to goes along as `metadata.consent`: `text` as it was shown, `url` (`null` without a link), `at`. */
  consent?: string | boolean | undefined;
  /** The link beside the consent: an http(s) address or a path. */
  'privacy-url'?: string | undefined;
  /** Where the visitor is led after an accepted submission: an `https:` address, or one of the page’s own origin (`/thanks`). After the events, once the card stands there. */
  'success-url'?: string | undefined;
  /** `https:` or `mailto:` link, given where the widget cannot run or send. */
  'contact-url'?: string | undefined;
  /** The level of the headings of forms and cards, `1` to `6`; in the panel they stand one below. */
  'heading-level'?: number | string | undefined;
  /** JSON with the options of the lead form: `fields`, `required`, `heading`, `intro`, `sendLabel`, `labels`, `hints`, `custom`, `headingLevel`. */
  lead?: string | undefined;
  /** The same for the appointment form. */
  appointment?: string | undefined;
  /** The same for the handoff form. */
  handoff?: string | undefined;
  /** Which fields are shown, in this order. What the API requires always is; a name that the API does not know is a field of the page’s own. */
  fields?: string | undefined;
  /** Fields that must be filled in, besides those of the API. */
  required?: string | undefined;
  /** The form’s heading. */
  heading?: string | undefined;
  /** The line below it. */
  intro?: string | undefined;
  /** What the form’s button says. */
  'send-label'?: string | undefined;
  /** JSON, field → what it is called. */
  labels?: string | undefined;
  /** JSON, field → what is said below it. */
  hints?: string | undefined;
  /** JSON, name → what a field of the page’s own is. Sent as `metadata[name]`. */
  custom?: string | undefined;
  /** `session` keeps unsent input and the conversation for this tab, `off` in memory only. */
  draft?: 'session' | 'off' | undefined;
  /** When appointments may take place, in the form’s zone: `mon-fri 09:00-12:30 13:30-17:00; sat 10:00-14:00`. */
  hours?: string | undefined;
  /** Dates when none may: `2026-12-24/2027-01-02, 2027-05-01`. */
  closed?: string | undefined;
  /** How many minutes ahead at least. */
  notice?: number | string | undefined;
  /** How many days ahead at most; `0`: today only. */
  horizon?: number | string | undefined;
  /** Accepted submissions per form, hour and browser; `0`: no ceiling. */
  limit?: number | string | undefined;
  /** No network: submissions succeed with made-up ids, all events fire. */
  sandbox?: boolean | '' | 'true' | 'false' | 'on' | 'off' | undefined;
}

/** The options of a form, in camelCase, as the components of React and Vue take them. */
interface OptimlyFormOptions {
  /** Which form it is. */
  type?: 'lead' | 'appointment' | 'handoff' | undefined;
  /** Sent as `Authorization: Bearer …`. Without it no such header is sent: a proxy adds it. */
  token?: string | null | undefined;
  /** Requests go to `{api-base}/external/tools/…`: an http(s) address or a path (`/`, `/api`). */
  apiBase?: string | null | undefined;
  /** JSON, form → path below the base: `{"lead":"/leads"}`. */
  paths?: Partial<Record<OptimlyFormName, string>> | null | undefined;
  /** The conversation goes to the agent API below the same base. Without it the widget answers by itself. */
  agent?: boolean | null | undefined;
  /** Which forms the panel offers, in this order. An object, of form to what shapes it, says both. */
  forms?: readonly OptimlyFormName[] | string | Partial<Record<OptimlyFormName, OptimlyShape>> | null | undefined;
  /** `auto` (as the visitor’s system), `light` or `dark`. */
  theme?: 'auto' | 'light' | 'dark' | null | undefined;
  /** A language tag; `auto`: the page’s `lang`, then the browser’s languages, then `en`. Of those, the first that there are texts for. */
  locale?: string | null | undefined;
  /** The panel’s title. */
  title?: string | null | undefined;
  /** A line below that: when you answer, or who does. */
  subtitle?: string | null | undefined;
  /** The panel’s first words. */
  greeting?: string | null | undefined;
  /** Sent as `chat_id`. With a chat of the page’s, the handoff form does not insist on an e-mail address. */
  chatId?: string | null | undefined;
  /** Sent as `message_id`. */
  messageId?: string | null | undefined;
  /** JSON object, merged over the automatic metadata. */
  metadata?: OptimlyMetadata | null | undefined;
  /** Sent as `metadata.campaign`. */
  campaign?: string | null | undefined;
  /** Sent as `metadata.page_url`, without query and fragment: an http(s) address or a path. Without it the page’s own, with `*` for each part of its path that looks like a secret (a token, an e-mail address, what follows `reset`). */
  pageUrl?: string | null | undefined;
  /** The durations on offer, in minutes (5 to 480). */
  durations?: readonly number[] | string | null | undefined;
  /** The duration that is chosen first: one of the durations. */
  duration?: number | null | undefined;
  /** Sent as `metadata.meeting_type`. */
  meetingType?: string | null | undefined;
  /** The IANA zone that dates and times are given in. */
  timezone?: string | null | undefined;
  /** The lead form in steps: it asks for the e-mail address first, and sends it at once. */
  progressive?: boolean | null | undefined;
  /** The text of a checkbox that must be ticked before sending; bare: in the locale’s words. With `agent` it is also asked in the conversation, before the first message leaves. What was agreed to goes along as `metadata.consent`: `text` as it was shown, `url` (`null` without a link), `at`. */
  consent?: string | boolean | null | undefined;
  /** The link beside the consent: an http(s) address or a path. */
  privacyUrl?: string | null | undefined;
  /** Where the visitor is led after an accepted submission: an `https:` address, or one of the page’s own origin (`/thanks`). After the events, once the card stands there. */
  successUrl?: string | null | undefined;
  /** `https:` or `mailto:` link, given where the widget cannot run or send. */
  contactUrl?: string | null | undefined;
  /** The level of the headings of forms and cards, `1` to `6`; in the panel they stand one below. */
  headingLevel?: 1 | 2 | 3 | 4 | 5 | 6 | null | undefined;
  /** JSON with the options of the lead form: `fields`, `required`, `heading`, `intro`, `sendLabel`, `labels`, `hints`, `custom`, `headingLevel`. */
  lead?: OptimlyShape | null | undefined;
  /** The same for the appointment form. */
  appointment?: OptimlyShape | null | undefined;
  /** The same for the handoff form. */
  handoff?: OptimlyShape | null | undefined;
  /** Which fields are shown, in this order. What the API requires always is; a name that the API does not know is a field of the page’s own. */
  fields?: readonly string[] | string | null | undefined;
  /** Fields that must be filled in, besides those of the API. */
  required?: readonly string[] | string | null | undefined;
  /** The form’s heading. */
  heading?: string | null | undefined;
  /** The line below it. */
  intro?: string | null | undefined;
  /** What the form’s button says. */
  sendLabel?: string | null | undefined;
  /** JSON, field → what it is called. */
  labels?: Record<string, string> | null | undefined;
  /** JSON, field → what is said below it. */
  hints?: Record<string, string> | null | undefined;
  /** JSON, name → what a field of the page’s own is. Sent as `metadata[name]`. */
  custom?: Record<string, OptimlyCustomField> | null | undefined;
  /** `session` keeps unsent input and the conversation for this tab, `off` in memory only. */
  draft?: 'session' | 'off' | null | undefined;
  /** When appointments may take place, in the form’s zone: `mon-fri 09:00-12:30 13:30-17:00; sat 10:00-14:00`. */
  hours?: string | null | undefined;
  /** Dates when none may: `2026-12-24/2027-01-02, 2027-05-01`. */
  closed?: readonly string[] | string | null | undefined;
  /** How many minutes ahead at least. */
  notice?: number | null | undefined;
  /** How many days ahead at most; `0`: today only. */
  horizon?: number | null | undefined;
  /** Accepted submissions per form, hour and browser; `0`: no ceiling. */
  limit?: number | null | undefined;
  /** No network: submissions succeed with made-up ids, all events fire. */
  sandbox?: boolean | null | undefined;
}

/** Handlers of `<optimly-form>`, for frameworks that take the name of an event after `on`. */
interface OptimlyFormHandlers {
  /** An inline form was drawn, or a form came into view in the open panel. */
  'onoptimly:form-shown'?: ((event: CustomEvent<OptimlyEvents['form-shown']>) => void) | undefined;
  /** The first change by the visitor, or the press of the button, once the application is there. */
  'onoptimly:form-started'?: ((event: CustomEvent<OptimlyEvents['form-started']>) => void) | undefined;
  /** The button was pressed, and something is wrong. */
  'onoptimly:invalid'?: ((event: CustomEvent<OptimlyEvents['invalid']>) => void) | undefined;
  /** Valid, and about to be sent. For each step of a form in steps. Cancelled: nothing is sent. */
  'onoptimly:submit'?: ((event: CustomEvent<OptimlyEvents['submit']>) => void) | undefined;
  /** The submission was accepted. */
  'onoptimly:success'?: ((event: CustomEvent<OptimlyEvents['success']>) => void) | undefined;
  /** The submission was not accepted: answers. */
  'onoptimly:error'?: ((event: CustomEvent<OptimlyEvents['error']>) => void) | undefined;
  /** The same submission is sent again. */
  'onoptimly:retry'?: ((event: CustomEvent<OptimlyEvents['retry']>) => void) | undefined;
}

/** Attributes of any element that opens the panel. */
interface OptimlyOpenerAttributes {
  /** A press on this element opens the panel, with that form; empty: at its first view. */
  'data-optimly-open'?: 'lead' | 'appointment' | 'handoff' | '' | undefined;
  /** JSON: values that the form is filled in with. */
  'data-optimly-values'?: string | undefined;
}

/** A form within the page. Its attributes are the options, without `data-`. */
interface OptimlyFormElement extends HTMLElement {}
/** The bubble: a launcher and the panel that it opens. The script adds it. */
interface OptimlyWidgetElement extends HTMLElement {}

/** The API, once widget.js has run. Before that it may be missing, or be a queue that has `push` alone. */
declare const Optimly: OptimlyApi;

interface Window {
  /**
   * The API, once widget.js has run. Before that it is missing, or the queue that the page has made: `window.Optimly?.open()`, or
   * `(window.Optimly = window.Optimly || []).push(['open'])`.
   */
  get Optimly(): OptimlyApi;
  set Optimly(value: OptimlyApi | OptimlyInstruction[] | undefined);
  /** Options, set before widget.js runs, where its tag cannot carry attributes. */
  OptimlySettings?: OptimlySettings | undefined;
}
interface WindowEventMap extends OptimlyEventMap {}
interface DocumentEventMap extends OptimlyEventMap {}
interface HTMLElementEventMap extends OptimlyEventMap {}
interface HTMLElementTagNameMap {
  'optimly-form': OptimlyFormElement;
  'optimly-widget': OptimlyWidgetElement;
}
