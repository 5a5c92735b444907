import { useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import 'actor-timeline';
import type { ActorTimelineElement, TimelineEvent, TimelineFilter } from 'actor-timeline';
import type {} from 'actor-timeline/react';

const news: TimelineEvent = { id: 'news', title: 'News of today', date: '2020-02-01', actors: ['iran'] };

function App() {
  const timeline = useRef<ActorTimelineElement>(null);
  const [filter, setFilter] = useState<Partial<TimelineFilter>>();
  const [open, setOpen] = useState<string | null>(null);
  const [locale, setLocale] = useState('en');
  return (
    <>
      <button onClick={() => setFilter({ actors: ['iran'] })}>Only Iran</button>
      <button onClick={() => setFilter(undefined)}>All events</button>
      <button onClick={() => setOpen(null)}>Close event</button>
      <button onClick={() => setLocale('de')}>Deutsch</button>
      <button onClick={() => timeline.current?.update({ upsert: [news] })}>News comes in</button>
      <p>Open: <output>{open ?? 'nothing'}</output></p>
      <actor-timeline
        ref={timeline}
        filter={filter}
        selected={open}
        locale={locale}
        ontimeline-select={(event) => setOpen(event.detail.id)}
      >
        <p>The timeline is on its way.</p>
      </actor-timeline>
    </>
  );
}

createRoot(document.querySelector('main')!).render(<App />);
