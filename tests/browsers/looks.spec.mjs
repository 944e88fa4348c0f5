import { test } from './support/test.mjs';
test('probe', async ({ visitor, engine, embed }) => {
  await embed({});
  const B = 'optimly-widget >> ';
  await visitor.press(B + '[part~=launcher]');
  await visitor.press(B + '[part~=suggestion][value=appointment]');
  await visitor.see(B + '[name=date]');
  for (let i = 0; i < 6; i++) { console.log(engine, await visitor.run((...p) => p.map((p) => find(p).getBoundingClientRect().top), B + '[part~=form-title]', B + '[part~=body]')); await new Promise((r) => setTimeout(r, 150)); }
  await visitor.keep(`/tmp/l-${engine}.png`);
  await visitor.write(B + '[name=name]', 'Jane');
  await visitor.tabTo(B + '[name=date]');
  for (const t of engine === 'webkit' ? ['12', 'Tab', '12', 'Tab', '2035'] : ['12122035']) await (t === 'Tab' ? visitor.key(t) : visitor.type(t));
  await visitor.keep(`/tmp/m-${engine}.png`);
  await visitor.write(B + '[part~=composer] textarea', 'a line of words that is longer than the line in the panel can be, as visitors write more');
  await visitor.keep(`/tmp/n-${engine}.png`);
  console.log(await visitor.run((p) => [find(p).offsetHeight, find(p).scrollHeight], B + '[part~=composer] textarea'));
});
