// The table: what each column is, and its cells, to be edited in place. It is a grid: one stop of
// the tab key, arrows between cells, Enter to edit.

import { byId, count, make, rewrite, select, tick } from './dom.js';
import { changed, keepDraft, state } from './project.js';
import { idOfRow, isPlain } from './reading.js';
import { inWords } from './words.js';
import { FIELDS } from './fields.js';

const PAGE = 25;
let first = 0;
let onlyProblems = false;
/** The cell that has, or would get, the focus: row (-1 is the header) and column. */
let at = { row: 0, column: 0 };

export function showCells(place) {
  const { project, result } = state;
  const { table } = project;
  if (!table) return void place.replaceChildren();
  // A cell that is being edited stays; the table follows when it is closed.
  if (place.querySelector('td textarea')) return;
  const wrong = new Map(result.losses.filter((loss) => loss.at >= 0)
    .map((loss) => [`${loss.at} ${table.columns.indexOf(loss.column)}`, loss]));
  const rows = rowsShown(wrong);
  first = Math.min(first, Math.max(0, Math.floor((rows.length - 1) / PAGE) * PAGE));
  const page = rows.slice(first, first + PAGE);
  if (!page.includes(at.row)) at = { row: page[0] ?? 0, column: at.column };
  const words = datesInWords(page);
  const grid = make('table', {
    role: 'grid', 'aria-label': 'Your table', 'aria-rowcount': rows.length + 1, class: 'cells', onkeydown: walk, onclick: click,
  },
    make('thead', {}, header(table, result)),
    make('tbody', {}, page.map((row) => make('tr', {},
      make('th', { scope: 'row', class: 'number' }, String(table.numbers[row])),
      table.rows[row].map((text, column) => cell(row, column, text, wrong.get(`${row} ${column}`), words))))));
  const had = place.contains(document.activeElement) && document.activeElement.matches('td');
  rewrite(place,
    make('h3', {}, 'Table'),
    make('p', { class: 'hint' },
      isPlain(project) ? 'Say what each column is.' : 'The columns of this format are known; read it as a table to choose them yourself.',
      ' Cells can be corrected in place: click, or Enter.'),
    wrong.size || onlyProblems ? filterChoice() : null,
    make('div', { class: 'scroll' }, grid),
    make('p', { class: 'row' },
      rows.length > PAGE ? pager(rows.length) : null, make('button', { type: 'button', onclick: addRow }, 'Add a row')));
  if (had) cellAt(at)?.focus({ preventScroll: true });
}

function rowsShown(wrong) {
  const { project: { table } } = state;
  const all = [...table.rows.keys()];
  if (!onlyProblems) return all;
  const rows = new Set([...wrong.keys()].map((key) => Number(key.split(' ')[0])));
  return all.filter((row) => rows.has(row));
}

/** What the date of each row was read as, where the rows of events are known. */
function datesInWords(rows) {
  const { project, result: { document } } = state;
  if (!isPlain(project) || !document) return new Map();
  const byEvent = new Map(rows.map((row) => [idOfRow(project.table, row), row]));
  return new Map(document.events.filter(({ id }) => byEvent.has(id)).map(({ id, date }) => [byEvent.get(id), inWords(date)]));
}

function header(table, { mapping }) {
  const { project } = state;
  const known = new Map(mapping.map(({ column, field, why }) => [column, { field, why }]));
  return make('tr', {}, make('th', { scope: 'col' }, make('span', { class: 'unseen' }, 'Row')),
    table.columns.map((name, column) => {
      const { field = '' } = known.get(name) ?? {};
      const onchange = ({ target }) => choose(column, target.value);
      const what = isPlain(project)
        ? select({ 'aria-label': `${name} is`, 'data-key': `field ${column}`, onchange }, FIELDS, field)
        : make('span', { class: 'soft' }, FIELDS.find(([value]) => value === field)?.[1] ?? (field || 'not read'));
      return make('th', { scope: 'col' }, make('span', { class: 'name', dir: 'auto' }, name), what);
    }));
}

function choose(column, field) {
  const { fields } = state.project.given;
  // Only names and tags may stand in several columns.
  if (!['actors', 'tags', ''].includes(field)) {
    for (const [k, other] of fields.entries()) if (other === field) fields[k] = '';
  }
  // What is left out by choice is told no more.
  fields[column] = field || 'ignore';
  changed('data');
}

function cell(row, column, text, loss, words) {
  const isDate = state.project.given.fields?.[column] === 'date';
  const said = isDate && !loss ? words.get(row) : '';
  const isHere = at.row === row && at.column === column;
  const wrong = loss && { class: 'wrong', 'aria-invalid': 'true', title: `${loss.done}. ${loss.remedy}` };
  return make('td', { dir: 'auto', tabIndex: isHere ? 0 : -1, 'data-row': row, 'data-column': column, ...wrong },
    make('span', { class: 'text' }, text), said && said !== text ? make('span', { class: 'soft', dir: 'ltr' }, said) : null);
}

const cellAt = ({ row, column }) => byId('check-table').querySelector(`td[data-row="${row}"][data-column="${column}"]`);

function moveTo(row, column) {
  const next = cellAt({ row, column });
  if (!next) return;
  cellAt(at)?.setAttribute('tabindex', '-1');
  at = { row, column };
  next.tabIndex = 0;
  next.focus();
}

function walk(event) {
  const here = event.target.closest('td');
  if (event.target !== here || event.altKey || event.ctrlKey || event.metaKey) return;
  const rows = [...here.closest('tbody').rows].map((tr) => Number(tr.cells[1].dataset.row));
  const place = rows.indexOf(at.row);
  const last = state.project.table.columns.length - 1;
  const ways = {
    ArrowUp: [rows[place - 1], at.column], ArrowDown: [rows[place + 1], at.column],
    ArrowLeft: [at.row, Math.max(0, at.column - 1)], ArrowRight: [at.row, Math.min(last, at.column + 1)],
    Home: [at.row, 0], End: [at.row, last],
  };
  if (event.key === 'Enter' || event.key === 'F2') edit(here);
  else if (ways[event.key]) moveTo(...ways[event.key]);
  else return;
  event.preventDefault();
}

function click({ target }) {
  const here = target.closest('td');
  if (!here || target.closest('textarea')) return;
  moveTo(Number(here.dataset.row), Number(here.dataset.column));
  edit(here);
}

/** Opens a cell. Enter keeps what is written, Escape what was there; leaving it keeps too. */
function edit(here) {
  const { row, column } = at;
  const { table } = state.project;
  const before = table.rows[row][column];
  const field = make('textarea', {
    dir: 'auto', value: before, rows: Math.min(6, before.split('\n').length),
    'aria-label': `${table.columns[column]}, row ${table.numbers[row]}`,
  });
  let isOpen = true;
  const close = (isKept, isBack) => {
    if (!isOpen) return;
    isOpen = false;
    const after = field.value;
    here.replaceChildren(make('span', { class: 'text' }, isKept ? after : before));
    if (isBack) here.focus();
    keepDraft('cell', undefined);
    if (isKept) table.rows[row][column] = after;
    if (isKept && after !== before) changed('data');
    else showCells(byId('check-table'));
  };
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey)) {
      event.preventDefault();
      event.stopPropagation();
      close(event.key === 'Enter', true);
    }
  });
  field.addEventListener('input', () => keepDraft('cell', { row, column, text: field.value }));
  field.addEventListener('blur', () => close(true, false));
  here.replaceChildren(field);
  field.focus();
  field.select();
}

/** Goes to a cell, wherever it is, and opens it. */
export function editCell(row, column) {
  onlyProblems = false;
  first = Math.floor(row / PAGE) * PAGE;
  at = { row, column };
  showCells(byId('check-table'));
  const here = cellAt(at);
  here.scrollIntoView({ block: 'center', inline: 'center' });
  edit(here);
}

/** Goes to what a column is; where that cannot be chosen, to its first cell. */
export function chooseColumn(column) {
  const choice = byId('check-table').querySelector(`[data-key="field ${column}"]`);
  if (!choice) return void editCell(0, column);
  choice.scrollIntoView({ block: 'center', inline: 'center' });
  choice.focus();
}

function filterChoice() {
  const onchange = ({ target }) => {
    onlyProblems = target.checked;
    first = 0;
    showCells(byId('check-table'));
  };
  return tick({ id: 'only-problems', checked: onlyProblems, onchange }, 'Only rows with problems');
}

function addRow() {
  const { table } = state.project;
  table.rows.push(table.columns.map(() => ''));
  table.numbers.push((table.numbers.at(-1) ?? 1) + 1);
  changed('data');
  editCell(table.rows.length - 1, 0);
}

function pager(total) {
  const turn = (by) => () => {
    first = Math.min(Math.max(0, first + by), total - 1);
    showCells(byId('check-table'));
  };
  return [
    make('button', { type: 'button', disabled: first === 0, onclick: turn(-PAGE) }, 'Earlier rows'),
    make('button', { type: 'button', disabled: first + PAGE >= total, onclick: turn(PAGE) }, 'Later rows'),
    make('span', { class: 'soft' }, `${first + 1} to ${Math.min(total, first + PAGE)} of ${count(total, 'row')}`),
  ];
}
