// Pages built with the packed package as those who install it would, opened in Chromium:
// each shows the story, follows what its page sets, and tells its page what the reader does.

import assert from 'node:assert/strict';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { openPage } from '../e2e/harness.mjs';
import { passing, story, titles } from '../e2e/story.mjs';
import { eventually, widget } from '../e2e/widget.mjs';
import { seen } from './named.mjs';
import { fromManifest } from './types/read.mjs';
import { hashOf, install, policy, project, run, serve, tool } from './kit.mjs';

const TEST_MS = 180_000;
const PATIENCE_MS = 20_000;
const read = (path) => readFile(new URL(path, import.meta.url), 'utf8');
const ALL = titles(story.events);
const IRAN = titles(passing({ actors: ['iran'] }));
const ONE = story.events.find(({ id }) => id === 'iran-missiles');

before(install, { timeout: TEST_MS });

/** The titles in the list as it is told to who listens: a name begins with the title. */
async function heard(parts, expected) {
  const reported = await parts.list.ariaSnapshot();
  // A line of it is YAML: with a colon in the name it is quoted once more.
  const names = [...reported.matchAll(/^ *- '?option "((?:[^"\\]|\\.)*)"/gm)].map(([, name]) =>
    name.replace(/\\(.)/g, '$1').replaceAll("''", "'"));
  const found = names.map((name) => expected.find((title) => name.startsWith(`${title}, `)) ?? name);
  return found.sort();
}

/** Does what a reader does on the page, who knows no more of it than what it shows. */
async function use(page) {
  page.setDefaultTimeout(PATIENCE_MS); // a machine may still be busy with what was built
  const press = (name) => page.getByRole('button', { name, exact: true }).click();
  const parts = await widget(page);
  const shows = (expected) => eventually(async () =>
    assert.deepEqual(await heard(parts, expected), expected), PATIENCE_MS);
  await shows(ALL);
  const standIn = page.locator('actor-timeline').getByText('The timeline is on its way.');
  await standIn.waitFor({ state: 'hidden' });
  assert.equal(await standIn.count(), 1, 'what is inside the tag reaches the page');
  await press('Only Iran');
  await shows(IRAN);
  await parts.option(ONE.title).click();
  await page.getByText(`Open: ${ONE.id}`).waitFor();
  await parts.details.getByRole('heading', { name: ONE.title }).waitFor();
  await press('Close event');
  await parts.details.waitFor({ state: 'detached' });
  await press('All events');
  await shows(ALL);
  const json = await parts.host.evaluate((element) => element.ready.then(() => element.toJSON()));
  assert.deepEqual(titles(JSON.parse(json).events), ALL, 'the second part of the wasm came along');
  await press('News comes in');
  await shows([...ALL, 'News of today'].sort());
  await press('Deutsch');
  await parts.button('Vergrößern').waitFor();
}

/** Serves a folder, opens its page and runs `body(page, asked)`; the page may have no problem. */
async function visit(t, site, csp, body) {
  const { home, asked, close } = await serve(site, csp);
  const { page, problems, close: leave } = await openPage('/', { home });
  try {
    await body(page, asked);
    assert.deepEqual(problems, [], 'the page had problems');
  } catch (error) {
    t.diagnostic(`asked for ${asked.join(' ')}`);
    for (const problem of problems) t.diagnostic(problem);
    throw error;
  } finally {
    await leave();
    await close();
  }
}

/**
 * A consumer: `build(folder)` makes what is served, in `dist` of its project or where it says;
 * `allowed` is what its own code needs of the policy beyond what the element does.
 */
function consumer(name, build, allowed = () => ({}), wasmFiles = 2) {
  test(name, { timeout: TEST_MS }, async (t) => {
    const folder = await project(name);
    const site = join(folder, (await build(folder)) ?? 'dist');
    const html = await readFile(join(site, 'index.html'), 'utf8');
    await visit(t, site, policy(allowed(html)), async (page, asked) => {
      await use(page);
      assert.equal(asked.filter((path) => path.endsWith('.wasm')).length, wasmFiles);
    });
  });
}

/** The package's files as the tarball has them, beside the page. */
async function besidePage(folder) {
  await cp(join(folder, 'node_modules', 'actor-timeline'), join(folder, 'actor-timeline'),
    { recursive: true, dereference: true });
  return '.';
}

/** The page beside the script that a bundler without pages has made. */
const withPage = (folder) => cp(join(folder, 'index.html'), join(folder, 'dist', 'index.html'));

const vite = (folder) => tool(folder, 'vite', 'build', '--logLevel', 'warn');
/** An import map stands in the page, so the policy names its hash. */
const mapped = (html) => ({ 'script-src': `'self' 'wasm-unsafe-eval' ${hashOf(html)}` });

const nothing = async (building) => void (await building);

consumer('plain', besidePage);

consumer('importmap', besidePage, mapped);

consumer('inline', besidePage, () => ({ 'connect-src': "'none'" }), 0);

consumer('classic', besidePage, () => ({ 'connect-src': "'none'" }), 0);

consumer('vite', (folder) => nothing(vite(folder)));

consumer('webpack', async (folder) => {
  await run(process.execPath, ['build.js'], { cwd: folder });
  await withPage(folder);
}, () => ({ 'trusted-types': 'webpack' }));

consumer('rollup', async (folder) => {
  await tool(folder, 'rollup', '--config', '--silent');
  await withPage(folder);
});

consumer('esbuild', async (folder) => {
  await run(process.execPath, ['build.js'], { cwd: folder });
  await withPage(folder);
});

/** The wasm in a script that is bundled with nothing beside it. */
consumer('bundled', async (folder) => {
  await run(join(folder, 'node_modules', '.bin', 'esbuild'), [
    'app.js', '--bundle', '--splitting', '--format=esm', '--outdir=dist',
  ], { cwd: folder });
  await withPage(folder);
}, () => ({ 'connect-src': "'none'" }), 0);

consumer('parcel', (folder) => nothing(tool(folder, 'parcel', 'build', 'index.html', '--cache-dir', 'cache')), mapped);

consumer('react', (folder) => nothing(vite(folder)));
consumer('vue', (folder) => nothing(vite(folder)), () => ({ 'trusted-types': 'vue' }));
consumer('svelte', (folder) => nothing(vite(folder)), () => ({ 'trusted-types': 'svelte-trusted-html' }));

test('Vue warns of nothing while a page is developed', { timeout: TEST_MS }, async (t) => {
  const folder = await project('vue');
  await tool(folder, 'vite', 'build', '--logLevel', 'warn', '--mode', 'development');
  await visit(t, join(folder, 'dist'), policy({ 'trusted-types': 'vue' }), async (page) => {
    await widget(page);
    const warnings = [];
    page.on('console', (message) => {
      if (message.type() === 'warning') warnings.push(message.text());
    });
    await page.reload();
    await use(page);
    assert.deepEqual(warnings, []);
  });
});

test('types and manifest name the events, custom properties, slots and parts that there are', { timeout: TEST_MS },
  async (t) => {
    const named = await fromManifest();
    const folder = await project('plain');
    await besidePage(folder);
    const found = {};
    await visit(t, folder, policy(), async (page) => Object.assign(found, await seen(page)));
    const keys = ([name, type]) => [name, [...type.matchAll(/(\w+):/g)].map(([, key]) => key).sort()];
    const place = ['actor', 'clientX', 'clientY', 'id', 'originalEvent', 'time'];
    assert.deepEqual(found.events, {
      ...Object.fromEntries(Object.entries(named.events).map(keys)),
      ...Object.fromEntries(['click', 'context', 'hover'].map((name) => [`timeline-${name}`, place])),
      'timeline-filter': ['actors', 'connected', 'exclude', 'fields', 'match', 'status', 'tags', 'text'],
    });
    assert.deepEqual(found.defaults, named.defaults);
    assert.deepEqual(found.slots, named.slots);
    // All parts are held together by `tests/parts.rs`; here are some that a page has.
    assert.ok(found.parts.length > 20);
    assert.deepEqual(found.parts.filter((part) => !named.parts.includes(part)), []);
  });

test('an import in Node defines nothing, asks for nothing and leaves nothing', { timeout: TEST_MS }, async () => {
  const folder = await project('node');
  const said = JSON.parse(await run(process.execPath, ['import.mjs'], { cwd: folder, timeout: 20_000 }));
  const exported = ['ActorTimelineElement', 'define', 'useWasm'];
  assert.deepEqual(said, {
    entries: {
      ...Object.fromEntries(['', '/element', '/inline'].map((path) => [`actor-timeline${path}`, exported])),
      'actor-timeline/classic': [],
    },
    events: 1,
    german: 'Vergrößern',
    globals: [],
    asked: [],
  });
});

test('React renders it on a server', { timeout: TEST_MS }, async () => {
  const folder = await project('node');
  const html = await run(process.execPath, ['render.mjs'], { cwd: folder });
  assert.equal(html.trim(), '<actor-timeline src="events.json" actors="iran" group-by="actor">'
    + '<p>The words that stand in for it.</p></actor-timeline>');
});

/** Lines without their indent, which is another in the manual. */
const lines = (text) => text.split('\n').map((line) => line.trim()).join('\n').trim();

test('what the manual says to write is what is tried here', async () => {
  const manual = await read('../docs/bundlers.md');
  const blocks = [...manual.matchAll(/```(\w+)\n([^]*?)```/g)]
    .filter(([, kind]) => !['sh', 'text'].includes(kind));
  const said = blocks.map(([, , text]) => lines(text));
  const files = await Promise.all([
    'host/app.js', 'plain/index.html', 'importmap/index.html', 'inline/index.html', 'classic/index.html', 'rollup/rollup.config.js',
    'esbuild/build.js', 'vue/vite.config.js', 'react/app.tsx', 'vue/App.vue', 'svelte/App.svelte',
  ].map(read));
  for (const text of said) {
    assert.ok(files.some((file) => lines(file).includes(text)), `nothing here has\n${text}`);
  }
  for (const file of ['rollup/rollup.config.js', 'esbuild/build.js', 'vue/vite.config.js']) {
    assert.ok(said.includes(lines(await read(file))), `the manual does not have ${file}`);
  }
  for (const file of ['react/app.tsx', 'vue/App.vue', 'svelte/App.svelte']) {
    const [tag] = lines(await read(file)).match(/<actor-timeline[^]*?<\/actor-timeline>/);
    assert.ok(said.includes(tag), `the manual does not have the tag of ${file}`);
  }
});
