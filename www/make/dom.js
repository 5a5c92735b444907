// Small helpers for the page: elements from plain values, never from markup.

/**
 * Makes an element. Functions become listeners (`onclick`), names with a dash and those below
 * attributes, everything else properties. Children that are null are left out.
 */
export function make(name, given = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === 'function') element.addEventListener(key.slice(2), value);
    else if (key.includes('-') || ATTRIBUTES.has(key)) element.setAttribute(key, value);
    else element[key] = value;
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

const ATTRIBUTES = new Set(['role', 'for', 'list', 'class', 'colspan', 'scope', 'lang', 'autocomplete']);

export const byId = (id) => document.getElementById(id);

/** A list of choices: `[value, words]` each. */
export function select(given, choices, value) {
  const options = choices.map(([key, words]) => make('option', { value: key, selected: key === value }, words));
  return make('select', given, options);
}

/** A box to tick, or with `type: 'radio'` one of several, with its words. */
export const tick = (given, ...words) => make('label', { class: 'choice' },
  make('input', { type: 'checkbox', ...given }), make('span', {}, words));

/** Words in a live region, which are told again where they are the same. */
export function say(id, words) {
  const place = byId(id);
  place.textContent = '';
  requestAnimationFrame(() => { place.textContent = words; });
}

/** `1 event`, `3 events`. */
export const count = (n, one, many = `${one}s`) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

/** Hands the reader a file. */
export function download(name, content, type) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  make('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A name for files, from a title. */
export function fileName(title) {
  const plain = title.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase();
  return plain.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 60) || 'timeline';
}

const keyOf = (element) => element.dataset.key || element.id || element.getAttribute('aria-label')
  || (element.type === 'radio' ? element.name + element.value : element.textContent);

/** Puts children in place of those that are there. What had the focus keeps it, if it is still there. */
export function rewrite(place, ...children) {
  const at = document.activeElement;
  const key = place.contains(at) && at !== place ? keyOf(at) : '';
  place.replaceChildren(...children.flat().filter(Boolean));
  if (!key || place.contains(document.activeElement)) return;
  const all = [...place.querySelectorAll('a, button, input, select, textarea, summary, [tabindex]')];
  all.find((element) => keyOf(element) === key)?.focus({ preventScroll: true });
}
