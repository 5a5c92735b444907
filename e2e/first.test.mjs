// The first picture comes in parts, each a task of its own: reading, the state, the boxes of the panels, their
// size, labels, the picture; then what answers readers. A slow processor blocks the page for one of them at most.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';

const EVENTS = Array.from({ length: 100 }, (_, k) => ({
  id: `e${k}`, title: `One of a hundred, number ${k}`, date: `20${10 + (k % 40)}`, actors: [`a${k % 7}`],
}));

/** What asks the browser where things are, so that it must lay them out at once. */
const MEASURES = [
  ['Element', ['getBoundingClientRect', 'scrollTop', 'clientWidth', 'clientHeight']],
  ['HTMLElement', ['offsetWidth', 'offsetHeight']],
];

/** The calls of an element's timeline while it begins, in order: `{ name, task, rows, measured }`. */
const begin = (page, events) => page.evaluate(async ({ events, measures }) => {
  const { Timeline } = await import('/pkg/wasm/actor_timeline.js');
  const element = document.createElement('actor-timeline');
  const log = [];
  let task = 0;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => { task += 1; port2.postMessage(null); };
  port2.postMessage(null);
  let measured = null;
  const note = (prototype, name) => {
    const { value, get, ...rest } = Object.getOwnPropertyDescriptor(prototype, name);
    const noted = (f) => function watched(...all) {
      measured?.push(name);
      return f.apply(this, all);
    };
    const watched = value ? { value: noted(value), ...rest } : { get: noted(get), ...rest };
    Object.defineProperty(prototype, name, watched);
  };
  for (const [owner, names] of measures) names.forEach((name) => note(globalThis[owner].prototype, name));
  const rows = () => element.shadowRoot.querySelectorAll('[role=option]').length;
  window.counts = [0];
  new MutationObserver(() => {
    if (rows() !== window.counts.at(-1)) window.counts.push(rows());
  }).observe(element.shadowRoot, { subtree: true, childList: true });
  for (const name of ['step', 'end', 'next_part', 'complete']) {
    const { [name]: call } = Timeline.prototype;
    Timeline.prototype[name] = function watched(...all) {
      const own = (measured = []);
      const was = task;
      const done = call.apply(this, all);
      measured = null;
      log.push({ name, task: was, rows: rows(), measured: own });
      return done;
    };
  }
  const { setTransform } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.setTransform = function watched(...all) {
    if (this.canvas.closest('.plot')) log.push({ name: 'picture', task, rows: rows(), measured: [] });
    return setTransform.apply(this, all);
  };
  element.data = JSON.stringify({ events });
  document.querySelector('main').append(element);
  await element.ready;
  port1.close();
  return log;
}, { events, measures: MEASURES });

/** The parts of the panels; the last call only hears that there are no more. */
const partsOf = (log) => log.filter(({ name }) => name === 'complete').slice(0, -1);

scenario('the first picture comes in parts, each a task of its own, and then the panels', '/fixtures/blank.html', async (page) => {
  const log = await begin(page, EVENTS);
  const names = log.map(({ name }) => name);
  const first = (name) => names.indexOf(name);
  const order = ['step', 'end', 'next_part', 'picture', 'complete'];
  assert.deepEqual([...new Set(names)], order);
  assert.ok(names.filter((name) => name === 'next_part').length >= 6, `${names}`);
  const apart = log.slice(first('end')).filter(({ name }) => name !== 'step').map(({ task }) => task);
  // The state has been made in the task before its first part, which only lets the page go on.
  const tasks = apart.slice(1, first('complete') - first('end') + 1);
  assert.equal(new Set(tasks).size, tasks.length, `${names} in ${apart}`);
  assert.ok(log[first('end')].task > log[first('step')].task, 'reading is a task of its own');
  const panels = partsOf(log).map(({ task }) => task);
  assert.ok(panels.length >= 4, `${names}`);
  assert.equal(new Set(panels).size, panels.length, `panels in ${panels}`);
});

scenario('what is written first is not measured, and lists five rows at most', '/fixtures/blank.html', async (page) => {
  const log = await begin(page, EVENTS);
  const parts = log.filter(({ name }) => name === 'next_part');
  assert.deepEqual(parts[1].measured, [], 'the boxes of the panels');
  assert.ok(parts[2].measured.length > 0, 'what is measured is noted');
  const panels = partsOf(log);
  assert.deepEqual(panels.flatMap(({ measured }) => measured), [], 'the panels');
  const rows = panels.map((part) => part.rows);
  assert.ok(rows.at(-1) > 0 && rows.at(-1) <= 5 && rows.at(-2) === 0, `${rows} rows`);
  assert.ok(log.filter(({ name }) => name === 'picture').every((part) => part.rows === 0));
});

scenario('the other rows come a few at once', '/fixtures/blank.html', async (page) => {
  await begin(page, EVENTS);
  await page.waitForFunction(() => window.counts.at(-1) >= 48);
  const counts = await page.evaluate(() => window.counts);
  const most = Math.max(...counts.slice(2).map((count, at) => count - counts[at + 1]));
  assert.ok(counts[1] <= 5 && most <= 12, `${counts} rows`);
});

scenario('a document that comes while the panels do is shown whole', '/fixtures/blank.html', async (page) => {
  const titles = await page.evaluate(async (events) => {
    const { Timeline } = await import('/pkg/wasm/actor_timeline.js');
    const element = document.createElement('actor-timeline');
    const { complete } = Timeline.prototype;
    let calls = 0;
    Timeline.prototype.complete = function watched() {
      const done = complete.call(this);
      calls += 1;
      if (calls === 2) {
        element.data = { events: [{ id: 'other', title: 'Another', date: '2020' }] };
        element.selected = 'other';
      }
      return done;
    };
    element.data = JSON.stringify({ events });
    document.querySelector('main').append(element);
    await element.ready;
    await element.ready; // the second one, where the first was still waited for
    const texts = (selector) => [...element.shadowRoot.querySelectorAll(selector)].map((one) => one.textContent);
    return { calls, rows: texts('[role=option]').length, selected: element.selected, details: texts('.details h3, .details h2') };
  }, EVENTS);
  assert.ok(titles.calls >= 2, `${titles.calls} parts`);
  assert.equal(titles.rows, 1);
  assert.equal(titles.selected, 'other');
  assert.deepEqual(titles.details, ['Another']);
});
