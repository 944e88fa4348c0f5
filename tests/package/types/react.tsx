// Uses that have to compile, and uses that must not, with React 18 and 19.
import { useRef } from 'react';
import type { OptimlyCustomField, OptimlySlots, OptimlyTimesAsked } from 'optimly-widget';
import { OptimlyForm, OptimlyWidget, useOptimly, type OptimlyFormProps } from 'optimly-widget/react';

export function Uses() {
  const host = useRef<HTMLElement>(null);
  const optimly = useOptimly();
  return (
    <>
      <OptimlyForm type="lead" />
      <OptimlyForm
        ref={host}
        type="appointment"
        className="wide"
        style={{ maxWidth: 400 }}
        id="book"
        apiBase="/"
        base="/optimly/"
        durations={[30, 60]}
        duration={30}
        timezone="Europe/Berlin"
        metadata={{ plan: 'pro' }}
        consent
        onSuccess={(event) => event.detail.id?.toUpperCase()}
        onFormShown={(event) => event.detail.form}
        onError={({ detail }) => detail.kind === 'network'}
        onSubmit={(event) => event.preventDefault()}
        onoptimly:success={(event) => event.detail.id}
        aria-label="Book a talk"
        data-test="book"
        key="book"
      />
      <OptimlyWidget apiBase="/" position="left" forms={['lead']} onOpen={(event) => event.detail.instance} onMessage={(event) => event.detail.text} />
      <button onClick={() => optimly?.open('lead')}>Open</button>
      <button data-optimly-open="lead" data-optimly-values='{"email":"jane@example.com"}'>
        Open
      </button>

      {/* The bare tags. */}
      <optimly-form type="handoff" api-base="/" className="wide" theme="dark" onoptimly:success={(event) => event.detail.ticketId} />
      <optimly-widget />
    </>
  );
}

export const props: OptimlyFormProps = { type: 'lead', limit: 3 };

const FIELDS = ['full_name', 'size'] as const;
const CUSTOM = { size: { type: 'select', options: ['1', '2'] as const }, why: { label: 'Why?' } } satisfies Record<string, OptimlyCustomField>;
export const shaped = (nonce: string | undefined) => <OptimlyForm type="lead" fields={FIELDS} custom={CUSTOM} headingLevel={3} nonce={nonce} base={undefined} />;
export const slots: OptimlySlots = async ({ date, duration }: OptimlyTimesAsked) => (date > '2035' && duration < 60 ? FIELDS : []);

export function WrongUses() {
  return (
    <>
      {/* @ts-expect-error: no such form */}
      <OptimlyForm type="sales" />
      {/* @ts-expect-error: no such option */}
      <OptimlyForm apibase="/" />
      {/* @ts-expect-error: there is one bubble in a page */}
      <OptimlyForm position="left" />
      {/* @ts-expect-error: no such event */}
      <OptimlyForm onSucess={() => {}} />
      {/* @ts-expect-error: no such member of the detail */}
      <OptimlyForm onSuccess={(event) => event.detail.identity} />
      {/* @ts-expect-error: not minutes */}
      <OptimlyForm durations={{ long: true }} />
      {/* @ts-expect-error: no such theme */}
      <OptimlyWidget theme="blue" />
      {/* @ts-expect-error: no such form on the bare tag */}
      <optimly-form type="sales" />
      {/* @ts-expect-error: a form within the page has no messages */}
      <OptimlyForm type="lead" onMessage={() => {}} />
      {/* @ts-expect-error: no such level of headings */}
      <OptimlyForm type="lead" headingLevel={9} />
      {/* @ts-expect-error: nothing to choose from */}
      <OptimlyForm type="lead" custom={{ plan: { type: 'select' } }} />
      {/* @ts-expect-error: a text has no options */}
      <OptimlyForm type="lead" custom={{ plan: { type: 'text', options: ['a'] } }} />
      {/* @ts-expect-error: no such theme on the bare tag */}
      <optimly-form theme="blue" />
    </>
  );
}
