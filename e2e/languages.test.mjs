// The interface in other languages, with the dates and numbers of the browser's Intl.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { scenario, shot } from './harness.mjs';
import { story } from './story.mjs';
import { eventually, widget } from './widget.mjs';

/** The story with its Arabic and Persian. */
const translated = JSON.parse(
  readFileSync(new URL('../data/us-iraq-2020-2023.ar-fa.json', import.meta.url), 'utf8'),
);

/** Shows the timeline in a language. */
const spoken = (locale) => (page) => page.evaluate((tag) => {
  document.querySelector('actor-timeline').setAttribute('locale', tag);
}, locale);

const WORDS = {
  ar: ['القائمة', 'rtl'], de: ['Liste', 'ltr'], es: ['Lista', 'ltr'], fa: ['فهرست', 'rtl'], fr: ['Liste', 'ltr'],
};

for (const [locale, [list, dir]] of Object.entries(WORDS)) {
  scenario(`${locale}: panels, names and directions`, '/explore.html', async (page) => {
    await widget(page);
    await spoken(locale)(page);
    const host = page.locator('actor-timeline');
    await host.locator('.toolbar').getByRole('button', { name: list, exact: true }).waitFor();
    const mount = host.locator('.mount');
    assert.deepEqual(
      [await mount.getAttribute('lang'), await mount.getAttribute('dir')], [locale, dir],
    );
    // What is not the document's has no English word left in it, once it has been said.
    await eventually(async () => {
      const english = await host.evaluate((element, eras) => {
        const own = element.shadowRoot.querySelector('.mount').cloneNode(true);
        for (const part of own.querySelectorAll('[dir=auto],.row,.actor,.chip,.warnings')) {
          part.remove();
        }
        // Its name has the story's title in it.
        own.querySelector('section').removeAttribute('aria-label');
        const says = [own.textContent];
        for (const part of own.querySelectorAll('*')) {
          for (const name of ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder']) {
            if (part.hasAttribute(name)) says.push(part.getAttribute(name));
          }
        }
        // Names of eras are the document's, wherever they are told.
        const all = eras.reduce((text, era) => text.replaceAll(era, ''), says.join('\n'));
        return all.match(/\b(events?|the|and|of|zoom|show|view|search|actors)\b/gi) ?? [];
      }, story.eras.map((era) => era.title));
      const known = locale === 'fr' ? ['zoom', 'zoomer'] : [];
      assert.deepEqual(english.filter((word) => !known.includes(word.toLowerCase())), []);
    });
    await shot(page, `language ${locale}`);
  });
}

/** Dates of every precision, and the words for them. */
const DATES = ['2020', '202X', '2020-03', '2020-21', '2020-24', '2020-01-03', '-0043', '-0043/0033',
  '1917-06-03/1917-06-09', '[2020-03-03..2020-03-09]', '2020-XX', '2020-01~', '2020-01-03T10:05:00Z'];

const SAID = {
  de: ['2020', 'in einem Jahr zwischen 2020 und 2029', 'März 2020', 'Frühling 2020 (März–Mai)',
    'Winter 2020–2021 (Dezember–Februar)', '3. Januar 2020', '44 v. Chr.', '44 v. Chr. – 33 n. Chr.',
    '3.–9. Juni 1917', 'zwischen 3. und 9. März 2020', 'in einem Monat im Zeitraum 2020',
    'etwa Januar 2020', '3. Januar 2020 um 10:05:00 UTC'],
  fr: ['2020', 'une année entre 2020 et 2029', 'mars 2020', 'printemps 2020 (mars–mai)',
    'hiver 2020–2021 (décembre–février)', '3 janvier 2020', '44 av. J.-C.', '44 av. J.-C. à 33 ap. J.-C.',
    '3–9 juin 1917', 'entre 3 et 9 mars 2020', 'un mois en 2020', 'vers janvier 2020',
    '3 janvier 2020 à 10:05:00 UTC'],
};

/** The words for dates, without what fonts and versions of Intl make of spaces and dashes. */
const plain = (text) => text.replace(/[\u2009\u202f\u00a0]/g, ' ').replace(/ ?[–-] ?/g, '–').trim();

for (const [locale, said] of Object.entries(SAID)) {
  scenario(`${locale}: dates of every precision`, '/fixtures/blank.html', async (page) => {
    await page.evaluate(async ([tag, dates]) => {
      const { define } = await import('/pkg/element.js');
      define();
      const element = document.createElement('actor-timeline');
      element.setAttribute('locale', tag);
      element.data = { events: dates.map((date, at) => ({ title: `n${at}`, date })) };
      document.body.append(element);
      await element.ready;
    }, [locale, DATES]);
    const host = page.locator('actor-timeline');
    for (const [at, words] of said.entries()) {
      const row = host.getByRole('option', { name: new RegExp(`^n${at},`) });
      const date = await row.locator('.date').textContent();
      assert.equal(plain(date), plain(words), DATES[at]);
    }
  });
}

scenario('another language is shown at once, and what was shown stays', '/explore.html', async (page) => {
  const parts = await widget(page);
  await parts.set({ selected: 'soleimani-killed' });
  await parts.button('List', { exact: true }).click();
  await eventually(async () => assert.equal(await parts.list.isVisible(), false));
  await parts.host.evaluate((element) => {
    element.filter = { actors: ['iran'] };
    element.zoomTo('2020-01/2020-02');
    window.told = [];
    for (const name of ['timeline-ready', 'timeline-view', 'timeline-filter', 'timeline-select']) {
      element.addEventListener(name, () => window.told.push(name));
    }
    element.messages = { fit: 'Toute la durée' };
    element.setAttribute('locale', 'fr');
  });
  await parts.button('Toute la durée').waitFor();
  await parts.host.getByRole('complementary', { name: 'Détails' }).waitFor();
  const now = await parts.host.evaluate(({ view, filter, selected }) => ({ view, filter, selected }));
  assert.match(now.view, /^2020-01-01\/2020-02-29/);
  assert.deepEqual([now.filter.actors, now.selected], [['iran'], 'soleimani-killed']);
  assert.equal(await parts.host.getByRole('listbox').count(), 0, 'the list stays closed');
  assert.deepEqual(await page.evaluate(() => window.told), []);
});

scenario('a language that there is not: English, and a word on the console', '/explore.html', async (page) => {
  const warnings = [];
  page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
  const parts = await widget(page);
  await spoken('not a tag')(page);
  await eventually(() => assert.match(warnings.join(), /no language "not a tag"/));
  await parts.button('Fit').waitFor();
  await spoken('sv')(page);
  await parts.button('Fit').waitFor();
  await eventually(async () => {
    assert.match(await parts.option(/^Did Iran mean/).locator('.date').textContent(), /januari 2020/);
  });
});

scenario('texts in several languages are picked by the page’s', '/ar.html', async (page) => {
  const host = page.locator('actor-timeline');
  await host.locator('.plot canvas').waitFor();
  const titles = await host.locator('.row .title').allTextContents();
  assert.deepEqual([...titles].sort(), translated.events.map(({ title }) => title.ar).sort());
  const row = host.getByRole('option').first();
  // Title and names run from right to left, as all around them: nothing has to be set apart.
  assert.doesNotMatch(await row.getAttribute('aria-label'), /[\u2066-\u2069]/);
});

scenario('a title that runs against the interface is set apart', '/explore.html', async (page) => {
  const parts = await widget(page);
  await spoken('ar')(page);
  const row = parts.option(/US drone kills Qassem Soleimani/);
  await eventually(async () => {
    assert.match(await row.getAttribute('aria-label'), /^\u2068US drone kills Qassem Soleimani\u2069، /);
  });
  const title = row.locator('.title');
  assert.equal(await title.getAttribute('lang'), 'en');
  assert.deepEqual(await title.evaluate((node) => {
    const { direction, unicodeBidi } = getComputedStyle(node);
    const [own, around] = [node, node.parentElement].map((part) => part.getBoundingClientRect());
    const range = document.createRange();
    range.selectNodeContents(node);
    return [direction, unicodeBidi, range.getBoundingClientRect().right > own.right - 2 && own.right < around.right];
  }), ['ltr', 'isolate', true], 'it starts where the rows start');
});

test('the translated story is the story', () => {
  const english = (value) => {
    if (Array.isArray(value)) return value.map(english);
    if (typeof value !== 'object') return value;
    if ('ar' in value) {
      for (const text of [value.ar, value.fa]) assert.match(text, /\p{Script=Arabic}/u);
      assert.deepEqual(Object.keys(value), ['en', 'ar', 'fa']);
      return value.en;
    }
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, english(one)]));
  };
  assert.deepEqual(english(translated), story);
});

scenario('a calendar: its months and years are the ticks', '/fa.html', async (page) => {
  const host = page.locator('actor-timeline');
  await host.locator('.plot canvas').waitFor();
  const shown = async (view) => {
    await host.evaluate((element, to) => element.zoomTo(to), view);
    const svg = await host.evaluate((element) => element.toSVG());
    const texts = [...svg.matchAll(/<text x="([\d.]+)"[^>]*>([^<]*)<\/text>/g)];
    return texts.map(([, x, says]) => [Number(x), says.replace(/[\u2066-\u2069]/g, '')]);
  };
  // Nowruz 1400 was on 21 March 2021, that of 1399 on 20 March 2020.
  const texts = await shown('2020-03-20/2021-03-20');
  const at = (says) => texts.find(([, words]) => words === says)?.[0];
  assert.ok(at('۱۳۹۹') < at('۱۴۰۰'), JSON.stringify(texts));
  const months = ['فروردین', 'تیر', 'مهر', 'دی'].map(at);
  assert.deepEqual([...months].sort((a, b) => a - b), months, JSON.stringify(texts));
  const { width } = await host.locator('.plot canvas').boundingBox();
  // The view begins at the gutter's end, 24 px from the left: so does the year.
  assert.ok(Math.abs(at('۱۳۹۹') - 28) < 3, `the year begins at ${at('۱۳۹۹')}`);
  // At the end there is as much room as the last labels need, a quarter at most.
  const end = at('۱۴۰۰') - 4;
  assert.ok(end > width * 0.75 - 3 && end < width - 24 + 3, `${end} of ${width}`);
  // 13 Dey 1398 was 3 January 2020.
  const days = await shown('2020-01-03/2020-01-05');
  assert.ok(days.some(([, words]) => /^۱۳ دی ۱۳۹۸$/.test(words)), JSON.stringify(days));
});

scenario('time runs from right to left where that is asked for', '/explore.html', async (page) => {
  const parts = await widget(page);
  const where = async () => {
    const svg = await parts.host.evaluate((element) => element.toSVG());
    const year = (number) => Number(svg.match(new RegExp(`<text x="([\\d.]+)"[^>]*>${number}</text>`))[1]);
    return [year(2021), year(2023)];
  };
  const [early, late] = await where();
  assert.ok(early < late);
  await parts.host.evaluate((element) => element.setAttribute('time-direction', 'rtl'));
  await eventually(async () => {
    const [first, last] = await where();
    assert.ok(first > last, `${first} ${last}`);
  });
  // What lies where it is seen: a click on a mark opens its event.
  await parts.host.evaluate((element) => element.zoomTo('2020-01-01/2020-01-10'));
  const box = await parts.canvas.boundingBox();
  const before = await parts.view();
  await page.mouse.move(box.x + box.width / 2, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 100, box.y + 20, { steps: 4 });
  await page.mouse.up();
  const dragged = await parts.view();
  assert.ok(dragged[0] > before[0], 'a drag to the right shows what is later');
  await parts.list.getByRole('option').nth(10).focus();
  await page.keyboard.press('Shift+ArrowRight');
  await eventually(async () => assert.ok((await parts.view())[0] < dragged[0], 'Shift+→ pans to what is earlier'));
  await shot(page, 'time from right to left');
});

scenario('the language of the page is followed', '/explore.html', async (page) => {
  const { host } = await widget(page);
  const speaks = (list) => host.locator('.toolbar').getByRole('button', { name: list, exact: true }).waitFor();
  const pageLang = (tag) => page.evaluate((lang) => { document.documentElement.lang = lang; }, tag);
  await pageLang('fr');
  await speaks('Liste');
  await pageLang('es');
  await speaks('Lista');
  // Into a part of the page that is in another language.
  await host.evaluate((element) => {
    const part = document.createElement('section');
    part.lang = 'fa';
    element.before(part);
    part.append(element);
  });
  await speaks(WORDS.fa[0]);
  // What the element itself asks for wins.
  await spoken('en')(page);
  await speaks('List');
  await pageLang('de');
  await page.evaluate(() => { document.querySelector('section').lang = 'de'; });
  await new Promise((resolve) => { setTimeout(resolve, 300); });
  await speaks('List');
  await host.evaluate((element) => element.removeAttribute('locale'));
  await speaks('Liste');
});

const COUNTED = { he: /^\u20661 of 1 event · /, ur: /^\u20661 of 1 event · /, yi: /^\u20661 of 1 event · /,
  ja: /^1 of 1 event · /, zh: /^1 of 1 event · /, th: /^1 of 1 event · /, tr: /^1 of 1 event · / };

scenario('where English stands in, it keeps its plurals and its direction', '/fixtures/blank.html', async (page) => {
  await page.evaluate(async () => {
    const element = document.createElement('actor-timeline');
    element.data = { events: [{ title: 'One', date: '2020-01~' }] };
    document.querySelector('main').append(element);
    await element.ready;
  });
  const parts = await widget(page);
  for (const [tag, says] of Object.entries(COUNTED)) {
    await spoken(tag)(page);
    await eventually(async () => assert.match(await parts.rowWords(), says, tag));
    const date = await parts.host.locator('.row .date').textContent();
    assert.match(date.trim(), /^\u2066?around /, tag);
  }
});
