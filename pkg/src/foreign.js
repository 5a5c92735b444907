// Files of other formats for the element. Comes with the first of them, and brings the importer.
import { isLanguageTag, read } from './import.js';
import { isForeign } from './load.js';

/** The document as text or bytes, and what was lost on the way to it. */
async function convert(file, element) {
  const data = file.arrayBuffer ? new Uint8Array(await file.arrayBuffer()) : file;
  if (data.length && !isForeign(data, element)) return { document: data, losses: [] };
  const word = (name) => element.getAttribute(name) || undefined;
  let mapping = word('mapping');
  try {
    mapping &&= JSON.parse(mapping);
  } catch (error) {
    throw Object.assign(new Error(`mapping: ${error.message}`, { cause: error }), { code: 'bad-mapping' });
  }
  const languages = [word('locale'), element.closest('[lang]')?.lang].filter(isLanguageTag);
  return read(data, { format: word('format'), order: word('date-order'), mapping, languages });
}

/** Archives begin with these bytes. */
const MAGIC = [0x89, 0x41, 0x54, 0x54];

/** All of an answer of which some has come. */
async function whole({ first, reader }) {
  const parts = [first];
  for (let part; !(part = await reader.read()).done;) parts.push(part.value);
  return new Blob(parts);
}

/** Begins with what the importer makes of a file, and notes what that lost; or with an archive, which is read further. */
export async function bring(file, element, signal, losses, call, anew) {
  if (signal.aborted) return;
  if (MAGIC.every((byte, at) => file.first?.[at] === byte)) {
    // Where all of it comes instead of a range, it is not waited for: it may be of any length.
    if (file.answer.status !== 206) file.reader.cancel().catch(() => {});
    return (await import('./tiles.js')).open(file, element, signal, call, anew);
  }
  call((timeline) => timeline.begin_bytes(0));
  const made = await convert(file.reader ? await whole(file) : file, element);
  if (signal.aborted) return;
  call((timeline) => timeline.begin(made.document));
  for (const { row, column, value, done, remedy } of made.losses) {
    const message = `${value && `“${value}” `}${done}${remedy && ` (${remedy})`}`;
    call((timeline) => timeline.note(row || -1, column, message));
  }
  losses.push(...made.losses);
}
