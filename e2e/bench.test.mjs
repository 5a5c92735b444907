// What the bench relies on: the same data each time, right statistics, and parts that can be measured.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { bars } from '../bench/bars.mjs';
import { launch } from '../bench/browser.mjs';
import { ACTORS, FROM_MS, TO_MS, TIMES, documents, events } from '../bench/data.mjs';
import { columns, directly } from '../bench/directly.mjs';
import { columnTable, directTable } from '../bench/directly-tables.mjs';
import { plan } from '../bench/plan.mjs';
import { serve } from '../bench/serve.mjs';
import { median, p95 } from '../bench/stats.mjs';
import { STORY_EVENTS, documentOf, flat, slides } from '../bench/visits/documents.mjs';
import { serveSites } from '../bench/visits/server.mjs';
import { visitTables } from '../bench/visits/tables.mjs';
import { visit } from '../bench/visits/visit.mjs';
import { chromiumPath } from './harness.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const made = mkdtempSync(join(tmpdir(), 'bench-'));
after(() => rmSync(made, { recursive: true }));
process.env.CHROMIUM ??= chromiumPath();

const verdictOf = (measured, what) => bars({
  results: [], direct: [], visited: [], columns: [], native: null, quality: null, ...measured,
}).find((row) => row.what === what).verdict;

test('the generator gives the same events each time, and in bounds', () => {
  for (const times of TIMES) {
    const [first, again] = [0, 1].map(() => [...events(times, 2000)]);
    assert.deepEqual(first, again);
    for (const { title, date, actors, importance } of first) {
      assert.ok(title.length >= 20 && title.length <= 70, title);
      const start = Date.parse(date.split('/')[0]);
      assert.ok(start >= FROM_MS && start < TO_MS, date);
      assert.ok(actors.length >= 1 && actors.length <= 3);
      assert.ok(actors.every((id) => ACTORS.some((actor) => actor.id === id)));
      assert.ok(importance >= 1 && importance <= 5);
    }
  }
});

test('a longer document begins with the shorter one', () => {
  assert.deepEqual([...events('days', 10)], [...events('days', 20)].slice(0, 10));
});

test('median and p95', () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 3, 2]), 2.5);
  assert.ok(Number.isNaN(median([])));
  const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);
  assert.equal(p95(hundred), 95);
  assert.equal(p95([7]), 7);
});

test('the steps lead back to where the first of them was', () => {
  const steps = plan(44);
  const counted = steps.filter((step) => !step.warm);
  assert.equal(counted.filter((step) => step.kind === 'zoom').length, 44);
  assert.equal(counted.filter((step) => step.kind === 'pan').length, 44);
  const length = ({ view: [from, to] }) => to - from;
  const before = steps.findLast((step) => step.warm);
  assert.ok(Math.abs(length(counted.at(-1)) / length(before) - 1) < 1e-6);
  assert.ok(length(counted[43]) < 10 * 86_400_000);
});

test('others are given the same events', () => {
  const story = documentOf(STORY_EVENTS);
  assert.equal(story.events.length, STORY_EVENTS);
  const list = flat(story);
  assert.deepEqual(list.map(({ title }) => title), story.events.map(({ title }) => title));
  assert.ok(list.every(({ start, end }) => start <= end && end <= '2023-12-31'));
  assert.deepEqual(slides(story).events[0].start_date, { year: 2001, month: 10, day: 7 });
});

test('a page is visited: picture, live picture and answer, in order', { timeout: 120_000 }, async () => {
  const server = await serveSites({ wasm: join(ROOT, 'pkg/wasm'), folder: made });
  const browser = await launch();
  try {
    const visited = [];
    for (const contestant of ['ours', 'prerendered', 'interaction']) {
      const turn = { contestant, count: STORY_EVENTS, condition: 'plain' };
      visited.push({ ...turn, ...await visit(browser, { server, ...turn }) });
    }
    const [ours, , waiting] = visited;
    for (const { text, picture, live, answered } of visited) {
      assert.ok(text > 0 && text <= picture && picture <= live && live <= answered, `${[text, picture, live, answered]}`);
    }
    assert.equal(ours.picture, ours.live);
    assert.ok(waiting.live > waiting.touch && waiting.bytesBefore < waiting.bytes / 2, 'nothing is fetched before the touch');
    assert.match(visitTables(visited), /`loading="interaction"` \| \d+ \| \d+ \| click \+ \d+/);
    const slow = visited.map((one) => ({ ...one, condition: 'both', text: 100, picture: 105 }));
    assert.equal(verdictOf({ visited: slow }, 'story page, slow: picture, to the first text'), 'met');
  } finally {
    await browser.close();
    server.close();
  }
});

test('steps and filters directly after `ready`, and columns', { timeout: 120_000 }, async () => {
  const server = await serve({
    bench: join(ROOT, 'bench'), 'pkg/wasm': join(ROOT, 'pkg/wasm'), pkg: join(ROOT, 'pkg'), data: made,
  });
  try {
    const { origin } = server;
    const url = documents(made)('instants', 300);
    const turn = { origin, contestant: 'ours', plot: { width: 600, height: 300 }, url };
    const direct = [];
    for (const [kind, act] of [['steps', { steps: plan(2) }], ['filters', { ids: ['port'] }]]) {
      direct.push({ size: 1e6, contestant: 'ours', kind, ...await directly({ ...turn, ...act }) });
    }
    assert.deepEqual(direct.map(({ spans }) => spans.length), [10, 2]);
    assert.ok(direct.every(({ spans, dropped }) => spans.every(({ cpu }) => cpu > 0) && dropped >= 0 && dropped < 1));
    assert.match(directTable(direct), /steps \| actor-timeline/);
    assert.equal(verdictOf({ direct: [{ ...direct[0], dropped: 0.5 }] }, 'frames dropped meanwhile'), 'missed');

    const found = { size: 1e6, ...await columns({ origin, url }) };
    assert.ok(found.parse > 0 && found.ready > 0);
    assert.match(columnTable([found]), /1,000,000/);
    assert.equal(verdictOf({ columns: [found, { size: 1e6, parse: 1, ready: 9 }] }, 'columns: append to `ready`, to `JSON.parse`'), 'missed');
  } finally {
    server.close();
  }
});
