// The element as a page's script uses it: attributes, properties, methods and
// events.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { scenario } from './harness.mjs';
import { passing, titles } from './story.mjs';
import { assertFocusKept, eventually, painted, record, widget } from './widget.mjs';

const SMALL = JSON.parse(readFileSync(new URL('fixtures/small.json', import.meta.url), 'utf8'));
const ALL = SMALL.events.map((event) => event.title);

/** Puts a timeline on the page and waits until it shows its document. */
async function put(page, { id = 'a', attributes = {}, properties = {} } = {}) {
  await page.evaluate(([name, attrs, props]) => {
    const element = document.createElement('actor-timeline');
    element.id = name;
    for (const [key, value] of Object.entries(attrs)) element.setAttribute(key, value);
    Object.assign(element, props);
    document.querySelector('main').append(element);
  }, [id, attributes, properties]);
  return widget(page, `#${id}`);
}

scenario('src is fetched, and may change', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { attributes: { src: 'small.json' } });
  assert.deepEqual(await parts.titles(), ALL);
  await parts.host.evaluate((element) => element.setAttribute('src', '/data/us-iraq-2020-2023.json'));
  await eventually(async () => assert.deepEqual((await parts.titles()).sort(), titles(passing({}))));
});

scenario('properties set before the definition are taken over', '/fixtures/early.html',
  async (page) => {
    for (const id of ['string', 'bytes']) {
      const parts = await widget(page, `#${id}`);
      assert.deepEqual(await parts.titles(), ['First thing', 'Second thing'], id);
    }
    const parts = await widget(page, '#object');
    await eventually(async () => assert.deepEqual(await parts.titles(), ['Second thing']));
    assert.equal(await parts.get('selected'), 'two');
    assert.deepEqual((await parts.get('filter')).actors, ['bob']);
    assert.deepEqual(await parts.view(), [Date.UTC(2010, 8), Date.UTC(2011, 4)]);
    await parts.details.getByRole('heading', { name: 'Second thing' }).waitFor();
    const inline = await widget(page, '#inline');
    assert.deepEqual(await inline.titles(), ['Inline event']);
    await inline.host.getByRole('heading', { name: 'Told in the page' }).waitFor();
  });

scenario('data may be an object, text or bytes, and change', '/fixtures/blank.html',
  async (page) => {
    const parts = await put(page, { properties: { data: SMALL } });
    for (const kind of ['string', 'bytes', 'buffer', 'object']) {
      const title = `As ${kind}`;
      await parts.host.evaluate((element, [how, doc]) => {
        const text = JSON.stringify(doc);
        const bytes = new TextEncoder().encode(text);
        const all = { string: text, bytes, buffer: bytes.buffer, object: doc };
        element.data = all[how];
      }, [kind, { ...SMALL, title }]);
      await parts.host.getByRole('heading', { name: title }).waitFor();
      assert.deepEqual(await parts.titles(), ALL);
    }
  });

scenario('attributes set view, filter and selection, and follow', '/fixtures/blank.html',
  async (page) => {
    const parts = await put(page, {
      attributes: {
        src: 'small.json', view: '2010/2012', actors: 'ada', exclude: 'bob', match: 'any', selected: 'one',
      },
    });
    assert.deepEqual(await parts.titles(), [ALL[0]]);
    assert.equal(await parts.get('selected'), 'one');
    assert.deepEqual(await parts.view(), [Date.UTC(2010, 0), Date.UTC(2013, 0)]);
    assert.deepEqual(await parts.get('filter'), {
      actors: ['ada'], exclude: ['bob'], match: 'any', text: '', tags: [], fields: {}, status: [], connected: null,
    });
    const set = (name, value) => parts.host.evaluate((element, [key, text]) => {
      if (text === null) element.removeAttribute(key);
      else element.setAttribute(key, text);
    }, [name, value]);
    await set('exclude', null);
    await eventually(async () => assert.deepEqual(await parts.titles(), [ALL[0], ALL[2]]));
    await set('actors', 'ada bob');
    await set('match', 'all');
    await eventually(async () => assert.deepEqual(await parts.titles(), [ALL[2]]));
    await set('actors', null);
    await eventually(async () => assert.deepEqual(await parts.titles(), ALL));
    await set('view', '2011');
    await eventually(async () =>
      assert.deepEqual(await parts.view(), [Date.UTC(2011, 0), Date.UTC(2012, 0)]));
    await set('selected', 'both');
    await parts.details.getByRole('heading', { name: ALL[2] }).waitFor();
    await set('selected', null);
    await eventually(async () => assert.equal(await parts.details.count(), 0));
  });

scenario('properties and methods', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { properties: { data: SMALL } });
  assert.equal(await parts.host.evaluate(async (element) => (await element.ready) === element), true);
  await parts.host.evaluate((element) => element.zoomTo('2011-03/2011-09'));
  assert.equal(await parts.get('view'), '2011-03-01/2011-09-30');
  await eventually(async () => assert.match(await parts.rowWords(), /^1 of 3 events/));
  await parts.host.evaluate((element) => element.fit());
  await eventually(async () => assert.match(await parts.rowWords(), /^3 of 3 events/));
  assert.equal(await parts.host.evaluate((element) => element.select('two')), true);
  await parts.details.getByRole('heading', { name: ALL[1] }).waitFor();
  assert.equal(await parts.host.evaluate((element) => element.select('nobody')), false);
  assert.equal(await parts.get('selected'), 'two');
  await parts.set({ selected: null });
  await eventually(async () => assert.equal(await parts.details.count(), 0));
  await parts.set({ filter: { actors: ['ada', 'bob'], match: 'all' } });
  await eventually(async () => assert.deepEqual(await parts.titles(), [ALL[2]]));
  await parts.set({ filter: null });
  await eventually(async () => assert.deepEqual(await parts.titles(), ALL));
  await parts.set({ view: '2011' });
  const view = await parts.get('view');
  // As frameworks say that something is no longer given.
  for (const nothing of [null, undefined, '']) {
    await parts.host.evaluate((element, none) => {
      Object.assign(element, { view: none, selected: 'two' });
      Object.assign(element, { selected: none, gestures: none });
    }, nothing);
    assert.equal(await parts.get('view'), view);
    assert.equal(await parts.get('selected'), null);
    assert.equal(await parts.get('gestures'), 'cooperative');
  }
  assert.deepEqual(await parts.get('warnings'), []);
  assert.deepEqual(await parts.get('data'), SMALL);
});

scenario('toSVG is a well-formed picture of what is shown', '/fixtures/blank.html',
  async (page) => {
    const parts = await put(page, { properties: { data: SMALL } });
    // A page of its own to parse it in: this one allows no parsing of markup.
    const parser = await page.context().newPage();
    const svg = async () => parser.evaluate((text) => {
      const tree = new DOMParser().parseFromString(text, 'image/svg+xml');
      return {
        error: tree.querySelector('parsererror')?.textContent ?? null,
        root: tree.documentElement.localName,
        title: tree.querySelector('title')?.textContent,
        texts: [...tree.querySelectorAll('text')].map((one) => one.textContent),
      };
    }, await parts.host.evaluate((element) => element.toSVG()));
    const picture = await svg();
    assert.equal(picture.error, null);
    assert.equal(picture.root, 'svg');
    assert.equal(picture.title, SMALL.title);
    for (const title of ALL) assert.ok(picture.texts.includes(title), `${title} in ${picture.texts}`);
    await parts.set({ filter: { actors: ['ada'] } });
    const { texts } = await svg();
    assert.ok(texts.includes(ALL[0]) && !texts.includes(ALL[1]), `${texts}`);
  });

scenario('what a program does is not told as the reader’s', '/fixtures/blank.html',
  async (page) => {
    const parts = await put(page, { properties: { data: SMALL } });
    const said = await record(parts);
    await parts.set({ view: '2011', filter: { actors: ['bob'] }, selected: 'two' });
    await parts.host.evaluate((element) => {
      element.zoomTo('2010');
      element.fit();
      element.select('both');
      element.setAttribute('view', '2012');
      element.setAttribute('actors', 'ada');
      element.setAttribute('selected', 'one');
    });
    await parts.details.getByRole('heading', { name: ALL[0] }).waitFor();
    await painted(page);
    assert.deepEqual(await said(), []);
  });

scenario('what the reader does is told', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { properties: { data: SMALL } });
  const said = await record(parts);
  const bubbled = await page.evaluateHandle(() => {
    const all = [];
    for (const name of ['view', 'filter', 'select']) {
      document.addEventListener(`timeline-${name}`, (event) => all.push([event.type, event.target.id]));
    }
    return all;
  });
  await parts.button('Zoom in').click();
  const [zoomed] = await said();
  assert.equal(zoomed.name, 'view');
  const [from, to] = await parts.view();
  assert.equal(zoomed.detail.view, await parts.get('view'));
  assert.deepEqual([zoomed.detail.start, zoomed.detail.end], [from, to]);
  await parts.button('Fit').click();
  await said();
  await parts.actor('Ada').click();
  assert.deepEqual(await said(), [
    {
      name: 'filter',
      detail: { actors: ['ada'], exclude: [], match: 'any', text: '', tags: [], fields: {}, status: [], connected: null },
    },
  ]);
  await parts.option(ALL[0]).click();
  assert.deepEqual((await said()).filter(({ name }) => name === 'select'),
    [{ name: 'select', detail: { id: 'one' } }]);
  await parts.details.getByRole('button', { name: 'Close' }).click();
  assert.deepEqual((await said()).filter(({ name }) => name === 'select'),
    [{ name: 'select', detail: { id: null } }]);
  const heard = await bubbled.jsonValue();
  assert.deepEqual([...new Set(heard.map(([name]) => name))].sort(),
    ['timeline-filter', 'timeline-select', 'timeline-view']);
  assert.ok(heard.every(([, id]) => id === 'a'));
});

scenario('a page may refuse a selection', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { properties: { data: SMALL } });
  await parts.host.evaluate((element) => {
    element.refused = [];
    element.addEventListener('timeline-select', (event) => {
      element.refused.push(event.detail.id);
      event.preventDefault();
    });
  });
  await parts.option(ALL[1]).click();
  await eventually(async () => assert.deepEqual(await parts.get('refused'), ['two']));
  await painted(page);
  assert.equal(await parts.get('selected'), null);
  assert.equal(await parts.details.count(), 0);
  await assertFocusKept(page, 'after a refusal');
});

scenario('values that mean nothing are refused without harm', '/fixtures/blank.html',
  async (page) => {
    const parts = await put(page, { properties: { data: SMALL } });
    const message = await parts.host.evaluate((element) => {
      try {
        element.view = 'last tuesday';
        return null;
      } catch (error) {
        return error.message;
      }
    });
    assert.match(message, /year|date/);
    const before = await parts.get('view');
    await parts.host.evaluate((element) => element.setAttribute('view', 'soon'));
    await parts.host.evaluate((element) => element.setAttribute('actors', 'nobody ada'));
    await eventually(async () => assert.deepEqual(await parts.titles(), [ALL[0], ALL[2]]));
    assert.equal(await parts.get('view'), before);
    const warnings = await parts.get('warnings');
    assert.ok(warnings.some(({ message: says }) => says.includes('soon')), JSON.stringify(warnings));
    assert.ok(warnings.some(({ message: says }) => says.includes('nobody')));
    const button = parts.host.getByRole('button', { name: /notes? on the data/ });
    assert.equal(await button.count(), 0, 'notes are not for readers');
    await parts.host.evaluate((element) => element.setAttribute('controls', 'toolbar filter search overview list details status notes'));
    await button.click();
    await parts.host.getByText(/nobody/).waitFor();
  });

scenario('what is refused early does not cost what was set before it', '/fixtures/blank.html', async (page) => {
  const view = await page.evaluate(async (data) => {
    const element = document.createElement('actor-timeline');
    element.data = data;
    document.querySelector('main').append(element);
    element.zoomTo('2011');
    element.zoomTo('last tuesday');
    element.selected = 'two';
    element.selected = 'nothing of that id';
    await element.ready;
    return [element.view, element.selected];
  }, SMALL);
  assert.deepEqual(view, ['2011-01-01/2011-12-31', 'two']);
});

scenario('a bad view set early does not cost the document', '/fixtures/blank.html',
  async (page) => {
    const parts = await put(page, {
      attributes: { src: 'small.json' }, properties: { view: 'last tuesday', selected: 'two' },
    });
    assert.deepEqual(await parts.titles(), ALL);
    await parts.details.getByRole('heading', { name: ALL[1] }).waitFor();
  });
