// What may be left out may be `undefined`, with `exactOptionalPropertyTypes`.
import { loadOptimly } from 'optimly-widget';
import { OptimlyForm, OptimlyWidget } from 'optimly-widget/react';

declare const maybe: string | undefined;

export const page = (
  <>
    <OptimlyForm type="lead" locale={maybe} base={maybe} onSuccess={undefined} />
    <OptimlyWidget title={maybe} apiBase={maybe} onOpen={undefined} />
    <optimly-form type="lead" locale={maybe} />
  </>
);

export async function begin() {
  const optimly = await loadOptimly({ title: maybe, apiBase: maybe, forms: { lead: { heading: maybe } } });
  optimly.open('lead', { values: { email: maybe } });
  optimly.suggest('lead', { text: maybe });
  optimly.reply({ text: maybe });
  optimly.setContext({ chatId: maybe });
  // @ts-expect-error A number is none of its values.
  optimly.setContext({ chatId: 5 });
}
