// Types of 'actor-timeline/link', which keeps several timelines in step.

import type { ActorTimelineElement } from './index.js';

/** What is shared beside the view; by default nothing is. */
export interface LinkOptions {
  /** The filter, by ids, tags and words: where one has no such actor or tag, nothing is asked for. */
  filter?: boolean;
  /** The open event, by its id; one that has none of it closes its own. */
  selection?: boolean;
}

/** What a reader does to one of them, the others show too, and at first what the first one shows. Each
 * keeps to its own limits (`min`, `max`, `min-span`, `max-span`) and shows what it can of a view
 * beyond them. What a program sets is not passed on, and the others emit no event. Returns what ends it. */
export function link(first: ActorTimelineElement, second: ActorTimelineElement, ...more: LinkMore): () => void;

/** More timelines, and what is shared. */
export type LinkMore = ActorTimelineElement[] | [...ActorTimelineElement[], LinkOptions];
