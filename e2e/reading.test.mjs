// Reading: the card of a mark, all of an event, and lists of what is not drawn.

import assert from 'node:assert/strict';
import { openPage, scenario } from './harness.mjs';
import { actorName, countIn, DAY_MS, eventById, extent, passing, story } from './story.mjs';
import {
  assertFocusKept, eventually, focused, labelOf, markOf, painted, put, ribbon, texts, widget,
} from './widget.mjs';
import { steady } from './waiting.mjs';

const card = (parts) => parts.host.getByRole('tooltip');
const list = (parts) => parts.host.getByRole('dialog');

/** Rests on the mark of an event until its card shows. */
async function rest(parts, id) {
  const { title } = eventById(id);
  const label = await labelOf(parts, title);
  assert.ok(label, `${title} has a label`);
  const mark = markOf(label);
  await parts.page.mouse.move(mark.x - 40, mark.y - 60);
  await parts.page.mouse.move(mark.x, mark.y, { steps: 3 });
  await card(parts).waitFor();
  return { mark, label };
}

const isOpen = (parts, title) =>
  parts.details.getByRole('heading', { name: title, exact: true }).waitFor();

scenario('a mark has a card after a pause', '/explore.html', async (page) => {
  const parts = await widget(page);
  const event = eventById('combat-mission-over');
  const { mark, label } = await rest(parts, event.id);
  const says = await card(parts).innerText();
  assert.ok(says.includes(event.title), says);
  for (const one of event.actors.slice(0, 2)) assert.ok(says.includes(actorName(one.id ?? one)), says);
  assert.match(says, /202\d/);
  const box = await card(parts).boundingBox();
  const host = await parts.host.boundingBox();
  const covers = (x, y) => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
  assert.ok(!covers(mark.x, mark.y) && !covers(label.x + label.width / 2, label.y), 'it covers its mark');
  assert.ok(box.x >= host.x && box.x + box.width <= host.x + host.width);
  assert.ok(box.y >= host.y && box.y + box.height <= host.y + host.height);
  assert.equal(await card(parts).locator('a, button, [tabindex]').count(), 0);
});

scenario('a card can be reached, waits, and goes', '/explore.html', async (page) => {
  const parts = await widget(page);
  await rest(parts, 'combat-mission-over');
  const box = await card(parts).boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
  await page.waitForTimeout(900);
  assert.equal(await card(parts).count(), 1, 'it stays under the pointer');
  await page.mouse.move(box.x + box.width / 2, box.y > 400 ? 5 : 790);
  await eventually(async () => assert.equal(await card(parts).count(), 0));
});

scenario('Esc dismisses a card, wherever the focus is', '/explore.html', async (page) => {
  const parts = await widget(page);
  await rest(parts, 'combat-mission-over');
  await page.keyboard.press('Escape');
  await eventually(async () => assert.equal(await card(parts).count(), 0));
  await page.waitForTimeout(700);
  assert.equal(await card(parts).count(), 0, 'it does not come back by itself');
  await rest(parts, 'combat-mission-over');
  const zoomed = await parts.view();
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -120);
  await page.keyboard.up('Control');
  await eventually(async () => assert.notDeepEqual(await parts.view(), zoomed));
  // The picture that closes it comes first.
  await eventually(async () => assert.equal(await card(parts).count(), 0, 'what moves has none'));
});

scenario('a tap has no card', '/explore.html', { hasTouch: true }, async (page) => {
  const parts = await widget(page);
  const { title } = eventById('combat-mission-over');
  const mark = markOf(await labelOf(parts, title));
  await page.touchscreen.tap(mark.x, mark.y);
  await isOpen(parts, title);
  await page.waitForTimeout(800);
  assert.equal(await card(parts).count(), 0);
});

scenario('details say where an event is among what passes', '/explore.html', async (page) => {
  const parts = await widget(page);
  await parts.actor(actorName('isis')).click();
  const all = passing({ actors: ['isis'] });
  await eventually(async () => assert.equal(await parts.options.count(), all.length));
  const ordered = await parts.titles();
  await parts.options.nth(1).click();
  await isOpen(parts, ordered[1]);
  await parts.details.getByText(`2 of ${all.length}`, { exact: true }).waitFor();
  await parts.button('Previous event').click();
  await parts.details.getByText(`1 of ${all.length}`, { exact: true }).waitFor();
  assert.equal(await parts.button('Previous event').getAttribute('aria-disabled'), 'true');
  await parts.set({ selected: story.events.find((event) => !all.includes(event)).id });
  await parts.details.getByText('Outside the filter').waitFor();
});

scenario('an actor in the details says whether it is chosen', '/explore.html', async (page) => {
  const parts = await widget(page);
  await parts.set({ selected: 'soleimani-killed' });
  const chip = parts.details.getByRole('button', { name: /ilter by Quds Force/ });
  assert.equal(await chip.getAttribute('aria-pressed'), 'false');
  await chip.focus();
  await page.keyboard.press('Enter');
  await eventually(async () => assert.equal(await chip.getAttribute('aria-pressed'), 'true'));
  assert.match(await chip.getAttribute('aria-label'), /No longer filter by Quds Force/);
  await page.keyboard.press('Enter');
  await eventually(async () => assert.equal(await chip.getAttribute('aria-pressed'), 'false'));
  await assertFocusKept(page, 'by filtering');
});

scenario('a link to the open event is copied, and that is said', '/explore.html',
  { permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
    const parts = await widget(page);
    await parts.host.evaluate((element) => element.removeAttribute('permalink'));
    const copy = parts.details.getByRole('button', { name: 'Copy link to this event' });
    await parts.set({ selected: 'soleimani-killed' });
    await eventually(async () => assert.equal(await parts.details.count(), 1));
    assert.equal(await copy.count(), 0, 'an address that follows nothing leads nowhere');
    await parts.host.evaluate((element) => element.setAttribute('permalink', 'tl'));
    await copy.click();
    await eventually(async () => assert.match(await parts.rowWords(), /^Link copied/));
    const url = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(url, /#tl=.*soleimani-killed/);
  });

const MEDIA = {
  title: 'Pictures',
  events: [
    { id: 'a', title: 'With a picture', date: '2020', media: { src: '/icon.svg', alt: 'A sign', credit: 'Someone' } },
    { id: 'b', title: 'With a lost picture', date: '2021', media: { src: '/lost.png', alt: 'A lost sign' } },
    { id: 'c', title: 'Without', date: '2022' },
  ],
};

scenario('a picture is loaded when its event opens', '/fixtures/blank.html', async (page) => {
  const asked = [];
  await page.route('**/{icon.svg,lost.png}', (route) => {
    asked.push(new URL(route.request().url()).pathname);
    return route.request().url().endsWith('lost.png')
      ? route.fulfill({ contentType: 'image/png', body: 'no picture' }) : route.continue();
  });
  const parts = await put(page, { data: MEDIA });
  await painted(page);
  assert.deepEqual(asked, []);
  await parts.option('With a picture').click();
  const image = parts.details.getByRole('img', { name: 'A sign' });
  await eventually(async () => assert.ok(await image.evaluate((img) => img.naturalWidth > 0)));
  await parts.details.getByText('Picture: Someone').waitFor();
  await parts.button('Next event').click();
  await parts.details.getByText('A lost sign', { exact: true }).waitFor();
  assert.equal(await parts.details.getByRole('img').count(), 0);
  const link = parts.details.getByRole('link', { name: 'Open the picture' });
  assert.equal(await link.getAttribute('href'), '/lost.png');
  assert.deepEqual(asked, ['/icon.svg', '/lost.png']);
});

scenario('a picture that the page forbids has its words and a link', '/fixtures/blank.html', async () => {
  const { page, problems, close } = await openPage('/fixtures/blank.html');
  try {
    const media = { src: 'https://pictures.example/a.png', alt: 'Seen from afar' };
    const parts = await put(page, { data: { title: 'Pictures', events: [{ title: 'Forbidden', date: '2020', media }] } });
    await parts.option('Forbidden').click();
    await parts.details.getByText('Seen from afar').waitFor();
    assert.equal(await parts.details.getByRole('img').count(), 0);
    const link = parts.details.getByRole('link', { name: 'Open the picture' });
    assert.equal(await link.getAttribute('href'), media.src);
    // The browser refuses it before anything leaves.
    const isRefusal = (problem) => /Content Security Policy|^asked another host|\(csp\)$/.test(problem);
    assert.ok(problems.every(isRefusal), problems.join('\n'));
  } finally {
    await close();
  }
});

const STATUS = {
  title: 'How much it stands',
  events: ['reported', 'disputed', 'corrected', 'retracted'].map((status, at) => (
    { id: status, title: 'The same words', date: `202${at}`, status, actors: ['someone'] })),
};

for (const options of [{}, { colorScheme: 'dark' }, { forcedColors: 'active' }]) {
  const name = Object.values(options)[0] ?? 'light';
  scenario(`a status is seen in the picture and told (${name})`, '/fixtures/blank.html', options,
    async (page) => {
      const parts = await put(page, { data: STATUS });
      await parts.button('List').click();
      await painted(page);
      const labels = (await texts(parts)).filter(({ text }) => text === 'The same words');
      assert.equal(labels.length, 4);
      const shot = async ({ x, y, width }) => {
        const image = await page.screenshot({
          clip: { x: Math.floor(x) - 22, y: Math.floor(y) - 16, width: Math.ceil(width) + 32, height: 24 },
          animations: 'disabled',
        });
        return image.toString('base64');
      };
      const seen = [];
      for (const label of labels.sort((a, b) => a.x - b.x)) seen.push(await shot(label));
      assert.equal(new Set(seen).size, 4, 'each looks different');
      for (const [id, words] of [['disputed', /^Disputed/], ['corrected', /^Corrected/], ['retracted', /^Retracted/]]) {
        await parts.set({ selected: id });
        await parts.details.getByText(words).waitFor();
      }
    });
}

/** The "+N" cells of the first view, but for that of what began before it. */
async function cells(parts) {
  const [strip, plot] = [await ribbon(parts), await parts.canvas.boundingBox()];
  return (await texts(parts)).filter(({ text, x, y }) => (
    /^(\+\d+|\d+ more)$/.test(text) && y < strip.y + 6 && x > plot.x + 24));
}

scenario('“+N” opens a list of what it stands for', '/explore.html', async (page) => {
  const parts = await widget(page);
  const [cell] = await cells(parts);
  assert.ok(cell, 'the first view cannot draw everything');
  const count = Number.parseInt(cell.text, 10);
  const drawn = (await texts(parts)).map(({ text }) => text);
  await page.mouse.click(cell.x + 5, cell.y - 4);
  await list(parts).waitFor();
  assert.match(await list(parts).getAttribute('aria-label'), new RegExp(`^${count} events? not drawn, `));
  const rows = list(parts).getByRole('listitem');
  assert.equal(await rows.count(), count);
  for (const title of await rows.locator('.title').allTextContents()) {
    assert.ok(!drawn.includes(title), `${title} is drawn`);
    assert.ok(story.events.some((event) => event.title === title), title);
  }
  const box = await list(parts).boundingBox();
  assert.ok(box.y + box.height <= cell.y, 'it leaves its cell free');
  const plot = await parts.canvas.boundingBox();
  assert.ok(box.x >= plot.x && box.x + box.width <= plot.x + plot.width && box.y >= plot.y);
  // By keyboard from here on: the focus is in it, one stop for all rows.
  await eventually(async () => assert.equal((await focused(page)).tag, 'button'));
  assert.equal(await rows.locator('[tabindex="0"]').count(), 1);
  await page.keyboard.press('Escape');
  await eventually(async () => assert.equal(await list(parts).count(), 0));
  await assertFocusKept(page, 'after Esc');
});

scenario('a row of that list opens its event, and Zoom in goes there', '/explore.html', async (page) => {
  const parts = await widget(page);
  const open = async () => {
    const [cell] = await cells(parts);
    await page.mouse.click(cell.x + 5, cell.y - 4);
    await list(parts).waitFor();
    return cell;
  };
  await open();
  const title = await list(parts).locator('.title').first().textContent();
  await list(parts).getByRole('button', { name: title }).first().click();
  await isOpen(parts, title);
  await eventually(async () => assert.equal(await list(parts).count(), 0));
  await page.keyboard.press('Escape');
  await eventually(async () => assert.equal(await parts.details.count(), 0));
  await assertFocusKept(page, 'after closing');
  // The plot is wider again, and cells stand elsewhere once it has been drawn so.
  await steady(() => cells(parts), () => painted(page));
  const cell = await open();
  const [from, to] = await parts.view();
  await list(parts).getByRole('button', { name: 'Zoom in on these events' }).click();
  await eventually(async () => {
    const after = await parts.view();
    assert.ok(after[1] - after[0] < (to - from) / 2, 'it zooms into the stretch');
    assert.ok(countIn(story.events, after) >= Number.parseInt(cell.text, 10), 'where they are');
  });
  await eventually(async () => assert.equal(await list(parts).count(), 0));
  await assertFocusKept(page, 'after zooming in');
});

scenario('a click elsewhere closes the list, a second on its cell too', '/explore.html', async (page) => {
  const parts = await widget(page);
  const [cell] = await cells(parts);
  const at = [cell.x + 5, cell.y - 4];
  await page.mouse.click(...at);
  await list(parts).waitFor();
  await page.waitForTimeout(500); // no double click: that zooms
  await page.mouse.click(...at);
  await eventually(async () => assert.equal(await list(parts).count(), 0));
  for (const place of ['h2', '.status p']) {
    await page.waitForTimeout(500); // no double click
    await page.mouse.click(...at);
    await list(parts).waitFor();
    await parts.host.locator(place).first().click();
    await eventually(async () => assert.equal(await list(parts).count(), 0, place));
  }
});

scenario('the list opens from the events by key', '/explore.html', async (page) => {
  const parts = await widget(page);
  await parts.host.locator('[role=option][tabindex="0"]').focus();
  await painted(page);
  const all = await cells(parts);
  assert.ok(all.length > 2, `${all.length} cells`);
  await page.keyboard.press('m');
  await list(parts).waitFor();
  const name = () => list(parts).getAttribute('aria-label');
  const seen = new Set([await name()]);
  for (const key of ['ArrowLeft', 'ArrowRight']) {
    for (let k = 0; k < all.length + 1; k += 1) {
      await page.keyboard.press(key);
      await painted(page);
      seen.add(await name());
    }
  }
  assert.equal(seen.size, all.length, 'every cell is reached');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await eventually(async () => assert.equal(await parts.details.count(), 1));
  await page.keyboard.press('Escape');
  await eventually(async () => assert.equal(await parts.details.count(), 0));
  await assertFocusKept(page, 'after Esc');
});

scenario('a column of the ribbon lists who is active there', '/explore.html', async (page) => {
  const parts = await widget(page);
  const strip = await ribbon(parts);
  const at = extent('2020-01')[0] + 6 * DAY_MS;
  const [from, to] = await parts.view();
  const inner = strip.width - 24 - Math.min(240, strip.width / 4);
  const x = strip.x + 24 + (at - from) / (to - from) * inner;
  await page.mouse.click(x, strip.y + strip.height - 3);
  await list(parts).waitFor();
  const rows = await list(parts).locator('.title').allTextContents();
  assert.match(await list(parts).getAttribute('aria-label'), new RegExp(`^${rows.length} events, `));
  const there = story.events.filter((event) => {
    const [start, end] = extent(event.date);
    return start <= at && end > at;
  });
  assert.ok(there.length > 0);
  for (const { title } of there) assert.ok(rows.includes(title), title);
  await list(parts).getByRole('button', { name: 'Zoom in on these events' }).click();
  await eventually(async () => {
    const after = await parts.view();
    assert.ok(after[1] - after[0] < (to - from) / 3 && after[0] <= at && at <= after[1]);
  });
});

scenario('a list of hundreds says how to see all', '/fixtures/blank.html', async (page) => {
  const events = Array.from({ length: 900 }, (_, at) => ({ title: `Event ${at}`, date: '2020-03-01' }));
  const parts = await put(page, { data: { title: 'Crowd', events } });
  const [cell] = await cells(parts);
  await page.mouse.click(cell.x + 5, cell.y - 4);
  await list(parts).waitFor();
  assert.equal(await list(parts).getByRole('listitem').count(), 300);
  await list(parts).getByText(/The first 300 of \d+\. .* zooming in does not part them/).waitFor();
});

scenario('card and list fit a narrow page', '/explore.html', { viewport: { width: 320, height: 760 } },
  async (page) => {
    const parts = await widget(page);
    const [cell] = await cells(parts);
    await page.mouse.click(cell.x + 5, cell.y - 4);
    await list(parts).waitFor();
    const box = await list(parts).boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 320 && box.height > 80, JSON.stringify(box));
  });
