// A timeline in a part of the page that CSS magnifies, by `zoom` or by `transform`: it
// answers where the pointer is, and stays sharp.

import assert from 'node:assert/strict';
import { pixels, scenario } from './harness.mjs';
import { story } from './story.mjs';
import { eventually, fingers, painted, rest, texts, widget } from './widget.mjs';

/** What is set on which element, and by how much that magnifies. */
const WAYS = [
  ['main', 'zoom', '1.25', 1.25], ['main', 'zoom', '0.7', 0.7], ['html', 'zoom', '1.25', 1.25],
  ['actor-timeline', 'zoom', '1.5', 1.5], ['main', 'transform', 'scale(1.3)', 1.3],
  ['main', 'transform', 'scale(.6)', 0.6], ['main', 'scale', '1.2', 1.2],
  ['actor-timeline', 'transform', 'scale(.8)', 0.8],
  ['main', 'transform', 'matrix(1.25, 0, 0, .8, 20, 10)', [1.25, 0.8]],
  ['nested', 'zoom', '1.25', 1.25 * 0.8],
];

async function put(page, [where, property, value], options = {}) {
  await page.evaluate(([selector, name, to, attributes]) => {
    const element = document.createElement('actor-timeline');
    for (const [key, word] of Object.entries(attributes)) element.setAttribute(key, word);
    element.style.cssText = 'width: 900px; height: 560px';
    const main = document.querySelector('main');
    main.append(element);
    main.style.transformOrigin = element.style.transformOrigin = '0 0';
    if (selector === 'nested') {
      main.style.zoom = to;
      element.style.cssText += '; transform: scale(.8); transform-origin: 0 0';
    } else document.querySelector(selector).style.setProperty(name, to);
  }, [where, property, value, options]);
  const parts = await widget(page);
  await painted(page);
  await painted(page);
  return parts;
}

/** From px of the picture to px of the page. */
async function onScreen(parts, [rx, ry]) {
  const box = await parts.canvas.boundingBox();
  return ({ x, y }) => [box.x + (x - box.x) * rx, box.y + (y - box.y) * ry];
}

for (const way of WAYS) {
  const [where, property, value, by] = way;
  const ratio = [by].flat().length === 2 ? by : [by, by];
  scenario(`magnified: ${property} ${value} on ${where}`, '/fixtures/blank.html',
    { viewport: { width: 1400, height: 900 } }, async (page) => {
      const parts = await put(page, way);
      const near = (a, b, off, what) => assert.ok(Math.abs(a - b) <= off, `${what}: ${a} for ${b}`);

      // The picture fills its place, and has a pixel for each of the screen.
      const [plot, canvas] = [await parts.host.locator('.plot').boundingBox(), await parts.canvas.boundingBox()];
      near(canvas.width, plot.width, 1.5, 'width');
      near(canvas.height, plot.height, 1.5, 'height');
      const size = await parts.canvas.evaluate(({ width, height }) => [width, height]);
      near(size[0], canvas.width, 1, 'pixels across');
      near(size[1], canvas.height, 1, 'pixels down');
      near(canvas.width, 900 * ratio[0] * (plot.width / (900 * ratio[0])), 1, 'magnified');

      // A click opens what is under the pointer.
      const at = await onScreen(parts, ratio);
      const label = (await texts(parts)).filter(({ text, x, y }) => text.length > 12
        && x > canvas.x + 60 && x < canvas.x + 500 && y < canvas.y + 300).at(-1);
      const [x, y] = at({ x: label.x + 12, y: label.y - 4 });
      await page.mouse.click(x, y);
      await parts.details.waitFor();
      const title = await parts.details.getByRole('heading').first().textContent();
      assert.ok(title.startsWith(label.text.replace(/…$/, '').trim()), `${title} for ${label.text}`);
      await parts.set({ selected: null });
      await painted(page);

      // What the pointer drags stays under it.
      const [from, width] = [await rest(parts), (await parts.canvas.boundingBox()).width];
      await page.mouse.move(canvas.x + 300, canvas.y + 30);
      await page.mouse.down();
      await page.mouse.move(canvas.x + 200, canvas.y + 30, { steps: 5 });
      await page.mouse.up();
      const to = await rest(parts);
      const share = (to[0] - from[0]) / (from[1] - from[0]);
      const gutter = 0.27;
      assert.ok(share > 100 / width && share < 100 / width / (1 - gutter) * 1.1, `${share} for ${100 / width}`);

      // A wheel keeps the time below the pointer: the same label is there again.
      await parts.button('Fit').click();
      await rest(parts);
      const before = await texts(parts);
      const anchor = before.filter(({ text, y: ty }) => /^20\d\d$/.test(text) && ty > canvas.y).at(2) ?? before.at(-1);
      const spot = at({ x: anchor.x, y: canvas.y + 60 });
      await page.mouse.move(...spot);
      await page.keyboard.down('Control');
      await page.mouse.wheel(0, -120);
      await page.keyboard.up('Control');
      await rest(parts);
      const again = (await texts(parts)).find(({ text, x: tx }) => text === anchor.text && Math.abs(tx - anchor.x) < 12);
      assert.ok(again, `${anchor.text} is no longer under the pointer`);

      // The window of the overview is dragged, and goes as far as the pointer.
      const window = parts.host.locator('.window');
      const grip = await window.boundingBox();
      await page.mouse.move(grip.x + grip.width / 2, grip.y + 6);
      await page.mouse.down();
      await page.mouse.move(grip.x + grip.width / 2 - 60, grip.y + 6, { steps: 5 });
      await page.mouse.up();
      await eventually(async () => {
        const moved = await window.boundingBox();
        assert.ok(grip.x - moved.x > 0 && grip.x - moved.x < 62, `${grip.x - moved.x}`);
      });
    });
}

scenario('magnified: cards lie beside their mark, lists scroll to their row', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, ['main', 'zoom', '1.25']);
  const at = await onScreen(parts, [1.25, 1.25]);
  // Not one at the start edge, whose mark may lie before it.
  const labels = (await texts(parts)).filter(({ text }) => story.events.some(({ title }) => title === text));
  const label = labels.find(({ x }) => x > labels[0].x + 60) ?? labels[0];
  const [x, y] = at({ x: label.x - 11, y: label.y - 4 });
  await page.mouse.move(x - 30, y - 30);
  await page.mouse.move(x, y, { steps: 3 });
  const card = parts.host.getByRole('tooltip');
  await card.waitFor();
  const box = await card.boundingBox();
  assert.ok(box.x < x + 60 && box.x + box.width > x - 60, `${box.x} beside ${x}`);
  assert.ok(Math.min(Math.abs(box.y - y), Math.abs(box.y + box.height - y)) < 60, `${box.y} beside ${y}`);
  await page.mouse.move(2, 2);
  // A row that is asked for stands at the edge of the list.
  for (const view of ['2021/2022', '2003-02/2003-06', '2022-03/2023']) {
    await parts.set({ view });
    await rest(parts);
    await page.waitForTimeout(300);
    const [first, top] = await parts.list.evaluate((list) => {
      const frame = list.getBoundingClientRect();
      const heading = list.querySelector('.heading-row')?.getBoundingClientRect().height ?? 0;
      const rows = [...list.querySelectorAll('.row')];
      const seen = rows.find((row) => row.getBoundingClientRect().bottom > frame.top + heading + 2);
      return [seen.className, seen.getBoundingClientRect().top - frame.top - heading];
    });
    assert.ok(!first.includes('out'), `${view}: the first row is out of view`);
    assert.ok(Math.abs(top) < 3, `${view}: ${top}`);
  }
});

scenario('magnified later, by a transition, the picture is drawn anew', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, ['main', 'transform', 'scale(.5)']);
  const pixelsOf = () => parts.canvas.evaluate((one) => [one.width, Math.round(one.getBoundingClientRect().width)]);
  const isSharp = async () => {
    const [has, shows] = await pixelsOf();
    assert.ok(Math.abs(has - shows) <= 1, `${has} for ${shows}`);
  };
  await isSharp();
  await page.evaluate(() => {
    const { style } = document.querySelector('main');
    style.transition = 'transform .2s';
    style.transform = 'scale(1.4)';
  });
  await page.waitForTimeout(300);
  await eventually(isSharp);
  await page.evaluate(() => {
    const { style } = document.querySelector('main');
    style.transition = 'none';
    style.transform = 'none';
  });
  await page.mouse.move(200, 200);
  await page.mouse.move(220, 220);
  await eventually(isSharp);
  // Magnified beyond what a canvas holds, it is blurred rather than gone.
  await page.evaluate(() => { document.querySelector('main').style.transform = 'scale(40)'; });
  await page.mouse.move(240, 240);
  await painted(page);
  const [has] = await pixelsOf();
  assert.ok(has < 16_384, `${has}`);
  assert.ok((await pixels(page, { x: 0, y: 0, width: 40, height: 40 })).width === 40);
});

scenario('magnified: fingers pinch about what lies between them', '/fixtures/blank.html',
  { hasTouch: true, viewport: { width: 1400, height: 900 } }, async (page) => {
    const parts = await put(page, ['main', 'zoom', '1.25']);
    const touch = await fingers(page);
    const canvas = await parts.canvas.boundingBox();
    const [y, left, right] = [canvas.y + 120, canvas.x + 300, canvas.x + 500];
    const [from, to] = await rest(parts);
    await touch('touchStart', [left, y]);
    await touch('touchStart', [left, y], [right, y]);
    for (let k = 1; k <= 5; k += 1) await touch('touchMove', [left - 20 * k, y], [right + 20 * k, y]);
    await touch('touchEnd');
    const now = await rest(parts);
    const middle = from + (to - from) * ((400 - 30) / canvas.width);
    assert.ok(Math.abs((to - from) / (now[1] - now[0]) - 2) < 0.2, 'twice as near');
    assert.ok(now[0] < middle && middle < now[1]);
  });
