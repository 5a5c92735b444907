// A filter of ten thousand rows: those in sight are made, the others keep their room.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';
import { eventually, widget } from './widget.mjs';

const BLANK = '/fixtures/blank.html';
const MANY = 10_000;

/** Shows events of so many actors and tags; `parent` says of whom an actor is a part. */
async function put(page, { actors = MANY, tags = 0, parent = () => undefined, name = (at) => `Actor number ${at}` } = {}) {
  const all = Array.from({ length: actors }, (_, at) => ({ id: `a${at}`, name: name(at), partOf: parent(at) }));
  const events = Array.from({ length: Math.max(actors, tags) }, (_, at) => ({
    title: `Event ${at}`, date: String(1000 + at % 1000), actors: actors ? [`a${at % actors}`] : [], tags: tags ? [`tag ${String(at % tags).padStart(5, '0')}`] : [],
  }));
  await page.evaluate((data) => {
    const element = Object.assign(document.createElement('actor-timeline'), { data });
    document.querySelector('main').append(element);
    return element.ready.then(() => {});
  }, { actors: all, events });
  const parts = await widget(page);
  const filter = parts.host.locator('.filter');
  if (!await filter.isVisible()) await parts.button('Actors').click();
  await filter.waitFor();
  return { parts, filter };
}

const showAll = (parts) => parts.host.getByRole('button', { name: /^Show all [\d,]+ (actors|tags)/ }).click();
const scrollTo = (filter, px) => filter.evaluate((element, top) => { element.scrollTop = top; }, px);
const made = (filter) => filter.evaluate((element) => element.querySelectorAll('li:not(.left-out)').length);

/** The names in sight, from top to bottom, and how many px of the panel show none. */
const sight = (filter) => filter.evaluate((element) => {
  const { top, bottom } = element.getBoundingClientRect();
  const inside = (one) => {
    const box = one.getBoundingClientRect();
    return Math.max(0, Math.min(bottom, box.bottom) - Math.max(top, box.top));
  };
  const names = [...element.querySelectorAll('li .name')].filter((one) => inside(one) > 0);
  const empty = [...element.querySelectorAll('.left-out')].reduce((sum, one) => sum + inside(one), 0);
  return { names: names.map((one) => one.textContent), empty };
});

/** What shows are rows without a gap, one after the other. */
async function inOrder(filter) {
  let seen;
  await eventually(async () => {
    seen = await sight(filter);
    assert.ok(seen.empty < 1 && seen.names.length > 3, `${seen.empty} px without rows, ${seen.names.length} rows`);
  });
  const numbers = seen.names.map((name) => Number(name.match(/\d+/)[0]));
  numbers.forEach((number, at) => assert.equal(number, numbers[0] + at));
  return numbers;
}

for (const [what, options] of [['wide', {}], ['320 px wide', { viewport: { width: 320, height: 700 } }]]) {
  scenario(`all of ten thousand actors are there wherever one scrolls, ${what}`, BLANK, options, async (page) => {
    const { parts, filter } = await put(page, { name: (at) => `Actor number ${at}${at % 3 ? '' : ' of a name that takes two lines or more'}` });
    await showAll(parts);
    const height = await filter.evaluate((element) => element.scrollHeight);
    assert.ok(height > MANY * 23, `${height} px`);
    let last = -1;
    for (const part of [0.1, 0.1005, 0.101, 0.5, 0.9, 0.3, 0.31, 0.32, 0]) {
      await scrollTo(filter, height * part);
      [last] = await inOrder(filter);
      assert.ok(Math.abs(last / MANY - part) < 0.08, `${last} at ${part}`);
      assert.ok(await made(filter) < 450, `${await made(filter)} rows are made`);
    }
    assert.equal(last, 0);
    // By the wheel: what was in sight moves by as much as the wheel, however rows above change.
    await filter.hover();
    for (let turn = 0; turn < 30; turn += 1) {
      await page.mouse.wheel(0, 400);
      const [first] = await inOrder(filter);
      assert.ok(first >= last && first - last < 40, `from ${last} to ${first}`);
      last = first;
    }
    assert.ok(last > 150, `${last}`);
    await scrollTo(filter, 1e7);
    await eventually(async () => assert.ok((await sight(filter)).names.includes('Actor number 9998')));
  });
}

scenario('keys reach every row, and scrolling takes neither the focus nor the stop of the tab key', BLANK, async (page) => {
  const { parts, filter } = await put(page);
  await showAll(parts);
  const focused = () => parts.host.evaluate(({ shadowRoot }) => shadowRoot.activeElement?.closest('li')?.querySelector('.name')?.textContent);
  await eventually(async () => assert.equal(await focused(), 'Actor number 200'));
  await page.keyboard.press('End');
  await eventually(async () => assert.equal(await focused(), 'Actor number 9999'));
  await inOrder(filter);
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowUp');
  await eventually(async () => assert.equal(await focused(), 'Actor number 9996'));
  await page.keyboard.press('Home');
  await eventually(async () => assert.equal(await focused(), 'Actor number 0'));
  // Held down it leaves what was made at first.
  for (let step = 0; step < 320; step += 1) await page.keyboard.press('ArrowDown');
  await eventually(async () => assert.equal(await focused(), 'Actor number 320'));
  await inOrder(filter);
  await scrollTo(filter, 200_000);
  await inOrder(filter);
  assert.equal(await focused(), 'Actor number 320');
  assert.equal(await filter.locator('li [tabindex="0"]').count(), 1);
  await page.keyboard.press('Space');
  await eventually(async () => assert.deepEqual((await parts.get('filter')).actors, ['a320']));
  await page.keyboard.press('ArrowDown');
  await eventually(async () => assert.equal(await focused(), 'Actor number 321'));
  await inOrder(filter);
  const row = await filter.locator('li:has([data-focus$="321"])').first().evaluate((item) => [item.ariaPosInSet, item.ariaSetSize]);
  assert.deepEqual(row, ['322', '10000']);
});

scenario('names are found among all rows, and all are there again after', BLANK, async (page) => {
  const { parts, filter } = await put(page);
  await showAll(parts);
  await scrollTo(filter, 150_000);
  await inOrder(filter);
  const find = filter.locator('.find');
  await find.fill('number 98');
  await eventually(async () => assert.equal(await made(filter), 111));
  assert.equal((await sight(filter)).empty, 0);
  await find.fill('number 9');
  await eventually(async () => assert.ok((await sight(filter)).names.includes('Actor number 900')));
  await find.fill('');
  await eventually(async () => assert.ok(await filter.evaluate((element) => element.scrollHeight) > MANY * 23));
  await inOrder(filter);
});

scenario('parts of an actor, too, and ten thousand tags', BLANK, async (page) => {
  const { parts, filter } = await put(page, { tags: MANY, parent: (at) => (at % 5000 ? `a${at - at % 5000}` : undefined) });
  await filter.getByRole('button', { name: 'Show what is part of Actor number 0', exact: true }).click();
  await showAll(parts);
  await scrollTo(filter, 100_000);
  await inOrder(filter);
  const depth = await filter.evaluate((element) => {
    const box = element.getBoundingClientRect();
    const [item, above] = (function* (one) {
      for (let at = one; at; at = at.parentElement) if (at.localName === 'li') yield at;
    }(element.getRootNode().elementFromPoint(box.left + 60, box.top + box.height / 2)));
    return [above.querySelector('.name').textContent, item.ariaSetSize];
  });
  assert.deepEqual(depth, ['Actor number 0', '4999']);
  await filter.getByRole('button', { name: /^Hide what is part/ }).evaluate((button) => button.click());
  await filter.getByRole('button', { name: 'Tags' }).click();
  await filter.getByRole('button', { name: /^Show all 10,000 tags/ }).click();
  await scrollTo(filter, 100_000);
  const names = await inOrder(filter);
  assert.ok(names.length > 10);
  assert.ok(await made(filter) < 450);
});
