// A story that the page tells: passages with `data-timeline-step` drive a timeline as they scroll by,
// and have a picture each on paper.
import { addPicture } from './load.js';

/** How far down what is free of the timeline a passage has come that is read. */
const READ_AT = 0.45;
const CURRENT = 'data-timeline-current';
/** What a picture on paper stands in, and how wide it is at most. */
const PICTURE = 'actor-timeline-step';
const PICTURE_WIDTH = '35rem';

/** Whether a passage is of a timeline: it names it by a selector, or none. */
function isOf(passage, timeline) {
  const selector = passage.dataset.timeline;
  try {
    return !selector || timeline.matches(selector);
  } catch {
    return false; // no selector
  }
}

/** Adds to each passage a picture of what its step shows, in the timeline's letters; returns what was added. */
function illustrate(passages, pictures, fontFamily) {
  const pictureOf = new Map(pictures);
  const told = passages.filter((one) => pictureOf.has(one.dataset.timelineStep));
  return told.map((passage) => {
    const place = passage.ownerDocument.createElement('div');
    place.className = PICTURE;
    Object.assign(place.style, { maxInlineSize: PICTURE_WIDTH, fontFamily });
    addPicture(place, pictureOf.get(passage.dataset.timelineStep));
    Object.assign(place.firstChild.style, { display: 'block', inlineSize: '100%', blockSize: 'auto' });
    passage.append(place);
    return place;
  });
}

/**
 * Follows the page that a timeline is in until the signal; `call` runs a function on what wasm
 * makes of the timeline.
 */
export function follow(timeline, call, signal) {
  /** A passage has come to where one reads; or its button was pressed, or a link to an event. */
  const [SCROLLED, PRESSED, EVENT] = [0, 1, 2];
  const pass = (id, how) => call((one) => one.pass_step(id, how));
  const page = timeline.ownerDocument;
  const view = page.defaultView;
  let [isAsked, current] = [false, null];
  /** A link to an event wins over where the page begins. */
  let isAimed = timeline.querySelector(':target') !== null;
  const all = () => [...page.querySelectorAll('[data-timeline-step]')].filter((one) => isOf(one, timeline));
  const isButton = (one) => one.matches('button,[role=button]');

  /** Where one reads: in the middle of the window, or below a timeline that stands above the text. */
  const line = (passages) => {
    const height = view.innerHeight;
    const own = timeline.getBoundingClientRect();
    const text = passages[0].getBoundingClientRect();
    const covers = own.left < text.right && text.left < own.right && own.top < height / 3 && own.bottom > 0;
    const top = covers && own.bottom < height ? own.bottom : 0;
    return top + (height - top) * READ_AT;
  };
  const look = () => {
    isAsked = false;
    const passages = all().filter((one) => !isButton(one) && one.getClientRects().length);
    if (signal.aborted || !passages.length) return;
    const y = line(passages);
    const read = passages.findLast((one) => one.getBoundingClientRect().top <= y) ?? null;
    if (read === current) return;
    current?.removeAttribute(CURRENT);
    current = read;
    current?.setAttribute(CURRENT, '');
    if (current && !isAimed) pass(current.dataset.timelineStep, SCROLLED);
    isAimed = false;
  };
  const ask = () => {
    if (isAsked) return;
    isAsked = true;
    view.requestAnimationFrame(look);
  };
  const press = (event) => {
    const passage = event.target.closest?.('[data-timeline-step]');
    if (!passage || event.defaultPrevented || !isOf(passage, timeline)) return;
    const link = event.target.closest('a[href^="#"]');
    const id = link && eventIn(link);
    if (isButton(passage) || id) pass(passage.dataset.timelineStep, PRESSED);
    if (id) pass(id, EVENT);
  };
  /** The event of the picture made ahead that a link leads to. */
  const eventIn = (link) => {
    const leads = ({ id }) => link.hash === `#${encodeURI(id)}`;
    return [...timeline.querySelectorAll('[id]')].find(leads)?.id;
  };
  const paper = view.matchMedia('print');
  let added = [];
  const turnPage = () => {
    for (const one of added.splice(0)) one.remove();
    if (!paper.matches) return;
    const { fontFamily } = view.getComputedStyle(timeline);
    added = illustrate(all().filter((one) => !isButton(one)), call((one) => one.steps(true)) ?? [], fontFamily);
  };
  paper.addEventListener('change', turnPage, { signal });
  for (const name of ['scroll', 'resize']) view.addEventListener(name, ask, { signal, capture: true, passive: true });
  page.addEventListener('click', press, { signal });
  signal.addEventListener('abort', () => {
    current?.removeAttribute(CURRENT);
    for (const one of added) one.remove();
  });
  ask();
}
