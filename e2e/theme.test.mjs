// The look of a timeline as a page sets it.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';
import { eventually, widget } from './widget.mjs';

scenario('theme is that of the page unless it is said', '/fixtures/blank.html', async (page) => {
  await page.evaluate(() => {
    document.documentElement.style.colorScheme = 'dark';
    const element = document.createElement('actor-timeline');
    element.setAttribute('theme', 'auto');
    document.querySelector('main').append(element);
  });
  const parts = await widget(page);
  const told = () => parts.host.evaluate((element) => element.warnings.map((w) => w.message));
  const set = (theme) => parts.host.evaluate((element, value) => {
    if (value === null) element.removeAttribute('theme');
    else element.setAttribute('theme', value);
  }, theme);
  /** How light the element, and the picture in it, are. */
  const light = () => parts.host.evaluate((element) => {
    const canvas = element.shadowRoot.querySelector('.plot canvas');
    const [red] = canvas.getContext('2d').getImageData(2, canvas.height - 6, 1, 1).data;
    return [Number(getComputedStyle(element).backgroundColor.match(/\d+/)[0]), red];
  });
  const isDark = () => eventually(async () => assert.ok((await light()).every((red) => red < 60)));
  const isLight = () => eventually(async () => assert.ok((await light()).every((red) => red > 200)));
  await isDark();
  await set('light');
  await isLight();
  await set('auto');
  await isDark();
  await set('dark');
  await page.evaluate(() => { document.documentElement.style.colorScheme = 'light'; });
  await isDark();
  await set(null);
  await isLight();
  assert.deepEqual(await told(), []);
  await set('blue');
  await isLight();
  assert.deepEqual(await told(), ['"blue" is neither auto, light nor dark']);
});
