import { useState } from 'react';
import { OptimlyForm, OptimlyWidget, useOptimly } from 'optimly-widget/react';

export function App() {
  const [id, setId] = useState<string | null>();
  const optimly = useOptimly();
  return (
    <main>
      <h1>Fern &amp; Vale Interiors</h1>
      <button onClick={() => optimly?.open('appointment', { values: { notes: 'First talk' } })}>Book a first talk</button>
      <OptimlyForm type="lead" className="contact" metadata={{ page: 'home' }} onSuccess={(event) => setId(event.detail.id)} />
      {id && <p role="status">Thank you. Your number is {id}.</p>}
      <OptimlyWidget apiBase="/" forms={['appointment', 'handoff']} position="left" />
    </main>
  );
}
