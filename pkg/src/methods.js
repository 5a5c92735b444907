// Methods that need no more of an element than its timeline: what leaves it, and data that
// change while they are shown.
import { isWhole, loadRest, rest } from './load.js';
import { asChange, asFunction, asNumber, asText, option } from './values.js';

const gone = () => new Error('The timeline has ended.');

/** Functions of the page that make something of events: the module for them comes with the first. */
export class Own {
  made = {};
  given = null; // aborted when the page gives other data
  isTelling = false; // the page hears of something
  #element;
  #call;
  #coming = null;
  #content = null;
  #isOn = false;
  #told = null; // until when the page tells the story

  constructor(element, call) { [this.#element, this.#call] = [element, call]; }

  set(name, make) {
    this.made[name] = asFunction(name, make);
    if (make != null) this.#coming ??= this.#load();
    this.#coming?.then(() => this.#isOn && this.#content?.renew(name));
  }

  async #load() {
    const { Content } = await import('./content.js');
    this.#content = new Content(this.#element, this.made, this.#call);
  }

  /** Lets the page hear of something: data that it gives then wait until all that follows is done. */
  tellPage(event) {
    const was = this.isTelling;
    this.isTelling = true;
    const isWanted = this.#element.dispatchEvent(event); // what listeners throw stays with them
    this.isTelling = was;
    return isWanted;
  }

  /** Settles when titles can be made. */
  ready() { return Promise.allSettled([loadRest(), this.#coming]); }
  /** There is a timeline, or another document in it. */
  begin() {
    this.#isOn = true;
    this.#content?.begin();
    this.tell();
  }
  /** Follows the page where it tells the story. */
  tell() {
    this.#told?.abort();
    if (!this.#isOn || this.#element.getAttribute('story') !== 'page') return;
    const { signal } = (this.#told = new AbortController());
    Promise.all([import('./passages.js'), this.#element.ready]).then(([{ follow }]) =>
      signal.aborted || follow(this.#element, this.#call, signal), () => {});
  }
  end() {
    this.#isOn = false;
    this.#told?.abort();
    this.#content?.end();
  }
}

/**
 * Gives them to a class; `call` runs a function on an element's timeline, if it has one, and
 * `ownOf` tells what the page makes itself.
 */
export function addMethods(Class, call, ownOf) {
  const write = (element, kind) => (isWhole() && call(element, (timeline) => timeline.to_text(kind))) || '';
  /** Now, or when the story is there. */
  const tell = (element, f) => (rest.isThere && element.viewRange ? call(element, f)
    : void element.ready.then(() => call(element, f), () => {}));
  class Methods {
    toSVG() { return write(this, 'svg'); }
    toCSV() { return write(this, 'csv'); }
    toJSON() { return write(this, 'json'); }

    async toPNG(options = {}) {
      const scale = asNumber('toPNG: scale', option('toPNG', options, 'scale') ?? 1);
      await this.ready;
      await loadRest();
      return call(this, (timeline) => timeline.to_png(scale)) ?? Promise.reject(gone());
    }

    refreshTheme() { isWhole(() => call(this, (timeline) => timeline.refresh_theme())); }

    reset() { call(this, (timeline) => timeline.reset()); }

    get step() { return (rest.isThere && call(this, (timeline) => timeline.step_id())) || null; }
    set step(id) {
      const text = asText('step', id);
      tell(this, (timeline) => timeline.set_step(text));
    }
    get steps() { return (rest.isThere && call(this, (timeline) => timeline.steps())) || []; }
    next() { tell(this, (timeline) => timeline.turn_step(true)); }
    previous() { tell(this, (timeline) => timeline.turn_step(false)); }

    async update(change) {
      const json = asChange(change);
      const { given } = ownOf(this);
      await this.ready;
      await loadRest();
      if (given?.aborted) throw new DOMException('Other data came before the update.', 'AbortError');
      const done = call(this, (timeline) => timeline.update(json));
      ownOf(this).begin();
      if (!done?.warnings) throw done ? new Error(done.message) : gone();
      return done;
    }
  }
  const { constructor, ...methods } = Object.getOwnPropertyDescriptors(Methods.prototype);
  Object.defineProperties(Class.prototype, methods);
  for (const name of ['detailsFor', 'cardFor', 'labelFor']) {
    Object.defineProperty(Class.prototype, name, {
      get() { return ownOf(this).made[name] ?? null; },
      set(make) { ownOf(this).set(name, make); },
      configurable: true,
    });
  }
}
