// What has no room in the picture: how many events that is, in words or as a number alone.

import assert from 'node:assert/strict';
import { pixels, scenario } from './harness.mjs';
import { difference, painted, put, texts } from './widget.mjs';

/** The words and numbers of the row, from left to right. */
async function row(parts) {
  const all = (await texts(parts)).filter(({ text }) => /^(\+[\d.,]+[kM]?|[\d.,]+ more)$/.test(text));
  return all.sort((a, b) => a.x - b.x);
}

/** Events by the thousand in the first days of each month. */
const crowd = (months) => ({
  title: 'Crowd', view: '2020/2021',
  events: months.flatMap((count, month) => Array.from({ length: count }, (_, at) => (
    { title: `${month} ${at}`, date: `2020-${String(month + 1).padStart(2, '0')}-${String(at % 27 + 1).padStart(2, '0')}` }))),
});

scenario('numbers have words where there is room', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { data: crowd([60, 80, 70, 90]) });
  await parts.set({ view: '2020' });
  await painted(page);
  const words = (await row(parts)).map(({ text }) => text);
  assert.ok(words.some((text) => / more$/.test(text)), words.join());
  // A button under the pointer is seen to be one.
  const { x, y, width } = (await row(parts)).find(({ text }) => / more$/.test(text));
  const around = { x: x - 6, y: y - 12, width: width + 12, height: 16 };
  const before = await pixels(page, around);
  await page.mouse.move(x + width / 2, y - 4);
  await painted(page);
  assert.ok(difference(before, await pixels(page, around)) > 100);
});

for (const width of [320, 360, 672, 1280, 3840]) {
  scenario(`numbers of the row keep apart, ${width} px`, '/fixtures/blank.html', { viewport: { width, height: 800 } }, async (page) => {
    const parts = await put(page, { data: crowd([638, 5600, 640, 80, 12, 5600, 4, 900, 1200, 7, 5600, 640]) }, { layout: 'explorer' });
    for (const view of ['2020/2021', '2020-01-15/2020-11', '2019/2022', '2020-02/2020-03']) {
      await parts.set({ view });
      await painted(page);
      const all = await row(parts);
      assert.ok(all.length > 0);
      const edge = await parts.canvas.boundingBox();
      for (const [at, one] of all.entries()) {
        const next = all[at + 1]?.x ?? edge.x + edge.width + 8;
        // Each has 4 px of its button at either side, and 4 px between two of them.
        assert.ok(one.x + one.width + 11.9 <= next, `${view}: ${one.text} ends at ${one.x + one.width}, the next begins at ${next}`);
      }
    }
  });
}
