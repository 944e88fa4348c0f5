// Uses that have to compile, and uses that must not, with React 18 and 19.
import { useRef } from 'react';
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
      {/* @ts-expect-error: no such theme on the bare tag */}
      <optimly-form theme="blue" />
    </>
  );
}
