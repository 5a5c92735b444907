// What a page, its address or a reader asks for before data have it: it is done when they come.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';
import { eventually, put, rest } from './widget.mjs';

const BLANK = '/fixtures/blank.html';
const NOTHING = { events: [] };
const EVENTS = [
  { id: 'x', title: 'Event x', date: '2020-02', actors: ['a'], tags: ['war'], fields: { region: 'north', deaths: 4 } },
  { id: 'y', title: 'Event y', date: '2021-03', actors: ['b'], tags: ['peace'], fields: { region: 'south', deaths: 9 } },
];
const FIELDS = [{ id: 'region' }, { id: 'deaths', kind: 'number' }];
const update = (parts, change) => parts.host.evaluate((element, change) => element.update(change), change);
const set = (parts, data) => parts.host.evaluate((element, data) => { element.data = data; return element.ready.then(() => {}); }, data);
const bands = (parts) => parts.host.locator('.bands .name').allTextContents();
const warned = async (parts) => (await parts.get('warnings')).map(({ message }) => message);

scenario('attributes wait for the actors, fields and events that they name', BLANK, async (page) => {
  const asked = { actors: 'a', selected: 'x', 'group-by': 'region', 'color-by': 'region', 'shape-by': 'actor' };
  const parts = await put(page, { data: { fields: FIELDS.slice(1), events: [] } }, asked);
  assert.deepEqual(await warned(parts), []);
  assert.deepEqual((await parts.get('filter')).actors, ['a']);
  await set(parts, { fields: FIELDS, events: EVENTS });
  await eventually(async () => {
    assert.deepEqual(await bands(parts), ['north', 'south']);
    assert.deepEqual([(await parts.get('filter')).actors, await parts.get('selected')], [['a'], 'x']);
    assert.match(await parts.rowWords(), /1 of 1/);
  });
});

scenario('an update brings them, and what was chosen meanwhile counts more', BLANK, async (page) => {
  const parts = await put(page, { data: { fields: FIELDS, events: [] } }, { selected: 'x', 'group-by': 'actor' });
  await parts.set({ filter: { tags: ['war'], fields: { region: { all: ['north'] }, deaths: { min: 3 } } } });
  const { tags, fields } = await parts.get('filter');
  assert.deepEqual([tags, fields], [['war'], { region: { all: ['north'] }, deaths: { min: 3 } }]);
  await parts.set({ selected: 'y' });
  await update(parts, { upsert: EVENTS });
  await eventually(async () => {
    assert.deepEqual(await parts.titles(), ['Event x']);
    assert.deepEqual([await parts.get('selected'), (await parts.get('filter')).tags], ['y', ['war']]);
  });
  await update(parts, { remove: ['x'] });
  await eventually(async () => assert.match(await parts.rowWords(), /0 of 0|^0 of/));
  assert.deepEqual((await parts.get('filter')).tags, ['war']);

  await parts.host.evaluate((element) => { element.remove(); });
  const again = await put(page, { data: NOTHING, selected: 'x' }, { actors: 'b' });
  await again.set({ filter: null, selected: null });
  await update(again, { upsert: EVENTS });
  await eventually(async () => assert.deepEqual(await again.titles(), ['Event x', 'Event y']));
  assert.equal(await again.get('selected'), null);
});

scenario('columns and another address bring them too', BLANK, async (page) => {
  const parts = await put(page, { data: NOTHING, filter: { actors: ['a'] } });
  await parts.host.evaluate((element) => {
    element.columns = { start: Float64Array.of(0, 1e9), titles: ['First', 'Second'], actor: Uint32Array.of(0, 1), actors: [{ id: 'a' }, { id: 'b' }] };
    return element.ready.then(() => {});
  });
  await eventually(async () => assert.deepEqual(await parts.titles(), ['First']));
  await parts.host.evaluate((element) => { element.remove(); });
  const other = await put(page, { filter: { actors: ['a'] } }, { src: '/fixtures/empty.json' });
  await page.route('**/later.json', (route) => route.fulfill({ json: { events: EVENTS } }));
  await other.host.evaluate((element) => { element.setAttribute('src', '/later.json'); return element.ready.then(() => {}); });
  await eventually(async () => assert.deepEqual(await other.titles(), ['Event x']));
});

scenario('the address keeps what it asks for until data have it', `${BLANK}#t=actors:a;tags:war;group:region;open:x`, async (page) => {
  const told = [];
  page.on('console', (message) => told.push(message.text()));
  const parts = await put(page, { data: NOTHING }, { permalink: 't' });
  await parts.button('Zoom in').click();
  await rest(parts);
  await eventually(async () => assert.match(page.url(), /view:[^]*actors:a;tags:war;group:region;open:x/));
  await set(parts, { fields: FIELDS, events: EVENTS });
  await eventually(async () => {
    assert.deepEqual(await bands(parts), ['north', 'south']);
    assert.equal(await parts.get('selected'), 'x');
    assert.deepEqual([(await parts.get('filter')).actors, (await parts.get('filter')).tags], [['a'], ['war']]);
  });
  assert.deepEqual(told.filter((text) => text.includes('means nothing')), []);
});

scenario('what frameworks render between two answers loses nothing', BLANK, async (page) => {
  const parts = await put(page, { data: { fields: FIELDS, events: EVENTS } });
  await parts.actor('a').click();
  await parts.button('Zoom in').click();
  await rest(parts);
  const view = await parts.get('view');
  await set(parts, []);
  assert.equal(await parts.get('view'), view);
  await set(parts, { fields: FIELDS, events: EVENTS });
  await eventually(async () => assert.deepEqual(await parts.titles(), ['Event x']));
  assert.equal(await parts.get('view'), view);
});

scenario('inputs without rows are empty documents, and say so', BLANK, async (page) => {
  const errors = page.evaluate(() => {
    globalThis.errors = [];
    document.addEventListener('timeline-error', ({ detail }) => globalThis.errors.push(detail.message));
  });
  await errors;
  const parts = await put(page, { data: NOTHING });
  for (const data of [[], { items: [], groups: [] }, { type: 'FeatureCollection', features: [] }, { '@context': 'https://schema.org', '@graph': [] },
    { head: { vars: [] }, results: { bindings: [] } }, '<table><tr><th>Date<th>Title</table>']) {
    await set(parts, data);
    assert.deepEqual((await parts.get('warnings')).map(({ code }) => code), ['no-events'], JSON.stringify(data));
    assert.equal(await parts.host.locator('.way-out p').textContent(), 'No events yet.');
  }
  await page.route('**/empty.csv', (route) => route.fulfill({ contentType: 'text/csv', body: '' }));
  await parts.host.evaluate((element) => { element.data = new File([], 'empty.csv'); return element.ready.then(() => {}); });
  await parts.host.evaluate((element) => { element.data = null; element.setAttribute('src', '/empty.csv'); return element.ready.then(() => {}); });
  assert.deepEqual((await parts.get('warnings')).map(({ code }) => code), ['no-events']);
  assert.deepEqual(await page.evaluate(() => globalThis.errors), []);
});

scenario('events that come in one turn begin the view together', BLANK, async (page) => {
  const parts = await put(page, { data: NOTHING });
  await parts.host.evaluate(async (element) => {
    for (const year of ['1914', '1918', '1939']) await element.update({ upsert: [{ id: year, title: `Event ${year}`, date: year }] });
  });
  await eventually(async () => assert.match(await parts.rowWords(), /^3 of 3 events · 1914–1939/));
});
