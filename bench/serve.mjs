// A server for the pages of the bench, on this machine only. Not that of
// `cargo xtask serve`: its content policy is for our pages, and some peers
// write style attributes and HTML.

import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

/** What a file is, by the end of its name. */
export const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** Isolated pages have clocks of 5 µs, others of 100. */
const ISOLATED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** The file that a path of the address stands for, or null. */
export function locate(path, folders) {
  const name = Object.keys(folders).find((first) => path.startsWith(`/${first}/`));
  if (!name) return null;
  const folder = folders[name];
  const file = normalize(join(folder, decodeURIComponent(path.slice(name.length + 1))));
  if (!file.startsWith(folder + sep)) return null;
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : null;
}

/** Serves `folders` (how a path begins → folder; the first that fits), with `packs` in Brotli what has a type: `{ origin, close }`. */
export async function serve(folders, { packs = false } = {}) {
  const packed = new Map();
  const server = createServer((request, response) => {
    const file = locate(new URL(request.url, 'http://localhost').pathname, folders);
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '')?.map(Number) ?? [];
    if (to >= from) {
      const { size } = statSync(file);
      const end = Math.min(to, size - 1);
      response.writeHead(206, {
        'Content-Type': type, 'Content-Length': end + 1 - from, 'Content-Range': `bytes ${from}-${end}/${size}`,
        'Cache-Control': 'no-store', ...ISOLATED,
      });
      createReadStream(file, { start: from, end }).pipe(response);
      return;
    }
    const headers = { 'Content-Type': type, 'Cache-Control': 'no-store', ...ISOLATED };
    if (packs && extname(file) in TYPES) {
      if (!packed.has(file)) packed.set(file, brotliCompressSync(readFileSync(file)));
      response.writeHead(200, { ...headers, 'Content-Encoding': 'br' }).end(packed.get(file));
      return;
    }
    response.writeHead(200, headers);
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => server.close(),
  };
}
