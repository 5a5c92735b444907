// What reading.js does, in a worker: the page answers while a long file is read, and can call it off.

import * as here from './reading.js';

const policy = globalThis.trustedTypes?.createPolicy('worker', {
  createScriptURL: () => new URL('./worker.js', import.meta.url).href,
});
const address = () => policy?.createScriptURL('') ?? new URL('./worker.js', import.meta.url);

/** `null` before it is needed, `false` where there is none. */
let worker = null;
let last = 0;
const jobs = new Map();

function start() {
  const own = new Worker(address(), { type: 'module' });
  own.addEventListener('message', ({ data: { id, step, value, failure } }) => {
    const job = jobs.get(id);
    if (step) return job?.tell(step);
    jobs.delete(id);
    if (failure) job?.reject(Object.assign(new Error(failure.message), { code: failure.code }));
    else job?.resolve(value);
  });
  // It could not be fetched: the page reads by itself.
  own.addEventListener('error', () => {
    worker = false;
    const left = [...jobs.values()];
    jobs.clear();
    for (const { name, given, tell, resolve } of left) resolve(here[name](...given, tell));
  });
  return own;
}

function ask(name, given, tell = () => {}) {
  if (worker === false) return here[name](...given, tell);
  worker ??= start();
  return new Promise((resolve, reject) => {
    last += 1;
    jobs.set(last, { name, given, tell, resolve, reject });
    worker.postMessage({ id: last, name, given });
  });
}

/** Ends all that is read; who waits for it is told with an `AbortError`. */
export function callOff() {
  if (!jobs.size) return;
  if (worker) worker.terminate();
  worker &&= null;
  const left = [...jobs.values()];
  jobs.clear();
  for (const { reject } of left) reject(new DOMException('It was called off.', 'AbortError'));
}

/** As in reading.js. `tell` hears which of the `STEPS` is done. */
export const take = (input, name, tell) => ask('take', [input, name], tell);

/** As in reading.js. What is our own already is read by an element, so here. */
export const readProject = (project, tell) => (here.formatOf(project) === 'actor-timeline'
  ? here.readProject(project, tell) : ask('readProject', [project], tell));

export const fieldsAnew = (project) => ask('fieldsAnew', [project]);

let names = null;

export const knownFormats = async () => (names ??= await ask('knownFormats', []));
