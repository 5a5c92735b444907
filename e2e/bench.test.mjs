// What the bench relies on: the same data each time, and right statistics.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACTORS, FROM_MS, TO_MS, TIMES, events } from '../bench/data.mjs';
import { plan } from '../bench/plan.mjs';
import { median, p95 } from '../bench/stats.mjs';

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
