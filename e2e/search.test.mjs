// Looking for words, and the facets beside actors: by keyboard and by mouse, as a
// reader sees and hears it.

import assert from 'node:assert/strict';
import { pixels, scenario } from './harness.mjs';
import { actorName, actorsOf, story } from './story.mjs';
import {
  assertFocusKept, eventually, focused, labelOf, painted, record, widget,
} from './widget.mjs';

/** The events that hold all words at the beginning of a word, read anew. */
function holding(query) {
  const text = (value) => (typeof value === 'string' ? value : Object.values(value ?? {})[0] ?? '');
  const plain = (value) => value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain(query).split(/\s+/).filter(Boolean);
  return story.events.filter((event) => {
    const all = [event.title, event.summary, event.place, ...(event.tags ?? [])].map(text);
    all.push(...actorsOf(event).map(actorName));
    return words.every((word) => all.some((one) =>
      plain(one).split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word))));
  });
}

const field = (parts) => parts.host.getByRole('search').getByRole('searchbox', { name: 'Search' });
const titles = (events) => events.map((event) => event.title).sort();

async function assertFinds(parts, query) {
  const expected = titles(holding(query));
  await eventually(async () => assert.deepEqual((await parts.titles()).sort(), expected));
  return expected;
}

scenario('what is typed leaves the events that hold it', '/explore.html', async (page) => {
  const parts = await widget(page);
  for (const query of ['embassy', 'SOLEIMÁNI', 'iran missiles', 'us', 'withdrawal talks']) {
    await field(parts).fill(query);
    const found = await assertFinds(parts, query);
    assert.ok(found.length > 0 && found.length < story.events.length, `${query}: ${found.length}`);
    await parts.chips.getByRole('button', { name: `Remove “${query}”` }).waitFor();
  }
  await parts.chips.getByRole('button', { name: /^Remove/ }).click();
  await assertFinds(parts, '');
  assert.equal(await field(parts).inputValue(), '');
  await assertFocusKept(page, 'after a chip was taken back');
});

scenario('the words are marked in the list and in the picture', '/explore.html', async (page) => {
  const parts = await widget(page);
  await parts.set({ view: '2019-12/2020-01' });
  const title = 'Militiamen storm the US embassy';
  await eventually(async () => assert.ok(await labelOf(parts, title)));
  await field(parts).fill('embassy');
  await eventually(async () => {
    const marks = await parts.list.locator('mark').allTextContents();
    assert.ok(marks.length > 0 && marks.every((mark) => mark.toLowerCase() === 'embassy'), `${marks}`);
  });
  assert.ok((await parts.titles()).includes(title), 'the title reads on as a whole');
  await painted(page);
  const label = await eventually(async () => {
    const found = await labelOf(parts, title);
    assert.ok(found);
    return found;
  });
  // A line under the last word of the label, and none under the first.
  const accent = await parts.host.evaluate((element) => {
    const probe = element.shadowRoot.querySelector('.list mark');
    return getComputedStyle(probe).borderBlockEndColor.match(/[\d.]+/g).slice(0, 3).map(Number);
  });
  const line = async (from, to) => {
    const { data } = await pixels(page, {
      x: label.x + label.width * from, y: label.y + 1, width: label.width * (to - from), height: 6,
    });
    let count = 0;
    for (let at = 0; at < data.length; at += 4) {
      const off = [0, 1, 2].reduce((sum, k) => sum + Math.abs(data[at + k] - accent[k]), 0);
      if (off < 40) count += 1;
    }
    return count;
  };
  assert.ok(await line(0.8, 0.98) > 10, 'the word that was found has a line');
  assert.equal(await line(0, 0.3), 0, 'no other word has');
});

scenario('Enter goes from match to match and the focus stays', '/explore.html', async (page) => {
  const parts = await widget(page);
  await page.keyboard.press('Tab');
  await parts.button('Zoom out').focus();
  await page.keyboard.press('/');
  await eventually(async () => assert.equal((await focused(page)).name, 'Search'));
  await page.keyboard.type('troops');
  const expected = holding('troops');
  assert.ok(expected.length > 2, 'enough to go round');
  await assertFinds(parts, 'troops');
  const said = async () => (await parts.status.textContent()).match(/^Match (\d+) of (\d+): (.*)$/);
  const seen = [];
  for (let step = 0; step <= expected.length; step += 1) {
    await page.keyboard.press('Enter');
    const [, at, count, title] = await eventually(async () => {
      const words = await said();
      assert.ok(words && words[3] !== seen.at(-1)?.title, `${await parts.status.textContent()}`);
      return words;
    });
    assert.equal(Number(count), expected.length);
    seen.push({ at: Number(at), title });
    assert.equal((await focused(page)).name, 'Search');
    const row = parts.list.locator('.row.at .title');
    assert.equal(await row.textContent(), title);
    await eventually(async () => assert.ok(await labelOf(parts, title), 'it is in the picture'));
  }
  assert.deepEqual(seen.at(-1), seen[0], 'after the last comes the first');
  assert.deepEqual(titles(expected), [...new Set(seen.map(({ title }) => title))].sort());
  await page.keyboard.press('Shift+Enter');
  await eventually(async () => assert.equal((await said())[3], seen.at(-2).title));
  // Esc empties, then goes on to the events.
  await page.keyboard.press('Escape');
  await assertFinds(parts, '');
  assert.equal((await focused(page)).name, 'Search');
  await page.keyboard.press('Escape');
  await eventually(async () => assert.equal((await focused(page)).role, 'option'));
});

scenario('buttons go from match to match', '/explore.html', async (page) => {
  const parts = await widget(page);
  await field(parts).fill('embassy');
  await assertFinds(parts, 'embassy');
  await parts.button('Next match').click();
  const at = async () => Number((await parts.status.textContent()).match(/^Match (\d+) of/)?.[1]);
  await eventually(async () => assert.ok(await at() > 0));
  const first = await at();
  const count = holding('embassy').length;
  await parts.button('Next match').click();
  await eventually(async () => assert.equal(await at(), first % count + 1));
  await parts.button('Previous match').click();
  await eventually(async () => assert.equal(await at(), first));
});

scenario('letters are letters in a text field', '/explore.html', async (page) => {
  const parts = await widget(page);
  const view = await parts.get('view');
  await field(parts).focus();
  await page.keyboard.type('+-0 /o x');
  assert.equal(await field(parts).inputValue(), '+-0 /o x');
  assert.equal(await parts.get('view'), view);
  assert.deepEqual((await parts.get('filter')).actors, []);
});

scenario('a search and other facets combine, and say what to clear', '/explore.html', async (page) => {
  const parts = await widget(page);
  const read = await record(parts);
  await field(parts).fill('embassy');
  await assertFinds(parts, 'embassy');
  const inSearch = holding('embassy').filter((event) => actorsOf(event).includes('militias')).length;
  await eventually(async () => {
    const said = await parts.actor(actorName('militias')).getAttribute('aria-label');
    assert.match(said, new RegExp(` of ${inSearch} in view$`), 'counts respect the search');
  });
  assert.deepEqual((await read()).at(-1), {
    name: 'filter',
    detail: { actors: [], exclude: [], match: 'any', text: 'embassy', tags: [], fields: {}, status: [], connected: null },
  });
  await parts.actor(actorName('federal-reserve')).click();
  await parts.host.getByText('No event matches the filter.').waitFor();
  const out = parts.host.locator('.way-out');
  assert.deepEqual(await out.getByRole('button').allTextContents(),
    ['Clear search “embassy”', 'Clear actors', 'Clear filter']);
  await out.getByRole('button', { name: 'Clear actors' }).click();
  await assertFinds(parts, 'embassy');
  await parts.button('Clear filter').first().click();
  await assertFinds(parts, '');
  assert.equal(await field(parts).inputValue(), '');
});

scenario('a page searches by property and by attribute', '/explore.html', async (page) => {
  const parts = await widget(page);
  await parts.set({ filter: { text: 'embassy' } });
  await assertFinds(parts, 'embassy');
  assert.equal(await field(parts).inputValue(), 'embassy');
  await parts.host.evaluate((element) => element.setAttribute('search', 'troops'));
  await assertFinds(parts, 'troops');
  await parts.host.evaluate((element) => element.removeAttribute('search'));
  await assertFinds(parts, '');
});

const tagged = (tag) => story.events.filter((event) => (event.tags ?? []).includes(tag));
const counts = () => {
  const all = new Map();
  for (const event of story.events) {
    for (const tag of new Set(event.tags ?? [])) all.set(tag, (all.get(tag) ?? 0) + 1);
  }
  return [...all].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
};

scenario('tags are a facet, the commonest first', '/explore.html', async (page) => {
  const parts = await widget(page);
  const order = counts();
  const heading = parts.filter.getByRole('button', { name: 'Tags' });
  assert.equal(await heading.getAttribute('aria-expanded'), 'false');
  await heading.click();
  const box = (tag) => parts.filter.getByRole('checkbox', { name: new RegExp(`^${tag}, `) });
  await box(order[0][0]).waitFor();
  const names = await parts.filter.locator('[data-focus^="tag-"]').evaluateAll((all) =>
    all.map((one) => one.getAttribute('aria-label').replace(/, \S+ of \S+ in view$/, '')));
  assert.deepEqual(names, order.slice(0, 12).map(([tag]) => tag));
  await box(order[0][0]).click();
  await eventually(async () =>
    assert.deepEqual((await parts.titles()).sort(), titles(tagged(order[0][0]))));
  assert.match(await box(order[1][0]).getAttribute('aria-label'),
    new RegExp(` of ${order[1][1]} in view$`), 'its own choice does not count');
  await box(order[1][0]).click();
  const either = new Set([...tagged(order[0][0]), ...tagged(order[1][0])]);
  await eventually(async () => assert.deepEqual((await parts.titles()).sort(), titles([...either])));
  assert.deepEqual((await parts.get('filter')).tags, [order[0][0], order[1][0]].sort());
  await parts.chips.getByRole('button', { name: `Remove tag ${order[0][0]}` }).click();
  await eventually(async () =>
    assert.deepEqual((await parts.titles()).sort(), titles(tagged(order[1][0]))));
  if (order.length > 12) {
    await parts.filter.getByRole('button', { name: `Show all ${order.length} tags` }).click();
    assert.equal(await parts.filter.locator('[data-focus^="tag-"]').count(), order.length);
    await assertFocusKept(page, 'after all tags were shown');
  }
});

scenario('status is a facet, by keyboard', '/explore.html', async (page) => {
  const parts = await widget(page);
  const kinds = new Set(story.events.map((event) => event.status ?? 'reported'));
  assert.ok(kinds.size > 1, 'the story has more than one status');
  await parts.filter.locator('input[type=checkbox]').first().focus();
  await page.keyboard.press('End');
  await eventually(async () => assert.equal((await focused(page)).text, 'Status'));
  await page.keyboard.press('ArrowRight');
  await parts.filter.getByRole('checkbox', { name: /^Disputed, / }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await eventually(async () => assert.match((await focused(page)).name, /^Disputed/));
  await page.keyboard.press(' ');
  const disputed = story.events.filter((event) => event.status === 'disputed');
  await eventually(async () => assert.deepEqual((await parts.titles()).sort(), titles(disputed)));
  assert.deepEqual((await parts.get('filter')).status, ['disputed']);
  await page.keyboard.press('ArrowLeft');
  await eventually(async () => assert.equal((await focused(page)).text, 'Status'));
  await page.keyboard.press('ArrowLeft');
  await eventually(async () =>
    assert.equal(await parts.filter.getByRole('checkbox', { name: /^Disputed/ }).count(), 0));
});
