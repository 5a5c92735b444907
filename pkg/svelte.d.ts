// <actor-timeline> in Svelte 5: `import type {} from 'actor-timeline/svelte'` in one file.
import type { HTMLAttributes } from 'svelte/elements';
import type { ActorTimelineElement, TimelineListeners, TimelineTemplate } from './index.js';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'actor-timeline': HTMLAttributes<ActorTimelineElement> & TimelineTemplate & TimelineListeners;
  }
}
