// Programs that a driver starts: what they say, and their end.

import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { sleep } from './waiting.mjs';

const START_MS = 60_000;

/**
 * Starts a program in a group of its own. `says(pattern)` waits for its output to
 * match; `lines` has all of it; `end()` ends the program and what it has started.
 */
export function start(program, words, { env = {}, stdio = ['ignore', 'pipe', 'pipe'], cwd } = {}) {
  const child = spawn(program, words, { cwd, env: { ...process.env, ...env }, stdio, detached: true });
  const lines = [];
  const listeners = new Set();
  const hear = (line) => {
    lines.push(line);
    for (const listener of listeners) listener();
  };
  for (const stream of child.stdio) {
    if (stream?.readable) createInterface({ input: stream }).on('line', hear);
  }
  child.on('error', (error) => hear(`cannot start: ${error.message}`));
  child.on('exit', (code, signal) => hear(`${program} ended with ${code ?? signal}`));
  const says = (pattern, patience = START_MS) => new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`${program}: ${why}\n${lines.slice(-20).join('\n')}`));
    const timer = setTimeout(() => fail(`no ${pattern} within ${patience} ms`), patience);
    const look = () => {
      const found = lines.map((line) => line.match(pattern)).find(Boolean);
      const ended = child.exitCode !== null || child.signalCode !== null || !child.pid;
      if (!found && !ended) return;
      clearTimeout(timer);
      listeners.delete(look);
      if (found) resolve(found);
      else fail('it has ended');
    };
    listeners.add(look);
    look();
  });
  const signal = (name) => {
    try {
      process.kill(-child.pid, name);
    } catch (error) {
      if (error.code !== 'ESRCH') throw error; // all of it has gone
    }
  };
  const end = async () => {
    if (!child.pid || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => { child.once('exit', resolve); });
    signal('SIGTERM');
    const timer = setTimeout(signal, 5_000, 'SIGKILL');
    await gone;
    clearTimeout(timer);
  };
  // Nothing outlives the tests, however they end.
  process.once('exit', () => child.pid && signal('SIGKILL'));
  return { child, lines, says, end };
}

/** A port that nobody listens on. */
export const freePort = () => new Promise((resolve, reject) => {
  const server = createServer().once('error', reject);
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

/** A folder for one run. */
export async function scratch(name) {
  const path = await mkdtemp(join(tmpdir(), `actor-timeline-${name}-`));
  // What has just ended may still write.
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Waits for `act` to leave one more file in `folder`, whole: `{ name, bytes }`. */
export async function fileAfter(folder, act, patience = 10_000) {
  const names = () => readdir(folder).catch(() => []);
  const before = new Set(await names());
  await act();
  const until = Date.now() + patience;
  for (let last = -1; Date.now() < until;) {
    const now = await names();
    const name = now.find((one) => !before.has(one) && !/\.(part|wkdownload)$/.test(one));
    const { size } = name ? await stat(join(folder, name)) : { size: -1 };
    // The same size twice, and no part of it beside it.
    if (size > 0 && size === last && !now.some((one) => /\.(part|wkdownload)$/.test(one))) {
      return { name, bytes: await readFile(join(folder, name)) };
    }
    last = size;
    await sleep(100);
  }
  throw new Error(`no file came to ${folder}: ${await names()}`);
}
