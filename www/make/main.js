// The page as a whole: which step is shown, and what is read anew after a change.

import { byId, say } from './dom.js';
import { load } from './store.js';
import { changed, empty, finishCell, isProject, listen, replace, state } from './project.js';
import { readProject } from './aside.js';
import { restoreDrafts, startBringing } from './bring.js';
import { showCheck } from './check.js';
import { showRefine } from './refine.js';
import { showPublish } from './publish.js';

const STEPS = ['bring', 'check', 'refine', 'publish'];
const SHOW = { bring() {}, check: showCheck, refine: showRefine, publish: showPublish };

/** Shows the step of the project. What is not there yet cannot be gone to. */
function showStep() {
  const { project, result } = state;
  const isThere = { bring: true, check: result !== null, refine: result?.document, publish: result?.document };
  if (!isThere[project.step]) project.step = result ? 'check' : 'bring';
  for (const name of STEPS) {
    byId(name).hidden = name !== project.step;
    const button = document.querySelector(`[data-step=${name}]`);
    button.disabled = !isThere[name];
    button.toggleAttribute('aria-current', false);
    if (name === project.step) button.setAttribute('aria-current', 'step');
  }
  for (const button of document.querySelectorAll('[data-to]')) button.disabled = !isThere[button.dataset.to];
  byId('again').hidden = result === null;
  SHOW[project.step]();
}

/** Goes to a step; the browser's way back leads to the one before. */
function go(step) {
  if (location.hash !== `#${step}`) history.pushState(null, '', `#${step}`);
  enter(step);
}

function enter(step) {
  state.project.step = step;
  changed('step');
  byId(`${state.project.step}-title`).focus({ preventScroll: true });
  document.querySelector('.way').scrollIntoView({ block: 'start' });
}

let turn = 0;

/**
 * Reads the project anew. Of several readings that overlap, the last one counts; one that another
 * file has called off is begun again.
 */
async function readAnew() {
  const { project } = state;
  if (!project.table && project.source === null) return;
  const mine = ++turn;
  const result = await readProject(project).catch(() => null);
  if (mine !== turn || project !== state.project) return;
  if (!result) return readAnew();
  state.result = result;
}

listen(async (what) => {
  if (what === 'data') await readAnew();
  showStep();
});

for (const button of document.querySelectorAll('[data-step], [data-to]')) {
  button.addEventListener('click', () => go(button.dataset.step ?? button.dataset.to));
}
byId('again').addEventListener('click', () => byId('again-dialog').showModal());
byId('again-dialog').addEventListener('close', ({ target }) => {
  if (target.returnValue !== 'yes') return;
  replace(empty());
  changed('data');
  say('bring-said', '');
  byId('bring-title').focus();
});

addEventListener('popstate', () => {
  const step = location.hash.slice(1);
  enter(STEPS.includes(step) ? step : 'bring');
});

startBringing(go);
const saved = await load();
if (isProject(saved)) {
  replace(saved);
  finishCell(state.project);
  await readAnew();
}
restoreDrafts();
showStep();
history.replaceState(null, '', `#${state.project.step}`);
document.documentElement.dataset.ready = '';
