// WebKitGTK: its MiniBrowser on a screen of its own, by WebDriver. It has no keys
// with the wheel and no fingers: those are told to the page as events. Nor has it
// the console: the page keeps its complaints itself (fixtures/engine.js).

import { existsSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { origin } from '../harness.mjs';
import * as actions from './actions.mjs';
import { EngineFailed, Page } from './page.mjs';
import { eventually } from '../waiting.mjs';
import { fileAfter, freePort, scratch, start } from '../processes.mjs';

const COMMAND_MS = 30_000;
const SCREEN = '1600x1200x24';

/** MiniBrowser is beside the library, not on the search path. */
function miniBrowser() {
  const folders = ['/usr/libexec', '/usr/lib', ...readdirSync('/usr/lib').map((name) => `/usr/lib/${name}`)];
  const files = folders.map((folder) => join(folder, 'webkit2gtk-4.1', 'MiniBrowser'));
  const found = [process.env.MINIBROWSER, ...files].find((file) => file && existsSync(file));
  if (!found) throw new Error('no MiniBrowser: set MINIBROWSER to its program');
  return found;
}

class WebKitGtk extends Page {
  hasConsole = false;
  frame = [0, 0];
  turned = [0, 0];

  async send(method, path, body) {
    const response = await fetch(`${this.session}${path}`, {
      method,
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(COMMAND_MS),
    });
    const { value } = await response.json();
    if (value?.error === 'invalid session id') throw new EngineFailed(`${method} ${path}: it has crashed`);
    if (!response.ok) throw new Error(`${method} ${path}: ${value.error} ${value.message}`);
    return value;
  }

  #perform(sources) { return this.send('POST', '/actions', { actions: sources }); }

  async run(expression) {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve(${expression}).then(done, (error) => done(JSON.stringify({ error: String(error) })));`;
    return this.send('POST', '/execute/async', { script, args: [] });
  }

  load(url) { return this.send('POST', '/url', { url }); }

  back() { return this.send('POST', '/back', {}); }

  /** The window is larger than what it shows: by how much is seen at the first try. */
  async resize(width, height) {
    for (let tries = 0; tries < 3; tries += 1) {
      const [dx, dy] = this.frame;
      await this.send('POST', '/window/rect', { x: 0, y: 0, width: width + dx, height: height + dy });
      const [w, h] = await this.settledSize();
      // It is never narrower than its own buttons: `open` narrows the page.
      if (w >= width && h === height && (w === width || tries > 0)) return;
      this.frame = [w > width + 200 ? dx : width + dx - w, height + dy - h];
    }
    throw new Error(`the window does not become ${width} × ${height}`);
  }

  screenshot() {
    return this.send('GET', '/screenshot').then((data) => Buffer.from(data, 'base64'));
  }

  hover(point) { return this.#perform(actions.hover(point)); }

  mouse(points, modifier) { return this.#perform(actions.mouse(points, modifier)); }

  async wheel(at, [deltaX, deltaY], modifier) {
    const held = { Control: { ctrlKey: true }, Shift: { shiftKey: true } }[modifier];
    if (held) return this.#tellWheel(at, { deltaX, deltaY, ...held });
    // The page is told by how much a wheel differs from the one before.
    this.turned = [this.turned[0] + deltaX, this.turned[1] + deltaY];
    await this.hover(at);
    await this.#perform(actions.wheel(at, this.turned));
  }

  #tellWheel([clientX, clientY], values) {
    return this.evaluate((init) => {
      const target = look.canvas();
      target.dispatchEvent(new WheelEvent('wheel', { bubbles: true, composed: true, cancelable: true, ...init }));
    }, { clientX, clientY, ...values });
  }

  press(chord) { return this.#perform(actions.press(chord)); }

  type(text) { return this.#perform(actions.type(text)); }

  fingers(paths) {
    return this.evaluate(async (all) => {
      const tell = (name, finger, [clientX, clientY]) => look.canvas().dispatchEvent(new PointerEvent(name, {
        clientX, clientY, pointerId: 100 + finger, pointerType: 'touch', isPrimary: finger === 0,
        button: name === 'pointermove' ? -1 : 0, buttons: name === 'pointerup' ? 0 : 1,
        bubbles: true, composed: true, cancelable: true,
      }));
      all.forEach((path, finger) => tell('pointerdown', finger, path[0]));
      for (let at = 1; at < all[0].length; at += 1) {
        await new Promise(requestAnimationFrame);
        all.forEach((path, finger) => tell('pointermove', finger, path[at]));
      }
      all.forEach((path, finger) => tell('pointerup', finger, path.at(-1)));
    }, paths);
  }

  saved(act) { return fileAfter(this.downloads, act); }

  async heard(role, name) {
    const script = 'return look.all(...arguments[0]).map(({ element }) => element)';
    const elements = await this.send('POST', '/execute/sync', { script, args: [[role, name]] });
    let count = 0;
    for (const element of elements) {
      const path = `/element/${Object.values(element)[0]}`;
      const [isRole, isName] = [await this.send('GET', `${path}/computedrole`), await this.send('GET', `${path}/computedlabel`)];
      count += isRole === role && isName === name ? 1 : 0;
    }
    return count;
  }

  async close() {
    await this.send('DELETE', '').catch(() => {});
    await this.driver?.end();
    await this.screen?.end();
    await this.folder.remove();
  }
}

/** What MiniBrowser finds in its home: no animation, and where files go. */
async function settle(home) {
  const config = join(home, '.config');
  await mkdir(join(config, 'gtk-3.0'), { recursive: true });
  await mkdir(join(home, 'Downloads'));
  await writeFile(join(config, 'gtk-3.0', 'settings.ini'), '[Settings]\ngtk-enable-animations=false\n');
  await writeFile(join(config, 'user-dirs.dirs'), 'XDG_DOWNLOAD_DIR="$HOME/Downloads"\n');
  return {
    HOME: home, XDG_CONFIG_HOME: config, XDG_CACHE_HOME: join(home, '.cache'),
    XDG_DATA_HOME: join(home, '.local'), NO_AT_BRIDGE: '1', LANG: 'C.UTF-8', TZ: 'UTC',
    // Without a graphics card this is several times as fast.
    WEBKIT_SKIA_ENABLE_CPU_RENDERING: '1', WEBKIT_DISABLE_DMABUF_RENDERER: '1',
  };
}

async function begin(page, env) {
  page.screen = start('Xvfb', ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp'],
    { stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  const [display] = await page.screen.says(/^\d+$/);
  const port = await freePort();
  const driver = process.env.WEBKIT_DRIVER || 'WebKitWebDriver';
  page.driver = start(driver, ['--host=127.0.0.1', `--port=${port}`], { env: { ...env, DISPLAY: `:${display}` } });
  const root = `http://127.0.0.1:${port}`;
  await eventually(() => fetch(`${root}/status`));
  page.session = `${root}/session`;
  const options = { binary: miniBrowser(), args: ['--automation'] };
  const { sessionId, capabilities } = await page.send('POST', '', {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } },
  });
  page.session += `/${sessionId}`;
  page.version = capabilities.browserVersion;
}

/** Starts it. */
export async function launch() {
  const page = new WebKitGtk();
  page.folder = await scratch('webkitgtk');
  page.downloads = join(page.folder.path, 'Downloads');
  try {
    await begin(page, await settle(page.folder.path));
  } catch (error) {
    await page.driver?.end();
    await page.screen?.end();
    throw error;
  }
  page.origin = await origin();
  return page;
}
