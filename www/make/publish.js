// The last step: all forms in which the timeline can leave.

import { byId, download, fileName, make, rewrite, say, tick } from './dom.js';
import { changed, state } from './project.js';
import { attributesOf } from './document.js';
import { byElement } from './element.js';
import {
  folder, frameSnippet, inlineSnippet, linkedSnippet, projectFile, titleOf, wholePage,
} from './forms.js';
import { LONGEST, toFragment } from './fragment.js';
import { zip } from './zip.js';

const HERE = new URL('../', import.meta.url);

/** More events make a text that no field can hold. */
const MOST_INLINE = 20_000;

/** A file of this site, as text. */
async function own(path) {
  const answer = await fetch(new URL(path, HERE));
  if (!answer.ok) throw new Error(`${path} is not there (${answer.status}).`);
  return answer.text();
}

let turn = 0;

export async function showPublish() {
  const mine = ++turn;
  const { project, result: { document } } = state;
  const attributes = attributesOf(project);
  const isLarge = document.events.length > MOST_INLINE;
  const fragment = isLarge ? '' : await toFragment(document, attributes);
  const script = await scriptOf(project);
  if (mine !== turn) return;
  const all = {
    project, document, attributes, script, isLarge, fragment, name: fileName(titleOf(document)),
  };
  rewrite(byId('publish-forms'), files(all), snippets(all), data(all));
}

/** Where a page gets the script: from the maker's own folder, else from this site. */
async function scriptOf({ settings: { address, integrity } }) {
  const src = address ? new URL('actor-timeline/classic.js', address).href : new URL('pkg/classic.js', HERE).href;
  if (!integrity) return { src };
  const bytes = new TextEncoder().encode(await own('pkg/classic.js'));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
  return { src, integrity: `sha384-${btoa(String.fromCharCode(...hash))}` };
}

/** A button that makes and hands over a file; `content` gives it. */
function saving(words, id, name, type, content) {
  const onclick = async ({ target }) => {
    target.disabled = true;
    try {
      download(name, await content(), type);
      say('publish-said', `${name} is made.`);
    } catch (error) {
      say('publish-said', `${name} could not be made: ${error.message}`);
    }
    target.disabled = false;
    target.focus();
  };
  return make('button', { type: 'button', id, onclick }, words);
}

const card = (title, words, ...children) => make('section', { class: 'card', 'aria-label': title },
  make('h4', {}, title), make('p', {}, words), ...children);

const group = (title, ...cards) => [make('h3', {}, title), make('div', { class: 'cards' }, cards)];

function files({ project, document, attributes, name }) {
  const page = async () => wholePage(document, attributes, await own('pkg/classic.js'));
  const archive = async () => {
    const [code, height, mit, apache] = await Promise.all(
      ['pkg/classic.js', 'make/height.js', 'pkg/LICENSE-MIT', 'pkg/LICENSE-APACHE'].map(own));
    const licences = [['LICENSE-MIT', mit], ['LICENSE-APACHE', apache]];
    return zip(folder(document, attributes, { code, height, licences, project: projectFile(document, project) }));
  };
  return group('A page of its own',
    card('One HTML file', 'Everything in it: opens from disk, as an attachment, on any server.',
      saving('Download HTML', 'save-html', `${name}.html`, 'text/html', page)),
    card('Folder for a web server',
      'A zip with a page, a page to embed, the events and the script. For GitHub Pages, Netlify or your own server.',
      saving('Download ZIP', 'save-zip', `${name}.zip`, 'application/zip', archive)));
}

function snippets(all) {
  return [
    make('h3', {}, 'In a page that you have'),
    addressForm(all.project),
    make('div', { class: 'cards wide' }, inlineCard(all), linkedCard(all), frameCard(all), linkCard(all)),
  ];
}

const inlineCard = ({ document, attributes, script, isLarge }) => card('Snippet with the events inside',
  isLarge ? 'The events are too many for a snippet: take the one with a file.' : 'For a page or a block where you may write HTML.',
  code('inline', isLarge ? '' : inlineSnippet(document, attributes, script)));

function linkedCard({ project: { settings: { address } }, document, attributes, script, isLarge }) {
  const src = address ? new URL('events.json', address).href : 'events.json';
  const listed = isLarge ? { ...document, events: [] } : document;
  return card('Snippet with the events in a file',
    address ? 'For many events, or where the file changes.'
      : 'Put events.json beside your page, or give the address of your folder above.',
    code('src', linkedSnippet(listed, attributes, script, src)));
}

/** Why there is no link; empty where there is one. */
function whyNoLink({ fragment, isLarge }) {
  if (!isLarge && fragment.length <= LONGEST) return '';
  const [length, most] = [fragment.length, LONGEST].map((number) => number.toLocaleString('en'));
  return `The events are too many for an address${isLarge ? '' : `: ${length} characters, of at most ${most}`}.`;
}

const linkOf = ({ fragment }) => new URL(`view.html#${fragment}`, HERE).href;

function frameCard(all) {
  const { project: { settings: { address } }, document } = all;
  const why = address ? '' : whyNoLink(all);
  const src = address ? new URL('embed.html', address).href : linkOf(all);
  return card('Frame',
    why ? `${why} Give the address of your folder above.`
      : 'Where scripts are not allowed in the page. The height follows by itself; sites that listen for '
        + 'Datawrapper’s, Medium’s or AMP’s messages need only the first line.',
    code('frame', why ? '' : frameSnippet(document, src)));
}

function linkCard(all) {
  const why = whyNoLink(all);
  const href = linkOf(all);
  return card('Link',
    why || 'The events are in the link itself: whoever has it sees the timeline, and no server does.',
    code('link', why ? '' : href),
    why ? null : make('a', { href, target: '_blank', id: 'open-link' }, 'Open it in a new tab'));
}

/** Code with a button that copies it; greyed out where there is none. */
function code(id, text) {
  const field = make('textarea', {
    id: `code-${id}`, class: 'mono', readOnly: true, rows: 4, value: text, disabled: !text, spellcheck: false,
    'aria-label': `Code: ${id}`,
  });
  const onclick = async () => {
    try {
      await navigator.clipboard.writeText(text);
      say('publish-said', 'Copied.');
    } catch {
      field.select();
      say('publish-said', 'It is marked: copy it with Ctrl or ⌘ + C.');
    }
  };
  const button = make('button', { type: 'button', id: `copy-${id}`, disabled: !text, onclick }, 'Copy');
  return make('div', { class: 'snippet' }, field, button);
}

/** An address that was typed as that of a folder, with a slash at its end; null where it is none. */
function asFolder(text) {
  if (!text) return '';
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  return address.endsWith('/') ? address : `${address.replace(/\/[^/]*\.html?$/, '')}/`;
}

function addressForm({ settings }) {
  const onchange = ({ target }) => {
    const address = asFolder(target.value.trim());
    target.setCustomValidity(address === null ? 'This is not an address.' : '');
    if (!target.reportValidity()) return;
    settings.address = address;
    changed('look');
  };
  const setIntegrity = ({ target }) => {
    settings.integrity = target.checked;
    changed('look');
  };
  const isMine = /^(localhost|127\.|\[::1\])/.test(HERE.hostname);
  return make('div', { class: 'fields' },
    make('div', {},
      make('label', { for: 'address' }, 'Address of the folder, once it is on your server (optional)'),
      make('input', {
        id: 'address', value: settings.address, onchange, inputMode: 'url', autocomplete: 'off', spellcheck: false,
        placeholder: 'https://example.org/timeline/',
      }),
      make('p', { class: 'hint' }, `Without it, pages take the script from ${HERE.host}${
        isMine ? ', your own machine: nobody else sees the timeline then' : ''}.`)),
    tick({ id: 'integrity', checked: settings.integrity, onchange: setIntegrity },
      'Run the script only if it is unchanged (SRI; the server must send CORS)'));
}

function data({ project, document, name }) {
  const json = () => `${JSON.stringify(document, null, 1)}\n`;
  return group('To work on',
    card('Project', 'Opens here again, with all your choices. It is a document of the timeline too.',
      saving('Download project', 'save-project', `${name}.timeline.json`, 'application/json', () => projectFile(document, project))),
    card('JSON', 'The events as the timeline reads them.',
      saving('Download JSON', 'save-json', `${name}.json`, 'application/json', json)),
    card('CSV', 'The events as a table for spreadsheets. It can be brought again.',
      saving('Download CSV', 'save-csv', `${name}.csv`, 'text/csv', () => asCsv(document))));
}

/** The table that the element writes, so that spreadsheets take it for UTF-8. */
const asCsv = async (document) => `\ufeff${await byElement(JSON.stringify(document), (element) => element.toCSV())}`;
