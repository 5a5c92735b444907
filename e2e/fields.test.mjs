// Fields that a document declares: facets of the filter, facts in the details.

import assert from 'node:assert/strict';
import { scenario as still, shot } from './harness.mjs';
import { assertFocusKept, eventually, focused, put, rest } from './widget.mjs';

const scenario = (name, body) => still(name, '/fixtures/blank.html', {}, body);

const FIELDS = [
  { id: 'region', name: 'Region', values: [{ id: 'borno', name: 'Borno', color: '#a33' }, { id: 'yobe', name: 'Yobe' }] },
  { id: 'deaths', name: 'Deaths', kind: 'number' },
  { id: 'method', name: 'How it was counted', kind: 'text' },
  { id: 'means', name: 'Means' },
];
const event = (id, day, tags, fields) => ({ id, title: `Event ${id}`, date: `2020-02-${day}`, actors: ['ada'], tags, fields });
const EVENTS = [
  event('a', '01', ['x'], { region: ['borno', 'yobe'], deaths: 12, method: 'by two reports' }),
  event('b', '02', ['x', 'y'], { region: 'borno', means: 'fire' }),
  event('c', '03', ['y'], { region: ['yobe', 'lagos'], means: ['fire', 'bomb'], deaths: 3 }),
  event('d', '04', [], { means: 'bomb' }),
];
const DATA = { actors: [{ id: 'ada', name: 'Ada' }], fields: FIELDS, events: EVENTS };

/** Fails unless just these events pass, by their ids. */
const assertPass = (parts, ids) => eventually(async () =>
  assert.deepEqual((await parts.titles()).sort(), [...ids].map((id) => `Event ${id}`)));

const box = (parts, name) => parts.filter.getByRole('checkbox', { name: new RegExp(`^${name}(,|$)`) });
const group = (parts, name) => parts.filter.getByRole('button', { name, exact: true });

async function show(page, attributes = {}) {
  const parts = await put(page, { data: DATA }, attributes);
  if (!await parts.filter.isVisible()) await parts.button('Actors').click();
  await parts.filter.waitFor();
  return parts;
}

scenario('categories are facets beside tags, each combined with the others', async (page) => {
  const parts = await show(page);
  const names = await parts.filter.locator('.group-name').allTextContents();
  assert.deepEqual(names, ['Tags', 'Region', 'Deaths', 'Means'], 'text is to be read');
  for (const name of names) await group(parts, name).click();
  const labels = await parts.filter.locator('[data-focus^="tag-"]').evaluateAll((all) =>
    all.map((one) => one.getAttribute('aria-label')));
  assert.deepEqual(labels, [
    'x, 2 of 2 in view', 'y, 2 of 2 in view', 'Borno, 2 of 2 in view', 'Yobe, 2 of 2 in view', 'lagos, 1 of 1 in view',
    'bomb, 2 of 2 in view', 'fire, 2 of 2 in view',
  ]);
  await box(parts, 'Borno').click();
  await assertPass(parts, 'ab');
  const colour = (place) => place.evaluate((one) => getComputedStyle(one).getPropertyValue('--c'));
  assert.equal(await colour(parts.chips.getByRole('button', { name: 'Remove Region: Borno' })), '#aa3333');
  assert.equal(await colour(parts.filter.locator('li', { hasText: 'Borno' }).locator('.glyph')), '#aa3333');
  await box(parts, 'Yobe').click();
  await assertPass(parts, 'abc');
  await box(parts, 'y').click();
  await assertPass(parts, 'bc');
  await eventually(async () => {
    assert.equal(await box(parts, 'lagos').getAttribute('aria-label'), 'lagos, 1 of 1 in view', 'beside its own choice');
    assert.equal(await box(parts, 'bomb').getAttribute('aria-label'), 'bomb, 1 of 1 in view');
  });
  const { tags, fields } = await parts.get('filter');
  assert.deepEqual({ tags, fields }, { tags: ['y'], fields: { region: ['borno', 'yobe'] } });
  const chips = await parts.chips.getByRole('button').allTextContents();
  assert.deepEqual(chips, ['tag y', 'Region: Borno', 'Region: Yobe', 'Clear filter']);
  await parts.chips.getByRole('button', { name: 'Remove Region: Yobe' }).click();
  await assertPass(parts, 'b');
});

scenario('of one field all of the chosen may be asked for, by keyboard', async (page) => {
  const parts = await show(page);
  await parts.filter.getByRole('checkbox', { name: /^Ada/ }).focus();
  const go = async (key, name) => {
    await page.keyboard.press(key);
    await eventually(async () => {
      const { name: label, text } = await focused(page);
      assert.match(label || text, name);
    });
  };
  await go('End', /^Means$/);
  await go('ArrowUp', /^Deaths$/);
  await go('ArrowUp', /^Region$/);
  await page.keyboard.press('ArrowRight');
  await box(parts, 'Borno').waitFor();
  await go('ArrowDown', /^With all of the chosen$/);
  await page.keyboard.press(' ');
  await go('ArrowDown', /^Borno,/);
  await page.keyboard.press(' ');
  await assertPass(parts, 'ab');
  await go('ArrowDown', /^Yobe,/);
  await page.keyboard.press(' ');
  await assertPass(parts, 'a');
  assert.deepEqual((await parts.get('filter')).fields, { region: { all: ['borno', 'yobe'] } });
  assert.match(await parts.chips.textContent(), /all of these/);
  await go('ArrowLeft', /^Region$/);
  await page.keyboard.press('ArrowLeft');
  await eventually(async () => assert.equal(await box(parts, 'Borno').count(), 0));
  await assertFocusKept(page, 'after the facet was closed');
  await go('ArrowUp', /^Tags$/);
});

scenario('the property and the address follow', async (page) => {
  const parts = await show(page, { permalink: '' });
  const set = (filter) => parts.host.evaluate((element, value) => { element.filter = value; }, filter);
  await set({ tags: { all: ['x', 'y'] }, fields: { region: 'borno', means: ['fire'] } });
  await assertPass(parts, 'b');
  const filter = await parts.get('filter');
  assert.deepEqual(filter.fields, { region: ['borno'], means: ['fire'] });
  assert.deepEqual(filter.tags, { all: ['x', 'y'] });
  await set(filter);
  assert.deepEqual(await parts.get('filter'), filter, 'as it was read it is set');
  await eventually(async () =>
    assert.match(page.url(), /tags:x,y;fields:region\/borno,means\/fire;all:tags/));
  await set({ fields: { region: { all: ['yobe', 'lagos'] } } });
  await assertPass(parts, 'c');
  await set({ fields: { nothing: ['x'], region: ['nowhere'] } });
  await assertPass(parts, 'abcd');
  const said = (await parts.get('warnings')).map(({ message }) => message);
  assert.deepEqual(said, ['"nothing" is not a field of the document', '"nowhere" is no value of the field region']);
  const refused = await parts.host.evaluate((element) => {
    try {
      element.filter = { fields: ['region'] };
    } catch (error) {
      return error.message;
    }
    return 'taken';
  });
  assert.match(refused, /^filter: object Array is not an object such as \{ region/);
});

scenario('details, search and files have them', async (page) => {
  const parts = await show(page);
  await parts.set({ selected: 'a' });
  await parts.details.waitFor();
  const facts = await parts.details.locator('dl').evaluate((list) => [...list.children].map((one) => one.textContent));
  assert.deepEqual(facts, ['Tags', 'x', 'Region', 'Borno, Yobe', 'Deaths', '12', 'How it was counted', 'by two reports']);
  const json = JSON.parse(await parts.host.evaluate((element) => element.toJSON()));
  assert.deepEqual(json.events.map(({ fields }) => fields), EVENTS.map(({ fields }) => fields));
  assert.deepEqual(json.fields.map(({ id, kind }) => [id, kind ?? 'category']),
    FIELDS.map(({ id, kind }) => [id, kind ?? 'category']));
  for (const [words, ids] of [['lagos', 'c'], ['two reports', 'a'], ['Borno', 'ab']]) {
    await parts.set({ filter: { text: words } });
    await assertPass(parts, ids);
  }
});

scenario('what is chosen stays with new data of the same fields', async (page) => {
  const parts = await show(page);
  await parts.set({ filter: { fields: { means: { all: ['fire'] } } } });
  await assertPass(parts, 'bc');
  await group(parts, 'Means').click();
  await parts.set({ data: { ...DATA, fields: FIELDS.toReversed(), events: EVENTS.slice(2) } });
  await assertPass(parts, 'c');
  assert.deepEqual((await parts.get('filter')).fields, { means: { all: ['fire'] } });
  assert.ok(await box(parts, 'fire').isChecked(), 'the list stays open');
});

scenario('numbers are asked for by sliders, by keyboard, and by the property', async (page) => {
  const parts = await show(page, { permalink: '' });
  await group(parts, 'Deaths').click();
  const slider = (name) => parts.filter.getByRole('slider', { name: `Deaths, ${name}` });
  await slider('from').waitFor();
  assert.equal(await parts.filter.locator('.histogram i').count(), 2, 'a bar for each number');
  assert.equal(await slider('to').getAttribute('aria-valuetext'), '12');
  assert.equal(await parts.filter.locator('[tabindex="0"]').count(), 1, 'one stop');
  await group(parts, 'Deaths').focus();
  await page.keyboard.press('ArrowDown');
  await eventually(async () => assert.equal((await focused(page)).name, 'Deaths, from'));
  await page.keyboard.press('ArrowRight');
  await assertPass(parts, 'a');
  await assertFocusKept(page, 'on the slider');
  assert.deepEqual((await parts.get('filter')).fields, { deaths: { min: 12 } });
  await eventually(async () => assert.match(page.url(), /numbers:deaths\/12\.\.$/));
  await parts.chips.getByRole('button', { name: 'Remove Deaths: ≥ 12' }).waitFor();
  await page.keyboard.press('Home');
  await assertPass(parts, 'abcd');
  await page.keyboard.press('ArrowDown');
  await eventually(async () => assert.equal((await focused(page)).name, 'Deaths, to'));
  await page.keyboard.press('ArrowLeft');
  await assertPass(parts, 'c');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await eventually(async () => assert.equal((await focused(page)).text, 'Deaths'));
  await parts.chips.getByRole('button', { name: 'Remove Deaths: ≤ 3' }).click();
  await assertPass(parts, 'abcd');
  await parts.set({ filter: { fields: { deaths: { min: 3.5, max: 100 } } } });
  await assertPass(parts, 'a');
  const filter = await parts.get('filter');
  assert.deepEqual(filter.fields, { deaths: { min: 3.5, max: 100 } });
  await parts.set({ filter });
  assert.deepEqual(await parts.get('filter'), filter, 'as it was read it is set');
  assert.equal(await slider('from').getAttribute('aria-valuetext'), '3.5');
  await parts.set({ filter: { fields: { region: { min: 1 }, deaths: { max: null } } } });
  await assertPass(parts, 'abcd');
  const said = (await parts.get('warnings')).map(({ message }) => message);
  assert.deepEqual(said, ['"region" is no field of numbers that an event has']);
  await parts.set({ filter: { fields: { deaths: ['3'] } } });
  assert.deepEqual((await parts.get('filter')).fields, { deaths: { min: 3, max: 3 } }, 'one number is just that');
  await parts.set({ filter: { fields: { deaths: [3, 5] } } });
  await assertPass(parts, 'abcd');
  assert.match((await parts.get('warnings')).at(-1).message, /"deaths" is a field of numbers: ask for one of them, or for { min, max }/);
  const refused = await parts.host.evaluate((element) => {
    try {
      element.filter = { fields: { deaths: { min: 'few' } } };
    } catch (error) {
      return error.message;
    }
    return 'taken';
  });
  assert.equal(refused, 'filter: fields.deaths.min: string is not a number');
});

scenario('columns say tags, places, status, summaries and fields', async (page) => {
  const parts = await show(page);
  await parts.host.evaluate(async (element) => {
    element.columns = {
      start: Float64Array.from([1, 2, 3, 4], (day) => Date.UTC(2020, 1, day)),
      actor: new Uint8Array(0), actorEnds: new Uint32Array(4),
      titles: ['Event a', 'Event b', 'Event c', 'Event d'], ids: ['a', 'b', 'c', 'd'],
      status: new Uint8Array([0, 1, 0, 0]),
      summaries: (at) => (at === 1 ? 'Told by two' : ''),
      tags: { names: ['x', 'y'], at: new Uint8Array([0, 0, 1, 1]), ends: new Uint32Array([1, 3, 4, 4]) },
      places: { names: ['', 'Here'], at: new Uint8Array([1, 1, 0, 0]) },
      fields: [
        { id: 'region', name: 'Region', values: [{ id: 'n', name: 'North' }], names: ['n', 's'], at: new Uint16Array([0, 1, 0, 1]) },
        { id: 'deaths', name: 'Deaths', kind: 'number', numbers: new Float64Array([2.5, NaN, 1e21, 2.5]) },
      ],
    };
    await element.ready;
  });
  const filters = [
    [{ tags: { all: ['x', 'y'] } }, 'b'], [{ fields: { place: ['Here'] } }, 'ab'], [{ status: ['disputed'] }, 'b'],
    [{ text: 'by two' }, 'b'], [{ fields: { region: ['n'], deaths: { max: 3 } } }, 'a'], [{ fields: { deaths: { min: 3 } } }, 'c'],
  ];
  for (const [filter, ids] of filters) {
    await parts.set({ filter });
    await assertPass(parts, ids);
  }
  const json = JSON.parse(await parts.host.evaluate((element) => ((element.filter = {}), element.toJSON())));
  const [, second, third] = json.events;
  assert.deepEqual([second.summary, second.place, second.status, second.tags], ['Told by two', 'Here', 'disputed', ['x', 'y']]);
  assert.deepEqual(third.fields, { region: 'n', deaths: 1e21 });
  assert.deepEqual(await parts.get('warnings'), []);
});

scenario('rows are sorted, by a button and by a key', async (page) => {
  const parts = await show(page);
  await group(parts, 'Region').click();
  const values = () => parts.filter.locator('[data-focus^="tag-"]').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label').split(',')[0]));
  assert.deepEqual(await values(), ['Borno', 'Yobe', 'lagos']);
  await parts.filter.getByRole('button', { name: 'Order: As listed' }).click();
  await parts.filter.getByRole('button', { name: 'Order: Most events' }).waitFor();
  await box(parts, 'Yobe').focus();
  await page.keyboard.press('s');
  await parts.filter.getByRole('button', { name: 'Order: Name' }).waitFor();
  await eventually(async () => assert.deepEqual(await values(), ['Borno', 'lagos', 'Yobe']));
  await eventually(async () => assert.match((await focused(page)).name, /^Yobe,/));
  await parts.set({ data: { ...DATA, events: EVENTS.slice(1) } });
  await eventually(async () => assert.deepEqual(await values(), ['Borno', 'lagos', 'Yobe'], 'new data keep it'));
});

scenario('anything groups and colours', async (page) => {
  const parts = await show(page, { 'group-by': 'region', 'color-by': 'deaths' });
  const names = () => page.locator('actor-timeline .bands .band').allTextContents();
  await eventually(async () => assert.deepEqual((await names()).map((name) => name.replace(/\d+$/, '')),
    ['Borno', 'Yobe', 'lagos', 'Others']));
  assert.ok(await parts.button('By Region').isVisible());
  const mark = (id) => parts.options.filter({ hasText: `Event ${id}` }).locator('.glyph').evaluate((one) => getComputedStyle(one).getPropertyValue('--c'));
  const ramp = await page.evaluate(() => ['1', '6'].map((step) => getComputedStyle(
    document.querySelector('actor-timeline').shadowRoot.querySelector('.root')).getPropertyValue(`--at-ramp-${step}`)));
  assert.deepEqual([await mark('c'), await mark('a')], ramp, 'the smallest and the largest number');
  await parts.button('By Region').click();
  await eventually(async () => assert.deepEqual(await names(), []));
  await parts.host.evaluate((element) => element.setAttribute('group-by', 'nobody'));
  await parts.host.evaluate((element) => element.setAttribute('color-by', 'region'));
  await eventually(async () => assert.equal(await mark('a'), '#aa3333'));
  const [{ message }] = await parts.get('warnings');
  assert.match(message, /^"nobody" is not actor, tag, place/);
});

for (const [width, colorScheme] of [[1280, 'light'], [320, 'dark']]) {
  still(`${width} px, ${colorScheme}`, '/fixtures/blank.html', { viewport: { width, height: 900 }, colorScheme }, async (page) => {
    const parts = await show(page);
    for (const name of ['Tags', 'Region', 'Deaths', 'Means']) await group(parts, name).click();
    await box(parts, 'Borno').click();
    await box(parts, 'fire').click();
    await rest(parts);
    await shot(page, `fields-${width}-${colorScheme}`);
    const overflows = await parts.filter.evaluate((panel) => panel.scrollWidth - panel.clientWidth);
    assert.ok(overflows <= 0, `${overflows} px too wide`);
  });
}
