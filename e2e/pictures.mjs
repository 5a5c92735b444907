// Makes the pictures of the README from the real pages:
//   cargo xtask build && node e2e/pictures.mjs

import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openPage, shutDown } from './harness.mjs';

const DOCS = fileURLToPath(new URL('../docs/', import.meta.url));
mkdirSync(DOCS, { recursive: true });

const { page, close } = await openPage('/explore.html', { viewport: { width: 1160, height: 580 } });
const timeline = page.locator('actor-timeline');
await timeline.evaluate(async (element) => {
  await element.ready;
  element.filter = { actors: ['us', 'iraq', 'irgc'] };
});
await timeline.getByRole('option', { name: /^US drone kills/ }).click();
await page.waitForTimeout(500);
await timeline.screenshot({ path: `${DOCS}story.png` });
await close();
await shutDown();
