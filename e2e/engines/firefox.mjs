// Firefox as it is installed, by WebDriver BiDi, which it speaks itself.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import WebSocket from 'ws';
import { origin } from '../harness.mjs';
import * as actions from './actions.mjs';
import { Page } from './page.mjs';
import { fileAfter, scratch, start } from '../processes.mjs';

const COMMAND_MS = 30_000;

/** What differs from a new profile: quiet, still, and with fingers. */
const preferences = (downloads) => ({
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.aboutwelcome.enabled': false,
  'browser.download.alwaysOpenPanel': false,
  'browser.download.dir': downloads,
  'browser.download.folderList': 2,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.w3c_touch_events.enabled': 1,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': '',
  'ui.prefersReducedMotion': 1,
});

/** Commands and events over one socket. */
class Bidi {
  #waiting = new Map();
  #last = 0;

  constructor(socket, onEvent) {
    this.socket = socket;
    socket.on('message', (data) => {
      const { id, method, params, result, error, message } = JSON.parse(data);
      if (method) return onEvent(method, params);
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      return error ? waiting?.reject(new Error(`${error}: ${message}`)) : waiting?.resolve(result);
    });
    socket.on('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('Firefox has gone'));
    });
  }

  send(method, params = {}) {
    const id = (this.#last += 1);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${method}: no answer`)), COMMAND_MS);
      const done = (settle) => (value) => { clearTimeout(timer); settle(value); };
      this.#waiting.set(id, { resolve: done(resolve), reject: done(reject) });
      this.socket.send(JSON.stringify({ id, method, params }));
    });
  }
}

class Firefox extends Page {
  /** A command to the one page. */
  #send(method, params) { return this.bidi.send(method, { context: this.context, ...params }); }

  #perform(sources) { return this.#send('input.performActions', { actions: sources }); }

  async run(expression) {
    const target = { context: this.context };
    const { type, result, exceptionDetails } = await this.bidi.send('script.evaluate', {
      expression, target, awaitPromise: true,
    });
    if (type !== 'success') throw new Error(exceptionDetails.text);
    return result.value;
  }

  load(url) { return this.#send('browsingContext.navigate', { url, wait: 'complete' }); }

  back() { return this.#send('browsingContext.traverseHistory', { delta: -1 }); }

  resize(width, height) {
    return this.#send('browsingContext.setViewport', { viewport: { width, height } });
  }

  async screenshot() {
    const { data } = await this.#send('browsingContext.captureScreenshot', {});
    return Buffer.from(data, 'base64');
  }

  hover(point) { return this.#perform(actions.hover(point)); }

  mouse(points, modifier) { return this.#perform(actions.mouse(points, modifier)); }

  async wheel(at, by, modifier) {
    // The first wheel is lost where the mouse has never been.
    await this.hover(at);
    await this.#perform(actions.wheel(at, by, modifier));
  }

  press(chord) { return this.#perform(actions.press(chord)); }

  type(text) { return this.#perform(actions.type(text)); }

  async fingers(paths) {
    await this.#perform(actions.fingers(paths));
    await this.#send('input.releaseActions', {});
  }

  saved(act) { return fileAfter(this.downloads, act); }

  async heard(role, name) {
    const within = await this.bidi.send('script.evaluate', {
      expression: 'document.querySelector("actor-timeline").shadowRoot',
      target: { context: this.context },
      awaitPromise: false,
      resultOwnership: 'root',
    });
    const { nodes } = await this.#send('browsingContext.locateNodes', {
      locator: { type: 'accessibility', value: { role, name } },
      startNodes: [{ sharedId: within.result.sharedId }],
    });
    return nodes.length;
  }

  async close() {
    this.bidi.socket.terminate();
    await this.process.end();
    await this.folder.remove();
  }

  hear(method, params) {
    if (method === 'log.entryAdded' && params.level === 'error') {
      const at = params.stackTrace?.callFrames[0];
      this.told.push(`console: ${params.text}${at ? ` (${at.url}:${at.lineNumber})` : ''}`);
    }
    if (method === 'network.fetchError') {
      this.told.push(`failed: ${params.request.url} (${params.errorText})`);
    }
  }
}

const connect = (url) => new Promise((resolve, reject) => {
  const socket = new WebSocket(url, { maxPayload: 1 << 28 });
  socket.once('open', () => resolve(socket)).once('error', reject);
});

/** Starts it. */
export async function launch() {
  const page = new Firefox();
  page.folder = await scratch('firefox');
  const profile = join(page.folder.path, 'profile');
  page.downloads = join(page.folder.path, 'downloads');
  await Promise.all([mkdir(profile), mkdir(page.downloads)]);
  const lines = Object.entries(preferences(page.downloads)).map(([name, value]) => (
    `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`));
  await writeFile(join(profile, 'user.js'), lines.join(''));
  const words = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0', 'about:blank'];
  page.process = start(process.env.FIREFOX || 'firefox-esr', words);
  try {
    const [, address] = await page.process.says(/WebDriver BiDi listening on (ws:\/\/\S+)/);
    const socket = await connect(`${address}/session`);
    page.bidi = new Bidi(socket, (method, params) => page.hear(method, params));
    const { capabilities } = await page.bidi.send('session.new', { capabilities: {} });
    page.version = capabilities.browserVersion;
    // The tab it starts with never has the focus.
    const { context } = await page.bidi.send('browsingContext.create', { type: 'tab' });
    page.context = context;
    await page.bidi.send('session.subscribe', { events: ['log.entryAdded', 'network.fetchError'] });
  } catch (error) {
    await page.process.end();
    throw error;
  }
  page.origin = await origin();
  return page;
}
