// RESULTS.md, from what was measured. Nothing in it is written by hand.

import { existsSync, readFileSync } from 'node:fs';
import { arch, cpus, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { bars } from './bars.mjs';
import { count, known, megabytes, ms, table, times } from './cells.mjs';
import { TIMES } from './data.mjs';
import { COLUMN_METHOD, columnTable, DIRECT_METHOD, directTable } from './directly-tables.mjs';
import { figuresOf } from './figures.mjs';
import { VISIT_METHOD, visitTables } from './visits/tables.mjs';

const NAMES = {
  parse: 'JSON.parse', floor: 'floor', ours: 'actor-timeline', uplot: 'uPlot', d3: 'd3 + SVG',
  echarts: 'ECharts', vis: 'vis-timeline',
};
const PACKAGES = {
  uplot: 'uPlot', d3: 'd3', echarts: 'ECharts', 'vis-timeline': 'vis-timeline',
  '@knight-lab/timelinejs': 'TimelineJS',
};
const WORDS = { instants: 'times to the millisecond', days: 'dates of days' };

/** The whole text, of the parts that were measured. `folder` may hold the figures of the native benches. */
export function report({ about, results, direct, visited, columns, folder }) {
  const native = figures(join(folder, 'native.json'));
  const quality = figures(join(folder, 'quality.json'));
  const steps = results.length === 0 ? [] : [
    '## How it is measured', method(about, results),
    '## Loading', perTimes(results, loadTable),
    '## One zoom or pan step', perTimes(results, stepTable),
    '## Changing the actor filter', perTimes(results, filterTable),
    '## Memory in the browser', perTimes(results, memoryTable),
  ];
  const section = (list, title, how, make) => (list.length === 0 ? [] : [`## ${title}`, how, make(list)]);
  const parts = [
    '# Results', intro(about), '## Bars', barTable({ results, direct, visited, columns, native, quality }),
    ...section(visited, 'A page that loads', VISIT_METHOD, visitTables),
    ...section(direct, 'Directly after `ready`', DIRECT_METHOD, directTable),
    ...section(columns, 'Columns', COLUMN_METHOD, columnTable),
    ...steps,
    '## Native', nativeTables(native), '## Label quality', qualityTable(quality),
  ];
  return `${parts.join('\n\n')}\n`;
}

const figures = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null);

/** The machine that measures, as it is told. */
export function machine() {
  const [first] = cpus();
  return `${first.model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${system()}, ${arch()}`;
}

function intro({ date, load, chromium, rounds, minutes, turns, anew }) {
  const rust = process.env.RUSTC_VERSION || 'rustc unknown';
  const peers = Object.entries(PACKAGES).map(([name, said]) => `${said} ${versionOf(name)}`);
  const which = anew ? ` Anew: ${anew.parts.join(', ')}; the rest is of ${anew.kept}.` : '';
  return `Written by \`cargo xtask bench\` on ${date}. Do not edit.

- Machine: ${machine()}.
  Processes that wanted a core, at the start and at the end: ${load.map((at) => at.toFixed(1)).join(' and ')}.
  Medians of ${rounds} turns; ${minutes.toFixed(0)} minutes, without the native benches.${which}
  Turns that began or ended while others had more than a fifth of the cores, though tried twice: ${turns.disturbed} of ${turns.all}.
- Versions: ${rust}, Chromium ${chromium}, node ${process.versions.node}.
- Beside ours: ${peers.join(', ')}.`;
}

function versionOf(name) {
  const path = new URL(`node_modules/${name}/package.json`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8')).version;
}

function system() {
  const path = '/etc/os-release';
  const name = existsSync(path) && readFileSync(path, 'utf8').match(/^PRETTY_NAME="?([^"\n]*)/m)?.[1];
  return name || type();
}

const method = ({ plot, rounds }, results) => `\
All contestants show the same seeded events (\`bench/data.mjs\`): 2020 to 2023, clustered, in no
order, eight actors of which one to three take part in each event, one in twenty an interval,
titles of 20 to 70 characters. Each turn is a fresh Chromium without a window and without a GPU,
1280 × 800 px at ratio 1; contestants take turns, ${rounds} each. Ours is \`<actor-timeline>\` as it
comes, with ribbon, filter panel and list; others get the size of its plot, ${plot.width} × ${plot.height} px.
That each has drawn, and that a step changes what it shows, is checked by its pixels.

- **Load**: from the JSON text in memory to the end of the first frame, by the clock; the median of
  the turns; and processor time of the main thread for the same. Whole layout: until all labels
  are placed, when the element reports it. “And after”: the longest task
  until the page is at rest, in processor time.
- **Step and filter**: processor time of the page's main thread from the input to the end of the
  next frame, from Chromium's trace (\`bench/trace.mjs\` says why). ${stepsIn(results)} steps, half of them
  zooms and half pans by turns, from four years to some days and back; those before are discarded.
- **Memory**: after a collection, before the first step, without the JSON text; wasm at the end,
  since its memory never shrinks.
- **Floor**: a canvas that draws one rectangle for each actor and pixel column where the actor has
  an event, counted by binary search.
- Sets-up of the others: \`bench/contestants/\`. One that takes over 30 s to load, or over 2 s for
  three steps or filters, in processor time, gave up: it is not tried at larger sizes.`;

/** How many steps of one contestant with one document were counted. */
const stepsIn = (results) => {
  const { times: kind, size } = results[0];
  const own = results.filter((one) => one.contestant === 'ours' && one.times === kind && one.size === size);
  return own.flatMap(({ spans }) => spans.filter((span) => span.kind === 'zoom' || span.kind === 'pan')).length;
};

const perTimes = (results, make) => TIMES
  .map((kind) => [kind, make(results, kind)])
  .filter(([, text]) => text !== null)
  .map(([kind, text]) => `With ${WORDS[kind]}:\n\n${text}`)
  .join('\n\n');

/** A table with a row for each size and contestant; null when there are none. */
function bySize(results, kind, head, cells) {
  const rows = [];
  const sizes = [...new Set(results.map((result) => result.size))];
  for (const size of sizes) {
    for (const [contestant, name] of Object.entries(NAMES)) {
      const found = figuresOf(results, kind, size, contestant);
      if (!found) continue;
      const row = found.gaveUp ? [`gave up (${found.gaveUp})`] : cells(found, size, contestant);
      if (row) rows.push([count(size), name, ...row]);
    }
  }
  const filled = rows.map((row) => [...row, ...Array(head.length + 2 - row.length).fill('')]);
  return rows.length > 0 ? table([['events', 'contestant', ...head], ...filled], 2) : null;
}

function loadTable(results, kind) {
  const head = [
    'first frame, ms', 'to `JSON.parse`', 'processor, ms', 'to `JSON.parse`',
    'whole layout, ms', 'to `JSON.parse`', 'longest task, ms', 'and after, ms',
  ];
  return bySize(results, kind, head, (found, size, contestant) => {
    const parse = figuresOf(results, kind, size, 'parse');
    const whole = contestant === 'ours' && found.whole === null ? 'not reported' : ms(found.whole ?? NaN);
    return [
      ms(found.load), times(found.load, parse?.load),
      ms(found.loadCpu), times(found.loadCpu, parse?.loadCpu),
      whole, times(found.whole ?? NaN, parse?.load),
      ms(found.loadTask), ms(found.afterTask),
    ];
  });
}

function stepTable(results, kind) {
  const head = [
    'zoom p50, ms', 'zoom p95', 'pan p50', 'pan p95', 'p50 to floor', 'p95 to floor',
    'p50 to own at 1,000',
  ];
  return bySize(results, kind, head, (found, size, contestant) => {
    if (contestant === 'parse') return null;
    const { zoom, pan, step } = found;
    const floor = figuresOf(results, kind, size, 'floor')?.step;
    const few = figuresOf(results, kind, 1000, contestant)?.step;
    return [
      ms(zoom.median), ms(zoom.p95), ms(pan.median), ms(pan.p95),
      times(step.median, floor?.median), times(step.p95, floor?.p95),
      times(step.median, few?.median),
    ];
  });
}

function filterTable(results, kind) {
  const head = ['p50, ms', 'p95', 'p50 to own step', 'longest task after, ms'];
  return bySize(results, kind, head, ({ filter, step, filterTask }, size, contestant) => {
    if (contestant === 'parse') return null;
    const ratio = times(filter.median, step.median);
    return [ms(filter.median), ms(filter.p95), ratio, ms(filterTask)];
  });
}

function memoryTable(results, kind) {
  const head = ['JavaScript and its buffers, MB', 'wasm, MB'];
  return bySize(results, kind, head, (found, size, contestant) => (
    contestant === 'parse' ? null : [megabytes(found.heap), megabytes(found.wasm)]
  ));
}

function barTable(measured) {
  const cells = bars(measured).map(({ what, bar, seen, verdict }) => [what, bar, seen, verdict]);
  return `At a million events unless said otherwise.\n\n${
    table([['what', 'bar', 'seen', 'verdict'], ...cells], 4)}`;
}

function nativeTables(native) {
  if (!native) return 'Not measured: `cargo bench --bench core` has left no figures.';
  const sizes = [...new Set(native.rows.map((row) => row.events))].sort((a, b) => a - b);
  const whats = [...new Set(native.rows.map((row) => row.what))];
  const cell = (what, size) => ms(
    native.rows.find((row) => row.what === what && row.events === size)?.median_ms ?? NaN,
  );
  const speed = whats.map((what) => [what, ...sizes.map((size) => cell(what, size))]);
  const parts = (native.memory ?? []).map((part) => [part.what, part.bytes_per_event.toFixed(1)]);
  return `Medians in ms, by number of events (criterion, native code):

${table([['what', ...sizes.map(count)], ...speed])}

${table([['memory', 'bytes an event'], ...parts])}`;
}

function qualityTable(quality) {
  if (!quality) return 'Not measured: `cargo bench --bench quality` has left no figures.';
  const share = (value) => known(value, (at) => at.toFixed(3));
  const rows = quality.rows.map((row) => [
    row.data, row.lanes, row.seed, share(row.mean), share(row.top10),
    row.octaves.map((at) => known(at, (seen) => seen.toFixed(2))).join(' '),
  ]);
  const head = ['data', 'lanes', 'seed', 'mean', 'top ten', 'per octave'];
  return `Share of the importance shown that the best choice for each window could show.

${table([head, ...rows])}`;
}
