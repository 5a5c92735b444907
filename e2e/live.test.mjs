// Data that change while they are shown: nothing that the reader has set up is lost, and
// nothing that shows moves.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';
import { eventually, focused, put, rest, texts } from './widget.mjs';

const day = (at) => new Date(Date.UTC(2024, 0, 1 + at)).toISOString().slice(0, 10);

/** Forty events of four teams, a few days apart. */
const document = () => ({
  title: 'A feed',
  view: `${day(0)}/${day(140)}`,
  actors: ['north', 'east', 'south', 'west'].map((id) => ({ id, name: `Team ${id}`, partOf: 'all' })).concat({ id: 'all', name: 'All teams' }),
  events: Array.from({ length: 40 }, (_, k) => ({
    id: `e${k}`, title: `Task ${k} of them`, date: day(k * 3), actors: [['north', 'east', 'south', 'west'][k % 4]], importance: 1 + (k % 5),
  })),
});

const update = (parts, change) => parts.host.evaluate((element, change) => element.update(change), change);

/** Labels of the picture by their text, with their place on the page. */
const labels = async (parts) => new Map((await texts(parts)).filter(({ text }) => text.startsWith('Task')).map(({ text, x, y }) => [text, `${Math.round(x)} ${Math.round(y)}`]));

scenario('twenty updates move nothing that shows, and a drag goes on', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { data: document() });
  await parts.option('Task 20 of them').click();
  await parts.button('All teams: show parts').or(parts.host.locator('[data-focus=search]')).first().focus();
  await parts.option('Task 21 of them').focus();
  await rest(parts);
  const first = await labels(parts);
  assert.ok(first.size > 8, [...first.keys()].join());
  const said = await focused(page);
  const view = await parts.view();

  const box = await parts.canvas.boundingBox();
  for (let round = 0; round < 20; round++) {
    if (round === 10) {
      await page.mouse.move(box.x + 300, box.y + 12);
      await page.mouse.down();
      await page.mouse.move(box.x + 260, box.y + 12, { steps: 3 });
    }
    const done = await update(parts, {
      upsert: [{ id: `new${round}`, title: `Newcomer ${round}`, date: day(1 + round * 6), actors: ['north', `guest${round % 3}`], importance: 5 }],
      remove: round % 4 === 3 ? [`new${round - 1}`] : [],
    });
    assert.deepEqual(done, {
      added: [`new${round}`], changed: [], removed: round % 4 === 3 ? [`new${round - 1}`] : [],
      warnings: done.warnings,
    });
    // Guests that nobody lists are made, and told of, unless they are there.
    assert.ok(done.warnings.every(({ code, path }) => code === 'unknown-actor' && path === 'update.upsert[0].actors[1]'));
    assert.equal(done.warnings.length, round < 3 ? 1 : done.warnings.length);
    if (round < 10) {
      const now = await labels(parts);
      for (const [text, place] of first) assert.equal(now.get(text), place, `${text}, round ${round}`);
      assert.deepEqual(await focused(page), said);
      assert.deepEqual(await parts.view(), view);
    }
    assert.equal(await parts.get('selected'), 'e20');
    assert.equal(await parts.details.getByRole('heading', { name: 'Task 20 of them' }).count(), 1);
  }
  // 40 px were dragged before ten of the updates, 40 more are after them.
  await page.mouse.move(box.x + 220, box.y + 12, { steps: 3 });
  await page.mouse.up();
  await rest(parts);
  const now = await labels(parts);
  const [x0, y0] = first.get('Task 20 of them').split(' ').map(Number);
  const [x1, y1] = now.get('Task 20 of them').split(' ').map(Number);
  assert.deepEqual([Math.abs(x1 - (x0 - 80)) < 3, y1], [true, y0], `${x0} ${x1}`);
  assert.equal(await parts.option('Newcomer 0').count(), 1);
});

scenario('what goes takes its details with it, and filter and list follow', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { data: document() });
  await parts.set({ filter: { actors: ['north'] }, selected: 'e8' });
  await eventually(async () => assert.equal((await parts.titles()).length, 10));
  const done = await update(parts, {
    remove: ['e8', 'nobody'],
    upsert: [
      { id: 'e4', title: 'Task 4 is told otherwise', date: day(12), actors: ['north'] },
      { id: 'e5', title: 'Task 5 goes north', date: day(15), actors: ['north'] },
      { title: 'Task without an id', date: day(16), actors: ['north'] },
      { id: 'bad', title: 'Task without a day', date: '2024-13' },
    ],
    actors: [{ id: 'north', name: 'The north' }],
    sources: [],
  });
  assert.deepEqual([done.added.length, done.changed, done.removed], [1, ['e4', 'e5'], ['e8']]);
  assert.deepEqual(done.warnings.map(({ code, path }) => [code, path]).sort(), [['bad-date', 'update.upsert[3].date'], ['unknown-event', 'update.remove[1]']]);
  assert.equal(await parts.get('selected'), null);
  // The panels follow the picture.
  await eventually(async () => assert.equal((await parts.titles()).length, 11));
  assert.deepEqual((await parts.titles()).slice(0, 4), ['Task 0 of them', 'Task 4 is told otherwise', 'Task 5 goes north', 'Task without an id']);
  assert.deepEqual((await parts.get('filter')).actors, ['north']);
  assert.equal(await parts.actor('The north').count(), 1);
  const json = JSON.parse(await parts.host.evaluate((element) => element.toJSON()));
  assert.equal(json.events.length, 11);
});

scenario('panels wait for their turn while data change, and what is done in them meanwhile means what they say', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { data: { ...document(), relations: [{ from: 'e20', to: 'e30' }] } });
  await parts.set({ selected: 'e20' });
  await parts.details.getByRole('button', { name: /Task 30 of them/ }).waitFor();
  await rest(parts);
  const done = await parts.host.evaluate(async (element) => {
    const list = element.shadowRoot.querySelector('.list');
    let writes = 0;
    const watch = new MutationObserver(() => { writes += 1; });
    watch.observe(list, { childList: true, subtree: true, characterData: true });
    for (let at = 0; at < 20; at += 1) {
      await element.update({ upsert: [{ id: `early${at}`, title: `Early ${at}`, date: '2024-01-01' }] });
      await new Promise((go) => { setTimeout(go, 20); });
    }
    watch.disconnect();
    // What stands there was written when these events had other places.
    const link = [...element.shadowRoot.querySelectorAll('.details button')].find((button) => button.textContent.includes('Task 30'));
    await element.update({ remove: ['e1', 'e2', 'e3'] });
    link.click();
    return { writes, selected: element.selected };
  });
  assert.ok(done.writes >= 1 && done.writes <= 8, `${done.writes} of 20`);
  assert.equal(done.selected, 'e30');
});

scenario('a card stays open while other events come', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { data: document() });
  await rest(parts);
  const mark = (await texts(parts)).find(({ text }) => text === 'Task 14 of them');
  await page.mouse.move(mark.x + 20, mark.y - 4);
  const card = parts.host.getByRole('tooltip');
  await card.waitFor();
  for (let at = 0; at < 12; at += 1) {
    await update(parts, { upsert: [{ id: `more${at}`, title: `More ${at}`, date: '2024-05-20', actors: ['west'] }] });
    await page.waitForTimeout(60);
    assert.equal(await card.count(), 1, `${at}`);
  }
});

scenario('what is no update is a TypeError that changes nothing', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { data: { events: [{ id: 'one', title: 'Only one', date: '2024' }] } });
  const fails = (make) => parts.host.evaluate(async (element, make) => {
    try {
      await element.update(new Function(`return ${make}`)());
      return 'done';
    } catch (error) {
      return `${error.name}: ${error.message}`;
    }
  }, make);
  assert.match(await fails('5'), /^TypeError: update: number 5 is not an object such as/);
  assert.match(await fails('undefined'), /^TypeError: update: .* is not an object such as/);
  assert.match(await fails('({ upsert: 5 })'), /^TypeError: update: upsert: number 5 is not an array/);
  assert.match(await fails('({ upsert: [null] })'), /^TypeError: update: upsert: null is not a row/);
  assert.match(await fails('({ remove: [{}] })'), /^TypeError: update: remove\.from: undefined is not a text/);
  assert.match(await fails('({ add: [] })'), /^TypeError: update: add is none of upsert, remove, actors, sources, relations/);
  assert.match(await fails('({ upsert: [{ id: 5n }] })'), /^TypeError: update: /);
  assert.deepEqual(await parts.titles(), ['Only one']);
  assert.equal(await fails('({ upsert: [{ id: 7, title: "Seven", date: 2025 }] })'), 'done');
  await eventually(async () => assert.deepEqual(await parts.titles(), ['Only one', 'Seven']));
});

scenario('columns are updated by events, and an update waits for the data', '/fixtures/blank.html', async (page) => {
  const titles = await page.evaluate(async () => {
    const element = document.createElement('actor-timeline');
    element.id = 'columns';
    document.querySelector('main').append(element);
    element.columns = {
      title: 'Many', actors: [{ id: 'ada' }], start: Float64Array.from({ length: 5 }, (_, k) => Date.UTC(2024, k)),
      actor: new Uint8Array(5), titles: (k) => `Column ${k}`, ids: (k) => `c${k}`,
      relations: [{ from: 'c0', to: 'c1', kind: 'causes' }, { from: 'c1', to: 'c2' }, { from: 'c4', to: 'c2' }],
    };
    const done = await element.update({ upsert: [{ id: 'c1', title: 'Column 1 anew', date: '2024-02-01' }, { id: 'x', title: 'Another', date: '2024-02-15' }], remove: ['c4'] });
    const { events, relations } = JSON.parse(element.toJSON());
    return [done, events.map(({ title }) => title), relations];
  });
  assert.deepEqual(titles, [
    { added: ['x'], changed: ['c1'], removed: ['c4'], warnings: [] },
    ['Column 0', 'Column 1 anew', 'Another', 'Column 2', 'Column 3'],
    [{ from: 'c0', to: 'c1', kind: 'causes' }, { from: 'c1', to: 'c2' }],
  ]);
});

scenario('data that is set again keeps what still makes sense, and reset begins anew', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { data: document() });
  await parts.set({ filter: { actors: ['north'] } });
  await parts.option('Task 8 of them').click();
  await parts.button('Zoom in').click();
  await rest(parts);
  await parts.option('Task 12 of them').focus();
  const [before, said] = [await parts.view(), await focused(page)];
  const again = document();
  again.events.splice(2, 1);
  again.events.push({ id: 'late', title: 'Task that came', date: day(119), actors: ['north'] });
  await parts.host.evaluate(async (element, data) => {
    element.data = data;
    await element.ready;
  }, again);
  await rest(parts);
  assert.deepEqual(await parts.view(), before);
  assert.deepEqual((await parts.get('filter')).actors, ['north']);
  assert.equal(await parts.get('selected'), 'e8');
  assert.equal((await focused(page)).name, said.name);
  assert.equal(await parts.option('Task that came').count(), 1);

  // Attributes and properties that are set with the data count more.
  await parts.host.evaluate(async (element, data) => {
    element.data = data;
    element.setAttribute('actors', 'east');
    await element.ready;
  }, again);
  assert.deepEqual((await parts.get('filter')).actors, ['east']);
  assert.equal(await parts.get('selected'), 'e8');

  await parts.host.evaluate((element) => { element.reset(); });
  await rest(parts);
  assert.equal(await parts.get('view'), await firstView(page, again));
  assert.equal(await parts.get('selected'), null);
  assert.deepEqual((await parts.get('filter')).actors, ['east']);

  // A view of what is no longer there is given up.
  await parts.button('Zoom in').click();
  await rest(parts);
  await parts.host.evaluate(async (element) => {
    element.data = { events: [{ title: 'Long ago', date: '1850' }, { title: 'Long after', date: '1852' }] };
    await element.ready;
  });
  await rest(parts);
  assert.match(await parts.get('view'), /^1850.*185/);
});

/** What another timeline of these data shows at first, beside the filter. */
const firstView = (page, data) => page.evaluate(async (data) => {
  const element = globalThis.document.createElement('actor-timeline');
  element.setAttribute('actors', 'east');
  globalThis.document.querySelector('main').append(Object.assign(element, { data }));
  await element.ready;
  const { view } = element;
  element.remove();
  return view;
}, data);
