// Documents that mean ill: `[name, text of the document, what comes of it]`. Each is to
// change nothing outside of the element and to run nothing.

export const MARKUP = '"\'><img src=x onerror="globalThis.touched=1"><script>globalThis.touched=2</script>'
  + '<svg onload="globalThis.touched=3"></svg><iframe srcdoc="<b>"></iframe><style>*{display:none}</style>';

const base = () => ({
  title: 'Ill will', description: 'A description.', lang: 'en', view: '2019/2022',
  actors: [
    { id: 'ada', name: 'Ada', kind: 'state', color: '#123456' },
    { id: 'bob', name: 'Bob', kind: 'person', partOf: 'ada' },
  ],
  sources: [{ id: 's', publisher: 'P', title: 'T', date: '2020', url: 'https://example.org/', note: 'N' }],
  events: [
    {
      id: 'one', title: 'First', summary: 'S', date: '2020', dateNote: 'D', place: 'Here',
      tags: ['tag'], link: 'https://example.org/', status: 'disputed', importance: 5,
      actors: [{ id: 'ada', role: 'R' }, 'bob'],
      media: { alt: 'A', credit: 'C', src: '/icon.svg' },
      sources: [{ id: 's', quote: 'Q', note: 'N', url: 'https://example.org/a' }],
    },
    { id: 'two', title: 'Second', date: '2021-03~', actors: ['bob'] },
  ],
  eras: [{ title: 'Era', date: '2020/2021' }],
});

/** The base with something else at a path such as `events.0.title`. */
function at(path, value) {
  const document = base();
  const keys = path.split('.');
  const last = keys.pop();
  let place = document;
  for (const key of keys) place = place[key];
  place[last] = value;
  return document;
}

const FIELDS = [
  'title', 'description', 'lang', 'view', 'actors.0.id', 'actors.0.name', 'actors.0.kind', 'actors.0.color',
  'actors.1.partOf', 'sources.0.id', 'sources.0.publisher', 'sources.0.title', 'sources.0.date',
  'sources.0.url', 'sources.0.note', 'events.0.id', 'events.0.title', 'events.0.summary', 'events.0.date',
  'events.0.dateNote', 'events.0.place', 'events.0.tags.0', 'events.0.link', 'events.0.status',
  'events.0.importance', 'events.0.actors.0.id', 'events.0.actors.0.role', 'events.0.actors.1',
  'events.0.media.src', 'events.0.media.alt', 'events.0.media.credit', 'events.0.sources.0.id',
  'events.0.sources.0.quote', 'events.0.sources.0.note', 'events.0.sources.0.url', 'eras.0.title', 'eras.0.date',
];

const SCHEMES = [
  'javascript:globalThis.touched=4', 'JaVaScRiPt:globalThis.touched=4', '\tjavascript:globalThis.touched=4',
  'java\nscript:globalThis.touched=4', '\u0001javascript:globalThis.touched=4',
  'javascript&colon;globalThis.touched=4', 'data:text/html,<script>top.touched=4</script>',
  'vbscript:touched', 'blob:https://example.org/1', 'file:///etc/passwd', 'filesystem:https://example.org/x',
  'view-source:https://example.org', 'about:srcdoc', 'https://example.org/"onclick="globalThis.touched=4',
];

function schemes(url) {
  const document = at('events.0.link', url);
  document.sources[0].url = url;
  document.events[0].sources[0].url = url;
  document.events[0].media.src = url;
  return document;
}

const BIDI = '\u202e\u2066\u2067\u2068txt.exe\u202d';
const SELECTORS = ['#a .b > c', '"]', "'] *", '*', '</script>', 'a:not(b)', '\\', '[id=x]', '__proto__', 'constructor'];
const many = (count, make) => Array.from({ length: count }, (_, k) => make(k));
const bare = (more) => ({ events: [{ title: 'First', date: '2020' }], ...more });

/** As text, for what an object of JavaScript cannot say. */
const TEXTS = [
  ['a key __proto__', '{"__proto__":{"touched":5},"events":[{"title":"First","date":"2020","__proto__":{"touched":5}}]}', 1],
  ['a language __proto__', '{"events":[{"title":{"__proto__":"First","constructor":"x"},"date":"2020"}]}', 1],
  ['a number beyond all', '{"events":[{"title":"First","date":"2020","importance":1e999}]}', 1],
  ['a number of a thousand digits', `{"events":[{"title":"First","date":"2020","importance":${'9'.repeat(1000)}}]}`, 1],
  ['a byte order mark', '\ufeff{"events":[{"title":"First","date":"2020"}]}'],
  ['half of a letter', '{"events":[{"title":"First \\ud800","date":"2020"}]}'],
  ['control characters', '{"events":[{"title":"First\\u0000\\u0007\\u001b[31m","date":"2020"}]}', 1],
  ['100,000 arrays in each other', `${'['.repeat(100_000)}`, 'error'],
  ['100,000 objects in each other', `{"x":${'{"x":'.repeat(100_000)}`, 'error'],
  ['deep in a part that is not read', `{"x":${'['.repeat(50_000)}${']'.repeat(50_000)},"events":[{"title":"First","date":"2020"}]}`],
  ['cut in the middle', '{"events":[{"title":"First","date":"2020"},{"title":"Se', 'error'],
  ['something behind the end', '{"events":[{"title":"First","date":"2020"}]} <script>globalThis.touched=6</script>', 'error'],
  ['markup instead of a document', MARKUP, 'error'],
];

/** What takes long to make or to read. */
const LARGE = [
  ['a title of 10 MB', () => bare({ events: [{ title: 'x'.repeat(10_000_000), date: '2020' }] }), 1],
  ['an id of 10 MB', () => bare({ events: [{ id: 'x'.repeat(10_000_000), title: 'First', date: '2020' }] }), 1],
  ['a date of 10 MB', () => ({ events: [{ title: 'First', date: '2'.repeat(10_000_000) }, { title: 'Second', date: '2020' }] }), 1],
  ['100,000 actors', () => bare({ actors: many(100_000, (k) => ({ id: `a${k}`, name: `Actor ${k}` })) }), 1],
  ['actors part of each other, 10,000 deep',
    () => bare({ actors: many(10_000, (k) => ({ id: `a${k}`, partOf: `a${k + 1}` })) }), 1],
  ['an event of 10,000 actors', () => ({ events: [{ title: 'First', date: '2020', actors: many(10_000, (k) => `a${k}`) }] }), 1],
  ['5,000 tags', () => ({ events: [{ title: 'First', date: '2020', tags: many(5000, (k) => `tag ${k}`) }] }), 1],
];

export const SMALL = [
  ...FIELDS.map((path) => [`markup in ${path}`, JSON.stringify(at(path, MARKUP))]),
  ...SCHEMES.map((url) => [`the address ${JSON.stringify(url)}`, JSON.stringify(schemes(url)), 2]),
  ...SELECTORS.map((id) => {
    const document = at('events.0.id', id);
    document.actors[0].id = id;
    document.actors[1].partOf = id;
    document.events[0].actors[0].id = id;
    return [`the id ${id}`, JSON.stringify(document), 2];
  }),
  ['letters that turn the writing', JSON.stringify(at('events.0.title', BIDI)), 2],
  ['an actor that turns the writing', JSON.stringify(at('actors.0.name', BIDI)), 2],
  ['a colour that is more', JSON.stringify(at('actors.0.color', 'red;background:url(//example.org/x)')), 2],
  ['a colour that loads', JSON.stringify(at('actors.0.color', 'url(javascript:globalThis.touched=7)')), 2],
  ['actors part of each other in a ring', JSON.stringify(at('actors.0.partOf', 'bob')), 2],
  ['a year without end', JSON.stringify(at('events.0.date', `Y${'9'.repeat(60)}`))],
  ['a year before all', JSON.stringify(at('events.0.date', '-9999999999'))],
  ['an interval that runs back', JSON.stringify(at('events.0.date', '2022/2020'))],
  ['a view that is none', JSON.stringify(at('view', '2022/2019; DROP'))],
  ['an importance below all', JSON.stringify(at('events.0.importance', -1e308)), 2],
  ['lists where texts belong', JSON.stringify(at('events.0.title', [[['First']]]))],
  ['texts where lists belong', JSON.stringify(at('events', 'First')), 'error'],
  ['an object where a number belongs', JSON.stringify(at('events.0.importance', { valueOf: 5 })), 2],
  ...TEXTS,
];

/** Made one by one, since all of them together are large. */
export const all = () => [
  ...SMALL.map(([name, text, result]) => [name, () => text, result]),
  ...LARGE.map(([name, make, result]) => [name, () => JSON.stringify(make()), result]),
];

/**
 * Shows a document in the page's timeline and uses it; then says what is wrong: what ran, what
 * is in the element that has no place there, what changed outside. Runs in the page.
 */
export async function suffer(text) {
  const element = document.querySelector('actor-timeline');
  const outside = () => {
    const { length } = document.querySelectorAll('*');
    return JSON.stringify([length, document.title, location.href, document.cookie, document.body.className,
      Object.keys(Object.prototype), Object.keys(globalThis).length]);
  };
  const before = outside();
  element.data = text;
  const result = await element.ready.then(() => 'ready', () => 'error');
  const options = () => element.shadowRoot.querySelectorAll('[role=option]');
  // The event that stays open leads the list; the other rows of a short one come after the picture.
  for (let frame = 0; frame < 60; frame++) {
    const all = Number(options()[0]?.ariaSetSize ?? 0);
    if (options().length >= Math.min(all, 64)) break;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  const rows = options().length;
  const wrong = [];
  if (result === 'ready') {
    for (const row of [...element.shadowRoot.querySelectorAll('[role=option]')].slice(0, 3)) row.click();
    element.shadowRoot.querySelector('[role=option]')?.click();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    // Markup that is no picture's would be left over, or be named.
    const tag = /<\/?([A-Za-z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*\/?>/g;
    const svg = element.toSVG().replace(/^<\?xml[^<]*\?>/, '');
    if (/[<>]/.test(svg.replace(tag, ''))) wrong.push('toSVG is not well-formed');
    for (const [, name, attributes] of svg.matchAll(tag)) {
      if (/^(script|style|iframe|foreignObject|image|img|a|use|animate|set)$/i.test(name)) wrong.push(`toSVG has <${name}>`);
      if (/\s(on\w+|href|xlink:href|style)=/i.test(attributes)) wrong.push(`toSVG has ${attributes}`);
    }
    JSON.parse(element.toJSON());
    // What a spreadsheet would take for a formula has a quote before it.
    if (/(^|,|\n)"?[=+@\t]/.test(element.toCSV())) wrong.push('toCSV has a formula');
  }
  for (const one of element.shadowRoot.querySelectorAll('*')) {
    if (one.matches('script,iframe,object,embed,style,link,base,meta,form')) wrong.push(`<${one.localName}>`);
    for (const { name, value } of one.attributes) {
      if (/^on/i.test(name)) wrong.push(`${one.localName} ${name}`);
      const isUrl = ['href', 'src', 'action', 'srcdoc', 'formaction'].includes(name);
      if (isUrl && !/^https?:$/.test(new URL(value, location).protocol)) wrong.push(`${name}=${value}`);
    }
  }
  if (globalThis.touched || {}.touched) wrong.push(`ran: ${globalThis.touched}`);
  if (outside() !== before) wrong.push(`outside: ${before} became ${outside()}`);
  return { result, rows, wrong };
}
