// In the page: waits for a frame, or until nothing is left to do.

const channel = new MessageChannel();

/** Resolves in the first task after the next frame: its paint and commit are over. */
export const frameEnd = () => new Promise((resolve) => {
  requestAnimationFrame(() => {
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(null);
  });
});

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Resolves when the page has nothing to do, or after two minutes. */
export async function settle() {
  const until = performance.now() + 120_000;
  await pause(250);
  let calm = 0;
  while (calm < 3 && performance.now() < until) {
    const left = await new Promise((resolve) => {
      requestIdleCallback((idle) => resolve(idle.timeRemaining()), { timeout: 1000 });
    });
    calm = left > 8 ? calm + 1 : 0;
    await pause(20);
  }
}
