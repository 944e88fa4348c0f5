// Openers that are links or what a selector matches, and a panel that opens by itself (docs/reference/options.md).
import { expect, test } from './support/test.mjs';
import { TEXT, bubble, fill, form, inline, launcher, panel, suggestions, tag } from './support/page.mjs';

/** Collects the names of what the page fetches, without their hashes; itself left out. */
function requests(page) {
  const seen = [];
  page.on('request', (request) => {
    if (!request.isNavigationRequest()) seen.push(new URL(request.url()).pathname.split('/').pop().replace(/^([^.]+)\.[^.]+\.(.+)$/, '$1.$2'));
  });
  return seen;
}
/** Waits until the module is there; then it has done what it does at once. */
const there = (page) =>
  page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name, responseEnd }) => /\/later\.[^/]*js/.test(name) && responseEnd));
const shown = { '#optimly': null, '#optimly-lead': 'lead', '#optimly-appointment': 'appointment', '#optimly-handoff': 'handoff' };
const view = (page, type) => (type ? form(page, type, 'bubble').control({ lead: 'company', appointment: 'date', handoff: 'reason' }[type]) : suggestions(page).first());
const far = '<div style="height: 4000px"></div>';

test.describe('links', () => {
  for (const [href, type] of Object.entries(shown)) {
    test(`${href}: by press, on load and on hashchange`, async ({ page, embed, log }) => {
      const seen = requests(page);
      const url = await embed({ body: `<a href="${href}">Write</a>` });
      await expect(launcher(page)).toBeVisible();
      await page.waitForLoadState('networkidle');
      expect(seen).toEqual(['widget.js']);
      await page.getByText('Write').click();
      await expect(view(page, type)).toBeVisible();
      await log.event('open');
      // The press is no step of the page's history.
      expect(page.url()).toBe(url);
      await page.keyboard.press('Escape');
      await expect(page.getByText('Write')).toBeFocused();
      await page.getByText('Write').press('Enter');
      await expect(view(page, type)).toBeVisible();
      // The focus comes a moment after what it comes to.
      await expect.poll(() => page.evaluate(() => document.activeElement.localName)).toBe('optimly-widget');
      await page.keyboard.press('Escape');
      await expect(panel(page)).toBeHidden();
      await page.evaluate((hash) => (location.hash = hash), href);
      await expect(view(page, type)).toBeVisible();
      await page.reload();
      await expect(view(page, type)).toBeVisible();
    });
  }

  test('that come later, and those with a whole address', async ({ page, embed }) => {
    const url = await embed();
    await page.evaluate((url) => {
      document.querySelector('main').insertAdjacentHTML('beforeend', `<a href="#optimly-handoff"><b>Help</b></a> <a href="${url}#optimly-lead">Offer</a>`);
    }, url);
    await page.getByText('Help').click();
    await expect(view(page, 'handoff')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByText('Offer').click();
    await expect(view(page, 'lead')).toBeVisible();
  });

  test('with a whole address that is the page’s own by now: each press opens, unless the page has taken it', async ({ page, embed, log }) => {
    await embed();
    await page.evaluate(() => {
      const path = location.pathname + location.search;
      document.querySelector('main').insertAdjacentHTML('beforeend', `<a href="${path}#optimly-lead"><b>Offer</b></a> <a href="${path}#optimly">Help</a>`);
    });
    for (let times = 0; times < 3; times++) {
      await page.getByRole('link', { name: 'Offer' }).click();
      await expect(view(page, 'lead')).toBeVisible();
      await expect.poll(() => log.named('open').length).toBe(times + 1);
      await page.keyboard.press('Escape');
      await expect(panel(page)).toBeHidden();
    }
    await page.getByRole('link', { name: 'Help' }).click();
    await expect(suggestions(page)).toHaveCount(3);
    await page.keyboard.press('Escape');
    await page.evaluate(() => document.addEventListener('click', (event) => event.preventDefault(), { once: true, capture: true }));
    await page.getByRole('link', { name: 'Help' }).click();
    await page.waitForTimeout(300);
    await expect(panel(page)).toBeHidden();
  });

  test('a form that there is none of is warned about; the first view is shown', async ({ page, embed, log }) => {
    await embed({ body: '<a href="#optimly-leed">Write</a><a href="#other">Other</a>' });
    await page.getByText('Other').click();
    await expect(panel(page)).toBeHidden();
    await page.getByText('Write').click();
    await expect(suggestions(page)).toHaveCount(3);
    await expect.poll(() => log.warnings().join()).toContain('open expects lead, appointment or handoff');
  });

  test('after destroy they are the page’s', async ({ page, embed }) => {
    await embed({ body: '<a href="#optimly-lead">Write</a>' });
    await page.evaluate(() => window.Optimly.destroy());
    await page.getByText('Write').click();
    await page.waitForTimeout(300);
    await expect(bubble(page)).toHaveCount(0);
    expect(new URL(page.url()).hash).toBe('#optimly-lead');
  });

  const openers = {
    'a link to the widget': '<a id="opener" href="#optimly-lead">Write</a>',
    'a link with data-optimly-open': '<a id="opener" href="/elsewhere" data-optimly-open="lead">Write</a>',
    'a link that a selector matches': '<a id="opener" class="book" href="/elsewhere">Write</a>',
    'something in a link, that a selector matches': '<a href="/elsewhere"><b id="opener" class="book">Write</b></a>',
  };
  for (const [what, body] of Object.entries(openers)) {
    test(`keys for another tab or window, and the middle button, are the browser’s: ${what}`, async ({ page, embed }) => {
      await embed({ body, options: { opener: '.book' } });
      await there(page);
      await page.evaluate(() => {
        window.presses = [];
        for (const type of ['click', 'auxclick']) {
          addEventListener(type, (event) => {
            window.presses.push(event.defaultPrevented);
            event.preventDefault();
          });
        }
      });
      const opener = page.locator('#opener');
      for (const key of ['Control', 'Shift', 'Alt', 'Meta']) await opener.click({ modifiers: [key] });
      await opener.click({ button: 'middle' });
      expect(await page.evaluate(() => window.presses)).toEqual([false, false, false, false, false]);
      await page.waitForTimeout(200);
      await expect(panel(page)).toBeHidden();
      await opener.click();
      expect(await page.evaluate(() => window.presses.pop())).toBe(true);
      await expect(panel(page)).toBeVisible();
    });
  }
});

test('values that are no object are reported once', async ({ page, embed, log }) => {
  await embed({ body: '<button data-optimly-open="lead" data-optimly-values="{secret">Write</button>' });
  for (let i = 0; i < 2; i++) {
    await page.getByRole('button', { name: 'Write' }).click();
    await expect(form(page, 'lead', 'bubble').control('email')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(panel(page)).toBeHidden();
  }
  expect(log.warnings()).toEqual(['optimly-widget: data-optimly-values expects a JSON object.']);
});

test.describe('data-opener', () => {
  test('makes openers of what matches, now and later', async ({ page, embed, log }) => {
    const values = `data-optimly-values='{"email":"jane@example.com"}'`;
    await embed({ options: { opener: '.book-now, #write' }, body: `<button class="book-now"><i>Book</i></button><a id="write" href="/contact" ${values}>Write</a>` });
    await there(page);
    await page.getByText('Book').click();
    await expect(suggestions(page)).toHaveCount(3);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Book' })).toBeFocused();
    await page.getByText('Write').click();
    await suggestions(page).first().click();
    await expect(form(page, 'lead', 'bubble').control('email')).toHaveValue('jane@example.com');
    await page.keyboard.press('Escape');
    await expect(panel(page)).toBeHidden();
    await page.evaluate(() => document.querySelector('main').insertAdjacentHTML('beforeend', '<div class="book-now">Later</div>'));
    await page.getByText('Later').click();
    await expect(panel(page)).toBeVisible();
    expect(log.named('open')).toHaveLength(3);
  });

  test('with data-optimly-open on it, that opens; once', async ({ page, embed, log }) => {
    await embed({ options: { opener: '.book-now' }, body: '<button class="book-now" data-optimly-open="handoff">Help</button>' });
    await there(page);
    await page.getByText('Help').click();
    await expect(view(page, 'handoff')).toBeVisible();
    await log.event('open');
    expect(log.named('open')).toHaveLength(1);
  });

  test('by init, which may change it', async ({ page, embed }) => {
    await embed({ body: '<button class="one">One</button><button class="two">Two</button>' });
    await page.evaluate(() => window.Optimly.init({ opener: '.one' }));
    await there(page);
    await page.evaluate(() => window.Optimly.init({ opener: '.two' }));
    await page.waitForTimeout(200);
    await page.getByText('One').click();
    await page.waitForTimeout(200);
    await expect(panel(page)).toBeHidden();
    await page.getByText('Two').click();
    await expect(panel(page)).toBeVisible();
  });
});

test.describe('a panel that opens by itself', () => {
  test('after some seconds, without taking the focus; it is announced', async ({ page, embed, log }) => {
    await embed({ options: { open: 'time:1' }, body: '<input id="search">' });
    await page.evaluate(() => {
      window.heard = [];
      const listen = () => {
        const box = document.querySelector('optimly-widget')?.shadowRoot.querySelector('.box');
        if (!box) return setTimeout(listen, 10);
        new MutationObserver((changes) => {
          for (const { target, addedNodes } of changes) for (const node of addedNodes) if (target.ariaLive) window.heard.push(node.textContent);
        }).observe(box, { childList: true, subtree: true });
      };
      listen();
    });
    await page.locator('#search').focus();
    await page.keyboard.type('so');
    await expect(panel(page)).toBeVisible();
    await page.keyboard.type('fa');
    expect((await log.event('open')).detail).toEqual({ instance: 'bubble' });
    await expect(page.locator('#search')).toHaveValue('sofa');
    await expect(page.locator('#search')).toBeFocused();
    await expect.poll(() => page.evaluate(() => window.heard)).toContain(`${TEXT.launcher}: ${TEXT.title}`);
    // Its visitor closes it, and nothing moves.
    await panel(page).getByRole('button', { name: TEXT.close }).click();
    await expect(panel(page)).toBeHidden();
  });

  test('far enough down the page', async ({ page, embed }) => {
    await embed({ options: { open: 'scroll:50' }, body: far });
    await there(page);
    const to = (part) => page.evaluate((part) => scrollTo(0, (document.documentElement.scrollHeight - innerHeight) * part), part);
    await to(0.3);
    await page.waitForTimeout(400);
    await expect(panel(page)).toBeHidden();
    await to(0.6);
    await expect(panel(page)).toBeVisible();
  });

  test('far enough down a page that scrolls in a box of its own', async ({ page, embed }) => {
    await embed({ options: { open: 'scroll:90' }, body: `<div id="app" style="height: 700px; overflow: auto">${far}</div>` });
    await there(page);
    await page.evaluate(() => (document.querySelector('#app').scrollTop = 1e5));
    await expect(panel(page)).toBeVisible();
  });

  test('as the pointer leaves at the top, not at another side', async ({ page, embed }) => {
    await embed({ options: { open: 'exit' } });
    await there(page);
    const leave = (clientX, clientY) =>
      page.evaluate(([clientX, clientY]) => document.documentElement.dispatchEvent(new MouseEvent('mouseout', { clientX, clientY, bubbles: true })), [clientX, clientY]);
    await leave(-1, 300);
    await page.waitForTimeout(300);
    await expect(panel(page)).toBeHidden();
    await leave(300, -1);
    await expect(panel(page)).toBeVisible();
  });

  test('at once; whichever comes first', async ({ page, embed, log }) => {
    await embed({ options: { open: 'time:3600, load, exit' } });
    await expect(panel(page)).toBeVisible();
    await log.event('open');
  });

  test('is fetched after the page is there; a page without pays nothing', async ({ page, embed, site }) => {
    const seen = requests(page);
    const slow = site.widget('hold-THIRD-PARTY-LICENSES.txt').replace('widget.js', 'THIRD-PARTY-LICENSES.txt');
    const waits = embed({ options: { open: 'time:9' }, body: `<img src="${slow}">` });
    await expect(launcher(page)).toBeVisible();
    await page.waitForTimeout(1500);
    expect(seen.filter((name) => name !== 'THIRD-PARTY-LICENSES.txt')).toEqual(['widget.js']);
    site.release(slow.replace(/[^/]*$/, 'widget.js'));
    await waits;
    await there(page);
    expect(seen.filter((name) => name !== 'THIRD-PARTY-LICENSES.txt')).toEqual(['widget.js', 'start.js', 'later.js']);
  });

  test('what is fetched for it is small', ({ site }) => {
    expect(site.bytes('later.js', '.br').length).toBeLessThanOrEqual(3660);
  });

  const opened = (page) => expect(panel(page)).toBeVisible();
  const stays = async (page) => {
    await there(page);
    await page.waitForTimeout(700);
    await expect(panel(page)).toBeHidden();
  };

  test('once a visit, by default; in another tab once more', async ({ page, embed, context }) => {
    const url = await embed({ options: { open: 'load' } });
    await opened(page);
    await page.reload();
    await stays(page);
    const other = await context.newPage();
    await other.goto(url);
    await opened(other);
  });

  test('once a visitor', async ({ page, embed, context }) => {
    const url = await embed({ options: { open: 'load', openOnce: 'visitor' } });
    await opened(page);
    const other = await context.newPage();
    await other.goto(url);
    await stays(other);
  });

  test('once a page', async ({ page, embed }) => {
    await embed({ options: { open: 'load', openOnce: 'page' } });
    await opened(page);
    await page.reload();
    await opened(page);
  });

  test('never once the visitor has closed it', async ({ page, embed, context, log }) => {
    const url = await embed({ options: { open: 'load', openOnce: 'page' } });
    await opened(page);
    await panel(page).getByRole('button', { name: TEXT.close }).click();
    await log.event('close');
    await page.reload();
    await stays(page);
    const other = await context.newPage();
    await other.goto(url);
    await stays(other);
  });

  test('never once something was sent', async ({ page, embed }) => {
    await embed({ options: { open: 'time:2', openOnce: 'page' }, body: inline('handoff') });
    const handoff = form(page, 'handoff');
    await fill(handoff, { reason: 'A leak', customer_email: 'jane@example.com' });
    await handoff.submit();
    await expect(handoff.card).toBeVisible();
    // Sent before what opens the panel has come: it finds the card.
    await expect.poll(() => page.evaluate(() => localStorage['optimly:closed'])).toBe('1');
    await page.reload();
    await there(page);
    await page.waitForTimeout(2500);
    await expect(panel(page)).toBeHidden();
  });

  const paths = [
    ['/site/*', true],
    ['/pricing*, /site/*/pricing.html', true],
    ['*.html', true],
    ['/pricing*, /contact', false],
    ['/site', false],
  ];
  for (const [openPages, opens] of paths) {
    test(`on the pages ${openPages}: ${opens}`, async ({ page, embed }) => {
      await embed({ options: { open: 'load', openPages }, name: 'pricing.html', search: '?x=/contact' });
      await (opens ? opened(page) : stays(page));
    });
  }

  test('on a page that a script comes to', async ({ page, embed }) => {
    await embed({ options: { open: 'time:0.2', openPages: '/contact/' } });
    await stays(page);
    await page.evaluate(() => history.pushState(null, '', '/contact'));
    await opened(page);
  });

  test('by init, later', async ({ page, embed }) => {
    await embed();
    await expect(launcher(page)).toBeVisible();
    await page.evaluate(() => window.Optimly.init({ open: ['time:0.5', 'exit'] }));
    await opened(page);
  });

  for (const verb of ['reset', 'destroy']) {
    test(`not after ${verb}`, async ({ page, embed }) => {
      await embed({ options: { open: 'time:2' } });
      await there(page);
      await page.waitForTimeout(100);
      await page.evaluate((verb) => window.Optimly[verb](), verb);
      await page.waitForTimeout(2500);
      await expect(panel(page)).toBeHidden();
      if (verb === 'reset') return expect(launcher(page)).toBeVisible();
      await expect(bubble(page)).toHaveCount(0);
    });
  }

  test('not over a panel that is open, nor once somebody was faster', async ({ page, embed, log }) => {
    await embed({ options: { open: 'time:1' } });
    await launcher(page).click();
    await log.event('open');
    await page.waitForTimeout(1500);
    await launcher(page).click();
    await log.event('close');
    await page.waitForTimeout(1000);
    expect(log.named('open')).toHaveLength(1);
  });

  test('in a page without a bubble', async ({ page, embed }) => {
    await embed({ options: { mode: 'inline', open: 'load', teaser: 'Hello', launcherLabel: 'Chat' } });
    await opened(page);
    await expect(launcher(page)).toBeHidden();
  });

  test('where storage throws', async ({ page, embed }) => {
    await page.addInitScript(() => {
      for (const name of ['getItem', 'setItem', 'removeItem']) {
        Storage.prototype[name] = () => {
          throw new DOMException('denied', 'SecurityError');
        };
      }
    });
    await embed({ options: { open: 'load', teaser: 'Hello' } });
    await opened(page);
  });

  test('on a phone, where it covers the page, it takes nothing away until somebody is at it', async ({ page, embed }) => {
    await page.setViewportSize({ width: 360, height: 640 });
    await embed({ options: { open: 'load' }, body: '<input id="search">' });
    await page.locator('#search').focus();
    await opened(page);
    await expect(suggestions(page)).toHaveCount(3);
    await page.waitForTimeout(500);
    await expect(page.locator('#search')).toBeFocused();
    await expect(panel(page)).not.toHaveAttribute('aria-modal', 'true');
    await suggestions(page).first().click();
    await expect(panel(page)).toHaveAttribute('aria-modal', 'true');
  });

  test('on a phone it gives way to who goes on by keyboard in the page that it covers', async ({ page, embed }) => {
    await page.setViewportSize({ width: 360, height: 640 });
    await embed({ options: { open: 'load' }, body: '<input id="first"><input id="second">' });
    await page.locator('#first').focus();
    await opened(page);
    await expect(panel(page)).toHaveAttribute('aria-modal', 'false');
    await page.waitForTimeout(500);
    await expect(page.locator('#first')).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(panel(page)).toBeHidden();
    await expect(page.locator('#second')).toBeFocused();
  });
});

const unusable = {
  opener: '..',
  open: 'time:soon',
  openOnce: 'week',
  openPages: 'pricing',
  teaserDelay: 'soon',
};
test('values that cannot be used are named once, and nothing happens', async ({ page, embed, log }) => {
  await embed({ options: { ...unusable, teaser: 'Hello' }, body: '<button>Book</button>' });
  await there(page);
  await page.getByText('Book').click();
  await expect(bubble(page).locator('[part~=teaser]')).toBeVisible();
  await page.evaluate(() => window.Optimly.init({ title: 'Again' }));
  await launcher(page).click();
  await expect(suggestions(page)).toHaveCount(3);
  await page.waitForTimeout(300);
  const attribute = (name) => 'data-' + name.replace(/[A-Z]/g, (letter) => '-' + letter.toLowerCase());
  const counts = Object.keys(unusable).map((name) => [name, log.warnings().filter((text) => text.includes(`${attribute(name)} expects `)).length]);
  expect(Object.fromEntries(counts)).toEqual(Object.fromEntries(Object.keys(unusable).map((name) => [name, 1])));
  expect(log.warnings().join()).not.toMatch(/soon|week|pricing[^*]/);
});

for (const open of ['', 'scroll:101', 'time:20 scroll:50', 'time:-1', 'never', 'time:20, scrol:50']) {
  test(`data-open="${open}" is none`, async ({ page, embed, log }) => {
    await embed({ options: { open: open || true } });
    await expect.poll(() => log.warnings().filter((text) => text.includes('data-open expects ')).length).toBe(1);
    await expect(panel(page)).toBeHidden();
  });
}

for (const kind of ['missing', 'abort', 'html', 'corrupt']) {
  test(`a file that does not come does no harm: ${kind}`, async ({ page, embed, log, received }) => {
    await embed({ cdn: `${kind}-later.js`, options: { open: 'load', teaser: 'Hello', launcherLabel: 'Talk' }, body: '<a href="#optimly-lead">Write</a>' });
    await page.waitForTimeout(1500);
    await expect(panel(page)).toBeHidden();
    expect(await page.evaluate(() => globalThis.__altered)).toBeUndefined();
    await page.getByText('Write').click();
    const lead = form(page, 'lead', 'bubble');
    await fill({ ...lead, type: 'lead' });
    await lead.submit();
    await expect(lead.card).toBeVisible();
    expect(await received()).toHaveLength(1);
    expect(log.troubles).toEqual([]);
  });
}

test.describe('names that are nearly one of an option', () => {
  const said = (log, name) => log.warnings().filter((text) => text.includes(`did you mean data-${name}?`)).length;

  test('on the tag, in its address, in the settings, in init', async ({ page, embed, log }) => {
    const head = '<script>window.OptimlySettings = { greting: "Hello" }</script>';
    const script = (src, options) => tag(`${src}?titel-of=x&campain=x`, options);
    await embed({ options: { postion: 'left', 'turbo-track': 'x' }, head, script });
    await page.evaluate(() => window.Optimly.init({ titl: 'Ask' }));
    await launcher(page).click();
    await expect(suggestions(page)).toHaveCount(3);
    await page.evaluate(() => window.Optimly.init({ theme: 'light' }));
    for (const name of ['position', 'greeting', 'campaign', 'title']) await expect.poll(() => said(log, name), name).toBe(1);
    expect(log.warnings()).toHaveLength(4);
  });

  test('on an element', async ({ page, embed, log }) => {
    const body = '<optimly-form type="appointment" class="wide" style="width: 100%" duratoin="15" theem="dark" id="book" hidden-x></optimly-form>';
    await embed({ body });
    await form(page, 'appointment').control('name').fill('Jane');
    await expect.poll(() => said(log, 'duration')).toBe(1);
    expect(log.warnings()).toHaveLength(1);
  });
});
