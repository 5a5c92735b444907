// A server that renders pages imports the package too. What that changed is printed once
// nothing is left to do: who leaves a timer behind never gets there.
const asked = [];
globalThis.fetch = (what) => asked.push(String(what));
const known = new Set(Reflect.ownKeys(globalThis));
const entries = {};
for (const name of ['actor-timeline', 'actor-timeline/element', 'actor-timeline/inline']) {
  entries[name] = Object.keys(await import(name)).sort();
}
entries['actor-timeline/classic'] = Object.keys(await import('actor-timeline/classic'));
const german = (await import('actor-timeline/lang/de.js')).default;
const { read } = await import('actor-timeline/import');
const { events } = await read('date,title\n3 January 2020,First light\n');
const { define } = await import('actor-timeline');
define('other-name');
process.once('beforeExit', () => console.log(JSON.stringify({
  entries,
  events,
  german: german['zoom-in'],
  globals: Reflect.ownKeys(globalThis).filter((key) => !known.has(key)).map(String),
  asked,
})));
