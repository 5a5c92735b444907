// Grouping by actor: bands that open and close, in an order, by mouse and keyboard.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';
import { actorName, actorsOf, family, story } from './story.mjs';
import { assertFocusKept, eventually, focused, painted, texts, widget } from './widget.mjs';

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

const names = (parts) => parts.bands.locator('.band span').allTextContents();

/** The names that the picture shows, from top to bottom. */
async function drawn(parts) {
  await painted(parts.page);
  const all = new Set(story.actors.map(({ name }) => name));
  const { x } = await parts.canvas.boundingBox();
  const found = (await texts(parts)).filter((text) => all.has(text.text) && text.x < x + 90);
  return found.sort((a, b) => a.y - b.y).map(({ text }) => text);
}

scenario('a band opens into those of its parts, by mouse', '/explore.html', async (page) => {
  const parts = await grouped(page);
  const before = await names(parts);
  assert.deepEqual([...before].sort(), TOPS.map(({ name }) => name).sort());
  const iran = (await texts(parts)).find(({ text, x }) => text === 'Iran' && x < 700);
  await page.mouse.click(iran.x + 6, iran.y - 4);
  await eventually(async () => assert.ok((await names(parts)).includes('Revolution Guards (IRGC)')));
  assert.equal(await parts.band('Iran').getAttribute('aria-expanded'), 'true');
  const order = await drawn(parts);
  assert.ok(order.includes('Iran'), `${order}`);
  assert.ok(!(await names(parts)).includes('Quds Force'), 'its parts stay closed');
  const again = (await texts(parts)).find(({ text, x }) => text === 'Iran' && x < 700);
  assert.ok(Math.abs(again.y - iran.y) < 2, 'it stays where it is');
  await page.mouse.click(again.x + 6, again.y - 4);
  await eventually(async () => assert.deepEqual(await names(parts), before));
});

scenario('bands open, close and are reached by keyboard', '/explore.html', async (page) => {
  const parts = await grouped(page);
  const first = parts.bands.getByRole('radio', { name: 'First event' });
  await parts.button('By actor').focus();
  for (let k = 0; k < 12 && (await focused(page)).text !== 'First event'; k += 1) {
    await page.keyboard.press('Tab');
  }
  assert.equal((await focused(page)).text, 'First event');
  assert.equal(await first.getAttribute('aria-checked'), 'true');
  assert.equal(await parts.bands.locator('[tabindex="0"]').count(), 1, 'one stop');
  while ((await focused(page)).name !== 'Iraq') await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await eventually(async () => assert.ok((await names(parts)).includes('Iraqi government')));
  assert.equal((await focused(page)).name, 'Iraq', 'the focus stays');
  await parts.band('Iraqi government, part of Iraq').waitFor();
  await page.keyboard.press('Space');
  await eventually(async () => assert.ok(!(await names(parts)).includes('Iraqi government')));
  await page.keyboard.press('End');
  await eventually(async () => assert.equal((await focused(page)).text, (await names(parts)).at(-1)));
  await page.keyboard.press('Enter');
  const last = (await names(parts)).at(-1);
  await eventually(async () => assert.ok((await drawn(parts)).includes(last), 'it is scrolled into sight'));
  await parts.button('By actor').click();
  await eventually(async () => assert.equal(await parts.bands.count(), 0));
  await assertFocusKept(page, 'after grouping ends');
});

scenario('bands follow the order that is asked for', '/explore.html', async (page) => {
  const parts = await grouped(page);
  const count = ({ id }) => story.events
    .filter((event) => actorsOf(event).some((actor) => family(id).has(actor))).length;
  const byCount = [...TOPS].sort((a, b) => count(b) - count(a)).map(({ name }) => name);
  const byName = TOPS.map(({ name }) => name)
    .sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  for (const [label, expected] of [['Most events', byCount], ['Name', byName]]) {
    const radio = parts.bands.getByRole('radio', { name: label });
    await radio.click();
    await eventually(async () => assert.equal(await radio.getAttribute('aria-checked'), 'true'));
    const now = await names(parts);
    if (label === 'Name') assert.deepEqual(now, expected);
    else {
      const counts = now.map((name) => count(TOPS.find((top) => top.name === name)));
      assert.deepEqual(counts, [...counts].sort((a, b) => b - a), `${now}`);
    }
    const seen = await drawn(parts);
    assert.ok(seen.length > 2);
    assert.deepEqual(seen, now.filter((name) => seen.includes(name)), 'the picture has that order');
  }
});

scenario('a filter moves no band', '/explore.html', async (page) => {
  const parts = await grouped(page);
  await parts.band('Iran').click();
  const [list, seen] = [await names(parts), await drawn(parts)];
  await parts.actor(actorName('us')).click();
  await eventually(async () => assert.ok((await parts.options.count()) < story.events.length));
  assert.deepEqual(await names(parts), list);
  assert.deepEqual(await drawn(parts), seen);
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
    const box = await parts.bands.boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 320);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 320, `${wide}`);
    await parts.band('Iran').click();
    await eventually(async () => assert.ok((await names(parts)).includes('Revolution Guards (IRGC)')));
  });
