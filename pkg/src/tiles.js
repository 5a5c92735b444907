// Archives of tiles (.att) for the element: asks for ranges of the file as the view needs them. Comes with
// the first archive, and brings the wasm that reads them. docs/tiles.md says what a host must do.
import { loadRest } from './load.js';
import { Ranges, failure } from './ranges.js';
import { says } from './values.js';

const WASM = new URL('./wasm/actor_timeline_tiles_bg.wasm', import.meta.url);
/** While the view moves it is looked at so often. */
const LOOK_MS = 80;
/** What may move it. */
const MOVES = ['timeline-view', 'timeline-filter', 'wheel', 'pointermove', 'pointerup', 'keydown', 'click'];

/** An actor of a filter without who is part of it. */
const ALONE = '!self';
/** Its id as it is: a filter has percent escapes for spaces. */
function plain(id) {
  try {
    return decodeURIComponent(id);
  } catch {
    return id; // nobody has it
  }
}

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

/** An archive as it is read: what is asked for, and what has come. */
class Reading {
  #tiles;
  #address;
  #signal;
  #ranges;
  #coming = new Map();
  #actors = []; // of the head, in the order in which tiles number them
  #warned = new Set();
  #isSound = true;
  /** Called when something has come, or did not. */
  heard = () => {};
  /** Called with what is wrong with all of it. */
  broken = () => {};
  /** Called with a fault of the wasm, which nothing can be asked after that. */
  stopped = () => {};

  constructor(tiles, address, signal) {
    [this.#tiles, this.#address, this.#signal] = [tiles, address, signal];
    this.#ranges = new Ranges(address);
    signal.addEventListener('abort', () => this.#end());
  }

  get tiles() { return this.#tiles; }

  /** The places of the actors that a filter asks for; nothing where tiles do not count what it asks. */
  chosenBy({ actors = [], match, ...others }) {
    const isEmpty = (asks) => asks == null || Object.keys(asks).length === 0;
    const parts = (id) => [id, ...this.#actors.filter((one) => one.partOf === id).flatMap((one) => parts(one.id))];
    const meant = (entry) => (entry.endsWith(ALONE) ? [plain(entry.slice(0, -ALONE.length))] : parts(plain(entry)));
    const all = actors.map(meant);
    const isPlain = Object.values(others).every(isEmpty) && (match !== 'all' || all.every(({ length }) => length === 1));
    const places = all.flat().map((id) => this.#actors.findIndex((one) => one.id === id));
    return isPlain && !places.includes(-1) ? places : null;
  }

  /** Reads until there is something to show; the first bytes have come. */
  async begin(file) {
    const [id, , length] = this.#tiles.requests();
    const [bytes, all] = await this.#ranges.begin(file, length, this.#signal);
    if (this.#signal.aborted) return;
    const wrong = this.#tiles.got(id, bytes.subarray(0, length), all);
    if (wrong) throw failure('bad-archive', wrong);
    await new Promise((go, stop) => {
      this.heard = () => {
        if (this.#tiles.is_begun()) go();
        else if (this.#tiles.told(0, 0)[5]) stop(failure('not-loaded', 'a part of the archive could not be loaded'));
      };
      this.broken = this.stopped = stop;
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
    for (let at = 0; at < end; at += 3) this.#fetch(...numbers.slice(at, at + 3)).catch(this.#stop);
    this.heard();
  }

  retry() { void (this.#tiles.retry(), this.ask()); }

  /** Does what asks the wasm. */
  safely(go) {
    try {
      if (this.#isSound) go();
    } catch (error) {
      this.#stop(error);
    }
  }
  #stop = (error) => {
    if (!this.#isSound) return;
    this.#isSound = false;
    this.stopped(error);
  };

  async #fetch(id, offset, length) {
    const stop = new AbortController();
    this.#coming.set(id, stop);
    let got;
    try {
      got = await this.#ranges.get(offset, length, stop.signal);
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
    for (const what of this.#tiles.broken()) {
      if (this.#warned.has(what)) continue;
      this.#warned.add(what);
      console.warn(`actor-timeline: ${this.#address}: ${what}`);
    }
    this.ask();
  }

  #end() {
    for (const stop of this.#coming.values()) stop.abort();
    this.#coming.clear();
    if (this.#isSound) this.#tiles.free();
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
    tiles.keep((call((timeline) => timeline.archive_keeps()) ?? '').split('\n'));
    pick();
    if (`${view}` !== seen) {
      seen = `${view}`;
      tiles.look(from, to, scale);
      if (again !== retries) tiles.retry();
      retries = again;
      reading.ask();
    }
    take();
    details();
    tell(from, to, start, end);
  };
  /** Soon, and not too often; what it has asked for may come at once. */
  const soon = (ms = LOOK_MS) => {
    waits ||= setTimeout(() => {
      waits = 0;
      reading.safely(look);
    }, ms);
  };
  reading.heard = () => soon(0);
  reading.broken = (error) => {
    if (error.code === 'changed') return void anew();
    call((timeline) => timeline.fail(error.code, `${element.getAttribute('src')}: ${says(error)}`));
  };
  // As a fault of the element's own.
  reading.stopped = (error) => call(() => { throw error; });
  for (const name of MOVES) element.addEventListener(name, () => soon(), { signal, passive: true });
  const page = element.ownerDocument.defaultView;
  page.addEventListener('online', () => reading.safely(() => reading.retry()), { signal });
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
  reading.safely(look);
}
