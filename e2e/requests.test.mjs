// What is asked of the network: the package's own files, the language asked for, `src`,
// and the media of an event that the reader opened. Nothing else, whatever is done.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';
import { eventually, painted, rest, widget } from './widget.mjs';

const BLANK = '/fixtures/content.html';

/** Paths asked for since the last call, each once; the browser's own icon is not ours. */
function recorder(page) {
  const asked = new Set();
  page.on('request', (request) => {
    const { protocol, pathname } = new URL(request.url());
    if (protocol !== 'blob:' && !/icon/.test(pathname)) asked.add(pathname);
  });
  return () => {
    const all = [...asked].sort();
    asked.clear();
    return all;
  };
}

const settled = async (parts) => {
  await rest(parts);
  await painted(parts.page);
};

scenario('only what is needed is asked for', BLANK, async (page) => {
  await widget(page);
  const asked = recorder(page);
  await page.reload();
  const parts = await widget(page);
  await settled(parts);
  assert.deepEqual(asked(), [
    BLANK, '/fixtures/page.css', '/pkg/before.js', '/pkg/begin.js', '/pkg/element.js', '/pkg/index.js', '/pkg/load.js', '/pkg/methods.js', '/pkg/speech.js', '/pkg/values.js', '/pkg/views.js',
    '/pkg/wasm/actor_timeline.js', '/pkg/wasm/actor_timeline_bg.wasm', '/pkg/wasm/actor_timeline_rest.wasm',
  ]);

  // A document full of addresses, and all that one does with it.
  const url = 'https://example.org/';
  await parts.set({
    data: {
      title: 'Addresses', sources: [{ id: 's', publisher: 'P', title: 'T', url: `${url}source` }],
      actors: [{ id: 'ada', name: 'Ada' }],
      events: [
        {
          id: 'one', title: 'With a picture', date: '2020', actors: ['ada'], link: `${url}link`,
          sources: [{ id: 's', url: `${url}page` }], media: { src: '/fixtures/small.json', alt: 'Not shown before it is opened' },
        },
        { id: 'two', title: 'Without', date: '2021', link: `${url}other` },
      ],
    },
  });
  await eventually(async () => assert.equal(await parts.options.count(), 2));
  await parts.canvas.hover({ position: { x: 40, y: 30 } });
  await parts.host.getByRole('searchbox', { name: 'Search', exact: true }).fill('picture');
  await eventually(async () => assert.match(await parts.rowWords(), /1 of 1 match/));
  await parts.actor('Ada').click();
  await parts.set({ filter: null });
  await parts.set({ query: '' });
  await parts.set({ groupBy: 'actor', gaps: 'fold', timeZone: 'Europe/Berlin' });
  for (const name of ['Zoom in', 'Zoom out', 'Fit', 'List', 'List']) await parts.button(name).click();
  await parts.host.evaluate((element) => Promise.all([element.toSVG(), element.toCSV(), element.toJSON(), element.toPNG()]));
  await settled(parts);
  await parts.option(/^Without/).click();
  await parts.details.waitFor();
  await settled(parts);
  assert.deepEqual(asked(), [], 'nothing is asked for until an event with media is opened');

  await parts.option(/^With a picture/).click();
  await eventually(async () => assert.deepEqual(asked(), ['/fixtures/small.json']));
  await parts.set({ selected: null });

  await parts.host.evaluate((element) => element.setAttribute('locale', 'de'));
  await parts.host.getByRole('button', { name: 'Liste', exact: true }).waitFor();
  await settled(parts);
  assert.deepEqual(asked(), ['/pkg/lang/de.js']);

  await parts.host.evaluate((element) => {
    element.setAttribute('src', '/fixtures/small.json');
    element.data = null;
    return element.ready;
  });
  await settled(parts);
  assert.deepEqual(asked(), ['/fixtures/small.json']);

  const kept = await page.evaluate(async () => [
    document.cookie, localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
    (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length,
  ]);
  assert.deepEqual(kept, ['', 0, 0, 0, 0, 0], 'and nothing is kept');
});

scenario('what the element imports is asked for before the element is there', BLANK, async (page) => {
  await widget(page);
  const asked = recorder(page);
  let answer;
  const held = new Promise((resolve) => { answer = resolve; });
  await page.route('**/pkg/element.js', async (route) => {
    await held;
    await route.continue();
  });
  const reloaded = page.reload();
  const seen = new Set();
  const imported = ['values', 'load', 'before', 'begin', 'methods', 'speech', 'views'].map((name) => `/pkg/${name}.js`);
  await eventually(() => {
    for (const path of asked()) seen.add(path);
    assert.deepEqual(imported.filter((path) => !seen.has(path)), []);
  });
  assert.ok(!seen.has('/pkg/wasm/actor_timeline_bg.wasm'), 'it asks for the rest itself');
  answer();
  await reloaded;
  await settled(await widget(page));
  const more = asked().filter((path) => /^\/pkg\/\w+\.js$/.test(path));
  assert.deepEqual(more.filter((path) => !seen.has(path)), [], 'and imports nothing else');
});

scenario('document, wasm and its script are asked for side by side', BLANK, async (page) => {
  await widget(page);
  const sideBySide = ['/fixtures/small.json', '/pkg/wasm/actor_timeline.js', '/pkg/wasm/actor_timeline_bg.wasm'];
  await page.route(`**${BLANK}`, (route) => route.fulfill({
    contentType: 'text/html',
    body: `<!doctype html><script type="module" src="/pkg/index.js"></script>
      <actor-timeline src="${sideBySide[0]}"></actor-timeline>`,
  }));
  let answer;
  const all = new Promise((resolve) => { answer = resolve; });
  await page.route(({ pathname }) => sideBySide.includes(pathname), async (route) => {
    await all;
    await route.continue();
  });
  const asked = recorder(page);
  await page.reload();
  const seen = new Set();
  await eventually(() => {
    for (const path of asked()) seen.add(path);
    assert.deepEqual(sideBySide.filter((path) => !seen.has(path)), []);
  });
  answer();
  const parts = await widget(page);
  await settled(parts);
  assert.deepEqual(asked(), ['/pkg/wasm/actor_timeline_rest.wasm'], 'and none twice');
  assert.equal(await parts.options.count(), 3);
});
