// A story that the page tells: passages with `data-timeline-step` drive a timeline as they scroll by.

/** How far down what is free of the timeline a passage has come that is read. */
const READ_AT = 0.45;
const CURRENT = 'data-timeline-current';

/** Whether a passage is of a timeline: it names it by a selector, or none. */
function isOf(passage, timeline) {
  const selector = passage.dataset.timeline;
  try {
    return !selector || timeline.matches(selector);
  } catch {
    return false; // no selector
  }
}

/**
 * Follows the page that a timeline is in until the signal; `pass(id, pressed)` is told of a passage
 * that has come to where one reads, or of a button that was pressed.
 */
export function follow(timeline, pass, signal) {
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
    if (current && !isAimed) pass(current.dataset.timelineStep, false);
    isAimed = false;
  };
  const ask = () => {
    if (isAsked) return;
    isAsked = true;
    view.requestAnimationFrame(look);
  };
  const press = ({ target }) => {
    const button = target.closest?.('[data-timeline-step]');
    if (button && isButton(button) && isOf(button, timeline)) pass(button.dataset.timelineStep, true);
  };
  for (const name of ['scroll', 'resize']) view.addEventListener(name, ask, { signal, capture: true, passive: true });
  page.addEventListener('click', press, { signal });
  signal.addEventListener('abort', () => current?.removeAttribute(CURRENT));
  ask();
}
