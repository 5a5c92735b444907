// 'actor-timeline/link': several timelines in step. Described in link.d.ts.

/** For so many frames without a change the view of the one that is moved is looked at. */
const QUIET_FRAMES = 40;
const isOne = (one) => typeof one?.addEventListener === 'function';

/** Those that are given follow each other, until the function that is returned is called. */
export function link(...given) {
  const options = isOne(given.at(-1)) ? {} : given.pop() ?? {};
  const all = [...new Set(given)];
  if (all.length < 2 || !all.every(isOne)) throw new TypeError('link: it takes two timelines or more');
  const end = new AbortController();
  const seen = new Map(); // of each the view that was read last
  let leader = all[0];
  let [watched, stop, quiet] = [null, () => {}, 0];

  const others = (one) => all.filter((other) => other !== one);
  const isShown = (one) => one.viewRange != null;

  /** The others show what the leader does, as far as their own limits allow. */
  const follow = (isOther) => {
    if (!isShown(leader)) return;
    const { view } = leader;
    seen.set(leader, view);
    for (const other of others(leader).filter(isShown)) {
      if (isOther || other.view !== seen.get(other)) other.view = view;
      seen.set(other, other.view);
    }
  };
  const lead = (one) => {
    leader = one;
    follow(true);
  };

  /** No event tells of the way to where a key, a button or a throw leads, only of its end. */
  const look = () => {
    const isMoved = isShown(watched) && watched.view !== seen.get(watched);
    if (isMoved) lead(watched);
    else if (watched === leader) follow(false);
    quiet = isMoved ? 0 : quiet + 1;
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
    [watched, quiet] = [one, 0];
    ask();
  };

  const select = (one, event) => queueMicrotask(() => {
    if (event.defaultPrevented) return;
    for (const other of others(one)) other.select(event.detail.id) || other.select(null);
  });

  for (const one of all) {
    const on = (name, act) => one.addEventListener(name, (event) => {
      // One that stands inside another tells of itself.
      if (event.target === one && !end.signal.aborted) act(event);
    }, { signal: end.signal, passive: true });
    on('timeline-view', () => lead(one));
    on('timeline-ready', () => (one === leader ? follow(true) : lead(leader)));
    for (const name of ['pointerdown', 'pointerup', 'wheel', 'keydown', 'click']) on(name, () => watch(one));
    if (options.filter) {
      on('timeline-filter', ({ detail }) => others(one).forEach((other) => { other.filter = detail; }));
    }
    if (options.selection) on('timeline-select', (event) => select(one, event));
  }
  follow(true);
  return () => {
    end.abort();
    stop();
  };
}
