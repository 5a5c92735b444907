// A picture alone in little height: a strip for dashboards.

import assert from 'node:assert/strict';
import { scenario, shot } from './harness.mjs';
import { assertAxeFindsNothing, cutOff, sideways } from './a11y.mjs';
import { eventually, markOf, painted, putAlone, texts } from './widget.mjs';

const put = (page, size, attributes = {}) => putAlone(page, size, { controls: 'none', view: '2019-12/2023', ...attributes });

/** The words of the axis, by line. */
async function axisLines(parts) {
  const box = await parts.canvas.boundingBox();
  // What is saved has words below the picture too.
  const inside = ({ y }) => y > box.y + box.height - 38 && y < box.y + box.height;
  const all = (await texts(parts)).filter((one) => inside(one) && !/^\+|more$/.test(one.text));
  return [...new Set(all.map(({ y }) => Math.round((y - box.y) / 6)))].length;
}

for (const height of [144, 176, 208, 256]) {
  scenario(`a picture alone of ${height} px is labels over a curve`, '/fixtures/blank.html', async (page) => {
    for (const width of [300, 420, 800]) {
      const parts = await put(page, [width, height]);
      const box = await parts.canvas.boundingBox();
      assert.ok(Math.abs(box.height - height) < 1.5, `${box.height} of ${height}`);
      assert.equal(await axisLines(parts), 1, 'the axis has one line of words');
      const all = (await texts(parts)).filter(({ y }) => y > box.y + box.height - 21 && y < box.y + box.height).sort((a, b) => a.x - b.x);
      assert.ok(all.length >= 3 && all.some(({ text }) => text === '2021'), JSON.stringify(all));
      all.slice(1).forEach((one, at) => assert.ok(all[at].x + all[at].width + 6 < one.x, `${all[at].text} ${one.text}`));
      const labels = (await texts(parts)).filter(({ text, y }) => text.length > 9 && y < box.y + box.height - 70);
      assert.ok(labels.length >= 1);
      assert.deepEqual((await cutOff(parts)).filter((text) => !text.includes('behind')), []);
      assert.deepEqual(await sideways(parts), []);
      await shot(page, `compact ${width} ${height}`, { clip: { x: 0, y: 0, width: width + 20, height: height + 20 } });
    }
  });
}

scenario('the card of a mark in a strip shows all of it, beside the mark', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, [600, 144]);
  const host = await parts.host.boundingBox();
  for (const text of (await texts(parts)).filter(({ text: words, y }) => words.length > 9 && y < host.y + 60)) {
    const mark = markOf(text);
    if (mark.x < host.x + 2) continue;
    await page.mouse.move(host.x + 300, host.y + 300);
    await eventually(async () => assert.equal(await parts.host.locator('.card').count(), 0));
    await page.mouse.move(mark.x, mark.y);
    const card = parts.host.locator('.card');
    await card.waitFor();
    const box = await card.boundingBox();
    assert.ok(box.y >= host.y && box.y + box.height <= host.y + host.height + 0.5, JSON.stringify(box));
    assert.ok(box.x >= host.x && box.x + box.width <= host.x + host.width + 0.5, JSON.stringify(box));
    assert.ok(mark.x < box.x || mark.x > box.x + box.width, `the mark at ${mark.x} is under the card ${JSON.stringify(box)}`);
    const hidden = await card.evaluate((one) => one.scrollHeight - one.clientHeight);
    assert.ok(hidden <= 1, `${hidden} px of the card of ${text.text} are hidden`);
    await shot(page, 'compact card', { clip: { x: 0, y: 0, width: 620, height: 164 } });
  }
});

scenario('the list of a “+N” in a strip takes its height, beside its cell', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, [600, 144]);
  const host = await parts.host.boundingBox();
  const cell = (await texts(parts)).find(({ text, x }) => /^\+\d+$/.test(text) && x < host.x + 200);
  await page.mouse.click(cell.x + 4, cell.y - 3);
  const list = parts.host.locator('.overflow');
  await list.waitFor();
  const box = await list.boundingBox();
  const hidden = await list.evaluate((one) => one.scrollHeight - one.clientHeight);
  assert.ok(hidden <= 1 || box.height > 130, `${hidden} px are hidden below ${box.height}`);
  assert.ok(box.y >= host.y && box.y + box.height <= host.y + host.height, JSON.stringify(box));
  assert.ok(cell.x < box.x || cell.x > box.x + box.width, 'its cell is to be seen');
  await shot(page, 'compact list', { clip: { x: 0, y: 0, width: 620, height: 164 } });
});

scenario('higher, or with a panel, it is as it was', '/fixtures/blank.html', async (page) => {
  assert.equal(await axisLines(await put(page, [600, 300])), 2);
  assert.equal(await axisLines(await put(page, [600, 240], { controls: 'overview' })), 2);
  const parts = await put(page, [600, 200]);
  assert.equal(await axisLines(parts), 1);
  await parts.host.evaluate((element) => element.setAttribute('controls', 'overview'));
  await eventually(async () => assert.equal(await axisLines(parts), 2));
  await parts.host.evaluate((element) => element.setAttribute('controls', 'none'));
  await eventually(async () => assert.equal(await axisLines(parts), 1));
});

for (const [scheme, options, attributes] of [
  ['light', {}, {}], ['dark', { colorScheme: 'dark' }, {}], ['forced', { forcedColors: 'active' }, {}],
  ['rtl', {}, { locale: 'ar', 'time-direction': 'rtl' }],
]) {
  scenario(`strips side by side, ${scheme}`, '/fixtures/blank.html', { ...options, viewport: { width: 900, height: 500 } }, async (page) => {
    await page.evaluate(async (attrs) => {
      document.documentElement.style.colorScheme = 'light dark';
      const main = document.querySelector('main');
      main.style.cssText = 'display: grid; grid-template-columns: 1fr 1fr; gap: 12px';
      for (const actors of ['us', 'iraq', 'iran', 'militias']) {
        const element = document.createElement('actor-timeline');
        for (const [name, value] of Object.entries({ controls: 'none', actors, view: '2019-12/2023', ...attrs })) element.setAttribute(name, value);
        element.style.cssText = 'block-size: 176px; margin: 0';
        main.append(element);
        await element.ready;
      }
    }, attributes);
    await painted(page);
    await painted(page);
    await assertAxeFindsNothing(page, scheme);
    await shot(page, `compact tiles ${scheme}`);
  });
}
