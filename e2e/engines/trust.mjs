// Documents that mean ill, in each engine under the policies of the server.

import assert from 'node:assert/strict';
import { MARKUP, SMALL, suffer } from '../hostile.mjs';
import { eventually } from '../waiting.mjs';

/** What an engine says of pictures and links that the page does not allow, or that are not there. */
const EXPECTED = /refused by policy: (img-src|media-src)|not loaded: |asked another host: https:..example\.org|failed: |Content[ -]Security[ -]Policy|status of 404|blocked/i;

async function hostile(page) {
  // What follows an open event into the address is the page's wish.
  await page.evaluate(() => look.host().removeAttribute('permalink'));
  for (const [name, text, expected] of SMALL) {
    const { result, rows, wrong } = await page.evaluate(suffer, text);
    assert.deepEqual(wrong, [], name);
    if (typeof expected === 'number') assert.deepEqual([result, rows], ['ready', expected], name);
    if (expected === 'error') assert.equal(result, 'error', name);
    const problems = (await page.problems()).filter((problem) => !EXPECTED.test(problem));
    assert.deepEqual(problems, [], name);
    await page.forget();
  }
}

/** Markup in a title is read as it is written. */
async function markup(page) {
  await page.evaluate(async (title) => {
    look.host().data = { events: [{ title, date: '2020', summary: title }] };
    await look.host().ready;
  }, MARKUP);
  await eventually(async () => assert.deepEqual(await page.titles(), [MARKUP]));
  await page.click('option', (await page.one('option')).name);
  const shown = await page.one('heading', MARKUP.replace(/\s+/g, ' '));
  assert.ok(shown.height > 0);
  assert.equal(await page.evaluate(() => globalThis.touched), undefined);
}

export const TRUST_SCENARIOS = [
  ['lets no document do harm', hostile],
  ['shows markup as it is written', markup],
];
