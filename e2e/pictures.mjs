// Makes the pictures of the README from the real pages:
//   cargo xtask build && node e2e/pictures.mjs

import { mkdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openPage, shutDown } from './harness.mjs';

const DOCS = fileURLToPath(new URL('../docs/', import.meta.url));
const LARGEST = 180_000;
const MARGIN_PX = 4;
mkdirSync(DOCS, { recursive: true });

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
await shutDown();
