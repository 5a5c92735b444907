// What every engine has to do. Each scenario gets a `Page` (page.mjs) at `AT`.

import assert from 'node:assert/strict';
import { PNG } from 'pngjs';
import { rgb } from '../picture.mjs';
import { actorName, eventById, length, passing, story, titles } from '../story.mjs';
import { eventually, sleep } from '../waiting.mjs';

/** A page with one timeline of the embedded story, with a permalink. */
export const AT = '/fixtures/engine.html';

/** Of the greatest importance, each led by another actor: always drawn. */
const CERTAIN = ['soleimani-killed', 'iran-missiles', 'troops-left-announced'].map(eventById);

const hash = (page) => page.evaluate(() => location.hash);

/** A place in the lanes where there is nothing to click. */
async function bare(page, share = 0.4) {
  const { x, y, width } = await page.plot();
  return [Math.round(x + width * share), Math.round(y + 4)];
}

const line = ([x, y], [dx, dy], steps = 6) => (
  Array.from({ length: steps + 1 }, (_, step) => [x + dx * step / steps, y + dy * step / steps]));

async function shows(page, filter) {
  await eventually(async () => assert.deepEqual(await page.titles(), titles(passing(filter))));
}

async function load(page) {
  assert.ok((await page.one('heading', story.title)).height > 0);
  assert.equal((await page.all('option')).length, story.events.length);
  assert.match(await page.status(), new RegExp(`^\\d+ of ${story.events.length} events`));
  await page.evaluate(async () => {
    const late = document.createElement('actor-timeline');
    late.setAttribute('src', '/fixtures/small.json');
    document.querySelector('actor-timeline').replaceWith(late);
    await late.ready;
  });
  await eventually(async () => assert.equal((await page.all('option')).length, 3, 'from src'));
  const { ready, count } = await page.evaluate(async () => {
    const element = look.host();
    const count = 20_000;
    element.columns = {
      actors: [{ id: 'ada', name: 'Ada' }],
      actor: new Uint8Array(count),
      start: Float64Array.from({ length: count }, (_, k) => Date.UTC(2000, 0) + k * 3_600_000),
      titles: (k) => `Event ${k}`,
    };
    return { ready: (await element.ready) === element, count };
  });
  assert.ok(ready);
  await eventually(async () => {
    const [row] = await page.all('option');
    assert.equal(row.attributes['aria-setsize'], String(count), 'from columns, in slices');
  });
}

async function pages(page) {
  for (const path of ['/', '/explore.html']) {
    await page.open(path);
    await shows(page, {});
    assert.deepEqual(await page.problems(), [], path);
  }
}

async function draw(page) {
  const inks = [];
  for (const { title } of CERTAIN) {
    inks.push(rgb(await page.evaluate((name) => {
      const [{ element }] = look.all('option', `${name}…`);
      return getComputedStyle(element.querySelector('.glyph')).backgroundColor;
    }, title)));
  }
  assert.equal(new Set(inks.map(String)).size, inks.length, `colours tell actors apart: ${inks}`);
  const plot = await page.plot();
  for (const ink of inks) {
    await eventually(async () => {
      const count = await page.count(plot, ink);
      assert.ok(count > 60, `${count} pixels of ${ink}`);
      assert.ok(count < plot.width * plot.height / 5, `${count} pixels of ${ink}: a flood`);
    });
  }
  const drawn = (await page.texts()).map(({ text }) => text);
  for (const { title } of CERTAIN) assert.ok(drawn.includes(title), `${title} in ${drawn}`);
}

async function group(page) {
  const before = await page.texts();
  await page.click('button', 'By actor');
  await eventually(async () => {
    const drawn = (await page.texts()).map(({ text }) => text);
    assert.ok(drawn.includes(actorName('iran')), `no band of ${actorName('iran')} in ${drawn}`);
  });
  assert.ok((await page.one('button', `${actorName('us')}…`)).attributes['aria-expanded'] === 'false');
  assert.ok(!before.some(({ text }) => text === actorName('iran')));
}

async function wheel(page) {
  await page.open(AT, [1280, 600]);
  await page.plot();
  await page.evaluate(() => scrollTo(0, 0));
  const { x, y, width } = await page.evaluate(() => look.canvas().getBoundingClientRect().toJSON());
  const at = [Math.round(x + width * 0.4), Math.round(y + 20)];
  const before = await page.view();
  await page.wheel(at, [0, 90]);
  await eventually(async () => assert.ok(await page.evaluate(() => scrollY) > 20, 'the page scrolls'));
  assert.deepEqual(await page.view(), before, 'and the view stays');
  await page.evaluate(() => scrollTo(0, 0));
  await page.wheel(at, [0, -120], 'Control');
  await eventually(async () => assert.ok(length(await page.view()) < length(before) * 0.9, 'ctrl zooms'));
  const zoomed = await page.rest();
  assert.ok(Math.abs(await page.movedPx(at[0], before, zoomed)) < 4, 'about the pointer');
  assert.equal(await page.evaluate(() => scrollY), 0, 'and the page stays');
  await page.wheel(at, [150, 0]);
  await eventually(async () => assert.ok((await page.view())[0] > zoomed[0], 'sideways pans'));
  const panned = await page.rest();
  await page.wheel(at, [0, 150], 'Shift');
  await eventually(async () => assert.ok((await page.view())[0] > panned[0], 'and so does Shift'));
  assert.ok(Math.abs(length(await page.rest()) / length(zoomed) - 1) < 0.02, 'without a zoom');
}

async function drag(page) {
  const from = await bare(page, 0.6);
  const before = await page.view();
  await page.mouse(line(from, [-200, 0]));
  const after = await eventually(async () => {
    const now = await page.rest();
    assert.ok(Math.abs(await page.movedPx(from[0], before, now) - 200) < 4, 'as far as the hand');
    return now;
  });
  await page.mouse(line(await bare(page, 0.3), [240, 0]), 'Shift');
  await eventually(async () => assert.ok(length(await page.view()) < length(after) / 2, 'Shift + drag zooms'));
  const brushed = await page.rest();
  // The thumbs follow once nothing has moved for a moment.
  const thumb = await page.still('slider', 'Start of the view');
  const y = thumb.y + thumb.height / 2;
  await page.mouse(line([thumb.x + thumb.width / 2, y], [-120, 0]));
  await eventually(async () => assert.ok(length(await page.view()) > length(brushed) * 1.2, 'a thumb'));
  assert.ok(Math.abs((await page.rest())[1] - brushed[1]) < length(brushed) / 50, 'the other end stays');
}

async function keys(page) {
  await page.focus('button', 'Zoom in');
  const before = await page.view();
  await page.press('+');
  await eventually(async () => assert.ok(length(await page.view()) < length(before)));
  const zoomed = await page.rest();
  await page.press('Shift+ArrowRight');
  await eventually(async () => assert.ok((await page.view())[0] > zoomed[0]));
  await page.press('0');
  await eventually(async () => assert.ok(length(await page.view()) > length(zoomed) * 1.5));
  await page.press('ArrowRight');
  await eventually(async () => assert.equal((await page.focused()).name, 'Fit'));
  // Tab goes through every part once and leaves; from the page's end it may come to its start.
  const stops = [];
  for (; stops.length < 12; stops.push(await page.focused())) {
    await page.press('Tab');
    const isInside = await page.evaluate(() => document.activeElement === look.host());
    if (!isInside || (await page.focused()).name === 'Fit') break;
  }
  assert.deepEqual(stops.map(({ role }) => role),
    ['checkbox', 'searchbox', 'slider', 'slider', 'option'], stops.map(({ name }) => name).join(' · '));
  await page.evaluate(() => look.all('option')[0].element.focus());
  await page.press('ArrowDown');
  await page.press('ArrowDown');
  await eventually(async () => assert.equal((await page.focused()).attributes['aria-posinset'], '3'));
  const { name } = await page.focused();
  await page.press('Enter');
  const details = await page.one('complementary', 'Details');
  assert.ok(details.text.includes(name.slice(0, 20)), details.text);
  await page.press('Escape');
  await page.gone('complementary', 'Details');
  await eventually(async () => assert.equal((await page.focused()).name, name, 'the focus returns'));
}

async function touch(page) {
  const from = await bare(page, 0.6);
  const before = await page.view();
  await page.fingers([line(from, [-120, 0])]);
  await eventually(async () => {
    const moved = await page.movedPx(from[0], before, await page.rest());
    assert.ok(moved > 80 && moved < 140, `a finger of 120 px moved it by ${moved}`);
  });
  await page.click('button', 'Fit');
  const { x, y } = (await page.texts()).find(({ text }) => text === CERTAIN[0].title);
  await page.fingers([[[x + 20, y - 4]]]);
  await page.one('heading', CERTAIN[0].title);
}

async function pinch(page) {
  const { x, y, width, height } = await page.plot();
  const [a, b, middle] = [x + width * 0.4, x + width * 0.6, y + height / 2];
  const before = await page.view();
  const under = [await page.momentAt(a, before), await page.momentAt(b, before)];
  await page.fingers([line([a, middle], [-60, 0]), line([b, middle], [90, 0])]);
  await eventually(async () => {
    const after = await page.rest();
    const px = length(after) / width;
    const now = [await page.momentAt(a - 60, after), await page.momentAt(b + 90, after)];
    for (const side of [0, 1]) {
      const off = (now[side] - under[side]) / px;
      assert.ok(Math.abs(off) < 10, `finger ${side} has lost its moment by ${off} px`);
    }
  });
  await page.gone('complementary', 'Details');
}

async function filter(page) {
  await shows(page, {});
  await page.click('checkbox', `${actorName('iran')},…`);
  await shows(page, { actors: ['iran'] });
  assert.equal((await page.one('checkbox', `${actorName('soleimani')},…`)).checked, true, 'his own too');
  await page.click('checkbox', `${actorName('us')},…`);
  await shows(page, { actors: ['iran', 'us'] });
  await page.click('radio', 'All');
  await shows(page, { actors: ['iran', 'us'], match: 'all' });
  assert.deepEqual((await page.get('filter')).match, 'all');
  await page.click('button', `Remove ${actorName('iran')}`);
  await shows(page, { actors: ['us'], match: 'all' });
  await page.click('button', 'Clear filter');
  await shows(page, {});
}

async function search(page) {
  await page.click('searchbox', 'Search');
  await page.type('Embassy');
  const found = await eventually(async () => {
    const all = await page.titles();
    assert.ok(all.length > 1 && all.length < story.events.length, `${all.length} found`);
    return all;
  });
  await eventually(async () => {
    const marks = await page.evaluate(() => look.css('[role=option] mark').map(({ text }) => text));
    assert.ok(marks.length > 0 && marks.every((mark) => mark.toLowerCase() === 'embassy'), `${marks}`);
  });
  await page.press('Enter');
  assert.equal((await page.focused()).role, 'searchbox', 'one goes on typing');
  await page.type(' no such word');
  await eventually(async () => assert.deepEqual(await page.titles(), []));
  await page.press('Escape');
  await shows(page, {});
  assert.ok(found.includes('Militiamen storm the US embassy'));
}

async function details(page) {
  const [first] = CERTAIN;
  const { x, y } = (await page.texts()).find(({ text }) => text === first.title);
  await page.mouse([[x + 20, y - 4]]);
  await page.one('heading', first.title);
  const panel = await page.one('complementary', 'Details');
  assert.ok(panel.text.includes(first.summary), panel.text);
  assert.match(panel.text, /Sources?/);
  assert.equal(await page.get('selected'), first.id);
  const [, at] = panel.text.match(new RegExp(`(\\d+) of ${story.events.length}`));
  await page.click('button', 'Next event');
  await eventually(async () => {
    assert.ok((await page.one('complementary', 'Details')).text.includes(`${Number(at) + 1} of`));
  });
  await page.click('button', 'Close');
  await page.gone('complementary', 'Details');
}

async function list(page) {
  const cell = (await page.texts()).find(({ text }) => /^(\+\d+|\d+ more)$/.test(text));
  assert.ok(cell, 'the first view cannot draw everything');
  await page.mouse([[cell.x + 5, cell.y - 4]]);
  const dialog = await page.one('dialog');
  assert.match(dialog.name, new RegExp(`^${Number.parseInt(cell.text, 10)} events? not drawn, `));
  await page.press('Escape');
  await page.gone('dialog');
  await page.evaluate(() => {
    const rows = look.root().querySelector('[role=listbox]');
    rows.scrollTop = rows.scrollHeight;
  });
  const { name } = (await page.all('option')).at(-1);
  await page.click('option', name);
  await eventually(async () => {
    const chosen = (await page.all('option')).filter((row) => row.attributes['aria-selected'] === 'true');
    assert.deepEqual(chosen.map((row) => row.name), [name]);
  });
}

async function files(page) {
  const save = async (entry) => {
    await page.click('button', 'Download');
    return page.saved(() => page.click('menuitem', entry));
  };
  const svg = await save('Picture (SVG)');
  assert.match(svg.name, /\.svg$/);
  assert.ok(svg.bytes.toString().includes(CERTAIN[0].title));
  const png = await save('Picture (PNG)');
  const { width, data } = PNG.sync.read(png.bytes);
  assert.equal(width, Math.round((await page.plot()).width * 2));
  assert.ok(new Set(Array.from({ length: 4000 }, (_, k) => data.readUInt32BE(k * 400))).size > 3, 'it is not blank');
  const csv = await save('Table of events (CSV)');
  assert.ok(csv.bytes.toString().split('\r\n').length > story.events.length, csv.name);
  const json = await save('Data (JSON)');
  assert.equal(JSON.parse(json.bytes).events.length, story.events.length);
}

async function permalink(page) {
  assert.equal(await hash(page), '');
  await page.click('checkbox', `${actorName('isis')},…`);
  await eventually(async () => assert.match(await hash(page), /^#t=.*actors:isis/));
  await page.click('option', (await page.all('option'))[1].name);
  await eventually(async () => assert.match(await hash(page), /;open:[\w-]+$/));
  const [link, chosen] = [await hash(page), await page.get('selected')];
  await page.back();
  await page.gone('complementary', 'Details');
  await page.back();
  await shows(page, {});
  await page.open(AT + link);
  await shows(page, { actors: ['isis'] });
  assert.equal(await page.get('selected'), chosen);
  await page.one('heading', eventById(chosen).title);
}

/** The engine's own accessibility tree has what the others found by attributes. */
async function heard(page) {
  const { name } = await page.one('option');
  for (const [role, called] of [
    ['button', 'Zoom in'], ['button', 'By actor'], ['searchbox', 'Search'], ['listbox', 'Events'],
    ['option', name], ['slider', 'End of the view'], ['complementary', 'Filter by actor'],
    ['checkbox', (await page.one('checkbox', `${actorName('iran')},…`)).name],
  ]) {
    assert.equal(await page.heard(role, called), 1, `${role} “${called}”`);
  }
}

/** What is wrong is told by console and page; else no silence could be trusted. */
async function complaints(page) {
  await page.evaluate(() => {
    console.error('a complaint');
    setTimeout(() => { throw new Error('a fault'); });
    const image = document.createElement('img');
    image.src = 'https://elsewhere.example/a.png';
    document.body.append(image);
  });
  await eventually(async () => {
    const all = (await page.problems()).join('\n');
    for (const part of [/a complaint/, /a fault/, /elsewhere\.example/]) assert.match(all, part);
    if (page.hasConsole) assert.match(page.told.join('\n'), /a complaint/, 'the console is heard');
  });
  // A driver may tell of one of them a second time, and later.
  await sleep(500);
  await page.forget();
}

/** Name, and what it does. */
export const SCENARIOS = [
  ['loads the story, a document and columns', load],
  ['opens the pages', pages],
  ['draws marks and labels', draw],
  ['draws a band for each actor', group],
  ['scrolls, zooms and pans by wheel', wheel],
  ['pans and zooms by drag', drag],
  ['goes by keys', keys],
  ['pans and opens by touch', touch],
  ['zooms by pinch', pinch],
  ['filters by actor', filter],
  ['finds words', search],
  ['shows details', details],
  ['lists events and what is not drawn', list],
  ['saves files', files],
  ['follows and keeps the address', permalink],
  ['hears roles and names', heard],
  ['tells what goes wrong', complaints],
];
