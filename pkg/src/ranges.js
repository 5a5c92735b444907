// The file of an archive (docs/tiles.md), range by range: as its host answers ranges, from the blocks of it that lie
// beside it where the host does not, or from all of it where it is short.
import { says } from './values.js';

/** A file that comes as a whole may be so long. */
const WHOLE = 64 << 20;
/** Of blocks so many bytes are kept, for ranges that begin where another ended. */
const KEPT = 4 << 20;
/** What says what blocks there are. */
const INDEX = 'index.json';
/** A range that did not come is asked for again after so long. */
const AGAIN_MS = [500, 2000, 5000];

export const failure = (code, message) => Object.assign(new Error(message), { code });
const changed = () => failure('changed', 'the archive has become another file meanwhile');

/** How long the file is, by an answer of a part of it; −1 where that is not said. */
function lengthBy(headers) {
  const said = /\/(\d+)\s*$/.exec(headers.get('content-range') ?? '');
  return said ? Number(said[1]) : -1;
}

function joined(parts) {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => (bytes.set(part, at), at + part.length), 0);
  return bytes;
}

/** The bytes of an answer of which some have come; nothing where they are more than `most`. */
async function bytesOf({ first, reader }, most) {
  const parts = [first];
  let length = first.length;
  for (let part; !(part = await reader.read()).done;) {
    parts.push(part.value);
    length += part.value.length;
    if (length > most) return void reader.cancel().catch(() => {});
  }
  return joined(parts);
}

const isCount = (number) => Number.isSafeInteger(number) && number > 0;

/** A file of which ranges are read: each is given with how long the host says that the file is. */
export class Ranges {
  #address;
  #tag;
  #whole = null; // the file, where it came in one
  #blocks = null; // what the index of its blocks says
  #kept = new Map(); // blocks by number, the last one asked for at the end

  constructor(address) { this.#address = address; }

  /** The first `length` bytes, of an answer of which some have come. */
  async begin(file, length, signal) {
    const { status, headers } = file.answer;
    this.#tag = headers.get('etag');
    if (status === 206) return [(await bytesOf(file, 1 << 20)) ?? new Uint8Array(), lengthBy(headers)];
    if (!await this.#hasBlocks(signal)) this.#whole = await this.#all(signal);
    return this.get(0, length, signal);
  }

  /** All of a file that is not long. */
  async #all(signal) {
    const answer = await fetch(this.#address, { signal });
    if (!answer.ok) throw failure('not-loaded', `HTTP ${answer.status} ${answer.statusText}`.trim());
    const file = { first: new Uint8Array(), reader: answer.body.getReader() };
    const isLong = Number(answer.headers.get('content-length')) > WHOLE;
    const bytes = await bytesOf(file, isLong ? -1 : WHOLE);
    if (bytes) return bytes;
    throw failure('no-ranges', 'the host sends all of the archive instead of the range that was asked for (HTTP 200, not 206), and that is '
      + `more than ${WHOLE >> 20} MB: it must answer requests for ranges, or have the blocks beside it that "actor-timeline split" writes`);
  }

  /** A range, asked for again where it does not come. */
  async get(offset, length, signal) {
    for (let turn = 0; ; turn++) {
      try {
        if (this.#whole) return [this.#whole.subarray(offset, offset + length), this.#whole.length];
        return await (this.#blocks ? this.#join(offset, length, signal) : this.#once(offset, length, signal));
      } catch (error) {
        if (signal.aborted || error.code || turn === AGAIN_MS.length) throw error;
        await new Promise((go) => {
          const wait = setTimeout(go, AGAIN_MS[turn]);
          signal.addEventListener('abort', () => go(clearTimeout(wait)));
        });
        if (signal.aborted) throw error;
      }
    }
  }

  async #once(offset, length, signal) {
    const answer = await fetch(this.#address, { headers: { range: `bytes=${offset}-${offset + length - 1}` }, signal });
    if (answer.status === 416 || answer.ok && answer.headers.get('etag') !== this.#tag) throw changed();
    if (answer.status !== 206) {
      answer.body?.cancel().catch(() => {});
      if (answer.ok && await this.#hasBlocks(signal)) return this.#join(offset, length, signal);
      throw new Error(answer.ok ? 'the host no longer answers requests for ranges' : `HTTP ${answer.status} ${answer.statusText}`.trim());
    }
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (bytes.length !== length) throw new Error(`${bytes.length} bytes came instead of ${length}`);
    return [bytes, lengthBy(answer.headers)];
  }

  /** What lies beside the file, in the folder of its blocks. */
  #beside(name, signal) {
    const at = new URL(this.#address);
    at.pathname += `.parts/${name}`;
    return fetch(at, { signal, cache: name === INDEX ? 'no-cache' : 'default' });
  }

  async #hasBlocks(signal) {
    try {
      const answer = await this.#beside(INDEX, signal);
      const { version, bytes, block, name } = answer.ok ? await answer.json() : {};
      const isSound = version === 1 && isCount(bytes) && isCount(block) && /^[0-9a-f]{1,64}$/.test(name);
      if (isSound) this.#blocks = { bytes, block, name };
    } catch (error) {
      if (signal.aborted) throw error;
      console.warn(`actor-timeline: the blocks of ${this.#address}: ${says(error)}`); // the file itself may do
    }
    return this.#blocks !== null;
  }

  /** A range from the blocks that cover it. */
  async #join(offset, length, signal) {
    const { bytes, block } = this.#blocks;
    const end = Math.min(offset + length, bytes);
    const first = Math.floor(offset / block);
    const numbers = Array.from({ length: Math.ceil(end / block) - first }, (_, at) => first + at);
    const blocks = await Promise.all(numbers.map((number) => this.#block(number, signal)));
    return [joined(blocks).subarray(offset - first * block, end - first * block), bytes];
  }

  async #block(number, signal) {
    const { bytes, block, name } = this.#blocks;
    let got = this.#kept.get(number);
    if (!got) {
      const answer = await this.#beside(`${name}-${number}.bin`, signal);
      if (answer.status === 404 && await this.#hasBlocks(signal) && this.#blocks.name !== name) throw changed();
      if (!answer.ok) throw new Error(`HTTP ${answer.status} ${answer.statusText}`.trim());
      got = new Uint8Array(await answer.arrayBuffer());
      const length = Math.min(block, bytes - number * block);
      if (got.length !== length) throw new Error(`${got.length} bytes came instead of ${length}`);
    }
    this.#kept.delete(number);
    this.#kept.set(number, got);
    for (const [oldest] of this.#kept) {
      if (this.#kept.size * block <= Math.max(KEPT, block)) break;
      this.#kept.delete(oldest);
    }
    return got;
  }
}
