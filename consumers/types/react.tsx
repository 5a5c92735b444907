// <actor-timeline> in JSX with all that it takes. `tsc --strict` reads it; nothing runs it.
import { createRef, type CSSProperties } from 'react';
import type { ActorTimelineElement } from 'actor-timeline';
import type {} from 'actor-timeline/react';

const element = createRef<ActorTimelineElement>();
const style: CSSProperties = { blockSize: '30rem', '--actor-timeline-ink': 'black' };

export const all = (
  <actor-timeline
    ref={element} key="one" id="one" className="wide" style={style} hidden={false}
    src="events.json" view="2021" actors="ada" exclude="bob" match="all" search="light"
    selected={null} group-by="actor" color-by="status" shape-by="tag" gaps="fold" gestures="greedy" follow={true} now={false} layout="article" thumbnails={true} format="table" mapping={{ title: 'What' }} date-order="dmy" permalink="one" story="panel" step={null} theme="auto"
    min="2000" max="2029" min-span="PT1H" max-span="P10Y"
    controls="toolbar list" lanes="3" time-zone="Asia/Baghdad"
    locale="fa" calendar="persian" time-direction="rtl" wasm-url="/a.wasm" loading="lazy"
    data={{ events: [{ title: 'First light', date: '2021' }] }} columns={null}
    detailsFor={(event) => document.createTextNode(event.id)} cardFor={() => null} labelFor={({ id }) => id}
    messages={{ fit: 'All' }} filter={{ actors: ['ada'] }}
    ontimeline-ready={({ detail }) => detail.events satisfies number}
    ontimeline-progress={({ detail }) => detail.phase satisfies string}
    ontimeline-view={({ detail }) => detail.start satisfies number}
    ontimeline-filter={({ detail }) => detail.tags satisfies string[] | { all: string[] }}
    ontimeline-select={(event) => event.preventDefault()}
    ontimeline-step={({ detail }) => detail.index satisfies number}
    ontimeline-hover={({ detail }) => detail.time satisfies number | null}
    ontimeline-click={(event) => event.preventDefault()}
    ontimeline-context={({ detail }) => detail.actor satisfies string | null}
    ontimeline-error={({ detail }) => detail.message satisfies string}
  >
    <p>What stands in for it.</p>
  </actor-timeline>
);

export const wrong = [
  // @ts-expect-error there is no such match
  <actor-timeline match="none" />,
  // @ts-expect-error a view is a text or a time
  <actor-timeline view={true} />,
  // @ts-expect-error there is no such attribute
  <actor-timeline zoom={2} />,
  // @ts-expect-error its id may be null
  <actor-timeline ontimeline-select={({ detail }) => detail.id.length} />,
  // @ts-expect-error there is no such custom property
  <actor-timeline style={{ '--actor-timeline-inc': 'black' }} />,
];
