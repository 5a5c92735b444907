// `classic.js` is a script, not a module: it defines the tag and exports nothing. What is
// here are the types of what it defines.
export type * from './index.js';
