// How an element begins: when, and with what was set before.

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
  const { IntersectionObserver } = element.ownerDocument.defaultView;
  if (how !== 'lazy' || !IntersectionObserver) return void start();
  const look = (seen) => seen.some(({ isIntersecting }) => isIntersecting) && start();
  // The one for the page's own edge, the other for those of what scrolls inside it.
  const watch = new IntersectionObserver(look, { rootMargin: AHEAD, scrollMargin: AHEAD });
  watch.observe(element);
  return () => watch.disconnect();
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
export const ask = async (element, src, signal) => fetch(new URL(src, element.baseURI), { signal });
