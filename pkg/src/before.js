// What stands in an element before its timeline (the page's own content, a picture made ahead): it
// stays until the timeline answers, and what readers have done by then is done to that.

import { loadRest, quiet, rest } from './load.js';

/** So many keys are pressed again. */
const MOST_KEYS = 16;
/** Within so many frames the rows of the list are there. */
const MOST_FRAMES = 30;
/** What works by itself. */
const WORKS = 'a[href],button,input,select,textarea,summary';
/** The list of a picture made ahead, and its entries. */
const LIST = '.actor-timeline-list';
const ENTRY = `${LIST} [id]`;

export class Before {
  /** Around the slot, which takes no focus. */
  frame = document.createElement('div');
  #element;
  #tell;
  #kept = [];
  /** The timeline hears for itself, where it is seen. */
  answers = false;

  constructor(element, tell) {
    [this.#element, this.#tell] = [element, tell];
    this.frame.append(document.createElement('slot'));
    for (const name of ['click', 'keydown']) {
      element.addEventListener(name, (event) => (this.frame.hidden && this.answers) || event.defaultPrevented || this.#keep(event));
    }
  }

  /** The shadow root as it was made: the page's own content shows through. */
  begin() {
    this.answers = false;
    this.frame.hidden = false;
    this.frame.className = 'before';
    const { shadowRoot } = this.#element;
    if (this.frame.parentNode !== shadowRoot) shadowRoot.prepend(this.frame);
    // What has the focus must not be moved.
    while (shadowRoot.lastChild !== this.frame) shadowRoot.lastChild.remove();
  }

  /** The timeline is mounted behind what is there, if anything is: that gives way to all of it at once, so nothing of it waits for the picture. */
  hold() {
    const isSeen = ({ localName, nodeType, data }) => (nodeType === 1 ? !/^(script|template)$/.test(localName)
      : nodeType === 3 && data.trim() !== '');
    if (this.frame.classList.toggle('kept', [...this.#element.childNodes].some(isSeen))) loadRest();
  }

  /** While a document is read: what takes long says how far it is, unless there is a picture. */
  read(isSmall) {
    const { frame } = this;
    if (!frame.matches('.kept') || !isSmall && !this.#element.querySelector(LIST)) this.end();
  }

  end() { this.frame.hidden = true; }

  /** The page's address has another fragment: one that leads to an entry which no longer shows opens its event. */
  follow() {
    const { linked } = this.#place();
    if (!linked || !this.frame.hidden || !this.#element.select(linked)) return;
    this.#element.scrollIntoView({ block: 'nearest' });
  }

  /** In the frame that draws picture and panels, which has been asked for before. */
  async giveWay(frame) {
    const drawn = frame.catch(() => {}); // a page that has broken its frames has none to wait for
    await drawn;
    if (this.frame.hidden) this.#again();
    else if (this.#element.shadowRoot.querySelector('canvas')) this.#swap();
  }

  #swap() {
    const at = this.#place();
    this.end();
    const element = this.#element;
    if (at.hasFocus) element.shadowRoot.querySelector('.root').focus({ preventScroll: true });
    if (at.linked) element.select(at.linked);
    this.#again();
    if (at.focused >= 0 || at.first > 0) this.#lead(at);
  }

  /** Where the reader is: the entry that a link leads to, those in sight and with the focus. */
  #place() {
    const element = this.#element;
    const { activeElement } = element.getRootNode();
    const entries = [...element.querySelectorAll(ENTRY)];
    const list = element.querySelector(LIST);
    const top = list?.scrollTop > 0 ? list.getBoundingClientRect().top : -Infinity;
    return {
      count: entries.length,
      linked: entries.find(({ id }) => id === fragment(element))?.id,
      first: entries.findIndex((entry) => entry.getBoundingClientRect().bottom > top),
      focused: entries.findIndex((entry) => entry.contains(activeElement)),
      hasFocus: element.shadowRoot.activeElement === this.frame
        || activeElement !== element && element.contains(activeElement),
    };
  }

  /** Leads the list there as soon as it has its rows, unless it shows others. */
  async #lead({ count, first, focused }) {
    const { shadowRoot, ownerDocument: { defaultView: view } } = this.#element;
    for (let frame = 0; frame < MOST_FRAMES; frame++) {
      await new Promise((resolve) => view.requestAnimationFrame(resolve));
      const list = shadowRoot.querySelector('.list');
      const row = (at) => list?.querySelector(`[aria-posinset="${at + 1}"][aria-setsize="${count}"]`);
      const [led, stop] = [row(Math.max(first, 0)), row(focused)];
      if (led && (stop || focused < 0)) {
        if (shadowRoot.activeElement?.matches('.root')) stop?.focus({ preventScroll: true });
        const edge = parseFloat(view.getComputedStyle(list).scrollPaddingBlockStart) || 0;
        if (first > 0) list.scrollTop += led.getBoundingClientRect().top - list.getBoundingClientRect().top - edge;
        return;
      }
      if (list?.matches('.windowed')) list.scrollTop = list.scrollHeight * Math.max(first, focused) / count;
    }
  }

  #keep(event) {
    if (rest.why) quiet(loadRest()); // it failed before
    const { target, key, code, shiftKey, clientX, clientY, pointerType } = event;
    if (target !== this.#element && target.closest(WORKS)) return;
    if (event.type === 'click') {
      const { left, top } = this.#element.getBoundingClientRect();
      this.#kept = [{ id: idAround(target, this.#element), x: clientX - left, y: clientY - top, pointerType }];
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey && key !== 'Tab' && this.#kept.length < MOST_KEYS) {
      this.#kept.push({ key, code, shiftKey });
    }
  }

  #again() {
    if (!this.answers) return;
    for (const { id, x, y, pointerType, ...key } of this.#kept.splice(0)) {
      if (key.key) press(this.#element, key);
      else if (!id || !this.#open(id)) tap(this.#element, { x, y, pointerType });
    }
  }

  /** As a reader does, so that the page is told, and may refuse. */
  #open(id) {
    if (!this.#element.select(id)) return false;
    if (!this.#tell('select', { id }, true)) this.#element.select(null);
    return true;
  }
}

/** The fragment of the page's address, in words. */
function fragment(element) {
  const hash = element.ownerDocument.location.hash.slice(1);
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}

/** The id of what a node of the page's own content stands in. */
function idAround(node, element) {
  const found = node.closest('[id]');
  return found !== element && element.contains(found) ? found.id : '';
}

function press(element, key) {
  const { ownerDocument: { defaultView: { KeyboardEvent } }, shadowRoot } = element;
  const target = shadowRoot.activeElement ?? shadowRoot.querySelector('.root');
  target?.dispatchEvent(new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true }));
}

/** A press on the picture, or on what else is there now. */
function tap(element, { x, y, pointerType }) {
  const { ownerDocument: { defaultView: { PointerEvent } }, shadowRoot } = element;
  const { left, top } = element.getBoundingClientRect();
  const at = { clientX: left + x, clientY: top + y };
  const canvas = shadowRoot.elementFromPoint(at.clientX, at.clientY);
  if (canvas?.localName !== 'canvas') return void canvas?.click?.();
  for (const [name, buttons] of [['pointermove', 0], ['pointerdown', 1], ['pointerup', 0]]) {
    canvas.dispatchEvent(new PointerEvent(name, { ...at, buttons, pointerType, isPrimary: true, bubbles: true }));
  }
}
