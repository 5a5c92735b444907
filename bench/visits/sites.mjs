// The pages that are visited: the story page, with the timeline of each contestant in its
// place, put there as the contestant's own documents say.
//
// `head` and `timeline` are markup; `picture` gives what was made ahead of so many events.
// What a reader sees is asked in the page, before each paint: whether the `picture` is there, and the
// `live` one; where an event is that can be clicked (`target`), and whether that is `answered`. They
// are given what the page has drawn on canvases so far (`watch.mjs`).

import { readFileSync } from 'node:fs';
import { STORY_EVENTS } from './documents.mjs';

const inline = (name) => `<script>\n${readFileSync(new URL(`pages/${name}.js`, import.meta.url), 'utf8')}</script>`;

const ELEMENT = '<script type="module" src="/pkg/index.js"></script>';
const BEFORE = '<link rel="stylesheet" href="/pkg/before.css">';
const AHEAD = '<link rel="modulepreload" href="/pkg/element.js">\n'
  + '<link rel="modulepreload" href="/pkg/wasm/actor_timeline.js">\n'
  + '<link rel="preload" href="/pkg/wasm/actor_timeline_bg.wasm" as="fetch" type="application/wasm" crossorigin>';
const PLACE = '<div id="timeline"></div>\n<p id="details" aria-live="polite"></p>';

/** The element, with the view of the story and what stands inside. */
const element = (count, more = '', inside = '') => (
  `<actor-timeline src="events.json"${count === STORY_EVENTS ? ' view="2019-12/2023"' : ''}${more}>${inside}</actor-timeline>`
);

const live = {
  live: (drawn) => drawn.texts.some(({ canvas }) => (
    document.querySelector('actor-timeline').shadowRoot?.contains(canvas) && canvas.checkVisibility({ visibilityProperty: true })
  )),
  answered: () => {
    const { selected, shadowRoot } = document.querySelector('actor-timeline');
    return Boolean(selected) && shadowRoot.querySelector('.details h3')?.checkVisibility();
  },
};
const made = {
  ...live,
  picture: () => document.querySelector('actor-timeline .at-status')?.checkVisibility(),
  target: () => {
    // Where events are dense there may be no label, but the list has them.
    const shown = [...document.querySelectorAll('.actor-timeline-before text:not([font-style]), .actor-timeline-list b')];
    const boxes = shown.filter((one) => one.textContent.length >= 15).map((one) => one.getBoundingClientRect());
    const box = boxes.find(({ width, top, bottom }) => width > 0 && top > 0 && bottom < innerHeight);
    return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  },
};
const details = { answered: () => document.getElementById('details').textContent !== '' };

export const SITES = {
  ours: {
    name: 'actor-timeline',
    head: ELEMENT,
    timeline: (count) => element(count),
    eyes: {
      ...live,
      target: (drawn) => {
        const places = drawn.texts.filter(({ canvas }) => canvas.isConnected).map(({ canvas, x, y, matrix: { a, e, f } }) => {
          const box = canvas.getBoundingClientRect();
          const ratio = canvas.width / box.width;
          return { box, x: box.x + (e + a * x) / ratio + 12, y: box.y + (f + a * y) / ratio - 4 };
        });
        const place = places.find(({ box, x, y }) => x > box.x + 20 && x < box.right - 80 && y > box.y && y < innerHeight);
        return place && { x: place.x, y: place.y };
      },
    },
  },
  prerendered: {
    name: 'actor-timeline, picture made ahead',
    head: `${BEFORE}\n${AHEAD}\n${ELEMENT}`,
    timeline: (count, picture) => element(count, '', picture()),
    eyes: made,
  },
  interaction: {
    name: 'the same, `loading="interaction"`',
    head: `${BEFORE}\n${ELEMENT}`,
    timeline: (count, picture) => element(count, ' loading="interaction"', picture()),
    eyes: made,
    waits: true,
  },
  d3: {
    name: 'd3 + SVG',
    head: '',
    timeline: () => `${PLACE}\n<script src="/modules/d3/dist/d3.min.js"></script>\n${inline('d3')}`,
    eyes: {
      ...details,
      live: () => document.querySelector('#timeline rect[x]'),
      target: () => {
        const boxes = [...document.querySelectorAll('#timeline rect')].map((one) => one.getBoundingClientRect());
        const box = boxes.find(({ y }) => y > 0 && y < innerHeight - 20);
        return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      },
    },
  },
  uplot: {
    name: 'uPlot',
    head: '<link rel="stylesheet" href="/modules/uplot/dist/uPlot.min.css">\n<script src="/modules/uplot/dist/uPlot.iife.min.js"></script>',
    timeline: () => `${PLACE}\n${inline('uplot')}`,
    eyes: {
      ...details,
      live: (drawn) => [...drawn.canvases].some((canvas) => canvas.isConnected),
      target: () => {
        const { over, data } = globalThis.chart;
        const box = over.getBoundingClientRect();
        return { x: box.x + globalThis.chart.valToPos(data[0][data[0].length >> 1], 'x'), y: box.y + box.height / 4 };
      },
    },
  },
  vis: {
    name: 'vis-timeline',
    head: '<script src="/modules/vis-timeline/standalone/umd/vis-timeline-graph2d.min.js"></script>\n'
      + '<link rel="stylesheet" href="/modules/vis-timeline/styles/vis-timeline-graph2d.min.css">',
    timeline: () => `${PLACE}\n${inline('vis')}`,
    eyes: {
      ...details,
      live: () => document.querySelector('.vis-item')?.checkVisibility({ visibilityProperty: true }),
      target: () => {
        const boxes = [...document.querySelectorAll('.vis-item .vis-item-content')].map((one) => one.getBoundingClientRect());
        const places = boxes.map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }));
        return places.find(({ x, y }) => document.elementFromPoint(x, y)?.closest('.vis-item'));
      },
    },
  },
  timelinejs: {
    name: 'TimelineJS',
    head: '<link rel="stylesheet" href="/modules/@knight-lab/timelinejs/dist/css/timeline.css">\n'
      + '<script src="/modules/@knight-lab/timelinejs/dist/js/timeline.js"></script>',
    timeline: () => `<div id="timeline"></div>\n${inline('timelinejs')}`,
    eyes: {
      live: () => {
        const marker = document.querySelector('.tl-timemarker .tl-headline');
        const message = document.querySelector('.tl-message-full');
        return marker?.checkVisibility({ visibilityProperty: true, opacityProperty: true })
          && !message?.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      },
      target: () => {
        const boxes = [...document.querySelectorAll('.tl-timemarker:not(.tl-timemarker-active) .tl-timemarker-content')]
          .map((one) => one.getBoundingClientRect());
        const places = boxes.map(({ x, y, width, height }) => ({ x: x + Math.min(width, 40) / 2, y: y + height / 2 }));
        return places.find(({ x, y }) => document.elementFromPoint(x, y)?.closest('.tl-timemarker-content'));
      },
      answered: () => document.querySelector('.tl-timemarker-active'),
    },
  },
};
