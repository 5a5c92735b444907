// The list: a million rows, headings, keys, in step with the picture.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';
import { assertFocusKept, eventually, focused, painted, rest, widget } from './widget.mjs';

const MANY = 1_000_000;
const SLOW = 40_000;

/** Puts `count` events, a minute apart, on a page. */
async function put(page, count) {
  page.setDefaultTimeout(SLOW);
  await page.evaluate(async (count) => {
    const element = document.createElement('actor-timeline');
    element.id = 'a';
    element.style.blockSize = '46rem';
    document.querySelector('main').append(element);
    element.columns = {
      title: 'Many',
      actors: [{ id: 'ada', name: 'Ada' }, { id: 'bob', name: 'Bob' }],
      start: Float64Array.from({ length: count }, (_, k) => Date.UTC(2020, 0) + k * 60_000),
      actor: Uint8Array.from({ length: count }, (_, k) => k % 2),
      titles: (k) => (k % 7 ? `Event ${k}` : `Event ${k}, whose title is so long that a narrow page has to break it`),
    };
    await element.ready;
  }, count);
  const parts = await widget(page, '#a');
  // Labels that are placed meanwhile take the machine's time.
  await eventually(async () => assert.ok(await parts.options.count()), SLOW);
  return parts;
}

/** The rows that one sees in the list: `{ place, top, bottom }`, and what is blank. */
const seen = (parts) => parts.list.evaluate((list) => {
  const frame = list.getBoundingClientRect();
  const rows = [...list.querySelectorAll('[role=option]')].map((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return { place: Number(row.getAttribute('aria-posinset')), top: top - frame.top, bottom: bottom - frame.top };
  }).filter(({ top, bottom }) => bottom > 1 && top < frame.height - 1);
  return { rows, height: frame.height, top: list.scrollTop, all: list.scrollHeight - list.clientHeight };
});

/** Rows follow each other and fill the list. */
async function assertFull(parts) {
  const { rows, height } = await seen(parts);
  assert.ok(rows.length >= 3, `${rows.length} rows in sight`);
  for (const [k, row] of rows.entries()) {
    if (k) assert.equal(row.place, rows[k - 1].place + 1);
    // Between rows there may be a heading.
    if (k) assert.ok(row.top >= rows[k - 1].bottom - 1 && row.top < rows[k - 1].bottom + 40);
  }
  assert.ok(rows[0].top < 40 && rows.at(-1).bottom > height - 2, JSON.stringify(rows));
  return rows;
}

const wheel = async (page, parts, by) => {
  const box = await parts.list.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.wheel(0, by);
};

scenario('a million rows scroll from end to end', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, MANY);
  assert.ok(await parts.options.count() <= 100, 'only some rows are made');
  assert.equal(await parts.options.first().getAttribute('aria-setsize'), String(MANY));
  const view = await parts.get('view');
  for (const share of [0.5, 0.25, 0.9, 1, 0]) {
    await parts.list.evaluate((list, share) => {
      list.scrollTop = share * (list.scrollHeight - list.clientHeight);
    }, share);
    await eventually(async () => {
      const [{ place }] = await assertFull(parts);
      assert.ok(Math.abs(place / MANY - share) < 0.002, `row ${place} at ${share}`);
    });
  }
  await eventually(async () => assert.equal((await assertFull(parts))[0].place, 1));
  await parts.list.evaluate((list) => { list.scrollTop = list.scrollHeight; });
  await eventually(async () => assert.equal((await assertFull(parts)).at(-1).place, MANY));
  assert.equal(await parts.get('view'), view, 'scrolling the list moves nothing else');
});

scenario('what is scrolled to while the bar is put right stays', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, MANY);
  for (const share of [0.1, 0.4, 0.8, 0.3, 1]) {
    await parts.list.evaluate(async (list, share) => {
      list.scrollTop = share * (list.scrollHeight - list.clientHeight);
      await new Promise((resolve) => { list.addEventListener('scroll', resolve, { once: true }); });
      // The bar is put right when scrolling rests. Then this is scrolled but not heard of yet.
      await new Promise((resolve) => { setTimeout(resolve, 120); });
      list.scrollTop = 0;
      const until = performance.now() + 120;
      while (performance.now() < until);
    }, share);
    await eventually(async () => assert.equal((await assertFull(parts))[0].place, 1));
  }
});

scenario('near, rows scroll as rows do', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, MANY);
  await parts.list.evaluate((list) => { list.scrollTop = 0.5 * list.scrollHeight; });
  await eventually(() => assertFull(parts));
  await page.waitForTimeout(400);
  for (const by of [120, 120, 450, -500, -120, 500]) {
    const before = (await seen(parts)).rows;
    await wheel(page, parts, by);
    // Every row that is still there has gone by what was scrolled.
    await eventually(async () => {
      const row = await parts.list.evaluate((list, place) => {
        const row = list.querySelector(`[aria-posinset="${place}"]`);
        return row && row.getBoundingClientRect().top - list.getBoundingClientRect().top;
      }, before[2].place);
      assert.ok(row !== null && Math.abs(row - (before[2].top - by)) < 3, `${row} from ${before[2].top} by ${by}`);
    });
    await assertFull(parts);
    // And stays there when the bar is put right.
    const { rows: [{ place, top }] } = await seen(parts);
    await page.waitForTimeout(350);
    const [after] = await assertFull(parts);
    assert.equal(after.place, place);
    assert.ok(Math.abs(after.top - top) < 2, `${top} became ${after.top} at rest`);
  }
  const { top, all, rows: [{ place }] } = await seen(parts);
  assert.ok(Math.abs(place / MANY - top / all) < 0.002, 'the bar says where one is');
});

scenario('keys go through a long list', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, 30_000);
  const at = async (place) => {
    await eventually(async () => {
      const found = await parts.host.evaluate(({ shadowRoot: { activeElement: row } }) => (
        [row?.getAttribute('role'), row?.getAttribute('aria-posinset')]));
      assert.deepEqual(found, ['option', String(place)]);
      const { rows, height } = await seen(parts);
      const row = rows.find((one) => one.place === place);
      assert.ok(row && row.top > -1 && row.bottom < height + 1, `row ${place} is in sight`);
    });
  };
  await parts.options.first().focus();
  await at(1);
  for (const [key, place] of [
    ['ArrowDown', 2], ['PageDown', 12], ['PageDown', 22], ['PageUp', 12], ['End', 30_000],
    ['PageUp', 29_990], ['ArrowUp', 29_989], ['Home', 1], ['PageUp', 1], ['ArrowUp', 1],
  ]) {
    await page.keyboard.press(key);
    await at(place);
  }
  for (let k = 0; k < 40; k += 1) await page.keyboard.press('ArrowDown');
  await at(41);
  // What has the focus keeps it, however far one scrolls.
  const { name } = await focused(page);
  await wheel(page, parts, 30_000);
  await eventually(async () => assert.ok((await assertFull(parts))[0].place > 500));
  assert.equal((await focused(page)).name, name);
  await assertFocusKept(page, 'by scrolling');
  await page.keyboard.press('ArrowDown');
  await at(42);
});

scenario('the list follows the picture', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, 30_000);
  await parts.host.evaluate((element) => { element.view = '2020-01-10/2020-01-11'; });
  await eventually(async () => {
    const [first] = await assertFull(parts);
    assert.equal(first.place, 9 * 24 * 60 + 1);
    assert.ok(first.top >= 0 && first.top < 40, 'under its heading');
  });
  const box = await parts.canvas.boundingBox();
  await page.mouse.move(box.x + 200, box.y + 100);
  await page.mouse.down();
  await page.mouse.move(box.x + 400, box.y + 100, { steps: 8 });
  await page.mouse.up();
  await eventually(async () => {
    const [{ place }] = await assertFull(parts);
    assert.ok(place < 9 * 24 * 60 + 1, `${place}`);
  });
  // A drag glides on; at rest it is seen where that led.
  await rest(parts);
  await painted(page);
  // Closed and opened again, it is where it was.
  const [{ place }] = await assertFull(parts);
  await parts.button('List').click();
  await eventually(async () => assert.equal(await parts.list.count(), 0));
  await parts.button('List').click();
  await eventually(async () => assert.ok(Math.abs((await assertFull(parts))[0].place - place) < 2));
  await parts.actor('Ada').click();
  await eventually(async () => {
    assert.equal(await parts.options.first().getAttribute('aria-setsize'), '15000');
    await assertFull(parts);
  });
});

scenario('a view that is set at once leads the list, whatever scrolled before', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, 30_000);
  const first = async () => (await assertFull(parts))[0].place;
  for (const [view, place] of [['2020-01-10/2020-01-11', 9], ['2020-01-03/2020-01-04', 2], ['2020-01-15/2020-01-16', 14]]) {
    await parts.list.evaluate((list, view) => {
      // The event of this comes after the view is set.
      list.scrollTop += 7;
      document.querySelector('actor-timeline').view = view;
    }, view);
    await eventually(async () => assert.equal(await first(), place * 24 * 60 + 1));
  }
});

/** Shows events with these dates, and gives the headings with their rows. */
async function headings(page, dates) {
  await page.evaluate((dates) => {
    const element = document.querySelector('actor-timeline');
    element.data = { events: dates.map((date, k) => ({ id: `e${k}`, title: `Event ${k}`, date })) };
    return element.ready;
  }, dates);
  const parts = await widget(page);
  const groups = parts.list.getByRole('group');
  return Promise.all((await groups.all()).map(async (group) => (
    [await group.getAttribute('aria-label'), await group.getByRole('option').count()])));
}

scenario('headings are years, months or days', '/fixtures/blank.html', async (page) => {
  await page.evaluate(() => document.querySelector('main').append(document.createElement('actor-timeline')));
  const days = (count, step) => Array.from({ length: count }, (_, k) => (
    new Date(Date.UTC(2020, 0, 1) + k * step * 86_400_000).toISOString().slice(0, 10)));
  assert.deepEqual(await headings(page, days(10, 100)), [['2020', 4], ['2021', 4], ['2022', 2]]);
  assert.deepEqual(await headings(page, days(40, 2)), [['January 2020', 16], ['February 2020', 14], ['March 2020', 10]]);
  const twelve = Array(12).fill('2020-01-01').concat(Array(9).fill('2020-01-02'));
  assert.deepEqual(await headings(page, twelve), [['1 January 2020', 12], ['2 January 2020', 9]]);
});

scenario('a heading stays while its rows scroll', '/explore.html', async (page) => {
  const parts = await widget(page);
  await wheel(page, parts, 300);
  await eventually(async () => {
    const top = await parts.list.evaluate((list) => {
      const { left, top } = list.getBoundingClientRect();
      return list.getRootNode().elementFromPoint(left + 20, top + 8).textContent;
    });
    assert.match(top, /^\d{4}$/);
  });
});

scenario('on a narrow page the list is seen at once', '/explore.html',
  { viewport: { width: 320, height: 640 } }, async (page) => {
    const parts = await widget(page);
    const { y } = await parts.list.boundingBox();
    assert.ok(y < 640 - 110, `the list begins at ${y}`);
    const wraps = await parts.options.first().evaluate((row) => row.scrollWidth <= row.clientWidth);
    assert.ok(wraps);
    await painted(page);
  });

scenario('long titles wrap in a long list on a narrow page', '/fixtures/blank.html',
  { viewport: { width: 320, height: 700 } }, async (page) => {
    const parts = await put(page, 30_000);
    await parts.list.scrollIntoViewIfNeeded();
    await page.waitForTimeout(300);
    const rows = (await seen(parts)).rows.map(({ top, bottom }) => Math.round(bottom - top));
    assert.ok(new Set(rows).size > 1, `heights ${rows}`);
    for (const by of [400, 500, -300, 450]) {
      const before = (await seen(parts)).rows[1];
      await wheel(page, parts, by);
      await eventually(async () => {
        const row = await parts.list.evaluate((list, place) => {
          const row = list.querySelector(`[aria-posinset="${place}"]`);
          return row && row.getBoundingClientRect().top - list.getBoundingClientRect().top;
        }, before.place);
        assert.ok(Math.abs(row - (before.top - by)) < 3, `${row} from ${before.top} by ${by}`);
      });
      await assertFull(parts);
    }
  });

scenario('however wide a list is, the eye finds the date of a title', '/explore.html', { viewport: { width: 3840, height: 1100 } }, async (page) => {
  const parts = await widget(page);
  const gaps = await parts.host.locator('.list .row').evaluateAll((rows) => rows.map((row) => {
    const range = document.createRange();
    range.selectNodeContents(row.querySelector('.title'));
    const date = document.createRange();
    date.selectNodeContents(row.querySelector('.date'));
    return date.getBoundingClientRect().left - range.getBoundingClientRect().right;
  }));
  assert.ok(gaps.length > 10 && gaps.every((gap) => gap > 0 && gap < 960), `${gaps}`);
});
