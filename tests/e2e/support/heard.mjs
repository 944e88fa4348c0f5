// What live regions say: each text that is put into one, in its order.

/** Notes from now on what is said in the page. */
export const listen = (page) =>
  page.evaluate(() => {
    window.heard = [];
    /** The region that a node speaks in, if it does. */
    const region = (node) => {
      for (let one = node; one; one = one.parentElement) {
        const live = one.getAttribute('aria-live') ?? { alert: 'assertive', status: 'polite', log: 'polite' }[one.getAttribute('role')];
        if (live) return live !== 'off' && one;
        if (['timer', 'marquee'].includes(one.getAttribute('role'))) return;
      }
    };
    const hear = (element) => {
      const text = element.checkVisibility() && element.textContent.trim();
      if (text) window.heard.push(text);
    };
    const observe = (root) =>
      new MutationObserver((records) => {
        const changed = new Set();
        for (const { type, target, addedNodes } of records) {
          if (type === 'characterData') changed.add(target.parentElement);
          for (const node of addedNodes) {
            if (node.nodeType === Node.TEXT_NODE) changed.add(node.parentElement);
            if (node.nodeType !== Node.ELEMENT_NODE) continue;
            // An alert speaks as it comes; other regions say what is added to them.
            if (region(node) && region(node) !== node) changed.add(node);
            for (const alert of [node, ...node.querySelectorAll('[role=alert]')]) if (alert.matches('[role=alert]')) changed.add(alert);
          }
          // What is shown again comes anew.
          if (type === 'attributes' && !target.hidden) {
            for (const one of [target, ...target.querySelectorAll('[role], [aria-live]')]) if (region(one) === one) changed.add(one);
          }
        }
        for (const element of changed) if (element?.isConnected && region(element)) hear(element);
      }).observe(root, { subtree: true, childList: true, characterData: true, attributeFilter: ['hidden'] });
    for (const host of document.querySelectorAll('optimly-form, optimly-widget')) observe(host.shadowRoot);
  });

/** What was said since then. */
export const heard = (page) => page.evaluate(() => window.heard);
