// Events from a seed, and how long they take.

const SEED = 20200103;
const DAY_MS = 86_400_000;
const FROM = Date.UTC(1970, 0);
const YEARS = 60;
const KINDS = ['state', 'institution', 'person', 'armed-group', 'force', 'organisation'];
const NAMES = ['Harbour', 'Old mill', 'Observatory', 'Railway', 'Theatre', 'University', 'Brewery', 'Shipyard', 'Gazette', 'Museum', 'Guild hall', 'Library'];
const DOES = ['opens', 'closes', 'moves to', 'buys', 'sells', 'rebuilds', 'measures', 'paints', 'inherits', 'lends out', 'numbers', 'insures', 'photographs', 'finds'];
const WHAT = ['quay', 'hall', 'bridge', 'yard', 'house', 'tower', 'gate', 'garden', 'cellar', 'workshop', 'crane', 'boiler', 'clock', 'ledger', 'pump', 'roof'];
/** A number that most other events do not have: each title is one of 18 million. */
const NUMBERS = 80_000;

const timeline = document.querySelector('actor-timeline');
const sweep = document.querySelector('#sweep');
const put = (id, text) => { document.getElementById(id).textContent = text; };
const ms = (value) => `${value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en')} ms`;

/** mulberry32: the same numbers for the same seed, from 0 to 1. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** What is done to what: "rebuilds crane 4711". */
function told(number) {
  const [what, left] = [WHAT[number % WHAT.length], Math.floor(number / WHAT.length)];
  return `${DOES[left % DOES.length]} ${what} ${1 + Math.floor(left / DOES.length)}`;
}

function make(count) {
  const next = random(SEED);
  const start = new Float64Array(count);
  const end = new Float64Array(count);
  const actor = new Uint8Array(count);
  const importance = new Uint8Array(count);
  const words = new Uint32Array(count);
  for (let k = 0; k < count; k += 1) {
    // Busy years and quiet ones.
    const at = (next() + next() * next()) / 2;
    start[k] = FROM + Math.floor(at * YEARS * 365.25 * DAY_MS / 60_000) * 60_000;
    end[k] = next() < 0.1 ? start[k] + Math.floor(next() * 200) * DAY_MS : start[k];
    actor[k] = Math.floor(next() * next() * NAMES.length);
    importance[k] = 1 + Math.floor(5 * next() * next());
    words[k] = Math.floor(next() * DOES.length * WHAT.length * NUMBERS);
  }
  return {
    title: `${count.toLocaleString('en')} events of a town that never was`,
    actors: NAMES.map((name, k) => ({ id: name.toLowerCase(), name, kind: KINDS[k % KINDS.length] })),
    start,
    end,
    actor,
    importance,
    titles: (k) => `${NAMES[actor[k]]} ${told(words[k])}`,
  };
}

let frames = [];
let last = 0;
let movedAt = -Infinity;

/** Frames count while the reader, or the sweep, moves the view. */
function frame(now) {
  if (now - movedAt < 150 && last) frames.push(now - last);
  last = now;
  if (frames.length > 600) frames = frames.slice(-600);
  requestAnimationFrame(frame);
}

function tell() {
  if (frames.length < 10) return;
  const sorted = [...frames].sort((a, b) => a - b);
  put('median', ms(sorted[Math.floor(sorted.length / 2)]));
  put('p95', ms(sorted[Math.floor(sorted.length * 0.95)]));
}

async function load(count) {
  sweep.disabled = true;
  frames = [];
  for (const id of ['made', 'shown', 'median', 'p95']) put(id, '…');
  put('events', count.toLocaleString('en'));
  const before = performance.now();
  const columns = make(count);
  const made = performance.now();
  put('made', ms(made - before));
  timeline.columns = columns;
  await timeline.ready;
  if (timeline.columns !== columns) return; // another was chosen meanwhile
  requestAnimationFrame(() => put('shown', ms(performance.now() - made)));
  sweep.disabled = false;
}

/** Sixty steps in and out again, a step each frame. */
async function move() {
  sweep.disabled = true;
  const whole = timeline.view;
  const [from, to] = whole.split('/').map((text) => Date.parse(text));
  const steps = [...Array.from({ length: 60 }, (_, k) => k), ...Array.from({ length: 60 }, (_, k) => 59 - k)];
  for (const k of steps) {
    const half = (to - from) / 2 * 0.9 ** k;
    const edge = (at) => new Date(at).toISOString().slice(0, 10);
    movedAt = performance.now();
    timeline.zoomTo(`${edge((from + to) / 2 - half)}/${edge((from + to) / 2 + half)}`);
    await new Promise(requestAnimationFrame);
  }
  timeline.view = whole;
  tell();
  sweep.disabled = false;
}

await customElements.whenDefined('actor-timeline');
requestAnimationFrame(frame);
timeline.addEventListener('timeline-view', () => { movedAt = performance.now(); });
setInterval(tell, 500);
sweep.addEventListener('click', move);
for (const choice of document.querySelectorAll('[name=count]')) {
  choice.addEventListener('change', () => load(Number(choice.value)));
}
await load(Number(document.querySelector('[name=count]:checked').value));
