// The repository's own programs, for tests of what they write.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Where they are compiled already; else cargo does it first. */
const FOLDER = process.env.E2E_PROGRAMS;

const run = (file, cargo, words, input) => {
  const [program, ...first] = FOLDER ? [join(FOLDER, file)] : ['cargo', 'run', '--quiet', ...cargo, '--'];
  return execFileSync(program, [...first, ...words], { cwd: ROOT, input, stdio: ['pipe', 'pipe', 'inherit'] }).toString();
};

/** What the command line writes, given `input`. */
export const command = (words, input) => run('actor-timeline', ['--package', 'actor-timeline-cli'], words, input);

/** What an example writes. */
export const example = (name, words) => run(`examples/${name}`, ['--example', name], words);
