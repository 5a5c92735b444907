// The pages in www/ open and have nothing to complain about.

import assert from 'node:assert/strict';
import { scenario, shot } from './harness.mjs';

scenario('the first page opens', '/', async (page) => {
  assert.notEqual(await page.title(), '');
  await shot(page, 'index');
});
