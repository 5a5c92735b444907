// What was seen on the visits, as tables.

import { kilobytes, known, table, wholeMs } from '../cells.mjs';
import { median } from '../stats.mjs';
import { SITES } from './sites.mjs';
import { CONDITIONS } from './visit.mjs';

const WORDS = {
  plain: 'as it is', cpu: 'processor ÷ 4', line: '1.6 Mbit/s, 150 ms', both: 'both',
};
const KEYS = [
  'text', 'picture', 'live', 'answered', 'touch', 'blockingBefore', 'blocking', 'shift', 'bytesBefore', 'bytes', 'first', 'story',
];

/** The medians of one contestant's visits; null of none, `{ gaveUp }` where one was broken off. */
export function visitsOf(visited, count, condition, contestant) {
  const own = visited.filter((one) => (
    one.count === count && one.condition === condition && one.contestant === contestant
  ));
  if (own.length === 0) return null;
  const stopped = own.find(({ gaveUp }) => gaveUp);
  if (stopped) return { gaveUp: stopped.gaveUp };
  return Object.fromEntries(KEYS.map((key) => [key, median(own.map((one) => one[key]))]));
}

/** A table for each number of events. */
export function visitTables(visited) {
  const counts = [...new Set(visited.map(({ count }) => count))];
  return counts.map((count) => `${count.toLocaleString('en-US')} events:\n\n${tableOf(visited, count)}`).join('\n\n');
}

function tableOf(visited, count) {
  const head = [
    'condition', 'page', 'first text, ms', 'picture', 'live picture', 'click answered', 'after the click',
    'blocked before it, ms', 'blocked in all', 'layout shift', 'KB before it', 'KB in all',
  ];
  const rows = Object.keys(CONDITIONS).flatMap((condition) => Object.entries(SITES).map(([contestant, site]) => {
    const found = visitsOf(visited, count, condition, contestant);
    if (!found) return null;
    const names = [WORDS[condition], site.name];
    if (found.gaveUp) return [...names, `gave up (${found.gaveUp})`, ...Array(head.length - 3).fill('')];
    const { touch } = found;
    // The reader of this page clicks when all is quiet.
    const since = (value) => (site.waits ? `click + ${wholeMs(value - touch)}` : wholeMs(value));
    return [
      ...names, wholeMs(found.text), wholeMs(found.picture), since(found.live), since(found.answered),
      wholeMs(found.answered - touch), wholeMs(found.blockingBefore), wholeMs(found.blocking),
      known(found.shift, (value) => value.toFixed(3)), kilobytes(found.bytesBefore), kilobytes(found.bytes),
    ];
  }));
  return table([head, ...rows.filter(Boolean)], 2);
}

export const VISIT_METHOD = `\
The story page of this repository, with the timeline of each contestant in its place, embedded as its own
documents say (\`bench/visits/\`); each fetches the same events from a file. One local server sends all of
it in brotli. Each visit has a fresh profile with an empty cache; the window is 1280 × 800 px. A reader
clicks an event as soon as there is a picture at rest, with the browser's own input, and again every half
second until there is an answer; where the element waits for a touch, once the page has been quiet for
400 ms. All times are by the clock, from the navigation to the end of the frame that shows it.

- **Picture**: the one made ahead, where there is one, with its status line; else the live one. **Live**:
  events are drawn by the library. **Answered**: what is said of the event is there; for TimelineJS, the
  event is marked.
- **Blocked**: what tasks of the main thread took beyond 50 ms each, from the first text on: before the
  click, and until the page is quiet after the answer.
- **Layout shift**: the sum of all, but for what the answer moves.
- **KB**: bodies as they were sent. The wasm of the element holds the story (for both tables); the
  fonts that the style sheet of TimelineJS asks of another host are not fetched.
- One that answers after more than ten seconds has one turn.`;
