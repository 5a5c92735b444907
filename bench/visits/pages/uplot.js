// A row of points for each actor; a click tells of the event below the cursor.
fetch('events.json').then((answer) => answer.json()).then((events) => {
  const box = document.getElementById('timeline').getBoundingClientRect();
  const hues = ['#3b6ea5', '#c8553d', '#4f8a5b', '#8e5ea2', '#b8860b', '#2b8c8c', '#a04668', '#5c6b73'];
  events.sort((a, b) => a.start.localeCompare(b.start));
  const names = [...new Set(events.flatMap(({ actors }) => actors))];
  const data = [
    events.map(({ start }) => Date.parse(start) / 1000),
    ...names.map((name, at) => events.map(({ actors }) => (actors.includes(name) ? at + 1 : null))),
  ];
  globalThis.chart = new uPlot({
    width: box.width,
    height: box.height,
    legend: { show: false },
    scales: { y: { range: [0, names.length + 1] } },
    axes: [{}, { size: 150, splits: names.map((_, at) => at + 1), values: (_, rows) => rows.map((at) => names[at - 1]) }],
    series: [{}, ...names.map((name, at) => ({
      label: name, paths: () => null, points: { show: true, size: 6, fill: hues[at % hues.length], stroke: hues[at % hues.length] },
    }))],
  }, data, document.getElementById('timeline'));
  globalThis.chart.over.addEventListener('click', () => {
    const { title, text } = events[globalThis.chart.cursor.idx];
    document.getElementById('details').textContent = `${title}. ${text}`;
  });
});
