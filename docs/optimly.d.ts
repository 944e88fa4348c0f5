/**
 * Types for pages that embed the widget: `window.Optimly`, its events, its elements. Copy this file into your project.
 *
 * Only what exists is declared. Names never change their meaning; later versions add to them.
 */

/** A form on offer. */
type OptimlyFormName = 'lead' | 'appointment' | 'handoff';

/** Values by the API's field names. A value fits every form that asks for the same thing (`full_name` and `name`). */
interface OptimlyValues {
  full_name?: string;
  name?: string;
  email?: string;
  customer_email?: string;
  phone?: string;
  company?: string;
  message?: string;
  /** `YYYY-MM-DD` */
  date?: string;
  /** `HH:MM`, on the clocks of the form's zone */
  time?: string;
  duration_minutes?: number | string;
  notes?: string;
  reason?: string;
  urgency?: 'low' | 'medium' | 'high' | 'critical';
  category?: string;
}

/** What JSON can hold. */
type OptimlyJson = string | number | boolean | null | OptimlyJson[] | { [name: string]: OptimlyJson };
type OptimlyMetadata = Record<string, OptimlyJson>;

/** The options of README.md, in camelCase. */
interface OptimlyConfig {
  token?: string;
  apiBase?: string;
  paths?: Partial<Record<OptimlyFormName, string>>;
  /** What visitors write goes to the live agent below `apiBase`. */
  agent?: boolean;
  mode?: 'bubble' | 'inline';
  forms?: OptimlyFormName[] | string;
  position?: 'right' | 'left';
  theme?: 'auto' | 'light' | 'dark';
  /** `auto` or a language tag */
  locale?: string;
  title?: string;
  greeting?: string;
  chatId?: string;
  messageId?: string;
  metadata?: OptimlyMetadata;
  campaign?: string;
  /** Sent as `metadata.page_url`, without query and fragment. Default: the page's address, with `*` for what looks like a secret. */
  pageUrl?: string;
  durations?: number[] | string;
  duration?: number;
  meetingType?: string;
  /** IANA name, `Europe/Berlin` */
  timezone?: string;
  /** The lead form asks for the email address first, and sends it at once. */
  progressive?: boolean;
  /** The checkbox's text; `true`: in the words of the locale */
  consent?: string | boolean;
  privacyUrl?: string;
  contactUrl?: string;
  /** Of the headings of forms and cards, 1 to 6; in the panel they stand one below. */
  headingLevel?: number;
  draft?: 'session' | 'off';
  limit?: number;
  sandbox?: boolean;
}

interface OptimlyContext {
  chatId?: string | null;
  messageId?: string | null;
  metadata?: OptimlyMetadata;
}

interface OptimlyOpening {
  values?: OptimlyValues;
  metadata?: OptimlyMetadata;
}

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
  values?: OptimlyValues;
  /** Said with it; empty: nothing, without it: the words of the locale. */
  text?: string;
}

/** The intents that `execute` knows. */
type OptimlyExecutable = 'schedule_demo' | 'request_support' | 'show_interest';

/** What a page knows of the visitor. `tier: 'premium'` makes a `request_support` urgent. */
interface OptimlyKnown extends OptimlyValues {
  tier?: string;
}

/** What the details of a form's events have in common. */
interface OptimlyFormDetail {
  form: OptimlyFormName;
  /** `bubble`, or the name of an inline form */
  instance: string;
}

/** The events and their details, by the names that `on` takes. On elements they have the prefix `optimly:`. */
interface OptimlyEvents {
  ready: null;
  /** `form` is missing where the panel shows its first view. */
  open: { form?: OptimlyFormName; instance: string };
  close: { instance: string };
  'form-shown': OptimlyFormDetail;
  'form-started': OptimlyFormDetail;
  /** Names of the fields that are wrong, `consent` for the checkbox. */
  invalid: OptimlyFormDetail & { fields: string[] };
  /** Cancelable: then nothing is sent. Dispatched for each step of a form in steps. */
  submit: OptimlyFormDetail;
  success: OptimlyFormDetail & { id: string | null; ticketId?: string };
  /** `status` 0: no answer. */
  error: OptimlyFormDetail & {
    status: number;
    kind: 'validation' | 'rejected' | 'auth' | 'rate-limit' | 'server' | 'network' | 'timeout' | 'blocked';
  };
  retry: OptimlyFormDetail;
  /** What the visitor wrote. Cancelable: then the page answers, by `reply` and `suggest`. */
  message: { instance: string; text: string };
  /** A form is on offer in the conversation. */
  suggest: OptimlyFormDetail;
}

/** The verbs as they stand in the queue: `['open', 'lead']`. (`detect` is not among them: its answer would reach nobody.) */
type OptimlyInstruction =
  | ['init', OptimlyConfig]
  | ['open', OptimlyFormName?, OptimlyOpening?]
  | ['close']
  | ['toggle']
  | ['prefill', OptimlyValues]
  | ['setContext', OptimlyContext]
  | ['suggest', OptimlyFormName, OptimlySuggestion?]
  | ['reply', string]
  | ['execute', OptimlyExecutable, OptimlyKnown?]
  | ['reset']
  | ['destroy']
  | ['on' | 'off', keyof OptimlyEvents, (event: CustomEvent) => void];

/** `window.Optimly` once widget.js has run. */
interface OptimlyApi {
  readonly version: string;
  /** Resolves as soon as verbs are taken. Fetches nothing. */
  readonly ready: Promise<void>;
  init(config: OptimlyConfig): void;
  open(form?: OptimlyFormName, opening?: OptimlyOpening): void;
  close(): void;
  toggle(): void;
  prefill(values: OptimlyValues): void;
  setContext(context: OptimlyContext): void;
  /** `null`: the text calls for no form, or the detection cannot be fetched. */
  detect(text: string): Promise<OptimlyDetection | null>;
  /** Offers a form in the conversation; does not open the panel. What was declined twice is not offered again. */
  suggest(form: OptimlyFormName, suggestion?: OptimlySuggestion): void;
  /** Says something in the conversation; does not open the panel. */
  reply(text: string): void;
  /** Opens the form that fits, with its preset values over `data`. */
  execute(intent: OptimlyExecutable, data?: OptimlyKnown): void;
  reset(): void;
  destroy(): void;
  /** Returns a function that takes the listener off again. */
  on<Name extends keyof OptimlyEvents>(event: Name, listener: (event: CustomEvent<OptimlyEvents[Name]>) => void): () => void;
  off<Name extends keyof OptimlyEvents>(event: Name, listener: (event: CustomEvent<OptimlyEvents[Name]>) => void): void;
  push(...instructions: OptimlyInstruction[]): void;
}

type OptimlyEventMap = { [Name in keyof OptimlyEvents as `optimly:${Name}`]: CustomEvent<OptimlyEvents[Name]> };

interface Window {
  /** A queue before widget.js has run, the API afterwards. `push` works on both. */
  Optimly?: OptimlyInstruction[] | OptimlyApi;
  /** Options, set before widget.js runs, where its tag cannot carry attributes. `base`: the folder of its files. */
  OptimlySettings?: OptimlyConfig & { base?: string };
}
interface DocumentEventMap extends OptimlyEventMap {}
interface HTMLElementEventMap extends OptimlyEventMap {}
interface HTMLElementTagNameMap {
  'optimly-widget': HTMLElement;
  'optimly-form': HTMLElement;
}
