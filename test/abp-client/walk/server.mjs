// Serves the built app as a template's nginx does: files as they are, and the index for every other address. Each server has
// an environment of its own, so one build is two apps: one signs in by GlowCart's page, the other by ABP's.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const types = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

/** @param pages what is served beside the app, by path: [type, text] */
export const serve = async (folder, port, environment, pages = {}) => {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    const send = (type, body) => response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(body);
    if (path === '/environment.json') return send('application/json', JSON.stringify(environment));
    if (pages[path]) return send(...pages[path]);
    const file = join(folder, normalize(path).replace(/^(\.\.[/\\])+/, ''));
    try {
      send(types[extname(file)] ?? 'application/octet-stream', await readFile(file));
    } catch {
      if (extname(path)) response.writeHead(404).end();
      else send(types['.html'], await readFile(join(folder, 'index.html')));
    }
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return { close: () => new Promise(resolve => server.close(resolve).closeAllConnections()) };
};
