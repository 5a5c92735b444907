// How make.html is used: what it keeps, by keyboard, on a narrow screen, and what it asks of others.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { openPage, scenario, shot } from './harness.mjs';
import { BROKEN, EITHER_WAY, TIMELINE_JS } from './made.mjs';
import { bringFile, documentOf, step, titlesOf, toRefine } from './make.mjs';
import { eventually } from './widget.mjs';

const TEST_MS = 90_000;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

scenario('a reload loses nothing, at whatever step', '/make.html', async (page) => {
  await bringFile(page, 'sheet.csv', TIMELINE_JS);
  await toRefine(page);
  await page.getByLabel('Title', { exact: true }).fill('Another title');
  await page.getByLabel('A band for each actor').check();
  await page.getByLabel('Overview below the picture').uncheck();
  await page.locator('#live actor-timeline').evaluate((one) => { one.view = '2018/2019'; });
  await page.getByRole('button', { name: 'What is shown now' }).click();
  await page.locator('#live').getByRole('option', { name: /opens/ }).click();
  await page.getByLabel(/How important is/).selectOption('5: first of all');
  await eventually(async () => assert.equal((await documentOf(page)).events[2].importance, 5));
  const before = await documentOf(page);
  assert.equal(before.title, 'Another title');
  assert.match(before.view, /^2018-01-01\/2019-12-31$/);
  await page.reload();
  await step(page, 'refine');
  const live = page.locator('#live actor-timeline');
  assert.deepEqual(await documentOf(page), before);
  assert.equal(await live.getAttribute('group-by'), 'actor');
  assert.doesNotMatch(await live.getAttribute('controls'), /overview/);
  // What is still being written counts too.
  await page.getByLabel('Description').fill('Half a sent');
  await page.reload();
  await step(page, 'refine');
  assert.equal((await documentOf(page)).description, 'Half a sent');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.getByRole('gridcell', { name: 'The bridge opens' }).click();
  await page.keyboard.insertText('The bridge op');
  await page.reload();
  await page.getByRole('gridcell', { name: 'The bridge op', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Bring', exact: true }).click();
  await page.getByText('Paste or type text').click();
  await page.getByLabel('Cells, CSV, JSON').fill('date,title\n2020,not yet');
  await page.reload();
  await step(page, 'bring');
  assert.equal(await page.getByLabel('Cells, CSV, JSON').inputValue(), 'date,title\n2020,not yet');
  await page.getByRole('button', { name: 'Start again' }).click();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.getByRole('button', { name: 'Start again' }).click();
  await page.getByRole('button', { name: 'Throw it away' }).click();
  await step(page, 'bring');
  await page.reload();
  await step(page, 'bring');
});

scenario('all of it goes by keyboard', '/make.html', async (page) => {
  const tabTo = async (name) => {
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate((words) => (document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent ?? '').includes(words), name)) return;
    }
    assert.fail(`Tab does not lead to ${name}`);
  };
  await page.locator('html[data-ready]').waitFor();
  await tabTo('Paste or type text');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.insertText(BROKEN);
  await tabTo('Read this');
  await page.keyboard.press('Enter');
  await step(page, 'check');
  await tabTo('Row 3, When');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('June 2020');
  await page.keyboard.press('Enter');
  await page.getByText('June 2020').last().waitFor();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('F2');
  await page.keyboard.insertText('Renamed');
  await page.keyboard.press('Enter');
  await page.getByRole('gridcell', { name: 'Renamed' }).waitFor();
  await tabTo('on to the timeline');
  await page.keyboard.press('Enter');
  await step(page, 'refine');
  await eventually(async () => assert.ok((await titlesOf(page)).includes('Renamed')));
});

for (const colorScheme of ['light', 'dark']) {
  scenario(`each step fits 320 px and passes axe in ${colorScheme}`, '/make.html', { colorScheme, viewport: { width: 320, height: 800 } }, async (page) => {
    const look = async (name) => {
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${name} is ${wide} px too wide`);
      assert.deepEqual(await violations(page), [], name);
      await shot(page, `make ${name} ${colorScheme}`, { fullPage: true });
    };
    for (const one of await page.locator('.ways summary').all()) await one.click();
    await look('bring');
    await bringFile(page, 'either.csv', `${EITHER_WAY}soon,Third meeting,Ada\n`);
    await page.getByText('Names, kinds and colours').click();
    await look('check');
    await toRefine(page);
    await look('refine');
    await page.getByRole('button', { name: 'Publish it' }).click();
    await page.getByLabel('Code: link').waitFor();
    await look('publish');
  });
}

/** What axe has to say about the page. */
async function violations(page) {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { violations: found } = await globalThis.axe.run(document, { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] } });
    return found.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html.slice(0, 120)} ${any[0]?.message ?? ''}`));
  });
}

test('nothing is asked of others but the link and the query that are entered', { timeout: TEST_MS }, async () => {
  const { page, problems, close } = await openPage('/make.html');
  const asked = [];
  const answer = (body, headers) => ({ status: 200, body, headers });
  await page.context().route(/^https:/, (route) => {
    const url = route.request().url();
    asked.push(url);
    // What a page sees of an answer that it may not read.
    if (url.includes('closed.example')) return route.abort();
    if (url.includes('wikidata')) return route.fulfill(answer(WIKIDATA, { 'access-control-allow-origin': '*', 'content-type': 'application/sparql-results+json' }));
    return route.fulfill(answer(TIMELINE_JS, { 'access-control-allow-origin': '*' }));
  });
  await page.getByText('Fetch from a link').click();
  const link = page.getByLabel('Address of a file');
  await link.fill('https://closed.example/events.csv');
  await page.getByRole('button', { name: 'Fetch' }).click();
  await page.getByText(/The server closed\.example could not be read from this page.*save the file, and drop it here/).waitFor();
  await link.fill('https://docs.google.com/spreadsheets/d/e/KEY/pubhtml?gid=7');
  await page.getByRole('button', { name: 'Fetch' }).click();
  await step(page, 'check');
  await page.getByText('3 events', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Bring' }).click();
  await page.getByText('Ask Wikidata').first().click();
  await page.getByLabel('of (item').fill('Q8740');
  await page.getByRole('button', { name: 'Ask Wikidata' }).click();
  await page.locator('.found').getByText('1 event', { exact: true }).waitFor();
  await toRefine(page);
  const [closed, sheet, query, ...rest] = asked;
  assert.deepEqual(rest, []);
  assert.equal(closed, 'https://closed.example/events.csv');
  assert.equal(sheet, 'https://docs.google.com/spreadsheets/d/e/KEY/pub?output=csv&gid=7');
  assert.match(decodeURIComponent(query), /^https:\/\/query\.wikidata\.org\/sparql\?query=.*wd:Q8740/s);
  const own = problems.filter((problem) => !/closed\.example|asked another host: https:\/\/(docs\.google|query\.wikidata)/.test(problem));
  assert.deepEqual(own, []);
  await close();
});

const WIKIDATA = JSON.stringify({
  head: { vars: ['item', 'itemLabel', 'date', 'precision', 'actor', 'actorLabel'] },
  results: { bindings: [{
    item: { type: 'uri', value: 'http://www.wikidata.org/entity/Q1' }, itemLabel: { type: 'literal', value: 'A treaty' },
    date: { type: 'literal', value: '1990-05-01T00:00:00Z' }, precision: { type: 'literal', value: '10' },
    actor: { type: 'uri', value: 'http://www.wikidata.org/entity/Q2' }, actorLabel: { type: 'literal', value: 'A state' },
  }] },
});

/** Rows of a table that takes a while to read. */
const longTable = (rows) => ['date,title,actors', ...Array.from({ length: rows },
  (_, k) => `20${10 + (k % 14)}-01-${10 + (k % 19)},Event ${k},Actor ${k % 40}`)].join('\n');

scenario('a long file is read aside: the page answers meanwhile, and can call it off', '/make.html', async (page) => {
  let isHeld = true;
  const waiting = [];
  await page.context().route('**/*import_bg.wasm', (route) => (isHeld ? waiting.push(route) : route.continue()));
  await page.locator('html[data-ready]').waitFor();
  const file = { name: 'long.csv', mimeType: 'text/csv', buffer: Buffer.from(longTable(20_000)) };
  await page.locator('#file').setInputFiles(file);
  const bar = page.getByRole('progressbar', { name: 'Reading' });
  await bar.waitFor();
  await eventually(() => assert.equal(page.workers().length, 1));
  await eventually(() => assert.equal(waiting.length, 1));
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('Cancelled').waitFor();
  await bar.waitFor({ state: 'hidden' });
  await eventually(() => assert.equal(page.workers().length, 0));
  assert.equal(await page.locator('#bring').isVisible(), true);
  isHeld = false;
  // Turns that the page has while it reads: hardly any, did it read by itself.
  await page.evaluate(() => {
    globalThis.turns = 0;
    const busy = document.getElementById('bring-busy');
    setInterval(() => { globalThis.turns += busy.hidden ? 0 : 1; }, 4);
  });
  await bringFile(page, 'long.csv', longTable(20_000));
  await page.getByText('20,000 events').first().waitFor();
  const turns = await page.evaluate(() => globalThis.turns);
  assert.ok(turns > 30, `${turns} turns`);
});

scenario('without a worker the page reads by itself', '/make.html', async (page) => {
  await page.addInitScript(() => {
    globalThis.Worker = class extends EventTarget {
      postMessage() { setTimeout(() => this.dispatchEvent(new Event('error'))); }
    };
  });
  await page.reload();
  await bringFile(page, 'sheet.csv', TIMELINE_JS);
  assert.ok(await page.locator('#check-found').textContent());
});
