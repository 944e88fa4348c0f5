// The examples that no bundler builds: the static page, Tag Manager, WordPress. (The others: tests/package/browser.test.mjs.)
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from '@playwright/test';
import { dist } from '../../scripts/files.mjs';
import { launchOptions } from '../e2e/support/chromium.mjs';
import { fill, form, launcher, panel } from '../e2e/support/page.mjs';
import { startTools } from '../e2e/support/tools.mjs';
import { serve, top } from '../package/support.mjs';

const examples = join(top, 'examples');
const read = (name) => readFileSync(join(examples, name), 'utf8');
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
/** A page of this HTML, beside the files of dist/. */
async function visit(t, page, folders = ['/optimly/']) {
  const token = `examples-${process.pid}-${++number}`;
  const site = await serve(examples, { tools, token, page, under: Object.fromEntries(folders.map((folder) => [folder, dist])) });
  const tab = await browser.newPage({ locale: 'en-US' });
  const problems = [];
  tab.on('pageerror', (error) => problems.push(error.message));
  tab.on('console', (message) => ['error', 'warning'].includes(message.type()) && problems.push(message.text()));
  t.after(async () => {
    await tab.close();
    site.stop();
  });
  await tab.goto(site.origin);
  return { tab, problems, origin: site.origin, received: () => tools.received({ token }) };
}

async function sendsLead(tab) {
  const lead = form(tab, 'lead');
  await lead.form.waitFor();
  await fill(lead);
  await lead.submit();
  await lead.card.waitFor();
}

test('static: the form is sent and the page thanks; the button opens the panel, filled in', async (t) => {
  const { tab, problems, received } = await visit(t, read('static/index.html'));
  await sendsLead(tab);
  await tab.getByText('We write within a day').waitFor();
  assert.equal((await received()).length, 1);
  await tab.getByRole('button', { name: 'Book a first talk' }).click();
  await panel(tab).locator('[name=notes]').waitFor();
  assert.equal(await panel(tab).locator('[name=notes]').inputValue(), 'First talk');
  assert.equal(await launcher(tab).evaluate((element) => getComputedStyle(element).backgroundColor), 'rgb(11, 110, 79)');
  assert.deepEqual(problems, []);
});

// ---- Tag Manager

test('gtm, HTML: options stand beside the script, as Tag Manager puts it there', async (t) => {
  const page = `<!doctype html><title>Page</title><body><optimly-form type="lead"></optimly-form><script>
    // It takes a tag apart, and makes the script anew without its attributes.
    const box = document.createElement('div');
    box.innerHTML = ${JSON.stringify(read('gtm/tag.html')).replaceAll('</', '<\\/')}.replaceAll('https://www.example.com', location.origin);
    for (const old of box.querySelectorAll('script')) {
      const made = document.createElement('script');
      if (old.src) made.src = old.src;
      made.text = old.text;
      document.body.append(made);
    }
  </script>`;
  const { tab, problems, received } = await visit(t, page);
  await sendsLead(tab);
  assert.equal((await received()).length, 1);
  const pushed = await tab.evaluate(() => window.dataLayer.filter(({ event }) => event === 'generate_lead').map(({ optimly }) => optimly.form));
  assert.deepEqual(pushed, ['lead']);
  assert.deepEqual(problems, []);
});

const sections = () => {
  const [, ...parts] = read('gtm/template.tpl').split(/^___(\w+)___$/m);
  return Object.fromEntries(parts.flatMap((part, index) => (index % 2 ? [] : [[part, parts[index + 1].trim()]])));
};

/** Runs the template's code with what Tag Manager's sandbox would give it. */
function runs(data, existing) {
  const told = { done: 0, failed: 0, urls: [] };
  const api = {
    copyFromWindow: (name) => (name === 'OptimlySettings' ? existing : undefined),
    setInWindow: (name, value, override) => Object.assign(told, { name, value, override }),
    injectScript: (url, done) => {
      told.urls.push(url);
      done();
    },
  };
  const require = (name) => api[name] ?? assert.fail(`the sandbox has no ${name}`);
  new Function('require', 'data', sections().SANDBOXED_JS_FOR_WEB_TEMPLATE)(require, { gtmOnSuccess: () => told.done++, gtmOnFailure: () => told.failed++, ...data });
  return told;
}

test('gtm, template: its parts are whole, and it asks for no more rights than it uses', () => {
  const { INFO, TEMPLATE_PARAMETERS, SANDBOXED_JS_FOR_WEB_TEMPLATE: code, WEB_PERMISSIONS, TERMS_OF_SERVICE, NOTES } = sections();
  assert.ok(TERMS_OF_SERVICE && NOTES);
  assert.equal(JSON.parse(INFO).type, 'TAG');
  const names = JSON.parse(TEMPLATE_PARAMETERS).map(({ name }) => name);
  for (const [, name] of code.matchAll(/data\.(\w+)/g)) assert.ok(names.includes(name) || /^gtmOn/.test(name), name);
  const rights = JSON.parse(WEB_PERMISSIONS).map(({ instance }) => instance.key.publicId);
  assert.deepEqual(rights, ['access_globals', 'inject_script']);
  assert.deepEqual(JSON.parse(WEB_PERMISSIONS)[1].instance.param[0].value.listItem.map(({ string }) => string), ['https://www.example.com/optimly/*']);
});

test('gtm, template: fields become settings, what is empty is left to the widget, what the page has set stays', () => {
  const src = 'https://www.example.com/optimly/widget.js';
  const filled = { apiBase: 'https://www.example.com', mode: 'bubble', position: 'left', campaign: 'spring', datalayer: true, sandbox: true };
  const told = runs({ src, forms: '', ...filled });
  assert.deepEqual(told, {
    done: 1,
    failed: 0,
    urls: [src],
    name: 'OptimlySettings',
    override: true,
    value: filled,
  });
  assert.deepEqual(runs({ src, apiBase: '' }, { theme: 'dark' }).value, { theme: 'dark' });
});

// ---- WordPress: the real plugin in PHP, and stubs of the functions of WordPress' that it calls.

const has = (command) => {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
const skip = has('php') ? false : 'php is not installed: apt-get install php-cli';
const php = (code) => execFileSync('php', ['-d', 'display_errors=stderr', '-d', 'error_reporting=-1', '-r', `require '${join(top, 'tests/examples/wordpress.php')}'; ${code}`], { encoding: 'utf8' });

test('wordpress: a page with shortcodes has the form, a button, and the script once', { skip }, async (t) => {
  const body = php(`
    $options['optimly_widget'] = array( 'src' => '/optimly/widget.js', 'api_base' => '/', 'bubble' => '1', 'forms' => 'appointment,handoff', 'position' => 'left' );
    echo shortcode( 'optimly', array( 'form' => 'lead', 'class' => 'wide', 'heading-level' => '3' ) );
    echo shortcode( 'optimly', array( 'open' => 'appointment', 'text' => 'Book <b>now</b>' ) );
    do_action( 'wp_footer' );`);
  assert.equal(body.split('<script').length, 2);
  const { tab, problems, received } = await visit(t, `<!doctype html><title>Page</title><body style="padding-block-end: 120px">${body}`);
  await sendsLead(tab);
  assert.equal((await received()).length, 1);
  assert.equal(await tab.locator('optimly-form').getAttribute('class'), 'wide');
  await tab.getByRole('button', { name: 'Book <b>now</b>' }).click();
  await panel(tab).locator('[name=date]').waitFor();
  assert.equal(await tab.locator('optimly-widget').getAttribute('data-position'), 'left');
  assert.deepEqual(problems, []);
});

test('wordpress: without the bubble a page without shortcodes has nothing', { skip }, () => {
  assert.equal(php(`$options['optimly_widget'] = array( 'bubble' => '' ); do_action( 'wp_footer' );`), '');
  const inline = php(`$options['optimly_widget'] = array( 'bubble' => '' ); shortcode( 'optimly', '' ); do_action( 'wp_footer' );`);
  assert.match(inline, /data-mode="inline"/);
});

test('wordpress: what editors and filters write is escaped; a token never comes into a page', { skip }, () => {
  const written = php(`
    echo shortcode( 'optimly', array( 'form' => '"><script>', 'onclick' => 'alert(1)', 'greeting' => '"><img src=x>', 'token' => 'agt_secret', 0 => 'progressive', 'data-x"y' => '1' ) );`);
  assert.equal(written, '<optimly-form type="lead" greeting="&quot;&gt;&lt;img src=x&gt;" progressive></optimly-form>');
});

test('wordpress: the tag has the nonce of the site’s policy', { skip }, () => {
  assert.match(php(`add_filter( 'optimly_nonce', function () { return 'R4nd0m'; } ); do_action( 'wp_footer' );`), /^<script [^>]* nonce="R4nd0m"><\/script>\n$/);
  const filtered = php(`add_filter( 'wp_script_attributes', function ( $all ) { return $all + array( 'data-cfasync' => 'false' ); } ); do_action( 'wp_footer' );`);
  assert.match(filtered, / data-cfasync="false">/);
});

test('wordpress: settings are checked when they are saved; the page shows them', { skip }, () => {
  const saved = JSON.parse(
    php(`
      $options['optimly_widget'] = array( 'src' => '/optimly/widget.js', 'theme' => 'dark' );
      echo json_encode( optimly_sanitize( array( 'src' => 'javascript:alert(1)', 'api_base' => 'https://www.example.com', 'forms' => 'handoff, sales,lead', 'position' => 'up', 'bubble' => '1', 'extra' => 'x' ) ) );`),
  );
  assert.deepEqual(saved, {
    src: '/optimly/widget.js',
    api_base: 'https://www.example.com',
    bubble: '1',
    forms: 'handoff,lead',
    position: 'right',
    theme: 'dark',
    sandbox: '',
    more: '',
  });
  const page = php(`$options['optimly_widget'] = array( 'src' => '/a"b' ); do_action( 'admin_init' ); do_action( 'admin_menu' ); optimly_page();`);
  assert.match(page, /value="\/a&quot;b"/);
  assert.match(page, /<!-- fields of optimly_widget, with WordPress' nonce -->/);
});

test('wordpress: more options stand in the tag; a token, and what is no option, are left out', { skip }, async (t) => {
  const written = php(`
    $options['optimly_widget'] = optimly_sanitize( array( 'src' => '/optimly/widget.js', 'bubble' => '1', 'more' => "title=Ask 'us' = now\\r\\n\\r\\n datalayer \\ntoken=agt_secret\\nonclick'=x\\ntheme=dark\\nteaser=<b>Hi</b>" ) );
    do_action( 'wp_footer' );`);
  assert.match(written, / data-title="Ask &#039;us&#039; = now" data-datalayer data-teaser="&lt;b&gt;Hi&lt;\/b&gt;">/);
  assert.match(written, / data-theme="auto"/);
  assert.doesNotMatch(written, /agt_secret|onclick/);
  const { tab, problems } = await visit(t, `<!doctype html><title>Page</title><body>${written}`);
  await tab.locator('optimly-widget [part=launcher]').click();
  await panel(tab).getByText("Ask 'us' = now").waitFor();
  assert.deepEqual(problems, []);
  const page = php(`$options['optimly_widget'] = array( 'more' => '</textarea><b>' ); do_action( 'admin_init' ); do_action( 'admin_menu' ); optimly_page();`);
  assert.match(page, /&lt;\/textarea&gt;&lt;b&gt;<\/textarea>/);
});
