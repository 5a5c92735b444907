// Dates in words as `chrono-node`, which others rely on, reads them, for what `Intl` writes in each
// language that both know, and for a list of ways in which people write dates.
//
// What is deliberately other stands in DIFFERENCES, with why: none of it may go away unseen.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as chrono from 'chrono-node';
import { read } from '../pkg/import.js';

/** Its parsers, with the order of day and month in numbers; the last two are known by `Intl` only. */
const LANGUAGES = {
  en: [chrono.en, 'mdy'], 'en-GB': [chrono.en.GB, 'dmy'], de: [chrono.de], fr: [chrono.fr], es: [chrono.es], it: [chrono.it],
  pt: [chrono.pt], nl: [chrono.nl], ru: [chrono.ru], fi: [chrono.fi], sv: [chrono.sv],
};
const BY_INTL = ['fi', 'sv'];

/** How dates are written, with the day of the week in languages that are built in. */
const STYLES = [
  { dateStyle: 'full' }, { dateStyle: 'long' }, { dateStyle: 'medium' },
  { day: 'numeric', month: 'short', year: 'numeric' }, { day: '2-digit', month: '2-digit', year: 'numeric' },
];

/** So many of the dates the other parser must read, or it judges nothing. */
const LEAST = { en: 1, 'en-GB': 1, de: 0.9, fr: 0.9, es: 0.9, it: 0.7, pt: 0.4, nl: 0.7, ru: 0.2, fi: 0.7, sv: 0.7 };

/** Both say this. */
const ALIKE = [
  ['en', 'June 3rd, 2020', '2020-06-03'],
  ['en', '3 Jan 2020 10:30', '2020-01-03T10:30'],
  ['en', '3-9 June 2020', '2020-06-03/2020-06-09'],
  ['en', '3 to 9 June 2020', '2020-06-03/2020-06-09'],
  ['en', 'June 3 - 9, 2020', '2020-06-03/2020-06-09'],
  ['en', 'Sept. 2001', '2001-09'],
  ['ar', '٣ يناير ٢٠٢٠', '2020-01-03'],
];

/** `[language, words, what the other says, what we say, why]`; null is what is not read. */
const DIFFERENCES = [
  ['en', '03/01/2020', '2020-03-01', '[2020-01-03,2020-03-01]', 'nothing says which is the day: both are kept, and told'],
  ['en', '3/4/20', '2020-03-04', '[2020-03-04,2020-04-03]', 'as above; that the century is guessed is told'],
  ['en', '20200103', null, '2020-01-03', 'programs write so'],
  ['en', '44 BC', null, '-0043', 'a year before Christ'],
  ['en', 'c. 1917', null, '1917~', 'about'],
  ['en', 'Spring 2020', null, '2020-21', 'a season'],
  ['en', '1990s', null, '199X', 'a decade'],
  ['en', 'early May 2003', '2003-05', '[2003-05-01..2003-05-10]', 'a third of a month: the other drops the word'],
  ['en', 'between 3 and 9 June 2020', '2020-06-09', '[2020-06-03..2020-06-09]', 'one day of several: the other takes the last'],
  ['en', 'before 3 June 2020', '2020-06-03', '[..2020-06-02]', 'the day itself is not meant: the other drops the word'],
  ['en', 'since March 2020', '2020-03', '2020-03/..', 'it goes on: the other drops the word'],
  ['en', '28 June to 3 July 2020', 'today', '2020-06-28/2020-07-03', 'the year of the end is that of the start too'],
  ['en', 'meeting on 3 June 2020', '2020-06-03', null, 'a cell that says more than a date is no date: it is told'],
  ['en', 'yesterday', '2001-07-08', null, 'files have no today: nothing is guessed'],
  ['en', 'next Friday', 'today', null, 'as above'],
  ['en', '3 June', 'today', null, 'no year, unless one is given'],
  ['es', '14 sept 1789', null, '1789-09-14', 'as Intl writes it'],
];

/** A date as that parser has it; `today` where it takes a part from the day of reading. */
function theirs(parser, words) {
  const [found, ...more] = parser.parse(words, new Date(2001, 6, 9, 12));
  if (!found || more.length) return null;
  const date = (part) => ['year', 'month', 'day'].filter((one) => part.isCertain(one))
    .map((one) => String(part.get(one)).padStart(one === 'year' ? 4 : 2, '0')).join('-');
  if (!found.start.isCertain('year')) return 'today';
  const clock = ['hour', 'minute'].map((one) => String(found.start.get(one)).padStart(2, '0')).join(':');
  return date(found.start) + (found.start.isCertain('hour') ? `T${clock}` : '') + (found.end ? `/${date(found.end)}` : '');
}

/** What we make of a column of them; null where one is not read. */
async function ours(all, options) {
  const quoted = all.map((words, k) => `"${words.replaceAll('"', '""')}",${k}`);
  const { document } = await read(`date,title\n${quoted.join('\n')}\n2000-01-01,last\n`, { format: 'table', ...options });
  const dates = new Map(JSON.parse(document).events.map(({ title, date }) => [title, date]));
  return all.map((_, k) => dates.get(String(k)) ?? null);
}

for (const [language, [parser, order = 'dmy']] of Object.entries(LANGUAGES)) {
  test(`dates that Intl writes are read alike: ${language}`, async () => {
    const isByIntl = BY_INTL.includes(language);
    const all = [];
    for (let month = 0; month < 12; month += 1) {
      for (const [year, day] of [[1789, 14], [1917, 28], [1969, 2], [2020, 11]]) {
        const at = Date.UTC(year, month, day);
        const iso = new Date(at).toISOString().slice(0, 10);
        for (const style of STYLES.slice(isByIntl ? 1 : 0)) {
          all.push([new Intl.DateTimeFormat(language, { ...style, timeZone: 'UTC' }).format(at), iso]);
        }
      }
    }
    const words = all.map(([text]) => text);
    const found = await ours(words, { order, languages: isByIntl ? language : [] });
    assert.deepEqual(found.map((date, k) => [words[k], date]), all);
    const others = words.map((text) => theirs(parser, text));
    const differ = all.map(([text, iso], k) => [text, iso, others[k]]).filter(([, iso, other]) => other && other !== iso);
    assert.deepEqual(differ, [], 'text, what we read, what the other does');
    const share = others.filter(Boolean).length / others.length;
    assert.ok(share >= LEAST[language], `the other reads ${share}`);
  });
}

test('other ways of writing dates: what differs is what is meant to', async () => {
  const same = ALIKE.map(([language, words, date]) => [language, words, date, date, 'alike']);
  for (const [language, words, other, own, why] of [...same, ...DIFFERENCES]) {
    const [found] = await ours([words], {});
    assert.deepEqual([theirs(chrono[language], words), found], [other, own], `${words}: ${why}`);
  }
});
