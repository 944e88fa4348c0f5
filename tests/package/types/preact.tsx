// The bare tags in Preact's JSX.
import 'optimly-widget';

export const page = (
  <main>
    <optimly-form type="lead" class="contact" heading="Talk to us" onoptimly:success={(event) => console.log(event.detail.id)} />
    <optimly-widget />
    {/* @ts-expect-error No form is called like that. */}
    <optimly-form type="nope" />
  </main>
);
