// What the tests of accessibility share: contrast of pixels, stops of the tab
// key, the accessibility tree, fingers, and words that are cut off.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pixels } from './harness.mjs';
import { eventually, painted, widget } from './widget.mjs';

/** Relative luminance of `[r, g, b]`, as WCAG has it. */
function luminance(rgb) {
  const [r, g, b] = rgb.map((byte) => byte / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The contrast of two colours, 1 to 21. */
export function contrast(a, b) {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** Each pixel of a picture as one number. */
export const whole = ({ data }) => new Uint32Array(Uint8Array.from(data).buffer);

/** Such a number as `[r, g, b]`. */
export const colour = (pixel) => [pixel & 255, pixel >> 8 & 255, pixel >> 16 & 255];

/** The commonest colour of pixels, and how much the one that differs most stands out. */
export function inksOf(numbers) {
  const counts = new Map();
  for (const pixel of numbers) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const [[first]] = [...counts].sort((a, b) => b[1] - a[1]);
  const paper = colour(first);
  return { paper, ratio: Math.max(...[...counts.keys()].map((pixel) => contrast(colour(pixel), paper))) };
}

/** The same of a picture. */
export const inks = (picture) => inksOf(whole(picture));

/** In which part of the timeline the focus is. */
export const part = (page) => page.evaluate(() => {
  const at = document.querySelector('actor-timeline').shadowRoot.activeElement;
  if (!at) return 'outside';
  if (at.closest('[data-region=bands]')) return 'bands';
  if (at.closest('[role=toolbar]')) return 'toolbar';
  if (at.closest('[role=listbox]')) return 'list';
  if (at.matches('[role=slider]')) return 'window';
  const aside = at.closest('aside');
  if (aside) return aside.getAttribute('aria-label') === 'Details' ? 'details' : 'filter';
  if (at.closest('[role=search]')) return 'search';
  if (at.closest('[data-region=empty-state]')) return 'way out';
  return at.closest('[role=group]') ? 'chips' : 'other';
});

/** Tabs through the timeline: the parts of all stops in it, in order. */
export async function stops(page, key) {
  const found = [];
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press(key);
    const at = await part(page);
    if (at !== 'outside') found.push(at);
    else if (found.length > 0) return found;
  }
  return assert.fail(`Tab never leaves: ${found}`);
}

/** Presses Tab until the focus is in a part. */
export async function tabTo(page, name) {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await part(page) === name) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not lead to ${name}`);
}

/** What a screen reader gets: all nodes that are not ignored, in order. */
export async function tree(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const ordered = [];
  const walk = (node) => {
    if (!node) return;
    const states = Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value.value]));
    if (!node.ignored) ordered.push({ role: node.role?.value, name: node.name?.value ?? '', ...states });
    for (const id of node.childIds ?? []) walk(byId.get(id));
  };
  walk(nodes[0]);
  return ordered;
}

/** Texts of the timeline that a part which does not scroll cuts off. */
export const cutOff = (parts) => parts.host.evaluate((element) => {
  const found = [];
  const walker = document.createTreeWalker(element.shadowRoot, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent.trim();
    if (!text || !node.parentElement.checkVisibility() || node.parentElement.closest('.unseen, .behind, svg')) continue;
    // The name of a band is whole under the pointer and with the focus: see bands.test.mjs.
    if (node.parentElement.matches('.band .name')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rect = range.getBoundingClientRect();
    for (let at = node.parentElement; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      const box = at.getBoundingClientRect();
      const isOut = (overflow, from, to, low, high) =>
        ['hidden', 'clip'].includes(overflow) && (from < low - 1.5 || to > high + 1.5);
      // What scrolls one way shows what is further along that way.
      if (['auto', 'scroll'].includes(style.overflowX) || ['auto', 'scroll'].includes(style.overflowY)) break;
      if (isOut(style.overflowX, rect.left, rect.right, box.left, box.right)
        || isOut(style.overflowY, rect.top, rect.bottom, box.top, box.bottom)) {
        found.push(`"${text.slice(0, 40)}" by .${at.className}`);
        break;
      }
    }
  }
  return found;
});

/** Controls whose words reach out of them, or that lie on each other. */
export const collisions = (parts) => parts.host.evaluate((element) => {
  // A band that is scrolled away is there for the keyboard alone.
  const visible = (one) => one.checkVisibility({ visibilityProperty: true })
    && getComputedStyle(one).clipPath === 'none';
  const rows = ['[role=toolbar] button', '.chips > *', '.bands > *', '.any-all label', '.top > *', '.steps > *'];
  const found = [];
  for (const row of rows) {
    const boxes = [...element.shadowRoot.querySelectorAll(row)].filter(visible)
      .map((one) => [one, one.getBoundingClientRect()]);
    for (const [k, [one, a]] of boxes.entries()) {
      const words = document.createRange();
      words.selectNodeContents(one);
      for (const { left, right } of words.getClientRects()) {
        if (one.textContent && !one.matches('.band') && (left < a.left - 1.5 || right > a.right + 1.5) && !one.querySelector('input')) {
          found.push(`${one.textContent} is too narrow`);
        }
      }
      for (const [other, b] of boxes.slice(k + 1)) {
        const meet = Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
          && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
        if (meet) found.push(`${one.textContent} lies on ${other.textContent}`);
      }
    }
  }
  return found;
});

/** Whether the page, or a panel, has to be scrolled sideways to be read. */
export async function sideways(parts) {
  return parts.host.evaluate((element) => {
    const root = document.documentElement;
    const found = root.scrollWidth > root.clientWidth + 1 ? [`the page: ${root.scrollWidth} px`] : [];
    for (const panel of element.shadowRoot.querySelectorAll('.list, .filter, .details, .main, .overflow, header')) {
      const rect = panel.getBoundingClientRect();
      if (panel.scrollWidth > panel.clientWidth + 1 || rect.right > root.clientWidth + 1) {
        found.push(`${panel.className || 'header'}: ${panel.scrollWidth} in ${panel.clientWidth} px`);
      }
    }
    return found;
  });
}

/** The pixels around an element, with `room` px around it. */
export async function around(page, locator, room = 0) {
  const box = await locator.boundingBox();
  const x = Math.max(0, box.x - room);
  const y = Math.max(0, box.y - room);
  return pixels(page, { x, y, width: box.x + box.width + room - x, height: box.y + box.height + room - y });
}

/** Waits for a view other than `before`, and for the picture of it. */
export async function moved(parts, before) {
  const after = await eventually(async () => {
    const view = await parts.view();
    assert.notDeepEqual(view, before, 'the view stays as it was');
    return view;
  });
  await painted(parts.page);
  return after;
}

const AXE = () => readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Fails with what axe has against the timelines of the page, by WCAG 2.2 AA. */
export async function assertAxeFindsNothing(page, when) {
  await page.evaluate(AXE());
  const broken = await page.evaluate(async () => {
    const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const { violations } = await globalThis.axe.run('actor-timeline', { runOnly: { type: 'tag', values } });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.failureSummary)}`);
  });
  assert.deepEqual(broken, [], when);
}
