// What was lost on the way, as a list: where, what was done, what to do, and a way to the cell.

import { make, rewrite } from './dom.js';
import { state } from './project.js';
import { chooseColumn, editCell } from './cells.js';
import { ORDER } from './dates.js';

const FIRST = 8;
let showsAll = false;

/** What somebody could mend are problems; what was changed or decided on the way are notes. */
export function showProblems(place) {
  const { losses, error } = state.result;
  // The question on the order of day and month stands for all of its cells.
  const problems = losses.filter(({ remedy, code }) => remedy && code !== ORDER);
  const notes = losses.filter(({ remedy }) => !remedy);
  if (problems.length <= FIRST) showsAll = false;
  const shown = showsAll ? problems : problems.slice(0, FIRST);
  const more = problems.length - shown.length;
  rewrite(place,
    problems.length ? make('h3', { id: 'problems-title' }, `Problems (${total(problems)})`) : null,
    error || losses.some(({ remedy }) => remedy) ? null : make('p', { class: 'fine' }, '✓ No problems.'),
    problems.length ? make('ol', { class: 'problems', 'aria-labelledby': 'problems-title' }, shown.map(item)) : null,
    more > 0 ? make('button', { type: 'button', onclick: () => showAll(place) }, `Show ${more.toLocaleString('en')} more`) : null,
    notes.length ? make('details', { class: 'notes' },
      make('summary', {}, `What was changed on the way (${total(notes)})`), make('ul', { class: 'problems' }, notes.map(item))) : null);
}

const total = (losses) => losses.reduce((sum, { count }) => sum + count, 0).toLocaleString('en');

function showAll(place) {
  showsAll = true;
  showProblems(place);
  place.querySelectorAll('ol > li')[FIRST]?.querySelector('button')?.focus();
}

function item(loss) {
  const column = columnOf(loss);
  const where = placeOf(loss);
  const onclick = () => (loss.at < 0 ? chooseColumn(column) : editCell(loss.at, column));
  const jump = column < 0 ? make('b', {}, where) : make('button', { type: 'button', class: 'jump', onclick }, where);
  return make('li', {}, jump, ' ',
    loss.value ? make('q', {}, loss.value) : null, loss.value ? ' ' : null, loss.done,
    loss.remedy ? make('span', { class: 'remedy' }, `${loss.remedy.charAt(0).toUpperCase()}${loss.remedy.slice(1)}.`) : null);
}

/** The column, by its header or by what stands in it, else the first; -1 where it is no place of the table. */
function columnOf({ at, column, value }) {
  const { table } = state.project;
  if (!table) return -1;
  const named = table.columns.indexOf(column);
  if (named >= 0 || at < 0) return named;
  return Math.max(0, table.rows[at].findIndex((cell) => value && cell.startsWith(value.replace(/…$/, ''))));
}

function placeOf({ row, column, count }) {
  const place = [row > 0 ? `Row ${row}` : '', column].filter(Boolean).join(', ') || 'The file';
  return count > 1 ? `${place} (${count.toLocaleString('en')}×)` : place;
}
