// A timeline whose document is in the fragment of the address, as a page or in a frame.

import { make } from './dom.js';
import { textOf } from './document.js';
import { fromFragment } from './fragment.js';

const ATTRIBUTES = new Set(['locale', 'theme', 'group-by', 'gaps', 'controls']);
const main = document.querySelector('main');

async function show() {
  const shown = main.querySelector('actor-timeline, .trouble');
  try {
    const found = await fromFragment(location.hash);
    if (!found) throw new Error('no document');
    const { title, lang } = JSON.parse(found.text);
    const timeline = make('actor-timeline');
    for (const [name, value] of found.attributes) if (ATTRIBUTES.has(name)) timeline.setAttribute(name, value);
    timeline.data = found.text;
    document.documentElement.lang = lang || 'en';
    document.title = textOf(title, lang) || 'A timeline';
    main.querySelector('h1').textContent = document.title;
    shown?.remove();
    main.append(timeline);
  } catch {
    shown?.remove();
    main.append(make('p', { class: 'trouble' }, 'There is no timeline in this address: it may have been cut short on its way. ',
      make('a', { href: 'make.html' }, 'Make a timeline')));
  }
}

addEventListener('hashchange', show);
show();
