// Grouping by actor: bands that open and close, in an order, by mouse and keyboard.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';
import { actorName, actorsOf, family, story } from './story.mjs';
import { assertFocusKept, eventually, focused, widget } from './widget.mjs';

const TOPS = story.actors.filter(({ id, partOf }) => !partOf
  && story.events.some((event) => actorsOf(event).some((actor) => family(id).has(actor))));

/** A grouped timeline with its parts. */
async function grouped(page) {
  const parts = await widget(page);
  await parts.button('By actor').click();
  const bands = parts.host.getByRole('toolbar', { name: 'Bands' });
  await bands.waitFor();
  return { ...parts, bands, band: (name) => bands.getByRole('button', { name, exact: true }) };
}

const names = (parts) => parts.bands.locator('.band .name').allTextContents();

/** The names that are in sight, from top to bottom, and where: beside the lanes, a narrow page over them. */
const seen = (parts) => parts.bands.locator('.band').evaluateAll((bands) => bands
  .filter((band) => getComputedStyle(band).clipPath === 'none')
  .map((band) => ({ name: band.querySelector('.name').textContent, ...band.getBoundingClientRect().toJSON() }))
  .filter(({ name }) => name));

scenario('a band opens into those of its parts, by mouse', '/explore.html', async (page) => {
  const parts = await grouped(page);
  const before = await names(parts);
  assert.deepEqual([...before].sort(), TOPS.map(({ name }) => name).sort());
  const iran = (await seen(parts)).find(({ name }) => name === 'Iran');
  await page.mouse.click(iran.x + 60, iran.y + 12);
  await eventually(async () => assert.ok((await names(parts)).includes('Revolution Guards (IRGC)')));
  assert.equal(await parts.band('Iran').getAttribute('aria-expanded'), 'true');
  assert.ok(!(await names(parts)).includes('Quds Force'), 'its parts stay closed');
  const again = (await seen(parts)).find(({ name }) => name === 'Iran');
  assert.ok(Math.abs(again.y - iran.y) < 2, 'it stays where it is');
  await page.mouse.click(again.x + 60, again.y + 12);
  await eventually(async () => assert.deepEqual(await names(parts), before));
});

scenario('names stand beside their lanes and go along with them', '/explore.html', async (page) => {
  const parts = await grouped(page);
  await parts.button('Order of the bands').click();
  await parts.host.getByRole('menuitem', { name: 'Expand all' }).click();
  await eventually(async () => assert.ok((await names(parts)).length > TOPS.length));
  const plot = await parts.canvas.boundingBox();
  const before = await seen(parts);
  assert.ok(before.every(({ right }) => Math.abs(right - plot.x) < 2), 'beside the picture');
  // Dragged up, the picture scrolls: what is half away keeps its name in sight.
  await page.mouse.move(plot.x + 300, plot.y + 140);
  await page.mouse.down();
  for (let k = 1; k <= 5; k += 1) await page.mouse.move(plot.x + 300, plot.y + 140 - 4 * k);
  const during = await seen(parts);
  await page.mouse.up();
  assert.ok(during.at(-1).y < before.at(-1).y || during.at(-1).name !== before.at(-1).name, 'they have moved');
  assert.ok(during[0].y - before[0].y < 25, 'one stays at the top while it can be touched');
  assert.ok(during.every(({ y, bottom }) => y >= plot.y && bottom <= plot.y + plot.height));
});

scenario('bands open, close and are reached by keyboard', '/explore.html', async (page) => {
  const parts = await grouped(page);
  await parts.button('By actor').focus();
  const first = (await names(parts))[0];
  for (let k = 0; k < 12 && (await focused(page)).name !== first; k += 1) await page.keyboard.press('Tab');
  assert.equal((await focused(page)).name, first);
  assert.equal(await parts.bands.locator('[tabindex="0"]').count(), 1, 'one stop');
  while ((await focused(page)).name !== 'Iraq') await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await eventually(async () => assert.ok((await names(parts)).includes('Iraqi government')));
  assert.equal((await focused(page)).name, 'Iraq', 'the focus stays');
  await parts.band('Iraqi government, part of Iraq').waitFor();
  await page.keyboard.press('Space');
  await eventually(async () => assert.ok(!(await names(parts)).includes('Iraqi government')));
  await page.keyboard.press('End');
  const last = (await names(parts)).at(-1);
  await eventually(async () => {
    assert.equal(await parts.bands.locator('[tabindex="0"] .name').textContent(), last);
    assert.equal((await seen(parts)).at(-1).name, last, 'it is scrolled into sight');
  });
  await parts.button('By actor').click();
  await eventually(async () => assert.equal(await parts.bands.count(), 0));
  await assertFocusKept(page, 'after grouping ends');
});

scenario('a name that is too long is whole with the focus', '/explore.html', async (page) => {
  const parts = await grouped(page);
  const cut = () => parts.bands.locator('.band').evaluateAll((bands) => bands
    .filter((band) => band.querySelector('.name').scrollWidth > band.querySelector('.name').clientWidth + 1)
    .map((band) => band.title));
  const long = await cut();
  assert.ok(long.length > 0, 'one is too long');
  await parts.button('By actor').focus();
  for (let k = 0; k < 12 && await parts.bands.locator(':focus').count() === 0; k += 1) await page.keyboard.press('Tab');
  for (let k = 0; k < TOPS.length; k += 1) {
    const { name } = await focused(page);
    assert.ok(TOPS.some((top) => top.name === name), `a band has the focus: ${name}`);
    await eventually(async () => assert.ok(!(await cut()).includes(name), name));
    await page.keyboard.press('ArrowDown');
  }
});

scenario('bands follow the order that is asked for', '/explore.html', async (page) => {
  const parts = await grouped(page);
  const count = ({ id }) => story.events
    .filter((event) => actorsOf(event).some((actor) => family(id).has(actor))).length;
  const byName = TOPS.map(({ name }) => name)
    .sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  for (const label of ['Most events', 'Name']) {
    await parts.button('Order of the bands').click();
    const entry = parts.host.getByRole('menuitemradio', { name: label });
    assert.equal(await entry.getAttribute('aria-checked'), 'false');
    await entry.click();
    await eventually(async () => assert.equal(await entry.count(), 0, 'the menu closes'));
    const now = await names(parts);
    if (label === 'Name') assert.deepEqual(now, byName);
    else {
      const counts = now.map((name) => count(TOPS.find((top) => top.name === name)));
      assert.deepEqual(counts, [...counts].sort((a, b) => b - a), `${now}`);
      assert.deepEqual(await parts.bands.locator('.count').allTextContents(), counts.map(String));
    }
    const there = (await seen(parts)).sort((a, b) => a.y - b.y).map(({ name }) => name);
    assert.deepEqual(there, now.filter((name) => there.includes(name)), 'the picture has that order');
  }
});

scenario('a filter moves no band', '/explore.html', async (page) => {
  const parts = await grouped(page);
  await parts.band('Iran').click();
  const [list, before] = [await names(parts), await seen(parts)];
  await parts.button('Actors').click();
  await parts.actor(actorName('us')).click();
  await eventually(async () => assert.ok((await parts.options.count()) < story.events.length));
  assert.deepEqual(await names(parts), list);
  assert.deepEqual(await seen(parts), before);
});

scenario('with bands there are still few stops', '/explore.html', async (page) => {
  await grouped(page);
  await page.mouse.click(3, 3);
  const stops = [];
  for (let k = 0; k < 40; k += 1) {
    await page.keyboard.press('Tab');
    const { host, text, name } = await focused(page);
    if (host === 'actor-timeline') stops.push(name || text);
    else if (stops.length > 0) break;
  }
  assert.ok(stops.length <= 8, `${stops.length}: ${stops.join(' | ')}`);
});

scenario('bands fit a narrow page', '/explore.html', { viewport: { width: 320, height: 800 } },
  async (page) => {
    const parts = await grouped(page);
    for (const { x, right } of await seen(parts)) assert.ok(x >= 0 && right <= 320);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 320, `${wide}`);
    // What is scrolled away comes into sight with the focus.
    await parts.band('Iran').focus();
    await eventually(async () => assert.ok((await seen(parts)).some(({ name }) => name === 'Iran')));
    await page.keyboard.press('Enter');
    await eventually(async () => assert.ok((await names(parts)).includes('Revolution Guards (IRGC)')));
  });
