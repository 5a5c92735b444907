// The harness itself: a test must not pass while its page complains.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage, pixels, scenario } from './harness.mjs';

test('every kind of complaint is noticed', { timeout: 60_000 }, async () => {
  const { problems, close } = await openPage('/fixtures/faulty.html');
  const expected = [
    /^console: said so/,
    /^uncaught: Error: thrown/,
    /^uncaught: .*refused/,
    /^console: .*inline script/i,
    /^console: .*TrustedHTML/,
    /^console: .*404 .*missing\.js/,
    /^console: .*connect-src 'self'/,
    /^failed: .*missing\.js/,
  ];
  const missing = () => expected.filter((one) => !problems.some((found) => one.test(found)));
  for (let tries = 0; missing().length > 0 && tries < 50; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.deepEqual(missing(), [], problems.join('\n'));
  await close();
});

scenario('pixels are what is painted', '/fixtures/colours.html', { deviceScaleFactor: 2 },
  async (page) => {
    const box = await pixels(page, '#box');
    assert.deepEqual([box.width, box.height], [40, 20]);
    assert.deepEqual(box.at(0, 0), [0, 128, 255, 255]);
    assert.deepEqual(box.at(39, 19), [255, 64, 0, 255]);
    const clip = await pixels(page, { x: 10, y: 0, width: 10, height: 10 });
    assert.deepEqual(clip.at(0, 0), [255, 64, 0, 255]);
  });
