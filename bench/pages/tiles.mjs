// An archive that is looked at, driven by `bench/tiles-view.mjs`. What it fetches and what memory its wasm
// has is seen here, since both go through functions of the page.

const fetches = { asked: 0, bytes: 0, open: 0, given: 0 };
const { fetch } = window;
const isRange = (options) => Boolean(options?.headers?.range);
window.fetch = async (address, options) => {
  if (!isRange(options)) return fetch(address, options);
  fetches.asked += 1;
  fetches.open += 1;
  let isOver = false;
  const over = (bytes) => {
    if (isOver) return;
    isOver = true;
    fetches.open -= 1;
    fetches.bytes += bytes;
  };
  options.signal?.addEventListener('abort', () => { fetches.given += isOver ? 0 : 1; over(0); });
  try {
    const answer = await fetch(address, options);
    answer.clone().arrayBuffer().then(({ byteLength }) => over(byteLength), () => over(0));
    return answer;
  } catch (error) {
    over(0);
    throw error;
  }
};

const memories = new Set();
const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (...given) => {
  const made = await instantiate(...given);
  const { memory } = (made.instance ?? made).exports;
  if (memory) memories.add(memory);
  return made;
};

const { define } = await import('/pkg/element.js');
define();
const timeline = document.createElement('actor-timeline');
const frame = () => new Promise(requestAnimationFrame);
const rest = async () => {
  const list = () => timeline.shadowRoot.querySelector('[role=listbox]');
  for (let quiet = 0; quiet < 8;) {
    await frame();
    quiet = fetches.open || list()?.getAttribute('aria-busy') ? 0 : quiet + 1;
  }
};
const counted = () => ({ asked: fetches.asked, bytes: fetches.bytes, given: fetches.given });

/** Shows an archive at a view, if one is given: how long until its first frame, and until all of it is there. */
window.begin = async (src, view) => {
  const start = performance.now();
  if (view) timeline.setAttribute('view', view);
  timeline.setAttribute('src', src);
  document.querySelector('main').append(timeline);
  await timeline.ready;
  await frame();
  const first = { ms: performance.now() - start, ...counted() };
  await rest();
  return { first, all: { ms: performance.now() - start - 8 * (1000 / 60), ...counted() } };
};

/** Goes to a view, and waits until all of it is there. */
window.go = async (from, to) => {
  const [start, before] = [performance.now(), counted()];
  timeline.view = [from, to];
  await rest();
  const after = counted();
  // It has to be quiet for eight frames.
  return { ms: performance.now() - start - 8 * (1000 / 60), asked: after.asked - before.asked, bytes: after.bytes - before.bytes };
};

/** Goes on at once: what was asked for is still on its way. */
window.hurry = async (from, to) => {
  timeline.view = [from, to];
  await frame();
};

window.wasm = () => [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
window.told = counted;
window.rest = rest;
document.title = 'ready';
