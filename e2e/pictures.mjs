// Makes the pictures of the README from the real pages:
//   cargo xtask build && node e2e/pictures.mjs

import { mkdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openPage, shutDown } from './harness.mjs';

const DOCS = fileURLToPath(new URL('../docs/', import.meta.url));
const LARGEST = 150_000;
mkdirSync(DOCS, { recursive: true });

/** Opens a page, lets `act` do something with its timeline, and takes a picture. */
async function take(name, path, options, act, target = 'actor-timeline') {
  const { page, close } = await openPage(path, options);
  const timeline = page.locator('actor-timeline');
  await timeline.evaluate((element) => element.ready);
  await act(timeline, page);
  await page.waitForTimeout(900);
  const file = `${DOCS}${name}.png`;
  await (target ? page.locator(target) : page).screenshot({ path: file });
  const { size } = statSync(file);
  if (size > LARGEST) throw new Error(`${file}: ${size} bytes, at most ${LARGEST}`);
  console.log(`${file}: ${size} bytes`);
  await close();
}

const wide = { viewport: { width: 1160, height: 640 } };
const choose = (timeline) => timeline.evaluate((element) => {
  element.filter = { actors: ['us', 'iraq', 'irgc'] };
});

await take('story', '/explore.html', wide, async (timeline) => {
  await choose(timeline);
  await timeline.getByRole('option', { name: /^US drone kills/ }).click();
});
await take('dark', '/explore.html', { ...wide, colorScheme: 'dark' }, (timeline) =>
  timeline.getByRole('button', { name: 'Group' }).click());
await take('narrow', '/explore.html', { viewport: { width: 360, height: 760 } }, choose);
await take('page', '/', { viewport: { width: 1280, height: 760 } }, (timeline, page) =>
  page.getByRole('heading', { name: '8 January' }).evaluate((heading) => heading.scrollIntoView({ block: 'center' })),
null);
await shutDown();
