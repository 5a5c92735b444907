// Measures while nobody else wants the processor. Cores are watched from outside, so on systems that
// do not tell how busy they are nothing is waited for.

import { cpus } from 'node:os';

/** Busier than this, all cores together, and others are at work. */
const BUSY = 0.2;
const LOOK_MS = 300;
/** After how long it is measured all the same. */
const PATIENCE_MS = 120_000;

const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Turns so far, and those of them that were begun or ended while others were at work. */
export const turns = { all: 0, disturbed: 0 };

/** What `measure` finds; once more where others were at work before or after it. */
export async function undisturbed(measure) {
  turns.all += 1;
  const wasFree = await free();
  const found = await measure();
  if (wasFree && await isFree()) return found;
  const isFreeNow = await free();
  const again = await measure();
  if (!isFreeNow || !await isFree()) turns.disturbed += 1;
  return again;
}

/** Waits until the cores are free; false where they are not after a while. */
async function free() {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until;) if (await isFree()) return true;
  return false;
}

async function isFree() {
  const [idle, all] = spent();
  await pause(LOOK_MS);
  const [idleNow, allNow] = spent();
  return allNow === all || 1 - (idleNow - idle) / (allNow - all) < BUSY;
}

/** Time that all cores have idled, and in all, in ms. */
function spent() {
  const times = cpus().map((core) => core.times);
  const sum = (of) => times.reduce((total, one) => total + of(one), 0);
  return [sum(({ idle }) => idle), sum((one) => Object.values(one).reduce((total, ms) => total + ms, 0))];
}
