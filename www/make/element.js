// What the element itself knows best: asked of one that is not shown.

import { make } from './dom.js';

/** What a timeline with that document answers; `ask` is given the element. */
export async function byElement(json, ask) {
  const element = make('actor-timeline', { hidden: true });
  element.data = json;
  document.body.append(element);
  try {
    await element.ready;
    return ask(element);
  } finally {
    element.remove();
  }
}
