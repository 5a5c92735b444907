// Pages whose address is not the timeline's alone, or leads nowhere.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { scenario } from './harness.mjs';
import { actorName } from './story.mjs';
import { eventually, widget } from './widget.mjs';

const AT = '/fixtures/blank.html';
const SMALL = JSON.parse(readFileSync(new URL('fixtures/small.json', import.meta.url), 'utf8'));

const put = async (page, permalink) => {
  await page.evaluate((key) => {
    const element = document.createElement('actor-timeline');
    element.setAttribute('permalink', key);
    document.querySelector('main').append(element);
  }, permalink);
  return widget(page);
};
const fragment = (page) => page.evaluate(() => location.hash);

/** What "Copy link" copies. */
const copied = async (page, parts) => {
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true, value: { writeText: async (text) => { globalThis.copiedText = text; } },
    });
  });
  await parts.button('Copy link').click();
  return eventually(() => page.evaluate(() => globalThis.copiedText ?? Promise.reject(new Error('nothing'))));
};

scenario('a place in the page stays one, and a link still says what is shown', `${AT}#section2`, async (page) => {
  const parts = await put(page, 't');
  await parts.actor(actorName('isis')).click();
  await parts.set({ view: '2015/2016' });
  await page.waitForTimeout(700);
  assert.equal(await fragment(page), '#section2');
  const link = await copied(page, parts);
  assert.match(link, /blank\.html#t=view:2015.*actors:isis$/);
  // Without the place it is written as ever, until there is one again.
  await page.evaluate(() => { location.hash = ''; });
  await parts.set({ view: '2016/2017' });
  await eventually(async () => assert.match(await fragment(page), /^#t=view:2016.*;actors:isis$/));
  await page.evaluate(() => { location.hash = 'section3'; });
  await parts.actor(actorName('isis')).click();
  await page.waitForTimeout(700);
  assert.equal(await fragment(page), '#section3');
  assert.deepEqual((await parts.get('filter')).actors, []);
  // The link leads to what was shown.
  await page.evaluate((href) => { location.href = href; }, link);
  await eventually(async () => assert.deepEqual((await parts.get('filter')).actors, ['isis']));
  assert.match(await parts.get('view'), /^2015-01-01/);
});

scenario('a page without an address offers no link', AT, async (page) => {
  const warned = [];
  page.on('console', (message) => warned.push(message.text()));
  await page.evaluate(async (data) => {
    const frame = document.createElement('iframe');
    frame.id = 'frame';
    frame.width = 900;
    frame.height = 800;
    document.body.append(frame);
    const element = Object.assign(document.createElement('actor-timeline'), { data });
    element.setAttribute('permalink', 't');
    frame.contentDocument.body.append(element);
    await element.ready;
  }, SMALL);
  const host = page.frameLocator('#frame').locator('actor-timeline');
  await host.getByRole('button', { name: 'Download' }).waitFor();
  assert.equal(await host.getByRole('button', { name: 'Copy link' }).count(), 0);
  await host.evaluate((element) => { element.view = '2011'; });
  await host.getByRole('option', { name: 'Second thing' }).click();
  await page.waitForTimeout(700);
  assert.equal(await host.evaluate((element) => element.ownerDocument.defaultView.location.hash), '');
  assert.deepEqual(warned, []);
});
