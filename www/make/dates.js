// Dates as they were read, in words, and the one question that only the reader can answer: whether
// the day or the month stands first.

import { count, make, rewrite, tick } from './dom.js';
import { changed, state } from './project.js';
import { isPlain, rowOfId } from './reading.js';
import { bothWays, exactness, inWords } from './words.js';

const SHOWN = 3;

/** The code of what is lost where a cell can be two days. */
export const ORDER = 'date-order';

export function showDates(place) {
  const { result: { document } } = state;
  const question = orderQuestion();
  const year = yearQuestion();
  const examples = document ? readBack(document.events) : null;
  rewrite(place, [
    question || year || examples ? make('h3', {}, 'Dates') : null, question, year, examples,
  ]);
}

/** The cells of columns of dates that can be two days, each once. */
function ambiguousCells() {
  const { project, result } = state;
  if (!project.table) return [];
  const columns = result.mapping.filter(({ field }) => field === 'date' || field === 'end')
    .map(({ column }) => project.table.columns.indexOf(column)).filter((k) => k >= 0);
  const found = new Map();
  for (const row of project.table.rows) {
    for (const k of columns) {
      const ways = bothWays(row[k]);
      if (ways && !found.has(row[k])) found.set(row[k], ways);
    }
    if (found.size >= SHOWN) break;
  }
  return [...found];
}

/** Asked where nothing in the column tells, and as long as it was answered by hand. */
function orderQuestion() {
  const { project: { given }, result } = state;
  const open = result.losses.filter(({ code }) => code === ORDER).reduce((sum, { count: times }) => sum + times, 0);
  const isOpen = open > 0;
  if (!isOpen && !given.order) return null;
  const cells = ambiguousCells().slice(0, 2);
  if (cells.length === 0) return null;
  const choice = (value, words, examples) => tick(
    { type: 'radio', name: 'order', value, checked: (given.order || 'both') === value, onchange: answer },
    make('b', {}, words), make('span', { class: 'soft' }, ` ${examples}`));
  const list = (way) => cells.map(([cell, ways]) => `${cell} is ${ways[way]}`).join('; ');
  return make('fieldset', { class: given.order ? 'question' : 'question open' },
    make('legend', {}, 'Which comes first in these dates, the day or the month?'),
    choice('dmy', 'The day:', list('dmy')),
    choice('mdy', 'The month:', list('mdy')),
    choice('both', 'I do not know:', 'each stays one of two days'),
    isOpen ? make('p', { class: 'hint' }, `${count(open, 'cell')} can be read either way.`) : null);
}

/** Asked where dates name no year. */
function yearQuestion() {
  const { project: { given }, result } = state;
  if (!given.year && !result.losses.some(({ remedy }) => remedy.includes('no year'))) return null;
  const onchange = ({ target }) => {
    given.year = Number(target.value) || 0;
    changed('data');
  };
  return make('p', { class: 'row' }, make('label', { for: 'year' }, 'The year of dates that name none'),
    make('input', { id: 'year', class: 'short', type: 'number', value: given.year || '', onchange }));
}

async function answer({ target }) {
  state.project.given.order = target.value;
  await changed('data');
}

/** Some dates as they were written and as they were read: one of each kind. */
function readBack(events) {
  const { project } = state;
  const kinds = new Map();
  for (const event of events) {
    const kind = exactness(event.date);
    if (!kinds.has(kind)) kinds.set(kind, event);
    if (kinds.size > 5) break;
  }
  const shown = [...kinds];
  for (const event of events) {
    if (shown.length >= SHOWN) break;
    if (!shown.some(([, other]) => other === event)) shown.push([exactness(event.date), event]);
  }
  const line = ([kind, event]) => make('li', {},
    written(project, event), make('b', {}, inWords(event.date)), make('span', { class: 'soft' }, `, ${kind}`));
  return make('ul', { class: 'read-back' }, shown.map(line));
}

/** The cell that a date was read from, where that is known, else the event's title. */
function written(project, event) {
  const cells = isPlain(project) ? project.table.rows[rowOfId(project.table, event.id)] : null;
  const columns = project.given.fields ?? [];
  const words = cells ? ['date', 'end'].map((field) => cells[columns.indexOf(field)]).filter(Boolean).join(' – ') : '';
  const title = typeof event.title === 'string' ? event.title : Object.values(event.title)[0];
  return words ? [make('bdi', {}, words), ' is read as '] : [make('bdi', {}, `“${title}”`), ': '];
}
