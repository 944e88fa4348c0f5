/** A form on offer. */
type OptimlyFormName = 'lead' | 'appointment' | 'handoff';

/** What JSON can hold. */
type OptimlyJson = string | number | boolean | null | OptimlyJson[] | { [name: string]: OptimlyJson };
type OptimlyMetadata = Record<string, OptimlyJson>;

/** A field of the page's own: one that is filled in, or one with something to choose from. */
type OptimlyCustomField = OptimlyOpenField | OptimlyChoiceField;

interface OptimlyOpenField extends OptimlyFieldWords {
  /** Default: `text` */
  type?: 'text' | 'email' | 'tel' | 'url' | 'number' | 'textarea' | 'checkbox';
  options?: never;
}

interface OptimlyChoiceField extends OptimlyFieldWords {
  type: 'select' | 'radio';
  /** What can be chosen. */
  options: readonly (string | number | { value: string | number; label?: string })[];
}

interface OptimlyFieldWords {
  label?: string;
  required?: boolean;
  hint?: string;
  /** A token of HTML's `autocomplete`. */
  autocomplete?: string;
  /** In characters. Nothing is cut: what is longer is said. */
  maxlength?: number;
}

/** What a page makes of a form. */
interface OptimlyShape {
  /** Which fields are shown, in which order. What the API requires always is; an unknown name is a field of the page's own. */
  fields?: readonly string[] | string;
  /** Besides those of the API. */
  required?: readonly string[] | string;
  heading?: string;
  intro?: string;
  sendLabel?: string;
  /** Field → text. */
  labels?: Record<string, string>;
  hints?: Record<string, string>;
  /** Name → field. Sent as metadata. */
  custom?: Record<string, OptimlyCustomField>;
  headingLevel?: 1 | 2 | 3 | 4 | 5 | 6;
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
  values?: OptimlyValues;
  /** Said with it; empty: nothing, without it: the words of the locale. */
  text?: string;
}

/** An agent's message, and what it gives to press. A little Markdown is shown: `**strong**`, `*emphasis*`, lists, `[links](https://…)`. */
interface OptimlyReply {
  text?: string;
  /** Answers: one that is pressed is the visitor's message, in the words of its label. */
  choices?: readonly OptimlyChoice[];
  /** `href`: an address, one of the page's own site included, `mailto:…` or `tel:…` */
  links?: readonly { label: string; href: string }[];
}

interface OptimlyChoice {
  label: string;
  /** What `optimly:message` has as `detail.value` when it is pressed. */
  value?: OptimlyJson;
  /** The form that opens as well. */
  form?: OptimlyFormName;
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

/** Why a submission was not accepted. */
type OptimlyErrorKind = 'validation' | 'rejected' | 'auth' | 'rate-limit' | 'server' | 'network' | 'timeout' | 'blocked';
