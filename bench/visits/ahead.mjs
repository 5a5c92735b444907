// The page around a timeline, and the picture inside it that is made ahead.

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { STORY_EVENTS, documentOf } from './documents.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const STORY = new URL('../../www/index.html', import.meta.url);
const CLOSE = '</actor-timeline>';
/** The height that `site.css` gives the element, in px, as `cargo xtask html` reads it. */
const HEIGHTS = '544-544,544-544';

/** The story page without its head and scripts: what stands before, inside and after the element. */
function story() {
  const page = readFileSync(STORY, 'utf8');
  const [open, close] = [page.indexOf('<actor-timeline'), page.indexOf(CLOSE)];
  return {
    before: page.slice(page.indexOf('<body'), open),
    inside: page.slice(page.indexOf('>', open) + 1, close),
    after: page.slice(close + CLOSE.length),
  };
}

/** The page of one contestant. */
export function pageOf(site, count, picture) {
  const { before, after } = story();
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${site.name}, ${count} events</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css">
<link rel="stylesheet" href="/site.css">
${site.head}
</head>
${before}${site.timeline(count, picture)}${after}`;
}

/** What `cargo xtask html` writes of so many events; of the story, what it has written. Keeps a document in `folder`. */
export function pictureOf(count, folder) {
  if (count === STORY_EVENTS) return story().inside;
  mkdirSync(folder, { recursive: true });
  const document = join(folder, `visit-${count}.json`);
  writeFileSync(document, JSON.stringify(documentOf(count)));
  const words = ['xtask', 'html', document, '--picture', '--heights', HEIGHTS];
  const { status, stdout, stderr } = spawnSync('cargo', words, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`cargo ${words.join(' ')}: ${stderr}`);
  return stdout;
}
