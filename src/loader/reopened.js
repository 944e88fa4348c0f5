// Pages that write their document anew (`document.open`) take all listeners of document and window, and of whatever stands in the document.
import { isOpen } from './is_open.js';

/** A fresh application takes the place of one whose listeners were taken. `stopped`: takes an error that says that an application has stopped. */
export function whenReopened(page, unmount, stopped) {
  const { live, read, todo, views, widget } = page;
  const root = read('documentElement');
  const observer = new MutationObserver(() => {
    if (read('documentElement') === root) return;
    observer.disconnect();
    const bubble = widget();
    const wasOpen = bubble && isOpen(bubble);
    for (const host of live) {
      if (!views.get(host)?.alive) continue;
      unmount(host);
      views.delete(host);
      host.shown = host === bubble && wasOpen;
    }
    page.listenAll?.();
    stopped(new WebAssembly.RuntimeError());
    if (wasOpen) todo.push(['open', undefined, { __proto__: null, quiet: true }]);
  });
  observer.observe(document, { __proto__: null, childList: true });
}
