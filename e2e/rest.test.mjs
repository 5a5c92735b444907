// The second part of the wasm: panels, what readers do, files, the address of the page, columns and updates. No
// picture waits for it, what needs it does, and where it fails that is said and can be got over.

import assert from 'node:assert/strict';
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
const put = (page, attributes = {}, inside = '') => page.evaluate(([all, words]) => {
  const element = document.createElement('actor-timeline');
  element.textContent = words;
  for (const [name, value] of Object.entries({ src: 'small.json', ...all })) element.setAttribute(name, value);
  globalThis.heard = [];
  element.addEventListener('timeline-ready', () => globalThis.heard.push('event'));
  element.ready.then(() => globalThis.heard.push('promise'));
  document.querySelector('main').append(element);
}, [attributes, inside]);

const heard = (page) => page.evaluate(() => globalThis.heard);
const titlesOf = (json) => JSON.parse(json).events.map(({ title }) => title);

/** What is drawn of the picture, and where on the page the boxes of the panels are. */
const seen = (page) => page.evaluate(() => {
  const { shadowRoot } = document.querySelector('actor-timeline');
  const box = (name) => {
    const { x, y, width, height } = shadowRoot.querySelector(name)?.getBoundingClientRect() ?? {};
    return [name, Math.round(x), Math.round(y), Math.round(width), Math.round(height)].join(' ');
  };
  const canvas = shadowRoot.querySelector('.plot canvas');
  const pixels = canvas?.width && canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  return {
    isDrawn: !!pixels && new Set(new Uint32Array(pixels.buffer)).size > 9,
    boxes: ['header', '.toolbar', '.filter', '.search', '.plot', '.overview', '.foot', '.list'].map(box),
  };
});
const standing = (page) => eventually(async () => assert.ok((await seen(page)).isDrawn));

for (const width of [360, 1280]) {
  scenario(`the picture stands before the second part is there, and nothing moves when that comes: ${width} px`, BLANK, async (page) => {
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate(() => {
      globalThis.moved = [];
      new PerformanceObserver((list) => globalThis.moved.push(...list.getEntries().map(({ value, sources }) =>
        [value, ...sources.map(({ node }) => node?.className)]))).observe({ type: 'layout-shift' });
    });
    const { asked, go } = await hold(page);
    await put(page);
    await standing(page);
    await painted(page);
    const { boxes } = await seen(page);
    assert.equal(await page.locator('actor-timeline').getByRole('option').count(), 0);
    assert.deepEqual(await heard(page), []);
    assert.equal(await page.evaluate(() => document.querySelector('actor-timeline').toCSV()), '', 'as before `ready`');
    assert.equal(asked.length, 1);
    await go();
    await eventually(async () => assert.deepEqual(await heard(page), ['event', 'promise']));
    const parts = await widget(page);
    await eventually(async () => assert.equal(await parts.options.count(), 3));
    assert.deepEqual((await seen(page)).boxes, boxes);
    assert.deepEqual(await page.evaluate(() => globalThis.moved), []);
    const [csv, svg, json] = await parts.host.evaluate((element) => [element.toCSV(), element.toSVG(), element.toJSON()]);
    assert.match(csv, /^id,date,/);
    assert.match(svg, /^<svg/);
    assert.equal(titlesOf(json).length, 3);
    assert.equal(asked.length, 1, 'it is asked for once');
  });
}

for (const [what, inside, isAsked] of [['what stands in the element', 'Made ahead', true], ['nothing', '', false]]) {
  scenario(`over ${what} the second part is ${isAsked ? 'not kept waiting by' : 'asked for after'} the document`, BLANK, async (page) => {
    const [{ asked, go }, documents] = [await hold(page), []];
    await page.route('**/small.json', (route) => documents.push(route));
    const wasm = page.waitForResponse('**/actor_timeline_bg.wasm');
    await put(page, {}, inside);
    await (await wasm).finished();
    await page.waitForFunction(() => document.querySelector('actor-timeline').shadowRoot.adoptedStyleSheets.length > 0);
    await page.waitForTimeout(300);
    assert.deepEqual([documents.length, asked.length], [1, isAsked ? 1 : 0]);
    await documents[0].continue();
    await eventually(async () => assert.equal(asked.length, 1));
    await go();
    await eventually(async () => assert.deepEqual(await heard(page), ['event', 'promise']));
    assert.equal(asked.length, 1, 'it is asked for once');
  });
}

scenario('what is pressed and set before the second part is there is done when it comes', BLANK, async (page) => {
  const { go } = await hold(page);
  await put(page);
  await standing(page);
  await page.evaluate(() => {
    const element = document.querySelector('actor-timeline');
    element.filter = { actors: ['ada'] };
    element.setAttribute('theme', 'dark');
    element.setAttribute('controls', 'toolbar filter list search status');
  });
  await page.locator('actor-timeline').getByRole('button', { name: 'List', exact: true }).click();
  await go();
  const parts = await widget(page);
  await eventually(async () => assert.equal(await parts.button('List').getAttribute('aria-expanded'), 'false', 'it was open'));
  assert.deepEqual(await parts.get('filter').then(({ actors }) => actors), ['ada']);
  assert.equal(await parts.host.locator('.overview').count(), 0);
});

scenario('attributes that ask for what comes later hold the first picture back', BLANK, async (page) => {
  const { go } = await hold(page);
  await put(page, { selected: 'two' });
  await page.waitForTimeout(300);
  assert.equal(await page.locator('actor-timeline .plot canvas').count(), 0, 'it waits');
  await go();
  const parts = await widget(page);
  await parts.details.waitFor();
});

scenario('what is asked of it too early is done when it comes', BLANK, async (page) => {
  const { go } = await hold(page);
  await put(page);
  await standing(page);
  await page.evaluate(() => {
    const element = document.querySelector('actor-timeline');
    globalThis.updated = element.update({ upsert: [{ id: 'new', title: 'Came later', date: '2020-02-02' }] });
    globalThis.drawn = element.toPNG();
    element.setAttribute('permalink', 't');
  });
  await go();
  assert.deepEqual(await page.evaluate(async () => (await globalThis.updated).added), ['new']);
  assert.equal(await page.evaluate(async () => (await globalThis.drawn).type), 'image/png');
  const parts = await widget(page);
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
  await standing(page);
  await eventually(async () => assert.deepEqual(await heard(page), ['event', 'promise']));
  const host = page.locator('actor-timeline');
  const why = /a part of the timeline could not be loaded: .*fetch/i;
  const tried = (name) => host.evaluate((element, one) => Promise.resolve().then(() => element[one]({}))
    .then((given) => (given.size ? 'a picture' : given), String), name);
  assert.match(await tried('toJSON'), why);
  assert.match(await tried('toPNG'), why);
  assert.match(await tried('update'), why);
  fails = false;
  assert.equal(await tried('toPNG'), 'a picture');
  assert.equal(titlesOf(await tried('toJSON')).length, 3);
  const parts = await widget(page);
  assert.equal(await parts.options.count(), 3, 'and panels are there');
  assert.ok(problems.some((one) => why.test(one)), 'the console is told');
  const known = [why, /actor_timeline_rest\.wasm/];
  assert.deepEqual(problems.filter((one) => !known.some((noise) => noise.test(one))), []);
  await close();
});
