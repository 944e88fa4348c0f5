// The focus, within shadow roots too, looked at in each frame.

/** Notes from now on what has the focus in each frame. */
export const follow = (page) =>
  page.evaluate(() => {
    window.trail = [];
    const look = () => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      const nowhere = !element || element === document.body || element.shadowRoot || element.matches(':disabled');
      const name = nowhere ? 'nowhere' : element.name || element.getAttribute('part') || element.id || element.localName;
      if (window.trail.at(-1) !== name) window.trail.push(name);
      requestAnimationFrame(look);
    };
    look();
  });

/** What had the focus since then, in its order. */
export const trail = (page) => page.evaluate(() => window.trail);
