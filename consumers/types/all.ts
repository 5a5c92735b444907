// All that the types name, used as a page would. `tsc --strict` reads it; nothing runs it.
import { ActorTimelineElement, define, useWasm } from 'actor-timeline';
import { define as defineAs } from 'actor-timeline/element';
import { define as defineInline } from 'actor-timeline/inline';
import { fields, formats, read, table, useWasm as useImport } from 'actor-timeline/import';
import { link } from 'actor-timeline/link';
import type { ImportError, ImportOptions } from 'actor-timeline/import';
import german from 'actor-timeline/lang/de.js';
import type {
  GivenEvent, TimelineChanges, TimelineView,
  Actor, Source, Text, TimelineAttributes, TimelineColumns, TimelineCustomProperties,
  TimelineDocument, TimelineEvent, TimelineEventMap, TimelineFilter, TimelineListeners, TimelineSlot,
  TimelineTemplate, TimelineTexts, TimelineWarning, TimelineWasm,
} from 'actor-timeline';

const title: Text = { en: 'First light', de: 'Erstes Licht' };
const actor: Actor = { id: 'ada', name: 'Ada', kind: 'person', partOf: 'all', color: '#a33' };
const source: Source = {
  id: 'log', publisher: 'The log', title: 'Page 4', date: '2021-07', url: 'https://example.org', note: '',
};
const event: TimelineEvent = {
  id: 'light', title, summary: 'In the morning', date: '2021-07-12~', dateNote: 'By the log.',
  actors: ['all', { id: 'ada', role: 'first' }], importance: 5, tags: ['a'], fields: { region: ['n'], deaths: 5 }, place: 'Here',
  link: 'https://example.org', media: { src: 'a.png', alt: 'A', credit: 'B' }, status: 'disputed',
  sources: ['log', { id: 'log', quote: 'light', note: 'x', url: 'https://example.org' }],
};
const story: TimelineDocument = {
  title, description: 'What came first', lang: 'en', view: '2021', actors: [actor], sources: [source],
  events: [event], eras: [{ title, date: '2020/2021' }],
  fields: [{ id: 'region', name: 'Region', kind: 'category', values: [{ id: 'n', name: 'North', color: '#a33' }] }],
};

const texts: TimelineTexts[] = [['a'], (index) => `${index}`, { text: 'ab', ends: new Uint32Array([1, 2]) }];
const columns: TimelineColumns = {
  title, description: '', lang: 'en', view: '2021', actors: [actor], relations: [{ from: 'a', to: 'b' }], start: new Float64Array(1),
  end: new BigInt64Array(1), titles: texts[0]!, ids: ['a'], actor: new Uint8Array(1),
  actorEnds: new Uint32Array(1), importance: new Uint8Array(1), status: new Uint8Array(1), summaries: ['s'],
  tags: { names: ['a'], at: new Uint8Array(1), ends: new Uint32Array(1) }, places: { names: ['Here'], at: new Uint8Array(1) },
  fields: [{ id: 'region', names: ['n'], at: new Uint8Array(1) }, { id: 'deaths', kind: 'number', numbers: new Float64Array(1) }],
};

const attributes: Required<TimelineAttributes> = {
  src: 'a.json', view: '2021', min: '2000', max: '2029', 'min-span': 'PT1H', 'max-span': 'P10Y',
  actors: 'ada', exclude: 'bob', match: 'all', search: 'light',
  selected: 'light', 'group-by': 'region', 'color-by': 'status', 'shape-by': 'tag', gaps: 'fold', gestures: 'greedy', follow: true, now: true, layout: 'article', thumbnails: true, permalink: 'a', story: 'page',
  controls: 'toolbar list', lanes: 3, 'time-zone': 'Asia/Baghdad',
  theme: 'dark', locale: 'fa', calendar: 'persian', 'time-direction': 'rtl', 'wasm-url': '/a.wasm',
  loading: 'lazy', format: 'table', mapping: '{"title":"What"}', 'date-order': 'dmy',
};
const colours: Required<TimelineCustomProperties> = {
  '--actor-timeline-filter-width': '13rem', '--actor-timeline-details-width': '20rem',
  '--actor-timeline-list-height': '10rem', '--actor-timeline-story-height': '9rem', '--actor-timeline-radius': '0',
  '--actor-timeline-background': '#fff', '--actor-timeline-ink': '#000', '--actor-timeline-soft': '#666',
  '--actor-timeline-line': '#ddd', '--actor-timeline-zebra': '#eee', '--actor-timeline-accent': 'blue',
  '--actor-timeline-era': 'blue', '--actor-timeline-marker': 'red', '--actor-timeline-other': 'gray', '--actor-timeline-hue-1': 'red',
  '--actor-timeline-hue-2': 'red', '--actor-timeline-hue-3': 'red', '--actor-timeline-hue-4': 'red',
  '--actor-timeline-hue-5': 'red', '--actor-timeline-hue-6': 'red', '--actor-timeline-hue-7': 'red',
  '--actor-timeline-hue-8': 'red',
  '--actor-timeline-ramp-1': '#eee', '--actor-timeline-ramp-2': '#ccc', '--actor-timeline-ramp-3': '#aaa',
  '--actor-timeline-ramp-4': '#888', '--actor-timeline-ramp-5': '#555', '--actor-timeline-ramp-6': '#222',
};
const slot: TimelineSlot = '';
const listeners: Required<TimelineListeners> = {
  'ontimeline-progress': ({ detail }) => detail.done satisfies number,
  'ontimeline-ready': ({ detail }) => detail.warnings satisfies number,
  'ontimeline-view': ({ detail }) => detail.view satisfies string,
  'ontimeline-filter': ({ detail }) => detail.actors satisfies string[],
  'ontimeline-select': ({ detail }) => detail.id satisfies string | null,
  'ontimeline-step': ({ detail }) => [detail.id satisfies string, detail.index satisfies number],
  'ontimeline-hover': ({ detail }) => detail.time satisfies number | null,
  'ontimeline-click': ({ detail }) => detail.originalEvent satisfies Event,
  'ontimeline-context': ({ detail }) => [detail.clientX, detail.clientY] satisfies number[],
  'ontimeline-error': ({ detail }) => detail.code satisfies string,
};
const template: TimelineTemplate = { ...attributes, data: story, columns: null, filter: { text: 'a' }, messages: german };

async function use(timeline: ActorTimelineElement): Promise<void> {
  timeline satisfies HTMLElement;
  for (const [name, value] of Object.entries(attributes)) timeline.setAttribute(name, String(value));
  for (const [name, value] of Object.entries(colours)) timeline.style.setProperty(name, value);
  timeline.data = story;
  timeline.data = '{}';
  timeline.data = new ArrayBuffer(2);
  timeline.data = new Uint8Array(2);
  timeline.data = null;
  timeline.columns = columns;
  timeline.messages = { ...german, fit: 'Alles' };
  timeline.view = '2021/2022';
  timeline.view = null;
  timeline.view = new Date();
  timeline.filter = { actors: ['ada'], exclude: [], match: 'all', text: '', tags: [], fields: {}, status: ['disputed'] };
  timeline.filter = { actors: [], exclude: [], match: 'any', text: '', tags: { all: ['a', 'b'] }, fields: { region: ['n'], deaths: { min: 5 } }, status: [] };
  timeline.filter = { text: 'light' };
  timeline.filter = { connected: { id: 'light', steps: 'all' } };
  timeline.selected = 'light';
  timeline.selected = 42;
  timeline.step = 'killing';
  timeline.step = null;
  timeline.gestures = 'greedy';
  timeline.follow = true;
  timeline.now = false;
  timeline.layout = 'article';
  timeline.thumbnails = true;
  timeline.detailsFor = (event, { signal }) => (signal.aborted ? null : document.createTextNode(`${event.id} ${event.title} ${String(event['own'])}`));
  timeline.cardFor = ({ date }: GivenEvent) => Object.assign(document.createElement('p'), { textContent: date });
  timeline.labelFor = ({ title }) => (typeof title === 'string' ? title : 1);
  timeline.labelFor = timeline.cardFor = timeline.detailsFor = null;
  timeline.mapping = { title: 'What', tags: ['B', 'C'] };
  timeline.mapping satisfies string;
  timeline.data = new Blob([]);
  const whole: TimelineFilter | null = timeline.filter;
  const warnings: TimelineWarning[] = timeline.warnings;
  const ready: ActorTimelineElement = await timeline.ready;
  timeline.zoomTo(timeline.view satisfies string, { animate: true });
  timeline.zoomTo([Date.UTC(2020, 0), Date.UTC(2021, 0)] satisfies TimelineView);
  timeline.moveTo(new Date(), { animate: true });
  timeline.moveTo('2021-07');
  timeline.viewRange satisfies { start: number; end: number } | null;
  const places: (number | null)[] = [timeline.timeAt(12.5), timeline.xAt('2021'), timeline.xAt(new Date()), timeline.xAt(0)];
  timeline.fit();
  timeline.start() satisfies Promise<ActorTimelineElement>;
  const found: boolean = timeline.select(null);
  const pictures: [string, Blob] = [timeline.toSVG(), await timeline.toPNG({ scale: 2 })];
  const files: string[] = [timeline.toCSV(), timeline.toJSON()];
  const done: TimelineChanges = await timeline.update({ upsert: [{ id: 'a', title: 'A', date: '2024' }], remove: new Set([42]), relations: [{ from: 'a', to: 'b', kind: 'causes' }] });
  await timeline.update({ remove: ['a', { from: 'a', to: 'b' }, { from: 1, to: 'b', kind: { en: 'after' } }] });
  done.added satisfies string[];
  timeline.reset();
  timeline.next();
  timeline.previous();
  timeline.steps.map(({ id, title, text }) => [id, title, text, timeline.step satisfies string | null]);
  timeline.refreshTheme();
  timeline.addEventListener('timeline-select', function select(chosen) {
    this satisfies ActorTimelineElement;
    chosen.detail.id satisfies string | null;
    chosen.preventDefault();
  }, { once: true });
  timeline.addEventListener('click', (click) => click.preventDefault());
  console.log(whole?.match, warnings[0]?.path, ready, found, pictures, files, places, slot, listeners, template);
}

/** Several in step. */
function family(one: ActorTimelineElement, other: ActorTimelineElement): () => void {
  link(one, other)();
  return link(one, other, one, { filter: true, selection: true });
}

// What must not be: each line is an error, or `tsc` complains of the remark above it.
function misuse(timeline: ActorTimelineElement): void {
  // @ts-expect-error a filter says `any` or `all`
  timeline.filter = { match: 'none' };
  // @ts-expect-error details are a node
  timeline.detailsFor = () => 'text';
  // @ts-expect-error read only
  timeline.warnings = [];
  // @ts-expect-error read only: `view` is set
  timeline.viewRange = { start: 0, end: 1 };
  // @ts-expect-error one alone
  link(timeline);
  // @ts-expect-error a moment is no pair
  timeline.xAt([0, 1]);
  // @ts-expect-error read only
  timeline.ready = Promise.resolve(timeline);
  // @ts-expect-error an event has a title
  timeline.data = { events: [{ date: '2021' }] };
  // @ts-expect-error there is no such method
  timeline.zoomIn();
  // @ts-expect-error its id may be null
  timeline.addEventListener('timeline-select', ({ detail }) => detail.id.length);
}

define();
defineAs('other-timeline');
defineInline();
const wasm: TimelineWasm[] = ['a.wasm', new URL('https://example.org/a.wasm'), new Uint8Array(8)];
useWasm(() => wasm[0]!);
useWasm(async () => fetch('a.wasm'), () => 'rest.wasm');
const made: ActorTimelineElement = document.createElement('actor-timeline');
const first: ActorTimelineElement | null = document.querySelector('actor-timeline');
const names: (keyof TimelineEventMap)[] = ['timeline-ready'];
console.log(names, misuse, family, first ?? made);
void use(made);

const how: Required<ImportOptions> = {
  format: 'table', mapping: { title: 'What', tags: ['Kind', 'C'] }, order: 'dmy', numbers: 'seconds', year: 2020, title: '', languages: ['fi'],
};
useImport(() => fetch('/a.wasm'));
read(new File([], 'a.csv'), how).then(
  ({ document, events, format, why, mapping, losses }) => [
    document satisfies string, events satisfies number, format, why, mapping[0]?.field satisfies string | undefined,
    losses[0]?.remedy satisfies string | undefined,
  ],
  ({ code, message }: ImportError) => [code, message],
);
table('a,b').then((cells) => cells?.rows[0]?.[0] satisfies string | undefined);
Promise.all([formats(), fields()]).then(([[format], names]) => [format?.words, names satisfies string[]]);
