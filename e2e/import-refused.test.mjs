// What the importer refuses before it reads a file: each time with a code.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read } from '../pkg/src/import.js';

const CSV = 'date,title\n2020,a\n';

test('files that cannot be had are refused with a code', async () => {
  const used = new Response(CSV);
  await used.text();
  const given = new ArrayBuffer(8);
  structuredClone(given, { transfer: [given] });
  const broken = new Response(new ReadableStream({ start: (stream) => stream.error(new Error('cut')) }));
  for (const input of [new Response('x', { status: 404 }), used, given, broken, 5]) {
    await assert.rejects(read(input), { code: 'bad-input' });
  }
  await assert.rejects(read(new Response('x', { status: 404 })), /the answer: HTTP 404/);
});

test('options that are none are refused', async () => {
  for (const options of [{ ordr: 'dmy' }, { languages: ['not a tag!'] }, { languages: 5 }, 'dmy']) {
    await assert.rejects(read(CSV, options), { code: 'bad-options' });
  }
});
