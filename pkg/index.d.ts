// Types of <actor-timeline>. Dates and spans are EDTF text; times are
// milliseconds since 1970-01-01T00:00, wall-clock time.

import type { ImportMapping } from './import.js';

/** A text, or one text for each language tag. */
export type Text = string | { [languageTag: string]: string };

/** A document, version 1. `schema.json` says the same with every rule. */
export interface TimelineDocument {
  title?: Text;
  description?: Text;
  /** BCP 47 tag of the texts. */
  lang?: string;
  /** EDTF interval shown first; default: all events. */
  view?: string;
  actors?: Actor[];
  sources?: Source[];
  events: TimelineEvent[];
  eras?: { title: Text; date: string }[];
  /** Moments drawn as lines across the events. */
  markers?: { title: Text; date: string }[];
  /** How events came of each other. */
  relations?: Relation[];
  /** A story told in steps. */
  steps?: Step[];
  /** What is told of events beside what all documents tell; at most 100. */
  fields?: Field[];
}

/** One step of a story. What it does not name is shown as in the step before. */
export interface Step {
  /** What links and pages name it by; else its number, from 1. */
  id?: string;
  title?: Text;
  /** Paragraphs are apart by blank lines. */
  text?: Text;
  /** EDTF: what is in view. */
  view?: string;
  /** What passes; `{}` lets everything pass. */
  filter?: Partial<TimelineFilter>;
  /** The id of the event whose details are open; null closes them. */
  open?: string | null;
  /** Ids of events that are emphasised while the others are pale; an empty list ends that. */
  mark?: string[];
  /** A picture beside the text. */
  media?: { src: string; alt?: Text; credit?: Text };
}

/** How one event came of another. */
export interface Relation {
  /** The id of the event that was first, as a rule. */
  from: string;
  /** The id of the event that came of it. */
  to: string;
  /** `causes`: `from` causes `to`; `responds`, `continues`, `corrects`: `to` does so to `from`. Other
   * words are shown as they are. */
  kind?: 'causes' | 'responds' | 'continues' | 'corrects' | Text;
  note?: Text;
  sources?: (string | { id: string; quote?: Text; note?: Text; url?: string })[];
}

export interface Field {
  /** What events name it by. */
  id: string;
  /** Default: the id. */
  name?: Text;
  /** Categories are filtered by; a number or text is read in the details. Default: `category`. */
  kind?: 'category' | 'number' | 'text';
  /** Names and colours (`#rgb` or `#rrggbb`) of values; events may have others too. */
  values?: { id: string; name?: Text; color?: string }[];
}

export interface Actor {
  id: string;
  name?: Text;
  kind?: 'state' | 'institution' | 'force' | 'armed-group' | 'organisation' | 'person' | 'other';
  /** The id of the one actor that this one is part of. */
  partOf?: string;
  /** `#rgb` or `#rrggbb`. */
  color?: string;
}

export interface Source {
  id: string;
  publisher?: Text;
  title?: Text;
  date?: string;
  url?: string;
  note?: Text;
}

export interface TimelineEvent {
  id?: string;
  title: Text;
  summary?: Text;
  /** EDTF: levels 0 to 2; also RFC 3339 instants. */
  date: string;
  /** Why the date is what it is. */
  dateNote?: Text;
  /** The first one leads: its kind is the mark's shape, its colour the mark's. */
  actors?: (string | { id: string; role?: Text })[];
  /** Who gets a label first; default 3. */
  importance?: 1 | 2 | 3 | 4 | 5;
  tags?: string[];
  /** By the id of the field; of a category several values, too. */
  fields?: Record<string, string | number | (string | number)[]>;
  place?: Text;
  link?: string;
  media?: { src: string; alt?: Text; credit?: Text };
  status?: 'reported' | 'disputed' | 'corrected' | 'retracted';
  sources?: (string | { id: string; quote?: Text; note?: Text; url?: string })[];
}

/** At least one of these, or each of these. Empty: any or none. */
export type TimelineChoice = string[] | { all: string[] };

/** Numbers of a field: from `min` to `max`, each of which may be left out. */
export type TimelineRange = { min?: number; max?: number };

/** Which events pass: those that every member lets pass. An empty one asks for nothing. */
export interface TimelineFilter {
  /** Ids chosen, with all that is part of them; `id!self` without. */
  actors: string[];
  /** Ids excluded, with all that is part of them. Wins over `actors`. */
  exclude: string[];
  match: 'any' | 'all';
  /** Words that must all occur in title, summary, place, tags, fields or an actor's name. */
  text: string;
  tags: TimelineChoice;
  /** Values of categories and ranges of numbers, by the id of the field: `{ region: ['borno', 'yobe'],
   * deaths: { min: 5 } }`. `place` asks for places. An event must satisfy each of them. */
  fields: Record<string, TimelineChoice | TimelineRange>;
  /** One of these; empty: any. */
  status: NonNullable<TimelineEvent['status']>[];
  /** The event that they must be connected with by `relations`, and by how many at most, one after the other. */
  connected: { id: string; steps: number | 'all' } | null;
}

/** A moment: milliseconds on the clocks of the axis, as the events tell them, or a `Date`, which is
 * an instant: it stands in UTC or, where it is set, in `time-zone`. */
export type TimelineMoment = number | Date;

/** What a view may be set to: an EDTF date or closed interval, a moment (its day is shown), or two
 * ends, each of them a text or a moment. A number below 100,000 is refused: for a year give `'2020'`. */
export type TimelineView =
  | string
  | TimelineMoment
  | readonly [start: TimelineMoment | string, end: TimelineMoment | string]
  | { start: TimelineMoment | string; end: TimelineMoment | string };

/** A part of a document that was skipped or repaired. */
export interface TimelineWarning {
  /** A stable word, such as `bad-date`. */
  code: string;
  /** Where, such as `events[17].date`. */
  path: string;
  /** Title of the event that it is in; empty where it is in none that has one. */
  title: string;
  message: string;
  /** Of files of other formats: the row as spreadsheets count, 0 for the whole file. */
  row?: number;
  /** The header of the column, or the name of the member. */
  column?: string;
  /** What stood there, what was done, and what to do. */
  value?: string;
  done?: string;
  remedy?: string;
  /** How many it stands for. */
  count?: number;
}

/** What changes in a document that is shown. What is to be removed goes first; of rows of one id the last
 * counts. */
export interface TimelineChange {
  /** Events that come, or that take the place of those of the same id. Give ids: an event without one
   * is known by its date and title. */
  upsert?: Iterable<TimelineEvent>;
  /** Ids of events that go, with what they are related by; and relations that go, by their ends: one of a
   * kind, or all between both. */
  remove?: Iterable<string | number | { from: string | number; to: string | number; kind?: Relation['kind'] }>;
  /** Actors and sources that come, or take the place of those of the same id. */
  actors?: Iterable<Actor>;
  sources?: Iterable<Source>;
  /** Relations that come, or take the place of those of the same `from`, `to` and `kind`. Where an event
   * is not there yet they wait for it. */
  relations?: Iterable<Relation>;
}

/** What a change has done, by ids. */
export interface TimelineChanges {
  added: string[];
  changed: string[];
  removed: string[];
  /** What of it was skipped or repaired, by paths such as `update.upsert[3].date`. */
  warnings: TimelineWarning[];
}

/** Texts of events: one for each, or asked for one by one, or one text (or its
 * UTF-8) with the place where each ends. */
export type TimelineTexts =
  | string[]
  | ((index: number) => string)
  | { text: string | Uint8Array; ends: Uint32Array };

/** Many events as typed arrays, a place for each, in any order. They are read
 * in slices: leave them as they are until `ready`. */
export interface TimelineColumns {
  title?: Text;
  description?: Text;
  lang?: string;
  view?: string;
  actors?: Actor[];
  /** By `ids` or, without these, by places as text. */
  relations?: Relation[];
  /** Milliseconds since 1970-01-01T00:00, wall-clock time; of UTC where `time-zone` is set. What is no
   * time is skipped, with a warning. */
  start: Float64Array | BigInt64Array;
  /** The millisecond after the last. Absent, or equal to the start: an instant. Whole days
   * (UTC midnight to midnight) are told as days, in any zone. */
  end?: Float64Array | BigInt64Array;
  /** An array is copied when the load begins, and its texts are read when they are needed. A function is called once
   * for each event, in slices; it must not throw. */
  titles: TimelineTexts;
  /** Default: the place of each event, as decimal text. */
  ids?: TimelineTexts;
  /** Places in `actors`, event after event; one that is not there is left out, with a warning. */
  actor: Uint8Array | Uint16Array | Uint32Array | Int32Array;
  /** For each event where its actors end in `actor`. Absent: each has exactly one. */
  actorEnds?: Uint32Array;
  /** 1 to 5; default 3. */
  importance?: Uint8Array;
  /** 0 reported (the default), 1 disputed, 2 corrected, 3 retracted. */
  status?: Uint8Array;
  tags?: TimelineNames;
  places?: TimelineNames;
  summaries?: TimelineTexts;
  /** Fields as documents declare them, with what events have of each: categories by their names,
   * numbers by the same or as numbers, where NaN is none. */
  fields?: (Field & (TimelineNames | { numbers: Float64Array }))[];
}

/** Values by name, each once; an empty one is none. */
export interface TimelineNames {
  names: string[];
  /** Places in `names`, event after event; one that is not there is left out, with a warning. */
  at: Uint8Array | Uint16Array | Uint32Array | Int32Array;
  /** For each event where its values end in `at`. Absent: each has exactly one. */
  ends?: Uint32Array;
}

/** A panel around the picture. `toolbar`: title, description, buttons. `filter`: its button, its boxes
 * and the choices in force. `search`: the field. `overview`: the strip below. `list`: the events in
 * words; without it they are there for screen readers and the keyboard alone. `details`: without it
 * a click emits `timeline-select` and marks the event. `status`: how many events are in view. */
export type TimelineControl =
  'toolbar' | 'filter' | 'search' | 'overview' | 'list' | 'details' | 'status' | 'notes';

/** What a style sheet of the page reaches by `actor-timeline::part(…)`. */
export type TimelinePart =
  | 'timeline' | 'notice' | 'header' | 'title' | 'description' | 'toolbar'
  | 'button' | 'link' | 'menu' | 'menu-item' | 'field' | 'filter' | 'filter-row'
  | 'search' | 'chips' | 'chip' | 'bands' | 'band' | 'picture' | 'way-out' | 'card' | 'more'
  | 'story' | 'overview' | 'overview-window' | 'overview-thumb' | 'status' | 'notes'
  | 'list' | 'list-heading' | 'row' | 'row-selected' | 'row-out'
  | 'details' | 'details-title' | 'date' | 'badge' | 'source';

/** What tells events apart: their actors, tags, place or status, the kind of the first actor, or by its
 * id a field of the document, of categories or of numbers. */
export type TimelineDimension = 'actor' | 'tag' | 'place' | 'status' | 'kind' | (string & {});

/** Attributes of the element; all but `wasm-url` may be changed at any time. What means nothing gives
 * a warning, but for a `locale` or `calendar`, which are told of on the console. */
export interface TimelineAttributes {
  /** URL of a document, a file of another format, or an archive of tiles (`.att`). */
  src?: string;
  /** EDTF date or closed interval shown first, such as `2019-12/2023`; default: the document's. */
  view?: string;
  /** As early as the view may reach, an EDTF date; what lies before it is out of reach. */
  min?: string;
  /** As late as the view may reach: the end of an EDTF date. */
  max?: string;
  /** The shortest view, as an ISO 8601 duration of a second or more, such as `PT1H`. A month or year is a
   * mean one; stretches that `gaps` folds do not count. */
  'min-span'?: string;
  /** The longest view, such as `P10Y`. */
  'max-span'?: string;
  /** Ids chosen, with spaces between, with all that is part of them; `id!self` without. */
  actors?: string;
  /** Ids excluded, with spaces between. */
  exclude?: string;
  /** Default `any`. */
  match?: 'any' | 'all';
  /** Words to look for: `text` of the filter. */
  search?: string;
  /** The id of the open event. */
  selected?: string;
  /** What has a band each; `actor`: each top-level actor; default `none`. */
  'group-by'?: 'none' | TimelineDimension;
  /** What colours tell apart; default `actor`. */
  'color-by'?: TimelineDimension;
  /** What shapes tell apart, but for numbers; default `kind`: of what kind the first actor is. */
  'shape-by'?: TimelineDimension;
  /** Whether stretches without events that are longer than a tenth of the whole are folded;
   * default `show`. Views stay true dates. */
  gaps?: 'show' | 'fold';
  /** Whether a plain wheel over the picture scrolls the page (default) or zooms. */
  gestures?: 'cooperative' | 'greedy';
  /** The view moves along when events come in at its end, as long as the last one to begin is in it. */
  follow?: boolean;
  /** A line at the present moment, in the zone shown. */
  now?: boolean;
  /** The page's address follows what is shown, and the other way round. The value is the key in
   * its fragment (default `timeline`), `?key` one in its query; each element of a page needs its own. */
  permalink?: string;
  /** How a story of the document is told: in a panel with buttons (`panel`, the default), by elements of the page
   * with `data-timeline-step` as they scroll by (`page`), or not at all. */
  story?: 'panel' | 'page' | 'none';
  /** Default `auto`: as the page's `color-scheme`. */
  theme?: 'auto' | 'light' | 'dark';
  /** At most so many lanes of labels, a whole number above 0; default: as many as fit. With fewer than
   * fit the picture is lower; the list takes the room, and without a list an element whose height the
   * page does not set is as high as its parts. */
  lanes?: number | `${number}`;
  /** Which panels show: a `TimelineControl` or several with spaces between, or `none` for the picture
   * alone; default: all but `notes`. */
  controls?: string;
  /** `article`: a picture in a text, with few buttons and its panels closed; `explorer`: a tool, with what there is room for.
   * Default `auto`: an article is what is 30 to 45rem wide and less than 52rem high, unless `controls` says which panels. */
  layout?: 'auto' | 'article' | 'explorer';
  /** Small pictures of events with `media`: in cards and, with at most four `lanes`, below labels. They are loaded as
   * they come into view; without it, a picture is loaded when its event is opened. */
  thumbnails?: boolean;
  /** BCP 47 tag of the language of interface, dates and texts; default: the nearest `lang` around the
   * element, else English. Panels run as the language does. */
  locale?: string;
  /** Calendar of dates and axis, as `Intl` names it: `persian`, `islamic-umalqura`, `hebrew`,
   * `buddhist` and others; default: what `locale` asks for (`-u-ca-…`), else Gregorian. */
  calendar?: string;
  /** IANA zone, such as `Asia/Baghdad`: instants (dates with `Z` or an offset, and `columns`) stand at its
   * clocks and are told with its offset; civil dates stay. Default: as written. */
  'time-zone'?: string;
  /** Which way time runs; default `ltr`, in all languages. */
  'time-direction'?: 'ltr' | 'rtl';
  /** When it begins: at once (default), when it is no further than 200 px from what is in sight, or when a
   * pointer, the focus or a key comes to it. Nothing is asked for before; `start()` does not wait. */
  loading?: 'eager' | 'lazy' | 'interaction';
  /** As what to read a file of another format, by a name of `formats()` in `actor-timeline/import`;
   * default: as what it is recognised. */
  format?: string;
  /** Which columns of a table are what, as JSON. */
  mapping?: string;
  /** Whether 3/1/2020 in a file of another format is 3 January (`dmy`) or March 1 (`mdy`), and with `ymd`
   * 20/1/3 is 3 January 2020; default: as the other cells of its column show. */
  'date-order'?: 'dmy' | 'mdy' | 'ymd';
  /** Where the `.wasm` is, when a bundler moved it. The first element of a page that starts counts. */
  'wasm-url'?: string;
}

/** What is at a place of the picture, or an event that a reader comes to otherwise. */
export interface TimelinePlace {
  /** The id of the event there. */
  id: string | null;
  /** The id of the actor whose band it is; without bands that of the event's first actor. */
  actor: string | null;
  /** Which moment, in milliseconds on the clocks of the axis: that of the place, or the event's start. */
  time: number | null;
  /** Where on the page: of a key, the middle of what has the focus. */
  clientX: number;
  clientY: number;
  /** What it follows from: a pointer, mouse or keyboard event. */
  originalEvent: PointerEvent | MouseEvent | KeyboardEvent;
}

/** An event as the document has it, with members of its own, by the id that it is known by here; of
 * columns what is known of it. */
export type GivenEvent = TimelineEvent & { id: string; [member: string]: unknown };

/** Makes a node of an event, or nothing where the timeline's own is to show. `signal` is aborted when the node goes. */
export type ContentMaker = (event: GivenEvent, options: { signal: AbortSignal }) => Node | null | undefined;

/** Makes a text of an event, or nothing where its title is to show. */
export type LabelMaker = (event: GivenEvent) => string | number | null | undefined;

/** Events of the element; all bubble and are composed. What a program or the page's address sets
 * emits none of view, filter and select. */
export interface TimelineEventMap {
  /** A long load goes on; so much of the phase is done, 0 to 1. Not after `timeline-ready`. */
  'timeline-progress': CustomEvent<{ phase: 'read' | 'layout'; done: number }>;
  /** A document is shown. */
  'timeline-ready': CustomEvent<{ events: number; warnings: number }>;
  /** The reader zoomed or panned: with each step of what a hand moves (drag, pinch, wheel,
   * overview), else when the view rests. `start` and `end` in ms, `view` as an EDTF interval. */
  'timeline-view': CustomEvent<{ start: number; end: number; view: string }>;
  /** The reader changed the filter. */
  'timeline-filter': CustomEvent<TimelineFilter>;
  /** The reader opens an event, or closes it (null). Cancelable. */
  'timeline-select': CustomEvent<{ id: string | null }>;
  /** The reader goes to a step of the story, `index` from 0. Cancelable: then nothing changes. */
  'timeline-step': CustomEvent<{ id: string; index: number }>;
  /** A pointer without a button held moves over the picture, and (with nulls) leaves it. Cancelable:
   * then nothing is marked, and no card comes. */
  'timeline-hover': CustomEvent<TimelinePlace>;
  /** The reader clicks the picture, on an event or on empty ground, or an event in words; or opens the
   * focused event by Enter or Space. Cancelable: then nothing opens or closes. */
  'timeline-click': CustomEvent<TimelinePlace>;
  /** The reader asks for the menu of a place in the picture or of a row: right button, long touch, menu
   * key. Cancelable: then the browser shows none. */
  'timeline-context': CustomEvent<TimelinePlace>;
  /** A document could not be shown, or the element has stopped because of a fault (`panic`): it says
   * so, and shows what `data`, `columns` or `src` is set to from then on. Codes of documents: `not-loaded`,
   * `not-json`, `wrong-root`, `no-events`, `too-large`, `bad-columns`; of files of other formats those of
   * `ImportErrorCode` in import.d.ts; of archives `bad-archive` and `no-ranges`; of the element: `not-started`, `panic`; `own-content` where a function of the page's
   * (`detailsFor`, `cardFor`, `labelFor`) fails, once for each: what it was to make stays as it would be without. */
  'timeline-error': CustomEvent<{ code: string; message: string }>;
}

/** What is inside the element: shown by the slot until the first picture, and where there is no
 * WebAssembly. (A `<script type="application/json">` among it holds a document.) */
export type TimelineSlot = '';

/** Colours and sizes that the page may set on the element, or around it; colours follow light and dark. */
export interface TimelineCustomProperties {
  /** Width of the filter beside the picture; default `18rem`. */
  '--actor-timeline-filter-width'?: string;
  /** Width of the details beside it; default `18.5rem`, beside the list half of its width. */
  '--actor-timeline-details-width'?: string;
  /** Height of the list on a wide page; it gives way where room is short. Default `13rem`. */
  '--actor-timeline-list-height'?: string;
  /** Height of the panel of a story; default `9.5rem`, on a narrow page `13.5rem`. */
  '--actor-timeline-story-height'?: string;
  /** Corners of buttons and fields; default `7px`. */
  '--actor-timeline-radius'?: string;
  /** Paper. */
  '--actor-timeline-background'?: string;
  /** Words. */
  '--actor-timeline-ink'?: string;
  /** Words that stand back: notes, counts, the axis. */
  '--actor-timeline-soft'?: string;
  /** Lines and edges. */
  '--actor-timeline-line'?: string;
  /** Every other stripe of the picture. */
  '--actor-timeline-zebra'?: string;
  /** What is chosen or has the focus. */
  '--actor-timeline-accent'?: string;
  /** Eras: lines along the top, a tint behind the events. Unless set, as light as stands out from the background. */
  '--actor-timeline-era'?: string;
  /** Lines of markers and of the present moment. */
  '--actor-timeline-marker'?: string;
  /** Events without an actor, and actors beyond the eight. */
  '--actor-timeline-other'?: string;
  /** Top-level actors, in the order of the document. */
  '--actor-timeline-hue-1'?: string;
  '--actor-timeline-hue-2'?: string;
  '--actor-timeline-hue-3'?: string;
  '--actor-timeline-hue-4'?: string;
  '--actor-timeline-hue-5'?: string;
  '--actor-timeline-hue-6'?: string;
  '--actor-timeline-hue-7'?: string;
  '--actor-timeline-hue-8'?: string;
  /** Numbers, from the smallest to the largest. */
  '--actor-timeline-ramp-1'?: string;
  '--actor-timeline-ramp-2'?: string;
  '--actor-timeline-ramp-3'?: string;
  '--actor-timeline-ramp-4'?: string;
  '--actor-timeline-ramp-5'?: string;
  '--actor-timeline-ramp-6'?: string;
}

/** What a property or a method cannot take is a `TypeError` that names it and what is wrong; nothing else
 * changes. */
export class ActorTimelineElement extends HTMLElement {
  /** Resolves when the document is shown and all can be done with it; rejects when it cannot be, when a fault has stopped the
   * element, and with an `AbortError` when it is taken away before. */
  readonly ready: Promise<this>;
  /** Begins now, whatever `loading` says, and returns `ready`. Does nothing where it is not in a page. */
  start(): Promise<this>;
  /** The document: an object, JSON text or bytes; or a file of another format, as text, bytes, `File`
   * or `Blob`. Wins over `src` and inline JSON. */
  data: TimelineDocument | string | ArrayBuffer | Uint8Array | Blob | null;
  /** Events as typed arrays, in place of `data`: the one that is set last counts. */
  columns: TimelineColumns | null;
  /** Texts of the interface by key, over those of the language: a page's own, or a language that the
   * package does not have. A text has `{arguments}` and, where it counts, forms by the plural
   * categories of the language, `one=…|other=…`. The files in `lang/` have every key. */
  messages: { [key: string]: string } | null;
  /** Makes the details of an event: a node, or null where the timeline's own are to show. It stands inside the
   * element, in the page's own tree, until the event closes or changes; then `signal` is aborted. */
  detailsFor: ContentMaker | null;
  /** Makes the card of the event under the pointer, as `detailsFor` makes details. */
  cardFor: ContentMaker | null;
  /** Makes what names an event in the picture: a text, or nothing where that is its title. It is asked once for
   * each event, and again when it is set anew or the event changes. */
  labelFor: LabelMaker | null;
  /** What is in view, as an EDTF interval; setting it emits no event, and setting it to nothing
   * leaves it. A `TypeError` where it is not an EDTF date or closed interval; before `ready` that is a warning
   * on the console. */
  get view(): string;
  set view(view: TimelineView | null | undefined);
  /** Setting it emits no event; what is left out is empty. */
  get filter(): TimelineFilter | null;
  set filter(filter: Partial<TimelineFilter> | null);
  /** The id of the open event; setting it emits no event. */
  get selected(): string | null;
  set selected(id: string | number | null | undefined);
  /** The id of the step that the story is at; setting it emits no event. */
  get step(): string | null;
  set step(id: string | number | null | undefined);
  /** The steps of the document's story, in the reader's language; empty before `ready`. */
  readonly steps: readonly { id: string; title: string; text: string }[];
  /** Which columns of a table are what, by their headers or letters: `{ title: 'What', tags: ['B', 'C'] }`. */
  get mapping(): string;
  set mapping(mapping: ImportMapping | string | null | undefined);
  /** What of the document was skipped or repaired. */
  readonly warnings: TimelineWarning[];
  /** Whether a plain wheel over the picture scrolls the page (with Ctrl or ⌘ it zooms) or zooms. */
  gestures: 'cooperative' | 'greedy';
  /** Whether the view moves along when events come in at its end. */
  follow: boolean;
  /** Whether there is a line at the present moment. */
  now: boolean;
  /** What the element is for, as the attribute has it. */
  layout: 'auto' | 'article' | 'explorer';
  /** Whether small pictures of events show. */
  thumbnails: boolean;
  /**
   * Shows a date or an interval, at once or, with `animate`, on a way that can be followed (at
   * most 0.6 s; at once where the reader wants less motion, and before `ready`). Emits no event.
   * Throws as setting `view` does.
   */
  zoomTo(view: TimelineView, options?: { animate?: boolean }): void;
  /**
   * Has a moment, or the middle of a date or an interval, in the middle of the view; its length stays.
   * Otherwise as `zoomTo`.
   */
  moveTo(view: TimelineView, options?: { animate?: boolean }): void;
  /** The time in view in milliseconds on the clocks of the axis; null before `ready`. */
  readonly viewRange: { start: number; end: number } | null;
  /** Which moment is at a place of the page (`clientX` of a pointer event), in milliseconds on the
   * clocks of the axis; null outside of the picture, and where there is none. */
  timeAt(clientX: number): number | null;
  /** Where on the page a moment, or the start of an EDTF date, is: a `clientX`, outside of the picture
   * too; null where there is no picture. A `TypeError` where it is not a date. */
  xAt(time: TimelineMoment | string): number | null;
  /** Shows every event that passes the filter, at once. Emits no event. */
  fit(): void;
  /** Opens an event, or closes the open one (null); false when there is none of that id, or before
   * `ready`. Emits no event. */
  select(id: string | number | null): boolean;
  /** The picture as SVG text, in the colours of the page, with a footer that names title,
   * what is in view, filter and sources; empty before `ready`. */
  toSVG(): string;
  /** The same as a PNG with 1 to 4 pixels for each CSS pixel (default 1). Waits for `ready`;
   * rejects when the browser cannot make a picture of that size. */
  toPNG(options?: { scale?: number }): Promise<Blob>;
  /** The events that pass the filter as a table (RFC 4180) in the reader's language, with
   * a header row; empty before `ready`. A cell that a spreadsheet would take for a formula
   * has an apostrophe before it, and so has one that begins with an apostrophe: take one away
   * wherever a cell begins with one, and the texts are as they were. */
  toCSV(): string;
  /** The events that pass the filter as a document in all its languages, which loads again
   * to the same events; empty before `ready`. */
  toJSON(): string;
  /** Shows the document from its own start, as if it had been set for the first time: with what attributes say, without what
   * the reader has set up. Emits no event. */
  reset(): void;
  /** Goes to the next step of the story, to the first before it has begun. Emits no event. */
  next(): void;
  /** Goes to the step before. Emits no event. */
  previous(): void;
  /**
   * Changes the document while it is shown. What the reader has set up stays: view, filter, the open event,
   * focus, lists, a drag under way; what shows keeps its place, and what is new goes where there is room.
   * Waits for `ready`. Emits no event. Rejects, and changes nothing, with a `TypeError` where a member
   * is of a wrong type, and with an `AbortError` where other data are given before it is done. Where no event
   * is left, the timeline is empty until others come.
   */
  update(change: TimelineChange): Promise<TimelineChanges>;
  /** Reads the page's colours and fonts anew, after a page has changed them by script. */
  refreshTheme(): void;

  addEventListener<K extends keyof TimelineEventMap>(
    type: K,
    listener: (this: ActorTimelineElement, event: TimelineEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** What a template may give the element: properties, attributes that are none, and nothing. */
export interface TimelineTemplate
  extends Omit<TimelineAttributes, 'view' | 'selected' | 'gestures' | 'follow' | 'now' | 'layout' | 'thumbnails' | 'mapping'> {
  data?: ActorTimelineElement['data'] | undefined;
  columns?: TimelineColumns | null | undefined;
  messages?: { [key: string]: string } | null | undefined;
  detailsFor?: ContentMaker | null | undefined;
  cardFor?: ContentMaker | null | undefined;
  labelFor?: LabelMaker | null | undefined;
  view?: TimelineView | null | undefined;
  filter?: Partial<TimelineFilter> | null | undefined;
  selected?: string | number | null | undefined;
  step?: string | number | null | undefined;
  gestures?: 'cooperative' | 'greedy' | undefined;
  follow?: boolean | undefined;
  now?: boolean | undefined;
  layout?: 'auto' | 'article' | 'explorer' | undefined;
  thumbnails?: boolean | undefined;
  mapping?: ImportMapping | string | null | undefined;
}

/** Listeners in a template: `ontimeline-select` and so on, as React 19 and Svelte 5 have them. */
export type TimelineListeners = {
  [Name in keyof TimelineEventMap as `on${Name}`]?: (event: TimelineEventMap[Name]) => void;
};

/** Defines the element; a second call with the same name does nothing. Importing the package, or
 * `actor-timeline/inline`, does it under its own name; `actor-timeline/element` defines nothing. */
export function define(name?: string): void;

/** Takes the wasm from elsewhere, if it is called before the first element starts; it wins over
 * `wasm-url`. What `source` gives is compiled once, for all elements of the page. `rest` gives the
 * second part, `wasm/actor_timeline_rest.wasm` of the same build; without it that comes from the package. */
export function useWasm(
  source: () => TimelineWasm | Promise<TimelineWasm>,
  rest?: () => TimelineWasm | Promise<TimelineWasm>,
): void;

/** The file `wasm/actor_timeline_bg.wasm`: where it is, an answer with it, its bytes, or compiled. */
export type TimelineWasm = string | URL | Request | Response | BufferSource | WebAssembly.Module;

declare global {
  interface HTMLElementTagNameMap {
    'actor-timeline': ActorTimelineElement;
  }
}
