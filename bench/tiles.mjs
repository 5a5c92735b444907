// `cargo xtask bench --tiles` and `--tiles-alike` run this: figures of archives into their place in RESULTS.md.

import { readFileSync } from 'node:fs';
import { publish } from './tiles-section.mjs';

const { packed = [], alike = [] } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
publish({ packed, alike });
