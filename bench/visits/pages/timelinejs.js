// Its slides and its bar; the path is where its style sheets of fonts and languages are.
globalThis.timeline = new TL.Timeline('timeline', 'slides.json', {
  script_path: new URL('/modules/@knight-lab/timelinejs/dist/js/', location).href,
});
