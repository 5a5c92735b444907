// In the page: sets one contestant up and does to it what the runner asks.
//
// A contestant's module exports `default async (stage, plot) => contestant`:
// `load(text)` shows a document and may return its own time in ms; `step(step)`
// moves the view; `filter(id)` shows what actor `id` is in, or all for null.
// `loaded(begin, settle)` may wait for what follows the first frame and return
// when that was over, in ms after `begin`; `touchable()` may wait until a reader can choose actors;
// `extra()` may give figures of its own.

import { directly } from './directly.mjs';
import { frameEnd, settle } from './waiting.mjs';

const query = new URLSearchParams(location.search);
const size = { width: Number(query.get('width')), height: Number(query.get('height')) };

/** Does `act` and marks, in the trace, from where to the end of the next frame. */
async function timed(name, act) {
  const begin = performance.now();
  performance.mark(`${name} begin`);
  act();
  await frameEnd();
  performance.mark(`${name} end`);
  return performance.now() - begin;
}

/** By the clock: whether it gave up is judged by its processor time, afterwards. */
const HOPELESS_MS = 8000;
const HOPELESS_STEPS = 3;

class Bench {
  constructor(contestant) {
    this.contestant = contestant;
  }

  /** ms from the JSON text to the end of the first frame. */
  async load(url) {
    const text = await (await fetch(url)).text();
    await settle();
    performance.mark('load begin');
    const begin = performance.now();
    const own = await this.contestant.load(text);
    if (typeof own !== 'number') await frameEnd();
    const ms = own ?? performance.now() - begin;
    performance.mark('load end');
    performance.mark('after begin');
    const whole = await this.contestant.loaded?.(begin, settle);
    await settle();
    performance.mark('after end');
    return { ms, whole: whole ?? null };
  }

  /** Takes the steps in a row; false when three of them were hopeless. */
  async steps(steps) {
    let slow = 0;
    for (const [index, step] of steps.entries()) {
      const name = `${step.warm ? 'warm' : step.kind} ${index}`;
      const ms = await timed(name, () => this.contestant.step(step));
      if (ms > HOPELESS_MS) slow += 1;
      if (slow === HOPELESS_STEPS) return false;
    }
    return true;
  }

  /** Chooses each actor and undoes it; false when three were hopeless. */
  async filters(ids) {
    let slow = 0;
    for (const [index, id] of ids.flatMap((id) => [id, null]).entries()) {
      const name = `${index < 2 ? 'warm' : 'filter'} f${index}`;
      const ms = await timed(name, () => this.contestant.filter(id));
      performance.mark(`rest ${index} begin`);
      await settle();
      performance.mark(`rest ${index} end`);
      if (ms > HOPELESS_MS) slow += 1;
      if (slow === HOPELESS_STEPS) return false;
    }
    return true;
  }

  /** Steps or filters from the first picture on; the share of frames that were dropped. */
  directly(given) {
    return directly(this.contestant, given);
  }

  /** One filter, to the end of its frame. */
  change(id) {
    return timed('filter one', () => this.contestant.filter(id));
  }

  rest() {
    return settle();
  }

  /** One change outside of what is measured. */
  async quietly(step) {
    this.contestant.step(step);
    await frameEnd();
    await settle();
  }

  async extra() {
    return (await this.contestant.extra?.()) ?? {};
  }
}

const stage = document.getElementById('stage');
const { default: setUp } = await import(`../contestants/${query.get('contestant')}.mjs`);
window.bench = new Bench(await setUp(stage, size));
await settle();
document.title = 'ready';
