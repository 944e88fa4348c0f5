// Draws the panel for who opens it, until the application is there. A module of its own: a page without the panel does not pay for it.
//
// scripts/dist.mjs puts in: TREES (those of the panel), STYLE and ENGLISH (of what they show).
import { askedBy } from './opener.js';
import { steer } from './panel_keys.js';

/** `page`: what start.js has. */
export const connect = (page) => {
  const { addStyle, addTrees, application, draw: drawTree, hasKept, learn, listen, needsPanel, options, put, read, todo, views, widget } = page;
  const host = widget();
  const { box } = host;
  const launcher = box.previousSibling;
  addTrees(TREES);
  addStyle(STYLE);
  learn('en', ENGLISH);
  launcher.ariaHasPopup = 'dialog';

  /** The nodes of a plan, with what is on offer in the order in which the page has it. */
  const draw = (page.draw = (plan) => {
    const nodes = drawTree(plan);
    const list = nodes[0].querySelector('.offers');
    const offers = [...(list?.children ?? [])];
    for (const offer of offers) offer.remove();
    list?.prepend(...plan.offered.map((name) => offers.find(({ firstChild }) => firstChild.value === name)));
    return nodes;
  });

  // The frame of the panel, which the loader shows while nothing else stands in its place, and what had the focus before.
  let frame, opener;
  const focused = () => {
    let node = read('activeElement');
    while (node !== host && node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
    return node;
  };
  page.opener = () => {
    const before = opener ?? focused();
    opener = null;
    return before;
  };

  // Where the browser does not do so, what the visitor writes in is made as high as its text. (What was sent is gone a moment later.)
  const fit = () => {
    const area = box.querySelector('.composer textarea');
    if (!area) return;
    area.style.height = '';
    // Its border is in its height.
    const { clientHeight, offsetHeight, scrollHeight } = area;
    if (scrollHeight > clientHeight) area.style.height = scrollHeight + offsetHeight - clientHeight + 'px';
  };
  /**
   * What lies below a modal dialog, or what fills the screen, cannot be used: the panel goes into it. (A film shows nothing that it holds.)
   * What stands in its place already comes to the front.
   */
  const toFront = (page.toFront = (from) => {
    // Who opened a dialog of the page may have made all else inert.
    host.inert = host.ariaHidden = null;
    const modals = Document.prototype.querySelectorAll.call(document, ':modal:not(html,body,video,iframe)');
    let place = modals[modals.length - 1] ?? read('body');
    // Those of a shadow root, where what opens it stands in one.
    for (let node = from; node; node = node.assignedSlot ?? node.parentNode ?? node.host) {
      if (node.matches?.call?.(node, 'dialog:modal')) {
        place = node;
        break;
      }
    }
    if (host.parentNode !== place || Document.prototype.querySelector.call(document, ':popover-open:not(optimly-widget),:fullscreen')) place.append(host);
  });
  // Where it was drawn it is there already, and somebody may be typing in it.
  let isInFront;

  /** Listens; once more where the page has taken all listeners away (reopened.js). */
  page.listenAll = () => {
    listen(box, 'keydown', steer);
    if (!CSS.supports('field-sizing', 'content')) for (const type of ['input', 'keydown', 'click', 'focusin']) listen(box, type, () => setTimeout(fit));
    // Scripts that scroll smoothly turn the page by every wheel that they hear of.
    for (const type of ['wheel', 'touchstart', 'touchmove']) {
      listen(box, type, (event) => event.stopPropagation(), { __proto__: null, passive: true });
    }
    // Those that hold the focus within a dialog of the page must not hear that it is here.
    for (const type of ['focusin', 'focusout', 'focus', 'blur']) {
      listen(window, type, (event) => {
        if (event.target !== host && event.relatedTarget !== host) return;
        if (event.target === host) box.hear?.(event);
        event.stopImmediatePropagation();
      }, true);
    }
    listen(host, 'optimly:open', () => {
      isInFront || toFront();
      isInFront = false;
    });
    for (const type of ['close', 'fullscreenchange']) {
      listen(document, type, ({ target }) => target === host.parentNode && read('body').append(host), true);
    }
  };
  page.listenAll();

  /** A panel that is only drawn is shown as long as the loader would show its frame. What was pressed in it is taken back. */
  const follow = () => {
    const { nodes, alive } = views.get(host) ?? {};
    if (!nodes || alive || !frame) return;
    const [panel] = nodes;
    if (panel.hidden !== frame.hidden) {
      views.get(host).take(null);
      panel.style.animation = '';
    }
    panel.hidden = frame.hidden;
    isInFront &&= !frame.hidden;
    launcher.ariaExpanded = !frame.hidden;
  };

  /** What is written before the application is there stays for the tab, as what is typed into forms does. */
  const keepWritten = (area) => {
    const name = 'optimly:draft:composer';
    try {
      area.value = page.written ?? sessionStorage.getItem(name);
    } catch {}
    listen(area, 'input', () => {
      try {
        if (views.get(host).alive) return;
        page.written = area.value;
        options(host).draft === 'off' || sessionStorage.setItem(name, area.value);
      } catch {}
    });
  };

  return {
    follow,
    /** Draws it for who opens it. */
    draw() {
      if (box.firstChild?.ariaBusy) frame = box.firstChild;
      if (views.get(host) || frame?.hidden !== false || application()) return;
      const [[verb, asked, how] = [], more] = todo.filter(needsPanel);
      // A conversation that was kept is shown whole.
      if (more || !/open|toggle/.test(verb) || hasKept('conversation')) return;
      const byElement = asked instanceof Element;
      opener = byElement ? asked : focused();
      const plan = page.planOf(host, byElement ? askedBy(asked) : asked);
      if (!plan) return;
      toFront(byElement && asked);
      isInFront = true;
      const { nodes } = put(host, draw(plan), plan);
      frame.replaceWith(...nodes);
      keepWritten(box.querySelector('.composer textarea'));
      // Headings in the panel stand below its title.
      for (const title of box.querySelectorAll('.form-title')) title.ariaLevel = 3;
      // One that nobody asked for leaves the focus where it is, and covers nothing but what lies below it.
      box.quiet = how?.quiet;
      nodes[0].ariaModal = !box.quiet && window.matchMedia?.('(max-width: 480px)').matches;
      // It takes the place of its frame without coming in once more.
      nodes[0].style.animation = 'none';
      if (!box.quiet) box.querySelector('.title').focus();
      if (plan.form) box.querySelector('.entry').scrollIntoView();
      follow();
    },
    /** Closes it, if a button of the drawing says so. */
    closes(button) {
      if (!frame || !button.matches('.close')) return false;
      frame.hidden = true;
      todo.push(['close']);
      follow();
      (opener?.isConnected ? opener : launcher).focus();
      return true;
    },
  };
};
