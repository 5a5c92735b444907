// <actor-timeline> in Vue's templates: `import type {} from 'actor-timeline/vue'` in one file.
import type { HTMLAttributes, ReservedProps } from 'vue';
import type { TimelineEventMap, TimelineTemplate } from './index.js';

/** A template's `group-by` is asked for as `groupBy`. */
type Camel<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<Camel<Rest>>}` : Name;

type Given = {
  [Name in keyof TimelineTemplate as Camel<Name>]: TimelineTemplate[Name];
};

/** `@timeline-select` and so on. */
type Listeners = {
  [Name in keyof TimelineEventMap as Camel<`on-${Name}`>]?: (event: TimelineEventMap[Name]) => void;
};

declare module 'vue' {
  interface GlobalComponents {
    'actor-timeline': new () => { $props: ReservedProps & HTMLAttributes & Given & Listeners };
  }
}
