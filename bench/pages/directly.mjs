// In the page: what a reader does as soon as a picture is there, while the page is still at work.
//
// Browsers hand on a wheel just before the frame that shows it. So a step comes shortly before a
// frame begins, and the time from the end of a frame until then is for what the page has left to do.

import { frameEnd, settle } from './waiting.mjs';

const FRAME_MS = 1000 / 60;
/** So long before a frame a step comes. */
const AHEAD_MS = 1.5;

/** Notes when frames begin, until it is told to stop and returns what it has noted, in ms. */
function beats() {
  const found = [];
  let isOn = true;
  const beat = (now) => {
    found.push(now);
    if (isOn) requestAnimationFrame(beat);
  };
  requestAnimationFrame(beat);
  return { found, stop: () => { isOn = false; } };
}

/** Which share of the frames at 60 Hz did not come, of so many as there was time for. */
function dropped(found) {
  const lengths = found.slice(1).map((at, index) => Math.max(1, Math.round((at - found[index]) / FRAME_MS)));
  const possible = lengths.reduce((sum, length) => sum + length, 0);
  return possible > 0 ? 1 - lengths.length / possible : 0;
}

/** Shows the document at `url`, then takes `steps` or chooses `ids` at once. */
export async function directly(contestant, { url, steps = [], ids = [] }) {
  const text = await (await fetch(url)).text();
  await settle();
  await contestant.load(text);
  await frameEnd();
  if (ids.length > 0) await contestant.touchable?.();
  const acts = [
    ...steps.map((step) => [step.kind, () => contestant.step(step)]),
    ...ids.flatMap((id) => [id, null]).map((id) => ['filter', () => contestant.filter(id)]),
  ];
  const { found, stop } = beats();
  await frameEnd();
  for (const [index, [kind, act]] of acts.entries()) {
    const left = found.at(-1) + FRAME_MS - AHEAD_MS - performance.now();
    if (left > 0) await new Promise((resolve) => { setTimeout(resolve, left); });
    performance.mark(`${kind} ${index} begin`);
    act();
    await frameEnd();
    performance.mark(`${kind} ${index} end`);
  }
  stop();
  return dropped(found);
}
