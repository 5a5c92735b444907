// Made by `cargo xtask build`: defines <actor-timeline> with the wasm in this script.
import { define, useWasm } from './element.js';

const FIRST = '{first}';
const REST = '{rest}';

const unpack = (packed) => () => {
  const bytes = Uint8Array.fromBase64?.(packed)
    ?? Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const whole = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(whole, { headers: { 'content-type': 'application/wasm' } });
};

useWasm(unpack(FIRST), unpack(REST));
define();

export * from './element.js';
