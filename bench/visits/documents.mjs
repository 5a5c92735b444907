// What the pages show: the story of the package, with its 45 events, or so many
// seeded ones; as the element reads them, and as the others do.

import { readFileSync } from 'node:fs';
import { extent } from '../../e2e/story.mjs';
import { ACTORS, events } from '../data.mjs';

const STORY = new URL('../../data/us-iraq-2020-2023.json', import.meta.url);
/** How many events the story has. */
export const STORY_EVENTS = 45;
/** What is open-ended ends here for those that know no open end. */
const LAST_MS = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** The document of so many events, as an object. */
export function documentOf(count) {
  if (count === STORY_EVENTS) return JSON.parse(readFileSync(STORY, 'utf8'));
  return { title: 'Bench', lang: 'en', actors: ACTORS, events: [...events('days', count)] };
}

const day = (ms) => new Date(ms).toISOString().slice(0, 10);

/** The list that d3, uPlot and vis-timeline are given: days as text, actors by name. */
export function flat(document) {
  const names = new Map(document.actors.map(({ id, name }) => [id, name]));
  return document.events.map(({ id, title, summary = '', date, actors }) => {
    const [from, to] = extent(date);
    return {
      id,
      title,
      text: summary,
      start: day(from),
      end: day(Math.min(to, LAST_MS) - DAY_MS),
      actors: actors.map((actor) => names.get(actor.id ?? actor)),
    };
  });
}

/** What TimelineJS reads, by its description of the format. */
export function slides(document) {
  const parts = (text) => {
    const [year, month, dayOfMonth] = text.split('-').map(Number);
    return { year, month, day: dayOfMonth };
  };
  return {
    title: { text: { headline: document.title, text: document.description ?? '' } },
    events: flat(document).map(({ id, title, text, start, end }) => ({
      unique_id: id,
      start_date: parts(start),
      ...(end !== start && { end_date: parts(end) }),
      text: { headline: title, text },
    })),
  };
}
