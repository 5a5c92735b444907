// The life of an element: loading, failing, being moved, removed and many.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { origin, openPage, pixels, scenario } from './harness.mjs';
import { story } from './story.mjs';
import { countColour, eventually, lanes, painted, rgb, widget } from './widget.mjs';

scenario('content shows until the timeline is there', '/fixtures/colours.html', async (page) => {
  const waiting = [];
  let isHeld = true;
  await page.route('**/*.wasm', (route) => (isHeld ? waiting.push(route) : route.continue()));
  await page.goto(`${await origin()}/fixtures/content.html`);
  const words = page.getByText('The words that stand in for it.');
  await eventually(async () => assert.equal(waiting.length, 1, 'the wasm is asked for once'));
  assert.ok(await words.isVisible());
  assert.equal(await page.locator('actor-timeline canvas').count(), 0);
  isHeld = false;
  for (const route of waiting) await route.continue();
  await widget(page);
  assert.equal(await words.isVisible(), false);
});

scenario('data that comes late never shows the story first', '/fixtures/late.html',
  async (page) => {
    for (const id of ['defined', 'module']) {
      const parts = await widget(page, `#${id}`);
      assert.deepEqual(await parts.titles(), ['Late event']);
    }
    assert.deepEqual(await page.evaluate(() => globalThis.seen),
      { defined: ['Came late'], module: ['Came late'] });
  });

scenario('data that comes by the first frame comes in time', '/fixtures/blank.html', async (page) => {
  await page.evaluate(() => {
    const first = document.createElement('actor-timeline');
    first.id = 'first';
    first.setAttribute('src', 'small.json');
    document.querySelector('main').append(first);
  });
  await widget(page, '#first'); // the wasm is there: only the wait for a frame is left
  const before = await page.evaluate(() => new Promise((resolve) => {
    const late = document.createElement('actor-timeline');
    late.id = 'late';
    document.querySelector('main').append(late);
    requestAnimationFrame(() => {
      resolve(late.shadowRoot.querySelector('h2')?.textContent ?? 'nothing');
      late.data = { title: 'Came late', events: [{ title: 'Late event', date: '2012-12-12' }] };
    });
  }));
  assert.equal(before, 'nothing');
  const parts = await widget(page, '#late');
  assert.deepEqual(await parts.titles(), ['Late event']);
});

scenario('with nothing given it shows the story', '/fixtures/content.html', async (page) => {
  const parts = await widget(page);
  assert.equal(await parts.options.count(), story.events.length);
});

for (const [what, src, code, expected, noise] of [
  // Nobody reads the page that came with a 404, and Chromium may tell of that as an abort.
  ['a missing file', '/fixtures/nowhere.json', 'not-loaded', /404/, [/404/, /nowhere\.json .*ERR_ABORTED/]],
  ['a file that is not JSON', '/fixtures/broken.json', 'no-dates', /JSON|expected|column/i, []],
  ['a document without a list of events', '/fixtures/no-list.json', 'no-events', /event/i, []],
]) {
  test(`${what} is explained, and can be got over`, { timeout: 60_000 }, async () => {
    const { page, problems, close } = await openPage('/fixtures/blank.html');
    await page.evaluate((url) => {
      const element = document.createElement('actor-timeline');
      globalThis.errors = [];
      globalThis.rejected = null;
      document.addEventListener('timeline-error', (event) => globalThis.errors.push(event.detail));
      element.setAttribute('src', url);
      document.querySelector('main').append(element);
      element.ready.catch((error) => { globalThis.rejected = String(error); });
    }, src);
    const alert = page.locator('actor-timeline').getByRole('alert');
    await alert.waitFor();
    const says = await alert.innerText();
    assert.match(says, /could not be shown/);
    assert.match(says, expected);
    await eventually(async () => {
      const errors = await page.evaluate(() => globalThis.errors);
      assert.equal(errors.length, 1);
      assert.equal(errors[0].code, code);
      assert.match(errors[0].message, expected);
      assert.match(await page.evaluate(() => globalThis.rejected), expected);
    });
    await page.evaluate(() => {
      document.querySelector('actor-timeline').setAttribute('src', '/fixtures/small.json');
    });
    const parts = await widget(page);
    assert.equal(await parts.options.count(), 3);
    await parts.host.evaluate((element) => element.ready.then(() => true));
    const unexpected = problems.filter((one) => !noise.some((known) => known.test(one)));
    assert.deepEqual(unexpected, []);
    await close();
  });
}

scenario('several on a page do not share anything', '/fixtures/blank.html', async (page) => {
  await page.evaluate(() => {
    for (const id of ['a', 'b', 'c']) {
      const element = document.createElement('actor-timeline');
      element.id = id;
      element.setAttribute('src', id === 'c' ? '/fixtures/broken.json' : 'small.json');
      document.querySelector('main').append(element);
    }
  });
  const [a, b] = [await widget(page, '#a'), await widget(page, '#b')];
  await page.locator('#c').getByRole('alert').waitFor();
  await a.actor('Ada').click();
  await a.button('Zoom in').click();
  await a.options.first().click();
  await eventually(async () => assert.equal(await a.options.count(), 2));
  await a.details.waitFor();
  assert.equal(await b.options.count(), 3);
  assert.equal(await b.details.count(), 0);
  assert.notEqual(await a.get('view'), await b.get('view'));
  const fetched = await page.evaluate(() =>
    performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('timeline_bg.wasm')).length);
  assert.equal(fetched, 1, 'the wasm is fetched once');
});

scenario('moving keeps what the reader did', '/fixtures/content.html', async (page) => {
  const parts = await widget(page);
  await parts.set({ view: '2020-01', filter: { actors: ['iran'] }, selected: 'iran-missiles' });
  const before = await parts.get('view');
  await page.evaluate(() => {
    const frame = document.createElement('section');
    document.body.append(frame);
    frame.append(document.querySelector('actor-timeline'));
  });
  await painted(page);
  const after = await widget(page);
  assert.equal(await after.get('view'), before);
  assert.deepEqual((await after.get('filter')).actors, ['iran']);
  assert.equal(await after.get('selected'), 'iran-missiles');
  await after.button('Zoom in').click();
  await eventually(async () => assert.notEqual(await after.get('view'), before));
});

scenario('removed and put back it shows again', '/fixtures/blank.html', async (page) => {
  await page.evaluate(() => {
    const element = document.createElement('actor-timeline');
    element.setAttribute('src', 'small.json');
    document.querySelector('main').append(element);
    globalThis.kept = element;
  });
  await widget(page);
  for (let times = 0; times < 3; times += 1) {
    await page.evaluate(() => globalThis.kept.remove());
    await eventually(async () => assert.equal(
      await page.evaluate(() => globalThis.kept.shadowRoot.querySelectorAll('canvas').length), 0));
    await page.evaluate(() => document.querySelector('main').append(globalThis.kept));
    const parts = await widget(page);
    assert.equal(await parts.options.count(), 3);
    assert.equal(await parts.canvas.count(), 1);
    await parts.button('Zoom in').click();
  }
});

scenario('removed before it has started, it never starts', '/fixtures/blank.html', async (page) => {
  await page.evaluate(async () => {
    const element = document.createElement('actor-timeline');
    document.querySelector('main').append(element);
    element.remove();
    globalThis.kept = element;
  });
  const other = await page.evaluate(() => {
    const element = document.createElement('actor-timeline');
    element.setAttribute('src', 'small.json');
    document.querySelector('main').append(element);
    return element.isConnected;
  });
  assert.ok(other);
  await widget(page);
  assert.equal(await page.evaluate(() => globalThis.kept.shadowRoot.querySelectorAll('canvas').length), 0);
});

scenario('it follows the size and the colours of the page', '/fixtures/content.html',
  async (page) => {
    const parts = await widget(page);
    // Below the line of an era.
    const paper = async () => (await pixels(page, await lanes(parts))).at(1, 30);
    // No era tints the paper there.
    await parts.set({ view: '2018-02/2019-10' });
    assert.ok((await paper())[0] > 200, 'light');
    await parts.host.evaluate((element) => element.setAttribute('theme', 'dark'));
    await eventually(async () => assert.ok((await paper())[0] < 60, `${await paper()} is not dark`));
    await parts.host.evaluate((element) => {
      element.style.setProperty('--actor-timeline-background', 'rgb(200, 220, 240)');
      element.refreshTheme();
    });
    await eventually(async () => {
      const plot = await lanes(parts);
      const share = await countColour(page, plot, rgb('rgb(200, 220, 240)')) / (plot.width * plot.height);
      assert.ok(share > 0.15, `${share} of the picture has the page’s colour`);
    });
    await page.setViewportSize({ width: 900, height: 700 });
    await eventually(async () => {
      const box = await parts.canvas.boundingBox();
      const sharp = await parts.canvas.evaluate((canvas) => canvas.width / devicePixelRatio);
      assert.ok(Math.abs(sharp - box.width) <= 1, `${sharp} for ${box.width}`);
    });
  });

scenario('a listener that shows another document harms nothing', '/explore.html', async (page) => {
  const parts = await widget(page);
  await parts.host.evaluate((element) => {
    for (const name of ['timeline-select', 'timeline-view']) {
      element.addEventListener(name, () => {
        element.data = { events: [{ id: 'only', title: 'The only one', date: '2020' }] };
      });
    }
  });
  await parts.options.nth(40).click();
  await eventually(async () => assert.deepEqual(await parts.titles(), ['The only one']));
  assert.equal(await parts.get('selected'), null);
  await parts.options.first().click();
  await eventually(async () => assert.deepEqual(await parts.titles(), ['The only one']));
});

scenario('what is set while another document loads is for that one', '/explore.html', async (page) => {
  const parts = await widget(page);
  await parts.host.evaluate(async (element) => {
    element.setAttribute('src', '/fixtures/small.json');
    element.view = '2011';
    element.filter = { actors: ['ada'] };
    await element.ready;
  });
  assert.equal(await parts.get('view'), '2011-01-01/2011-12-31');
  assert.deepEqual((await parts.get('filter')).actors, ['ada']);
});

scenario('taken away in the middle of its start and put back, it starts again', '/fixtures/blank.html',
  async (page) => {
    await page.evaluate(async () => {
      const element = document.createElement('actor-timeline');
      const main = document.querySelector('main');
      const task = () => new Promise((resolve) => setTimeout(resolve));
      main.append(element);
      while (!element.shadowRoot.adoptedStyleSheets.length) await task();
      for (let k = 0; k < 40; k += 1) {
        element.remove();
        await task();
        main.append(element);
        await task();
      }
      await element.ready;
    });
    const parts = await widget(page);
    assert.ok(await parts.options.count() > 10);
  });

scenario('data that is no document is an error that one can catch', '/explore.html', async (page) => {
  const parts = await widget(page);
  const said = await parts.host.evaluate(async (element) => {
    const cyclic = {};
    cyclic.self = cyclic;
    element.data = cyclic;
    return element.ready.then(() => 'ready', (error) => error.message);
  });
  assert.match(said, /data/);
  await parts.host.evaluate((element) => { element.data = null; });
  await eventually(async () => assert.ok(await parts.options.count() > 10));
});

scenario('what a listener of `timeline-ready` sets holds at once, and wins over what was set before', '/fixtures/blank.html',
  async (page) => {
    const said = await page.evaluate(() => new Promise((resolve, reject) => {
      const element = document.createElement('actor-timeline');
      Object.assign(element, { filter: { actors: ['us'] }, view: '2021' });
      const now = () => [element.filter.actors, element.view];
      element.addEventListener('timeline-ready', () => {
        const before = now();
        element.filter = { actors: ['iran'] };
        element.zoomTo('2020-01');
        const wrong = (() => { try { element.zoomTo('soon'); } catch (error) { return error.message; } })();
        const set = now();
        setTimeout(() => resolve({ before, set, later: now(), wrong }), 500);
      }, { once: true });
      setTimeout(reject, 20_000);
      document.querySelector('main').append(element);
    }));
    const set = [['iran'], '2020-01-01/2020-01-31'];
    assert.deepEqual(said.before, [['us'], '2021-01-01/2021-12-31']);
    assert.deepEqual([said.set, said.later], [set, set]);
    assert.match(said.wrong, /soon/);
  });
