// The same data set again and again, as frameworks do at each render: what the reader is doing goes on.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';
import { eventually, labelOf, markOf, putMade, widget } from './widget.mjs';

const DAY = 864e5;

/** Twenty events; what the page sets it makes anew each time. */
const setUp = async (page, attributes = {}) => {
  await page.evaluate(() => {
    window.made = () => ({
      actors: [{ id: 'a', name: 'Ada' }, { id: 'b', name: 'Ben' }],
      events: Array.from({ length: 20 }, (_, at) => ({
        id: `e${at}`, title: `Event ${at}`, date: new Date(Date.UTC(2020, 0, 1 + 14 * at)).toISOString().slice(0, 10), actors: [at % 2 ? 'a' : 'b'],
      })),
    });
  });
  await putMade(page, attributes);
  await page.evaluate(() => window.timeline.zoomTo('2020-03/2020-06'));
  const box = await page.evaluate(() => {
    const { left, top, width, height } = window.timeline.shadowRoot.querySelector('.plot > canvas').getBoundingClientRect();
    return { left, top, width, height };
  });
  return { x: box.left + box.width / 2, y: box.top + box.height * 0.8 };
};

const start = (page) => page.evaluate(() => window.timeline.viewRange.start);

async function drag(page, { x, y }) {
  const before = await start(page);
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= 10; step++) {
    await page.mouse.move(x - 20 * step, y);
    await page.waitForTimeout(30);
  }
  await page.waitForTimeout(200); // no glide
  await page.mouse.move(x - 200, y);
  await page.mouse.up();
  await page.waitForTimeout(100);
  return ((await start(page)) - before) / DAY;
}

scenario('a drag goes on while the same data are set again, also by who hears of it', '/fixtures/blank.html', {}, async (page) => {
  const at = await setUp(page);
  const alone = await drag(page, at);
  assert.ok(alone > 5, `${alone} days`);
  await page.evaluate(() => { window.timer = setInterval(() => { window.timeline.data = window.made(); }, 45); });
  const timed = await drag(page, at);
  await page.evaluate(() => {
    clearInterval(window.timer);
    window.timeline.addEventListener('timeline-view', () => { window.timeline.data = window.made(); });
  });
  const heard = await drag(page, at);
  for (const days of [timed, heard]) assert.ok(Math.abs(days - alone) < 0.5, `${days} days, else ${alone}`);
});

scenario('a view that moves by itself arrives, although data are set on the way', '/fixtures/blank.html', {}, async (page) => {
  const at = await setUp(page);
  const span = () => page.evaluate(() => window.timeline.viewRange.end - window.timeline.viewRange.start);
  const before = await span();
  await page.mouse.dblclick(at.x, at.y);
  await page.waitForTimeout(900);
  const alone = await span();
  assert.ok(alone < before * 0.8);
  await page.evaluate(() => window.timeline.zoomTo('2020-03/2020-06'));
  await page.evaluate(() => window.timeline.addEventListener('timeline-view', () => { window.timeline.data = window.made(); }));
  await page.mouse.dblclick(at.x, at.y);
  await eventually(async () => assert.ok(Math.abs((await span()) / alone - 1) < 0.02, `${await span()} of ${before}, else ${alone}`));
});

for (const name of ['click', 'select']) {
  scenario(`an event opens although data are set by who hears of its ${name}`, '/fixtures/blank.html', {}, async (page) => {
    await setUp(page);
    const parts = await widget(page);
    await page.evaluate((name) => {
      window.heard = [];
      for (const one of ['click', 'select']) window.timeline.addEventListener(`timeline-${one}`, ({ detail }) => window.heard.push(one + detail.id));
      window.timeline.addEventListener(`timeline-${name}`, () => { window.timeline.data = window.made(); });
    }, name);
    await parts.option(/Event 6/).click();
    await eventually(async () => assert.equal(await page.evaluate(() => window.timeline.selected), 'e6'));
    await page.waitForTimeout(300);
    assert.equal(await page.evaluate(() => window.timeline.selected), 'e6');
    assert.ok((await page.evaluate(() => window.heard)).includes('selecte6'));
  });
}

scenario('the list stays where it is, and a menu open, when the same data are set', '/fixtures/blank.html', {}, async (page) => {
  await setUp(page);
  const list = page.locator('actor-timeline .list [tabindex], actor-timeline .list').first();
  const top = () => page.evaluate(() => {
    const root = window.timeline.shadowRoot;
    const scroller = [...root.querySelectorAll('.list, .list *')].find((one) => one.scrollHeight > one.clientHeight + 20 && getComputedStyle(one).overflowY !== 'visible');
    return { scroller, set: (px) => { scroller.scrollTop = px; }, px: scroller?.scrollTop };
  }).then(({ px }) => px);
  await list.waitFor();
  await page.evaluate(() => {
    const root = window.timeline.shadowRoot;
    [...root.querySelectorAll('.list, .list *')].find((one) => one.scrollHeight > one.clientHeight + 20 && getComputedStyle(one).overflowY !== 'visible').scrollTop = 130;
  });
  await page.waitForTimeout(200);
  const before = await top();
  assert.ok(before > 100);
  await page.evaluate(() => { window.timeline.data = window.made(); });
  await page.waitForTimeout(300);
  assert.equal(await top(), before);
  await page.getByRole('button', { name: /Download/ }).click();
  await page.evaluate(() => { window.timeline.data = window.made(); });
  await page.waitForTimeout(300);
  assert.equal(await page.getByRole('button', { name: /Download/ }).getAttribute('aria-expanded'), 'true');
});

scenario('an update that other data overtake changes neither', '/fixtures/blank.html', {}, async (page) => {
  await setUp(page);
  const seen = await page.evaluate(async () => {
    const { timeline } = window;
    const one = { id: 'leak', title: 'From the old feed', date: '2020-03-03' };
    const late = timeline.update({ upsert: [one] }).then(() => 'done', ({ name }) => name);
    timeline.data = { events: [{ id: 'z', title: 'Other', date: '2021-01-01' }] };
    const said = await late;
    await timeline.ready;
    return { said, ids: JSON.parse(timeline.toJSON()).events.map(({ id }) => id) };
  });
  assert.deepEqual(seen, { said: 'AbortError', ids: ['z'] });
});

scenario('notes on the data are on the console once while these are the same', '/fixtures/blank.html', {}, async (page) => {
  const told = [];
  page.on('console', (message) => told.push(message.text()));
  await setUp(page);
  const seen = () => told.filter((text) => /notes on the data/.test(text)).length;
  const set = (bad) => page.evaluate(async (bad) => {
    const { timeline } = window;
    timeline.data = { events: [{ id: 'a', title: 'A', date: '2020' }, ...bad.map((date) => ({ id: date, title: date, date }))] };
    await timeline.ready;
  }, bad);
  for (let turn = 0; turn < 3; turn++) await set(['soon']);
  await eventually(() => assert.equal(seen(), 1));
  await set(['soon', 'later']);
  await eventually(() => assert.equal(seen(), 2));
  await set([]);
  await set(['soon']);
  await eventually(() => assert.equal(seen(), 3));
});

scenario('what a listener selects instead stays', '/fixtures/blank.html', {}, async (page) => {
  await setUp(page);
  const parts = await widget(page);
  await page.evaluate(() => {
    window.timeline.addEventListener('timeline-select', () => window.timeline.select('e9'));
  });
  await parts.option(/Event 6/).click();
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => window.timeline.selected), 'e9');
});

scenario('an element that a listener takes away does nothing more', '/fixtures/blank.html', {}, async (page) => {
  await setUp(page);
  const parts = await widget(page);
  await page.evaluate(() => {
    window.heard = [];
    window.timeline.addEventListener('timeline-select', () => window.heard.push('select'));
    window.timeline.addEventListener('timeline-click', ({ detail, target }) => target.remove(window.heard.push(detail.id)));
  });
  const at = markOf(await labelOf(parts, 'Event 6'));
  await page.mouse.click(at.x, at.y);
  await page.waitForTimeout(300);
  assert.deepEqual(await page.evaluate(() => window.heard), ['e6'], 'a click, and no selection');
});
