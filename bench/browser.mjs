// One contestant in one fresh browser: set up, measured, checked, closed.

import { createRequire } from 'node:module';
import { CATEGORIES, spans } from './trace.mjs';

// The tools of the browser tests serve here too.
const tools = createRequire(new URL('../e2e/package.json', import.meta.url));
const { chromium } = tools('playwright-core');
export const { PNG } = tools('pngjs');

export const VIEWPORT = { width: 1280, height: 800 };
const LAUNCH_MS = 60_000;
const FLAGS = [
  '--disable-gpu', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--disable-quic', '--no-first-run', '--js-flags=--max-old-space-size=8192',
];

/** Pixels that must carry ink, and that a zoom must change. */
const LEAST_INK_PX = 300;
/** A peer gives up when it loads for longer, or when so many steps take so long. */
const LOAD_LIMIT_MS = 30_000;
const STEP_LIMIT_MS = 2000;
const SLOW_STEPS = 3;
/** After how long a load is broken off: settling and fetching come on top of it. */
const HOPELESS_LOAD_MS = 120_000;
/** How long one part of the whole may take before the browser is ended. */
const PART_MS = 600_000;

const CRASHED = 'the page crashed';

/** A peer that passes a limit: that is a result, not a fault. */
export class GaveUp extends Error {}

/** Chromium's version. */
export async function version() {
  const browser = await launch();
  const text = browser.version();
  await browser.close();
  return text;
}

/** A browser of its own. */
export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM,
  chromiumSandbox: process.getuid?.() !== 0,
  args: FLAGS,
  timeout: LAUNCH_MS,
});

/** Opens the page of a contestant: `{ page, browser, problems }`. */
export async function open(origin, contestant, plot) {
  const browser = await launch();
  const context = await browser.newContext({ viewport: VIEWPORT, deviceScaleFactor: 1 });
  const page = await context.newPage();
  page.setDefaultTimeout(PART_MS);
  const problems = [];
  page.on('pageerror', (error) => problems.push(error.stack ?? String(error)));
  page.on('console', (said) => said.type() === 'error' && problems.push(said.text()));
  page.on('crash', () => problems.push(CRASHED));
  const query = new URLSearchParams({ contestant, ...plot });
  await page.goto(`${origin}/bench/pages/bench.html?${query}`);
  await page.waitForFunction(() => document.title === 'ready', null, { timeout: LAUNCH_MS })
    .catch((error) => { throw new Error(`${contestant} is not set up: ${problems[0] ?? error}`); });
  return { page, browser, problems };
}

/** `promise`, or a rejection once `ms` have passed. */
function within(ms, promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new GaveUp(what)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/**
 * Measures one contestant with one document. `job` has `origin`, `contestant`,
 * `url`, `plot`, `steps`, `actors` and whether it `mayGiveUp`.
 */
export async function measure(job) {
  const { page, browser, problems } = await open(job.origin, job.contestant, job.plot);
  const part = (what, arg, ms = PART_MS) => within(ms, page.evaluate(
    ([name, value]) => window.bench[name](value), [what, arg],
  ), what);
  try {
    const result = await run(job, page, browser, part);
    if (problems.length > 0) throw new Error(problems[0]);
    return result;
  } catch (error) {
    if (error instanceof GaveUp) return { gaveUp: error.message };
    if (job.mayGiveUp && isCrash(error, problems)) return { gaveUp: 'crash' };
    throw new Error(`${job.contestant}: ${problems[0] ?? error.message}`, { cause: error });
  } finally {
    await browser.close();
  }
}

/** True when the page or its browser is gone. */
function isCrash(error, problems) {
  return problems.includes(CRASHED) || /has been closed|crashed/i.test(error.message);
}

async function run(job, page, browser, part) {
  const blank = PNG.sync.read(await page.screenshot());
  await browser.startTracing(page, { categories: CATEGORIES });
  const load = await part('load', job.url, job.mayGiveUp ? HOPELESS_LOAD_MS : PART_MS);
  if (job.contestant === 'parse') {
    return { load, spans: spans(String(await browser.stopTracing())) };
  }
  const memory = await heap(page);
  const whole = await picture(page, blank);
  const fast = await part('steps', job.steps);
  const changed = fast && await part('filters', job.actors);
  const found = spans(String(await browser.stopTracing()));
  if (!fast || !changed) throw new GaveUp(fast ? 'filter' : 'step');
  if (job.mayGiveUp) judge(found);
  const extra = await part('extra');
  await part('quietly', job.steps[job.steps.length >> 1]);
  await picture(page, whole);
  return { load, memory, extra, spans: found.filter((span) => span.kind !== 'warm') };
}

/** Throws when the limits for peers were passed, by processor time. */
function judge(found) {
  const over = (limit, ...kinds) => found.filter((span) => (
    kinds.includes(span.kind) && span.cpu > limit
  ));
  if (over(LOAD_LIMIT_MS, 'load').length > 0) throw new GaveUp('load');
  if (over(STEP_LIMIT_MS, 'zoom', 'pan').length >= SLOW_STEPS) throw new GaveUp('step');
  if (over(STEP_LIMIT_MS, 'filter').length >= SLOW_STEPS) throw new GaveUp('filter');
}

/** The picture now, which must differ from `before`. */
async function picture(page, before) {
  const now = PNG.sync.read(await page.screenshot());
  let changed = 0;
  for (let at = 0; at < now.data.length; at += 4) {
    if (now.data.readUInt32LE(at) !== before.data.readUInt32LE(at)) changed += 1;
  }
  if (changed < LEAST_INK_PX) throw new Error(`only ${changed} pixels differ: nothing was drawn`);
  return now;
}

/** Bytes of JavaScript after a collection. */
async function heap(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const usage = await session.send('Runtime.getHeapUsage');
  await session.send('HeapProfiler.disable');
  await session.detach();
  return usage;
}
