// What an element on a page has that a manifest can name: custom properties, slots and parts
// in its shadow root, and the events that it sends.

import assert from 'node:assert/strict';
import { eventually, widget } from '../e2e/widget.mjs';

/** Begins to write down each event of the element by name, with the keys of its detail. */
const listen = (page) => page.evaluate(() => {
  const { dispatchEvent } = EventTarget.prototype;
  globalThis.sent = {};
  EventTarget.prototype.dispatchEvent = function dispatch(event) {
    if (event.type.startsWith('timeline-')) globalThis.sent[event.type] = Object.keys(event.detail).sort();
    return dispatchEvent.call(this, event);
  };
});

/** Custom properties with their defaults, slots and parts that are there now. */
const look = (page) => page.locator('actor-timeline').evaluate(({ shadowRoot: root }) => {
  const style = [...root.adoptedStyleSheets].flatMap(({ cssRules }) => [...cssRules].map((rule) => rule.cssText)).join('\n');
  const all = (selector) => [...root.querySelectorAll(selector)];
  return {
    defaults: [...style.matchAll(/var\((--actor-timeline-[\w-]+)(?:, *((?:[^()]|\([^()]*\))*))?\)/g)]
      .map(([, name, value]) => [name, value?.replace(/, */, ', ')]),
    slots: all('slot').map((slot) => slot.name),
    parts: all('[part]').flatMap((element) => [...element.part]),
  };
});

/** Makes an element do all that it has events for, and returns what was seen of it. */
export async function seen(page) {
  const parts = await widget(page);
  await listen(page);
  const looks = [await look(page)];
  await parts.button('Zoom in').click();
  await parts.canvas.hover();
  await parts.canvas.click({ button: 'right' });
  await parts.host.getByRole('checkbox').first().click();
  await parts.options.first().click();
  await parts.details.waitFor();
  looks.push(await look(page));
  const give = (text) => parts.host.evaluate((element, data) => {
    element.data = data;
    return element.ready.then(() => {}, () => {});
  }, text);
  const row = { title: 'One of many, so that it is read in slices', date: '2020' };
  await give(JSON.stringify({ events: Array.from({ length: 20_000 }, () => row) }));
  await give(JSON.stringify({ events: [row], steps: [{ id: 'a', title: 'First' }, { id: 'b', title: 'Second' }] }));
  await parts.button('Next step').click();
  looks.push(await look(page));
  await give('no document');
  looks.push(await look(page));
  const events = () => page.evaluate(() => globalThis.sent);
  await eventually(async () => assert.ok((await events())['timeline-error']));
  return {
    events: await events(),
    // The first counts: a rule for some place alone, which comes later, may have another.
    defaults: Object.fromEntries(looks[0].defaults.reverse()),
    slots: looks[0].slots,
    parts: [...new Set(looks.flatMap((one) => one.parts))],
  };
}
