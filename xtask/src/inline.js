// Made by `cargo xtask build`: defines <actor-timeline> with the wasm in this script.
import { define, useWasm } from './element.js';

const PACKED = '{packed}';

useWasm(() => {
  const bytes = Uint8Array.fromBase64?.(PACKED)
    ?? Uint8Array.from(atob(PACKED), (letter) => letter.charCodeAt(0));
  const whole = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(whole, { headers: { 'content-type': 'application/wasm' } });
});
define();

export * from './element.js';
