// What can be published: pages and snippets as text. Everything here is a pure function of the
// document, so that the same project always gives the same files.

import { nameOf, textOf } from './document.js';
import { inWords } from './words.js';

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => ESCAPES[sign]);

const pair = ([name, value]) => (value === '' ? ` ${name}` : ` ${name}="${escaped(value)}"`);

/** JSON that may stand in a script element. */
const inScript = (document) => JSON.stringify(document).replaceAll('<', '\\u003c');

const langOf = (document) => document.lang || 'en';

export const titleOf = (document) => textOf(document.title, langOf(document)) || 'A timeline';

/** The events to be read where no script runs, and by search engines. */
export function asList(document) {
  const lang = langOf(document);
  const names = new Map((document.actors ?? []).map((actor) => [actor.id, nameOf(actor)]));
  const say = (text) => escaped(textOf(text, lang));
  const item = (event) => {
    const actors = (event.actors ?? []).map((actor) => names.get(actor.id ?? actor) ?? actor.id ?? actor);
    const title = /^https?:/.test(event.link ?? '') ? `<a href="${escaped(event.link)}">${say(event.title)}</a>` : say(event.title);
    const rest = [say(event.summary), actors.length ? `(${escaped(actors.join(', '))})` : ''].filter(Boolean).join(' ');
    // Dates in words are English.
    const date = lang.startsWith('en') ? inWords(event.date) : event.date;
    return `<li><b>${escaped(date)}</b> ${title}${rest ? `. ${rest}` : ''}</li>`;
  };
  const description = textOf(document.description, lang);
  const title = document.title ? `<h2>${escaped(titleOf(document))}</h2>` : '';
  return [title, description ? `<p>${escaped(description)}</p>` : '', '<ol>', ...document.events.map(item), '</ol>']
    .filter(Boolean).join('\n');
}

/** The element with the document inside. */
export const inlineElement = (document, attributes) => `<actor-timeline${attributes.map(pair).join('')}>
<script type="application/json">${inScript(document)}</script>
${asList(document)}
</actor-timeline>`;

const linkedElement = (document, attributes, src) => `<actor-timeline src="${escaped(src)}"${attributes.map(pair).join('')}>
${asList(document)}
</actor-timeline>`;

function scriptTag({ src, integrity }) {
  const sure = integrity ? ` integrity="${integrity}" crossorigin="anonymous"` : '';
  return `<script async src="${escaped(src)}"${sure}></script>`;
}

/** To paste into a page: script, element, document. */
export const inlineSnippet = (document, attributes, script) => `${scriptTag(script)}\n${inlineElement(document, attributes)}\n`;

/** The same, with the document in a file of its own. */
export const linkedSnippet = (document, attributes, script, src) => `${scriptTag(script)}\n${linkedElement(document, attributes, src)}\n`;

const HEIGHT_PX = 736;

const frame = (document, src) => `<iframe${[
  ['src', src], ['title', titleOf(document)], ['width', '100%'], ['height', HEIGHT_PX], ['frameborder', '0'], ['loading', 'lazy'],
  ['allow', 'clipboard-write; fullscreen'],
].map(pair).join('')}></iframe>`;

/** A frame, and a listener that gives it the height of its page. */
export const frameSnippet = (document, src) => `${frame(document, src)}
<script>
addEventListener('message', function (message) {
  var height = message.data && message.data['actor-timeline-height'];
  if (!(height > 0)) return;
  document.querySelectorAll('iframe').forEach(function (frame) {
    if (frame.contentWindow === message.source) frame.height = Math.min(Math.ceil(height), 5000);
  });
});
</script>
`;

const STYLE = `:root { color-scheme: light dark; }
body { margin: 0; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; }
body { background: light-dark(#fff, #15181c); color: light-dark(#1b1f24, #e8eaed); }
actor-timeline { block-size: max(34rem, 100dvh - 2rem); }
@media (max-width: 45rem) { body { padding: 0.5rem; } actor-timeline { block-size: 60rem; } }`;

const FRAMED = `body { padding: 0; }
actor-timeline { block-size: 46rem; }
@media (max-width: 45rem) { actor-timeline { block-size: 60rem; } }`;

/** A whole page. `scripts` are elements. */
function page(document, scripts, body, style = STYLE) {
  const description = textOf(document.description, langOf(document));
  return `<!doctype html>
<html lang="${escaped(langOf(document))}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(titleOf(document))}</title>
${description ? `<meta name="description" content="${escaped(description)}">\n` : ''}<style>
${style}
</style>
${scripts.join('\n')}
</head>
<body>
${body}
</body>
</html>
`;
}

/** One file with everything inside; `code` is the package's classic.js. */
export const wholePage = (document, attributes, code) =>
  page(document, [`<script>${code.replaceAll('</script', '<\\/script')}</script>`], linkable(document, attributes));

/** The element of a page of its own, whose address follows what is shown. */
const linkable = (document, attributes) => inlineElement(document, [...attributes, ['permalink', '']]);

const CLASSIC = '<script src="actor-timeline/classic.js"></script>';
const HEIGHT = '<script defer src="actor-timeline/height.js"></script>';

const README = `A timeline, to be put on any web server as it is.

index.html    the timeline as a page; it also opens from disk
embed.html    the same without margins, for an <iframe>; it tells its height
events.json   the events, for <actor-timeline src="events.json">
project.json  to change it: open it at the page where you made this
actor-timeline/classic.js  what draws it

With GitHub Pages: put these files into a repository, then Settings > Pages >
Deploy from a branch.
`;

/** The files of a folder for a web server: `[name, text]` each. */
export const folder = (document, attributes, { code, height, project, licences }) => [
  ['index.html', page(document, [CLASSIC], linkable(document, attributes))],
  ['embed.html', page(document, [CLASSIC, HEIGHT], inlineElement(document, attributes), `${STYLE}\n${FRAMED}`)],
  ['events.json', `${JSON.stringify(document, null, 1)}\n`],
  ['project.json', project],
  ['README.txt', README],
  ['actor-timeline/classic.js', code],
  ['actor-timeline/height.js', height],
  ...licences.map(([name, text]) => [`actor-timeline/${name}`, text]),
];

/** A project that opens again: the document itself, with what it was made of. */
export const projectFile = (document, project) => `${JSON.stringify({ ...document, $import: project })}\n`;
