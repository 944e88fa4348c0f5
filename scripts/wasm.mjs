// Reads WebAssembly files, and renames in them, as far as the build needs.

const SECTIONS = [
  'custom', 'types', 'imports', 'functions', 'tables', 'memory', 'globals', 'exports', 'start', 'elements', 'code', 'data',
  'data count',
];
const [CUSTOM, IMPORTS, EXPORTS, CODE] = [0, 2, 7, 10];

/** Reads numbers, texts and descriptions of imports from a place on; `at` moves along. */
function reader(bytes, start) {
  const from = {
    at: start,
    byte: () => bytes[from.at++],
    number() {
      let value = 0;
      for (let factor = 1; ; factor *= 128) {
        const byte = from.byte();
        value += (byte & 127) * factor;
        if (byte < 128) return value;
      }
    },
    text() {
      const length = from.number();
      return bytes.toString('utf8', from.at, (from.at += length));
    },
    limits() {
      const flags = from.byte();
      from.number();
      if (flags & 1) from.number();
    },
    /** What an import is: gives its kind, 0 for a function. */
    kind() {
      const kind = from.byte();
      if (kind === 0) from.number();
      else if (kind === 1) from.byte(), from.limits();
      else if (kind === 2) from.limits();
      else from.at += 2;
      return kind;
    },
  };
  return from;
}

/** The sections of a WebAssembly file: number, and where they, their content and their end are. */
function* sectionsOf(bytes) {
  const from = reader(bytes, 8);
  while (from.at < bytes.length) {
    const start = from.at;
    const id = from.byte();
    const length = from.number();
    const content = from.at;
    from.at = content + length;
    yield { id, start, content, end: from.at };
  }
}

/** The sections of a WebAssembly file, and the functions of its code with their names. */
export function parse(bytes) {
  const sections = [];
  const bodies = [];
  const names = new Map();
  let imported = 0;
  for (const { id, start, content, end } of sectionsOf(bytes)) {
    const from = reader(bytes, content);
    let name = SECTIONS[id] ?? `section ${id}`;
    if (id === CUSTOM) {
      name = from.text();
      while (name === 'name' && from.at < end) {
        const part = from.byte();
        const size = from.number();
        const next = from.at + size;
        if (part === 1) for (let left = from.number(); left; left--) names.set(from.number(), from.text());
        from.at = next;
      }
    }
    if (id === IMPORTS) {
      for (let left = from.number(); left; left--) {
        from.text();
        from.text();
        if (from.kind() === 0) imported++;
      }
    }
    if (id === CODE) {
      for (let left = from.number(); left; left--) {
        const body = from.at;
        const size = from.number();
        from.at += size;
        bodies.push(bytes.subarray(body, from.at));
      }
    }
    sections.push({ name, custom: id === CUSTOM, bytes: bytes.subarray(start, end) });
  }
  return { sections, functions: bodies.map((body, index) => ({ body, name: names.get(imported + index) })) };
}

/** The file without its custom sections, which only tools read. */
export function bare(bytes) {
  const { sections } = parse(bytes);
  return Buffer.concat([bytes.subarray(0, 8), ...sections.filter(({ custom }) => !custom).map(({ bytes }) => bytes)]);
}

function number(value) {
  const bytes = [];
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
  return Buffer.from([...bytes, value]);
}

/** The file with its imports' and exports' names replaced. */
export function rename(bytes, names) {
  const chunks = [bytes.subarray(0, 8)];
  for (const { id, start, content, end } of sectionsOf(bytes)) {
    if (id !== IMPORTS && id !== EXPORTS) {
      chunks.push(bytes.subarray(start, end));
      continue;
    }
    const from = reader(bytes, content);
    const named = () => {
      const name = from.text();
      const text = Buffer.from(names.get(name) ?? name);
      return [number(text.length), text];
    };
    const as = (read) => {
      const start = from.at;
      read();
      return bytes.subarray(start, from.at);
    };
    const count = from.number();
    const entries = [number(count)];
    for (let i = 0; i < count; i++) {
      if (id === IMPORTS) entries.push(...named(), ...named(), as(from.kind));
      else entries.push(...named(), as(() => (from.byte(), from.number())));
    }
    if (from.at !== end) throw new Error('an import or export that scripts/wasm.mjs cannot read');
    const all = Buffer.concat(entries);
    chunks.push(Buffer.from([id]), number(all.length), all);
  }
  return Buffer.concat(chunks);
}
