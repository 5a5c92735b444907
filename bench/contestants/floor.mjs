// What no timeline can beat by much: a bare canvas with one rectangle for
// each actor and pixel column in which something of the actor's starts. Starts
// are sorted once; a step counts by binary search at the edges of columns.

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
    rows.forEach(({ id, starts }, row) => {
      if (chosen !== null && chosen !== id) return;
      context.fillStyle = HUES[row % HUES.length];
      drawRow(context, starts, view, (row + 1) * height, plot.width, height);
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
        const starts = Float64Array.from(columns.ofActor(id), (event) => event.start).sort();
        return { id, starts };
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

/** The rectangles of one actor: the taller, the more start in the column. */
function drawRow(context, starts, [from, to], foot, width, height) {
  const msPerPx = (to - from) / width;
  let before = firstFrom(starts, from, 0);
  for (let x = 0; x < width && before < starts.length; x += 1) {
    const after = firstFrom(starts, from + (x + 1) * msPerPx, before);
    if (after > before) {
      // Whole px: edges that need no smoothing are painted faster.
      const tall = Math.min(height - 2, 2 + Math.round(3 * Math.log2(after - before)));
      context.fillRect(x, foot - tall, 1, tall);
    }
    before = after;
  }
}

/** Index of the first start that is not before `ms`, from index `low` on. */
function firstFrom(starts, ms, low) {
  let step = 1;
  let high = low;
  while (high < starts.length && starts[high] < ms) {
    low = high + 1;
    high += step;
    step *= 2;
  }
  high = Math.min(high, starts.length);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (starts[middle] < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
