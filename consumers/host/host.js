// What a page does with its timeline, wherever that came from.
const timeline = document.querySelector('actor-timeline');
const on = (id, act) => document.getElementById(id).addEventListener('click', act);
const tell = (id) => { document.querySelector('output').textContent = id ?? 'nothing'; };

on('iran', () => { timeline.filter = { actors: ['iran'] }; });
on('all', () => { timeline.filter = null; });
on('german', () => timeline.setAttribute('locale', 'de'));
on('news', () => timeline.update({ upsert: [{ id: 'news', title: 'News of today', date: '2020-02-01', actors: ['iran'] }] }));
on('close', () => tell(timeline.selected = null));
timeline.addEventListener('timeline-select', (event) => tell(event.detail.id));
