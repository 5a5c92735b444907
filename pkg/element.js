// The custom element: loading, properties, life. The timeline itself is wasm.
// Importing this file defines nothing and touches nothing, so it is safe in Node.
const Base = globalThis.HTMLElement ?? class {};

const PROPERTIES = ['messages', 'data', 'columns', 'view', 'filter', 'selected', 'gestures'];

/** Only English is in the wasm. */
const LANGUAGES = {
  ar: () => import('./lang/ar.js'), de: () => import('./lang/de.js'), es: () => import('./lang/es.js'),
  fa: () => import('./lang/fa.js'), fr: () => import('./lang/fr.js'),
};

/** What the page reserves before the wasm is there; it may set another height. */
const PLACEHOLDER = `:host{display:block;writing-mode:horizontal-tb!important;block-size:46rem;overflow:auto}
:host([hidden]){display:none}
@media (max-width:45rem){:host(:is(:not([controls]),[controls~=list])){block-size:60rem}}
:host([lanes][controls]:not([controls~=list])){block-size:15rem}`;

let wasm = null;
let give = (url) => fetch(url ?? new URL('./wasm/actor_timeline_bg.wasm', import.meta.url));

/** What `source` returns is taken for the wasm, if this comes before the first element starts. */
export const useWasm = (source) => { give = source; };

/** Its script and the wasm come side by side. */
const startWasm = (url) => Promise.all([import('./wasm/actor_timeline.js'), give(url)])
  .then(async ([module, given]) => (await module.default({ module_or_path: given }), module));

/** Once for all elements of a page. After a failure the next one may try again. */
const loadWasm = (url) => (wasm ??= startWasm(url).catch((error) => {
  wasm = null;
  throw error;
}));

/** What is smaller is shown at once, in bytes; the rest is read in slices. */
const SMALL = 1 << 20;
const SLICE_MS = 12;

/** Lets the page go on. A timer would wait 4 ms. */
const breath = () => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => resolve(port1.close());
  port2.postMessage(null);
});

/** A promise that, rejected, is quiet where nobody asks: the element shows the error. */
const quiet = (promise) => (promise.catch(() => {}), promise);

function pending() {
  const made = { isSettled: false };
  const by = (settle) => (value) => settle(value, (made.isSettled = true));
  made.promise = quiet(new Promise((yes, no) => Object.assign(made, { resolve: by(yes), reject: by(no) })));
  return made;
}

/** Its properties, methods and events are described in index.d.ts. */
export class ActorTimelineElement extends Base {
  static observedAttributes = [
    'src', 'view', 'actors', 'exclude', 'match', 'search', 'selected', 'theme', 'group-by',
    'gestures', 'gaps', 'permalink', 'locale', 'calendar', 'time-direction', 'controls', 'lanes', 'time-zone',
  ];

  #timeline = null;
  #given = {};
  #messages = null;
  #words = ['', {}];
  #turn = null;
  #early = new Map();
  #ready = pending();
  #request = null;
  #ahead = [];
  #isStarting = false;
  #isShown = false;
  #page = new MutationObserver(() => this.#follow()); // may change its language

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    this.addEventListener('timeline-ready', () => this.#ready.resolve(this));
    this.addEventListener('timeline-error', (event) => {
      if (event.target === this) this.#ready.reject(new Error(event.detail.message));
    });
    this.#clear(root);
  }

  connectedCallback() {
    for (const name of PROPERTIES.filter((one) => Object.hasOwn(this, one))) {
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    this.#page.observe(document, { attributeFilter: ['lang'], subtree: true });
    if (this.#timeline || this.#isStarting) this.#follow();
    else this.#start();
  }

  // A move disconnects and connects again at once: wait for what it was.
  disconnectedCallback() { queueMicrotask(() => this.isConnected || this.#stop()); }

  attributeChangedCallback(name, old, value) {
    if (old === value || !this.#timeline && name !== 'locale') return;
    if (name === 'locale') this.#speak();
    else if (name === 'src') this.#show();
    else this.#call((timeline) => timeline.set_attribute(name, value ?? undefined));
  }

  get ready() { return this.#ready.promise; }
  get messages() { return this.#messages; }
  set messages(messages) { this.#speak((this.#messages = messages)); }
  get data() { return this.#given.data ?? null; }
  set data(data) { this.#give({ data }); }
  get columns() { return this.#given.columns ?? null; }
  set columns(columns) { this.#give({ columns }); }
  #give(given) {
    this.#given = given;
    if (this.#timeline) this.#show();
  }
  #now(name, read, none) { return this.#call(read) ?? this.#early.get(name) ?? none; }
  get view() { return this.#now('view', (timeline) => timeline.view(), ''); }
  // Frameworks say undefined, null or '' for what is no longer given.
  set view(view) { if (view) this.zoomTo(view); }
  get filter() { return this.#now('filter', (timeline) => timeline.filter(), null); }
  set filter(filter) { this.#set('filter', filter, (timeline) => timeline.set_filter(filter ?? {})); }
  get selected() { return this.#now('selected', (timeline) => timeline.selected(), null); }
  set selected(id) { this.#set('selected', id, (timeline) => timeline.select(id || undefined)); }
  get warnings() { return this.#call((timeline) => timeline.warnings()) ?? []; }
  get gestures() { return this.getAttribute('gestures') === 'greedy' ? 'greedy' : 'cooperative'; }
  set gestures(gestures) { this.setAttribute('gestures', gestures || 'cooperative'); }
  zoomTo(view, { animate = false } = {}) {
    this.#set('view', view, (timeline) => timeline.zoom_to(view, animate === true));
  }
  fit() { this.#call((timeline) => timeline.fit()); }
  select(id) { return this.#call((timeline) => timeline.select(id ?? undefined)) ?? false; }
  toSVG() { return this.#text('svg'); }
  toCSV() { return this.#text('csv'); }
  toJSON() { return this.#text('json'); }
  async toPNG({ scale = 1 } = {}) {
    await this.ready;
    const png = this.#call((timeline) => timeline.to_png(scale));
    return png ?? Promise.reject(new Error('the timeline is no longer there'));
  }
  #text(kind) { return this.#call((timeline) => timeline.to_text(kind)) ?? ''; }
  refreshTheme() { this.#call((timeline) => timeline.refresh_theme()); }

  async #start() {
    this.#isStarting = true;
    try {
      const loaded = loadWasm(this.getAttribute('wasm-url') ?? undefined);
      const src = Object.values(this.#given)[0] == null ? this.getAttribute('src') : null;
      this.#ahead = src == null ? [] : [src, quiet(this.#ask(src))];
      const [{ Timeline }] = await Promise.all([loaded, this.#speak()]);
      if (!this.isConnected) return;
      this.#timeline = new Timeline(this, this.shadowRoot);
      this.#timeline.speak(...this.#words);
      for (const { name, value } of this.attributes) this.#timeline.set_attribute(name, value);
      await this.#show();
    } catch (error) {
      const message = `The timeline could not start: ${error.message ?? error}`;
      console.error(message);
      const detail = { code: 'not-started', message };
      this.dispatchEvent(new CustomEvent('timeline-error', { detail, bubbles: true, composed: true }));
      return;
    } finally {
      this.#isStarting = false;
    }
    // Taken away meanwhile, and put back.
    if (this.isConnected && !this.#timeline) this.#start();
  }

  /** The language asked for, else the page's. */
  #tag() { return this.getAttribute('locale') ?? this.closest('[lang]')?.lang ?? ''; }
  #follow() { if (this.#tag() !== this.#words[0]) this.#speak(); }
  /** Of several in a row the last one counts. */
  async #speak() {
    const turn = (this.#turn = {});
    const tag = this.#tag();
    const file = await LANGUAGES[tag.split('-')[0].toLowerCase()]?.()
      .catch((error) => console.warn(`actor-timeline: ${tag}: ${error.message}`));
    if (turn !== this.#turn) return;
    this.#words = [tag, { ...file?.default, ...this.#messages }];
    this.#call((timeline) => timeline.speak(...this.#words));
  }

  #stop() {
    this.#page.disconnect();
    this.#request?.abort();
    const timeline = this.#timeline;
    this.#timeline = null;
    this.#isShown = false;
    timeline?.free();
    this.#clear(this.shadowRoot);
  }

  /** The shadow root as it was made: the page's own content shows through. */
  #clear(root) {
    const placeholder = new CSSStyleSheet();
    placeholder.replaceSync(PLACEHOLDER);
    root.adoptedStyleSheets = [placeholder];
    root.replaceChildren(document.createElement('slot'));
  }

  /** Shows what was given, else `src`, else an inline document, else the built-in story. */
  async #show() {
    this.#request?.abort();
    this.#isShown = false; // what is set from here on is for what comes
    const { signal } = (this.#request = new AbortController());
    if (this.#ready.isSettled) this.#ready = pending();
    const { data, columns } = this.#given;
    const src = this.getAttribute('src');
    const inline = this.querySelector(':scope > script[type="application/json"]');
    const given = data ?? (src == null ? inline?.textContent : null);
    try {
      if (columns != null) this.#call((timeline) => timeline.begin_columns(columns));
      else if (given != null) this.#call((timeline) => timeline.begin(given));
      else if (src != null) await this.#fetch(src, signal);
      else {
        // A page that sets `data` late never sees the story flash by.
        await new Promise((resolve) => requestAnimationFrame(resolve));
        if (!signal.aborted) this.#call((timeline) => timeline.begin_story());
      }
    } catch (error) {
      const message = `${given == null ? src : 'data'}: ${error.message}`;
      if (!signal.aborted) this.#call((timeline) => timeline.fail(message));
    }
    if (!signal.aborted) await this.#read(signal);
  }

  async #ask(src, signal) { return fetch(new URL(src, this.baseURI), { signal }); }

  async #fetch(src, signal) {
    const [asked, ahead] = this.#ahead.splice(0); // came while the wasm did
    this.#call((timeline) => timeline.begin_bytes(0));
    const { ok, status, statusText, headers, body } = await (asked === src ? ahead : this.#ask(src, signal));
    if (!ok) throw new Error(`HTTP ${status} ${statusText}`.trim());
    const length = headers.has('content-encoding') ? 0 : Number(headers.get('content-length'));
    this.#call((timeline) => timeline.begin_bytes(length));
    for (let part, reader = body.getReader(); !(part = await reader.read()).done;) {
      this.#call((timeline) => timeline.push(part.value));
    }
  }

  async #read(signal) {
    this.shadowRoot.querySelector('slot').hidden = true;
    const isSmall = this.#call((timeline) => timeline.size()) < SMALL;
    for (let isRead = false; !isRead;) {
      const until = performance.now() + SLICE_MS;
      this.#call((timeline) => {
        do isRead = timeline.step(); while (!isRead && (isSmall || performance.now() < until));
      });
      if (isSmall) break;
      this.#call((timeline) => timeline.tell());
      await breath();
      if (signal.aborted || !this.#timeline) return;
    }
    if (!this.#call((timeline) => timeline.end())) return;
    this.#isShown = true;
    const early = [...this.#early];
    this.#early.clear();
    for (const [name, value] of early) {
      try {
        this[name] = value;
      } catch (error) {
        // The rest of what the page set still holds.
        console.warn(`actor-timeline: ${name}: ${error.message}`);
      }
    }
    // A link that was followed here wins over what the page sets by itself.
    this.#call((timeline) => timeline.follow_address());
    this.#placeLabels();
  }

  async #placeLabels() { while (this.#call((timeline) => timeline.work())) await breath(); }

  #set(name, value, apply) {
    if (this.#isShown) this.#call(apply);
    else this.#early.set(name, value);
  }

  /** A handle that has panicked is never called again. */
  #call(f) {
    if (!this.#timeline) return undefined;
    try {
      return f(this.#timeline);
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) this.#timeline = null;
      throw error;
    }
  }
}

export function define(name = 'actor-timeline') {
  const registry = globalThis.customElements;
  if (registry && !registry.get(name)) registry.define(name, ActorTimelineElement);
}
