// Serves files from memory, compressed beforehand with Brotli at its best.
import { createServer } from 'node:http';
import { brotliCompressSync, constants } from 'node:zlib';

const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;
const compress = (body) =>
  brotliCompressSync(body, { params: { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_SIZE_HINT]: body.length } });

/** `files`: path → `{ body, type, cache }`. Gives `{ origin, stop }`. */
export async function serve(files) {
  const ready = new Map([...files].map(([path, { body, type, cache }]) => [path, { body: compress(body), type, cache }]));
  const server = createServer((request, response) => {
    const file = ready.get(new URL(request.url, 'http://site').pathname);
    if (!file) return response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not found');
    response.writeHead(200, {
      'Content-Type': file.type,
      'Content-Encoding': 'br',
      'Content-Length': file.body.length,
      'Cache-Control': file.cache,
      Vary: 'Accept-Encoding',
    });
    response.end(file.body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
