// The second step: how the file was read, and where it can be corrected.

import { byId, count, make, rewrite, say, select } from './dom.js';
import { changed, state } from './project.js';
import { fieldsAnew, knownFormats } from './aside.js';
import { formatOf } from './reading.js';
import { showDates } from './dates.js';
import { showProblems } from './problems.js';
import { showActors } from './actors.js';
import { showCells } from './cells.js';

/** Writes the step anew. */
export async function showCheck() {
  const formats = await knownFormats();
  const { result } = state;
  if (!result) return;
  rewrite(byId('check-found'), found(formats));
  byId('check-trouble').textContent = result.error ? `This cannot be shown yet: ${result.error}` : '';
  tell(result);
  showDates(byId('check-dates'));
  showProblems(byId('check-problems'));
  showActors(byId('check-actors'));
  showCells(byId('check-table'));
}

let told = '';

/** Whoever does not see the step hears what a change has come to. */
function tell({ document, losses, error }) {
  const problems = losses.filter(({ remedy }) => remedy).reduce((sum, loss) => sum + loss.count, 0);
  const words = error || `${count(document.events.length, 'event')}, ${count(problems, 'problem')}`;
  if (words !== told) say('check-said', words);
  told = words;
}

function found(formats) {
  const { project, result } = state;
  const format = formatOf(project);
  const why = project.given.format ? 'as you chose' : project.found.why;
  const tables = new Set(['table', 'acled', 'ucdp', 'gdelt', 'timelinejs-sheet']);
  const choices = formats.filter(([name]) => tables.has(name) === Boolean(project.table));
  const events = result.document?.events ?? [];
  const choice = select({ id: 'format', onchange: ({ target }) => readAs(target.value) }, choices, format);
  return [
    make('p', { class: 'found' },
      make('strong', {}, count(events.length, 'event')), ` from ${project.name}. `,
      make('label', { for: 'format' }, 'Read as'), ' ', choice,
      why ? make('span', { class: 'soft' }, ` (${why.replace(/\.$/, '')})`) : null),
  ];
}

async function readAs(format) {
  const { project } = state;
  project.given.format = format === project.found.format ? '' : format;
  if (format === 'table' && project.table && !project.given.fields) project.given.fields = await fieldsAnew(project);
  changed('data');
}
