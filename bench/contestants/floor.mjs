// What no timeline can beat by much: a bare canvas with one rectangle for
// each actor and pixel column in which the actor has an event. Starts and ends
// are sorted once; a step counts by binary search at the edges of columns: what
// has begun before the right edge less what has ended by the left one. So a
// date of a day fills its day, as it does in our ribbon.

import { actorsOf, canvasOn, columnsOf, HUES } from './shared.mjs';

export default async (stage, plot) => {
  const canvas = canvasOn(stage, plot);
  const context = canvas.getContext('2d');
  let rows = [];
  let view = null;
  let chosen = null;
  let frame = 0;

  const draw = () => {
    frame = 0;
    context.clearRect(0, 0, plot.width, plot.height);
    const height = Math.floor(plot.height / rows.length);
    rows.forEach((actor, row) => {
      if (chosen !== null && chosen !== actor.id) return;
      context.fillStyle = HUES[row % HUES.length];
      drawRow(context, actor, view, (row + 1) * height, plot.width, height);
    });
  };
  const ask = () => {
    frame ||= requestAnimationFrame(draw);
  };
  return {
    load(text) {
      const document = JSON.parse(text);
      const columns = columnsOf(document);
      view = columns.extent;
      rows = actorsOf(document).map((id) => {
        const own = columns.ofActor(id);
        const starts = Float64Array.from(own, (event) => event.start).sort();
        // A moment lasts a millisecond, or it would be in no column.
        const ends = Float64Array.from(own, (event) => Math.max(event.end, event.start + 1)).sort();
        return { id, starts, ends };
      });
      ask();
    },
    step(step) {
      view = step.view;
      ask();
    },
    filter(id) {
      chosen = id;
      ask();
    },
  };
};

/** The rectangles of one actor: the taller, the more events are in the column. */
function drawRow(context, { starts, ends }, [from, to], foot, width, height) {
  const msPerPx = (to - from) / width;
  let [begun, ended] = [0, 0];
  for (let x = 0; x < width; x += 1) {
    begun = firstFrom(starts, from + (x + 1) * msPerPx, begun);
    ended = firstFrom(ends, from + x * msPerPx, ended);
    if (begun > ended) {
      // Whole px: edges that need no smoothing are painted faster.
      const tall = Math.min(height - 2, 2 + Math.round(3 * Math.log2(begun - ended)));
      context.fillRect(x, foot - tall, 1, tall);
    }
  }
}

/** Index of the first time that is not before `ms`, from index `low` on. */
function firstFrom(times, ms, low) {
  let step = 1;
  let high = low;
  while (high < times.length && times[high] < ms) {
    low = high + 1;
    high += step;
    step *= 2;
  }
  high = Math.min(high, times.length);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle] < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
