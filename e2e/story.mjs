// The embedded document, read independently of the product: who is in what,
// when it may have been, and what a filter should leave.

import { readFileSync } from 'node:fs';

export const DAY_MS = 86_400_000;

/** The document as it is compiled in. */
export const story = JSON.parse(
  readFileSync(new URL('../data/us-iraq-2020-2023.json', import.meta.url), 'utf8'),
);

const parentOf = new Map(story.actors.map((actor) => [actor.id, actor.partOf]));

/** `id` and all that is part of it. */
export function family(id) {
  const isIn = (one) => one === id || (parentOf.get(one) ? isIn(parentOf.get(one)) : false);
  return new Set(story.actors.map((actor) => actor.id).filter(isIn));
}

/** The actors of an event, as ids. */
export const actorsOf = (event) => (event.actors ?? []).map((one) => one.id ?? one);

export const actorName = (id) => story.actors.find((actor) => actor.id === id).name;
export const eventById = (id) => story.events.find((event) => event.id === id);

/** Whether an event involves `id` or one of its own; `id!self` means itself. */
export function involves(event, id) {
  const who = id.endsWith('!self') ? new Set([id.slice(0, -5)]) : family(id);
  return actorsOf(event).some((actor) => who.has(actor));
}

/** The events that a filter `{ actors, exclude, match }` should leave. */
export function passing({ actors = [], exclude = [], match = 'any' }) {
  return story.events.filter((event) => {
    if (exclude.some((id) => involves(event, id))) return false;
    if (actors.length === 0) return true;
    return match === 'all'
      ? actors.every((id) => involves(event, id))
      : actors.some((id) => involves(event, id));
  });
}

/** Titles, sorted: two sets of events compare by them. */
export const titles = (events) => events.map((event) => event.title).sort();

/** First and last millisecond (exclusive) of `2020`, `2020-01`, `2020-01-03`. */
function room(text) {
  const [year, month, day] = text.replace(/[?~%]$/, '').split('-').map(Number);
  if (day) return [Date.UTC(year, month - 1, day), Date.UTC(year, month - 1, day + 1)];
  if (month) return [Date.UTC(year, month - 1), Date.UTC(year, month)];
  return [Date.UTC(year, 0), Date.UTC(year + 1, 0)];
}

/** When an event may be active: `[from, to)`, for the dates that the story has. */
export function extent(date) {
  const set = date.match(/^\[(.+)\.\.(.+)\]$/);
  if (set) return [room(set[1])[0], room(set[2])[1]];
  if (!date.includes('/')) return room(date);
  const [from, to] = date.split('/');
  return [room(from)[0], to === '' || to === '..' ? Infinity : room(to)[1]];
}

/** How many of `events` may be active in `[from, to)`. */
export function countIn(events, [from, to]) {
  return events.filter((event) => {
    const [start, end] = extent(event.date);
    return start < to && end > from;
  }).length;
}

/** How long a view `[from, to)` is. */
export const length = ([from, to]) => to - from;

/** `element.view` in ms: `[from, to)`. It is written to the day, minute or ms. */
export function viewMs(text) {
  const [from, to] = text.split('/');
  const at = (moment) => Date.parse(moment.includes('T') ? `${moment}Z` : `${moment}T00:00Z`);
  const unit = (moment) => {
    if (!moment.includes('T')) return DAY_MS;
    if (/\.\d+$/.test(moment)) return 1;
    return moment.split(':').length > 2 ? 1000 : 60_000;
  };
  return [at(from), at(to) + unit(to)];
}
