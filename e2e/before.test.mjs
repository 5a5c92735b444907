// What stands in the element before its script: a picture made ahead, which the live one takes over
// without a jump, and adds to.

import assert from 'node:assert/strict';
import { assertTakesOver, hold, record, texts } from './before.mjs';
import { openPage, origin, scenario } from './harness.mjs';
import { eventually, painted, widget } from './widget.mjs';

/** The widths of the page, and how high it is. */
const WIDTHS = [360, 720, 1200];
const HEIGHT = 900;
const STORY = '/';

/** Opens the story's timeline without the text that leads it. */
async function open(page, hash = '') {
  const story = await (await fetch(`${await origin()}${STORY}`)).text();
  // Beside the text of a phone it is lower than a timeline that stands alone.
  const isPhone = page.viewportSize().width < 1088;
  const alone = isPhone ? story.replace('<figure class="stage">', '<figure>') : story;
  const body = alone.replace(' story="page"', ' story="none"');
  await page.route('**/alone.html', (route) => route.fulfill({ body, contentType: 'text/html' }));
  await page.goto(`${await origin()}/alone.html${hash}`);
}

const AHEAD = [['the live picture', open], ['a story in a panel', async (page) => page.goto(`${await origin()}/fixtures/told-ahead.html`)]];

for (const [width, [name, come]] of WIDTHS.flatMap((one) => AHEAD.map((how) => [one, how]))) {
  const size = { viewport: { width, height: HEIGHT } };
  scenario(`${name} takes over without a jump at ${width} px`, '/fixtures/blank.html', size, async (page) => {
    await page.addInitScript(record);
    const go = await hold(page);
    await come(page);
    const element = page.locator('actor-timeline');
    await page.waitForTimeout(300);
    const before = await element.evaluate(texts);
    assert.ok(before.length > 3, JSON.stringify(before));
    const steps = element.locator('.actor-timeline-steps > li:visible');
    const room = await steps.count() ? await steps.boundingBox() : null;
    await go();
    const parts = await widget(page);
    await eventually(async () => assert.ok(await parts.options.count() > 3));
    // The panel of a story has the room that was kept for it.
    const told = parts.host.locator('.story');
    const panel = await told.count() ? await told.boundingBox() : null;
    for (const side of ['x', 'y', 'width', 'height']) {
      const away = (panel?.[side] ?? 0) - (room?.[side] ?? 0);
      assert.ok(Math.abs(away) <= 1.5, `${side}: ${JSON.stringify([room, panel])}`);
    }
    await assertTakesOver(page, before);
  });
}

scenario('it stays until the first live frame', '/fixtures/blank.html', async (page) => {
  await page.addInitScript(() => {
    globalThis.frames = [];
    addEventListener('DOMContentLoaded', () => {
      const element = document.querySelector('actor-timeline');
      const look = () => {
        const canvas = element.shadowRoot?.querySelector('.plot canvas');
        const isDrawn = canvas?.checkVisibility({ visibilityProperty: true })
          && canvas.getContext('2d').getImageData(0, 0, canvas.width, 4).data.some(Boolean);
        const isBefore = element.querySelector('.actor-timeline-before').checkVisibility();
        globalThis.frames.push(isBefore ? isDrawn ? 'both' : 'before' : isDrawn ? 'live' : 'nothing');
        requestAnimationFrame(() => setTimeout(look));
      };
      look();
    });
  });
  await open(page);
  await widget(page);
  await eventually(async () => assert.ok((await page.evaluate(() => globalThis.frames)).includes('live')));
  const seen = (await page.evaluate(() => globalThis.frames)).filter((one, at, all) => one !== all[at - 1]);
  assert.deepEqual(seen, ['before', 'live']);
});

scenario('a link to an event of the list opens it', '/fixtures/blank.html', async (page) => {
  await open(page, '#parliament-vote');
  const parts = await widget(page);
  await eventually(async () => assert.equal(await parts.get('selected'), 'parliament-vote'));
  await parts.details.getByRole('heading', { name: 'Parliament votes foreign troops out' }).waitFor();
});

scenario('so does a link that is followed when the list has given way, and the page comes there', '/fixtures/blank.html', async (page) => {
  await open(page);
  const parts = await widget(page);
  await parts.canvas.waitFor();
  await page.evaluate(() => {
    document.querySelector('main').insertAdjacentElement('beforebegin', Object.assign(document.createElement('p'), { id: 'above' }))
      .style.setProperty('block-size', '3000px');
    scrollTo(0, 0);
  });
  const follow = (id) => page.evaluate((name) => {
    const link = document.body.appendChild(Object.assign(document.createElement('a'), { href: `#${name}` }));
    link.click();
    link.remove();
  }, id);
  await follow('parliament-vote');
  await eventually(async () => assert.equal(await parts.get('selected'), 'parliament-vote'));
  assert.ok(await parts.host.evaluate((element) => element.getBoundingClientRect().top < innerHeight));
  await follow('rocket-attacks');
  await eventually(async () => assert.equal(await parts.get('selected'), 'rocket-attacks'));
  // What leads elsewhere changes nothing, and where the reader goes back the event opens again.
  await follow('above');
  await page.waitForTimeout(100);
  assert.equal(await parts.get('selected'), 'rocket-attacks');
  await page.evaluate(() => document.querySelector('actor-timeline').select(null));
  await page.goBack();
  await eventually(async () => assert.equal(await parts.get('selected'), 'rocket-attacks'));
});

scenario('where the reader is in the list stays', '/fixtures/blank.html', async (page) => {
  const go = await hold(page);
  await open(page);
  const id = await page.evaluate(() => {
    const list = document.querySelector('.actor-timeline-list');
    const entry = list.querySelector('#rocket-attacks');
    entry.tabIndex = 0;
    list.scrollTop += entry.getBoundingClientRect().top - list.getBoundingClientRect().top;
    entry.focus();
    return entry.querySelector('b').textContent;
  });
  await go();
  const parts = await widget(page);
  const focused = () => parts.host.evaluate((element) => element.shadowRoot.activeElement?.querySelector('.title')?.textContent);
  await eventually(async () => assert.equal(await focused(), id));
  const below = () => parts.host.evaluate((element) => {
    const row = element.shadowRoot.activeElement.getBoundingClientRect();
    return row.top - element.shadowRoot.querySelector('.list').getBoundingClientRect().top;
  });
  await eventually(async () => assert.ok(await below() >= 0 && await below() < 60, `${await below()}`));
});

scenario('a click on the picture opens what is there', '/fixtures/blank.html', async (page) => {
  const go = await hold(page);
  await open(page);
  await page.locator('[role=img]:visible').getByText('Parliament votes foreign troops out').click();
  await go();
  const parts = await widget(page);
  await eventually(async () => assert.equal(await parts.get('selected'), 'parliament-vote'));
});

scenario('without scripts picture and list are there, under the same policy, light and dark', STORY,
  { javaScriptEnabled: false }, async (page) => {
    const picture = page.locator('[role=img]:visible');
    assert.equal(await picture.count(), 1);
    assert.equal(await picture.getAttribute('aria-label'), 'American troops in Iraq: stay or go?');
    await page.getByText('US strikes militias in Iraq and Syria').first().waitFor();
    const box = await page.locator('actor-timeline').boundingBox();
    assert.ok(box.height >= 544 && box.height <= 736, `${box.height}`);
    const { page: dark, close } = await openPage(STORY, { javaScriptEnabled: false, colorScheme: 'dark' });
    const at = { x: box.x + 300, y: box.y + 8, width: 1, height: 1 };
    const [light, night] = [await page.screenshot({ clip: at }), await dark.screenshot({ clip: at })];
    await close();
    assert.ok(!light.equals(night));
  });

scenario('it is printed before the script is there', STORY, { javaScriptEnabled: false }, async (page) => {
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('[role=img]:visible').count(), 1);
  const last = page.locator('.actor-timeline-list p').last();
  const [host, entry] = [await page.locator('actor-timeline').boundingBox(), await last.boundingBox()];
  assert.ok(entry.y + entry.height <= host.y + host.height + 1, 'the list is whole');
});
