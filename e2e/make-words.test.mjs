// The parts of make.html that need no browser: words, addresses, and texts that look like markup.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applied } from '../www/make/document.js';
import { asList, frameSnippet, inlineSnippet, wholePage } from '../www/make/forms.js';
import { fromFragment, toFragment } from '../www/make/fragment.js';
import { asData } from '../www/make/link.js';
import { empty, isProject } from '../www/make/project.js';
import { bothWays, exactness, inWords } from '../www/make/words.js';

test('dates are read back in words', () => {
  for (const [edtf, words, exact] of [
    ['2020-01-03', '3 January 2020', 'known to the day'], ['2020-01', 'January 2020', 'known to the month'],
    ['2020', '2020', 'known to the year'], ['1917~', 'about 1917', 'not certain'], ['2020-03-01?', 'perhaps 1 March 2020', 'not certain'],
    ['2020-21', 'spring 2020', 'known roughly'], ['2020-34', 'second quarter of 2020', 'known roughly'],
    ['199X', 'the 1990s', 'known roughly'], ['-0043', '44 BC', 'known to the year'], ['2020-03-XX', 'some day in March 2020', 'known roughly'],
    ['2020-01-03T10:30', '3 January 2020, 10:30', 'known to the minute'], ['2020-01-03T10:30:00Z', '3 January 2020, 10:30 UTC', 'known to the minute'],
    ['2020-01/2020-03', 'January 2020 to March 2020', 'a stretch of time'], ['2020/..', 'since 2020', 'a stretch of time'],
    ['../2020', 'until 2020', 'a stretch of time'], ['2020/', 'from 2020, end not known', 'a stretch of time'],
    ['[2020-01-03,2020-03-01]', '3 January 2020 or 1 March 2020', 'one of these'], ['[1997..1999]', 'some time from 1997 to 1999', 'one of these'],
    ['[..1919]', '1919 or before', 'one of these'], ['{1960..1970}', '1960 to 1970', 'all of these'], ['2004?-06-11', '2004?-06-11', 'not certain'],
  ]) assert.deepEqual([inWords(edtf), exactness(edtf)], [words, exact], edtf);
});

test('only a cell that can be two days is asked about', () => {
  assert.deepEqual(bothWays('3/1/2020'), { dmy: '3 January 2020', mdy: '1 March 2020' });
  assert.deepEqual(bothWays('03.01.20 10:00'), { dmy: '3 January 2020', mdy: '1 March 2020' });
  for (const cell of ['13/1/2020', '1/13/2020', '3/3/2020', '2020-01-03', 'soon', '3/1-2020', '']) assert.equal(bothWays(cell), null, cell);
});

test('addresses of Google sheets become those of their cells', () => {
  const at = 'https://docs.google.com/spreadsheets/d';
  assert.equal(asData(`${at}/e/KEY/pubhtml`), `${at}/e/KEY/pub?output=csv`);
  assert.equal(asData(`${at}/KEY/edit?usp=sharing#gid=12`), `${at}/KEY/export?format=csv&gid=12`);
  assert.equal(asData('https://example.org/a.csv?b=1'), 'https://example.org/a.csv?b=1');
});

const HOSTILE = {
  title: '</script><script>alert(1)</script>', description: '"><img src=x onerror=alert(1)>', lang: '"><b>',
  actors: [{ id: 'a', name: '<i>A</i>' }],
  events: [{ id: 'x', title: '</actor-timeline><!--', date: '2020"<', summary: '${1} </textarea>', link: 'javascript:alert(1)', actors: ['a'] }],
};

test('texts that look like markup stay texts', () => {
  const page = wholePage(HOSTILE, [['locale', '"><b>']], 'code("</script>")');
  for (const text of [page, inlineSnippet(HOSTILE, [], { src: 'a"b' }), frameSnippet(HOSTILE, 'a"b'), asList(HOSTILE)]) {
    assert.doesNotMatch(text, /<(img|i)[ >]|href="javascript|<!--/);
  }
  // Two scripts: the code and the document.
  assert.equal(page.match(/<\/script/g).length, 2);
  assert.equal(page.match(/<\/actor-timeline/g).length, 1);
  const json = page.match(/<script type="application\/json">(.*)<\/script>/)[1];
  assert.deepEqual(JSON.parse(json), HOSTILE);
});

test('a fragment gives back what it was made of', async () => {
  const document = { title: 'Ümläut ✓', events: [] };
  const found = await fromFragment(`#${await toFragment(document, [['gaps', 'fold']])}`);
  assert.deepEqual([JSON.parse(found.text), found.attributes], [document, [['gaps', 'fold']]]);
  assert.equal(await fromFragment('#timeline=view:2020'), null);
});

test('actors are made one, parted and left out as they were chosen', () => {
  const document = {
    actors: [{ id: 'a', name: 'A', kind: 'state' }, { id: 'b', name: 'B', partOf: 'a' }, { id: 'c', name: 'C' }],
    events: [{ title: 't', date: '2020', actors: ['b', { id: 'c', role: 'r' }] }],
  };
  const project = { ...empty(), table: {}, actors: { C: { name: 'B' }, A: { kind: '' } }, importance: { 1: 5 } };
  assert.deepEqual(applied(document, project), {
    actors: [{ id: 'a', name: 'A' }, { id: 'b', name: 'B', partOf: 'a' }],
    events: [{ title: 't', date: '2020', actors: ['b'], id: '1', importance: 5 }],
  });
});

test('a title that is set leaves those of other languages', () => {
  const document = { title: { en: 'One', ar: 'واحد' }, lang: 'ar', events: [] };
  const { settings } = empty();
  assert.deepEqual(applied(document, { ...empty(), settings: { ...settings, title: 'x' } }).title, { en: 'One', ar: 'x' });
  assert.deepEqual(applied(document, { ...empty(), settings: { ...settings, title: 'x', lang: 'de' } }).title, { en: 'x', ar: 'واحد' });
});

test('what is no project is not taken for one', () => {
  const good = { ...empty(), source: 'text' };
  assert.ok(isProject(good));
  assert.ok(isProject({ ...good, source: null, table: { columns: ['a'], rows: [['1']], numbers: [2] } }));
  for (const part of [{ version: 2 }, { source: 1 }, { given: null }, { actors: [] }, { table: { columns: ['a'], rows: [['1', '2']], numbers: [2] } }, { table: { columns: ['a'], rows: 'x', numbers: [] } }]) {
    assert.ok(!isProject({ ...good, ...part }), JSON.stringify(part));
  }
});
