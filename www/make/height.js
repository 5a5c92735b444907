// Tells the page around a frame how high this page is, in the words that the embedding scripts of
// publishers listen for.

const root = document.documentElement;
let last = 0;

function tell() {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  if (height === last || height === 0) return;
  last = height;
  const { parent } = globalThis;
  parent.postMessage({ 'actor-timeline-height': height }, '*');
  // Datawrapper's listener finds the frame by its window; the name does not matter.
  parent.postMessage({ 'datawrapper-height': { 'actor-timeline': height } }, '*');
  // Medium, and whoever takes embeds as Embedly does.
  parent.postMessage(JSON.stringify({ src: location.href, context: 'iframe.resize', height }), '*');
  parent.postMessage({ sentinel: 'amp', type: 'embed-size', height }, '*');
}

if (globalThis.parent !== globalThis) {
  root.classList.add('framed');
  new ResizeObserver(tell).observe(document.body);
  tell();
}
