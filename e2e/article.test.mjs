// An element as a picture in a text: what shows first, and where the rest is.

import assert from 'node:assert/strict';
import { scenario, shot } from './harness.mjs';
import { assertAxeFindsNothing, cutOff, sideways } from './a11y.mjs';
import { story } from './story.mjs';
import { assertFocusKept, eventually, focused, putAlone, texts } from './widget.mjs';

const COLUMN = 672;

/** A timeline in a column so wide and so high, with these attributes. */
async function put(page, attributes = {}, [width, height] = [COLUMN, 544]) {
  const parts = await putAlone(page, [width, height], attributes);
  const { host } = parts;
  return {
    ...parts, toolbar: host.getByRole('toolbar', { name: 'View' }),
    set: (name, value) => host.evaluate((element, [key, to]) => element.setAttribute(key, to), [name, value]),
  };
}

const names = (locator) => locator.evaluateAll((all) => all.map((one) => one.ariaLabel ?? one.textContent));
const buttons = (parts) => names(parts.toolbar.getByRole('button'));

/** How many lanes have labels, and how many events are in “+N”. */
async function figures(parts) {
  const box = await parts.canvas.boundingBox();
  const all = await texts(parts);
  const more = all.map(({ text }) => text.match(/^(?:\+(\d+)|(\d+) more)$/)).filter(Boolean).reduce((sum, [, n, words]) => sum + Number(n ?? words), 0);
  const labels = all.filter(({ text, y }) => text.length > 9 && !text.endsWith(' more') && y > box.y + 26 && y < box.y + box.height - 94);
  return { more, lanes: new Set(labels.map(({ y }) => Math.round(y))).size, height: box.height };
}

scenario('in a column the picture comes first, with what an explorer counts', '/fixtures/blank.html', async (page) => {
  const before = await figures(await put(page, { layout: 'explorer' }, [COLUMN, 736]));
  const parts = await put(page, {}, [COLUMN, 736]);
  const auto = await figures(parts);
  const low = await figures(await put(page, { layout: 'article' }));
  console.log('+N in a column of 42rem:', JSON.stringify({ before, auto, low }));
  assert.ok(before.more >= 20, 'an explorer has no room for them');
  for (const { more, lanes } of [auto, low]) {
    assert.ok(lanes >= 8, `${lanes} lanes`);
    assert.ok(more <= before.more / 2, `${more} of ${before.more} are counted still`);
  }
});

scenario('an article has few buttons, and a menu with the rest', '/fixtures/blank.html', async (page) => {
  const parts = await put(page);
  assert.deepEqual(await buttons(parts), ['Zoom out', 'Zoom in', 'Fit', 'More']);
  assert.equal(await parts.host.getByRole('option').count(), story.events.length, 'all events are there in words');
  assert.equal(await parts.host.locator('.list:not(.behind), .filter, .overview, .search, .counts-line').count(), 0);
  const more = parts.toolbar.getByRole('button', { name: 'More' });
  await more.click();
  const menu = parts.host.getByRole('menu', { name: 'More' });
  const all = await menu.locator('.item').allTextContents();
  assert.deepEqual(all.slice(0, 3), ['Actors', 'List', 'By actor']);
  assert.ok(all.includes('Picture (SVG)'));
  await shot(page, 'article menu');
  await menu.getByRole('menuitemcheckbox', { name: 'List' }).click();
  await eventually(async () => assert.equal(await parts.host.locator('.foot .list').count(), 1));
  assert.equal(await menu.count(), 0);
  assert.equal((await focused(page)).text, 'More');
  await shot(page, 'article list');
  await more.click();
  assert.equal(await menu.getByRole('menuitemcheckbox', { name: 'List' }).getAttribute('aria-checked'), 'true');
  await page.keyboard.press('Escape');
  await eventually(async () => assert.equal(await menu.count(), 0));
  assert.equal((await focused(page)).text, 'More');
  await more.click();
  await menu.getByRole('menuitemcheckbox', { name: 'Actors' }).click();
  await parts.host.getByRole('checkbox', { name: /^Iran,/ }).click();
  await eventually(async () => assert.deepEqual((await parts.host.evaluate((element) => element.filter)).actors, ['iran']));
  await page.keyboard.press('Escape');
  await assertFocusKept(page, 'when the filter closes');
  await more.click();
  await menu.getByRole('menuitemcheckbox', { name: 'By actor' }).click();
  await eventually(async () => assert.ok(await parts.host.locator('.bands .band').count() > 4));
});

scenario('the row of actors tells their colours, and filters', '/fixtures/blank.html', async (page) => {
  const parts = await put(page);
  const row = parts.host.getByRole('group', { name: 'Colours: Actor' });
  await row.getByRole('button', { name: 'Iraq', exact: true }).click();
  await eventually(async () => assert.deepEqual((await parts.host.evaluate((element) => element.filter)).actors, ['iraq']));
  assert.equal(await row.getByRole('button', { name: 'Iraq', exact: true }).getAttribute('aria-pressed'), 'true');
  await row.getByRole('button', { name: 'Iraq', exact: true }).click();
  await eventually(async () => assert.deepEqual((await parts.host.evaluate((element) => element.filter)).actors, []));
});

scenario('what the page says goes before what the size does', '/fixtures/blank.html', async (page) => {
  const parts = await put(page);
  assert.equal(await parts.host.evaluate((element) => element.layout), 'auto');
  const isArticle = async () => (await buttons(parts)).includes('More');
  const becomes = (is) => eventually(async () => assert.equal(await isArticle(), is));
  await parts.set('layout', 'explorer');
  await becomes(false);
  await parts.set('layout', 'article');
  await becomes(true);
  await parts.host.evaluate((element) => { element.layout = 'auto'; });
  await becomes(true);
  await parts.set('controls', 'toolbar list');
  await becomes(false);
  await parts.host.evaluate((element) => element.removeAttribute('controls'));
  await becomes(true);
  for (const [size, is] of [['360px', false], ['1280px', false], ['600px', true]]) {
    await parts.host.evaluate((element, px) => { element.style.inlineSize = px; }, size);
    await becomes(is);
  }
  await parts.host.evaluate((element) => { element.style.blockSize = '900px'; });
  await becomes(false);
  await parts.set('layout', 'book');
  const warnings = await parts.host.evaluate((element) => element.warnings.map(({ message }) => message));
  assert.deepEqual(warnings, ['"book" is neither auto, article nor explorer']);
});

scenario('an article is as high as its picture wants, unless the page says', '/fixtures/blank.html', async (page) => {
  await page.evaluate(() => { document.styleSheets[0].disabled = true; });
  const parts = await put(page, { layout: 'article' }, [COLUMN, 0]);
  assert.equal((await parts.host.boundingBox()).height, 544);
});

for (const scheme of ['light', 'dark']) {
  for (const width of [320, 360, COLUMN, 1280]) {
    scenario(`an article stands well, ${scheme}, ${width} px`, '/fixtures/blank.html',
      { viewport: { width: width + 16, height: 700 }, colorScheme: scheme }, async (page) => {
        const parts = await put(page, { layout: 'article' }, [width, 544]);
        assert.deepEqual(await sideways(parts), []);
        assert.deepEqual((await cutOff(parts)).filter((text) => !text.includes('behind')), []);
        assert.ok((await figures(parts)).lanes >= 6);
        await assertAxeFindsNothing(page, `${width}`);
        await shot(page, `article ${scheme} ${width}`);
      });
  }
}

scenario('an article in forced colours, and from right to left', '/fixtures/blank.html',
  { viewport: { width: 700, height: 700 }, forcedColors: 'active' }, async (page) => {
    const parts = await put(page, { layout: 'article', locale: 'ar' });
    await parts.toolbar.or(parts.host.locator('.toolbar')).first().waitFor();
    assert.deepEqual(await sideways(parts), []);
    await shot(page, 'article forced rtl');
    await parts.host.locator('.toolbar button').last().click();
    const [menu, host] = [await parts.host.locator('.menu').boundingBox(), await parts.host.boundingBox()];
    assert.ok(menu.x >= host.x - 1 && menu.x + menu.width <= host.x + host.width + 1, JSON.stringify({ menu, host }));
    await shot(page, 'article forced rtl menu');
  });
