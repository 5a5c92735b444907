// Chromium, by playwright-core. The page and its complaints are the harness's.

import { readFile } from 'node:fs/promises';
import { openPage, origin } from '../harness.mjs';
import { fingers } from '../widget.mjs';
import { Page } from './page.mjs';

class Chromium extends Page {
  constructor({ page, problems, close }, touch, version) {
    super();
    Object.assign(this, { page, told: problems, close, touch, version });
  }

  run(expression) { return this.page.evaluate(expression); }

  load(url) { return this.page.goto(url, { waitUntil: 'load' }); }

  back() { return this.page.goBack({ waitUntil: 'commit' }); }

  resize(width, height) { return this.page.setViewportSize({ width, height }); }

  screenshot() { return this.page.screenshot(); }

  hover([x, y]) { return this.page.mouse.move(x, y); }

  async mouse([[x, y], ...rest], modifier) {
    const { mouse } = this.page;
    await this.#holding(modifier, async () => {
      await mouse.move(x, y);
      await mouse.down();
      for (const point of rest) await mouse.move(...point);
      await mouse.up();
    });
  }

  async wheel([x, y], [dx, dy], modifier) {
    await this.page.mouse.move(x, y);
    await this.#holding(modifier, () => this.page.mouse.wheel(dx, dy));
  }

  press(chord) { return this.page.keyboard.press(chord); }

  type(text) { return this.page.keyboard.type(text); }

  async fingers(paths) {
    const at = (step, count = paths.length) => paths.slice(0, count).map((path) => path[step]);
    for (let count = 1; count <= paths.length; count += 1) await this.touch('touchStart', ...at(0, count));
    for (let step = 1; step < paths[0].length; step += 1) await this.touch('touchMove', ...at(step));
    await this.touch('touchEnd');
  }

  async saved(act) {
    const [download] = await Promise.all([this.page.waitForEvent('download'), act()]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }

  async heard(role, name) {
    return this.page.getByRole(role, { name, exact: true }).count();
  }

  async #holding(key, act) {
    if (key) await this.page.keyboard.down(key);
    await act();
    if (key) await this.page.keyboard.up(key);
  }
}

/** Starts it. */
export async function launch() {
  const opened = await openPage('/fixtures/colours.html', { acceptDownloads: true });
  const version = opened.page.context().browser().version();
  const page = new Chromium(opened, await fingers(opened.page), version);
  page.origin = await origin();
  return page;
}
