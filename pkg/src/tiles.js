// Archives of tiles (.att) for the element: asks for ranges of the file as the view needs them. Comes with
// the first archive, and brings the wasm that reads them. docs/tiles.md says what a host must do.
import { loadRest } from './load.js';
import { says } from './values.js';

const WASM = new URL('./wasm/actor_timeline_tiles_bg.wasm', import.meta.url);
/** A file that comes as a whole, where a host knows no ranges, may be so long. */
const WHOLE = 64 << 20;
/** A range that did not come is asked for again after so long. */
const AGAIN_MS = [500, 2000, 5000];
/** While the view moves it is looked at so often. */
const LOOK_MS = 80;
/** What may move it. */
const MOVES = ['timeline-view', 'timeline-filter', 'wheel', 'pointermove', 'pointerup', 'keydown', 'click'];

let module = null;
async function start() {
  const [made, given] = await Promise.all([import('./wasm/actor_timeline_tiles.js'), fetch(WASM)]);
  if (!given.ok) throw new Error(`${given.url}: HTTP ${given.status}`);
  await made.default(await given.arrayBuffer());
  return made;
}
const load = () => (module ??= start().catch((error) => {
  module = null; // the next one may try again
  throw new Error(`the reader of archives could not start: ${says(error)}`, { cause: error });
}));

const failure = (code, message) => Object.assign(new Error(message), { code });

/** How long the file is, by an answer of a part of it; −1 where that is not said. */
function lengthBy(headers) {
  const said = /\/(\d+)\s*$/.exec(headers.get('content-range') ?? '');
  return said ? Number(said[1]) : -1;
}

/** The bytes of an answer of which some have come, up to a limit. */
async function bytesOf({ first, reader }, most) {
  const parts = [first];
  let length = first.length;
  for (let part; !(part = await reader.read()).done;) {
    parts.push(part.value);
    length += part.value.length;
    if (length > most) {
      reader.cancel().catch(() => {});
      throw failure('no-ranges', 'the host sends all of the archive instead of the range that was asked for (HTTP 200, not 206), '
        + `and that is more than ${WHOLE >> 20} MB: it must answer requests for ranges`);
    }
  }
  const bytes = new Uint8Array(length);
  parts.reduce((at, part) => (bytes.set(part, at), at + part.length), 0);
  return bytes;
}

/** An archive as it is read: what is asked for, and what has come. */
class Reading {
  #tiles;
  #address;
  #signal;
  #whole = null; // the file, where it came in one
  #tag;
  #coming = new Map();
  #actors = []; // of the head, in the order in which tiles number them
  /** Called when something has come, or did not. */
  heard = () => {};
  /** Called with what is wrong with all of it. */
  broken = () => {};

  constructor(tiles, address, signal) {
    [this.#tiles, this.#address, this.#signal] = [tiles, address, signal];
    signal.addEventListener('abort', () => this.#end());
  }

  get tiles() { return this.#tiles; }

  /** The places of the actors that a filter asks for; nothing where tiles do not count what it asks. */
  chosenBy({ actors = [], match, ...others }) {
    const isEmpty = (asks) => asks == null || Object.keys(asks).length === 0;
    const parts = (id) => [id, ...this.#actors.filter((one) => one.partOf === id).flatMap((one) => parts(one.id))];
    const all = actors.map((id) => parts(id));
    const isPlain = Object.values(others).every(isEmpty) && (match !== 'all' || all.every(({ length }) => length === 1));
    const places = all.flat().map((id) => this.#actors.findIndex((one) => one.id === id));
    return isPlain && !places.includes(-1) ? places : null;
  }

  /** Reads until there is something to show; the first bytes have come. */
  async begin({ answer, ...file }) {
    const isPart = answer.status === 206;
    this.#tag = answer.headers.get('etag');
    const bytes = await bytesOf(file, isPart ? 1 << 20 : WHOLE);
    if (!isPart) this.#whole = bytes;
    const [id, , length] = this.#tiles.requests();
    const wrong = this.#tiles.got(id, bytes.subarray(0, length), isPart ? lengthBy(answer.headers) : bytes.length);
    if (wrong) throw failure('bad-archive', wrong);
    await new Promise((go, stop) => {
      this.heard = () => {
        if (this.#tiles.is_begun()) go();
        else if (this.#tiles.told(0, 0)[5]) stop(failure('not-loaded', 'a part of the archive could not be loaded'));
      };
      this.broken = stop;
      this.#signal.addEventListener('abort', go);
      this.ask();
    });
  }

  /** The first document: the head, and the events of the root. */
  document() {
    const head = JSON.parse(this.#tiles.head());
    this.#actors = (head.actors ?? []).map((actor) => (typeof actor === 'string' ? { id: actor } : actor));
    this.#tiles.set_actors(this.#actors.map(({ id }) => id));
    const { upsert = [] } = JSON.parse(this.#tiles.update() ?? '{}');
    const view = head.view ?? viewOf(this.#tiles.extent());
    return JSON.stringify({ ...head, ...(view && { view }), events: upsert });
  }

  /** Asks for what is wanted, and waits no longer for what is not. */
  ask() {
    if (this.#signal.aborted) return;
    const numbers = Array.from(this.#tiles.requests());
    const end = numbers.indexOf(-1);
    for (const id of numbers.slice(end + 1)) {
      this.#coming.get(id)?.abort();
      this.#coming.delete(id);
    }
    for (let at = 0; at < end; at += 3) this.#fetch(...numbers.slice(at, at + 3));
    this.heard();
  }

  retry() { void (this.#tiles.retry(), this.ask()); }

  async #fetch(id, offset, length) {
    const stop = new AbortController();
    this.#coming.set(id, stop);
    let got;
    try {
      got = this.#whole ? [this.#whole.subarray(offset, offset + length), this.#whole.length]
        : await this.#range(offset, length, stop.signal);
    } catch (error) {
      if (stop.signal.aborted || this.#signal.aborted) return;
      this.#coming.delete(id);
      if (error.code === 'changed') return this.broken(error);
      console.warn(`actor-timeline: ${this.#address}: ${says(error)}`);
      this.#tiles.failed(id);
      return this.ask();
    }
    if (stop.signal.aborted || this.#signal.aborted) return;
    this.#coming.delete(id);
    const wrong = this.#tiles.got(id, ...got);
    if (wrong) return this.broken(failure('bad-archive', wrong));
    this.ask();
  }

  async #range(offset, length, signal) {
    for (let turn = 0; ; turn++) {
      try {
        return await this.#once(offset, length, signal);
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
    const tag = answer.headers.get('etag');
    if (answer.status === 416 || answer.ok && tag !== this.#tag) throw failure('changed', 'the archive has become another file meanwhile');
    if (answer.status !== 206) {
      answer.body?.cancel().catch(() => {});
      throw new Error(answer.ok ? 'the host no longer answers requests for ranges' : `HTTP ${answer.status} ${answer.statusText}`.trim());
    }
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (bytes.length !== length) throw new Error(`${bytes.length} bytes came instead of ${length}`);
    return [bytes, lengthBy(answer.headers)];
  }

  #end() {
    for (const stop of this.#coming.values()) stop.abort();
    this.#coming.clear();
    this.#tiles.free();
  }
}

/** Whole days around the first and the last event, or nothing where no date can say them. */
function viewOf([from, to] = []) {
  const most = 8.64e15;
  if (!(from > -most && to < most)) return undefined;
  const day = (ms) => new Date(ms).toISOString().slice(0, 10);
  const [first, last] = [day(from), day(to - 1)];
  return /^\d/.test(first) && /^\d/.test(last) ? `${first}/${last}` : undefined;
}

/** Begins with an archive of which the first bytes have come, and goes on reading it as the reader looks at it. */
export async function open(file, element, signal, call, anew) {
  const [{ Tiles }] = await Promise.all([load(), loadRest()]);
  if (signal.aborted) return;
  const reading = new Reading(new Tiles(0), file.answer.url, signal);
  await reading.begin(file);
  if (signal.aborted) return;
  const document = reading.document();
  call((timeline) => timeline.place(reading.tiles.ids().join('\n'), reading.tiles.places()));
  call((timeline) => timeline.begin(document));
  element.ready.then(() => signal.aborted || follow(reading, element, signal, call, anew), () => {});
}

/** Looks at what the reader looks at. */
function follow(reading, element, signal, call, anew) {
  const { tiles } = reading;
  let [seen, retries, waits, selected, opened, chosen, isKnown] = ['', 0, 0, '', '', '', true];

  /** What has come and gone. */
  const take = () => {
    const change = tiles.update();
    if (!change) return;
    call((timeline) => timeline.place(tiles.ids().join('\n'), tiles.places()));
    call((timeline) => timeline.update(change));
  };
  const details = () => {
    const change = opened && tiles.details(opened);
    if (!change) return;
    opened = '';
    call((timeline) => timeline.update(change));
  };
  /** Wants the details of the event that is open. */
  const pick = () => {
    const id = element.selected ?? '';
    if (id === selected) return;
    [selected, opened] = [id, id];
    tiles.open(id);
    reading.ask();
  };
  /** Whose events are counted: who is chosen, and whoever is part of them. */
  const choose = () => {
    const key = JSON.stringify(element.filter ?? {});
    if (key === chosen) return;
    chosen = key;
    const places = reading.chosenBy(JSON.parse(key));
    isKnown = places != null;
    tiles.choose(Uint32Array.from(places ?? []), element.filter?.match === 'all');
  };
  const tell = (from, to, start, end) => {
    choose();
    const aside = (to - from) / 4;
    const numbers = tiles.told(start, end);
    if (!isKnown) numbers[0] = numbers[2] = 0; // what is here is counted
    const steps = (one, other) => (isKnown ? tiles.steps(one, other) : new Float64Array());
    const [near, all] = [steps(from - aside, to + aside), steps(-Number.MAX_VALUE, Number.MAX_VALUE)];
    call((timeline) => timeline.tell_archive(numbers, near, all));
  };
  const look = () => {
    if (signal.aborted) return;
    const view = call((timeline) => timeline.archive_view()) ?? [];
    if (!view.length) return; // it ends, or begins anew
    const [from, to, scale, start, end, again] = view;
    if (`${view}` !== seen) {
      seen = `${view}`;
      tiles.look(from, to, scale);
      if (again !== retries) tiles.retry();
      retries = again;
      reading.ask();
    }
    take();
    pick();
    details();
    tell(from, to, start, end);
  };
  /** Soon, and not too often; what it has asked for may come at once. */
  const soon = (ms = LOOK_MS) => {
    waits ||= setTimeout(() => {
      waits = 0;
      look();
    }, ms);
  };
  reading.heard = () => soon(0);
  reading.broken = (error) => {
    if (error.code === 'changed') return void anew();
    call((timeline) => timeline.fail(error.code, `${element.getAttribute('src')}: ${says(error)}`));
  };
  for (const name of MOVES) element.addEventListener(name, () => soon(), { signal, passive: true });
  const page = element.ownerDocument.defaultView;
  page.addEventListener('online', () => reading.retry(), { signal });
  const watch = new page.ResizeObserver(() => soon());
  watch.observe(element);
  // What a program changes is written into the panels.
  const written = new page.MutationObserver(() => soon());
  written.observe(element.shadowRoot, { subtree: true, childList: true, characterData: true, attributes: true });
  signal.addEventListener('abort', () => {
    watch.disconnect();
    written.disconnect();
    clearTimeout(waits);
  });
  look();
}
