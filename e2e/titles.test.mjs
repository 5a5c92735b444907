// Titles of columns in an array: they stay with the page until somebody asks for one.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';
import { eventually, widget } from './widget.mjs';

const BLANK = '/fixtures/blank.html';
/** So many that the first picture needs the titles of few. */
const MANY = 400_000;

/** Columns of so many events with these titles, by hours, in an element that the page has at once. */
const columns = (count, titles) => `(() => {
  const element = document.createElement('actor-timeline');
  document.querySelector('main').append(element);
  const titles = Array.from({ length: ${count} }, ${titles});
  element.list = titles;
  element.columns = {
    actors: [{ id: 'ada', name: 'Ada' }],
    start: Float64Array.from({ length: ${count} }, (_, k) => Date.UTC(2000, 0) + k * 3_600_000),
    actor: new Uint8Array(${count}), titles,
  };
  return element;
})()`;

scenario('titles are those of the array as it was when it was taken', BLANK, async (page) => {
  await page.evaluate(`(async () => {
    const element = ${columns(MANY, '(_, k) => `Event ${k}`')};
    await element.ready;
    element.list.fill('changed');
    element.list.length = 5;
  })()`);
  const parts = await widget(page);
  assert.equal((await parts.titles())[0], 'Event 0');
  const found = await parts.host.evaluate((element) => {
    const { events } = JSON.parse(element.toJSON());
    return events.every(({ title }, at) => title === `Event ${at}`) && events.length;
  });
  assert.equal(found, MANY);
  await parts.set({ filter: { text: `Event ${MANY - 1}` } });
  await eventually(async () => assert.deepEqual(await parts.titles(), [`Event ${MANY - 1}`]));
});

scenario('when the timeline is ready, most titles have not crossed over', BLANK, async (page) => {
  const [crossed, all] = await page.evaluate(`(async () => {
    // What crosses over is encoded from its first letter on that is not of ASCII.
    const { encodeInto } = TextEncoder.prototype;
    let crossed = 0;
    TextEncoder.prototype.encodeInto = function (text, to) {
      crossed += text.split('é€').length - 1;
      return encodeInto.call(this, text, to);
    };
    const element = ${columns(MANY, '(_, k) => `é€ ${k}`')};
    await element.ready;
    const atReady = crossed;
    element.toCSV();
    return [atReady, crossed];
  })()`);
  assert.ok(crossed > 0 && crossed < MANY / 2, `${crossed} have`);
  assert.ok(all >= MANY, `each does when all are asked for: ${all}`);
});

scenario('no code of the page runs when a title is read', BLANK, async (page) => {
  const called = await page.evaluate(`(async () => {
    const element = ${columns(MANY, '(_, k) => `Event ${k}`')};
    await element.ready;
    let called = 0;
    const lookOut = (owner, name) => {
      const own = owner[name];
      owner[name] = function (...given) { called += 1; return own?.apply(this, given); };
      return () => (own ? owner[name] = own : delete owner[name]);
    };
    const ends = [[JSON, 'stringify'], [Array.prototype, 'join'], [Array.prototype, 'slice'], [Array.prototype, 'toJSON'],
      [String.prototype, 'toJSON'], [String.prototype, 'toString'], [Array.prototype, Symbol.iterator]].map((one) => lookOut(...one));
    const csv = element.toCSV();
    ends.forEach((end) => end());
    return [called, csv.includes('Event ${MANY - 1}')];
  })()`);
  assert.deepEqual(called, [0, true]);
});

for (const [what, odd, says] of [
  ['is blank', `'\\u3164 '`, 'titles[70]: no title; skipped'],
  ['is missing', 'undefined', 'titles[70]: no title; skipped'],
  ['is a control character', `'\\u0001'`, 'titles[70]: no title; skipped'],
  ['is very long', `'x'.repeat(10_001)`, 'is longer than 10,000 characters; its label is cut'],
  ['is a number', '7', null],
]) {
  scenario(`where one title ${what}, the others are there and warnings say it`, BLANK, async (page) => {
    await page.evaluate(`(async () => { await ${columns(300, `(_, k) => (k === 70 ? ${odd} : \`Event \${k}\`)`)}.ready; })()`);
    const parts = await widget(page);
    const warnings = await parts.get('warnings');
    const words = warnings.map(({ path, message }) => `${path}: ${message}`);
    if (says) assert.ok(words.length === 1 && words[0].includes(says), JSON.stringify(words));
    else assert.deepEqual(words, []);
    const titles = await parts.host.evaluate((element) => JSON.parse(element.toJSON()).events.map(({ title }) => title));
    const skips = says?.endsWith('skipped') ? 1 : 0;
    assert.equal(titles.length, 300 - skips);
    assert.equal(titles.filter((title) => /^Event \d+$/.test(title)).length, 299);
  });
}
