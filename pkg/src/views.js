// What is in view, as programs have it. The members are put on the element's class.
import { asFilter, asMapping, asMoment, asNumber, asText, asView, isNothing, option, taken } from './values.js';

/** Whether a reader moves the view: of no use but to './link.js', which may be another copy's. */
const MOVES = Symbol.for('actor-timeline.moves');

/**
 * Adds them to a class. Of what `hand(element)` has, `call(f)` calls `f` with its timeline, where that
 * answers; `mend()` begins anew where the page has taken its parts; `go(view, animate, keepsScale)` and `set(name, value, f)` wait until it does;
 * `now(name, f, none)` is what `f` reads, else what is set, else `none`.
 */
export function addViews(prototype, hand) {
  const range = (one) => hand(one).call((timeline) => timeline.view_range());
  const go = (one, place, view, animate = false, keepsScale = false) =>
    taken(place, asView(place, view), (asked) => hand(one).go(asked, animate, keepsScale));
  const animate = (place, options) => option(place, options, 'animate') === true;
  const members = {
    get view() { return hand(this).now('view', (timeline) => timeline.view(), ''); },
    set view(view) { if (!isNothing(view)) go(this, 'view', view); },
    get filter() { return hand(this).now('filter', (timeline) => timeline.filter(), null); },
    set filter(filter) {
      const all = asFilter(filter);
      hand(this).set('filter', all, (timeline) => timeline.set_filter(all));
    },
    get selected() { return hand(this).now('selected', (timeline) => timeline.selected(), null); },
    set selected(id) {
      const text = asText('selected', id);
      hand(this).set('selected', text, (timeline) => timeline.select(text, true));
    },
    get mapping() { return this.getAttribute('mapping') ?? ''; },
    set mapping(mapping) { this.setAttribute('mapping', asMapping(mapping)); },
    get gestures() { return this.getAttribute('gestures') === 'greedy' ? 'greedy' : 'cooperative'; },
    set gestures(gestures) { this.setAttribute('gestures', asText('gestures', gestures) ?? 'cooperative'); },
    get follow() { return this.hasAttribute('follow'); },
    set follow(follows) { this.toggleAttribute('follow', !!follows); },
    get now() { return this.hasAttribute('now'); },
    set now(shows) { this.toggleAttribute('now', !!shows); },
    get layout() { return /^(article|explorer)$/.exec(this.getAttribute('layout'))?.[0] ?? 'auto'; },
    set layout(layout) { this.setAttribute('layout', asText('layout', layout) ?? 'auto'); },
    get thumbnails() { return this.hasAttribute('thumbnails'); },
    set thumbnails(shows) { this.toggleAttribute('thumbnails', !!shows); },
    get viewRange() {
      const all = range(this);
      return all ? { start: all.start, end: all.end } : null;
    },
    fit() {
      hand(this).mend();
      hand(this).call((timeline) => timeline.fit());
    },
    select(id) {
      const text = asText('select', id);
      hand(this).mend();
      return hand(this).call((timeline) => timeline.select(text)) ?? false;
    },
    zoomTo(view, options = {}) { go(this, 'zoomTo', view, animate('zoomTo', options)); },
    moveTo(view, options = {}) { go(this, 'moveTo', view, animate('moveTo', options), true); },
    timeAt(clientX) {
      const x = typeof clientX === 'number' ? clientX : asNumber('timeAt', clientX);
      return hand(this).call((timeline) => timeline.time_at(x)) ?? null;
    },
    xAt(time) {
      const moment = asMoment('xAt', time);
      return taken('xAt', hand(this).call((timeline) => timeline.x_at(moment)) ?? null, (x) => {
        if (typeof x === 'string') throw new Error(x);
        return x;
      });
    },
  };
  Object.defineProperty(prototype, MOVES, { get() { return !!range(this)?.moves; } });
  for (const [name, member] of Object.entries(Object.getOwnPropertyDescriptors(members))) {
    Object.defineProperty(prototype, name, { ...member, enumerable: false });
  }
}
