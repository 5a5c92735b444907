// When an element begins: at once, near what is in sight, or at a touch; and that nothing a
// reader does before is lost.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';
import { eventually, painted, widget } from './widget.mjs';

const BLANK = '/fixtures/blank.html';

/** Puts an element on the page, with the entries of a list inside, `below` px down. */
const put = (page, attributes, below = 0) => page.evaluate(([attrs, px]) => {
  const space = document.createElement('div');
  space.style.blockSize = `${px}px`;
  const element = document.createElement('actor-timeline');
  for (const [name, value] of Object.entries(attrs)) element.setAttribute(name, value);
  for (const [id, words] of [['one', 'First light'], ['two', 'Second light']]) {
    const entry = document.createElement('p');
    entry.id = id;
    entry.textContent = words;
    element.append(entry);
  }
  document.querySelector('main').append(space, element);
  globalThis.told = [];
  element.addEventListener('timeline-select', ({ detail }) => globalThis.told.push(detail.id));
}, [attributes, below]);

const DOCUMENT = JSON.stringify({
  title: 'Two', events: [
    { id: 'one', title: 'First light', date: '2020-01-03' },
    { id: 'two', title: 'Second light', date: '2020-02-03' },
  ],
});

/** Answers for `two.json`, and lists what the page asks for from here on, but the page itself. */
async function watch(page) {
  await page.route('**/two.json', (route) => route.fulfill({ body: DOCUMENT, contentType: 'application/json' }));
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  return asked;
}

const started = (asked) => assert.ok(asked.some((path) => path.endsWith('.wasm')) && asked.includes('/fixtures/two.json'));
const quiet = async (page, asked) => {
  await painted(page);
  await page.waitForTimeout(300);
  assert.deepEqual(asked, []);
};

scenario('lazy: nothing is asked for before it is near', BLANK, async (page) => {
  const asked = await watch(page);
  await put(page, { src: 'two.json', loading: 'lazy', locale: 'de' }, 1400);
  await page.evaluate(() => { document.querySelector('actor-timeline').view = '2020'; });
  await quiet(page, asked);
  await page.evaluate(() => scrollTo(0, 200));
  await quiet(page, asked);
  // 200 px below the edge of 800 px.
  await page.evaluate(() => scrollTo(0, 450));
  await eventually(() => started(asked));
  const host = page.locator('actor-timeline');
  await host.locator('.plot canvas').waitFor();
  assert.match(await host.evaluate((element) => element.ready.then(() => element.view)), /^2020/);
});

scenario('a program does not wait, and another `loading` counts at once', BLANK, async (page) => {
  const asked = await watch(page);
  await put(page, { src: 'two.json', loading: 'lazy' }, 3000);
  await quiet(page, asked);
  await page.evaluate(() => document.querySelector('actor-timeline').start());
  started(asked);
  assert.equal((await page.evaluate(() => document.querySelector('actor-timeline').view)).slice(0, 4), '2020');

  await page.reload();
  asked.length = 0;
  await put(page, { src: 'two.json', loading: 'interaction' });
  await quiet(page, asked);
  await page.evaluate(() => document.querySelector('actor-timeline').removeAttribute('loading'));
  await widget(page);
  started(asked);
});

scenario('one that is taken away no longer waits', BLANK, async (page) => {
  const asked = await watch(page);
  await put(page, { src: 'two.json', loading: 'lazy' }, 3000);
  await page.evaluate(async () => {
    const element = document.querySelector('actor-timeline');
    element.remove();
    await new Promise((resolve) => { setTimeout(resolve); });
    element.start().catch(() => {});
    document.querySelector('main').prepend(element);
    element.remove();
    scrollTo(0, 3000);
  });
  await quiet(page, asked);
});

scenario('interaction: no work before a touch, and the click that wakes it opens its event', BLANK, async (page) => {
  const asked = await watch(page);
  await page.evaluate(() => {
    globalThis.long = [];
    new PerformanceObserver((list) => globalThis.long.push(...list.getEntries().map(({ duration }) => duration)))
      .observe({ type: 'longtask' });
  });
  await put(page, { src: 'two.json', loading: 'interaction' });
  await quiet(page, asked);
  await page.waitForTimeout(700);
  assert.deepEqual(await page.evaluate(() => globalThis.long), [], 'blocking time before a touch');
  await page.getByText('Second light').click();
  const parts = await widget(page);
  started(asked);
  await eventually(async () => assert.equal(await parts.get('selected'), 'two'));
  assert.deepEqual(await page.evaluate(() => globalThis.told), ['two']);
  await parts.details.getByRole('heading', { name: 'Second light' }).waitFor();
});

scenario('a page may refuse what was clicked before', BLANK, async (page) => {
  await watch(page);
  await put(page, { src: 'two.json', loading: 'interaction' });
  await page.evaluate(() => document.addEventListener('timeline-select', (event) => event.preventDefault()));
  await page.getByText('Second light').click();
  const parts = await widget(page);
  await painted(page);
  assert.equal(await parts.get('selected'), null);
});

scenario('the key that wakes it is pressed again', BLANK, async (page) => {
  const asked = await watch(page);
  await put(page, { src: 'two.json', loading: 'interaction' });
  await page.evaluate(() => { document.querySelector('actor-timeline').view = '2020'; });
  await quiet(page, asked);
  await page.keyboard.press('Tab');
  await page.keyboard.press('+');
  const parts = await widget(page);
  const days = async () => {
    const [from, to] = (await parts.get('view')).split('/').map((text) => Date.parse(text));
    return (to - from) / 86_400_000;
  };
  await eventually(async () => assert.ok(await days() < 300, `${await days()} days`));
  assert.equal(await page.evaluate(() => document.activeElement.localName), 'actor-timeline', 'the focus stays in it');
});
