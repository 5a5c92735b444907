// Accessibility, items 5 and 20 to 24: what is seen, by the pixels on the screen.

import assert from 'node:assert/strict';
import { around, colour, contrast, inks, inksOf, part, tabTo, whole } from './a11y.mjs';
import { pixels, scenario, shot } from './harness.mjs';
import { story } from './story.mjs';
import { axis, difference, eventually, labelOf, lanes, markOf, painted, texts, widget } from './widget.mjs';

const LOOKS = [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }];
const named = (options) => Object.values(options).join();
const TITLES = new Set(story.events.map(({ title }) => title));

/** How many pixels of two pictures differ by a contrast of 3 or more. */
function standOut(a, b) {
  assert.deepEqual([a.width, a.height], [b.width, b.height]);
  const [before, after] = [whole(a), whole(b)];
  let count = 0;
  for (const [at, pixel] of before.entries()) {
    if (pixel !== after[at] && contrast(colour(pixel), colour(after[at])) >= 3) count += 1;
  }
  return count;
}

for (const options of LOOKS) {
  scenario(`a11y-05 the focus is seen on every stop, ${named(options)}`, '/explore.html', { ...options, viewport: { width: 1500, height: 900 } }, async (page) => {
    const parts = await widget(page);
    await parts.set({ filter: { actors: ['iran', 'us'] }, selected: 'soleimani-killed' });
    await parts.details.waitFor();
    await parts.button('By actor').click();
    await page.locator('nav :is(a, button)').last().focus();
    const visited = new Set();
    for (let presses = 0; presses < 30; presses += 1) {
      await page.keyboard.press('Tab');
      const at = await part(page);
      if (at === 'outside') break;
      visited.add(at);
      await painted(page);
      // A radio is seen as its label.
      const clip = await parts.host.evaluate((element) => {
        const active = element.shadowRoot.activeElement;
        const one = active.matches('[type=radio]') ? active.closest('label') : active;
        const { left, top, width, height } = one.getBoundingClientRect();
        element.wasActive = active;
        return { x: Math.max(0, left - 5), y: Math.max(0, top - 5), width: width + 10, height: height + 10, edge: width + height };
      });
      const on = await pixels(page, clip);
      await parts.host.evaluate((element) => element.wasActive.blur());
      await painted(page);
      const off = await pixels(page, clip);
      const changed = standOut(on, off);
      const what = await parts.host.evaluate(({ wasActive }) => wasActive.getAttribute('aria-label') ?? wasActive.textContent);
      // A ring of 2 px has four times that; dotted, or partly covered, half of it.
      assert.ok(changed >= clip.edge, `${at}, ${what}: ${changed} px stand out of ${Math.round(clip.edge)}`);
      await parts.host.evaluate((element) => element.wasActive.focus());
    }
    assert.deepEqual([...visited], ['toolbar', 'filter', 'search', 'chips', 'bands', 'window', 'list', 'details']);
  });
}

scenario('a11y-20 actors differ by more than colour', '/explore.html', { deviceScaleFactor: 3 }, async (page) => {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setEmulatedVisionDeficiency', { type: 'achromatopsia' });
  const parts = await widget(page);
  // Without colour each kind of actor keeps a shape of its own, in the list and in the picture.
  const shapes = new Map();
  for (const glyph of await parts.filter.locator('.actor .glyph').all()) {
    const kind = await glyph.evaluate((one) => one.className.replace('glyph ', ''));
    if (shapes.has(kind) || !(await glyph.isVisible())) continue;
    await glyph.scrollIntoViewIfNeeded();
    const picture = await around(page, glyph, 0);
    const paper = picture.at(0, 0).slice(0, 3);
    const mask = [];
    for (let y = 0; y < 30; y += 1) {
      for (let x = 0; x < 30; x += 1) {
        const [px, py] = [x, y].map((at, axis) => Math.min(at, (axis ? picture.height : picture.width) - 1));
        mask.push(contrast(picture.at(px, py).slice(0, 3), paper) > 2 ? 1 : 0);
      }
    }
    shapes.set(kind, mask);
  }
  const kinds = [...shapes.keys()];
  assert.ok(kinds.length >= 4, `${kinds}`);
  for (const [k, one] of kinds.entries()) {
    for (const other of kinds.slice(k + 1)) {
      const differ = shapes.get(one).filter((bit, at) => bit !== shapes.get(other)[at]).length;
      assert.ok(differ > 40, `${one} looks like ${other}: ${differ} px differ`);
    }
  }
  // And each actor has a name where it is chosen, and in what is said of its events.
  const unnamed = await parts.filter.locator('.actor .name').evaluateAll((all) => all.filter((one) => !one.textContent.trim()).length);
  assert.equal(unnamed, 0);
  const left = (await parts.canvas.boundingBox()).x + 24;
  const label = (await texts(parts)).find((one) => TITLES.has(one.text) && markOf(one).x > left);
  const { x, y } = markOf(label);
  await page.mouse.move(x - 30, y - 50);
  await page.mouse.move(x, y, { steps: 3 });
  assert.match(await parts.host.getByRole('tooltip').locator('.who').innerText(), /\w/);
});

for (const options of LOOKS.slice(0, 2)) {
  scenario(`a11y-21 words stand out 4.5 : 1 from what is behind them, ${named(options)}`, '/explore.html',
    { ...options, deviceScaleFactor: 3 }, async (page) => {
      const parts = await widget(page);
      await parts.set({ selected: 'soleimani-killed', filter: { text: 'us' } });
      await parts.details.waitFor();
      await painted(page);
      const screen = await pixels(page);
      const all = whole(screen);
      const read = ({ x, y, width, height }) => {
        const inside = [];
        const [left, right] = [Math.round(x * 3), Math.min(screen.width, Math.round((x + width) * 3))];
        for (let row = Math.round(y * 3); row < Math.min(screen.height, (y + height) * 3); row += 1) {
          for (let at = row * screen.width + left; at < row * screen.width + right; at += 1) inside.push(all[at]);
        }
        return inksOf(inside);
      };
      const drawn = (await texts(parts)).filter(({ text }) => text.length > 1);
      assert.ok(drawn.length > 15, `${drawn.length} texts`);
      const box = await parts.canvas.boundingBox();
      for (const { text, x, y, width } of drawn) {
        // What an edge cuts fades; the plate of the open event lies over what it hides.
        if (x < box.x + 24 || x + width > box.x + box.width - 24) continue;
        const { ratio } = read({ x, y: y - 10, width, height: 13 });
        assert.ok(ratio >= 4.5, `“${text}”: ${ratio.toFixed(2)}`);
      }
      const rects = await parts.host.evaluate((element) => {
        const found = [];
        const walker = document.createTreeWalker(element.shadowRoot, NodeFilter.SHOW_TEXT);
        const seen = (x, y) => element.shadowRoot.elementFromPoint(x, y);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const parent = node.parentElement;
          if (!node.textContent.trim() || parent.closest('.unseen, [aria-disabled=true]')) continue;
          const range = document.createRange();
          range.selectNodeContents(node);
          const { x, y, width, height } = range.getClientRects()[0] ?? {};
          if (!width || y < 0 || y + height > innerHeight) continue;
          const corners = [seen(x + 1, y + 2), seen(x + width - 1, y + height - 2)];
          if (corners.every((at) => at === parent || parent.contains(at))) {
            found.push({ x, y, width, height, text: node.textContent });
          }
        }
        return found;
      });
      assert.ok(rects.length > 60, `${rects.length} words are looked at`);
      for (const rect of rects) {
        const { ratio } = read(rect);
        assert.ok(ratio >= 4.5, `“${rect.text}”: ${ratio.toFixed(2)}`);
      }
    });
}

for (const options of LOOKS) {
  scenario(`a11y-22 marks, ticks and the selection stand out 3 : 1, ${named(options)}`, '/explore.html',
    { ...options, deviceScaleFactor: 2 }, async (page) => {
      const parts = await widget(page);
      await painted(page);
      // What lies beyond the view is paler.
      const left = (await parts.canvas.boundingBox()).x + 24;
      const labels = (await texts(parts))
        .filter((one) => TITLES.has(one.text) && markOf(one).x > left).slice(0, 12);
      assert.ok(labels.length >= 5);
      for (const label of labels) {
        const { x, y } = markOf(label);
        const mark = await pixels(page, { x: x - 4, y: y - 4, width: 8, height: 8 });
        const paper = await pixels(page, { x: x - 10, y: y - 9, width: 2, height: 2 });
        const ratio = contrast(inks(mark).paper, inks(paper).paper);
        assert.ok(ratio >= 3, `the mark of ${label.text}: ${ratio.toFixed(2)}`);
      }
      // Ticks: the row of pixels below the line of the axis.
      const foot = await axis(parts);
      const row = await pixels(page, { ...foot, y: foot.y + 3, height: 1 });
      const { paper: below, ratio } = inks(row);
      assert.ok(ratio >= 3, `ticks: ${ratio.toFixed(2)}`);
      const lighter = Array.from({ length: row.width }, (_, x) => row.at(x, 1).slice(0, 3))
        .map((one) => contrast(one, below))
        .filter((ratio) => ratio > 1.3 && ratio < 3);
      assert.deepEqual(lighter, [], 'no tick is fainter');
      // The selection, in the picture and in the list.
      const event = story.events.find(({ title }) => labels.some(({ text }) => text === title));
      const label = await labelOf(parts, event.title);
      const around3 = { x: label.x - 40, y: label.y - 24, width: 120, height: 40 };
      const before = await pixels(page, around3);
      await parts.set({ selected: event.id });
      await parts.details.waitFor();
      await painted(page);
      const chosen = parts.host.getByRole('option', { selected: true });
      await chosen.scrollIntoViewIfNeeded();
      const on = await around(page, chosen, 2);
      const now = await labelOf(parts, event.title);
      const there = await pixels(page, { ...around3, x: now.x - 40, y: now.y - 24 });
      assert.ok(standOut(there, before) > 120, 'the plate');
      await parts.set({ selected: null });
      await eventually(async () => assert.equal(await chosen.count(), 0));
      await painted(page);
      await parts.host.evaluate((element) => element.shadowRoot.activeElement?.blur());
      const row2 = parts.host.getByRole('option', { name: event.title });
      await row2.scrollIntoViewIfNeeded();
      const off = await around(page, row2, 2);
      const edge = Math.min(on.width, off.width, 12);
      let count = 0;
      for (let y = 0; y < Math.min(on.height, off.height); y += 1) {
        for (let x = 0; x < edge; x += 1) {
          if (contrast(on.at(x, y).slice(0, 3), off.at(x, y).slice(0, 3)) >= 3) count += 1;
        }
      }
      assert.ok(count > 40, `the row: ${count} px`);
    });
}

/** System colours as they are painted here. */
const system = (page) => page.evaluate(() => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const names = ['Canvas', 'CanvasText', 'LinkText', 'Highlight', 'HighlightText', 'GrayText',
    'SelectedItem', 'SelectedItemText', 'ButtonFace', 'ButtonText', 'ButtonBorder', 'Field', 'FieldText',
    'AccentColor', 'AccentColorText'];
  return names.map((name) => {
    // Some let the paper shine through.
    context.fillStyle = 'Canvas';
    context.fillRect(0, 0, 1, 1);
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.cssText = `forced-color-adjust:none;color:${name}`;
    context.fillStyle = getComputedStyle(probe).color;
    probe.remove();
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  });
});

/** Colours of areas, which is to say not of the edges of letters and shapes. */
function areas(picture) {
  const { width, height } = picture;
  const all = whole(picture);
  const steps = [1, -1, width, -width, width + 1, -width - 1];
  const found = new Map();
  for (let y = 1; y < height - 1; y += 1) {
    for (let at = y * width + 1; at < (y + 1) * width - 1; at += 1) {
      const pixel = all[at];
      if (steps.every((step) => all[at + step] === pixel)) found.set(pixel, (found.get(pixel) ?? 0) + 1);
    }
  }
  return new Map([...found].map(([pixel, count]) => [colour(pixel).join(), count]));
}

scenario('a11y-23 with forced colours only the system’s are drawn', '/explore.html',
  { forcedColors: 'active', deviceScaleFactor: 2 }, async (page) => {
    const parts = await widget(page);
    const data = structuredClone(story);
    for (const actor of data.actors) actor.color = '#c08040';
    await parts.set({ data });
    await parts.set({ selected: 'soleimani-killed', filter: { text: 'us' } });
    await parts.details.waitFor();
    const label = (await texts(parts)).find(({ text }) => TITLES.has(text));
    await page.mouse.move(markOf(label).x, markOf(label).y); // hover tints nothing either
    await painted(page);
    const known = await system(page);
    const near = (a, b) => a.every((level, k) => Math.abs(level - b[k]) <= 3);
    for (const [what, locator] of [['the picture', parts.canvas], ['the overview', parts.host.getByRole('group', { name: 'Time window' })],
      ['the list', parts.list], ['the filter', parts.filter], ['the details', parts.details]]) {
      const found = areas(await around(page, locator));
      const alien = [...found].filter(([key, count]) =>
        count > 6 && !known.some((colour) => near(colour, key.split(',').map(Number))));
      assert.deepEqual(alien, [], `${what}, of ${known.join(' ')}`);
      assert.ok(found.size >= 2, `${what} shows something`);
    }
    // The selection still shows: its plate and its row.
    await page.mouse.move(2, 2);
    await eventually(async () => assert.equal(await parts.host.getByRole('tooltip').count(), 0));
    const rowOfIt = parts.host.getByRole('option', { selected: true });
    await rowOfIt.scrollIntoViewIfNeeded();
    const chosen = await around(page, rowOfIt);
    const other = await around(page, parts.host.getByRole('option', { selected: false }).first());
    assert.ok(contrast(inks(chosen).paper, inks(other).paper) >= 1.2 || inks(chosen).ratio !== inks(other).ratio, 'the row');
    const plate = await labelOf(parts, story.events.find(({ id }) => id === 'soleimani-killed').title);
    const accent = known[3];
    const { data: bytes } = await pixels(page, { x: plate.x - 34, y: plate.y - 20, width: plate.width + 50, height: 40 });
    let lit = 0;
    for (let at = 0; at < bytes.length; at += 4) if (near(accent, [...bytes.subarray(at, at + 3)])) lit += 1;
    await shot(page, 'forced colours');
    assert.ok(lit > 60, `the plate has ${lit} px of Highlight`);
  });

scenario('a11y-23 the picture is painted anew when colours are forced, or no longer', '/explore.html', async (page) => {
  const parts = await widget(page);
  const plot = await lanes(parts);
  const before = await pixels(page, plot);
  await page.emulateMedia({ forcedColors: 'active' });
  await painted(page);
  await eventually(async () => {
    const forced = await pixels(page, plot);
    assert.ok(difference(before, forced) > 1_000, 'nothing has changed');
  });
  await page.emulateMedia({ forcedColors: 'none' });
  await eventually(async () => assert.ok(difference(before, await pixels(page, plot)) < 20, 'it does not come back'));
});

/** The views of all frames while `act` runs and a while after. */
async function changes(parts, act) {
  await parts.host.evaluate((element) => {
    element.frames = [element.view];
    const look = () => {
      if (!element.frames) return;
      element.frames.push(element.view);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await act();
  await parts.page.waitForTimeout(400);
  const all = await parts.host.evaluate((element) => {
    const found = element.frames;
    element.frames = null;
    return found;
  });
  return all.filter((view, at) => at > 0 && view !== all[at - 1]).length;
}

scenario('a11y-24 with reduced motion nothing moves by itself', '/explore.html', { reducedMotion: 'reduce' },
  async (page) => {
    const parts = await widget(page);
    assert.equal(await changes(parts, () => parts.button('Zoom in').click()), 1, 'zoom');
    assert.equal(await changes(parts, () => page.keyboard.press('Shift+ArrowRight')), 1, 'pan');
    assert.equal(await changes(parts, () => parts.button('Fit').click()), 1, 'jump');
    await tabTo(page, 'list');
    await page.keyboard.press('Enter');
    await parts.details.waitFor();
    await parts.host.evaluate((element) => element.zoomTo('2020-01', { animate: true }));
    assert.equal(await changes(parts, () => page.keyboard.press('End')), 1, 'to an event');
    const plot = await lanes(parts);
    await page.mouse.move(plot.x + 300, plot.y + 4);
    await page.mouse.down();
    await page.mouse.move(plot.x + 220, plot.y + 4, { steps: 3 });
    await page.mouse.up();
    assert.equal(await changes(parts, () => painted(page)), 0, 'what is thrown stays');
    const moving = await parts.host.evaluate((element) => element.shadowRoot.getAnimations({ subtree: true }).length);
    assert.equal(moving, 0);
  });
