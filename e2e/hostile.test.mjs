// Documents that mean ill change nothing outside of the element and run nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage } from './harness.mjs';
import { MARKUP, all, suffer } from './hostile.mjs';
import { widget } from './widget.mjs';

test('documents that mean ill do no harm', { timeout: 300_000 }, async (t) => {
  const { page, problems, close } = await openPage('/fixtures/content.html');
  await widget(page);
  page.on('dialog', (dialog) => {
    problems.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  const documents = all();
  assert.ok(documents.length >= 60, `${documents.length} documents`);
  for (const [name, make, expected] of documents) {
    await t.test(name, { timeout: 60_000 }, async () => {
      problems.length = 0;
      const { result, rows, wrong } = await page.evaluate(suffer, make());
      assert.deepEqual(wrong, []);
      if (typeof expected === 'number') assert.deepEqual([result, rows], ['ready', expected]);
      if (expected === 'error') assert.equal(result, 'error');
      // The picture of an event that is opened is asked for, and may not be there.
      assert.deepEqual(problems.filter((one) => !/status of 404|asked another host: https:..example.org|failed: |Content Security Policy/.test(one)), []);
    });
  }
  await close();
});

test('what looks like markup is shown as it is written', { timeout: 60_000 }, async () => {
  const { page, close } = await openPage('/fixtures/content.html');
  const parts = await widget(page);
  await parts.set({ data: { events: [{ title: MARKUP, date: '2020', summary: MARKUP }] } });
  await parts.options.first().click();
  assert.equal(await parts.details.getByRole('heading').textContent(), MARKUP);
  assert.ok((await parts.details.textContent()).includes(MARKUP));
  await close();
});
