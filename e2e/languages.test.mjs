// The interface in other languages, with the dates and numbers of the browser's Intl.

import assert from 'node:assert/strict';
import { scenario, shot } from './harness.mjs';
import { story } from './story.mjs';
import { eventually, widget } from './widget.mjs';

/** Opens the explorer in a language. */
const spoken = (locale, extra = {}) => async (page) => {
  await page.evaluate(([tag, attributes]) => {
    const element = document.querySelector('actor-timeline');
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.setAttribute('locale', tag);
  }, [locale, extra]);
};

const WORDS = {
  ar: ['القائمة', 'rtl'], de: ['Liste', 'ltr'], es: ['Lista', 'ltr'], fa: ['فهرست', 'rtl'], fr: ['Liste', 'ltr'],
};

for (const [locale, [list, dir]] of Object.entries(WORDS)) {
  scenario(`${locale}: panels, names and directions`, '/explore.html', async (page) => {
    await widget(page);
    await spoken(locale)(page);
    const host = page.locator('actor-timeline');
    await host.locator('.toolbar').getByRole('button', { name: list, exact: true }).waitFor();
    const mount = host.locator('.mount');
    assert.deepEqual(
      [await mount.getAttribute('lang'), await mount.getAttribute('dir')], [locale, dir],
    );
    // What is not the document's has no English word left in it.
    const english = await host.evaluate((element) => {
      const own = element.shadowRoot.querySelector('.mount').cloneNode(true);
      for (const part of own.querySelectorAll('[dir=auto],.row,.actor,.chip,.warnings')) {
        part.remove();
      }
      // Its name has the story's title in it.
      own.querySelector('section').removeAttribute('aria-label');
      const says = [own.textContent];
      for (const part of own.querySelectorAll('*')) {
        for (const name of ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder']) {
          if (part.hasAttribute(name)) says.push(part.getAttribute(name));
        }
      }
      return says.join('\n').match(/\b(events?|the|and|of|zoom|show|view|search|actors)\b/gi) ?? [];
    });
    const known = locale === 'fr' ? ['zoom', 'zoomer'] : [];
    assert.deepEqual(english.filter((word) => !known.includes(word.toLowerCase())), []);
    await shot(page, `language ${locale}`);
  });
}
