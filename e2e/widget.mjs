// A timeline on a page as a person finds it: by role and name, and by what is
// painted. Nothing here reads the state of the element but through its API.

import assert from 'node:assert/strict';
import { pixels } from './harness.mjs';
import { viewMs } from './story.mjs';

const PATIENCE_MS = 10_000;

/** Height of the ribbon and the axis, at the foot of the plot (1 rem = 16 px). */
const FOOT_PX = 72;

/** Tries `check` until it no longer throws; the last complaint counts. */
export async function eventually(check, patience = PATIENCE_MS) {
  const until = Date.now() + patience;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  }
}

/** Waits for two frames: what was asked for before is painted. */
export const painted = (page) => page.evaluate(() => new Promise((resolve) => {
  requestAnimationFrame(() => requestAnimationFrame(resolve));
}));

/** Waits until the view is the same for some frames, and returns it. */
export async function rest(parts) {
  let view = await parts.view();
  for (let same = 0; same < 3;) {
    await painted(parts.page);
    const now = await parts.view();
    same = now[0] === view[0] && now[1] === view[1] ? same + 1 : 0;
    view = now;
  }
  return view;
}

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

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** All texts of the picture with their place on the page: `{ text, x, y }`. */
export async function texts(parts) {
  const box = await parts.canvas.boundingBox();
  const svg = await parts.host.evaluate((element) => element.toSVG());
  const entities = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
  return [...svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)].map(([, attributes, words]) => {
    const number = (name) => Number(attributes.match(` ?${name}="([^"]*)"`)?.[1] ?? 0);
    return {
      text: words.replace(/&(\w+);/g, (all, name) => entities[name] ?? all),
      x: number('x') + box.x,
      y: number('y') + box.y,
      width: number('textLength'),
    };
  });
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
export async function countColour(page, rect, [red, green, blue]) {
  const { data } = await pixels(page, rect);
  let count = 0;
  for (let at = 0; at < data.length; at += 4) {
    const off = Math.abs(data[at] - red) + Math.abs(data[at + 1] - green)
      + Math.abs(data[at + 2] - blue);
    if (off <= 12) count += 1;
  }
  return count;
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

/** A CSS colour as the browser paints it, `[r, g, b]`. */
export const rgb = (css) => css.match(/\d+(\.\d+)?/g).slice(0, 3).map(Number);

/** What has the focus, inside shadow roots: `{ role, tag, name, text }`. */
export const focused = (page) => page.evaluate(() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return {
    tag: at?.localName ?? 'none',
    role: at?.getAttribute('role') ?? '',
    name: at?.getAttribute('aria-label') ?? '',
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
