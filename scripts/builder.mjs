// Builds the builder (builder/): a page, its style sheet, its WebAssembly and what starts that. Part of scripts/dist.mjs.
import { execFile, execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { transform } from 'esbuild';
import { bundle, optimize, stripCustom } from './glue.mjs';

const crate = 'optimly-builder';

/** The sheets of builder/style/, in the order in which they count. */
const SHEETS = ['page', 'controls', 'themes', 'forms', 'colors', 'options', 'preview', 'take'];

/**
 * Compiles and links it, beside whatever else is done meanwhile; gives its path. The flags are those that scripts/trunk.sh has set for the widget: so
 * both share what is compiled of their dependencies.
 */
export async function linkBuilder() {
  await promisify(execFile)('cargo', ['build', '--quiet', '--release', '-p', crate, '--target', 'wasm32-unknown-unknown']);
  return join(process.env.CARGO_TARGET_DIR || 'target', 'wasm32-unknown-unknown/release', `${crate.replace('-', '_')}.wasm`);
}

/** Makes its files. `ship(role, content)` writes a file under a name with its hash, `named(role, hash)` gives that name. */
export async function buildBuilder({ linked, staging, target, ship, named }) {
  const folder = join(staging, 'builder');
  execFileSync('wasm-bindgen', ['--target', 'web', '--no-typescript', '--no-demangle', '--out-dir', folder, '--out-name', crate, linked]);
  const wasm = join(folder, `${crate}_bg.wasm`);
  stripCustom(wasm);
  optimize(wasm, { quickly: true });
  const wasmHash = ship('builder.wasm', readFileSync(wasm));
  const script = await bundle('builder/start.js', {
    glue: join(folder, `${crate}.js`),
    crate: 'builder',
    minify: true,
    target,
    define: { FILE: JSON.stringify(named('builder.wasm', wasmHash)), INTEGRITY: JSON.stringify(`sha256-${wasmHash}`) },
  });
  const sheets = SHEETS.map((name) => readFileSync(`builder/style/${name}.css`, 'utf8'));
  const { code: style } = await transform(sheets.join('\n'), { loader: 'css', minify: true, target });
  const [scriptHash, styleHash] = [ship('builder.js', script), ship('builder.css', style)];
  const parts = {
    'STYLE-INTEGRITY': `sha256-${styleHash}`,
    'SCRIPT-INTEGRITY': `sha256-${scriptHash}`,
    STYLE: named('builder.css', styleHash),
    SCRIPT: named('builder.js', scriptHash),
  };
  return readFileSync('builder/builder.html', 'utf8').replace(/"([A-Z-]+)"/g, (whole, name) => (parts[name] ? `"${parts[name]}"` : whole));
}
