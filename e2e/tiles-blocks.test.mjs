// Archives on a host that answers no requests for ranges: the blocks beside the file are read instead, and of the
// file itself hardly anything is.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromiumPath, openPage } from './harness.mjs';
import { command } from './programs.mjs';
import { sleep } from './waiting.mjs';
import { eventually, put } from './widget.mjs';

const OUT = fileURLToPath(new URL('out/', import.meta.url));
/** The command may have to be compiled first. */
const TEST_MS = 600_000;
const COUNT = 60_000;
const LONG = 200 << 20;

mkdirSync(OUT, { recursive: true });
const folder = mkdtempSync(join(OUT, 'blocks-'));
after(() => rmSync(folder, { recursive: true }));

const day = (at) => new Date(Date.UTC(2010, 0, 1 + at)).toISOString().slice(0, 10);

function made() {
  const file = join(folder, 'made.att');
  const events = Array.from({ length: COUNT }, (_, k) => ({ id: `e${k}`, title: `Report ${k * 7919 % COUNT}`, date: day(k * 31 % 4_000), summary: `Case ${k}.` }));
  writeFileSync(join(folder, 'made.json'), JSON.stringify({ title: 'Many', events }));
  command(['tiles', '-q', join(folder, 'made.json'), '-o', file]);
  command(['split', '-q', '--block', '16', file]);
  return readFileSync(file);
}
let kept = null;
const archive = () => (kept ??= made());

/** A host that sends the whole file whatever it is asked for, and says that it is longer than it is; all else it has
 * from another. */
async function host({ bytes, length, from, hasBlocks = true, isTold = true }) {
  const asked = [];
  let sent = 0;
  const server = createServer(async (request, answer) => {
    const name = request.url.slice(1);
    if (!name.startsWith('made.att')) {
      const other = await fetch(new URL(request.url, from));
      return answer.writeHead(other.status, { 'content-type': other.headers.get('content-type') }).end(Buffer.from(await other.arrayBuffer()));
    }
    if (name.startsWith('made.att.parts/')) {
      asked.push(basename(name));
      if (!hasBlocks) return answer.writeHead(404).end();
      return answer.end(readFileSync(join(folder, name)));
    }
    asked.push(name);
    answer.writeHead(200, isTold ? { 'content-length': length } : {});
    const part = Buffer.alloc(64 << 10);
    for (let at = 0; at < length && !answer.destroyed; at += part.length) {
      const next = at < bytes.length ? bytes.subarray(at, at + part.length) : part.subarray(0, length - at);
      sent += next.length;
      answer.write(next);
      await sleep(2);
    }
    answer.end();
  });
  await new Promise((go) => server.listen(0, '127.0.0.1', go));
  const close = () => (server.closeAllConnections(), new Promise((go) => server.close(go)));
  return { asked, sent: () => sent, origin: `http://127.0.0.1:${server.address().port}`, close };
}

function scenario(name, how, body) {
  const skip = chromiumPath() ? false : 'no Chromium: install it or set CHROMIUM';
  test(name, { timeout: TEST_MS, skip }, async () => {
    const bytes = archive();
    const { page, problems, close } = await openPage('/fixtures/blank.html');
    const server = await host({ bytes, length: bytes.length, from: page.url(), ...how });
    await page.goto(`${server.origin}/fixtures/blank.html`);
    await body(page, { ...server, bytes, src: '/made.att' });
    assert.deepEqual(problems.filter((one) => !/made\.att.*\((net::)?ERR_ABORTED|404|asked another host/.test(one)), []);
    await close();
    await server.close();
  });
}

const words = async (parts) => (await parts.rowWords()).replaceAll(',', '');
const quiet = async (parts) => {
  await sleep(400); // it has to begin
  await eventually(async () => assert.doesNotMatch(await words(parts), /loading more/));
};

for (const isTold of [true, false]) {
  const how = isTold ? 'says how long it is' : 'does not say how long it is';
  scenario(`blocks are read where a host that ${how} sends all of a long file`, { length: LONG, isTold }, async (page, { asked, sent, src, bytes }) => {
    const parts = await put(page, {}, { src, view: `${day(2_000)}/${day(2_004)}` });
    await quiet(parts);
    assert.match(await words(parts), new RegExp(`of ${COUNT} events`));
    const titles = async () => parts.host.evaluate((element) => JSON.parse(element.toJSON()).events.length);
    assert.ok(await titles() > 300, `${await titles()}`);
    const blocks = asked.filter((name) => name.endsWith('.bin'));
    assert.deepEqual(asked.filter((name) => name === 'made.att').length, 1);
    assert.equal(asked.filter((name) => name === 'index.json').length, 1);
    assert.ok(blocks.length > 3 && blocks.length < bytes.length / (16 << 10) / 2, `${blocks.length} blocks`);
    assert.ok(sent() < LONG / 2, `${sent()} bytes of the file`);
    // Details are in some block, too.
    const id = await parts.host.evaluate((element) => JSON.parse(element.toJSON()).events[0].id);
    await parts.host.evaluate((element, one) => element.select(one), id);
    await eventually(async () => assert.match(await parts.details.innerText(), new RegExp(`Case ${id.slice(1)}\\.`)));
  });
}

scenario('without blocks a long file is refused, with what helps', { length: LONG, hasBlocks: false }, async (page, { src, sent }) => {
  const why = await page.evaluate(async (address) => {
    const element = document.createElement('actor-timeline');
    element.setAttribute('src', address);
    document.querySelector('main').append(element);
    return element.ready.then(() => 'ready', (error) => `${error.code}: ${error.message}`);
  }, src);
  assert.match(why, /^no-ranges: .*actor-timeline split/);
  assert.ok(sent() < LONG / 2, `${sent()} bytes of the file`);
});

scenario('without blocks a file that is not long is read as a whole', { hasBlocks: false, isTold: false }, async (page, { asked, src }) => {
  const parts = await put(page, {}, { src });
  await quiet(parts);
  assert.match(await words(parts), new RegExp(`of ${COUNT} events`));
  assert.deepEqual(asked, ['made.att', 'index.json', 'made.att']);
});
