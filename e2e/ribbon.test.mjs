// The ribbon and the overview: whose events are when, and what a pointer on them is told.

import assert from 'node:assert/strict';
import { pixels, scenario } from './harness.mjs';
import { DAY_MS, extent, story } from './story.mjs';
import { difference, eventually, momentAt, painted, put, rgb, ribbon, widget } from './widget.mjs';

const card = (parts) => parts.host.getByRole('tooltip');

/** Where a moment of the view is on the page. */
async function xOf(parts, at) {
  const { x, width } = await parts.canvas.boundingBox();
  const view = await parts.view();
  const [from, to] = [await momentAt(parts, x, view), await momentAt(parts, x + width, view)];
  return x + (at - from) / (to - from) * width;
}

/** The colours of the theme that tell apart, as they are painted. */
const hues = (parts) => parts.host.evaluate((element) => {
  const probe = element.shadowRoot.appendChild(document.createElement('i'));
  const all = [1, 2, 3, 4, 5, 6, 7, 8].map((at) => {
    probe.style.color = `var(--at-hue-${at})`;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return all;
}).then((all) => all.map(rgb));

/** Each colour that is painted in a rectangle and how often. */
async function painting(page, rect) {
  const { data } = await pixels(page, rect);
  const all = new Map();
  for (let at = 0; at < data.length; at += 4) {
    const key = data.subarray(at, at + 3).join();
    all.set(key, (all.get(key) ?? 0) + 1);
  }
  return all;
}

scenario('a card says when, how many and whose', '/explore.html', async (page) => {
  const parts = await widget(page);
  const strip = await ribbon(parts);
  const x = await xOf(parts, extent('2020-01')[0] + 6 * DAY_MS);
  const before = await pixels(page, strip);
  await page.mouse.move(x, strip.y + strip.height - 4);
  await card(parts).waitFor();
  assert.ok(difference(before, await pixels(page, strip)) > 20, 'the stretch is marked');
  const says = await card(parts).locator('.title').innerText();
  assert.match(says, /^\d+ events?, .*20(19|20)/);
  const rows = await card(parts).getByRole('listitem').allInnerTexts();
  assert.equal(rows.length, 3, rows.join('; '));
  const counts = rows.map((row) => Number(row.match(/(\d+)\s*$/)[1]));
  assert.deepEqual(counts, counts.toSorted((a, b) => b - a), 'the largest come first');
  const total = Number.parseInt(says, 10);
  assert.ok(counts.reduce((a, b) => a + b) <= total && counts[0] > 0);
  const names = story.actors.map(({ name }) => name.en ?? name);
  for (const row of rows) assert.ok(names.some((name) => row.includes(name)), row);
  assert.match(await card(parts).innerText(), /square root/);
  // It lies above the ribbon and within the picture.
  const [box, plot] = [await card(parts).boundingBox(), await parts.canvas.boundingBox()];
  assert.ok(box.y >= plot.y && box.y + box.height <= strip.y + 1, JSON.stringify(box));
  await page.mouse.click(x, strip.y + strip.height - 4);
  const list = parts.host.getByRole('dialog');
  await list.waitFor();
  assert.equal(await card(parts).count(), 0);
  assert.ok((await list.getAttribute('aria-label')).startsWith(says), 'a click lists what the card counts');
  assert.equal(await list.getByRole('listitem').count(), total);
});

for (const colorScheme of ['light', 'dark']) {
  scenario(`the overview says whose as the ribbon does, fainter, ${colorScheme}`, '/explore.html', { colorScheme }, async (page) => {
    const parts = await widget(page);
    await parts.set({ view: '2001/2002' }); // its window is out of the way
    await painted(page);
    const box = await parts.host.getByRole('group', { name: 'Time window' }).boundingBox();
    const track = { x: box.x + box.width / 2, y: box.y + 2, width: box.width / 2 - 20, height: 23 };
    const paper = [...await painting(page, { ...track, y: track.y, height: 2 })].sort((a, b) => b[1] - a[1])[0][0].split(',').map(Number);
    const all = await painting(page, track);
    let found = 0;
    for (const hue of await hues(parts)) {
      // Between the hue and the paper.
      const is = (part) => [...all].some(([key, count]) => {
        const rgb = key.split(',').map(Number);
        return count > 6 && rgb.every((value, at) => Math.abs(value - (hue[at] * part + paper[at] * (1 - part))) < 9);
      });
      if (is(0.72 * 0.7) || is(0.72)) found += 1;
    }
    assert.ok(found >= 4, `${found} colours`);
  });
}

scenario('what goes on for years makes no slab, and one event shows beside many', '/fixtures/blank.html', async (page) => {
  const actors = ['a', 'b'].map((id) => ({ id, name: id }));
  const open = Array.from({ length: 30 }, (_, at) => ({ title: `open ${at}`, date: '2001-02-03/..', actors: ['a'] }));
  const many = Array.from({ length: 400 }, (_, at) => ({ title: `peak ${at}`, date: '2010-06-07', actors: ['b'] }));
  const one = { title: 'one', date: '2005-06-07', actors: ['b'] };
  const parts = await put(page, { data: { title: 'Slab', view: '2000/2012', actors, events: [...open, one, ...many] } });
  const strip = await ribbon(parts);
  const high = async (at) => {
    const x = Math.round(await xOf(parts, extent(at)[0]));
    const paper = (await pixels(page, { x, y: strip.y, width: 1, height: 1 })).at(0, 0);
    const column = await pixels(page, { x: x - 2, y: strip.y + 1, width: 6, height: strip.height - 3 });
    let top = column.height;
    for (let y = column.height - 1; y >= 0; y -= 1) {
      const inked = [0, 1, 2, 3, 4, 5].some((k) => column.at(k, y).some((value, part) => Math.abs(value - paper[part]) > 12));
      if (inked) top = y;
    }
    return column.height - top;
  };
  const [peak, single, slab] = [await high('2010-06-07'), await high('2005-06-07'), await high('2007-06')];
  assert.ok(peak > 25, `the peak is ${peak} px high`);
  assert.ok(slab > 0 && slab <= 9, `what goes on is ${slab} px high`);
  assert.ok(single > 0 && single < peak / 3, `one is ${single} px high`);
  await parts.set({ filter: { actors: ['a'] } });
  await eventually(async () => assert.ok(await high('2010-06-07') > 25, 'what does not pass is there'));
});
