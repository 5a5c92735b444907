// A document in the fragment of an address: deflated, in base64url. Servers never see it.

import { through } from './zip.js';

/** Longer addresses are cut by some programs that pass them on, in characters. */
export const LONGEST = 32_768;

/** A document and the attributes of its element, as a fragment without `#`. */
export async function toFragment(document, attributes) {
  const bytes = await through(new CompressionStream('deflate-raw'), new TextEncoder().encode(JSON.stringify(document)));
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  const packed = btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return new URLSearchParams([...attributes, ['z', packed]]).toString();
}

/** The text of the document in a fragment, and the attributes; null where there is none. */
export async function fromFragment(fragment) {
  const all = new URLSearchParams(fragment.replace(/^#/, ''));
  const packed = all.get('z');
  if (!packed) return null;
  all.delete('z');
  const binary = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = await through(new DecompressionStream('deflate-raw'), Uint8Array.from(binary, (letter) => letter.charCodeAt(0)));
  return { text: new TextDecoder().decode(bytes), attributes: [...all] };
}
