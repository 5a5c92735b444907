// The text leads the timeline, until the reader takes it into hand.

const timeline = document.querySelector('actor-timeline');
const passages = [...document.querySelectorAll('.passage')];
const follow = document.querySelector('.follow');
const back = document.querySelector('.back');
/** Where the timeline stands beside the text and stays in sight. */
const beside = matchMedia('(min-width: 68rem)');

let current = passages[0];
let leads = !timeline.querySelector(':target'); // a link to an event
let cameFrom = null;

function show({ dataset: { view, actors = '', event } }) {
  timeline.filter = { actors: actors.split(' ').filter(Boolean) };
  timeline.selected = event ?? null;
  timeline.zoomTo(view, { animate: true });
}

function mark(passage) {
  current = passage;
  for (const one of passages) one.toggleAttribute('data-current', one === passage);
}

/** The reader’s own moves are told by events; what a page sets is not. */
function takeOver() {
  leads = false;
  follow.hidden = !beside.matches;
}

function watch() {
  const inTheMiddle = new IntersectionObserver((entries) => {
    const entry = entries.find(({ isIntersecting }) => isIntersecting);
    if (!entry || entry.target === current || !beside.matches) return;
    mark(entry.target);
    if (leads) show(current);
  }, { rootMargin: '-45% 0px -45% 0px' });
  for (const passage of passages) inTheMiddle.observe(passage);
}

function button(passage) {
  const one = passage.querySelector('button');
  one.hidden = false;
  one.setAttribute('aria-label', `Show on the timeline: ${passage.querySelector('h2').textContent}`);
  one.addEventListener('click', () => {
    mark(passage);
    leads = true;
    follow.hidden = true;
    show(passage);
    if (beside.matches) return;
    cameFrom = one;
    back.hidden = false;
    timeline.scrollIntoView({ block: 'start' });
  });
}

await customElements.whenDefined('actor-timeline');
await timeline.ready;
mark(current);
passages.forEach(button);
if (!leads) takeOver();
watch();
for (const name of ['timeline-view', 'timeline-filter', 'timeline-select']) {
  timeline.addEventListener(name, takeOver);
}
follow.addEventListener('click', () => {
  leads = true;
  follow.hidden = true;
  show(current);
});
back.addEventListener('click', () => {
  back.hidden = true;
  cameFrom.scrollIntoView({ block: 'center' });
  cameFrom.focus();
});
