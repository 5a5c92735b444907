// What attributes ask of an engine's own making: a list that is heard and not seen, and
// the zones of its `Intl`.

import assert from 'node:assert/strict';
import { story } from '../story.mjs';
import { eventually } from '../waiting.mjs';

const set = (page, name, value) => page.evaluate((key, text) => {
  look.host().setAttribute(key, text);
}, name, value);

/** Without panels the events are heard, worked by keys, and seen to be. */
async function alone(page) {
  await set(page, 'controls', 'none');
  await page.painted();
  for (const role of ['toolbar', 'searchbox', 'slider', 'checkbox']) {
    assert.equal((await page.all(role)).length, 0, role);
  }
  const { x, y, width, height } = await page.plot();
  const host = await page.evaluate(() => look.host().getBoundingClientRect().toJSON());
  assert.ok(Math.abs(width - host.width) <= 1 && Math.abs(height - host.height) <= 1, 'the picture fills it');
  assert.equal((await page.all('option')).length, story.events.length);
  const { name } = await page.one('option');
  for (const [role, called] of [['listbox', 'Events'], ['option', name]]) {
    assert.equal(await page.heard(role, called), 1, `${role} “${called}”`);
  }
  const edge = { x: x + 40, y, width: 200, height: 2 };
  const frame = async () => page.count(edge, [46, 105, 178]);
  assert.equal(await frame(), 0);
  await page.press('Tab');
  for (let presses = 0; presses < 5 && (await page.focused())?.role !== 'option'; presses += 1) await page.press('Tab');
  const first = (await page.focused()).name;
  await eventually(async () => assert.ok(await frame() > 100, 'a frame says where the focus is'));
  await page.press('ArrowRight');
  await eventually(async () => assert.notEqual((await page.focused()).name, first));
  const view = await page.get('view');
  await page.press('+');
  await eventually(async () => assert.notEqual(await page.get('view'), view));
  await page.press('Enter');
  await eventually(async () => assert.notEqual(await page.get('selected'), null));
  assert.equal((await page.all('complementary')).length, 0);
  await set(page, 'controls', 'toolbar list');
  await page.one('button', 'Fit');
  assert.equal((await page.focused()).role, 'option', 'the focus stays');
}

/** Instants stand at the clocks of a zone, summer time included. */
async function zones(page) {
  await page.evaluate(async () => {
    const element = look.host();
    element.setAttribute('time-zone', 'Europe/Berlin');
    element.data = {
      events: [
        { title: 'Winter', date: '2020-01-03T23:30Z' }, { title: 'Summer', date: '2020-07-03T22:30Z' },
        { title: 'Before the gap', date: '2020-03-29T00:59Z' }, { title: 'After the gap', date: '2020-03-29T01:00Z' },
        { title: 'Long ago', date: '1850-01-01T12:00Z' }, { title: 'A day', date: '2020-01-04' },
      ],
    };
    await element.ready;
  });
  const reported = () => page.evaluate(() => Object.fromEntries(look.css('[role=option]').map(({ element }) => (
    ['.title', '.date'].map((part) => element.querySelector(part).textContent.trim())))));
  await eventually(async () => assert.deepEqual(await reported(), {
    Winter: '4 January 2020, 00:30 GMT+1',
    Summer: '4 July 2020, 00:30 GMT+2',
    'Before the gap': '29 March 2020, 01:59 GMT+1',
    'After the gap': '29 March 2020, 03:00 GMT+2',
    'Long ago': (await reported())['Long ago'],
    'A day': '4 January 2020',
  }));
  // Local mean time: 53 minutes and some seconds, if the engine knows.
  assert.match((await reported())['Long ago'], /^1 January 1850, 1[23]:\d\d GMT\+/);
  await set(page, 'time-zone', 'Asia/Kolkata');
  await eventually(async () => assert.equal((await reported()).Winter, '4 January 2020, 05:00 GMT+5:30'));
  await set(page, 'time-zone', 'Nowhere/At_all');
  await eventually(async () => assert.equal((await reported()).Winter, '3 January 2020, 23:30 GMT'));
  const warnings = await page.evaluate(() => look.host().warnings.map(({ message }) => message));
  assert.deepEqual(warnings, ['"Nowhere/At_all" is not a time zone; times stay as written']);
}

/** What a generic font is depends on the language in some engines: the picture has the one that was measured. */
async function generic(page) {
  await set(page, 'locale', 'ar');
  await page.one('searchbox', 'بحث');
  const widths = await page.evaluate(() => ['serif', 'sans-serif', 'monospace', 'system-ui'].map((family) => {
    const drawn = look.host().shadowRoot.querySelector('.plot canvas');
    return [drawn, document.createElement('canvas')].map((canvas) => {
      const context = canvas.getContext('2d');
      context.font = `20px ${family}`;
      return context.measureText('Iran fires missiles at US troops').width;
    });
  }));
  for (const [drawn, measured] of widths) assert.equal(drawn, measured);
}

export const ATTRIBUTE_SCENARIOS = [
  ['draws in the font that it measures', generic],
  ['shows the picture alone', alone],
  ['tells times in a zone', zones],
];
