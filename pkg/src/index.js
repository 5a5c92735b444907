// Defines <actor-timeline>. Import './element.js' instead to define it under
// another name, or not at all.
import { define } from './element.js';
// What element.js imports is asked for with it, not after it.
import './values.js';
import './load.js';
import './before.js';
import './begin.js';
import './methods.js';
import './speech.js';
import './views.js';
define();
export * from './element.js';
