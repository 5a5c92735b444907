// One build of the package, driven by `bench/against.mjs`.

import { define } from '/pkg/element.js';
import { frameEnd, settle } from './waiting.mjs';

define();
const timeline = document.createElement('actor-timeline');
window.timeline = timeline;
window.settle = settle;

/** Until the first picture of the document is there. */
window.show = async (text) => {
  timeline.data = text;
  document.querySelector('main').append(timeline);
  await timeline.ready;
};

const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });

/** A wheel event in each of `count` frames, there and back. */
window.wheel = async (what, count) => {
  const canvas = timeline.shadowRoot.querySelector('canvas');
  for (let at = 0; at < count; at += 1) {
    const by = at < count / 2 ? -1 : 1;
    canvas.dispatchEvent(new WheelEvent('wheel', {
      bubbles: true, composed: true, cancelable: true, clientX: 640, clientY: 200,
      ...(what === 'zoom' ? { deltaY: 40 * by, ctrlKey: true } : { deltaX: -30 * by }),
    }));
    await frame();
  }
};

/** Ms by the clock from setting a filter until its frame is over. */
window.filter = async (actors) => {
  const began = performance.now();
  timeline.filter = { actors };
  await frameEnd();
  return performance.now() - began;
};
