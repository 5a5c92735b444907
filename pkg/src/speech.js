// In which words an element speaks: those of its language, and the page's own over them.
import { loadLanguage } from './load.js';
import { says } from './values.js';

export class Speech {
  /** Tag and texts by key, as they were told last. */
  words = ['', {}];
  /** Texts that the page gives itself. */
  own = {};
  #turn = null;
  #element;
  #tell;

  constructor(element, tell) {
    this.#element = element;
    this.#tell = tell;
  }

  /** The language asked for, else the page's. */
  #tag() { return this.#element.getAttribute('locale') ?? this.#element.closest('[lang]')?.lang ?? ''; }

  follow() { return this.#tag() === this.words[0] ? undefined : this.speak(); }

  /** Tells the words once they are there. Of several calls in a row the last one counts. */
  async speak() {
    const turn = (this.#turn = {});
    const tag = this.#tag();
    const file = await loadLanguage(tag)?.catch((error) => console.warn(`actor-timeline: ${tag}: ${says(error)}`));
    if (turn !== this.#turn) return;
    this.words = [tag, { ...file?.default, ...this.own }];
    this.#tell(...this.words);
  }
}
