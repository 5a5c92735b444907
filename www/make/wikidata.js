// A query for Wikidata, put together from a template, and its answer.

import { byId, make } from './dom.js';

const SERVICE = 'https://query.wikidata.org/sparql';

const KINDS = [
  ['parts', 'parts', '?item wdt:P361+ wd:ITEM.'],
  ['conflict', 'battles and events in the conflict', '?item wdt:P607|wdt:P361 wd:ITEM.'],
  ['takingPart', 'events with the participant', '?item wdt:P710 wd:ITEM.'],
  ['place', 'events in the place', '?item wdt:P276|wdt:P131 wd:ITEM. ?item wdt:P31/wdt:P279* wd:Q1190554.'],
  ['kind', 'examples of the kind', '?item wdt:P31/wdt:P279* wd:ITEM.'],
];

/** The names of the columns are those that the reader knows. */
function queryOf(kind, item) {
  const [, , pattern] = KINDS.find(([name]) => name === kind);
  return `SELECT ?item ?itemLabel ?itemDescription ?date ?precision ?start ?startPrecision
       ?end ?endPrecision ?actor ?actorLabel ?place ?placeLabel WHERE {
  ${pattern.replaceAll('ITEM', item)}
  OPTIONAL { ?item p:P585/psv:P585 [ wikibase:timeValue ?date; wikibase:timePrecision ?precision ]. }
  OPTIONAL { ?item p:P580/psv:P580 [ wikibase:timeValue ?start; wikibase:timePrecision ?startPrecision ]. }
  OPTIONAL { ?item p:P582/psv:P582 [ wikibase:timeValue ?end; wikibase:timePrecision ?endPrecision ]. }
  FILTER(BOUND(?date) || BOUND(?start))
  OPTIONAL { ?item wdt:P710 ?actor. }
  OPTIONAL { ?item wdt:P276 ?place. }
  SERVICE wikibase:label { bd:serviceParam wikibase:language "en,mul". }
}
LIMIT 2000`;
}

/** `bring` is given what asks. */
export function startWikidata(bring) {
  const [kind, item, query] = ['kind', 'item', 'query'].map((name) => byId(`wikidata-${name}`));
  kind.append(...KINDS.map(([value, words]) => make('option', { value }, words)));
  const write = () => {
    const id = item.value.trim().toUpperCase();
    item.setCustomValidity(/^Q\d+$/.test(id) ? '' : 'An item has a Q and a number, such as Q362.');
    if (item.validity.valid) query.value = queryOf(kind.value, id);
  };
  kind.addEventListener('change', write);
  item.addEventListener('input', write);
  write();
  byId('wikidata-form').addEventListener('submit', (event) => {
    event.preventDefault();
    bring(() => ask(query.value));
  });
}

const REFUSED = {
  400: 'Wikidata does not understand the query. If you changed it, look for a missing bracket or full stop.',
  429: 'Wikidata is asked too often at the moment. Wait a minute and try again.',
};

async function ask(query) {
  const url = `${SERVICE}?${new URLSearchParams({ query, format: 'json' })}`;
  const answer = await fetch(url, {
    headers: { accept: 'application/sparql-results+json' }, credentials: 'omit', referrerPolicy: 'no-referrer',
  }).catch(() => { throw new Error('Wikidata cannot be reached.'); });
  if (!answer.ok) {
    throw new Error(REFUSED[answer.status]
      ?? `Wikidata does not answer (${answer.status}). A query that takes more than a minute is stopped: ask for less.`);
  }
  const text = await answer.text();
  if (JSON.parse(text).results.bindings.length === 0) {
    throw new Error('Wikidata knows no such events with a date. Try another relation, or another item.');
  }
  return text;
}
