// Which panels a page has around the picture: what is left, the room that it takes,
// the keyboard, who listens, and a focus that is never lost.

import assert from 'node:assert/strict';
import { assertAxeFindsNothing, colour, contrast, cutOff, sideways, stops, tree, whole } from './a11y.mjs';
import { pixels, scenario, shot } from './harness.mjs';
import { actorName, eventById, story } from './story.mjs';
import {
  assertFocusKept, difference, eventually, focused, labelOf, markOf, painted, record, widget,
} from './widget.mjs';

const EVENT = eventById('soleimani-killed');
const SETS = ['none', 'list', 'toolbar filter', 'overview'];
const NARROW = { viewport: { width: 320, height: 640 } };

/** Puts a timeline with only these panels on the page, so high. */
async function put(page, controls, height = '420px') {
  await page.evaluate(([words, px]) => {
    const element = document.createElement('actor-timeline');
    element.setAttribute('controls', words);
    element.style.blockSize = px;
    document.querySelector('main').append(element);
    return element.ready.then(() => {});
  }, [controls, height]);
  return parted(page);
}

/** The parts of a timeline that may have no status. */
async function parted(page) {
  const host = page.locator('actor-timeline');
  await host.locator('.plot canvas').waitFor();
  await painted(page);
  return {
    page,
    host,
    canvas: host.locator('.plot canvas'),
    options: host.getByRole('option'),
    set: (words) => host.evaluate((element, value) => element.setAttribute('controls', value), words),
    get: (name) => host.evaluate((element, key) => element[key], name),
    rest: async () => { await painted(page); await painted(page); },
  };
}

/** All words that one sees outside of the picture. */
const seenWords = (parts) => parts.host.evaluate((element) => {
  const isSeen = (one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && !one.closest('.unseen');
  const all = element.shadowRoot.querySelectorAll('.mount *');
  return [...all].filter((one) => one.childElementCount === 0 && one.textContent && isSeen(one))
    .map((one) => one.textContent);
});

scenario('the picture alone fills the element', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, 'none', '240px');
  const boxes = () => Promise.all([parts.host, parts.canvas].map((one) => one.boundingBox()));
  const [host, picture] = await boxes();
  assert.deepEqual(picture, host);
  assert.deepEqual(await seenWords(parts), []);
  assert.ok(await labelOf(parts, EVENT.title), 'with its labels');
  await parts.host.evaluate((element) => { element.style.blockSize = '160px'; });
  await eventually(async () => assert.deepEqual((await boxes())[1].height, 160));
  const isCut = await parts.host.evaluate((element) => element.scrollHeight > element.clientHeight);
  assert.equal(isCut, false, 'a strip of 160 px is whole');
});

scenario('who listens finds all events where there is no list', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, 'none');
  const all = await tree(page);
  const of = (role) => all.filter((node) => node.role === role);
  assert.equal(of('listbox')[0].name, 'Events');
  assert.equal(of('option').length, story.events.length);
  assert.ok(of('option').some(({ name }) => name.startsWith(`${EVENT.title}, 3 January 2020`)));
  assert.ok(of('region').some(({ name }) => name.startsWith('Timeline')));
  assert.ok(all.some(({ role, name }) => role === 'StaticText' && /^\d+ events/.test(name)), 'a summary');
  for (const role of ['button', 'slider', 'searchbox', 'checkbox']) assert.deepEqual(of(role), [], role);
  // What is done is still said.
  await parts.options.first().focus();
  const said = () => parts.host.getByRole('status').textContent();
  const before = await said();
  await page.keyboard.press('+');
  await eventually(async () => assert.notEqual(await said(), before));
});

scenario('the picture alone is one stop with all its keys', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, 'none', '300px');
  const read = await record(parts);
  const unfocused = await pixels(page, 'actor-timeline');
  assert.deepEqual(await stops(page, 'Tab'), ['list']);
  await page.keyboard.press('Shift+Tab');
  await parts.rest();
  assert.equal((await focused(page)).role, 'option');
  // The focus is seen: a frame around the picture, and the event on its plate.
  const framed = await pixels(page, 'actor-timeline');
  assert.ok(difference(unfocused, framed) > 1000);
  const edge = framed.at(1, 150);
  assert.ok(contrast(edge.slice(0, 3), unfocused.at(1, 150).slice(0, 3)) >= 3, `${edge}`);
  const first = (await focused(page)).name;
  await page.keyboard.press('ArrowRight');
  await eventually(async () => assert.notEqual((await focused(page)).name, first));
  await parts.rest();
  assert.ok(difference(framed, await pixels(page, 'actor-timeline')) > 100, 'it is seen to go on');
  const before = await parts.get('view');
  await page.keyboard.press('+');
  await eventually(async () => assert.notEqual(await parts.get('view'), before));
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await eventually(async () => assert.notEqual(await parts.get('selected'), null));
  const selected = (await read()).filter(({ name }) => name === 'select');
  assert.deepEqual(selected, [{ name: 'select', detail: { id: await parts.get('selected') } }]);
  await assertFocusKept(page, 'after Enter');
  await page.keyboard.press('Escape');
  await eventually(async () => assert.equal(await parts.get('selected'), null));
  await page.keyboard.press('/');
  assert.equal((await focused(page)).role, 'option', 'there is no search to go to');
});

scenario('without details a click tells the page and marks the event', '/fixtures/blank.html',
  async (page) => {
    const parts = await put(page, 'list');
    const read = await record(parts);
    const box = await parts.canvas.boundingBox();
    const { x, y } = markOf(await labelOf(parts, EVENT.title));
    const clip = { x: x - 14, y: y - 14, width: 120, height: 28 };
    const before = await pixels(page, clip);
    await page.mouse.click(x, y);
    await eventually(async () => assert.equal(await parts.get('selected'), EVENT.id));
    assert.deepEqual(await read(), [{ name: 'select', detail: { id: EVENT.id } }]);
    assert.equal(await parts.host.getByRole('complementary').count(), 0);
    assert.deepEqual(await parts.canvas.boundingBox(), box, 'nothing takes room from the picture');
    await page.mouse.move(2, 2);
    await parts.rest();
    assert.ok(difference(before, await pixels(page, clip)) > 60, 'it is marked');
    const row = parts.host.getByRole('option', { name: EVENT.title });
    assert.equal(await row.getAttribute('aria-selected'), 'true');
    // A page may refuse.
    await parts.host.evaluate((element) => element.addEventListener('timeline-select', (event) => {
      event.preventDefault();
    }));
    await page.keyboard.press('Escape');
    await row.click();
    assert.equal(await parts.get('selected'), EVENT.id);
  });

scenario('panels come and go at any time, and the focus stays', '/explore.html', async (page) => {
  const parts = await widget(page);
  const set = async (words) => {
    await parts.host.evaluate((element, value) => {
      if (value === null) element.removeAttribute('controls');
      else element.setAttribute('controls', value);
    }, words);
    await painted(page);
    await painted(page);
  };
  const places = [
    () => parts.button('By actor'), () => parts.actor(actorName('iran')), () => parts.host.getByRole('searchbox', { name: 'Search' }),
    () => parts.host.getByRole('slider').last(), () => parts.options.nth(3),
    () => parts.details.getByRole('button', { name: 'Next event' }),
    () => parts.chips.getByRole('button').first(),
  ];
  for (const words of ['none', 'overview', 'search', 'filter', 'toolbar', 'details status']) {
    for (const [k, place] of places.entries()) {
      await set(null);
      await parts.set({ selected: EVENT.id, filter: { actors: ['us'] } });
      await place().focus();
      await set(words);
      await assertFocusKept(page, `by controls="${words}" from place ${k}`);
      assert.equal((await focused(page)).host, 'actor-timeline', `${words}, ${k}`);
    }
  }
  await set(null);
  assert.equal(await parts.toolbar.count(), 1);
  assert.equal(await parts.details.count(), 1, 'the open event is open again');
  await set('none');
  const row = await focused(page);
  assert.equal(row.role, 'option');
  await set('list');
  assert.equal((await focused(page)).name, row.name, 'the same row has the focus in the list that is seen');
});

scenario('what is gone leaves its room to the picture', '/explore.html', async (page) => {
  const parts = await widget(page);
  const height = async (words) => {
    await parts.host.evaluate((element, value) => element.setAttribute('controls', value), words);
    await painted(page);
    return (await parts.canvas.boundingBox()).height;
  };
  const all = await height('toolbar filter search overview list details status');
  const bare = await height('none');
  const [list, strip, bar] = [await height('list'), await height('overview'), await height('toolbar')];
  assert.ok(all < list && list < strip && strip < bare && bar < bare, `${[all, list, strip, bar, bare]}`);
  assert.equal(bare, Math.floor((await parts.host.boundingBox()).height));
});

scenario('a word that means nothing is told of', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, 'list map none');
  const reported = () => parts.host.evaluate((element) => element.warnings.map((w) => `${w.code} ${w.message}`));
  assert.deepEqual(await reported(), [
    'bad-attribute "map" is not the name of a panel',
    'bad-attribute "none" stands alone, or not at all',
  ]);
  assert.equal(await parts.host.getByRole('toolbar').count(), 0);
  await parts.set('maps');
  await eventually(async () => assert.equal(await parts.host.getByRole('toolbar').count(), 1));
  await parts.set('');
  assert.equal(await parts.host.getByRole('toolbar').count(), 1);
  assert.equal((await reported()).length, 3);
});

scenario('a filter without a toolbar is opened from beside its chips', '/fixtures/blank.html', NARROW,
  async (page) => {
    const parts = await put(page, 'filter');
    const button = parts.host.getByRole('button', { name: 'Actors', exact: true });
    await button.click();
    const box = parts.host.getByRole('checkbox', { name: new RegExp(`^${actorName('iran')},`) });
    await box.click();
    await eventually(async () => assert.deepEqual((await parts.get('filter')).actors, ['iran']));
    await parts.host.getByRole('button', { name: 'Done' }).click();
    await eventually(async () => assert.equal(await box.count(), 0));
    await parts.host.getByRole('group', { name: 'Filter in force' }).getByRole('button').first().waitFor();
    await assertFocusKept(page, 'when the sheet closes');
  });

for (const scheme of ['light', 'dark']) {
  for (const [width, options] of [['1280', {}], ['320', NARROW]]) {
    scenario(`each set of panels stands well, ${scheme}, ${width} px`, '/fixtures/blank.html',
      { ...options, colorScheme: scheme }, async (page) => {
        await page.evaluate(() => { document.documentElement.style.colorScheme = 'light dark'; });
        const parts = await put(page, 'none');
        for (const words of SETS) {
          await parts.set(words);
          await parts.rest();
          assert.deepEqual(await sideways(parts), [], words);
          assert.deepEqual((await cutOff(parts)).filter((text) => !text.includes('behind')), [], words);
          await assertAxeFindsNothing(page, words);
          const numbers = whole(await pixels(page, 'actor-timeline'));
          const isDark = colour(numbers[0]).every((byte) => byte < 60);
          assert.equal(isDark, scheme === 'dark');
          await shot(page, `controls ${words} ${scheme} ${width}`);
        }
      });
  }
}
