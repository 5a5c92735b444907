// How many lanes a page wants at most, and where the room goes.

import assert from 'node:assert/strict';
import { scenario, shot } from './harness.mjs';
import { labelOf, painted, eventually, texts, widget } from './widget.mjs';
import { sideways } from './a11y.mjs';

/** Puts a timeline on the page; its height is the page's only where it is given. */
async function put(page, attributes, height) {
  await page.evaluate(([attrs, px]) => {
    document.styleSheets[0].disabled = true; // it has a height for all timelines
    const element = document.createElement('actor-timeline');
    for (const [name, value] of Object.entries(attrs)) element.setAttribute(name, value);
    if (px) element.style.blockSize = px;
    document.querySelector('main').append(element);
    return element.ready.then(() => {});
  }, [attributes, height]);
  const host = page.locator('actor-timeline');
  await host.locator('.plot canvas').waitFor();
  await painted(page);
  await painted(page);
  return { page, host, canvas: host.locator('.plot canvas') };
}

/** Tops of the lanes in which a label is read. */
async function lanes(parts) {
  const box = await parts.canvas.boundingBox();
  const tops = (await texts(parts))
    .filter(({ text, y }) => text.length > 12 && y < box.y + box.height - 94)
    .map(({ y }) => Math.floor((y - box.y - 26) / 30)).filter((lane) => lane >= 0);
  return [...new Set(tops)].sort((a, b) => a - b);
}

const height = async (locator) => (await locator.boundingBox()).height;

scenario('fewer lanes make a lower picture and a longer list', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, {});
  const before = { host: await height(parts.host), picture: await height(parts.canvas), list: await height(parts.host.locator('.list')) };
  assert.ok((await lanes(parts)).length > 4);
  await parts.host.evaluate((element) => element.setAttribute('lanes', '4'));
  await eventually(async () => assert.deepEqual(await lanes(parts), [0, 1, 2, 3]));
  assert.equal(await height(parts.canvas), 224);
  assert.equal(await height(parts.host), before.host, 'the element is as high as before');
  const grown = await height(parts.host.locator('.list')) - before.list;
  assert.ok(Math.abs(grown - (before.picture - 224)) < 2, `the list takes the room: ${grown}`);
  await parts.host.evaluate((element) => element.removeAttribute('lanes'));
  await eventually(async () => assert.equal(await height(parts.canvas), before.picture));
  assert.deepEqual(await parts.host.evaluate((element) => element.warnings), []);
});

for (const [width, options] of [['1280', {}], ['320', { viewport: { width: 320, height: 640 } }]]) {
  scenario(`a strip is as high as its lanes, ${width} px`, '/fixtures/blank.html', options, async (page) => {
    const parts = await put(page, { controls: 'none', lanes: '3' });
    assert.equal(await height(parts.host), 198);
    assert.equal(await height(parts.canvas), 198);
    assert.deepEqual(await lanes(parts), [0, 1, 2]);
    await shot(page, `lanes 3 none ${width}`);
    await parts.host.evaluate((element) => element.setAttribute('controls', 'overview status toolbar'));
    await painted(page);
    await painted(page);
    assert.equal(await height(parts.canvas), 198);
    assert.deepEqual(await sideways(parts), []);
    await shot(page, `lanes 3 panels ${width}`);
    // A height of the page's own stays.
    await parts.host.evaluate((element) => {
      element.setAttribute('controls', 'none');
      element.style.blockSize = '180px';
    });
    await eventually(async () => assert.equal(await height(parts.canvas), 180));
    assert.deepEqual(await lanes(parts), [0, 1]);
  });
}

scenario('bands have their names beside the lanes', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { lanes: '12', 'group-by': 'actor' }, '1400px');
  const bands = () => parts.host.locator('.bands .band').count();
  // A band without lanes of its own is as high as its name, others have room for echoes.
  const names = parts.host.getByRole('toolbar', { name: 'Bands' }).getByRole('button');
  const beside = async () => {
    const heights = await names.evaluateAll((all) => all.map((one) => parseFloat(one.style.getPropertyValue('--h'))));
    return heights.map((px) => (px < 30 ? 26 : 6)).reduce((sum, px) => sum + px, 0);
  };
  await eventually(async () => assert.equal(await height(parts.canvas), 120 + 12 * 26 + await beside()));
  await parts.host.getByRole('button', { name: 'Iran', exact: true }).click();
  await eventually(async () => assert.ok(await bands() > 4));
  await eventually(async () => {
    const lanes = (await height(parts.canvas) - 120 - await beside()) / 26;
    assert.ok(lanes >= 12 && Number.isInteger(lanes), `${lanes}`);
  });
});

scenario('what is no number of lanes is told of', '/explore.html', async (page) => {
  const parts = await widget(page);
  const before = await height(parts.canvas);
  const reported = () => parts.host.evaluate((element) => element.warnings.map((w) => w.message));
  for (const wrong of ['0', '-2', 'some', '2.5', '']) {
    await parts.host.evaluate((element, value) => element.setAttribute('lanes', value), wrong);
    await painted(page);
    assert.equal((await reported()).at(-1), `"${wrong}" is not a whole number above 0`);
    assert.equal(await height(parts.canvas), before);
  }
  await parts.host.evaluate((element) => element.setAttribute('lanes', '1000'));
  await painted(page);
  assert.equal((await reported()).length, 5);
  assert.ok(await labelOf(parts, 'US drone kills Qassem Soleimani'));
});
