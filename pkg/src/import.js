// Files of other formats (CSV, XLSX, iCalendar and more) as documents. The wasm is fetched when
// the first of them is read. Described in import.d.ts.

const FIRST = new URL('./wasm/actor_timeline_import_bg.wasm', import.meta.url);
const REST = new URL('./wasm/actor_timeline_import_rest.wasm', import.meta.url);
/** How much of a file tells whether the first part is enough, in bytes. */
const START = 4096;
/** What may be said about a file, beside `languages`. */
const OPTIONS = ['format', 'mapping', 'order', 'numbers', 'year', 'title'];

let give = () => fromAside(FIRST);
let giveRest = () => fromAside(REST);
const compiled = {}; // outlives an instance that ended in a fault
let started = null;
let whole = null;

/** What these return is taken for the two parts of the wasm, if this comes before the first file is read. */
export function useWasm(source, second = giveRest) {
  for (const one of [source, second]) {
    if (typeof one !== 'function') throw new TypeError(`useWasm: ${typeof one} is not a function`);
  }
  [give, giveRest] = [source, second];
}

/** Beside this file; Node, whose `fetch` takes no files, reads it. */
async function fromAside(address) {
  const files = address.protocol === 'file:' && globalThis.process?.getBuiltinModule?.('node:fs/promises');
  return files ? files.readFile(address) : fetch(address);
}

async function bytesOf(answer) {
  if (typeof answer?.arrayBuffer !== 'function') return answer;
  if (answer.ok === false) throw new Error(`${answer.url || 'the answer'}: HTTP ${answer.status} ${answer.statusText}`.trim());
  return answer.arrayBuffer();
}

async function start() {
  const [module, given] = await Promise.all([import('./wasm/actor_timeline_import.js'), compiled.first ?? give()]);
  compiled.first = await module.default(await bytesOf(given));
  return module;
}

/** All but rows and columns as text is read by the second part. */
const addRest = async (module) => (compiled.rest = await module.add(await bytesOf(compiled.rest ?? await giveRest())));

/** The module, with all that a file needs. */
async function moduleFor(file) {
  for (;;) {
    const mine = (started ??= start().catch((error) => {
      started = null; // the next one may try again
      throw error;
    }));
    try {
      const module = await mine;
      if (file && !module.is_plain_table(file.subarray(0, START))) await (whole ??= addRest(module));
      if (started === mine) return module; // else that instance has ended meanwhile
    } catch (error) {
      whole = null;
      throw failure('no-importer', `The importer could not start: ${error?.message ?? error}`, error);
    }
  }
}

async function call(run, file) {
  const module = await moduleFor(file);
  let texts;
  try {
    texts = run(module);
  } catch (error) {
    started = whole = null; // nothing is known of what it left half done
    throw failure('importer-panic', `The importer stopped at a fault of its own: ${error?.message ?? error}`, error);
  }
  if (texts.length === 3) throw failure(texts[0], texts[1]);
  return texts;
}

const failure = (code, message, cause) => Object.assign(new Error(message, { cause }), { code });

/** The bytes of a file, however it is given; a Response may be broken or used, a buffer detached. */
async function bytes(input) {
  try {
    return await bytesIn(input);
  } catch (error) {
    throw error?.code === 'bad-input' ? error : failure('bad-input', `The file could not be read: ${error?.message ?? error}`, error);
  }
}

async function bytesIn(input) {
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

/** Whether `languages` takes it. */
export const isLanguageTag = (tag) => typeof tag === 'string' && /^[a-z]{2,8}(-[a-z\d]{1,8})*$/i.test(tag);

/** The first of several languages counts where two call different months the same. */
function words(options) {
  const { languages = [], ...more } = options ?? {};
  const tags = [languages].flat();
  const isObject = Object(options ?? more) === (options ?? more);
  const odd = isObject ? Object.keys(more).find((name) => !OPTIONS.includes(name)) : String(options);
  if (odd !== undefined) throw failure('bad-options', `“${odd}” is no option; the options are: ${OPTIONS.join(', ')}, languages`);
  const wrong = tags.find((tag) => !isLanguageTag(tag));
  if (wrong !== undefined) throw failure('bad-options', `“${wrong}” is no tag of a language, such as “da”`);
  const months = tags.reverse().flatMap(monthsIn);
  return JSON.stringify({ ...more, months: Object.fromEntries(months) });
}

export async function read(input, options) {
  const [file, how] = [await bytes(input), words(options)];
  const [report, document] = await call((module) => module.read(file, how), file);
  return { ...JSON.parse(report), document };
}

export async function table(input, options) {
  const [file, how] = [await bytes(input), words(options)];
  return JSON.parse((await call((module) => module.table(file, how), file))[0]);
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
