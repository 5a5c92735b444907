// What a page makes of events itself: their details and their cards, which stand in the page's own
// tree by a slot, and their titles in the picture. Comes with the first function that is given.
import { isWhole } from './load.js';
import { asCaption, says } from './values.js';

/** Of each slot the function that fills it. */
const SLOTS = { details: 'detailsFor', card: 'cardFor' };

export class Content {
  #element;
  #made; // the page's functions
  #call;
  #shown = {};
  #faulty = new Set();
  #watch = null;
  #isNamed = false;

  constructor(element, made, call) { [this.#element, this.#made, this.#call] = [element, made, call]; }

  /** A function is given, or no longer: what it has made goes. */
  renew(name) {
    this.#faulty.delete(name);
    this.#close(Object.keys(SLOTS).find((slot) => SLOTS[slot] === name));
    if (name === 'labelFor') this.#isNamed = false;
    this.begin();
  }

  /** There is a timeline, or another document in it. */
  begin() {
    isWhole(() => {
      if (!this.#call(() => true)) return;
      this.#name();
      this.#follow();
      this.look();
    });
  }

  /** Once for a timeline: it asks for what comes later itself. */
  #name() {
    if (this.#isNamed) return;
    this.#isNamed = true;
    this.#call((timeline) => timeline.caption_by(this.#made.labelFor ? this.#captions : undefined));
  }

  /** Looks at what opens and closes. */
  #follow() {
    const { shadowRoot, ownerDocument: { defaultView } } = this.#element;
    if (this.#watch || !defaultView || !Object.values(SLOTS).some((name) => this.#made[name])) return;
    this.#watch = new defaultView.MutationObserver(() => this.look());
    this.#watch.observe(shadowRoot, { subtree: true, childList: true, attributeFilter: ['data-event'] });
  }

  end() {
    this.#watch?.disconnect();
    this.#watch = null;
    this.#isNamed = false;
    Object.keys(SLOTS).forEach((name) => this.#close(name));
  }

  /** Fills the slots that are there, by the events that they stand for. */
  look() {
    for (const [name, by] of Object.entries(SLOTS)) {
      const slot = this.#made[by] && this.#element.shadowRoot.querySelector(`slot[name=${name}]`);
      const told = slot && this.#call((timeline) => timeline.given(slot.dataset.event));
      if (!told) this.#close(name);
      else if (this.#shown[name]?.told !== told) this.#fill(slot, name, told);
    }
  }

  #fill(slot, name, told) {
    const before = this.#shown[name];
    const end = new AbortController();
    const shown = { told, end, frame: before?.frame };
    this.#shown[name] = shown; // what the page does meanwhile may come here again
    const node = this.#make(SLOTS[name], eventsIn(told)[0], { signal: end.signal });
    if (this.#shown[name] !== shown) return void end.abort();
    const root = this.#element.getRootNode();
    const [panel, own] = [slot.closest('[data-region]'), this.#element.shadowRoot.activeElement];
    const hadFocus = slot.contains(own) || shown.frame?.contains(root.activeElement);
    before?.end.abort();
    if (!node || !shown.frame?.contains(node)) {
      shown.frame?.remove();
      shown.frame = node && frameOf(this.#element, name, node);
      if (node) this.#element.append(shown.frame);
    }
    if (hadFocus && panel && !shown.frame?.contains(root.activeElement)) lead(panel);
  }

  #close(name) {
    const shown = this.#shown[name];
    delete this.#shown[name];
    shown?.end.abort();
    shown?.frame?.remove();
  }

  #captions = (told) => eventsIn(told).map((event) => this.#make('labelFor', event) ?? undefined);

  /** What a function of the page makes; nothing where it fails, which is told once. */
  #make(name, ...given) {
    try {
      return asMade[name](this.#made[name]?.(...given), this.#element);
    } catch (error) {
      if (!this.#faulty.has(name)) this.#tell(`${name}(${JSON.stringify(given[0]?.id)})`, error);
      this.#faulty.add(name);
      return null;
    }
  }

  #tell(name, cause) {
    const message = `${name}: ${says(cause)}`;
    console.error(`actor-timeline: ${message}`, cause);
    const all = { detail: { code: 'own-content', message }, bubbles: true, composed: true };
    this.#element.dispatchEvent(new CustomEvent('timeline-error', all));
  }
}

/** Each event as it was given, by the id that it has here. */
const eventsIn = (told) => JSON.parse(told).map(([id, event]) => ({ ...event, id }));

function asNode(made, element) {
  if (made == null) return null;
  if (!(made.nodeType > 0)) throw new TypeError(`${typeof made} is not a node`);
  // What the timeline stands in, across shadow roots, would be taken out of the page.
  for (let at = element; at; at = at.getRootNode().host) {
    if (made.contains(at)) throw new TypeError('the node holds the timeline itself');
  }
  if (made.getRootNode() === element.shadowRoot) throw new TypeError('the node is a part of the timeline itself');
  return made;
}
const asMade = { detailsFor: asNode, cardFor: asNode, labelFor: (made) => asCaption(made) };

/** In the page's own tree; the node itself stays as the page has made it. */
function frameOf(element, slot, node) {
  const frame = element.ownerDocument.createElement('div');
  frame.slot = slot;
  frame.append(node);
  return frame;
}

/** The panel takes a focus that would be lost. */
function lead(panel) {
  panel.tabIndex = -1;
  panel.focus({ preventScroll: true });
}
