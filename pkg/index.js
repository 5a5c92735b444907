// Defines <actor-timeline>. Import './element.js' instead to define it under
// another name, or not at all.
import { ActorTimelineElement, define } from './element.js';

define();

export { ActorTimelineElement, define };
