// All visits: rounds interleave the contestants, in each condition, with few and with many events.

import { launch } from '../browser.mjs';
import { STORY_EVENTS } from './documents.mjs';
import { serveSites } from './server.mjs';
import { SITES } from './sites.mjs';
import { undisturbed } from '../undisturbed.mjs';
import { CONDITIONS, visit } from './visit.mjs';

const COUNTS = [STORY_EVENTS, 1000];
/** One that answers later has one turn: others would tell nothing new. */
const SLOW_MS = 10_000;

/** The figures of every visit. `only` names contestants, `sizes` numbers of events. */
export async function visits({ isQuick, only, sizes, rounds, wasm, folder }) {
  const names = Object.keys(SITES).filter((name) => only?.includes(name) ?? true);
  const conditions = isQuick ? ['plain', 'both'] : Object.keys(CONDITIONS);
  const server = await serveSites({ wasm, folder });
  const browser = await launch();
  const results = [];
  try {
    for (const count of COUNTS.filter((one) => sizes?.includes(one) ?? (!isQuick || one === STORY_EVENTS))) {
      server.prepare(count);
      // Nobody waits for what is compressed once.
      for (const contestant of names) await visit(browser, { server, contestant, count, condition: 'plain' });
      for (const turn of turns(count, conditions, rounds, names)) {
        if (results.some((other) => isSame(other, turn) && (other.gaveUp || other.answered > SLOW_MS))) continue;
        const found = { ...turn, ...await undisturbed(() => visit(browser, { server, ...turn })) };
        results.push(found);
        console.log(line(found));
      }
    }
  } finally {
    await browser.close();
    server.close();
  }
  return results;
}

function* turns(count, conditions, rounds, names) {
  for (let round = 0; round < rounds; round += 1) {
    for (const condition of conditions) {
      for (const contestant of names) yield { count, condition, contestant, round };
    }
  }
}

const isSame = (a, b) => ['count', 'condition', 'contestant'].every((key) => a[key] === b[key]);

function line({ count, condition, contestant, gaveUp, ...found }) {
  const name = `${count} events, ${condition}, ${contestant}`;
  if (gaveUp) return `${name}: gave up (${gaveUp})`;
  const figures = ['text', 'picture', 'live', 'answered'].map((what) => `${what} ${found[what].toFixed(0)}`);
  return `${name}: ${figures.join(', ')}, blocking ${found.blocking.toFixed(0)}`;
}
