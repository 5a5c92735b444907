// A timeline on a page as a person finds it: by role and name, and by what is
// painted. Nothing here reads the state of the element but through its API.

import assert from 'node:assert/strict';
import { pixels } from './harness.mjs';
import { countNear, momentIn, movedIn, textsOf } from './picture.mjs';
import { viewMs } from './story.mjs';
import { eventually, steady, twoFrames } from './waiting.mjs';

export { rgb } from './picture.mjs';
export { eventually } from './waiting.mjs';

/** Height of the ribbon and the axis, at the foot of the plot (1 rem = 16 px). */
const FOOT_PX = 72;

/** Waits for two frames: what was asked for before is painted. */
export const painted = (page) => page.evaluate(twoFrames);

/** Waits until the view is the same for some frames, and returns it. */
export const rest = (parts) => steady(parts.view, () => painted(parts.page));

/** The parts of the timeline `selector`, once it shows its document. */
export async function widget(page, selector = 'actor-timeline') {
  const host = page.locator(selector);
  await host.locator('.plot canvas').waitFor();
  const parts = {
    page,
    host,
    canvas: host.locator('.plot canvas'),
    region: host.getByRole('region', { name: /^Timeline/ }),
    toolbar: host.getByRole('toolbar'),
    filter: host.getByRole('complementary', { name: 'Filter by actor' }),
    chips: host.getByRole('group', { name: 'Filter in force' }),
    list: host.getByRole('listbox', { name: 'Events' }),
    options: host.getByRole('option'),
    details: host.getByRole('complementary', { name: 'Details' }),
    status: host.getByRole('status'),
    button: (name, options) => host.getByRole('button', { name, exact: true, ...options }),
    option: (name) => host.getByRole('option', { name }),
    /** The checkbox of an actor, by the name before the counts. */
    actor: (name) => host.getByRole('checkbox', { name: new RegExp(`^${escape(name)},`) }),
    get: (name) => host.evaluate((element, key) => element[key], name),
    set: (values) => host.evaluate((element, all) => Object.assign(element, all) && undefined, values),
    view: async () => viewMs(await host.evaluate((element) => element.view)),
    titles: () => host.locator('[role=option] .title').allTextContents(),
    rowWords: async () => (await host.locator('.counts-line').textContent()) ?? '',
  };
  await eventually(async () => {
    assert.match(await parts.rowWords(), / of /);
    assert.ok((await parts.canvas.evaluate((canvas) => canvas.width)) > 0);
  });
  await painted(page);
  return parts;
}

/** Puts a timeline with these properties and attributes on an empty page. */
export async function put(page, properties = {}, attributes = {}) {
  await page.evaluate(([props, attrs]) => {
    const element = document.createElement('actor-timeline');
    for (const [name, value] of Object.entries(attrs)) element.setAttribute(name, value);
    document.querySelector('main').append(Object.assign(element, props));
  }, [properties, attributes]);
  return widget(page);
}

/** Puts a timeline with these attributes on an empty page, as `window.timeline`, with the data that `window.made()` makes. */
export async function putMade(page, attributes = {}) {
  await page.evaluate(async (attributes) => {
    const element = document.createElement('actor-timeline');
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.data = window.made();
    document.body.append(element);
    window.timeline = element;
    await element.ready;
  }, attributes);
}

/** A timeline alone on a blank page, so wide and so high, with these attributes; as high as it comes where that is 0. */
export async function putAlone(page, [width, height], attributes = {}) {
  await page.evaluate(async ([attrs, px, high]) => {
    document.querySelector('actor-timeline')?.remove();
    document.documentElement.style.colorScheme = 'light dark';
    const element = document.createElement('actor-timeline');
    for (const [name, value] of Object.entries(attrs)) element.setAttribute(name, value);
    element.style.cssText = `inline-size: ${px}px; block-size: ${high ? `${high}px` : 'revert-layer'}`;
    document.querySelector('main').append(element);
    await element.ready;
  }, [attributes, width, height]);
  await painted(page);
  await painted(page);
  const host = page.locator('actor-timeline');
  return { page, host, canvas: host.locator('.plot canvas') };
}

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const svgOf = (parts) => parts.host.evaluate((element) => element.toSVG());

/** All texts of the picture with their place on the page: `{ text, x, y, width }`; not what a file has below it. */
export async function texts(parts) {
  const box = await parts.canvas.boundingBox();
  const svg = await svgOf(parts);
  // The names of bands have a column in the file; on the page they lie beside the canvas.
  const [clientWidth, clientHeight] = await parts.canvas.evaluate((canvas) => [canvas.clientWidth, canvas.clientHeight]);
  const names = Number(svg.match(/<svg [^>]*\bwidth="([\d.]+)"/)[1]) - clientWidth;
  const all = textsOf(svg, { x: box.x - Math.max(0, names), y: box.y });
  return all.filter(({ y }) => y <= box.y + clientHeight);
}

/** The moment at `x` of the page while the plot shows `view`. */
export async function momentAt(parts, x, view) {
  return momentIn(await svgOf(parts), await parts.canvas.boundingBox(), x, view);
}

/** How many px of the plot a moment moved between two views. */
export async function movedPx(parts, x, before, after) {
  return Math.abs(movedIn(await svgOf(parts), await parts.canvas.boundingBox(), x, before, after));
}

/** Where the label of the event with this title stands, or undefined. */
export async function labelOf(parts, title) {
  const all = await texts(parts);
  return all.find(({ text }) => text === title
    || (text.endsWith('…') && text.length > 12 && title.startsWith(text.slice(0, -1))));
}

/** The middle of a mark, given its label: the glyph is left of the words. */
export const markOf = (label) => ({ x: label.x - 11, y: label.y - 4 });

/** The plot without ribbon and axis, as a rectangle on the page. */
export async function lanes(parts) {
  const box = await parts.canvas.boundingBox();
  return { ...box, height: box.height - FOOT_PX };
}

/** The axis alone. */
export async function axis(parts) {
  const box = await parts.canvas.boundingBox();
  return { ...box, y: box.y + box.height - 38, height: 38 };
}

/** The ribbon alone. */
export async function ribbon(parts) {
  const box = await parts.canvas.boundingBox();
  return { ...box, y: box.y + box.height - FOOT_PX, height: FOOT_PX - 38 };
}

/** Pixels of `rect` that are within a few levels of a colour `[r, g, b]`. */
export async function countColour(page, rect, colour) {
  return countNear(await pixels(page, rect), colour);
}

/** Pixels that differ between two pictures of the same size. */
export function difference(a, b) {
  assert.deepEqual([a.width, a.height], [b.width, b.height]);
  let count = 0;
  for (let at = 0; at < a.data.length; at += 4) {
    if (a.data[at] !== b.data[at] || a.data[at + 1] !== b.data[at + 1]
      || a.data[at + 2] !== b.data[at + 2]) count += 1;
  }
  return count;
}

/** What has the focus, inside shadow roots: `{ role, tag, name, text }`. */
export const focused = (page) => page.evaluate(() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const said = at?.cloneNode(true);
  for (const hidden of said?.querySelectorAll('[aria-hidden="true"]') ?? []) hidden.remove();
  return {
    tag: at?.localName ?? 'none',
    role: at?.getAttribute('role') ?? '',
    name: at?.getAttribute('aria-label') ?? said?.textContent.trim() ?? '',
    text: at?.textContent.trim().slice(0, 80) ?? '',
    host: document.activeElement?.localName ?? 'none',
  };
});

/** Fails when the focus has fallen to the page's body. */
export async function assertFocusKept(page, when) {
  const { tag } = await focused(page);
  assert.notEqual(tag, 'body', `the focus is lost to body ${when}`);
}

/** Collects the element's events as they come; returns a function to read them. */
export async function record(parts) {
  await parts.host.evaluate((element) => {
    element.recorded = [];
    for (const name of ['ready', 'view', 'filter', 'select', 'error']) {
      element.addEventListener(`timeline-${name}`, (event) => {
        element.recorded.push({ name, detail: structuredClone(event.detail) });
      });
    }
  });
  return () => parts.host.evaluate((element) => element.recorded.splice(0));
}

/** Turns the wheel with Ctrl held: zooms. */
export async function ctrlWheel(page, by) {
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, by);
  await page.keyboard.up('Control');
}

/** Fingers on the page: `touch('touchStart', [x, y], [x, y])`. */
export async function fingers(page) {
  const session = await page.context().newCDPSession(page);
  return (type, ...points) => session.send('Input.dispatchTouchEvent', {
    type, touchPoints: points.map(([x, y], id) => ({ x, y, id })),
  });
}
