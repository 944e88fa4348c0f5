// The package in Chromium: what bundlers make of it, and `loadOptimly` in a page.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import { launchOptions } from '../e2e/support/chromium.mjs';
import { fill, form, launcher, panel } from '../e2e/support/page.mjs';
import { startTools } from '../e2e/support/tools.mjs';
import { project, run, serve } from './support.mjs';

let browser, tools;
before(async () => {
  tools = await startTools();
  browser = await chromium.launch(launchOptions);
});
after(async () => {
  await browser?.close();
  tools?.stop();
});

let number = 0;
/** A page at `/` of what is served; fails where something is thrown in it, or told by `console.error`. */
async function visit(t, folder, options = {}) {
  const token = `package-${process.pid}-${++number}`;
  const site = await serve(folder, { tools, token, ...options });
  const page = await browser.newPage({ locale: 'en-US' });
  const problems = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  t.after(async () => {
    await page.close();
    site.stop();
  });
  await page.goto(site.origin);
  return { page, problems, received: async () => (await tools.received({ token })) };
}

async function sendsLead(page) {
  const lead = form(page, 'lead');
  await lead.form.waitFor();
  await fill(lead);
  await lead.submit();
  await lead.card.waitFor();
}

for (const name of ['react-vite', 'vue-vite']) {
  test(`${name}: built by Vite, it shows a form and sends it; the bubble is there`, async (t) => {
    const folder = project(name, `examples/${name}`);
    run('npm', ['run', 'build'], folder);
    const { page, problems, received } = await visit(t, join(folder, 'dist'));
    await sendsLead(page);
    assert.match(await page.getByRole('status').filter({ hasText: 'Thank you' }).textContent(), /Your number is lead_/);
    const [sent] = await received();
    assert.equal(sent.body.full_name, 'Jane Smith');
    assert.equal(sent.body.metadata.page, 'home');
    assert.equal(await page.locator('optimly-form').getAttribute('class'), 'contact');
    await page.getByRole('button', { name: 'Book a first talk' }).click();
    await panel(page).locator('[name=notes]').waitFor();
    assert.equal(await panel(page).locator('[name=notes]').inputValue(), 'First talk');
    assert.equal(await page.locator('optimly-widget').getAttribute('data-position'), 'left');
    assert.equal(await page.locator('script[src*="/widget.js"]').count(), 1);
    assert.deepEqual(problems, []);
  });
}

test('Vite: while one works the files are served as they are', async (t) => {
  const folder = project('react-vite', 'examples/react-vite');
  const { createServer } = await import(join(folder, 'node_modules/vite/dist/node/index.js'));
  const server = await createServer({ root: folder, logLevel: 'silent', server: { port: 0, host: '127.0.0.1' } });
  const page = await browser.newPage({ locale: 'en-US' });
  t.after(async () => {
    await page.close();
    await server.close();
  });
  await server.listen();
  const loader = page.waitForResponse(/\/optimly-[0-9a-f]{8}\/widget\.js$/);
  await page.goto(`http://127.0.0.1:${server.httpServer.address().port}/`);
  const shipped = readFileSync(join(folder, 'node_modules/optimly-widget/dist/widget.js'));
  assert.ok((await (await loader).body()).equals(shipped));
  const lead = form(page, 'lead');
  await lead.form.waitFor();
  // The WebAssembly is there, and what it is checked with holds.
  await lead.submit();
  await lead.summary.waitFor();
});

test('react-server: rendered on the server, hydrated in the page, sent; no bubble', async (t) => {
  const folder = project('react-server', 'examples/react-server');
  run('npm', ['run', 'build'], folder);
  // Its own server knows no proxy: what it renders is served by ours.
  const page = run(process.execPath, ['--input-type=module', '-e', `
    import { createElement } from 'react';
    import { renderToString } from 'react-dom/server';
    import { App } from './build/app.js';
    console.log('<!doctype html><div id="root">' + renderToString(createElement(App)) + '</div><script type="module" src="/client.js"></script>');`], folder);
  assert.match(page, /<optimly-form type="lead" api-base="\/">/);
  const visited = await visit(t, join(folder, 'public'), { page });
  await sendsLead(visited.page);
  await visited.page.getByRole('status').filter({ hasText: 'Your number is lead_' }).waitFor();
  assert.equal(await launcher(visited.page).count(), 0);
  assert.deepEqual(visited.problems, []);
});

/** A page that imports the package as it is, without a bundler. */
const imports = (code) => `<!doctype html><meta charset="utf-8"><title>Page</title><body><script type="module">
  import { loadOptimly } from '/package/index.js';
  ${code}
</script>`;
const bare = (t, code) => {
  const folder = join(project('plain'), 'node_modules/optimly-widget');
  return visit(t, folder, { page: imports(code), under: { '/package/': folder } });
};

test('without a bundler the files are found beside the module; asked for twice, it is there once', async (t) => {
  const { page, problems } = await bare(t, `
    const [one, two] = await Promise.all([loadOptimly({ sandbox: true, forms: ['lead'] }), loadOptimly({ title: 'Talk to us' })]);
    window.result = [one === two, one === window.Optimly, (await loadOptimly()) === one];
    one.open();`);
  await panel(page).locator('[name=email]').waitFor();
  assert.deepEqual(await page.evaluate(() => window.result), [true, true, true]);
  assert.equal(await panel(page).locator('[part~=title]').textContent(), 'Talk to us');
  assert.equal(await page.locator('script[src*="/widget.js"]').count(), 1);
  assert.deepEqual(problems, []);
});

test('later options change what is there', async (t) => {
  const { page } = await bare(t, `
    await loadOptimly({ sandbox: true });
    await loadOptimly({ mode: 'inline' });
    window.done = true;`);
  await page.waitForFunction(() => window.done);
  assert.equal(await launcher(page).isVisible(), false);
});

test('where the files are not, it rejects and says what to set; the next call tries again', async (t) => {
  const { page } = await bare(t, `
    const told = await loadOptimly({ base: '/nowhere/' }).catch((error) => error.message);
    const optimly = await loadOptimly({ base: '/package/dist' });
    window.result = [told, typeof optimly.open];`);
  await page.waitForFunction(() => window.result);
  const [told, kind] = await page.evaluate(() => window.result);
  assert.match(told, /\/nowhere\/widget\.js could not be loaded\. Set `base`/);
  assert.equal(kind, 'function');
});

test('under Trusted Types', async (t) => {
  const folder = join(project('plain'), 'node_modules/optimly-widget');
  const policy = `<meta http-equiv="Content-Security-Policy" content="require-trusted-types-for 'script'; trusted-types 'none'">`;
  const page = imports(`(await loadOptimly({ sandbox: true, forms: ['lead'] })).open();`).replace('<meta', `${policy}<meta`);
  const visited = await visit(t, folder, { page, under: { '/package/': folder } });
  const lead = form(visited.page, 'lead', 'bubble');
  await fill(lead);
  await lead.submit();
  await lead.card.waitFor();
});

test('under Trusted Types, with a nonce, nothing is reported', async (t) => {
  const folder = join(project('plain'), 'node_modules/optimly-widget');
  const policy = `<meta http-equiv="Content-Security-Policy" content="require-trusted-types-for 'script'; trusted-types 'none'">`;
  const page = imports(`(await loadOptimly({ sandbox: true, forms: ['lead'], nonce: 'R4nd0m' })).open();`).replace('<meta', `${policy}<meta`);
  const visited = await visit(t, folder, { page, under: { '/package/': folder } });
  await form(visited.page, 'lead', 'bubble').control('email').waitFor();
  assert.deepEqual(visited.problems, []);
});

test('in a bundle that nobody has told where the files are, it rejects and says what to set', async (t) => {
  const folder = join(project('plain'), 'node_modules/optimly-widget');
  const contents = `import { loadOptimly } from 'optimly-widget'; loadOptimly().catch((error) => (window.result = error.message));`;
  const { outputFiles } = await build({ stdin: { contents, resolveDir: folder }, bundle: true, format: 'iife', write: false, logLevel: 'silent' });
  const { page } = await visit(t, folder, { page: `<!doctype html><title>Page</title><body><script>${outputFiles[0].text}</script>` });
  await page.waitForFunction(() => window.result);
  assert.match(await page.evaluate(() => window.result), /where are its files\? Set `base`/);
});

test('a tag of the page’s own is taken', async (t) => {
  const folder = join(project('plain'), 'node_modules/optimly-widget');
  const page = imports(`window.result = (await loadOptimly({ title: 'Ours' })) === window.Optimly; Optimly.open('lead');`).replace(
    '<body>',
    '<body><script src="/package/dist/widget.js" data-sandbox async></script>',
  );
  const visited = await visit(t, folder, { page, under: { '/package/': folder } });
  await visited.page.waitForFunction(() => window.result);
  await panel(visited.page).locator('[name=email]').waitFor();
  assert.equal(await panel(visited.page).locator('[part~=title]').textContent(), 'Ours');
  assert.equal(await visited.page.locator('script[src*="/widget.js"]').count(), 1);
});

test('Vite: the files lie in one folder whose name changes with them, under their own names', () => {
  const folder = project('react-vite', 'examples/react-vite');
  run('npx', ['vite', 'build'], folder);
  const [name, more] = readdirSync(join(folder, 'dist/assets')).filter((name) => name.startsWith('optimly-'));
  assert.match(name, /^optimly-[0-9a-f]{8}$/);
  assert.equal(more, undefined);
  const files = readdirSync(join(folder, 'dist/assets', name));
  // Without the builder, which no visitor needs.
  const shipped = readdirSync(join(folder, 'node_modules/optimly-widget/dist')).filter((name) => !/\.(br|gz)$|^builder\./.test(name));
  assert.deepEqual(files.sort(), shipped.sort());
});

/** A page with a small application, bundled of this code; its files are served beside it. */
async function application(t, name, code) {
  const folder = project(name, `examples/${name}`);
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: folder, loader: 'jsx' }, bundle: true, format: 'iife', write: false, logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"', __OPTIMLY_BASE__: 'undefined', __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' },
  });
  const ours = join(folder, 'node_modules/optimly-widget');
  const page = `<!doctype html><meta charset="utf-8"><title>Page</title><body><div id="root"></div><script>${outputFiles[0].text.replaceAll('</script', '<\\/script')}</script>`;
  return visit(t, ours, { page, under: { '/package/': ours } });
}
const REACT = `
  import { createElement as h } from 'react';
  import { createRoot } from 'react-dom/client';
  import { flushSync } from 'react-dom';
  import { OptimlyWidget, useOptimly } from 'optimly-widget/react';
  const root = createRoot(document.querySelector('#root'));
  window.show = (...nodes) => flushSync(() => root.render(h('div', null, ...nodes)));
  const widget = (key, options) => h(OptimlyWidget, { key, base: '/package/dist/', sandbox: true, ...options });`;

test('React: what a widget that is gone has said is forgotten', async (t) => {
  const { page } = await application(t, 'react-vite', `${REACT}
    show(widget('one', { position: 'left', title: 'First' }));
    window.goOn = () => show(widget('two'));
    window.leave = () => show();`);
  await launcher(page).click();
  await panel(page).getByRole('heading', { name: 'First' }).waitFor();
  await page.evaluate(() => window.leave());
  await launcher(page).waitFor({ state: 'hidden' });
  await page.evaluate(() => window.goOn());
  await launcher(page).click();
  await panel(page).getByRole('heading', { name: 'How can we help?' }).waitFor();
  assert.equal(await page.locator('optimly-widget').getAttribute('data-position'), '');
});

test('React: the bubble goes with the last widget', async (t) => {
  const { page } = await application(t, 'react-vite', `${REACT}
    show(widget('one', { title: 'First' }), widget('two', { title: 'Second' }));
    window.goOn = () => show(widget('one', { title: 'First' }));
    window.leave = () => show();`);
  await launcher(page).waitFor();
  await page.evaluate(() => window.goOn());
  await page.waitForTimeout(300);
  await launcher(page).click();
  await panel(page).getByRole('heading', { name: 'First' }).waitFor();
  await page.evaluate(() => window.leave());
  await launcher(page).waitFor({ state: 'hidden' });
});

test('React: useOptimly gives what comes later, whoever brings it', async (t) => {
  const { page } = await application(t, 'react-vite', `${REACT}
    const Button = () => { const optimly = useOptimly(); return h('button', { onClick: () => optimly?.open('lead') }, optimly ? 'Ready' : 'Not yet'); };
    show(h(Button));`);
  await page.getByRole('button', { name: 'Not yet' }).waitFor();
  await page.waitForTimeout(500);
  await page.evaluate(() => document.head.append(Object.assign(document.createElement('script'), { src: '/package/dist/widget.js?sandbox=true' })));
  await page.getByRole('button', { name: 'Ready' }).click();
  await panel(page).locator('[name=email]').waitFor();
});

test('React: a failure is told once, and leaving asks for nothing', async (t) => {
  const { page, problems } = await application(t, 'react-vite', `${REACT}
    const nowhere = (key) => h(OptimlyWidget, { key, base: '/nowhere/' });
    show(nowhere('one'), nowhere('two'));
    window.leave = () => show();`);
  const told = () => problems.filter((text) => text.startsWith('optimly-widget:'));
  for (let i = 0; i < 50 && !told().length; i++) await page.waitForTimeout(100);
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.evaluate(() => window.leave());
  await page.waitForTimeout(500);
  assert.equal(told().length, 1);
  assert.deepEqual(asked, []);
});

test('Vue: a page that KeepAlive has put aside has no bubble', async (t) => {
  const { page } = await application(t, 'vue-vite', `
    import { createApp, h, KeepAlive, ref } from 'vue';
    import { OptimlyWidget } from 'optimly-widget/vue';
    const One = { name: 'One', render: () => h(OptimlyWidget, { base: '/package/dist/', sandbox: true, title: 'First' }) };
    const Two = { name: 'Two', render: () => h('p', 'Two') };
    const shown = ref('One');
    window.go = (name) => (shown.value = name);
    createApp({ render: () => h(KeepAlive, null, () => h(shown.value === 'One' ? One : Two)) }).mount('#root');`);
  await launcher(page).waitFor();
  await page.evaluate(() => window.go('Two'));
  await launcher(page).waitFor({ state: 'hidden' });
  await page.evaluate(() => window.go('One'));
  await launcher(page).click();
  await panel(page).getByRole('heading', { name: 'First' }).waitFor();
});
