// Accessibility, items 1 to 4, 6 and 12: the keyboard and the wheel.
// The items are in the order of the project's list of what must hold.

import assert from 'node:assert/strict';
import { moved, part, stops, tabTo } from './a11y.mjs';
import { scenario } from './harness.mjs';
import { actorName, length, passing } from './story.mjs';
import { assertFocusKept, eventually, focused, lanes, painted, put, widget } from './widget.mjs';

const parted = (found) => found.filter((name, at) => name !== found[at - 1]);

/** As many kinds of stops as there can be at once: notes, chips and bands. */
const BUSY = {
  title: 'Busy',
  actors: Array.from({ length: 300 }, (_, k) => ({ id: `a${k}`, name: `Actor ${k}` })),
  events: [
    ...Array.from({ length: 5_000 }, (_, k) => ({
      title: `Event ${k}`, date: new Date(Date.UTC(2020, 0, 1 + (k % 900))).toISOString().slice(0, 10),
      actors: [`a${k % 300}`], tags: [`tag ${k % 40}`], status: k % 2 ? 'disputed' : 'reported',
    })),
    { title: 'A date that is none', date: 'soon' },
  ],
};

scenario('a11y-01 every pointer action has a keyboard path', '/explore.html', async (page) => {
  const parts = await widget(page);
  const press = async (...keys) => { for (const key of keys) await page.keyboard.press(key); };
  const view = () => parts.view();
  // Select, open, close.
  await tabTo(page, 'list');
  const from = (await focused(page)).name;
  await press('ArrowDown');
  await eventually(async () => assert.notEqual((await focused(page)).name, from));
  await press('Enter');
  await parts.details.waitFor();
  await press('Escape');
  await eventually(async () => assert.equal(await parts.details.count(), 0));
  // Zoom, pan, reset.
  for (const [keys, holds] of [
    ['+', (a, b) => length(b) < length(a)], ['-', (a, b) => length(b) > length(a)],
    ['Shift+ArrowRight', (a, b) => b[0] > a[0]], ['Shift+ArrowLeft', (a, b) => b[0] < a[0]],
    ['0', (a, b) => length(b) > 15 * 365 * 86_400_000],
  ]) {
    const before = await view();
    await press(keys);
    const after = await moved(parts, before);
    assert.ok(holds(before, after), `${keys}: ${before} to ${after}`);
  }
  // What a "+N" stands for.
  await press('m');
  await parts.host.getByRole('dialog').waitFor();
  await press('Escape');
  // The edges of the window.
  await page.keyboard.press('Shift+Tab');
  assert.equal(await part(page), 'window');
  let before = await view();
  await press('ArrowLeft');
  assert.ok((await moved(parts, before))[1] < before[1], 'the end');
  before = await view();
  await press('Shift+Tab', 'ArrowRight');
  assert.ok((await moved(parts, before))[0] > before[0], 'the start');
  // Search and filter.
  await press('/');
  await page.keyboard.type('drone');
  await eventually(async () => assert.ok((await parts.options.count()) < passing({}).length));
  await press('Escape', 'Escape');
  await page.locator('nav :is(a, button)').last().focus();
  await tabTo(page, 'filter');
  await press('Space');
  await eventually(async () => assert.equal((await parts.get('filter')).actors.length, 1));
  await press('x');
  await eventually(async () => assert.equal((await parts.get('filter')).exclude.length, 1));
});

scenario('a11y-02 Tab leaves from every stop, of which there are at most eight', '/fixtures/blank.html',
  async (page) => {
    // Narrower, the filter would give its room to the bands.
    await page.setViewportSize({ width: 1640, height: 900 });
    const parts = await put(page, { data: BUSY }, { permalink: 't', 'group-by': 'actor' });
    await parts.host.evaluate((element) => {
      // Room for all panels: where there is little, the list lies behind the picture.
      element.style.blockSize = '46rem';
      for (const how of ['before', 'after']) {
        const link = Object.assign(document.createElement('a'), { href: '#', id: how, textContent: how });
        element[how](link);
      }
    });
    const leave = async (what) => {
      await page.locator('#before').focus();
      await painted(page);
      const forth = await stops(page, 'Tab');
      assert.ok(forth.length >= 6 && forth.length <= 8, `${what}: ${forth.length} stops: ${forth}`);
      assert.deepEqual(await stops(page, 'Shift+Tab'), [...forth].reverse(), what);
      return forth;
    };
    await leave('as it comes');
    await parts.set({ filter: { actors: ['a1', 'a2', 'a3'], exclude: ['a4'], tags: ['tag 1'] } });
    await eventually(async () => assert.ok(await parts.chips.getByRole('button').count() > 4));
    assert.deepEqual(parted(await leave('filtered')),
      ['toolbar', 'filter', 'search', 'chips', 'bands', 'window', 'list']);
    await parts.set({ view: '2022-08/2022-09' });
    await parts.button('Show all events').waitFor();
    await leave('nothing in view');
    await parts.set({ filter: { actors: ['a1'], text: 'nothing has this' } });
    await parts.host.getByText('No event matches').waitFor();
    assert.ok((await leave('nothing passes')).includes('way out'));
    await tabTo(page, 'way out');
    const first = (await focused(page)).text;
    await page.keyboard.press('ArrowRight');
    await eventually(async () => assert.notEqual((await focused(page)).text, first));
    assert.equal(await part(page), 'way out');
    await page.keyboard.press('Home');
    await eventually(async () => assert.equal((await focused(page)).text, first));
    await page.keyboard.press('Enter');
    await eventually(async () => assert.equal((await parts.get('filter')).text, ''));
    await assertFocusKept(page, 'when one way out was taken');
    // The notes on the data are one of the tools, where a page wants them.
    await parts.host.evaluate((element) => element.setAttribute('controls', 'toolbar filter search overview list details status notes'));
    await page.locator('#before').focus();
    await tabTo(page, 'toolbar');
    await page.keyboard.press('End');
    await eventually(async () => assert.match((await focused(page)).name, /^1 note on the data$/));
    await page.keyboard.press('Enter');
    await parts.host.getByText(/events\[5000\]\.date/).waitFor();
  });

scenario('a11y-03 single keys act only with the focus inside', '/explore.html', async (page) => {
  const parts = await widget(page);
  const before = await parts.get('view');
  const keys = ['+', '-', '0', 'x', 'o', 'm', '/', 'End', 'PageDown'];
  await page.locator('nav a').first().focus();
  for (const key of keys) await page.keyboard.press(key);
  await painted(page);
  assert.equal(await parts.get('view'), before);
  assert.deepEqual(await parts.get('filter').then(({ actors, exclude }) => [actors, exclude]), [[], []]);
  assert.equal(await parts.host.getByRole('dialog').count(), 0);
  assert.equal((await focused(page)).tag, 'a', 'nor do they take the focus');
  // In a text field they are letters.
  const field = parts.host.getByRole('searchbox', { name: 'Search' });
  await field.focus();
  await page.keyboard.type('+0m');
  assert.equal(await field.inputValue(), '+0m');
  assert.equal(await parts.get('view'), before);
});

scenario('a11y-04 the order of stops is that of the parts, and the focus is never lost', '/explore.html',
  async (page) => {
    const parts = await widget(page);
    const all = ['toolbar', 'filter', 'search', 'window', 'list'];
    assert.deepEqual(parted(await stops(page, 'Tab')), all);
    await parts.set({ selected: 'soleimani-killed' });
    await parts.details.waitFor();
    await page.locator('nav :is(a, button)').last().focus();
    assert.deepEqual(parted(await stops(page, 'Tab')), [...all, 'details']);
    // What takes away what has the focus: each time something near has it.
    const close = parts.details.getByRole('button', { name: 'Close' });
    for (const [what, focus, act] of [
      ['details close', () => close.focus(), () => page.keyboard.press('Enter')],
      ['the row is filtered out', () => parts.options.last().focus(), () => parts.set({ filter: { actors: ['sdf'] } })],
      ['the chip is taken back', () => parts.chips.getByRole('button').first().focus(), () => page.keyboard.press('Enter')],
      ['the filter closes', () => parts.filter.getByRole('checkbox').first().focus(),
        () => parts.host.evaluate((element) => element.shadowRoot.querySelector('[aria-label=View] [aria-expanded]').click())],
      ['the list closes', () => parts.options.first().focus(), () => parts.button('List').evaluate((one) => one.click())],
    ]) {
      await focus();
      assert.notEqual(await part(page), 'outside');
      await act();
      await painted(page);
      await assertFocusKept(page, `when ${what}`);
      assert.notEqual(await part(page), 'outside', what);
    }
  });

scenario('a11y-06 what has the focus is seen, and an event out of view brings the window', '/explore.html',
  async (page) => {
    const parts = await widget(page);
    await tabTo(page, 'list');
    const seen = () => parts.host.evaluate((element) => {
      const root = element.shadowRoot;
      const { left, top, width, height } = root.activeElement.getBoundingClientRect();
      const on = (share) => root.elementFromPoint(left + width / 2, top + height * share);
      return [0.2, 0.5, 0.8].every((share) => root.activeElement.contains(on(share)));
    });
    const before = await parts.view();
    for (const key of ['Home', 'ArrowDown', 'ArrowDown', 'End', 'ArrowUp', 'PageUp', 'PageUp', 'PageDown', 'ArrowUp']) {
      await page.keyboard.press(key);
      await painted(page);
      await eventually(async () => assert.ok(await seen(), `covered after ${key}: ${(await focused(page)).name}`));
      if (key === 'Home') assert.ok((await moved(parts, before))[0] < before[0], 'the window comes along');
      const year = Number((await focused(page)).name.match(/(?:19|20)\d\d/)[0]);
      const [from, to] = (await parts.view()).map((ms) => new Date(ms).getUTCFullYear());
      assert.ok(from <= year && year <= to, `${year} is not in ${from} to ${to}`);
    }
    for (const name of ['toolbar', 'filter', 'search', 'window']) {
      await page.locator('nav :is(a, button)').last().focus();
      await tabTo(page, name);
      // A radio lies under its label.
      if (name !== 'filter') assert.ok(await seen(), name);
    }
  });

scenario('a11y-12 a plain wheel scrolls the page, ctrl and the wheel zoom, and a hint says so', '/',
  async (page) => {
    const parts = await widget(page);
    await parts.canvas.scrollIntoViewIfNeeded();
    const plot = await lanes(parts);
    await page.mouse.move(plot.x + plot.width * 0.4, plot.y + 4);
    const [view, top] = [await parts.view(), await page.evaluate(() => scrollY)];
    await page.mouse.wheel(0, 120);
    await eventually(async () => assert.ok(await page.evaluate(() => scrollY) > top + 50, 'the page stays'));
    assert.deepEqual(await parts.view(), view);
    const hint = parts.host.getByText('Hold Ctrl (⌘ on a Mac) and scroll to zoom', { exact: true });
    await hint.waitFor();
    assert.equal(await hint.getAttribute('aria-live'), 'polite');
    await parts.region.getByText(/ctrl \/ ⌘ \+ wheel to zoom/).waitFor();
    await parts.canvas.scrollIntoViewIfNeeded();
    const at = await lanes(parts);
    await page.mouse.move(at.x + at.width * 0.4, at.y + 4);
    const still = await page.evaluate(() => scrollY);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -120);
    await page.keyboard.up('Control');
    assert.ok(length(await moved(parts, view)) < length(view));
    assert.equal(await page.evaluate(() => scrollY), still);
  });

scenario('a11y-04 with actors chosen by name the parts keep their order', '/explore.html', async (page) => {
  const parts = await widget(page);
  for (const id of ['iran', 'isis', 'coalition']) await parts.actor(actorName(id)).click();
  await page.locator('nav :is(a, button)').last().focus();
  assert.deepEqual(parted(await stops(page, 'Tab')), ['toolbar', 'filter', 'search', 'chips', 'window', 'list']);
});
