// `cargo xtask bench --updates` runs this: a feed of which events come and go a thousand times
// a minute. How long a frame takes meanwhile, to one at rest in the same page; what ten minutes
// of it leave in the memory; and how long a hundred new events take.
//
// What takes time runs by the clock, for some seconds. What only counts is not waited for: ten
// thousand updates follow each other at once, with a frame after each.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launch, VIEWPORT } from './browser.mjs';
import { serve } from './serve.mjs';
import { median, p95 } from './stats.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PER_MINUTE = 1000;
/** A frame meanwhile, to one at rest. */
const MOST = 1.5;
/** Until so many updates are over, memory that is used again and again is still found. */
const WARM = 2000;
/** What a collection of garbage leaves by chance, in bytes. */
const NOISE = 1 << 19;

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,30000' },
    /** How many in all: by default those of ten minutes. */
    rounds: { type: 'string', default: '10000' },
    seconds: { type: 'string', default: '20' },
    wasm: { type: 'string', default: join(ROOT, 'pkg/wasm') },
    target: { type: 'string' },
  },
});

const rounds = Number(options.rounds);
const ms = (value) => `${value.toFixed(1)} ms`;
const mb = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;

/** Bytes of JavaScript and of wasm, once what nobody needs is collected. */
async function held(page) {
  const session = await page.context().newCDPSession(page);
  for (let round = 0; round < 4; round += 1) {
    await session.send('HeapProfiler.collectGarbage');
    await page.evaluate(() => window.settle());
  }
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return { heap: usedSize, wasm: await page.evaluate(() => window.wasm()) };
}

async function measured(browser, origin, size) {
  const page = await browser.newPage({ viewport: VIEWPORT });
  page.setDefaultTimeout(0);
  await page.goto(`${origin}/bench/pages/updates.html`);
  await page.evaluate((count) => window.begin(count), size);
  const seconds = Number(options.seconds);
  const frames = (pace) => page.evaluate(([long, each]) => window.frames(long, each), [seconds, pace]);
  await frames(0); // what is compiled late is compiled
  const parts = [await frames(0), await frames(PER_MINUTE), await frames(PER_MINUTE), await frames(0)];
  const all = (name, ...these) => these.flatMap((at) => parts[at][name]);
  const warm = Math.min(WARM, rounds >> 1);
  const took = await page.evaluate((count) => window.feed(count), warm);
  const before = await held(page);
  took.push(...await page.evaluate((count) => window.feed(count), rounds - warm));
  const after = await held(page);
  const batches = await page.evaluate(() => window.batches(100, 9));
  await page.close();
  return {
    size, rounds,
    rest: { work: p95(all('work', 0, 3)), between: p95(all('between', 0, 3)) },
    meanwhile: { work: p95(all('work', 1, 2)), between: p95(all('between', 1, 2)), updates: all('updates', 1, 2).length },
    update: { median: median(took), p95: p95(took), longest: Math.max(...took) },
    before, after,
    hundred: { done: median(batches.map(([done]) => done)), frame: median(batches.map(([, frame]) => frame)) },
  };
}

const server = await serve({ bench: join(ROOT, 'bench'), 'pkg/wasm': options.wasm, pkg: join(ROOT, 'pkg') });
const browser = await launch();
const rows = [];
for (const size of options.sizes.split(',').map(Number)) {
  const row = await measured(browser, server.origin, size);
  rows.push(row);
  const { rest, meanwhile, update, before, after, hundred } = row;
  const ratio = meanwhile.work / rest.work;
  const grown = { wasm: after.wasm - before.wasm, heap: after.heap - before.heap };
  const isKept = grown.wasm <= 0 && grown.heap < NOISE;
  console.log(`${size} events`);
  console.log(`  a frame of panning, p95: ${ms(rest.work)} at rest, ${ms(meanwhile.work)} with ${meanwhile.updates} updates at ${PER_MINUTE} a minute: ${ratio.toFixed(2)} × (bar ${MOST}: ${ratio <= MOST ? 'met' : 'missed'})`);
  console.log(`  between two frames, p95: ${ms(rest.between)} at rest, ${ms(meanwhile.between)} meanwhile`);
  console.log(`  an update: ${ms(update.median)}, p95 ${ms(update.p95)}, longest ${ms(update.longest)}`);
  console.log(`  after ${rounds} updates: wasm ${mb(before.wasm)} → ${mb(after.wasm)}, heap ${mb(before.heap)} → ${mb(after.heap)} (no growth: ${isKept ? 'met' : 'missed'})`);
  console.log(`  a hundred new events: done after ${ms(hundred.done)}, their frame over after ${ms(hundred.frame)}`);
}
await browser.close();
server.close();
if (options.target) {
  const folder = join(options.target, 'bench');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'updates.json'), `${JSON.stringify(rows, null, 2)}\n`);
}
