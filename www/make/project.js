// The project: what was brought, what was decided about it, and how it is to look. All of it is
// plain data, so that it can be saved and written to a file.

import { save } from './store.js';

export const CONTROLS = [
  ['toolbar', 'Title and buttons'], ['filter', 'Filter by actor'], ['search', 'Search'],
  ['overview', 'Overview below the picture'], ['list', 'List of events'], ['details', 'Details of an event'],
  ['status', 'How many events are in view'],
];

export function empty() {
  return {
    version: 1,
    /** When it was begun, which tells it from others. */
    made: Date.now(),
    step: 'bring',
    /** How it came here, for people: a file's name, or "pasted". */
    name: '',
    /** The text of what is no table. */
    source: null,
    /** `{ columns, rows }` of what is one. Cells are edited here. */
    table: null,
    /** As what it was read at first, and why. */
    found: { format: '', why: '' },
    /** What only the original file told, such as a sheet that was not read. */
    notes: [],
    given: { format: '', order: '', year: 0, fields: null, separator: '' },
    /** By the name of the actor in the data: `{ name, kind, partOf, color }`. */
    actors: {},
    /** By the id of the event. */
    importance: {},
    /** The steps of a story; null where those of what was brought are to stay. */
    steps: null,
    /** What is being written and is not done yet: fields by their id, and a cell. */
    drafts: {},
    settings: {
      title: '', description: '', lang: '', view: '', theme: 'auto',
      bands: false, fold: false, address: '', integrity: false, controls: CONTROLS.map(([name]) => name),
    },
  };
}

/** Everything that the page knows. `result` is made of the project, and never saved. */
export const state = { project: empty(), result: null };

const listeners = new Set();

/** `heard(what)` is called after each change: `brought` (with its result), `data`, `look` or `step`. */
export const listen = (heard) => listeners.add(heard);

/** Keeps what is being written, which changes nothing yet. */
export const keepDraft = (id, value) => {
  state.project.drafts[id] = value;
  save(state.project, false);
};

/** Takes over a cell that was being written when the page was left. */
export function finishCell({ drafts, table }) {
  const { row, column, text } = drafts.cell ?? {};
  if (typeof text === 'string' && table?.rows[row]?.[column] !== undefined) table.rows[row][column] = text;
  delete drafts.cell;
}

/** Tells of a change that was made to the project, and saves it. */
export async function changed(what) {
  const isKept = save(state.project, what === 'data' || what === 'brought');
  for (const heard of listeners) heard(what);
  if (!await isKept) document.documentElement.dataset.kept = 'no';
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

const areTexts = (list, length) => Array.isArray(list) && list.length === length && list.every((text) => typeof text === 'string');

/** Whether something that comes from a file is a project. */
export function isProject(value) {
  if (!isObject(value) || value.version !== 1) return false;
  const { table, source, given, actors, importance, settings, found, notes, steps = null } = value;
  if (steps !== null && !(Array.isArray(steps) && steps.every(isObject))) return false;
  if (![given, actors, importance, settings, found].every(isObject) || !Array.isArray(notes)) return false;
  if (table === null) return typeof source === 'string';
  const { columns, rows, numbers } = isObject(table) ? table : {};
  const width = columns?.length;
  return areTexts(columns, width) && Array.isArray(rows) && rows.every((row) => areTexts(row, width))
    && numbers?.length === rows.length && (given.fields === null || areTexts(given.fields, width))
    && Array.isArray(settings.controls);
}

/** A project with all that one has. */
export function completed(project) {
  const fresh = empty();
  return {
    ...fresh, ...project,
    given: { ...fresh.given, ...project.given },
    settings: { ...fresh.settings, ...project.settings },
    drafts: isObject(project.drafts) ? project.drafts : {},
  };
}

/** Puts another project in place of this one, with what it was read as where that is known. */
export function replace(project, result = null) {
  state.project = completed(project);
  state.result = result;
}
