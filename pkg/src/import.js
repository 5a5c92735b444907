// Files of other formats (CSV, XLSX, iCalendar and more) as documents. The wasm is fetched when
// the first of them is read. Described in import.d.ts.

const ADDRESS = new URL('./wasm/actor_timeline_import_bg.wasm', import.meta.url);
let give = fromAside;
let compiled = null; // outlives an instance that ended in a fault
let started = null;

/** What `source` returns is taken for the wasm, if this comes before the first file is read. */
export function useWasm(source) {
  if (typeof source !== 'function') throw new TypeError(`useWasm: ${typeof source} is not a function`);
  give = source;
}

/** Beside this file; Node, whose `fetch` takes no files, reads it. */
async function fromAside() {
  const files = ADDRESS.protocol === 'file:' && globalThis.process?.getBuiltinModule?.('node:fs/promises');
  return files ? files.readFile(ADDRESS) : fetch(ADDRESS);
}

async function bytesOf(answer) {
  if (typeof answer?.arrayBuffer !== 'function') return answer;
  if (answer.ok === false) throw new Error(`${answer.url}: HTTP ${answer.status} ${answer.statusText}`.trim());
  return answer.arrayBuffer();
}

const start = () => Promise.all([import('./wasm/actor_timeline_import.js'), compiled ?? give()])
  .then(async ([module, given]) => ((compiled = await module.default(await bytesOf(given))), module));

async function call(run) {
  let module;
  try {
    module = await (started ??= start());
  } catch (error) {
    started = null; // the next one may try again
    throw failure('no-importer', `The importer could not start: ${error?.message ?? error}`, error);
  }
  let texts;
  try {
    texts = run(module);
  } catch (error) {
    started = null; // nothing is known of what it left half done
    throw failure('importer-panic', `The importer stopped at a fault of its own: ${error?.message ?? error}`, error);
  }
  if (texts.length === 3) throw failure(texts[0], texts[1]);
  return texts;
}

const failure = (code, message, cause) => Object.assign(new Error(message, { cause }), { code });

async function bytes(input) {
  if (typeof input === 'string') return new TextEncoder().encode(input);
  if (ArrayBuffer.isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  if (typeof input?.arrayBuffer === 'function') return new Uint8Array(await bytesOf(input));
  if (/ArrayBuffer]$/.test(Object.prototype.toString.call(input))) return new Uint8Array(input);
  throw failure('bad-input', 'give a text, a Blob, a File, a Response or bytes');
}

/** How months are called beside days, and alone. */
const AS = [{ month: 'long' }, { month: 'short' }, { month: 'long', day: 'numeric' }, { month: 'short', day: 'numeric' }];
const IS_NAME = /^[\p{L}\p{M}'’. -]+$/u;

/** `{ name: number }` of the months in a language, as `Intl` has them. */
function monthsIn(tag) {
  try {
    const all = AS.flatMap((how) => {
      const format = new Intl.DateTimeFormat(tag, { ...how, calendar: 'gregory', timeZone: 'UTC' });
      return Array.from({ length: 12 }, (_, at) => {
        const parts = format.formatToParts(Date.UTC(2001, at, 5)).map(({ type, value }) => (type === 'day' ? '' : value));
        return [parts.join('').replace(/^[\s.]+|[\s.]+$/g, ''), at + 1];
      });
    });
    return all.filter(([name]) => IS_NAME.test(name));
  } catch {
    return []; // no tag of a language
  }
}

/** The first of several languages counts where two call different months the same. */
function words(options) {
  const { languages = [], ...more } = options ?? {};
  const months = [languages].flat().reverse().flatMap(monthsIn);
  return JSON.stringify({ ...more, months: Object.fromEntries(months) });
}

export async function read(input, options) {
  const [file, how] = [await bytes(input), words(options)];
  const [report, document] = await call((module) => module.read(file, how));
  return { ...JSON.parse(report), document };
}

export async function table(input, options) {
  const [file, how] = [await bytes(input), words(options)];
  return JSON.parse((await call((module) => module.table(file, how)))[0]);
}

async function known() {
  const all = await call((module) => module.known());
  return [all.slice(0, all.indexOf('')), all.slice(all.indexOf('') + 1)];
}

export async function formats() {
  const [all] = await known();
  return all.flatMap((name, at) => (at % 2 ? [] : [{ name, words: all[at + 1] }]));
}

export const fields = async () => (await known())[1];
