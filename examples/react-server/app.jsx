import { useState } from 'react';
import { OptimlyForm } from 'optimly-widget/react';

export function App() {
  const [id, setId] = useState();
  return (
    <main>
      <h1>Fern &amp; Vale Interiors</h1>
      <OptimlyForm base="/optimly/" type="lead" apiBase="/" onSuccess={(event) => setId(event.detail.id)} />
      {id && <p role="status">Thank you. Your number is {id}.</p>}
    </main>
  );
}
