// How make.html writes a story in steps: remembered, in words, in another order, and previewed.

import assert from 'node:assert/strict';
import { scenario, shot } from './harness.mjs';
import { TIMELINE_JS } from './made.mjs';
import { bringFile, documentOf, toRefine } from './make.mjs';
import { eventually } from './widget.mjs';

const stepsOf = async (page) => (await documentOf(page)).steps;

scenario('slides that were brought are steps, and what is shown becomes one', '/make.html', async (page) => {
  await bringFile(page, 'sheet.csv', TIMELINE_JS);
  await toRefine(page);
  const live = page.locator('#live actor-timeline');
  assert.equal((await stepsOf(page)).length, 4, 'the title and three slides');
  assert.equal(await live.getAttribute('story'), 'none', 'it stays as it is while it is looked at');
  await live.evaluate((one) => { one.view = '2019/2020'; one.select(null); });
  await page.getByRole('button', { name: 'Remember this view as a step' }).click();
  await page.getByLabel('Title of step 5').fill('While it was built');
  await page.getByLabel('Title of step 5').press('Tab');
  await eventually(async () => {
    const last = (await stepsOf(page))[4];
    assert.deepEqual([last.title, last.view, last.open, last.filter], ['While it was built', '2019-01-01/2020-12-31', null, {}]);
  });
  await page.getByRole('button', { name: 'Move up step 5' }).click();
  await eventually(async () => assert.equal((await stepsOf(page))[3].title, 'While it was built'));
  await page.getByRole('button', { name: 'Remove step 1' }).click();
  await eventually(async () => assert.equal((await stepsOf(page)).length, 4));
  await page.getByRole('button', { name: 'Show step 3' }).click();
  const story = live.getByRole('region', { name: 'Story', exact: true });
  await story.getByRole('heading', { name: 'While it was built' }).waitFor();
  await shot(page, 'make steps', { fullPage: true });
  // It outlives a reload, and goes out with the document.
  const before = await stepsOf(page);
  await page.reload();
  await eventually(async () => assert.deepEqual(await stepsOf(page), before));
});
