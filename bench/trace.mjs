// Time of a page's main thread, from Chromium's own trace.
//
// The page marks where a step begins (in the task that dispatches the input)
// and where it ends (in the first task after the next frame: its scripts,
// style, layout, paint and commit are over). Chromium notes with each mark how
// much processor time the main thread has used so far. What counts is the
// difference. So waiting for the screen's next beat does not count, nor does
// what other programs on the machine take away; and whatever runs on the main
// thread does, the drawing of canvases among it (there is no GPU here).
//
// Beside it stands `busy`: how much of the time between the marks was covered
// by tasks of the main thread, by the clock on the wall. On a quiet machine the
// two are alike; `busy` also has what a task waits for other threads.
//
// The same holds for all contestants. One that puts work off beyond the next
// frame does not gain: steps follow each other at once, so the work falls into
// the next step. What threads other than the main one do is not counted.

export const CATEGORIES = ['-*', 'toplevel', 'blink.user_timing'];

const TASK = /RunTask$/;
const MARK = /^(load|after|zoom|pan|filter|rest|warm)( \w+)? (begin|end)$/;

const byTime = (a, b) => a.ts - b.ts;

/**
 * The spans that the page has marked, in order: `kind`, and in ms `cpu`, `busy`
 * and `longest`, the longest task within.
 */
export function spans(trace) {
  const { traceEvents } = JSON.parse(trace);
  const marks = traceEvents.filter((event) => MARK.test(event.name)).sort(byTime);
  if (marks.length === 0) throw new Error('the trace has no marks');
  const [{ pid, tid }] = marks;
  const isTask = (event) => event.pid === pid && event.tid === tid && event.ph === 'X'
    && TASK.test(event.name);
  const tasks = traceEvents.filter(isTask).sort(byTime);
  const begins = new Map();
  const found = [];
  for (const mark of marks) {
    const [, kind, number = '', edge] = mark.name.match(MARK);
    const begin = begins.get(kind + number);
    if (edge === 'begin') begins.set(kind + number, mark);
    else found.push({ kind, cpu: (mark.tts - begin.tts) / 1000, ...busy(tasks, begin.ts, mark.ts) });
  }
  return found;
}

/** What tasks cover of the time from `from` to `to`; a task within one counts once. */
function busy(tasks, from, to) {
  let [sum, longest, counted] = [0, 0, from];
  for (const { ts, dur = 0 } of tasks) {
    const [start, end] = [Math.max(ts, counted), Math.min(ts + dur, to)];
    if (end <= start) continue;
    sum += end - start;
    longest = Math.max(longest, end - start);
    counted = end;
  }
  return { busy: sum / 1000, longest: longest / 1000 };
}
