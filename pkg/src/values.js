// What a page gives, as the timeline takes it: the one place where types are checked. What
// can be meant is taken; the rest is a TypeError that names the property and the type.

const LONGEST = 1e6;
const LONGEST_LABEL = 1e4;
const FURTHEST_MS = 9e18;

/** The words of anything that was thrown. */
export function says(error) {
  try {
    return `${error?.message ?? error}`;
  } catch {
    return 'what was thrown has no words';
  }
}

/** The code of an error, where the importer gave it one: browsers' own have numbers. */
export function codeOf(error) {
  try {
    return /^[a-z]+(-[a-z]+)+$/.exec(error.code)[0];
  } catch {
    return 'not-loaded';
  }
}

const tag = (value) => Object.prototype.toString.call(value).slice(8, -1);

function refuse(value, wanted) {
  const type = value === null ? 'null' : typeof value;
  const what = type === 'number' ? value : type === 'object' ? tag(value) : '';
  throw new TypeError(`${type} ${what}`.trim() + ` is not ${wanted}`);
}

/** What `read` makes of a value. What a getter or a proxy throws in it names the place as well. */
export function taken(place, value, read) {
  try {
    return read(value);
  } catch (error) {
    throw new TypeError(`${place}: ${says(error)}`, { cause: error });
  }
}

const isNumber = (value) => typeof value === 'bigint' || Number.isFinite(value);

const text = (place, value) => taken(place, value, () => {
  if (isNumber(value)) return String(value);
  if (typeof value !== 'string') refuse(value, 'a text');
  return value.length > LONGEST ? refuse(value.length, 'a length that a text may have') : value;
});

function object(value, wanted) {
  const isOne = value && typeof value === 'object' && !Array.isArray(value) && !ArrayBuffer.isView(value);
  return isOne ? value : refuse(value, wanted);
}

function known(given, names) {
  const other = Object.keys(given).find((name) => !names.includes(name));
  if (other) throw new TypeError(`${other} is none of ${names.join(', ')}`);
  return given;
}

/** Frameworks say undefined, null or '' for what is no longer given. */
export const isNothing = (value) => value == null || value === '';

export const asText = (place, value) => (isNothing(value) ? undefined : text(place, value));

export const option = (place, options, name) => taken(place, options, () => options?.[name]);

export const asNumber = (place, value) => taken(place, value, () =>
  (isNumber(value) ? Number(value) : refuse(value, 'a number')));

export const asColumns = (columns) => taken('columns', columns, () =>
  (columns == null ? null : object(columns, 'an object of typed arrays')));

export const asMessages = (messages) => taken('messages', messages, () => {
  const all = Object.entries(messages == null ? {} : object(messages, 'an object of texts by key'));
  return Object.fromEntries(all.map(([key, value]) => [key, text(key, value)]));
});

export const asFunction = (place, f) => taken(place, f, () =>
  (f == null || typeof f === 'function' ? f : refuse(f, 'a function')));

/** What a function of the page makes of a title; null where the title stays. */
export function asCaption(made) {
  if (isNothing(made)) return null;
  const words = isNumber(made) ? String(made) : made;
  if (typeof words !== 'string') refuse(made, 'a text');
  return words.slice(0, LONGEST_LABEL).replace(/\s+/g, ' ').trim() || null;
}

/** As it was given: it is read when its turn comes. */
export const asData = (data) => taken('data', data, () => {
  const isOne = data == null || typeof data === 'string' || typeof data === 'object' && typeof data.then !== 'function';
  return isOne ? data : refuse(data, 'an object, JSON text or bytes');
});

/** As the attribute has it. */
export const asMapping = (mapping) => taken('mapping', mapping, () => (isNothing(mapping) ? ''
  : typeof mapping === 'string' ? mapping : JSON.stringify(object(mapping, 'an object of columns by field'))));

/** Text or bytes of a document, or a file. */
export const asDocument = (data) => taken('data', data, () => {
  if (typeof data === 'string') return data;
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (tag(data).endsWith('ArrayBuffer')) return new Uint8Array(data);
  if (/^(Blob|File)$/.test(tag(data))) return data;
  return JSON.stringify(data) ?? refuse(undefined, 'a document');
});

/** As JSON: what is given counts as it is now. */
export const asChange = (change) => taken('update', change, () => {
  const names = ['upsert', 'remove', 'actors', 'sources', 'relations'];
  const given = known(object(change, 'an object such as { upsert: [event], remove: [id] }'), names);
  const list = (name) => taken(name, given[name] ?? [], (all) =>
    (typeof all === 'object' && all[Symbol.iterator] ? [...all].map((one) => one ?? refuse(one, 'a row'))
      : refuse(all, 'an array')));
  const lists = Object.fromEntries(names.map((name) => [name, list(name)]));
  // An event by its id, or a relation by its ends and perhaps its kind.
  const gone = (one) => (Object(one) !== one ? text('remove', one) : (text('remove.from', one.from), text('remove.to', one.to), one));
  lists.remove = lists.remove.map(gone);
  try {
    return JSON.stringify(lists);
  } catch (error) {
    for (const name of names) lists[name].forEach((row, at) => taken(`${name}[${at}]`, row, JSON.stringify));
    throw error;
  }
});

/** Ids of actors stand apart by spaces: one that has some is escaped. */
const oneId = (id) => (/\s/.test(id) ? id.replace(/[\s%]/g, encodeURIComponent) : id);
const FILTER = ['actors', 'exclude', 'match', 'text', 'tags', 'fields', 'status', 'connected'];
/** With all its members. */
export const asFilter = (filter) => taken('filter', filter, () => {
  const given = known(object(filter ?? {}, 'an object such as { actors: ["id"] }'), FILTER);
  const list = (name, value) => {
    const one = value ?? [];
    const all = typeof one === 'object' && one[Symbol.iterator] ? [...one] : [one];
    return all.map((one) => text(name, one));
  };
  // Any of these, { all: these }, or numbers: { min, max }.
  const bound = (name, value) => (value == null ? '' : String(asNumber(name, value)));
  const chosen = (name, value) => {
    if (tag(value) === 'Object' && !Object.keys(value).length) return ['any'];
    if (value && typeof value === 'object' && ('min' in value || 'max' in value)) {
      return ['between', bound(`${name}.min`, value.min), bound(`${name}.max`, value.max)];
    }
    const mode = value && typeof value === 'object' && 'all' in value ? 'all' : 'any';
    return [mode, ...list(name, mode === 'all' ? value.all : value)];
  };
  const steps = (value) => (typeof value === 'string' || isNumber(value) ? String(value) : refuse(value, "a number or 'all'"));
  const connected = (value) => (value === null ? []
    : [text('connected.id', object(value, 'an object such as { id: "a", steps: 2 }').id), taken('connected.steps', value.steps ?? 1, steps)]);
  const fields = Object.entries(object(given.fields ?? {}, 'an object such as { region: ["north"] }'));
  return {
    actors: list('actors', given.actors).map(oneId), exclude: list('exclude', given.exclude).map(oneId), status: list('status', given.status),
    values: [['', ...chosen('tags', given.tags)], ...fields.map(([id, value]) => [id, ...chosen(`fields.${id}`, value)])],
    connected: connected(given.connected ?? null),
    match: text('match', given.match ?? ''), text: text('text', given.text ?? ''),
  };
});

/** Milliseconds; those of a Date are an instant's. */
function moment(value, least = 1e5) {
  const isInstant = tag(value) === 'Date';
  const ms = isInstant ? Date.prototype.getTime.call(value) : isNumber(value) ? Number(value) : NaN;
  if (isInstant && !(Math.abs(ms) < FURTHEST_MS)) throw new TypeError('an invalid Date is no moment');
  if (!(Math.abs(ms) < FURTHEST_MS)) refuse(value, 'EDTF text, a Date, milliseconds, or a pair of these');
  if (!isInstant && Math.abs(ms) < least) throw new TypeError(`${ms} would be milliseconds; for a year give '${ms}'`);
  return [ms, isInstant];
}

/** EDTF text, or start, end (the same: one moment), and whether each is an instant; one of them may be text. */
export const asView = (place, view) => taken(place, view, () => {
  if (typeof view === 'string') return text('text', view);
  const isPair = Array.isArray(view) || view && typeof view === 'object' && 'start' in view;
  if (view?.length > 2) throw new TypeError('a view has a start and an end, and no more');
  const [from, to] = Array.isArray(view) ? view : isPair ? [view.start, view.end] : [view, view];
  if (typeof from === 'string' && typeof to === 'string') return text('text', `${from}/${to}`);
  const read = (one) => (typeof one === 'string' ? [text('text', one)] : moment(one));
  const [[start, isInstant], [end, isOther]] = [read(from), read(to)];
  // Of what is given in two ways the timeline knows which is earlier.
  if (isPair && isInstant === isOther && start >= end) throw new TypeError('the end is not after the start');
  return [start, end, isInstant, isOther];
});

/** EDTF text, or a moment twice and whether it is an instant. */
export const asMoment = (place, value) => taken(place, value, () => {
  if (typeof value === 'string') return text('text', value);
  const [ms, isInstant] = moment(value, 0);
  return [ms, ms, isInstant, isInstant];
});
