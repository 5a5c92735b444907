// Zooming and panning: by wheel, drag, buttons and keys.

import assert from 'node:assert/strict';
import { pixels, scenario as still } from './harness.mjs';
import { DAY_MS, countIn, extent, length, story } from './story.mjs';
import {
  axis, ctrlWheel, difference, eventually, labelOf, lanes, markOf, painted, rest, texts, widget,
} from './widget.mjs';

// As the picture moves for most readers.
const scenario = (name, path, body) =>
  still(name, path, { reducedMotion: 'no-preference' }, body);

/** Does `act`, and waits until the view is another and rests: returns both. */
async function change(parts, act) {
  const before = await parts.view();
  await act();
  await eventually(async () => {
    assert.notDeepEqual(await parts.view(), before, 'the view stays as it was');
  });
  return { before, after: await rest(parts) };
}

/** The moment that two views show at the same place. */
const fixedPoint = (a, b) =>
  (a[0] * length(b) - b[0] * length(a)) / (length(b) - length(a));

async function plotMiddle(parts) {
  await parts.canvas.scrollIntoViewIfNeeded();
  const plot = await lanes(parts);
  return { x: plot.x + plot.width / 2, y: plot.y + plot.height / 2 };
}

scenario('ctrl+wheel keeps what is under the pointer', '/explore.html', async (page) => {
  const parts = await widget(page);
  const event = story.events.find(({ id }) => id === 'troops-left-announced');
  const label = await labelOf(parts, event.title);
  assert.ok(label, 'a most important event has its label');
  const mark = markOf(label);
  await page.mouse.move(mark.x - 6, mark.y);
  for (const by of [-240, -240, 120]) {
    const { before, after } = await change(parts, () => ctrlWheel(page, by));
    assert.equal(length(after) < length(before), by < 0, 'up is closer');
    const pxMs = length(before) / (await lanes(parts)).width;
    const off = Math.abs(fixedPoint(before, after) - extent(event.date)[0]);
    assert.ok(off < 6 * pxMs + 60_000, `the pointer’s moment moved by ${off / DAY_MS} days`);
    const now = await eventually(async () => {
      const found = await labelOf(parts, event.title);
      assert.ok(found, 'the label vanished on zooming');
      return found;
    });
    assert.ok(Math.abs(now.x - label.x) < 2, `the label moved from ${label.x} to ${now.x}`);
  }
});

scenario('a sideways wheel pans', '/explore.html', async (page) => {
  const parts = await widget(page);
  const at = await plotMiddle(parts);
  await page.mouse.move(at.x, at.y);
  const { before, after } = await change(parts, () => page.mouse.wheel(120, 0));
  assert.ok(after[0] > before[0], 'to the right is later');
  assert.ok(Math.abs(length(after) - length(before)) < 2 * DAY_MS, 'panning does not zoom');
});

scenario('dragging pans by what was dragged', '/explore.html', async (page) => {
  const parts = await widget(page);
  const label = await labelOf(parts, 'US combat mission declared over');
  assert.ok(label);
  const at = await plotMiddle(parts);
  const open = (await lanes(parts)).y + 4; // above the lanes nothing can be clicked
  const { before, after } = await change(parts, async () => {
    await page.mouse.move(at.x, open);
    await page.mouse.down();
    await page.mouse.move(at.x - 60, open, { steps: 4 });
    await page.mouse.move(at.x - 120, open, { steps: 4 });
    await page.waitForTimeout(150); // who holds still throws nothing
    await page.mouse.up();
  });
  assert.ok(after[0] > before[0]);
  await eventually(async () => {
    const now = await labelOf(parts, 'US combat mission declared over');
    assert.ok(now && Math.abs(label.x - 120 - now.x) < 2, `${label.x} to ${now?.x}`);
  });
  assert.equal(await parts.details.count(), 0, 'a drag opens nothing');
});

scenario('the buttons zoom, the status and the axis follow', '/explore.html', async (page) => {
  const parts = await widget(page);
  let words = await parts.rowWords();
  let picture = await pixels(page, await axis(parts));
  for (const [name, isCloser] of [['Zoom in', true], ['Zoom in', true], ['Zoom out', false]]) {
    const { before, after } = await change(parts, () => parts.button(name).click());
    assert.equal(length(after) < length(before), isCloser, name);
    const middle = (before[0] + before[1]) / 2;
    assert.ok(Math.abs(fixedPoint(before, after) - middle) < 2 * DAY_MS, 'about the centre');
    words = await eventually(async () => {
      const now = await parts.rowWords();
      assert.notEqual(now, words);
      const count = Number(now.match(/^(\d+) of/)[1]);
      assert.equal(count, countIn(story.events, after));
      return now;
    });
    await painted(page);
    const now = await pixels(page, await axis(parts));
    assert.ok(difference(now, picture) > 100, 'the axis looks the same');
    picture = now;
  }
});

scenario('Fit shows 2001 to 2023', '/explore.html', async (page) => {
  const parts = await widget(page);
  await change(parts, () => parts.button('Fit').click());
  const [from, to] = await parts.view();
  const rooms = story.events.map((event) => extent(event.date));
  assert.ok(from <= Math.min(...rooms.map((room) => room[0])), 'the first event is in view');
  assert.ok(to >= Math.max(...rooms.map((room) => room[1]).filter(Number.isFinite)));
  assert.ok(from > Date.UTC(1999, 0) && to < Date.UTC(2025, 6), 'and not much else');
  await eventually(async () => {
    assert.match(await parts.rowWords(), new RegExp(`^${story.events.length} of ${story.events.length} .*2001.*202`));
  });
  const words = (await texts(parts)).map(({ text }) => text);
  for (const decade of [/^200\d$/, /^202\d$/]) {
    assert.ok(words.some((word) => decade.test(word)), `${decade} is not on the axis: ${words}`);
  }
});

scenario('keys + − 0 zoom and Shift+arrows pan', '/explore.html', async (page) => {
  const parts = await widget(page);
  await parts.options.nth(20).focus();
  await painted(page);
  for (const [key, isCloser] of [['+', true], ['-', false], ['=', true]]) {
    const { before, after } = await change(parts, () => page.keyboard.press(key));
    assert.equal(length(after) < length(before), isCloser, key);
  }
  for (const [key, sign] of [['Shift+ArrowRight', 1], ['Shift+ArrowLeft', -1]]) {
    const { before, after } = await change(parts, () => page.keyboard.press(key));
    assert.equal(Math.sign(after[0] - before[0]), sign, key);
    assert.ok(Math.abs(length(after) / length(before) - 1) < 0.02, 'panning does not zoom');
  }
  const { after } = await change(parts, () => page.keyboard.press('0'));
  assert.ok(after[0] < Date.UTC(2002, 0), '0 fits everything');
});

scenario('one can look at a week and at hours', '/explore.html', async (page) => {
  const parts = await widget(page);
  const title = 'Iran fires missiles at US troops';
  await parts.option(title).focus();
  await painted(page);
  const zoomTo = async (longest) => {
    for (let presses = 0; presses < 40; presses += 1) {
      if (length(await parts.view()) <= longest) return;
      await change(parts, () => page.keyboard.press('+'));
    }
    assert.fail('zooming never arrives');
  };
  const axisWords = async () => {
    const foot = (await axis(parts)).y;
    return (await texts(parts)).filter(({ y }) => y > foot).map(({ text }) => text);
  };
  await zoomTo(7 * DAY_MS);
  assert.ok(await labelOf(parts, title), 'the focused event stays');
  let words = await axisWords();
  assert.ok(words.some((word) => /\b8\b/.test(word)), `days on the axis: ${words}`);
  assert.ok(words.some((word) => /January.*2020|Jan.*2020/.test(word)), `the month stays: ${words}`);
  await zoomTo(DAY_MS / 4);
  assert.ok(await labelOf(parts, title), 'the focused event stays');
  words = await axisWords();
  assert.ok(words.some((word) => /\d:\d\d/.test(word)), `hours on the axis: ${words}`);
  assert.ok(words.some((word) => /8.*January.*2020|January 8.*2020|8 Jan 2020/.test(word)), `the day stays: ${words}`);
  await eventually(async () => assert.match(await parts.rowWords(), /2020/));
});

scenario('arrows, Home and End walk the events and move the window', '/explore.html',
  async (page) => {
    const parts = await widget(page);
    const ordered = await parts.titles();
    const isOn = async (title) => eventually(async () => {
      const option = parts.option(title);
      const has = await option.evaluate((row) => row.getRootNode().activeElement === row);
      assert.ok(has, `the focus is not on ${title}`);
      const [from, to] = await parts.view();
      const start = extent(story.events.find((one) => one.title === title).date)[0];
      assert.ok(start >= from && start < to, `${title} is not in the window`);
    });
    await parts.options.nth(15).focus();
    await isOn(ordered[15]);
    for (const [key, at] of [
      ['ArrowDown', 16], ['ArrowRight', 17], ['ArrowUp', 16], ['ArrowLeft', 15],
      ['Home', 0], ['ArrowUp', 0], ['End', ordered.length - 1], ['ArrowDown', ordered.length - 1],
    ]) {
      await page.keyboard.press(key);
      await isOn(ordered[at]);
    }
    // Every single one, so that no step is lost on the way.
    await page.keyboard.press('Home');
    for (let at = 1; at < ordered.length; at += 1) await page.keyboard.press('ArrowDown');
    await isOn(ordered.at(-1));
  });

scenario('an empty stretch says so and leads back', '/explore.html', async (page) => {
  const parts = await widget(page);
  await parts.set({ view: '2001-11/2002-03' });
  await parts.host.getByText('No event in this stretch of time.').waitFor();
  await parts.button('Show all events').click();
  await eventually(async () => {
    assert.match(await parts.rowWords(), new RegExp(`^${story.events.length} of`));
  });
});
