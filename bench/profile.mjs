// Where ours spends its time: `cargo xtask bench --profile [--sizes N]` prints
// the functions that took most, for loading, what follows it, steps and filters.

import { open } from './browser.mjs';

const ROWS = 25;
const EVERY_US = 500;

/** Profiles one turn of ours and prints a list for each part of it. */
export async function profile(job) {
  const { page, browser, problems } = await open(job.origin, 'ours', job.plot);
  const session = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: EVERY_US });
  const call = (name, arg) => page.evaluate(([part, value]) => window.bench[part](value), [name, arg]);
  const watched = async (name, arg) => {
    await session.send('Profiler.start');
    await call(name, arg);
    return (await session.send('Profiler.stop')).profile;
  };
  console.log(`\nload, and what follows it\n${list([await watched('load', job.url)])}`);
  console.log(`\nsteps\n${list([await watched('steps', job.steps)])}`);
  const changes = [];
  for (const id of job.actors.flatMap((chosen) => [chosen, null])) {
    changes.push(await watched('change', id));
    await call('rest');
  }
  console.log(`\nfilters, each to its frame\n${list(changes)}`);
  await browser.close();
  if (problems.length > 0) throw new Error(problems[0]);
}

/** Functions by own time and by time with all they call, as lines. */
function list(profiles) {
  const [own, whole] = [new Map(), new Map()];
  const sum = profiles.reduce((total, found) => total + tally(found, own, whole), 0);
  const line = (name) => {
    const of = (map) => `${(((map.get(name) ?? 0) / sum) * 100).toFixed(1).padStart(5)} %`;
    return `${of(own)} ${of(whole)}  ${name}`;
  };
  const top = (map) => [...map].sort((a, b) => b[1] - a[1]).slice(0, ROWS).map(([name]) => line(name));
  return [
    `${(sum / 1000).toFixed(0)} ms; own time, with callees`, ...top(own), '', ...top(whole),
  ].join('\n');
}

/** Adds the µs of one profile to `own` and `whole` by name; returns their sum. */
function tally({ nodes, samples, timeDeltas }, own, whole) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  for (const node of nodes) for (const id of node.children ?? []) byId.get(id).parent = node;
  const add = (map, name, us) => map.set(name, (map.get(name) ?? 0) + us);
  let sum = 0;
  for (const [at, id] of samples.entries()) {
    const node = byId.get(id);
    if (nameOf(node) === '(idle)') continue;
    sum += timeDeltas[at];
    add(own, nameOf(node), timeDeltas[at]);
    const callers = new Set();
    for (let up = node; up.parent; up = up.parent) callers.add(nameOf(up));
    for (const name of callers) add(whole, name, timeDeltas[at]);
  }
  return sum;
}

/** Rust's names without the hash at their end. */
const nameOf = ({ callFrame }) => (callFrame.functionName || '(nameless)').replace(/::h[0-9a-f]{16}$/, '');
