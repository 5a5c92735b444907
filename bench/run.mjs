// `cargo xtask bench` runs this: every contestant at every size, in turns, and
// the table of it all in RESULTS.md.

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measure, version } from './browser.mjs';
import { ACTORS, TIMES, writeDocument } from './data.mjs';
import { plan } from './plan.mjs';
import { profile } from './profile.mjs';
import { report } from './report.mjs';
import { serve } from './serve.mjs';
import { median, p95 } from './stats.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = fileURLToPath(new URL('..', import.meta.url));

const SIZES = [1e2, 1e3, 1e4, 1e5, 1e6];
const OWN = ['parse', 'floor', 'ours'];
const PEERS = ['uplot', 'd3', 'echarts', 'vis'];

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    sizes: { type: 'string' },
    rounds: { type: 'string' },
    profile: { type: 'boolean', default: false },
    wasm: { type: 'string', default: join(ROOT, 'pkg/wasm') },
    target: { type: 'string', default: join(ROOT, 'target') },
  },
});

const chosen = options.only?.split(',') ?? [...OWN, ...PEERS];
const contestants = [...OWN, ...PEERS].filter((name) => name === 'parse' || chosen.includes(name));
const sizes = options.sizes?.split(',').map(Number)
  ?? (options.quick ? SIZES.filter((size) => size <= 1e4) : SIZES);
const rounds = Number(options.rounds ?? (options.quick ? 1 : 3));
const steps = plan(options.quick ? 12 : 44);
const ids = ACTORS.map((actor) => actor.id).slice(0, options.quick ? 2 : 6);

/** The document of so many events, made once for each version of its maker. */
function documentOf(times, size) {
  const maker = createHash('sha256').update(readFileSync(join(HERE, 'data.mjs'))).digest('hex');
  const name = `${times}-${size}-${maker.slice(0, 8)}.json`;
  writeDocument(join(options.target, 'bench/data', name), times, size);
  return `/data/${name}`;
}

const server = await serve({
  bench: HERE.replace(/[/\\]$/, ''),
  'pkg/wasm': options.wasm,
  pkg: join(ROOT, 'pkg'),
  data: join(options.target, 'bench/data'),
});
const began = { date: new Date(), load: loadavg()[0] };
const plot = await plotSize();
if (options.profile) {
  const size = sizes.at(-1);
  await profile(jobOf({ times: 'instants', size, contestant: 'ours' }, plot));
} else {
  await write(await measureAll());
}
server.close();

/** Gives every contestant its turns. */
async function measureAll() {
  const results = [];
  const gaveUp = new Set();
  for (const turn of turns()) {
    if (gaveUp.has(turn.contestant)) continue;
    const result = { ...turn, ...await measure(jobOf(turn, plot)) };
    if (result.gaveUp) gaveUp.add(turn.contestant);
    results.push(result);
    console.log(line(result));
  }
  return results;
}

/** Every turn, in order: rounds interleave the contestants. */
function* turns() {
  for (const times of TIMES) {
    const taking = contestants.filter((name) => times === 'instants' || OWN.includes(name));
    for (const size of sizes) {
      for (let round = 0; round < rounds; round += 1) {
        for (const contestant of taking) yield { times, size, round, contestant };
      }
    }
  }
}

function jobOf({ times, size, contestant }, plot) {
  const mayGiveUp = PEERS.includes(contestant);
  const url = documentOf(times, size);
  return { origin: server.origin, contestant, plot, steps, actors: ids, url, mayGiveUp };
}

/** The size of our plot, which the others get too. */
async function plotSize() {
  const turn = { times: 'instants', size: 100, contestant: 'ours' };
  const job = { ...jobOf(turn, {}), steps: plan(2), actors: [] };
  const { extra } = await measure(job);
  return { width: extra.width, height: extra.height };
}

/** Keeps the raw figures; writes the tables beside them, or where they belong. */
async function write(results) {
  const about = {
    date: began.date.toISOString().slice(0, 10),
    load: [began.load, loadavg()[0]],
    chromium: await version(),
    plot, steps: steps.filter((step) => !step.warm).length * rounds, rounds,
  };
  const folder = join(options.target, 'bench');
  writeFileSync(join(folder, 'browser.json'), JSON.stringify({ about, results }));
  const isWhole = !options.quick && !options.only && !options.sizes;
  const path = join(isWhole ? HERE : folder, 'RESULTS.md');
  writeFileSync(path, report({ about, results, folder }));
  console.log(`written: ${isWhole ? 'bench/RESULTS.md' : 'RESULTS.md in bench/ of the target folder'}`);
}

function line({ times, size, contestant, load, spans, memory, extra, gaveUp: why }) {
  const name = `${times} ${size} ${contestant}`;
  if (why) return `${name}: gave up (${why})`;
  const loading = `load ${load.ms.toFixed(1)}, whole ${load.whole?.toFixed(1) ?? 'not reported'}`;
  if (!memory) return `${name}: ${loading}`;
  const figures = ['zoom', 'pan', 'filter'].map((kind) => {
    const found = spans.filter((span) => span.kind === kind).map((span) => span.cpu);
    return `${kind} ${median(found).toFixed(1)} / ${p95(found).toFixed(1)}`;
  });
  const mb = (bytes) => `${((bytes ?? 0) / 1e6).toFixed(0)} MB`;
  return `${name}: ${loading}, ${figures.join(', ')}, `
    + `heap ${mb(memory.usedSize)}, wasm ${mb(extra.wasm)}`;
}
