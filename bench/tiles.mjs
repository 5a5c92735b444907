// `cargo xtask bench --tiles` and `--tiles-alike` run this: figures of archives into their place in RESULTS.md.

import { readFileSync, writeFileSync } from 'node:fs';
import { machine } from './report.mjs';
import { section, sectionOf, withSection } from './tiles-section.mjs';

const RESULTS = new URL('RESULTS.md', import.meta.url);
const { packed = [], alike = [] } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const date = new Date().toISOString().slice(0, 10);
const text = readFileSync(RESULTS, 'utf8');
writeFileSync(RESULTS, withSection(text, section({ date, machine: machine(), packed, alike, old: sectionOf(text) })));
console.log('written: its part of bench/RESULTS.md');
