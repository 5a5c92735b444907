// A story in steps: what is shown is remembered as one, and each is given its words.

import { byId, make, rewrite, say, tick } from './dom.js';
import { changed, state } from './project.js';
import { textOf } from './document.js';
import { save } from './store.js';

/** The steps as they stand: those of the project, else those that were brought. */
const stepsOf = () => state.project.steps ?? state.result.document.steps ?? [];

/** Whether the timeline tells the story: else it stays as it is while it is looked at. */
let isTold = false;

/** Has a timeline tell it, or not. */
export function tell(timeline) {
  timeline.setAttribute('story', isTold ? 'panel' : 'none');
  return isTold;
}

/** An id that no other step has, so that a step is the same one wherever it stands. */
function newId(steps) {
  const taken = new Set(steps.map(({ id }) => String(id)));
  for (let number = steps.length + 1; ; number += 1) if (!taken.has(`step-${number}`)) return `step-${number}`;
}

/** With an id each, which they would have by their place. */
const named = (steps) => steps.map((step, at) => ({ ...step, id: step.id ?? String(at + 1) }));

/** What is asked for, without what is not. */
function asked(filter) {
  const isSaid = (value) => (typeof value === 'object' ? Object.keys(value ?? {}).length > 0 : value && value !== 'any');
  return Object.fromEntries(Object.entries(filter ?? {}).filter(([, value]) => isSaid(value)));
}

/** What a timeline shows, as a step. */
export const remembered = ({ view, filter, selected }, id) => ({ id, title: '', text: '', view, filter: asked(filter), open: selected });

function keep(steps, said) {
  state.project.steps = steps;
  if (said) say('refine-said', said);
  return changed('data');
}

/** The list of steps beside the timeline. */
export function showSteps(timeline) {
  const steps = named(stepsOf());
  const remember = () => {
    const step = remembered(timeline, newId(steps));
    keep([...steps, step], `Step ${steps.length + 1} is remembered.`);
  };
  rewrite(byId('story-steps'),
    make('h3', {}, 'A story in steps'),
    make('p', { class: 'hint' }, steps.length ? 'Each step shows what was remembered, with your words above the picture.'
      : 'Zoom, filter and open an event, then remember what is shown. Readers go through it step by step.'),
    make('ol', { class: 'told' }, steps.map((step, at) => row(timeline, steps, step, at))),
    make('p', { class: 'row' },
      make('button', { type: 'button', id: 'remember-step', onclick: remember }, 'Remember this view as a step')),
    steps.length ? tick({ id: 'tell-story', checked: isTold, onchange: ({ target }) => { isTold = target.checked; tell(timeline); } },
      'Preview it as readers will see it') : null);
}

function row(timeline, steps, step, at) {
  const { lang } = state.project.settings;
  const id = `step-${step.id}`;
  const other = (change) => steps.map((one, place) => (place === at ? { ...one, ...change } : one));
  const swapped = (to) => steps.map((one, place) => (place === at ? steps[to] : place === to ? step : one));
  const titleOf = (event) => textOf(state.result.document.events.find((one) => one.id === event)?.title, lang);
  const words = (key, label, control) => {
    const write = ({ target }) => { state.project.steps = other({ [key]: target.value.trim() }); };
    const given = {
      id: `${id}-${key}`, dir: 'auto', value: textOf(step[key], lang), placeholder: key === 'title' ? titleOf(step.open) : '',
      oninput: (event) => { write(event); save(state.project, false); },
      onchange: (event) => { write(event); changed('data'); },
    };
    return make('div', {}, make('label', { for: given.id }, label), make(control, control === 'input' ? { ...given, autocomplete: 'off' } : { ...given, rows: 3 }));
  };
  const act = (key, label, onclick, disabled = false) => make('button', {
    type: 'button', id: `${id}-${key}`, disabled, onclick, 'aria-label': `${label}${key === 'set' ? ' for' : ''} step ${at + 1}`,
  }, label);
  return make('li', {},
    words('title', `Title of step ${at + 1}`, 'input'),
    words('text', 'Text', 'textarea'),
    make('p', { class: 'row' },
      act('show', 'Show', () => {
        isTold = true;
        tell(timeline);
        byId('tell-story').checked = true;
        timeline.step = step.id;
      }),
      act('set', 'Take this view', () => keep(other(shownIn(timeline, step)), `Step ${at + 1} shows this view.`)),
      act('up', 'Move up', () => keep(swapped(at - 1), `Step ${at + 1} is now step ${at}.`), at === 0),
      act('down', 'Move down', () => keep(swapped(at + 1), `Step ${at + 1} is now step ${at + 2}.`), at === steps.length - 1),
      act('remove', 'Remove', () => keep(steps.filter((_, place) => place !== at), `Step ${at + 1} is removed.`))));
}

/** A step with its words, that shows what the timeline does now. */
const shownIn = (timeline, { id, title, text }) => ({ ...remembered(timeline, id), title, text });
