// Uses that have to compile, and uses that must not: `tsc --strict`, in a project without React and Vue.
import { loadOptimly, type OptimlyConfig, type OptimlyPart, type OptimlyProperty, type OptimlyValues } from 'optimly-widget';

export async function uses() {
  const optimly = await loadOptimly({ apiBase: '/', base: '/optimly/', forms: ['lead'], theme: 'dark', nonce: 'abc' });
  await loadOptimly();
  optimly.open('appointment', { values: { notes: 'First talk', plan: 'pro' }, metadata: { tier: 2 } });
  const stop: () => void = optimly.on('success', (event) => event.detail.id?.toUpperCase());
  stop();
  const found = await optimly.detect('a quote, please');
  const form: 'lead' | 'appointment' | 'handoff' | undefined = found?.form;
  optimly.execute('schedule_demo', { email: 'jane@example.com', tier: 'premium' });
  optimly.setContext({ chatId: null });
  optimly.init({ timezone: null, durations: '15,30' });
  return form;
}

// The global, and the window's.
Optimly.open('lead');
window.Optimly?.open();
(window.Optimly = window.Optimly || []).push(['open', 'appointment'], ['prefill', { email: 'jane@example.com' }], ['on', 'success', () => {}]);
window.Optimly = [['open', 'lead']];
window.OptimlySettings = { apiBase: '/', forms: ['lead'], base: '/optimly' };
Optimly.ready.then(() => Optimly.version.length);

// Listeners.
window.addEventListener('optimly:success', (event) => event.detail.form);
document.addEventListener('optimly:error', (event) => (event.detail.kind === 'rate-limit' ? event.detail.status : 0));
document.addEventListener('optimly:message', (event) => event.preventDefault());
const host = document.querySelector('optimly-form');
host?.addEventListener('optimly:invalid', ({ detail }) => detail.fields.join());
document.createElement('optimly-form').setAttribute('type', 'lead');

export const config: OptimlyConfig = { consent: true, metadata: { nested: { list: [1, 'two', null] } } };
export const values: OptimlyValues = { urgency: 'high', date: '2027-03-01' };
export const part: OptimlyPart = 'error-summary';
export const property: OptimlyProperty = '--optimly-color-primary';

// Wrong uses.
// @ts-expect-error: no such form
Optimly.open('sales');
// @ts-expect-error: no such event
Optimly.on('sucess', () => {});
// @ts-expect-error: no such member of the detail
Optimly.on('success', (event) => event.detail.identity);
// @ts-expect-error: no such theme
loadOptimly({ theme: 'blue' });
// @ts-expect-error: a misspelt option
loadOptimly({ apibase: '/' });
// @ts-expect-error: not a text
Optimly.reply(5, 6);
// @ts-expect-error: no such verb
Optimly.show();
// @ts-expect-error: no such verb in the queue
window.Optimly?.push(['show']);
// @ts-expect-error: its answer would reach nobody
window.Optimly?.push(['detect', 'text']);
// @ts-expect-error: no such intent
Optimly.execute('buy');
// @ts-expect-error: a text is not a level
window.OptimlySettings = { headingLevel: 'two' };
// @ts-expect-error: the members of the event are known
window.addEventListener('optimly:success', (event) => event.detail.ticket);
// @ts-expect-error: no such urgency
export const wrong: OptimlyValues = { urgency: 'soon' };
// @ts-expect-error: no such part
export const noPart: OptimlyPart = 'buton';
// @ts-expect-error: it resolves to Optimly, which is no text
loadOptimly().then((text: string) => text);
