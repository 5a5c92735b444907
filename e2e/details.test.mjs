// The details of one event: what they say, how they open, and how they close.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';
import { actorName, eventById, story } from './story.mjs';
import { assertFocusKept, eventually, labelOf, markOf, rest, texts, widget } from './widget.mjs';

const source = (citation) => story.sources.find(({ id }) => id === (citation.id ?? citation));

/** The panel says everything that the document knows of an event. */
async function assertTells(parts, event) {
  await parts.details.getByRole('heading', { name: event.title, exact: true }).waitFor();
  const says = await parts.details.innerText();
  const expect = (text) => assert.ok(says.includes(text), `“${text}” is missing from:\n${says}`);
  expect(event.summary);
  if (event.dateNote) expect(event.dateNote);
  if (event.place) expect(event.place);
  for (const one of event.actors) {
    expect(actorName(one.id ?? one));
    if (one.role) {
      const chip = parts.details.getByRole('button', { name: new RegExp(`^${actorName(one.id)}.*${one.role}`) });
      assert.equal(await chip.count(), 1, `${actorName(one.id)} as ${one.role}`);
    }
  }
  for (const one of event.sources) {
    expect(source(one).publisher);
    if (one.quote) expect(`“${one.quote}”`);
    if (one.note) expect(one.note);
  }
}

scenario('every event tells all that is known of it', '/explore.html', async (page) => {
  const parts = await widget(page);
  for (const event of story.events) {
    await parts.set({ selected: event.id });
    await assertTells(parts, event);
    assert.equal(await parts.option(event.title).first().getAttribute('aria-selected'), 'true');
  }
});

scenario('dates are told in words', '/explore.html', async (page) => {
  const parts = await widget(page);
  for (const [id, words] of [
    ['soleimani-killed', /^3 January 2020$|^January 3, 2020$/],
    ['isis-overruns-iraq', /^2014$/],
    ['coalition-returns', /^around August 2014$/],
    ['us-not-leaving', /^possibly .*10.*2020|^possibly .*January 10, 2020/],
    ['troops-unprotected', /^between .*31.*2019.* and .*5.*2020/],
    ['caretaker-premier', /1.*December.*2019.*7.*May.*2020|December 1, 2019.*May 7, 2020/],
    ['us-with-sdf', /^from around October 2015, end not known$/],
    ['militias-rein-in-request', /^around 2019$/],
  ]) {
    await parts.set({ selected: id });
    await parts.details.getByRole('heading', { name: eventById(id).title }).waitFor();
    assert.match(await parts.details.locator('.when').innerText(), words, id);
    const said = await parts.option(eventById(id).title).first().getAttribute('aria-label');
    const date = await parts.details.locator('.when').innerText();
    assert.ok(said.startsWith(`${eventById(id).title}, ${date}, `), said);
  }
});

scenario('a disputed event says so, others do not', '/explore.html', async (page) => {
  const parts = await widget(page);
  await parts.set({ selected: 'missile-intent-disputed' });
  await parts.details.getByText(/^Disputed/).waitFor();
  await parts.set({ selected: 'iran-missiles' });
  await parts.details.getByRole('heading', { name: eventById('iran-missiles').title }).waitFor();
  assert.equal(await parts.details.getByText(/^Disputed/).count(), 0);
});

scenario('previous and next go through the events that pass', '/explore.html', async (page) => {
  const parts = await widget(page);
  await parts.actor(actorName('isis')).click();
  await eventually(async () => assert.ok((await parts.options.count()) < story.events.length));
  const ordered = await parts.titles();
  await parts.options.nth(1).click();
  const isOpen = (title) => parts.details.getByRole('heading', { name: title, exact: true }).waitFor();
  await isOpen(ordered[1]);
  await parts.button('Next event').click();
  await isOpen(ordered[2]);
  await parts.button('Previous event').click();
  await isOpen(ordered[1]);
  await parts.button('Previous event').click();
  await isOpen(ordered[0]);
  await parts.details.getByRole('button', { name: 'Next event' }).focus();
  await page.keyboard.press('ArrowRight');
  await isOpen(ordered[1]);
  await assertFocusKept(page, 'by stepping');
});

scenario('Enter opens, Esc closes and the focus is back on the row', '/explore.html',
  async (page) => {
    const parts = await widget(page);
    const title = 'US drone kills Qassem Soleimani';
    const isOnRow = () => parts.option(title).evaluate((row) => row.getRootNode().activeElement === row);
    for (const from of ['list', 'details', 'close']) {
      await parts.option(title).focus();
      await page.keyboard.press('Enter');
      await parts.details.getByRole('heading', { name: title }).waitFor();
      if (from === 'close') {
        await parts.details.getByRole('button', { name: 'Close' }).click();
      } else {
        if (from === 'details') await parts.details.getByRole('button', { name: 'Next event' }).focus();
        await page.keyboard.press('Escape');
      }
      await eventually(async () => assert.equal(await parts.details.count(), 0));
      assert.ok(await isOnRow(), `closed from ${from}, the focus is elsewhere`);
    }
  });

scenario('a click on a mark opens it, a second elsewhere closes it', '/explore.html',
  async (page) => {
    const parts = await widget(page);
    for (const id of ['troops-left-announced', 'combat-mission-over']) {
      const { title } = eventById(id);
      const label = await labelOf(parts, title);
      assert.ok(label, `${title} has a label`);
      const mark = markOf(label);
      await page.mouse.click(mark.x, mark.y);
      await parts.details.getByRole('heading', { name: title, exact: true }).waitFor();
      assert.equal(await parts.get('selected'), id);
    }
    // On its words as well as on its mark.
    const words = await eventually(async () => {
      const label = await labelOf(parts, eventById('troops-left-announced').title);
      assert.ok(label);
      return label;
    });
    await page.mouse.click(words.x + words.width / 2, words.y - 3);
    await parts.details.getByRole('heading', { name: eventById('troops-left-announced').title }).waitFor();
    const box = await parts.canvas.boundingBox();
    await page.mouse.click(box.x + box.width / 2, box.y + 3);
    await eventually(async () => assert.equal(await parts.details.count(), 0));
  });

scenario('a press that leaves the mark opens nothing', '/explore.html', async (page) => {
  const parts = await widget(page);
  const mark = markOf(await labelOf(parts, eventById('troops-left-announced').title));
  await page.mouse.move(mark.x, mark.y);
  await page.mouse.down();
  await page.mouse.move(mark.x + 40, mark.y + 40, { steps: 3 });
  await page.mouse.up();
  assert.equal(await parts.get('selected'), null);
  assert.equal(await parts.details.count(), 0);
});

scenario('an actor in the details filters by it', '/explore.html', async (page) => {
  const parts = await widget(page);
  await parts.set({ selected: 'soleimani-killed' });
  await parts.details.getByRole('button', { name: /Filter by Quds Force/ }).click();
  await eventually(async () => assert.deepEqual((await parts.get('filter')).actors, ['quds-force']));
  await assertFocusKept(page, 'by filtering from the details');
});

scenario('on a narrow page the details are a sheet that closes', '/explore.html',
  { viewport: { width: 320, height: 760 } }, async (page) => {
    const parts = await widget(page);
    const event = eventById('soleimani-killed');
    await parts.option(event.title).click();
    await assertTells(parts, event);
    const box = await parts.details.boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 320, JSON.stringify(box));
    await parts.details.getByRole('button', { name: 'Close' }).click();
    await eventually(async () => assert.equal(await parts.details.count(), 0));
    await assertFocusKept(page, 'after the sheet closed');
  });

scenario('the row of the open event is in sight', '/explore.html', async (page) => {
  const parts = await widget(page);
  const isSeen = (title) => eventually(async () => {
    const list = await parts.list.boundingBox();
    const row = await parts.option(title).boundingBox();
    assert.ok(row.y >= list.y - 1 && row.y + row.height <= list.y + list.height + 1,
      `the row at ${row.y} is not within ${list.y} to ${list.y + list.height}`);
  }, 1500);
  const { title } = eventById('combat-mission-over');
  const mark = markOf(await labelOf(parts, title));
  await page.mouse.click(mark.x, mark.y);
  await parts.details.getByRole('heading', { name: title }).waitFor();
  await isSeen(title);
  await parts.set({ selected: 'troops-left-announced' });
  await isSeen(eventById('troops-left-announced').title);
});

scenario('opening details leaves the marks where they are', '/explore.html', async (page) => {
  const parts = await widget(page);
  const { title } = eventById('iran-missiles');
  const before = await labelOf(parts, title);
  await page.mouse.click(before.x + 20, before.y - 3);
  await parts.details.getByRole('heading', { name: title }).waitFor();
  const after = await eventually(async () => {
    const label = await labelOf(parts, title);
    assert.ok(label);
    return label;
  });
  assert.ok(Math.abs(after.y - before.y) < 1, 'what one clicked on stays in its lane');
  assert.ok(Math.abs(after.x - before.x) < 24, `it moved from ${before.x} to ${after.x}`);
});

for (const width of [1280, 900, 320]) {
  scenario(`details take nothing of the picture and cover none of it, ${width} px`, '/explore.html',
    { viewport: { width, height: 800 } }, async (page) => {
      const parts = await widget(page);
      const picture = () => parts.canvas.boundingBox();
      const [before, view, rows] = [await picture(), await parts.view(), await parts.titles()];
      for (const id of ['iran-missiles', 'us-with-sdf']) {
        await parts.set({ selected: id });
        await parts.details.getByRole('heading', { name: eventById(id).title }).waitFor();
        assert.deepEqual(await picture(), before);
        assert.ok((await parts.details.boundingBox()).y >= before.y + before.height);
      }
      await parts.details.getByRole('button', { name: 'Close' }).click();
      await eventually(async () => assert.equal(await parts.details.count(), 0));
      assert.deepEqual([await picture(), await parts.view(), await parts.titles()], [before, view, rows]);
    });
}

scenario('a sheet of details does not cover what has the focus', '/explore.html',
  { viewport: { width: 320, height: 760 } }, async (page) => {
    const parts = await widget(page);
    await parts.option(eventById('soleimani-killed').title).focus();
    await page.keyboard.press('Enter');
    await parts.details.waitFor();
    await eventually(async () => {
      const isOnTop = await parts.host.evaluate(({ shadowRoot }) => {
        const { x, y, height } = shadowRoot.activeElement.getBoundingClientRect();
        const top = shadowRoot.elementFromPoint(x + 8, y + height / 2);
        return shadowRoot.activeElement.contains(top);
      });
      assert.ok(isOnTop, 'the focus is under the sheet');
    }, 1500);
  });

scenario('after a click on a mark the keys go on from there', '/explore.html', async (page) => {
  const parts = await widget(page);
  const mark = markOf(await labelOf(parts, eventById('iran-missiles').title));
  await page.mouse.click(mark.x, mark.y);
  await parts.details.waitFor();
  const view = await parts.get('view');
  await page.keyboard.press('+');
  await eventually(async () => assert.notEqual(await parts.get('view'), view));
  const zoomed = await rest(parts);
  // These are the page's own.
  await page.keyboard.press('PageDown');
  await page.keyboard.press('ArrowDown');
  assert.deepEqual(await rest(parts), zoomed);
  await page.keyboard.press('Escape');
  await eventually(async () => assert.equal(await parts.details.count(), 0));
});

for (const width of [600, 800, 1000, 1280, 1600]) {
  for (const hasList of [true, false]) {
    const name = `details hide neither their mark nor move the picture, ${width} px, ${hasList ? 'with' : 'without'} the list`;
    scenario(name, '/explore.html', { viewport: { width, height: 1000 } }, async (page) => {
      const parts = await widget(page);
      if (!hasList) await parts.host.evaluate((element) => element.setAttribute('controls', 'toolbar overview details status'));
      await parts.set({ view: '2019-12/2021' });
      await rest(parts);
      const all = async () => ({
        canvas: await parts.canvas.boundingBox(),
        view: await parts.view(),
        // What has the focus is drawn last.
        texts: (await texts(parts)).map(({ text, x, y }) => `${text} ${x} ${y}`).sort(),
      });
      const before = await all();
      // The room beside the picture is taken from it only where it stays wide.
      const isBeside = width - 320 >= 960 + (hasList ? 296 : 0) + 60;
      for (const id of ['soleimani-killed', 'washington-talks', 'troops-left-announced']) {
        await parts.set({ selected: id });
        await parts.details.getByRole('heading', { name: eventById(id).title, exact: true }).waitFor();
        await rest(parts);
        if (!isBeside) assert.deepEqual((await all()).canvas, before.canvas, 'the picture keeps its place');
        // The plate is drawn last.
        const label = (await texts(parts)).findLast(({ text }) => text === eventById(id).title);
        assert.ok(label, `${eventById(id).title} is whole`);
        const [box, mark] = [await parts.details.boundingBox(), markOf(label)];
        const covers = box.x < label.x + label.width && mark.x < box.x + box.width
          && box.y < label.y && mark.y - 8 < box.y + box.height;
        assert.ok(!covers, `${JSON.stringify(box)} hides ${JSON.stringify(label)}`);
        assert.ok(box.width >= 230 && box.height >= 140, JSON.stringify(box));
      }
      await parts.details.getByRole('button', { name: 'Close' }).click();
      await eventually(async () => assert.equal(await parts.details.count(), 0));
      // What has the focus is on a plate, which hides what lies below it.
      await parts.host.evaluate(({ shadowRoot }) => shadowRoot.activeElement?.blur());
      await rest(parts);
      await eventually(async () => assert.deepEqual(await all(), before));
    });
  }
}
