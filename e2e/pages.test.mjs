// The pages in www/ open from a clean build, show the story, and have nothing
// to complain about.

import assert from 'node:assert/strict';
import { scenario, shot } from './harness.mjs';
import { eventById, extent, story } from './story.mjs';
import { countColour, eventually, labelOf, lanes, rest, rgb, widget } from './widget.mjs';

const PAGES = [
  ['the first page', '/', /American troops in Iraq/],
  ['the explorer', '/explore.html', /Explore/],
];

/** Of the greatest importance, each led by another actor: always drawn. */
const CERTAIN = ['soleimani-killed', 'iran-missiles', 'troops-left-announced'].map(eventById);

for (const [name, path, title] of PAGES) {
  scenario(`${name} shows the story`, path, async (page) => {
    assert.match(await page.title(), title);
    const parts = await widget(page);
    await parts.host.scrollIntoViewIfNeeded();
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
    await parts.host.getByRole('heading', { name: story.title }).waitFor();
    await parts.region.getByText(story.description).waitFor();
    assert.equal(await parts.region.count(), 1);
    assert.equal(await parts.options.count(), story.events.length);
    assert.match(await parts.rowWords(), new RegExp(`\\d+ of ${story.events.length} events`));
    await shot(page, name);
  });

  for (const colorScheme of ['light', 'dark']) {
    scenario(`${name} draws events in ${colorScheme}`, path, { colorScheme }, async (page) => {
      const parts = await widget(page);
      await parts.canvas.scrollIntoViewIfNeeded();
      const inks = [];
      for (const { title } of CERTAIN) {
        const glyph = parts.option(title).first().locator('.glyph');
        inks.push(await glyph.evaluate((mark) => getComputedStyle(mark).backgroundColor));
      }
      assert.equal(new Set(inks).size, inks.length, `colours tell the actors apart: ${inks}`);
      const plot = await lanes(parts);
      assert.ok(plot.width > 300 && plot.height > 100, JSON.stringify(plot));
      await eventually(async () => {
        for (const ink of inks) {
          const count = await countColour(page, plot, rgb(ink));
          assert.ok(count > 60, `${count} pixels of ${ink} in the picture`);
        }
      });
      // A mark is a few dozen pixels: a flood of one colour is no mark.
      const share = await countColour(page, plot, rgb(inks[0])) / (plot.width * plot.height);
      assert.ok(share < 0.2, `${share} of the picture is ${inks[0]}`);
    });
  }
}

scenario('the pages lead to each other', '/', async (page) => {
  await widget(page);
  const site = page.getByRole('navigation', { name: 'Site' });
  await site.getByRole('link', { name: 'Explore' }).click();
  await widget(page);
  assert.match(page.url(), /explore\.html$/);
  await site.getByRole('link', { name: 'The story' }).click();
  await widget(page);
  assert.match(page.url(), /\/$/);
});

for (const [name, path] of PAGES) {
  scenario(`${name} fits 320 px to 4K`, path, async (page) => {
    const parts = await widget(page);
    for (const width of [320, 768, 1280, 2560]) {
      await page.setViewportSize({ width, height: 800 });
      await eventually(async () => {
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `at ${width} the page is ${wide} px too wide`);
        const host = await parts.host.boundingBox();
        for (const part of [parts.canvas, parts.toolbar, parts.list]) {
          if (await part.count() === 0) continue; // above the text of a phone the picture stands alone
          const box = await part.boundingBox();
          assert.ok(box.width > 0 && box.height > 0, `at ${width} a part has no size`);
          assert.ok(box.x >= host.x - 1 && box.x + box.width <= host.x + host.width + 1,
            `at ${width} ${JSON.stringify(box)} sticks out of ${JSON.stringify(host)}`);
        }
        const inner = await parts.host.evaluate((one) => one.scrollWidth - one.clientWidth);
        assert.ok(inner <= 0, `at ${width} the element scrolls sideways by ${inner} px`);
      });
    }
  });
}

scenario('with all panels open there is room left for the picture', '/explore.html',
  async (page) => {
    const parts = await widget(page);
    await parts.set({ selected: 'soleimani-killed' });
    await parts.details.waitFor();
    for (const width of [1280, 1024, 768, 320]) {
      await page.setViewportSize({ width, height: 800 });
      await eventually(async () => {
        const { width: left } = await parts.canvas.boundingBox();
        assert.ok(left >= Math.min(280, width - 60), `at ${width} px the picture has ${left}`);
      }, 1500);
    }
  });

for (const [name, path] of PAGES) {
  scenario(`${name}: the list stands where the picture does`, path, async (page) => {
    const parts = await widget(page);
    const [from, to] = await parts.view();
    await eventually(async () => {
      const first = await parts.list.evaluate((list) => {
        const top = list.getBoundingClientRect().top;
        const rows = [...list.querySelectorAll('[role=option]')];
        return rows.find((row) => row.getBoundingClientRect().top >= top).querySelector('.title').textContent;
      });
      const { date } = story.events.find((event) => event.title === first);
      assert.ok(extent(date)[1] > from && extent(date)[0] < to, `${first} (${date}) is on top`);
    });
  });
}

const OTHERS = [['/guide.html', /Guide/], ['/make.html', /Make a timeline/], ['/scale.html', /A million events/], ['/tiles.html', /An archive/],
  ['/data.html', /The data/]];

for (const [path, title] of OTHERS) {
  scenario(`${path} opens, fits 320 px to 4K, and is in the menu`, path, async (page) => {
    assert.match(await page.title(), title);
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
    const menu = page.getByRole('navigation', { name: 'Site' });
    assert.equal(await menu.locator('[aria-current=page]').getAttribute('href'), path.slice(1));
    assert.equal(await menu.getByRole('link').count(), 8);
    for (const width of [320, 768, 1280, 2560]) {
      await page.setViewportSize({ width, height: 800 });
      await eventually(async () => {
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `at ${width} the page is ${wide} px too wide`);
      });
    }
  });
}

const PASSAGES = [['A general is killed', 'soleimani-killed'], ['Iran strikes back', 'iran-missiles'],
  ['Even one is too many', 'one-american-too-much']];
const passage = (page, name) => page.getByRole('heading', { name, exact: true, level: 2 });
/** Scrolls a passage to a part of the window's height. */
const read = (page, name, part) => passage(page, name).evaluate((one, share) => {
  scrollTo({ top: one.getBoundingClientRect().top + scrollY - innerHeight * share, behavior: 'instant' });
}, part);

scenario('the text leads the timeline, and lets a reader who takes it go', '/',
  { viewport: { width: 1280, height: 800 } }, async (page) => {
    const parts = await widget(page);
    await read(page, 'A general is killed', 0.3);
    await eventually(async () => assert.equal(await parts.get('selected'), 'soleimani-killed'));
    await eventually(async () => assert.equal(await parts.get('view'), '2019-12-31/2020-01-12'));
    await read(page, 'Even one is too many', 0.3);
    await eventually(async () => assert.equal(await parts.get('selected'), 'one-american-too-much'));
    await eventually(async () => assert.deepEqual((await parts.get('filter')).actors, ['iraq', 'iran']));
    // The reader opens another event: the text no longer leads. The list follows the view,
    // so its rows stand only when that does.
    await rest(parts);
    await parts.option(/^Rashid stresses/).click();
    await eventually(async () => assert.equal(await parts.get('selected'), 'rashid-statement'));
    await read(page, 'Ready to remain', 0.3);
    await page.waitForTimeout(600);
    assert.equal(await parts.get('selected'), 'rashid-statement');
    await page.getByRole('button', { name: 'Back to the story' }).click();
    await eventually(async () => assert.equal(await parts.get('selected'), 'austin-ready-to-remain'));
    // And back to the whole.
    await read(page, 'What is not known', 0.3);
    await eventually(async () => assert.equal(await parts.get('selected'), null));
    await eventually(async () => assert.equal(await parts.get('view'), '2019-12-01/2023-12-31'));
  });

scenario('there and back through ten passages shows the same', '/', { viewport: { width: 1280, height: 800 } }, async (page) => {
  const parts = await widget(page);
  const ids = await page.locator('.passage').evaluateAll((all) => all.slice(0, 11).map((one) => one.dataset.timelineStep));
  const names = await page.locator('.passage > h2').allTextContents();
  const shown = async (at) => {
    await read(page, names[at], 0.3);
    await eventually(async () => assert.equal(await parts.get('step'), ids[at]));
    await rest(parts);
    return JSON.stringify(await Promise.all(['view', 'filter', 'selected'].map((name) => parts.get(name))));
  };
  const there = [];
  for (const at of ids.keys()) there.push(await shown(at));
  assert.ok(new Set(there).size > 9, 'they differ');
  for (const at of [...ids.keys()].reverse()) assert.equal(await shown(at), there[at], names[at]);
});

for (const viewport of [{ width: 320, height: 640 }, { width: 390, height: 780 }, { width: 820, height: 1100 }]) {
  scenario(`on a narrow page the picture stays above the text, which leads it, ${viewport.width} px`, '/', { viewport, hasTouch: true }, async (page) => {
    const parts = await widget(page);
    for (const [name, id] of PASSAGES) {
      await read(page, name, 0.66);
      await eventually(async () => assert.equal(await parts.get('selected'), id));
      const box = await parts.host.boundingBox();
      assert.ok(box.y >= 0 && box.y < 24 && box.y + box.height < viewport.height * 0.62, JSON.stringify(box));
      const { y } = await passage(page, name).boundingBox();
      assert.ok(y > box.y + box.height && y < viewport.height, 'the passage is below it');
      // The event that is told of is drawn with its whole title, and nothing lies over it.
      await rest(parts);
      await eventually(async () => assert.equal(await parts.details.count(), 0));
      await eventually(async () => assert.ok(await labelOf(parts, eventById(id).title), id));
    }
    // Its details are a tap away, and who has read them is back in the story.
    const back = page.getByRole('button', { name: 'Back to the story' });
    const { x, y } = await labelOf(parts, eventById('one-american-too-much').title);
    await page.touchscreen.tap(x, y);
    await parts.details.getByText('IRNA').first().waitFor();
    await shot(page, `details beside the text ${viewport.width}`);
    await parts.details.getByRole('button', { name: 'Close' }).tap();
    await eventually(async () => assert.equal(await parts.details.count(), 0));
    await eventually(async () => assert.equal(await back.count(), 0));
    assert.equal(await parts.get('selected'), 'one-american-too-much');
    // So is a link of the text; who reads on has seen enough.
    const passageOf = page.locator('.passage[data-timeline-step=too-many]');
    await passageOf.getByRole('link', { name: /^Rashid stresses/ }).tap();
    await parts.details.getByRole('heading', { name: /^Rashid stresses/ }).waitFor();
    await read(page, 'What is not known', 0.66);
    await eventually(async () => assert.equal(await parts.get('step'), 'unknown'));
    await eventually(async () => assert.equal(await parts.details.count(), 0));
    // The reader takes the picture: the text no longer leads, until it is let.
    await rest(parts);
    const canvas = await parts.canvas.boundingBox();
    await page.mouse.move(canvas.x + canvas.width / 2, canvas.y + 60);
    await page.mouse.down();
    await page.mouse.move(canvas.x + canvas.width / 2 - 60, canvas.y + 60, { steps: 4 });
    await page.mouse.up();
    await back.tap();
    await eventually(async () => assert.equal(await parts.get('view'), '2019-12-01/2023-12-31'));
  });
}

scenario('links of the text open events by the keyboard, from whatever passage', '/', async (page) => {
  const parts = await widget(page);
  const link = page.locator('.passage[data-timeline-step=vote]').getByRole('link', { name: 'Parliament votes foreign troops out' });
  await link.focus();
  await page.keyboard.press('Enter');
  await eventually(async () => assert.equal(await parts.get('selected'), 'parliament-vote'));
  await eventually(async () => assert.equal(await parts.get('step'), 'vote'));
  await parts.details.getByRole('heading', { name: 'Parliament votes foreign troops out' }).waitFor();
  await page.locator('.passage[data-timeline-step=vote]').getByRole('link', { name: /exit plan/ }).press('Enter');
  await eventually(async () => assert.equal(await parts.get('selected'), 'withdrawal-plan-requested'));
});

scenario('the passages of the page are the steps of the document', '/', async (page) => {
  const parts = await widget(page);
  const steps = (await parts.get('steps')).map(({ id, title, text }) => [id, title, ...text.split('\n\n')]);
  const told = await page.locator('.passages > li').evaluateAll((all) => all.map((one) => [one.dataset.timelineStep,
    ...[...one.querySelectorAll('h2, p:not(.shown)')].map((part) => part.textContent)]));
  assert.deepEqual(told, steps);
});

scenario('on paper each passage has a picture', '/', { colorScheme: 'dark' }, async (page) => {
  const parts = await widget(page);
  await read(page, 'Iran strikes back', 0.3);
  await eventually(async () => assert.equal(await parts.get('step'), 'missiles'));
  await rest(parts);
  const before = [await parts.get('view'), await parts.get('selected'), await parts.get('step')];
  await page.emulateMedia({ media: 'print' });
  const pictures = page.locator('.passage > .actor-timeline-step > svg');
  await eventually(async () => assert.equal(await pictures.count(), 13));
  assert.match(await pictures.nth(3).textContent(), /US drone kills Qassem Soleimani/);
  const { width, height } = await pictures.nth(3).boundingBox();
  assert.ok(width > 300 && width <= 560 && Math.abs(width / height - 560 / 236) < 0.05, `${width} × ${height}`);
  await page.emulateMedia({ media: 'screen' });
  await eventually(async () => assert.equal(await pictures.count(), 0));
  assert.deepEqual([await parts.get('view'), await parts.get('selected'), await parts.get('step')], before);
});

scenario('the story reads without scripts', '/', { javaScriptEnabled: false }, async (page) => {
  const words = await page.locator('main').innerText();
  for (const text of ['A general is killed', 'an American drone killed Qassem Soleimani', 'Even one American', 'Source: NPR']) {
    assert.ok(words.includes(text), text);
  }
  assert.equal(await page.getByRole('button').count(), 0, 'no button that does nothing');
  const story = page.getByRole('list').filter({ has: page.getByRole('heading', { name: 'Iran strikes back' }) });
  assert.equal(await story.locator('> li').count(), 13);
  // Its links lead to the events, which stand in the list.
  const links = await page.locator('.passages a').evaluateAll((all) => all.map(({ hash, textContent }) =>
    [textContent, document.getElementById(hash.slice(1))?.querySelector('b').textContent]));
  assert.ok(links.length > 20);
  for (const [says, leads] of links) assert.equal(says, leads);
});

scenario('the guide shows what its code makes', '/guide.html', async (page) => {
  const examples = await page.locator('.example').evaluateAll((all) => all.flatMap((example) => {
    const live = example.querySelector('.live');
    const code = example.querySelector('[data-kind=html]');
    return live && code ? [[example.id, live.innerHTML, code.textContent]] : [];
  }));
  assert.ok(examples.length >= 7);
  // The page's own policy forbids to parse text: another page does.
  const blank = await page.context().newPage();
  const plain = (markup) => blank.evaluate((text) => {
    const { body } = new DOMParser().parseFromString(text, 'text/html');
    return [...body.querySelectorAll('actor-timeline')].map((one) => one.outerHTML.replace(/\s+/g, ' '));
  }, markup);
  for (const [id, live, code] of examples) assert.deepEqual(await plain(live), await plain(code), id);
  await blank.close();
  for (const [id, file] of [['events', 'guide-events.js'], ['live', 'guide-live.js'], ['planned', 'guide-plan.js'],
    ['mapped', 'guide-map.js'], ['linked', 'guide-link.js']]) {
    const script = await page.evaluate(async (name) => (await fetch(name)).text(), file);
    assert.equal(script.trim(), await page.locator(`#${id} [data-kind=js]`).textContent());
  }
  const feed = await widget(page, '#feed');
  await page.getByRole('button', { name: 'A report comes in' }).click();
  await page.getByText('added: report-1').waitFor();
  await feed.option(/^Report 1 comes in/).waitFor();
  await page.locator('#planned').scrollIntoViewIfNeeded();
  const plan = await widget(page, '#plan');
  await plan.option(/^Build the core/).click();
  await page.locator('#plan > [slot=details] progress').waitFor();
  await plan.details.getByRole('button', { name: /Make it fast/ }).click();
  await eventually(async () => assert.equal(await plan.get('selected'), 'fast'));
  await page.locator('#mapped').scrollIntoViewIfNeeded();
  const journey = await widget(page, '#journey');
  await journey.option(/^Land in the Bahamas/).click();
  await page.locator('#where', { hasText: 'Guanahani' }).waitFor();
  assert.equal(await page.locator('#map .on').count(), 1);
  await page.locator('#linked').scrollIntoViewIfNeeded();
  const pair = await Promise.all([1, 2].map((at) => widget(page, `#linked actor-timeline:nth-of-type(${at})`)));
  await pair[1].button('Zoom in').click();
  await rest(pair[1]);
  assert.equal(await pair[0].get('view'), await pair[1].get('view'));
  await page.locator('#limits').scrollIntoViewIfNeeded();
  const held = await widget(page, '#limits actor-timeline');
  await held.button('Fit').click();
  await rest(held);
  const { start, end } = await held.get('viewRange');
  assert.ok(start >= Date.UTC(2020, 0) && end <= Date.UTC(2022, 0) && end - start <= 366 * 864e5, `${start}–${end}`);
  await page.locator('#gaps').scrollIntoViewIfNeeded();
  const gaps = await widget(page, '#gaps actor-timeline');
  assert.ok((await gaps.list.innerText()).includes('without events'));
  const [arabic, persian] = [page.locator('#languages actor-timeline').first(), page.locator('#languages actor-timeline').last()];
  await arabic.scrollIntoViewIfNeeded();
  await arabic.getByRole('option', { name: /^مسيّرة أمريكية تقتل قاسم سليماني/ }).waitFor();
  // 3 January 2020 by the Persian calendar.
  await persian.getByRole('option', { name: /۱۳ دی ۱۳۹۸/ }).first().waitFor();
  const heard = await widget(page, '#heard');
  await heard.option(/^US drone kills/).click();
  await page.getByText('open: soleimani-killed').waitFor();
  await page.getByRole('button', { name: 'Go to January 2020' }).click();
  await eventually(async () => assert.equal(await heard.get('view'), '2020-01-01/2020-01-12'));
});

scenario('code of the guide can be copied', '/guide.html', { permissions: ['clipboard-read', 'clipboard-write'] },
  async (page) => {
    await page.getByRole('button', { name: 'Copy the code of “Five lines”' }).click();
    await page.getByText('Copied').waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(text.replace(/\r/g, ''), await page.locator('#start code').textContent());
  });

scenario('events are made, shown and measured', '/scale.html', async (page) => {
  const parts = await widget(page);
  await page.getByLabel('1,000', { exact: true }).check();
  await eventually(async () => assert.match(await parts.rowWords(), / of 1,000 events/));
  const figure = (id) => page.locator(id).textContent();
  await eventually(async () => assert.match(await figure('#shown'), /^[\d,.]+ ms$/));
  await page.getByRole('button', { name: 'Zoom in and out' }).click();
  await eventually(async () => assert.match(await figure('#p95'), /^[\d,.]+ ms$/), 15_000);
  assert.ok(parseFloat(await figure('#median')) <= parseFloat(await figure('#p95')));
  await parts.actor('Harbour').click();
  await eventually(async () => assert.match(await parts.rowWords(), / matching events/));
});

scenario('the explorer tells its keys and keeps its place', '/explore.html', async (page) => {
  const parts = await widget(page);
  await parts.options.first().focus();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  await page.keyboard.press('Escape');
  await eventually(async () => assert.equal(await page.getByRole('dialog').count(), 0));
  await page.getByRole('searchbox', { name: 'Search' }).click();
  await page.keyboard.type('why?');
  assert.equal(await page.getByRole('dialog').count(), 0, 'a question mark in a field is one');
  await eventually(async () => assert.match(page.url(), /text:why/));
  await page.reload();
  const again = await widget(page);
  assert.equal((await again.get('filter')).text, 'why?');
});
