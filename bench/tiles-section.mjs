// The part of RESULTS.md that is about archives of tiles, which `cargo xtask bench --tiles` writes by itself.

import { count, megabytes, table } from './cells.mjs';

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

/** The part, of figures of the packer. */
export function section({ date, machine, packed }) {
  return [HEADING, method(date, machine), '### Packing', packing(packed), '### Reading in a browser', 'Not measured yet.']
    .join('\n\n');
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
