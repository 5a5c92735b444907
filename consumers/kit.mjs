// What the tests here share: the packed package, projects that use it, programs that
// build them, and a server for what comes out.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { cp, mkdir, readFile, rm, symlink } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TARGET = join(ROOT, 'target', 'consumers');
const MODULES = join(HERE, 'node_modules');
const BUILD_MS = 120_000;

const execute = promisify(execFile);

/** Runs a program and returns what it printed; what it complains of is part of the error. */
export async function run(program, words, options = {}) {
  try {
    const { stdout } = await execute(program, words, {
      timeout: BUILD_MS, maxBuffer: 1 << 26, ...options,
    });
    return stdout;
  } catch (error) {
    throw new Error(`${[program, ...words].join(' ')}\n${error.stdout}\n${error.stderr}`, { cause: error });
  }
}

/** Packs `pkg/`, installs the tarball here, and returns where the tarball is. */
export async function install() {
  await mkdir(TARGET, { recursive: true });
  const words = ['pack', '--json', '--ignore-scripts', '--pack-destination', TARGET];
  const packed = JSON.parse(await run('npm', words, { cwd: join(ROOT, 'pkg') }));
  const [{ filename }] = Object.values(packed);
  const tarball = join(TARGET, filename);
  await run('npm', [
    'install', '--no-save', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', tarball,
  ], { cwd: HERE });
  return tarball;
}

/** A project of its own, of what all have and what `name` has, with the tools and the package. */
export async function project(name) {
  const folder = join(TARGET, name);
  await rm(folder, { recursive: true, force: true });
  await cp(join(HERE, 'host'), folder, { recursive: true });
  await cp(join(HERE, name), folder, { recursive: true }).catch((error) => {
    // Who needs nothing of its own has no folder.
    if (error.code !== 'ENOENT') throw error;
  });
  await symlink(MODULES, join(folder, 'node_modules'), 'junction');
  return folder;
}

/** Runs a tool of `node_modules` in a project. */
export const tool = (folder, name, ...words) =>
  run(process.execPath, [join(MODULES, '.bin', name), ...words], {
    cwd: folder, env: { ...process.env, NODE_ENV: words.includes('development') ? 'development' : 'production' },
  });

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** The strictest policy that the element is to run under. `allowed` changes a directive of it. */
export function policy(allowed = {}) {
  const directives = {
    'default-src': "'none'",
    'script-src': "'self' 'wasm-unsafe-eval'",
    'connect-src': "'self'",
    'style-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': "'none'",
    ...allowed,
  };
  return Object.entries(directives).map((directive) => directive.join(' ')).join('; ');
}

/** As `script-src` names the import map that is written in a page. */
export function hashOf(html) {
  const [, script] = html.match(/<script type="?importmap"?>([^]*?)<\/script>/);
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
}

/** Serves a folder on this machine: `{ home, asked, close }`; `asked` fills with paths. */
export async function serve(folder, csp) {
  const asked = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://host');
    if (pathname === '/favicon.ico') return response.writeHead(204).end();
    asked.push(pathname);
    const path = normalize(decodeURIComponent(pathname.endsWith('/') ? `${pathname}index.html` : pathname));
    try {
      const body = await readFile(join(folder, path));
      response.writeHead(200, {
        'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
        'Content-Security-Policy': csp,
        'X-Content-Type-Options': 'nosniff',
      });
      return response.end(body);
    } catch {
      return response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  assert.ok(server.address().port);
  return { home: `http://127.0.0.1:${server.address().port}`, asked, close };
}
