// Reads WebAssembly files as far as the build needs.

const SECTIONS = [
  'custom', 'types', 'imports', 'functions', 'tables', 'memory', 'globals', 'exports', 'start', 'elements', 'code', 'data',
  'data count',
];

/** The sections of a WebAssembly file, and the functions of its code with their names. */
export function parse(bytes) {
  let at = 8;
  const number = () => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++];
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  const text = () => {
    const length = number();
    return bytes.toString('utf8', at, (at += length));
  };
  const limits = () => {
    const flags = bytes[at++];
    number();
    if (flags & 1) number();
  };
  const sections = [];
  const bodies = [];
  const names = new Map();
  let imported = 0;
  while (at < bytes.length) {
    const start = at;
    const id = bytes[at++];
    const length = number();
    const end = at + length;
    let name = SECTIONS[id] ?? `section ${id}`;
    if (id === 0) {
      name = text();
      while (name === 'name' && at < end) {
        const part = bytes[at++];
        const size = number();
        const next = at + size;
        if (part === 1) for (let left = number(); left; left--) names.set(number(), text());
        at = next;
      }
    }
    if (id === 2) {
      for (let left = number(); left; left--) {
        text();
        text();
        const kind = bytes[at++];
        if (kind === 0) imported++, number();
        else if (kind === 1) at++, limits();
        else if (kind === 2) limits();
        else at += 2;
      }
    }
    if (id === 10) {
      for (let left = number(); left; left--) {
        const from = at;
        const size = number();
        at += size;
        bodies.push(bytes.subarray(from, at));
      }
    }
    sections.push({ name, custom: id === 0, bytes: bytes.subarray(start, end) });
    at = end;
  }
  return { sections, functions: bodies.map((body, index) => ({ body, name: names.get(imported + index) })) };
}

/** The file without its custom sections, which only tools read. */
export function bare(bytes) {
  const { sections } = parse(bytes);
  return Buffer.concat([bytes.subarray(0, 8), ...sections.filter(({ custom }) => !custom).map(({ bytes }) => bytes)]);
}
