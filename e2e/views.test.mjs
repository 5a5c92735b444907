// What is in view, as programs have it: ranges, limits, moments and where they are.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';
import { DAY_MS } from './story.mjs';
import { eventually, labelOf, lanes, markOf, painted, put, record, rest, widget } from './widget.mjs';

const DOC = {
  title: 'Two years',
  events: [
    { id: 'first', title: 'The first', date: '2020-01-10' }, { id: 'mid', title: 'The middle', date: '2020-12-31' },
    { id: 'last', title: 'The last', date: '2021-12-20' },
  ],
};
const DAY = (text) => Date.parse(text);
const range = (parts) => parts.get('viewRange');
const call = (parts, name, ...args) => parts.host.evaluate((element, [key, given]) => element[key](...given), [name, args]);
const thrown = (parts, name, ...args) => parts.host.evaluate((element, [key, given]) => {
  try {
    return [element[key](...given)];
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
}, [name, args]);

scenario('a program reads the view in ms and moves it at the same scale', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { data: DOC });
  const said = await record(parts);
  await parts.set({ view: '2020-03' });
  assert.deepEqual(await range(parts), { start: DAY('2020-03-01'), end: DAY('2020-04-01') });
  await call(parts, 'moveTo', '2021-05-07');
  const there = { start: DAY('2021-05-07T12:00Z') - 15.5 * DAY_MS, end: DAY('2021-05-07T12:00Z') + 15.5 * DAY_MS };
  assert.deepEqual(await range(parts), there, 'the middle of the day');
  await call(parts, 'moveTo', DAY('2020-06-01T06:00Z'));
  assert.equal((await range(parts)).start, DAY('2020-06-01T06:00Z') - 15.5 * DAY_MS, 'the moment itself');
  await parts.host.evaluate((element) => element.moveTo(new Date('2020-07-01T06:00Z'), { animate: true }));
  await eventually(async () => assert.equal((await range(parts)).start, DAY('2020-07-01T06:00Z') - 15.5 * DAY_MS));
  await call(parts, 'moveTo', { start: '2020-02-01', end: '2020-02-10' });
  assert.equal((await range(parts)).start, DAY('2020-02-06') - 15.5 * DAY_MS);
  const now = await range(parts);
  await call(parts, 'zoomTo', now);
  assert.deepEqual(await range(parts), now);
  assert.match(await thrown(parts, 'zoomTo', ['2020', '2021', '2022']), /^TypeError: zoomTo: a view has a start and an end, and no more/);
  assert.match(await thrown(parts, 'moveTo', 2020), /^TypeError: moveTo: 2020 would be milliseconds; for a year give '2020'/);
  assert.match(await thrown(parts, 'moveTo', 'some day'), /^TypeError: moveTo: "some day" is not a date or an interval/);
  assert.match(await thrown(parts, 'xAt', 'some day'), /^TypeError: xAt: "some day" is not a date or an interval/);
  assert.match(await thrown(parts, 'zoomTo', '2020/..'), /^TypeError: zoomTo: "2020\/\.\." is open/);
  assert.match(await thrown(parts, 'zoomTo', NaN), /^TypeError: zoomTo: number NaN is not EDTF text, a Date, milliseconds/);
  assert.match(await thrown(parts, 'zoomTo', { start: '2020-02', end: DAY('2020-01') }), /^TypeError: zoomTo: the end is not after the start/);
  const mixed = await parts.host.evaluate((element) => {
    element.zoomTo({ start: '2020-02', end: new Date(Date.UTC(2020, 3, 1)) });
    const one = element.viewRange;
    element.zoomTo([Date.UTC(2020, 0, 2), '2020-03']);
    return [one, element.viewRange, String([...['Date']].map(() => { try { element.view = new Date(NaN); } catch (error) { return error; } }))];
  });
  assert.deepEqual(mixed, [{ start: DAY('2020-02-01'), end: DAY('2020-04-01') }, { start: DAY('2020-01-02'), end: DAY('2020-04-01') },
    'TypeError: view: an invalid Date is no moment']);
  assert.deepEqual(await said(), [], 'the page knows already');
});

scenario('what is moved before there is a document is moved then', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { data: DOC });
  const [early, then] = await page.evaluate(async (data) => {
    const element = document.createElement('actor-timeline');
    element.data = data;
    const nothing = [element.viewRange, element.timeAt(9), element.xAt('2020')];
    element.view = '2020-03';
    element.moveTo('2021-05-07');
    nothing.push(element.view);
    document.querySelector('main').append(element);
    await element.ready;
    return [nothing, element.viewRange];
  }, DOC);
  assert.deepEqual(early, [null, null, null, '2020-03']);
  assert.equal(then.start, DAY('2021-05-07T12:00Z') - 15.5 * DAY_MS);
  assert.ok(parts);
});

const WAYS = [
  {}, { css: 'zoom: 1.25' }, { css: 'transform: scale(.6) translateX(40px)' }, { attributes: { 'time-direction': 'rtl' } },
  { attributes: { gaps: 'fold' }, css: 'zoom: .8', data: {
    events: [{ title: 'Of old', date: '1900-01-10' }, { title: 'The middle', date: '2020-12-31' }, { title: 'The last', date: '2021-12-20' }],
  } },
];
for (const { css = '', attributes = {}, data = DOC } of WAYS) {
  scenario(`where a moment is: ${css} ${JSON.stringify(attributes)}`, '/fixtures/blank.html', async (page) => {
    await page.evaluate((style) => { document.querySelector('main').style.cssText = style; }, css);
    const parts = await put(page, { data }, attributes);
    await rest(parts);
    await painted(page);
    const box = await parts.canvas.boundingBox();
    const ratio = box.width / await parts.host.evaluate((element) => Number(
      /<svg[^>]* width="([\d.]+)"/.exec(element.toSVG())[1]));
    const x = await call(parts, 'xAt', '2020-12-31');
    if (!attributes['time-direction']) {
      const label = await labelOf(parts, 'The middle');
      assert.ok(label, 'it has a label');
      // A mark begins at its moment.
      const mark = box.x + (markOf(label).x - 6 - box.x) * ratio;
      assert.ok(Math.abs(x - mark) <= 1.5, `${x} for the mark at ${mark}`);
    }
    for (const share of [0, 0.2, 0.5, 0.99]) {
      const at = box.x + box.width * share;
      const time = await call(parts, 'timeAt', at);
      const back = await call(parts, 'xAt', time);
      assert.ok(Math.abs(back - at) <= 1.5, `${time} at ${at} is at ${back}`);
    }
    // To the millisecond: a page that prints the day prints that one.
    for (const day of attributes.gaps ? [] : ['2020-02-10', '2021-07-01']) {
      const ms = await parts.host.evaluate((element, day) => element.timeAt(element.xAt(day)), day);
      assert.equal(new Date(ms).toISOString(), `${day}T00:00:00.000Z`);
    }
    await assert.rejects(call(parts, 'timeAt', 'left'), /TypeError: timeAt: string is not a number/);
    const [early, late] = [await call(parts, 'xAt', '2020'), await call(parts, 'xAt', '2022')];
    assert.equal(early < late, !attributes['time-direction']);
    for (const outside of [box.x - 2, box.x + box.width + 2, NaN]) {
      assert.equal(await call(parts, 'timeAt', outside), null, `${outside}`);
    }
    // A place outside of the picture is one too.
    const far = await call(parts, 'xAt', '2300');
    assert.ok(attributes['time-direction'] ? far < box.x : far > box.x + box.width, `${far}`);
  });
}

scenario('moments are instants where they are of Date, and any number is one', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { data: DOC }, { 'time-zone': 'Asia/Kolkata' });
  const [date, ms, zero] = await parts.host.evaluate((element) => [
    element.xAt(new Date('2020-06-01T00:00Z')), element.xAt(Date.UTC(2020, 5, 1, 5, 30)), element.xAt(0),
  ]);
  assert.equal(date, ms);
  assert.ok(zero < 0);
  assert.match(await thrown(parts, 'xAt', 'some day'), /^TypeError: xAt: "some day"/);
  assert.match(await thrown(parts, 'xAt', null), /^TypeError: xAt: null is not/);
});

scenario('limits hold the reader and the program, and follow their attributes', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { data: DOC }, { min: '2020', max: '2021', 'min-span': 'P10D', 'max-span': 'P1Y' });
  const isInside = async (what) => {
    const { start, end } = await range(parts);
    assert.ok(start >= DAY('2020-01-01') && end <= DAY('2022-01-01'), `${what}: ${start}–${end}`);
    assert.ok(end - start >= 10 * DAY_MS - 2 && end - start <= 366 * DAY_MS, `${what}: ${(end - start) / DAY_MS} days`);
  };
  await isInside('at first');
  await parts.host.focus();
  const plot = await lanes(parts);
  const at = { x: plot.x + plot.width / 2, y: plot.y + plot.height - 4 };
  await page.mouse.move(at.x, at.y);
  for (const side of [-1, 1]) {
    for (let times = 0; times < 6; times += 1) {
      await page.mouse.down();
      await page.mouse.move(at.x + side * plot.width * 0.45, at.y, { steps: 4 });
      await page.mouse.up();
      await page.mouse.move(at.x, at.y);
      await isInside('a drag');
    }
    await rest(parts);
    await isInside('a glide');
    const { start, end } = await range(parts);
    assert.equal(side < 0 ? end : start, side < 0 ? DAY('2022-01-01') : DAY('2020-01-01'), 'it gets to the end, and no farther');
  }
  for (const name of ['Zoom out', 'Zoom in']) {
    for (let times = 0; times < 14; times += 1) {
      await parts.button(name).click();
      await isInside(name);
    }
    await rest(parts);
    await isInside(name);
  }
  const { start, end } = await range(parts);
  assert.ok(Math.abs(end - start - 10 * DAY_MS) <= 2, 'as close as may be');
  for (const view of ['1990/2050', '1990', '2050', '2020-05-05T10:00:00Z/2020-05-05T10:00:01Z']) {
    await call(parts, 'zoomTo', view);
    await isInside(view);
  }
  await call(parts, 'moveTo', '2030');
  await isInside('moveTo');
  await parts.host.evaluate((element) => {
    for (const name of ['min', 'max', 'min-span', 'max-span']) element.removeAttribute(name);
    element.view = '2019/2023';
  });
  assert.deepEqual(await range(parts), { start: DAY('2019-01-01'), end: DAY('2024-01-01') });
  await parts.host.evaluate((element) => element.setAttribute('max-span', 'P6M'));
  assert.ok((await range(parts)).end - (await range(parts)).start <= 183 * DAY_MS, 'at once');
  assert.deepEqual(await parts.get('warnings'), []);
});

scenario('a limit beyond all events is warned of', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { data: DOC }, { min: '2100' });
  assert.deepEqual((await parts.get('warnings')).map(({ message }) => message), ['"2100" is after all events: there is nothing to see']);
  await parts.host.evaluate((element) => {
    element.removeAttribute('min');
    element.setAttribute('max', '1900');
  });
  assert.equal((await parts.get('warnings')).at(-1).message, '"1900" is before all events: there is nothing to see');
});

scenario('a limit that means nothing, or contradicts another, is warned of', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { data: DOC }, { min: 'soon', max: '..', 'min-span': 'a day', 'max-span': 'PT0.1S' });
  const messages = async () => (await parts.get('warnings')).map(({ path, message }) => `${path} ${message}`);
  assert.deepEqual((await messages()).map((one) => one.split(' ').slice(1).join(' ').replace(/(is \S+ \S+).*/, '$1')), [
    'min> "soon" is not a', 'max> ".." is not a', 'min-span> "a day" is no duration', 'max-span> "PT0.1S" is no duration',
  ]);
  await parts.host.evaluate((element) => {
    const set = (values) => Object.entries(values).forEach(([name, value]) => element.setAttribute(name, value));
    set({ min: '2021', max: '2020', 'min-span': 'P2Y', 'max-span': 'P1Y' });
  });
  const now = (await messages()).slice(4);
  assert.ok(now.some((one) => /max> "2020" is not later than min/.test(one)), now.join('\n'));
  assert.ok(now.some((one) => /max-span> "P1Y" is shorter than min-span/.test(one)), now.join('\n'));
  const { start, end } = await range(parts);
  assert.ok(start >= DAY('2021-01-01') && end - start >= 730 * DAY_MS, 'the others hold');
  assert.ok(await widget(page));
});
