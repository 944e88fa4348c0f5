// What happens in a context: the widget's events, messages of the console, and what no page may suffer from the widget
// (uncaught errors, rejections, violations of a policy), which fails the test unless it says that it expects it.
import { expect } from '@playwright/test';

export const EVENTS = [
  ...['ready', 'open', 'close', 'form-shown', 'form-started', 'invalid', 'submit', 'success', 'error', 'retry'],
  ...['message', 'suggest'],
];

/** Runs in the page before anything else. */
function listen(names) {
  const report = window.__report;
  const json = JSON.stringify;
  const where = (target) => {
    if (target === document) return 'document';
    return target instanceof Element ? target.localName + (target.id && '#' + target.id) : String(target);
  };
  for (const name of names) {
    document.addEventListener('optimly:' + name, (event) => {
      const { bubbles, composed, cancelable, detail } = event;
      report('event', json({ name, target: where(event.target), bubbles, composed, cancelable, detail }));
    });
  }
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
    report('violation', `${violatedDirective} blocked ${blockedURI} ${sample}`),
  );
}

export async function record(context) {
  const events = [];
  const troubles = [];
  const messages = [];
  const allowed = [];
  await context.exposeBinding('__report', (_, kind, text) => {
    if (kind === 'event') events.push(JSON.parse(text));
    else troubles.push(`${kind}: ${text}`);
  });
  await context.addInitScript(listen, EVENTS);
  context.on('weberror', (error) => troubles.push(`uncaught: ${error.error()?.stack ?? error.error()}`));
  context.on('console', (message) => messages.push({ type: message.type(), text: message.text() }));
  const texts = (type) => messages.filter((message) => message.type === type).map(({ text }) => text);
  const named = (name) => events.filter((event) => event.name === name);
  return {
    /** All events so far: name, target, bubbles, composed, cancelable, detail. */
    events,
    named,
    /** Waits for an event, the first or the one of that number; gives it. */
    async event(name, count = 1) {
      await expect.poll(() => named(name).length, { message: `optimly:${name} ×${count}` }).toBeGreaterThanOrEqual(count);
      return named(name)[count - 1];
    },
    /** Messages of the console: `warning`, `error`, `log`. */
    messages: texts,
    warnings: () => texts('warning').filter((text) => text.includes('optimly')),
    /** Everything that was said or thrown, to look for what must not be in it. */
    all: () => JSON.stringify([events, troubles, messages]),
    troubles,
    /** The test brings this trouble about. */
    allow: (pattern) => allowed.push(pattern),
    check() {
      const left = troubles.filter((trouble) => !allowed.some((pattern) => pattern.test(trouble)));
      expect(left, 'errors and violations in the page').toEqual([]);
    },
  };
}
