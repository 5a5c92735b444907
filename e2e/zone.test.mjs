// The zone of the reader: where instants stand, how they are told, and what stays.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';
import { eventually, labelOf, painted, put, widget } from './widget.mjs';

/** Instants over a midnight, in summer, at both changes of the clocks in Europe, and civil time. */
const NIGHT = {
  actors: [{ id: 'a', name: 'Ada' }, { id: 'b', name: 'Bob' }],
  events: [
    { id: 'night', title: 'Missiles in the night', date: '2020-01-07T22:34Z', actors: ['a'] },
    { id: 'own', title: 'With its own offset', date: '2020-01-08T01:34:00+03:00', actors: ['b'] },
    { id: 'day', title: 'A civil day', date: '2020-01-08', actors: ['a'] },
    { id: 'noon', title: 'A civil noon', date: '2020-01-08T12:00', actors: ['b'] },
    { id: 'summer', title: 'A summer evening', date: '2020-07-01T22:30:00Z', actors: ['a'] },
    { id: 'gap', title: 'Before the gap', date: '2020-03-29T00:59Z', actors: ['a'] },
    { id: 'past', title: 'After the gap', date: '2020-03-29T01:00Z', actors: ['a'] },
    { id: 'over', title: 'Over the change', date: '2020-03-28T12:00Z/2020-03-29T12:00Z', actors: ['b'] },
  ],
};

async function zoned(page, properties, attributes = {}) {
  const parts = await put(page, properties, attributes);
  return {
    ...parts,
    zone: (id) => parts.host.evaluate((element, value) => {
      if (value === null) element.removeAttribute('time-zone');
      else element.setAttribute('time-zone', value);
    }, id),
    /** What details and list say of an event. */
    when: async (id) => {
      await parts.set({ selected: id });
      await painted(page);
      const row = parts.host.locator('[role=option][aria-selected=true]');
      const [details, list] = [await parts.details.locator('.when').innerText(), await row.locator('.date').innerText()];
      assert.equal(list, details);
      assert.ok((await row.getAttribute('aria-label')).includes(details));
      return details;
    },
    warnings: () => parts.host.evaluate((element) => element.warnings.map((w) => `${w.path}: ${w.message}`)),
  };
}

async function assertTold(parts, reported) {
  for (const [id, words] of Object.entries(reported)) {
    await eventually(async () => assert.equal(await parts.when(id), words, id));
  }
}

scenario('instants are told as written, or on the clocks of a zone', '/fixtures/blank.html', async (page) => {
  const parts = await zoned(page, { data: NIGHT });
  const written = {
    night: '7 January 2020, 22:34 GMT',
    own: '7 January 2020, 22:34:00 GMT',
    day: '8 January 2020',
    noon: '8 January 2020, 12:00',
    summer: '1 July 2020, 22:30:00 GMT',
    over: '28 March 2020, 12:00 – 29 March 2020, 12:00 GMT',
  };
  const civil = { day: written.day, noon: written.noon };
  await assertTold(parts, written);
  await parts.zone('Asia/Baghdad');
  await assertTold(parts, {
    ...civil,
    night: '8 January 2020, 01:34 GMT+3',
    own: '8 January 2020, 01:34:00 GMT+3',
    summer: '2 July 2020, 01:30:00 GMT+3',
  });
  await parts.zone('Asia/Kolkata');
  await assertTold(parts, { ...civil, night: '8 January 2020, 04:04 GMT+5:30' });
  await parts.zone('Europe/Berlin');
  await assertTold(parts, {
    ...civil,
    night: '7 January 2020, 23:34 GMT+1',
    summer: '2 July 2020, 00:30:00 GMT+2',
    gap: '29 March 2020, 01:59 GMT+1',
    past: '29 March 2020, 03:00 GMT+2',
    over: 'from 28 March 2020, 13:00 GMT+1 to 29 March 2020, 14:00 GMT+2',
  });
  assert.deepEqual(await parts.warnings(), []);
  await parts.zone('Mars/Olympus');
  await assertTold(parts, written);
  const mixed = 'events: offsets differ, and clocks contradict the order of instants; all stand at UTC, '
    + 'the commonest; set time-zone for another';
  assert.deepEqual(await parts.warnings(),
    [mixed, '<actor-timeline time-zone>: "Mars/Olympus" is not a time zone; times stay as written']);
  await parts.zone('UTC');
  await eventually(async () => assert.match(await parts.when('night'), /^7 January 2020, 22:34 GMT(\+0)?$/));
  await assertTold(parts, civil);
  assert.deepEqual(await parts.warnings(), []);
  await parts.zone(null);
  await assertTold(parts, written);
});

scenario('marks move with the clocks, and nothing else does', '/fixtures/blank.html', async (page) => {
  const parts = await zoned(page, { data: NIGHT, view: '2020-01-07T12:00/2020-01-08T23:59' }, { 'time-zone': 'UTC', permalink: '' });
  await parts.set({ filter: { actors: ['a', 'b'], match: 'any' } });
  await parts.host.getByRole('option', { name: 'A civil day' }).click();
  const places = async () => {
    const of = async (title) => (await labelOf(parts, title))?.x;
    return { night: await of('Missiles in the night'), day: await of('A civil day'), noon: await of('A civil noon') };
  };
  const kept = async () => ({
    view: await parts.get('view'),
    filter: await parts.get('filter'),
    selected: await parts.get('selected'),
    hash: await page.evaluate(() => location.hash),
  });
  // The address follows when the view has come to rest.
  await eventually(async () => {
    const link = (await kept()).hash;
    await new Promise((resolve) => { setTimeout(resolve, 700); });
    assert.equal((await kept()).hash, link);
  });
  const [before, was] = [await places(), await kept()];
  assert.ok(was.hash.includes('open:day'), was.hash);
  const read = await parts.host.evaluate((element) => {
    element.heard = [];
    for (const name of ['ready', 'view', 'filter', 'select']) {
      element.addEventListener(`timeline-${name}`, () => element.heard.push(name));
    }
  });
  assert.equal(read, undefined);
  await parts.zone('Asia/Baghdad');
  await eventually(async () => {
    const after = await places();
    const by = after.night - before.night;
    // From midnight to noon nothing moves.
    const hourPx = (after.noon - after.day) / 12;
    assert.ok(Math.abs(by - 3 * hourPx) < 1.5, `${by} px for three hours of ${hourPx}`);
    assert.ok(Math.abs(after.day - before.day) < 0.5 && Math.abs(after.noon - before.noon) < 0.5);
  });
  assert.deepEqual(await kept(), was);
  assert.deepEqual(await parts.get('heard'), [], 'the page is told of nothing');
  // A view may be given in instants too.
  await parts.host.evaluate((element) => element.zoomTo('2020-01-07T21:00Z/2020-01-08T01:00Z'));
  assert.equal(await parts.get('view'), '2020-01-08/2020-01-08T04:00');
});

scenario('a zone is there from the start, and named as the language does', '/fixtures/blank.html', async (page) => {
  await page.evaluate((data) => {
    const element = document.createElement('actor-timeline');
    element.setAttribute('time-zone', 'America/New_York');
    element.setAttribute('locale', 'fr');
    document.querySelector('main').append(Object.assign(element, { data }));
    return element.ready.then(() => {});
  }, NIGHT);
  const parts = { host: page.locator('actor-timeline') };
  await parts.host.evaluate((element) => { element.selected = 'night'; });
  const when = parts.host.locator('.details .when');
  await eventually(async () => assert.match(await when.innerText(), /^7 janvier 2020.*17:34.*UTC[−-]5$/u));
  await parts.host.evaluate((element) => { element.selected = 'summer'; });
  await eventually(async () => assert.match(await when.innerText(), /^1 juillet 2020.*18:30:00.*UTC[−-]4$/u));
  await parts.host.evaluate((element) => element.setAttribute('locale', 'fa'));
  await eventually(async () => assert.match(await when.innerText(), /۲۰۲۰.*۱۸:۳۰:۰۰.*گرینویچ/u));
  await parts.host.evaluate((element) => element.setAttribute('calendar', 'persian'));
  await eventually(async () => assert.match(await when.innerText(), /۱۳۹۹.*۱۸:۳۰:۰۰.*گرینویچ/u));
});

scenario('columns are UTC, and whole days are no instants', '/fixtures/blank.html', async (page) => {
  await page.evaluate(() => {
    const element = document.createElement('actor-timeline');
    element.columns = {
      actors: [{ id: 'a', name: 'Ada' }],
      start: new Float64Array([Date.UTC(2020, 0, 7, 22, 34), Date.UTC(2020, 0, 8), Date.UTC(2020, 6, 1, 22)]),
      end: new Float64Array([Date.UTC(2020, 0, 7, 22, 34), Date.UTC(2020, 0, 9), Date.UTC(2020, 6, 1, 23)]),
      actor: new Uint8Array(3),
      titles: ['A night', 'A day', 'An hour'],
      ids: ['night', 'day', 'hour'],
    };
    document.querySelector('main').append(element);
  });
  const parts = await widget(page);
  const reported = async () => {
    const all = await parts.options.evaluateAll((rows) => rows.map((row) => row.querySelector('.date').innerText));
    return all.join(' | ');
  };
  const zone = (id) => parts.host.evaluate((element, value) => element.setAttribute('time-zone', value), id);
  const written = await reported();
  assert.equal(written, '7 January 2020, 22:34 | 8 January 2020 | 1 July 2020, 22:00–23:00');
  await zone('Europe/Berlin');
  await eventually(async () => assert.equal(await reported(),
    '7 January 2020, 23:34 GMT+1 | 8 January 2020 | 2 July 2020, 00:00–01:00 GMT+2'));
  await zone('Asia/Kolkata');
  // Now the night comes after the day.
  await eventually(async () => assert.equal(await reported(),
    '8 January 2020 | 8 January 2020, 04:04 GMT+5:30 | 2 July 2020, 03:30–04:30 GMT+5:30'));
  const json = await parts.host.evaluate((element) => element.toJSON());
  assert.deepEqual(JSON.parse(json).events.map(({ id, date }) => [id, date]).sort(), [
    ['day', '2020-01-08'],
    ['hour', '2020-07-01T22:00:00.000Z/2020-07-01T22:59:59.999Z'],
    ['night', '2020-01-07T22:34:00.000Z'],
  ]);
  await zone('');
  await eventually(async () => assert.equal(await reported(), written));
});

scenario('where the clocks are changed, order is that of instants, as Intl has them', '/fixtures/blank.html', async (page) => {
  const dates = ['2021-11-07T05:50Z', '2021-11-07T06:10Z', '2021-11-07T05:30Z', '2021-11-07T06:30Z'];
  const events = dates.map((date, at) => ({ id: `e${at}`, title: `Event ${at}`, date }));
  const parts = await zoned(page, { data: { events } }, { 'time-zone': 'America/New_York' });
  const rows = () => parts.options.evaluateAll((all) => all.map((row) => row.innerText.replace(/\s+/g, ' ')));
  await eventually(async () => assert.deepEqual((await rows()).map((row) => row.match(/Event \d/)[0]),
    ['Event 2', 'Event 0', 'Event 1', 'Event 3']));
  await assertTold(parts, {
    e2: '7 November 2021, 01:30 GMT-4', e0: '7 November 2021, 01:50 GMT-4',
    e1: '7 November 2021, 01:10 GMT-5', e3: '7 November 2021, 01:30 GMT-5',
  });
  const ticks = async (view) => {
    await parts.host.evaluate((element, to) => element.zoomTo(to), view);
    const svg = await parts.host.evaluate((element) => element.toSVG());
    return [...svg.matchAll(/>(\d\d:\d\d)</g)].map(([, words]) => words);
  };
  const autumn = await ticks('2021-11-07/2021-11-07T05:00');
  assert.ok(autumn.includes('01:00') && autumn.includes('02:00'), autumn.join(' '));
  assert.ok(!autumn.some((words) => /^01:[1-5]/.test(words)), autumn.join(' '));
  const spring = await ticks('2021-03-14/2021-03-14T06:00');
  assert.ok(spring.includes('01:00') && spring.includes('03:00'), spring.join(' '));
  assert.ok(!spring.some((words) => words.startsWith('02')), spring.join(' '));
  // Local mean time of Dublin was 25 minutes and 21 seconds behind.
  await parts.set({ data: { events: [{ id: 'old', title: 'Old', date: '1870-01-01T12:00:00Z' }] } });
  await parts.zone('Europe/Dublin');
  await eventually(async () => assert.match(await parts.when('old'), /^1 January 1870, 11:34:39/));
});
