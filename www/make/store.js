// What was made so far, kept in the browser so that a reload loses nothing.

const NAME = 'actor-timeline-make';
const STORE = 'projects';
const KEY = 'current';

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
  return answer(work(database.transaction(STORE, mode).objectStore(STORE)));
}

let waiting = null;
let writing = Promise.resolve(true);

/** Saves soon; what is saved meanwhile is saved once. False where the browser keeps nothing. */
export function save(project) {
  const isWaiting = waiting !== null;
  waiting = project;
  if (isWaiting) return writing;
  writing = writing.then(async () => {
    const last = waiting;
    waiting = null;
    try {
      await within('readwrite', (store) => store.put(last, KEY));
      return true;
    } catch {
      return false;
    }
  });
  return writing;
}

/** What was saved last; undefined where there is nothing, or nothing can be kept. */
export async function load() {
  try {
    return await within('readonly', (store) => store.get(KEY));
  } catch {
    return undefined;
  }
}
