// Says in parts and custom states how a form stands, so that the page's style sheet can follow it: which fields have a value and
// which are wrong, whether all have one, whether it was sent. From the application on, as nothing is checked before.
const followed = new WeakSet();
/** So long after the last key, in milliseconds: typing changes nothing around it. */
const PAUSE = 400;

const hasValue = ({ type, checked, value }) => (/checkbox|radio/.test(type) ? checked : value);

/** Follows what stands in an element, once. `isForm`: states are those of a form of the page; the bubble has many. */
export function showStates(host, isForm) {
  if (followed.has(host)) return;
  followed.add(host);
  const { box } = host;
  let first;
  const states = {};
  const fieldsOf = () => [...box.querySelectorAll('[part~=field]')];
  const tell = () => {
    try {
      // Only once can they be had of an element, which an earlier application may have done. Not every browser has them.
      host.internals ??= HTMLElement.prototype.attachInternals.call(host);
      for (const name in states) host.internals.states[isForm && states[name] ? 'add' : 'delete'](name);
    } catch {}
  };
  const followValues = () => {
    const fields = fieldsOf();
    [first] = fields;
    const filled = fields.filter((field) => field.part.toggle('field-filled', [...field.querySelectorAll('[name]')].some(hasValue)));
    states.filled = first && !fields[filled.length];
    tell();
  };
  const followProblems = () => {
    const fields = fieldsOf();
    const invalid = fields.filter((field) => field.part.toggle('field-invalid', !!field.querySelector('[aria-invalid=true]')));
    Object.assign(states, { invalid: invalid[0], sent: box.querySelector('.card') });
    tell();
    return fields[0] !== first;
  };
  new MutationObserver((changes) => {
    const isOther = followProblems();
    // What the application writes into a control, it notes at it (`browser/control.rs`).
    if (isOther || changes.some(({ attributeName }) => attributeName === 'data-held')) followValues();
  }).observe(box, { __proto__: null, subtree: true, childList: true, attributeFilter: ['aria-invalid', 'data-held'] });
  let timer;
  for (const type of ['input', 'change']) {
    box.addEventListener(type, () => {
      clearTimeout(timer);
      timer = setTimeout(followValues, PAUSE);
    });
  }
  followValues();
  followProblems();
}
