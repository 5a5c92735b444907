// What details have taken is given back when they close: the list stands where it stood.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';
import { eventually, painted, put } from './widget.mjs';

/** Where details stand beside the plot, in the place of the list's end, and over a narrow list. */
const PLACES = [[1600, 900], [1100, 900], [390, 900]];
/** So few are all made, so many are not. */
const COUNTS = [60, 900];
/** Titles that take one line or two. */
const title = (at) => `Event ${at} ${'of some length '.repeat(at % 7)}`.trim();
const events = (count) => Array.from({ length: count }, (_, at) => ({
  id: `e${at}`, title: title(at), date: new Date(Date.UTC(2020, 0, 1 + at)).toISOString().slice(0, 10), summary: 'What happened.',
}));

/** Where each row in sight is, in px below the upper edge of the list. */
const inSight = (parts) => parts.host.evaluate((element) => {
  const list = element.shadowRoot.querySelector('.list');
  const { top, height } = list.getBoundingClientRect();
  const rows = [...list.querySelectorAll('.row')].map((row) => {
    const box = row.getBoundingClientRect();
    return { key: row.dataset.focus, top: Math.round((box.top - top) * 4) / 4, bottom: box.bottom - top };
  });
  const shown = rows.filter((row) => row.bottom > 0 && row.top < height);
  return shown.map((row) => `${row.key} ${row.top}`);
});

/** Scrolls the list to a place that no row begins at, and waits until it rests. */
async function scrolled(parts, px) {
  await parts.host.evaluate((element, by) => { element.shadowRoot.querySelector('.list').scrollTop = by; }, px);
  await parts.page.waitForTimeout(400);
  return inSight(parts);
}

for (const size of PLACES) {
  for (const count of COUNTS) {
    scenario(`closing details gives the list back as it was, ${count} rows at ${size[0]} px`, '/fixtures/blank.html',
      { viewport: { width: size[0], height: size[1] } }, async (page) => {
        const parts = await put(page, { data: { title: 'Many', events: events(count) } }, { layout: 'explorer' });
        await parts.host.evaluate((element) => { element.style.blockSize = '840px'; });
        await painted(page);
        const before = await scrolled(parts, 613);
        // By pointer: a row that is in sight, then the button.
        const key = before[2].split(' ')[0];
        await parts.host.locator(`.list [data-focus="${key}"]`).click({ position: { x: 20, y: 8 } });
        await parts.details.waitFor();
        await painted(page);
        await parts.details.getByRole('button', { name: 'Close' }).click();
        await eventually(async () => assert.equal(await parts.details.count(), 0));
        await page.waitForTimeout(400);
        assert.deepEqual(await inSight(parts), before, 'by pointer');
        // By keyboard: the row has the focus now.
        await page.keyboard.press('Enter');
        await parts.details.waitFor();
        await painted(page);
        await page.keyboard.press('Escape');
        await eventually(async () => assert.equal(await parts.details.count(), 0));
        await page.waitForTimeout(400);
        assert.deepEqual(await inSight(parts), before, 'by keyboard');
        // From elsewhere: its row is far away, and the list is led there.
        await parts.set({ selected: `e${count - 5}` });
        await parts.details.waitFor();
        await page.waitForTimeout(300);
        await parts.set({ selected: null });
        await eventually(async () => assert.equal(await parts.details.count(), 0));
        await page.waitForTimeout(400);
        assert.deepEqual(await inSight(parts), before, 'from a row far away');
      });
  }
}

scenario('a list that the reader has scrolled meanwhile stays there', '/fixtures/blank.html',
  { viewport: { width: 1600, height: 900 } }, async (page) => {
    const parts = await put(page, { data: { title: 'Many', events: events(60) } }, { layout: 'explorer' });
    await scrolled(parts, 613);
    await parts.set({ selected: 'e20' });
    await parts.details.waitFor();
    await painted(page);
    const there = await scrolled(parts, 40);
    await parts.set({ selected: null });
    await eventually(async () => assert.equal(await parts.details.count(), 0));
    await page.waitForTimeout(300);
    assert.equal((await inSight(parts))[0].split(' ')[0], there[0].split(' ')[0]);
  });
