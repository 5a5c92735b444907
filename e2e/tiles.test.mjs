// Archives of tiles: one range shows all of it, others what is looked at; nothing that shows moves; and
// what goes wrong on the way has words.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromiumPath, openPage, shot } from './harness.mjs';
import { command } from './programs.mjs';
import { sleep } from './waiting.mjs';
import { eventually, put, rest, texts } from './widget.mjs';

const OUT = fileURLToPath(new URL('out/', import.meta.url));
/** The command may have to be compiled first. */
const TEST_MS = 600_000;
const COUNT = 40_000;
const DAYS = 4_000;
const ACTORS = ['north', 'east', 'south', 'west', 'harbour', 'council', 'trade union', 'press'];

mkdirSync(OUT, { recursive: true });
const folder = mkdtempSync(join(OUT, 'tiles-'));
after(() => rmSync(folder, { recursive: true }));

/** Numbers by chance, the same each time (mulberry32). */
function chance(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const day = (at) => new Date(Date.UTC(2010, 0, 1 + at)).toISOString().slice(0, 10);

function made() {
  const below = chance(7);
  const events = Array.from({ length: COUNT }, (_, k) => {
    const start = below(3) ? below(DAYS) : 1_000 + below(200); // a burst
    const lasts = below(10) ? 0 : 1 + below(60);
    const actors = [...new Set([ACTORS[Math.min(below(8), below(8))], ...(below(2) ? [] : [ACTORS[below(8)]])])];
    return {
      id: `e${k}`, title: `Report ${k} from the field`, date: lasts ? `${day(start)}/${day(start + lasts)}` : day(start),
      importance: 1 + Math.min(below(5), below(5)), actors, summary: `What happened in case ${k}.`, start, end: start + lasts,
    };
  });
  const written = events.map(({ start, end, ...event }) => event);
  const actors = ACTORS.map((id) => ({ id, name: `The ${id}` }));
  writeFileSync(join(folder, 'made.json'), JSON.stringify({ title: 'By chance', actors, events: written }));
  command(['tiles', '-q', join(folder, 'made.json'), '-o', join(folder, 'made.att')]);
  return { events, bytes: readFileSync(join(folder, 'made.att')) };
}
let kept = null;
const archive = () => (kept ??= made());

/** A host of an archive: `how.answer` may answer otherwise, or not at all. */
async function host(page, bytes, how = {}) {
  const asked = [];
  await page.route('**/made.att', async (route) => {
    const range = route.request().headers().range;
    const [from, to] = (/bytes=(\d+)-(\d+)/.exec(range ?? '') ?? []).slice(1).map(Number);
    asked.push([from, to]);
    const other = await how.answer?.({ from, to, at: asked.length - 1 });
    if (other) return route.fulfill(other).catch(() => {});
    const body = bytes.subarray(from, to + 1);
    return route.fulfill({
      status: 206, body, headers: { 'content-range': `bytes ${from}-${from + body.length - 1}/${bytes.length}`, etag: '"1"' },
    }).catch(() => {});
  });
  return asked;
}

function scenario(name, body, options) {
  const skip = chromiumPath() ? false : 'no Chromium: install it or set CHROMIUM';
  test(name, { timeout: TEST_MS, skip }, async () => {
    const all = archive();
    const { page, problems, close } = await openPage('/fixtures/blank.html', options);
    await body(page, all, problems);
    // What is no longer wanted is waited for no longer.
    assert.deepEqual(problems.filter((one) => !/made\.att \(net::ERR_ABORTED\)|404.*made\.att\.parts|made\.att\.parts.*404/.test(one)), []);
    await close();
  });
}

const open = (page, attributes = {}) => put(page, {}, { src: '/fixtures/made.att', ...attributes });
const words = async (parts) => (await parts.rowWords()).replaceAll(',', '');
const quiet = async (parts) => {
  await sleep(400); // it has to begin
  await eventually(async () => assert.doesNotMatch(await words(parts), /loading more/));
};

scenario('one range shows all of it, and is a small part of the file', async (page, { bytes }) => {
  const asked = await host(page, bytes);
  const parts = await open(page);
  await eventually(async () => assert.match(await words(parts), new RegExp(`^${COUNT} of ${COUNT} events`)));
  assert.deepEqual(asked[0], [0, 65_535]);
  assert.ok((await texts(parts)).filter(({ text }) => text.startsWith('Report')).length > 5);
  await quiet(parts);
  const came = asked.reduce((sum, [from, to]) => sum + to + 1 - from, 0);
  assert.ok(came < bytes.length / 2, `${came} of ${bytes.length} bytes`);
});

scenario('what is looked at comes, and nothing that shows moves', async (page, { events, bytes }) => {
  await host(page, bytes);
  const parts = await open(page);
  await quiet(parts);
  const labels = async () => new Map((await texts(parts)).filter(({ text }) => text.startsWith('Report')).map(({ text, y }) => [text, Math.round(y)]));
  await parts.set({ view: `${day(1_050)}/${day(1_060)}` });
  const before = await labels();
  await quiet(parts);
  await rest(parts);
  const now = await labels();
  assert.ok(now.size > 15, [...now.keys()].join());
  for (const [text, y] of before) assert.equal(now.get(text), y, text);
  const [, most, few] = /^(?:at least )?(\d+) of (\d+) events/.exec(await words(parts)) ?? [];
  const truth = events.filter(({ start, end }) => start <= 1_060 && end >= 1_050).length;
  assert.equal(Number(few), COUNT);
  assert.ok(Number(most) <= truth && Number(most) > truth * 0.8, `${most} of ${truth}`);
  await shot(page, 'an archive near');
  // Away and back again, it is the same.
  await parts.set({ view: `${day(3_000)}/${day(3_010)}` });
  await quiet(parts);
  await parts.set({ view: `${day(1_050)}/${day(1_060)}` });
  await quiet(parts);
  await rest(parts);
  assert.deepEqual([...await labels()], [...now]);
});

scenario('details come when they are asked for', async (page, { bytes }) => {
  const asked = await host(page, bytes);
  const parts = await open(page, { view: `${day(2_000)}/${day(2_030)}` });
  await quiet(parts);
  const before = asked.length;
  const [id] = await parts.host.evaluate((element) => JSON.parse(element.toJSON()).events.slice(0, 1).map((event) => event.id));
  await parts.host.evaluate((element, one) => element.select(one), id);
  await eventually(async () => assert.match(await parts.details.innerText(), new RegExp(`What happened in case ${id.slice(1)}\\.`)));
  assert.ok(asked.length - before <= 2, `${asked.length - before} ranges`);
});

scenario('counts of chosen actors are those of all their events', async (page, { events, bytes }) => {
  await host(page, bytes);
  const parts = await open(page);
  await quiet(parts);
  const counts = async (filter, passes) => {
    await parts.set({ filter });
    const truth = events.filter(passes).length;
    await eventually(async () => assert.match(await words(parts), new RegExp(`^${truth} of ${truth} matching`)));
  };
  await counts({ actors: ['press'] }, ({ actors }) => actors.includes('press'));
  await counts({ actors: ['trade union'] }, ({ actors }) => actors.includes('trade union'));
  await counts({ actors: ['press', 'north'] }, ({ actors }) => actors.includes('press') || actors.includes('north'));
  await counts({ actors: ['press', 'north'], match: 'all' }, ({ actors }) => actors.includes('press') && actors.includes('north'));
});

scenario('a link opens an event of which nothing is there yet', async (page, { bytes }) => {
  await host(page, bytes);
  const ids = (parts) => parts.host.evaluate((element) => JSON.parse(element.toJSON()).events.map(({ id }) => id));
  const parts = await open(page);
  await quiet(parts);
  const known = new Set(await ids(parts));
  const view = `${day(3_000)}/${day(3_004)}`;
  await parts.set({ view });
  await quiet(parts);
  const id = (await ids(parts)).find((one) => !known.has(one));
  assert.ok(id, 'the view brings events');
  await page.evaluate((hash) => {
    document.querySelector('actor-timeline').remove();
    location.hash = hash;
  }, `t=view:${view};open:${id}`);
  const later = await open(page, { permalink: 't' });
  await eventually(async () => assert.equal(await later.get('selected'), id));
  await eventually(async () => assert.match(await later.details.innerText(), new RegExp(`What happened in case ${id.slice(1)}\\.`)));
  // It stays, however far one goes.
  await later.set({ view: `${day(100)}/${day(104)}` });
  await quiet(later);
  assert.equal(await later.get('selected'), id);
});

scenario('what is no longer looked at is waited for no longer, and the list says that more comes', async (page, { bytes }) => {
  const gone = [];
  page.on('requestfailed', (request) => gone.push(request.headers().range));
  let holds = false;
  await host(page, bytes, { answer: async ({ from }) => (holds && from > 0 ? sleep(3_000) : null) });
  const parts = await open(page);
  await quiet(parts);
  assert.equal(await parts.list.getAttribute('aria-busy'), null);
  holds = true;
  await parts.set({ view: `${day(2_000)}/${day(2_002)}` });
  await eventually(async () => assert.equal(await parts.list.getAttribute('aria-busy'), 'true'));
  assert.equal(await parts.host.getByText('No event in this stretch of time.').count(), 0);
  const before = gone.length;
  await parts.set({ view: `${day(3_500)}/${day(3_502)}` });
  await eventually(async () => assert.ok(gone.length > before, 'a request is given up'));
  holds = false;
  await quiet(parts);
  await eventually(async () => assert.equal(await parts.list.getAttribute('aria-busy'), null));
});

scenario('a host without ranges is no hindrance to a file that is not too long', async (page, { bytes }) => {
  const whole = () => ({ status: 200, body: bytes });
  const asked = await host(page, bytes, { answer: whole });
  const parts = await open(page, { view: `${day(500)}/${day(510)}` });
  await quiet(parts);
  assert.match(await words(parts), new RegExp(`of ${COUNT} events`));
  assert.equal(asked.length, 2);
});

scenario('what fails is asked for again, and then says so', async (page, { bytes }, problems) => {
  let isOut = false;
  let fails = 2;
  await host(page, bytes, { answer: ({ from }) => (from > 0 && (isOut || fails-- > 0) ? { status: 503, body: '' } : null) });
  const parts = await open(page, { view: `${day(1_000)}/${day(1_004)}` });
  await quiet(parts);
  assert.doesNotMatch(await words(parts), /could not be loaded/);
  isOut = true;
  await parts.set({ view: `${day(3_500)}/${day(3_504)}` });
  await eventually(async () => assert.match(await words(parts), /a part could not be loaded/), 30_000);
  isOut = false;
  await parts.button('Try again').click();
  await eventually(async () => assert.doesNotMatch(await words(parts), /could not be loaded/));
  await quiet(parts);
  // The browser tells of each 503.
  problems.splice(0, Infinity, ...problems.filter((one) => !/503/.test(one)));
});

scenario('a part that comes broken says so, and is asked for again', async (page, { bytes }) => {
  const warned = [];
  page.on('console', (message) => warned.push(message.text()));
  let isBroken = true;
  const answer = ({ from, to }) => (isBroken && from > 0
    ? { status: 206, body: Buffer.alloc(to + 1 - from), headers: { 'content-range': `bytes ${from}-${to}/${bytes.length}`, etag: '"1"' } } : null);
  await host(page, bytes, { answer });
  const parts = await open(page, { view: `${day(1_000)}/${day(1_004)}` });
  await eventually(async () => assert.match(await words(parts), /a part could not be loaded/));
  isBroken = false;
  await parts.button('Try again').click();
  await eventually(async () => assert.doesNotMatch(await words(parts), /could not be loaded/));
  await quiet(parts);
  assert.ok(warned.some((one) => /made\.att: .+ \(from byte \d+ of the file\), byte/.test(one)), warned.join('\n'));
});

scenario('a page updates what is loaded of an archive, and ends it by data of its own', async (page, { bytes }) => {
  await host(page, bytes);
  const parts = await open(page, { view: `${day(2_000)}/${day(2_030)}` });
  await quiet(parts);
  const title = (id) => parts.host.evaluate((element, one) => JSON.parse(element.toJSON()).events.find((event) => event.id === one)?.title, id);
  const known = await parts.host.evaluate((element) => JSON.parse(element.toJSON()).events[0].id);
  const told = await parts.host.evaluate((element, id) => element.update({
    upsert: [{ id: 'mine', title: 'Of the page', date: '2015-07-01' }, { id, title: 'Told otherwise', date: '2015-07-01' }], remove: ['nobody'],
  }), known);
  assert.deepEqual([told.added, told.changed, told.removed], [['mine'], [known], []]);
  assert.deepEqual([await title('mine'), await title(known)], ['Of the page', 'Told otherwise']);
  const refused = await parts.host.evaluate((element) => element.update({ upsert: [{ id: 'timeless', title: 'No date' }] }));
  assert.deepEqual([refused.added, refused.warnings.length], [[], 1]);
  // Other data take its place, and nothing is loaded any longer.
  await parts.host.evaluate((element) => {
    element.columns = { actors: [{ id: 'a' }], actor: new Uint8Array([0, 0]), titles: ['One', 'Other'], start: new Float64Array([1.4e12, 1.5e12]) };
    return element.ready;
  });
  await eventually(async () => assert.match(await words(parts), /^0 of 2 events · [^(]*$/));
});

scenario('what is no archive, or not all of one, is told in words', async (page, { bytes }) => {
  const tries = [
    [bytes.subarray(0, 90_000), /not as long as it says/],
    [bytes.subarray(0, 100), /ends too soon/],
    [Buffer.alloc(70_000).fill(bytes.subarray(0, 8), 0, 8), /version|damaged/],
    [Buffer.concat([bytes.subarray(0, 9_000), Buffer.alloc(bytes.length - 9_000)]), /byte/],
  ];
  for (const [file, says] of tries) {
    await page.unroute('**/made.att');
    await host(page, file);
    const why = await page.evaluate(async () => {
      document.querySelector('actor-timeline')?.remove();
      const element = document.createElement('actor-timeline');
      element.setAttribute('src', '/fixtures/made.att');
      document.querySelector('main').append(element);
      return element.ready.then(() => 'ready', (error) => `${error.code}: ${error.message}`);
    });
    assert.match(why, says);
  }
});

scenario('what had to make room is told of, as published', async (page, { bytes }) => {
  await host(page, bytes);
  const told = await page.evaluate(async () => {
    const { default: start, Tiles } = await import('/pkg/wasm/actor_timeline_tiles.js');
    await start(await (await fetch('/pkg/wasm/actor_timeline_tiles_bg.wasm')).arrayBuffer());
    const tiles = new Tiles(1 << 20); // bytes of memory, which few of its tiles take
    const pump = async () => {
      for (let asks; (asks = [...tiles.requests()], asks.length) && asks[0] !== -1;) {
        for (let at = 0; asks[at] !== -1; at += 3) {
          const [id, from, length] = asks.slice(at, at + 3);
          const answer = await fetch('/fixtures/made.att', { headers: { range: `bytes=${from}-${from + length - 1}` } });
          const wrong = tiles.got(id, new Uint8Array(await answer.arrayBuffer()), Number(answer.headers.get('content-range').split('/')[1]));
          if (wrong) throw new Error(wrong);
        }
      }
    };
    const here = new Set();
    let gone = 0;
    const month = 30 * 86_400_000;
    for (let at = 0; at < 60; at += 1) {
      const from = Date.UTC(2010, 0) + ((at * 7) % 120) * month;
      tiles.look(from, from + month, 1280 / month);
      await pump();
      const { upsert, remove } = JSON.parse(tiles.update() ?? '{"upsert":[],"remove":[]}');
      for (const { id } of upsert) here.add(id);
      for (const id of remove) gone += here.delete(id) ? 1 : Number.NaN;
    }
    return { gone, here: here.size };
  });
  assert.ok(told.gone > 1000, `${told.gone} have gone`);
  assert.ok(told.here < COUNT / 2, `${told.here} are here`);
});

scenario('a fault of the reader of archives ends the timeline, which says so', async (page, { bytes }, problems) => {
  await host(page, bytes);
  await page.evaluate(async () => {
    const { Tiles } = await import('/pkg/wasm/actor_timeline_tiles.js');
    window.codes = [];
    addEventListener('timeline-error', ({ detail }) => window.codes.push(detail.code));
    const { look } = Tiles.prototype;
    let looks = 0;
    Tiles.prototype.look = function broken(...view) {
      if ((looks += 1) > 1) throw new WebAssembly.RuntimeError('unreachable');
      return look.apply(this, view);
    };
  });
  const parts = await open(page);
  await quiet(parts);
  await parts.set({ view: `${day(100)}/${day(200)}` });
  await eventually(async () => assert.deepEqual(await page.evaluate(() => window.codes), ['panic']));
  assert.match(problems.splice(0).join(), /unreachable/);
});
