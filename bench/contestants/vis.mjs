// vis-timeline: a group for each actor, an item for each event in the group of
// its first actor, `stack: false` as its documents advise for many items.
// `setWindow` without animation moves the view; groups are hidden to filter.

import { actorsOf, columnsOf, script, style } from './shared.mjs';

const BUNDLE = 'vis-timeline/standalone/umd/vis-timeline-graph2d.min.js';
const SHEET = 'vis-timeline/styles/vis-timeline-graph2d.min.css';

export default async (stage, plot) => {
  await Promise.all([script(BUNDLE), style(SHEET)]);
  const { DataSet, DataView, Timeline } = window.vis;
  stage.style.width = `${plot.width}px`;
  let [timeline, view, chosen] = [null, null, null];
  return {
    async load(text) {
      const data = JSON.parse(text);
      const { events, extent: [start, end] } = columnsOf(data);
      const items = new DataSet(events.map((event) => itemOf(event)));
      view = new DataView(items, {
        filter: (item) => chosen === null || item.actors.includes(chosen),
      });
      const groups = data.actors.map((actor) => ({ id: actor.id, content: actor.name }));
      // It draws first some frames after it is made, and says so.
      await new Promise((onInitialDrawComplete) => {
        const settings = { start, end, height: plot.height, stack: false, onInitialDrawComplete };
        timeline = new Timeline(stage, view, new DataSet(groups), settings);
      });
    },
    step({ view: [from, to] }) {
      timeline.setWindow(from, to, { animation: false });
    },
    filter(id) {
      chosen = id;
      view.refresh();
    },
    extra: () => ({ marks: stage.querySelectorAll('.vis-item').length }),
  };
};

/** Points, since boxes were seen to take three times as long to load. */
function itemOf({ id, title, actors, start, end, isInterval }) {
  const item = { id, content: title, group: actors[0], actors, start, type: 'point' };
  return isInterval ? { ...item, type: 'range', end } : item;
}
