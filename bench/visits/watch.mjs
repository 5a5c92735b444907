// In the page, before its scripts: when what is seen.
//
// What is there is asked in each frame after all else that happens in it and before its paint (in the
// callback of a ResizeObserver, since those of other frames may come later), and counts from the first
// task after that. So it is on the screen then.

/** Runs in the page. `eyes` are those of a site; `tell(what, more)` hands on what is seen. */
export function watch(eyes, tell) {
  const state = { at: {}, shifts: [], tasks: [], touch: null, answerFrame: Infinity };
  const drawn = { canvases: new Set(), texts: [] };
  const MOST_TEXTS = 200;
  const TITLE_LENGTH = 15;

  const tasks = new PerformanceObserver((list) => state.tasks.push(...list.getEntries().map(asTask)));
  const asTask = ({ startTime, duration }) => ({ start: startTime, ms: duration });
  tasks.observe({ type: 'longtask', buffered: true });
  const add = (entries) => {
    state.shifts.push(...entries.filter((one) => !one.hadRecentInput).map(({ startTime, value }) => ({ start: startTime, value })));
  };
  const shifts = new PerformanceObserver((list) => add(list.getEntries()));
  shifts.observe({ type: 'layout-shift', buffered: true });
  addEventListener('pointerdown', ({ timeStamp }) => { state.touch ??= timeStamp; }, { capture: true });

  const { prototype } = CanvasRenderingContext2D;
  const { fillText } = prototype;
  prototype.fillText = function keep(words, x, y, ...more) {
    const { canvas } = this;
    drawn.canvases.add(canvas);
    // Long texts are titles of events, but for those of eras, which are slanted.
    if (words.length >= TITLE_LENGTH && drawn.texts.length < MOST_TEXTS && !this.font.includes('italic')) {
      drawn.texts.push({ canvas, x, y, matrix: this.getTransform() });
    }
    return fillText.call(this, words, x, y, ...more);
  };

  let before = null;
  /** Nobody clicks what moves: it has been in the same place in the frame before. */
  const resting = () => {
    const now = eyes.target(drawn);
    const isResting = now && before && Math.hypot(now.x - before.x, now.y - before.y) < 1;
    before = now;
    return isResting && now;
  };
  const open = {
    text: () => document.querySelector('h1')?.checkVisibility(),
    picture: eyes.picture ?? eyes.live,
    live: eyes.live,
    target: () => state.at.picture && resting(),
    answered: () => state.touch && eyes.answered(),
  };
  const channel = new MessageChannel();
  let beat = 0;
  const look = () => {
    const found = Object.entries(open).map(([what, is]) => [what, is(drawn)]).filter(([, is]) => is);
    for (const [what] of found) delete open[what];
    if (state.answerFrame === Infinity && open.answered === undefined) state.answerFrame = beat;
    if (open.live === undefined) prototype.fillText = fillText;
    if (found.length > 0) channel.port2.postMessage(found.map(([what, is]) => [what, what === 'target' ? is : null]));
  };
  channel.port1.onmessage = ({ data }) => {
    const now = performance.now();
    for (const [what, more] of data) {
      state.at[what] = now;
      tell(JSON.stringify({ what, more }));
    }
  };

  const probe = document.createElement('i');
  Object.assign(probe.style, { position: 'fixed', visibility: 'hidden', contain: 'strict', width: '1px', height: '1px' });
  new ResizeObserver(look).observe(probe);
  const frame = (now) => {
    beat = now;
    if (Object.keys(open).length === 0) return void probe.remove();
    if (document.documentElement && !probe.isConnected) document.documentElement.append(probe);
    probe.style.width = probe.style.width === '1px' ? '2px' : '1px';
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);

  /** Resolves once the page is loaded and no task has been long for a while. */
  globalThis.visitQuiet = (ms) => new Promise((resolve) => {
    let since = performance.now();
    const poll = () => {
      state.tasks.push(...tasks.takeRecords().map(asTask));
      const last = state.tasks.at(-1);
      since = Math.max(since, last ? last.start + last.ms : 0);
      if (document.readyState !== 'complete') since = performance.now();
      if (performance.now() - since >= ms) resolve();
      else setTimeout(poll, 50);
    };
    poll();
  });
  globalThis.visitState = () => {
    state.tasks.push(...tasks.takeRecords().map(asTask));
    add(shifts.takeRecords());
    return state;
  };
}
