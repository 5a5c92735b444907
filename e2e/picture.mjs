// What is read from a picture, whichever browser made it: SVG as text, PNG as pixels.

const ENTITIES = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const GUTTER_BEFORE_PX = 24;

/** A CSS colour as the browser paints it, `[r, g, b]`. */
export const rgb = (css) => css.match(/\d+(\.\d+)?/g).slice(0, 3).map(Number);

/** All texts of a picture whose corner is at `{ x, y }` of the page: `{ text, x, y, width }`. */
export function textsOf(svg, corner) {
  return [...svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)].map(([, attributes, words]) => {
    const number = (name) => Number(attributes.match(`(?:^| )${name}="([^"]*)"`)?.[1] ?? 0);
    return {
      text: words.replace(/&(\w+);/g, (all, name) => ENTITIES[name] ?? all),
      x: number('x') + corner.x,
      y: number('y') + corner.y,
      width: number('textLength'),
    };
  });
}

/**
 * How many px of a picture lie behind the end of the view: there is as much room as the last
 * labels need, under a veil over the ribbon.
 */
function gutterAfter(svg) {
  const width = Number(svg.match(/<svg [^>]*\bwidth="([\d.]+)"/)[1]);
  const veils = [...svg.matchAll(/<rect x="([\d.]+)"[^>]*fill-opacity="0\.4"/g)].map(([, x]) => Number(x));
  return width - Math.max(...veils.filter((x) => x > width / 2));
}

/** The part of a plot `{ x, width }` with this picture that is the view: `{ x, width }`. */
function inner(svg, { x, width }) {
  const before = Math.min(GUTTER_BEFORE_PX, width / 8);
  return { x: x + before, width: width - before - gutterAfter(svg) };
}

/** The moment at `x` of the page while a plot with this picture shows `view`. */
export function momentIn(svg, plot, x, [from, to]) {
  const { x: start, width } = inner(svg, plot);
  return from + (x - start) / width * (to - from);
}

/** By how many px the moment at `x` moved to the left between two views. */
export function movedIn(svg, plot, x, before, after) {
  const off = momentIn(svg, plot, x, after) - momentIn(svg, plot, x, before);
  return off / (after[1] - after[0]) * inner(svg, plot).width;
}

/** Pixels of a PNG, or of a rectangle of it in its own px, within a few levels of a colour. */
export function countNear({ width, height, data }, [red, green, blue], rect = { x: 0, y: 0, width, height }) {
  let count = 0;
  for (let y = Math.ceil(rect.y); y < Math.min(rect.y + rect.height, height); y += 1) {
    for (let x = Math.ceil(rect.x); x < Math.min(rect.x + rect.width, width); x += 1) {
      const at = (y * width + x) * 4;
      const off = Math.abs(data[at] - red) + Math.abs(data[at + 1] - green)
        + Math.abs(data[at + 2] - blue);
      if (off <= 12) count += 1;
    }
  }
  return count;
}
