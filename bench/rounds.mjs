// The turns of each part in order, and a line on the terminal for each: rounds interleave the
// contestants.

import { measure } from './browser.mjs';
import { ACTORS, TIMES } from './data.mjs';
import { columns, directly } from './directly.mjs';
import { plan } from './plan.mjs';
import { median, p95 } from './stats.mjs';
import { undisturbed } from './undisturbed.mjs';

export const OWN = ['parse', 'floor', 'ours'];
export const PEERS = ['uplot', 'd3', 'echarts', 'vis'];
const SIZES = [1e3, 1e4, 1e5, 1e6];
/** Of dates of days, which differ little: where the bars look. */
const DAY_SIZES = [1e3, 1e6];
const QUICK = 1e4;

const idsOf = (count) => ACTORS.map((actor) => actor.id).slice(0, count);
const small = (sizes) => sizes.filter((size) => size <= QUICK);

/** Steps and filters at rest, loading and memory, of every contestant. */
export async function stepTurns({ isQuick, only, sizes, rounds, documentOf, ...request }) {
  const chosen = [...OWN, ...PEERS].filter((name) => name === 'parse' || (only ?? [...OWN, ...PEERS]).includes(name));
  const job = { ...request, steps: plan(isQuick ? 12 : 30), actors: idsOf(isQuick ? 2 : 5) };
  const [results, gaveUp] = [[], new Set()];
  for (const times of TIMES) {
    const usual = times === 'days' ? DAY_SIZES : SIZES;
    for (const size of sizes ?? (isQuick ? small(usual) : usual)) {
      const url = documentOf(times, size);
      for (let round = 0; round < rounds; round += 1) {
        for (const contestant of chosen.filter((name) => times === 'instants' || OWN.includes(name))) {
          if (gaveUp.has(contestant)) continue;
          const found = await undisturbed(() => measure({ ...job, contestant, url, mayGiveUp: PEERS.includes(contestant) }));
          if (found.gaveUp) gaveUp.add(contestant);
          results.push({ times, size, round, contestant, ...found });
          console.log(`${times} ${size} ${contestant}: ${line(found)}`);
        }
      }
    }
  }
  return results;
}

/** Steps and filters directly after `ready`, of ours and of the floor. */
export async function directTurns({ isQuick, only, sizes, rounds, documentOf, ...request }) {
  const acts = [{ kind: 'steps', steps: plan(isQuick ? 6 : 20) }, { kind: 'filters', ids: idsOf(3) }];
  const chosen = ['floor', 'ours'].filter((name) => only?.includes(name) ?? true);
  const results = [];
  for (const size of sizes ?? (isQuick ? [QUICK] : [1e5, 1e6])) {
    const url = documentOf('instants', size);
    for (let round = 0; round < rounds; round += 1) {
      for (const contestant of chosen) {
        for (const { kind, ...act } of acts) {
          const { spans, dropped } = await undisturbed(() => directly({ ...request, ...act, contestant, url }));
          results.push({ size, round, contestant, kind, spans, dropped });
          const cpu = spans.map((span) => span.cpu);
          console.log(`${kind} after ready, ${size} ${contestant}: ${median(cpu).toFixed(1)} / ${p95(cpu).toFixed(1)}, `
            + `${(dropped * 100).toFixed(0)} % dropped`);
        }
      }
    }
  }
  return results;
}

/** Columns, in ratio to `JSON.parse`. */
export async function columnTurns({ origin, isQuick, sizes, rounds, documentOf }) {
  const results = [];
  for (const size of sizes ?? [isQuick ? QUICK : 1e6]) {
    const url = documentOf('instants', size);
    for (let round = 0; round < rounds; round += 1) {
      const { parse, ready } = await undisturbed(() => columns({ origin, url }));
      results.push({ size, parse, ready });
      console.log(`columns ${size}: parse ${parse.toFixed(0)}, ready ${ready.toFixed(0)}`);
    }
  }
  return results;
}

function line({ load, spans, memory, extra, gaveUp }) {
  if (gaveUp) return `gave up (${gaveUp})`;
  const loading = `load ${load.ms.toFixed(1)}, whole ${load.whole?.toFixed(1) ?? 'not reported'}`;
  if (!memory) return loading;
  const figures = ['zoom', 'pan', 'filter'].map((kind) => {
    const found = spans.filter((span) => span.kind === kind).map((span) => span.cpu);
    return `${kind} ${median(found).toFixed(1)} / ${p95(found).toFixed(1)}`;
  });
  const mb = (bytes) => `${((bytes ?? 0) / 1e6).toFixed(0)} MB`;
  return `${loading}, ${figures.join(', ')}, heap ${mb(memory.usedSize)}, wasm ${mb(extra.wasm)}`;
}
