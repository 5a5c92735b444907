// What the command writes for the web, opened from disk: a page with everything in it, and what
// stands in an element before its script.

import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { openPage } from './harness.mjs';
import * as programs from './programs.mjs';
import { eventually, widget } from './widget.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = fileURLToPath(new URL('out/', import.meta.url));
/** The command may have to be compiled first. */
const TEST_MS = 600_000;
const TABLE = 'When;What;Who\n3 January 2020;First <light>;Ada | Byron\nearly May 2020;A visit;Ada\n2022;The end;Byron\n';
const TITLES = ['First <light>', 'A visit', 'The end'];

mkdirSync(OUT, { recursive: true });
const folder = mkdtempSync(join(OUT, 'command-'));
const home = pathToFileURL(folder).href;
after(() => rmSync(folder, { recursive: true }));

const command = (...words) => programs.command(words, TABLE);

/** Opens a file of the folder, and names all that it asks for. */
async function open(name, options) {
  const { page, problems, close } = await openPage(`/${name}`, { home, ...options });
  const asked = [];
  page.on('request', (request) => asked.push(request.url().slice(home.length + 1)));
  await page.reload();
  return { page, problems, asked, close };
}

test('a whole page works from disk, asks for nothing, and is read without a script', { timeout: TEST_MS }, async () => {
  command('render', '-q', '-', '--title', 'Mine', '-o', join(folder, 'story.page.html'));
  const { page, problems, asked, close } = await open('story.page.html');
  const parts = await widget(page);
  await eventually(async () => assert.deepEqual(await parts.titles(), TITLES));
  assert.equal(await page.title(), 'Mine');
  await parts.actor('Byron').click();
  await eventually(async () => assert.deepEqual(await parts.titles(), ['First <light>', 'The end']));
  assert.deepEqual(asked, ['story.page.html'], 'nothing but itself');
  assert.deepEqual(problems, []);
  await close();
  const bare = await open('story.page.html', { javaScriptEnabled: false });
  const says = await bare.page.locator('body').innerText();
  for (const title of TITLES) assert.ok(says.includes(title), title);
  assert.deepEqual([bare.asked, bare.problems], [['story.page.html'], []]);
  await bare.close();
});

test('what was asked for at the command is how a page begins', { timeout: TEST_MS }, async () => {
  command('render', '-q', '-', '--actors', 'byron', '--view', '2022', '--theme', 'dark', '--lang', 'fr', '-o', join(folder, 'part.page.html'));
  const { page, problems, asked, close } = await open('part.page.html');
  const titles = () => page.locator('actor-timeline [role=option] .title').allTextContents();
  await eventually(async () => assert.deepEqual(await titles(), ['First <light>', 'The end']));
  const found = await page.locator('actor-timeline').evaluate((element) => [element.filter.actors, element.view]);
  assert.deepEqual(found, [['byron'], '2022-01-01/2022-12-31']);
  await page.getByRole('button', { name: 'Zoom avant' }).waitFor();
  const paper = await page.locator('html').evaluate((root) => getComputedStyle(root).backgroundColor);
  assert.equal(paper, 'rgb(21, 24, 28)', 'dark, whatever the reader prefers');
  assert.deepEqual([asked, problems], [['part.page.html'], []]);
  await close();
});

test('what stands in an element before its script says the same, and gives way to it', { timeout: TEST_MS }, async () => {
  for (const name of ['classic.js', 'before.css']) copyFileSync(join(ROOT, 'pkg', name), join(folder, name));
  command('render', '-q', '-', '-o', join(folder, 'before.html'));
  const json = command('convert', '-q', '-').replaceAll('<', '\\u003c');
  writeFileSync(join(folder, 'host.html'), `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title>
    <link rel="icon" href="data:,"><link rel="stylesheet" href="before.css"><actor-timeline><script type="application/json">${json}</script>
    ${readFileSync(join(folder, 'before.html'), 'utf8')}</actor-timeline><script src="classic.js"></script></html>`);
  const bare = await open('host.html', { javaScriptEnabled: false });
  const picture = bare.page.getByRole('img').locator('text').filter({ visible: true });
  const drawn = await picture.allTextContents();
  const says = await bare.page.locator('body').innerText();
  for (const title of TITLES) assert.ok(drawn.includes(title) && says.includes(title), title);
  assert.deepEqual(bare.problems, []);
  await bare.close();
  const { page, problems, asked, close } = await open('host.html');
  const parts = await widget(page);
  await eventually(async () => assert.deepEqual(await parts.titles(), TITLES));
  assert.deepEqual(asked.sort(), ['before.css', 'classic.js', 'host.html']);
  assert.deepEqual(problems, []);
  await close();
});
