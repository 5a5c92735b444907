// Steps and filters directly after `ready`, and columns: a fresh browser for each turn.

import { launch, open, VIEWPORT } from './browser.mjs';
import { CATEGORIES, spans } from './trace.mjs';

/** Takes `steps` or chooses `ids` as soon as the document at `url` is shown: spans, and the share of dropped frames. */
export async function directly({ origin, contestant, plot, url, steps, ids }) {
  const { page, browser, problems } = await open(origin, contestant, plot);
  try {
    await browser.startTracing(page, { categories: CATEGORIES });
    const dropped = await page.evaluate((given) => window.bench.directly(given), { url, steps, ids });
    const found = spans(String(await browser.stopTracing()));
    if (problems.length > 0) throw new Error(`${contestant}: ${problems[0]}`);
    return { spans: found, dropped };
  } finally {
    await browser.close();
  }
}

/** One turn of columns: ms of `JSON.parse`, and of append to `ready`. */
export async function columns({ origin, url }) {
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: VIEWPORT });
    await page.goto(`${origin}/bench/pages/columns.html`);
    await page.waitForFunction(() => document.title === 'ready');
    const parse = await page.evaluate((at) => window.parse(at), url);
    // What is left of the document is no part of showing the columns.
    const tools = await page.context().newCDPSession(page);
    await tools.send('HeapProfiler.collectGarbage');
    return { parse, ready: await page.evaluate(() => window.append()) };
  } finally {
    await browser.close();
  }
}
