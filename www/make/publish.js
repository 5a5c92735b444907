// The last step: all forms in which the timeline can leave.

import { byId, download, fileName, make, rewrite, say } from './dom.js';
import { changed, state } from './project.js';
import { attributesOf } from './document.js';
import { folder, frameSnippet, inlineSnippet, linkedSnippet, projectFile, titleOf, wholePage } from './forms.js';
import { LONGEST, toFragment } from './fragment.js';
import { zip } from './zip.js';

const HERE = new URL('../', import.meta.url);

/** A file of this site, as text. */
async function own(path) {
  const answer = await fetch(new URL(path, HERE));
  if (!answer.ok) throw new Error(`${path} is not there (${answer.status}).`);
  return answer.text();
}

/** More events make a text that no field can hold. */
const MOST_INLINE = 20_000;

let turn = 0;

export async function showPublish() {
  const mine = ++turn;
  const { project, result: { document } } = state;
  const attributes = attributesOf(project);
  const isLarge = document.events.length > MOST_INLINE;
  const fragment = isLarge ? '' : await toFragment(document, attributes);
  const script = await scriptOf(project);
  if (mine !== turn) return;
  const all = { project, document, attributes, script, name: fileName(titleOf(document)), link: new URL(`view.html#${fragment}`, HERE).href, isLarge, isShort: !isLarge && fragment.length <= LONGEST, length: fragment.length };
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

/** A button that makes and hands over a file. */
function saving(words, name, type, content, id) {
  const onclick = async ({ target }) => {
    target.disabled = true;
    try {
      download(name, await content(), type);
      say('publish-said', `${name} is made.`);
    } catch (error) {
      say('publish-said', `${name} could not be made: ${error.message}`);
    }
    target.disabled = false;
  };
  return make('button', { type: 'button', id, onclick }, words);
}

const card = (title, words, ...children) => make('section', { class: 'card', 'aria-label': title }, make('h4', {}, title), make('p', {}, words), ...children);

const group = (title, ...cards) => [make('h3', {}, title), make('div', { class: 'cards' }, cards)];

function files({ project, document, attributes, name }) {
  const page = async () => wholePage(document, attributes, await own('pkg/classic.js'));
  const archive = async () => zip(folder(document, attributes, {
    code: await own('pkg/classic.js'), height: await own('make/height.js'), project: projectFile(document, project), licences: await licences(),
  }));
  return group('A page of its own',
    card('One HTML file', 'Everything in it: opens from disk, in an e-mail’s attachment, on any server.', saving('Download HTML', `${name}.html`, 'text/html', page, 'save-html')),
    card('Folder for a web server', 'A zip with a page, a page to embed, the events and the script. For GitHub Pages, Netlify or your own server.', saving('Download ZIP', `${name}.zip`, 'application/zip', archive, 'save-zip')));
}

const licences = () => Promise.all(['LICENSE-MIT', 'LICENSE-APACHE'].map(async (file) => [file, await own(`pkg/${file}`)]));

function snippets(all) {
  const { project, document, attributes, script, link, isLarge, isShort, length } = all;
  const { address } = project.settings;
  const events = address ? new URL('events.json', address).href : 'events.json';
  const frame = address ? new URL('embed.html', address).href : link;
  const tooLong = `The events are too many for an address${isLarge ? '' : `: ${length.toLocaleString('en')} characters, of at most ${LONGEST.toLocaleString('en')}`}.`;
  const canFrame = address !== '' || isShort;
  return [
    make('h3', {}, 'In a page that you have'), addressForm(project),
    make('div', { class: 'cards wide' },
      card('Snippet with the events inside', isLarge ? 'The events are too many for a snippet: take the file.' : 'For a page or a block where you may write HTML.', code('inline', isLarge ? '' : inlineSnippet(document, attributes, script))),
      card('Snippet with the events in a file', address ? 'For many events, or where the file changes.' : 'Put events.json beside your page, or give the address of your folder above.', code('src', linkedSnippet(isLarge ? { ...document, events: [] } : document, attributes, script, events))),
      card('Frame', canFrame ? 'Where scripts are not allowed in the page. The height follows by itself; sites that listen for Datawrapper’s, Medium’s or AMP’s messages need only the first line.' : `${tooLong} Give the address of your folder above.`, code('frame', canFrame ? frameSnippet(document, frame) : '')),
      card('Link', isShort ? 'The events are in the link itself: whoever has it sees the timeline, and no server does.' : tooLong, code('link', isShort ? link : ''), isShort ? make('p', {}, make('a', { href: link, target: '_blank', id: 'open-link' }, 'Open it')) : null)),
  ];
}

/** Code with a button that copies it; greyed out where there is none. */
function code(id, text) {
  const field = make('textarea', { id: `code-${id}`, class: 'mono', readOnly: true, rows: 4, value: text, disabled: !text, spellcheck: false, 'aria-label': `Code: ${id}` });
  const onclick = async () => {
    try {
      await navigator.clipboard.writeText(text);
      say('publish-said', 'Copied.');
    } catch {
      field.select();
      say('publish-said', 'It is marked: copy it with Ctrl or ⌘ + C.');
    }
  };
  return make('div', { class: 'snippet' }, field, make('button', { type: 'button', id: `copy-${id}`, disabled: !text, onclick }, 'Copy'));
}

function addressForm(project) {
  const onchange = ({ target }) => {
    const text = target.value.trim();
    const address = text && !/^https?:\/\//i.test(text) ? `https://${text}` : text;
    const isGood = !address || URL.canParse(address);
    target.setCustomValidity(isGood ? '' : 'This is not an address.');
    if (!isGood) return void target.reportValidity();
    project.settings.address = address && !address.endsWith('/') ? `${address.replace(/\/[^/]*\.html?$/, '')}/` : address;
    return void changed('look');
  };
  const integrity = ({ target }) => {
    project.settings.integrity = target.checked;
    changed('look');
  };
  const isMine = /^(localhost|127\.|\[::1\])/.test(HERE.hostname);
  return make('div', { class: 'fields' },
    make('div', {}, make('label', { for: 'address' }, 'Address of the folder, once it is on your server (optional)'),
      make('input', { id: 'address', type: 'url', value: project.settings.address, placeholder: 'https://example.org/timeline/', onchange, autocomplete: 'off', spellcheck: false }),
      make('p', { class: 'hint' }, `Without it, pages take the script from ${HERE.host}${isMine ? ', your own machine: nobody else sees the timeline then' : ''}.`)),
    make('label', { class: 'choice' }, make('input', { type: 'checkbox', id: 'integrity', checked: project.settings.integrity, onchange: integrity }), make('span', {}, 'Run the script only if it is unchanged (SRI; the server must send CORS)')));
}

function data({ project, document, name }) {
  return group('To work on',
    card('Project', 'Opens here again, with all your choices. It is a document of the timeline too.', saving('Download project', `${name}.timeline.json`, 'application/json', () => projectFile(document, project), 'save-project')),
    card('JSON', 'The events as the timeline reads them.', saving('Download JSON', `${name}.json`, 'application/json', () => `${JSON.stringify(document, null, 1)}\n`, 'save-json')),
    card('CSV', 'The events as a table for spreadsheets. It can be brought again.', saving('Download CSV', `${name}.csv`, 'text/csv', () => asCsv(document), 'save-csv')));
}

/** The element itself writes the table. */
async function asCsv(document) {
  const writer = make('actor-timeline', { hidden: true });
  writer.data = JSON.stringify(document);
  byId('publish').append(writer);
  try {
    await writer.ready;
    return `\ufeff${writer.toCSV()}`;
  } finally {
    writer.remove();
  }
}
