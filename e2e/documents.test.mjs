// A timeline that goes from one document to another: into frames and back, into documents
// that nobody sees, by templates and copies. And what becomes of `ready` meanwhile.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { scenario } from './harness.mjs';
import { eventually, widget } from './widget.mjs';

const SMALL = JSON.parse(readFileSync(new URL('fixtures/small.json', import.meta.url), 'utf8'));

/** Makes a frame, `globalThis.frame`, with a document of its own. */
const makeFrame = (page) => page.evaluate(() => {
  const frame = document.createElement('iframe');
  frame.id = 'frame';
  frame.width = 900;
  frame.height = 800;
  document.body.append(frame);
  frame.contentDocument.documentElement.lang = 'de';
  Object.assign(globalThis, { frame, make: (data) => Object.assign(document.createElement('actor-timeline'), { id: 'a', data }) });
});

const looksRight = (host) => eventually(async () => {
  const seen = await host.evaluate((element) => {
    const of = element.ownerDocument.defaultView.getComputedStyle(element.shadowRoot.querySelector('.root'));
    return [element.shadowRoot.adoptedStyleSheets.length, of.display, element.shadowRoot.querySelectorAll('.mount').length,
      element.shadowRoot.querySelector('.plot canvas').width > 100];
  });
  assert.deepEqual([seen[0], seen[2], seen[3]], [3, 1, true]);
  assert.notEqual(seen[1], 'block');
});

scenario('first connected in a frame, moved out and in again, it keeps its looks and what was done', '/fixtures/blank.html', async (page) => {
  await makeFrame(page);
  await page.evaluate((data) => {
    globalThis.kept = globalThis.make(data);
    globalThis.frame.contentDocument.body.append(globalThis.kept);
    return globalThis.kept.ready.then(() => {});
  }, SMALL);
  const inside = page.frameLocator('#frame');
  const host = inside.locator('actor-timeline');
  await looksRight(host);
  // The language of that document, and its clicks, keys and wheel.
  await host.getByRole('button', { name: 'Vergrößern', exact: true }).click();
  await host.getByRole('option', { name: 'Second thing' }).click();
  await host.getByRole('heading', { name: 'Second thing' }).waitFor();
  await page.evaluate(() => { globalThis.kept.view = '2011'; });
  for (let times = 0; times < 3; times += 1) {
    await page.evaluate(() => document.querySelector('main').append(globalThis.kept));
    const parts = await widget(page, '#a');
    await looksRight(parts.host);
    assert.equal(await parts.get('view'), '2011-01-01/2011-12-31');
    assert.equal(await parts.get('selected'), 'two');
    await parts.button('Close').click();
    await parts.option('First thing').click();
    await parts.details.getByRole('heading', { name: 'First thing' }).waitFor();
    await page.evaluate(() => globalThis.frame.contentDocument.body.append(globalThis.kept));
    await looksRight(host);
    await host.getByRole('button', { name: 'Vergrößern', exact: true }).waitFor();
    await host.getByRole('option', { name: 'Second thing' }).click();
    await host.getByRole('heading', { name: 'Second thing' }).waitFor();
    await page.evaluate(() => { globalThis.kept.view = '2011'; });
  }
  // It follows the size and the frames of that window.
  await page.evaluate(() => { globalThis.frame.width = 500; });
  await eventually(async () => {
    const width = await host.locator('.plot canvas').evaluate((canvas) => canvas.getBoundingClientRect().width);
    assert.ok(width < 500 && width > 200, `${width}`);
  });
});

scenario('one style sheet serves all timelines of a document', '/fixtures/blank.html', async (page) => {
  await makeFrame(page);
  const sheets = await page.evaluate(async (data) => {
    const all = [globalThis.make(data), globalThis.make(data), globalThis.make(data)];
    document.querySelector('main').append(all[0], all[1]);
    globalThis.frame.contentDocument.body.append(all[2]);
    await Promise.all(all.map((one) => one.ready));
    return all.map((one) => [...one.shadowRoot.adoptedStyleSheets]).map((list, k, lists) => list.map((sheet, at) => sheet === lists[0][at]));
  }, SMALL);
  assert.deepEqual(sheets, [[true, true, true], [true, true, true], [false, false, false]]);
});

scenario('a link in a frame is that frame’s, and ends with it', '/fixtures/blank.html', async (page) => {
  await makeFrame(page);
  // about:blank has no link; a document that is opened anew has the address of who opened it.
  await page.evaluate(() => {
    globalThis.frame.contentDocument.open();
    globalThis.frame.contentDocument.close();
  });
  await page.evaluate((data) => {
    globalThis.kept = globalThis.make(data);
    globalThis.kept.setAttribute('permalink', '');
    globalThis.frame.contentDocument.body.append(globalThis.kept);
    return globalThis.kept.ready.then(() => {});
  }, SMALL);
  const host = page.frameLocator('#frame').locator('actor-timeline');
  await host.getByRole('option', { name: 'Second thing' }).click();
  await eventually(async () => assert.match(await page.evaluate(() => globalThis.frame.contentWindow.location.href), /open:two/));
  assert.ok(!page.url().includes('open:two'));
  // What is in a frame that is taken away ends, and lives on elsewhere.
  const left = await page.evaluate(async () => {
    globalThis.frame.remove();
    await new Promise((resolve) => setTimeout(resolve));
    return globalThis.kept.shadowRoot.querySelectorAll('.mount').length;
  });
  assert.equal(left, 0);
  await page.evaluate(() => {
    document.querySelector('main').append(globalThis.kept);
    return globalThis.kept.ready.then(() => {});
  });
  await looksRight((await widget(page, '#a')).host);
});

scenario('documents without a window show nothing, and it starts when it comes to one that has', '/fixtures/blank.html', async (page) => {
  const places = {
    made: () => document.implementation.createHTMLDocument('x').body,
    parsed: () => document.implementation.createDocument('http://www.w3.org/1999/xhtml', 'html').documentElement,
    template: () => document.createElement('template').content,
    fragment: () => document.createDocumentFragment(),
  };
  for (const [name, place] of Object.entries(places)) {
    const mounts = await page.evaluate(async ([data, source, id]) => {
      const element = Object.assign(document.createElement('actor-timeline'), { id, data });
      globalThis.places[id]().append(element);
      await new Promise((resolve) => setTimeout(resolve, 50));
      const counts = [element.shadowRoot.querySelectorAll('.mount').length];
      document.querySelector('main').append(element);
      await element.ready;
      globalThis.places[id]().append(element);
      await new Promise((resolve) => setTimeout(resolve, 50));
      counts.push(element.shadowRoot.querySelectorAll('.mount').length);
      document.querySelector('main').append(document.adoptNode(element));
      await element.ready;
      void source;
      return counts;
    }, [SMALL, '', (await page.evaluate(`(globalThis.places ??= {}).${name} = ${place}; '${name}'`))]);
    assert.deepEqual(mounts, [0, 0], name);
    await looksRight((await widget(page, `#${name}`)).host);
  }
});

scenario('copies of a node and of a template are timelines of their own', '/fixtures/blank.html', async (page) => {
  await page.evaluate(async () => {
    const template = document.createElement('template');
    const element = document.createElement('actor-timeline');
    element.setAttribute('src', '/fixtures/small.json');
    template.content.append(element);
    const imported = document.importNode(template.content, true).firstElementChild;
    const cloned = template.content.firstElementChild.cloneNode(true);
    document.querySelector('main').append(imported, cloned);
    Object.assign(imported, { id: 'imported' });
    Object.assign(cloned, { id: 'cloned' });
    await Promise.all([imported.ready, cloned.ready]);
    document.querySelector('main').append(Object.assign(imported.cloneNode(true), { id: 'twin' }));
    await document.querySelector('#twin').ready;
  });
  for (const id of ['imported', 'cloned', 'twin']) {
    const parts = await widget(page, `#${id}`);
    await looksRight(parts.host);
    assert.equal((await parts.titles()).length, 3);
  }
});

scenario('ready is settled when the element is taken away while it loads, and begins anew with it', '/fixtures/blank.html', async (page) => {
  const reported = await page.evaluate(async (data) => {
    const heard = [];
    addEventListener('unhandledrejection', ({ reason }) => heard.push(String(reason)));
    const element = document.createElement('actor-timeline');
    const main = document.querySelector('main');
    const all = [];
    for (const during of [0, 1, 30]) {
      main.append(element);
      element.data = data;
      const { ready } = element;
      if (during > 1) element.data = { ...data, events: Array.from({ length: 60_000 }, (_, k) => ({ title: `Event ${k}`, date: '2020' })) };
      if (during) await new Promise((resolve) => setTimeout(resolve, during === 1 ? 0 : 60));
      const asked = element.ready;
      element.remove();
      all.push(await asked.then(() => 'ready', (error) => error.name));
      void ready;
    }
    main.append(element);
    element.data = data;
    const again = await element.ready.then((one) => one === element);
    element.remove();
    const after = await element.ready.then(() => 'ready', (error) => error.name);
    return { all, again, after, heard };
  }, SMALL);
  assert.equal(reported.all[0], 'AbortError');
  assert.ok(reported.all.every((one) => ['AbortError', 'ready'].includes(one)), `${reported.all}`);
  assert.deepEqual([reported.again, reported.after, reported.heard], [true, 'ready', []]);
});

scenario('what a document that it has left still owes keeps no timeline waiting', '/fixtures/blank.html', async (page) => {
  // The next frame of one that draws none, and the end of one that is being written.
  for (const isWritten of [false, true]) {
    await makeFrame(page);
    const all = await page.evaluate(async (writes) => {
      const { frame } = globalThis;
      const inside = frame.contentDocument;
      if (!writes) frame.contentWindow.requestAnimationFrame = () => 0;
      if (writes) inside.open();
      if (writes) inside.appendChild(inside.createElement('html')).append(inside.createElement('body'));
      const made = Array.from({ length: 6 }, () => document.createElement('actor-timeline'));
      for (const element of made) {
        inside.body.append(element);
        await new Promise((resolve) => setTimeout(resolve));
      }
      await new Promise((resolve) => setTimeout(resolve, 300));
      document.querySelector('main').append(...made);
      frame.remove();
      const late = new Promise((resolve) => setTimeout(resolve, 8_000, 'late'));
      return Promise.all(made.map((one) => Promise.race([one.ready.then(() => 'ready'), late])));
    }, isWritten);
    assert.deepEqual([...new Set(all)], ['ready'], `${isWritten} ${all}`);
    await page.evaluate(() => document.querySelector('main').replaceChildren());
  }
});
