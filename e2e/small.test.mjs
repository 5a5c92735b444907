// A timeline in little room: panels go one by one, the picture last.

import assert from 'node:assert/strict';
import { scenario, shot } from './harness.mjs';
import { cutOff, sideways } from './a11y.mjs';
import { painted, widget } from './widget.mjs';

for (const width of [120, 180, 320, 640, 900]) {
  scenario(`at a width of ${width} px every height has a picture`, '/fixtures/blank.html', async (page) => {
    await page.evaluate((px) => {
      const element = document.createElement('actor-timeline');
      element.style.cssText = `width: ${px}px; height: 900px`;
      document.querySelector('main').append(element);
    }, width);
    const parts = await widget(page);
    const wrong = [];
    for (const height of [120, 150, 180, 200, 240, 320, 360, 390, 450, 520, 610, 800]) {
      await parts.host.evaluate((element, px) => { element.style.height = `${px}px`; }, height);
      await painted(page);
      await painted(page);
      const found = await parts.host.evaluate((element) => {
        const box = (one) => one.getBoundingClientRect();
        const [host, plot] = [box(element), box(element.shadowRoot.querySelector('.plot'))];
        const inside = plot.top >= host.top - 1 && plot.bottom <= host.bottom + 1 && plot.right <= host.right + 1;
        return { inside, plot: plot.height, over: element.scrollHeight - element.clientHeight };
      });
      const least = Math.min(height, 140);
      if (!found.inside || found.plot < least - 1 || found.over > 1) wrong.push(`${height}: ${JSON.stringify(found)}`);
      for (const words of [...(await cutOff(parts)).filter((one) => !one.includes('.list behind')), ...await sideways(parts)]) wrong.push(`${height}: ${JSON.stringify(words)}`);
      // The events are there in words, whatever is seen.
      if (await parts.options.count() === 0) wrong.push(`${height}: no events in words`);
      if ([120, 180, 320, 450, 610].includes(height)) await shot(page, `small ${width} ${height}`, { clip: { x: 0, y: 0, width: width + 20, height: height + 20 } });
    }
    assert.deepEqual(wrong, []);
  });
}
