// A page with a timeline, whatever the engine. A driver extends it and gives:
//
//   run(expression)          the text that a promise of the page leads to
//   load(url), back()        goes there
//   resize(width, height)    of the viewport, in CSS px
//   screenshot()             the viewport as bytes of a PNG
//   hover(at)                the mouse, without a button
//   mouse(points, modifier)  down at the first point, along the others, up
//   wheel(at, [dx, dy], modifier), press('Shift+Tab'), type(text)
//   fingers(paths)           one finger for each path, down and up together
//   saved(act)               the file that `act` leaves: { name, bytes }
//   heard(role, name)        how many the engine itself calls so
//   close()
//
// `told` fills with complaints of the engine's console, where it `hasConsole`;
// `version` is its own.

import assert from 'node:assert/strict';
import { PNG } from 'pngjs';
import { countNear, momentIn, movedIn, textsOf } from '../picture.mjs';
import { viewMs } from '../story.mjs';
import { eventually, sleep, steady, twoFrames } from '../waiting.mjs';
import { install } from './look.mjs';

const SIZE = [1280, 800];

/** The engine is at fault: its driver is gone, or a page got nowhere. */
export class EngineFailed extends Error {}

export class Page {
  told = [];
  hasConsole = true;

  /** Opens `path` at the usual size, with nothing left of what was there before. */
  async open(path, [width, height] = SIZE) {
    await this.load('about:blank');
    this.told.length = 0;
    await this.resize(width, height);
    await this.load(this.origin + path);
    await this.evaluate(install);
    await this.evaluate((most) => {
      if (innerWidth > most) document.body.style.inlineSize = `${most}px`;
    }, width);
    try {
      await eventually(async () => assert.match(await this.status(), / of /));
    } catch (cause) {
      const problems = await this.problems().catch(String);
      throw new EngineFailed(`${path} shows no timeline: ${cause.message}; ${problems}`, { cause });
    }
    await this.painted();
  }

  /** What `fn(...values)` gives in the page; `fn` sees nothing from here. */
  async evaluate(fn, ...values) {
    const call = `(${fn})(...${JSON.stringify(values)})`;
    const said = await this.run(`(async () => {
      try { return JSON.stringify({ value: await ${call} }); }
      catch (error) { return JSON.stringify({ error: error.message + ' ' + error.stack }); }
    })()`);
    const { value, error } = JSON.parse(said);
    if (error) throw new Error(`in the page: ${error}`);
    return value;
  }

  /** Everything that went wrong since the page was opened. */
  async problems() {
    return [...this.told, ...(await this.evaluate(() => globalThis.complaints) ?? [])];
  }

  /** What went wrong until now was expected. */
  async forget() {
    this.told.length = 0;
    await this.evaluate(() => { globalThis.complaints.length = 0; });
  }

  /** Waits for two frames: what was asked for before is painted. */
  painted() { return this.evaluate(twoFrames); }

  /** The size of the viewport, once it no longer changes. */
  settledSize() {
    return steady(() => this.evaluate(() => [innerWidth, innerHeight]), () => sleep(50));
  }

  /** All that is seen with this role and name, described as in `look.mjs`. */
  all(role, name) { return this.evaluate((...words) => look.all(...words), role, name); }

  /** The first of them, once it is there. */
  one(role, name) {
    return eventually(async () => {
      const [first] = await this.all(role, name);
      assert.ok(first, `no ${role} “${name ?? ''}”`);
      return first;
    });
  }

  /** Waits until there is none. */
  gone(role, name) {
    return eventually(async () => assert.equal((await this.all(role, name)).length, 0, `${role} ${name}`));
  }

  /** Clicks in the middle of what has this role and name. */
  async click(role, name) {
    await this.one(role, name);
    const { x, y, width, height } = await this.evaluate(async (...words) => {
      const [{ element }] = look.all(...words);
      element.scrollIntoView({ block: 'center' });
      await new Promise((resolve) => { requestAnimationFrame(resolve); });
      return element.getBoundingClientRect().toJSON();
    }, role, name);
    await this.mouse([[x + width / 2, y + height / 2]]);
  }

  /** Gives it the focus, as a click on nothing in it would. */
  focus(role, name) {
    return this.evaluate((...words) => look.all(...words)[0].element.focus(), role, name);
  }

  focused() { return this.evaluate(() => look.focused()); }

  /** The plot, wholly in view: `{ x, y, width, height }`. */
  plot() {
    return this.evaluate(async () => {
      look.canvas().scrollIntoView({ block: 'nearest' });
      await new Promise((resolve) => { requestAnimationFrame(resolve); });
      return look.canvas().getBoundingClientRect().toJSON();
    });
  }

  /** A member of the element. */
  get(name) { return this.evaluate((key) => look.host()[key], name); }

  /** What is in view, `[from, to)` in ms. */
  async view() { return viewMs(await this.get('view')); }

  /** The view, once it no longer changes. */
  rest() { return steady(() => this.view(), () => this.painted()); }

  /** What has this role and name, once it no longer changes. */
  still(role, name) { return steady(() => this.one(role, name), () => sleep(100)); }

  /** The words of the line below the picture. */
  status() {
    return this.evaluate(() => look.root().querySelector('[role=status]')?.textContent ?? '');
  }

  /** The titles in the list, sorted. */
  async titles() {
    const all = await this.evaluate(() => look.css('[role=option] .title').map(({ text }) => text));
    return all.sort();
  }

  /** The picture, as text. */
  svg() { return this.evaluate(() => look.host().toSVG()); }

  /** The texts of the picture and where they are on the page. */
  async texts() {
    const plot = await this.plot();
    return textsOf(await this.svg(), plot);
  }

  /** The moment at `x` of the page while the plot shows `view`. */
  async momentAt(x, view) {
    const plot = await this.plot();
    return momentIn(await this.svg(), plot, x, view);
  }

  /** By how many px of the plot a moment moved to the left between two views. */
  async movedPx(x, before, after) {
    const plot = await this.plot();
    return movedIn(await this.svg(), plot, x, before, after);
  }

  /** How many pixels of a rectangle are within a few levels of a colour. */
  async count({ x, y, width, height }, colour) {
    const png = PNG.sync.read(await this.screenshot());
    const ratio = png.width / (await this.settledSize())[0];
    const rect = { x: x * ratio, y: y * ratio, width: width * ratio, height: height * ratio };
    return countNear(png, colour, rect);
  }
}
