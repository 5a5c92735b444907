// Everything by keyboard alone: one stop for each part, and a focus that is never
// lost. (The order of the stops and how they are seen: a11y-*.test.mjs.)

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';
import { story } from './story.mjs';
import { assertFocusKept, eventually, focused, widget } from './widget.mjs';

scenario('the toolbar is one stop with arrows inside', '/explore.html', async (page) => {
  const parts = await widget(page);
  const names = ['Zoom out', 'Zoom in', 'Fit', 'Actors', 'List', 'By actor', 'Download', 'Copy link'];
  const isOn = (name) => eventually(async () => {
    const { name: label, text } = await focused(page);
    assert.equal(label || text, name);
    const zeros = await parts.toolbar.locator('[tabindex="0"]').count();
    assert.equal(zeros, 1, 'one of them is in the order of Tab');
  });
  await parts.button('Zoom out').focus();
  for (const name of names.slice(1)) {
    await page.keyboard.press('ArrowRight');
    await isOn(name);
  }
  await page.keyboard.press('Home');
  await isOn(names[0]);
  await page.keyboard.press('End');
  await isOn(names.at(-1));
  await page.keyboard.press('ArrowLeft');
  await isOn(names.at(-2));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await isOn(names.at(-2));
});

scenario('the actors are one stop with arrows inside', '/explore.html', async (page) => {
  const parts = await widget(page);
  const boxes = parts.filter.getByRole('checkbox');
  const names = await boxes.evaluateAll((all) => all.map((box) => box.getAttribute('aria-label').split(',')[0]));
  const isOn = (name) => eventually(async () => {
    assert.ok((await focused(page)).name.startsWith(`${name},`), `${(await focused(page)).name} for ${name}`);
    assert.equal(await parts.filter.locator('input[tabindex="0"]').count(), 1);
  });
  await boxes.first().focus();
  await page.keyboard.press('ArrowDown');
  await isOn(names[1]);
  await page.keyboard.press('End');
  const heading = (words) => eventually(async () => assert.equal((await focused(page)).text, words));
  await heading('Status');
  await page.keyboard.press('ArrowUp');
  await heading('Place');
  await page.keyboard.press('ArrowUp');
  await heading('Tags');
  await page.keyboard.press('ArrowUp');
  await isOn(names.at(-1));
  await page.keyboard.press('Home');
  await isOn(names[0]);
  await page.keyboard.press('Space');
  await eventually(async () => assert.deepEqual((await parts.get('filter')).actors, [story.actors[0].id]));
  await isOn(names[0]);
  await page.keyboard.press('x');
  await eventually(async () => assert.deepEqual((await parts.get('filter')).exclude, [story.actors[0].id]));
  await isOn(names[0]);
  await page.keyboard.press('x');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('o');
  await eventually(async () => assert.deepEqual((await parts.get('filter')).actors.length, 1));
  await isOn(names[1]);
});

scenario('any, all and the names are reached from the boxes', '/explore.html', async (page) => {
  const parts = await widget(page);
  const field = parts.filter.getByRole('searchbox');
  const stops = () => parts.filter.locator('input[tabindex="0"]').count();
  const any = parts.filter.getByRole('radio', { name: 'Any' });
  await parts.filter.getByRole('checkbox').first().focus();
  await page.keyboard.press('ArrowUp');
  await eventually(() => assertOn(field));
  assert.equal(await any.count(), 0, 'nothing is combined yet');
  await parts.set({ filter: { actors: ['iran', 'us'] } });
  await any.waitFor();
  await page.keyboard.press('ArrowDown');
  await eventually(() => assertOn(parts.filter.getByRole('checkbox').first()));
  await page.keyboard.press('ArrowUp');
  await eventually(() => assertOn(any));
  assert.equal(await stops(), 2, 'both radios: for the tab key they are one');
  await page.keyboard.press('ArrowRight');
  await eventually(async () => assert.equal((await parts.get('filter')).match, 'all'));
  await eventually(() => assertOn(parts.filter.getByRole('radio', { name: 'All' })));
  await page.keyboard.press('ArrowUp');
  await eventually(() => assertOn(field));
  assert.equal(await stops(), 1);
  await page.keyboard.type('quds');
  await eventually(async () => assert.ok((await parts.filter.getByRole('checkbox').count()) < 6));
  await page.keyboard.press('ArrowDown');
  await eventually(async () => assert.match((await focused(page)).name, /^Iran,/));
});

const assertOn = async (locator) => assert.ok(
  await locator.evaluate((one) => one.getRootNode().activeElement === one),
);

scenario('the list is one stop and follows the window', '/explore.html', async (page) => {
  const parts = await widget(page);
  assert.equal(await parts.list.locator('[tabindex="0"]').count(), 1);
  await parts.set({ view: '2023' });
  await eventually(async () => {
    const stop = await parts.list.locator('[tabindex="0"]').getAttribute('aria-label');
    assert.match(stop, /2023/);
  });
});

scenario('panels that close give the focus back', '/explore.html', async (page) => {
  const parts = await widget(page);
  for (const name of ['Actors', 'List']) {
    for (const state of ['false', 'true']) {
      await parts.button(name).focus();
      await page.keyboard.press('Enter');
      await eventually(async () =>
        assert.equal(await parts.button(name).getAttribute('aria-expanded'), state));
      await assertFocusKept(page, `when ${name} became ${state}`);
    }
  }
});

scenario('details that close with the list hidden keep the focus', '/explore.html',
  async (page) => {
    const parts = await widget(page);
    await parts.button('List').click();
    await eventually(async () => assert.equal(await parts.list.count(), 0));
    await parts.set({ selected: 'soleimani-killed' });
    await parts.details.getByRole('button', { name: 'Close' }).focus();
    await page.keyboard.press('Enter');
    await eventually(async () => assert.equal(await parts.details.count(), 0));
    await assertFocusKept(page, 'when the details close');
  });

scenario('a filter that removes the focused row keeps the focus', '/explore.html',
  async (page) => {
    const parts = await widget(page);
    await parts.option('US drone kills Qassem Soleimani').focus();
    await parts.set({ filter: { actors: ['sdf'] } });
    await eventually(async () => assert.equal(await parts.options.count(), 1));
    await assertFocusKept(page, 'when the row went');
  });

for (const [what, press] of [
  ['a chip', (parts) => parts.chips.getByRole('button', { name: 'Remove Iran', exact: true })],
  ['the last chip', (parts) => parts.chips.getByRole('button', { name: 'Remove ISIS', exact: true })],
  ['“Clear filter”', (parts) => parts.button('Clear filter')],
]) {
  scenario(`${what}, once pressed, keeps the focus in the timeline`, '/explore.html',
    async (page) => {
      const parts = await widget(page);
      await parts.set({ filter: { actors: what === 'the last chip' ? ['isis'] : ['iran', 'isis'] } });
      const button = press(parts);
      await button.focus();
      await page.keyboard.press('Enter');
      await eventually(async () => assert.equal(await button.count(), 0));
      await assertFocusKept(page, `when ${what} went`);
    });
}

scenario('a way out, once taken, keeps the focus in the timeline', '/explore.html',
  async (page) => {
    const parts = await widget(page);
    await parts.set({ view: '2001-11/2002-03' });
    await parts.button('Show all events').focus();
    await page.keyboard.press('Enter');
    await eventually(async () => assert.equal(await parts.button('Show all events').count(), 0));
    await assertFocusKept(page, 'when everything is shown');
  });

scenario('the sheet of the filter, once done, keeps the focus', '/explore.html',
  { viewport: { width: 360, height: 760 } }, async (page) => {
    const parts = await widget(page);
    await parts.button('Actors').focus();
    await page.keyboard.press('Enter');
    await parts.button('Done').focus();
    await page.keyboard.press('Enter');
    await eventually(async () => assert.equal(await parts.filter.count(), 0));
    await assertFocusKept(page, 'when the sheet closes');
    await parts.button('Actors').focus();
    await page.keyboard.press('Enter');
    await parts.filter.getByRole('checkbox').first().focus();
    await page.keyboard.press('Escape');
    await eventually(async () => assert.equal(await parts.filter.count(), 0));
    await assertFocusKept(page, 'when Esc closes the sheet');
  });
