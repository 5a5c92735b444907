// The states of a timeline in which axe-core has to find nothing.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { actorName } from '../story.mjs';
import { eventually } from '../waiting.mjs';
import { AT } from './scenarios.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Fails with every rule that the page breaks, and where. */
async function assertNothingFound(page) {
  await page.run(`(async () => { ${AXE}; return ''; })()`);
  const { broken, passed } = await page.evaluate(async (values) => {
    const { violations, passes } = await axe.run(document, { runOnly: { type: 'tag', values } });
    const where = ({ target, failureSummary }) => `${target.flat().join(' ')}: ${failureSummary}`;
    const tell = ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(where).join('\n  ')}`;
    return { broken: violations.map(tell), passed: passes.map(({ id }) => id) };
  }, TAGS);
  assert.deepEqual(broken, [], broken.join('\n'));
  // Contrast and names are looked at, in the shadow root: else nothing was found for nothing.
  for (const rule of ['color-contrast', 'aria-input-field-name', 'button-name', 'label']) {
    assert.ok(passed.includes(rule), `${rule} was not looked at; ${passed}`);
  }
}

const choose = async (page) => {
  await page.click('checkbox', `${actorName('iran')},…`);
  await eventually(async () => assert.deepEqual((await page.get('filter')).actors, ['iran']));
};

const darken = async (page) => {
  await page.evaluate(() => {
    document.querySelector('meta[name=color-scheme]').content = 'dark';
    document.documentElement.style.colorScheme = 'dark';
    look.host().refreshTheme();
  });
  await eventually(async () => {
    const colour = await page.evaluate(() => getComputedStyle(look.host()).backgroundColor);
    assert.ok(colour.match(/\d+/g).slice(0, 3).every((level) => level < 60), colour);
  });
};

const select = async (page) => {
  await page.evaluate(() => { look.host().selected = 'soleimani-killed'; });
  await page.one('complementary', 'Details');
};

const STATES = [
  ['the story', (page) => page.open('/')],
  ['the explorer', (page) => page.open('/explore.html')],
  ['a choice in the filter', choose],
  ['open details', select],
  ['the list of “+N”', async (page) => {
    const cell = (await page.texts()).find(({ text }) => /^(\+\d+|\d+ more)$/.test(text));
    await page.mouse([[cell.x + 5, cell.y - 4]]);
    await page.one('dialog');
  }],
  ['bands', async (page) => {
    await page.click('button', 'By actor');
    await page.one('button', `${actorName('us')}…`);
  }],
  ['a search without a match', async (page) => {
    await page.click('searchbox', 'Search');
    await page.type('nowhere');
    await eventually(async () => assert.deepEqual(await page.titles(), []));
  }],
  ['320 px', () => {}, [320, 760]],
  ['320 px with the filter open', async (page) => {
    await page.click('button', 'Actors');
    await choose(page);
  }, [320, 760]],
  ['dark', async (page) => {
    await darken(page);
    await choose(page);
    await select(page);
  }],
];

/** Scenarios like those of `scenarios.mjs`. */
export const AXE_SCENARIOS = STATES.map(([name, act, size]) => [`axe finds nothing in ${name}`, async (page) => {
  if (size) await page.open(AT, size);
  await act(page);
  await page.painted();
  await assertNothingFound(page);
}]);
