const journey = document.querySelector('#journey');
const map = document.querySelector('#map');
const places = { Palos: [-6.9, 37.2], 'La Gomera': [-17.1, 28.1], Guanahani: [-74.5, 24], 'Santa Maria': [-25, 37], Lisbon: [-9.1, 38.7] };
const stops = [
  ['Palos', 'Columbus leaves Palos', '1492-08-03'], ['La Gomera', 'Repairs in the Canaries', '1492-08-12/1492-09-06'],
  ['Guanahani', 'Land in the Bahamas', '1492-10-12'], ['Santa Maria', 'Shelter in the Azores', '1493-02-18~'],
  ['Lisbon', 'A storm leads to Lisbon', '1493-03-04'], ['Palos', 'Back in Palos', '1493-03-15'],
];
journey.data = {
  title: 'There and back', view: '1492-07/1493-04',
  events: stops.map(([place, title, date], k) => ({ id: `stop-${k}`, title, date, place })),
  relations: stops.slice(1).map((_, k) => ({ from: `stop-${k}`, to: `stop-${k + 1}`, kind: 'continues' })),
};

const dots = new Map(Object.keys(places).map((place) => {
  const dot = document.createElementNS(map.namespaceURI, 'circle');
  const [east, north] = places[place];
  for (const [name, value] of [['cx', east], ['cy', -north], ['r', 1.2]]) dot.setAttribute(name, value);
  dot.addEventListener('click', () => {
    journey.select(`stop-${stops.findIndex(([at]) => at === place)}`);
    show(journey.selected);
  });
  map.append(dot);
  return [place, dot];
}));
const show = (id) => {
  const place = stops[id?.slice(5)]?.[0];
  for (const [at, dot] of dots) dot.classList.toggle('on', at === place);
  document.querySelector('#where').textContent = place ?? '';
};
journey.addEventListener('timeline-select', ({ detail }) => show(detail.id));
journey.addEventListener('timeline-hover', ({ detail }) => show(detail.id ?? journey.selected));
