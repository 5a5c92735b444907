// Accessibility, items 7 to 11, and what fingers need beside: targets, the long
// press, the pinch, nothing that sticks, and all of it on denser screens.

import assert from 'node:assert/strict';
import { moved } from './a11y.mjs';
import { pixels, scenario } from './harness.mjs';
import { eventById, length } from './story.mjs';
import { axis, eventually, fingers, labelOf, lanes, markOf, momentAt, painted, rest, widget } from './widget.mjs';

const TOUCH = { hasTouch: true, viewport: { width: 390, height: 780 } };
const WIDE = { hasTouch: true, viewport: { width: 1280, height: 800 } };
const EVENT = eventById('combat-mission-over');
const card = (parts) => parts.host.getByRole('tooltip');

scenario('a11y-07 what a pinch does, single taps do', '/explore.html', TOUCH, async (page) => {
  const parts = await widget(page);
  for (const [name, holds] of [
    ['Zoom in', (a, b) => length(b) < length(a)], ['Zoom out', (a, b) => length(b) > length(a)],
    ['Fit', (a, b) => length(b) > length(a)],
  ]) {
    const before = await parts.view();
    await parts.button(name).tap();
    assert.ok(holds(before, await moved(parts, before)), name);
  }
});

scenario('a11y-08 pan, thumbs and brush work without dragging', '/explore.html', WIDE, async (page) => {
  const parts = await widget(page);
  const group = parts.host.getByRole('group', { name: 'Time window' });
  await parts.set({ view: '2010/2015' });
  await painted(page);
  const box = await group.boundingBox();
  const y = box.y + 12;
  // A tap beside the window pans there.
  let before = await parts.view();
  await page.touchscreen.tap(box.x + 60, y);
  const panned = await moved(parts, before);
  assert.ok(panned[0] < before[0] && Math.abs(length(panned) - length(before)) < 3 * 86_400_000);
  // A thumb, which stands where the view is when that rests, and then a place for it: taps, not
  // double ones.
  await rest(parts);
  const thumb = await group.getByRole('slider', { name: 'End of the view' }).boundingBox();
  before = await parts.view();
  await page.touchscreen.tap(thumb.x + thumb.width / 2, y);
  await page.waitForTimeout(450);
  await page.touchscreen.tap(thumb.x + 160, y);
  const stretched = await moved(parts, before);
  assert.ok(stretched[1] > before[1] && stretched[0] === before[0], 'the thumb');
  // What a brush does: a tap on what has no room, and one on its button.
  await parts.set({ view: '2001/2023' });
  await rest(parts);
  const svg = await parts.host.evaluate((element) => element.toSVG());
  const more = svg.match(/<text x="([\d.]+)" y="([\d.]+)"[^>]*>(?:\+\d|\d+ more)/);
  const plot = await parts.canvas.boundingBox();
  before = await parts.view();
  await page.touchscreen.tap(plot.x + Number(more[1]) + 4, plot.y + Number(more[2]) - 3);
  await parts.host.getByRole('dialog').getByRole('button', { name: /Zoom in/ }).tap();
  assert.ok(length(await moved(parts, before)) < length(before) / 3, 'the brush');
});

/** Everything that can be pressed and is smaller than 24 CSS px, links in a sentence aside. */
const small = (parts) => parts.host.evaluate((element) => {
  const all = 'button, input, a[href], [role=slider], [role=option], [tabindex="0"]';
  const targets = [...element.shadowRoot.querySelectorAll(all)].filter((one) => one.checkVisibility());
  return targets.map((one) => {
    const target = one.matches('[type=checkbox], [type=radio]') ? one.closest('label') : one;
    const { width, height } = target.getBoundingClientRect();
    return { name: one.getAttribute('aria-label') ?? one.textContent, width, height };
  }).filter(({ width, height }) => width < 23.95 || height < 23.95)
    .map(({ name, width, height }) => `${name}: ${width.toFixed(1)} × ${height.toFixed(1)}`);
});

for (const [where, options] of [['wide', WIDE], ['narrow', { ...TOUCH, viewport: { width: 320, height: 760 } }]]) {
  scenario(`a11y-09 targets are 24 px or larger, ${where}`, '/explore.html', options, async (page) => {
    const parts = await widget(page);
    await parts.host.evaluate((element) => element.setAttribute('permalink', 't'));
    await parts.set({ filter: { actors: ['iran', 'us'], exclude: ['isis'], text: 'us' }, selected: 'soleimani-killed' });
    await parts.details.waitFor();
    await painted(page);
    assert.deepEqual(await small(parts), [], 'details');
    await parts.set({ selected: null, filter: {} });
    await parts.button('By actor').tap();
    await parts.button('Download').tap();
    await parts.host.getByRole('menuitem').first().waitFor();
    assert.deepEqual(await small(parts), [], 'menu and bands');
    await page.keyboard.press('Escape');
    await parts.button('By actor').tap();
    if (where === 'narrow') await parts.button('Actors').tap();
    await parts.filter.getByRole('checkbox').first().focus();
    assert.deepEqual(await small(parts), [], 'filter');
    if (where === 'narrow') await parts.button('Done').tap();
    await parts.list.locator('[tabindex="0"]').focus();
    await page.keyboard.press('m');
    await parts.host.getByRole('dialog').waitFor();
    assert.deepEqual(await small(parts), [], 'the list of a stretch');
    await page.keyboard.press('Escape');
    await parts.set({ view: '2001-11/2002-03' });
    await parts.button('Show all events').waitFor();
    assert.deepEqual(await small(parts), [], 'an empty picture');
  });
}

scenario('a11y-09 a mark is hit 24 px wide', '/explore.html', async (page) => {
  const parts = await widget(page);
  for (const [dx, dy] of [[-12, 0], [0, -12], [0, 0]]) {
    const { x, y } = markOf(await labelOf(parts, EVENT.title));
    await page.mouse.click(x + dx, y + dy);
    await parts.details.getByRole('heading', { name: EVENT.title }).waitFor();
    await parts.set({ selected: null });
    await eventually(async () => assert.equal(await parts.details.count(), 0));
    await page.waitForTimeout(450); // two clicks so near are a double one
  }
});

scenario('a11y-10 a press acts when it is let go, and can be taken back', '/explore.html', WIDE, async (page) => {
  const parts = await widget(page);
  const { x, y } = markOf(await labelOf(parts, EVENT.title));
  const is = async (open, when) => {
    await painted(page);
    await page.waitForTimeout(100);
    assert.equal(await parts.details.count(), open, when);
  };
  await page.mouse.move(x, y);
  await page.mouse.down();
  await is(0, 'a mark that is pressed');
  await page.mouse.move(x + 3, y - 60, { steps: 4 });
  await page.mouse.up();
  await is(0, 'let go elsewhere');
  const touch = await fingers(page);
  await touch('touchStart', [x, y]);
  await is(0, 'a finger that is down');
  await touch('touchCancel');
  await is(0, 'a touch that is taken away');
  const before = await parts.view();
  const button = await parts.button('Zoom in').boundingBox();
  await page.mouse.move(button.x + 9, button.y + 9);
  await page.mouse.down();
  await painted(page);
  assert.deepEqual(await parts.view(), before, 'a button that is pressed');
  await page.mouse.move(button.x + 9, button.y - 40);
  await page.mouse.up();
  await painted(page);
  assert.deepEqual(await parts.view(), before, 'let go beside it');
  const mark = markOf(await labelOf(parts, EVENT.title));
  await page.mouse.click(mark.x, mark.y);
  await parts.details.waitFor();
});

scenario('a11y-11 a swipe up or down over the picture scrolls the page', '/', TOUCH, async (page) => {
  const parts = await widget(page);
  const touch = await fingers(page);
  await parts.canvas.scrollIntoViewIfNeeded();
  const strip = parts.host.getByRole('group', { name: 'Time window' });
  for (const where of [parts.canvas, strip]) {
    await where.scrollIntoViewIfNeeded();
    const box = await where.boundingBox();
    const [x, y] = [box.x + box.width * 0.6, box.y + box.height / 2];
    const [view, top] = [await parts.view(), await page.evaluate(() => scrollY)];
    const by = top > 200 ? 1 : -1;
    await touch('touchStart', [x, y]);
    for (let step = 1; step <= 8; step += 1) await touch('touchMove', [x + step / 4, y + by * 20 * step]);
    await touch('touchEnd');
    await eventually(async () => assert.ok(Math.abs(await page.evaluate(() => scrollY) - top) > 40, 'it stays'));
    assert.ok(Math.abs((await rest(parts))[0] - view[0]) < length(view) / 50, 'the view stays');
  }
});

scenario('a finger that rests on a mark gets its card, which stays and goes at a tap', '/explore.html', WIDE,
  async (page) => {
    const parts = await widget(page);
    const touch = await fingers(page);
    const { x, y } = markOf(await labelOf(parts, EVENT.title));
    await touch('touchStart', [x, y]);
    await card(parts).waitFor();
    await touch('touchEnd');
    await page.waitForTimeout(700);
    assert.match(await card(parts).innerText(), new RegExp(EVENT.title));
    assert.equal(await parts.details.count(), 0, 'a long press is no tap');
    const box = await card(parts).boundingBox();
    await page.touchscreen.tap(box.x + 8, box.y + 8);
    assert.equal(await card(parts).count(), 1, 'a tap on it leaves it');
    const view = await parts.view();
    await page.touchscreen.tap(4, 4);
    await eventually(async () => assert.equal(await card(parts).count(), 0));
    assert.deepEqual(await parts.view(), view);
    // A finger that moves, and a short tap, have none; Esc takes it away too.
    await touch('touchStart', [x, y]);
    await touch('touchMove', [x - 40, y]);
    await page.waitForTimeout(700);
    assert.equal(await card(parts).count(), 0, 'a drag');
    await touch('touchEnd');
    await rest(parts);
    const again = markOf(await labelOf(parts, EVENT.title));
    await touch('touchStart', [again.x, again.y]);
    await card(parts).waitFor();
    await touch('touchEnd');
    await page.keyboard.press('Escape');
    await eventually(async () => assert.equal(await card(parts).count(), 0));
    await page.touchscreen.tap(again.x, again.y);
    await parts.details.getByRole('heading', { name: EVENT.title }).waitFor();
    assert.equal(await card(parts).count(), 0, 'a tap opens');
  });

for (const deviceScaleFactor of [1, 2, 3]) {
  scenario(`a pinch keeps what is between the fingers, and nothing sticks, at ${deviceScaleFactor} pixels a px`,
    '/explore.html', { ...TOUCH, deviceScaleFactor }, async (page) => {
      const parts = await widget(page);
      await parts.canvas.scrollIntoViewIfNeeded();
      const touch = await fingers(page);
      const plot = await lanes(parts);
      const y = plot.y + plot.height / 2;
      const centre = plot.x + plot.width * 0.45;
      const before = await parts.view();
      const under = await momentAt(parts, centre, before);
      await touch('touchStart', [centre - 30, y]);
      await touch('touchStart', [centre - 30, y], [centre + 30, y]);
      for (let step = 1; step <= 6; step += 1) {
        await touch('touchMove', [centre - 30 - 8 * step, y], [centre + 30 + 8 * step, y]);
      }
      await painted(page);
      const after = await parts.view();
      assert.ok(Math.abs(length(before) / length(after) - 78 / 30) < 0.1, `${length(before) / length(after)}`);
      const off = (await momentAt(parts, centre, after) - under) / length(after) * plot.width;
      assert.ok(Math.abs(off) < 3, `the centre moved by ${off} px`);
      // The system takes the touches away: nothing drags on, and a tap is a tap again.
      await touch('touchCancel');
      const still = await rest(parts);
      await page.mouse.move(centre, y);
      await page.mouse.move(centre + 50, y);
      assert.deepEqual(await rest(parts), still, 'nothing sticks to the pointer');
      await parts.button('Zoom out').tap();
      assert.ok(length(await moved(parts, still)) > length(still));
      assert.equal(await parts.details.count(), 0, 'no finger has clicked');
    });
}

for (const deviceScaleFactor of [1, 1.5, 2, 2.625, 3]) {
  scenario(`the picture is sharp and is hit where it is drawn, at ${deviceScaleFactor} pixels a px`,
    '/explore.html', { deviceScaleFactor }, async (page) => {
      const parts = await widget(page);
      await assertSharp(parts, deviceScaleFactor);
      const { x, y } = markOf(await labelOf(parts, EVENT.title));
      await page.mouse.click(x, y);
      await parts.details.getByRole('heading', { name: EVENT.title }).waitFor();
    });
}

scenario('on a denser screen the picture is painted anew', '/explore.html', async (page) => {
  const parts = await widget(page);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setDeviceMetricsOverride',
    { width: 1280, height: 800, deviceScaleFactor: 2, mobile: false });
  // The emulated screen asks media queries anew only with another change.
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await eventually(() => assertSharp(parts, 2));
});

/** The canvas has a pixel for each of the screen's, and a hairline is not smeared. */
async function assertSharp(parts, ratio) {
  for (const canvas of await parts.host.locator('canvas').all()) {
    const [own, shown] = await canvas.evaluate((one) => {
      const { width, height } = one.getBoundingClientRect();
      return [[one.width, one.height], [width * devicePixelRatio, height * devicePixelRatio]];
    });
    for (const side of [0, 1]) assert.ok(Math.abs(own[side] - shown[side]) < 0.6, `${own} for ${shown}`);
  }
  assert.equal(await parts.page.evaluate(() => devicePixelRatio), ratio);
  // The line of the axis: rows of pixels as dark as any, and paper right above it.
  const foot = await axis(parts);
  // From a whole pixel on: between two a picture of the page is smeared itself.
  const whole = (px) => Math.round(px * ratio) / ratio;
  const { width, height, at } = await pixels(parts.page,
    { x: whole(foot.x + 3), y: whole(foot.y - 4), width: 200, height: 8 });
  const dark = (row) => {
    let sum = 0;
    for (let x = 0; x < width; x += 7) sum += at(x, row).slice(0, 3).reduce((a, b) => a + b) / 3;
    return 255 - sum / Math.ceil(width / 7);
  };
  const rows = Array.from({ length: height }, (_, row) => dark(row));
  // The ribbon stands on it, pale. Where pixels and px do not meet, a row on either side may be in part.
  const [pale, most] = [rows[0], Math.max(...rows)];
  const line = rows.findIndex((value) => value === most);
  const part = (value, at) => (at < line ? (value - pale) / (most - pale) : value / most);
  const partly = rows.map(part).filter((share) => share > 0.3 && share < 0.7).length;
  assert.ok(most > 60 && rows.at(-1) < most * 0.2, `no line: ${rows.map(Math.round)}`);
  assert.ok(partly <= (Number.isInteger(ratio) ? 0 : 2), `the axis is smeared: ${rows.map(Math.round)}`);
}
