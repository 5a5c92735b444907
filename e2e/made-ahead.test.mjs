// Pictures made ahead of articles and of strips, which the live ones take over without a jump.

import assert from 'node:assert/strict';
import { assertTakesOver, hold, record, texts } from './before.mjs';
import { origin, scenario, shot } from './harness.mjs';
import { example } from './programs.mjs';
import { eventually, painted } from './widget.mjs';

const WIDTHS = [360, 720, 1200];

/** Made once for each form. */
const made = {};
const markup = (...words) => (made[words.join(' ')] ??= example('html', [
  'data/us-iraq-2020-2023.json', '--picture', '--view', '2019-12/2023', ...words,
]));

async function open(page, attributes, style, html) {
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Made ahead</title>
    <meta name="color-scheme" content="light dark"><meta name="viewport" content="width=device-width">
    <link rel="stylesheet" href="/pkg/before.css"><style>body { margin: 0 } actor-timeline { ${style} }</style>
    <script type="module" src="/pkg/index.js"></script>
    <main><p id="above">Above</p><actor-timeline view="2019-12/2023" ${attributes}>${html}</actor-timeline><p>Below</p></main></html>`;
  await page.route('**/made.html', (route) => route.fulfill({ body, contentType: 'text/html' }));
  await page.goto(`${await origin()}/made.html`);
}

for (const [name, attributes, style, words, least] of [
  ['an article', 'layout="article"', '', ['--layout', 'article'], 6],
  ['a strip of 144 px', 'controls="none"', 'block-size: 144px', ['--controls', 'none', '--heights', '144-144,144-144'], 1],
  ['a strip of 240 px', 'controls="none"', 'block-size: 240px', ['--controls', 'none', '--heights', '240-240,240-240'], 3],
]) {
  for (const width of WIDTHS) {
    scenario(`the picture of ${name} is taken over without a jump at ${width} px`, '/fixtures/blank.html',
      { viewport: { width, height: 900 } }, async (page) => {
        await page.addInitScript(record);
        const go = await hold(page);
        await open(page, attributes, style, markup(...words));
        await page.waitForTimeout(300);
        const element = page.locator('actor-timeline');
        const before = await element.evaluate(texts);
        assert.ok(before.length >= least, JSON.stringify(before));
        await shot(page, `made ahead ${name} ${width} before`);
        await go();
        await element.locator('.plot canvas').waitFor();
        await eventually(async () => assert.equal(await element.locator('.actor-timeline-before').isVisible(), false));
        await painted(page);
        await shot(page, `made ahead ${name} ${width} live`);
        await assertTakesOver(page, before);
      });
  }
}

scenario('without scripts an article has its list', '/fixtures/blank.html', { javaScriptEnabled: false }, async (page) => {
  await open(page, 'layout="article"', '', markup('--layout', 'article'));
  const list = await page.locator('.actor-timeline-list').boundingBox();
  assert.ok(list.height > 100 && list.width > 300, JSON.stringify(list));
  assert.equal(await page.locator('[role=img]:visible').count(), 1);
});
