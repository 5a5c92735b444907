// Apache ECharts: a scatter series for each actor on a time axis, with its
// `large` mode as its handbook advises for many points, and its own data zoom
// and legend. Without `animation`, since what is measured is the step.

import { actorsOf, columnsOf, HUES, script } from './shared.mjs';

export default async (stage, plot) => {
  await script('echarts/dist/echarts.min.js');
  const box = document.createElement('div');
  Object.assign(box.style, { width: `${plot.width}px`, height: `${plot.height}px` });
  stage.append(box);
  const chart = window.echarts.init(box, null, { renderer: 'canvas' });
  let names = [];
  return {
    load(text) {
      const data = JSON.parse(text);
      names = actorsOf(data);
      chart.setOption(settings(data, columnsOf(data)));
    },
    step({ view: [startValue, endValue] }) {
      chart.dispatchAction({ type: 'dataZoom', startValue, endValue });
    },
    filter(id) {
      const selected = Object.fromEntries(names.map((name) => [name, id === null || id === name]));
      chart.setOption({ legend: { selected } });
    },
    extra: () => ({ marks: chart.getOption().series.length }),
  };
};

function settings(data, columns) {
  const [min, max] = columns.extent;
  return {
    animation: false,
    color: HUES,
    grid: { left: 130, right: 20, top: 40, bottom: 30 },
    legend: { data: actorsOf(data), top: 0 },
    tooltip: {},
    xAxis: { type: 'time', min, max },
    yAxis: { type: 'category', data: data.actors.map((actor) => actor.name) },
    dataZoom: [{ type: 'inside', xAxisIndex: 0, filterMode: 'filter' }],
    series: data.actors.map((actor, row) => ({
      name: actor.id,
      type: 'scatter',
      symbolSize: 4,
      large: true,
      data: columns.ofActor(actor.id).map((event) => [event.start, row, event.title]),
    })),
  };
}
