// Colours that the reader forces: what is chosen and what opens can be seen.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';
import { actorName, story } from './story.mjs';
import { eventually, painted, widget } from './widget.mjs';

const LEVELS = (css) => css.match(/[\d.]+/g).map(Number);

/** Contrast of each text's colour, and of each chevron's, to the ground under it. */
const contrasts = (parts) => parts.host.evaluate(({ shadowRoot }) => {
  const levels = (css) => css.match(/[\d.]+/g).map(Number);
  const over = ([r, g, b, a = 1], under) => [r, g, b].map((level, k) => level * a + under[k] * (1 - a));
  const ground = (element) => {
    const css = getComputedStyle(element).backgroundColor;
    const own = levels(css);
    if (own.length === 3 || own[3] === 1) return own.slice(0, 3);
    const parent = element.parentElement ?? element.getRootNode().host;
    return over(own, parent ? ground(parent) : [255, 255, 255]);
  };
  const luminance = (color) => color.slice(0, 3).map((level) => level / 255)
    .map((level) => (level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4))
    .reduce((sum, level, k) => sum + level * [0.2126, 0.7152, 0.0722][k], 0);
  const contrast = (a, b) => {
    const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const found = [];
  for (const element of shadowRoot.querySelectorAll('button, button *, label, label *, .row, .row *')) {
    if (!element.checkVisibility() || element.localName === 'input') continue;
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const under = ground(element);
    const says = `${element.localName}.${element.className} ${element.textContent.slice(0, 30)}`;
    if (own) found.push([says, contrast(levels(getComputedStyle(element).color), under)]);
    for (const side of ['::before', '::after']) {
      const style = getComputedStyle(element, side);
      if (style.content === 'none' || style.content === 'normal') continue;
      const isChevron = style.borderRightWidth !== '0px';
      const color = isChevron ? style.borderRightColor : style.color;
      if (isChevron || style.content !== '""') found.push([`${says} ${side}`, contrast(levels(color), under)]);
    }
  }
  return found;
});

for (const colorScheme of ['light', 'dark']) {
  scenario(`all that is chosen can be read, ${colorScheme}`, '/explore.html', { forcedColors: 'active', colorScheme }, async (page) => {
    const parts = await widget(page);
    await parts.host.evaluate((element) => element.setAttribute('group-by', 'actor'));
    await parts.host.getByRole('toolbar', { name: 'Bands' }).getByRole('button', { name: actorName('iraq'), exact: true }).click();
    await parts.set({ filter: { actors: ['quds-force', 'iraq'] }, selected: 'soleimani-killed', view: '2021/2022' });
    await parts.details.waitFor();
    await painted(page);
    const all = await eventually(async () => {
      const found = await contrasts(parts);
      assert.ok(found.some(([says]) => says.includes('::before')), 'chevrons');
      assert.ok(found.length > 60);
      return found;
    });
    assert.deepEqual(all.filter(([, ratio]) => ratio < 4.5), []);
    // Chosen is another ground than not chosen.
    const grounds = await parts.details.locator('.chip').evaluateAll((chips) => chips.map((chip) => (
      [chip.getAttribute('aria-pressed'), getComputedStyle(chip).backgroundColor])));
    const chosen = grounds.filter(([pressed]) => pressed === 'true').map(([, ground]) => ground);
    assert.ok(chosen.length > 0, `${grounds}`);
    for (const ground of chosen) assert.ok((LEVELS(ground)[3] ?? 1) === 1, ground);
    assert.ok(grounds.some(([pressed, ground]) => pressed !== 'true' && ground !== chosen[0]), `${grounds}`);
  });
}

scenario('what lies beyond the view is told apart by a colour of the system', '/explore.html', { forcedColors: 'active' }, async (page) => {
  const parts = await widget(page);
  const written = await page.evaluate(async () => {
    const { prototype } = CanvasRenderingContext2D;
    const { fillText } = prototype;
    const all = [];
    prototype.fillText = function write(text, ...at) {
      all.push([text, this.fillStyle, this.globalAlpha]);
      return fillText.call(this, text, ...at);
    };
    document.querySelector('actor-timeline').view = '2013-06/2019';
    await new Promise((resolve) => setTimeout(resolve, 500));
    prototype.fillText = fillText;
    return all;
  });
  assert.ok(written.length > 20);
  assert.deepEqual(written.filter(([, , alpha]) => alpha !== 1), [], 'mixed with the ground');
  const gray = await page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d');
    const one = document.body.appendChild(document.createElement('p'));
    one.style.color = 'GrayText';
    context.fillStyle = getComputedStyle(one).color;
    return context.fillStyle;
  });
  const titles = new Set(story.events.map(({ title }) => title));
  const labels = written.filter(([text]) => titles.has(text));
  assert.ok(labels.some(([, colour]) => colour === gray), `${gray} of ${labels}`);
  assert.ok(labels.some(([, colour]) => colour !== gray), `${labels}`);
});

for (const forcedColors of ['none', 'active']) {
  scenario(`icons are lines of one size in the colour of the words, forced colours ${forcedColors}`, '/explore.html', { forcedColors }, async (page) => {
    const parts = await widget(page);
    await parts.set({ filter: { actors: ['quds-force', 'iraq'], text: 'troops' }, selected: 'soleimani-killed' });
    await parts.details.waitFor();
    const found = await eventually(async () => {
      const all = await parts.host.evaluate(({ shadowRoot }) => [...shadowRoot.querySelectorAll('svg')]
        .filter((one) => one.checkVisibility())
        .map((one) => [one, getComputedStyle(one), getComputedStyle(one.parentElement)])
        .map(([one, own, around]) => ({
          where: one.parentElement.className, size: [own.width, own.height, own.strokeWidth].join(),
          isSeen: own.stroke === own.color && own.stroke !== around.backgroundColor && own.stroke !== 'none',
        })));
      for (const where of ['icon', 'icon close', 'chip', 'search']) assert.ok(all.some((one) => one.where === where), where);
      return all;
    });
    assert.deepEqual([...new Set(found.map(({ size }) => size))], ['16px,16px,1.5px']);
    assert.deepEqual(found.filter(({ isSeen }) => !isSeen), []);
    const words = await parts.host.evaluate(({ shadowRoot }) => [...shadowRoot.querySelectorAll('button')].map((one) => (
      [one.textContent, ...['::before', '::after'].map((side) => getComputedStyle(one, side).content)].join(' '))));
    assert.deepEqual(words.filter((says) => /[^\p{L}\p{N}\s.,:·()"'’“”\u2013-]/u.test(says)), [], 'letters that a font may lack');
  });
}
