// Makes the pictures of the README and of the story's page from the real pages:
//   cargo xtask build && node e2e/pictures.mjs

import { mkdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openPage, shutDown } from './harness.mjs';

const DOCS = fileURLToPath(new URL('../docs/', import.meta.url));
const PICTURES = fileURLToPath(new URL('../www/pictures/', import.meta.url));
const LARGEST = 180_000;
const MARGIN_PX = 4;
/** Above what a page is about. */
const MENU_PX = 50;
for (const folder of [DOCS, PICTURES]) mkdirSync(folder, { recursive: true });

/** Opens a page, lets `act` do something with its timeline, and takes a picture. */
async function take(name, path, options, act) {
  const { page, close } = await openPage(path, options);
  const timeline = page.locator('actor-timeline');
  await timeline.evaluate((element) => element.ready);
  await act(timeline);
  await page.waitForTimeout(900);
  const file = `${DOCS}${name}.png`;
  const { x, y, width, height } = await timeline.boundingBox();
  const clip = { x: x - MARGIN_PX, y: y - MARGIN_PX, width: width + 2 * MARGIN_PX, height: height + 2 * MARGIN_PX };
  await page.screenshot({ path: file, clip, fullPage: true });
  const { size } = statSync(file);
  if (size > LARGEST) throw new Error(`${file}: ${size} bytes, at most ${LARGEST}`);
  console.log(`${file}: ${size} bytes`);
  await close();
}

const wide = { viewport: { width: 1120, height: 560 } };
const choose = (timeline) => timeline.evaluate((element) => {
  element.filter = { actors: ['us', 'iraq', 'irgc'] };
});

await take('story', '/explore.html', { viewport: { width: 1360, height: 620 } }, async (timeline) => {
  await choose(timeline);
  await timeline.getByRole('option', { name: /^US drone kills/ }).click();
});
await take('dark', '/explore.html', { viewport: { width: 1120, height: 680 }, colorScheme: 'dark' }, (timeline) =>
  timeline.getByRole('button', { name: 'By actor' }).click());
await take('arabic', '/ar.html', wide, (timeline) =>
  timeline.evaluate((element) => { element.style.blockSize = '34rem'; }));
await take('narrow', '/explore.html', { viewport: { width: 360, height: 640 } }, choose);

/** What the story's page leads to, in light and dark: small, so what is in them has to be large. */
async function show(name, path, act) {
  for (const [end, colorScheme] of [['', 'light'], ['-dark', 'dark']]) {
    const { page, close } = await openPage(path, { viewport: { width: 800, height: 560 }, colorScheme });
    await page.evaluate(() => document.querySelector('actor-timeline')?.ready);
    await act(page);
    await page.waitForTimeout(900);
    const file = `${PICTURES}${name}${end}.png`;
    const { y } = await page.locator('nav').boundingBox();
    await page.screenshot({ path: file, clip: { x: 0, y: Math.max(0, y + MENU_PX), width: 800, height: 500 } });
    if (statSync(file).size > LARGEST / 2) throw new Error(`${file}: ${statSync(file).size} bytes`);
    await close();
  }
}

const toTop = (selector) => (page) => page.evaluate((one) => {
  const top = document.querySelector(one).getBoundingClientRect().top + scrollY;
  scrollTo({ top: top - 12, behavior: 'instant' });
}, selector);
await show('explore', '/explore.html', (page) => page.locator('actor-timeline').evaluate((element) => element.zoomTo('2019-12-20/2020-01-20')));
await show('guide', '/guide.html', toTop('#bands actor-timeline'));
await show('make', '/make.html', async () => {});
await show('scale', '/scale.html', toTop('actor-timeline'));
await shutDown();
