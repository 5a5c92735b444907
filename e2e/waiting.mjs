// How tests wait, whichever browser they drive.

import { isDeepStrictEqual } from 'node:util';

const PATIENCE_MS = 10_000;

export const sleep = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Tries `check` until it no longer throws; the last complaint counts. */
export async function eventually(check, patience = PATIENCE_MS) {
  const until = Date.now() + patience;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(40);
    }
  }
}

/** What `read` gives, once it has given the same after three pauses. */
export async function steady(read, pause) {
  let last = await read();
  for (let same = 0; same < 3;) {
    await pause();
    const now = await read();
    same = isDeepStrictEqual(now, last) ? same + 1 : 0;
    last = now;
  }
  return last;
}

/** Runs in the page: what was asked for before is painted after two frames. */
export const twoFrames = () => new Promise((resolve) => {
  requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
});

/**
 * Runs a test, and once more if it fails where `cargo xtask test` runs it (it sets `E2E_SECOND_TRY`). Browsers on a
 * busy machine are no clockwork; the command counts second tries, names them, and fails at more than a few.
 */
export async function tried(t, run) {
  try {
    return await run();
  } catch (error) {
    if (!process.env.E2E_SECOND_TRY) throw error;
    t.diagnostic(`second try: ${t.name}: ${String(error.message).split('\n')[0]}`);
    return run();
  }
}
