// Timelines that begin without events, or lose all of them: they are live and say so in one sentence.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';
import { eventually, put, rest } from './widget.mjs';

const BLANK = '/fixtures/blank.html';
const year = new Date().getFullYear();
const update = (parts, change) => parts.host.evaluate((element, change) => element.update(change), change);
const told = (parts) => parts.host.locator('.way-out p');
const says = (parts, words) => eventually(async () => assert.equal(await told(parts).textContent(), words));
const row = (id, date) => ({ id, title: `Event ${id}`, date, actors: ['a'], fields: { deaths: 3 } });

const DATA = {
  title: 'Later',
  actors: [{ id: 'a', name: 'Ada' }, { id: 'b', name: 'Bea', partOf: 'a' }],
  fields: [{ id: 'deaths', kind: 'number' }, { id: 'region', values: ['north'] }],
  events: [],
};

/** Errors that the page heard of. */
const listen = (page) => page.evaluate(() => {
  globalThis.errors = [];
  document.addEventListener('timeline-error', ({ detail }) => globalThis.errors.push(detail.message));
});

scenario('a timeline that begins empty is ready, and events come and go', BLANK, async (page) => {
  await listen(page);
  const parts = await put(page, { data: DATA }, { 'group-by': 'actor' });
  await parts.host.evaluate((element) => element.ready);
  await says(parts, 'No events yet.');
  assert.equal(await parts.host.locator('.way-out button').count(), 0);
  assert.equal(await parts.get('view'), `${year}-01-01/${year}-12-31`);
  assert.match(await parts.rowWords(), /^0 of 0 events/);
  for (const kind of ['toSVG', 'toCSV', 'toJSON']) assert.ok(await parts.host.evaluate((element, kind) => element[kind](), kind));
  assert.deepEqual(JSON.parse(await parts.host.evaluate((element) => element.toJSON())).events, []);
  await parts.set({ filter: { text: 'war' } });
  await parts.set({ filter: null });

  const done = await update(parts, {
    upsert: [row('x', '1914-07-28/1918-11-11'), row('y', '1917-03')],
    relations: [{ from: 'x', to: 'y', kind: 'causes' }],
  });
  assert.deepEqual(done, { added: ['x', 'y'], changed: [], removed: [], warnings: [] });
  await rest(parts);
  await eventually(async () => {
    assert.equal(await told(parts).count(), 0);
    assert.deepEqual(await parts.titles(), ['Event x', 'Event y']);
    assert.match(await parts.rowWords(), /^2 of 2 events · .*1914/);
  });

  await update(parts, { remove: ['x', 'y'] });
  await says(parts, 'No events yet.');
  await parts.button('Fit').click();
  await eventually(async () => assert.match(await parts.rowWords(), new RegExp(`^0 of 0 events · .*${year + 1}`)));
  await update(parts, { upsert: [row('z', '2001')] });
  await parts.button('Fit').click();
  await eventually(async () => assert.match(await parts.rowWords(), /^1 of 1 event · .*2002/));
  assert.deepEqual(await page.evaluate(() => globalThis.errors), []);
});

scenario('a file without events, columns without rows and a table with only a header are empty too', BLANK, async (page) => {
  await listen(page);
  const columns = () => ({ start: new Float64Array(0), titles: [], actor: new Uint32Array(0), actors: [{ id: 'a' }] });
  const parts = await put(page, {}, { src: '/fixtures/empty.json', view: '2010/2012' });
  assert.match(await parts.rowWords(), /2010–2012/);
  await parts.host.evaluate((element) => element.setAttribute('locale', 'de'));
  await says(parts, 'Noch keine Ereignisse.');
  await parts.host.evaluate((element) => element.setAttribute('locale', 'en'));
  await says(parts, 'No events yet.');
  await parts.host.evaluate((element, make) => { element.columns = (0, eval)(`(${make})`)(); return element.ready; }, `${columns}`);
  await says(parts, 'No events yet.');
  await update(parts, { upsert: [row('x', '2011')] });
  await eventually(async () => assert.deepEqual(await parts.titles(), ['Event x']));
  await parts.host.evaluate((element) => { element.data = 'date,title\n'; return element.ready; });
  await says(parts, 'No events yet.');
  assert.deepEqual((await parts.get('warnings')).map(({ code }) => code), ['no-events']);
  await parts.host.evaluate((element) => { element.data = { events: [] }; return element.ready; });
  await parts.host.evaluate((element) => { for (const [name, value] of [['min', '2030'], ['max', '2039']]) element.setAttribute(name, value); });
  await parts.host.evaluate((element) => { element.removeAttribute('view'); element.data = { title: 'Held', events: [] }; return element.ready; });
  await eventually(async () => assert.match(await parts.rowWords(), /2030–2039/));
  assert.deepEqual(await page.evaluate(() => globalThis.errors), []);
});

scenario('what is not meant as a document stays an error', BLANK, async (page) => {
  const parts = await put(page, { data: DATA });
  const code = (data) => parts.host.evaluate((element, data) => new Promise((resolve) => {
    element.addEventListener('timeline-error', ({ detail }) => element.ready.catch(() => resolve(detail.code)), { once: true });
    element.data = data;
  }), data);
  for (const data of [{}, { events: null }, { events: {} }, { events: [null] }, { events: [{ title: 'No date' }] }]) {
    assert.equal(await code(data), 'no-events', JSON.stringify(data));
  }
});
