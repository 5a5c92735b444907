// The look of a timeline as a page sets it.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';
import { countColour, eventually, lanes, ribbon, texts, widget } from './widget.mjs';

scenario('theme is that of the page unless it is said', '/fixtures/blank.html', async (page) => {
  await page.evaluate(() => {
    document.documentElement.style.colorScheme = 'dark';
    const element = document.createElement('actor-timeline');
    element.setAttribute('theme', 'auto');
    document.querySelector('main').append(element);
  });
  const parts = await widget(page);
  const reported = () => parts.host.evaluate((element) => element.warnings.map((w) => w.message));
  const set = (theme) => parts.host.evaluate((element, value) => {
    if (value === null) element.removeAttribute('theme');
    else element.setAttribute('theme', value);
  }, theme);
  /** How light the element, and the picture in it, are. */
  const light = () => parts.host.evaluate((element) => {
    const canvas = element.shadowRoot.querySelector('.plot canvas');
    const [red] = canvas.getContext('2d').getImageData(2, canvas.height - 6, 1, 1).data;
    return [Number(getComputedStyle(element).backgroundColor.match(/\d+/)[0]), red];
  });
  const isDark = () => eventually(async () => assert.ok((await light()).every((red) => red < 60)));
  const isLight = () => eventually(async () => assert.ok((await light()).every((red) => red > 200)));
  await isDark();
  await set('light');
  await isLight();
  await set('auto');
  await isDark();
  await set('dark');
  await page.evaluate(() => { document.documentElement.style.colorScheme = 'light'; });
  await isDark();
  await set(null);
  await isLight();
  assert.deepEqual(await reported(), []);
  await set('blue');
  await isLight();
  assert.deepEqual(await reported(), ['"blue" is neither auto, light nor dark']);
});

/** Styles the page by a sheet of its own, as its files would. */
const style = (page, rules) => page.evaluate((css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}, rules);

/** Puts the story on the page. */
async function put(page, height = '640px') {
  await page.evaluate((px) => {
    const element = document.createElement('actor-timeline');
    element.style.blockSize = px;
    document.querySelector('main').append(element);
  }, height);
  return widget(page);
}

const computed = (locator, name) =>
  locator.first().evaluate((one, property) => getComputedStyle(one)[property], name);

scenario('parts are styled from outside', '/fixtures/blank.html', async (page) => {
  await style(page, `
    actor-timeline::part(toolbar) { background: rgb(1, 2, 3); }
    actor-timeline::part(button) { text-transform: uppercase; border-radius: 0; }
    actor-timeline::part(filter) { font-style: italic; }
    actor-timeline::part(row) { padding-block: 9px; }
    actor-timeline::part(row-selected) { background: rgb(4, 5, 6); }
    actor-timeline::part(details) { border-inline-start: 5px solid rgb(7, 8, 9); }
    actor-timeline::part(title) { font-size: 30px; }
    actor-timeline::part(status) { color: rgb(10, 11, 12); }
    actor-timeline::part(overview-thumb) { opacity: 0.5; }
    actor-timeline::part(picture) { border: 6px solid rgb(13, 14, 15); }
  `);
  const parts = await put(page);
  await parts.set({ selected: 'soleimani-killed' });
  await parts.details.waitFor();
  assert.equal(await computed(parts.toolbar, 'backgroundColor'), 'rgb(1, 2, 3)');
  assert.equal(await computed(parts.button('Fit'), 'textTransform'), 'uppercase');
  assert.equal(await computed(parts.button('List'), 'borderTopLeftRadius'), '0px');
  assert.equal(await computed(parts.filter, 'fontStyle'), 'italic');
  assert.equal(await computed(parts.options, 'paddingTop'), '9px');
  const open = parts.host.locator('[role=option][aria-selected=true]');
  assert.equal(await computed(open, 'backgroundColor'), 'rgb(4, 5, 6)');
  assert.equal(await computed(parts.details, 'borderLeftWidth'), '5px');
  assert.equal(await computed(parts.host.getByRole('heading').first(), 'fontSize'), '30px');
  assert.equal(await computed(parts.host.locator('.counts-line'), 'color'), 'rgb(10, 11, 12)');
  assert.equal(await computed(parts.host.getByRole('slider').last(), 'opacity'), '0.5');
  // The picture keeps clear of its border, to the last pixel.
  const plot = parts.host.locator('.plot');
  assert.equal(await computed(plot, 'borderTopWidth'), '6px');
  await eventually(async () => {
    const [frame, inner] = [await plot.boundingBox(), await parts.canvas.boundingBox()];
    for (const [size, edge] of [['width', 'x'], ['height', 'y']]) {
      assert.equal(inner[edge], frame[edge] + 6);
      assert.ok(Math.abs(inner[size] - (frame[size] - 12)) <= 1, `${size}: ${inner[size]} in ${frame[size]}`);
    }
  });
});

scenario('custom properties colour panels and picture', '/fixtures/blank.html', async (page) => {
  await style(page, `actor-timeline {
    --actor-timeline-background: rgb(250, 240, 200);
    --actor-timeline-accent: rgb(200, 0, 120);
    --actor-timeline-hue-1: rgb(0, 150, 0);
    --actor-timeline-hue-2: rgb(120, 60, 0);
    --actor-timeline-soft: rgb(90, 10, 10);
  }`);
  const parts = await put(page);
  const painted = async (colour) => countColour(page, await lanes(parts), colour);
  assert.equal(await computed(parts.host, 'backgroundColor'), 'rgb(250, 240, 200)');

  assert.ok(await countColour(page, await ribbon(parts), [0, 150, 0]) > 20, 'the ribbon says who');
  assert.ok(await painted([250, 240, 200]) > 5_000, 'paper');
  assert.ok(await painted([0, 150, 0]) > 100, 'marks of the first actor');
  assert.ok(await painted([120, 60, 0]) > 100, 'and of the second');
  assert.equal(await computed(parts.filter.locator('.glyph'), 'backgroundColor'), 'rgb(0, 150, 0)');
  const strip = await parts.host.locator('.overview').boundingBox();
  assert.ok(await countColour(page, strip, [200, 0, 120]) > 100, 'window and thumbs');
  assert.ok(await countColour(page, strip, [90, 10, 10]) > 30, 'dates');
  // A script changes one, and says so.
  await parts.host.evaluate((element) => {
    element.style.setProperty('--actor-timeline-hue-1', 'rgb(0, 0, 240)');
    element.refreshTheme();
  });
  await eventually(async () => assert.ok(await painted([0, 0, 240]) > 100));
  assert.ok(await painted([0, 150, 0]) < 20);
});

scenario('sizes and the font are those of the page', '/fixtures/blank.html', async (page) => {
  await style(page, `actor-timeline {
    font-family: monospace;
    --actor-timeline-filter-width: 300px;
    --actor-timeline-details-width: 200px;
    --actor-timeline-list-height: 150px;
    --actor-timeline-radius: 1px;
  }`);
  const parts = await put(page, '780px');
  await parts.set({ selected: 'soleimani-killed' });
  await parts.details.waitFor();
  assert.equal(await computed(parts.filter, 'width'), '300px');
  assert.equal(await computed(parts.details, 'width'), '200px');
  assert.equal(await computed(parts.list, 'height'), '150px');
  assert.equal(await computed(parts.button('List'), 'borderTopLeftRadius'), '1px');
  assert.equal(await computed(parts.button('Fit'), 'fontFamily'), 'monospace');
  // In the picture too all letters are equally wide.
  const widths = (await texts(parts)).filter(({ text }) => ['Negotiated drawdown', 'Advise and assist'].includes(text))
    .map(({ text, width }) => width / text.length);
  assert.equal(widths.length, 2);
  assert.ok(Math.abs(widths[0] - widths[1]) < 0.05, `${widths}`);
});
