// From what was brought to a document, by the package's own readers. Tables are read anew from
// their cells after each change, so that what is edited in place counts.

import { formats, isLanguageTag, read, table } from '../pkg/import.js';
import { applied } from './document.js';
import { byElement } from './element.js';

/** Dates are in the language of the timeline, or in one that its maker reads. */
const asked = (options, lang) => ({ ...options, languages: [lang, ...navigator.languages].filter(isLanguageTag) });

/** The header of our own column, which tells the row of each event. */
const ROW = 'row-in-the-table';

/** What has headers but no column that the reader could take for another. */
const IS_BARE = new Set(['gdelt']);

/** How many steps `take` and `readProject` tell of, one after the other. */
export const STEPS = 4;

/** The formats that are known: `[name, words]` each. */
export async function knownFormats() {
  return (await formats()).map((format) => [format.name, format.words]);
}

/**
 * Takes in what was brought: the parts of a project that depend on it. What is a table stays one
 * even where it could not be read, so that its columns can be chosen. Throws what readers say.
 */
export async function take(input, name, tell = () => {}) {
  const cells = await table(input, asked()).catch(() => null);
  tell(1);
  const known = cells?.rows.length ? evened(cells) : null;
  try {
    const report = await read(input, asked());
    tell(2);
    const found = { format: report.format, why: report.why };
    const notes = report.losses.filter(isOfTheFile);
    const source = known ? { source: null } : sourceOf(input, report);
    const fields = fieldsOf(known, report);
    return { name, found, ...source, ...withAddresses(known, fields, cells?.addresses), notes };
  } catch (error) {
    if (!known) throw error;
    const found = { format: 'table', why: 'it has rows and columns' };
    const fields = error.code === 'no-events' ? await fieldsByHeader(known) : known.columns.map(() => '');
    return { name, source: null, table: known, found, notes: [], given: { fields } };
  }
}

/** What columns are by their headers, where no row can tell: one is made that can be everything. */
async function fieldsByHeader({ columns }) {
  const row = columns.map(() => '2000-01-01');
  const text = [columns, row].map((cells) => cells.map(quoted).join(',')).join('\n');
  const report = await read(text, { format: 'table' }).catch(() => null);
  return report ? fieldsOf({ columns }, report) : columns.map(() => '');
}

/** What is no table as text; what is in another encoding than UTF-8, as the document that it became. */
function sourceOf(input, { document }) {
  if (typeof input === 'string') return { source: input };
  try {
    return { source: new TextDecoder('utf-8', { fatal: true }).decode(input) };
  } catch {
    return { source: document, found: { format: 'actor-timeline', why: 'it was read before' } };
  }
}

/** What each column was taken for; of formats that know their columns, nothing. */
function fieldsOf(cells, { format, mapping }) {
  if (!cells || format !== 'table') return null;
  const fields = new Map(mapping.map(({ column, field }) => [column, field]));
  return cells.columns.map((column) => fields.get(column) ?? '');
}

/**
 * The table with where its cells lead and what they show, as the reader takes it: the address of a source
 * beside its words, that of a link or a picture in place of them, and of words the link or the picture of
 * their event, in a column of its own.
 */
function withAddresses(known, fields, addresses = []) {
  if (!addresses.length) return { table: known, given: { fields } };
  const own = [...fields ?? known.columns];
  const within = addresses.filter(({ column, of, isPicture }) => {
    const field = isPicture ? 'media' : 'link';
    const isOfWords = ['title', 'summary', 'place'].includes(own[of]) && !own.includes(field);
    own[column] = isOfWords ? field : 'ignore';
    return !fields || own[of] === field || (own[of] === 'sources' && !isPicture);
  });
  const isKept = (_, k) => !within.some(({ column }) => column === k);
  const rows = known.rows.map((cells) => {
    const row = [...cells];
    for (const { column, of } of within.filter(({ column: k }) => row[k] && fields)) {
      row[of] = own[of] === 'sources' ? `${row[of]} ${row[column]}`.trim() : row[column];
    }
    return row.filter(isKept);
  });
  return {
    table: { ...known, columns: known.columns.filter(isKept), rows },
    given: { fields: fields && own.filter(isKept) },
  };
}

/** The fields of a table that was read as something else before. */
export async function fieldsAnew(project) {
  const bare = { ...project, given: { ...project.given, format: '' }, found: { ...project.found, format: '' } };
  try {
    return fieldsOf(project.table, await read(csvOf(bare).text, asked({ format: 'table' })));
  } catch {
    return project.table.columns.map(() => '');
  }
}

const isOfTheFile = (loss) => !loss.row && !loss.column;

/** A table in which each header stands once. */
function evened({ columns, rows, numbers }) {
  const taken = new Set();
  const unique = columns.map((column, k) => {
    const name = column.trim() || `Column ${k + 1}`;
    let own = name;
    for (let n = 2; taken.has(own); n += 1) own = `${name} ${n}`;
    taken.add(own);
    return own;
  });
  return { columns: unique, rows, numbers };
}

export const formatOf = ({ given, found }) => given.format || found.format;

/** Whether columns can be chosen: other formats know their own. */
export const isPlain = ({ table: cells, given, found }) => Boolean(cells && given.fields) && formatOf({ given, found }) === 'table';

/** Reads the project: `{ document, losses, mapping, format, why, error }`. */
export async function readProject(project, tell = () => {}) {
  const { given } = project;
  const options = asked({ format: formatOf(project) }, project.settings?.lang);
  if (given.order && given.order !== 'both') options.order = given.order;
  if (given.year) options.year = given.year;
  if (isPlain(project)) options.mapping = mappingOf(project);
  try {
    const { text, order } = project.table ? csvOf(project) : { text: project.source, order: [] };
    const report = await read(text, options).catch((error) => lossesOnly(error, project, options));
    tell(3);
    const mapping = report.mapping.filter(({ column }) => column !== ROW);
    const losses = withNotes(project, report.losses.filter(({ column }) => column !== ROW).map((loss) => placed(loss, project, order)));
    const { document: own, warnings } = await asRead(report);
    const document = report.events && own.events.length ? applied(own, project) : null;
    const all = [...losses, ...warnings];
    tell(4);
    return { document, losses: all, mapping, format: report.format, error: document ? '' : NOTHING };
  } catch (error) {
    return { document: null, losses: withNotes(project, []), mapping: [], format: options.format, error: inPlace(error) };
  }
}

const NOTHING = 'no row has become an event yet. See the problems below.';

/** A table of which nothing can be shown, read all the same: with a row that can, which is left out again. */
async function lossesOnly(error, project, options) {
  if (error.code !== 'no-events' || !isPlain(project)) throw error;
  const { columns } = project.table;
  const { fields } = project.given;
  const good = columns.map((_, k) => ({ date: '2000-01-01', year: '2000', title: '-', summary: '-' })[fields[k]] ?? '');
  const rows = [...project.table.rows, good];
  const numbers = [...project.table.numbers, 0];
  const { text, order } = csvOf({ ...project, table: { columns, rows, numbers } });
  const report = await read(text, options);
  return { ...report, events: 0, losses: report.losses.filter(({ row }) => row <= order.length) };
}

/** Our own format may be written in looser ways: the element evens it out, and says what it lost. */
async function asRead(report) {
  if (report.format !== 'actor-timeline') return { document: JSON.parse(report.document), warnings: [] };
  const [json, warnings] = await byElement(report.document, (element) => [element.toJSON(), element.warnings]);
  return { document: JSON.parse(json), warnings: warnings.map(asLoss) };
}

/** A warning of the element, whose message may end with what would help. */
function asLoss({ code, path, title, message }) {
  const [, done, remedy = ''] = message.match(/^(.*?)(?: \((.*)\))?$/s);
  return { code, row: 0, at: -1, column: path, value: title, done, remedy, count: 1 };
}

/** A loss with the position of its row in the table (`at`), and the row's number in the file. */
function placed(loss, project, order) {
  const at = order[loss.row - (IS_BARE.has(formatOf(project)) ? 1 : 2)];
  return at === undefined ? { ...loss, at: -1 } : { ...loss, at, row: project.table.numbers[at] };
}

const TO_CHOOSE = {
  'no-dates': 'no column is a date yet. Choose the one with the dates in the table below.',
  'no-titles': 'no column is a title yet. Choose the one with the titles in the table below.',
};

/** An error in words for whoever sees the table. */
const inPlace = (error) => TO_CHOOSE[error?.code] ?? `${error?.message ?? error}`.replace(`${ROW}, `, '');

/** What the original file alone told stays with it. */
function withNotes({ notes }, losses) {
  const told = new Set(losses.map(({ done }) => done));
  return [...losses, ...notes.filter(({ done }) => !told.has(done)).map((loss) => ({ ...loss, at: -1 }))];
}

const hasOwnId = (project) => isPlain(project) && !project.given.fields.includes('id');

/** The columns of each field. */
function mappingOf(project) {
  const { table: { columns }, given: { fields } } = project;
  const mapping = hasOwnId(project) ? { id: [ROW] } : {};
  for (const [k, field] of fields.entries()) {
    if (field && field !== 'ignore') (mapping[field] ??= []).push(columns[k]);
  }
  return mapping;
}

/** The id of the event of a row: its number in the file, so that ids sort as rows do. */
export const idOfRow = ({ numbers }, at) => String(numbers[at]).padStart(5, '0');

/** The position of the row with that id, or -1. */
export const rowOfId = ({ numbers }, id) => numbers.indexOf(Number(id));

/** The table as it is read, and which of its rows are in it: empty ones are not. */
function csvOf(project) {
  const { table: { columns, rows }, given: { fields } } = project;
  const kept = [...columns.keys()].filter((k) => !isPlain(project) || fields[k] !== 'ignore');
  const isOwn = hasOwnId(project);
  const line = (cells) => cells.map(quoted).join(',');
  const order = [...rows.keys()].filter((at) => rows[at].some((cell) => cell.trim()));
  const body = order.map((at) => {
    const cells = kept.map((k) => cellOf(project, k, rows[at][k]));
    return line(isOwn ? [idOfRow(project.table, at), ...cells] : cells);
  });
  const head = kept.map((k) => columns[k]);
  const all = IS_BARE.has(formatOf(project)) ? body : [line(isOwn ? [ROW, ...head] : head), ...body];
  return { text: `${all.join('\r\n')}\r\n`, order };
}

/** A cell as it is read: names are parted where the reader is sure to part them. */
function cellOf(project, column, text) {
  const { separator, fields } = project.given;
  if (!separator || !isPlain(project) || fields[column] !== 'actors') return text;
  const by = { newline: '\n', comma: ',', semicolon: ';', bar: '|', slash: '/', and: /\s(?:and|&)\s/ }[separator];
  return `${text.split(by).map((part) => part.trim()).filter(Boolean).join('; ')};`;
}

const quoted = (cell) => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
