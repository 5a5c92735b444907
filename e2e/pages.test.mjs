// The pages in www/ open from a clean build, show the story, and have nothing
// to complain about.

import assert from 'node:assert/strict';
import { scenario, shot } from './harness.mjs';
import { eventById, extent, story } from './story.mjs';
import { countColour, eventually, lanes, rgb, widget } from './widget.mjs';

const PAGES = [
  ['the first page', '/', /American troops in Iraq/],
  ['the explorer', '/explore.html', /Explore/],
];

/** Of the greatest importance, each led by another actor: always drawn. */
const CERTAIN = ['soleimani-killed', 'iran-missiles', 'troops-left-announced'].map(eventById);

for (const [name, path, title] of PAGES) {
  scenario(`${name} shows the story`, path, async (page) => {
    assert.match(await page.title(), title);
    const parts = await widget(page);
    await parts.host.scrollIntoViewIfNeeded();
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
    await parts.host.getByRole('heading', { name: story.title }).waitFor();
    await parts.host.getByText(story.description).waitFor();
    assert.equal(await parts.region.count(), 1);
    assert.equal(await parts.options.count(), story.events.length);
    assert.match(await parts.rowWords(), new RegExp(`\\d+ of ${story.events.length} events`));
    await shot(page, name);
  });

  for (const colorScheme of ['light', 'dark']) {
    scenario(`${name} draws events in ${colorScheme}`, path, { colorScheme }, async (page) => {
      const parts = await widget(page);
      await parts.canvas.scrollIntoViewIfNeeded();
      const inks = [];
      for (const { title } of CERTAIN) {
        const glyph = parts.option(title).first().locator('.glyph');
        inks.push(await glyph.evaluate((mark) => getComputedStyle(mark).backgroundColor));
      }
      assert.equal(new Set(inks).size, inks.length, `colours tell the actors apart: ${inks}`);
      const plot = await lanes(parts);
      assert.ok(plot.width > 300 && plot.height > 100, JSON.stringify(plot));
      await eventually(async () => {
        for (const ink of inks) {
          const count = await countColour(page, plot, rgb(ink));
          assert.ok(count > 60, `${count} pixels of ${ink} in the picture`);
        }
      });
      // A mark is a few dozen pixels: a flood of one colour is no mark.
      const share = await countColour(page, plot, rgb(inks[0])) / (plot.width * plot.height);
      assert.ok(share < 0.2, `${share} of the picture is ${inks[0]}`);
    });
  }
}

scenario('the pages lead to each other', '/', async (page) => {
  await widget(page);
  const site = page.getByRole('navigation', { name: 'Site' });
  await site.getByRole('link', { name: 'Explore' }).click();
  await widget(page);
  assert.match(page.url(), /explore\.html$/);
  await site.getByRole('link', { name: 'The story' }).click();
  await widget(page);
  assert.match(page.url(), /\/$/);
});

for (const [name, path] of PAGES) {
  scenario(`${name} fits 320 px to 4K`, path, async (page) => {
    const parts = await widget(page);
    for (const width of [320, 768, 1280, 2560]) {
      await page.setViewportSize({ width, height: 800 });
      await eventually(async () => {
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `at ${width} the page is ${wide} px too wide`);
        const host = await parts.host.boundingBox();
        for (const part of [parts.canvas, parts.toolbar, parts.list]) {
          const box = await part.boundingBox();
          assert.ok(box.width > 0 && box.height > 0, `at ${width} a part has no size`);
          assert.ok(box.x >= host.x - 1 && box.x + box.width <= host.x + host.width + 1,
            `at ${width} ${JSON.stringify(box)} sticks out of ${JSON.stringify(host)}`);
        }
        const inner = await parts.host.evaluate((one) => one.scrollWidth - one.clientWidth);
        assert.ok(inner <= 0, `at ${width} the element scrolls sideways by ${inner} px`);
      });
    }
  });
}

scenario('with all panels open there is room left for the picture', '/explore.html',
  async (page) => {
    const parts = await widget(page);
    await parts.set({ selected: 'soleimani-killed' });
    await parts.details.waitFor();
    for (const width of [1280, 1024, 768, 320]) {
      await page.setViewportSize({ width, height: 800 });
      await eventually(async () => {
        const { width: left } = await parts.canvas.boundingBox();
        assert.ok(left >= Math.min(280, width - 60), `at ${width} px the picture has ${left}`);
      }, 1500);
    }
  });

for (const [name, path] of PAGES) {
  scenario(`${name}: the list stands where the picture does`, path, async (page) => {
    const parts = await widget(page);
    const [from] = await parts.view();
    await eventually(async () => {
      const first = await parts.list.evaluate((list) => {
        const top = list.getBoundingClientRect().top;
        const rows = [...list.querySelectorAll('[role=option]')];
        return rows.find((row) => row.getBoundingClientRect().top >= top).querySelector('.title').textContent;
      });
      const { date } = story.events.find((event) => event.title === first);
      assert.ok(extent(date)[1] > from && extent(date)[0] >= from, `${first} (${date}) is on top`);
    });
  });
}
