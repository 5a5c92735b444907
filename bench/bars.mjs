// The bars of the design that the bench covers, against the figures seen.

import { columnsOf, directOf } from './directly-tables.mjs';
import { figuresOf } from './figures.mjs';
import { STORY_EVENTS } from './visits/documents.mjs';
import { visitsOf } from './visits/tables.mjs';

const MOST = 1e6;
const FEW = 1e3;
const SOME = 1e4;
const LEAST_MEAN = { 4: 0.75, 8: 0.8 };

/** Rows `{ what, bar, seen, verdict }`; `native` and `quality` may be null, the others empty. */
export function bars({ results, direct, visited, columns, native, quality }) {
  const rows = ['instants', 'days'].flatMap((times) => [
    ...loading(results, times), ...moving(results, times),
  ]);
  return [
    ...pages(visited), ...directly(direct), ...few(results), byColumns(columns),
    ...rows, memory(native), ...shown(quality),
  ];
}

const NOT_SEEN = { seen: 'not measured', verdict: 'not measured' };

/** A ratio that must not be over `limit`. */
function ratio(what, limit, value, base) {
  const bar = `≤ ${limit} ×`;
  if (!Number.isFinite(value) || !Number.isFinite(base)) return { what, bar, ...NOT_SEEN };
  const seen = value / base;
  return { what, bar, seen: `${seen.toFixed(2)} ×`, verdict: seen <= limit ? 'met' : 'missed' };
}

/** A figure that must not be over `limit`, written by `text`. */
function most(what, limit, value, text) {
  const bar = `≤ ${text(limit)}`;
  if (!Number.isFinite(value)) return { what, bar, ...NOT_SEEN };
  return { what, bar, seen: text(value), verdict: value <= limit ? 'met' : 'missed' };
}

/** How soon the story page is there, slow processor and slow line. */
function pages(visited) {
  const of = (contestant) => visitsOf(visited, STORY_EVENTS, 'both', contestant);
  const [made, waiting] = [of('prerendered'), of('interaction')];
  return [
    ratio('story page, slow: picture, to the first text', 1.1, made?.picture, made?.text),
    ratio('story page, slow: live picture, to vis-timeline', 0.8, made?.live, of('vis')?.live),
    most('story page, slow: blocked before a touch, `loading="interaction"`', 0, waiting?.blockingBefore, (ms) => `${ms.toFixed(0)} ms`),
    most('fetched until the live picture, without the story', 178_000, made && made.first - made.story, (bytes) => `${(bytes / 1e3).toFixed(1)} KB`),
  ];
}

function directly(direct) {
  const [ours, floor] = ['ours', 'floor'].map((contestant) => directOf(direct, MOST, contestant, 'steps'));
  return [
    ratio('step directly after `ready`, median, to the floor', 1.1, ours?.median, floor?.median),
    ratio('step directly after `ready`, p95, to the floor', 1.2, ours?.p95, floor?.p95),
    most('frames dropped meanwhile', 0.05, ours?.dropped, (share) => `${(share * 100).toFixed(1)} %`),
  ];
}

/** Small documents. */
function few(results) {
  const step = (size, contestant) => figuresOf(results, 'instants', size, contestant)?.step?.median;
  const filter = (size) => figuresOf(results, 'instants', size, 'ours')?.filter?.median;
  return [
    ratio('1,000 events: step, median, to uPlot', 1.2, step(FEW, 'ours'), step(FEW, 'uplot')),
    ratio('1,000 events: filter to its frame, median, to its own step', 2, filter(FEW), step(FEW, 'ours')),
    ratio('10,000 events: filter to its frame, median, to its own step', 2, filter(SOME), step(SOME, 'ours')),
  ];
}

const byColumns = (columns) => ratio('columns: append to `ready`, to `JSON.parse`', 1.1, columnsOf(columns, MOST)?.ratio, 1);

function loading(results, times) {
  const ours = figuresOf(results, times, MOST, 'ours');
  const parse = figuresOf(results, times, MOST, 'parse');
  const whole = ratio(`${times}: whole layout, to \`JSON.parse\``, 4, ours?.whole ?? NaN, parse?.load);
  if (ours && ours.whole === null) Object.assign(whole, { seen: 'not reported' });
  return [
    ratio(`${times}: first frame, to \`JSON.parse\``, 1.5, ours?.load, parse?.load),
    ratio(`${times}: the same in processor time`, 1.5, ours?.loadCpu, parse?.loadCpu),
    whole,
  ];
}

function moving(results, times) {
  const ours = figuresOf(results, times, MOST, 'ours');
  const few = figuresOf(results, times, FEW, 'ours');
  const floor = figuresOf(results, times, MOST, 'floor');
  const rows = ['zoom', 'pan'].flatMap((kind) => ['median', 'p95'].map((key) => (
    ratio(`${times}: ${kind} step, ${key}, to the floor`, 1.5, ours?.[kind]?.[key], floor?.[kind]?.[key])
  )));
  const [step, before] = [ours?.step?.median, few?.step?.median];
  return [
    ...rows,
    ratio(`${times}: step, median, to its own at 1,000`, 1.5, step, before),
    ratio(`${times}: filter, median, to its own step`, 2, ours?.filter?.median, step),
  ];
}

function memory(native) {
  const row = { what: 'memory: columns and indexes', bar: '≤ 80 bytes an event' };
  const parts = native?.memory ?? [];
  if (parts.length === 0) return { ...row, ...NOT_SEEN };
  const sum = parts.reduce((total, part) => total + part.bytes_per_event, 0);
  return { ...row, seen: `${sum.toFixed(1)} bytes`, verdict: sum <= 80 ? 'met' : 'missed' };
}

function shown(quality) {
  const rows = quality?.rows ?? [];
  const least = (what, limit, values) => {
    const row = { what, bar: `≥ ${limit.toFixed(2)}` };
    if (values.length === 0) return { ...row, ...NOT_SEEN };
    const lowest = Math.min(...values);
    return { ...row, seen: lowest.toFixed(3), verdict: lowest >= limit ? 'met' : 'missed' };
  };
  const means = Object.entries(LEAST_MEAN).map(([lanes, limit]) => least(
    `importance shown, lowest mean per octave, ${lanes} lanes`, limit,
    rows.filter((row) => row.lanes === Number(lanes)).map((row) => row.mean),
  ));
  const top = rows.filter((row) => row.lanes in LEAST_MEAN).map((row) => row.top10);
  return [...means, least('the ten most important in view, lowest share, 4 and 8 lanes', 0.9, top)];
}
