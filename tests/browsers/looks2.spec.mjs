import { test } from './support/test.mjs';
test('probe2', async ({ visitor, engine, embed }) => {
  await embed({});
  const B = 'optimly-widget >> ';
  await visitor.press(B + '[part~=launcher]');
  await visitor.press(B + '[part~=suggestion][value=appointment]');
  await visitor.see(B + '[name=date]');
  await visitor.run(() => { const root = document.querySelector('optimly-widget').shadowRoot; const s = new CSSStyleSheet(); s.replaceSync('input.control[type=date]{padding-inline-end:2px}input::-webkit-datetime-edit{color:red}input:invalid:not(:focus)::-webkit-datetime-edit{opacity:0}'); root.adoptedStyleSheets = [...root.adoptedStyleSheets, s];
    });
  console.log(await visitor.run((p) => [find(p).clientWidth, find(p).matches(':invalid'), find(p).outerHTML, CSS.supports('selector(input::-webkit-datetime-edit)'), CSS.supports('background', '-webkit-named-image(i)'), CSS.supports('font', '-apple-system-body')], B + '[name=date]'));
  await visitor.keep(`/tmp/q-${engine}.png`);
});
