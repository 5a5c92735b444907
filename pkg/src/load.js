// What the elements of a page share: the wasm, languages, style sheets, how they wait.
import { says } from './values.js';

/** Only English is in the wasm. */
const LANGUAGES = {
  __proto__: null,
  ar: () => import('./lang/ar.js'), de: () => import('./lang/de.js'), es: () => import('./lang/es.js'),
  fa: () => import('./lang/fa.js'), fr: () => import('./lang/fr.js'),
};

/** The texts of a language; none where there is no file of it. */
export const loadLanguage = (tag) => LANGUAGES[tag.split('-')[0].toLowerCase()]?.();

let wasm = null;
let give = (url) => fetch(url ?? new URL('./wasm/actor_timeline_bg.wasm', import.meta.url));
/** Beside the first part where that has its own name, else where the package is. */
let giveRest = (url) => fetch(/_bg\.wasm/.test(url) ? url.replace('_bg.wasm', '_rest.wasm')
  : new URL('./wasm/actor_timeline_rest.wasm', import.meta.url));
let place = '';

/** What these return is taken for the two parts of the wasm, if this comes before the first element starts. */
export function useWasm(source, second = giveRest) {
  for (const one of [source, second]) {
    if (typeof one !== 'function') throw new TypeError(`useWasm: ${typeof one} is not a function`);
  }
  [give, giveRest] = [source, second];
}

/** Its script and the wasm come side by side. */
const startWasm = (url) => Promise.all([import('./wasm/actor_timeline.js'), give(place = url)])
  .then(async ([module, given]) => (await module.default(given), module));

/** Once for all elements of a page. After a failure the next one may try again. */
export const loadWasm = (url) => (wasm ??= startWasm(url).catch((error) => {
  wasm = null;
  throw error;
}));

/** The second part of the wasm: panels, what readers do, and what leaves. */
export const rest = { isThere: false, why: null };
const waiting = new Set();
/** Calls `go` once that is there: before whoever has waited for `loadRest` goes on. */
export const whenRest = (go) => (rest.isThere ? go() : waiting.add(go));
let coming = null;
let picture = null; // a first one, until it stands: what it does not need comes after it
const addRest = () => Promise.all([wasm, (async () => giveRest(place))()])
  .then(async ([module, given]) => (await picture, await module.add(given), breath()))
  .then(() => {
    rest.isThere = true;
    waiting.forEach((go) => go());
    waiting.clear();
  }, (error) => {
    coming = null;
    throw (rest.why = new Error(`a part of the timeline could not be loaded: ${says(error)}`, { cause: error }));
  });

/** It is asked for once; after a failure again. */
export const loadRest = () => (coming ??= quiet(addRest()));

const complain = (error) => console.error(`actor-timeline: ${says(error)}`);
/** Calls `go` when it is there, or not to be had. */
export const afterRest = (go) => (rest.isThere ? go() : loadRest().catch(complain).then(go));

/**
 * Whether it is there. Where it is not, `then` is called when it is. What cannot wait is told why it
 * was not to be had, and it is tried again.
 */
export function isWhole(then) {
  if (rest.isThere) then?.();
  else if (then) loadRest().then(then, complain);
  else if (rest.why) {
    loadRest();
    throw rest.why;
  }
  return rest.isThere;
}

const sheets = new WeakMap();

/** Style sheets of these rules. Only the document in whose window a sheet was made takes it. */
export function sheetsIn(page, all) {
  const { CSSStyleSheet } = page.defaultView ?? {};
  if (!CSSStyleSheet) return [];
  const made = sheets.get(page) ?? new Map();
  sheets.set(page, made);
  return all.map((rules) => {
    if (!made.has(rules)) {
      made.set(rules, new CSSStyleSheet());
      made.get(rules).replaceSync(rules);
    }
    return made.get(rules);
  });
}

/** What the page reserves before the wasm is there; it may set another height. */
export const PLACEHOLDER = `:host{display:block;writing-mode:horizontal-tb!important;block-size:46rem;overflow:auto;position:relative}
.before{display:contents}
.before[tabindex]{display:block;block-size:100%}
.before[hidden]{display:none}
.kept:not([hidden])~.mount{position:absolute;inset:0;visibility:hidden}
:host([hidden]){display:none}
@media (max-width:45rem){:host(:is(:not([controls]),[controls~=list])){block-size:60rem}}
:host([layout=article]){block-size:34rem}
:host([lanes][controls]:not([controls~=list])){block-size:15rem}`;

/** Watches the document that an element is in, as long as it stays there. */
export function watch(page, signal, speaks, leaves, leads) {
  const observer = new MutationObserver(speaks);
  observer.observe(page, { attributeFilter: ['lang'], subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());
  // A frame that is taken away takes along what is in it, and tells nothing else.
  page.defaultView.addEventListener('pagehide', ({ persisted }) => persisted || leaves(), { signal });
  page.defaultView.addEventListener('hashchange', leads, { signal });
}

/** Waits for what `ask` asks of a page, which may never come to an element that has left it. */
export const until = (signal, ask) => new Promise((resolve) => {
  const go = () => resolve(signal.removeEventListener('abort', go));
  signal.addEventListener('abort', go);
  ask(go);
});

/** What was set before the element was defined; where one is refused the rest still holds. */
export function takeOver(element, properties) {
  for (const name of properties.filter((one) => Object.hasOwn(element, one))) {
    const value = element[name];
    delete element[name];
    try {
      element[name] = value;
    } catch (error) {
      console.warn(`actor-timeline: ${says(error)}`);
    }
  }
}

/** The document that stands inside an element, once the page has been read so far. */
export async function inlineIn(element, here) {
  for (let page; (page = element.ownerDocument).readyState === 'loading';) {
    await here((go) => page.addEventListener('DOMContentLoaded', go, { once: true }));
  }
  return element.querySelector(':scope > script[type="application/json"]')?.textContent;
}

const SIGNS = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
const plain = (text) => text.replace(/&(.+?);/g, (_, sign) => SIGNS[sign]);

/**
 * Adds what an SVG text of the timeline says, node by node: no markup is parsed, which pages that
 * demand trusted types would refuse. Marks inside texts are escaped there.
 */
export function addPicture(parent, picture) {
  let open = parent;
  for (const [, end, name, attributes, words] of picture.matchAll(/<(\/?)(\w+)([^>]*)>([^<]*)/g)) {
    if (end) {
      open = open.parentNode;
      continue;
    }
    const element = parent.ownerDocument.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [, key, value] of attributes.matchAll(/([\w-]+)="([^"]*)"/g)) element.setAttribute(key, plain(value));
    if (open === parent) {
      element.removeAttribute('font-family'); // letters are the page's, as they were measured
      element.setAttribute('aria-hidden', 'true');
    }
    open.append(element);
    if (attributes.endsWith('/')) continue;
    element.textContent = plain(words.trim() && words);
    open = element;
  }
}

/** Documents of ours begin so; none has one of these members. */
const OURS = /^(\ufeff|ï»¿)?\s*({|$)/;
const OTHERS = /"(timeline|features|items|entities|bindings|start|start_?date|dateTimeFormat|@\w+)"\s*:/i;

/** Whether what a page gives is a file, or text or bytes that the importer is to make a document of. */
export function isForeign(data, element, type = '') {
  if (data.arrayBuffer || element.getAttribute('format') || element.getAttribute('mapping')) return true;
  const head = typeof data === 'string' ? data.slice(0, 4096) : String.fromCharCode(...data.subarray(0, 4096));
  return !OURS.test(head) || OTHERS.test(head) || /csv|calendar/.test(type);
}

/** Hands on what is fetched: about how much it is, then its pieces. Where it is not ours it returns the answer, what came first, and who reads on. */
export async function receive(asked, element, feed) {
  const begin = (length) => feed((timeline) => timeline.begin_bytes(length));
  begin(0);
  const answer = await asked.catch((error) => {
    const why = location.protocol === 'file:' ? ' (a page opened from disk reads no files: put the document into it)' : '';
    throw new Error(says(error) + why, { cause: error });
  });
  const { ok, status, statusText, headers, body, url } = answer;
  if (!ok) throw new Error(`HTTP ${status} ${statusText}`.trim());
  begin(headers.has('content-encoding') ? 0 : Number(headers.get('content-length')));
  const reader = body.getReader();
  const { value: first = '' } = await reader.read();
  // Of nothing at all, only its name and its type tell what it is.
  const type = first || !/\.[ct]sv(\?|$)/i.test(url) ? headers.get('content-type') ?? '' : 'csv';
  if (isForeign(first, element, type)) return { answer, first, reader };
  for (let part = first; part; part = (await reader.read()).value) feed((timeline) => timeline.push(part));
  return null;
}

/** What is smaller is shown at once, in bytes; the rest is read in slices. */
const SMALL = 1 << 20;
const SLICE_MS = 12;
/** What waits for a frame goes on after this: a page out of sight has none. */
const FRAME_MS = 250;

/** Reads the document that a timeline has begun with, and shows it: where `waits`, with the second part. */
export async function read(call, before, signal, isFirst, waits, frame) {
  const isSmall = call((timeline) => timeline.size()) < SMALL;
  const { promise, resolve } = pending();
  if (isSmall) picture = promise;
  loadRest(); // nothing else is to come for the picture
  before.read(isSmall);
  try {
    if (isFirst && (await breath(), signal.aborted)) return;
    for (let isRead = false; !isRead;) {
      const until = performance.now() + SLICE_MS;
      call((timeline) => {
        do isRead = timeline.step(); while (!isRead && (isSmall || performance.now() < until));
      });
      if (isSmall && !isFirst) break;
      if (!isSmall) call((timeline) => timeline.tell());
      await breath();
      if (signal.aborted) return;
    }
    if (waits() && !rest.isThere && (resolve(), await new Promise(afterRest), signal.aborted)) return;
    if (!call((timeline) => timeline.end())) return void before.end();
    while (call((timeline) => timeline.next_part())) {
      await breath();
      if (signal.aborted) return;
    }
    // A link that was followed here wins over what the page sets by itself.
    if (rest.isThere) call((timeline) => timeline.follow_address());
  } finally {
    setTimeout(resolve, FRAME_MS);
    frame().then(breath).then(resolve, resolve);
  }
}

/** Lets the page go on. A timer would wait 4 ms. */
export const breath = () => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => resolve(port1.close());
  port2.postMessage(null);
});

/** A promise that, rejected, is quiet where nobody asks: the element shows the error. */
export const quiet = (promise) => (promise.catch(() => {}), promise);

export function pending() {
  const made = { isSettled: false };
  const by = (settle) => (value) => settle(value, (made.isSettled = true));
  made.promise = quiet(new Promise((yes, no) => Object.assign(made, { resolve: by(yes), reject: by(no) })));
  return made;
}
