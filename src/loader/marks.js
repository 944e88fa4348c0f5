// What is noted of a visitor, so that nobody is asked twice: for the tab (`session`), or beyond (`visitor`). Storage may throw, or be missing:
// then it is noted until the page is left.
const memory = { __proto__: null };
const area = (scope) => (scope === 'visitor' ? localStorage : sessionStorage);

export const note = (scope, name) => {
  memory[scope + name] = true;
  try {
    area(scope).setItem('optimly:' + name, '1');
  } catch {}
};

export const isNoted = (scope, name) => {
  try {
    return memory[scope + name] || area(scope).getItem('optimly:' + name) != null;
  } catch {
    return memory[scope + name];
  }
};
