// A plugin for Vite: the widget's files are served while you work, and go along with what is built, under the names that they have.
// Those names are how the files find each other, so a bundler must not give them others.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('./dist/', import.meta.url));
const TYPES = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json', '.txt': 'text/plain' };

export function optimly() {
  // `widget.js` keeps its name, and hosts may tell browsers to keep what a build wrote for ever: the folder has the hash.
  const hash = createHash('sha256').update(readFileSync(join(dist, 'widget.js'))).digest('hex').slice(0, 8);
  // Compressed copies are left to the host of the page. The builder is for those who make it, not for its visitors.
  const files = readdirSync(dist).filter((name) => TYPES[extname(name)] && !name.startsWith('builder.'));
  let folder, isServer;
  return {
    name: 'optimly-widget',
    // After the plugins that set the base.
    enforce: 'post',
    config(config) {
      folder = [config.build?.assetsDir ?? 'assets', `optimly-${hash}/`].filter(Boolean).join('/');
      // To Vite, an empty base is the page's folder.
      const base = (config.base ?? '/') || './';
      return { define: { __OPTIMLY_BASE__: JSON.stringify((base.endsWith('/') ? base : `${base}/`) + folder) } };
    },
    configResolved(config) {
      isServer = !!config.build.ssr;
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const [path] = request.url.split('?');
        const name = path.includes(`/${folder}`) ? path.split('/').at(-1) : '';
        if (!files.includes(name) || !existsSync(join(dist, name))) return next();
        response.setHeader('Content-Type', TYPES[extname(name)]);
        createReadStream(join(dist, name)).pipe(response);
      });
    },
    generateBundle() {
      if (isServer || this.environment?.config.consumer === 'server') return;
      for (const name of files) this.emitFile({ type: 'asset', fileName: folder + name, source: readFileSync(join(dist, name)) });
    },
  };
}

export default optimly;
