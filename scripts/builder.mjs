// Builds the builder (builder/): a page, its style sheet, its WebAssembly and what starts that. Part of scripts/dist.mjs.
import { execFile, execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { transform } from 'esbuild';
import { bundle, optimize } from './glue.mjs';

const crate = 'optimly-builder';

/**
 * Compiles and links it, beside whatever else is done meanwhile; gives its path. The flags are those that scripts/trunk.sh has set for the widget: so
 * both share what is compiled of their dependencies.
 */
export async function linkBuilder() {
  await promisify(execFile)('cargo', ['build', '--quiet', '--release', '-p', crate, '--target', 'wasm32-unknown-unknown']);
  return join(process.env.CARGO_TARGET_DIR || 'target', 'wasm32-unknown-unknown/release', `${crate.replace('-', '_')}.wasm`);
}

/** A WebAssembly without its custom sections: relocations, which only the widget's lazy parts need, and names. */
export function plain(bytes) {
  const kept = [bytes.subarray(0, 8)];
  for (let at = 8; at < bytes.length; ) {
    const start = at;
    const id = bytes[at++];
    // Its length, seven bits a byte.
    let [length, shift, byte] = [0, 0, 0];
    do {
      byte = bytes[at++];
      length += (byte & 127) * 2 ** shift;
      shift += 7;
    } while (byte > 127);
    at += length;
    if (id) kept.push(bytes.subarray(start, at));
  }
  return Buffer.concat(kept);
}

/** Makes its files. `ship(role, content)` writes a file under a name with its hash, `named(role, hash)` gives that name. */
export async function buildBuilder({ linked, staging, target, ship, named }) {
  const folder = join(staging, 'builder');
  execFileSync('wasm-bindgen', ['--target', 'web', '--no-typescript', '--no-demangle', '--out-dir', folder, '--out-name', crate, linked]);
  const wasm = join(folder, `${crate}_bg.wasm`);
  writeFileSync(wasm, plain(readFileSync(wasm)));
  optimize(wasm, { quickly: true });
  const wasmHash = ship('builder.wasm', readFileSync(wasm));
  const script = await bundle('builder/start.js', {
    glue: join(folder, `${crate}.js`),
    crate: 'builder',
    minify: true,
    target,
    define: { FILE: JSON.stringify(named('builder.wasm', wasmHash)), INTEGRITY: JSON.stringify(`sha256-${wasmHash}`) },
  });
  const { code: style } = await transform(readFileSync('builder/builder.css', 'utf8'), { loader: 'css', minify: true, target });
  const [scriptHash, styleHash] = [ship('builder.js', script), ship('builder.css', style)];
  const parts = {
    'STYLE-INTEGRITY': `sha256-${styleHash}`,
    'SCRIPT-INTEGRITY': `sha256-${scriptHash}`,
    STYLE: named('builder.css', styleHash),
    SCRIPT: named('builder.js', scriptHash),
  };
  return readFileSync('builder/builder.html', 'utf8').replace(/"([A-Z-]+)"/g, (whole, name) => (parts[name] ? `"${parts[name]}"` : whole));
}
