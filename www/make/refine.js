// The third step: the timeline itself, and how it is to look.

import { byId, make, rewrite, say, select, tick } from './dom.js';
import { CONTROLS, changed, state } from './project.js';
import { attributesOf, textOf } from './document.js';
import { showSteps, tell } from './steps.js';
import { save } from './store.js';

const LANGUAGES = [
  ['', 'not said'], ['en', 'English'], ['ar', 'العربية'], ['de', 'Deutsch'],
  ['es', 'Español'], ['fa', 'فارسی'], ['fr', 'Français'],
];
const THEMES = [['auto', 'as the page has it'], ['light', 'light'], ['dark', 'dark']];
const IMPORTANCE = [['1', '1: hardly'], ['2', '2'], ['3', '3: as others'], ['4', '4'], ['5', '5: first of all']];

let timeline = null;
/** The document that the timeline shows. */
let shown = null;

export function showRefine() {
  const { document } = state.result;
  writeForm(document);
  if (!timeline) start();
  if (!timeline.selected) showEvent(null);
  for (const name of ['locale', 'theme', 'group-by', 'gaps', 'controls']) {
    const value = attributesOf(state.project).find(([key]) => key === name)?.[1];
    if (value === undefined) timeline.removeAttribute(name);
    else timeline.setAttribute(name, value);
  }
  showSteps(timeline);
  const isTold = tell(timeline);
  if (shown === document) return;
  shown = document;
  const { selected, step } = timeline;
  timeline.data = JSON.stringify(document);
  if (selected) timeline.selected = selected;
  if (isTold && step) timeline.step = step;
}

function start() {
  timeline = make('actor-timeline');
  byId('live').append(timeline);
  timeline.addEventListener('timeline-select', ({ detail }) => showEvent(detail.id));
}

function writeForm(document) {
  const { settings } = state.project;
  const { lang } = settings;
  const form = byId('refine-form');
  form.onsubmit = (event) => event.preventDefault();
  rewrite(form,
    text('title', 'Title', settings.title || textOf(document.title, lang)),
    long('description', 'Description', settings.description || textOf(document.description, lang)),
    choice('lang', 'Language of the texts', LANGUAGES, settings.lang || document.lang || ''),
    view(document),
    make('fieldset', {}, make('legend', {}, 'Picture'),
      box('bands', 'A band for each actor', settings.bands),
      box('fold', 'Fold long stretches without events', settings.fold),
      choice('theme', 'Colours', THEMES, settings.theme)),
    make('fieldset', {}, make('legend', {}, 'Panels'),
      CONTROLS.map(([name, words]) => box(`panel-${name}`, words, settings.controls.includes(name), (isOn) => {
        const all = CONTROLS.map(([other]) => other);
        settings.controls = all.filter((other) => (other === name ? isOn : settings.controls.includes(other)));
      }))));
}

/** What the document itself is made of is read anew; the rest is only looks. */
const set = (key, value) => {
  state.project.settings[key] = value;
  changed(['title', 'description', 'lang', 'view'].includes(key) ? 'data' : 'look');
};

const trimmed = (key) => ({ target }) => set(key, target.value.trim());

/** While it is written it is only kept; the timeline follows when it is done. */
const kept = (key) => ({ target }) => {
  state.project.settings[key] = target.value.trim();
  save(state.project, false);
};

const field = (id, words, control) => make('div', {}, make('label', { for: id }, words), control);

const written = (key, value) => ({ id: `set-${key}`, dir: 'auto', value, oninput: kept(key), onchange: trimmed(key) });

const text = (key, words, value) => field(`set-${key}`, words,
  make('input', { ...written(key, value), autocomplete: 'off', placeholder: 'What is it about?' }));

const long = (key, words, value) => field(`set-${key}`, words, make('textarea', { ...written(key, value), rows: 3 }));

const choice = (key, words, choices, value) => field(`set-${key}`, words,
  select({ id: `set-${key}`, onchange: ({ target }) => set(key, target.value) },
    choices.some(([known]) => known === value) ? choices : [...choices, [value, value]], value));

function box(id, words, checked, write) {
  const onchange = ({ target }) => {
    if (!write) return set(id, target.checked);
    write(target.checked);
    return changed('look');
  };
  return tick({ id: `set-${id}`, checked, onchange }, words);
}

function view(document) {
  const { settings } = state.project;
  const words = settings.view || document.view;
  const keep = () => {
    set('view', timeline.view);
    say('refine-said', `The timeline begins with ${timeline.view}`);
  };
  const whole = () => {
    set('view', '');
    timeline.fit();
    say('refine-said', 'The timeline begins with all events');
  };
  return make('fieldset', {}, make('legend', {}, 'What is shown first'),
    make('p', { class: 'hint' }, words ? `From ${words.replace('/', ' to ')}` : 'All events'),
    make('p', { class: 'row' },
      make('button', { type: 'button', id: 'keep-view', onclick: keep }, 'What is shown now'),
      make('button', { type: 'button', id: 'whole-view', disabled: !settings.view, onclick: whole }, 'All events')));
}

/** The importance of the event that is open. */
function showEvent(id) {
  const event = state.result.document.events.find((other) => String(other.id) === id);
  if (!event) {
    const hint = 'Open an event to say how important it is. Zoom and drag to what should be shown first.';
    return void rewrite(byId('chosen-event'), make('p', { class: 'hint' }, hint));
  }
  const onchange = ({ target }) => {
    state.project.importance[id] = Number(target.value);
    changed('data');
  };
  return void rewrite(byId('chosen-event'),
    make('p', { class: 'row' },
      make('label', { for: 'importance' }, `How important is “${textOf(event.title)}”?`),
      select({ id: 'importance', onchange }, IMPORTANCE, String(event.importance ?? 3))));
}
