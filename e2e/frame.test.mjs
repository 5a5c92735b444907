// The order of things: a filter's picture comes before its words and before what nobody
// waits for, and in the end all is as if it had been so from the start.

import assert from 'node:assert/strict';
import { pixels, scenario } from './harness.mjs';
import { eventually, lanes, painted, put } from './widget.mjs';

/** So many that they are not laid out before a frame. */
const EVENTS = Array.from({ length: 1500 }, (_, k) => {
  const at = Math.imul(k, 2_654_435_761) >>> 7;
  const date = `2020-${String((at % 12) + 1).padStart(2, '0')}-${String(((at >> 4) % 28) + 1).padStart(2, '0')}`;
  return { id: `e${k}`, title: `Event ${k}`, date, actors: [`a${at % 5}`] };
});

/** Notes each frame that is painted, and each change of the rows: `picture`, `panels`. */
const follow = (parts) => parts.host.evaluate((element) => {
  const log = (element.order = []);
  const context = element.shadowRoot.querySelector('.plot canvas').getContext('2d');
  const { setTransform } = context;
  context.setTransform = (...all) => {
    log.push('picture');
    return setTransform.apply(context, all);
  };
  new MutationObserver(() => log.push('panels'))
    .observe(element.shadowRoot.querySelector('.list'), { childList: true, subtree: true, characterData: true });
});

const order = (parts) => parts.host.evaluate((element) => element.order);

scenario('a filter is painted before its words are written', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { data: { events: EVENTS } });
  await follow(parts);
  const passing = EVENTS.filter(({ actors }) => actors[0] !== 'a1');
  await parts.set({ filter: { exclude: ['a1'] } });
  await eventually(async () => {
    assert.ok((await order(parts)).includes('panels'));
    assert.match(await parts.rowWords(), new RegExp(` of ${passing.length.toLocaleString('en')} `));
  });
  assert.equal((await order(parts))[0], 'picture');
});

scenario('a page out of sight has its words written too', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { data: { events: EVENTS } });
  await page.evaluate(() => { window.requestAnimationFrame = () => 0; });
  await parts.set({ filter: { actors: ['a1'] } });
  const passing = EVENTS.filter(({ actors }) => actors[0] === 'a1');
  await eventually(async () => assert.match(await parts.rowWords(), new RegExp(` of ${passing.length} `)));
});

scenario('after all work the picture is that of a page that begins so', '/fixtures/blank.html', async (page) => {
  const filter = { exclude: ['a1', 'a2'] };
  const view = '2020-03/2020-04';
  const picture = async (properties, ...later) => {
    const parts = await put(page, { data: { events: EVENTS }, ...properties });
    for (const one of later) await parts.set(one);
    await painted(page);
    let last;
    await eventually(async () => {
      const before = last;
      await page.waitForTimeout(150);
      last = (await pixels(page, await lanes(parts))).data;
      assert.ok(before && last.equals(before), 'something still moves');
    });
    await parts.host.evaluate((element) => element.remove());
    return last;
  };
  const fresh = await picture({ filter }, { view });
  const changed = await picture({}, { filter: { actors: ['a1'] } }, { filter }, { view });
  const all = await picture({}, { view });
  assert.ok(fresh.equals(changed), 'the way there shows');
  assert.ok(!fresh.equals(all), 'the filter shows');
});

scenario('what nobody waits for runs after the frame of an input, not before', '/fixtures/blank.html', async (page) => {
  page.setDefaultTimeout(30_000);
  const log = await page.evaluate(async () => {
    const element = document.createElement('actor-timeline');
    document.querySelector('main').append(element);
    const day = (k) => new Date((k % 9_000) * 86_400_000).toISOString().slice(0, 10);
    element.data = JSON.stringify({
      events: Array.from({ length: 120_000 }, (_, k) => ({ id: `e${k}`, title: `Event ${k}`, date: day(k * 7) })),
    });
    await element.ready;
    const log = [];
    element.addEventListener('timeline-progress', ({ detail }) => log.push(detail.done < 1 ? 'work' : 'end'));
    const canvas = element.shadowRoot.querySelector('.plot canvas');
    const pause = () => new Promise((resolve) => { setTimeout(resolve, 2); });
    for (let k = 0; k < 25; k += 1) {
      log.push('input');
      canvas.dispatchEvent(new WheelEvent('wheel', {
        bubbles: true, composed: true, cancelable: true, ctrlKey: true, deltaY: k % 2 ? 40 : -40, clientX: 300, clientY: 100,
      }));
      await new Promise((resolve) => {
        requestAnimationFrame(() => {
          log.push('frame');
          resolve();
        });
      });
      // A reader is not so quick.
      for (let wait = 0; wait < 2; wait += 1) await pause();
    }
    const until = performance.now() + 20_000;
    while (!log.includes('end') && performance.now() < until) await pause();
    return log;
  });
  const between = log.join(' ').match(/input (?!frame)\w+/g);
  assert.equal(between, null, 'it ran while a frame was waited for');
  const before = log.slice(0, log.lastIndexOf('frame'));
  assert.ok(before.filter((what) => what === 'work').length > 3, 'it rests while the reader is at it');
  assert.ok(log.includes('end'), 'it comes to an end');
});

const FORTY = Array.from({ length: 40 }, (_, k) => ({ id: `f${k}`, title: `One of forty ${k}`, date: `20${10 + k}` }));

/** How many rows there are at the first painting of the picture, and in the end. */
const rows = (page, events) => page.evaluate(async (events) => {
  const element = document.createElement('actor-timeline');
  const count = () => element.shadowRoot.querySelectorAll('[role=option]').length;
  let first = null;
  const { setTransform } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.setTransform = function note(...all) {
    first ??= count();
    return setTransform.apply(this, all);
  };
  document.querySelector('main').append(Object.assign(element, { data: { events } }));
  await element.ready;
  const until = performance.now() + 5_000;
  while (count() < 40 && performance.now() < until) await new Promise((resolve) => { setTimeout(resolve, 20); });
  return [first, count()];
}, events);

scenario('the first picture waits for five rows at most', '/fixtures/blank.html', async (page) => {
  // None where the second part of the wasm comes later.
  const [first, last] = await rows(page, FORTY);
  assert.ok(first <= 5, `${first} rows`);
  assert.equal(last, 40);
});

scenario('a page that begins out of sight has its rows too', '/fixtures/blank.html', async (page) => {
  await page.evaluate(() => { window.requestAnimationFrame = () => 0; });
  const [first, last] = await rows(page, FORTY);
  // The overview is painted ahead of the frame, in a task of its own, beside that of the rows.
  assert.ok(first === null || first <= 5, `${first} rows`);
  assert.equal(last, 40);
});

scenario('of more than 64 rows those near what is in sight are made', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { data: { events: EVENTS.slice(0, 100) } });
  const count = () => parts.options.count();
  await eventually(async () => assert.ok(await count() >= 40 && await count() <= 64, `${await count()} rows`));
  assert.equal(await parts.options.first().getAttribute('aria-setsize'), '100');
});
