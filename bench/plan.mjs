// Which steps are taken: in from the whole to some days, panning to and fro
// on the way, and out again. The same for every contestant.

import { FROM_MS, TO_MS } from './data.mjs';

const FACTOR = 1.25;
const SHARE = 0.08;
const ANCHORS = [0.5, 0.35, 0.6, 0.45, 0.7];

/**
 * `count` zoom and `count` pan steps by turns, after some to warm up. Each has
 * what a wheel needs (`factor` about `anchor`, or `share` of the width) and the
 * `view` it leads to.
 */
export function plan(count) {
  const steps = [];
  let view = [FROM_MS, TO_MS];
  const add = (step) => {
    view = after(view, step);
    steps.push({ ...step, view });
  };
  for (let index = 0; index < 4; index += 1) add(zoom(index, FACTOR, true));
  add(pan(1, true));
  add(pan(-1, true));
  for (let index = 0; index < count; index += 1) {
    const inward = index < count / 2;
    add(zoom(inward ? index : count - 1 - index, inward ? FACTOR : 1 / FACTOR, false));
    add(pan(index % 4 < 2 ? 1 : -1, false));
  }
  return steps;
}

const zoom = (index, factor, warm) => (
  { kind: 'zoom', factor, anchor: ANCHORS[index % ANCHORS.length], warm }
);

const pan = (sign, warm) => ({ kind: 'pan', share: sign * SHARE, warm });

function after([from, to], step) {
  const length = to - from;
  if (step.kind === 'pan') return [from + step.share * length, to + step.share * length];
  const at = from + step.anchor * length;
  return [at - (at - from) / step.factor, at + (to - at) / step.factor];
}
