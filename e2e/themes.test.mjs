// The themes of the guide, and what derives from the colours that a page sets: by the colours as
// they are painted.

import assert from 'node:assert/strict';
import { contrast } from './a11y.mjs';
import { scenario, shot } from './harness.mjs';
import { countColour, eventually, lanes, painted, put, texts, widget } from './widget.mjs';

const THEMES = ['newspaper', 'night', 'contrast', 'playful'];
const WORDS = ['ink', 'soft', 'accent'];
const MARKS = ['accent', 'era', 'marker', 'other', ...[1, 2, 3, 4, 5, 6, 7, 8].map((at) => `hue-${at}`)];

/** Colours of an element by the name of their custom property, `[r, g, b]` as painted. */
const colours = (host, names) => host.evaluate((element, all) => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const probe = element.shadowRoot.appendChild(document.createElement('i'));
  const found = all.map((name) => {
    probe.style.color = `var(--at-${name})`;
    context.fillStyle = getComputedStyle(probe).color;
    context.fillRect(0, 0, 1, 1);
    return [name, [...context.getImageData(0, 0, 1, 1).data].slice(0, 3)];
  });
  probe.remove();
  return Object.fromEntries(found);
}, names);

for (const theme of THEMES) {
  scenario(`${theme}: words and marks stand out from paper and stripes`, '/guide.html', async (page) => {
    const example = page.locator(`#${theme}`);
    await example.scrollIntoViewIfNeeded();
    const parts = await widget(page, `#${theme} actor-timeline`);
    const { background, zebra, ...rest } = await colours(parts.host, ['background', 'zebra', ...WORDS, ...MARKS]);
    const [words, marks] = theme === 'contrast' ? [7, 4.5] : [4.5, 3];
    for (const paper of [background, zebra]) {
      for (const name of WORDS) assert.ok(contrast(rest[name], paper) >= words, `${name}: ${contrast(rest[name], paper)}`);
      for (const name of MARKS) assert.ok(contrast(rest[name], paper) >= marks, `${name}: ${contrast(rest[name], paper)}`);
    }
    assert.ok(await countColour(page, await lanes(parts), background) > 5_000, 'its paper is painted');
    assert.ok((await texts(parts)).length > 10);
    const css = await page.evaluate(async () => (await fetch('themes.css')).text());
    const code = await example.locator('code').textContent();
    const rules = code.slice(code.indexOf('>') + 2, code.indexOf('</style>')).trim();
    assert.ok(css.includes(rules), 'the page has what its code says');
    assert.ok(!/[^-]--(?!actor-timeline)/.test(rules) && !/\b(shadow|deep)\b/.test(rules), 'custom properties and parts alone');
    await example.locator('.live').scrollIntoViewIfNeeded();
    await shot(page, `theme ${theme}`);
  });
}

scenario('stripes and eras follow the paper', '/fixtures/blank.html', async (page) => {
  const parts = await put(page);
  const lightness = ([r, g, b]) => r + g + b;
  for (const [background, ink] of [['#ffe0e0', '#301010'], ['#e7f0d8', '#182008'], ['#102040', '#e0e8ff'], ['#000000', '#ffffff']]) {
    await parts.host.evaluate((element, [paper, words]) => {
      element.style.setProperty('--actor-timeline-background', paper);
      element.style.setProperty('--actor-timeline-ink', words);
      element.refreshTheme();
    }, [background, ink]);
    await painted(page);
    const found = await colours(parts.host, ['background', 'zebra', 'era', 'ink']);
    const towards = Math.sign(lightness(found.ink) - lightness(found.background));
    for (const at of [0, 1, 2]) {
      const off = (found.zebra[at] - found.background[at]) * towards;
      assert.ok(off >= 0 && off < 14, `${background}: stripes are ${found.zebra}`);
    }
    assert.ok(contrast(found.era, found.background) >= 3, `${background}: ${found.era}`);
    // Three kinds of ground at most: paper, stripe and era; the stripe is the faintest.
    const plot = await lanes(parts);
    await eventually(async () => assert.ok(await countColour(page, plot, found.background) > 5_000));
    const svg = await parts.host.evaluate((element) => element.toSVG());
    assert.ok(!/color\(|oklch|oklab/.test(svg), 'a saved picture has colours that any program reads');
  }
});
