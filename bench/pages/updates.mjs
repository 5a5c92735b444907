// A feed that keeps its length, driven by `bench/updates.mjs`.

import { define } from '/pkg/element.js';
import { frameEnd, settle } from './waiting.mjs';

define();
const timeline = document.createElement('actor-timeline');
Object.assign(window, { timeline, settle });

const DAY_MS = 86_400_000;
const ACTORS = ['port', 'rail', 'city', 'union', 'ministry', 'court', 'press', 'mayor'];
const date = (ms) => new Date(ms).toISOString();

let text = '';
let first = 0;
let size = 0;
let number = 0;

/** Shows so many events of a feed, an hour apart. */
window.begin = async (count, from = Date.UTC(2020, 0)) => {
  [first, size] = [from, count];
  const events = Array.from({ length: count }, (_, at) => event(at));
  text = JSON.stringify({ title: 'A feed', actors: ACTORS.map((id) => ({ id, name: `The ${id}` })), events });
  timeline.data = text;
  document.querySelector('main').append(timeline);
  await timeline.ready;
  timeline.zoomTo([first + (size - 400) * (DAY_MS / 24), first + size * (DAY_MS / 24)]);
  await settle();
};

/** The event of a number: the same length in bytes for all of some length of numbers. */
const event = (at, again = '') => ({
  id: `e${at}`, title: `Message ${at} of the feed${again}`, date: date(first + at * (DAY_MS / 24)),
  actors: [ACTORS[at % 8], ACTORS[(at * 5 + 3) % 8]], importance: 1 + (at * 7) % 5,
});

/** One comes at the end, the oldest goes, and one of those between is told otherwise. */
function next() {
  const at = number;
  number += 1;
  const told = at + size - 200 - (at * 37) % 100;
  return { upsert: [event(at + size), event(told, at % 2 ? '!' : '')], remove: [`e${at}`] };
}

/** So many updates, one after the other, each with its frame: ms of each until it is done. */
window.feed = async (count) => {
  const took = [];
  for (let done = 0; done < count; done += 1) {
    const began = performance.now();
    await timeline.update(next());
    took.push(performance.now() - began);
    await frameEnd();
  }
  return took;
};

/** So many new events at once, a few times: ms until that is done, and until its frame is over. */
window.batches = async (count, times) => {
  const took = [];
  for (let round = 0; round < times; round += 1) {
    const upsert = Array.from({ length: count }, (_, at) => ({
      ...event(size + at), id: `b${round}-${at}`, date: date(first + (size - 300 + at * 2) * (DAY_MS / 24) + round),
    }));
    const began = performance.now();
    await timeline.update({ upsert });
    const done = performance.now() - began;
    await frameEnd();
    took.push([done, performance.now() - began]);
    await settle();
  }
  return took;
};

/**
 * Pans to and fro for some seconds, with so many updates a minute: of each frame how many ms it
 * takes from its first callback until it is painted, and how many lie between two.
 */
window.frames = async (seconds, perMinute) => {
  const canvas = timeline.shadowRoot.querySelector('canvas');
  const channel = new MessageChannel();
  const [work, between, updates] = [[], [], []];
  const until = performance.now() + seconds * 1000;
  let due = performance.now();
  const timer = perMinute && setInterval(async () => {
    // A late timer makes up for what it missed.
    for (; due < performance.now(); due += 60_000 / perMinute) {
      const began = performance.now();
      await timeline.update(next());
      updates.push(performance.now() - began);
    }
  }, 60_000 / perMinute);
  let last = NaN;
  for (let at = 0; performance.now() < until; at += 1) {
    const painted = new Promise((resolve) => {
      requestAnimationFrame(() => {
        const began = performance.now();
        channel.port1.onmessage = () => resolve([began, performance.now()]);
        channel.port2.postMessage(null);
      });
    });
    canvas.dispatchEvent(new WheelEvent('wheel', {
      bubbles: true, composed: true, cancelable: true, clientX: 640, clientY: 200, deltaX: at % 40 < 20 ? -12 : 12,
    }));
    const [began, ended] = await painted;
    work.push(ended - began);
    if (last) between.push(began - last);
    last = began;
  }
  clearInterval(timer);
  return { work, between, updates };
};

/** Bytes of the wasm's memory. */
window.wasm = async () => {
  const { default: start } = await import('/pkg/wasm/actor_timeline.js');
  return (await start()).memory.buffer.byteLength;
};
