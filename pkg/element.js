// The custom element: loading, properties, life. The timeline itself is wasm.
// Importing this file defines nothing and touches nothing, so it is safe in Node.

const Base = globalThis.HTMLElement ?? class {};

/** Properties that a page may set before the element is upgraded. */
const PROPERTIES = ['data', 'view', 'filter', 'selected'];

/** What the page reserves before the wasm is there; it may set another height. */
const PLACEHOLDER = `:host{display:block;block-size:46rem;overflow:auto}
:host([hidden]){display:none}
@media (max-width:45rem){:host{block-size:60rem}}`;

/** One promise a page: the wasm is fetched once. */
let wasm = null;

function loadWasm(url) {
  wasm ??= import('./wasm/actor_timeline.js')
    .then(async (module) => {
      const path = url ?? new URL('./wasm/actor_timeline_bg.wasm', import.meta.url);
      await module.default({ module_or_path: path });
      return module;
    })
    .catch((error) => {
      wasm = null; // the next element may try again
      throw error;
    });
  return wasm;
}

function toBytes(data) {
  if (data instanceof Uint8Array) return data;
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  return new TextEncoder().encode(typeof data === 'string' ? data : JSON.stringify(data));
}

function pending() {
  const made = { isSettled: false };
  made.promise = new Promise((resolve, reject) => {
    made.resolve = (value) => resolve(value, (made.isSettled = true));
    made.reject = (error) => reject(error, (made.isSettled = true));
  });
  // Rejections that nobody asked about stay quiet: the element shows the error.
  made.promise.catch(() => {});
  return made;
}

export class ActorTimelineElement extends Base {
  static observedAttributes = [
    'src', 'view', 'actors', 'exclude', 'match', 'selected', 'theme', 'group-by',
  ];

  #timeline = null;
  #data = null;
  #early = new Map();
  #ready = pending();
  #request = null;
  #isStarting = false;
  #isShown = false;

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
    for (const name of PROPERTIES) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    if (!this.#timeline && !this.#isStarting) this.#start();
  }

  disconnectedCallback() {
    // A move disconnects and connects again at once: wait for what it was.
    queueMicrotask(() => {
      if (!this.isConnected) this.#stop();
    });
  }

  attributeChangedCallback(name, old, value) {
    if (old === value || !this.#timeline) return;
    if (name === 'src') this.#show();
    else this.#call((timeline) => timeline.set_attribute(name, value ?? undefined));
  }

  /** Resolves with the element when its document is shown. */
  get ready() {
    return this.#ready.promise;
  }

  /** The document: an object, JSON text or bytes. */
  get data() {
    return this.#data;
  }

  set data(data) {
    this.#data = data;
    if (this.#timeline) this.#show();
  }

  /** What is in view, as an EDTF interval. */
  get view() {
    return this.#call((timeline) => timeline.view()) ?? this.#early.get('view') ?? '';
  }

  set view(view) {
    this.#set('view', view, (timeline) => timeline.zoom_to(view));
  }

  /** `{ actors, exclude, match }`. */
  get filter() {
    return this.#call((timeline) => timeline.filter()) ?? this.#early.get('filter') ?? null;
  }

  set filter(filter) {
    this.#set('filter', filter, (timeline) => timeline.set_filter(filter ?? {}));
  }

  /** The id of the open event, or null. */
  get selected() {
    return this.#call((timeline) => timeline.selected()) ?? this.#early.get('selected') ?? null;
  }

  set selected(id) {
    this.#set('selected', id, (timeline) => timeline.select(id ?? undefined));
  }

  /** What was skipped or repaired in the document. */
  get warnings() {
    return this.#call((timeline) => timeline.warnings()) ?? [];
  }

  zoomTo(view) {
    this.view = view;
  }

  fit() {
    this.#call((timeline) => timeline.fit());
  }

  select(id) {
    return this.#call((timeline) => timeline.select(id ?? undefined)) ?? false;
  }

  toSVG() {
    return this.#call((timeline) => timeline.to_svg()) ?? '';
  }

  refreshTheme() {
    this.#call((timeline) => timeline.refresh_theme());
  }

  async #start() {
    this.#isStarting = true;
    try {
      const { Timeline } = await loadWasm(this.getAttribute('wasm-url') ?? undefined);
      if (!this.isConnected) return;
      this.#timeline = new Timeline(this, this.shadowRoot);
      for (const { name, value } of this.attributes) this.#timeline.set_attribute(name, value);
      await this.#show();
    } catch (error) {
      this.#fail('not-started', `The timeline could not start: ${error.message ?? error}`);
    } finally {
      this.#isStarting = false;
    }
  }

  #stop() {
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

  /** Shows `data`, else `src`, else an inline document, else the built-in story. */
  async #show() {
    this.#request?.abort();
    const request = (this.#request = new AbortController());
    if (this.#ready.isSettled) this.#ready = pending();
    const src = this.getAttribute('src');
    const inline = this.querySelector(':scope > script[type="application/json"]');
    if (this.#data != null) this.#load(toBytes(this.#data));
    else if (src != null) await this.#fetch(src, request.signal);
    else if (inline) this.#load(toBytes(inline.textContent));
    else {
      // A page that sets `data` late never sees the story flash by.
      await new Promise((resolve) => requestAnimationFrame(resolve));
      if (!request.signal.aborted) this.#load(null);
    }
  }

  async #fetch(src, signal) {
    this.#call((timeline) => timeline.loading());
    try {
      const response = await fetch(new URL(src, this.baseURI), { signal });
      if (!response.ok) throw new Error(`HTTP ${response.status} ${response.statusText}`.trim());
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (!signal.aborted) this.#load(bytes);
    } catch (error) {
      if (!signal.aborted) this.#call((timeline) => timeline.fail(`${src}: ${error.message}`));
    }
  }

  #load(bytes) {
    this.shadowRoot.querySelector('slot').hidden = true;
    this.#call((timeline) => (bytes ? timeline.load(bytes) : timeline.load_story()));
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
  }

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

  #fail(code, message) {
    console.error(message);
    const detail = { code, message };
    this.dispatchEvent(new CustomEvent('timeline-error', { detail, bubbles: true, composed: true }));
  }
}

/** Defines the element, once; a second call with the same name does nothing. */
export function define(name = 'actor-timeline') {
  const registry = globalThis.customElements;
  if (registry && !registry.get(name)) registry.define(name, ActorTimelineElement);
}
