// Chromium, by playwright-core. The page and its complaints are the harness's.

import { readFile } from 'node:fs/promises';
import { openPage, origin } from '../harness.mjs';
import { Page } from './page.mjs';

class Chromium extends Page {
  constructor({ page, problems, close }, session, version) {
    super();
    Object.assign(this, { page, told: problems, close, session, version });
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
    const send = (type, at, count = paths.length) => this.session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: paths.slice(0, count).map((path, id) => ({ x: path[at][0], y: path[at][1], id })),
    });
    for (let count = 1; count <= paths.length; count += 1) await send('touchStart', 0, count);
    for (let at = 1; at < paths[0].length; at += 1) await send('touchMove', at);
    await this.session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
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
  const session = await opened.page.context().newCDPSession(opened.page);
  const version = opened.page.context().browser().version();
  const page = new Chromium(opened, session, version);
  page.origin = await origin();
  return page;
}
