// What make.html publishes, opened where it is meant to be: each form shows the same events.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { openPage, origin } from './harness.mjs';
import { bringFile, step, titlesOf, toRefine } from './make.mjs';
import { EITHER_WAY, TIMELINE_JS } from './made.mjs';
import { eventually } from './waiting.mjs';

const TEST_MS = 90_000;
const TITLES = ['The plan is approved', 'The bridge is built', 'The bridge opens'];
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.json': 'application/json' };

const OUT = fileURLToPath(new URL('out/', import.meta.url));
mkdirSync(OUT, { recursive: true });
const folder = mkdtempSync(join(OUT, 'published-'));

/** A server of its own, without any policy, on which nothing is but what was published. */
const server = createServer((request, reply) => {
  const path = new URL(request.url, 'http://x').pathname;
  try {
    const body = readFileSync(join(folder, path));
    reply.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(body);
  } catch {
    reply.writeHead(path === '/favicon.ico' ? 204 : 404).end();
  }
});

let maker;
let home;

before(async () => {
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  home = `http://127.0.0.1:${server.address().port}`;
  maker = await openPage('/make.html');
  const { page } = maker;
  await bringFile(page, 'sheet.csv', TIMELINE_JS);
  await toRefine(page);
  await page.getByLabel('A band for each actor').check();
  await page.getByLabel('Overview below the picture').uncheck();
  await page.getByRole('button', { name: 'Publish it' }).click();
  await page.getByLabel('Code: link').waitFor();
});
after(async () => {
  assert.deepEqual(maker.problems, []);
  await maker.close();
  server.close();
  rmSync(folder, { recursive: true });
});

const write = (name, content) => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
};

/** The file that a button hands over: its name and bytes. */
async function saved(button) {
  const [file] = await Promise.all([maker.page.waitForEvent('download'), maker.page.getByRole('button', { name: button }).click()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

const code = (name) => maker.page.getByLabel(`Code: ${name}`).inputValue();

/** Opens a page, and checks that it shows the events; `isOwn` says which requests may be made. */
async function shows(path, at, check = () => {}, frame = (page) => page) {
  const { page, problems, close } = await openPage(path, { home: at });
  const inside = frame(page);
  await eventually(async () => assert.deepEqual(await titlesOf(inside), TITLES));
  assert.equal(await inside.locator('actor-timeline').getAttribute('group-by'), 'actor');
  assert.doesNotMatch(await inside.locator('actor-timeline').getAttribute('controls'), /overview/);
  await check(page);
  assert.deepEqual(problems, []);
  await close();
}

/** The files of an archive, by its directory. */
function unzip(bytes) {
  const files = {};
  let at = bytes.readUInt32LE(bytes.length - 6);
  for (let left = bytes.readUInt16LE(bytes.length - 12); left > 0; left -= 1) {
    const [method, size, nameLength, offset] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt32LE(at + 42)];
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const body = bytes.subarray(offset + 30 + nameLength, offset + 30 + nameLength + size);
    files[name] = method === 8 ? inflateRawSync(body) : body;
    at += 46 + nameLength;
  }
  return files;
}

test('one HTML file opens from disk, and is read without a script', { timeout: TEST_MS }, async () => {
  const { name, bytes } = await saved('Download HTML');
  assert.equal(name, 'a-bridge.html');
  write(name, bytes);
  await shows(`/${name}`, pathToFileURL(folder).href, async (page) => assert.equal(await page.title(), 'A bridge'));
  const bare = await openPage(`/${name}`, { home: pathToFileURL(folder).href, javaScriptEnabled: false });
  assert.match(await bare.page.locator('body').innerText(), /3 May 2018 The plan is approved\. The council votes for it\./);
  await bare.close();
});

test('the folder works on a server and from disk; its frame tells how high it is', { timeout: TEST_MS }, async () => {
  const files = unzip((await saved('Download ZIP')).bytes);
  assert.deepEqual(Object.keys(files).sort(), ['README.txt', 'actor-timeline/LICENSE-APACHE', 'actor-timeline/LICENSE-MIT',
    'actor-timeline/classic.js', 'actor-timeline/height.js', 'embed.html', 'events.json', 'index.html', 'project.json']);
  for (const [name, bytes] of Object.entries(files)) write(`folder/${name}`, bytes);
  await shows('/folder/index.html', home);
  await shows('/folder/index.html', pathToFileURL(folder).href);
  await maker.page.getByLabel('Address of the folder').fill(`${home}/folder/index.html`);
  await maker.page.getByLabel('Address of the folder').blur();
  await eventually(async () => assert.match(await code('frame'), /folder\/embed\.html/));
  await framed('own.html');
});

/** Puts the frame's snippet on a page at `home`, where the frame gets the height of its page. */
async function framed(name, listener) {
  const snippet = await code('frame');
  const only = snippet.slice(0, snippet.indexOf('<script>'));
  write(name, `<!doctype html><meta charset="utf-8"><title>Host</title><body>${listener ? only + listener : snippet}</body>`);
  const { page, close } = await openPage(`/${name}`, { home, viewport: { width: 640, height: 700 } });
  const inside = page.frameLocator('iframe');
  await eventually(async () => assert.deepEqual(await titlesOf(inside), TITLES));
  // Narrow, so that it is higher than what was reserved.
  await eventually(async () => assert.equal((await page.locator('iframe').boundingBox()).height, 960));
  assert.equal(await inside.locator('html').evaluate((root) => root.scrollHeight - innerHeight), 0);
  await close();
}

/** Scripts as publishers have them. */
const LISTENERS = {
  datawrapper: `addEventListener('message', (e) => { const all = e.data['datawrapper-height']; if (!all) return;
    for (const id in all) for (const f of document.querySelectorAll('iframe')) if (f.contentWindow === e.source) f.style.height = all[id] + 'px'; });`,
  medium: `addEventListener('message', (e) => { if (typeof e.data !== 'string') return; const d = JSON.parse(e.data);
    if (d.context === 'iframe.resize') for (const f of document.querySelectorAll('iframe')) if (f.src === d.src) f.height = d.height; });`,
  amp: `addEventListener('message', (e) => { const d = e.data; if (d.sentinel === 'amp' && d.type === 'embed-size') document.querySelector('iframe').height = d.height; });`,
};

test('a frame without a folder has the events in its address, and listeners that are there already understand it', { timeout: TEST_MS }, async () => {
  await maker.page.getByLabel('Address of the folder').fill('');
  await maker.page.getByLabel('Address of the folder').blur();
  await eventually(async () => assert.match(await code('frame'), /view\.html#/));
  await framed('here.html');
  for (const [name, script] of Object.entries(LISTENERS)) await framed(`${name}.html`, `<script>${script}</script>`);
});

test('the link has the events in it', { timeout: TEST_MS }, async () => {
  const link = await code('link');
  const at = await origin();
  assert.ok(link.startsWith(`${at}/view.html#`));
  await shows(link.slice(at.length), at, async (page) => assert.equal(await page.title(), 'A bridge'));
  const cut = await openPage(link.slice(at.length, at.length + 80));
  await cut.page.getByText('There is no timeline in this address').waitFor();
  await cut.close();
});

test('both snippets show the events in a page that has nothing else', { timeout: TEST_MS }, async () => {
  // Their script is taken from the folder.
  await maker.page.getByLabel('Address of the folder').fill(`${home}/folder/`);
  await maker.page.getByLabel('Run the script only if it is unchanged').check();
  await eventually(async () => assert.match(await code('inline'), /integrity="sha384-/));
  for (const [name, bytes] of Object.entries(unzip((await saved('Download ZIP')).bytes))) write(`folder/${name}`, bytes);
  for (const name of ['inline', 'src']) {
    write(`${name}.html`, `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title>${await code(name)}</html>`);
    await shows(`/${name}.html`, home);
  }
});

test('project, JSON and CSV come back as the same timeline', { timeout: TEST_MS }, async () => {
  const { page } = maker;
  const project = await saved('Download project');
  const json = await saved('Download JSON');
  const csv = await saved('Download CSV');
  assert.deepEqual(JSON.parse(json.bytes).events, JSON.parse(project.bytes).events);
  const again = await openPage('/make.html');
  await again.page.locator('html[data-ready]').waitFor();
  await again.page.locator('#file').setInputFiles({ name: project.name, mimeType: 'application/json', buffer: project.bytes });
  await step(again.page, 'publish');
  assert.equal(await again.page.getByLabel('Code: inline').inputValue(), await page.getByLabel('Code: inline').inputValue());
  for (const { name, bytes } of [json, csv]) {
    await again.page.getByRole('button', { name: 'Bring', exact: true }).click();
    await bringFile(again.page, name, bytes);
    await again.page.getByText('No problems').waitFor();
    await toRefine(again.page);
    await eventually(async () => assert.deepEqual(await titlesOf(again.page, '#live actor-timeline'), TITLES));
  }
  assert.deepEqual(again.problems, []);
  await again.close();
});

test('what is too long for an address is greyed out, and says why', { timeout: TEST_MS }, async () => {
  const { page, problems, close } = await openPage('/make.html');
  // Words that do not shrink much.
  const words = Array.from({ length: 3000 }, (_, k) => `${(k * 2654435761 % 4294967296).toString(36)}${(k * 40503 % 65536).toString(36)}`);
  const rows = words.map((word, k) => `${1900 + k % 100},${word} ${words[(k * 7) % 3000]},Ada`);
  await bringFile(page, 'many.csv', `${EITHER_WAY.split('\n')[0]}\n${rows.join('\n')}\n`);
  await toRefine(page);
  await page.getByRole('button', { name: 'Publish it' }).click();
  await page.getByText(/too many for an address: [\d,]+ characters, of at most 32,768/).first().waitFor();
  assert.ok(await page.getByLabel('Code: link').isDisabled());
  assert.ok(await page.getByLabel('Code: frame').isDisabled());
  assert.deepEqual(problems, []);
  await close();
});
