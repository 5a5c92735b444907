// `cargo xtask bench --tiles-view N` runs this: an archive in a browser, on a line of 1.6 Mbit/s with 150 ms. How many
// requests and bytes, and how long, until the first frame, until a place far in, for steps of panning and zooming; and
// what a long walk leaves in the memory, on a fast line.

import { closeSync, mkdirSync, openSync, readFileSync, readSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launch, VIEWPORT } from './browser.mjs';
import { seeded } from './data.mjs';
import { serve } from './serve.mjs';
import { median, p95 } from './stats.mjs';
import { publish } from './tiles-section.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
const FAST = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
/** Of the events of `cargo xtask tiles-sample`. */
const [FROM, TO] = [Date.UTC(1985, 0), Date.UTC(2025, 0)];
const HOUR = 3_600_000;
/** A step each 2.4 seconds, for an hour. */
const WALK = 1500;

const { values: options } = parseArgs({
  options: {
    archive: { type: 'string' },
    wasm: { type: 'string', default: join(ROOT, 'pkg/wasm') },
    target: { type: 'string' },
    steps: { type: 'string', default: '40' },
    walk: { type: 'string', default: String(WALK) },
    rounds: { type: 'string', default: '5' },
  },
});

/** A page of its own; with the line, if it is to be slow from the start. */
async function opened(browser, origin, line) {
  const context = await browser.newContext({ viewport: VIEWPORT });
  const page = await context.newPage();
  page.setDefaultTimeout(0);
  // What has stopped would be waited for without end.
  page.on('pageerror', (error) => { throw error; });
  const session = await context.newCDPSession(page);
  const over = (conditions) => session.send('Network.emulateNetworkConditions', conditions);
  await session.send('Network.enable');
  if (line) await over(line);
  await page.goto(`${origin}/bench/pages/tiles.html`);
  await page.waitForFunction(() => document.title === 'ready');
  return { page, session, over, close: () => context.close() };
}

/** The middle of what rounds have taken, by name. */
function middle(rounds) {
  const of = (part, name) => median(rounds.map((round) => round[part][name]));
  const named = (part) => ({ ms: of(part, 'ms'), asked: of(part, 'asked'), bytes: of(part, 'bytes') });
  return { first: named('first'), all: named('all') };
}

async function begun(browser, origin, src, view) {
  const rounds = [];
  for (let round = 0; round < Number(options.rounds); round += 1) {
    const { page, close } = await opened(browser, origin, LINE);
    rounds.push(await page.evaluate(([address, at]) => window.begin(address, at), [src, view]));
    await close();
  }
  return middle(rounds);
}

/** Steps of panning by a part of the view, or of zooming by two, each until all is there. */
async function stepped(browser, origin, src, kind) {
  const { page, close } = await opened(browser, origin, LINE);
  await page.evaluate((address) => window.begin(address), src);
  const any = seeded(kind === 'pan' ? 11 : 12);
  let [from, width] = kind === 'pan' ? [Date.UTC(2003, 4), 200 * HOUR] : [FROM, TO - FROM];
  await page.evaluate(([a, b]) => window.go(a, b), [from, from + width]);
  const took = [];
  for (let step = 0; step < Number(options.steps); step += 1) {
    if (kind === 'pan') from += width * 0.8;
    else if (width < 48 * HOUR) [from, width] = [FROM, TO - FROM];
    else [from, width] = [from + (width / 2) * any(), width / 2];
    took.push(await page.evaluate(([a, b]) => window.go(a, b), [from, from + width]));
  }
  await close();
  const all = (name) => took.map((one) => one[name]);
  return { steps: took.length, ms: p95(all('ms')), middle: median(all('ms')), asked: p95(all('asked')), bytes: p95(all('bytes')) };
}

/** Bytes of JavaScript and of all wasm, once what nobody needs is collected. */
async function held({ page, session }) {
  await page.evaluate(() => window.rest());
  for (let round = 0; round < 3; round += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return { heap: usedSize, wasm: await page.evaluate(() => window.wasm()) };
}

/** An hour of looking around, without waiting for it. */
async function walked(browser, origin, src) {
  const open = await opened(browser, origin, FAST);
  await open.page.evaluate((address) => window.begin(address), src);
  const [any, marks, steps] = [seeded(13), [], Number(options.walk)];
  let [from, width] = [FROM, TO - FROM];
  for (let step = 0; step < steps; step += 1) {
    if (step % Math.ceil(steps / 6) === 0) marks.push(await held(open));
    const turn = any();
    if (turn < 0.5) from += width * (any() - 0.5) * 1.6;
    else [from, width] = turn < 0.8 ? [from + width * any() / 2, width / 2] : [from - width / 2, width * 2];
    width = Math.min(TO - FROM, Math.max(2 * HOUR, width));
    if (any() < 0.02) [from, width] = [FROM + any() * (TO - FROM), 300 * HOUR];
    from = Math.min(TO - width, Math.max(FROM, from));
    const where = [from, from + width];
    if (any() < 0.4) await open.page.evaluate(([a, b]) => window.hurry(a, b), where);
    else await open.page.evaluate(([a, b]) => window.go(a, b), where);
  }
  marks.push(await held(open));
  const told = await open.page.evaluate(() => window.told());
  await open.close();
  return { steps, marks, ...told };
}

/** How many events a file says that it has. */
function eventsOf(file) {
  const [header, opened] = [Buffer.alloc(48), openSync(file)];
  readSync(opened, header);
  closeSync(opened);
  return Number(header.readBigUInt64LE(40));
}

const server = await serve({
  archive: dirname(options.archive), bench: join(ROOT, 'bench'), 'pkg/wasm': options.wasm, pkg: join(ROOT, 'pkg'),
}, { packs: true });
const browser = await launch();
const src = `/archive/${basename(options.archive)}`;
const near = '2003-05-06/2003-05-09';
const row = { events: eventsOf(options.archive), file: statSync(options.archive).size };
for (const [part, measured] of [
  ['whole', () => begun(browser, server.origin, src, null)],
  ['near', () => begun(browser, server.origin, src, near)],
  ['pan', () => stepped(browser, server.origin, src, 'pan')],
  ['zoom', () => stepped(browser, server.origin, src, 'zoom')],
  ['walk', () => walked(browser, server.origin, src)],
]) {
  console.log(`${part} …`);
  row[part] = await measured();
}
await browser.close();
server.close();

const [ms, kb, mb] = [(value) => `${Math.round(value)} ms`, (bytes) => `${Math.round(bytes / 1000)} kB`, (bytes) => `${(bytes / 1e6).toFixed(1)} MB`];
const say = (what, one) => `  ${what}: ${ms(one.ms)}, ${one.asked} requests, ${kb(one.bytes)}`;
console.log(`${row.events} events, ${mb(row.file)}, 1.6 Mbit/s with 150 ms`);
console.log(say('the whole, first frame', row.whole.first));
console.log(say('the whole, all of it there', row.whole.all));
console.log(say(`${near}, first frame`, row.near.first));
console.log(say(`${near}, all of it there`, row.near.all));
console.log(say('a step of panning, p95', row.pan));
console.log(say('a step of zooming, p95', row.zoom));
console.log(`  a walk of ${row.walk.steps} steps, ${row.walk.asked} requests (${row.walk.given} given up), ${mb(row.walk.bytes)}`);
for (const { heap, wasm } of row.walk.marks) console.log(`    wasm ${mb(wasm)}, heap ${mb(heap)}`);
if (options.target) {
  const folder = join(options.target, 'bench');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `tiles-view-${row.events}.json`), `${JSON.stringify(row, null, 2)}\n`);
  const files = readdirSync(folder).filter((name) => /^tiles-view-\d+\.json$/.test(name));
  const views = files.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
  publish({ views: views.sort((a, b) => a.events - b.events) });
}
