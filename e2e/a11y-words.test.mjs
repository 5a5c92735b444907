// Accessibility, items 13 to 19, 29 and 30: what is heard and in which order.
// (How it sounds in a given screen reader is for a person to judge.)

import assert from 'node:assert/strict';
import { tabTo, tree } from './a11y.mjs';
import { scenario } from './harness.mjs';
import { actorName, actorsOf, eventById, extent, passing, story } from './story.mjs';
import { eventually, focused, painted, put, texts, widget } from './widget.mjs';

const DATED = {
  title: 'Dated', lang: 'en',
  actors: [{ id: 'ada', name: 'Ada' }, { id: 'bob', name: 'Bob' }],
  events: [
    { id: 'a', title: 'A day', date: '2020-01-03', actors: ['ada', 'bob'] },
    { id: 'b', title: 'About then', date: '2020-02~', actors: ['ada'] },
    { id: 'c', title: 'Perhaps', date: '2020-03-05?' },
    { id: 'd', title: 'Some days', date: '2020-04-03/2020-04-09', actors: ['bob'] },
    { id: 'e', title: 'One of them', date: '[2020-05-03..2020-05-09]' },
    { id: 'f', title: 'Going on', date: '2020-06/..' },
  ],
};

scenario('a11y-13 an option says title, date in words and actors, with its state', '/fixtures/blank.html',
  async (page) => {
    const parts = await put(page, { data: DATED });
    await parts.set({ selected: 'b' });
    await parts.details.waitFor();
    const options = (await tree(page)).filter(({ role }) => role === 'option');
    assert.deepEqual(options.map(({ name }) => name), [
      'A day, 3 January 2020, Ada and Bob',
      'About then, around February 2020, Ada',
      'Perhaps, possibly 5 March 2020',
      'Some days, 3–9 April 2020, Bob',
      'One of them, between 3 and 9 May 2020',
      'Going on, from June 2020 on',
    ]);
    assert.deepEqual(options.map(({ selected }) => selected), [false, true, false, false, false, false]);
    await tabTo(page, 'list');
    const now = (await tree(page)).filter(({ role, focused }) => role === 'option' && focused);
    assert.equal(now.length, 1, 'the one that has the focus is said to have it');
  });

const numbers = (parts) => parts.options.evaluateAll((all) => all.map((one) =>
  [Number(one.getAttribute('aria-posinset')), Number(one.getAttribute('aria-setsize')), one.querySelector('.title').textContent]));

scenario('a11y-14 positions and sizes are the counts of what passes', '/explore.html', async (page) => {
  const parts = await widget(page);
  for (const filter of [
    {}, { actors: ['iran'] }, { actors: ['us', 'iran'], match: 'all' }, { exclude: ['iran'] }, { actors: ['sdf'] },
  ]) {
    const all = passing(filter);
    await parts.set({ filter });
    await eventually(async () => {
      const said = await numbers(parts);
      assert.deepEqual(said.map(([at]) => at), all.map((_, k) => k + 1));
      assert.deepEqual([...new Set(said.map(([, size]) => size))], [all.length]);
    });
  }
});

scenario('a11y-14 positions run on where other rows are made', '/fixtures/blank.html', async (page) => {
  const events = Array.from({ length: 1_000 }, (_, k) =>
    ({ title: `Event ${k}`, date: `${1000 + k}`, actors: [k % 2 ? 'odd' : 'even'] }));
  const parts = await put(page, { data: { events } });
  await parts.set({ filter: { actors: ['odd'] } });
  await eventually(async () => assert.equal((await numbers(parts))[0][1], 500));
  await parts.list.locator('[tabindex="0"]').focus();
  await page.keyboard.press('Home');
  const where = () => parts.host.evaluate((element) => {
    const at = element.shadowRoot.activeElement;
    return [Number(at.getAttribute('aria-posinset')), Number(at.getAttribute('aria-setsize')), at.querySelector('.title').textContent];
  });
  let at = 1;
  await eventually(async () => assert.deepEqual(await where(), [1, 500, 'Event 1']));
  for (const key of [...Array(12).fill('PageDown'), ...Array(9).fill('ArrowDown'), 'PageUp']) {
    await page.keyboard.press(key);
    at += { PageDown: 10, ArrowDown: 1, PageUp: -10 }[key];
    await eventually(async () => assert.deepEqual(await where(), [at, 500, `Event ${2 * at - 1}`]));
  }
});

scenario('a11y-15 the order is that of time, ties by id, and the same as drawn', '/explore.html', async (page) => {
  const parts = await widget(page);
  const listed = await parts.titles();
  const startOf = new Map(story.events.map((event) => [event.title, extent(event.date)[0]]));
  const starts = listed.map((title) => startOf.get(title));
  assert.deepEqual(starts, [...starts].sort((a, b) => a - b), 'the list');
  // Where a label stands is when its event begins; of one that lasts, a piece may begin later.
  const lasts = new Set(story.events.filter(({ date }) => /[/.]/.test(date)).map(({ title }) => title));
  await parts.set({ view: '2020' });
  await painted(page);
  const drawn = (await texts(parts)).filter(({ text }) => (
    startOf.get(text) >= Date.UTC(2020, 0) && !lasts.has(text)));
  assert.ok(drawn.length >= 4, `${drawn.length} labels`);
  drawn.sort((a, b) => a.x - b.x);
  const order = drawn.map(({ text }) => startOf.get(text));
  assert.deepEqual(order, [...order].sort((a, b) => a - b), 'the picture');
  const same = ['c', 'a', 'b'].map((id) => ({ id, title: `Title of ${id}`, date: '2020-01-01' }));
  for (const events of [same, [...same].reverse()]) {
    await parts.set({ data: { events } });
    await eventually(async () => assert.deepEqual(await parts.titles(), ['Title of a', 'Title of b', 'Title of c']));
  }
});

/** Notes what the status says from now on, and when; and when anything was done last. */
async function listen(parts) {
  await parts.host.evaluate((element) => {
    element.heard = [];
    new MutationObserver((records) => {
      for (const { target, addedNodes } of records) {
        if (!addedNodes.length && target.nodeType !== 3) continue;
        const status = (target.nodeType === 3 ? target.parentElement : target).closest('[role=status]');
        if (status) element.heard.push({ text: status.textContent, at: performance.now() });
      }
    }).observe(element.shadowRoot, { childList: true, characterData: true, subtree: true });
    addEventListener('keydown', () => { element.pressed = performance.now(); }, true);
  });
  return {
    now: () => parts.page.evaluate(() => performance.now()),
    pressed: () => parts.host.evaluate((element) => element.pressed ?? 0),
    heard: () => parts.host.evaluate((element) => element.heard.splice(0)),
  };
}

scenario('a11y-16 one polite message for a change, after a rest, never the same twice', '/explore.html',
  async (page) => {
    const parts = await widget(page);
    const { now, pressed, heard } = await listen(parts);
    assert.equal((await tree(page)).filter(({ role }) => role === 'status').length, 1);
    const says = /^[\d,]+ of [\d,]+ (matching )?events?, .+ to .+$/;
    const once = async (what, act, pattern = says) => {
      const before = await now();
      await act();
      // By the clock of the page: the last change was no earlier than this.
      const done = Math.max(before, await pressed());
      await eventually(async () => assert.ok((await parts.host.evaluate((one) => one.heard.length)) > 0, what));
      await page.waitForTimeout(700);
      const all = await heard();
      assert.equal(all.length, 1, `${what}: ${all.map(({ text }) => text)}`);
      assert.match(all[0].text, pattern, what);
      assert.ok(all[0].at - done >= 300, `${what}: after ${all[0].at - done} ms`);
      return all[0].text;
    };
    await parts.button('Zoom in').focus();
    const first = await once('zoom', async () => {
      for (let k = 0; k < 3; k += 1) await page.keyboard.press('Enter');
    });
    const filtered = await once('filter', () => parts.set({ filter: { actors: ['iran'] } }));
    assert.notEqual(first, filtered);
    assert.match(filtered, new RegExp(`of ${passing({ actors: ['iran'] }).length} matching`));
    await once('search', async () => {
      await parts.host.getByRole('searchbox', { name: 'Search' }).focus();
      await page.keyboard.type('drone', { delay: 30 });
    });
    // There and back before it was said: nothing is said.
    await page.keyboard.press('Escape');
    await page.waitForTimeout(900);
    await heard();
    const { actors } = await parts.get('filter');
    await parts.set({ filter: {} });
    await parts.set({ filter: { actors } });
    await page.waitForTimeout(900);
    assert.deepEqual(await heard(), [], 'the same is said again');
  });

scenario('a11y-17 the region has a name, and a summary comes before the events', '/explore.html', async (page) => {
  await widget(page);
  const nodes = await tree(page);
  const region = nodes.findIndex(({ role, name }) => role === 'region' && name === `Timeline: ${story.title}`);
  assert.ok(region >= 0, 'the region');
  const list = nodes.findIndex(({ role }) => role === 'listbox');
  const says = nodes.slice(region, list).filter(({ role }) => role === 'StaticText').map(({ name }) => name);
  const summary = new RegExp(`^${story.events.length} events, 2001 to 20\\d\\d\\. ${story.actors.length} actors\\. Eras: .*\\. Arrow keys`);
  assert.ok(says.some((text) => summary.test(text)), says.join('\n'));
});

scenario('a11y-18 every “+N” opens by keyboard and has a name', '/explore.html', async (page) => {
  const parts = await widget(page);
  await parts.set({ view: '2001/2023' });
  await painted(page);
  const counts = (await texts(parts)).filter(({ text }) => /^(\+\d+|\d+ more)$/.test(text)).sort((a, b) => a.x - b.x)
    .map(({ text }) => Number.parseInt(text, 10));
  assert.ok(counts.length >= 2, `${counts}`);
  const dialog = parts.host.getByRole('dialog');
  await tabTo(page, 'list');
  await page.keyboard.press('Home');
  await painted(page);
  const drawn = (await texts(parts)).filter(({ text }) => /^(\+\d+|\d+ more)$/.test(text)).sort((a, b) => a.x - b.x)
    .map(({ text }) => Number.parseInt(text, 10));
  await page.keyboard.press('m');
  await dialog.waitFor();
  const found = [];
  for (let k = 0; k < drawn.length; k += 1) {
    const name = await dialog.getAttribute('aria-label');
    const [, count, span] = name.match(/^(\d+) events? not drawn, (.+)$/);
    assert.match(span, /(19|20)\d\d/);
    found.push(Number(count));
    assert.equal(await dialog.getByRole('listitem').count(), Number(count));
    await page.keyboard.press('ArrowRight');
    if (k + 1 < drawn.length) {
      await eventually(async () => assert.notEqual(await dialog.getAttribute('aria-label'), name));
    }
  }
  assert.deepEqual(found, drawn);
});

scenario('a11y-19 what is drawn with a label is in the list', '/explore.html', async (page) => {
  const parts = await widget(page);
  for (const [view, filter] of [['2019-12/2023', {}], ['2001/2023', {}], ['2020-01', {}], ['2020', { actors: ['iran'] }]]) {
    await parts.set({ view, filter });
    await painted(page);
    await eventually(async () => assert.equal(await parts.options.count(), passing(filter).length));
    const listed = await parts.titles();
    // Labels stand at their own size; ticks, eras and counts are smaller or greyer.
    const svg = await parts.host.evaluate((element) => element.toSVG());
    const known = new Set(story.events.map(({ title }) => title));
    const labels = [...svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)]
      .map(([, , words]) => words.replace(/&amp;/g, '&').replace(/&#39;|&apos;/g, '’'))
      .filter((words) => known.has(words) || (words.endsWith('…')));
    assert.ok(labels.length >= 3, `${view}: ${labels.length} labels`);
    for (const label of labels) {
      const is = (title) => title === label || (label.endsWith('…') && title.startsWith(label.slice(0, -1)));
      assert.ok(listed.some(is), `“${label}” is drawn and not listed`);
    }
  }
});

const MIXED = {
  title: 'Two tongues', lang: 'en',
  events: [
    { id: 'en', title: 'An English title', date: '2020' },
    { id: 'ar', title: { ar: 'ضربة (قرب المطار)' }, summary: { ar: 'ملخص.' }, date: '2021' },
  ],
};

scenario('a11y-29 the language and direction of an event reach the page', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { data: MIXED });
  await parts.set({ selected: 'ar' });
  await parts.details.waitFor();
  const of = (locator) => locator.evaluate((one) => [
    one.closest('[lang]').lang, getComputedStyle(one).direction, one.dir,
  ]);
  assert.deepEqual(await of(parts.options.nth(0).locator('.title')), ['en', 'ltr', 'auto']);
  assert.deepEqual(await of(parts.options.nth(1).locator('.title')), ['ar', 'rtl', 'auto']);
  assert.equal(await parts.options.nth(1).getAttribute('lang'), 'ar', 'of its name');
  assert.deepEqual(await of(parts.details.getByRole('heading')), ['ar', 'rtl', 'auto']);
  assert.deepEqual(await of(parts.details.getByText('ملخص.')), ['ar', 'rtl', 'auto']);
  assert.equal((await of(parts.options.nth(1).locator('.date')))[0], 'en', 'the date is in ours');
});

scenario('a11y-29 right to left mirrors the panels, and time runs as it did', '/explore.html', async (page) => {
  const parts = await widget(page);
  const places = async () => {
    await painted(page);
    const x = async (locator) => {
      const box = await locator.boundingBox();
      return box.x + box.width / 2;
    };
    // By class: their names are in two languages.
    const of = (part) => x(parts.host.locator(part));
    return { filter: await of('.filter'), plot: await of('.plot canvas'), details: await of('.details') };
  };
  await parts.set({ selected: 'soleimani-killed' });
  await parts.details.waitFor();
  const ltr = await places();
  assert.ok(ltr.filter < ltr.plot && ltr.plot < ltr.details, JSON.stringify(ltr));
  await parts.host.evaluate((element) => element.setAttribute('locale', 'ar'));
  await parts.host.getByRole('complementary', { name: 'التفاصيل' }).waitFor();
  const rtl = await places();
  assert.ok(rtl.filter > rtl.plot && rtl.plot > rtl.details, JSON.stringify(rtl));
  await parts.set({ view: '2020/2023' });
  await eventually(async () => {
    const all = await texts(parts);
    // On the axis: the footer names years, too.
    const { y } = all.find(({ text }) => text === '2021');
    const years = all.filter((one) => one.y === y && /^202[0-3]$/.test(one.text)).sort((a, b) => a.x - b.x);
    assert.deepEqual(years.map(({ text }) => text), ['2020', '2021', '2022', '2023']);
  });
  // What is drawn is where the words say: a label starts beside its mark.
  const rows = await parts.canvas.evaluate((canvas) => getComputedStyle(canvas).direction);
  assert.equal(rows, 'ltr');
  const [start, end] = await Promise.all(['.thumb.start', '.thumb.end'].map((thumb) => parts.host.locator(thumb).boundingBox()));
  assert.ok(start.x < end.x);
});

const STATES = [
  ['empty', { data: '{"events":[]}' }],
  ['one event', { data: { events: [{ title: 'Only', date: '2020' }] } }],
  ['filtered', { filter: { actors: ['iran'], exclude: ['isis'] } }],
  ['nothing passes', { filter: { text: 'no such words' } }],
  ['details open', { selected: 'soleimani-killed' }],
  ['error', { data: '{' }],
];

/** Everything that can have the focus says what it is; every id is there once. */
async function assertNamed(page, parts, what) {
  const nodes = await tree(page);
  const mute = nodes.filter(({ focusable, name, role }) => focusable && !name.trim() && role !== 'RootWebArea');
  assert.deepEqual(mute.map(({ role }) => role), [], `${what}: nameless`);
  const ids = await parts.host.evaluate((element) => [...element.shadowRoot.querySelectorAll('[id]')].map(({ id }) => id));
  assert.equal(new Set(ids).size, ids.length, what);
  const heading = nodes.filter(({ role }) => ['region', 'alert', 'status', 'listbox'].includes(role));
  assert.ok(heading.length > 0, `${what}: ${nodes.map(({ role }) => role)}`);
}

scenario('a11y-30 every state has names, and a table of the events can be had', '/fixtures/blank.html',
  async (page) => {
    // The rules of axe, in three engines, are tested beside this; here is what they cannot see.
    const parts = await put(page);
    for (const [what, values] of STATES) {
      if (!values.data) await parts.host.evaluate((element) => { element.data = null; });
      await parts.set({ selected: null, filter: {}, ...values });
      await painted(page);
      await page.waitForTimeout(200);
      await assertNamed(page, parts, what);
    }
    await parts.host.evaluate((element) => { element.data = null; });
    await parts.list.waitFor();
    await tabTo(page, 'toolbar');
    await page.keyboard.press('End');
    await eventually(async () => assert.equal((await focused(page)).text, 'Download'));
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await eventually(async () => assert.equal((await focused(page)).text, 'Table of events (CSV)'));
    const waiting = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    const stream = await (await waiting).createReadStream();
    let csv = '';
    for await (const chunk of stream) csv += chunk;
    const { title, actors } = { ...eventById('soleimani-killed'), actors: actorsOf(eventById('soleimani-killed')) };
    const row = csv.split('\n').find((line) => line.includes(title));
    assert.ok(row && row.includes(actorName(actors[0])), row);
  });

scenario('a11y-30 100,000 events load in words that can be heard, and so does their list', '/fixtures/blank.html',
  async (page) => {
    await page.evaluate(() => {
      const element = document.createElement('actor-timeline');
      document.querySelector('main').append(element);
      const count = 100_000;
      element.columns = {
        title: 'Many', actors: [{ id: 'ada', name: 'Ada' }],
        start: Float64Array.from({ length: count }, (_, k) => Date.UTC(1900, 0) + k * 3_600_000),
        actor: new Uint16Array(count), titles: (k) => `Event ${k}`,
      };
      element.seen = [];
      element.addEventListener('timeline-progress', () => {
        const notice = element.shadowRoot.querySelector('[role=status]');
        const bar = element.shadowRoot.querySelector('progress');
        element.seen.push([notice?.textContent ?? '', bar?.getAttribute('aria-label') ?? '']);
      });
    });
    const parts = await widget(page);
    const seen = await parts.get('seen');
    assert.ok(seen.some(([says]) => says.includes('Loading the timeline')), JSON.stringify(seen.slice(0, 3)));
    assert.ok(seen.some(([, label]) => label === 'Reading the data'), 'the bar has a name');
    await assertNamed(page, parts, '100k');
    assert.ok(await parts.options.count() <= 100);
    assert.equal((await numbers(parts))[0][1], 100_000);
  });
