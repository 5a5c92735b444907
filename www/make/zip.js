// A writer of zip archives: deflated where the browser can, else stored.

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function checksum(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 255] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** Bytes through a stream such as `new CompressionStream('deflate-raw')`. */
export async function through(stream, bytes) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}

async function packed(bytes) {
  if (!globalThis.CompressionStream) return { method: 0, body: bytes };
  const body = await through(new CompressionStream('deflate-raw'), bytes);
  return body.length < bytes.length ? { method: 8, body } : { method: 0, body: bytes };
}

/** Little-endian numbers: `[size in bytes, value]` each. */
function numbers(...all) {
  const out = new DataView(new ArrayBuffer(all.reduce((sum, [size]) => sum + size, 0)));
  let at = 0;
  for (const [size, value] of all) {
    if (size === 2) out.setUint16(at, value, true);
    else out.setUint32(at, value, true);
    at += size;
  }
  return new Uint8Array(out.buffer);
}

/** Names are UTF-8; all files are of 1 January 1980, so that the same files give the same archive. */
const UTF8 = 0x0800;
const DAY = 0x21;

/** An archive of `[name, text or bytes]`, as a blob. */
export async function zip(files) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [path, content] of files) {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const name = new TextEncoder().encode(path);
    const { method, body } = await packed(bytes);
    const common = [
      [2, 20], [2, UTF8], [2, method], [2, 0], [2, DAY], [4, checksum(bytes)], [4, body.length], [4, bytes.length],
      [2, name.length], [2, 0],
    ];
    const head = numbers([4, 0x04034b50], ...common);
    parts.push(head, name, body);
    directory.push(numbers([4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), name);
    offset += head.length + name.length + body.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = numbers([4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, offset], [2, 0]);
  return new Blob([...parts, ...directory, end], { type: 'application/zip' });
}
