// `classic.js`: a page that is opened from disk, where browsers load no modules and fetch nothing.

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { openPage } from './harness.mjs';
import { story } from './story.mjs';
import { eventually } from './widget.mjs';

const TEST_MS = 90_000;
const OUT = fileURLToPath(new URL('out/', import.meta.url));
const SMALL = readFileSync(new URL('fixtures/small.json', import.meta.url), 'utf8');

mkdirSync(OUT, { recursive: true });
const folder = mkdtempSync(join(OUT, 'disk-'));
after(() => rmSync(folder, { recursive: true }));
cpSync(fileURLToPath(new URL('../pkg/classic.js', import.meta.url)), join(folder, 'classic.js'));

/** Opens a page from disk. */
async function open(name, lang, body, options = {}) {
  writeFileSync(join(folder, name), `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>On disk</title>${body}</html>`);
  const opened = await openPage(`/${name}`, { home: pathToFileURL(folder).href, ...options });
  await opened.page.locator('actor-timeline canvas').first().waitFor();
  return { ...opened, host: opened.page.locator('actor-timeline') };
}

const DOCUMENT = `<actor-timeline permalink><script type="application/json">${SMALL}</script></actor-timeline>`;

for (const [how, script] of [['read on the way', ''], ['deferred', ' defer'], ['asynchronous', ' async']]) {
  test(`a script that is ${how} shows the page's document, in its language`, { timeout: TEST_MS }, async () => {
    const { page, problems, host, close } = await open(`de${script.trim()}.html`, 'de', `<script src="classic.js"${script}></script>${DOCUMENT}`);
    await host.getByRole('button', { name: 'Vergrößern', exact: true }).click();
    await host.getByRole('option', { name: 'Second thing' }).click();
    await host.getByRole('complementary', { name: 'Einzelheiten' }).getByRole('heading', { name: 'Second thing' }).waitFor();
    assert.equal(await host.evaluate((element) => element.selected), 'two');
    await eventually(() => assert.match(page.url(), /#timeline=.*open:two/));
    assert.deepEqual(problems, []);
    await close();
  });
}

test('each language is in it, and nothing else is asked for', { timeout: TEST_MS }, async () => {
  const { page, problems, host, close } = await open('ar.html', 'ar', `<script src="classic.js"></script>${DOCUMENT}`);
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  for (const [tag, words] of Object.entries({ ar: 'تكبير', fr: 'Agrandir', es: 'Acercar', fa: 'بزرگ‌نمایی', de: 'Vergrößern', en: 'Zoom in' })) {
    await page.evaluate((lang) => { document.documentElement.lang = lang; }, tag);
    const file = tag === 'en' ? '' : readFileSync(new URL(`../pkg/lang/${tag}.js`, import.meta.url), 'utf8');
    const name = file.match(/'zoom-in': '(.*)',/)?.[1] ?? words;
    await host.getByRole('button', { name, exact: true }).waitFor();
  }
  assert.deepEqual(asked, []);
  assert.deepEqual(problems, []);
  await close();
});

test('scripts of the page set it at once, and nothing is left in the window', { timeout: TEST_MS }, async () => {
  const { page, problems, host, close } = await open('script.html', 'en', `
    <script>const before = new Set(Object.getOwnPropertyNames(globalThis));</script>
    <script src="classic.js"></script>
    <script>globalThis.left = Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name));</script>
    <actor-timeline id="one"></actor-timeline>
    <script>
      const timeline = document.getElementById('one');
      timeline.data = ${SMALL};
      timeline.view = new Date(Date.UTC(2011, 4, 3));
      timeline.ready.then(() => { globalThis.isReady = true; });
    </script>`);
  await page.waitForFunction(() => globalThis.isReady);
  assert.equal(await host.evaluate((element) => element.view), '2011-05-03/2011-05-03');
  assert.deepEqual(await page.evaluate(() => globalThis.left), []);
  assert.deepEqual(problems, []);
  await close();
});

test('without a document it shows the story; a file beside it cannot be read, and that is said', { timeout: TEST_MS }, async () => {
  const { problems, host, close } = await open('story.html', 'en', '<script src="classic.js"></script><actor-timeline></actor-timeline>');
  await eventually(async () => assert.equal(await host.getByRole('option').count(), story.events.length));
  assert.deepEqual(problems, []);
  writeFileSync(join(folder, 'small.json'), SMALL);
  await host.evaluate((element) => element.setAttribute('src', 'small.json'));
  const said = await host.getByRole('alert').innerText();
  assert.match(said, /small\.json.*opened from disk/s);
  await close();
});
