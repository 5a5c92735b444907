// make.html: from what people have to a timeline on their own page. How it is used is in
// make-page.test.mjs, what it publishes in make-publish.test.mjs.

import assert from 'node:assert/strict';
import { origin, scenario } from './harness.mjs';
import { ACLED, BROKEN, EITHER_WAY, PASTED, TIMELINE_JS, WORKBOOK } from './made.mjs';
import { bringFile, documentOf, step, titlesOf, toRefine } from './make.mjs';
import { eventually } from './widget.mjs';

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

scenario('links and pictures of cells that are pasted come along', '/make.html', async (page) => {
  await page.evaluate((html) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', html);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, `<table><tr><th>Date<th>Event<th>Link<th>Source<tr><td>2020<td><a href="https://a.example/1">First</a><img src="https://i.example/a.jpg">
    <td><a href="https://a.example/2">site</a><td><a href="https://n.example/1">News</a><tr><td>2021<td>Second<td><td></table>`);
  await step(page, 'check');
  await page.getByText('No problems').waitFor();
  await toRefine(page);
  const [event] = await page.evaluate(async () => {
    const element = document.querySelector('actor-timeline');
    await element.ready;
    const { events, sources } = JSON.parse(element.toJSON());
    return [{ ...events[0], sources }];
  });
  assert.equal(event.link, 'https://a.example/2');
  assert.equal(event.media.src, 'https://i.example/a.jpg');
  assert.deepEqual(event.sources.map(({ publisher, url }) => [publisher, url]), [['News', 'https://n.example/1']]);
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
    dataTransfer.items.add(new File(['{"events":[{"title":"One","date":2020,"actors":"us"},{"title":"Two","date":"2021","actors":["us",{"id":"iran"}]},{"title":"Three","date":"soon"}]}'], 'loose.json'));
    for (const kind of ['dragover', 'drop']) document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
  });
  await step(page, 'check');
  await page.getByText('from loose.json').waitFor();
  await page.getByText('Actors (2)').waitFor();
  await page.getByRole('list', { name: /^Problems/ }).getByText(/"soon" is not a date/).waitFor();
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
