// The custom element: properties, life. The timeline itself is wasm.
// Importing this file defines nothing and touches nothing, so it is safe in Node.
import { Before } from './before.js';
import { ATTRIBUTES, PROPERTIES, ask, asksForRest, catchUp, check, whenWanted } from './begin.js';
import { PLACEHOLDER, addPicture, afterRest, breath, inlineIn, isForeign, isWhole, loadRest, loadWasm, pending, quiet, read,
  receive, sheetsIn, takeOver, until, watch, whenRest } from './load.js';
import { Own, addMethods } from './methods.js';
import { Speech } from './speech.js';
import { asColumns, asData, asDocument, asMessages, codeOf, says } from './values.js';
import { addViews } from './views.js';

export { useWasm } from './load.js';
const Base = globalThis.HTMLElement ?? class {};

/** Its properties, methods and events are described in index.d.ts. */
export class ActorTimelineElement extends Base {
  static observedAttributes = ATTRIBUTES;

  #timeline = null;
  #given = {};
  #messages = null;
  #speech = new Speech(this, (...words) => this.#feed((timeline) => timeline.speak(...words)));
  #early = [];
  #ready = pending();
  #request = null;
  #ahead = [];
  #losses = []; // of a file of another format
  #life = null; // from its start to its end, which aborts it
  #sleep = null; // ends the wait that `loading` asks for
  #home = null;
  #rules = [PLACEHOLDER];
  #isShown = false;
  #isWhole = false; // it answers: both parts of the wasm are there, and its panels
  #completing = null; // until all its panels are there
  #before = new Before(this, (...all) => this.#tell(...all));
  #stay = new AbortController(); // in its document
  #call = (f) => (this.#isWhole || this.#completing && this.#beWhole() ? this.#first(f) : undefined); // what the second part of the wasm knows
  #feed = (f) => this.#first(f);
  #own = new Own(this, this.#call);

  constructor() {
    super();
    this.attachShadow({ mode: 'open' });
    this.#before.begin();
  }

  connectedCallback() {
    takeOver(this, PROPERTIES);
    if (!this.#isHere) return void this.#stop();
    try {
      if (this.#home !== this.ownerDocument) this.#settle();
    } catch (error) {
      if (this.#life) return void this.#fail(error); // else its start will tell
    }
    if (!this.#life) return this.#wait();
    this.#mend();
    this.#call((timeline) => timeline.lead());
    this.#follow();
  }

  // A move disconnects and connects again at once: wait for what it was.
  disconnectedCallback() { queueMicrotask(() => this.#isHere || this.#stop()); }

  attributeChangedCallback(name, old, value) {
    if (old === value) return;
    this.#mend();
    if (name === 'locale') this.#speak();
    else if (/^(src|format|mapping|date-order)$/.test(name)) this.#anew();
    else if (name === 'loading') this.#sleep && this.#wait();
    else this.#heed(name);
  }
  #heed(name) {
    const heed = () => this.#first((timeline) => timeline.set_attribute(name, this.getAttribute(name) ?? undefined));
    if (name === 'story') this.#own.tell();
    return name === 'permalink' && this.#timeline ? isWhole(heed) : heed();
  }

  get ready() { return this.#ready.promise; }
  get messages() { return this.#messages; }
  set messages(messages) { void ([this.#speech.own, this.#messages] = [asMessages(messages), messages], this.#speak()); }
  get data() { return this.#given.data ?? null; }
  set data(data) { this.#anew((this.#given = { data: asData(data) })); }
  get columns() { return this.#given.columns ?? null; }
  set columns(columns) { this.#anew((this.#given = { columns: asColumns(columns) })); }
  #now(name, read, none) { return this.#call(read) || (this.#early.findLast(([one]) => one === name)?.[1] ?? none); }
  get warnings() { return (this.#call((timeline) => timeline.warnings()) ?? []).map(this.#whole); }
  #whole = (one, at) => (one.code === 'imported' ? { ...one, ...this.#losses[at] } : one);
  #go(view, ...how) {
    const text = typeof view === 'string' ? view : '';
    const wrong = this.#set(how[1] ? 'middle' : 'view', text, (timeline) => timeline.go(view, ...how));
    if (wrong) throw new Error(wrong);
  }
  #hand = { call: this.#call, mend: () => this.#mend(), go: (...how) => this.#go(...how), now: (...how) => this.#now(...how), set: (...all) => this.#set(...all) };
  static { addViews(this.prototype, (one) => one.#hand); }
  static { addMethods(this, (one, f) => one.#call(f), (one) => one.#own); }

  /** In a page that is shown: not in one without a window, such as a template's. */
  get #isHere() { return this.isConnected && this.ownerDocument.defaultView != null; }

  /** What is given counts from now on. */
  #anew() {
    this.#mend();
    if (this.#timeline) this.#show();
    else if (!this.#sleep) this.start();
  }

  /** Where the page has taken the panels, or the picture, out of the shadow root, it starts anew. */
  #mend() {
    if (!this.#timeline || this.shadowRoot.querySelector(this.#isShown ? '.mount .plot > canvas' : '.mount')) return;
    this.#retire();
    this.start();
  }

  #wait() {
    this.#wake();
    this.#sleep = whenWanted(this, this.#before.frame, () => this.start());
  }
  #wake() { this.#sleep = void this.#sleep?.(); }
  start() {
    this.#wake();
    if (this.#home && this.#isHere && !this.#life) this.#start();
    return this.ready;
  }

  async #start() {
    const { signal } = (this.#life = new AbortController());
    if (this.#ready.isSettled) this.#ready = pending();
    try {
      check(this);
      const loaded = loadWasm(this.getAttribute('wasm-url') ?? undefined);
      const src = Object.values(this.#given)[0] == null ? this.getAttribute('src') : null;
      this.#ahead = src == null ? [] : [src, quiet(ask(this, src, signal))];
      const [{ Timeline }] = await Promise.all([loaded, this.#speak(), this.hasAttribute('permalink') && loadRest()]);
      if ((await breath(), signal.aborted)) return;
      this.#rules = [PLACEHOLDER, Timeline.style()];
      void (this.#dress(), this.#before.begin(), this.#before.hold());
      if ((await breath(), signal.aborted)) return;
      this.#timeline = new Timeline(this, this.shadowRoot, this.#tell, addPicture, this.#soon, isWhole);
      this.#first((timeline) => timeline.speak(...this.#speech.words));
      for (const { name } of this.attributes) this.#heed(name);
    } catch (error) {
      return signal.aborted || this.#fail(error);
    }
    whenRest(() => signal.aborted || (this.#completing = this.#complete(signal)));
    this.#show(true);
  }

  async #complete(signal) { // panels come in parts, so that no task is long
    void (this.#rules.push(this.#timeline.constructor.panels_style()), this.#dress());
    while (this.#first((timeline) => timeline.complete())) if ((await breath(), signal.aborted)) return;
    this.#beWhole();
  }
  #beWhole() { // whoever asks before the last part has all that is left at once
    while (this.#first((timeline) => timeline.complete()));
    if (this.#isWhole || !this.#timeline) return this.#isWhole;
    this.#isWhole = this.#before.answers = true;
    this.#own.begin();
    return this.#isShown && this.#open(), true;
  }
  #open() {
    this.#isShown = true; // what listeners of `ready` set holds at once
    if (this.#isWhole) catchUp(this.#early.splice(0), this.#call);
    this.#before.giveWay(this.#frame());
  }

  async #fail(error) {
    const { signal } = this.#life;
    await null; // who has just added it may listen
    if (signal.aborted) return;
    this.#retire();
    this.#before.begin();
    const message = `The timeline could not start: ${says(error)}`;
    console.error(message);
    this.#tell('error', { code: 'not-started', message });
  }

  /** Tells the page; false where it refuses. */
  #tell = (name, detail, cancelable = false) => {
    if (this.#isShown && this.#isWhole) catchUp(this.#early.splice(0), this.#call);
    if (detail.code === 'panic') {
      this.#retire();
      if (this.#ready.isSettled) this.#ready = pending();
      this.#before.end();
    }
    if (name === 'error') this.#ready.reject(Object.assign(new Error(detail.message), { code: detail.code }));
    const event = new CustomEvent(`timeline-${name}`, { detail, cancelable, bubbles: true, composed: true });
    if (name !== 'ready') return this.#own.tellPage(event);
    const { signal } = this.#request; // its picture is there; it is ready when it can do all
    const end = () => { detail.warnings = this.warnings.length; this.#ready.resolve(this); this.#own.tellPage(event); };
    const go = () => signal.aborted || end(this.#open());
    return afterRest(() => (this.#isWhole || !this.#completing ? go() : this.#completing.then(go)));
  };

  /** Nothing is asked for before its start. */
  #speak() { return this.#life && this.#speech.speak(); }
  #follow() { return this.#life && this.#speech.follow(); }
  /** Follows the document that it is in: its language, style sheets, window. */
  #settle() {
    this.#stay.abort();
    this.#home = this.ownerDocument;
    this.#stay = new AbortController();
    if (this.#life) check(this);
    watch(this.#home, this.#stay.signal, () => this.#follow(), () => this.#stop(), () => this.#before.follow());
    this.#dress();
    this.#first((timeline) => timeline.settle());
  }

  #here = (ask) => until(this.#stay.signal, ask);
  #frame() { return this.#here((go) => this.#home.defaultView.requestAnimationFrame(go)); }

  #stop() {
    this.#stay.abort();
    this.#home = null;
    this.#wake();
    if (this.#life) this.#ready.reject(new DOMException('The timeline was taken away.', 'AbortError'));
    this.#retire();
    this.#before.begin();
  }

  /** A timeline that ends, by itself or not. Its memory is given back when it is no longer at work. */
  #retire() {
    const timeline = this.#timeline;
    for (const one of [this.#life, this.#request]) one?.abort();
    this.#own.end();
    this.#timeline = this.#life = this.#completing = null;
    this.#isShown = this.#isWhole = false;
    if (timeline) queueMicrotask(() => timeline.free());
  }

  #dress() { this.shadowRoot.adoptedStyleSheets = sheetsIn(this.ownerDocument, this.#rules); }

  /** Shows what was given, else `src`, else an inline document, else the built-in story. */
  async #show(isFirst = false) {
    if (!this.#timeline) return;
    this.#request?.abort();
    this.#isShown = false; // what is set from here on is for what comes
    const signal = (this.#own.given = (this.#request = new AbortController()).signal);
    if (this.#ready.isSettled) this.#ready = pending();
    // Mounting is a task of its own, and what is told goes first.
    if ((isFirst ? await breath() : this.#own.isTelling && await null, signal.aborted)) return;
    const [{ data, columns }, src] = [this.#given, this.getAttribute('src')];
    this.#losses = [];
    this.#first((timeline) => timeline.keep(data ?? columns ? '*' : src ?? ''));
    try {
      const inline = src ?? data ?? columns ?? await inlineIn(this, this.#here);
      if (signal.aborted || this.#own.made.labelFor && (await this.#own.ready(), signal.aborted)) return;
      const [module] = columns != null ? await Promise.all([import('./columns.js'), loadRest()]) : [];
      if (signal.aborted) return;
      if (module) this.#call((timeline) => timeline.begin_columns(module.taken(columns)));
      else if (data == null && src != null) await this.#fetch(src, signal);
      else if (data != null || inline != null) {
        const given = asDocument(data ?? inline);
        if (isForeign(given, this)) await this.#bring(given, signal);
        else this.#first((timeline) => timeline.begin(given));
      } else {
        await this.#frame(); // a page that sets `data` late never sees the story flash by
        if (!signal.aborted) this.#first((timeline) => timeline.begin_story());
      }
    } catch (error) {
      const message = (data == null && src != null ? `${src}: ` : '') + says(error);
      if (!signal.aborted) this.#first((timeline) => timeline.fail(codeOf(error), message));
    }
    if (signal.aborted) return;
    await read(this.#feed, this.#before, signal, isFirst, () => this.#early.length || asksForRest(this), () => this.#frame());
    if (this.#isWhole) this.#own.begin();
  }

  async #fetch(src, signal) {
    const [asked, ahead] = this.#ahead.splice(0); // came while the wasm did
    const file = await receive(asked === src ? ahead : ask(this, src, signal), this, this.#feed);
    if (file) await this.#bring(file, signal);
  }
  async #bring(file, signal) { return (await import('./foreign.js')).bring(file, this, signal, this.#losses, this.#feed, () => this.#show()); }

  /** A turn for what nobody waits for, after what the page does when it has a frame. */
  #soon = () => breath().then(breath).then(() => this.#first((timeline) => timeline.work()));

  #set(...one) { return this.#mend(), this.#isShown && this.#isWhole ? this.#call(one[2]) : void this.#early.push(one); }

  /**
   * The one way into wasm, which ends its faults itself. What stops a call before it gets there
   * (a text for which there is no memory) ends the timeline as well, and never reaches the page.
   */
  #first(f) {
    const timeline = this.#timeline;
    if (!timeline) return undefined;
    try {
      return f(timeline);
    } catch (error) {
      if (this.#timeline === timeline) timeline.stop(error);
      return undefined;
    }
  }
}

export function define(name = 'actor-timeline') {
  const registry = globalThis.customElements;
  if (registry && !registry.get(name)) registry.define(name, ActorTimelineElement);
}
