// Calendars as the browser's Intl tells them: which ones there are, and what the axis and the
// dates say in them, long ago and far ahead.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';
import { eventually, put } from './widget.mjs';

const CALENDARS = [
  'gregory', 'iso8601', 'japanese', 'buddhist', 'chinese', 'coptic', 'dangi', 'ethioaa', 'ethiopic',
  'ethiopic-amete-alem', 'hebrew', 'indian', 'islamic', 'islamic-civil', 'islamic-rgsa', 'islamic-tbla',
  'islamic-umalqura', 'islamicc', 'persian', 'roc',
];

const dated = (page, dates, attributes) => {
  const events = dates.map((date, at) => ({ id: `e${at}`, title: `Event ${at}`, date }));
  return put(page, { data: { events } }, attributes);
};

scenario('each calendar that the engine knows is one', '/fixtures/blank.html', async (page) => {
  const said = [];
  page.on('console', (message) => said.push(message.text()));
  const parts = await dated(page, ['1990/2020']);
  const known = await page.evaluate((names) => [...new Set([...names, ...Intl.supportedValuesOf('calendar')])], CALENDARS);
  for (const name of known) {
    await parts.host.evaluate((element, value) => element.setAttribute('calendar', value), name);
  }
  await eventually(async () => assert.ok(await parts.get('view')));
  assert.deepEqual(said.filter((text) => text.includes('calendar')), []);
  await parts.host.evaluate((element) => element.setAttribute('calendar', 'stardate'));
  await eventually(async () => assert.deepEqual(
    said.filter((text) => text.includes('calendar')), ['actor-timeline: no calendar "stardate"']));
});

scenario('years of the axis are round in the numbers that are shown', '/fixtures/blank.html', async (page) => {
  const parts = await dated(page, ['-9000/2500']);
  for (const calendar of CALENDARS) {
    await parts.host.evaluate((element, value) => element.setAttribute('calendar', value), calendar);
    for (const [view, step] of [['1850/2050', 10], ['1000/2000', 100], ['-5000/-0001', 500], ['-0200/0900', 100]]) {
      await parts.host.evaluate((element, to) => element.zoomTo(to), view);
      const svg = await parts.host.evaluate((element) => element.toSVG());
      const texts = [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)<\/text>/g)]
        .map(([, x, y, words]) => ({ x: Number(x), y: Number(y), words: words.replace(/[\u2066-\u2069]/g, '') }))
        .filter(({ words }) => /\d/.test(words) && !words.includes('–') && !/^\+|more$/.test(words));
      const numbers = texts.map(({ words }) => Number(words.replace(/\(.*/, '').replace(/[^\d]/g, '')));
      assert.ok(numbers.length > 2, `${calendar} ${view}: ${JSON.stringify(texts)}`);
      // Each is round, or the first of its era, to a step that the ladder has.
      const odd = texts.filter((_, at) => numbers[at] % (step / 10) !== 0 && numbers[at] > 1);
      assert.deepEqual(odd, [], `${calendar} ${view}`);
    }
  }
});

scenario('days before 1582 are told as they were written', '/fixtures/blank.html', async (page) => {
  const dates = ['1500-01-01', '1000-02-28', '0700-12-31', '1582-10-04', '1582-10-07', '1582-10-15', '1400-02/1400-03'];
  const parts = await dated(page, dates);
  const when = async (id) => {
    await parts.set({ selected: id });
    return parts.details.locator('.when').innerText();
  };
  const reported = async () => {
    const all = [];
    for (let at = 0; at < dates.length; at += 1) all.push(await when(`e${at}`));
    return all;
  };
  await parts.host.evaluate((element) => element.setAttribute('calendar', 'buddhist'));
  await eventually(async () => assert.deepEqual(await reported(), [
    'January 1, 2043 BE', 'February 28, 1543 BE', 'December 31, 1243 BE', 'October 4, 2125 BE',
    // Of these ten days engines have no Buddhist name.
    'October 7, 1582 AD', 'October 15, 2125 BE', 'February – March 1943 BE',
  ]));
  await parts.host.evaluate((element) => element.setAttribute('calendar', 'roc'));
  await eventually(async () => assert.match(await when('e0'), /^January 1, 412 B/));
  await parts.host.evaluate((element) => element.setAttribute('calendar', 'japanese'));
  await eventually(async () => assert.match(await when('e0'), /^January 1, 9 Mei/));
  await parts.host.evaluate((element) => element.setAttribute('calendar', 'iso8601'));
  await eventually(async () => assert.match(await when('e0'), /1500.*1/));
});

scenario('beyond what Intl reaches years are Gregorian, and that is said', '/fixtures/blank.html', async (page) => {
  const parts = await dated(page, ['Y275000', 'Y300000', 'Y-300000']);
  const when = async (id) => {
    await parts.set({ selected: id });
    return parts.details.locator('.when').innerText();
  };
  const notes = () => parts.host.evaluate((element) => element.warnings.map(({ code }) => code));
  assert.deepEqual([await when('e0'), await when('e1'), await notes()], ['275,000', '300,000', []]);
  for (const [calendar, near] of [['persian', '274378 AP'], ['buddhist', '275543 BE'], ['islamic', 'AH']]) {
    await parts.host.evaluate((element, value) => element.setAttribute('calendar', value), calendar);
    await eventually(async () => assert.ok((await when('e0')).includes(near), await when('e0')));
    assert.deepEqual([await when('e1'), await when('e2')], ['300000 AD', '300001 BC']);
    assert.deepEqual(await notes(), ['beyond-calendar']);
  }
});

scenario('a calendar that ends before Intl does says so too', '/fixtures/blank.html', async (page) => {
  const parts = await dated(page, ['2020', 'Y200000']);
  const notes = () => parts.host.evaluate((element) => element.warnings.map(({ code }) => code));
  await parts.host.evaluate((element) => element.setAttribute('calendar', 'persian'));
  await eventually(async () => assert.match(await parts.list.textContent(), /199378 AP/));
  assert.deepEqual(await notes(), []);
  await parts.host.evaluate((element) => element.setAttribute('calendar', 'chinese'));
  await eventually(async () => assert.match(await parts.list.textContent(), /ji-hai[^]*200000/));
  assert.deepEqual(await notes(), ['beyond-calendar']);
});

scenario('an era that the calendar does not reach is said as well', '/fixtures/blank.html', async (page) => {
  const parts = await dated(page, ['2020', '2021/..']);
  const notes = () => parts.host.evaluate((element) => element.warnings.map(({ code }) => code));
  const eras = async (...dates) => {
    await parts.host.evaluate(async (element, dates) => {
      element.setAttribute('calendar', 'persian');
      element.data = { events: [{ title: 'One', date: '2020' }], eras: dates.map((date) => ({ title: date, date })) };
      await element.ready;
    }, dates);
    return notes();
  };
  assert.deepEqual(await eras('../2020', '1900/..'), []);
  assert.deepEqual(await eras('Y280000/Y290000'), ['beyond-calendar']);
  assert.deepEqual(await eras('2000/2001', 'Y-280000/2000'), ['beyond-calendar']);
});
