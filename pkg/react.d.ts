// <actor-timeline> in JSX, for React 19: `import type {} from 'actor-timeline/react'` in one file.
import type { ClassAttributes, HTMLAttributes } from 'react';
import type {
  ActorTimelineElement, TimelineCustomProperties, TimelineListeners, TimelineTemplate,
} from './index.js';

declare module 'react' {
  interface CSSProperties extends TimelineCustomProperties {}
  namespace JSX {
    interface IntrinsicElements {
      'actor-timeline': ClassAttributes<ActorTimelineElement>
        & HTMLAttributes<ActorTimelineElement> & TimelineTemplate & TimelineListeners;
    }
  }
}
