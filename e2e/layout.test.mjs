// What changes the layout while a timeline is on the page: late fonts, the
// reader's size of text, grouping, and a large document.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';
import { eventually, painted, widget } from './widget.mjs';

/** The widths that the picture reserves for words, by words. */
async function widths(parts) {
  const svg = await parts.host.evaluate((element) => element.toSVG());
  const texts = svg.matchAll(/<text[^>]*textLength="([\d.]+)"[^>]*>([^<]*)</g);
  return Object.fromEntries([...texts].map(([, px, words]) => [words, Number(px)]));
}

/** By how much the words of both pictures have grown, the median. */
function growth(before, after) {
  const both = Object.keys(before).filter((words) => words.length >= 3 && words in after);
  assert.ok(both.length > 3, `${both.length} texts are in both pictures`);
  const ratios = both.map((words) => after[words] / before[words]).sort((a, b) => a - b);
  return ratios[ratios.length >> 1];
}

scenario('a font that arrives late is measured anew', '/explore.html', async (page) => {
  const parts = await widget(page);
  await parts.host.evaluate((element) => element.style.setProperty('font-family', 'Late, serif'));
  await parts.host.evaluate((element) => element.refreshTheme());
  await painted(page);
  const before = await widths(parts);
  await page.evaluate(async () => {
    const names = ['DejaVu Sans', 'Liberation Sans', 'Noto Sans', 'Arial'];
    const source = names.map((name) => `local("${name}")`).join(', ');
    const font = new FontFace('Late', source, { sizeAdjust: '150%' });
    document.fonts.add(font);
    await font.load();
  });
  await eventually(async () => assert.ok(growth(before, await widths(parts)) > 1.25));
});

scenario("the reader's size of text is followed", '/explore.html', async (page) => {
  const parts = await widget(page);
  await parts.host.evaluate((element) => element.style.setProperty('block-size', '700px'));
  await painted(page);
  const before = await widths(parts);
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '24px'));
  await eventually(async () => {
    const grown = growth(before, await widths(parts));
    assert.ok(grown > 1.4 && grown < 1.6, `${grown}`);
  });
});

scenario('grouping gives every actor a band', '/explore.html', async (page) => {
  const parts = await widget(page);
  const words = async () => Object.keys(await widths(parts));
  const names = ['United States', 'Iraq', 'Iran'];
  assert.ok(!(await words()).some((text) => names.includes(text)));
  await parts.button('By actor').click();
  assert.equal(await parts.button('By actor').getAttribute('aria-pressed'), 'true');
  for (const name of names) assert.ok((await words()).includes(name), name);
  const rows = await parts.titles();
  await parts.button('By actor').click();
  assert.ok(!(await words()).some((text) => names.includes(text)));
  assert.deepEqual(await parts.titles(), rows);
  await parts.host.evaluate((element) => element.setAttribute('group-by', 'actor'));
  assert.equal(await parts.button('By actor').getAttribute('aria-pressed'), 'true');
  await parts.host.evaluate((element) => element.setAttribute('group-by', 'colour'));
  assert.equal(await parts.button('By actor').getAttribute('aria-pressed'), 'false');
  const said = await parts.host.evaluate((element) => element.warnings.map((w) => w.message).join());
  assert.match(said, /"colour" is not actor, tag, place, status, kind or the id of a field/);
});

scenario('bands that do not fit are dragged and scrolled by keys', '/explore.html', async (page) => {
  const parts = await widget(page);
  await parts.host.evaluate((element) => {
    element.style.setProperty('block-size', '520px');
    element.setAttribute('group-by', 'actor');
  });
  const order = await parts.host.getByRole('toolbar', { name: 'Bands' })
    .locator('.band .name').allTextContents();
  const [first, last] = [order[0], order.at(-1)];
  const bands = async () => {
    await painted(page);
    const all = await widths(parts);
    return order.filter((name) => name in all);
  };
  assert.ok((await bands()).includes(first));
  assert.ok(!(await bands()).includes(last));
  const box = await parts.canvas.boundingBox();
  await page.mouse.move(box.x + 300, box.y + 200);
  await page.mouse.down();
  await page.mouse.move(box.x + 300, box.y + 60, { steps: 6 });
  await page.mouse.up();
  await eventually(async () => assert.ok(!(await bands()).includes(first)));
  await parts.options.first().focus();
  for (let k = 0; k < 6; k += 1) await page.keyboard.press('Shift+ArrowUp');
  await eventually(async () => assert.ok((await bands()).includes(first)));
  for (let k = 0; k < 12; k += 1) await page.keyboard.press('Shift+ArrowDown');
  await eventually(async () => assert.ok((await bands()).includes(last)));
});
