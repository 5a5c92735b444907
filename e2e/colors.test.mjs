// What colours tell apart beside actors: marks, the legend, what a click on it does, files.

import assert from 'node:assert/strict';
import { scenario as still, shot } from './harness.mjs';
import { eventually, put, rest } from './widget.mjs';

const scenario = (name, body) => still(name, '/fixtures/blank.html', {}, body);

const REGIONS = ['north', 'south', 'west', 'east', 'coast', 'hills', 'delta', 'plain', 'far'];
const FIELDS = [
  { id: 'region', name: 'Region', values: [{ id: 'south', name: 'The south' }, { id: 'north', name: 'The north', color: '#a33' }] },
  { id: 'deaths', name: 'Deaths', kind: 'number' },
];
const EVENTS = Array.from({ length: 90 }, (_, at) => ({
  id: `e${at}`, title: `Event number ${at}`, date: `20${String(10 + at % 12).padStart(2, '0')}-${String(1 + at % 9).padStart(2, '0')}`,
  actors: [at % 3 ? 'ada' : 'bea'], tags: at % 2 ? ['one'] : ['two'], place: at % 4 ? 'Here' : 'There',
  status: at % 5 ? 'reported' : 'disputed',
  fields: { ...(at % 10 ? { region: REGIONS[(at * at) % 9] } : {}), deaths: (at * at * at) % 700 },
}));
const DATA = {
  title: 'What happened where', actors: [{ id: 'ada', name: 'Ada', kind: 'person' }, { id: 'bea', name: 'The B. group', kind: 'armed-group' }],
  fields: FIELDS, events: EVENTS,
};

const legend = (parts) => parts.host.locator('.main > .colors');
const entries = (parts) => legend(parts).locator('.color').allTextContents();

scenario('a legend says what the colours mean, and filters', async (page) => {
  const parts = await put(page, { data: DATA }, { 'color-by': 'region' });
  assert.deepEqual(await entries(parts), ['The south', 'The north', 'coast', 'plain', 'Others']);
  assert.equal(await legend(parts).getAttribute('aria-label'), 'Colours: Region');
  const entry = (name) => legend(parts).getByRole('button', { name });
  assert.equal(await entry('The north').getAttribute('aria-pressed'), 'false');
  await entry('The north').click();
  await eventually(async () => assert.deepEqual((await parts.get('filter')).fields, { region: ['north'] }));
  await eventually(async () => assert.equal(await entry('The north').getAttribute('aria-pressed'), 'true'));
  assert.equal(await legend(parts).locator('[tabindex="0"]').count(), 0, 'keys have the boxes of the filter');
  await entry('The north').click();
  await eventually(async () => assert.deepEqual((await parts.get('filter')).fields, {}));
  await parts.host.evaluate((element) => element.setAttribute('color-by', 'actor'));
  await eventually(async () => assert.equal(await legend(parts).count(), 0, 'the boxes of actors have their colours'));
});

scenario('colours of numbers ask for these', async (page) => {
  const parts = await put(page, { data: DATA }, { 'color-by': 'deaths' });
  const [name] = await entries(parts);
  await legend(parts).getByRole('button', { name }).click();
  const [min, max] = name.split('–').map(Number);
  await eventually(async () => assert.deepEqual((await parts.get('filter')).fields, { deaths: { min, max } }));
  await eventually(async () => assert.equal(await legend(parts).getByRole('button', { name }).getAttribute('aria-pressed'), 'true'));
  await legend(parts).getByRole('button', { name }).click();
  await eventually(async () => assert.deepEqual((await parts.get('filter')).fields, {}));
});

scenario('shapes have a legend of their own, which filters, and links have it', async (page) => {
  const parts = await put(page, { data: DATA }, { 'color-by': 'region', 'shape-by': 'status', permalink: 'a' });
  const shapes = parts.host.locator('.main > .shapes');
  assert.equal(await shapes.getAttribute('aria-label'), 'Shapes: Status');
  assert.deepEqual(await shapes.locator('.color').allTextContents(), ['Reported', 'Disputed']);
  const shape = (id) => parts.host.locator('.row', { hasText: new RegExp(`number ${id}\\b`) }).locator('.glyph').first().getAttribute('class');
  assert.deepEqual([await shape(0), await shape(12)], ['glyph square', 'glyph circle']);
  await shapes.getByRole('button', { name: 'Disputed' }).click();
  await eventually(async () => assert.deepEqual((await parts.get('filter')).status, ['disputed']));
  await eventually(async () => assert.equal(await shapes.getByRole('button', { name: 'Disputed' }).getAttribute('aria-pressed'), 'true'));
  await eventually(async () => assert.match(await page.evaluate(() => location.hash), /shape:status/));
  // One legend says both; numbers have no shapes.
  await parts.host.evaluate((element) => element.setAttribute('color-by', 'status'));
  await eventually(async () => assert.equal(await shapes.count(), 0));
  assert.deepEqual(await legend(parts).locator('.glyph').first().getAttribute('class'), 'glyph circle');
  await parts.host.evaluate((element) => element.setAttribute('shape-by', 'deaths'));
  await eventually(async () => assert.match(JSON.stringify(await parts.get('warnings')), /shape-by/));
  const kinds = parts.filter.locator('.shapes');
  await eventually(async () => assert.deepEqual(await kinds.locator('.color').allTextContents(), ['Armed group', 'Person']));
});

scenario('files have the legend', async (page) => {
  const parts = await put(page, { data: DATA }, { 'color-by': 'status' });
  const svg = await parts.host.evaluate((element) => element.toSVG());
  for (const name of ['Reported', 'Disputed']) assert.ok(svg.includes(`>${name}<`), name);
  await parts.host.evaluate((element) => element.setAttribute('color-by', 'deaths'));
  const numbers = await parts.host.evaluate((element) => element.toSVG());
  const classes = [...numbers.matchAll(/>(\d{1,3}–\d+)</g)].map(([, name]) => name);
  assert.equal(classes.length, 6, `${classes}`);
  assert.ok(classes.every((name, at) => !at || Number.parseInt(name) > Number.parseInt(classes[at - 1])), `${classes}`);
});

for (const [width, colorScheme] of [[1280, 'light'], [1280, 'dark'], [360, 'light'], [360, 'dark']]) {
  for (const by of ['region', 'deaths', 'kind']) {
    still(`${by}, ${width} px, ${colorScheme}`, '/fixtures/blank.html', { viewport: { width, height: 800 }, colorScheme }, async (page) => {
      const parts = await put(page, { data: DATA }, { 'color-by': by, 'group-by': by, 'shape-by': by === 'kind' ? 'status' : 'kind' });
      if (!await parts.filter.isVisible() && width > 400) await parts.button('Actors').click();
      if (width > 400) {
        for (const name of ['Region', 'Deaths', 'Status']) await parts.filter.getByRole('button', { name, exact: true }).click();
      }
      await rest(parts);
      await shot(page, `colors-${by}-${width}-${colorScheme}`);
      const overflows = await parts.host.evaluate((element) => element.scrollWidth - element.clientWidth);
      assert.ok(overflows <= 0, `${overflows} px too wide`);
    });
  }
}
