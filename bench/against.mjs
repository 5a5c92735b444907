// `cargo xtask bench --against FOLDER` runs this: an earlier build of the package
// beside this one, turn about in one browser, and the ratio of their medians.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launch } from './browser.mjs';
import { events } from './data.mjs';
import { serve } from './serve.mjs';
import { median } from './stats.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TIMES = ['instants', 'days', 'intervals'];
const FRAMES = 120;

const { values: options } = parseArgs({
  options: {
    against: { type: 'string' },
    sizes: { type: 'string', default: '30000' },
    rounds: { type: 'string', default: '9' },
    wasm: { type: 'string', default: join(ROOT, 'pkg/wasm') },
    target: { type: 'string' },
  },
});

const DAY_MS = 86_400_000;
/** Every third event of `intervals` lasts, up to 400 days. */
function documentOf(times, count) {
  const list = [...events(times === 'days' ? 'days' : 'instants', count)];
  if (times === 'intervals') {
    list.filter((_, at) => at % 3 === 0).forEach((event, at) => {
      const day = event.date.slice(0, 10);
      const end = new Date(Date.parse(day) + ((at * 37) % 400) * DAY_MS);
      event.date = `${day}/${end.toISOString().slice(0, 10)}`;
    });
  }
  return JSON.stringify({ events: list });
}

/** One page's life: how many ms each part of it takes. */
async function turn(browser, origin, text) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  try {
    await page.goto(`${origin}/bench/pages/against.html`);
    const tools = await page.context().newCDPSession(page);
    await tools.send('Performance.enable');
    const spent = async () => {
      const { metrics } = await tools.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
    };
    const cost = async (work) => {
      const before = await spent();
      await work();
      return await spent() - before;
    };
    const settle = () => page.evaluate(() => window.settle());
    const result = {};
    result.ready = await cost(() => page.evaluate((given) => window.show(given), text));
    result.layout = result.ready + await cost(settle);
    await page.mouse.move(640, 200);
    await settle();
    const wheel = (by) => page.evaluate(([f, n]) => window.wheel(f, n), [by, FRAMES]);
    result.zoom = await cost(() => wheel('zoom')) / FRAMES;
    await page.evaluate(() => window.timeline.zoomTo('2021/2022'));
    await settle();
    result.pan = await cost(() => wheel('pan')) / FRAMES;
    await settle();
    const filters = [];
    for (const actors of [['port'], [], ['rail'], [], ['union'], []]) {
      filters.push(await page.evaluate((given) => window.filter(given), actors));
      await settle();
    }
    result.filter = median(filters);
    return result;
  } finally {
    await page.close();
  }
}

const bench = join(ROOT, 'bench');
const servers = [
  await serve({ bench, pkg: options.against }),
  await serve({ bench, 'pkg/wasm': options.wasm, pkg: join(ROOT, 'pkg') }),
];
const browser = await launch();
const rows = [];
for (const size of options.sizes.split(',').map(Number)) {
  for (const times of TIMES) {
    const text = documentOf(times, size);
    const turns = [[], []];
    for (let round = 0; round < Number(options.rounds); round += 1) {
      for (const which of round % 2 ? [1, 0] : [0, 1]) {
        turns[which].push(await turn(browser, servers[which].origin, text));
      }
    }
    for (const what of Object.keys(turns[0][0])) {
      const [earlier, now] = turns.map((list) => median(list.map((each) => each[what])));
      rows.push({ size, times, what, earlier_ms: earlier, now_ms: now, ratio: now / earlier });
      console.log(`${String(size).padStart(8)} ${times.padEnd(10)} ${what.padEnd(7)}`
        + `${earlier.toFixed(2).padStart(9)}${now.toFixed(2).padStart(9)} ms ${(now / earlier).toFixed(3).padStart(7)} ×`);
    }
  }
}
await browser.close();
servers.forEach((server) => server.close());
if (options.target) {
  const folder = join(options.target, 'bench');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'against.json'), `${JSON.stringify(rows, null, 2)}\n`);
}
