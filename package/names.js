// What is there, by name. Written by `make docs` from src/interface.

/** The attribute of `<optimly-form>` for each of its options. */
export const ATTRIBUTES = {
  'type': 'type',
  'token': 'token',
  'apiBase': 'api-base',
  'paths': 'paths',
  'agent': 'agent',
  'forms': 'forms',
  'theme': 'theme',
  'locale': 'locale',
  'title': 'title',
  'subtitle': 'subtitle',
  'greeting': 'greeting',
  'chatId': 'chat-id',
  'messageId': 'message-id',
  'metadata': 'metadata',
  'campaign': 'campaign',
  'pageUrl': 'page-url',
  'durations': 'durations',
  'duration': 'duration',
  'meetingType': 'meeting-type',
  'timezone': 'timezone',
  'progressive': 'progressive',
  'consent': 'consent',
  'privacyUrl': 'privacy-url',
  'successUrl': 'success-url',
  'contactUrl': 'contact-url',
  'headingLevel': 'heading-level',
  'lead': 'lead',
  'appointment': 'appointment',
  'handoff': 'handoff',
  'fields': 'fields',
  'required': 'required',
  'heading': 'heading',
  'intro': 'intro',
  'sendLabel': 'send-label',
  'labels': 'labels',
  'hints': 'hints',
  'custom': 'custom',
  'draft': 'draft',
  'hours': 'hours',
  'closed': 'closed',
  'notice': 'notice',
  'horizon': 'horizon',
  'limit': 'limit',
  'sandbox': 'sandbox'
};

/** The events, without their prefix. */
export const EVENTS = [
  'ready',
  'open',
  'close',
  'form-shown',
  'form-started',
  'invalid',
  'submit',
  'success',
  'error',
  'retry',
  'message',
  'suggest'
];

/** The verbs of `window.Optimly`. */
export const VERBS = [
  'init',
  'open',
  'close',
  'toggle',
  'prefill',
  'setContext',
  'detect',
  'suggest',
  'reply',
  'execute',
  'slots',
  'reset',
  'destroy',
  'on',
  'off',
  'push'
];

export const VERSION = '0.1.0';
