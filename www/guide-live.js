const feed = document.querySelector('#feed');
const did = document.querySelector('#did');
const after = (minutes) => new Date(Date.now() + minutes * 60_000).toISOString();
let reports = 0;

feed.data = {
  title: 'A feed', view: `${after(-20)}/${after(10)}`,
  actors: [{ id: 'office', name: 'The office' }],
  events: [{ id: 'begin', title: 'The feed begins', date: after(-1), actors: ['office'] }],
  markers: [{ title: 'Briefing', date: after(5) }],
};

document.querySelector('#more').addEventListener('click', async () => {
  reports += 1;
  const report = { id: `report-${reports}`, title: `Report ${reports} comes in`, date: after(0) };
  const { added } = await feed.update({ upsert: [{ ...report, actors: ['office'] }] });
  did.textContent = `added: ${added.join(', ')}`;
});
