// What frameworks do: properties in any order, data at every render, another zone; nothing moves and nothing is lost.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';
import { eventually, labelOf, markOf, putMade, widget } from './widget.mjs';

/** Some events of one year, the last with a long name; what the page sets it makes anew each time. */
const setUp = async (page, attributes = {}) => {
  await page.evaluate(() => {
    window.made = (more = []) => ({
      events: [
        ...Array.from({ length: 23 }, (_, at) => ({ id: `e${at}`, title: `Event ${at}`, date: new Date(Date.UTC(2020, 0, 1 + 14 * at)).toISOString().slice(0, 10) })),
        { id: 'last', title: 'The last of them has a name that needs room', date: '2020-12-31' },
        ...more,
      ],
    });
  });
  await putMade(page, attributes);
  return widget(page);
};

const end = (page) => page.evaluate(() => window.timeline.xAt(window.timeline.viewRange.end));

scenario('the scale stays when the same data come after the reader has zoomed', '/fixtures/blank.html', {}, async (page) => {
  const parts = await setUp(page);
  const { x, y, width, height } = await parts.canvas.boundingBox();
  await page.mouse.move(x + width * 0.3, y + height * 0.5);
  await page.keyboard.down('Control');
  for (let notch = 0; notch < 4; notch++) await page.mouse.wheel(0, -240);
  await page.keyboard.up('Control');
  await page.waitForTimeout(600);
  const [before, view] = [await end(page), await parts.get('view')];
  for (let turn = 0; turn < 3; turn++) {
    await page.evaluate(async () => { window.timeline.data = window.made(); await window.timeline.ready; });
    await page.waitForTimeout(150);
    assert.ok(Math.abs((await end(page)) - before) < 0.1, `${await end(page)} px, else ${before}`);
    assert.equal(await parts.get('view'), view);
  }
});

scenario('a view counts whether it is set before the data or after them', '/fixtures/blank.html', {}, async (page) => {
  await setUp(page);
  const views = await page.evaluate(async () => {
    const { timeline } = window;
    const views = [];
    for (const set of [
      () => { timeline.view = '2020-05'; timeline.data = window.made([{ title: 'New', date: '2020-06-01' }]); },
      () => { timeline.data = window.made(); timeline.view = '2020-07'; },
      () => { timeline.data = window.made([{ title: 'New', date: '2020-06-01' }]); },
      () => { timeline.data = { events: [{ title: 'Elsewhere', date: '1950-03' }] }; },
      () => timeline.reset(),
    ]) {
      set();
      await timeline.ready;
      views.push(timeline.view);
    }
    return views;
  });
  assert.deepEqual(views.slice(0, 3), ['2020-05-01/2020-05-31', '2020-07-01/2020-07-31', '2020-07-01/2020-07-31']);
  for (const view of views.slice(3)) assert.match(view, /^19(4|5)/, 'a view that holds none of them is let go');
});

scenario('what is under the pointer can be clicked as soon as the data are set', '/fixtures/blank.html', {}, async (page) => {
  const parts = await setUp(page);
  const at = markOf(await labelOf(parts, 'Event 6'));
  await page.mouse.move(at.x, at.y);
  const press = (ways) => page.evaluate(async ({ at, ways }) => {
    const { timeline } = window;
    timeline.select(null);
    const canvas = timeline.shadowRoot.elementFromPoint(at.x, at.y);
    const init = { bubbles: true, composed: true, clientX: at.x, clientY: at.y, pointerId: 1, isPrimary: true, button: 0, buttons: 1, pointerType: 'mouse' };
    const heard = [];
    const hear = ({ detail }) => heard.push(detail.id);
    timeline.addEventListener('timeline-click', hear);
    for (const way of ways) {
      if (way === 'data') timeline.data = window.made();
      else canvas.dispatchEvent(new PointerEvent(way, { ...init, buttons: way === 'pointerdown' ? 1 : 0 }));
    }
    await timeline.ready;
    timeline.removeEventListener('timeline-click', hear);
    return [...heard, timeline.selected];
  }, { at, ways });
  for (const ways of [['pointerdown', 'pointerup'], ['data', 'pointerdown', 'pointerup'], ['pointerdown', 'data', 'pointerup']]) {
    assert.deepEqual(await press(ways), ['e6', 'e6'], ways.join());
    await page.waitForTimeout(700); // two clicks in a row zoom
  }
});

scenario('another zone shows the same instants', '/fixtures/blank.html', {}, async (page) => {
  const parts = await setUp(page, { 'time-zone': 'UTC' });
  await page.evaluate(async () => {
    const { timeline } = window;
    timeline.data = { events: Array.from({ length: 24 }, (_, at) => ({ id: `h${at}`, title: `Hour ${at}`, date: `2020-03-01T${String(at).padStart(2, '0')}:00Z` })) };
    timeline.view = '2020-03-01T10:00/2020-03-01T13:30';
    await timeline.ready;
  });
  await eventually(async () => assert.match(await parts.rowWords(), /^4 of 24/));
  for (const zone of ['Asia/Tokyo', 'America/New_York', 'UTC']) {
    await page.evaluate((zone) => window.timeline.setAttribute('time-zone', zone), zone);
    await eventually(async () => assert.match(await parts.rowWords(), /^4 of 24/));
    await eventually(async () => assert.ok(await labelOf(parts, 'Hour 11'), zone));
  }
});

scenario('data set again leave no listeners behind', '/fixtures/blank.html', {}, async (page) => {
  await setUp(page);
  const session = await page.context().newCDPSession(page);
  const listeners = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'JSEventListeners').value;
  };
  await session.send('Performance.enable');
  const set = (turns) => page.evaluate(async (turns) => {
    for (let turn = 0; turn < turns; turn++) {
      window.timeline.data = window.made();
      await window.timeline.ready;
    }
  }, turns);
  await set(5);
  const before = await listeners();
  await set(60);
  assert.ok((await listeners()) - before < 10, `${before}, then ${await listeners()}`);
});

scenario('what is to be removed says what it is', '/fixtures/blank.html', {}, async (page) => {
  await setUp(page);
  const said = await page.evaluate(() => Promise.all([{}, { id: 'e1' }, { from: 'a' }, { to: 'b' }].map((one) =>
    window.timeline.update({ remove: [one] }).then(() => 'done', ({ name, message }) => `${name}: ${message}`))));
  for (const words of said) assert.match(words, /^TypeError: update: remove\.(from|to): /);
});
