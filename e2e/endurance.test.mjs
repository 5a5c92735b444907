// What a page must not suffer from: timelines that come and go, listeners that throw,
// timelines that stop.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { openPage } from './harness.mjs';
import { eventually, painted, rest, texts, widget } from './widget.mjs';

const SMALL = JSON.parse(readFileSync(new URL('fixtures/small.json', import.meta.url), 'utf8'));
const TEST_MS = 180_000;

/** Puts a timeline on the page, and waits until it shows its document. */
async function put(page, id) {
  await page.evaluate(([name, data]) => {
    const element = Object.assign(document.createElement('actor-timeline'), { id: name, data });
    document.querySelector('main').append(element);
    return element.ready.then(() => {});
  }, [id, SMALL]);
  return widget(page, `#${id}`);
}

/** What the page holds once its garbage is collected: listeners, nodes, bytes. */
async function held(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  // What timers and promises hold goes in the first rounds.
  for (let round = 0; round < 4; round += 1) {
    await session.send('HeapProfiler.collectGarbage');
    await painted(page);
  }
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name) => metrics.find((one) => one.name === name).value;
  const wasm = await page.evaluate(async () => {
    const { default: start } = await import('/pkg/wasm/actor_timeline.js');
    return (await start()).memory.buffer.byteLength;
  });
  await session.detach();
  return { listeners: of('JSEventListeners'), nodes: of('Nodes'), heap: of('JSHeapUsedSize'), wasm };
}

const comeAndGo = (page, times) => page.evaluate(async ([count, data]) => {
  for (let k = 0; k < count; k += 1) {
    const element = Object.assign(document.createElement('actor-timeline'), { data });
    document.querySelector('main').append(element);
    await element.ready;
    // Used, so that what use makes has to go, too.
    element.select('both');
    element.zoomTo('2011', { animate: true });
    element.shadowRoot.querySelector('.toolbar button').click();
    element.remove();
  }
}, [times, SMALL]);

test('200 timelines come and go and leave nothing', { timeout: TEST_MS }, async () => {
  const { page, problems, close } = await openPage('/fixtures/blank.html');
  // What is made once for all is there before it is counted.
  await comeAndGo(page, 20);
  const before = await held(page);
  await comeAndGo(page, 200);
  const after = await held(page);
  assert.equal(after.listeners, before.listeners);
  assert.equal(after.nodes, before.nodes);
  assert.equal(after.wasm, before.wasm, 'the memory of the wasm');
  // 200 documents of the smallest kind would be some MB.
  assert.ok(after.heap - before.heap < 300_000, `${after.heap - before.heap} bytes more`);
  assert.deepEqual(problems, []);
  await close();
});

test('listeners of the page that throw harm nothing', { timeout: TEST_MS }, async () => {
  const { page, problems, close } = await openPage('/fixtures/blank.html');
  await page.evaluate(() => {
    for (const name of ['progress', 'ready', 'view', 'filter', 'select', 'error']) {
      document.addEventListener(`timeline-${name}`, () => { throw new Error(`of the page: ${name}`); });
    }
  });
  const parts = await put(page, 'a');
  await parts.option('First thing').click();
  await parts.details.getByRole('heading', { name: 'First thing' }).waitFor();
  await parts.actor('Bob').click();
  await eventually(async () => assert.deepEqual(await parts.titles(), ['Second thing', 'Third & last <thing>']));
  await parts.button('Zoom in').click();
  await parts.host.evaluate((element) => { element.data = '{'; });
  await parts.host.getByRole('alert').waitFor();
  await parts.host.evaluate((element, data) => { element.data = data; }, SMALL);
  // The same data again: the filter holds.
  await eventually(async () => assert.deepEqual(await parts.titles(), ['Second thing', 'Third & last <thing>']));
  const thrown = new Set(problems.map((one) => one.match(/of the page: \w+/)?.[0] ?? one));
  assert.deepEqual([...thrown].sort(), ['error', 'filter', 'ready', 'select', 'view'].map((one) => `of the page: ${one}`));
  await close();
});

/** Makes each attribute that the timeline sets on its own nodes an error: the wasm takes
 * for granted that constant names of attributes are good, so it traps. */
const breakAttributes = (page) => page.evaluate(() => {
  const { setAttribute } = Element.prototype;
  Element.prototype.setAttribute = function set(...words) {
    if (this.getRootNode().host?.dataset.broken) throw new TypeError('not today');
    return setAttribute.apply(this, words);
  };
});

/** Lets one timeline after the other panic; each is told new data, or taken away as it is. */
const panic = (page, times) => page.evaluate(async ([count, data]) => {
  const reported = [];
  for (let k = 0; k < count; k += 1) {
    const element = Object.assign(document.createElement('actor-timeline'), { id: 'victim', data });
    document.querySelector('main').append(element);
    await element.ready;
    const codes = [];
    element.addEventListener('timeline-error', (event) => codes.push(event.detail.code));
    element.dataset.broken = 'yes';
    const answer = element.select('two');
    const rejected = await element.ready.catch((error) => error.message);
    const says = element.shadowRoot.textContent;
    // Nothing that is called from here on reaches what has stopped.
    element.fit();
    element.filter = { actors: ['ada'] };
    const { view, selected, warnings } = element;
    const rest = [view, selected, warnings.length, element.toSVG(), element.select('two')];
    delete element.dataset.broken;
    if (k % 2) {
      element.data = data;
      await element.ready;
      rest.push(element.select('one'), element.selected, element.filter.actors[0],
        element.shadowRoot.querySelectorAll('.mount').length);
    }
    element.remove();
    await Promise.resolve();
    reported.push({ codes, says, rest, answer, rejected });
  }
  return reported;
}, [times, SMALL]);

test('a panic stops one timeline, which says so and shows new data; hundreds leave the others alive', { timeout: TEST_MS }, async () => {
  const { page, problems, close } = await openPage('/fixtures/blank.html');
  const other = await put(page, 'other');
  await breakAttributes(page);
  await panic(page, 20);
  const before = await held(page);
  for (const [k, reported] of (await panic(page, 200)).entries()) {
    assert.deepEqual(reported.codes, ['panic'], `round ${k}`);
    assert.match(reported.says, /stopped.*report/is);
    assert.match(reported.rejected, /stopped/);
    assert.equal(reported.answer, false);
    assert.deepEqual(reported.rest, ['', null, 0, '', false, ...(k % 2 ? [true, 'one', 'ada', 1] : [])]);
  }
  const after = await held(page);
  assert.equal(after.listeners, before.listeners, 'listeners');
  // What the lost frames held: panels that were to be written, and those on the page.
  assert.ok(after.wasm - before.wasm < 200 * 64_000, `${after.wasm - before.wasm} bytes of the wasm more`);
  assert.ok(after.nodes - before.nodes < 200 * 200, `${after.nodes - before.nodes} nodes more`);
  // The other one filters, opens and zooms as ever.
  await other.actor('Ada').click();
  await eventually(async () => assert.deepEqual(await other.titles(), ['First thing', 'Third & last <thing>']));
  await other.option('First thing').click();
  await other.details.getByRole('heading', { name: 'First thing' }).waitFor();
  const next = await put(page, 'next');
  assert.equal((await next.titles()).length, 3);
  const unexpected = problems.filter((one) => !/actor-timeline:.*unreachable/s.test(one));
  assert.deepEqual(unexpected, []);
  assert.ok(problems.length >= 200, `${problems.length} stops were told on the console`);
  await close();
});

/** So many updates of a feed that keeps its length: one comes, one is told otherwise, one goes. */
const follow = (page, from, count) => page.evaluate(async ([from, count]) => {
  const element = document.querySelector('#feed');
  const day = (at) => new Date(Date.UTC(2024, 0, 1) + at * 36e5).toISOString();
  for (let at = from; at < from + count; at += 1) {
    const change = {
      upsert: [
        { id: `n${at % 20}`, title: `Newcomer ${at} of them`, date: day(100 + at % 20), actors: ['ada', `guest ${at % 3}`] },
        { id: `e${at % 40}`, title: `Message ${at % 40}`, date: day(at % 40), summary: `Told ${at} times`, actors: ['bob'] },
      ],
      remove: [`n${(at + 7) % 20}`],
    };
    if (at % 50 === 0) change.relations = [{ from: 'e1', to: 'e2', note: `Said ${at}` }];
    const { warnings } = await element.update(change);
    if (warnings.some(({ code }) => !/^unknown-(actor|event)$/.test(code))) throw new Error(JSON.stringify(warnings));
    if (at % 40 === 0) await new Promise((resolve) => { requestAnimationFrame(resolve); });
  }
}, [from, count]);

test('a feed of hundreds of updates leaves nothing, and nothing that shows moves', { timeout: TEST_MS }, async () => {
  const { page, problems, close } = await openPage('/fixtures/blank.html');
  await page.evaluate(async () => {
    const day = (at) => new Date(Date.UTC(2024, 0, 1) + at * 36e5).toISOString();
    const events = Array.from({ length: 40 }, (_, at) => ({ id: `e${at}`, title: `Message ${at}`, date: day(at), actors: [at % 2 ? 'ada' : 'bob'] }));
    const data = { actors: [{ id: 'ada' }, { id: 'bob' }], events };
    const element = Object.assign(document.createElement('actor-timeline'), { id: 'feed', data });
    element.setAttribute('view', '2023-12-31/2024-01-08');
    document.querySelector('main').append(element);
    await element.ready;
  });
  const parts = await widget(page, '#feed');
  // Rows that nobody reads are put away after some hundreds: what that takes is there then.
  await follow(page, 0, 1300);
  await rest(parts);
  const places = async () => new Map((await texts(parts)).filter(({ text }) => text.startsWith('Message')).map(({ text, x, y }) => [text, `${Math.round(x)} ${Math.round(y)}`]));
  const [before, first] = [await held(page), await places()];
  await follow(page, 1300, 700);
  await rest(parts);
  const [after, last] = [await held(page), await places()];
  assert.ok(first.size > 3, [...first.keys()].join());
  for (const [text, place] of first) assert.equal(last.get(text), place, text);
  // Seven hundred updates have some 170 KB of text, and memory grows by 256 KB at a time.
  assert.ok(after.wasm - before.wasm <= 5 << 16, `${after.wasm - before.wasm} bytes of the wasm more`);
  assert.ok(after.heap - before.heap < 100_000, `${after.heap - before.heap} bytes more`);
  assert.ok(after.nodes - before.nodes < 50, `${after.nodes - before.nodes} nodes more`);
  assert.ok(after.listeners - before.listeners < 10, `${after.listeners - before.listeners} listeners more`);
  assert.deepEqual(problems, []);
  await close();
});
