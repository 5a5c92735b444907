// The examples in the manual work: pages open, documents load without a warning, scripts run.

import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { openPage, scenario } from './harness.mjs';

const NAMES = ['api', 'document', 'languages', 'panels'];
const FILES = ['README.md', 'pkg/README.md', ...NAMES.map((name) => `docs/${name}.md`)];
const STORY = '/data/us-iraq-2020-2023.json';
const SHEET = '/pkg/before.css';
const TEST_MS = 90_000;

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const OUT = path('e2e/out/');

/** The examples of one kind: `[{ name, text }]`. */
const examples = (kind) => FILES.flatMap((file) =>
  [...readFileSync(path(file), 'utf8').matchAll(/```(\w+)\n([^]*?)```/g)]
    .filter(([, found]) => found === kind)
    .map(([, , text], at) => ({ name: `${file}, ${kind} ${at + 1}`, text })));
const isPage = ({ text }) => text.startsWith('<!doctype');

for (const { name, text } of examples('html').filter(isPage)) {
  test(`${name}, opened from disk`, { timeout: TEST_MS }, async () => {
    mkdirSync(OUT, { recursive: true });
    const folder = mkdtempSync(join(OUT, 'manual-'));
    after(() => rmSync(folder, { recursive: true }));
    mkdirSync(join(folder, 'actor-timeline'));
    copyFileSync(path('pkg/classic.js'), join(folder, 'actor-timeline/classic.js'));
    writeFileSync(join(folder, 'page.html'), text);
    const { page, problems, close } = await openPage('/page.html', { home: pathToFileURL(folder).href });
    await page.getByRole('option', { name: /A drone kills a general/ }).waitFor();
    assert.deepEqual(await page.evaluate(() => document.querySelector('actor-timeline').warnings), []);
    assert.deepEqual(problems, []);
    await close();
  });
}

/** Shows a document in the page's timeline, and returns its warnings. */
const warnings = (page, data) => page.evaluate(async (given) => {
  const timeline = document.querySelector('actor-timeline');
  timeline.data = given;
  await timeline.ready;
  return timeline.warnings;
}, data);

scenario('documents in the manual load without a warning', '/explore.html', async (page) => {
  for (const { name, text } of examples('json')) assert.deepEqual(await warnings(page, text), [], name);
});

scenario('dates in the manual are dates', '/explore.html', async (page) => {
  const [, rest] = readFileSync(path('docs/document.md'), 'utf8').split('| date | meaning |');
  const cells = rest.split('\n\n')[0].split('\n').map((row) => row.split(' | ')[0]);
  const dates = cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)]).map(([, date]) => date);
  assert.ok(dates.length > 15, `${dates.length} dates`);
  // One by one: together, instants of several offsets are told to be placed anew.
  for (const date of dates) {
    assert.deepEqual(await warnings(page, { events: [{ title: date, date }] }), [], date);
  }
});

scenario('tags in the manual show a timeline', '/explore.html', { bypassCSP: true }, async (page) => {
  for (const { name, text } of examples('html')) {
    if (isPage({ text }) || text.includes('<script')) continue;
    const reported = await page.evaluate(async (html) => {
      const holder = document.createElement('div');
      document.body.append(holder);
      holder.innerHTML = html;
      const timelines = [...holder.querySelectorAll('actor-timeline')];
      await Promise.all(timelines.map(({ ready }) => ready));
      const found = timelines.flatMap((timeline) => timeline.warnings);
      holder.remove();
      return [timelines.length > 0, found];
    }, text.replaceAll('events.json', STORY).replaceAll('actor-timeline/before.css', SHEET));
    assert.deepEqual(reported, [true, []], name);
  }
});

scenario('scripts in the manual run', '/explore.html', async (page) => {
  const own = "const timeline = document.querySelector('actor-timeline');";
  for (const { name, text } of examples('js')) {
    if (text.startsWith('import ')) continue;
    const script = text.includes(own) ? text : `${own}\n${text}`;
    await page.evaluate(`(async () => { ${script}\nawait timeline.ready; })()`)
      .catch((error) => assert.fail(`${name}: ${error}`));
  }
});
