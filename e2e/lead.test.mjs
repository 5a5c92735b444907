// The list leads to what is in view: also to what began before it, and also where it
// could not be measured when the view was set.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';
import { eventually, painted, widget } from './widget.mjs';

const DAYS = Array.from({ length: 30 }, (_, k) => {
  const day = String(k + 1).padStart(2, '0');
  return { id: `d${day}`, title: `Day ${k + 1}`, date: `2024-06-${day}` };
});

/** Puts a timeline of these events on the page, in an element of this HTML-free kind. */
async function put(page, events, { around = 'div', attributes = {} } = {}) {
  await page.evaluate(async ({ events, around, attributes }) => {
    const element = Object.assign(document.createElement('actor-timeline'), { id: 'a' });
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.style.blockSize = '40rem';
    const box = Object.assign(document.createElement(around), { id: 'box' });
    if (around === 'details') {
      box.append(Object.assign(document.createElement('summary'), { textContent: 'More' }));
      box.open = true;
    }
    box.append(element);
    document.querySelector('main').append(box);
    element.data = { events };
    await element.ready;
  }, { events, around, attributes });
  return widget(page, '#a');
}

/** Titles of the rows that one sees in the list, from the first one below the heading. */
const seen = (parts) => parts.list.evaluate((list) => {
  const frame = list.getBoundingClientRect();
  const heading = list.querySelector('.heading-row').getBoundingClientRect().height;
  return [...list.querySelectorAll('[role=option]')].filter((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return top > frame.top + heading - 2 && bottom < frame.bottom + 2;
  }).map((row) => row.querySelector('.title').textContent);
});

const leadsTo = (parts, title) => eventually(async () => {
  const titles = await seen(parts);
  assert.ok(titles.includes(title), `${title} is not among ${titles}`);
});

const zoomTo = (parts, view) => parts.host.evaluate((element, view) => element.zoomTo(view), view);

scenario('the list leads to what began before the view', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, DAYS);
  await zoomTo(parts, '2024-06-15T10:00:00/2024-06-15T12:00:00');
  await leadsTo(parts, 'Day 15');
  await zoomTo(parts, '2024-06-28T23:00:00/2024-06-28T23:30:00');
  await leadsTo(parts, 'Day 28');
  await zoomTo(parts, '2024-06-02T05:00:00/2024-06-03T05:00:00');
  await leadsTo(parts, 'Day 2');
  await leadsTo(parts, 'Day 3');
});

scenario('what goes on in view is focused where it is', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, DAYS);
  await zoomTo(parts, '2024-06-15T10:00:00/2024-06-15T12:00:00');
  await leadsTo(parts, 'Day 15');
  const before = await parts.view();
  await parts.option(/^Day 15/).focus();
  await painted(page);
  assert.deepEqual(await parts.view(), before, 'the view stays');
});

const HIDING = {
  'display: none': {
    hide: (box) => { box.style.display = 'none'; }, show: (box) => { box.style.display = ''; },
  },
  'the hidden attribute': {
    hide: (box) => { box.hidden = true; }, show: (box) => { box.hidden = false; },
  },
  'a closed details': {
    around: 'details', hide: (box) => { box.open = false; }, show: (box) => { box.open = true; },
  },
  'content-visibility': {
    hide: (box) => { box.style.contentVisibility = 'hidden'; },
    show: (box) => { box.style.contentVisibility = ''; },
  },
  'no height': {
    hide: (box) => Object.assign(box.style, { height: '0', overflow: 'hidden', display: 'grid' }),
    show: (box) => Object.assign(box.style, { height: '', overflow: '', display: '' }),
  },
};

for (const [how, { around, hide, show }] of Object.entries(HIDING)) {
  scenario(`what is set behind ${how} leads the list when it shows`, '/fixtures/blank.html', async (page) => {
    const parts = await put(page, DAYS, { around });
    const box = page.locator('#box');
    await box.evaluate(hide);
    await painted(page);
    await zoomTo(parts, '2024-06-25T10:00:00/2024-06-25T12:00:00');
    // Longer than panels wait.
    await page.waitForTimeout(300);
    await box.evaluate(show);
    await leadsTo(parts, 'Day 25');
    await box.evaluate(hide);
    await painted(page);
    await parts.set({ filter: { text: 'Day 1' } });
    await zoomTo(parts, '2024-06-19T10:00:00/2024-06-19T12:00:00');
    await page.waitForTimeout(300);
    await box.evaluate(show);
    await leadsTo(parts, 'Day 19');
    await parts.set({ filter: {} });
    await leadsTo(parts, 'Day 19');
    // Without a change it is where it was.
    await box.evaluate(hide);
    await painted(page);
    await page.waitForTimeout(150);
    await box.evaluate(show);
    await painted(page);
    await leadsTo(parts, 'Day 19');
  });
}

scenario('an element that comes hidden leads the list when it shows', '/fixtures/blank.html', async (page) => {
  await page.evaluate(async (events) => {
    const box = Object.assign(document.createElement('div'), { id: 'box', hidden: true });
    const element = Object.assign(document.createElement('actor-timeline'), { id: 'a' });
    element.style.blockSize = '40rem';
    element.setAttribute('view', '2024-06-20T10:00:00/2024-06-20T12:00:00');
    box.append(element);
    document.querySelector('main').append(box);
    element.data = { events };
    await element.ready;
    await new Promise((resolve) => setTimeout(resolve, 300));
    box.hidden = false;
  }, DAYS);
  await leadsTo(await widget(page, '#a'), 'Day 20');
});

scenario('what no zoom parts is listed as far as it goes', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, Array.from({ length: 700 }, (_, k) => ({
    title: `Event ${k}`, date: '2020-01-03T10:15:30Z',
  })));
  await parts.list.locator('[role=option]').first().focus();
  await page.keyboard.press('m');
  const dialog = parts.host.getByRole('dialog');
  const rows = dialog.getByRole('listitem');
  const total = Number((await dialog.getAttribute('aria-label')).match(/^(\d+) events not drawn/)[1]);
  assert.equal(await rows.count(), 300);
  assert.match(await dialog.textContent(), /zooming in does not part them/);
  assert.equal(await dialog.getByRole('button', { name: 'Zoom in on these events' }).count(), 0);
  for (const count of [600, total]) {
    const shown = await rows.count();
    await dialog.getByRole('button', { name: 'Show more' }).click();
    await eventually(async () => assert.equal(await rows.count(), count));
    // The keyboard goes on at the first row that came.
    const has = await rows.nth(shown).getByRole('button').evaluate((row) => row.getRootNode().activeElement === row);
    assert.ok(has, `the focus is on row ${shown}`);
  }
  assert.equal(await dialog.getByRole('button', { name: 'Show more' }).count(), 0);
});

const LONG = DAYS.map((day, k) => (k % 3 ? {
  ...day, title: `${day.title}, of which more is told than a narrow list has room for in a line`,
} : day));

scenario('the list keeps to its row where its rows change', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, LONG);
  await zoomTo(parts, '2024-06-19T10:00:00/2024-06-19T12:00:00');
  await leadsTo(parts, LONG[18].title);
  await page.setViewportSize({ width: 320, height: 800 });
  await leadsTo(parts, LONG[18].title);
  await page.setViewportSize({ width: 1280, height: 800 });
  await leadsTo(parts, LONG[18].title);
  await page.evaluate(() => { document.documentElement.style.fontSize = '250%'; });
  await leadsTo(parts, LONG[18].title);
});

scenario('the list keeps to its row where the page moves it', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, DAYS);
  await zoomTo(parts, '2024-06-19T10:00:00/2024-06-19T12:00:00');
  await leadsTo(parts, 'Day 19');
  await page.evaluate(() => document.querySelector('main').prepend(document.querySelector('#a')));
  await leadsTo(parts, 'Day 19');
});

scenario('where the reader scrolled the list stays when its rows change', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, LONG);
  await zoomTo(parts, '2024-06-19T10:00:00/2024-06-19T12:00:00');
  await leadsTo(parts, LONG[18].title);
  await parts.list.evaluate((list) => { list.scrollTop = 0; });
  await leadsTo(parts, 'Day 1');
  await page.setViewportSize({ width: 440, height: 800 });
  await page.waitForTimeout(300);
  await leadsTo(parts, 'Day 1');
  await zoomTo(parts, '2024-06-19T10:00:00/2024-06-19T13:00:00');
  await leadsTo(parts, LONG[18].title);
});
