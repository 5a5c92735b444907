// The same scenarios in each engine of `$E2E_ENGINES`: by default in all.
//
// One engine by hand: E2E_ENGINES=firefox node --test e2e/engines/engines.test.mjs

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ATTRIBUTE_SCENARIOS } from './attributes.mjs';
import { AT, SCENARIOS } from './scenarios.mjs';
import { AXE_SCENARIOS } from './states.mjs';

const OUT = fileURLToPath(new URL('../out/', import.meta.url));
const NAMES = (process.env.E2E_ENGINES || 'chromium,firefox,webkitgtk').split(',');
const LAUNCH_MS = 90_000;
const TEST_MS = 180_000;

for (const name of NAMES) {
  describe(name, () => {
    let page;
    before(async () => {
      const { launch } = await import(`./${name}.mjs`);
      page = await launch();
    }, { timeout: LAUNCH_MS });
    after(() => page?.close());
    test('is what it is called', async (t) => {
      await page.open(AT);
      const agent = await page.evaluate(() => navigator.userAgent);
      t.diagnostic(`${name} ${page.version} (${agent})`);
      const says = { chromium: /Chrome\//, firefox: /Firefox\//, webkitgtk: /Linux.* AppleWebKit\/(?!.*Chrom)/ };
      assert.match(agent, says[name]);
      assert.match(page.version, /^\d+\./);
    });
    for (const [title, body] of [...SCENARIOS, ...ATTRIBUTE_SCENARIOS, ...AXE_SCENARIOS]) {
      test(title, { timeout: TEST_MS }, (t) => scenario(page, name, title, body, t));
    }
  });
}

async function scenario(page, name, title, body, t) {
  try {
    await page.openPatiently(AT, (words) => t.diagnostic(words));
    await body(page);
    assert.deepEqual(await page.problems(), [], 'the page had problems');
  } catch (error) {
    for (const problem of await page.problems().catch(() => [])) t.diagnostic(problem);
    await keep(page, `failed ${name} ${title}`).catch(() => {});
    throw error;
  }
}

/** A picture of how it was. */
async function keep(page, name) {
  mkdirSync(OUT, { recursive: true });
  writeFileSync(`${OUT}${name.replace(/[^\p{L}\p{N}.-]+/gu, '-')}.png`, await page.screenshot());
}
