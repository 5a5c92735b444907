// uPlot: one point for each event and actor on the row of the actor. Each
// actor is a series over the same, sorted times; its own `setScale` moves the
// view and its own `setSeries` hides actors.

import { actorsOf, columnsOf, HUES, script, style } from './shared.mjs';

export default async (stage, plot) => {
  await Promise.all([script('uplot/dist/uPlot.iife.min.js'), style('uplot/dist/uPlot.min.css')]);
  const { uPlot } = window;
  let chart = null;
  let names = [];
  return {
    load(text) {
      const document = JSON.parse(text);
      const { events, extent } = columnsOf(document);
      events.sort((a, b) => a.start - b.start);
      names = actorsOf(document);
      const rows = names.map((id, row) => (
        events.map((event) => (event.actors.includes(id) ? row + 1 : null))
      ));
      const seconds = events.map((event) => event.start / 1000);
      chart = new uPlot(settings(document, extent, plot), [seconds, ...rows], stage);
    },
    step({ view: [from, to] }) {
      chart.setScale('x', { min: from / 1000, max: to / 1000 });
    },
    filter(id) {
      chart.batch(() => {
        names.forEach((name, row) => {
          chart.setSeries(row + 1, { show: id === null || id === name });
        });
      });
    },
    extra: () => ({ marks: chart.data[0].length }),
  };
};

function settings(document, [from, to], plot) {
  const series = document.actors.map((actor, row) => ({
    label: actor.name,
    stroke: HUES[row],
    paths: () => null,
    points: { show: true, size: 4, fill: HUES[row] },
  }));
  return {
    ...plot,
    legend: { show: false },
    scales: {
      x: { time: true, min: from / 1000, max: to / 1000 },
      y: { range: [0, document.actors.length + 1] },
    },
    axes: [{}, {
      size: 130,
      values: (_, ticks) => ticks.map((tick) => document.actors[tick - 1]?.name ?? ''),
    }],
    series: [{}, ...series],
  };
}
