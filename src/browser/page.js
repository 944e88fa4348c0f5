// Where a visitor is led. An address is meant from the page's own, as those of requests are, not from its `<base>`.
const target = (link) => new URL(link, location.href);

export function isTarget(link) {
  try {
    const { origin, protocol } = target(link);
    return protocol === 'https:' || (protocol === 'http:' && origin === location.origin);
  } catch {
    return false;
  }
}

export function follow(link) {
  location.assign(target(link));
}
