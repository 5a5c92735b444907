// `<actor-timeline>` as it comes: filter panel, list and ribbon on, default
// attributes. Steps are wheel events and filters are clicks, as a reader's are.

import { define } from '/pkg/element.js';
import { frameEnd } from '../pages/waiting.mjs';

/** A wheel step of this many px zooms by a factor of e. */
const WHEEL_PX = 400;
/** How long the label layout may be silent before it counts as not reported. */
const LAYOUT_LIMIT_MS = 120_000;

export default async (stage) => {
  define();
  const element = document.createElement('actor-timeline');
  element.data = { title: 'Bench', events: [{ title: 'Nothing yet', date: '2020' }] };
  stage.append(element);
  await element.ready;
  const seen = { views: 0, asked: 0, progress: 0, layoutEnd: null };
  element.addEventListener('timeline-view', () => (seen.views += 1));
  element.addEventListener('timeline-progress', ({ detail }) => {
    seen.progress += 1;
    if (detail.phase === 'layout' && detail.done === 1) seen.layoutEnd = performance.now();
  });
  const canvas = () => element.shadowRoot.querySelector('canvas');
  let actors = [];
  let box = null;
  return {
    async load(text) {
      const ready = new Promise((resolve, reject) => {
        element.addEventListener('timeline-ready', resolve, { once: true });
        element.addEventListener('timeline-error', ({ detail }) => reject(new Error(detail.message)));
      });
      Object.assign(seen, { progress: 0, layoutEnd: null });
      element.data = text;
      actors = [...text.slice(0, 2000).matchAll(/"id":"(\w+)","name":"([^"]+)"/g)];
      await ready;
    },
    async loaded(begin, settle) {
      const until = performance.now() + LAYOUT_LIMIT_MS;
      do await settle();
      while (seen.progress > 0 && seen.layoutEnd === null && performance.now() < until);
      return seen.layoutEnd === null ? null : seen.layoutEnd - begin;
    },
    async touchable() {
      while (element.shadowRoot.querySelectorAll('.actor').length < actors.length) await frameEnd();
    },
    step(step) {
      box ??= canvas().getBoundingClientRect();
      const zoom = step.kind === 'zoom';
      const shape = zoom
        ? { deltaY: -WHEEL_PX * Math.log(step.factor), ctrlKey: true }
        : { deltaX: step.share * box.width };
      const clientX = box.left + (step.anchor ?? 0.5) * box.width;
      const place = { clientX, clientY: box.top + box.height / 2 };
      const wheel = { bubbles: true, composed: true, cancelable: true };
      seen.asked += 1;
      canvas().dispatchEvent(new WheelEvent('wheel', { ...wheel, ...place, ...shape }));
    },
    filter(id) {
      const [chosen] = element.filter.actors;
      const name = actors.find((actor) => actor[1] === (id ?? chosen))[2];
      const boxes = [...element.shadowRoot.querySelectorAll('.actor')];
      const row = boxes.find((box) => box.textContent.includes(name));
      row.querySelector('input').click();
      const now = element.filter.actors.join();
      if (now !== (id ?? '')) throw new Error(`the filter is "${now}", not "${id ?? ''}"`);
    },
    async extra() {
      if (seen.views !== seen.asked) {
        throw new Error(`${seen.asked} steps changed the view ${seen.views} times`);
      }
      if (element.warnings.length > 0) throw new Error(element.warnings[0].message);
      const { default: start } = await import('/pkg/wasm/actor_timeline.js');
      const plot = canvas().getBoundingClientRect();
      return {
        wasm: (await start()).memory.buffer.byteLength,
        width: Math.round(plot.width),
        height: Math.round(plot.height),
        view: element.view,
      };
    },
  };
};
