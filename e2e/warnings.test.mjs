// What is said to the author of a page.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';
import { widget } from './widget.mjs';

scenario('the same mistake is told once', '/index.html', async (page) => {
  const said = [];
  page.on('console', (message) => message.type() === 'warning' && said.push(message.text()));
  const parts = await widget(page);
  const reported = () => parts.host.evaluate((element) => element.warnings.map((w) => w.message));
  const before = await reported();
  await parts.host.evaluate((element) => {
    for (let times = 0; times < 3; times += 1) {
      element.filter = { actors: ['nobody'], tags: ['none'] };
      element.setAttribute('view', `soon${times % 2 ? '' : 'er'}`);
      element.setAttribute('selected', times % 2 ? 'x' : 'y');
      element.setAttribute('exclude', times % 2 ? 'x' : 'y');
      element.setAttribute('gestures', times % 2 ? 'x' : 'y');
    }
  });
  const after = (await reported()).slice(before.length);
  assert.ok(after.length >= 8, after.join('\n'));
  assert.equal(new Set(after).size, after.length, after.join('\n'));
  assert.equal(new Set(said).size, said.length, said.join('\n'));
});
