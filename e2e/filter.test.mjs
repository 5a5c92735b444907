// The actor filter: what passes, what the counts say, and how to take it back.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';
import { actorName, countIn, extent, family, involves, passing, story, titles } from './story.mjs';
import {
  assertFocusKept, countColour, eventually, focused, labelOf, lanes, painted, rgb, texts, widget,
} from './widget.mjs';

const name = actorName;

/** The list holds exactly what the filter should leave, and the words agree. */
async function assertShows(parts, filter) {
  const expected = passing(filter);
  await eventually(async () => {
    assert.deepEqual((await parts.titles()).sort(), titles(expected));
    const words = await parts.rowWords();
    const isFiltered = (filter.actors ?? []).length + (filter.exclude ?? []).length > 0;
    const inView = countIn(expected, await parts.view());
    assert.match(words, new RegExp(`^${inView} of ${expected.length} ${isFiltered ? 'matching ' : ''}events?`));
  });
  const sizes = await parts.options.evaluateAll((all) => all.map((row) =>
    [row.getAttribute('aria-posinset'), row.getAttribute('aria-setsize')].map(Number)));
  assert.deepEqual(sizes, expected.map((_, at) => [at + 1, expected.length]));
}

const api = async (parts) => parts.get('filter');

async function act(parts, id, word) {
  const row = parts.filter.locator('.actor').filter({
    has: parts.page.getByRole('checkbox', { name: new RegExp(`^${name(id)},`) }),
  });
  await row.hover();
  await row.getByRole('button', { name: word }).click();
}

scenario('the panel lists all actors in their hierarchy', '/explore.html', async (page) => {
  const parts = await widget(page);
  const names = await parts.filter.getByRole('checkbox').evaluateAll((all) =>
    all.map((box) => box.getAttribute('aria-label').split(',')[0]));
  assert.deepEqual([...names].sort(), story.actors.map((actor) => actor.name).sort());
  const depth = (id) => {
    const above = story.actors.find((actor) => actor.id === id).partOf;
    return above ? depth(above) + 1 : 0;
  };
  for (const actor of story.actors) {
    const lists = await parts.actor(actor.name).evaluate((box) => {
      let count = -1;
      for (let at = box; at; at = at.parentElement) count += at.localName === 'ul' ? 1 : 0;
      return count;
    });
    assert.equal(lists, depth(actor.id), actor.name);
  }
});

scenario('counts are what one counts', '/explore.html', async (page) => {
  const parts = await widget(page);
  for (const view of [undefined, '2020-01', '2021/2022']) {
    if (view) await parts.set({ view });
    const span = await parts.view();
    await eventually(async () => {
      for (const actor of story.actors) {
        const all = story.events.filter((event) => involves(event, actor.id));
        const said = await parts.actor(actor.name).getAttribute('aria-label');
        assert.equal(said, `${actor.name}, ${countIn(all, span)} of ${all.length} in view`);
      }
    });
    const shown = await parts.filter.locator('.counts').allTextContents();
    assert.equal(shown.length, story.actors.length);
    assert.ok(shown.every((text) => /^\d+\/\d+$/.test(text)), `${shown}`);
  }
});

scenario('choosing an actor leaves its events and no other', '/explore.html', async (page) => {
  const parts = await widget(page);
  await assertShows(parts, {});
  for (const id of ['iran', 'soleimani', 'us-forces', 'iraq', 'sdf']) {
    await parts.actor(name(id)).click();
    await assertShows(parts, { actors: [id] });
    assert.deepEqual(await api(parts),
      { actors: [id], exclude: [], match: 'any', text: '', tags: [], fields: {}, status: [], connected: null });
    for (const one of family(id)) assert.ok(await parts.actor(name(one)).isChecked(), one);
    await parts.actor(name(id)).click();
    await assertShows(parts, {});
  }
});

scenario('the picture follows the filter', '/explore.html', async (page) => {
  const parts = await widget(page);
  await parts.set({ view: '2019-12/2020-01' });
  const gone = story.events.find(({ id }) => id === 'militia-bases-struck');
  await eventually(async () => assert.ok(await labelOf(parts, gone.title)));
  const militia = rgb(await parts.option('Militiamen storm the US embassy').locator('.glyph')
    .evaluate((glyph) => getComputedStyle(glyph).backgroundColor));
  const count = async () => countColour(page, await lanes(parts), militia);
  const atFirst = await count();
  assert.ok(atFirst > 30, `${atFirst} pixels`);
  await parts.actor(name('iran')).click();
  await eventually(async () => {
    assert.equal(await labelOf(parts, gone.title), undefined);
    assert.ok(await labelOf(parts, 'Iran fires missiles at US troops'));
  });
  await painted(page);
  assert.ok(await count() < atFirst / 4, 'marks of the militias are still painted');
});

scenario('any and all', '/explore.html', async (page) => {
  const parts = await widget(page);
  await parts.actor(name('iran')).click();
  await parts.actor(name('coalition')).click();
  await assertShows(parts, { actors: ['iran', 'coalition'] });
  await parts.filter.getByRole('radio', { name: 'All' }).check();
  await assertShows(parts, { actors: ['iran', 'coalition'], match: 'all' });
  const checked = (mode) => parts.filter.getByRole('radio', { name: mode }).isChecked();
  assert.deepEqual([await checked('Any'), await checked('All')], [false, true]);
  await parts.chips.getByText('all of these').waitFor();
  await parts.filter.getByRole('radio', { name: 'Any' }).check();
  await assertShows(parts, { actors: ['iran', 'coalition'] });
});

scenario('how actors are combined is asked once there are two, and moves no row', '/explore.html', async (page) => {
  const parts = await widget(page);
  const any = parts.filter.getByRole('radio', { name: 'Any' });
  const top = async () => (await parts.actor(name('trump')).boundingBox()).y;
  const before = await top();
  await parts.actor(name('us-forces')).click();
  await assertShows(parts, { actors: ['us-forces'] });
  assert.equal(await any.count(), 0);
  await parts.actor(name('us-embassy')).click();
  await any.waitFor();
  assert.equal(await top(), before);
});

scenario('the buttons of a row lie on neither its name nor its counts', '/explore.html', async (page) => {
  const parts = await widget(page);
  const row = parts.filter.locator('.actor').filter({ hasText: name('us-embassy') }).first();
  await row.hover();
  const [only, ...others] = await Promise.all(['.acts', '.name', '.counts', 'input'].map((part) => row.locator(part).boundingBox()));
  assert.ok(only.width >= 48, JSON.stringify(only));
  for (const box of others) assert.ok(box.x + box.width <= only.x, JSON.stringify([box, only]));
});

scenario('counts stand in columns', '/explore.html', async (page) => {
  const parts = await widget(page);
  const edges = await parts.filter.locator('.counts').evaluateAll((all) => all.map((one) =>
    Math.round(one.children[1].getBoundingClientRect().left)));
  assert.ok(edges.length > 9 && new Set(edges).size === 1, `${edges}`);
});

scenario('in a page of middling width the filter lies over the picture, and takes none of it', '/explore.html',
  { viewport: { width: 900, height: 800 } }, async (page) => {
    const parts = await widget(page);
    const width = async () => (await parts.canvas.boundingBox()).width;
    const before = await width();
    assert.equal(await parts.filter.count(), 0);
    await parts.button('Actors').click();
    await parts.actor(name('iran')).click();
    await assertShows(parts, { actors: ['iran'] });
    assert.equal(await width(), before);
    await page.keyboard.press('Escape');
    await eventually(async () => assert.equal(await parts.filter.count(), 0));
    await assertFocusKept(page, 'when the sheet closed');
  });

scenario('only and not', '/explore.html', async (page) => {
  const parts = await widget(page);
  await parts.actor(name('isis')).click();
  await act(parts, 'iran', 'Only Iran');
  await assertShows(parts, { actors: ['iran'] });
  await act(parts, 'coalition', /^Exclude/);
  await assertShows(parts, { actors: ['iran'], exclude: ['coalition'] });
  await parts.chips.getByRole('button', { name: 'Remove not US-led coalition' }).waitFor();
  await act(parts, 'coalition', /No longer exclude/);
  await assertShows(parts, { actors: ['iran'] });
  await parts.button('Clear filter').click();
  await act(parts, 'us', /^Exclude/);
  await assertShows(parts, { exclude: ['us'] });
  assert.equal(await parts.actor(name('trump')).getAttribute('aria-label'), `${name('trump')}, excluded`);
});

scenario('a part of a parent makes it indeterminate', '/explore.html', async (page) => {
  const parts = await widget(page);
  const state = (id) => parts.actor(name(id)).evaluate((box) =>
    (box.indeterminate ? 'mixed' : box.checked ? 'on' : 'off'));
  const states = async () => Promise.all(['iran', 'irgc', 'quds-force', 'soleimani', 'khamenei'].map(state));
  await parts.actor(name('soleimani')).click();
  await eventually(async () =>
    assert.deepEqual(await states(), ['mixed', 'mixed', 'mixed', 'on', 'off']));
  await parts.actor(name('iran')).click();
  await eventually(async () => assert.deepEqual(await states(), Array(5).fill('on')));
  // Unticking one leaves all others, and the parent itself.
  await parts.actor(name('khamenei')).click();
  await eventually(async () =>
    assert.deepEqual(await states(), ['mixed', 'on', 'on', 'on', 'off']));
  await assertShows(parts, { actors: ['irgc', 'iran!self'] });
  await parts.actor(name('khamenei')).click();
  await eventually(async () => assert.deepEqual(await states(), Array(5).fill('on')));
  assert.deepEqual((await api(parts)).actors, ['iran']);
});

scenario('chips take choices back one by one', '/explore.html', async (page) => {
  const parts = await widget(page);
  const chip = (id) => parts.chips.getByRole('button', { name: `Remove ${name(id)}`, exact: true });
  for (const id of ['iran', 'isis', 'coalition']) await parts.actor(name(id)).click();
  await chip('isis').click();
  await assertShows(parts, { actors: ['iran', 'coalition'] });
  await chip('iran').click();
  await assertShows(parts, { actors: ['coalition'] });
  await parts.button('Clear filter').click();
  await assertShows(parts, {});
  assert.equal(await parts.chips.getByRole('button').count(), 0);
  assert.equal(await parts.filter.locator('input[type=checkbox]:checked').count(), 0);
});

scenario('a filter that nothing passes says so and leads back', '/explore.html', async (page) => {
  const parts = await widget(page);
  for (const id of ['sdf', 'federal-reserve']) await parts.actor(name(id)).click();
  await parts.filter.getByRole('radio', { name: 'All' }).check();
  await parts.host.getByText('No event matches the filter.').waitFor();
  assert.equal(await parts.options.count(), 0);
  await parts.host.getByRole('button', { name: 'Clear filter' }).first().click();
  await assertShows(parts, {});
});

scenario('on a narrow page the filter is a sheet', '/explore.html',
  { viewport: { width: 360, height: 760 } }, async (page) => {
    const parts = await widget(page);
    assert.equal(await parts.filter.count(), 0);
    await parts.button('Actors').click();
    await parts.actor(name('iran')).click();
    await assertShows(parts, { actors: ['iran'] });
    const box = await parts.filter.boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 360 && box.width > 250, JSON.stringify(box));
    await parts.button('Done').click();
    await eventually(async () => assert.equal(await parts.filter.count(), 0));
    await assertShows(parts, { actors: ['iran'] });
  });

scenario('labels stay when an actor is chosen, most of them on their lanes', '/explore.html', async (page) => {
  const parts = await widget(page);
  const kept = passing({ actors: ['iran'] }).map((event) => event.title);
  const places = async () => {
    const found = new Map();
    for (const { text, x, y } of await texts(parts)) if (kept.includes(text)) found.set(text, { x, y });
    return found;
  };
  const before = await places();
  assert.ok(before.size >= 3, `${[...before.keys()]}`);
  await parts.actor(name('iran')).click();
  await assertShows(parts, { actors: ['iran'] });
  await painted(page);
  const after = await places();
  // What passes takes the lanes that are best for it; one as good as its own is kept.
  let onLanes = 0;
  for (const [title, at] of before) {
    const now = after.get(title);
    assert.ok(now, `${title} vanished`);
    assert.ok(Math.abs(now.x - at.x) < 1, `${title} jumped from ${at.x} to ${now.x}`);
    onLanes += Number(Math.abs(now.y - at.y) < 1);
  }
  assert.ok(onLanes * 2 >= before.size, `${onLanes} of ${before.size} on their lanes`);
});

scenario('a filter set by the page starts the list at the view', '/explore.html', async (page) => {
  const parts = await widget(page);
  await parts.set({ filter: { actors: ['iraq'] } });
  const [from, to] = await parts.view();
  await eventually(async () => {
    const seen = await parts.list.evaluate((list) => {
      const { top, bottom } = list.getBoundingClientRect();
      return [...list.querySelectorAll('[role=option]')].filter((row) => {
        const box = row.getBoundingClientRect();
        return box.top >= top && box.bottom <= bottom;
      }).map((row) => row.querySelector('.title').textContent);
    });
    const first = passing({ actors: ['iraq'] })
      .map((event) => [extent(event.date)[0], event.title])
      .filter(([start]) => start >= from)
      .sort((a, b) => a[0] - b[0])[0];
    assert.ok(seen.includes(first[1]), `${first[1]} is not among ${seen}`);
    // On top is what starts there, or goes on there right before.
    const [start, end] = extent(story.events.find(({ title }) => title === seen[0]).date);
    assert.ok(start < to && end > from, `${seen[0]} is out of view`);
  }, 1500);
});

scenario('what passes is drawn where there is room for it', '/explore.html', async (page) => {
  const parts = await widget(page);
  const filter = { exclude: ['us'] };
  await parts.set({ filter });
  await assertShows(parts, filter);
  await painted(page);
  const span = await parts.view();
  const expected = passing(filter).filter((event) => countIn([event], span) === 1);
  assert.ok(expected.length < 8, 'few enough for the lanes');
  const missing = [];
  for (const { title } of expected) if (!await labelOf(parts, title)) missing.push(title);
  assert.deepEqual(missing, [], 'in view, with most of the lanes empty');
});

/** A tree of `tops` actors, each with ten parts, each of those with nine; the last is in no event. */
function crowd(tops) {
  const actors = [];
  for (let top = 0; top < tops; top += 1) {
    actors.push({ id: `t${top}`, name: `Top ${top}` });
    for (let part = 0; part < 10; part += 1) {
      const id = `t${top}p${part}`;
      actors.push({ id, name: `Part ${top} ${part}`, partOf: `t${top}` });
      for (let one = 0; one < 8; one += 1) {
        actors.push({ id: `${id}o${one}`, name: `Person ${top} ${part} ${one}`, partOf: id });
      }
    }
  }
  actors.push({ id: 'ghost', name: 'Ghost' });
  const events = actors.slice(0, -1).map(({ id }, at) => ({
    title: `Event ${at}`, date: `20${10 + (at % 14)}-0${1 + (at % 9)}-1${at % 9}`, actors: [id],
  }));
  return { actors, events };
}

const boxes = (parts) => parts.filter.getByRole('checkbox');

scenario('a thousand actors are shown level by level', '/explore.html', async (page) => {
  const parts = await widget(page);
  const data = crowd(11);
  await parts.set({ data });
  await eventually(async () => assert.equal(await boxes(parts).count(), 12));
  const parents = data.actors.filter(({ partOf }) => !partOf).map((actor) => actor.name);
  const names = await boxes(parts).evaluateAll((all) =>
    all.map((box) => box.getAttribute('aria-label').split(',')[0]));
  assert.deepEqual(names, parents);
  // By mouse: what is in Top 3, and closed again.
  const twist = parts.filter.getByRole('button', { name: 'Show what is part of Top 3' });
  assert.equal(await twist.getAttribute('aria-expanded'), 'false');
  await twist.click();
  await eventually(async () => assert.equal(await boxes(parts).count(), 22));
  await assertFocusKept(page, 'after opening');
  await parts.filter.getByRole('button', { name: 'Hide what is part of Top 3' }).click();
  await eventually(async () => assert.equal(await boxes(parts).count(), 12));
  // By keyboard, two levels down and up again.
  await parts.actor('Top 0').focus();
  const isOn = (name) => eventually(async () => assert.match((await focused(page)).name, name));
  await page.keyboard.press('ArrowRight');
  await isOn(/^Top 0,/);
  await page.keyboard.press('ArrowRight');
  await isOn(/^Part 0 0,/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await isOn(/^Person 0 0 0,/);
  await page.keyboard.press('x');
  await eventually(async () => assert.deepEqual((await api(parts)).exclude, ['t0p0o0']));
  await page.keyboard.press('o');
  await eventually(async () => assert.deepEqual((await api(parts)).actors, ['t0p0o0']));
  await eventually(async () => assert.deepEqual(await parts.titles(), ['Event 2']));
  await page.keyboard.press('ArrowLeft');
  await isOn(/^Part 0 0,/);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await isOn(/^Top 0,/);
  await page.keyboard.press('ArrowLeft');
  await eventually(async () => assert.equal(await boxes(parts).count(), 12));
  await isOn(/^Top 0,/);
  assert.equal(await parts.filter.locator('.boxes [tabindex="0"]').count(), 1, 'one stop');
});

scenario('actors are found by name, with what they are part of', '/explore.html', async (page) => {
  const parts = await widget(page);
  await parts.set({ data: crowd(11) });
  await eventually(async () => assert.equal(await boxes(parts).count(), 12));
  const find = parts.filter.getByRole('searchbox', { name: 'Find an actor' });
  await find.click();
  await page.keyboard.type('PERSÓN 10 9 7');
  const names = async () => boxes(parts).evaluateAll((all) =>
    all.map((box) => box.getAttribute('aria-label').split(',')[0]));
  await eventually(async () =>
    assert.deepEqual(await names(), ['Top 10', 'Part 10 9', 'Person 10 9 7']));
  const marks = await parts.filter.locator('li li li mark').allTextContents();
  assert.deepEqual(marks, ['Person', '10', '9', '7']);
  await page.keyboard.press('ArrowDown');
  await eventually(async () => assert.match((await focused(page)).name, /^Top 10,/));
  await page.keyboard.press('End');
  await page.keyboard.press(' ');
  await eventually(async () => assert.deepEqual((await api(parts)).actors, ['t10p9o7']));
  await find.click();
  await page.keyboard.press('Escape');
  await eventually(async () => assert.equal(await boxes(parts).count(), 12));
  assert.equal(await find.inputValue(), '');
  await find.fill('nobody of that name');
  await parts.filter.getByText('No such name.').waitFor();
});

scenario('who never occurs is shown as such', '/explore.html', async (page) => {
  const parts = await widget(page);
  await parts.set({ data: crowd(2) });
  await eventually(async () => assert.equal(
    await parts.actor('Ghost').getAttribute('aria-label'), 'Ghost, not in these events'));
  const ink = (name) => parts.filter.locator('.actor', { has: parts.page.getByText(name, { exact: true }) })
    .evaluate((row) => getComputedStyle(row).color);
  assert.notEqual(await ink('Ghost'), await ink('Top 0'));
});

scenario('where all are asked for, a tick is one demand', '/explore.html', async (page) => {
  const parts = await widget(page);
  const ticked = () => parts.filter.locator('input[type=checkbox]:checked').evaluateAll((all) =>
    all.map((box) => box.getAttribute('aria-label').split(',')[0]));
  await parts.actor(name('iran')).click();
  await parts.actor(name('us')).click();
  await parts.filter.getByRole('radio', { name: 'All' }).check();
  await assertShows(parts, { actors: ['iran', 'us'], match: 'all' });
  await eventually(async () => assert.deepEqual((await ticked()).sort(), [name('iran'), name('us')].sort()));
  await parts.actor(name('soleimani')).click();
  await assertShows(parts, { actors: ['iran', 'us', 'soleimani'], match: 'all' });
  await parts.actor(name('iran')).click();
  await assertShows(parts, { actors: ['us', 'soleimani'], match: 'all' });
  assert.deepEqual((await ticked()).sort(), [name('us'), name('soleimani')].sort());
});
