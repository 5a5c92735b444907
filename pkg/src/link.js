// 'actor-timeline/link': several timelines in step. Described in link.d.ts.

/** For so many frames without a change the view of the one that is moved is looked at. */
const QUIET_FRAMES = 40;
/** What an element knows beyond its members: whether its view is on a way that the reader has begun. */
const MOVES = Symbol.for('actor-timeline.moves');
const isOne = (one) => typeof one?.addEventListener === 'function';

/** Those that are given follow each other, until the function that is returned is called. */
export function link(...given) {
  const options = isOne(given.at(-1)) ? {} : given.pop() ?? {};
  const all = [...new Set(given)];
  if (all.length < 2 || !all.every(isOne)) throw new TypeError('link: it takes two timelines or more');
  const end = new AbortController();
  const seen = new Map(); // of each the view that it was given last
  const came = new Map(); // of each its `ready`, since that is settled
  const early = new Set(); // those that came while the leader did
  let leader = all[0];
  let [watched, stop, quiet, isOnWay] = [null, () => {}, 0, false];

  const others = (one) => all.filter((other) => other !== one);
  const isShown = (one) => one.viewRange != null;
  /** What a program has set in one since stays. */
  const isGiven = (one) => one.view === seen.get(one);

  /** These show what the leader does, as far as their own limits allow. */
  const give = (to) => {
    if (!isShown(leader)) return;
    const { view } = leader;
    for (const one of to.filter(isShown)) {
      one.view = view;
      seen.set(one, one.view);
    }
  };
  const lead = (one) => {
    leader = one;
    give(others(one));
  };
  /** Another step of one way that the reader has begun. */
  const goOn = () => give(others(leader).filter(isGiven));

  /** No event tells of the way to where a key, a button or a throw leads, only of its end. */
  const look = () => {
    const moves = watched[MOVES] === true;
    if (!moves) isOnWay = false;
    else if (isOnWay) goOn();
    else lead(watched);
    isOnWay = moves;
    quiet = moves ? 0 : quiet + 1;
    if (quiet > QUIET_FRAMES) watched = null;
    else ask();
  };
  const ask = () => {
    const { defaultView } = watched.ownerDocument;
    const id = defaultView?.requestAnimationFrame(look);
    stop = () => defaultView?.cancelAnimationFrame(id);
  };
  const watch = (one) => {
    stop();
    [watched, quiet, isOnWay] = [one, 0, false];
    ask();
  };
  /** The reader has moved one, or what the reader has set going there rests. */
  const moved = (one) => {
    const isEnd = isOnWay && one === leader;
    isOnWay = false;
    if (isEnd) goOn();
    else lead(one);
  };

  /** One with another document shows what the leader does; the others are given that of the first alone. */
  const come = (one) => {
    const isFirst = !came.has(leader);
    if (one !== leader) {
      give([one]);
      if (leader.ready !== came.get(leader)) early.add(one);
    } else {
      give(isFirst ? others(one) : [...early].filter(isGiven));
      early.clear();
    }
    came.set(one, one.ready);
  };

  const select = (one, event) => queueMicrotask(() => {
    if (event.defaultPrevented) return;
    for (const other of others(one)) other.select(event.detail.id) || other.select(null);
  });

  for (const one of all) {
    const on = (name, act, capture = false) => one.addEventListener(name, (event) => {
      // One that stands inside another tells of itself.
      if (event.target === one && !end.signal.aborted) act(event);
    }, { signal: end.signal, passive: true, capture });
    on('timeline-view', () => moved(one));
    on('timeline-ready', () => come(one));
    for (const name of ['pointerdown', 'pointerup', 'wheel', 'keydown', 'click']) {
      on(name, () => watch(one), true); // before it does what is asked
    }
    if (options.filter) {
      on('timeline-filter', ({ detail }) => others(one).forEach((other) => { other.filter = detail; }));
    }
    if (options.selection) on('timeline-select', (event) => select(one, event));
  }
  for (const one of all.filter(isShown)) came.set(one, one.ready);
  give(others(leader));
  return () => {
    end.abort();
    stop();
  };
}
