// Paper: the picture in lines, and nothing that only works on a screen.

import assert from 'node:assert/strict';
import { PNG } from 'pngjs';
import { scenario } from './harness.mjs';
import { eventually, painted, widget } from './widget.mjs';

const onPaper = async (page, parts) => {
  await page.emulateMedia({ media: 'print' });
  await parts.host.locator('.overview > svg').waitFor();
};

scenario('picture and overview are printed in lines', '/explore.html', async (page) => {
  const parts = await widget(page);
  await parts.set({ view: '2020/2021' });
  await onPaper(page, parts);
  for (const place of ['.plot', '.overview']) {
    const svg = parts.host.locator(`${place} > svg`);
    assert.equal(await svg.count(), 1);
    assert.ok(await svg.isVisible());
    assert.equal(await parts.host.locator(`${place} > canvas:visible`).count(), 0);
    assert.ok(await svg.locator('text').count() > 3);
  }
  const texts = await parts.host.locator('.plot > svg text').allTextContents();
  assert.ok(texts.some((text) => text.includes('US drone kills')), `${texts}`);
  assert.ok(!texts.some((text) => /&\w+;/.test(text)));
  // No screen pixels on paper of another width: the window is part of the picture.
  assert.equal(await parts.host.locator('.window').isVisible(), false);
  assert.equal(await parts.host.locator('.thumb').first().isVisible(), false);
  // Again, for a second sheet; then the screen has its own picture back.
  await page.emulateMedia({ media: 'screen' });
  await eventually(async () => assert.equal(await parts.host.locator('svg:not(.drawn)').count(), 0));
  assert.ok(await parts.canvas.isVisible());
  await onPaper(page, parts);
  assert.equal(await parts.host.locator('svg:not(.drawn)').count(), 2);
});

scenario('the window is printed where its years are', '/explore.html', async (page) => {
  const parts = await widget(page);
  await parts.set({ view: '2010/2012' });
  // What can be taken hold of follows the picture at rest.
  await eventually(async () => assert.match(await parts.host.locator('.thumb').first().getAttribute('aria-valuetext'), /2010/));
  const [strip, window] = [
    await parts.host.locator('.overview').boundingBox(), await parts.host.locator('.window').boundingBox(),
  ];
  await page.setViewportSize({ width: 900, height: 800 });
  await eventually(async () => assert.ok((await parts.host.locator('.overview').boundingBox()).width < strip.width));
  await page.setViewportSize({ width: 1280, height: 800 });
  await eventually(async () => {
    assert.equal((await parts.host.locator('.window').boundingBox()).x, window.x);
  });
  await onPaper(page, parts);
  // Paper is narrower than the screen.
  await page.setViewportSize({ width: 720, height: 1000 });
  // It is drawn anew for that.
  const paper = await eventually(async () => {
    const box = await parts.host.locator('.overview > svg').boundingBox();
    assert.ok(box);
    return box;
  });
  assert.ok(paper.width < 720);
  const shares = await parts.host.locator('.overview > svg').evaluate((svg) => {
    const frames = [...svg.querySelectorAll('rect[fill=none]')];
    const box = svg.getBoundingClientRect();
    return frames.map((frame) => {
      const { left, right } = frame.getBoundingClientRect();
      return (left + right - 2 * box.left) / 2 / box.width;
    });
  });
  const middle = (window.x + window.width / 2 - strip.x) / strip.width;
  assert.equal(shares.length, 1);
  assert.ok(Math.abs(shares[0] - middle) < 0.02, `${shares} and ${middle}`);
});

scenario('controls stay off paper, colours that say something stay on it', '/explore.html', async (page) => {
  const parts = await widget(page);
  await parts.host.evaluate((element) => element.setAttribute('group-by', 'actor'));
  await parts.host.getByRole('toolbar', { name: 'Bands' }).waitFor();
  await onPaper(page, parts);
  for (const part of ['.bands', '.toolbar', '.hint']) {
    assert.equal(await parts.host.locator(part).first().isVisible(), false, part);
  }
  const adjusts = await parts.host.locator('.row .glyph').first()
    .evaluate((glyph) => getComputedStyle(glyph).printColorAdjust);
  assert.equal(adjusts, 'exact');
});

const DARK = {
  'a dark page': 'html{color-scheme:dark}',
  'a dark theme': '',
  'colours of its own': `body{background:#111}actor-timeline{--actor-timeline-background:#101418;--actor-timeline-ink:#eee;
    --actor-timeline-soft:#aab;--actor-timeline-line:#333;--actor-timeline-zebra:#181c22;--actor-timeline-hue-1:#9cf}`,
  // Its list is longer than the page lets it be.
  'no room': 'html{color-scheme:dark}body{background:#111}actor-timeline{max-block-size:400px}',
};
for (const [name, css] of Object.entries(DARK)) {
  scenario(`paper is light, whatever the page is: ${name}`, '/fixtures/blank.html', async (page) => {
    await page.evaluate(([css, theme]) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
      const element = document.createElement('actor-timeline');
      if (theme) element.setAttribute('theme', theme);
      element.setAttribute('group-by', 'actor');
      document.querySelector('main').append(element);
    }, [css, name === 'a dark theme' && 'dark']);
    const parts = await widget(page);
    await parts.set({ selected: 'soleimani-killed' });
    await onPaper(page, parts);
    const shot = (locator) => locator.screenshot().then((png) => PNG.sync.read(png));
    const last = parts.list.getByRole('option').last();
    await last.scrollIntoViewIfNeeded();
    for (const part of [parts.host.locator('.plot'), parts.host.locator('.overview'), parts.details, last]) {
      const { data, width, height } = await shot(part);
      const lights = Array.from({ length: width * height }, (_, at) => data[4 * at] + data[4 * at + 1] + data[4 * at + 2]);
      const dark = lights.filter((light) => light < 3 * 190).length / lights.length;
      assert.ok(dark < 0.3, `${await part.getAttribute('class')}: ${dark} of it is dark`);
      assert.ok(lights.some((light) => light < 3 * 140), 'words are dark');
    }
    // Names of actors of a hue, on white.
    const marks = await parts.host.locator('.glyph').evaluateAll((all) => all.map((glyph) => {
      const canvas = new OffscreenCanvas(1, 1).getContext('2d');
      canvas.fillStyle = getComputedStyle(glyph).backgroundColor;
      canvas.fillRect(0, 0, 1, 1);
      const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
      return (red + green + blue) / 3;
    }));
    assert.ok(marks.every((light) => light < 170), marks.join());
  });
}

scenario('words stand on paper where they stand in the picture, where panels run the other way', '/fixtures/blank.html', async (page) => {
  await page.evaluate(() => {
    const element = document.createElement('actor-timeline');
    element.setAttribute('locale', 'he');
    document.querySelector('main').append(element);
  });
  const parts = await widget(page);
  await onPaper(page, parts);
  const off = await parts.host.evaluate(({ shadowRoot }) => [...shadowRoot.querySelectorAll('.plot > svg text')].map((text) => {
    const at = text.getBBox().x - Number(text.getAttribute('x'));
    return Math.abs(at) > 4 ? `${text.textContent}: ${at}` : null;
  }).filter((one) => one !== null));
  assert.deepEqual(off, []);
});

scenario('a wide picture is drawn for a sheet, so that its words are as large as others', '/explore.html',
  { viewport: { width: 1600, height: 900 } }, async (page) => {
    const parts = await widget(page);
    await parts.set({ view: '2020/2021' });
    await painted(page);
    const before = await parts.get('view');
    await onPaper(page, parts);
    const [, , width] = (await parts.host.locator('.plot > svg').getAttribute('viewBox')).split(' ').map(Number);
    assert.ok(width <= 720, `${width} px`);
    await page.emulateMedia({ media: 'screen' });
    await eventually(async () => assert.equal(await parts.host.locator('svg:not(.drawn)').count(), 0));
    await painted(page);
    assert.deepEqual(await parts.get('view'), before);
    const [canvas, plot] = [await parts.canvas.boundingBox(), await parts.host.locator('.plot').boundingBox()];
    assert.ok(Math.abs(canvas.width - plot.width) < 1.5, `${canvas.width} of ${plot.width}`);
  });
