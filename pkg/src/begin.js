// How an element begins: when, in what page, and with what was set before.
import { says } from './values.js';

/** What it follows. */
export const ATTRIBUTES = [
  'src', 'view', 'actors', 'exclude', 'match', 'search', 'selected', 'theme', 'group-by', 'color-by', 'shape-by',
  'gestures', 'gaps', 'permalink', 'locale', 'calendar', 'time-direction', 'controls', 'lanes', 'time-zone', 'loading',
  'format', 'mapping', 'date-order', 'min', 'max', 'min-span', 'max-span', 'follow', 'now',
  'layout', 'thumbnails', 'story',
];
/** What may be set before the element is defined. */
export const PROPERTIES = [
  'messages', 'mapping', 'detailsFor', 'cardFor', 'labelFor', 'data', 'columns', 'view', 'filter', 'selected', 'gestures',
  'follow', 'now', 'layout', 'thumbnails', 'step',
];
/** What these ask for comes with the second part of the wasm: the first picture waits for it. */
const ASK = ['permalink', 'actors', 'exclude', 'match', 'search', 'selected', 'group-by', 'color-by', 'shape-by',
  'min', 'max', 'min-span', 'max-span', 'now', 'layout', 'thumbnails', 'story'];
export const asksForRest = (element) => ASK.some((name) => element.hasAttribute(name));
/** An element below what is in sight begins this far ahead of it. */
const AHEAD = '200px';
/** What wakes an element with `loading="interaction"`. */
const TOUCHES = ['pointerdown', 'pointermove', 'focusin', 'keydown'];
/** What the tab key reaches. */
const STOPS = 'a[href],button,input,select,textarea,summary,[tabindex]';

/** Calls `start` once the element is to begin, by its `loading`; what it returns ends the wait. */
export function whenWanted(element, frame, start) {
  const how = element.getAttribute('loading')?.toLowerCase();
  if (how === 'interaction') {
    const wait = new AbortController();
    if (!element.querySelector(STOPS)) frame.tabIndex = 0; // else no key would come to it
    for (const name of TOUCHES) {
      element.addEventListener(name, start, { signal: wait.signal, passive: true, once: true });
    }
    return () => wait.abort();
  }
  if (how !== 'lazy') return void start();
  const look = (seen) => seen.some(({ isIntersecting }) => isIntersecting) && start();
  try {
    // The one for the page's own edge, the other for those of what scrolls inside it.
    const watch = new element.ownerDocument.defaultView.IntersectionObserver(look, { rootMargin: AHEAD, scrollMargin: AHEAD });
    watch.observe(element);
    return () => watch.disconnect();
  } catch {
    return void start(); // none, or one of the page's own that watches nothing
  }
}

/** What no timeline goes without, by a use of it that leaves nothing behind. */
const NEEDS = {
  requestAnimationFrame: (view) => {
    let isLater = false;
    const frame = () => { if (!isLater) throw new Error('it does not wait'); };
    view.cancelAnimationFrame(view.requestAnimationFrame(frame));
    isLater = true;
  },
  setTimeout: (view) => view.clearTimeout(view.setTimeout(() => {})),
  'performance.now': (view) => view.performance.now().toFixed(),
  MessageChannel: (view) => new view.MessageChannel().port1.close(),
  MutationObserver: (view) => new view.MutationObserver(() => {}).disconnect(),
  ResizeObserver: (view, element) => {
    const watch = new view.ResizeObserver(() => {});
    watch.observe(element);
    watch.disconnect();
  },
  adoptedStyleSheets: ({ document: { adoptedStyleSheets } }, { shadowRoot }) => {
    adoptedStyleSheets.at(0);
    shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets];
  },
  'CSSStyleSheet.replaceSync': (view) => new view.CSSStyleSheet().replaceSync(''),
  'canvas.getContext': (view) => view.document.createElement('canvas').getContext('2d').save(),
};

/** Throws, in words, where a page or a browser lacks what a timeline needs, or has made it fail. */
export function check(element) {
  for (const [name, use] of Object.entries(NEEDS)) {
    try {
      use(element.ownerDocument.defaultView, element);
    } catch (error) {
      throw new Error(`this page has no ${name} that works (${says(error)})`, { cause: error });
    }
  }
}

/** Does what was set before there was a document, in order: what is refused costs only itself. */
export function catchUp(early, call) {
  const last = new Map(early.map(([name, , apply]) => [name, apply]));
  for (const [name, , apply] of early) {
    if (name === 'filter' && apply !== last.get(name)) continue; // none is refused as a whole
    const wrong = call(apply);
    if (typeof wrong === 'string') console.warn(`actor-timeline: ${wrong}`);
  }
}

/** Asks for a document; what is wrong with its address is told as what is wrong with the answer. */
export const ask = async (element, src, signal) => fetch(new URL(src, element.baseURI), {
  signal, headers: /\.att\b/i.test(src) ? { range: 'bytes=0-65535' } : {},
});
