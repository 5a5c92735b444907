const timeline = document.querySelector('#heard');
const said = document.querySelector('#said');
const say = (text) => { said.textContent = text; };

timeline.addEventListener('timeline-view', () => say(`in view: ${timeline.view}`));
timeline.addEventListener('timeline-filter', ({ detail }) => say(`actors: ${detail.actors.join(', ') || 'all'}`));
timeline.addEventListener('timeline-select', ({ detail }) => say(`open: ${detail.id ?? 'nothing'}`));
document.querySelector('#go').addEventListener('click', () => {
  timeline.zoomTo('2020-01-01/2020-01-12', { animate: true });
});
