// What the page hears of pointers and keys: hover, click and menu, with where they are.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';
import { eventually, labelOf, lanes, markOf, painted, put, widget } from './widget.mjs';

const DOC = {
  actors: [{ id: 'ada', name: 'Ada' }, { id: 'bob', name: 'Bob' }],
  events: [
    { id: 'one', title: 'The first', date: '2020-01-10', actors: ['bob', 'ada'] },
    { id: 'two', title: 'The second', date: '2021-01-10' }, { id: 'last', title: 'The last', date: '2022-03-01', actors: ['ada'] },
  ],
};

/** Records what is told; those named are refused. */
async function hear(parts) {
  await parts.host.evaluate((element) => {
    element.told = [];
    element.refused = [];
    for (const kind of ['hover', 'click', 'context', 'select']) {
      element.addEventListener(`timeline-${kind}`, (event) => {
        const { originalEvent, ...detail } = event.detail;
        element.told.push({ kind, ...detail, of: originalEvent?.type, bubbles: event.bubbles && event.composed });
        if (element.refused.includes(kind)) event.preventDefault();
      });
    }
    document.addEventListener('contextmenu', (event) => { element.menu = !event.defaultPrevented; });
  });
  const told = () => parts.host.evaluate((element) => element.told.splice(0));
  return {
    told, kinds: async () => (await told()).filter(({ kind }) => kind !== 'hover').map(({ kind }) => kind),
    refuse: (...kinds) => parts.host.evaluate((element, all) => { element.refused = all; }, kinds),
  };
}

async function placed(page, attributes = {}) {
  const parts = await put(page, { data: DOC }, attributes);
  await painted(page);
  const label = await labelOf(parts, 'The first');
  assert.ok(label, 'it has a label');
  const plot = await lanes(parts);
  return { parts, mark: markOf(label), empty: { x: plot.x + plot.width * 0.22, y: plot.y + 8 }, heard: await hear(parts) };
}

const near = (time, date) => assert.ok(Math.abs(time - Date.parse(date)) < 40 * 864e5, `${new Date(time).toISOString()} for ${date}`);

scenario('a pointer is told with what it is on, when and where', '/fixtures/blank.html', async (page) => {
  const { parts, mark, empty, heard } = await placed(page);
  await page.mouse.move(mark.x, mark.y);
  const [on] = (await heard.told()).slice(-1);
  near(on.time, '2020-01-10');
  assert.deepEqual({ ...on, time: 0 }, {
    kind: 'hover', id: 'one', actor: 'bob', time: 0, clientX: Math.floor(mark.x), clientY: Math.floor(mark.y), of: 'pointermove', bubbles: true,
  });
  await page.mouse.move(empty.x, empty.y);
  const [off] = (await heard.told()).slice(-1);
  assert.deepEqual([off.id, off.actor], [null, null]);
  assert.equal(off.time, await parts.host.evaluate((element, x) => element.timeAt(x), off.clientX));
  await page.mouse.move(empty.x, 1);
  const gone = await heard.told();
  assert.deepEqual(gone.map(({ id, actor, time }) => [id, actor, time]).at(-1), [null, null, null]);
  await page.mouse.move(empty.x + 5, 1);
  assert.deepEqual(await heard.told(), [], 'once');
});

scenario('a click is told before it opens anything, and can be refused', '/fixtures/blank.html', async (page) => {
  const { parts, mark, empty, heard } = await placed(page);
  await heard.refuse('click');
  await page.mouse.click(mark.x, mark.y);
  assert.deepEqual(await heard.kinds(), ['click']);
  assert.equal(await parts.get('selected'), null);
  await heard.refuse();
  await page.mouse.click(mark.x, mark.y);
  const [click, select] = (await heard.told()).filter(({ kind }) => kind !== 'hover');
  assert.deepEqual([click.kind, click.id, click.actor, click.of, select.kind], ['click', 'one', 'bob', 'pointerup', 'select']);
  await eventually(async () => assert.equal(await parts.get('selected'), 'one'));
  await painted(page);
  await heard.refuse('click');
  await page.mouse.click(empty.x, empty.y);
  const [ground] = (await heard.told()).filter(({ kind }) => kind !== 'hover');
  assert.deepEqual([ground.kind, ground.id, ground.actor], ['click', null, null]);
  assert.equal(await parts.get('selected'), 'one', 'it stays open');
  // A drag is no click.
  await page.mouse.move(empty.x, empty.y);
  await page.mouse.down();
  await page.mouse.move(empty.x + 60, empty.y, { steps: 4 });
  await page.mouse.up();
  assert.deepEqual(await heard.kinds(), []);
});

scenario('a row and a key are told as well', '/fixtures/blank.html', async (page) => {
  const { parts, heard } = await placed(page);
  await heard.refuse('click');
  await parts.option(/The last/).click();
  const [row] = (await heard.told()).filter(({ kind }) => kind !== 'hover');
  assert.deepEqual([row.kind, row.id, row.actor, row.of, row.time], ['click', 'last', 'ada', 'click', Date.parse('2022-03-01')]);
  assert.equal(await parts.get('selected'), null);
  await parts.option(/The first/).focus();
  for (const key of ['Enter', ' ']) {
    await page.keyboard.press(key);
    const [press] = (await heard.told()).filter(({ kind }) => kind !== 'hover');
    assert.deepEqual([press.kind, press.id, press.of], ['click', 'one', 'keydown']);
    const box = await parts.option(/The first/).boundingBox();
    assert.ok(press.clientX > box.x && press.clientX < box.x + box.width && press.clientY > box.y && press.clientY < box.y + box.height);
  }
  assert.equal(await parts.get('selected'), null);
  await heard.refuse();
  await page.keyboard.press('Enter');
  await eventually(async () => assert.equal(await parts.get('selected'), 'one'));
});

scenario('the menu is the browser’s unless the page has its own', '/fixtures/blank.html', async (page) => {
  const { parts, mark, empty, heard } = await placed(page, { 'group-by': 'actor' });
  const context = async (act) => {
    await act();
    return (await heard.told()).filter(({ kind }) => kind === 'context');
  };
  const [on] = await context(() => page.mouse.click(mark.x, mark.y, { button: 'right' }));
  assert.deepEqual([on.id, on.actor, on.of], ['one', 'bob', 'contextmenu']);
  assert.equal(await parts.get('menu'), true);
  await heard.refuse('context');
  const [row] = await context(() => parts.option(/The last/).click({ button: 'right' }));
  assert.deepEqual([row.id, row.actor], ['last', 'ada']);
  assert.equal(await parts.get('menu'), false);
  // Whose band a place is in.
  const bands = new Set();
  const plot = await lanes(parts);
  for (let y = plot.y + 4; y < plot.y + plot.height; y += 12) {
    const [ground] = await context(() => page.mouse.click(empty.x, y, { button: 'right' }));
    bands.add(ground.actor);
  }
  assert.deepEqual([...bands].filter(Boolean).sort(), ['ada', 'bob']);
});

scenario('a hover that is refused marks nothing and shows no card', '/fixtures/blank.html', async (page) => {
  const { parts, mark, heard } = await placed(page);
  const cursor = () => parts.canvas.evaluate((canvas) => canvas.style.cursor);
  await heard.refuse('hover');
  await page.mouse.move(mark.x, mark.y);
  await page.mouse.move(mark.x + 1, mark.y);
  assert.equal(await cursor(), 'grab');
  await heard.refuse();
  await page.mouse.move(mark.x, mark.y);
  assert.equal(await cursor(), 'pointer');
});

scenario('a tap is a click; a listener may show other data', '/fixtures/blank.html', { hasTouch: true }, async (page) => {
  const { parts, mark, heard } = await placed(page);
  await parts.host.evaluate((element) => {
    element.addEventListener('timeline-click', () => { element.data = { events: [{ id: 'new', title: 'Anew', date: '2000' }] }; });
  });
  await page.touchscreen.tap(mark.x, mark.y);
  const [tap, ...others] = (await heard.told()).filter(({ kind }) => kind !== 'hover');
  // What the tap does goes first.
  assert.deepEqual([tap, ...others].map(({ kind, id }) => [kind, id]), [['click', 'one'], ['select', 'one']]);
  await parts.host.evaluate((element) => element.ready);
  assert.equal(await parts.get('selected'), null);
  assert.ok(await widget(page));
});
