// What a page makes of events itself: details, cards, and titles of the picture.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage, scenario, shot } from './harness.mjs';
import { assertFocusKept, eventually, focused, labelOf, markOf, painted, put, rest, texts, widget } from './widget.mjs';

const document = () => ({
  title: 'Own content',
  view: '2024-01/2024-04',
  actors: [{ id: 'north', name: 'North' }, { id: 'south', name: 'South' }],
  events: [
    { id: 'a', title: 'First of all', date: '2024-01-05', actors: ['north'], price: 12.5, 'x-more': { deep: [1, null] } },
    { id: 'b', title: 'Second of all', date: '2024-02-05', actors: ['south'] },
    { title: 'Without an id', date: '2024-03-05' },
  ],
});

/** Sets functions that note what they are given. */
const make = (parts, names = ['detailsFor']) => parts.host.evaluate((element, names) => {
  element.given = [];
  element.ended = [];
  const own = (name, tag) => (event, { signal }) => {
    element.given.push([name, event]);
    signal.addEventListener('abort', () => element.ended.push([name, event.id]));
    if (event.id === 'b') return null;
    const node = document.createElement(tag);
    node.className = `own-${name}`;
    const [button, input] = [document.createElement('button'), document.createElement('input')];
    button.textContent = `Order for ${event.price}`;
    input.ariaLabel = 'How many';
    node.append(event.title, button, input);
    return node;
  };
  if (names.includes('detailsFor')) element.detailsFor = own('details', 'section');
  if (names.includes('cardFor')) element.cardFor = own('card', 'div');
}, names);

scenario('details of the page’s own stand in its own tree, by the event as it was given', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { data: document() });
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.own-details { color: rgb(1, 2, 3) }');
    document.adoptedStyleSheets.push(sheet);
  });
  await make(parts);
  await parts.option('First of all').click();
  const own = page.locator('actor-timeline > [slot=details] > .own-details');
  await own.getByRole('button', { name: 'Order for 12.5' }).waitFor();
  assert.equal(await own.evaluate((node) => getComputedStyle(node).color), 'rgb(1, 2, 3)');
  assert.deepEqual((await parts.get('given'))[0], ['details', document().events[0]]);
  assert.equal(await parts.details.getByRole('heading', { level: 3 }).isVisible(), false, 'ours gives way');
  await parts.button('Close').waitFor();

  // Null: ours is shown; what was made before is gone, and the page hears of it.
  await parts.button('Next event').click();
  await parts.details.getByRole('heading', { name: 'Second of all' }).waitFor();
  assert.equal(await own.count(), 0);
  assert.deepEqual(await parts.get('ended'), [['details', 'a']]);
  await assertFocusKept(page, 'when the event changes');

  // An event without an id has the one that it is known by here.
  await parts.button('Next event').click();
  await own.waitFor();
  const id = await parts.get('selected');
  assert.deepEqual((await parts.get('given')).at(-1)[1], { ...document().events[2], id });

  // The function goes, and with it what it has made.
  await parts.set({ detailsFor: null });
  await parts.details.getByRole('heading', { name: 'Without an id' }).waitFor();
  assert.equal(await own.count(), 0);
  assert.equal(await parts.get('detailsFor'), null);
});

scenario('the focus goes into content of the page’s own, and out of it', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { data: document() });
  await make(parts);
  await parts.option('First of all').click();
  const own = page.locator('.own-details');
  await own.getByRole('button').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('0');
  await page.keyboard.press('Tab');
  assert.equal((await focused(page)).name, 'How many');
  await page.keyboard.type('/m+1');
  assert.equal(await own.getByRole('textbox').inputValue(), '/m+1', 'keys are the field’s');
  assert.equal(await parts.get('selected'), 'a');
  // What is shown is written anew: the focus stays.
  await parts.set({ filter: { actors: ['north'] } });
  await painted(page);
  await parts.host.evaluate((element) => element.update({ upsert: [{ id: 'z', title: 'New', date: '2024-03-01' }] }));
  assert.equal((await focused(page)).name, 'How many');
  // Back into the panel, and Esc closes it: the row has the focus.
  await page.keyboard.press('Escape');
  await eventually(async () => assert.equal(await parts.get('selected'), null));
  assert.equal(await own.count(), 0);
  await eventually(async () => assert.equal((await focused(page)).role, 'option'));

  // Content that changes while it has the focus: the panel takes it.
  await page.keyboard.press('Enter');
  await own.getByRole('button').focus();
  await parts.set({ selected: 'b' });
  await parts.details.getByRole('heading', { name: 'Second of all' }).waitFor();
  await eventually(async () => assert.equal((await focused(page)).name, 'Details'));
});

scenario('content is made anew with its event, and kept where the page gives it again', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { data: document() });
  await make(parts);
  await parts.set({ selected: 'a' });
  const own = page.locator('.own-details');
  await own.waitFor();
  await parts.host.evaluate((element, row) => element.update({ upsert: [row] }), { ...document().events[0], price: 99 });
  await own.getByRole('button', { name: 'Order for 99' }).waitFor();
  // Nothing about it has changed: it is not asked again.
  const asked = (await parts.get('given')).length;
  await parts.host.evaluate((element) => element.update({ upsert: [{ id: 'q', title: 'Other', date: '2024-03-09' }] }));
  await parts.set({ filter: { actors: ['north'] } });
  await rest(parts);
  assert.equal((await parts.get('given')).length, asked);

  await parts.host.evaluate((element) => {
    element.kept = document.createElement('textarea');
    element.detailsFor = () => element.kept;
  });
  const kept = page.locator('actor-timeline > [slot=details] > textarea');
  await kept.fill('what the reader wrote');
  await parts.host.evaluate((element, row) => element.update({ upsert: [row] }), { ...document().events[0], price: 100 });
  assert.equal(await kept.inputValue(), 'what the reader wrote');
  assert.equal((await focused(page)).tag, 'textarea');

  // The element leaves and comes back.
  assert.equal(await parts.host.evaluate(async (element) => {
    const { parentNode } = element;
    element.remove();
    await new Promise((go) => setTimeout(go));
    const left = element.children.length;
    parentNode.append(element);
    await element.ready;
    element.select('a');
    return left;
  }), 0);
  await kept.waitFor();
});

scenario('a card of the page’s own, which the pointer may rest on', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { data: document() });
  await make(parts, ['cardFor']);
  await rest(parts);
  const mark = markOf(await labelOf(parts, 'First of all'));
  await page.mouse.move(mark.x, mark.y);
  const own = page.locator('actor-timeline > [slot=card] > .own-card');
  await own.waitFor();
  assert.equal(await parts.host.locator('.card .title').isVisible(), false);
  const button = await own.getByRole('button').boundingBox();
  await page.mouse.move(button.x + 5, button.y + 5, { steps: 4 });
  await page.waitForTimeout(700);
  assert.equal(await own.count(), 1, 'it stays while the pointer is on it');
  await page.mouse.move(5, 5);
  await eventually(async () => assert.equal(await own.count(), 0));
  assert.deepEqual(await parts.get('ended'), [['card', 'a']]);
});

scenario('wide content scrolls by itself', '/fixtures/blank.html', { viewport: { width: 360, height: 800 } }, async (page) => {
  const parts = await put(page, { data: document() });
  await parts.host.evaluate((element) => {
    element.detailsFor = () => {
      const table = document.createElement('table');
      const row = table.insertRow();
      for (let at = 0; at < 30; at++) row.insertCell().textContent = 'a\u00a0wide\u00a0cell';
      return table;
    };
  });
  await parts.option('First of all').click();
  await page.locator('[slot=details] table').waitFor();
  const box = await parts.details.evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]);
  assert.equal(box[0], box[1], 'the panel itself does not scroll sideways');
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  // On a small screen the focus goes along into the panel.
  assert.equal((await focused(page)).name, 'Details');
  await shot(page, 'own wide content');
});

const captions = (parts) => texts(parts).then((all) => all.map(({ text }) => text));

scenario('titles of the picture by a function, laid out by their width', '/fixtures/blank.html', async (page) => {
  await page.evaluate(() => {
    const element = document.createElement('actor-timeline');
    element.named = [];
    element.labelFor = (event) => {
      element.named.push(event.id);
      if (event.id === 'b') return null;
      return event.price ? `€ ${event.price}\n${'and more '.repeat(9)}` : 42;
    };
    document.querySelector('main').append(element);
  });
  const parts = await widget(page);
  await parts.set({ data: document() });
  await eventually(async () => {
    const all = await captions(parts);
    assert.ok(all.some((text) => /^€ 12\.5 and more and more/.test(text)), all.join('|'));
    assert.ok(all.includes('Second of all') && all.includes('42') && !all.includes('First of all'), all.join('|'));
  });
  // Only the picture: the list, the details and the table have the titles.
  await parts.option('First of all').click();
  await parts.details.getByRole('heading', { name: 'First of all' }).waitFor();
  assert.match(await parts.host.evaluate((element) => element.toCSV()), /First of all/);

  // An update asks for what has come or changed, and nothing else.
  await parts.host.evaluate((element) => { element.named = []; });
  await parts.host.evaluate((element) => element.update({ upsert: [{ id: 'n', title: 'New one', date: '2024-02-20', price: 3 }] }));
  assert.deepEqual(await parts.get('named'), ['n']);
  await eventually(async () => assert.ok((await captions(parts)).some((text) => text.startsWith('€ 3 and'))));

  // Another language reads all anew, by the same function; without one titles are back.
  await parts.set({ lang: 'de' });
  await eventually(async () => assert.ok((await captions(parts)).includes('42')));
  await parts.set({ labelFor: null });
  await eventually(async () => assert.ok((await captions(parts)).includes('First of all')));
  await parts.host.evaluate((element) => { element.labelFor = ({ id }) => `№ ${id}`; });
  await eventually(async () => assert.ok((await captions(parts)).includes('№ b')));
});

scenario('events of columns are told by what is known of them', '/fixtures/blank.html', async (page) => {
  await page.evaluate(() => {
    const element = document.createElement('actor-timeline');
    element.told = [];
    element.labelFor = (event) => { element.told.push(event); return `${event.title}!`; };
    element.columns = {
      start: Float64Array.of(Date.UTC(2024, 0, 1), Date.UTC(2024, 1, 1)), titles: ['One', 'Two'], ids: ['x', 'y'],
      actors: [{ id: 'n', name: 'N' }], actor: Uint32Array.of(0, 0), importance: Uint8Array.of(5, 3),
    };
    document.querySelector('main').append(element);
  });
  const parts = await widget(page);
  await eventually(async () => assert.ok((await captions(parts)).includes('Two!')));
  assert.deepEqual(await parts.get('told'), [
    { id: 'x', title: 'One', date: '2024-01-01T00:00:00.000', actors: ['n'], importance: 5 },
    { id: 'y', title: 'Two', date: '2024-02-01T00:00:00.000', actors: ['n'] },
  ]);
});

test('what throws is told once, and ours is shown', { timeout: 60_000 }, async () => {
  const { page, problems, close } = await openPage('/fixtures/blank.html');
  const parts = await put(page, { data: document() });
  await parts.host.evaluate((element) => {
    element.errors = [];
    element.addEventListener('timeline-error', ({ detail }) => element.errors.push(detail));
    element.labelFor = () => { throw new Error('no label'); };
    element.detailsFor = () => 'no node';
  });
  await parts.option('First of all').click();
  await parts.details.getByRole('heading', { name: 'First of all' }).waitFor();
  await parts.option('Second of all').click();
  await eventually(async () => assert.deepEqual((await parts.get('errors')).map(({ code, message }) => [code, message]), [
    ['own-content', 'labelFor("a"): no label'], ['own-content', 'detailsFor("a"): string is not a node'],
  ]));
  assert.ok((await captions(parts)).includes('First of all'));
  // What the timeline stands in stays where it is.
  for (const make of ['document.body', 'document', 'element', 'element.shadowRoot']) {
    await parts.host.evaluate((element, make) => {
      const node = new Function('element', `return ${make}`)(element);
      Object.assign(element, { detailsFor: () => node, selected: 'a' });
    }, make);
    await parts.details.getByRole('heading', { name: 'First of all' }).waitFor();
    assert.equal(await page.evaluate(() => document.body.contains(document.querySelector('actor-timeline'))), true, make);
  }
  problems.splice(0, problems.length, ...problems.filter((one) => !one.includes('the timeline itself')));
  assert.equal(problems.filter((one) => one.includes('own-content') || one.includes('actor-timeline:')).length, 2, problems.join('\n'));
  await assert.rejects(parts.set({ cardFor: 'text' }), /cardFor: string is not a function/);
  // It goes on, and a new document as well.
  await parts.set({ data: { events: [{ title: 'Another', date: '2020' }] } });
  await parts.option('Another').waitFor();
  await close();
});
