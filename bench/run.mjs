// `cargo xtask bench` runs this: every part that is asked for, every contestant in turns, and the
// tables of it all in RESULTS.md.

import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measure, version } from './browser.mjs';
import { documents } from './data.mjs';
import { plan } from './plan.mjs';
import { profile } from './profile.mjs';
import { report } from './report.mjs';
import { columnTurns, directTurns, stepTurns } from './rounds.mjs';
import { serve } from './serve.mjs';
import { sectionOf, withSection } from './tiles-section.mjs';
import { turns } from './undisturbed.mjs';
import { visits } from './visits/rounds.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** What can be measured, each by itself. */
const PARTS = ['steps', 'ready', 'pages', 'columns'];

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    part: { type: 'string' },
    only: { type: 'string' },
    sizes: { type: 'string' },
    rounds: { type: 'string' },
    keep: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
    wasm: { type: 'string', default: join(ROOT, 'pkg/wasm') },
    target: { type: 'string', default: join(ROOT, 'target') },
  },
});

const parts = options.part?.split(',') ?? PARTS;
const unknown = parts.find((part) => !PARTS.includes(part));
if (unknown !== undefined) throw new Error(`there is no part ${unknown}: ${PARTS.join(', ')}`);

const folder = join(options.target, 'bench');
/** What a whole run has seen last, as it was measured. */
const RAW = join(folder, 'browser.json');
const server = await serve({
  bench: HERE.replace(/[/\\]$/, ''),
  'pkg/wasm': options.wasm,
  pkg: join(ROOT, 'pkg'),
  data: join(folder, 'data'),
});
const request = {
  origin: server.origin,
  documentOf: documents(join(folder, 'data')),
  isQuick: options.quick,
  only: options.only?.split(','),
  sizes: options.sizes?.split(',').map(Number),
  rounds: Number(options.rounds ?? (options.quick ? 1 : 3)),
  folder: join(folder, 'data'),
  wasm: options.wasm,
};
const began = { date: new Date(), load: loadavg()[0] };
request.plot = await plotSize();
if (options.profile) {
  const url = request.documentOf('instants', request.sizes?.at(-1) ?? 1e6);
  await profile({ ...request, url, steps: plan(44), actors: ['port', 'rail', 'city'] });
} else {
  const before = options.keep ? JSON.parse(readFileSync(RAW, 'utf8')) : null;
  const take = async (part, name, measured) => (parts.includes(part) ? measured(request) : before?.[name] ?? []);
  await write({
    results: await take('steps', 'results', stepTurns),
    direct: await take('ready', 'direct', directTurns),
    visited: await take('pages', 'visited', visits),
    columns: await take('columns', 'columns', columnTurns),
  }, before?.about);
}
server.close();

/** The size of our plot, which the others get too. */
async function plotSize() {
  const url = request.documentOf('instants', 100);
  const { extra } = await measure({ ...request, contestant: 'ours', plot: {}, url, steps: plan(2), actors: [] });
  return { width: extra.width, height: extra.height };
}

/** Keeps the raw figures; writes the tables beside them, or where they belong. `kept` tells of parts of another run. */
async function write(measured, kept) {
  const about = {
    date: began.date.toISOString().slice(0, 10),
    load: [began.load, loadavg()[0]],
    minutes: (Date.now() - began.date) / 60_000,
    chromium: await version(),
    plot: request.plot,
    rounds: request.rounds,
    turns,
    anew: kept && { parts, kept: kept.date },
  };
  const isWhole = !options.quick && !options.only && !options.sizes && (options.keep || parts.length === PARTS.length);
  writeFileSync(isWhole ? RAW : join(folder, 'part.json'), JSON.stringify({ about, ...measured }));
  // What another command measures stays.
  const archives = sectionOf(readFileSync(join(HERE, 'RESULTS.md'), 'utf8'));
  const text = withSection(report({ about, ...measured, folder }), archives);
  writeFileSync(join(isWhole ? HERE : folder, 'RESULTS.md'), text);
  console.log(`written: ${isWhole ? 'bench/RESULTS.md' : 'RESULTS.md in bench/ of the target folder'}`);
}
