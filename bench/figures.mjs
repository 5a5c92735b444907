// From raw results to the figures of the tables: per times, size and
// contestant, over all rounds.

import { median, p95 } from './stats.mjs';

/** The figures of one contestant with one document; null when it had no turn. */
export function figuresOf(results, times, size, contestant) {
  const own = results.filter((result) => (
    result.times === times && result.size === size && result.contestant === contestant
  ));
  if (own.length === 0) return null;
  const stopped = own.find((result) => result.gaveUp);
  if (stopped) return { gaveUp: stopped.gaveUp };
  const loads = own.map((result) => result.load);
  const spans = own.flatMap((result) => result.spans ?? []);
  const of = (...kinds) => summary(spans.filter((span) => kinds.includes(span.kind)));
  const wholes = loads.map((load) => load.whole);
  return {
    load: median(loads.map((load) => load.ms)),
    whole: wholes.includes(null) ? null : median(wholes),
    loadCpu: of('load').median,
    loadTask: median(longest(own, 'load')),
    afterTask: median(longest(own, 'after')),
    zoom: of('zoom'),
    pan: of('pan'),
    step: of('zoom', 'pan'),
    filter: of('filter'),
    filterTask: of('rest').longest,
    heap: median(own.map(({ memory }) => memory?.usedSize + memory?.backingStorageSize)),
    wasm: median(own.map(({ extra }) => extra?.wasm ?? NaN)),
  };
}

/** For each round, the longest task of a kind of span. */
const longest = (own, kind) => own.map(({ spans = [] }) => (
  Math.max(...spans.filter((span) => span.kind === kind).map((span) => span.longest))
));

function summary(spans) {
  const cpu = spans.map((span) => span.cpu);
  return {
    median: median(cpu),
    p95: p95(cpu),
    longest: Math.max(...spans.map((span) => span.longest)),
  };
}
