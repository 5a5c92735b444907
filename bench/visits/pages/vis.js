// Items of a data set, stacked as they come; of many, points that are not, as its documents advise.
fetch('events.json').then((answer) => answer.json()).then((events) => {
  const isMany = events.length > 200;
  const container = document.getElementById('timeline');
  const items = new vis.DataSet(events.map(({ id, title, start, end }) => ({
    id, content: title, start, ...(end !== start ? { end } : { type: isMany ? 'point' : 'box' }),
  })));
  const timeline = new vis.Timeline(container, items, { height: '100%', stack: !isMany });
  timeline.on('select', ({ items: [id] }) => {
    const { title, text } = events.find((event) => event.id === id) ?? { title: '', text: '' };
    document.getElementById('details').textContent = `${title}. ${text}`;
  });
});
