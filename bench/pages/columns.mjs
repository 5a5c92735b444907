// In the page: events as columns, from the append to `ready`, and `JSON.parse` of the same ones.

import { define } from '/pkg/element.js';
import { columnsOf } from '../contestants/shared.mjs';
import { settle } from './waiting.mjs';

define();

/** The columns of a document, as the manual describes them. */
function made(document) {
  const { events } = columnsOf(document);
  const numbers = new Map(document.actors.map(({ id }, at) => [id, at]));
  const actor = Uint8Array.from(events.flatMap(({ actors }) => actors), (id) => numbers.get(id));
  let end = 0;
  return {
    title: document.title,
    actors: document.actors,
    start: Float64Array.from(events, ({ start }) => start),
    end: Float64Array.from(events, (event) => event.end),
    importance: Uint8Array.from(events, ({ importance }) => importance),
    actor,
    actorEnds: Uint32Array.from(events, ({ actors }) => (end += actors.length)),
    titles: events.map(({ title }) => title),
  };
}

async function show(given) {
  const element = Object.assign(document.createElement('actor-timeline'), given);
  const begin = performance.now();
  document.querySelector('main').append(element);
  await element.ready;
  return [element, performance.now() - begin];
}

let columns = null;

/** Ms of `JSON.parse`, of which only the columns stay. The wasm is there from here on. */
window.parse = async (url) => {
  const [small] = await show({ data: { events: [{ title: 'Nothing yet', date: '2020' }] } });
  small.remove();
  const text = await (await fetch(url)).text();
  await settle();
  const begin = performance.now();
  const parsed = JSON.parse(text);
  const ms = performance.now() - begin;
  columns = made(parsed);
  return ms;
};

/** Ms from the append of an element that has the columns to `ready`. */
window.append = async () => {
  await settle();
  const [element, ms] = await show({ columns });
  if (element.warnings.length > 0) throw new Error(element.warnings[0].message);
  return ms;
};
document.title = 'ready';
