// Moving: wheel, drag, fingers, brush and keys; how the picture gets there, and
// what takes a gesture away.

import assert from 'node:assert/strict';
import { pixels, scenario as still, shot } from './harness.mjs';
import { DAY_MS, length } from './story.mjs';
import {
  countColour, ctrlWheel, eventually, fingers, labelOf, lanes, momentAt, movedPx, painted, record, rest, rgb, widget,
} from './widget.mjs';

const HINT = 'Hold Ctrl (⌘ on a Mac) and scroll to zoom';

const scenario = (name, path, options, body) => (typeof options === 'function'
  ? still(name, path, { reducedMotion: 'no-preference' }, options)
  : still(name, path, { reducedMotion: 'no-preference', ...options }, body));

/** A place in the lanes where there is nothing to click, `[x, y]`. */
async function bare(parts, share = 0.4) {
  await parts.canvas.scrollIntoViewIfNeeded();
  const plot = await lanes(parts);
  // Not too near to the edge: fingers are thick, and a browser knows it.
  return [plot.x + plot.width * share, plot.y + 14];
}

/** The views of all frames while `act` runs and `ms` after. */
async function frames(parts, act, ms = 900) {
  await parts.host.evaluate((element) => {
    element.frames = [];
    const look = (now) => {
      if (!element.frames) return;
      element.frames.push({ now, view: element.view });
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await act();
  await parts.page.waitForTimeout(ms);
  const all = await parts.host.evaluate((element) => {
    const found = element.frames;
    element.frames = null;
    return found;
  });
  const changes = all.filter(({ view }, at) => at > 0 && view !== all[at - 1].view);
  return { changes, took: changes.length > 1 ? changes.at(-1).now - changes[0].now : 0 };
}

const toast = (parts) => parts.host.getByText(HINT, { exact: true });

scenario('a plain wheel scrolls the page and says once how to zoom', '/', async (page) => {
  const parts = await widget(page);
  const [x, y] = await bare(parts);
  const before = [await parts.view(), await page.evaluate(() => scrollY)];
  assert.equal(await toast(parts).count(), 0);
  await page.mouse.move(x, y);
  await page.mouse.wheel(0, 90);
  await toast(parts).waitFor();
  assert.equal(await toast(parts).getAttribute('aria-live'), 'polite', 'it is read out');
  await eventually(async () => assert.ok(await page.evaluate(() => scrollY) > before[1] + 50));
  assert.deepEqual(await parts.view(), before[0], 'the view stays');
  await eventually(async () => assert.equal(await toast(parts).count(), 0), 8_000);
  await page.mouse.wheel(0, -90);
  await painted(page);
  await page.waitForTimeout(200);
  assert.equal(await toast(parts).count(), 0, 'it is said once');
});

scenario('the hint goes with the first zoom', '/', async (page) => {
  const parts = await widget(page);
  const [x, y] = await bare(parts);
  await page.mouse.move(x, y);
  await page.mouse.wheel(0, 30);
  await toast(parts).waitFor();
  const before = await parts.view();
  const box = await parts.canvas.boundingBox();
  await page.mouse.move(x, box.y + 8);
  await ctrlWheel(page, -120);
  await eventually(async () => {
    assert.ok(length(await parts.view()) < length(before));
    assert.equal(await toast(parts).count(), 0);
  }, 2_000);
});

scenario('greedy zooms by a plain wheel, and the page stays', '/', async (page) => {
  const parts = await widget(page);
  assert.equal(await parts.get('gestures'), 'cooperative');
  const [x, y] = await bare(parts);
  await page.mouse.move(x, y);
  for (const greedy of [
    () => parts.set({ gestures: 'greedy' }),
    () => parts.host.evaluate((element) => element.setAttribute('gestures', 'greedy')),
  ]) {
    await greedy();
    assert.equal(await parts.get('gestures'), 'greedy');
    const before = [await rest(parts), await page.evaluate(() => scrollY)];
    await page.mouse.wheel(0, -120);
    await eventually(async () => assert.ok(length(await parts.view()) < length(before[0])));
    assert.equal(await page.evaluate(() => scrollY), before[1]);
    const closer = await rest(parts);
    await page.keyboard.down('Shift');
    await page.mouse.wheel(0, 120);
    await page.keyboard.up('Shift');
    await eventually(async () => assert.ok((await parts.view())[0] > closer[0], 'Shift pans'));
    await parts.host.evaluate((element) => element.removeAttribute('gestures'));
  }
  const before = await rest(parts);
  await page.mouse.wheel(0, -120);
  await painted(page);
  assert.deepEqual(await parts.view(), before, 'taken back, the page has its wheel again');
  assert.equal(await toast(parts).count(), 0, 'who has zoomed by it needs no hint');
});

scenario('a button zooms on a way that can be followed, and tells it once', '/explore.html',
  async (page) => {
    const parts = await widget(page);
    const said = await record(parts);
    for (const name of ['Zoom in', 'Zoom out']) {
      // Where frames are slow there is no time for many.
      await eventually(async () => {
        const { changes, took } = await frames(parts, () => parts.button(name).click());
        const reported = (await said()).filter((event) => event.name === 'view');
        assert.equal(reported.length, 1, `${name} was told ${reported.length} times`);
        assert.equal(reported[0].detail.view, await parts.get('view'), 'as it rests');
        assert.ok(changes.length >= 4, `${name} took ${changes.length} frames`);
        assert.ok(took < 800, `${name} took ${took} ms`);
      }, 15_000);
    }
  });

scenario('a new input takes over at any frame', '/explore.html', async (page) => {
  const parts = await widget(page);
  await page.keyboard.press('Tab');
  await parts.button('Zoom in').focus();
  const { changes } = await frames(parts, async () => {
    for (const key of ['0', '+', '+', '-', 'Shift+ArrowRight', '+']) {
      await page.keyboard.press(key);
      await page.waitForTimeout(60);
    }
  });
  const lengths = changes.map(({ view }) => {
    const [from, to] = view.split('/').map((text) => Date.parse(`${text.slice(0, 10)}T00:00Z`));
    return to - from + DAY_MS;
  });
  for (let at = 1; at < lengths.length; at += 1) {
    const leap = lengths[at] / lengths[at - 1];
    assert.ok(leap > 0.5 && leap < 2, `frame ${at} leaps by ${leap}`);
  }
});

async function throwBy(page, [x, y], by) {
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by, y, { steps: 8 });
  await page.mouse.up();
}

scenario('what is thrown glides on, and a press stops it', '/explore.html', async (page) => {
  const parts = await widget(page);
  const at = await bare(parts, 0.6);
  // Where frames are slow the pointer seems to rest before it is let go.
  await eventually(async () => {
    const before = await parts.view();
    await throwBy(page, at, -60);
    const rested = await rest(parts);
    const dragged = await momentAt(parts, at[0], before) - await momentAt(parts, at[0] - 60, before);
    assert.ok(rested[0] - before[0] > 1.3 * dragged, 'it goes on');
    assert.ok(Math.abs(length(rested) - length(before)) < 2 * DAY_MS);
  }, 15_000);
  await throwBy(page, at, 200);
  await page.mouse.move(...at);
  await page.mouse.down();
  const pressed = await parts.view();
  await page.waitForTimeout(200);
  assert.deepEqual(await parts.view(), pressed, 'a press stops it');
  await page.mouse.up();
  assert.equal(await parts.details.count(), 0, 'and opens nothing');
});

scenario('a double click zooms in about the pointer, with Shift out', '/explore.html',
  async (page) => {
    const parts = await widget(page);
    const [x, y] = await bare(parts);
    const before = await parts.view();
    await page.mouse.dblclick(x, y);
    const closer = await rest(parts);
    assert.ok(length(closer) < length(before) / 2);
    assert.ok(await movedPx(parts, x, before, closer) < 3);
    await page.waitForTimeout(500);
    await page.keyboard.down('Shift');
    await page.mouse.dblclick(x, y);
    await page.keyboard.up('Shift');
    const back = await rest(parts);
    assert.ok(Math.abs(length(back) / length(before) - 1) < 0.02);
    assert.ok(await movedPx(parts, x, before, back) < 3);
  });

scenario('Shift and a drag draw a stretch and zoom to it', '/explore.html', async (page) => {
  const parts = await widget(page);
  const [x, y] = await bare(parts, 0.3);
  const before = await parts.view();
  const accent = rgb(await parts.host.evaluate((element) => {
    const probe = element.shadowRoot.querySelector('.probe');
    probe.style.setProperty('color', 'var(--at-accent)');
    return getComputedStyle(probe).color;
  }));
  const plot = await lanes(parts);
  const edge = { x: x - 2, y: plot.y, width: 5, height: plot.height };
  const drawn = async () => countColour(page, edge, accent);
  const idle = await drawn();
  const brush = async () => {
    await page.keyboard.down('Shift');
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 100, y + 20, { steps: 3 });
    await page.mouse.move(x + 200, y + 40, { steps: 3 });
    await painted(page);
  };
  await brush();
  assert.ok(await drawn() > idle + plot.height * 0.5, 'its edge is drawn');
  await shot(page, 'a stretch is drawn');
  assert.deepEqual(await parts.view(), before);
  await page.keyboard.press('Escape');
  await painted(page);
  assert.ok(await drawn() < idle + plot.height * 0.5, 'Esc lets it be');
  await page.mouse.up();
  await page.keyboard.up('Shift');
  assert.deepEqual(await rest(parts), before);
  await brush();
  const meant = [await momentAt(parts, x, before), await momentAt(parts, x + 200, before)];
  await page.mouse.up();
  await page.keyboard.up('Shift');
  const after = await eventually(async () => {
    const now = await rest(parts);
    assert.ok(length(now) < length(before) / 2);
    return now;
  });
  const off = Math.max(Math.abs(after[0] - meant[0]), Math.abs(after[1] - meant[1]));
  assert.ok(off < length(before) / 200, `${off / DAY_MS} days off`);
  assert.equal(await page.evaluate(() => String(getSelection())), '', 'no text is selected');
});

scenario('pages by keyboard, from the list and the toolbar', '/explore.html', async (page) => {
  const parts = await widget(page);
  const press = async (key, sign) => {
    const before = await rest(parts);
    await page.keyboard.press(key);
    const after = await eventually(async () => {
      const now = await rest(parts);
      assert.notDeepEqual(now, before);
      return now;
    });
    const share = (after[0] - before[0]) / length(before);
    assert.ok(Math.abs(share - sign * 0.9) < 0.03, `${key} moves by ${share}`);
  };
  await parts.set({ view: '2020-03/2020-06' }); // far from the bounds
  await parts.button('Fit').focus();
  await press('PageDown', 1);
  await press('PageUp', -1);
  await parts.options.nth(25).focus();
  await rest(parts);
  await page.keyboard.press('PageDown'); // in the list: ten rows
  await eventually(async () => assert.equal(
    await parts.list.locator(':focus').innerText(), await parts.options.nth(35).innerText(),
  ));
  assert.ok((await parts.list.getAttribute('aria-description')).includes('Page Up and Page Down'));
});

scenario('a program moves at once, or on a way when it asks', '/explore.html', async (page) => {
  const parts = await widget(page);
  const said = await record(parts);
  const go = (view, options) => frames(parts, () =>
    parts.host.evaluate((element, args) => element.zoomTo(...args), [view, options]));
  assert.equal((await go('2020-03/2020-05')).changes.length, 1);
  const { changes, took } = await go('2022-03/2022-05', { animate: true });
  assert.ok(changes.length > 4 && took < 800, `${changes.length} frames, ${took} ms`);
  assert.equal(await parts.get('view'), '2022-03-01/2022-05-31');
  assert.deepEqual(await said(), [], 'the page knows already');
});

for (const [what, take] of [
  ['the window loses the focus', (page) => page.evaluate(() => window.dispatchEvent(new Event('blur')))],
  ['the capture is lost', (page, parts) => parts.canvas.evaluate((canvas) => canvas.releasePointerCapture(1))],
  ['a menu opens', (page, parts) => parts.canvas.dispatchEvent('contextmenu')],
]) {
  scenario(`a drag ends when ${what}`, '/explore.html', async (page) => {
    const parts = await widget(page);
    const [x, y] = await bare(parts, 0.5);
    for (const shift of [false, true]) {
      if (shift) await page.keyboard.down('Shift');
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x - 40, y, { steps: 3 });
      await painted(page);
      await take(page, parts);
      await page.mouse.move(x - 41, y); // a lost capture is told with the next move
      await painted(page);
      const before = await rest(parts);
      await page.mouse.move(x + 150, y, { steps: 3 });
      await painted(page);
      assert.deepEqual(await rest(parts), before, 'the picture is let go');
      await page.mouse.up();
      if (shift) await page.keyboard.up('Shift');
      assert.deepEqual(await rest(parts), before);
      const cursor = await parts.canvas.evaluate((canvas) => canvas.style.cursor);
      assert.ok(['grab', 'pointer'].includes(cursor), cursor);
    }
    // And the next drag is a drag again.
    const before = await parts.view();
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 60, y, { steps: 3 });
    await page.mouse.up();
    await eventually(async () => assert.ok((await parts.view())[0] > before[0]));
  });
}

scenario('a trackpad’s pinch zooms where it is told as a gesture', '/explore.html', async (page) => {
  const parts = await widget(page);
  const [x, y] = await bare(parts);
  const before = await parts.view();
  const refused = await parts.canvas.evaluate((canvas, [clientX, clientY]) => {
    const tell = (name, scale) => {
      const init = { bubbles: true, cancelable: true, composed: true, clientX, clientY };
      const event = Object.assign(new MouseEvent(name, init), { scale });
      return !canvas.dispatchEvent(event);
    };
    return [tell('gesturestart', 1), tell('gesturechange', 1.5), tell('gesturechange', 2)];
  }, [x, y]);
  assert.deepEqual(refused, [true, true, true], 'the page does not zoom as well');
  const after = await rest(parts);
  assert.ok(Math.abs(length(before) / length(after) - 2) < 0.02);
  assert.ok(await movedPx(parts, x, before, after) < 3);
});

const TOUCH = { hasTouch: true, viewport: { width: 390, height: 780 } };

scenario('one finger drags sideways, and up and down is the page’s', '/explore.html', TOUCH, async (page) => {
  const parts = await widget(page);
  // A page longer than the window, which nothing else scrolls along with.
  await page.evaluate(() => { document.body.style.paddingBlockEnd = '60rem'; });
  await rest(parts);
  const touch = await fingers(page);
  const [x, y] = (await bare(parts, 0.6)).map((at, axis) => at + (axis ? 60 : 0));
  const before = await parts.view();
  await touch('touchStart', [x, y]);
  for (let step = 1; step <= 6; step += 1) await touch('touchMove', [x - 10 * step, y]);
  await touch('touchEnd');
  const glided = await rest(parts);
  const dragged = await momentAt(parts, x, before) - await momentAt(parts, x - 60, before);
  assert.ok(glided[0] - before[0] > dragged * 0.7, 'the finger takes the picture along');
  assert.ok(glided[0] - before[0] > dragged * 1.3, 'and it glides on');
  const scrolled = await page.evaluate(() => scrollY);
  const by = scrolled > 200 ? 1 : -1;
  await touch('touchStart', [x, y + 60]);
  for (let step = 1; step <= 8; step += 1) await touch('touchMove', [x + step / 4, y + 60 + by * 20 * step]);
  await touch('touchEnd');
  await eventually(async () =>
    assert.ok(Math.abs(await page.evaluate(() => scrollY) - scrolled) > 40, 'the page did not scroll'));
  const after = await rest(parts);
  assert.ok(Math.abs(after[0] - glided[0]) < length(glided) / 50, 'the picture stays');
});

scenario('two fingers zoom and pan together', '/explore.html', TOUCH, async (page) => {
  const parts = await widget(page);
  const touch = await fingers(page);
  const plot = await lanes(parts);
  const y = plot.y + plot.height / 2;
  const [a, b] = [plot.x + plot.width * 0.4, plot.x + plot.width * 0.6];
  const before = await parts.view();
  const under = [await momentAt(parts, a, before), await momentAt(parts, b, before)];
  await touch('touchStart', [a, y]);
  await touch('touchStart', [a, y], [b, y]);
  for (let step = 1; step <= 6; step += 1) await touch('touchMove', [a - 10 * step, y], [b + 16 * step, y]);
  await painted(page);
  const pinched = await parts.view();
  const now = [await momentAt(parts, a - 60, pinched), await momentAt(parts, b + 96, pinched)];
  const px = length(pinched) / plot.width;
  for (const side of [0, 1]) {
    assert.ok(Math.abs(now[side] - under[side]) < 6 * px, `finger ${side}: ${(now[side] - under[side]) / px} px`);
  }
  // One finger is lifted: the other drags on, and nothing sticks to it after.
  await touch('touchEnd', [a - 60, y]);
  await touch('touchMove', [a - 40, y]);
  await touch('touchMove', [a - 20, y]);
  await painted(page);
  assert.ok((await parts.view())[0] < pinched[0], 'the finger that is left drags');
  await touch('touchEnd');
  await rest(parts);
  assert.equal(await parts.details.count(), 0, 'no finger has clicked');
  const at = await rest(parts);
  await touch('touchStart', [a, y]);
  await touch('touchMove', [a + 30, y]);
  await touch('touchMove', [a + 60, y]);
  await touch('touchCancel');
  const cancelled = await rest(parts);
  assert.ok(cancelled[0] < at[0]);
  assert.ok(length(cancelled) / length(at) < 1.02);
});

scenario('a double tap zooms in', '/explore.html', TOUCH, async (page) => {
  const parts = await widget(page);
  const touch = await fingers(page);
  const [x, y] = await bare(parts);
  const before = await parts.view();
  for (let taps = 0; taps < 2; taps += 1) {
    await touch('touchStart', [x + 4 * taps, y]);
    await touch('touchEnd');
  }
  const after = await eventually(async () => {
    const now = await rest(parts);
    assert.ok(length(now) < length(before) / 2, 'it zooms in');
    return now;
  });
  assert.ok(await movedPx(parts, x, before, after) < 12, 'about the finger');
  assert.ok(Math.abs(await page.evaluate(() => visualViewport.scale) - 1) < 0.01, 'not the page');
});

scenario('nothing is left to draw when the picture rests', '/explore.html', async (page) => {
  const parts = await widget(page);
  await parts.button('Zoom in').click();
  await rest(parts);
  await page.waitForTimeout(300);
  const plot = await lanes(parts);
  const label = await labelOf(parts, 'US combat mission declared over');
  assert.ok(label, 'an event in the middle keeps its label');
  const asked = await page.evaluate(() => new Promise((resolve) => {
    let count = 0;
    const real = window.requestAnimationFrame;
    window.requestAnimationFrame = (...args) => { count += 1; return real.apply(window, args); };
    setTimeout(() => { window.requestAnimationFrame = real; resolve(count); }, 300);
  }));
  assert.equal(asked, 0, 'frames are asked for though nothing moves');
  assert.ok((await pixels(page, plot)).width > 0);
});
