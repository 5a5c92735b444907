// What follows `ready` directly, and columns, as tables.

import { count, ms, share, table, times } from './cells.mjs';
import { median, p95 } from './stats.mjs';

const NAMES = { floor: 'floor', ours: 'actor-timeline' };

/** Processor time and dropped frames of one contestant directly after `ready`; null when it had no turn. */
export function directOf(direct, size, contestant, kind) {
  const own = direct.filter((one) => one.size === size && one.contestant === contestant && one.kind === kind);
  if (own.length === 0) return null;
  const cpu = own.flatMap(({ spans }) => spans.map((span) => span.cpu));
  return { median: median(cpu), p95: p95(cpu), dropped: median(own.map(({ dropped }) => dropped)) };
}

export function directTable(direct) {
  const sizes = [...new Set(direct.map(({ size }) => size))];
  const rows = sizes.flatMap((size) => ['steps', 'filters'].flatMap((kind) => {
    const floor = directOf(direct, size, 'floor', kind);
    return Object.entries(NAMES).map(([contestant, name]) => {
      const found = directOf(direct, size, contestant, kind);
      return found && [
        count(size), kind, name, ms(found.median), ms(found.p95), times(found.median, floor?.median),
        times(found.p95, floor?.p95), share(found.dropped),
      ];
    });
  }));
  const head = ['events', 'what', 'contestant', 'p50, ms', 'p95', 'p50 to floor', 'p95 to floor', 'dropped at 60 Hz'];
  return table([head, ...rows.filter(Boolean)], 3);
}

/** Medians over the turns, the ratio turn by turn; null of none. */
export function columnsOf(columns, size) {
  const own = columns.filter((one) => one.size === size);
  if (own.length === 0) return null;
  const of = (value) => median(own.map(value));
  return { parse: of(({ parse }) => parse), ready: of(({ ready }) => ready), ratio: of(({ parse, ready }) => ready / parse) };
}

export function columnTable(columns) {
  const sizes = [...new Set(columns.map(({ size }) => size))];
  const rows = sizes.map((size) => {
    const { parse, ready, ratio } = columnsOf(columns, size);
    return [count(size), ms(parse), ms(ready), times(ratio, 1)];
  });
  return table([['events', '`JSON.parse`, ms', 'append to `ready`, ms', 'ratio'], ...rows]);
}

export const DIRECT_METHOD = `\
From the end of the first frame on, without a pause: a step, or a click on a filter as soon as there is
one, comes 1.5 ms before each frame, as browsers hand on a wheel, and what the page has left to do has
the time from the end of a frame until then. Processor time is from the input to the end of its frame; all
steps count, the first too. Dropped: the share of the frames at 60 Hz that did not come meanwhile, the
median of the turns.`;

export const COLUMN_METHOD = `\
The same events as typed arrays, with an array of titles: by the clock, from the append of the element
to \`ready\`, and \`JSON.parse\` of the same document in the same page before; the median of the ratios.`;
