// Defines <actor-timeline>. Import './element.js' instead to define it under
// another name, or not at all.
import { define } from './element.js';
define();
export * from './element.js';
