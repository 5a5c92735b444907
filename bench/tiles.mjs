// `cargo xtask bench --tiles` runs this: figures of the packer into their place in RESULTS.md.

import { readFileSync, writeFileSync } from 'node:fs';
import { machine } from './report.mjs';
import { section, withSection } from './tiles-section.mjs';

const RESULTS = new URL('RESULTS.md', import.meta.url);
const { packed } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const date = new Date().toISOString().slice(0, 10);
const text = readFileSync(RESULTS, 'utf8');
writeFileSync(RESULTS, withSection(text, section({ date, machine: machine(), packed })));
console.log('written: its part of bench/RESULTS.md');
