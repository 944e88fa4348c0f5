// Reads the names that rustc gives to functions (the v0 mangling; https://doc.rust-lang.org/rustc/symbol-mangling/v0.html).
//
// Other than the demangled text, they tell in which crate and module an implementation was written, and not just for
// which types.

const BASIC = {
  a: 'i8', b: 'bool', c: 'char', d: 'f64', e: 'str', f: 'f32', h: 'u8', i: 'isize', j: 'usize', l: 'i32', m: 'u32',
  n: 'i128', o: 'u128', p: '_', s: 'i16', t: 'u16', u: '()', v: '...', x: 'i64', y: 'u64', z: '!',
};

class Reader {
  /** All paths that stand for types and arguments. */
  mentions = [];
  lifetimes = 0;

  constructor(symbol) {
    this.symbol = symbol;
    this.at = 0;
  }
  fail() {
    throw new SyntaxError(`unknown at ${this.at}: ${this.symbol}`);
  }
  peek() {
    return this.symbol[this.at];
  }
  next() {
    return this.symbol[this.at++] ?? this.fail();
  }
  eat(letter) {
    return this.peek() === letter && !!++this.at;
  }
  match(pattern) {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.symbol) ?? this.fail();
    this.at = pattern.lastIndex;
    return found[1];
  }
  until(read, separator = ', ') {
    const texts = [];
    while (!this.eat('E')) texts.push(read());
    return texts.join(separator);
  }

  base62() {
    const digits = this.match(/([0-9a-zA-Z]*)_/y);
    const value = (digit) => parseInt(digit, 36) + (/[A-Z]/.test(digit) ? 26 : 0);
    return digits ? [...digits].reduce((sum, digit) => sum * 62 + value(digit), 0) + 1 : 0;
  }
  optional(letter) {
    return this.eat(letter) ? this.base62() + 1 : 0;
  }
  /** Reads on at an earlier place, and comes back. */
  back(read) {
    const start = this.at - 1;
    const target = this.base62();
    if (target >= start) this.fail();
    const here = this.at;
    this.at = target;
    const result = read();
    this.at = here;
    return result;
  }
  word() {
    const punycode = this.eat('u');
    const length = Number(this.match(/(0|[1-9]\d*)_?/y));
    const text = this.symbol.slice(this.at, (this.at += length));
    return punycode ? `punycode{${text}}` : text;
  }

  /** `text`, and where what it names was written: `crate`, `modules`; whether it lies in a closure. */
  path(inValue) {
    switch (this.next()) {
      case 'C': {
        this.optional('s');
        const crate = this.word();
        return { text: crate, crate, modules: [] };
      }
      case 'N': {
        const space = this.next();
        const inner = this.path(inValue);
        const number = this.optional('s');
        const word = this.word();
        if (/[A-Z]/.test(space)) {
          const kind = { C: 'closure', S: 'shim' }[space] ?? space;
          const text = `${inner.text}::{${kind}${word && ':' + word}#${number}}`;
          return { ...inner, text, closure: true };
        }
        const modules = space === 't' && !inner.done ? [...inner.modules, word] : inner.modules;
        return { ...inner, text: word ? `${inner.text}::${word}` : inner.text, modules, done: inner.done || space !== 't' };
      }
      case 'M': {
        const place = this.place();
        return { ...place, text: `<${this.type()}>`, done: true };
      }
      case 'X': {
        const place = this.place();
        const type = this.type();
        return { ...place, text: `<${type} as ${this.path().text}>`, done: true };
      }
      case 'Y': {
        const type = this.type();
        const trait = this.path();
        return { ...trait, text: `<${type} as ${trait.text}>`, done: true };
      }
      case 'I': {
        const inner = this.path(inValue);
        return { ...inner, text: `${inner.text}${inValue ? '::' : ''}<${this.until(() => this.argument())}>`, done: true };
      }
      case 'B':
        return this.back(() => this.path(inValue));
      default:
        this.at--;
        return this.fail();
    }
  }
  /** Where an implementation stands. */
  place() {
    this.optional('s');
    return this.path();
  }
  argument() {
    if (this.eat('L')) return this.lifetime();
    if (this.eat('K')) return this.constant();
    return this.type();
  }
  lifetime() {
    const index = this.base62();
    return index ? `'${String.fromCharCode(97 + this.lifetimes - index)}` : "'_";
  }
  /** What stands within a `for<'a>`. */
  bound(read) {
    const count = this.optional('G');
    const names = [];
    for (let index = 0; index < count; index++) names.push(`'${String.fromCharCode(97 + this.lifetimes++)}`);
    const text = (count ? `for<${names.join(', ')}> ` : '') + read();
    this.lifetimes -= count;
    return text;
  }
  reference(mutable) {
    const lifetime = this.eat('L') ? this.lifetime() : "'_";
    return `&${lifetime === "'_" ? '' : lifetime + ' '}${mutable}${this.type()}`;
  }

  type() {
    const letter = this.next();
    if (BASIC[letter]) return BASIC[letter];
    switch (letter) {
      case 'A': {
        const type = this.type();
        return `[${type}; ${this.constant()}]`;
      }
      case 'S':
        return `[${this.type()}]`;
      case 'T': {
        let count = 0;
        const texts = this.until(() => (count++, this.type()));
        return `(${texts}${count === 1 ? ',' : ''})`;
      }
      case 'R':
        return this.reference('');
      case 'Q':
        return this.reference('mut ');
      case 'P':
        return `*const ${this.type()}`;
      case 'O':
        return `*mut ${this.type()}`;
      case 'F':
        return this.bound(() => this.signature());
      case 'D': {
        const traits = this.bound(() => this.until(() => this.dyn(), ' + '));
        if (!this.eat('L')) this.fail();
        const lifetime = this.lifetime();
        return `dyn ${traits}${lifetime === "'_" ? '' : ' + ' + lifetime}`;
      }
      case 'B':
        return this.back(() => this.type());
      default: {
        this.at--;
        const path = this.path();
        this.mentions.push(path);
        return path.text;
      }
    }
  }
  signature() {
    const unsafe = this.eat('U') ? 'unsafe ' : '';
    const abi = this.eat('K') ? `extern "${this.eat('C') ? 'C' : this.word().replaceAll('_', '-')}" ` : '';
    const inputs = this.until(() => this.type());
    const output = this.type();
    return `${unsafe}${abi}fn(${inputs})${output === '()' ? '' : ` -> ${output}`}`;
  }
  dyn() {
    const { text } = this.path();
    const bindings = [];
    while (this.eat('p')) {
      const name = this.word();
      bindings.push(`${name} = ${this.type()}`);
    }
    if (!bindings.length) return text;
    const more = bindings.join(', ');
    return text.endsWith('>') ? `${text.slice(0, -1)}, ${more}>` : `${text}<${more}>`;
  }
  constant() {
    const letter = this.next();
    if (letter === 'B') return this.back(() => this.constant());
    if (letter === 'p') return '_';
    const negative = this.eat('n') ? '-' : '';
    const value = BigInt('0x0' + this.match(/([0-9a-f]*)_/y));
    if (letter === 'b') return value ? 'true' : 'false';
    if (letter === 'c') return `'${String.fromCodePoint(Number(value))}'`;
    if (!/[abhijlmnostxy]/.test(letter)) this.fail();
    return negative + value;
  }
}

/**
 * What a symbol names: `text` for people, the `crate` and the `modules` in which it was written, and `mentions`, the
 * same of all types that it was made for. Nothing where it is no such symbol, or one with parts not known here.
 */
export function read(symbol) {
  if (!symbol.startsWith('_R')) return;
  const reader = new Reader(symbol.slice(2));
  try {
    const { text, crate, modules } = reader.path(true);
    return { text, crate, modules, mentions: reader.mentions };
  } catch (error) {
    if (error instanceof SyntaxError) return;
    throw error;
  }
}
