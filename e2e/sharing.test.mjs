// Taking away what is shown: the page's address, the copied link, files, paper.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { PNG } from 'pngjs';
import { scenario } from './harness.mjs';
import { actorName, eventById, passing, story } from './story.mjs';
import { assertFocusKept, eventually, focused, painted, widget } from './widget.mjs';

const AT = '/fixtures/blank.html';
const hash = (page) => page.evaluate(() => location.hash);

/** Puts a timeline on a page that has none, with these attributes. */
async function put(page, attributes = {}, id = 'a') {
  await page.evaluate(([all, id]) => {
    const element = document.createElement('actor-timeline');
    element.id = id;
    for (const [name, value] of Object.entries(all)) element.setAttribute(name, value);
    document.querySelector('main').append(element);
  }, [attributes, id]);
  return widget(page, `#${id}`);
}

/** Zooms in about the centre, by wheel. */
async function zoom(page, parts) {
  const box = await parts.canvas.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + 60);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -240);
  await page.keyboard.up('Control');
}

scenario('the address follows, and back leads back', AT, async (page) => {
  const parts = await put(page, { permalink: 't' });
  assert.equal(await hash(page), '', 'nothing is written before the reader does something');
  const entries = () => page.evaluate(() => history.length);
  const before = await entries();
  await zoom(page, parts);
  await eventually(async () => assert.match(await hash(page), /^#t=view:[\d:/T.-]+$/));
  assert.equal(await entries(), before, 'a zoom is no step back');
  const zoomed = await parts.get('view');
  const name = actorName('isis');
  await parts.actor(name).click();
  await eventually(async () => assert.match(await hash(page), /;actors:isis$/));
  assert.equal(await entries(), before + 1);
  const filtered = await parts.titles();
  await parts.button('By actor').click();
  await eventually(async () => assert.match(await hash(page), /;group:actor$/));
  await parts.options.nth(1).click();
  const { title } = passing({ actors: ['isis'] }).find((event) => event.title === filtered[1]);
  await parts.details.getByRole('heading', { name: title }).waitFor();
  await eventually(async () => assert.match(await hash(page), /;open:[\w-]+$/));
  await page.goBack();
  await eventually(async () => assert.equal(await parts.details.count(), 0));
  await page.goBack();
  await eventually(async () => {
    assert.equal(await parts.button('By actor').getAttribute('aria-pressed'), 'false');
  });
  await page.goBack();
  await eventually(async () => assert.equal(await parts.actor(name).isChecked(), false));
  const [start, end] = [await parts.get('view'), zoomed].map((view) => view.slice(0, 10));
  assert.equal(start, end, 'back at what was in view');
  for (let k = 0; k < 3; k += 1) await page.goForward();
  await parts.details.getByRole('heading', { name: title }).waitFor();
  assert.deepEqual(await parts.titles(), filtered);
  await assertFocusKept(page, 'by going forward').catch(() => {});
});

scenario('a link opens the same bands in the same order', AT, async (page) => {
  const parts = await put(page, { permalink: 't' });
  await parts.button('By actor').click();
  const bands = parts.host.getByRole('toolbar', { name: 'Bands' });
  const all = () => bands.locator('.band span').allTextContents();
  const byName = async () => {
    await parts.button('Order of the bands').click();
    return parts.host.getByRole('menuitemradio', { name: 'Name' });
  };
  await (await byName()).click();
  await bands.getByRole('button', { name: actorName('iraq'), exact: true }).click();
  await eventually(async () => assert.match(await hash(page), /;group:actor,name;expanded:iraq$/));
  const seen = await all();
  assert.ok(seen.includes(actorName('iraqi-government')), `${seen}`);
  await page.reload();
  const again = await put(page, { permalink: 't' });
  await eventually(async () => assert.deepEqual(await all(), seen));
  assert.equal(await (await byName()).getAttribute('aria-checked'), 'true');
  await page.keyboard.press('Escape');
  await page.goBack();
  await eventually(async () => assert.ok(!(await all()).includes(actorName('iraqi-government'))));
  assert.equal(await again.button('By actor').getAttribute('aria-pressed'), 'true');
});

scenario('a hash at load wins over attributes and early properties', AT, async (page) => {
  const value = 'view:2020-01-01/2020-01-31;actors:iran;open:soleimani-killed;group:actor';
  await page.evaluate((value) => { location.hash = `other=1&t=${value}`; }, value);
  await page.evaluate(() => {
    const element = document.createElement('actor-timeline');
    element.id = 'a';
    for (const [name, value] of [['permalink', 't'], ['view', '2003'], ['actors', 'us']]) {
      element.setAttribute(name, value);
    }
    element.filter = { actors: ['isis'] };
    document.querySelector('main').append(element);
  });
  const parts = await widget(page, '#a');
  await eventually(async () => assert.deepEqual((await parts.get('filter')).actors, ['iran']));
  assert.equal(await parts.get('selected'), 'soleimani-killed');
  assert.match(await parts.get('view'), /^2020-01-01.*\/2020-01-31/);
  await parts.details.getByRole('heading', { name: eventById('soleimani-killed').title }).waitFor();
  assert.equal(await hash(page), `#other=1&t=${value}`, 'and it stays as it was');
  await parts.button('Close').first().click();
  await eventually(async () => assert.match(await hash(page), /^#other=1&t=.*;group:actor$/));
});

scenario('a bad or old hash is told and does no harm', AT, async (page) => {
  const said = [];
  page.on('console', (message) => said.push(`${message.type()} ${message.text()}`));
  await page.evaluate(() => { location.hash = 't=actors:gone,us;colour:red;view:2020-99;%%%'; });
  const parts = await put(page, { permalink: 't' });
  assert.deepEqual((await parts.get('filter')).actors, ['us']);
  assert.equal(await parts.get('view'), '2019-12-01/2023-12-31');
  const warnings = said.filter((text) => text.startsWith('warning'));
  assert.equal(warnings.length, 4, said.join('\n'));
  assert.match(warnings[0], /"actors:gone" in the address means nothing here/);
  await page.evaluate(() => { location.hash = 'chapter-2'; });
  await painted(page);
  assert.deepEqual((await parts.get('filter')).actors, ['us'], 'a link within the page changes nothing');
});

scenario('two timelines with different keys do not meet', AT, async (page) => {
  const one = await put(page, { permalink: 'one' }, 'a');
  const two = await put(page, { permalink: 'two words' }, 'b');
  await one.actor(actorName('isis')).click();
  await two.actor(actorName('iran')).click();
  await eventually(async () => {
    assert.match(await hash(page), /^#one=[^&]*actors:isis&two%20words=[^&]*actors:iran$/);
  });
  await page.goBack();
  await eventually(async () => assert.deepEqual((await two.get('filter')).actors, []));
  assert.deepEqual((await one.get('filter')).actors, ['isis']);
});

scenario('what a program sets makes no step back', AT, async (page) => {
  const parts = await put(page, { permalink: '' });
  const before = await page.evaluate(() => history.length);
  await parts.set({ filter: { actors: ['iran'] }, selected: 'soleimani-killed' });
  await eventually(async () => assert.match(await hash(page), /^#timeline=.*actors:iran;open:sol/));
  assert.equal(await page.evaluate(() => history.length), before);
});

scenario('a link in the query leaves all else as it is', `${AT}?a=1&b&c=%41+é#!/way`, async (page) => {
  const url = page.url();
  const [before, after] = url.split('#');
  const parts = await put(page, { permalink: '?t' });
  assert.equal(page.url(), url);
  await zoom(page, parts);
  await eventually(async () => assert.ok(page.url().startsWith(`${before}&t=view:`), page.url()));
  const entries = () => page.evaluate(() => history.length);
  const count = await entries();
  await parts.actor(actorName('isis')).click();
  await eventually(async () => assert.match(page.url(), /;actors:isis#!\/way$/));
  assert.equal(await entries(), count + 1);
  assert.ok(page.url().endsWith(`#${after}`));
  // A router goes elsewhere.
  await page.evaluate(() => {
    history.pushState({ way: 2 }, '', `${location.pathname}?a=2`);
    dispatchEvent(new PopStateEvent('popstate'));
  });
  assert.deepEqual((await parts.get('filter')).actors, ['isis']);
  await zoom(page, parts);
  await eventually(async () => assert.match(page.url(), /blank\.html\?a=2&t=view:.*;actors:isis$/));
  assert.equal((await page.evaluate(() => history.state)).way, 2, 'what others keep in the entry stays');
});

scenario('the fragment of a router is left alone', `${AT}#/events/`, async (page) => {
  const said = [];
  page.on('console', (message) => said.push(message.text()));
  const parts = await put(page, { permalink: 't' });
  assert.equal(await parts.button('Copy link').count(), 0, 'no link could say what is shown');
  await parts.actor(actorName('isis')).click();
  await zoom(page, parts);
  await page.waitForTimeout(700);
  assert.equal(await hash(page), '#/events/');
  assert.equal(said.filter((text) => text.includes('permalink="?key"')).length, 1, said.join());
  await page.evaluate(() => { location.hash = ''; });
  await parts.button('Copy link').waitFor();
});

scenario('a router that listens, answers or refuses does no harm', AT, async (page) => {
  const warned = [];
  page.on('console', (message) => message.type() === 'warning' && warned.push(message.text()));
  const parts = await put(page, { permalink: '?t' });
  await page.evaluate(() => {
    const push = history.pushState;
    history.pushState = (...all) => {
      push.apply(history, all);
      dispatchEvent(new PopStateEvent('popstate'));
      document.querySelector('actor-timeline').setAttribute('permalink', '?u');
    };
  });
  await parts.actor(actorName('isis')).click();
  await eventually(async () => assert.match(page.url(), /\?t=.*actors:isis$/));
  await page.evaluate(() => {
    history.pushState = history.replaceState = () => { throw new DOMException('no', 'SecurityError'); };
  });
  await parts.actor(actorName('iran')).click();
  await parts.actor(actorName('us')).click();
  await eventually(async () => assert.equal((await parts.get('filter')).actors.length, 3));
  assert.equal(warned.filter((text) => text.includes('the address stays')).length, 1, warned.join());
});

scenario('a link that opens an event leads to it, once', `${AT}#t=open:soleimani-killed`, async (page) => {
  await page.evaluate(() => {
    const text = document.createElement('div');
    text.style.blockSize = '3000px';
    document.querySelector('main').prepend(text);
    document.querySelector('main').append(text.cloneNode());
  });
  const parts = await put(page, { permalink: 't' });
  const top = () => parts.host.evaluate((element) => element.getBoundingClientRect().top);
  await eventually(async () => assert.ok(await top() >= 0 && await top() < 700, `${await top()}`));
  await page.evaluate(() => scrollTo(0, 0));
  await page.evaluate(() => { location.hash = 't=open:iran-missiles'; });
  await parts.host.evaluate((element) => { element.setAttribute('locale', 'de'); });
  await page.waitForTimeout(400);
  assert.equal(await page.evaluate(() => scrollY), 0);
});

scenario('without the attribute the address stays', AT, async (page) => {
  const parts = await put(page);
  assert.equal(await parts.button('Copy link').count(), 0);
  await parts.actor(actorName('isis')).click();
  await zoom(page, parts);
  await page.waitForTimeout(700);
  assert.equal(await hash(page), '');
  await parts.host.evaluate((element) => element.setAttribute('permalink', 'late'));
  await parts.button('Copy link').waitFor();
  await zoom(page, parts);
  await eventually(async () => assert.match(await hash(page), /^#late=.*actors:isis/));
  await parts.host.evaluate((element) => element.removeAttribute('permalink'));
  await eventually(async () => assert.equal(await parts.button('Copy link').count(), 0));
});

scenario('the link is copied and that is said', AT, async (page) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const parts = await put(page, { permalink: 't' });
  await parts.actor(actorName('isis')).click();
  await parts.button('Copy link').click();
  await eventually(async () => assert.match(await parts.rowWords(), /^Link copied\. \d+ of /));
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, page.url());
  assert.match(copied, /#t=view:.*actors:isis$/);
  await eventually(async () => assert.doesNotMatch(await parts.rowWords(), /copied/), 8_000);
});

scenario('where the clipboard is refused, the link is there to be copied', AT, async (page) => {
  const parts = await put(page, { permalink: 't' });
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
  });
  await parts.button('Copy link').focus();
  await page.keyboard.press('Enter');
  const field = parts.host.getByRole('textbox', { name: 'Copy this link' });
  await field.waitFor();
  await eventually(async () => {
    const selected = await parts.host.evaluate(({ shadowRoot: { activeElement: field } }) => (
      field.value.slice(field.selectionStart, field.selectionEnd)));
    assert.match(selected, /^http.*#t=view:/);
  });
  await page.keyboard.press('Escape');
  await eventually(async () => assert.equal(await field.count(), 0));
  assert.equal((await focused(page)).text, 'Copy link');
});

/** Saves a file by the menu and gives its name and content. */
async function saved(page, parts, entry) {
  await parts.button('Download').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    parts.host.getByRole('menuitem', { name: entry }).click(),
  ]);
  assert.match(download.url(), /^blob:/);
  assert.equal(await parts.host.getByRole('menu').count(), 0);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

scenario('what is shown is saved as files', '/explore.html', async (page) => {
  const parts = await widget(page);
  await parts.actor(actorName('isis')).click();
  const left = passing({ actors: ['isis'] });
  const stem = 'american-troops-in-iraq-stay-or-go';
  const svg = await saved(page, parts, 'Picture (SVG)');
  assert.equal(svg.name, `${stem}.svg`);
  for (const says of [/^<svg/, />Filter: ISIS</, /Sources: NPR/, new RegExp(`>${story.title.replace('?', '\\?')}<`)]) {
    assert.match(svg.content.toString(), says);
  }
  const csv = await saved(page, parts, 'Table of events (CSV)');
  assert.equal(csv.name, `${stem}.csv`);
  assert.match(csv.content.toString(), /^\ufeffid,date,/);
  for (const event of left) assert.ok(csv.content.toString().includes(`\n${event.id},`), event.id);
  const json = await saved(page, parts, 'Data (JSON)');
  assert.equal(json.name, `${stem}.json`);
  const { events } = JSON.parse(json.content);
  assert.deepEqual(new Set(events.map(({ id }) => id)), new Set(left.map(({ id }) => id)));
  const png = await saved(page, parts, 'Picture (PNG)');
  assert.equal(png.name, `${stem}.png`);
  const box = await parts.canvas.boundingBox();
  const { width, height } = PNG.sync.read(png.content);
  assert.ok(Math.abs(width - box.width * 2) <= 2, `${width}`);
  assert.ok(height > box.height * 2 + 60, 'a footer is under the picture');
});

scenario('the methods give the same without the network', '/explore.html', async (page) => {
  const parts = await widget(page);
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  for (const scale of [1, 3]) {
    const bytes = await parts.host.evaluate(async (element, scale) => {
      const blob = await element.toPNG({ scale });
      const bytes = new Uint8Array(await blob.arrayBuffer());
      return [blob.type, btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''))];
    }, scale);
    assert.equal(bytes[0], 'image/png');
    const png = PNG.sync.read(Buffer.from(bytes[1], 'base64'));
    const box = await parts.canvas.boundingBox();
    assert.ok(Math.abs(png.width - box.width * scale) <= scale, `${png.width} at ${scale}`);
    // It has the picture's colours, not only paper.
    assert.ok(new Set(png.data.filter((_, at) => at % 4 < 3)).size > 60);
  }
  const events = await parts.host.evaluate(async (element) => {
    const json = element.toJSON();
    const csv = element.toCSV();
    const again = document.createElement('actor-timeline');
    document.body.append(again);
    again.data = json;
    await again.ready;
    const same = again.toCSV() === csv && again.toJSON() === json;
    again.remove();
    return { same, warnings: again.warnings.length, rows: csv.split('\r\n').length };
  });
  assert.deepEqual(events, { same: true, warnings: 0, rows: story.events.length + 2 });
  assert.deepEqual(asked, []);
});

scenario('the menu of files works by keyboard', '/explore.html', async (page) => {
  const parts = await widget(page);
  await parts.button('Fit').focus();
  for (let k = 0; k < 8 && (await focused(page)).text !== 'Download'; k += 1) {
    await page.keyboard.press('ArrowRight');
  }
  assert.equal(await parts.button('Download').getAttribute('aria-expanded'), 'false');
  await page.keyboard.press('Enter');
  const on = async (name) => eventually(async () => {
    const { role, text } = await focused(page);
    assert.deepEqual([role, text], ['menuitem', name]);
  });
  await on('Picture (SVG)');
  assert.equal(await parts.button('Download').getAttribute('aria-expanded'), 'true');
  await page.keyboard.press('ArrowDown');
  await on('Picture (PNG)');
  await page.keyboard.press('End');
  await on('Data (JSON)');
  await page.keyboard.press('ArrowDown');
  await on('Picture (SVG)');
  await page.keyboard.press('Escape');
  await eventually(async () => assert.equal((await focused(page)).text, 'Download'));
  assert.equal(await parts.host.getByRole('menu').count(), 0);
  await page.keyboard.press('Enter');
  await on('Picture (SVG)');
  await page.keyboard.press('Tab');
  await eventually(async () => assert.equal(await parts.host.getByRole('menu').count(), 0));
  await parts.button('Download').click();
  await parts.host.getByRole('menu').waitFor();
  await page.mouse.click(5, 5);
  await eventually(async () => assert.equal(await parts.host.getByRole('menu').count(), 0));
});

scenario('a page in the dark prints on light paper', '/explore.html', { colorScheme: 'dark' }, async (page) => {
  const parts = await widget(page);
  await parts.set({ selected: 'soleimani-killed' });
  await parts.details.waitFor();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await painted(page);
  const corner = await parts.canvas.evaluate((canvas) => (
    [...canvas.getContext('2d').getImageData(3, 3, 1, 1).data]));
  assert.ok(corner.slice(0, 3).every((level) => level > 230), `${corner}`);
  for (const hidden of [parts.toolbar, parts.filter, parts.button('Next event')]) {
    assert.equal(await hidden.isVisible(), false);
  }
  assert.equal(await parts.options.count(), story.events.length);
  for (const row of [parts.options.first(), parts.options.last()]) assert.ok(await row.isVisible());
  const list = await parts.list.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
  assert.ok(list <= 1, 'the list is not cut');
  assert.ok(await parts.details.isVisible());
  const pdf = await page.pdf({ format: 'A4' });
  assert.ok(pdf.length > 20_000);
  await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
  await painted(page);
  const after = await parts.canvas.evaluate((canvas) => (
    [...canvas.getContext('2d').getImageData(3, 3, 1, 1).data]));
  assert.ok(after.slice(0, 3).every((level) => level < 60), `${after}`);
});

scenario('a long list is printed whole', '/explore.html', async (page) => {
  const parts = await widget(page);
  const count = 1_200;
  await parts.host.evaluate((element, many) => {
    element.data = {
      events: Array.from({ length: many }, (_, k) => ({
        title: `Event ${k}`, date: new Date(Date.UTC(2020, 0) + k * 86_400_000).toISOString().slice(0, 10),
      })),
    };
    return element.ready;
  }, count);
  await parts.set({ view: '2022-01/2022-03' });
  const first = () => parts.list.evaluate((list) => {
    const edge = list.getBoundingClientRect().top;
    const rows = [...list.querySelectorAll('[role=option]')];
    return rows.find((row) => row.getBoundingClientRect().bottom > edge + 30).querySelector('.title').textContent;
  });
  await eventually(async () => assert.match(await first(), /^Event 73\d$/));
  const before = await first();
  assert.ok(await parts.options.count() < 200);
  await page.emulateMedia({ media: 'print' });
  await eventually(async () => assert.equal(await parts.options.count(), count));
  const heights = await parts.host.locator('[role=option]').evaluateAll((rows) => rows.map((row) => row.offsetHeight));
  assert.ok(heights.every((height) => height > 10));
  assert.ok((await page.pdf({ format: 'A4' })).length > 100_000);
  await page.emulateMedia({ media: 'screen' });
  await eventually(async () => assert.ok(await parts.options.count() < 200));
  await eventually(async () => assert.equal(await first(), before, 'and the reader is where they were'));
});
