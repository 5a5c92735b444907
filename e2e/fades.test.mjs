// What a zoom brings or takes, and what bands open: by small steps from frame to frame, and at once
// for readers who want less motion.

import assert from 'node:assert/strict';
import { scenario, shot } from './harness.mjs';
import { eventually, painted, rest, widget } from './widget.mjs';

/** Notes how strongly each text was painted, frame by frame, while `act` is done and for a while after. */
async function frames(page, act, ms = 1200) {
  await page.evaluate(() => {
    const { prototype } = CanvasRenderingContext2D;
    globalThis.taken = [];
    globalThis.undo = prototype.fillText;
    prototype.fillText = function fillText(words, x, y, ...rest) {
      if (this.canvas.parentNode?.className === 'plot') taken.at(-1)?.push([words, this.globalAlpha, y]);
      return undo.call(this, words, x, y, ...rest);
    };
    const tick = () => { taken.push([]); globalThis.ticking = requestAnimationFrame(tick); };
    tick();
  });
  await act();
  await page.waitForTimeout(ms);
  return page.evaluate(() => {
    cancelAnimationFrame(ticking);
    CanvasRenderingContext2D.prototype.fillText = undo;
    return taken.filter((frame) => frame.length > 0);
  });
}

const isLabel = (text) => text.length > 12;

/** The labels that the last frame has and the first has not, each with its strength in each frame. */
function arrivals(all, isMeant = isLabel) {
  const words = (frame) => new Set(frame.map(([text]) => text).filter((text) => isMeant(text)));
  const [first, last] = [words(all[0]), words(all.at(-1))];
  const strength = (frame, text) => Math.max(0, ...frame.filter(([one]) => one === text).map(([, alpha]) => alpha));
  return [...last].filter((text) => !first.has(text)).map((text) => [text, all.map((frame) => strength(frame, text))]);
}

const MOVES = { reducedMotion: 'no-preference' };

scenario('what a zoom brings comes by and by, and never blinks', '/explore.html', MOVES, async (page) => {
  const parts = await widget(page);
  await rest(parts);
  const all = await frames(page, () => parts.button('Zoom in').click());
  const come = arrivals(all);
  assert.ok(come.length > 1, `${come.length} labels came`);
  // Pale ones lie beyond the end of the view.
  const fades = come.filter(([, alphas]) => alphas.some((alpha) => alpha > 0 && alpha < alphas.at(-1) * 0.95));
  assert.ok(fades.length >= come.length * 0.75, JSON.stringify(come));
  for (const [text, alphas] of come) {
    const from = alphas.findIndex((alpha) => alpha > 0);
    alphas.slice(from).reduce((before, alpha) => {
      assert.ok(alpha >= before - 0.45 && alpha > 0 || alpha >= before, `${text} blinks: ${alphas}`);
      return alpha;
    }, 0);
  }
});

scenario('so do words of the axis and cells of what has no room', '/explore.html', MOVES, async (page) => {
  const parts = await widget(page);
  for (const [what, isMeant, view, times] of [
    ['axis', (text) => /^([A-Z][a-z]{2}|Q[1-4]|\d{1,2})$/.test(text), '2019-12/2023', 4],
    ['cells', (text) => /^\+\d+$|^\d+ more$/.test(text), '2019-10/2020-06', 1],
  ]) {
    await parts.set({ view });
    await rest(parts);
    await page.waitForTimeout(400);
    const all = await frames(page, async () => {
      for (let at = 0; at < times; at++) {
        await parts.button('Zoom in').click();
        await page.waitForTimeout(300);
      }
    });
    const come = arrivals(all, isMeant);
    assert.ok(come.length > 0, `${what}: ${JSON.stringify(all.at(-1).map(([text]) => text))}`);
    const fade = come.filter(([, alphas]) => alphas.some((alpha) => alpha > 0 && alpha < 0.9));
    assert.ok(fade.length > 0, `${what} come at once: ${JSON.stringify(come)}`);
    if (what === 'axis') assert.equal(fade.length, come.length, JSON.stringify(come));
  }
});

scenario('what a zoom takes goes by and by', '/explore.html', MOVES, async (page) => {
  const parts = await widget(page);
  await parts.button('Zoom in').click();
  await page.waitForTimeout(900);
  await rest(parts);
  const all = await frames(page, () => parts.button('Zoom out').click());
  const gone = arrivals(all.toReversed());
  assert.ok(gone.length > 0, 'labels went');
  assert.ok(gone.some(([, alphas]) => alphas.some((alpha) => alpha > 0 && alpha < 0.6)), JSON.stringify(gone));
});

scenario('a picture at rest is drawn no more', '/explore.html', MOVES, async (page) => {
  const parts = await widget(page);
  await parts.button('Zoom in').click();
  await page.waitForTimeout(1500);
  assert.deepEqual(await frames(page, () => {}, 700), []);
});

scenario('with less motion all is there at once', '/explore.html', async (page) => {
  const parts = await widget(page);
  await rest(parts);
  const all = await frames(page, () => parts.button('Zoom in').click(), 500);
  for (const [text, alphas] of arrivals(all)) {
    assert.equal(new Set(alphas.filter((alpha) => alpha > 0)).size, 1, `${text}: ${alphas}`);
  }
  const band = parts.host.locator('.bands .band');
  await parts.button('By actor').click();
  await painted(page);
  await painted(page);
  const places = () => band.evaluateAll((all) => all.map((one) => one.style.getPropertyValue('--y')));
  await band.first().click();
  await painted(page);
  const first = await places();
  await page.waitForTimeout(400);
  assert.deepEqual(await places(), first);
});

scenario('bands open by growing, and close likewise', '/explore.html', MOVES, async (page) => {
  const parts = await widget(page);
  await parts.button('By actor').click();
  const names = parts.host.locator('.bands .band');
  await eventually(async () => assert.ok(await names.count() > 3));
  await page.waitForTimeout(600);
  const watch = (name) => page.evaluate(async (title) => {
    const root = document.querySelector('actor-timeline').shadowRoot;
    const band = () => [...root.querySelectorAll('.band')].find((one) => one.title === title);
    const y = () => parseFloat(band().style.getPropertyValue('--y'));
    const opener = [...root.querySelectorAll('.band[aria-expanded]')][0];
    const seen = [y()];
    opener.click();
    const until = performance.now() + 700;
    while (performance.now() < until) {
      await new Promise(requestAnimationFrame);
      seen.push(y());
    }
    return seen;
  }, name);
  const second = await names.nth(1).getAttribute('title');
  for (const way of ['open', 'close']) {
    const seen = await watch(second);
    const [from, to] = [seen[0], seen.at(-1)];
    assert.ok(Math.abs(to - from) > 20, `${way}: ${second} goes from ${from} to ${to}`);
    const between = new Set(seen.filter((y) => Math.min(from, to) + 2 < y && y < Math.max(from, to) - 2));
    assert.ok(between.size >= 3, `${way}: ${seen}`);
    const steps = seen.slice(1).map((y, at) => (y - seen[at]) * Math.sign(to - from));
    assert.ok(steps.every((step) => step >= -1), `${way}, it never turns back: ${seen}`);
    await shot(page, `bands ${way}`);
  }
});
