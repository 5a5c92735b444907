// The seam between a page's script and the timeline: wrong values, functions of the browser
// that throw, ends in the midst of a load. Whatever happens, the element says so and lives on.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openPage, scenario } from './harness.mjs';
import { test } from 'node:test';
import { eventually, widget } from './widget.mjs';

const SMALL = JSON.parse(readFileSync(new URL('fixtures/small.json', import.meta.url), 'utf8'));
const TEST_MS = 120_000;

/** Puts a timeline on the page, and waits until it shows its document. */
async function put(page, id = 'a', attributes = {}) {
  await page.evaluate(([name, data, all]) => {
    const element = Object.assign(document.createElement('actor-timeline'), { id: name, data });
    for (const [key, value] of Object.entries(all)) element.setAttribute(key, value);
    document.querySelector('main').append(element);
    return element.ready.then(() => {});
  }, [id, SMALL, attributes]);
  return widget(page, `#${id}`);
}

/** Makes `misuse(element)` in the page: each value that a page could give by mistake to each
 * place that takes one. It returns what was thrown by place and value. */
const bringMisuse = (page) => page.evaluate(() => {
  const { proxy: revoked, revoke } = Proxy.revocable({}, {});
  revoke();
  const detached = new ArrayBuffer(8);
  structuredClone(detached, { transfer: [detached] });
  const throws = () => { throw new Error('of the page'); };
  const cyclic = {};
  cyclic.self = cyclic;
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const other = frame.contentWindow;
  const values = {
    zero: 0, number: 42, negative: -7, fraction: 0.5, nan: NaN, infinite: Infinity, huge: 1e300, ms: 1.3e12,
    yes: true, no: false, symbol: Symbol('s'), bigint: 12n, hugeBigint: 10n ** 30n, function: () => 'x', class: class {},
    empty: {}, array: [], one: ['x'], nested: [[]], date: new Date(1.3e12), noDate: new Date(NaN), regexp: /x/,
    map: new Map(), set: new Set(['ada']), promise: Promise.resolve({}), error: new Error('x'), weak: new WeakMap(),
    revoked, proxy: new Proxy({}, { get: throws, has: throws, ownKeys: throws }), cyclic,
    getter: { get actors() { return throws(); }, get start() { return throws(); }, get events() { return throws(); } },
    toString: { toString: throws, valueOf: throws, toJSON: throws }, noJson: { toJSON: () => undefined },
    bare: Object.create(null), frozen: Object.freeze({ actors: Object.freeze(['ada']) }),
    detached, detachedView: new Float64Array(2), shared: new Uint8Array(4), view: new DataView(new ArrayBuffer(4)),
    surrogate: '\ud800', nul: '\0', long: 'x'.repeat(3e6), blank: ' ', text: 'x', none: null, nothing: undefined, emptyText: '',
    foreign: Object.assign(new other.Object(), { actors: new other.Array('ada', 'bob') }), foreignArray: new other.Array('2011', '2012'),
    foreignDate: new other.Date(1.3e12), node: document.body, window: globalThis, string: Object('x'),
    pair: [new Date(1.3e12), new Date(1.4e12)], mixed: [new Date(1.3e12), 1.4e12], turned: [1.4e12, 1.3e12],
    halves: { start: '2011', end: '2012' }, half: { start: 1.3e12 }, columns: { start: new Float64Array(1) },
    detachedColumns: { start: new Float64Array(1), titles: ['x'], actor: new Uint8Array(1) },
    badActors: { actors: [Symbol('s')], start: new Float64Array(1), titles: ['x'], actor: new Uint8Array(1) },
    scale: { scale: 'x' }, nanScale: { scale: NaN }, symbolScale: { scale: Symbol('s') }, getterScale: { get scale() { return throws(); } },
  };
  structuredClone(values.detachedView.buffer, { transfer: [values.detachedView.buffer] });
  structuredClone(values.detachedColumns.start.buffer, { transfer: [values.detachedColumns.start.buffer] });
  const set = (name) => (element, value) => { element[name] = value; };
  const places = {
    selected: set('selected'), view: set('view'), filter: set('filter'), messages: set('messages'), gestures: set('gestures'),
    select: (element, value) => element.select(value), zoomTo: (element, value) => element.zoomTo(value),
    options: (element, value) => element.zoomTo('2011', value), toPNG: (element, value) => element.toPNG(value),
    actors: (element, value) => { element.filter = { actors: value }; }, match: (element, value) => { element.filter = { match: value }; },
    word: (element, value) => { element.filter = { text: value }; }, tags: (element, value) => { element.filter = { tags: [value] }; },
    message: (element, value) => { element.messages = { fit: value }; },
    columns: set('columns'), data: set('data'),
  };
  globalThis.misuse = async (element, only) => {
    const reported = {};
    for (const [place, use] of Object.entries(places)) {
      if (only && !only.includes(place)) continue;
      for (const [name, value] of Object.entries(values)) {
        let error = null;
        try {
          await use(element, value);
        } catch (thrown) {
          error = thrown;
        }
        reported[`${place} ${name}`] = error && [error.constructor.name, error.message];
      }
    }
    return reported;
  };
});

const KEPT = ['selected', 'view', 'filter', 'messages', 'gestures', 'select', 'zoomTo', 'options', 'toPNG', 'actors',
  'match', 'word', 'tags', 'message'];

scenario('a value of a wrong type is a TypeError that names its place, and harms nothing', '/fixtures/blank.html', async (page) => {
  const parts = await put(page);
  await bringMisuse(page);
  const reported = await parts.host.evaluate((element, kept) => {
    element.codes = [];
    element.addEventListener('timeline-error', ({ detail }) => element.codes.push(detail));
    return globalThis.misuse(element, kept);
  }, KEPT);
  assert.deepEqual(await parts.get('codes'), [], 'nothing has stopped');
  const refused = Object.entries(reported).filter(([, error]) => error);
  const odd = refused.filter(([, [type]]) => type !== 'TypeError');
  assert.deepEqual(odd, []);
  for (const [place, [type, message]] of refused) {
    const names = { actors: 'filter', match: 'filter', word: 'filter', tags: 'filter', message: 'messages', options: 'zoomTo' };
    const property = names[place.split(' ')[0]] ?? place.split(' ')[0];
    if (type === 'TypeError') assert.ok(message.startsWith(`${property}: `), `${place}: ${message}`);
  }
  // What can be meant is taken.
  for (const fine of ['selected number', 'selected bigint', 'selected none', 'select number', 'view date', 'view ms', 'view pair', 'view mixed',
    'view foreignDate', 'view foreignArray', 'view halves', 'zoomTo date', 'filter frozen', 'filter foreign', 'actors set',
    'actors text', 'actors number', 'messages none', 'gestures none', 'toPNG nothing', 'toPNG empty']) {
    assert.equal(reported[fine], null, `${fine}: ${reported[fine]}`);
  }
  for (const wrong of ['selected yes', 'selected symbol', 'selected revoked', 'selected long', 'view number', 'view zero', 'view nan',
    'view half', 'view turned', 'view noDate', 'zoomTo none', 'filter number', 'filter array', 'filter getter',
    'filter proxy', 'actors empty', 'tags symbol', 'messages array', 'messages number', 'message empty', 'gestures symbol', 'toPNG scale', 'toPNG nanScale', 'toPNG symbolScale', 'toPNG getterScale']) {
    assert.equal(reported[wrong]?.[0], 'TypeError', wrong);
  }
  assert.match(reported['view number'][1], /for a year give '42'/);
  // It lives.
  await parts.host.evaluate((element) => {
    element.messages = null;
    element.filter = null;
    element.view = '2011';
  });
  assert.equal(await parts.host.evaluate((element) => element.select('two')), true);
  assert.equal(await parts.get('view'), '2011-01-01/2011-12-31');
  await parts.details.getByRole('heading', { name: 'Second thing' }).waitFor();
});

scenario('what is set too early is checked at once, and never costs the document', '/fixtures/blank.html', async (page) => {
  await bringMisuse(page);
  const reported = await page.evaluate(async ([data, kept]) => {
    const element = Object.assign(document.createElement('actor-timeline'), { id: 'a' });
    element.codes = [];
    element.addEventListener('timeline-error', ({ detail }) => element.codes.push(detail));
    const before = await globalThis.misuse(element, kept.filter((place) => place !== 'toPNG'));
    Object.assign(element, { filter: { actors: 'ada' }, view: [Date.UTC(2010), Date.UTC(2012)], selected: 'one', messages: null, data });
    document.querySelector('main').append(element);
    await element.ready;
    return before;
  }, [SMALL, KEPT]);
  const parts = await widget(page, '#a');
  assert.deepEqual(await parts.get('codes'), []);
  assert.equal(reported['view number'][0], 'TypeError');
  assert.deepEqual((await parts.get('filter')).actors, ['ada']);
  assert.deepEqual(await parts.view(), [Date.UTC(2010), Date.UTC(2012)]);
  assert.equal(await parts.get('selected'), 'one');
});

scenario('properties of a wrong type that were there before the definition cost only themselves', '/fixtures/blank.html',
  async (page) => {
    await page.evaluate(async (data) => {
      const { define } = await import('/pkg/element.js');
      const element = Object.assign(document.createElement('late-timeline'), {
        id: 'a', selected: Symbol('s'), view: 2020, filter: 5, messages: [], data,
      });
      document.querySelector('main').append(element);
      const { ActorTimelineElement } = await import('/pkg/element.js');
      customElements.define('late-timeline', class extends ActorTimelineElement {});
      await element.ready;
      void define;
    }, SMALL);
    const parts = await widget(page, '#a');
    assert.equal((await parts.titles()).length, 3);
  });

test('data and columns of a wrong kind are told, and good ones are shown after each', { timeout: TEST_MS }, async () => {
  const { page, problems, close } = await openPage('/fixtures/blank.html');
  const parts = await put(page);
  await bringMisuse(page);
  const odd = await parts.host.evaluate(async (element, data) => {
    const codes = [];
    element.addEventListener('timeline-error', ({ detail }) => codes.push(`${detail.code}: ${detail.message}`));
    const wrong = [];
    globalThis.rejections = [];
    addEventListener('unhandledrejection', ({ reason }) => globalThis.rejections.push(String(reason)));
    for (const place of ['data', 'columns']) {
      // One by one: each has to settle, and none may stay.
      const reported = await globalThis.misuse({
        set [place](value) {
          element[place] = value;
          globalThis.pending = true;
        },
      }, [place]);
      wrong.push(...Object.entries(reported).filter(([, error]) => error && error[0] !== 'TypeError'));
    }
    element.data = data;
    await element.ready;
    return { wrong, stopped: codes.filter((code) => code.startsWith('panic')) };
  }, SMALL);
  assert.deepEqual(odd, { wrong: [], stopped: [] });
  assert.deepEqual(await page.evaluate(() => globalThis.rejections), []);
  assert.equal((await parts.titles()).length, 3);
  assert.deepEqual(problems, []);
  await close();
});

scenario('each wrong document or table is told before the next, in words', '/fixtures/blank.html', async (page) => {
  const parts = await put(page);
  await bringMisuse(page);
  const reported = await parts.host.evaluate(async (element, data) => {
    const all = {};
    const codes = [];
    element.addEventListener('timeline-error', ({ detail }) => codes.push(detail.code));
    for (const place of ['data', 'columns']) {
      let waits = Promise.resolve();
      await globalThis.misuse({
        set [place](value) {
          const name = Object.keys(all).length;
          waits = waits.then(async () => {
            element[place] = value;
            const said = await element.ready.then(() => 'shown', (error) => error.message);
            all[`${place} ${name}`] = said;
          }).catch((error) => { all[`${place} ${name} ${error.message}`] = error.constructor.name; });
        },
      }, [place]);
      await waits;
    }
    element.data = data;
    await element.ready;
    return { all, codes: [...new Set(codes)] };
  }, SMALL);
  assert.ok(!reported.codes.includes('panic'), JSON.stringify(reported));
  for (const [place, said] of Object.entries(reported.all)) assert.ok(said.length > 4, place);
  assert.equal((await parts.titles()).length, 3);
});

/** Functions of the browser that a page, or the browser itself, may make throw. */
const BREAKS = {
  measureText: () => { CanvasRenderingContext2D.prototype.measureText = () => { throw new Error('not today'); }; },
  fillText: () => { CanvasRenderingContext2D.prototype.fillText = () => { throw new Error('not today'); }; },
  beginPath: () => { CanvasRenderingContext2D.prototype.beginPath = () => { throw new Error('not today'); }; },
  dateFormat: () => { Intl.DateTimeFormat.prototype.formatRange = () => { throw new RangeError('not today'); }; },
  plural: () => { Intl.PluralRules.prototype.select = () => { throw new RangeError('not today'); }; },
  computed: () => { globalThis.getComputedStyle = () => { throw new Error('not today'); }; },
  media: () => { globalThis.matchMedia = () => { throw new Error('not today'); }; },
  frames: () => { globalThis.requestAnimationFrame = () => { throw new Error('not today'); }; },
  timers: () => { globalThis.setTimeout = () => { throw new Error('not today'); }; },
  history: () => { History.prototype.replaceState = () => { throw new Error('not today'); }; },
  query: () => { Element.prototype.querySelector = () => { throw new Error('not today'); }; },
  closest: () => { Element.prototype.closest = () => { throw new Error('not today'); }; },
  box: () => { Element.prototype.getBoundingClientRect = () => { throw new Error('not today'); }; },
  text: () => { Object.defineProperty(Node.prototype, 'textContent', { set() { throw new Error('not today'); } }); },
  create: () => { Document.prototype.createElement = () => { throw new Error('not today'); }; },
  observer: () => { globalThis.ResizeObserver = class { constructor() { throw new Error('not today'); } }; },
  context: () => { HTMLCanvasElement.prototype.getContext = () => { throw new Error('not today'); }; },
  noContext: () => { HTMLCanvasElement.prototype.getContext = () => null; },
  sheet: () => { CSSStyleSheet.prototype.replaceSync = () => { throw new Error('not today'); }; },
  encoder: () => { TextEncoder.prototype.encodeInto = () => { throw new Error('not today'); }; },
  focus: () => { HTMLElement.prototype.focus = () => { throw new Error('not today'); }; },
  property: () => { CSSStyleDeclaration.prototype.setProperty = () => { throw new Error('not today'); }; },
};

/** Uses a timeline while something is broken, mends that, and shows it other data. */
const outlive = (page, name, data) => page.evaluate(async ([broken, small]) => {
  const own = [CanvasRenderingContext2D.prototype, Intl.DateTimeFormat.prototype, Intl.PluralRules.prototype, globalThis,
    History.prototype, Element.prototype, Node.prototype, Document.prototype, HTMLCanvasElement.prototype,
    CSSStyleSheet.prototype, TextEncoder.prototype, HTMLElement.prototype, CSSStyleDeclaration.prototype,
  ].map((object) => [object, Object.getOwnPropertyDescriptors(object)]);
  const wait = globalThis.setTimeout.bind(globalThis);
  const later = (ms) => new Promise((resolve) => wait(resolve, ms));
  const { click } = HTMLElement.prototype;
  const element = Object.assign(document.createElement('actor-timeline'), { id: 'victim', data: small });
  element.setAttribute('locale', 'en-GB');
  document.querySelector('main').append(element);
  await element.ready;
  const button = element.shadowRoot.querySelector('.toolbar button');
  const codes = [];
  element.addEventListener('timeline-error', ({ detail }) => codes.push(detail.code));
  const thrown = [];
  globalThis.breaks[broken]();
  for (const use of [
    () => element.select('two'), () => element.zoomTo('2011'), () => click.call(button),
    () => button.dispatchEvent(new PointerEvent('pointerover', { bubbles: true })),
    () => element.refreshTheme(), () => element.setAttribute('calendar', 'persian'), () => element.toSVG(),
    () => element.setAttribute('lang', 'de'), () => { element.data = small; },
  ]) {
    try {
      use();
    } catch (error) {
      thrown.push(String(error));
    }
  }
  const says = codes.includes('panic') ? element.shadowRoot.textContent : '';
  await later(500);
  for (const [object, all] of own) {
    for (const [key, is] of Object.entries(all)) if (is.configurable && 'value' in is || key === 'textContent') Object.defineProperty(object, key, is);
  }
  await later(50);
  element.remove();
  await later(50);
  document.querySelector('main').append(element);
  element.data = { ...small, title: 'Anew' };
  await element.ready;
  element.select('two');
  await later(150);
  const root = element.shadowRoot;
  const after = [root.querySelectorAll('.mount').length, root.querySelector('h2')?.textContent, element.selected];
  element.remove();
  return { codes: [...new Set(codes)], says, thrown, after };
}, [name, data]);

test('what throws in the browser stops at most one timeline, which says so and shows new data again', { timeout: TEST_MS }, async (t) => {
  const { page, problems, close } = await openPage('/fixtures/blank.html');
  const other = await put(page, 'other');
  await page.evaluate(() => {
    globalThis.rejections = [];
    addEventListener('unhandledrejection', ({ reason }) => globalThis.rejections.push(String(reason?.stack ?? reason)));
  });
  const source = Object.entries(BREAKS).map(([name, breaks]) => `${name}: ${breaks}`);
  await page.evaluate(`globalThis.breaks = {${source}}; undefined`);
  for (const name of Object.keys(BREAKS)) {
    const reported = await outlive(page, name, SMALL);
    t.diagnostic(`${name}: ${reported.codes}`);
    assert.deepEqual(reported.thrown, [], `${name}: nothing is thrown at the page`);
    assert.deepEqual(reported.after, [1, 'Anew', 'two'], name);
    assert.deepEqual(await page.evaluate(() => globalThis.rejections), [], `${name}: nothing is rejected unheard`);
    // What is to be said is a text.
    if (reported.says && name !== 'text') assert.match(reported.says, /stopped/, name);
  }
  const uncaught = problems.filter((one) => one.startsWith('uncaught') && one.includes('.wasm'));
  assert.deepEqual(uncaught, []);
  await other.actor('Ada').click();
  await eventually(async () => assert.deepEqual(await other.titles(), ['First thing', 'Third & last <thing>']));
  await close();
});

scenario('a hundred thousand names that are not there do not stop the page', '/fixtures/blank.html', async (page) => {
  const parts = await put(page);
  const counts = await parts.host.evaluate((element) => {
    const before = element.warnings.length;
    const names = Array.from({ length: 100_000 }, (_, k) => `nobody${k}`);
    const reported = (set) => {
      const from = element.warnings.length;
      set();
      return element.warnings.length - from;
    };
    const actors = [reported(() => { element.filter = { actors: names.slice(0, 3) }; }),
      reported(() => { element.filter = { actors: names }; }), element.warnings.at(-1).message];
    return [before, ...actors, reported(() => { element.filter = { tags: names, status: names }; }),
      reported(() => { element.setAttribute('exclude', names.map((name) => `${name}x`).join(' ')); }),
      reported(() => { element.filter = { actors: names }; })];
  });
  // Twenty names and how many more there are, each once: three of them were told before, and of
  // actors how many more.
  assert.deepEqual(counts, [0, 3, 18, '99980 more: each is not the id of an actor', 42, 21, 0]);
});
