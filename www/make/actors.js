// Who is in the events: how names in one cell are parted, and what each of them is.

import { count, make, rewrite, select } from './dom.js';
import { changed, state } from './project.js';
import { isPlain } from './reading.js';
import { actorCounts, nameOf } from './document.js';

const MOST_SHOWN = 60;
const KINDS = [
  ['', 'not said'], ['state', 'state'], ['institution', 'institution'], ['force', 'force'], ['armed-group', 'armed group'],
  ['organisation', 'organisation'], ['person', 'person'], ['other', 'other'],
];
const SEPARATORS = [
  ['', 'as found'], ['semicolon', 'semicolon  ;'], ['comma', 'comma  ,'], ['bar', 'bar  |'],
  ['slash', 'slash  /'], ['newline', 'new line'], ['and', '“and” or &'],
];

let isOpen = false;

export function showActors(place) {
  const { project, result: { document, mapping } } = state;
  const actors = document?.actors ?? [];
  const column = mapping.find(({ field }) => field === 'actors');
  if (actors.length === 0 && !column) return place.replaceChildren();
  const counts = document ? actorCounts(document) : new Map();
  const sorted = [...actors].sort((a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0));
  const separator = isPlain(project) && column ? separatorChoice(column) : null;
  const rest = sorted.length - MOST_SHOWN;
  return rewrite(place,
    make('h3', {}, `Actors (${actors.length.toLocaleString('en')})`),
    separator,
    make('details', { class: 'actors', open: isOpen, ontoggle: ({ target }) => { isOpen = target.open; } },
      make('summary', {}, 'Names, kinds and colours'),
      make('p', { class: 'hint' }, 'Give two the same name to make them one. The kind is the shape of the mark; '
        + '“part of” lets readers choose the whole.'),
      make('ul', {}, sorted.slice(0, MOST_SHOWN).map((actor) => row(actor, counts.get(actor.id) ?? 0, sorted))),
      rest > 0 ? make('p', { class: 'hint' }, `${count(rest, 'more name')} that stand in fewer events.`) : null));
}

function separatorChoice({ why }) {
  const { project } = state;
  const onchange = ({ target }) => {
    project.given.separator = target.value;
    changed('data');
  };
  return make('p', {},
    make('label', { for: 'separator' }, 'Several names in one cell are parted by'), ' ',
    select({ id: 'separator', onchange }, SEPARATORS, project.given.separator),
    why && !project.given.separator ? make('span', { class: 'soft' }, ` ${why.match(/parted .*$/)?.[0] ?? ''}`) : null);
}

/** The name in the data of an actor that may have been renamed. */
function ownName(name) {
  const entry = Object.entries(state.project.actors).find(([, given]) => given.name === name);
  return entry?.[0] ?? name;
}

function row(actor, times, all) {
  const name = nameOf(actor);
  const own = ownName(name);
  const set = (key) => ({ target }) => {
    const given = (state.project.actors[own] ??= {});
    given[key] = target.value.trim();
    if (key === 'name' && (given.name === own || !given.name)) delete given.name;
    changed('data');
  };
  const above = all.find(({ id }) => id === actor.partOf);
  const others = all.filter(({ id }) => id !== actor.id).slice(0, MOST_SHOWN).map(nameOf);
  const wholes = [['', 'part of nothing'], ...others.map((other) => [other, `part of ${other}`])];
  const label = (words) => ({ 'aria-label': `${words} ${name}`, 'data-key': `${words} ${own}` });
  const colour = make('input', { type: 'color', ...label('Colour of'), value: actor.color ?? '#808080', onchange: set('color') });
  return make('li', {},
    make('input', { ...label('Name of'), dir: 'auto', value: name, onchange: set('name') }),
    make('span', { class: 'soft' }, count(times, 'event')),
    select({ ...label('Kind of'), onchange: set('kind') }, KINDS, actor.kind ?? ''),
    select({ ...label('Whole of'), onchange: set('partOf') }, wholes, above ? nameOf(above) : ''),
    make('span', { class: 'colour' }, colour, actor.color ? null : make('span', { class: 'soft' }, 'automatic')));
}
