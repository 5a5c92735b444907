// A hierarchy of actors as deep as a document likes.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';
import { eventually, widget } from './widget.mjs';

const DEEP = 10_000;

scenario('a chain of ten thousand actors is filtered, found and shown', '/fixtures/blank.html', async (page) => {
  await page.evaluate(async (deep) => {
    const element = Object.assign(document.createElement('actor-timeline'), { id: 'a' });
    element.style.blockSize = '46rem';
    document.querySelector('main').append(element);
    element.data = {
      actors: Array.from({ length: deep }, (_, k) => ({
        id: `a${k}`, name: `Unit ${k}`, ...(k && { partOf: `a${k - 1}` }),
      })),
      events: Array.from({ length: 40 }, (_, k) => ({
        title: `Event ${k}`, date: `2020-01-${10 + (k % 20)}`, actors: [`a${deep - 1 - k}`],
      })),
    };
    await element.ready;
  }, DEEP);
  const parts = await widget(page, '#a');
  const last = `a${DEEP - 1}`;
  await parts.set({ filter: { actors: ['a0'] } });
  await parts.option(/^Event 0,/).click();
  await parts.details.getByRole('button', { name: /^Unit 9999/ }).click();
  await eventually(async () => {
    const { actors } = await parts.get('filter');
    assert.equal(actors.length, DEEP - 1, 'all but the one that was taken back');
    assert.ok(!actors.includes(last));
  });
  await parts.details.getByRole('button', { name: /^Unit 9999/ }).click();
  await eventually(async () => assert.deepEqual((await parts.get('filter')).actors, ['a0']));
  // Found and unfolded: lists lie in each other only as deep as there is room for.
  await parts.host.getByRole('searchbox', { name: 'Find an actor' }).fill('unit');
  await parts.host.getByRole('button', { name: /10,000/ }).click();
  // Only those around the reader are made: keys reach the last.
  await parts.filter.locator('li :focus').waitFor();
  await page.keyboard.press('End');
  await parts.filter.getByRole('checkbox', { name: new RegExp(`^Unit ${DEEP - 1}\\b`) }).waitFor();
  const depth = await parts.filter.evaluate((filter) => {
    let deepest = 0;
    for (const list of filter.querySelectorAll('ul')) {
      let depth = 0;
      for (let at = list; at; at = at.parentElement.closest('ul')) depth += 1;
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  });
  assert.equal(depth, 16);
});
