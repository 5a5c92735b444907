// d3 with SVG, as its examples do it: a time scale, an axis, a row for each
// actor, and one element for each event in view, joined anew at each step.

import { actorsOf, columnsOf, HUES, script } from './shared.mjs';

const FOOT = 24;
const SIDE = 90;

export default async (stage, plot) => {
  await script('d3/dist/d3.min.js');
  const { d3 } = window;
  const svg = d3.select(stage).append('svg').attr('width', plot.width).attr('height', plot.height);
  const marks = svg.append('g');
  const axis = svg.append('g').attr('transform', `translate(0,${plot.height - FOOT})`);
  const time = d3.scaleUtc().range([SIDE, plot.width]);
  const row = d3.scaleBand().range([0, plot.height - FOOT]).padding(0.2);
  const hue = d3.scaleOrdinal(HUES);
  let events = [];
  let passing = [];

  const draw = () => {
    const [from, to] = time.domain().map(Number);
    const seen = passing.filter((event) => event.end >= from && event.start < to);
    const x = (event) => time(event.start);
    marks.selectAll('rect').data(seen, (event) => event.id).join((enter) => enter
      .append('rect')
      .attr('y', (event) => row(event.actors[0]))
      .attr('height', row.bandwidth())
      .attr('fill', (event) => hue(event.actors[0]))
      .attr('fill-opacity', 0.6)
      .call((rect) => rect.append('title').text((event) => event.title)))
      .attr('x', x)
      .attr('width', (event) => Math.max(2, time(event.end) - x(event)));
    axis.call(d3.axisBottom(time).ticks(plot.width / 90));
  };
  return {
    load(text) {
      const document = JSON.parse(text);
      const columns = columnsOf(document);
      events = columns.events;
      passing = events;
      row.domain(actorsOf(document));
      hue.domain(actorsOf(document));
      time.domain(columns.extent);
      svg.append('g').call(d3.axisLeft(row)).attr('transform', `translate(${SIDE},0)`);
      draw();
    },
    step(step) {
      time.domain(step.view);
      draw();
    },
    filter(id) {
      passing = id === null ? events : events.filter((event) => event.actors.includes(id));
      draw();
    },
    extra: () => ({ marks: marks.selectAll('rect').size() }),
  };
};
