const plan = document.querySelector('#plan');
const teams = ['Design', 'Engine', 'Website'];
const task = (id, team, title, date, days) => ({ id, title, date, actors: [team], importance: 4, days });

plan.labelFor = ({ title, days }) => days && `${title} · ${days} days`;
plan.detailsFor = (event) => {
  const card = document.createElement('div');
  const done = Object.assign(document.createElement('progress'), { max: 100, value: event.done ?? 0 });
  done.ariaLabel = 'Done';
  card.append(`${event.title}: ${event.done ?? 0} % of ${event.days} days`, document.createElement('br'), done);
  return card;
};
plan.data = {
  title: 'A release', view: '2024-03/2024-05',
  actors: teams.map((name) => ({ id: name.toLowerCase(), name })),
  events: [
    { ...task('draw', 'design', 'Draw the screens', '2024-03-04/2024-03-15', 10), done: 100 },
    { ...task('test', 'design', 'Test with readers', '2024-03-25/2024-04-05', 10), done: 40 },
    { ...task('core', 'engine', 'Build the core', '2024-03-11/2024-04-12', 25), done: 60 },
    task('fast', 'engine', 'Make it fast', '2024-04-15/2024-04-26', 10),
    task('text', 'website', 'Write the texts', '2024-03-18/2024-03-29', 10),
    task('live', 'website', 'Go live', '2024-05-06', 1),
  ],
  relations: [
    { from: 'draw', to: 'test', kind: 'continues' },
    { from: 'draw', to: 'core', kind: { en: 'is needed for' } },
    { from: 'core', to: 'fast', kind: 'continues' },
    { from: 'fast', to: 'live', kind: { en: 'is needed for' } },
    { from: 'text', to: 'live', kind: { en: 'is needed for' } },
  ],
};
