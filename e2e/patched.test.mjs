// Pages that have patched or taken away what a timeline uses: it goes on where it can, else it says what is missing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage, scenario } from './harness.mjs';
import { eventually, painted, widget } from './widget.mjs';

const BLANK = '/fixtures/blank.html';
const TEST_MS = 120_000;
const SMALL = {
  title: 'Small', actors: [{ id: 'ada', name: 'Ada' }, { id: 'bob', name: 'Bob' }], events: [
    { id: 'one', title: 'First thing', date: '2010', actors: ['ada'] },
    { id: 'two', title: 'Second thing', date: '2012', actors: ['bob'] },
  ],
};

/** Puts an element on the page, and says what becomes of it. */
const put = (page, attributes = {}) => page.evaluate(async ([data, all]) => {
  const element = Object.assign(document.createElement('actor-timeline'), { data });
  for (const [name, value] of Object.entries(all)) element.setAttribute(name, value);
  document.querySelector('main').append(element);
  const errors = [];
  element.addEventListener('timeline-error', ({ detail }) => errors.push(detail)); // after it was added
  const ready = await element.ready.then(() => 'ready', (error) => error.message);
  return { ready, errors };
}, [SMALL, attributes]);

/** Runs `body` on a page of which `patch` was there before everything else. */
async function patched(patch, body) {
  const { page, problems, close } = await openPage(BLANK);
  await page.addInitScript(patch);
  await page.reload({ waitUntil: 'load' });
  try {
    await body(page, problems);
  } finally {
    await close();
  }
}

const THROWS = '() => { throw new Error("not today"); }';
const THROWING = `class { constructor() { (${THROWS})(); } }`;

/** What no timeline goes without. */
const NEEDED = [
  ['canvas.getContext', 'HTMLCanvasElement.prototype.getContext = () => null'],
  ['canvas.getContext', `HTMLCanvasElement.prototype.getContext = ${THROWS}`],
  ['canvas.getContext', 'HTMLCanvasElement.prototype.getContext = () => ({})'],
  ['ResizeObserver', 'delete globalThis.ResizeObserver'],
  ['ResizeObserver', `globalThis.ResizeObserver = ${THROWING}`],
  ['ResizeObserver', 'globalThis.ResizeObserver = class {}'],
  ['requestAnimationFrame', 'globalThis.requestAnimationFrame = undefined'],
  ['requestAnimationFrame', `globalThis.requestAnimationFrame = ${THROWS}`],
  ['requestAnimationFrame', 'globalThis.requestAnimationFrame = (f) => f(0)'],
  ['setTimeout', `globalThis.setTimeout = ${THROWS}`],
  ['MutationObserver', 'globalThis.MutationObserver = undefined'],
  ['MessageChannel', 'globalThis.MessageChannel = undefined'],
  ['performance.now', 'globalThis.performance = undefined'],
  ['CSSStyleSheet.replaceSync', `CSSStyleSheet.prototype.replaceSync = ${THROWS}`],
  ['adoptedStyleSheets', `Object.defineProperty(ShadowRoot.prototype, "adoptedStyleSheets", { get: () => [], set: ${THROWS} })`],
  ['adoptedStyleSheets', 'Object.defineProperty(Document.prototype, "adoptedStyleSheets", { get() {} })'],
];

test('what is missing is named, to the page, to who waits and on the console', { timeout: TEST_MS }, async () => {
  for (const [name, patch] of NEEDED) {
    await patched(patch, async (page, problems) => {
      const { ready, errors } = await put(page);
      assert.ok(ready.startsWith(`The timeline could not start: this page has no ${name} that works (`), `${patch}: ${ready}`);
      assert.deepEqual(errors, [{ code: 'not-started', message: ready }], patch);
      assert.deepEqual(problems.map((one) => one.includes(ready)), [true], `${patch}: ${problems}`);
    });
  }
});

test('what can be done without does not keep it from starting', { timeout: TEST_MS }, async () => {
  for (const patch of [
    'delete globalThis.IntersectionObserver',
    `globalThis.IntersectionObserver = ${THROWING}`,
    'globalThis.IntersectionObserver = class {}',
    'globalThis.IntersectionObserver = () => {}',
    'globalThis.matchMedia = undefined',
    `globalThis.matchMedia = ${THROWS}`,
    'globalThis.matchMedia = () => null',
    'globalThis.matchMedia = () => ({ matches: false })',
    'globalThis.matchMedia = () => ({ matches: true, addListener() {} })',
    'globalThis.Intl = undefined',
  ]) {
    await patched(patch, async (page, problems) => {
      assert.deepEqual(await put(page, { loading: 'lazy' }), { ready: 'ready', errors: [] }, patch);
      const parts = await widget(page);
      await parts.actor('Ada').click();
      await eventually(async () => assert.deepEqual(await parts.titles(), ['First thing'], patch));
      assert.deepEqual(problems, [], patch);
    });
  }
});

test('once the page is mended, new data start it', { timeout: TEST_MS }, async () => {
  const keep = 'const Own = globalThis.ResizeObserver; globalThis.mend = () => { globalThis.ResizeObserver = Own; }; delete globalThis.ResizeObserver';
  await patched(keep, async (page) => {
    assert.match((await put(page)).ready, /ResizeObserver/);
    const again = (data) => page.evaluate((all) => {
      const element = document.querySelector('actor-timeline');
      element.data = all;
      return element.ready.then(() => 'ready', (error) => error.message);
    }, data);
    assert.match(await again(SMALL), /ResizeObserver/, 'as long as it is not');
    await page.evaluate(() => globalThis.mend());
    assert.equal(await again(SMALL), 'ready');
    const parts = await widget(page);
    assert.deepEqual(await parts.titles(), ['First thing', 'Second thing']);
  });
});

test('frames that end later stop it, which says so', { timeout: TEST_MS }, async () => {
  const { page, problems, close } = await openPage(BLANK);
  assert.equal((await put(page)).ready, 'ready');
  await painted(page);
  const codes = await page.evaluate(() => {
    const element = document.querySelector('actor-timeline');
    const told = [];
    element.addEventListener('timeline-error', ({ detail }) => told.push(detail.code));
    const own = globalThis.requestAnimationFrame;
    globalThis.requestAnimationFrame = () => { throw new Error('not today'); };
    element.view = '2011';
    globalThis.requestAnimationFrame = own;
    return told;
  });
  assert.deepEqual(codes, ['panic']);
  assert.match(await page.locator('actor-timeline').getByRole('alert').innerText(), /stopped/);
  assert.match(problems.join(), /not today/);
  await close();
});

/** What a page does to the shadow root. */
const EMPTIED = {
  'innerHTML': (root) => root.replaceChildren(),
  'textContent': (root) => { root.textContent = ''; },
  'another child': (root) => root.replaceChildren(document.createElement('p')),
  'the panels moved out': (root) => document.createElement('div').append(root.querySelector('.mount')),
  'the picture removed': (root) => root.querySelector('.plot > canvas').remove(),
  'the plot emptied': (root) => root.querySelector('.plot').replaceChildren(),
  'the root removed': (root) => root.querySelector('.root').remove(),
};
/** What it does then, and what is so after it: title, view, who is chosen, which event is open. */
const ALL = '2010-01-01/2012-12-31';
const USES = {
  data: [(element, data) => { element.data = { ...data, title: 'Anew' }; }, ['Anew', ALL, [], null]],
  view: [(element) => { element.view = '2011'; }, ['Small', '2011-01-01/2011-12-31', [], null]],
  zoomTo: [(element) => element.zoomTo('2011', { animate: true }), ['Small', '2011-01-01/2011-12-31', [], null]],
  filter: [(element) => { element.filter = { actors: ['bob'] }; }, ['Small', ALL, ['bob'], null]],
  selected: [(element) => { element.selected = 'two'; }, ['Small', ALL, [], 'two']],
  select: [(element) => element.select('two'), ['Small', ALL, [], null]],
  fit: [(element) => element.fit(), ['Small', ALL, [], null]],
  attribute: [(element) => element.setAttribute('actors', 'ada'), ['Small', ALL, ['ada'], null]],
  move: [(element) => document.body.append(element), ['Small', ALL, [], null]],
};

scenario('what a page sets after it has emptied the shadow root starts it anew', BLANK, async (page) => {
  await page.evaluate(`globalThis.emptied = [${Object.values(EMPTIED)}]; globalThis.uses = [${Object.values(USES).map(([use]) => use)}]; undefined`);
  for (const [at, how] of Object.keys(EMPTIED).entries()) {
    for (const [index, [use, [, expected]]] of Object.entries(USES).entries()) {
      const state = await page.evaluate(async ([empty, what, data]) => {
        const element = Object.assign(document.createElement('actor-timeline'), { data });
        document.querySelector('main').append(element);
        await element.ready;
        await new Promise((resolve) => { setTimeout(resolve, 50); });
        globalThis.emptied[empty](element.shadowRoot);
        globalThis.uses[what](element, data);
        await element.ready;
        const { shadowRoot, view, filter, selected } = element;
        const counts = ['.mount', '.plot canvas', '.before'].map((one) => shadowRoot.querySelectorAll(one).length);
        const shown = [shadowRoot.querySelector('h2').textContent, view, filter.actors, selected];
        element.remove();
        return { counts, shown };
      }, [at, index, SMALL]);
      assert.deepEqual(state, { counts: [1, 1, 1], shown: expected }, `${how}, ${use}`);
    }
  }
});
