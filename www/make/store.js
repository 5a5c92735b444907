// What was made so far, kept in the browser so that a reload loses nothing.

const NAME = 'actor-timeline-make';
const STORE = 'projects';
/** Choices, and the data that they are about, which are large and change less often. */
const CHOICES = 'choices';
const DATA = 'data';

/** Resolves with what a request of IndexedDB answers. */
const answer = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

let opened = null;

function open() {
  opened ??= (() => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    return answer(request);
  })();
  return opened;
}

async function within(mode, work) {
  const database = await open();
  return work(database.transaction(STORE, mode).objectStore(STORE));
}

let waiting = null;
let hasData = false;
let writing = Promise.resolve(true);

/** What is written by hand is kept at once: a page that is left does not wait for the database. */
function keepAtOnce({ made, drafts, settings }) {
  try {
    localStorage.setItem(NAME, JSON.stringify({ made, drafts, settings }));
  } catch {
    // Not allowed, or full: the database has it a moment later.
  }
}

function keptAtOnce(made) {
  try {
    const kept = JSON.parse(localStorage.getItem(NAME));
    return kept?.made === made ? kept : {};
  } catch {
    return {};
  }
}

/** Saves soon; what is saved meanwhile is saved once. False where the browser keeps nothing. */
export function save(project, withData) {
  keepAtOnce(project);
  const isWaiting = waiting !== null;
  waiting = project;
  hasData ||= withData;
  if (!isWaiting) writing = writing.then(write);
  return writing;
}

async function write() {
  const { table, source, ...choices } = waiting;
  const isWhole = hasData;
  [waiting, hasData] = [null, false];
  try {
    await within('readwrite', (store) => {
      const all = [store.put(choices, CHOICES)];
      if (isWhole) all.push(store.put({ table, source }, DATA));
      return Promise.all(all.map(answer));
    });
    return true;
  } catch {
    return false;
  }
}

/** What was saved last; undefined where there is nothing, or nothing can be kept. */
export async function load() {
  try {
    const [choices, data] = await within('readonly', (store) => Promise.all([CHOICES, DATA].map((key) => answer(store.get(key)))));
    return choices && data && { ...choices, ...data, ...keptAtOnce(choices.made) };
  } catch {
    return undefined;
  }
}
