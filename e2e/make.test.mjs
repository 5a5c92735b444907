// make.html: from what people have to a timeline on their own page. What it publishes is opened in
// make-publish.test.mjs.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { openPage, origin, scenario, shot } from './harness.mjs';
import { ACLED, BROKEN, EITHER_WAY, PASTED, TIMELINE_JS, WORKBOOK } from './made.mjs';
import { bringFile, step, titlesOf, toRefine } from './make.mjs';
import { eventually } from './widget.mjs';

const TEST_MS = 90_000;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

scenario('a TimelineJS sheet is a timeline without a question', '/make.html', async (page) => {
  await bringFile(page, 'sheet.csv', TIMELINE_JS);
  await page.getByText('3 events', { exact: true }).waitFor();
  assert.equal(await page.getByLabel('Read as').inputValue(), 'timelinejs-sheet');
  await page.getByText('February 2019 to November 2020').waitFor();
  await page.getByText('No problems').waitFor();
  await toRefine(page);
  assert.deepEqual(await titlesOf(page), ['The plan is approved', 'The bridge is built', 'The bridge opens']);
  assert.equal(await page.getByLabel('Title', { exact: true }).inputValue(), 'A bridge');
});

scenario('cells of a spreadsheet are pasted, lines within a cell and all', '/make.html', async (page) => {
  await page.evaluate((html) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', html);
    clipboardData.setData('text/plain', 'not this');
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, PASTED);
  await step(page, 'check');
  await page.locator('.found').getByText('2 events', { exact: true }).waitFor();
  await toRefine(page);
  const titles = (await titlesOf(page)).map((title) => title.replace(/\s+/g, ' '));
  assert.deepEqual(titles, ['A first meeting', 'A second meeting']);
});

scenario('a workbook, ACLED data with a byte order mark, and the templates are read without loss', '/make.html', async (page) => {
  await bringFile(page, 'book.xlsx', WORKBOOK);
  await page.getByText('some time from 1997 to 1999').first().waitFor();
  await page.getByText('Actors (2)').waitFor();
  await bringAgain(page, 'acled.csv', ACLED);
  assert.equal(await page.getByLabel('Read as').inputValue(), 'acled');
  await page.locator('.found').getByText('2 events', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Bring' }).click();
  await page.getByText('Start from a template').click();
  await page.getByRole('button', { name: 'Try it with its rows' }).click();
  await step(page, 'check');
  await page.getByText('No problems').waitFor();
  const template = await (await page.context().request.get(`${await origin()}/pkg/templates/events.xlsx`)).body();
  const before = await cells(page);
  await bringAgain(page, 'events.xlsx', template);
  await page.getByText('No problems').waitFor();
  assert.deepEqual(await cells(page), before);
});

const cells = (page) => page.locator('.cells td').allInnerTexts();

async function bringAgain(page, name, content) {
  await page.getByRole('button', { name: 'Bring', exact: true }).click();
  await bringFile(page, name, content);
}

scenario('whether the day or the month comes first is asked, and the answer holds', '/make.html', async (page) => {
  await bringFile(page, 'either.csv', EITHER_WAY);
  const question = page.getByRole('group', { name: /day or the month/ });
  await question.getByText('03/01/2020 is 3 January 2020').waitFor();
  await question.getByText('03/01/2020 is 1 March 2020').waitFor();
  await question.getByText('2 cells can be read either way').waitFor();
  await page.getByText('3 January 2020 or 1 March 2020').first().waitFor();
  await question.getByLabel('The month').check();
  await eventually(async () => assert.match(await page.locator('.read-back').innerText(), /03\/01\/2020 is read as 1 March 2020, known to the day/));
  await page.getByText('No problems').waitFor();
  await page.reload();
  await page.getByText('03/01/2020 is read as 1 March 2020').waitFor();
});

scenario('problems lead to their cells, which are mended in place', '/make.html', async (page) => {
  await bringFile(page, 'broken.csv', BROKEN);
  const problems = page.getByRole('list', { name: /^Problems/ });
  await problems.getByRole('button', { name: 'Row 3, When' }).click();
  const cell = page.getByRole('textbox', { name: 'When, row 3' });
  assert.equal(await cell.inputValue(), 'soon');
  await cell.fill('c. May 2020');
  await cell.press('Enter');
  await page.getByText('about May 2020').first().waitFor();
  assert.equal(await problems.getByRole('button', { name: 'Row 3, When' }).count(), 0);
  await problems.getByRole('button', { name: 'Row 4, When' }).click();
  await page.getByRole('textbox', { name: 'When, row 4' }).fill('never mind');
  await page.keyboard.press('Escape');
  await problems.getByText('2020-02-31').waitFor();
  await page.getByLabel('Only rows with problems').check();
  await eventually(async () => assert.deepEqual(await page.locator('.cells .number').allTextContents(), ['4', '5']));
  await page.getByRole('button', { name: 'Add a row' }).click();
  await page.getByRole('textbox', { name: 'When, row 6' }).fill('June 2021');
  await page.keyboard.press('Enter');
  await problems.getByRole('button', { name: /^Row 6/ }).waitFor();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('Fifth meeting');
  await page.keyboard.press('Enter');
  await page.locator('.found').getByText('4 events').waitFor();
  await page.getByRole('combobox', { name: 'Weight is' }).selectOption('not used');
  await eventually(async () => assert.equal(await problems.getByText('many').count(), 0));
});

scenario('our own JSON may be written loosely; a file is dropped', '/make.html', async (page) => {
  await page.locator('html[data-ready]').waitFor();
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['{"events":[{"title":"One","date":2020,"actors":"us"},{"title":"Two","date":"2021","actors":["us",{"id":"iran"}]}]}'], 'loose.json'));
    for (const kind of ['dragover', 'drop']) document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
  });
  await step(page, 'check');
  await page.getByText('from loose.json').waitFor();
  await page.getByText('Actors (2)').waitFor();
  await toRefine(page);
  assert.deepEqual(await titlesOf(page), ['One', 'Two']);
});

scenario('the year of dates that name none is asked; the way back leads from step to step', '/make.html', async (page) => {
  await bringFile(page, 'diary.csv', 'date,title\n3 June,One\n5 July,Two\n');
  await page.getByLabel('The year of dates that name none').fill('1917');
  await page.keyboard.press('Enter');
  await page.getByText('3 June is read as 3 June 1917').waitFor();
  await page.getByRole('status').filter({ hasText: '2 events, 0 problems' }).waitFor({ state: 'attached' });
  await toRefine(page);
  await page.goBack();
  await step(page, 'check');
  await page.goBack();
  await step(page, 'bring');
  await page.goForward();
  await step(page, 'check');
});

scenario('columns are chosen, names parted and made one', '/make.html', async (page) => {
  await bringFile(page, 'odd.csv', 'A,B,C\n1 May 2020,x,Ada / Byron\n2 May 2020,y,Ada Lovelace\n');
  await page.getByRole('combobox', { name: 'B is' }).selectOption('title');
  await page.getByRole('button', { name: 'C', exact: true }).click();
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'C is');
  await page.getByRole('combobox', { name: 'C is' }).selectOption('actors');
  await page.getByText('Actors (2)').waitFor();
  await page.getByLabel('Several names in one cell are parted by').selectOption('slash');
  await page.getByText('Actors (3)').waitFor();
  await page.getByText('Names, kinds and colours').click();
  const name = page.getByRole('textbox', { name: 'Name of Ada Lovelace' });
  await name.fill('Ada');
  await name.press('Tab');
  await page.getByText('Actors (2)').waitFor();
  await page.getByRole('combobox', { name: 'Kind of Ada' }).selectOption('person');
  await page.getByRole('combobox', { name: 'Whole of Byron' }).selectOption('part of Ada');
  await toRefine(page);
  const { actors, events } = await documentOf(page);
  assert.deepEqual(actors, [{ id: 'ada', name: 'Ada', kind: 'person' }, { id: 'byron', name: 'Byron', partOf: 'ada' }]);
  assert.deepEqual(events.map((event) => event.actors), [['ada', 'byron'], ['ada']]);
});

const documentOf = (page) => page.locator('#live actor-timeline').evaluate((one) => JSON.parse(one.data));

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
