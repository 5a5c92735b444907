// What the contestants other than ours share: reading the document, as a page
// with that library would.

export const HUES = [
  '#3b6ea5', '#c8553d', '#4f8a5b', '#8e5ea2', '#b8860b', '#2b8c8c', '#a04668', '#5c6b73',
];

export const actorsOf = (document) => document.actors.map((actor) => actor.id);

/** Start and end in ms; the end of a day is the next midnight. */
function spanOf(date) {
  const [from, to] = date.split('/');
  const start = Date.parse(from);
  if (to !== undefined) return { start, end: Date.parse(to) + 86_400_000 };
  return { start, end: date.length > 10 ? start : start + 86_400_000 };
}

/** The events with times in ms, and the stretch they lie in. */
export function columnsOf(document) {
  let [first, last] = [Infinity, -Infinity];
  const events = document.events.map((event) => {
    const { start, end } = spanOf(event.date);
    first = Math.min(first, start);
    last = Math.max(last, end);
    return { ...event, start, end, isInterval: event.date.includes('/') };
  });
  const ofActor = (id) => events.filter((event) => event.actors.includes(id));
  return { events, extent: [first, last], ofActor };
}

/** A canvas of the size of the plot. */
export function canvasOn(stage, plot) {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, plot);
  canvas.style.display = 'block';
  stage.append(canvas);
  return canvas;
}

/** Loads a classic script, such as a library's ready-made bundle. */
export function script(path) {
  const element = document.createElement('script');
  element.src = new URL(`../node_modules/${path}`, import.meta.url);
  document.head.append(element);
  return new Promise((resolve, reject) => {
    element.onload = resolve;
    element.onerror = () => reject(new Error(`${path} does not load`));
  });
}

/** Loads a style sheet of a library. */
export function style(path) {
  const element = document.createElement('link');
  element.rel = 'stylesheet';
  element.href = new URL(`../node_modules/${path}`, import.meta.url);
  document.head.append(element);
  return new Promise((resolve, reject) => {
    element.onload = resolve;
    element.onerror = () => reject(new Error(`${path} does not load`));
  });
}
