// One visit: a reader opens the page, sees the picture, clicks an event at once, and sees the answer.

import { GaveUp, PNG, VIEWPORT } from '../browser.mjs';
import { SITES } from './sites.mjs';
import { watch } from './watch.mjs';

/** Slower processor, slower line: `cpu` times, and bits a second with ms of latency. */
export const CONDITIONS = {
  plain: {},
  cpu: { cpu: 4 },
  line: { line: { bits: 1.6e6, latency: 150 } },
  both: { cpu: 4, line: { bits: 1.6e6, latency: 150 } },
};

const LIMIT_MS = 60_000;
const AGAIN_MS = 500;
const QUIET_MS = 400;
/** Below this a task blocks nobody. */
const SHORT_MS = 50;
const LEAST_INK_PX = 300;

/** Visits `/NAME/COUNT/` once. `job` has `server`, `contestant`, `count` and `condition`. */
export async function visit(browser, { server, contestant, count, condition }) {
  const context = await browser.newContext({ viewport: VIEWPORT, deviceScaleFactor: 1 });
  const page = await context.newPage();
  const problems = [];
  page.setDefaultTimeout(LIMIT_MS);
  page.on('pageerror', (error) => problems.push(error.stack ?? String(error)));
  try {
    const tools = await context.newCDPSession(page);
    const seen = await listen(page, tools, SITES[contestant].eyes);
    await slow(tools, CONDITIONS[condition]);
    server.sent.length = 0;
    const result = await read(page, seen, SITES[contestant], `${server.origin}/${contestant}/${count}/`, server);
    await slow(tools, {});
    if (problems.length > 0) throw new Error(problems[0]);
    await checkInk(page);
    return result;
  } catch (error) {
    if (error instanceof GaveUp) return { gaveUp: error.message };
    if (error.name === 'TimeoutError') return { gaveUp: 'no answer of the page' };
    throw new Error(`${contestant}, ${count}, ${condition}: ${problems[0] ?? error.message}`, { cause: error });
  } finally {
    await context.close();
  }
}

/** The whole of it, in ms since the navigation began. */
async function read(page, seen, site, url, { sent, story }) {
  const bytes = () => sent.reduce((sum, one) => sum + one.bytes, 0);
  const ours = () => sent.filter(({ path }) => path.startsWith('/pkg/')).reduce((sum, one) => sum + one.bytes, 0);
  await page.goto(url, { waitUntil: 'commit' });
  const { x, y } = await seen('target');
  if (site.waits) await page.evaluate((ms) => globalThis.visitQuiet(ms), QUIET_MS);
  const before = bytes();
  const clicking = click(page, x, y, seen('answered'));
  await seen('live');
  const first = ours();
  await clicking;
  await page.evaluate((ms) => globalThis.visitQuiet(ms), QUIET_MS);
  const { at, shifts, tasks, touch, answerFrame } = await page.evaluate(() => globalThis.visitState());
  // What the page did before its text was there kept nobody from anything.
  const blocking = (until) => tasks.filter(({ start }) => start < until)
    .reduce((sum, { start, ms }) => sum + Math.max(0, start + ms - Math.max(start, at.text) - SHORT_MS), 0);
  // A click may move things.
  const shift = shifts.filter(({ start }) => start < answerFrame).reduce((sum, { value }) => sum + value, 0);
  return {
    text: at.text, picture: at.picture, live: at.live, answered: at.answered, touch,
    blockingBefore: blocking(touch), blocking: blocking(Infinity), shift,
    bytesBefore: before, bytes: bytes(), first, story,
  };
}

/** Clicks there, and again as a reader does, until there is an answer. */
async function click(page, x, y, answered) {
  const isAnswered = answered.then(() => true);
  do await page.mouse.click(x, y);
  while (!await Promise.race([isAnswered, new Promise((resolve) => { setTimeout(resolve, AGAIN_MS); })]));
}

/** Has the page watched; what is returned waits until something is seen there. */
async function listen(page, tools, eyes) {
  const [told, asked] = [new Map(), new Map()];
  const gate = (what) => {
    if (!told.has(what)) told.set(what, new Promise((resolve) => { asked.set(what, resolve); }));
    return told.get(what);
  };
  await tools.send('Runtime.enable');
  await tools.send('Runtime.addBinding', { name: 'tellVisit' });
  tools.on('Runtime.bindingCalled', ({ payload }) => {
    const { what, more } = JSON.parse(payload);
    gate(what);
    asked.get(what)(more);
  });
  const all = Object.entries(eyes).map(([name, look]) => `${name}: ${look}`).join(',\n');
  await page.addInitScript({ content: `(${watch})({ ${all} }, (text) => globalThis.tellVisit(text));` });
  return (what) => {
    let timer;
    const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new GaveUp(`not ${what}`)), LIMIT_MS); });
    return Promise.race([gate(what), late]).finally(() => clearTimeout(timer));
  };
}

async function slow(tools, { cpu = 1, line }) {
  await tools.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  const bytes = line ? line.bits / 8 : -1;
  await tools.send('Network.emulateNetworkConditions', {
    offline: false, latency: line?.latency ?? 0, downloadThroughput: bytes, uploadThroughput: bytes,
  });
}

/** That something is there, by its pixels: more than one colour in the middle of the figure. */
async function checkInk(page) {
  const box = await page.locator('#timeline, actor-timeline').boundingBox();
  const height = Math.min(box.height, VIEWPORT.height - box.y);
  const { data } = PNG.sync.read(await page.screenshot({ clip: { ...box, height } }));
  let ink = 0;
  for (let at = 4; at < data.length; at += 4) if (data.readUInt32LE(at) !== data.readUInt32LE(at - 4)) ink += 1;
  if (ink < LEAST_INK_PX) throw new Error(`only ${ink} pixels differ from their neighbours: nothing was drawn`);
}
