// The types, the manifest and the class of the element name the same, compilers read the
// types as they are meant, and the tools that judge packages find nothing.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import { install, tool } from '../kit.mjs';
import { fromClass, fromManifest, fromTypes, readManifest } from './read.mjs';

const TEST_MS = 180_000;
const HERE = fileURLToPath(new URL('.', import.meta.url));
const read = (path) => readFile(new URL(path, import.meta.url), 'utf8');

let tarball;
before(async () => { tarball = await install(); }, { timeout: TEST_MS });

/** A test that a tool has no complaint; what it says is in the message when it has. */
const clean = (name, words) => test(name, { timeout: TEST_MS }, async () => {
  await tool(HERE, ...words());
});

describe('tools', { concurrency: 2 }, () => {
  clean('tsc --strict: all that the types name', () => ['tsc', '-p', 'tsconfig.json']);
  clean('tsc --strict: all that JSX takes, and the page in React',
    () => ['tsc', '-p', 'tsconfig.react.json']);
  clean('vue-tsc: all that a template takes, and the page in Vue',
    () => ['vue-tsc', '-p', 'tsconfig.vue.json']);
  clean('svelte-check: all that Svelte takes, and the page in it',
    () => ['svelte-check', '--tsconfig', 'tsconfig.svelte.json', '--fail-on-warnings']);
  clean('publint finds nothing', () => ['publint', 'run', tarball, '--strict']);
  // It does not know style sheets.
  const known = ['--profile', 'esm-only', '--exclude-entrypoints', 'before.css'];
  clean('attw finds nothing', () => ['attw', tarball, ...known, '--no-color', '--no-emoji']);
});

test('class, types and manifest name the same attributes', async () => {
  const [{ attributes }, types, manifest] = [await fromClass(), fromTypes(), await fromManifest()];
  assert.deepEqual(Object.keys(types.attributes), attributes);
  assert.deepEqual(manifest.attributes, types.attributes);
});

test('class, types and manifest name the same properties and methods', async () => {
  const [own, types, manifest] = [await fromClass(), fromTypes(), await fromManifest()];
  const settable = Object.entries(types.fields).map(([name, { isSettable }]) => [name, isSettable]);
  assert.deepEqual(Object.fromEntries(settable), own.fields);
  const needed = Object.entries(types.methods).map(([name, { parameters }]) =>
    [name, parameters.filter(([, , isOptional]) => !isOptional).length]);
  assert.deepEqual(Object.fromEntries(needed), own.methods);
  assert.deepEqual(manifest.fields, types.fields);
  assert.deepEqual(manifest.methods, types.methods);
});

test('types and manifest name the same events, slots, parts and custom properties', async () => {
  const [types, manifest] = [fromTypes(), await fromManifest()];
  for (const what of ['events', 'slots', 'parts', 'custom']) {
    assert.deepEqual(manifest[what], types[what], what);
  }
  assert.deepEqual(types.undocumented, [], 'each has a word on it');
});

test('every entry exports what types and manifest say', async () => {
  const [{ values }, manifest] = [fromTypes(), await fromManifest()];
  for (const [path, entry] of [['index.js', ''], ['element.js', '/element'], ['inline.js', '/inline']]) {
    assert.deepEqual(Object.keys(await import(`actor-timeline${entry}`)).sort(), values, entry);
    assert.deepEqual(manifest.exports[path], values, path);
  }
  assert.deepEqual(Object.keys(await import('actor-timeline/import')).sort(), manifest.exports['import.js']);
  assert.deepEqual(Object.keys(await import('actor-timeline/link')), manifest.exports['link.js']);
  assert.deepEqual(manifest.defines, ['classic.js', 'index.js', 'inline.js']);
  assert.equal(manifest.tag, 'actor-timeline');
});

test('the manifest is one, by its schema', async () => {
  const schema = JSON.parse(await read('../node_modules/custom-elements-manifest/schema.json'));
  const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
  assert.ok(validate(await readManifest()), JSON.stringify(validate.errors, null, 2));
});

test('the examples use all of it', async () => {
  const { attributes, fields, methods, events } = fromTypes();
  const page = await read('all.ts');
  for (const name of [...Object.keys(fields), ...Object.keys(methods)]) {
    assert.ok(page.includes(`timeline.${name}`), `all.ts does not use ${name}`);
  }
  const listens = { 'react.tsx': 'on', 'All.vue': '@', 'All.svelte': 'on' };
  const settable = Object.keys(fields).filter((name) => fields[name].isSettable);
  for (const [file, on] of Object.entries(listens)) {
    const text = await read(file);
    const names = [...Object.keys(attributes), ...settable, ...Object.keys(events).map((name) => on + name)];
    for (const name of names) {
      assert.ok(new RegExp(`[\\s:]${name}=`).test(text), `${file} does not give ${name}`);
    }
  }
});
