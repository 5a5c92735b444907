// Files of other formats: by address, as data, with a mapping; what is lost, what is refused,
// and what comes too late. The page's policy allows wasm and nothing else.

import assert from 'node:assert/strict';
import { deflateRawSync } from 'node:zlib';
import { scenario } from './harness.mjs';
import { eventually, put, widget } from './widget.mjs';

const BLANK = '/fixtures/blank.html';
const CSV = 'date,title,actors\n3 January 2020,First light,Ada; Byron\nsoon,Never,Ada\n2020-05,A visit,Byron\n';
const FILES = {
  'a.csv': ['text/csv', CSV],
  'a.tsv': ['text/tab-separated-values', CSV.replaceAll(',', '\t')],
  'semicolons.txt': ['text/plain', 'When;What\n25/1/2020;First light\n26/1/2020;A visit\n'],
  'a.ics': ['text/calendar', [
    'BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'SUMMARY:First light', 'DTSTART;VALUE=DATE:20200103', 'END:VEVENT',
    'BEGIN:VEVENT', 'SUMMARY:A visit', 'DTSTART;VALUE=DATE:20200501', 'END:VEVENT', 'END:VCALENDAR', '',
  ].join('\r\n')],
  'simile.xml': ['application/xml', `<?xml version="1.0"?><data>
    <event start="2020-01-03" title="First light">x</event><event start="2020-05-01" title="A visit">y</event></data>`],
  'a.html': ['text/html', `<table><tr><th>Date<th>Title</tr><tr><td>2020-01-03<td>First light</tr>
    <tr><td>2020-05-01<td>A visit</tr></table>`],
  'timelinejs.json': ['application/json', JSON.stringify({
    title: { text: { headline: 'Mine' } },
    events: [
      { start_date: { year: '2020', month: '1', day: '3' }, text: { headline: 'First light' } },
      { start_date: { year: '2020', month: '5' }, text: { headline: 'A visit' } },
    ],
  })],
  'list.json': ['application/json', '[{"date":"2020-01-03","title":"First light"},{"date":"2020-05","title":"A visit"}]'],
  'a.xlsx': ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', zip({
    'xl/workbook.xml': '<workbook><sheets><sheet name="One" sheetId="1"/></sheets></workbook>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${[['date', 'title'], ['2020-01-03', 'First light'], ['2020-05', 'A visit']]
      .map((row) => `<row>${row.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`).join('')}
      </sheetData></worksheet>`,
  })],
};

/** An archive, as small as one may be: no checksums are looked at. */
function zip(files) {
  const [local, central] = [[], []];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const [data, size] = [deflateRawSync(text), Buffer.byteLength(text)];
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    for (const [part, from] of [[head, 8], [entry, 10]]) {
      part.writeUInt16LE(8, from);
      part.writeUInt32LE(data.length, from + 10);
      part.writeUInt32LE(size, from + 14);
      part.writeUInt16LE(name.length, from + 18);
    }
    entry.writeUInt32LE(at, 42);
    local.push(head, Buffer.from(name), data);
    central.push(entry, Buffer.from(name));
    at += head.length + name.length + data.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, directory, end]);
}

const serve = (page) => page.route('**/files/*', (route) => {
  const [contentType, body] = FILES[new URL(route.request().url()).pathname.split('/').at(-1)];
  return route.fulfill({ contentType, body });
});

const shows = (parts, titles) => eventually(async () => assert.deepEqual(await parts.titles(), titles));
const TITLES = ['First light', 'A visit'];

scenario('each format by its address', BLANK, async (page) => {
  await serve(page);
  for (const name of Object.keys(FILES)) {
    const parts = await put(page, {}, { src: `/files/${name}` });
    await shows(parts, TITLES);
    await parts.host.evaluate((element) => element.remove());
  }
});

scenario('each format as data: bytes, a file, or a text', BLANK, async (page) => {
  const parts = await put(page);
  const give = (how, body) => parts.host.evaluate((element, [kind, text]) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    element.data = { bytes, file: new File([bytes], 'x'), text: new TextDecoder().decode(bytes) }[kind];
    return element.ready.then(() => element.data === null);
  }, [how, Buffer.from(body).toString('base64')]);
  for (const [name, [, body]] of Object.entries(FILES)) {
    for (const how of name.endsWith('xlsx') ? ['bytes', 'file'] : ['text', 'bytes', 'file']) {
      await parts.set({ data: { events: [{ date: '1999', title: 'Between' }] } });
      await shows(parts, ['Between']);
      await give(how, body);
      await shows(parts, TITLES);
    }
  }
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  const own = JSON.stringify({ events: [{ date: '2001', title: 'Ours' }] });
  for (const how of ['text', 'bytes', 'file']) {
    await give(how, own);
    await shows(parts, ['Ours']);
  }
  assert.deepEqual(asked, [], 'what is ours needs no importer');
});

scenario('losses are warnings, and notes', BLANK, async (page) => {
  await serve(page);
  const ready = page.evaluate(() => new Promise((resolve) => {
    document.addEventListener('timeline-ready', ({ detail }) => resolve(detail));
  }));
  const parts = await put(page, {}, { src: '/files/a.csv', controls: 'list notes status' });
  await shows(parts, TITLES);
  assert.deepEqual(await ready, { events: 2, warnings: 1 });
  assert.deepEqual(await parts.get('warnings'), [{
    code: 'bad-date', path: 'rows[3].date', title: '', row: 3, column: 'date', value: 'soon', count: 1,
    done: 'is not a date that is understood: the event is left out',
    remedy: 'write a date such as 2020-01-03 or 3 January 2020',
    message: '“soon” is not a date that is understood: the event is left out '
      + '(write a date such as 2020-01-03 or 3 January 2020)',
  }]);
  await parts.host.getByText('rows[3].date: “soon” is not a date').first().waitFor({ state: 'attached' });
  await parts.set({ data: { events: [{ date: '1999', title: 'After' }] } });
  await shows(parts, ['After']);
  assert.deepEqual(await parts.get('warnings'), [], 'they are of that file');
});

scenario('a mapping says which column is what', BLANK, async (page) => {
  const data = 'A,B,C\n2020-01-03,one,First light\n2020-05,two,A visit\n';
  const parts = await put(page, { mapping: { title: 'C', tags: ['B'] }, data });
  await shows(parts, TITLES);
  assert.equal(await parts.get('mapping'), '{"title":"C","tags":["B"]}');
  await parts.host.evaluate((element) => element.setAttribute('mapping', '{"title":"B"}'));
  await shows(parts, ['one', 'two']);
  await parts.set({ mapping: null, data: 'date,title\n3/1/2020,March or January\n4/2/2020,Other\n' });
  await shows(parts, ['March or January', 'Other']);
  assert.equal((await parts.get('warnings')).length, 2, 'both can be two days');
  await parts.host.evaluate((element) => element.setAttribute('date-order', 'dmy'));
  await eventually(async () => assert.deepEqual(await parts.get('warnings'), []));
  assert.match(await parts.host.evaluate((element) => element.toJSON()), /"2020-01-03"/);
});

scenario('months are understood in the language of the page', BLANK, async (page) => {
  const data = 'date,title\n3. tammikuuta 2020,First light\n5 touko 2020,A visit\n';
  const parts = await put(page, { data }, { locale: 'fi' });
  await shows(parts, TITLES);
  assert.deepEqual(await parts.get('warnings'), []);
  assert.match(await parts.host.evaluate((element) => element.toJSON()), /"2020-01-03"[^]*"2020-05-05"/);
  const read = (languages) => page.evaluate(([text, tags]) => import('/pkg/import.js').then(async (importer) => {
    const report = await importer.read(text, { languages: tags }).catch((error) => error);
    return report.code ?? [JSON.parse(report.document).events.map(({ date }) => date), report.losses.length];
  }), ['date,title\n3 Ιανουαρίου 2020,A\n3 בינואר 2020,B\n3 de maig de 2020,C\n', languages]);
  assert.equal(await read([]), 'no-events');
  assert.deepEqual(await read(['el', 'he', 'ca']), [['2020-01-03', '2020-01-03', '2020-05-03'], 0]);
  assert.deepEqual(await read('el'), [['2020-01-03'], 2]);
  assert.equal(await read(['el', 'no tag']), 'bad-options');
});

scenario('what cannot be read is an error that says where', BLANK, async (page) => {
  const parts = await put(page);
  const fails = (values) => parts.host.evaluate((element, all) => new Promise((resolve) => {
    element.addEventListener('timeline-error', ({ detail }) => {
      element.ready.catch(({ message }) => resolve([detail.code, detail.message, message]));
    }, { once: true });
    Object.assign(element, all);
  }), values);
  for (const [values, wanted, words] of [
    [{ data: 'a,b\n1,2\n' }, 'no-dates', /no column is a date/],
    [{ data: '<p>Not found</p>' }, 'unknown-format', /without a table/],
    [{ data: '[{"date": "2020"' }, 'not-json', /it was cut off/],
    [{ data: '%PDF-1.7\n' }, 'not-supported', /this is a PDF/],
    [{ data: 'date,title\nsoon,A\n' }, 'no-events', /nothing in the file is an event[^]*row 2, date: “soon”/],
    [{ mapping: '{"title":', data: CSV }, 'bad-mapping', /^mapping: /],
    [{ mapping: { title: 'Nope' }, data: CSV }, 'bad-mapping', /no column Nope; the columns are: date, title, actors/],
    [{ mapping: { title: 7 }, data: CSV }, 'bad-options', /options: mapping must be an object/],
  ]) {
    const [code, message, rejected] = await fails(values);
    assert.match(message, words);
    assert.equal(code, wanted, message);
    assert.equal(rejected, message);
  }
  await parts.set({ mapping: null, data: CSV });
  await shows(parts, TITLES);
});

scenario('an importer that does not come is an error with a code, and comes the next time', BLANK, async (page) => {
  let isThere = false;
  await page.route('**/*import_bg.wasm', (route) => (isThere ? route.continue() : route.fulfill({ body: 'no wasm' })));
  const parts = await put(page);
  const told = parts.host.evaluate((element, data) => new Promise((resolve) => {
    element.addEventListener('timeline-error', ({ detail }) => resolve(detail), { once: true });
    element.data = data;
  }), CSV);
  const { code, message } = await told;
  assert.equal(code, 'no-importer');
  assert.equal(await parts.host.evaluate(({ ready }) => ready.catch((error) => error.code)), code);
  assert.match(message, /^The importer could not start: /);
  isThere = true;
  await parts.host.evaluate((element, data) => Object.assign(element, { data }), CSV);
  await shows(parts, TITLES);
});

scenario('the second part comes for what is no table as text, and comes the next time where it failed', BLANK, async (page) => {
  let isThere = false;
  let asked = 0;
  await page.route('**/*import_rest.wasm', (route) => {
    asked += 1;
    return isThere ? route.continue() : route.fulfill({ body: 'no wasm' });
  });
  const read = (input, options) => page.evaluate(([text, how]) => import('/pkg/import.js')
    .then((module) => module.read(text, how)).then(({ events }) => events, ({ code }) => code), [input, options]);
  const tables = [CSV, `\uFEFF\n ${CSV}`, 'birth,beginning\n2020,x\n', `"${CSV.replace(',', '",')}`, FILES['a.tsv'][1]];
  for (const text of tables) await read(text);
  assert.equal(await read(CSV), 2);
  assert.equal(await read(CSV, { format: 'icalendar' }), 'wrong-format');
  assert.equal(asked, 0);
  const others = ['a.ics', 'simile.xml', 'a.html', 'timelinejs.json', 'list.json'].map((name) => FILES[name][1]);
  assert.equal(await read(others[0]), 'no-importer');
  assert.equal(await read(CSV), 2);
  isThere = true;
  const all = await Promise.all([...others, `  \n${others[1]}`, `\uFEFF${others[4]}`, others[0].toLowerCase(), CSV].map((one) => read(one)));
  assert.deepEqual(all, [2, 2, 2, 2, 2, 2, 2, 2, 2]);
  assert.equal(asked, 2);
});

scenario('what comes too late changes nothing', BLANK, async (page) => {
  await serve(page);
  const waiting = [];
  let isHeld = true;
  await page.route('**/*import_bg.wasm', (route) => (isHeld ? waiting.push(route) : route.continue()));
  const parts = await put(page);
  const asked = () => eventually(() => assert.equal(waiting.length, 1));
  await parts.set({ data: CSV });
  await asked();
  await parts.set({ data: { events: [{ date: '1999', title: 'Newer' }] } });
  await shows(parts, ['Newer']);
  const ended = parts.host.evaluate((element) => {
    element.setAttribute('src', '/files/a.ics');
    element.data = null;
    const { ready } = element;
    setTimeout(() => element.remove(), 50);
    return ready.catch(({ name }) => name);
  });
  assert.equal(await ended, 'AbortError');
  isHeld = false;
  for (const route of waiting) await route.continue();
  const other = await put(page, { data: CSV });
  await shows(other, TITLES);
});

scenario('the module by itself, in a page and in a worker', BLANK, async (page) => {
  const run = (csv) => import('/pkg/import.js').then(async ({ read, table, formats, fields }) => {
    const { document: story, ...report } = await read(new Blob([csv]));
    const error = await read('a,b\n1,2\n').catch(({ code, message }) => [code, message]);
    const cells = await table(csv);
    const none = await table('{"events":[]}');
    return [JSON.parse(story).events.length, report, error, cells, none, (await formats())[0].name, (await fields()).includes('title')];
  });
  const [events, report, error, cells, none, ours, has] = await page.evaluate(run, CSV);
  assert.deepEqual([events, report.events, report.format, none, ours, has], [2, 2, 'table', null, 'actor-timeline', true]);
  assert.equal(report.losses[0].remedy, 'write a date such as 2020-01-03 or 3 January 2020');
  assert.equal(error[0], 'no-dates');
  assert.deepEqual(cells, {
    columns: ['date', 'title', 'actors'],
    rows: [['3 January 2020', 'First light', 'Ada; Byron'], ['soon', 'Never', 'Ada'], ['2020-05', 'A visit', 'Byron']],
    numbers: [2, 3, 4],
    addresses: [],
  });
  await page.route('**/fixtures/worker.js', (route) => route.fulfill({
    contentType: 'text/javascript',
    body: "import { read } from '/pkg/import.js';\nonmessage = async ({ data }) => postMessage((await read(data)).events);",
  }));
  // Workers need an address that trusted types would not take as text.
  await page.route('**/free.html', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await page.goto(new URL('/free.html', page.url()).href);
  const inWorker = await page.evaluate((csv) => new Promise((resolve, reject) => {
    const worker = new Worker('/fixtures/worker.js', { type: 'module' });
    Object.assign(worker, { onmessage: ({ data }) => resolve(data), onerror: reject });
    worker.postMessage(csv);
  }), CSV);
  assert.equal(inWorker, 2);
});
