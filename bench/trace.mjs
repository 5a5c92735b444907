// Time of a page's main thread, from Chromium's own trace.
//
// The page marks where a step begins (in the task that dispatches the input)
// and where it ends (in the first task after the next frame: its scripts,
// style, layout, paint and commit are over). Chromium notes with each mark how
// much processor time the main thread has used so far. What counts is the
// difference. So waiting for the screen's next beat does not count, nor does
// what other programs on the machine take away; and whatever runs on the main
// thread does, the drawing of canvases among it (there is no GPU here, and a
// canvas full of gradients was seen to cost this thread 200 ms a step).
//
// The lengths of tasks in the trace would not do: what Chromium does between
// two tasks, such as microtasks and the drawing of canvases, is in neither.
// So the longest task is the most processor time between two beginnings.
//
// The same holds for all contestants. One that puts work off beyond the next
// frame does not gain: steps follow each other at once, so the work falls into
// the next step. What threads other than the main one do is not counted.

export const CATEGORIES = ['-*', 'toplevel', 'blink.user_timing'];

const TASK = /RunTask$/;
const MARK = /^(load|after|zoom|pan|filter|rest|warm)( \w+)? (begin|end)$/;

/**
 * The spans that the page has marked, in order: `kind`, and in ms of processor
 * time `cpu` and `longest`, the longest task within.
 */
export function spans(trace) {
  const { traceEvents } = JSON.parse(trace);
  const marks = traceEvents.filter((event) => MARK.test(event.name));
  if (marks.length === 0) throw new Error('the trace has no marks');
  const [{ pid, tid }] = marks;
  const tasks = traceEvents
    .filter((event) => event.pid === pid && event.tid === tid && TASK.test(event.name))
    .map((event) => event.tts)
    .sort((a, b) => a - b);
  const begins = new Map();
  const found = [];
  for (const { name, tts } of marks.sort((a, b) => a.tts - b.tts)) {
    const [, kind, number = '', edge] = name.match(MARK);
    if (edge === 'begin') {
      begins.set(kind + number, tts);
      continue;
    }
    const begin = begins.get(kind + number);
    const longest = longestGap(tasks, begin, tts);
    found.push({ kind, cpu: (tts - begin) / 1000, longest: longest / 1000 });
  }
  return found;
}

/** The most between two beginnings, from `from` to `to`. */
function longestGap(tasks, from, to) {
  let [longest, before] = [0, from];
  for (const at of [...tasks.filter((task) => task > from && task < to), to]) {
    longest = Math.max(longest, at - before);
    before = at;
  }
  return longest;
}
