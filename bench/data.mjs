// The data of the bench: the same text for the same times and size, always.
//
// Times cluster, as news does: most events lie around some forty dates, the
// rest anywhere in 2020 to 2023. They come in no order. One in twenty is an
// interval of days.

import { createHash } from 'node:crypto';
import {
  closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

const DAY_MS = 86_400_000;
/** The stretch that all events lie in: half-open, in ms since 1970. */
export const FROM_MS = Date.UTC(2020, 0, 1);
export const TO_MS = Date.UTC(2024, 0, 1);

/** `instants`: to the millisecond; `days`: dates of days. */
export const TIMES = ['instants', 'days'];

export const ACTORS = [
  ['port', 'Harbour Authority', 'institution'],
  ['rail', 'Northern Railways', 'organisation'],
  ['city', 'City Council', 'institution'],
  ['union', "Dockers' Union", 'organisation'],
  ['ministry', 'Ministry of Transport', 'state'],
  ['court', 'Administrative Court', 'institution'],
  ['press', 'Evening Courier', 'other'],
  ['mayor', 'Ines Duarte', 'person'],
].map(([id, name, kind]) => ({ id, name, kind }));

const WHO = [
  'Council', 'Ministry', 'Dockers', 'Mayor Duarte', 'The court', 'Railway board', 'Residents',
  'Harbour police', 'The regulator', 'Engineers', 'A committee', 'Ferry operators', 'The auditor',
];
const DID = [
  'approves', 'rejects', 'debates', 'postpones', 'reopens', 'announces', 'suspends', 'reviews',
  'criticises', 'signs', 'publishes', 'withdraws', 'defends', 'inspects',
];
const WHAT = [
  'the night-train timetable', 'a plan for the east quay', 'emergency repairs', 'the toll bridge',
  'a new pay agreement', 'the noise report', 'the dredging contract', 'an inquiry into the fire',
  'the budget', 'closure of platform two', 'a ban on heavy lorries', 'flood barriers',
  'the ticket reform', 'plans for a second tunnel', 'an appeal', 'the land sale',
];
const WHERE = [
  '', '', ' in Porto', ' at Zürich', ' after the storm', ' near the old mill', ' before the vote',
  ' in Malmö', ' despite protests', ' at the third reading', ' on the north line', ' for a year',
  ' in São Paulo', ' without comment',
];
const SHORTEST = 20;
const LONGEST = 70;

/** A seeded source of numbers in [0, 1): a 32-bit mix of a counter (mulberry32). */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const pick = (random, from) => from[Math.floor(random() * from.length)];

/** Near 0, seldom beyond 1: the sum of four evenly spread numbers. */
const bell = (random) => random() + random() + random() + random() - 2;

function title(random) {
  for (;;) {
    const text = `${pick(random, WHO)} ${pick(random, DID)} ${pick(random, WHAT)}${pick(random, WHERE)}`;
    if (text.length >= SHORTEST && text.length <= LONGEST) return text;
  }
}

/** Half are of importance 1, and each further step is about half as frequent. */
function importance(random) {
  const at = random();
  return [0.5, 0.75, 0.9, 0.97, 1].findIndex((limit) => at < limit) + 1;
}

/** One to three actors, the first ones more often. */
function involved(random) {
  const count = 1 + Math.floor(random() ** 2 * 3);
  const found = new Set();
  while (found.size < count) found.add(ACTORS[Math.floor(random() ** 1.5 * ACTORS.length)].id);
  return [...found];
}

function clusters(random) {
  return Array.from({ length: 40 }, () => ({
    at: FROM_MS + random() * (TO_MS - FROM_MS),
    spread: (1 + random() * 30) * DAY_MS,
  }));
}

function moment(random, around) {
  for (;;) {
    const cluster = pick(random, around);
    const spread = random() < 0.6;
    const at = spread
      ? cluster.at + bell(random) * cluster.spread
      : FROM_MS + random() * (TO_MS - FROM_MS);
    if (at >= FROM_MS && at < TO_MS) return Math.floor(at);
  }
}

const day = (ms) => new Date(ms).toISOString().slice(0, 10);

function date(random, around, times) {
  const at = moment(random, around);
  if (random() < 0.05) return `${day(at)}/${day(at + random() ** 3 * 120 * DAY_MS)}`;
  return times === 'days' ? day(at) : new Date(at).toISOString();
}

/** The events of a document, one after another. */
export function* events(times, count) {
  const random = seeded(0x5eed);
  const around = clusters(random);
  for (let index = 0; index < count; index += 1) {
    yield {
      id: `e${index}`,
      title: title(random),
      date: date(random, around, times),
      actors: involved(random),
      importance: importance(random),
    };
  }
}

/** Gives paths of documents of so many events, made once in `folder` for each version of this file. */
export function documents(folder) {
  const version = createHash('sha256').update(readFileSync(new URL(import.meta.url))).digest('hex').slice(0, 8);
  return (times, size) => {
    const name = `${times}-${size}-${version}.json`;
    writeDocument(join(folder, name), times, size);
    return `/data/${name}`;
  };
}

/** Writes the document as JSON into `path`, unless it is there. */
export function writeDocument(path, times, count) {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(`${path}.part`, 'w');
  let chunk = `{"title":"Bench","lang":"en","actors":${JSON.stringify(ACTORS)},"events":[\n`;
  let index = 0;
  for (const event of events(times, count)) {
    index += 1;
    chunk += JSON.stringify(event) + (index < count ? ',\n' : '\n');
    if (chunk.length > 1 << 20) {
      writeSync(file, chunk);
      chunk = '';
    }
  }
  writeSync(file, `${chunk}]}\n`);
  closeSync(file);
  renameSync(`${path}.part`, path);
}
