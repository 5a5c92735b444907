// The bars of the design that the bench covers, against the figures seen.

import { figuresOf } from './figures.mjs';

const MOST = 1e6;
const FEW = 1e3;
const LEAST_MEAN = { 4: 0.75, 8: 0.8 };

/** Rows `{ what, bar, seen, verdict }`; `native` and `quality` may be null. */
export function bars(results, native, quality) {
  const rows = ['instants', 'days'].flatMap((times) => [
    ...loading(results, times), ...moving(results, times),
  ]);
  return [...rows, memory(native), ...shown(quality)];
}

const NOT_SEEN = { seen: 'not measured', verdict: 'not measured' };

/** A ratio that must not be over `limit`. */
function ratio(what, limit, value, base) {
  const bar = `≤ ${limit} ×`;
  if (!Number.isFinite(value) || !Number.isFinite(base)) return { what, bar, ...NOT_SEEN };
  const seen = value / base;
  return { what, bar, seen: `${seen.toFixed(2)} ×`, verdict: seen <= limit ? 'met' : 'missed' };
}

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
