// The first step: a file, a paste, a link, a template or a query becomes a project.

import { byId, say } from './dom.js';
import { callOff, readProject, take } from './aside.js';
import { changed, completed, isProject, keepDraft, replace, state } from './project.js';
import { STEPS } from './reading.js';
import { fetchLink } from './link.js';
import { startWikidata } from './wikidata.js';

let go;

/** Listens to all ways in; `to` shows a step. */
export function startBringing(to) {
  go = to;
  byId('file').addEventListener('change', ({ target }) => {
    if (target.files[0]) bringFile(target.files[0]);
    target.value = '';
  });
  startDropping();
  byId('bring-cancel').addEventListener('click', cancel);
  document.addEventListener('paste', paste);
  onSubmit('paste-form', () => bring(() => byId('paste').value, 'pasted text'));
  onSubmit('link-form', () => bring(() => fetchLink(byId('link').value), byId('link').value));
  byId('example').addEventListener('click', () => {
    const url = new URL('../pkg/templates/events.csv', import.meta.url);
    bring(async () => (await fetch(url)).arrayBuffer(), 'template');
  });
  startWikidata((ask) => bring(ask, 'Wikidata'));
}

/** Fields whose words are kept while they are written. */
const KEPT = ['paste', 'link', 'wikidata-item', 'wikidata-query'];

/** Puts back what was being written when the page was left. */
export function restoreDrafts() {
  for (const id of KEPT) {
    const { drafts } = state.project;
    if (drafts[id]) {
      byId(id).value = drafts[id];
      byId(id).closest('details').open = true;
    }
    byId(id).addEventListener('input', ({ target }) => keepDraft(id, target.value));
  }
}

const onSubmit = (id, work) => byId(id).addEventListener('submit', (event) => {
  event.preventDefault();
  work();
});

function startDropping() {
  const drop = byId('drop');
  const isFile = ({ dataTransfer }) => dataTransfer?.types.includes('Files');
  addEventListener('dragover', (event) => {
    if (!isFile(event)) return;
    event.preventDefault();
    drop.classList.add('over');
  });
  addEventListener('dragleave', ({ relatedTarget }) => relatedTarget ?? drop.classList.remove('over'));
  addEventListener('drop', (event) => {
    drop.classList.remove('over');
    if (!isFile(event)) return;
    event.preventDefault();
    bringFile(event.dataTransfer.files[0]);
  });
}

const bringFile = (file) => bring(() => file.arrayBuffer(), file.name);

/** Cells of a spreadsheet come as a table in HTML, which keeps lines within a cell. */
function paste(event) {
  if (state.project.step !== 'bring' || event.target.matches?.('input, textarea')) return;
  const { clipboardData } = event;
  if (clipboardData.files.length) return void bringFile(clipboardData.files[0]);
  const html = clipboardData.getData('text/html');
  const text = /<table/i.test(html) ? html : clipboardData.getData('text/plain');
  if (text.trim()) bring(() => text, 'pasted cells');
}

let turn = 0;

/** Makes a project of what `get` gives. What cannot be read is said, and what was there stays. */
async function bring(get, name) {
  callOff();
  const mine = ++turn;
  say('bring-said', 'Reading…');
  byId('bring-trouble').textContent = '';
  progress(0);
  try {
    const input = await get();
    if (input.length === 0 || input.byteLength === 0) throw new Error('There is nothing in it.');
    const taken = asProject(input) ?? await take(input, name, progress);
    const { step } = taken;
    const project = completed({ ...taken, step: 'check' });
    const result = await readProject(project, progress);
    if (mine !== turn) return;
    replace(project, result);
    await changed('brought');
    go(step && step !== 'bring' && state.result?.document ? step : 'check');
    say('bring-said', '');
  } catch (error) {
    if (mine !== turn) return;
    say('bring-said', '');
    byId('bring-trouble').textContent = told(error);
  } finally {
    if (mine === turn) byId('bring-busy').hidden = true;
  }
}

/** How far the reading is. */
function progress(step) {
  byId('bring-busy').hidden = false;
  byId('bring-progress').value = step / STEPS;
}

/** Ends the reading; what was there stays. */
function cancel() {
  turn += 1;
  callOff();
  byId('bring-busy').hidden = true;
  byId('file').focus();
  say('bring-said', 'Cancelled: nothing was read.');
}

const told = (error) => {
  if (error?.code === 'no-dates') {
    return 'No dates were found in it. Bring rows that have a date and a title, or a file of one of the formats above.';
  }
  const words = `${error?.message ?? error}`;
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** A project that was saved here: a document with what it was made of under `$import`. */
function asProject(input) {
  const textOf = (part) => (typeof part === 'string' ? part : new TextDecoder().decode(part));
  if (!/^\s*\{/.test(textOf(input.slice(0, 1024)))) return null;
  const text = textOf(input);
  if (!text.includes('"$import"')) return null;
  try {
    const project = JSON.parse(text).$import;
    return isProject(project) ? project : null;
  } catch {
    return null;
  }
}
