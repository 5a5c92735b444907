// The server of the pages that are visited: everything in brotli where that makes it shorter, as
// servers on the web send it. It counts what it has sent.

import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { TYPES, locate } from '../serve.mjs';
import { pageOf, pictureOf } from './ahead.mjs';
import { documentOf, flat, slides } from './documents.mjs';
import { SITES } from './sites.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** `/NAME/COUNT/` and what is beside it. */
const OWN = /^\/(\w+)\/(\d+)\/([\w.]*)$/;
const SINGLE = {
  '/style.css': join(ROOT, 'www/style.css'),
  '/site.css': join(HERE, 'pages/site.css'),
};

/** Serves the pages; `wasm` is the folder of the module, `folder` one for what is made: `{ origin, prepare, sent, story, close }`. */
export async function serveSites({ wasm, folder }) {
  const pictures = new Map();
  const folders = { 'pkg/wasm': wasm, pkg: join(ROOT, 'pkg'), modules: join(ROOT, 'bench/node_modules') };

  const own = (name, count, file) => {
    const picture = () => {
      if (!pictures.has(count)) pictures.set(count, pictureOf(count, folder));
      return pictures.get(count);
    };
    if (file === '') return pageOf(SITES[name], count, picture);
    const document = documentOf(count);
    if (file === 'slides.json') return JSON.stringify(slides(document));
    return JSON.stringify(SITES[name].head.includes('/pkg/') ? document : flat(document));
  };
  const find = (path) => {
    const [, name, count, file] = path.match(OWN) ?? [];
    if (Object.hasOwn(SITES, name ?? '')) return { type: TYPES[extname(file) || '.html'], body: own(name, Number(count), file) };
    const at = SINGLE[path] ?? locate(path, folders);
    return at && statSync(at).isFile() ? { type: TYPES[extname(at)] ?? 'application/octet-stream', body: readFileSync(at) } : null;
  };

  const packed = new Map();
  const pack = (path) => {
    if (packed.has(path)) return packed.get(path);
    const found = find(path);
    if (found) {
      const short = brotliCompressSync(found.body);
      const isShorter = short.length < Buffer.byteLength(found.body);
      Object.assign(found, isShorter ? { body: short, encoding: 'br' } : { body: Buffer.from(found.body) });
    }
    packed.set(path, found);
    return found;
  };

  const sent = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const found = pack(pathname);
    if (!found) {
      response.writeHead(404).end();
      return;
    }
    const { type, body, encoding } = found;
    sent.push({ path: pathname, bytes: body.length });
    response.writeHead(200, {
      'Content-Type': type, 'Content-Length': body.length, ...(encoding && { 'Content-Encoding': encoding }),
    }).end(body);
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    /** Has what was made ahead of so many events ready: it may have to be compiled first. */
    prepare: (count) => pack(`/prerendered/${count}/`),
    /** Paths and bytes, in order; whoever reads it may empty it. */
    sent,
    /** What the story takes in the wasm, about: its document in brotli. */
    story: brotliCompressSync(readFileSync(join(ROOT, 'data/us-iraq-2020-2023.json'))).length,
    close: () => server.close(),
  };
}
