// A story in steps: in a panel, by the page that scrolls, in links, by keyboard, for who listens, on paper.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { scenario, shot } from './harness.mjs';
import { assertFocusKept, ctrlWheel, eventually, focused, put, rest, widget } from './widget.mjs';

const told = async () => JSON.parse(await readFile(new URL('fixtures/told.json', import.meta.url), 'utf8'));
const year = (parts) => parts.get('view').then((view) => view.slice(0, 4));
const storyOf = (parts) => parts.host.getByRole('region', { name: 'Story', exact: true });
const at = (parts, id) => eventually(async () => assert.equal(await parts.get('step'), id));
/** The steps that the page hears of. */
const hear = (parts) => parts.host.evaluate((element) => {
  element.heard = [];
  element.addEventListener('timeline-step', (event) => {
    element.heard.push(`${event.detail.id} ${event.detail.index}`);
    if (element.refuses) event.preventDefault();
  });
});
const heard = (parts) => parts.get('heard');

scenario('a panel tells step after step, by buttons, keys and dots', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { data: await told() });
  await at(parts, 'all');
  const story = storyOf(parts);
  await story.getByRole('heading', { name: 'All of it' }).waitFor();
  await story.getByText('In four years.').waitFor();
  await hear(parts);
  const next = story.getByRole('button', { name: 'Next step' });
  await next.click();
  await at(parts, 'strike');
  await story.getByText('It came at night.').waitFor();
  await eventually(async () => assert.equal(await parts.get('selected'), 'strike'));
  await rest(parts);
  assert.equal(await parts.get('view'), '2021-01-01/2021-12-31');
  assert.deepEqual((await parts.get('filter')).actors, ['us']);
  await shot(page, 'story wide');

  await next.press('ArrowRight');
  await at(parts, 'answer');
  await assertFocusKept(page, 'when a step is told');
  assert.equal((await focused(page)).name, 'Next step');
  await story.getByRole('heading', { name: 'The answer' }).waitFor(); // those of the event that it opens
  await next.press('End');
  await at(parts, 'late');
  await eventually(async () => assert.equal(await next.getAttribute('aria-disabled'), 'true'));
  await next.click({ force: true });
  await story.getByRole('button', { name: '2 of 4: The strike' }).click();
  await at(parts, 'strike');
  await rest(parts);
  assert.equal(await parts.get('view'), '2021-01-01/2021-12-31', 'going back shows just what was there');
  assert.deepEqual(await heard(parts), ['strike 1', 'answer 2', 'late 3', 'strike 1']);
  await eventually(async () => assert.match(await parts.status.textContent(), /^Step 2 of 4: The strike$/));

  await parts.set({ refuses: true });
  await next.click();
  assert.equal(await parts.get('step'), 'strike', 'the page has refused');
  await parts.host.evaluate((element) => element.next());
  await at(parts, 'answer');
  await parts.host.evaluate((element) => element.previous());
  await at(parts, 'strike');
  assert.deepEqual((await parts.get('steps')).map(({ id }) => id), ['all', 'strike', 'answer', 'late']);
});

scenario('who takes the picture in hand finds the way back', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { data: await told(), step: 'strike' });
  await at(parts, 'strike');
  await rest(parts);
  const back = storyOf(parts).getByRole('button', { name: 'Back to the story' });
  assert.equal(await back.count(), 0);
  const box = await parts.canvas.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await ctrlWheel(page, -400);
  await back.waitFor();
  assert.notEqual(await parts.get('view'), '2021-01-01/2021-12-31');
  await back.press('Enter');
  await eventually(async () => assert.equal(await parts.get('view'), '2021-01-01/2021-12-31'));
  await assertFocusKept(page, 'when the story goes on');
  assert.equal((await focused(page)).name, 'Next step');
  await storyOf(parts).getByRole('button', { name: 'Leave the story' }).press('Enter');
  assert.equal((await focused(page)).text, 'Back to the story');
  await parts.host.evaluate((element) => element.setAttribute('story', 'none'));
  await eventually(async () => assert.equal(await storyOf(parts).count(), 0));
});

scenario('a page leads the timeline as it scrolls', '/fixtures/told.html', async (page) => {
  const parts = await widget(page);
  await parts.get('ready');
  await at(parts, null).catch(() => {}); // it may have begun
  await hear(parts);
  const scrollTo = (id) => page.evaluate((step) => {
    const all = [...document.querySelectorAll(`section[data-timeline-step=${step}]`)];
    scrollTo(0, all[0].offsetTop - innerHeight / 2);
  }, id);
  await scrollTo('strike');
  await at(parts, 'strike');
  await rest(parts);
  assert.equal(await year(parts), '2021');
  assert.equal(await page.locator('[data-timeline-current]').textContent(), 'Second');
  await scrollTo('late');
  await at(parts, 'late');
  await rest(parts);
  assert.ok((await heard(parts)).includes('late 3'));
  // A hand has it: the page scrolls on, and the picture stays.
  const box = await parts.canvas.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await ctrlWheel(page, -400);
  const back = parts.host.getByRole('button', { name: 'Back to the story' });
  await back.waitFor();
  const mine = await parts.get('view');
  await scrollTo('strike');
  await at(parts, 'strike');
  await rest(parts);
  assert.equal(await parts.get('view'), mine);
  await back.click();
  await eventually(async () => assert.equal(await parts.get('view'), '2021-01-01/2021-12-31'));
  await page.getByRole('button', { name: 'Show the end' }).dispatchEvent('click');
  await at(parts, 'late');
});

scenario('a link leads to a step, and the history back', '/fixtures/blank.html', async (page) => {
  await page.evaluate(() => { location.hash = 'timeline=step:strike'; });
  const parts = await put(page, { data: await told() }, { permalink: '' });
  await at(parts, 'strike');
  assert.equal(await parts.get('view'), '2021-01-01/2021-12-31');
  await storyOf(parts).getByRole('button', { name: 'Next step' }).click();
  await eventually(async () => assert.match(page.url(), /step:answer$/));
  await page.goBack();
  await at(parts, 'strike');
});

scenario('on a phone', '/fixtures/blank.html', { viewport: { width: 360, height: 780 }, hasTouch: true }, async (page) => {
  const parts = await put(page, { data: await told(), step: 'strike' });
  await at(parts, 'strike');
  await rest(parts);
  await shot(page, 'story narrow');
  assert.equal(await parts.details.count(), 0, 'details would cover the picture');
  const swipe = (dx) => storyOf(parts).evaluate((panel, by) => {
    const all = { bubbles: true, composed: true, pointerType: 'touch', pointerId: 5, isPrimary: true, clientY: 300 };
    panel.dispatchEvent(new PointerEvent('pointerdown', { ...all, clientX: 200 }));
    panel.dispatchEvent(new PointerEvent('pointerup', { ...all, clientX: 200 + by }));
  }, dx);
  await swipe(-90);
  await at(parts, 'answer');
  await swipe(90);
  await at(parts, 'strike');
  await swipe(-20);
  assert.equal(await parts.get('step'), 'strike');
});

scenario('on paper every step has its text and a picture', '/fixtures/blank.html', async (page) => {
  const parts = await put(page, { data: await told(), step: 'strike' });
  await at(parts, 'strike');
  await rest(parts);
  const view = await parts.get('view');
  await page.emulateMedia({ media: 'print' });
  const list = parts.host.locator('.steps-on-paper > li');
  await eventually(async () => assert.equal(await list.locator('svg').count(), 4));
  assert.match(await list.nth(1).textContent(), /It came at night/);
  await shot(page, 'story paper', { fullPage: true });
  await page.emulateMedia({ media: 'screen' });
  await eventually(async () => assert.equal(await list.count(), 0));
  assert.deepEqual([await parts.get('view'), await parts.get('step')], [view, 'strike']);
});
