const feed = document.querySelector('#feed');
const did = document.querySelector('#did');
let days = 0;

document.querySelector('#more').addEventListener('click', async () => {
  days += 1;
  const date = new Date(Date.UTC(2024, 2, days * 3)).toISOString().slice(0, 10);
  const { added } = await feed.update({
    upsert: [{ id: `report-${days}`, title: `Report ${days} comes in`, date, actors: ['office'] }],
  });
  did.textContent = `added: ${added.join(', ')}`;
});
