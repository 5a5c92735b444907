// The text leads the timeline, until the reader takes it into hand.

const timeline = document.querySelector('actor-timeline');
const passages = [...document.querySelectorAll('.passage')];
const follow = document.querySelector('.follow');
const back = document.querySelector('.back');
/** Where the timeline stands beside the text, and where it stands above it: it stays in sight. */
const beside = matchMedia('(min-width: 68rem)');
const above = matchMedia('(max-width: 67.99rem) and (min-height: 34rem)');
const stays = () => beside.matches || above.matches;

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

/** Above the text there is room for the picture alone. */
function fit() {
  if (above.matches) timeline.setAttribute('controls', 'overview status');
  else timeline.removeAttribute('controls');
}
fit();
above.addEventListener('change', fit);

/** The reader’s own moves are told by events; what a page sets is not. */
function takeOver() {
  leads = false;
  follow.hidden = !stays();
}

/** What is read is in the middle of the window, or of what the picture leaves of it. */
function watch() {
  let reading;
  const start = () => {
    reading?.disconnect();
    const top = above.matches ? '-68%' : '-45%';
    reading = new IntersectionObserver((entries) => {
      const entry = entries.find(({ isIntersecting }) => isIntersecting);
      if (!entry || entry.target === current || !stays()) return;
      mark(entry.target);
      if (leads) show(current);
    }, { rootMargin: `${top} 0px ${above.matches ? '-22%' : '-45%'} 0px` });
    for (const passage of passages) reading.observe(passage);
  };
  start();
  above.addEventListener('change', start);
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
    if (stays()) return;
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
