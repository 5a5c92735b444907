// What the browser tests share: the server, the browser, pages that collect
// every complaint, and pictures of them.
//
// `cargo xtask test browsers` runs all tests; `node --test e2e/one.test.mjs`
// runs one file against what was built last.

import assert from 'node:assert/strict';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { PNG } from 'pngjs';
import { start } from './processes.mjs';
import { tried } from './waiting.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = fileURLToPath(new URL('out/', import.meta.url));
const IS_ROOT = process.getuid?.() === 0;

/** It may have to be compiled first. */
const SERVER_MS = 300_000;
const LAUNCH_MS = 30_000;
const NAVIGATION_MS = 15_000;
const ACTION_MS = 10_000;
const TEST_MS = 90_000;

/** So many times slower pages run: `E2E_CPU=4` finds tests that look before a panel is written. */
const SLOWER = Number(process.env.E2E_CPU ?? 1);

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const FLAGS = [
  '--disable-gpu', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--disable-quic', '--no-first-run',
];

/** Chromium's program: `$CHROMIUM`, or the first on the search path. */
export function chromiumPath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const files = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return files.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** The value of `start()`, begun at the first call. */
function once(start) {
  let value;
  const get = () => (value ??= start());
  get.begun = () => value;
  return get;
}

/** The project's own server: the one of `cargo xtask test`, or one for this file. */
const server = once(async () => {
  if (process.env.E2E_ORIGIN) return { home: process.env.E2E_ORIGIN, end() {} };
  const running = start('cargo', ['xtask', 'serve', '--no-build', '--port', '0'], {
    cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [, home] = await running.says(/^serving (http:\/\/[\d.]+:\d+)\//, SERVER_MS);
  return { home, end: running.end };
});

const browser = once(() => chromium.launch({
  executablePath: chromiumPath(),
  chromiumSandbox: !IS_ROOT,
  args: FLAGS,
  timeout: LAUNCH_MS,
}));

/** Ends the browser and the server. */
export async function shutDown() {
  // One that failed to start has been reported where it was asked for.
  const [started, running] = await Promise.allSettled([browser.begun(), server.begun()]);
  await started.value?.close();
  await running.value?.end();
}

after(shutDown);

/** The address of the server, without a slash at the end. */
export async function origin() {
  return (await server()).home;
}

/**
 * Opens `path` in a fresh profile. `options` are those of playwright's
 * `newContext` (viewport, colorScheme, locale…). Pictures change at once, as for
 * a reader who wants less motion, unless a test is about how they move. `home` is
 * another server than the project's own.
 *
 * `problems` fills with whatever goes wrong: errors on the console (a refusal
 * by the content security policy is one), uncaught errors, failed requests,
 * and requests to another host.
 */
export async function openPage(path, { home, ...options } = {}) {
  home ??= await origin();
  const context = await (await browser()).newContext({
    viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options,
  });
  const page = await context.newPage();
  if (SLOWER > 1) {
    const tools = await context.newCDPSession(page);
    await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  }
  page.setDefaultTimeout(ACTION_MS);
  page.setDefaultNavigationTimeout(NAVIGATION_MS);
  const problems = watch(page, home, options.javaScriptEnabled !== false);
  await page.goto(home + path, { waitUntil: 'load' });
  return { page, problems, close: () => context.close() };
}

function watch(page, home, runsScripts) {
  const problems = [];
  page.on('console', (message) => {
    const { url } = message.location();
    if (message.type() === 'error') problems.push(`console: ${message.text()} (${url})`);
  });
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.stack ?? error}`));
  page.on('crash', () => problems.push('the page crashed'));
  page.on('request', (request) => {
    const url = request.url();
    const own = url.startsWith(`${home}/`) || /^(blob|data|about):/.test(url);
    if (!own) problems.push(`asked another host: ${url}`);
  });
  page.on('requestfailed', (request) => {
    // The browser asks for the tab's icon when it likes, and drops it with the page.
    if (request.url().endsWith('/icon.svg')) return;
    // Scripts that a page names in its head are refused where none may run.
    if (!runsScripts && request.resourceType() === 'script') return;
    problems.push(`failed: ${request.url()} (${request.failure()?.errorText})`);
  });
  return problems;
}

/**
 * A test that opens `path`, runs `body(page, t)` and fails when the page had
 * any problem. `options` as for `openPage`.
 */
export function scenario(name, path, options, body) {
  if (typeof options === 'function') [options, body] = [{}, options];
  const skip = chromiumPath() ? false : 'no Chromium: install it or set CHROMIUM';
  test(name, { timeout: TEST_MS, skip }, (t) => tried(t, async () => {
    const { page, problems, close } = await openPage(path, options);
    try {
      await body(page, t);
      assert.deepEqual(problems, [], 'the page had problems');
    } catch (error) {
      for (const problem of problems) t.diagnostic(problem);
      await shot(page, `failed ${name}`).catch(() => {});
      throw error;
    } finally {
      await close();
    }
  }));
}

/** `e2e/out/NAME.png`, with dashes for what a file is not called by. */
export function outFile(name) {
  mkdirSync(OUT, { recursive: true });
  return join(OUT, `${name.replace(/[^\p{L}\p{N}.-]+/gu, '-')}.png`);
}

/** Saves a picture of the page as `e2e/out/NAME.png` and returns its path. */
export async function shot(page, name, options = {}) {
  const path = outFile(name);
  await page.screenshot({ animations: 'disabled', ...options, path });
  return path;
}

/**
 * The pixels of the page as painted: all of it in view, an element (a
 * selector) or a rectangle `{ x, y, width, height }` in CSS px.
 * `at(x, y)` is `[r, g, b, a]`, counted from the top left in device px.
 */
export async function pixels(page, target) {
  const options = { animations: 'disabled' };
  const png = typeof target === 'string'
    ? await page.locator(target).screenshot(options)
    : await page.screenshot(target ? { ...options, clip: target } : options);
  const { width, height, data } = PNG.sync.read(png);
  const at = (x, y) => {
    assert.ok(x >= 0 && x < width && y >= 0 && y < height, `(${x}, ${y}) is outside`);
    const start = (y * width + x) * 4;
    return [...data.subarray(start, start + 4)];
  };
  return { width, height, data, at };
}
