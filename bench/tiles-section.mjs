// The part of RESULTS.md that is about archives of tiles, which `cargo xtask bench --tiles` writes by itself.

import { readFileSync, writeFileSync } from 'node:fs';
import { count, megabytes, table } from './cells.mjs';
import { machine } from './report.mjs';

const RESULTS = new URL('RESULTS.md', import.meta.url);

const HEADING = '## Archives of tiles';
/** What comes after it. */
const NEXT = '\n## ';

/** The part as it stands in a text; null where there is none. */
export function sectionOf(text) {
  const at = text.indexOf(`${HEADING}\n`);
  if (at < 0) return null;
  const end = text.indexOf(NEXT, at + 1);
  return text.slice(at, end < 0 ? text.length : end).trimEnd();
}

/** The text with this part in place of its own, or at its end. */
export function withSection(text, section) {
  if (section === null) return text;
  const old = sectionOf(text);
  return old === null ? `${text.trimEnd()}\n\n${section}\n` : text.replace(old, () => section);
}

const PACKING = '### Packing';
const ALIKE = '### Beside the same events in memory';
const READING = '### Reading in a browser';

/** What stands below a heading in the part as it was; null where it had none. */
function below(heading, old) {
  const at = old?.indexOf(`${heading}\n`) ?? -1;
  if (at < 0) return null;
  const end = old.indexOf('\n### ', at);
  return old.slice(at + heading.length, end < 0 ? old.length : end).trim();
}

/** The part, of figures of the packer, of what is like the element, and of a browser; what is not known here stays as it was in `old`. */
export function section({ date, machine, packed = [], alike = [], views = [], old = null }) {
  const parts = [
    [HEADING, packed.length ? method(date, machine) : below(HEADING, old)],
    [PACKING, packed.length ? packing(packed) : below(PACKING, old)],
    [ALIKE, alike.length ? likeness(alike) : below(ALIKE, old)],
    [READING, views.length ? reading(date, machine, views) : below(READING, old)],
  ];
  const known = parts.filter(([, text]) => text !== null);
  return known.map(([heading, text]) => `${heading}\n\n${text}`).join('\n\n');
}

/** Writes figures into their part of RESULTS.md. */
export function publish(figures) {
  const [text, date] = [readFileSync(RESULTS, 'utf8'), new Date().toISOString().slice(0, 10)];
  writeFileSync(RESULTS, withSection(text, section({ date, machine: machine(), old: sectionOf(text), ...figures })));
  console.log('written: its part of bench/RESULTS.md');
}

const method = (date, machine) => `\
Written by \`cargo xtask bench --tiles\` on ${date}: ${machine}. Events that nobody saw (\`cargo xtask tiles-sample\`,
seed 1): half of them in bursts, a hundred actors as frequent as words are, one in ten that lasts, two in
five dates of a day. \`python -m actor_timeline.tiles\` makes an archive of a Parquet by DuckDB, with two
threads and the memory that it is given.

- **Tree**: rows read and made ready, and the owner of each found; **sort**: all rows sorted and written as streams;
  **pack**: segments packed side by side, and joined.
- **Memory**: the most that the process had, in which both run; DuckDB is given ${'`--memory`'}, beside which Python
  and its batches take some hundred megabytes.`;

function packing(packed) {
  const head = [
    'events', 'minutes', 'tree', 'sort', 'pack', '`--memory`', 'most memory, engine, MB', 'most memory, packer, MB',
    'tiles', 'bytes an event', 'of the Parquet', 'first picture, bytes',
  ];
  const minutes = (value) => value.toFixed(value < 1 ? 2 : 1);
  const rows = packed.map((one) => [
    count(one.events), minutes(one.minutes), minutes(one.tree_minutes), minutes(one.sort_minutes),
    minutes(one.pack_minutes), one.memory, megabytes(one.cut_mb * 1e6), megabytes(one.pack_mb * 1e6), count(one.tiles),
    (one.bytes / one.events).toFixed(1), (one.source / one.events).toFixed(1), count(one.first),
  ]);
  return table([head, ...rows]);
}

function likeness(alike) {
  const share = (value) => value.toFixed(3);
  const head = [
    'events', 'tiles', 'series equal', 'edges equal', 'counts right', 'of these exact', 'importance of what begins in view', 'of all',
  ];
  const rows = alike.map((one) => [
    count(one.events), count(one.tiles), count(one.series), count(one.edges), count(one.counts), count(one.exact), share(one.begun), share(one.all),
  ]);
  return `\
\`cargo xtask bench --tiles-alike\`: an archive beside what is counted one by one of the same events, and beside the element that
lays them all out. It ends with an error unless all series of all tiles (of all events, of actors, of pairs of them), and in 600 views of twelve
octaves, by everyone, two actors, either of two and both of them, the edges of the density and the numbers of events are equal (or, where a view ends
within a part, between two bounds), and unless labels show 0.9 and more of the importance that the element's show.

${table([head, ...rows])}`;
}

function reading(date, machine, views) {
  const [ms, kb] = [(value) => count(Math.round(value)), (bytes) => count(Math.round(bytes / 1000))];
  const cells = ({ ms: took, asked, bytes }) => `${ms(took)} / ${asked} / ${kb(bytes)}`;
  const head = [
    'events', 'file, MB', 'all of it, first frame', 'all there', 'three days of it, first frame', 'all there', 'step of panning, p95', 'step of zooming, p95',
  ];
  const rows = views.map((one) => [
    count(one.events), megabytes(one.file), cells(one.whole.first), cells(one.whole.all), cells(one.near.first), cells(one.near.all),
    cells(one.pan), cells(one.zoom),
  ]);
  const walks = views.map(({ events, walk }) => [
    count(events), count(walk.steps), count(walk.asked), count(walk.given), megabytes(walk.bytes),
    walk.marks.map(({ wasm, heap }) => `${Math.round(wasm / 1e6)} + ${(heap / 1e6).toFixed(1)}`).join(', '),
  ]);
  return `\
\`cargo xtask bench --tiles-view\` on ${date}: ${machine}. Chromium on a line of 1.6 Mbit/s with 150 ms; the script and the wasm come
in Brotli, before the first frame. In each cell ms, requests and kB of the archive: medians of five loads, p95 of forty steps, each until all that it
shows is there.

${table([head, ...rows])}

An hour's walk without waiting for it, a step for each 2.4 seconds of it, on a fast line. Memory is that of all wasm and of JavaScript, in MB, seven
times from its begin to its end.

${table([['events', 'steps', 'requests', 'given up', 'fetched, MB', 'wasm + JavaScript, MB'], ...walks])}`;
}
