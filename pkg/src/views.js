// What is in view, as programs have it. The members are put on the element's class.
import { asMoment, asText, asView, option } from './values.js';

/**
 * Adds them to a class. `call(element, f)` calls `f` with its timeline, where it has one;
 * `go(element, view, animate, keepsScale)` waits until there is one.
 */
export function addViews(prototype, call, go) {
  const members = {
    get follow() { return this.hasAttribute('follow'); },
    set follow(follows) { this.toggleAttribute('follow', !!follows); },
    get now() { return this.hasAttribute('now'); },
    set now(shows) { this.toggleAttribute('now', !!shows); },
    get layout() { return /^(article|explorer)$/.exec(this.getAttribute('layout'))?.[0] ?? 'auto'; },
    set layout(layout) { this.setAttribute('layout', asText('layout', layout) ?? 'auto'); },
    get thumbnails() { return this.hasAttribute('thumbnails'); },
    set thumbnails(shows) { this.toggleAttribute('thumbnails', !!shows); },
    get viewRange() { return call(this, (timeline) => timeline.view_range()) ?? null; },
    zoomTo(view, options = {}) { go(this, asView('zoomTo', view), option('zoomTo', options, 'animate') === true, false); },
    moveTo(view, options = {}) { go(this, asView('moveTo', view), option('moveTo', options, 'animate') === true, true); },
    timeAt(clientX) { return call(this, (timeline) => timeline.time_at(Number(clientX))) ?? null; },
    xAt(time) {
      const moment = asMoment('xAt', time);
      const x = call(this, (timeline) => timeline.x_at(moment)) ?? null;
      if (typeof x === 'string') throw new Error(x);
      return x;
    },
  };
  for (const [name, member] of Object.entries(Object.getOwnPropertyDescriptors(members))) {
    Object.defineProperty(prototype, name, { ...member, enumerable: false });
  }
}
