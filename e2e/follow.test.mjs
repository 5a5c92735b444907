// A view that moves along with what comes, a line at the present moment, and markers.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';
import { eventually, painted, put, record, rest, texts } from './widget.mjs';

const day = (at) => new Date(Date.UTC(2024, 0, 1 + at)).toISOString().slice(0, 10);
const feed = { title: 'A feed', events: Array.from({ length: 20 }, (_, k) => ({ id: `e${k}`, title: `Task ${k}`, date: day(k) })) };
const DAY_MS = 864e5;

/** Upright lines in the colour of markers: `{ x, width }` of each. */
async function lines(parts) {
  const svg = await parts.host.evaluate((element) => element.toSVG());
  const all = svg.matchAll(/<line x1="([\d.]+)"[^>]* stroke="rgb\(194, 24, 91\)" stroke-width="(\d+)"/g);
  return [...all].map(([, x, width]) => ({ x: +x, width: +width }));
}

scenario('the view moves along until the reader pans away, and End takes it up again', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { data: feed, follow: true });
  assert.equal(await parts.host.getAttribute('follow'), '');
  const told = await record(parts);
  let last = 19;
  const come = async (later) => {
    const before = await rest(parts);
    last += later;
    await parts.host.evaluate((element, event) => element.update({ upsert: [event] }), { id: `n${last}`, title: `News ${last}`, date: day(last) });
    const after = await rest(parts);
    return Math.round((after[1] - before[1]) / DAY_MS * 10) / 10;
  };
  assert.equal(await come(3), 3);
  assert.equal(await come(1), 1);
  assert.deepEqual((await told()).filter(({ name }) => name === 'view'), []);
  const box = await parts.canvas.boundingBox();
  await page.mouse.move(box.x + 100, box.y + 12);
  await page.mouse.down();
  await page.mouse.move(box.x + 900, box.y + 12, { steps: 5 });
  await page.waitForTimeout(150);
  await page.mouse.up();
  assert.equal(await come(2), 0, 'panned away');
  await parts.options.first().focus();
  await page.keyboard.press('End');
  assert.equal(await come(2), 2, 'after End');
  await parts.host.evaluate((element) => { element.follow = false; });
  assert.equal(await come(2), 0, 'no longer asked for');
});

scenario('while the plot is held the view waits, and catches up', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { data: feed, follow: true, view: `${day(10)}/${day(21)}` });
  const box = await parts.canvas.boundingBox();
  let last = 19;
  const come = (count) => parts.host.evaluate((element, upsert) => element.update({ upsert }),
    Array.from({ length: count }, () => ({ id: `n${last += 1}`, title: `News ${last}`, date: day(last) })));
  const later = ([, before], [, after]) => Math.round((after - before) / DAY_MS) + 0;
  for (const by of [0, 5]) {
    const before = await rest(parts);
    await page.mouse.move(box.x + 300, box.y + 12);
    await page.mouse.down();
    if (by) await page.mouse.move(box.x + 300 + by, box.y + 12, { steps: 2 });
    await come(6);
    await come(2);
    assert.equal(later(before, await rest(parts)), 0, 'held');
    await page.waitForTimeout(150);
    await page.mouse.up();
    await eventually(async () => assert.equal(later(before, await rest(parts)), 8));
    await come(1);
    await eventually(async () => assert.equal(later(before, await rest(parts)), 9));
  }
  const before = await rest(parts);
  await page.mouse.move(box.x + 100, box.y + 12);
  await page.mouse.down();
  await come(6);
  await page.mouse.move(box.x + 900, box.y + 12, { steps: 5 });
  await page.waitForTimeout(150);
  await page.mouse.up();
  await come(1);
  assert.ok(later(before, await rest(parts)) < 0, 'panned away');
});

scenario('a document that comes again with more at its end is followed too', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { data: feed, view: `${day(15)}/${day(24)}` }, { follow: '' });
  await parts.button('Zoom in').click();
  const before = await rest(parts);
  await parts.set({ data: { ...feed, events: [...feed.events, { id: 'more', title: 'More', date: day(24) }] } });
  await eventually(async () => assert.equal(await parts.option('More').count(), 1));
  const after = await rest(parts);
  assert.deepEqual(after.map((at, k) => Math.round((at - before[k]) / DAY_MS * 10) / 10), [5, 5]);
});

scenario('the present moment moves as often as a pixel passes', '/fixtures/blank.html', async (page) => {
  await page.evaluate(() => {
    const ask = window.requestAnimationFrame;
    window.frames = 0;
    window.isHidden = false;
    // A page that is hidden has no frames.
    window.requestAnimationFrame = (f) => { window.frames += 1; return window.isHidden ? -1 : ask.call(window, f); };
  });
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  const now = Date.now();
  const at = (ms) => new Date(now + ms).toISOString();
  const events = [{ id: 'a', title: 'A', date: at(-10_000) }, { id: 'b', title: 'B', date: at(-9_000) }];
  const parts = await put(page, { data: { events } });
  assert.deepEqual(await lines(parts), []);
  await parts.set({ now: true, view: `${at(-15_000)}/${at(30_000)}` });
  await painted(page);
  const x = async () => [...new Set((await lines(parts)).map((line) => line.x))];
  const [first] = await x();
  const { width } = await parts.canvas.boundingBox();
  assert.ok(first > width / 5 && first < width / 1.5, `${first} of ${width}`);
  assert.ok((await lines(parts)).every((line) => line.width === 2));
  const frames = async () => {
    const before = await page.evaluate(() => window.frames);
    await page.waitForTimeout(1_000);
    return await page.evaluate(() => window.frames) - before;
  };
  const moving = await frames();
  assert.ok(moving >= 8, `${moving} frames in a second`);
  assert.ok((await x())[0] > first + 5);
  await page.evaluate(() => { window.isHidden = true; });
  await page.waitForTimeout(200);
  assert.ok(await frames() <= 1, 'nothing while hidden');
  await page.evaluate(() => { window.isHidden = false; });
  await parts.set({ now: false });
  assert.equal(await parts.host.getAttribute('now'), null);
});

scenario('with less motion the present moment steps, and far out it rests', '/fixtures/blank.html', async (page) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate(() => {
    const ask = window.requestAnimationFrame;
    window.frames = 0;
    window.requestAnimationFrame = (f) => { window.frames += 1; return ask.call(window, f); };
  });
  const at = (ms) => new Date(Date.now() + ms).toISOString();
  const events = [{ id: 'a', title: 'A', date: at(-10_000) }, { id: 'b', title: 'B', date: at(-9_000) }];
  const parts = await put(page, { data: { events }, view: `${at(-15_000)}/${at(30_000)}` }, { now: '' });
  await page.waitForTimeout(500);
  const frames = async (ms) => {
    const before = await page.evaluate(() => window.frames);
    await page.waitForTimeout(ms);
    return await page.evaluate(() => window.frames) - before;
  };
  const stepping = await frames(2_500);
  assert.ok(stepping >= 1 && stepping <= 4, `${stepping} frames`);
  await parts.set({ view: '2000/2060' });
  await page.waitForTimeout(500);
  assert.equal(await frames(1_500), 0);
  assert.ok((await lines(parts)).length > 0);
});

scenario('markers are drawn, told under the pointer and to who listens, and leave again', '/fixtures/blank.html', async (page) => {
  const markers = [
    { title: { en: 'First marker', de: 'Erste Marke' }, date: day(5) },
    { title: 'Second marker', date: day(5) },
    { title: 'Third', date: `${day(9)}~` },
  ];
  const parts = await put(page, { data: { ...feed, markers } });
  const names = (await texts(parts)).map(({ text }) => text);
  assert.ok(names.includes('First marker') && names.includes('Third'), names.join());
  const summary = await parts.host.locator('p.unseen').first().textContent();
  assert.match(summary, /Markers: First marker \(.*\), Second marker \(.*\), Third \(.*\)\./);
  const { x } = (await texts(parts)).find(({ text }) => text === 'First marker');
  const box = await parts.canvas.boundingBox();
  await page.mouse.move(x - 3, box.y + 14);
  await eventually(async () => assert.match(await parts.canvas.getAttribute('title') ?? '', /First marker.*\n.*Second marker/));
  await parts.host.evaluate((element) => element.update({ upsert: [{ id: 'x', title: 'X', date: '2024-01-03' }] }));
  const json = JSON.parse(await parts.host.evaluate((element) => element.toJSON()));
  assert.deepEqual(json.markers, markers);
});
