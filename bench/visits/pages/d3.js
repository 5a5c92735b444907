// An axis, a row for each actor and a mark for each event, which a click tells of.
d3.json('events.json').then((events) => {
  const box = document.getElementById('timeline').getBoundingClientRect();
  const [left, foot] = [150, 30];
  const names = [...new Set(events.flatMap(({ actors }) => actors))];
  const time = d3.scaleUtc()
    .domain([d3.min(events, ({ start }) => new Date(start)), d3.max(events, ({ end }) => new Date(end))])
    .range([left, box.width - 10]);
  const row = d3.scaleBand(names, [0, box.height - foot]).padding(0.2);
  const hue = d3.scaleOrdinal(names, d3.schemeTableau10);
  const svg = d3.select('#timeline').append('svg').attr('width', box.width).attr('height', box.height);
  const axis = svg.append('g').attr('transform', `translate(0,${box.height - foot})`);
  svg.append('g').attr('transform', `translate(${left},0)`).call(d3.axisLeft(row));
  const marks = svg.append('g').selectAll('rect')
    .data(events.flatMap((event) => event.actors.map((actor) => ({ ...event, actor }))))
    .join('rect')
    .attr('y', ({ actor }) => row(actor))
    .attr('height', row.bandwidth())
    .attr('fill', ({ actor }) => hue(actor))
    .attr('fill-opacity', 0.6)
    .on('click', (_, { title, text }) => d3.select('#details').text(`${title}. ${text}`));
  marks.append('title').text(({ title }) => title);
  const draw = (scale) => {
    axis.call(d3.axisBottom(scale));
    marks.attr('x', ({ start }) => scale(new Date(start)))
      .attr('width', ({ start, end }) => Math.max(4, scale(new Date(end)) - scale(new Date(start))));
  };
  draw(time);
  svg.call(d3.zoom().scaleExtent([1, 1000]).on('zoom', ({ transform }) => draw(transform.rescaleX(time))));
});
