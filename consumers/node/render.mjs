// React on a server: what it writes is what a browser begins with.
import 'actor-timeline';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';

console.log(renderToString(createElement('actor-timeline', {
  src: 'events.json', actors: 'iran', 'group-by': 'actor', filter: { actors: ['us'] },
}, createElement('p', null, 'The words that stand in for it.'))));
