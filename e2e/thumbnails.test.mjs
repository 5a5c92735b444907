// Small pictures of events: in cards, and below labels where lanes are few.

import assert from 'node:assert/strict';
import { scenario, shot } from './harness.mjs';
import { assertAxeFindsNothing } from './a11y.mjs';
import { eventually, labelOf, markOf, painted, rest } from './widget.mjs';

const ICON = '/icon.svg';
const DATA = {
  title: 'Flights', events: [
    { id: 'a', title: 'The first flight that was powered', date: '1903', media: { src: ICON, alt: 'A sign of three lines' } },
    { id: 'b', title: 'A flight over the sea to France', date: '1909', media: { src: '/lost.png', alt: 'A lost picture' } },
    { id: 'c', title: 'A landing on the Moon', date: '1969', media: { src: `${ICON}?2`, alt: 'Another sign' } },
    { id: 'd', title: 'Nobody took a picture of this', date: '1930' },
  ],
};

async function put(page, attributes, data = DATA) {
  await page.evaluate(async ([attrs, given]) => {
    document.styleSheets[0].disabled = true;
    document.documentElement.style.colorScheme = 'light dark';
    const element = document.createElement('actor-timeline');
    for (const [name, value] of Object.entries(attrs)) element.setAttribute(name, value);
    element.data = given;
    document.querySelector('main').append(element);
    await element.ready;
  }, [attributes, data]);
  await painted(page);
  await painted(page);
  const host = page.locator('actor-timeline');
  return {
    page, host, canvas: host.locator('.plot canvas'), images: host.locator('.thumbnails img'),
    view: () => host.evaluate((element) => element.view),
  };
}

/** Pictures asked for, each once. */
function asked(page) {
  const all = new Set();
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (/icon|lost/.test(pathname)) all.add(pathname + search);
  });
  return all;
}

/** A page on which one picture is not to be had: that is reported, as the page's. */
const withLost = (name, path, options, body) => scenario(name, path, options, async (page) => {
  await page.route('**/lost.png', (route) => route.fulfill({ status: 200, contentType: 'image/png', body: 'no picture' }));
  await body(page);
});

withLost('below labels where lanes are few', '/fixtures/blank.html', {}, async (page) => {
  const parts = await put(page, { thumbnails: '', lanes: '3', controls: 'none' });
  await eventually(async () => assert.equal(await parts.images.count(), 2, 'the lost one is gone'));
  assert.deepEqual(await parts.images.evaluateAll((all) => all.map(({ alt, loading }) => [alt, loading])),
    [['A sign of three lines', 'lazy'], ['Another sign', 'lazy']]);
  for (const [at, id] of [[0, 'a'], [1, 'c']]) {
    const label = await labelOf(parts, DATA.events.find((event) => event.id === id).title);
    const box = await parts.images.nth(at).boundingBox();
    assert.ok(Math.abs(box.x - (label.x - 17)) < 2 && box.y > label.y && box.y < label.y + 16, JSON.stringify({ box, label }));
    assert.ok(box.width >= 40 && box.height === 32);
  }
  assert.equal((await parts.host.boundingBox()).height, 3 * 62 + 96);
  await assertAxeFindsNothing(page, 'with pictures');
  await shot(page, 'thumbnails');
  // They go along, and nothing moves when one comes.
  const before = await parts.images.nth(1).boundingBox();
  await parts.host.evaluate((element) => { element.view = '1950/1980'; });
  await eventually(async () => {
    const label = await labelOf(parts, 'A landing on the Moon');
    const box = await parts.host.locator('img[alt="Another sign"]').boundingBox();
    assert.ok(Math.abs(box.x - (label.x - 17)) < 2 && box.x !== before.x, JSON.stringify({ box, label }));
  });
});

withLost('in the card', '/fixtures/blank.html', {}, async (page) => {
  const parts = await put(page, { thumbnails: '' });
  assert.equal(await parts.images.count(), 0, 'lanes are many');
  const card = parts.host.locator('.card');
  const over = async (title) => {
    await page.mouse.move(2, 2);
    await eventually(async () => assert.equal(await card.count(), 0));
    const { x, y } = markOf(await labelOf(parts, title));
    await page.mouse.move(x, y);
    await eventually(async () => assert.match(await card.textContent(), new RegExp(title)));
  };
  await over('The first flight that was powered');
  const image = card.getByRole('img', { name: 'A sign of three lines' });
  await image.waitFor();
  const [size, box] = [await card.boundingBox(), await image.boundingBox()];
  assert.ok(box.width > 40 && box.x >= size.x && box.x + box.width <= size.x + size.width, JSON.stringify({ size, box }));
  await shot(page, 'thumbnails card');
  await over('A flight over the sea to France');
  await eventually(async () => assert.equal(await card.locator('img').count(), 0));
  await over('Nobody took a picture of this');
  assert.equal(await card.locator('img').count(), 0);
});

withLost('without the attribute none is asked for', '/fixtures/blank.html', {}, async (page) => {
  const parts = await put(page, { lanes: '3', controls: 'none' });
  const all = asked(page);
  const { x, y } = markOf(await labelOf(parts, 'A landing on the Moon'));
  await page.mouse.move(x, y);
  await parts.host.locator('.card').waitFor();
  assert.deepEqual([...all], []);
  assert.equal(await parts.host.locator('img').count(), 0);
  assert.equal((await parts.host.boundingBox()).height, 3 * 26 + 96);
  await parts.host.evaluate((element) => { element.thumbnails = true; });
  await page.mouse.move(2, 2);
  await eventually(async () => assert.equal((await parts.host.boundingBox()).height, 3 * 62 + 96));
  await parts.host.evaluate((element) => { element.thumbnails = false; });
  await eventually(async () => assert.equal((await parts.host.boundingBox()).height, 3 * 26 + 96));
});

for (const [name, options, attributes] of [
  ['light 320', { viewport: { width: 336, height: 500 } }, {}],
  ['dark 672', { viewport: { width: 688, height: 500 }, colorScheme: 'dark' }, {}],
  ['forced 1280', { viewport: { width: 1296, height: 500 }, forcedColors: 'active' }, {}],
  ['rtl 672', { viewport: { width: 688, height: 500 } }, { locale: 'ar', 'time-direction': 'rtl' }],
]) {
  withLost(`small pictures stand well, ${name}`, '/fixtures/blank.html', options, async (page) => {
    const parts = await put(page, { thumbnails: '', lanes: '3', controls: 'none', ...attributes });
    await eventually(async () => assert.equal(await parts.images.count(), 2));
    await rest({ page, view: async () => [await parts.view()] }).catch(() => {});
    const [host, boxes] = [await parts.host.boundingBox(), await Promise.all([0, 1].map((at) => parts.images.nth(at).boundingBox()))];
    for (const box of boxes) assert.ok(box.x < host.x + host.width && box.x + box.width > host.x, JSON.stringify({ host, box }));
    await shot(page, `thumbnails ${name}`);
  });
}
