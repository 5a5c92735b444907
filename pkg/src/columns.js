// Titles that come as columns: they stay with the page until somebody asks for one. Comes with the
// first columns.

/** What is longer is cut, which is told. */
const LONGEST = 1e4;
/** Begins with what is seen: letters without ink are none. */
const SEEN = /^(?![\u115f\u1160\u2800\u3164\uffa0])[\p{L}\p{N}\p{P}\p{S}]/u;

/** The titles of a list as they are now, if all are texts that are shown as they are; else null. */
function plain(list) {
  if (!Array.isArray(list)) return null;
  const all = new Array(list.length);
  for (let at = 0; at < all.length; at += 1) {
    const title = list[at];
    if (typeof title !== 'string' || title.length > LONGEST) return null;
    const first = title.charCodeAt(0);
    if (!(first > 32 && first < 127 || SEEN.test(title))) return null;
    all[at] = title;
  }
  return all;
}

/** Columns and, where their titles can stay here, what gives those of some places, and how many there are. */
export function taken(columns) {
  let all = null;
  try {
    all = plain(columns.titles);
  } catch {
    // Whoever reads them next says what they throw.
  }
  // No code of the page runs in it: these are texts, with what is in hardly any between them.
  const read = (from, to) => {
    let text = all[from];
    for (let at = from + 1; at < to; at += 1) text += `\0${all[at]}`;
    return text;
  };
  return all ? [columns, read, all.length] : [columns];
}
