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
  durations?: number[] | string;
  duration?: number;
  meetingType?: string;
  /** IANA name, `Europe/Berlin` */
  timezone?: string;
  /** The checkbox's text; `true`: in the words of the locale */
  consent?: string | boolean;
  privacyUrl?: string;
  contactUrl?: string;
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

/** What the details of a form's events have in common. */
interface OptimlyFormDetail {
  form: OptimlyFormName;
  /** `bubble`, or the name of an inline form */
  instance: string;
}

/** The events and their details, by the names that `on` takes. On elements they have the prefix `optimly:`. */
interface OptimlyEvents {
  ready: { version: string };
  /** `form` is missing where the panel shows its first view. */
  open: { form?: OptimlyFormName; instance: string };
  close: { instance: string };
  'form-shown': OptimlyFormDetail;
  'form-started': OptimlyFormDetail;
  /** Names of the fields that are wrong, `consent` for the checkbox. */
  invalid: OptimlyFormDetail & { fields: string[] };
  /** Cancelable: then nothing is sent. */
  submit: OptimlyFormDetail;
  success: OptimlyFormDetail & { id: string | null; ticketId?: string };
  /** `status` 0: no answer. */
  error: OptimlyFormDetail & {
    status: number;
    kind: 'validation' | 'rejected' | 'auth' | 'rate-limit' | 'server' | 'network' | 'timeout' | 'blocked';
  };
  retry: OptimlyFormDetail;
}

/** The verbs as they stand in the queue: `['open', 'lead']`. */
type OptimlyInstruction =
  | ['init', OptimlyConfig]
  | ['open', OptimlyFormName?, OptimlyOpening?]
  | ['close']
  | ['toggle']
  | ['prefill', OptimlyValues]
  | ['setContext', OptimlyContext]
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
}
interface DocumentEventMap extends OptimlyEventMap {}
interface HTMLElementEventMap extends OptimlyEventMap {}
interface HTMLElementTagNameMap {
  'optimly-widget': HTMLElement;
  'optimly-form': HTMLElement;
}
