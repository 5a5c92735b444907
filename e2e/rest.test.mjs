// The second part of the wasm: files, the address of the page, columns and updates. No picture waits for it, what
// needs it does, and where it fails that is said and can be got over.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { openPage, scenario } from './harness.mjs';
import { eventually, painted, widget } from './widget.mjs';

const BLANK = '/fixtures/blank.html';
const REST = '**/actor_timeline_rest.wasm';

/** Keeps the second part back, and lists who asks for it; `go` lets it come. */
async function hold(page) {
  const asked = [];
  let isHeld = true;
  await page.route(REST, (route) => (asked.push(route), isHeld || route.continue()));
  const go = () => {
    isHeld = false;
    return Promise.all(asked.map((route) => route.continue()));
  };
  return { asked, go };
}

/** Puts an element on the page and notes when it is ready, and in which order the page hears of what. */
const put = (page, attributes = {}) => page.evaluate((all) => {
  const element = document.createElement('actor-timeline');
  for (const [name, value] of Object.entries({ src: 'small.json', ...all })) element.setAttribute(name, value);
  globalThis.heard = [];
  element.addEventListener('timeline-ready', () => globalThis.heard.push('event'));
  element.ready.then(() => globalThis.heard.push('promise'));
  document.querySelector('main').append(element);
}, attributes);

const heard = (page) => page.evaluate(() => globalThis.heard);
const titlesOf = (json) => JSON.parse(json).events.map(({ title }) => title);

scenario('the picture stands and answers before the second part is there', BLANK, async (page) => {
  const { asked, go } = await hold(page);
  await put(page);
  const parts = await widget(page);
  assert.equal(await parts.options.count(), 3);
  await parts.options.first().click();
  await parts.details.waitFor();
  await parts.button('Zoom in').click();
  await parts.actor('Ada').click();
  await eventually(async () => assert.equal(await parts.options.count(), 2));
  await painted(page);
  assert.deepEqual(await heard(page), []);
  assert.equal(await parts.host.evaluate((element) => element.toCSV()), '', 'as before `ready`');
  assert.equal(asked.length, 1);
  await go();
  await eventually(async () => assert.deepEqual(await heard(page), ['event', 'promise']));
  const [csv, svg, json] = await parts.host.evaluate((element) => [element.toCSV(), element.toSVG(), element.toJSON()]);
  assert.match(csv, /^id,date,/);
  assert.match(svg, /^<svg/);
  assert.equal(titlesOf(json).length, 2);
  assert.equal(asked.length, 1, 'it is asked for once');
});

scenario('what is asked of it too early is done when it comes', BLANK, async (page) => {
  const { go } = await hold(page);
  await put(page);
  const parts = await widget(page);
  await page.evaluate(() => {
    const element = document.querySelector('actor-timeline');
    globalThis.updated = element.update({ upsert: [{ id: 'new', title: 'Came later', date: '2020-02-02' }] });
    globalThis.drawn = element.toPNG();
    element.setAttribute('permalink', 't');
  });
  await parts.button('Download').click();
  await parts.host.getByRole('menuitem', { name: 'Data (JSON)' }).click();
  const saved = page.waitForEvent('download');
  await go();
  assert.equal(titlesOf(await readFile(await (await saved).path())).length, 3, 'what was shown then');
  assert.deepEqual(await page.evaluate(async () => (await globalThis.updated).added), ['new']);
  assert.equal(await page.evaluate(async () => (await globalThis.drawn).type), 'image/png');
  await eventually(async () => assert.equal(await parts.options.count(), 4));
  await parts.button('Copy link').waitFor();
});

scenario('a page with a permalink is shown by its address at once', `${BLANK}#t=open:two`, async (page) => {
  const { go } = await hold(page);
  await put(page, { permalink: 't' });
  await page.waitForTimeout(300);
  assert.equal(await page.locator('actor-timeline canvas').count(), 0, 'it waits');
  await go();
  const parts = await widget(page);
  await parts.details.waitFor();
});

scenario('columns wait for it', BLANK, async (page) => {
  const { go } = await hold(page);
  await page.evaluate(() => {
    const element = document.createElement('actor-timeline');
    element.columns = {
      actors: [{ id: 'ada', name: 'Ada' }],
      start: Float64Array.of(0, 864e5), actor: Uint8Array.of(0, 0), titles: ['First day', 'Second day'],
    };
    document.querySelector('main').append(element);
  });
  await page.waitForTimeout(300);
  await go();
  assert.deepEqual(await (await widget(page)).titles(), ['First day', 'Second day']);
});

test('where it fails that is said, and a later call works', { timeout: 60_000 }, async () => {
  const { page, problems, close } = await openPage(BLANK);
  let fails = true;
  await page.route(REST, (route) => (fails ? route.abort() : route.continue()));
  await put(page);
  const parts = await widget(page);
  await eventually(async () => assert.deepEqual(await heard(page), ['event', 'promise']));
  const why = /a part of the timeline could not be loaded: .*fetch/i;
  const tried = (name) => parts.host.evaluate((element, one) => Promise.resolve().then(() => element[one]({}))
    .then((given) => (given.size ? 'a picture' : given), String), name);
  assert.match(await tried('toJSON'), why);
  assert.match(await tried('toPNG'), why);
  assert.match(await tried('update'), why);
  fails = false;
  assert.equal(await tried('toPNG'), 'a picture');
  assert.equal(titlesOf(await tried('toJSON')).length, 3);
  assert.ok(problems.some((one) => why.test(one)), 'the console is told');
  const known = [why, /actor_timeline_rest\.wasm/];
  assert.deepEqual(problems.filter((one) => !known.some((noise) => noise.test(one))), []);
  await close();
});
