// Long empty stretches, folded where a page asks for it.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';
import { eventually, labelOf, markOf, rest, texts, widget } from './widget.mjs';

const EVENTS = {
  title: 'The long quiet',
  events: [
    { id: 'old', title: 'First of the old days', date: '1917-03-02' },
    { id: 'old-2', title: 'Second of the old days', date: '1917-03-09/1917-05-01' },
    { id: 'between', title: 'In between', date: '1937-01-01' },
    { id: 'late', title: 'Of late', date: '2019-06-01' },
    { id: 'last', title: 'The last', date: '2019-09-30' },
  ],
};

async function put(page, attributes) {
  await page.evaluate(async ([data, given]) => {
    const element = document.createElement('actor-timeline');
    for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
    element.style.blockSize = '46rem';
    element.data = data;
    document.querySelector('main').append(element);
    await element.ready;
  }, [EVENTS, attributes]);
  return widget(page);
}

const markX = async (parts, title) => {
  const label = await labelOf(parts, title);
  assert.ok(label, `${title} has a label`);
  return markOf(label).x;
};

const headings = (parts) => parts.list.locator('.heading-row').allTextContents();

scenario('gaps="fold" brings together what is far apart', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { gaps: 'fold' });
  const gap = await markX(parts, 'Of late') - await markX(parts, 'In between');
  const own = await markX(parts, 'The last') - await markX(parts, 'Of late');
  assert.ok(gap > 20 && gap < own, `82 years take ${gap} px, 4 months ${own}`);
  assert.deepEqual(await headings(parts), [
    '1917', '1937 · after about 20 years without events', '2019 · after about 82 years without events',
  ]);
  // Each tier of the axis says on which side of the gap one is.
  const words = (await texts(parts)).map(({ text }) => text);
  for (const year of ['1917', '1937', '2019']) assert.ok(words.some((text) => text.includes(year)), `${year} in ${words}`);
  assert.ok(!words.some((text) => /^(19[4-9]\d|200\d)$/.test(text)), 'no tick in a fold');
  assert.match(await parts.rowWords(), /^5 of 5 events · 1917–2019$/);
});

scenario('it can be folded and unfolded, and what is in view stays', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, {});
  const wide = await markX(parts, 'Of late') - await markX(parts, 'First of the old days');
  const view = await parts.get('view');
  await parts.host.evaluate((element) => element.setAttribute('gaps', 'fold'));
  await eventually(async () => assert.equal((await headings(parts)).length, 3));
  assert.ok((await headings(parts)).some((text) => text.includes('without events')));
  const near = await markX(parts, 'Of late') - await markX(parts, 'First of the old days');
  assert.ok(near < wide * 0.8, `${near} of ${wide} px`);
  const days = (text) => text.split('/').map((day) => Date.parse(day) / 86_400_000);
  const close = (a, b) => a.every((at, k) => Math.abs(at - b[k]) <= 2);
  assert.ok(close(days(await parts.get('view')), days(view)), `${await parts.get('view')} was ${view}`);
  await parts.host.evaluate((element) => element.removeAttribute('gaps'));
  await eventually(async () => {
    const now = await markX(parts, 'Of late') - await markX(parts, 'First of the old days');
    assert.ok(Math.abs(now - wide) < 3, `${now} of ${wide} px`);
  });
  assert.deepEqual(await parts.get('warnings'), []);
  await parts.host.evaluate((element) => element.setAttribute('gaps', 'shut'));
  await eventually(async () => assert.match(
    (await parts.get('warnings')).map(({ message }) => message).join(), /"shut" is neither show nor fold/,
  ));
});

scenario('one pans, zooms and reads across a fold', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { gaps: 'fold' });
  const box = await parts.canvas.boundingBox();
  const before = await markX(parts, 'Of late') - await markX(parts, 'In between');
  await page.mouse.move(box.x + 600, box.y + box.height - 140);
  await page.mouse.down();
  await page.mouse.move(box.x + 500, box.y + box.height - 140, { steps: 8 });
  await page.waitForTimeout(200); // no flick
  await page.mouse.up();
  await rest(parts);
  const after = await markX(parts, 'Of late') - await markX(parts, 'In between');
  assert.ok(Math.abs(after - before) < 1.5, `${before} became ${after}`);
  await parts.option(/^Of late/).click();
  await parts.details.getByRole('heading', { name: 'Of late', exact: true }).waitFor();
  await parts.button('Previous event').click();
  await parts.details.getByRole('heading', { name: 'In between', exact: true }).waitFor();
  await parts.set({ view: '2019-06' });
  await eventually(async () => assert.match(await parts.rowWords(), /^1 of 5 events · June 2019$/));
});
