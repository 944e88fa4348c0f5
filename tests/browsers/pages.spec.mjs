// Pages of the wild, rebuilt small (tests/pages/): on each a visitor opens the panel, fills in a form and sends it.
import { readFileSync } from 'node:fs';
import { expect, recorder, test } from './support/test.mjs';
import { VALUES, attributes } from '../e2e/support/page.mjs';
import { PAGES } from '../pages/pages.mjs';

const BUBBLE = 'optimly-widget >> ';
const FORM = 'optimly-form >> ';
const NONCE = 'Zm9yIHRoZSB0ZXN0';

/** The files that a page takes from npm packages, served by the site. */
const library = (site) => {
  const served = new Map();
  return (path) => {
    if (!served.has(path)) {
      const text = readFileSync(new URL(`../../node_modules/${path}`, import.meta.url), 'utf8');
      const type = path.endsWith('.css') ? 'text/css' : 'text/javascript';
      served.set(path, site.page(text, { headers: { 'Content-Type': type }, name: path.split('/').pop() }));
    }
    return served.get(path);
  };
};

for (const [name, page] of Object.entries(PAGES)) {
  test(`page: ${name}`, async ({ visitor, site, tools, token, received }) => {
    const options = { token, apiBase: tools.url };
    const src = site.widget();
    const about = {
      library: library(site),
      src,
      base: new URL('.', src).href,
      options,
      nonce: NONCE,
      // The loader from the page's own origin.
      own: site.page(site.bytes('widget.js'), { headers: { 'Content-Type': 'text/javascript' }, name: 'widget.js' }),
      cdn: site.cdn,
      api: tools.url,
      tag: (more = 'async') => `<script src="${src}"${attributes(options)} ${more}></script>`,
      file: (text, type = 'text/html; charset=utf-8', file) => site.page(text, { headers: { 'Content-Type': type }, name: file }),
      recorder: recorder(page.policy && NONCE),
    };
    const { html, headers } = page.make(about);
    const address = site.page(html, { headers: { ...headers, ...(page.policy && { 'Content-Security-Policy': page.policy(about).replace(/\s+/g, ' ') }) } });
    await visitor.go(address);
    if (page.frame) await visitor.enter('iframe');
    for (const pattern of page.allow ?? []) visitor.allow(pattern);
    await page.before?.(visitor, about);
    const where = page.inline ? FORM : BUBBLE;
    if (!page.inline && !page.isOpen) {
      await visitor.press(BUBBLE + '[part~=launcher]');
      await visitor.press(BUBBLE + '[part~=suggestion][value=lead]');
    }
    await visitor.write(where + '[name=full_name]', VALUES.lead.full_name);
    await page.between?.(visitor, about);
    await visitor.value(where + '[name=full_name]', VALUES.lead.full_name);
    await visitor.write(where + '[name=email]', VALUES.lead.email);
    await page.after?.(visitor, about);
    await visitor.press(where + '[part~=form] [part~=button-primary]');
    await page.sent?.(visitor);
    await visitor.see(where + '[part~=card]');
    const [{ body }, ...more] = await received();
    expect(more).toEqual([]);
    expect(body).toMatchObject({ full_name: VALUES.lead.full_name, email: VALUES.lead.email });
    page.arrived?.(body, address);
  });
}
