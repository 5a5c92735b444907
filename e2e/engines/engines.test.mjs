// The same scenarios in each engine of `$E2E_ENGINES`: by default in all.
//
// One engine by hand: E2E_ENGINES=firefox node --test e2e/engines/engines.test.mjs

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { outFile } from '../harness.mjs';
import { tried } from '../waiting.mjs';
import { ATTRIBUTE_SCENARIOS } from './attributes.mjs';
import { EngineFailed } from './page.mjs';
import { AT, SCENARIOS } from './scenarios.mjs';
import { AXE_SCENARIOS } from './states.mjs';
import { TRUST_SCENARIOS } from './trust.mjs';

const NAMES = (process.env.E2E_ENGINES || 'chromium,firefox,webkitgtk').split(',');
const LAUNCH_MS = 90_000;
const TEST_MS = 180_000;

for (const name of NAMES) {
  describe(name, () => {
    let page;
    const start = async () => {
      const { launch } = await import(`./${name}.mjs`);
      page = await launch();
    };
    // WebKitGTK without a graphics card stands still about once in 300 pages.
    const scenario = async (title, body, t) => {
      try {
        await attempt(page, name, title, body, t);
      } catch (error) {
        if (!(error instanceof EngineFailed)) throw error;
        t.diagnostic(`${name} is started anew: ${error.message}`);
        await page.close();
        await start();
        await attempt(page, name, title, body, t);
      }
    };
    before(start, { timeout: LAUNCH_MS });
    after(() => page?.close());
    test('is what it is called', async (t) => {
      await page.open(AT);
      const agent = await page.evaluate(() => navigator.userAgent);
      t.diagnostic(`${name} ${page.version} (${agent})`);
      const says = { chromium: /Chrome\//, firefox: /Firefox\//, webkitgtk: /Linux.* AppleWebKit\/(?!.*Chrom)/ };
      assert.match(agent, says[name]);
      assert.match(page.version, /^\d+\./);
    });
    // Where the focus is seen comes first: after a file is saved, Firefox's window has it no more.
    for (const [title, body] of [...ATTRIBUTE_SCENARIOS, ...SCENARIOS, ...TRUST_SCENARIOS, ...AXE_SCENARIOS]) {
      test(title, { timeout: TEST_MS }, (t) => tried(t, () => scenario(title, body, t)));
    }
  });
}

async function attempt(page, name, title, body, t) {
  try {
    await page.open(AT);
    await body(page);
    assert.deepEqual(await page.problems(), [], 'the page had problems');
  } catch (error) {
    for (const problem of await page.problems().catch(() => [])) t.diagnostic(problem);
    const path = outFile(`failed ${name} ${title}`);
    await page.screenshot().then((png) => writeFile(path, png)).catch(() => {});
    throw error;
  }
}
