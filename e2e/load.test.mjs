// Long loads: told and shown, in slices, and ended by whatever comes next; and
// events as typed arrays.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';
import { eventually, widget } from './widget.mjs';

/** Many events take their time on a busy machine. */
const PATIENCE_MS = 40_000;

/** Puts functions on the page that make documents and watch an element. */
const prepare = (page) => {
  page.setDefaultTimeout(PATIENCE_MS);
  return page.evaluate(make);
};

function make() {
  const day = (k) => new Date(k % 9_000 * 86_400_000).toISOString().slice(0, 10);
  globalThis.text = (count, title = 'Long') => JSON.stringify({
    title,
    actors: [{ id: 'ada', name: 'Ada' }, { id: 'bob' }],
    events: Array.from({ length: count }, (_, k) => ({
      id: `e${k}`, title: `Event 😀 number ${k}`, date: day(k * 7), actors: [['ada', 'bob'][k % 2]],
    })),
  });
  globalThis.put = () => {
    const element = document.createElement('actor-timeline');
    element.id = 'a';
    element.told = [];
    element.bars = [];
    element.laid = [];
    for (const name of ['progress', 'ready', 'error']) {
      document.addEventListener(`timeline-${name}`, ({ target, detail, composed }) => {
        if (target !== element) return;
        if (detail.phase === 'layout') {
          element.laid.push(detail.done);
          return;
        }
        element.told.push({ name, composed, ...detail });
        const bar = element.shadowRoot.querySelector('progress');
        if (name === 'progress') {
          const box = bar.getBoundingClientRect();
          element.bars.push({ value: bar.value, size: box.width * box.height, name: bar.ariaLabel });
        }
      });
    }
    document.querySelector('main').append(element);
    return element;
  };
}

/** What the element has told, up to the first picture. */
async function told(page) {
  const all = () => page.evaluate(() => document.querySelector('#a').told);
  await eventually(async () => assert.match((await all()).at(-1)?.name ?? '', /^(ready|error)$/), 20_000);
  return all();
}

scenario('a long load tells how far it is', '/fixtures/blank.html', async (page) => {
  await prepare(page);
  await page.evaluate(() => { put().data = text(40_000); });
  const bar = page.locator('#a').getByRole('progressbar');
  const parts = await widget(page, '#a');
  const all = await told(page);
  const ready = all.pop();
  assert.deepEqual([ready.name, ready.events, ready.warnings], ['ready', 40_000, 0]);
  assert.ok(all.length > 1, `${all.length} events`);
  for (const [k, { name, phase, done, composed }] of all.entries()) {
    assert.deepEqual([name, phase, composed], ['progress', 'read', true]);
    assert.ok(done > 0 && done <= 1 && done >= (all[k - 1]?.done ?? 0), `${done} at ${k}`);
  }
  const bars = await page.evaluate(() => document.querySelector('#a').bars);
  assert.equal(bars.length, all.length);
  for (const [k, { value, size, name }] of bars.entries()) {
    assert.equal(name, 'Reading the data');
    assert.ok(Math.abs(value / 1000 - all[k].done) < 0.002 && size > 200, `${value} ${size}`);
  }
  assert.equal(await bar.count(), 0);
  await parts.host.getByRole('heading', { name: 'Long' }).waitFor();
  await eventually(async () => assert.equal((await parts.get('laid')).at(-1), 1));
  const laid = await parts.get('laid');
  assert.ok(laid.length > 1 && laid.every((done, k) => done >= (laid[k - 1] ?? 0)), `${laid}`);
});

scenario('a fetched document is told of as it arrives', '/fixtures/blank.html', async (page) => {
  await prepare(page);
  const body = await page.evaluate(() => text(30_000));
  await page.route('**/long.json', (route) => route.fulfill({ body, contentType: 'application/json' }));
  await page.evaluate(() => put().setAttribute('src', '/long.json'));
  await widget(page, '#a');
  const all = await told(page);
  assert.equal(all.pop().events, 30_000);
  assert.ok(all.length > 0 && all.every(({ name }) => name === 'progress'));
});

scenario('a small document is shown without a word', '/fixtures/blank.html', async (page) => {
  await prepare(page);
  await page.evaluate(() => { put().data = text(1); });
  await widget(page, '#a');
  const words = await page.evaluate(() => {
    const element = document.querySelector('#a');
    element.told.length = 0;
    element.data = text(1_000, 'At once');
    return [element.shadowRoot.querySelector('h2').textContent, element.told.map(({ name }) => name)];
  });
  assert.deepEqual(words, ['At once', ['ready']]);
});

scenario('what comes next ends a load', '/fixtures/blank.html', async (page) => {
  await prepare(page);
  await page.evaluate(async () => {
    const element = put();
    const next = () => new Promise((resolve) => {
      element.addEventListener('timeline-progress', resolve, { once: true });
    });
    element.data = text(40_000, 'First');
    await next();
    element.data = text(50_000, 'Second');
    await next();
    element.data = text(2, 'Third');
    await element.ready;
  });
  const parts = await widget(page, '#a');
  await parts.host.getByRole('heading', { name: 'Third' }).waitFor();
  await page.waitForTimeout(500);
  const all = await told(page);
  assert.deepEqual(all.filter(({ name }) => name !== 'progress').map(({ events }) => events), [2]);
  assert.equal(all.at(-1).name, 'ready');
  const after = await page.evaluate(async () => {
    const element = document.querySelector('#a');
    element.data = text(40_000, 'Fourth');
    await new Promise((resolve) => {
      element.addEventListener('timeline-progress', resolve, { once: true });
    });
    element.remove();
    const count = element.told.length;
    await new Promise((resolve) => setTimeout(resolve, 500));
    return element.told.slice(count);
  });
  assert.deepEqual(after, [], 'an element that is gone reads no more');
});

const COLUMNS = `({
  title: 'Columns',
  actors: [{ id: 'ada', name: 'Ada' }, { id: 'bob', name: 'Bob' }],
  start: new Float64Array([3, 1, 2].map((year) => Date.UTC(2010 + year, 0))),
  end: new Float64Array([3, 1, 2].map((year) => Date.UTC(2010 + year, 0, 2))),
  actor: new Uint16Array([0, 1, 0, 1]),
  actorEnds: new Uint32Array([1, 2, 4]),
  importance: new Uint8Array([1, 2, 3]),
})`;
const TITLES = {
  list: `['third é', 'first', 'second']`,
  function: `(k) => ['third é', 'first', 'second'][k]`,
  text: `{ text: 'third éfirstsecond', ends: new Uint32Array([7, 12, 18]) }`,
  bytes: `{ text: new TextEncoder().encode('third éfirstsecond'), ends: new Uint32Array([8, 13, 19]) }`,
};

for (const [kind, titles] of Object.entries(TITLES)) {
  scenario(`columns with titles as ${kind}`, '/fixtures/blank.html', async (page) => {
    await prepare(page);
    await page.evaluate(`void (put().columns = { ...${COLUMNS}, titles: ${titles} })`);
    const parts = await widget(page, '#a');
    assert.deepEqual(await parts.titles(), ['first', 'second', 'third é']);
    await parts.host.getByRole('heading', { name: 'Columns' }).waitFor();
    assert.match(await parts.host.evaluate((element) => element.toSVG()), />second</);
    await parts.option('second').click();
    await parts.details.getByRole('heading', { name: 'second' }).waitFor();
    assert.match(await parts.details.textContent(), /1 January 2012[^]*Ada[^]*Bob/);
    assert.equal(await parts.get('selected'), '2');
    await parts.set({ filter: { actors: ['ada'] } });
    await eventually(async () => assert.deepEqual(await parts.titles(), ['second', 'third é']));
    assert.deepEqual(await parts.get('warnings'), []);
    // The one that is set last counts.
    await parts.host.evaluate((element) => { element.data = text(1, 'A document'); });
    await parts.host.getByRole('heading', { name: 'A document' }).waitFor();
    assert.equal(await parts.get('columns'), null);
  });
}

scenario('titles side by side are those of a list, whatever their letters', '/fixtures/blank.html', async (page) => {
  await prepare(page);
  const same = await page.evaluate(async () => {
    const count = 700;
    const csv = async (titles) => {
      const element = put();
      element.columns = { actors: [{ id: 'a' }], start: Float64Array.from({ length: count }, (_, k) => k * 864e5), actor: new Uint8Array(count), titles };
      await element.ready;
      const all = element.toCSV();
      element.remove();
      return all;
    };
    const found = [];
    for (const letter of ['e', 'é', '"', '𝛑']) {
      const list = Array.from({ length: count }, (_, k) => `${k} ${letter} ${'x'.repeat(k % 50)}`);
      const ends = (parts) => { let end = 0; return Uint32Array.from(parts, ({ length }) => (end += length)); };
      const bytes = list.map((one) => new TextEncoder().encode(one));
      const expected = await csv(list);
      for (const titles of [
        { text: list.join(''), ends: ends(list) },
        { text: new Uint8Array(await new Blob(bytes).arrayBuffer()), ends: ends(bytes) },
        (k) => list[k],
      ]) found.push(expected.includes(list.at(-1).slice(0, 4)) && (await csv(titles)) === expected);
    }
    return found;
  });
  assert.deepEqual(same, Array(12).fill(true));
});

scenario('many columns are read in slices', '/fixtures/blank.html', async (page) => {
  await prepare(page);
  await page.evaluate(() => {
    const count = 40_000;
    const element = put();
    element.asked = 0;
    element.columns = {
      actors: [{ id: 'ada' }],
      start: BigInt64Array.from({ length: count }, (_, k) => BigInt(k) * 3_600_000n),
      actor: new Int32Array(count),
      ids: Array.from({ length: count }, (_, k) => `id ${k}`),
      titles: (k) => {
        element.asked += 1;
        return `${element.view}Event ${k}`; // it may ask the element
      },
    };
  });
  const parts = await widget(page, '#a');
  const all = await told(page);
  assert.equal(all.pop().events, 40_000);
  assert.ok(all.length > 1 && all.every(({ name }) => name === 'progress'));
  assert.equal(await parts.get('asked'), 40_000, 'each title is asked for once');
  assert.equal(await parts.host.evaluate((element) => element.select('id 77')), true);
});

scenario('titles in an array are texts or numbers, whatever is in them', '/fixtures/blank.html', async (page) => {
  await prepare(page);
  await page.evaluate(`void (put().columns = { ...${COLUMNS}, titles: ['"a" \\\\ \\n\\ud800', 7, '\\u{1f600}'], ids: ['x', 8, null] })`);
  const parts = await widget(page, '#a');
  await parts.host.getByRole('heading', { name: 'Columns' }).waitFor();
  const { events } = JSON.parse(await parts.host.evaluate((element) => element.toJSON()));
  assert.deepEqual(events.map(({ id, title }) => [id, title]).sort(), [['2', '\u{1f600}'], ['8', '7'], ['x', '"a" \\ \n\ufffd']]);
});

for (const [what, change, says] of [
  ['lengths differ', '{ titles: ["a"] }', 'columns.titles has 1 places, start 3; give one for each event'],
  ['no typed array', '{ start: [1, 2, 3] }', 'columns.start must be a Float64Array or a BigInt64Array of milliseconds'],
  ['nobody knows whose', '{ actorEnds: undefined }', '`actor` has 4 places, `start` 3; give one for each event'],
  ['a title is no text', '{ titles: ["a", true, "c"] }', 'columns.titles[1] is no text'],
  ['a title of an array throws', '{ titles: Object.defineProperty(["a", "b", "c"], 1, { get() { throw new Error("oh no"); } }) }', 'columns.titles[1] threw: oh no'],
  ['a title throws', '{ titles(k) { if (k === 1) throw new Error("oh no"); return "x"; } }', 'columns.titles[1] threw: oh no'],
]) {
  scenario(`bad columns are explained: ${what}`, '/fixtures/blank.html', async (page) => {
    await prepare(page);
    const columns = `{ ...${COLUMNS}, titles: ['a', 'b', 'c'], ...${change} }`;
    await page.evaluate(`void (put().columns = ${columns})`);
    const alert = page.locator('#a').getByRole('alert');
    await alert.waitFor();
    assert.ok((await alert.innerText()).includes(says), await alert.innerText());
    const [error] = await told(page);
    assert.deepEqual([error.name, error.code, error.message], ['error', 'bad-columns', says]);
    await page.evaluate(() => { document.querySelector('#a').data = text(2, 'Good'); });
    await (await widget(page, '#a')).host.getByRole('heading', { name: 'Good' }).waitFor();
  });
}

scenario('the page can be used meanwhile', '/fixtures/blank.html', async (page) => {
  await prepare(page);
  const { slices, frames, tasks } = await page.evaluate(async () => {
    const element = put();
    element.data = text(1);
    await element.ready;
    let [slices, frames, tasks, isOver] = [0, 0, 0, false];
    element.addEventListener('timeline-progress', () => { slices += 1; });
    const json = text(150_000);
    const frame = () => {
      frames += isOver ? 0 : 1;
      if (!isOver) requestAnimationFrame(frame);
    };
    const task = () => {
      tasks += isOver ? 0 : 1;
      if (!isOver) setTimeout(task);
    };
    element.data = json;
    frame();
    task();
    await new Promise((resolve) => {
      element.addEventListener('timeline-progress', ({ detail }) => {
        if (detail.done === 1) resolve();
      });
    });
    isOver = true;
    return { slices, frames, tasks };
  });
  // On a busy machine a slice takes longer, but the page comes in between.
  assert.ok(slices > 4 && frames > 2 && tasks > 2, JSON.stringify({ slices, frames, tasks }));
});

for (const path of ['/', '/explore.html']) {
  for (const width of [1280, 320]) {
    scenario(`nothing moves while ${path} loads, ${width} px wide`, path,
      { viewport: { width, height: 800 } }, async (page) => {
        await page.addInitScript(() => {
          window.shifts = [];
          new PerformanceObserver((list) => {
            for (const { value, sources } of list.getEntries()) {
              window.shifts.push([value, ...sources.map(({ previousRect, currentRect }) =>
                JSON.stringify([previousRect, currentRect]))]);
            }
          }).observe({ type: 'layout-shift', buffered: true });
        });
        await widget(page);
        await page.reload({ waitUntil: 'load' });
        await widget(page);
        await page.waitForTimeout(400);
        assert.deepEqual(await page.evaluate(() => window.shifts), []);
      });
  }
}
