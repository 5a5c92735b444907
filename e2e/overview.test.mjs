// The overview: the window in it by mouse, touch and keyboard, and what is heard of it.

import assert from 'node:assert/strict';
import { pixels, scenario } from './harness.mjs';
import { DAY_MS, extent, length, story } from './story.mjs';
import {
  assertFocusKept, countColour, difference, eventually, focused, painted, record, rgb, widget, rest,
} from './widget.mjs';

/** An edge is written to the day when the view is long. */
const near = (a, b, days = 1.1) => Math.abs(a - b) <= days * DAY_MS;

/** The parts of the overview, and where its window and a moment lie on the page. */
async function overview(page) {
  const parts = await widget(page);
  const group = parts.host.getByRole('group', { name: 'Time window' });
  const slider = (name) => group.getByRole('slider', { name });
  const strip = {
    ...parts,
    group,
    start: slider('Start of the view'),
    end: slider('End of the view'),
    whole: slider('The whole view'),
    box: () => group.boundingBox(),
    words: async (one) => one.getAttribute('aria-valuetext'),
  };
  await group.scrollIntoViewIfNeeded();
  strip.edges = async () => {
    // They follow the picture when it rests.
    await eventually(async () => {
      for (const [k, thumb] of [strip.start, strip.end].entries()) {
        const [now, least, most] = await Promise.all(
          ['now', 'min', 'max'].map(async (what) => Number(await thumb.getAttribute(`aria-value${what}`))));
        assert.equal(now, Math.min(Math.max((await strip.view())[k], least), most));
      }
    });
    const [start, end] = [await strip.start.boundingBox(), await strip.end.boundingBox()];
    return { from: start.x + start.width - 8, to: end.x + 8, y: start.y + start.height / 2 };
  };
  return strip;
}

/** First start and last end of the whole story and its first view. */
const DOMAIN = (() => {
  const times = story.events.map(({ date }) => extent(date)).flat().filter(Number.isFinite);
  times.push(...extent(story.view));
  return [Math.min(...times), Math.max(...times)];
})();

/** Where a moment lies on the strip. */
async function xOf(strip, at) {
  const box = await strip.box();
  return box.x + 16 + (at - DOMAIN[0]) / length(DOMAIN) * (box.width - 32);
}

async function drag(page, from, to, y, steps = 6) {
  await page.mouse.move(from, y);
  await page.mouse.down();
  await page.mouse.move((from + to) / 2, y + 3, { steps });
  await page.mouse.move(to, y, { steps });
  await page.mouse.up();
}

async function changed(strip, act) {
  const before = await strip.view();
  await act();
  const after = await eventually(async () => {
    const view = await strip.view();
    assert.notDeepEqual(view, before, 'the view stays as it was');
    return view;
  });
  await painted(strip.page);
  return { before, after };
}

scenario('the window stands where the view is, below the picture', '/explore.html', async (page) => {
  const strip = await overview(page);
  const [box, plot] = [await strip.box(), await strip.canvas.boundingBox()];
  assert.ok(box.y >= plot.y + plot.height, 'below the axis');
  assert.ok(Math.abs(box.width - plot.width) < 1 && box.height <= 44, JSON.stringify(box));
  for (const view of ['2019-12/2023', '2010/2012', '2021-03']) {
    await strip.set({ view });
    await painted(page);
    const [[from, to], edges] = [await strip.view(), await strip.edges()];
    const [x0, x1] = [await xOf(strip, from), await xOf(strip, to)];
    // A window too small for its thumbs stands between them.
    const isWide = x1 - x0 > 40;
    assert.ok(isWide ? Math.abs(edges.from - x0) < 1.5 : edges.from <= x0 + 1, `${edges.from} for ${x0}`);
    assert.ok(isWide ? Math.abs(edges.to - x1) < 1.5 : edges.to >= x1 - 1, `${edges.to} for ${x1}`);
  }
});

scenario('it shows where events are, and which of them pass', '/explore.html', async (page) => {
  const strip = await overview(page);
  await strip.set({ view: '2001/2002' });
  await painted(page);
  const box = await strip.box();
  const at = await xOf(strip, extent('2020-01')[0]);
  const peak = { x: at - 4, y: box.y, width: 14, height: 25 };
  const empty = { ...peak, x: await xOf(strip, extent('2013-06')[0]) };
  const soft = rgb(await strip.status.evaluate((one) => getComputedStyle(one.parentElement).color));
  const inked = async (rect) => {
    const { data } = await pixels(page, rect);
    let count = 0;
    for (let k = 0; k < data.length; k += 4) {
      // Nearer to the ink than to the paper, veiled or not.
      if (data[k] + data[k + 1] + data[k + 2] < (255 * 3 + soft[0] + soft[1] + soft[2]) / 2) count += 1;
    }
    return count;
  };
  const before = await inked(peak);
  assert.ok(before > 60, `${before} px at the height of events`);
  assert.ok(await inked(empty) < before / 3, 'less where little happened');
  await strip.set({ filter: { actors: ['sdf'] } });
  await eventually(async () => assert.ok(await inked(peak) < before / 2, 'what is filtered out is faint'));
  const whole = await pixels(page, peak);
  const shades = new Set();
  for (let k = 0; k < whole.data.length; k += 4) shades.add(whole.data.subarray(k, k + 3).join());
  assert.ok(shades.size > 1, 'and still there');
});

scenario('panning and zooming leave its picture alone', '/explore.html', async (page) => {
  const strip = await overview(page);
  await strip.set({ view: '2022' });
  await painted(page);
  const box = await strip.box();
  // Away from the window, above and below the foot of the track.
  const part = { x: box.x + 30, y: box.y, width: box.width / 2, height: box.height };
  const before = await pixels(page, part);
  await page.evaluate(() => {
    const canvas = document.querySelector('actor-timeline').shadowRoot.querySelector('.overview canvas');
    const context = canvas.getContext('2d');
    globalThis.fills = 0;
    const { fillRect } = context;
    context.fillRect = (...rect) => { globalThis.fills += 1; fillRect.apply(context, rect); };
  });
  for (const name of ['Zoom in', 'Zoom out']) await strip.button(name).click();
  await strip.button('Zoom in').press('Shift+ArrowRight');
  await painted(page);
  assert.equal(difference(before, await pixels(page, part)), 0);
  assert.equal(await page.evaluate(() => globalThis.fills), 0, 'nothing is painted anew');
  await strip.set({ filter: { actors: ['iran'] } });
  await eventually(async () => assert.ok(await page.evaluate(() => globalThis.fills) > 0));
});

scenario('the mouse drags window and thumbs', '/explore.html', async (page) => {
  const strip = await overview(page);
  await strip.set({ view: '2008/2013' });
  const reported = await record(strip);
  await painted(page);
  let edges = await strip.edges();
  const middle = (edges.from + edges.to) / 2;
  const box = await strip.box();
  const msPerPx = length(DOMAIN) / (box.width - 32);
  const pan = await changed(strip, () => drag(page, middle, middle + 50, edges.y));
  assert.ok(near(pan.after[0] - pan.before[0], 50 * msPerPx, 3), 'by what was dragged');
  assert.ok(near(length(pan.after), length(pan.before), 2.2), 'the length stays');
  const [{ name, detail }] = (await reported()).slice(-1);
  assert.equal(name, 'view');
  assert.equal(detail.view, await strip.get('view'));
  edges = await strip.edges();
  const start = await changed(strip, () => drag(page, edges.from, edges.from - 60, edges.y));
  assert.ok(near(start.before[0] - start.after[0], 60 * msPerPx, 3) && start.before[1] === start.after[1]);
  edges = await strip.edges();
  const end = await changed(strip, () => drag(page, edges.to, edges.to - 45, edges.y));
  assert.ok(near(end.before[1] - end.after[1], 45 * msPerPx, 3) && end.before[0] === end.after[0]);
  edges = await strip.edges();
  await drag(page, edges.from, edges.to + 300, edges.y);
  await eventually(async () => assert.ok(length(await strip.view()) <= 2000, 'down to a second'));
  edges = await strip.edges();
  assert.ok(edges.from < edges.to, 'and never across');
});

scenario('a click outside centres, a drag outside draws a window', '/explore.html', async (page) => {
  const strip = await overview(page);
  await strip.set({ view: '2021' });
  const { y } = await strip.edges();
  const there = extent('2008-07-01')[0];
  const x = await xOf(strip, there);
  const click = await changed(strip, () => page.mouse.click(x, y));
  assert.ok(near((click.after[0] + click.after[1]) / 2, there, 8), `${await strip.get('view')}`);
  assert.ok(near(length(click.after), length(click.before), 2.2));
  const [from, to] = [await xOf(strip, extent('2016')[0]), await xOf(strip, extent('2019')[0])];
  const drawn = await changed(strip, () => drag(page, to, from, y));
  assert.ok(near(drawn.after[0], extent('2016')[0], 8) && near(drawn.after[1], extent('2019')[0], 8));
});

scenario('pointers say what can be done', '/explore.html', async (page) => {
  const strip = await overview(page);
  await strip.set({ view: '2010/2015' });
  await painted(page);
  const { from, to, y } = await strip.edges();
  const cursor = (x) => strip.host.evaluate((element, at) => {
    const under = element.shadowRoot.elementFromPoint(at.x, at.y);
    return getComputedStyle(under).cursor;
  }, { x, y });
  assert.deepEqual(
    [await cursor(from), await cursor((from + to) / 2), await cursor(to), await cursor(from - 60)],
    ['ew-resize', 'grab', 'ew-resize', 'crosshair'],
  );
});

scenario('what takes a drag away leaves nothing stuck', '/explore.html', async (page) => {
  const strip = await overview(page);
  await strip.set({ view: '2010/2015' });
  await painted(page);
  const before = await strip.view();
  for (const how of ['pointercancel', 'lostpointercapture', 'blur']) {
    const { from, y } = await strip.edges();
    await page.mouse.move(from, y);
    await page.mouse.down();
    await page.mouse.move(from - 40, y, { steps: 4 });
    await eventually(async () => assert.notDeepEqual(await strip.view(), before));
    await strip.start.evaluate((thumb, name) => {
      if (name === 'blur') dispatchEvent(new Event('blur'));
      else thumb.dispatchEvent(new PointerEvent(name, { bubbles: true, pointerId: 1, isPrimary: true }));
    }, how);
    await eventually(async () => assert.deepEqual(await strip.view(), before, how));
    await page.mouse.move(from - 90, y, { steps: 4 });
    await painted(page);
    assert.deepEqual(await strip.view(), before, `${how}: the pointer still drags`);
    await page.mouse.up();
    assert.deepEqual(await strip.view(), before, how);
  }
});

scenario('a finger drags, and scrolls the page up and down', '/explore.html',
  { hasTouch: true, viewport: { width: 390, height: 800 } }, async (page) => {
    const strip = await overview(page);
    await page.evaluate(() => { document.body.style.paddingBlockEnd = '60rem'; });
    await strip.set({ view: '2008/2013' });
    await painted(page);
    const session = await page.context().newCDPSession(page);
    const touch = (type, points) => session.send('Input.dispatchTouchEvent', { type, touchPoints: points });
    const swipe = async (from, to) => {
      await touch('touchStart', [from]);
      for (let k = 1; k <= 8; k += 1) {
        const at = (a, b) => a + (b - a) * k / 8;
        await touch('touchMove', [{ x: at(from.x, to.x), y: at(from.y, to.y) }]);
      }
      await touch('touchEnd', []);
    };
    const { from, to, y } = await strip.edges();
    const middle = (from + to) / 2;
    const pan = await changed(strip, () => swipe({ x: middle, y }, { x: middle + 40, y }));
    assert.ok(pan.after[0] > pan.before[0] && near(length(pan.after), length(pan.before), 2.2));
    const edges = await strip.edges();
    const zoom = await changed(strip, () => swipe({ x: edges.to, y }, { x: edges.to + 30, y }));
    assert.ok(zoom.after[1] > zoom.before[1] && zoom.after[0] === zoom.before[0]);
    const view = await strip.view();
    const top = await page.evaluate(() => scrollY);
    await swipe({ x: middle, y }, { x: middle, y: y - 150 });
    await eventually(async () => assert.ok(await page.evaluate(() => scrollY) > top + 50));
    assert.deepEqual(await strip.view(), view, 'scrolling leaves the view');
  });

scenario('taps move thumbs without a drag', '/explore.html',
  { hasTouch: true, viewport: { width: 390, height: 800 } }, async (page) => {
    const strip = await overview(page);
    await strip.set({ view: '2010/2015' });
    await painted(page);
    const { from, y } = await strip.edges();
    const to = await xOf(strip, extent('2007')[0]);
    await page.touchscreen.tap(from, y);
    const { before, after } = await changed(strip, () => page.touchscreen.tap(to, y));
    assert.ok(near(after[0], extent('2007')[0], 30) && after[1] === before[1], `${await strip.get('view')}`);
  });

scenario('a screen reader hears a group of sliders with dates', '/explore.html', async (page) => {
  const strip = await overview(page);
  await strip.set({ view: '2020/2023' });
  const said = async (one) => [await strip.words(one), Number(await one.getAttribute('aria-valuenow'))];
  await eventually(async () => {
    assert.deepEqual(await said(strip.start), ['1 January 2020', Date.UTC(2020, 0)]);
    assert.deepEqual(await said(strip.end), ['31 December 2023', Date.UTC(2024, 0)]);
    assert.deepEqual(await said(strip.whole), ['2020–2023', Date.UTC(2020, 0)]);
  });
  for (const one of [strip.start, strip.end, strip.whole]) {
    const [min, now, max] = await one.evaluate((slider) =>
      ['valuemin', 'valuenow', 'valuemax'].map((name) => Number(slider.getAttribute(`aria-${name}`))));
    assert.ok(min <= now && now <= max && min >= DOMAIN[0] && max <= DOMAIN[1], `${[min, now, max]}`);
  }
  await strip.set({ view: '2020-01-03T10:00:00Z/2020-01-03T10:05:00Z' });
  await eventually(async () => assert.equal(await strip.words(strip.start), '3 January 2020, 10:00:00'));
  const tree = await strip.group.ariaSnapshot();
  assert.match(tree, /group "Time window"/);
  assert.equal(tree.match(/slider/g).length, 3, tree);
});

scenario('keys move the thumbs, and the focus stays', '/explore.html', async (page) => {
  const strip = await overview(page);
  await strip.set({ view: '2020/2023' });
  const hears = (one, words) => eventually(async () => {
    assert.equal(await strip.words(one), words);
    assert.equal((await focused(page)).role, 'slider');
  });
  await strip.start.focus();
  for (const [key, words] of [
    ['ArrowRight', '1 February 2020'], ['ArrowUp', '1 March 2020'], ['ArrowLeft', '1 February 2020'],
    ['ArrowDown', '1 January 2020'], ['PageUp', '1 January 2021'], ['PageDown', '1 January 2020'],
  ]) {
    await page.keyboard.press(key);
    await hears(strip.start, words);
    assert.equal(await strip.words(strip.end), '31 December 2023', key);
  }
  await page.keyboard.press('Shift+ArrowRight');
  await eventually(async () => assert.match(await strip.words(strip.end), /2024/));
  await strip.set({ view: '2020/2023' });
  await page.keyboard.press('Tab');
  await hears(strip.end, '31 December 2023');
  await page.keyboard.press('ArrowLeft');
  await hears(strip.end, '30 November 2023');
  await page.keyboard.press('End');
  await eventually(async () => assert.ok(near((await strip.view())[1], DOMAIN[1])));
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Home');
  await eventually(async () => assert.ok(near((await strip.view())[0], DOMAIN[0])));
  await page.keyboard.press('+');
  await eventually(async () => assert.ok(length(await strip.view()) < length(DOMAIN) * 0.8));
  await assertFocusKept(page, 'when the view changes');
});

scenario('the window itself takes keys', '/explore.html', async (page) => {
  const strip = await overview(page);
  await strip.set({ view: '2010/2013' });
  await painted(page);
  const { from, to, y } = await strip.edges();
  await page.mouse.click((from + to) / 2, y);
  assert.equal((await focused(page)).name, 'The whole view');
  for (const [key, sign] of [['ArrowRight', 1], ['ArrowLeft', -1], ['PageUp', 1], ['PageDown', -1]]) {
    const { before, after } = await changed(strip, () => page.keyboard.press(key));
    assert.equal(Math.sign(after[0] - before[0]), sign, key);
    assert.ok(near(length(after), length(before), 2.2), 'the length stays');
  }
});

scenario('at 320 px each part is a target of its own', '/explore.html',
  { viewport: { width: 320, height: 800 } }, async (page) => {
    const strip = await overview(page);
    for (const view of ['2001/2023', '2019-12/2023', '2001-01', '2020-01-03', '2023-12']) {
      await strip.set({ view });
      await strip.edges();
      const [start, whole, end, box] = await Promise.all(
        [strip.start, strip.whole, strip.end, strip.group].map((one) => one.boundingBox()));
      for (const one of [start, whole, end]) {
        assert.ok(one.width >= 23.9 && one.height >= 23.9, `${view}: ${JSON.stringify(one)}`);
        assert.ok(one.x >= box.x - 0.2 && one.x + one.width <= box.x + box.width + 0.2, view);
      }
      assert.ok(start.x + start.width <= whole.x + 0.2 && whole.x + whole.width <= end.x + 0.2, view);
    }
  });

for (const options of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }]) {
  scenario(`the window stands out, ${Object.values(options)}`, '/explore.html', options, async (page) => {
    const strip = await overview(page);
    await strip.set({ view: '2010/2015' });
    await painted(page);
    const { from, y } = await strip.edges();
    const luminance = ([r, g, b]) => [r, g, b].map((level) => {
      const share = level / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    }).reduce((sum, share, k) => sum + share * [0.2126, 0.7152, 0.0722][k], 0);
    const picture = await pixels(page, { x: Math.round(from) - 20, y: Math.round(y), width: 40, height: 1 });
    const levels = Array.from({ length: 40 }, (_, x) => luminance(picture.at(x, 0)));
    const [dark, light] = [Math.min(...levels), Math.max(...levels)];
    assert.ok((light + 0.05) / (dark + 0.05) >= 3, `${dark} and ${light}`);
    if (!options.forcedColors) return;
    const [highlight, paper] = await page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement('i'));
      return ['Highlight', 'Canvas'].map((name) => {
        probe.style.color = name;
        return getComputedStyle(probe).color;
      });
    });
    // The system's accent may let the paper shine through.
    const alpha = Number(highlight.match(/rgba\(.*, ([\d.]+)\)/)?.[1] ?? 1);
    const accent = rgb(highlight).map((level, k) => level * alpha + rgb(paper)[k] * (1 - alpha));
    assert.ok(await countColour(page, await strip.box(), accent) > 100, 'the accent is the system’s');
  });
}

scenario('the window is painted where the view is in each frame, and its sliders follow at rest', '/explore.html',
  async (page) => {
    const strip = await overview(page);
    await strip.set({ view: '2019/2021' });
    await strip.edges();
    const seen = await strip.canvas.evaluate(async (canvas) => {
      const host = canvas.getRootNode().host;
      const [above, thumb] = ['canvas + canvas', '.thumb'].map((one) => host.shadowRoot.querySelector(`.overview > ${one}`));
      const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
      const found = [];
      for (let k = 0; k < 12; k += 1) {
        canvas.dispatchEvent(new WheelEvent('wheel', {
          bubbles: true, composed: true, cancelable: true, ctrlKey: true, deltaY: -20, clientX: 400, clientY: 100,
        }));
        // Asked for after the element has asked for its own, so it runs after that.
        await frame();
        const { data, width } = above.getContext('2d').getImageData(0, above.height >> 1, above.width, 1);
        // Nothing else is opaque: the grips at both ends.
        const solid = Array.from({ length: width }, (_, x) => x).filter((x) => data[x * 4 + 3] === 255);
        found.push({ from: solid[0], to: solid.at(-1), view: host.view, left: thumb.style.left });
      }
      return { found, ratio: above.width / above.getBoundingClientRect().width };
    });
    const box = await strip.box();
    for (const { from, to, view } of seen.found) {
      const edges = await Promise.all(view.split('/').map((at) => xOf(strip, Date.parse(`${at}Z`))));
      // A grip is 7 px wide, and has an edge of 1.5 px.
      assert.ok(Math.abs(from / seen.ratio + 5 - (edges[0] - box.x)) < 1, `${view}: starts at ${from}`);
      assert.ok(Math.abs(to / seen.ratio - 4 - (edges[1] - box.x)) < 1, `${view}: ends at ${to}, not ${edges[1] - box.x}`);
    }
    assert.equal(new Set(seen.found.map(({ left }) => left)).size, 1, 'what can be taken hold of rests meanwhile');
    const [from, to] = await strip.view();
    const edges = await strip.edges();
    assert.ok(Math.abs(edges.from - await xOf(strip, from)) < 1.5, 'the start is behind');
    assert.ok(Math.abs(edges.to - await xOf(strip, to)) < 1.5, 'the end is behind');
  });
