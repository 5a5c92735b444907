// Properties that elements inherit, set by a page on its body or on the timeline for
// reasons of its own: the timeline follows some and is deaf to the others.

import assert from 'node:assert/strict';
import { pixels, scenario } from './harness.mjs';
import { collisions } from './a11y.mjs';
import { difference, eventually, painted, texts, widget } from './widget.mjs';

/** Each with values that would show. What takes words is one row, separated by "|". */
const RESET = Object.entries({
  'white-space': 'nowrap|pre', 'white-space-collapse': 'preserve', 'text-wrap-mode': 'nowrap',
  'text-wrap': 'nowrap', 'text-wrap-style': 'balance',
  'text-align': 'center|right|justify', 'text-align-last': 'right', 'text-justify': 'inter-character',
  'text-transform': 'uppercase|full-width', 'text-indent': '3em', 'text-shadow': '2px 2px red',
  'text-decoration': 'underline|line-through red', // not inherited, but drawn on all text inside
  'text-rendering': 'geometricPrecision', 'text-autospace': 'normal', 'text-spacing-trim': 'trim-start',
  'text-emphasis': 'filled red', 'text-emphasis-style': 'dot', 'text-emphasis-color': 'red',
  'text-emphasis-position': 'under', 'text-underline-offset': '6px', 'text-underline-position': 'under',
  'text-decoration-skip-ink': 'none', 'text-orientation': 'upright', 'text-size-adjust': '200%',
  'text-combine-upright': 'all', 'text-anchor': 'end', 'text-box-edge': 'cap alphabetic',
  'line-height': '3|60px', 'line-break': 'anywhere', 'word-break': 'break-all', 'overflow-wrap': 'anywhere',
  hyphens: 'auto', 'hyphenate-character': '"="', 'hyphenate-limit-chars': '2', 'tab-size': '40',
  'font-size': '40px', 'font-weight': '900', 'font-style': 'italic', 'font-stretch': 'condensed',
  'font-variant': 'small-caps', 'font-variant-caps': 'all-small-caps', 'font-variant-numeric': 'oldstyle-nums',
  'font-variant-ligatures': 'none', 'font-variant-east-asian': 'full-width', 'font-variant-position': 'super',
  'font-variant-alternates': 'historical-forms', 'font-variant-emoji': 'emoji', 'font-feature-settings': '"smcp"',
  'font-variation-settings': '"wght" 900', 'font-kerning': 'none', 'font-size-adjust': '0.9',
  'font-optical-sizing': 'none', 'font-palette': 'dark', 'font-synthesis': 'none', 'font-synthesis-weight': 'none',
  'font-synthesis-style': 'none', 'font-synthesis-small-caps': 'none', 'font-language-override': '"TRK"',
  color: 'red', '-webkit-text-fill-color': 'red', '-webkit-text-stroke': '2px red',
  '-webkit-text-stroke-color': 'red', '-webkit-text-stroke-width': '2px', '-webkit-text-security': 'disc',
  '-webkit-font-smoothing': 'none', '-webkit-tap-highlight-color': 'red', '-webkit-user-modify': 'read-write',
  '-webkit-rtl-ordering': 'visual', '-webkit-line-break': 'after-white-space', '-webkit-locale': '"ja"',
  '-webkit-text-orientation': 'upright', '-webkit-text-combine': 'horizontal', '-webkit-writing-mode': 'vertical-rl',
  '-webkit-print-color-adjust': 'exact', '-webkit-hyphenate-character': '"="', '-webkit-ruby-position': 'after',
  '-webkit-border-horizontal-spacing': '9px', '-webkit-border-vertical-spacing': '9px',
  '-webkit-user-select': 'none', '-webkit-box-direction': 'reverse',
  'user-select': 'none', cursor: 'none|wait', 'caret-color': 'red', 'accent-color': 'red', 'caret-shape': 'block',
  'caret-animation': 'manual',
  direction: 'rtl', 'writing-mode': 'vertical-rl|sideways-lr', quotes: '"«" "»"', 'list-style': 'square inside',
  'list-style-type': 'square', 'list-style-position': 'inside', 'list-style-image': 'linear-gradient(red, red)',
  'border-collapse': 'collapse', 'border-spacing': '9px', 'caption-side': 'bottom', 'empty-cells': 'hide',
  orphans: '9', widows: '9', 'image-rendering': 'pixelated', 'image-orientation': 'none',
  'print-color-adjust': 'exact', 'forced-color-adjust': 'none', 'speak': 'none', 'math-depth': '3',
  'math-style': 'compact', 'math-shift': 'compact', 'ruby-align': 'start', 'ruby-position': 'under',
  'ruby-overhang': 'none', 'hanging-punctuation': 'first', 'dominant-baseline': 'hanging',
  fill: 'red', 'fill-opacity': '0.2', 'fill-rule': 'evenodd', stroke: 'red', 'stroke-width': '4px',
  'stroke-opacity': '0.2', 'stroke-dasharray': '3', 'stroke-dashoffset': '3', 'stroke-linecap': 'round',
  'stroke-linejoin': 'round', 'stroke-miterlimit': '9', marker: 'url(#none)', 'marker-start': 'url(#none)',
  'marker-mid': 'url(#none)', 'marker-end': 'url(#none)', 'clip-rule': 'evenodd', 'paint-order': 'stroke',
  'color-interpolation': 'linearrgb', 'color-interpolation-filters': 'srgb', 'color-rendering': 'optimizequality',
  'shape-rendering': 'crispedges', 'interpolate-size': 'allow-keywords', 'dynamic-range-limit': 'standard', 'app-region': 'drag',
}).flatMap(([name, values]) => values.split('|').map((value) => [name, value]));

/** What panels and picture follow: the reader's choice, or what means the whole element. */
const FOLLOWED = ['font-family', 'letter-spacing', 'word-spacing', 'color-scheme', 'scrollbar-color', 'visibility',
  'pointer-events', 'interactivity'];

/** The story at a place that nothing else on the page moves. */
async function put(page) {
  await page.evaluate(() => {
    const element = document.createElement('actor-timeline');
    element.style.cssText = 'position: fixed; top: 10px; left: 10px; width: 1200px; height: 700px';
    document.querySelector('main').append(element);
  });
  const parts = await widget(page);
  await parts.set({ selected: 'soleimani-killed', filter: { actors: ['us'] } });
  await parts.details.waitFor();
  // The card of what was opened has come and the rows stand.
  await page.waitForTimeout(1_500);
  return parts;
}

/** Where everything in the element is. */
const boxes = (parts) => parts.host.evaluate((element) => [...element.shadowRoot.querySelectorAll('.mount *')]
  .map((one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    return [one.className || one.localName, x, y, width, height].join(' ');
  }));

/** What picture and overview hold. */
const canvases = (parts) => parts.host.evaluate((element) =>
  [...element.shadowRoot.querySelectorAll('canvas')].map((one) => one.toDataURL()).join());

/** Pixels that differ from one painting of the same page to the next, at the edges of letters. */
const NOISE = 100;

const place = { x: 10, y: 10, width: 1200, height: 700 };

for (const where of ['body', 'actor-timeline']) {
  scenario(`inherited properties on ${where} change neither picture nor panels`, '/fixtures/blank.html', async (page) => {
    const parts = await put(page);
    const plain = { boxes: await boxes(parts), canvases: await canvases(parts), pixels: await pixels(page, place) };
    const wrong = [];
    /** What is otherwise while these are set. */
    const changes = async (declarations) => {
      await page.evaluate(([selector, all]) => {
        const { style } = document.querySelector(selector);
        for (const [name, value] of all) style.setProperty(name, value);
      }, [where, declarations]);
      await painted(page);
      const found = (await boxes(parts)).filter((box, k) => box !== plain.boxes[k]).slice(0, 3);
      const count = difference(await pixels(page, place), plain.pixels);
      if (count > NOISE) found.push(`${count} pixels`);
      if (await canvases(parts) !== plain.canvases) found.push('another picture');
      const row = await parts.options.first().evaluate((one) => {
        const { userSelect, cursor } = getComputedStyle(one);
        return `${userSelect}, ${cursor}`;
      });
      if (row !== 'text, pointer') found.push(row);
      await page.evaluate(([selector, all]) => {
        for (const [name] of all) document.querySelector(selector).style.removeProperty(name);
      }, [where, declarations]);
      return found;
    };
    // Many at once; one by one where that shows.
    for (let at = 0; at < RESET.length; at += 12) {
      const some = RESET.slice(at, at + 12);
      if ((await changes(some)).length === 0) continue;
      for (const one of some) {
        const found = await changes([one]);
        if (found.length > 0) wrong.push(`${one.join(': ')}: ${found.join('; ')}`);
      }
    }
    assert.deepEqual(wrong, []);
  });
}

scenario('all that this engine inherits is in one of the tables', '/fixtures/blank.html', async (page) => {
  const known = [...FOLLOWED, ...RESET.map(([name]) => name)];
  const values = [...RESET.map(([, value]) => value), 'hidden', 'none', 'inert', '7px', 'red blue', 'dark', 'auto', 'normal'];
  const others = await page.evaluate(([names, candidates]) => {
    const outer = document.querySelector('main').appendChild(document.createElement('div'));
    const inner = outer.appendChild(document.createElement('div'));
    const of = (one, name) => getComputedStyle(one).getPropertyValue(name);
    return [...getComputedStyle(inner)].filter((name) => {
      if (names.includes(name)) return false;
      const before = of(inner, name);
      return candidates.some((value) => {
        outer.style.setProperty(name, value);
        const isInherited = of(outer, name) !== before && of(inner, name) === of(outer, name)
          && outer.style.length > 0;
        outer.style.cssText = '';
        inner.style.setProperty(name, 'initial');
        inner.style.cssText = '';
        return isInherited && !/size$|^(width|height|perspective-origin|transform-origin)/.test(name);
      });
    });
  }, [known, values]);
  assert.deepEqual(others, []);
});

scenario('what hides or stills a part of the page does so with the timeline', '/fixtures/blank.html', async (page) => {
  const parts = await put(page);
  const set = (name, value) => page.evaluate(([property, to]) => {
    document.body.style.setProperty(property, to);
  }, [name, value]);
  await set('visibility', 'hidden');
  assert.deepEqual([await parts.canvas.isVisible(), await parts.options.first().isVisible()], [false, false]);
  await set('visibility', '');
  await set('pointer-events', 'none');
  const hit = () => page.evaluate(() => document.elementFromPoint(600, 300)?.localName);
  assert.notEqual(await hit(), 'actor-timeline');
  await set('pointer-events', '');
  assert.equal(await hit(), 'actor-timeline');
});

scenario('letters and words are spaced in panels, picture and SVG alike', '/fixtures/blank.html', async (page) => {
  const parts = await put(page);
  await parts.set({ filter: {}, selected: null });
  const widths = async () => new Map((await texts(parts)).map(({ text, width }) => [text, width]));
  const before = await widths();
  await page.evaluate(() => {
    document.body.style.letterSpacing = '.12em';
    document.body.style.wordSpacing = '.16em';
  });
  await eventually(async () => {
    const after = await widths();
    const both = [...before.keys()].filter((text) => text.length > 3 && after.has(text));
    assert.ok(both.length > 3, `${both}`);
    for (const text of both) {
      const spaces = [...text].filter((letter) => letter === ' ').length;
      const letters = before.get(text) + text.length * 1.92;
      // The strong titles get no room between words from Chromium's canvas, drawn or measured.
      const isAs = (wanted) => Math.abs(after.get(text) - wanted) < 1.5 + text.length * 0.1;
      assert.ok(isAs(letters + spaces * 2.56) || isAs(letters), `${text}: ${after.get(text)} for ${letters + spaces * 2.56}`);
    }
  });
  assert.deepEqual(await collisions(parts), []);
  const svg = await parts.host.evaluate((element) => element.toSVG());
  assert.match(svg, /<svg [^>]* letter-spacing="1\.92" word-spacing="2\.56"/);
  // No label reaches into the next of its lane, and each is as wide as it says.
  const all = (await texts(parts)).sort((a, b) => a.y - b.y || a.x - b.x);
  for (const [k, { text, x, y }] of all.entries()) {
    const left = all[k - 1];
    if (left?.y === y) assert.ok(left.x + left.width <= x + 0.5, `${left.text} | ${text}`);
  }
  for (const name of ['button', 'input']) {
    const space = await parts.host.locator(name).first().evaluate((one) => getComputedStyle(one).letterSpacing);
    assert.equal(space, '1.92px', name);
  }
});

scenario('a canvas that cannot space letters spaces none, whatever the page does', '/fixtures/blank.html', async (page) => {
  await page.evaluate(() => {
    for (const name of ['letterSpacing', 'wordSpacing']) delete CanvasRenderingContext2D.prototype[name];
  });
  const parts = await put(page);
  await parts.host.evaluate((element) => element.setAttribute('controls', 'none'));
  const picture = async (spacing) => {
    await page.evaluate((value) => { document.body.style.letterSpacing = value; }, spacing);
    await page.waitForTimeout(500);
    await parts.host.evaluate((element) => element.refreshTheme());
    await painted(page);
    return parts.canvas.evaluate((canvas) => canvas.toDataURL());
  };
  const plain = await picture('normal');
  assert.ok(await picture('.2em') === plain, 'what is measured without spaces is drawn without');
});
