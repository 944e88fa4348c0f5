// The demo's log: the widget's events, and what the tools server received; and its switch, who answers in the bubble. Not
// part of the widget.
(() => {
  const names = ['ready', 'open', 'close', 'form-shown', 'form-started', 'invalid', 'submit', 'success', 'error', 'retry', 'message', 'suggest'];
  const address = '/external/demo/received?token=demo-token';
  const most = 100;

  const make = (tag, text, className) => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (className) element.className = className;
    return element;
  };
  const time = (date) => make('time', date.toLocaleTimeString());
  const ready = new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve));
  const list = async (id) => {
    await ready;
    return document.getElementById(id);
  };

  const logged = async (event) => {
    const at = new Date();
    const item = make('li', '');
    const detail = JSON.stringify(event.detail ?? {}, null, 1).replace(/\n\s*/g, ' ');
    item.append(time(at), ' ', make('b', event.type));
    if (detail !== '{}') item.append(make('code', detail));
    const events = await list('events');
    events.prepend(item);
    if (events.children.length > most) events.lastChild.remove();
  };
  for (const name of names) document.addEventListener(`optimly:${name}`, logged);

  // The same as `data-agent` on the tag, which in this page is there only with ?agent in the address.
  const live = new URLSearchParams(location.search).has('agent');
  if (live) (window.Optimly = window.Optimly || []).push(['init', { agent: true }]);
  list(live ? 'answers-agent' : 'answers-page').then((element) => (element.hidden = false));

  // Items stay the same elements while their record is there, so that what a visitor folds stays folded.
  const items = new Map();
  const show = async (records) => {
    const received = await list('received');
    const seen = new Set();
    for (const record of records.slice(-most)) {
      const key = `${record.at} ${record.path} ${JSON.stringify(record.body?.metadata?.submission_id)}`;
      seen.add(key);
      let item = items.get(key);
      if (!item) {
        item = make('li', '');
        const details = make('details', '');
        const summary = make('summary', '');
        details.open = true;
        const status = make('b', '');
        summary.append(time(new Date(record.at)), ` ${record.method} ${record.path} `, status);
        details.append(summary, make('pre', JSON.stringify(record.body ?? record.raw, null, 2)));
        item.append(details);
        item.status = status;
        items.set(key, item);
        received.prepend(item);
      }
      const { status } = record;
      item.status.textContent = status ?? 'no answer yet';
      item.status.className = status >= 200 && status < 300 ? 'good' : 'bad';
    }
    for (const [key, item] of items) {
      if (seen.has(key)) continue;
      item.remove();
      items.delete(key);
    }
  };

  let looks = 0;
  const look = async () => {
    const mine = ++looks;
    const state = await list('server');
    try {
      const response = await fetch(address);
      const records = await response.json();
      // An answer from before a newer question is old news.
      if (mine === looks) await show(records);
      state.textContent = 'Nothing yet.';
    } catch {
      state.textContent = 'The tools server does not answer. Is `make demo` running?';
    }
    state.classList.toggle('wrong', !state.textContent.startsWith('Nothing'));
  };
  const watch = async () => {
    if (document.visibilityState === 'visible') await look();
    setTimeout(watch, 2000);
  };
  ready.then(() => {
    document.getElementById('clear').addEventListener('click', async () => {
      document.getElementById('events').replaceChildren();
      await fetch(address, { method: 'DELETE' }).catch(() => {});
      await look();
    });
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && look());
    watch();
  });
})();
