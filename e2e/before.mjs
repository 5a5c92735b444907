// What stands in an element before its script, beside what the live picture says of the same.

import assert from 'node:assert/strict';

/** The same in the picture made ahead and in the live one. */
const NEAR_PX = 1.1;
/** Letters of the page's font and of the table differ. */
const NEAR_X_PX = 12;

/** Runs in the page: each text of the picture that shows, and where its baseline is in the element. */
export const texts = (element) => {
  const box = element.getBoundingClientRect();
  return [...element.querySelectorAll('[role=img] text')].filter((text) => text.getClientRects().length > 0).map((text) => {
    const { left } = text.getBoundingClientRect();
    const { y } = new DOMPoint(0, Number(text.getAttribute('y'))).matrixTransform(text.getScreenCTM());
    return { words: text.textContent, x: left - box.left, y: y - box.top };
  });
};

/** Holds the wasm back until it is called. */
export async function hold(page) {
  const waiting = [];
  let isHeld = true;
  await page.route('**/*.wasm', (route) => (isHeld ? waiting.push(route) : route.continue()));
  return async () => {
    isHeld = false;
    await Promise.all(waiting.map((route) => route.continue()));
  };
}

/** Runs in the page, before its scripts: what moved, and what the live picture says. */
export function record() {
  globalThis.moved = [];
  new PerformanceObserver((list) => globalThis.moved.push(...list.getEntries().map(({ value, sources }) =>
    [value, sources.map(({ node, previousRect: from, currentRect: to }) => `${node?.nodeName} ${from.y},${from.height} to ${to.y},${to.height}`)])))
    .observe({ type: 'layout-shift', buffered: true });
  globalThis.painted = [];
  const { fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function paint(words, x, y, ...more) {
    const { e, f } = this.getTransform();
    const ratio = this.canvas.width / this.canvas.clientWidth;
    const at = { words, x: (e + x * ratio) / ratio, y: (f + y * ratio) / ratio, canvas: this.canvas };
    globalThis.painted.push(at);
    return fillText.call(this, words, x, y, ...more);
  };
}

/** Each text of the live picture, and where its baseline is in the element. */
export const live = (element) => element.evaluate((host) => {
  const box = host.getBoundingClientRect();
  return globalThis.painted.filter(({ canvas }) => canvas.isConnected && canvas.closest('.plot')).map(({ words, x, y, canvas }) => {
    const { left, top } = canvas.getBoundingClientRect();
    return { words, x: x + left - box.left, y: y + top - box.top };
  });
});

/** What was made ahead is in the live picture, in the same line, and nothing has moved. */
export async function assertTakesOver(page, before) {
  const element = page.locator('actor-timeline');
  const now = await live(element);
  for (const { words, x, y } of before) {
    const same = now.filter((text) => text.words === words && Math.abs(text.y - y) <= NEAR_PX);
    const nearest = Math.min(...same.map((text) => Math.abs(text.x - x)));
    assert.ok(nearest < NEAR_X_PX, `${words} at ${x}, ${y}: ${JSON.stringify(now.filter((text) => text.words === words))}`);
  }
  await page.waitForTimeout(300);
  assert.deepEqual(await page.evaluate(() => globalThis.moved), []);
  assert.equal(await element.locator('.actor-timeline-before').isVisible(), false);
}
