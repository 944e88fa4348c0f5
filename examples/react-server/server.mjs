// Renders the page on the server. `npm run build` first; `npm start` then serves it on PORT, 3000 where that is not set.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { App } from './build/app.js';

const folder = new URL('./public/', import.meta.url).pathname;
const types = { '.js': 'text/javascript', '.json': 'application/json', '.wasm': 'application/wasm' };
const page = () => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Fern &amp; Vale Interiors</title></head>
  <body><div id="root">${renderToString(createElement(App))}</div><script type="module" src="/client.js"></script></body>
</html>`;

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  if (pathname === '/') return response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page());
  try {
    const body = await readFile(join(folder, normalize(pathname)));
    response.writeHead(200, { 'Content-Type': types[extname(pathname)] ?? 'text/plain' }).end(body);
  } catch {
    response.writeHead(404).end('not found');
  }
});
server.listen(process.env.PORT ?? 3000, () => console.log(`http://localhost:${server.address().port}/`));
