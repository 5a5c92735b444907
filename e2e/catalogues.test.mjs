// Each language of the package has every message, with the same arguments and the plural
// forms that its language needs, in a file that is small.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';

const LARGEST = 4096;
const FOLDER = new URL('../pkg/lang/', import.meta.url);
const LANGUAGES = ['ar', 'de', 'es', 'fa', 'fr'];

/** The messages as they are compiled in: `[key, English]`. */
const source = readFileSync(new URL('../crates/core/src/ui/messages.rs', import.meta.url), 'utf8');
const table = source.slice(source.indexOf('\nmessages! {'));
const english = new Map(
  [...table.matchAll(/^ {4}\w+ "([a-z-]+)" = "(.*)";$/gm)].map(([, key, text]) => [key, text]),
);

/** Messages that are the same words in a language. */
const SAME = {
  ar: ['era', 'field-chip', 'with-role'],
  de: ['era', 'field-chip', 'with-role', 'status-name', 'by-name', 'kind-institution', 'kind-organisation', 'kind-person', 'footer-filter', 'row-name', 'row-actors', 'source-dated'],
  es: ['era', 'field-chip', 'with-role', 'row-name', 'row-actors', 'source-dated'],
  fa: ['era', 'field-chip', 'with-role'],
  fr: ['era', 'kind-institution', 'kind-organisation', 'with-role', 'row-name', 'row-actors', 'source-dated'],
};

/** The forms of a text by plural category; a text without is `other`. */
function forms(text) {
  const all = text.split('|').map((form) => form.match(/^(zero|one|two|few|many|other)=(.*)$/));
  return all.every(Boolean) ? new Map(all.map(([, name, form]) => [name, form])) : null;
}

const inOrder = (set) => [...set].sort();
const names = (text) => new Set([...text.matchAll(/\{([a-z]+)\}/g)].map(([, name]) => name));

test('the table of messages is read whole', () => {
  assert.equal(english.size, table.match(/^ {4}\w+ "/gm).length);
  assert.ok(english.size > 140, `${english.size} messages`);
});

test('the package has these languages', () => {
  assert.deepEqual(readdirSync(FOLDER).sort(), LANGUAGES.map((name) => `${name}.js`));
});

for (const language of LANGUAGES) {
  const file = new URL(`${language}.js`, FOLDER);
  test(`${language}: every message, and no other`, async () => {
    const { default: messages } = await import(file);
    assert.deepEqual(inOrder(Object.keys(messages)), inOrder(english.keys()));
    for (const [key, text] of Object.entries(messages)) {
      assert.ok(text.trim() === text && text.length > 0 || key === 'row-actors', `${key}: "${text}"`);
    }
  });

  test(`${language}: the same arguments, and the plural forms of the language`, async () => {
    const { default: messages } = await import(file);
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const [key, text] of english) {
      const [theirs, ours] = [forms(text), forms(messages[key])];
      assert.equal(ours === null, theirs === null, `${key} counts, or does not`);
      assert.deepEqual(inOrder(names(messages[key])), inOrder(names(text)), key);
      if (!ours) continue;
      assert.deepEqual(inOrder(ours.keys()), inOrder(needed), key);
      // Few, many and other stand for several numbers: these have to be said.
      for (const [category, form] of ours) {
        const isOne = ['zero', 'one', 'two'].includes(category);
        const may = names(text);
        for (const name of names(form)) assert.ok(may.has(name), `${key} ${category}: {${name}}`);
        if (!isOne) assert.deepEqual(inOrder(names(form)), inOrder(may), `${key} ${category}`);
      }
    }
  });

  test(`${language}: nothing is left in English`, async () => {
    const { default: messages } = await import(file);
    const same = Object.keys(messages).filter((key) => messages[key] === english.get(key));
    assert.deepEqual(inOrder(same), inOrder(SAME[language]));
  });

  test(`${language}: at most 4 KB`, () => {
    const bytes = brotliCompressSync(readFileSync(file)).length;
    assert.ok(bytes <= LARGEST, `${bytes} bytes`);
  });
}
