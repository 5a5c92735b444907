// Methods that need no more of an element than its timeline: what leaves it, and data that
// change while they are shown.
import { isWhole, loadRest } from './load.js';
import { asChange, asScale, option } from './values.js';

const gone = () => new Error('The timeline has ended.');

/** Gives them to a class; `call` runs a function on an element's timeline, if it has one. */
export function addMethods(Class, call) {
  const write = (element, kind) => (isWhole() && call(element, (timeline) => timeline.to_text(kind))) || '';
  class Methods {
    toSVG() { return write(this, 'svg'); }
    toCSV() { return write(this, 'csv'); }
    toJSON() { return write(this, 'json'); }

    async toPNG(options = {}) {
      const scale = asScale(option('toPNG', options, 'scale') ?? 1);
      await this.ready;
      await loadRest();
      return call(this, (timeline) => timeline.to_png(scale)) ?? Promise.reject(gone());
    }

    refreshTheme() { call(this, (timeline) => timeline.refresh_theme()); }

    reset() { call(this, (timeline) => timeline.reset()); }

    async update(change) {
      const json = asChange(change);
      await this.ready;
      await loadRest();
      const done = call(this, (timeline) => timeline.update(json));
      if (!done?.warnings) throw done ? new Error(done.message) : gone();
      return done;
    }
  }
  const { constructor, ...methods } = Object.getOwnPropertyDescriptors(Methods.prototype);
  Object.defineProperties(Class.prototype, methods);
}
