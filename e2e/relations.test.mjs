// How events came of each other: in the details, in the picture, by keyboard, and after updates.

import assert from 'node:assert/strict';
import { scenario, shot } from './harness.mjs';
import { assertFocusKept, eventually, focused, labelOf, markOf, put, rest, widget } from './widget.mjs';

const document = () => ({
  title: 'Came of', lang: 'en', view: '2024',
  sources: [{ id: 's', publisher: 'The paper' }],
  events: Array.from({ length: 12 }, (_, k) => ({ id: `e${k}`, title: `Event ${k} of them`, date: `2024-${String(k + 1).padStart(2, '0')}-05` })),
  relations: [
    { from: 'e1', to: 'e4', kind: 'responds', note: 'So it is said.', sources: ['s'] },
    { from: 'e4', to: 'e9', kind: 'causes' },
    { from: 'e4', to: 'nobody' },
  ],
});

scenario('details lead from event to event by keyboard', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { data: document() });
  assert.deepEqual((await parts.get('warnings')).map(({ code, path }) => [code, path]), [['unknown-event', 'relations[2].to']]);
  await parts.option('Event 4 of them').click();
  const group = (name) => parts.details.locator('.related').filter({ has: page.getByRole('heading', { name, exact: true }) });
  const from = group('Followed from');
  await from.getByText('What this responds to').waitFor();
  await from.getByText('So it is said.').waitFor();
  await from.getByText('The paper').waitFor();
  const to = group('Led to').getByRole('button', { name: /Event 9 of them/ });
  assert.match(await to.innerText(), /2024/, 'with its date');
  await shot(page, 'relations wide');

  await to.focus();
  await page.keyboard.press('Enter');
  await parts.details.getByRole('heading', { name: 'Event 9 of them', level: 3 }).waitFor();
  assert.equal(await parts.get('selected'), 'e9');
  await assertFocusKept(page, 'when a relation is followed');
  assert.equal((await focused(page)).text, 'Event 9 of them');
  // And back by the next stop.
  await group('Followed from').getByRole('button', { name: /Event 4 of them/ }).press('Enter');
  await eventually(async () => assert.equal(await parts.get('selected'), 'e4'));
  await page.keyboard.press('Escape');
  await eventually(async () => assert.equal((await focused(page)).role, 'option'));
});

/** How many strokes and heads in the colour of arrows the picture has. */
const lines = (parts) => parts.host.evaluate((element) => [...element.toSVG().matchAll(/<(line|polygon|path)\b/g)].length);

scenario('an update brings the first, and details and arrows have them', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { data: { ...document(), relations: [] } });
  await parts.set({ selected: 'e4' });
  await rest(parts);
  const none = await lines(parts);
  const change = (change) => parts.host.evaluate((element, change) => element.update(change), change);
  const done = await change({ relations: [{ from: 'e4', to: 'e6', kind: 'causes' }, { from: 'e4', to: 'late' }] });
  assert.deepEqual(done.warnings.map(({ code, path }) => [code, path]), [['unknown-event', 'update.relations[1].to']]);
  await parts.details.getByRole('button', { name: /Event 6 of them/ }).waitFor();
  await eventually(async () => assert.ok((await lines(parts)) > none + 10));
  await change({ upsert: [{ id: 'late', title: 'One that came late', date: '2025-01-05' }] });
  await parts.details.getByRole('button', { name: /One that came late/ }).waitFor();
  await change({ remove: ['late', { from: 'e4', to: 'e6' }] });
  await eventually(async () => assert.equal(await parts.details.locator('.related').count(), 0));
});

scenario('arrows show while an event is open or pointed at', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { data: document() });
  await rest(parts);
  const none = await lines(parts);
  await parts.set({ selected: 'e4' });
  await rest(parts);
  await eventually(async () => assert.ok((await lines(parts)) > none + 20, `${await lines(parts)} after ${none}`));
  await parts.set({ selected: 'e11' });
  await rest(parts);
  assert.ok((await lines(parts)) < none + 20);
  const mark = markOf(await labelOf(parts, 'Event 1 of them'));
  await page.mouse.move(mark.x, mark.y);
  await eventually(async () => assert.ok((await lines(parts)) > none + 10));
});

scenario('an update brings and takes relations', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { data: document() });
  await parts.set({ selected: 'e4' });
  await parts.details.getByRole('heading', { name: 'Led to' }).waitFor();
  await parts.host.evaluate((element) => element.update({ remove: ['e9'] }));
  await eventually(async () => assert.equal(await parts.details.getByRole('heading', { name: 'Led to' }).count(), 0));
  await parts.details.getByRole('heading', { name: 'Followed from' }).waitFor();
});

scenario('the story tells what answered what', '/explore.html', { viewport: { width: 360, height: 800 } }, async (page) => {
  const parts = await widget(page);
  assert.deepEqual(await parts.get('warnings'), []);
  await parts.set({ selected: 'soleimani-killed' });
  await parts.details.getByRole('button', { name: /Iran fires missiles/ }).scrollIntoViewIfNeeded();
  await shot(page, 'relations narrow');
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
});

scenario('what is connected is a filter', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { data: document(), filter: { connected: { id: 'e1' } } });
  await eventually(async () => assert.deepEqual(await parts.titles(), ['Event 1 of them', 'Event 4 of them']));
  assert.deepEqual((await parts.get('filter')).connected, { id: 'e1', steps: 1 });
  await parts.chips.getByRole('button', { name: /connected with “Event 1 of them” within 1 step/ }).click();
  await eventually(async () => assert.equal((await parts.titles()).length, 12));
  assert.equal((await parts.get('filter')).connected, null);
  await parts.option('Event 9 of them').click();
  const steps = parts.details.getByRole('group', { name: 'Only what is connected' });
  await steps.getByRole('button', { name: 'by any number of steps' }).click();
  await eventually(async () => assert.deepEqual(await parts.titles(), ['Event 1 of them', 'Event 4 of them', 'Event 9 of them']));
  assert.deepEqual((await parts.get('filter')).connected, { id: 'e9', steps: 'all' });
  assert.equal(await steps.getByRole('button', { name: 'by any number of steps' }).getAttribute('aria-pressed'), 'true');
  await shot(page, 'relations connected');
});
