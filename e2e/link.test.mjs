// 'actor-timeline/link': several timelines in step.

import assert from 'node:assert/strict';
import { scenario as still } from './harness.mjs';
import { eventually, lanes, painted, rest, widget } from './widget.mjs';

const scenario = (name, body) => still(name, '/fixtures/blank.html', { reducedMotion: 'no-preference' }, body);

const EVENTS = ['2018-03-01', '2019-06-01', '2020-09-01', '2021-12-01'].map((date, at) => ({
  id: `e${at}`, title: `Event ${at}`, date, actors: [at % 2 ? 'ada' : 'bob'], tags: [at % 2 ? 'odd' : 'even'],
}));
const DOC = { view: '2019-03/2020-12', actors: [{ id: 'ada', name: 'Ada' }, { id: 'bob', name: 'Bob' }], events: EVENTS };

/** Timelines with these attributes, below each other and linked. */
async function linked(page, attributes, options, data = attributes.map(() => DOC)) {
  await page.evaluate(async ([all, given, documents]) => {
    const { link } = await import('/pkg/link.js');
    globalThis.said = [];
    globalThis.all = all.map((names, at) => {
      const element = Object.assign(document.createElement('actor-timeline'), { id: `t${at}` });
      for (const [name, value] of Object.entries({ controls: 'toolbar status', ...names })) element.setAttribute(name, value);
      element.style.blockSize = '42rem';
      for (const name of ['view', 'filter', 'select']) {
        element.addEventListener(`timeline-${name}`, () => globalThis.said.push([at, name]));
      }
      element.data = documents[at];
      return element;
    });
    globalThis.unlink = link(...globalThis.all, ...(given ? [given] : []));
    document.querySelector('main').append(...globalThis.all);
    await Promise.all(globalThis.all.map(({ ready }) => ready));
  }, [attributes, options, data]);
  await painted(page);
}

const views = (page) => page.evaluate(() => globalThis.all.map(({ view }) => view));
const said = (page) => page.evaluate(() => globalThis.said.splice(0));

async function assertInStep(page, what) {
  const [first, ...others] = await views(page);
  for (const other of others) assert.equal(other, first, what);
  return first;
}

async function drag(page, parts, by) {
  const plot = await lanes(parts);
  const at = { x: plot.x + plot.width / 2, y: plot.y + 6 };
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x + by, at.y, { steps: 8 });
  await painted(page);
}

const CONTROLLED = { controls: 'toolbar search filter overview list details status' };
const part = (page, at) => widget(page, `#t${at}`);

scenario('what a reader moves the others show, while it moves', async (page) => {
  await linked(page, [CONTROLLED, {}, {}]);
  const first = await part(page, 0);
  const begin = await assertInStep(page, 'at first');
  await drag(page, first, -120);
  const dragged = await assertInStep(page, 'in a drag');
  assert.notEqual(dragged, begin);
  await page.mouse.up();
  await rest(first);
  await assertInStep(page, 'after it');
  assert.ok((await said(page)).every(([at]) => at === 0), 'the others tell nothing');

  // On the way of an animation too: no event tells of it.
  const second = await part(page, 1);
  await page.evaluate(() => {
    globalThis.trace = [];
    const look = () => {
      globalThis.trace.push(globalThis.all.map(({ viewRange: { start, end } }) => end - start));
      globalThis.next = requestAnimationFrame(look);
    };
    look();
  });
  await second.button('Zoom in').click();
  await rest(second);
  await assertInStep(page, 'at the end of the way');
  const trace = await page.evaluate(() => (cancelAnimationFrame(globalThis.next), globalThis.trace));
  const steps = new Set(trace.map(([length]) => length));
  assert.ok(steps.size > 4, `the first follows the second in ${steps.size} steps`);
  const isNear = ([one, , other], at) => trace.slice(Math.max(0, at - 2), at + 1).some(([, lead]) => lead === one && lead === other);
  assert.ok(trace.every(isNear), 'never more than a frame behind');
  assert.ok((await said(page)).every(([at]) => at === 1), 'no echo');
});

scenario('what a program sets is neither passed on nor taken back, whatever the reader did before', async (page) => {
  await linked(page, [{}, {}, {}]);
  const plot = await lanes(await part(page, 0));
  const at = { x: plot.x + plot.width / 2, y: plot.y + 6 };
  const acts = {
    click: () => page.mouse.click(at.x, at.y),
    drag: async () => {
      await page.mouse.move(at.x, at.y);
      await page.mouse.down();
      await page.mouse.move(at.x - 60, at.y, { steps: 6 });
      await page.waitForTimeout(200);
      await page.mouse.up();
    },
    throw: async () => {
      await page.mouse.move(at.x, at.y);
      await page.mouse.down();
      await page.mouse.move(at.x - 200, at.y, { steps: 4 });
      await page.mouse.up();
    },
    wheel: async () => {
      await page.mouse.move(at.x, at.y);
      await page.keyboard.down('Control');
      await page.mouse.wheel(0, -100);
      await page.keyboard.up('Control');
    },
  };
  const sets = { zoomTo: '2020-04', moveTo: '2020-02-01' };
  for (const [act, go] of Object.entries(acts)) {
    for (const [target, name] of [[0, 'zoomTo'], [1, 'zoomTo'], [0, 'moveTo'], [1, 'fit']]) {
      await page.evaluate(() => globalThis.all.forEach((one) => one.zoomTo('2019-03/2020-12')));
      await go();
      await page.waitForTimeout(50);
      const set = await page.evaluate(([one, how, to]) => {
        globalThis.all[one][how](to);
        return globalThis.all[one].view;
      }, [target, name, sets[name]]);
      await page.waitForTimeout(900);
      const what = `${act}, then ${name} of ${target}`;
      const now = await views(page);
      assert.equal(now[target], set, `${what}: it stays`);
      const others = now.filter((_, one) => one !== target);
      assert.notEqual(others[0], set, `${what}: it is not passed on`);
      assert.equal(others[1], others[0], `${what}: the others are in step`);
    }
  }
  // The same data again are not a reader's doing either.
  const [, , before] = await views(page);
  await page.evaluate(async (data) => {
    globalThis.all[1].zoomTo('2020-04');
    globalThis.all[0].data = data;
    await globalThis.all[0].ready;
  }, DOC);
  await painted(page);
  assert.equal((await views(page))[1], '2020-04-01/2020-04-30');
  assert.equal((await views(page))[2], before);
  await acts.wheel();
  await painted(page);
  await assertInStep(page, 'the reader leads again');
});

scenario('one with limits shows what it can, and the others go on', async (page) => {
  await linked(page, [CONTROLLED, { min: '2019', max: '2020' }]);
  const first = await part(page, 0);
  await page.evaluate(() => globalThis.all[0].zoomTo('2018-06/2021-06'));
  await first.button('Zoom out').click();
  await rest(first);
  await painted(page);
  const [wide, held] = await views(page);
  assert.equal(held, '2019-01-01/2020-12-31');
  assert.ok(wide < '2018-06', wide);
  // A wheel that only scrolls the page, over the one that is held, moves nothing.
  await page.locator('#t1 canvas').hover();
  await page.mouse.wheel(0, 40);
  await painted(page);
  assert.deepEqual(await views(page), [wide, held]);
  // A drag of it takes the other along.
  await page.evaluate(() => globalThis.all[1].zoomTo('2019-06/2019-12'));
  await drag(page, await part(page, 1), -60);
  await page.mouse.up();
  await rest(await part(page, 1));
  await assertInStep(page, 'the one that is held leads');
});

scenario('filter and selection are shared where it is asked for', async (page) => {
  await linked(page, [CONTROLLED, CONTROLLED], { filter: true, selection: true }, [DOC, { ...DOC, events: EVENTS.slice(1) }]);
  const [first, second] = [await part(page, 0), await part(page, 1)];
  const all = (name) => page.evaluate((key) => globalThis.all.map((one) => one[key]), name);
  await first.actor('Ada').check();
  assert.deepEqual((await all('filter')).map(({ actors }) => actors), [['ada'], ['ada']]);
  await second.actor('Ada').uncheck();
  assert.deepEqual((await all('filter')).map(({ actors }) => actors), [[], []]);
  await first.options.nth(1).click();
  await eventually(async () => assert.deepEqual(await all('selected'), ['e1', 'e1']));
  await first.options.nth(0).click();
  await eventually(async () => assert.deepEqual(await all('selected'), ['e0', null], 'the other has none of it'));
  await page.evaluate(() => globalThis.all[0].addEventListener('timeline-select', (event) => event.preventDefault(), { once: true }));
  await first.options.nth(2).click();
  await painted(page);
  assert.deepEqual(await all('selected'), ['e0', null], 'what the page refuses is not shared');
  assert.ok((await said(page)).every(([at, name]) => at === 0 || name === 'filter'), 'no echo');
});

scenario('by default only the view is shared, and it ends', async (page) => {
  await linked(page, [CONTROLLED, CONTROLLED]);
  const first = await part(page, 0);
  await first.actor('Ada').check();
  await first.options.nth(0).click();
  const [filter, selected] = await page.evaluate(() => [globalThis.all[1].filter.actors, globalThis.all[1].selected]);
  assert.deepEqual([filter, selected], [[], null]);
  await page.evaluate(() => globalThis.unlink());
  const before = await views(page);
  await first.button('Zoom in').click();
  await rest(first);
  const after = await views(page);
  assert.notEqual(after[0], before[0]);
  assert.equal(after[1], before[1]);
  const thrown = await page.evaluate(async () => {
    const { link } = await import('/pkg/link.js');
    return [[], [globalThis.all[0]], [globalThis.all[0], globalThis.all[0]], [null, globalThis.all[0]], ['a', 'b']].map((given) => {
      try {
        return link(...given);
      } catch (error) {
        return error.name;
      }
    });
  });
  assert.deepEqual(thrown, Array(5).fill('TypeError'));
});

scenario('one that comes late shows what the others do', async (page) => {
  await linked(page, [CONTROLLED, {}]);
  const first = await part(page, 0);
  await first.button('Zoom in').click();
  await rest(first);
  const view = await assertInStep(page, 'before');
  await page.evaluate(async (data) => {
    globalThis.all[1].data = { ...data, view: '2018' };
    await globalThis.all[1].ready;
  }, DOC);
  assert.equal(await assertInStep(page, 'new data of one that follows'), view);
});
