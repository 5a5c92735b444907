// Accessibility, items 25 to 28, and the reader's settings: narrow and zoomed
// pages, larger text, spaced text, more contrast, the dark, paper, tooltips.

import assert from 'node:assert/strict';
import { collisions, contrast, cutOff, inks, moved, sideways, tabTo } from './a11y.mjs';
import { pixels, scenario } from './harness.mjs';
import { actorName, eventById, story } from './story.mjs';
import { eventually, labelOf, lanes, markOf, painted, rest, texts, widget } from './widget.mjs';

const NARROW = { viewport: { width: 320, height: 640 } };
/** A window of 1280 × 1024 at a page zoom of 400 %. */
const ZOOMED = { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 };
const EVENT = eventById('combat-mission-over');
const card = (parts) => parts.host.getByRole('tooltip');

/** Opens one part after the other and looks at each. */
async function eachPart(parts, look) {
  await look('as it comes');
  // On a phone the story's page shows the picture alone.
  if (await parts.button('Actors').count() === 0) {
    await parts.set({ selected: 'soleimani-killed' });
    await look('an open event');
    return;
  }
  const isSheet = await parts.filter.count() === 0;
  if (isSheet) await parts.button('Actors').click();
  await parts.filter.waitFor();
  await look('filter');
  if (isSheet) await parts.button('Done').click();
  await parts.set({ filter: { actors: ['iran', 'us'], exclude: ['isis'], text: 'us' } });
  await look('chips');
  await parts.set({ filter: {} });
  await parts.set({ selected: 'soleimani-killed' });
  await parts.details.waitFor();
  await look('details');
  await parts.set({ selected: null });
  await parts.button('By actor').click();
  await look('bands');
  await parts.button('By actor').click();
  await parts.set({ view: '2001-11/2002-03' });
  await parts.button('Show all events').waitFor();
  await look('an empty picture');
}

for (const [name, path] of [['the story', '/'], ['the explorer', '/explore.html']]) {
  for (const [width, options] of [['320 px', NARROW], ['a zoom of 400 %', ZOOMED]]) {
    scenario(`a11y-25 ${name} at ${width} is not scrolled two ways`, path, options, async (page) => {
      const parts = await widget(page);
      await eachPart(parts, async (what) => {
        await painted(page);
        assert.deepEqual(await sideways(parts), [], what);
        assert.deepEqual(await cutOff(parts), [], what);
      });
    });
  }
}

scenario('a11y-25 at a zoom of 400 % everything is still reached', '/explore.html', ZOOMED, async (page) => {
  const parts = await widget(page);
  const whole = async (locator, what) => {
    await locator.scrollIntoViewIfNeeded();
    const box = await locator.boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 321, `${what}: ${JSON.stringify(box)}`);
    const isSeen = await locator.evaluate((one) => {
      const { left, top, width, height } = one.getBoundingClientRect();
      return one.contains(one.getRootNode().elementFromPoint(left + width / 2, top + height / 2));
    });
    assert.ok(isSeen, `${what} is covered`);
  };
  await parts.button('Actors').click();
  await whole(parts.filter.getByRole('checkbox').first().locator('..'), 'the first actor');
  await whole(parts.button('Done'), 'Done');
  await parts.button('Done').click();
  const before = await parts.view();
  await whole(parts.button('Zoom in'), 'Zoom in');
  await parts.button('Zoom in').click();
  await moved(parts, before);
  // The list follows the view, so its rows stand only when that does.
  await rest(parts);
  await whole(parts.options.first(), 'the first event');
  await parts.options.first().click();
  await parts.details.waitFor();
  await whole(parts.details.getByRole('button', { name: 'Close' }), 'Close');
  await whole(parts.details.getByRole('button', { name: 'Next event' }), 'Next event');
  const room = await parts.details.evaluate((one) => one.clientHeight);
  assert.ok(room >= 120, `${room} px for the details`);
});

/** The widths that the picture reserves for its words, by words. */
const widths = async (parts) => new Map((await texts(parts)).map(({ text, width }) => [text, width]));

for (const [name, options] of [['wide', {}], ['narrow', { viewport: { width: 360, height: 760 } }]]) {
  scenario(`a11y-26 at a root font of 200 % the picture follows and nothing is cut, ${name}`, '/explore.html', options,
    async (page) => {
      const parts = await widget(page);
      const before = await widths(parts);
      const laneOf = async (title) => (await labelOf(parts, title))?.y;
      assert.ok(await laneOf(EVENT.title) || name === 'narrow');
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      await eventually(async () => {
        const after = await widths(parts);
        const both = [...before.keys()].filter((text) => text.length > 2 && after.has(text));
        assert.ok(both.length >= 2, `${both}`);
        for (const text of both) {
          const grown = after.get(text) / before.get(text);
          assert.ok(grown > 1.8 && grown < 2.2, `${text} × ${grown}`);
        }
      });
      // Labels lie in lanes that are as far apart as they are high.
      await parts.set({ view: '2019-12/2023' });
      await painted(page);
      const titles = new Set(story.events.map(({ title }) => title));
      const rows = [...new Set((await texts(parts)).filter(({ text }) => titles.has(text)).map(({ y }) => Math.round(y)))];
      rows.sort((a, b) => a - b);
      for (const [k, y] of rows.entries()) if (k) assert.ok(y - rows[k - 1] >= 50, `${rows}`);
      await eachPart(parts, async (what) => {
        await painted(page);
        assert.deepEqual(await cutOff(parts), [], what);
        assert.deepEqual(await collisions(parts), [], what);
        assert.deepEqual(await sideways(parts), [], what);
      });
    });
}

const SPACED = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-block-end: 2em !important; }`;

for (const [name, options] of [['wide', {}], ['narrow', { viewport: { width: 360, height: 760 } }]]) {
  scenario(`a11y-27 spaced text is not cut, ${name}`, '/explore.html', options, async (page) => {
    const parts = await widget(page);
    await parts.host.evaluate((element, rules) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rules);
      document.adoptedStyleSheets.push(sheet);
      element.shadowRoot.adoptedStyleSheets.push(sheet);
    }, SPACED);
    await eachPart(parts, async (what) => {
      await painted(page);
      assert.deepEqual(await cutOff(parts), [], what);
      assert.deepEqual(await collisions(parts), [], what);
      assert.deepEqual(await sideways(parts), [], what);
    });
  });
}

scenario('a11y-28 a card waits, can be reached, goes with Esc, and comes with the focus too', '/explore.html',
  async (page) => {
    const parts = await widget(page);
    const mark = async () => {
      const { x, y } = markOf(await labelOf(parts, EVENT.title));
      await page.mouse.move(x - 40, y - 60);
      await page.mouse.move(x, y, { steps: 3 });
      await card(parts).waitFor();
    };
    await mark();
    const said = await card(parts).innerText();
    assert.ok(said.includes(EVENT.title) && said.includes(actorName(EVENT.actors[0].id ?? EVENT.actors[0])), said);
    // Persistent: it does not go by itself. Hoverable: the pointer may go there.
    await page.waitForTimeout(1_500);
    const box = await card(parts).boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
    await page.waitForTimeout(900);
    assert.equal(await card(parts).count(), 1, 'it goes while it is read');
    // Esc dismisses it, without a move and wherever the focus is.
    await page.keyboard.press('Escape');
    await eventually(async () => assert.equal(await card(parts).count(), 0));
    await page.mouse.move(4, 4);
    // The focus brings the same.
    await page.locator('nav :is(a, button)').last().focus();
    await tabTo(page, 'list');
    const option = parts.options.filter({ hasText: EVENT.title });
    await option.focus();
    await card(parts).waitFor();
    assert.equal(await card(parts).innerText(), said);
    await page.waitForTimeout(900);
    assert.equal(await card(parts).count(), 1, 'it stays with the focus');
    const own = await card(parts).boundingBox();
    const label = await labelOf(parts, EVENT.title);
    assert.ok(label.y - 8 > own.y + own.height || label.y < own.y, 'it covers its mark');
    await page.keyboard.press('Escape');
    await eventually(async () => assert.equal(await card(parts).count(), 0));
    assert.equal(await option.evaluate((one) => one.matches(':focus')), true, 'the focus stays');
    await page.keyboard.press('ArrowDown');
    await card(parts).waitFor();
    await page.keyboard.press('/');
    await eventually(async () => assert.equal(await card(parts).count(), 0), 2_000);
  });

scenario('with more contrast soft words and lines become strong', '/explore.html', async (page) => {
  const parts = await widget(page);
  const ratioOf = async () => {
    const axis = (await texts(parts)).filter(({ text }) => /^20\d\d$|^[A-Z][a-z]{2}$/.test(text)).at(0);
    return inks(await pixels(page, { x: axis.x, y: axis.y - 10, width: axis.width, height: 12 })).ratio;
  };
  const words = () => parts.host.evaluate((element) => {
    const one = element.shadowRoot.querySelector('.lede, .status');
    return [getComputedStyle(one).color, getComputedStyle(element).color];
  });
  const [before, [soft, ink]] = [await ratioOf(), await words()];
  assert.notEqual(soft, ink);
  await page.emulateMedia({ contrast: 'more' });
  await eventually(async () => {
    const [now, strong] = await words();
    assert.equal(now, strong, 'words');
    assert.ok(await ratioOf() > before + 1, `the axis: ${await ratioOf()} after ${before}`);
  });
  const edge = await parts.button('Fit').evaluate((one) => [getComputedStyle(one).borderColor, getComputedStyle(one.getRootNode().host).backgroundColor]);
  const rgb = (css) => {
    const numbers = css.match(/[\d.]+/g).map(Number);
    return css.startsWith('color(') ? numbers.slice(-3).map((part) => part * 255) : numbers.slice(0, 3);
  };
  assert.ok(contrast(rgb(edge[0]), rgb(edge[1])) >= 3, `${edge}`);
});

for (const colorScheme of ['light', 'dark']) {
  scenario(`the page's scheme is followed while it shows: to ${colorScheme}`, '/explore.html',
    { colorScheme: colorScheme === 'dark' ? 'light' : 'dark' }, async (page) => {
      const parts = await widget(page);
      const plot = await lanes(parts);
      const level = async () => inks(await pixels(page, plot)).paper[0];
      const isDark = (value) => value < 60;
      assert.equal(isDark(await level()), colorScheme !== 'dark');
      await page.emulateMedia({ colorScheme });
      await eventually(async () => assert.equal(isDark(await level()), colorScheme === 'dark'));
    });
}

scenario('paper shows what there is: no control, nothing cut, the words of the picture', '/explore.html',
  async (page) => {
    const parts = await widget(page);
    await parts.set({ selected: EVENT.id, filter: { actors: ['us'] } });
    await parts.details.waitFor();
    await page.emulateMedia({ media: 'print' });
    await painted(page);
    const shown = await parts.host.evaluate((element) => [...element.shadowRoot.querySelectorAll('button, input')]
      .filter((one) => one.checkVisibility() && !one.closest('.chips, .who, .bands, .filter')).map((one) => one.textContent));
    assert.deepEqual(shown.filter((words) => words !== 'Read the source'), []);
    assert.deepEqual(await cutOff(parts), []);
    for (const one of [parts.options.last(), parts.details.getByRole('heading', { name: EVENT.title })]) {
      assert.ok(await one.isVisible());
    }
    // Looked at in one go: panels that follow make another picture in its place.
    const [isVisible, width] = await parts.host.evaluate(({ shadowRoot }) => {
      const picture = shadowRoot.querySelector('.plot > svg');
      return [picture.checkVisibility(), picture.getBoundingClientRect().width];
    });
    assert.ok(isVisible && width > 0 && width <= (await page.viewportSize()).width, `${width}`);
  });
