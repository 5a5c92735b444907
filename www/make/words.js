// Dates in words, to be checked by whoever brought them. English, since the page is.

const MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
];
const PARTS = {
  21: 'spring', 22: 'summer', 23: 'autumn', 24: 'winter', 25: 'spring (northern)', 26: 'summer (northern)',
  27: 'autumn (northern)', 28: 'winter (northern)', 29: 'spring (southern)', 30: 'summer (southern)',
  31: 'autumn (southern)', 32: 'winter (southern)', 33: 'first quarter of', 34: 'second quarter of',
  35: 'third quarter of', 36: 'fourth quarter of', 37: 'first third of', 38: 'second third of',
  39: 'last third of', 40: 'first half of', 41: 'second half of',
};
const SURE = { '~': 'about ', '?': 'perhaps ', '%': 'perhaps about ' };

function yearWords(text) {
  const year = Number(text.replace(/^Y/, ''));
  return year <= 0 ? `${1 - year} BC` : String(year);
}

/** One date, without a set or an interval; null where it is of a rarer kind. */
function single(text) {
  const time = text.match(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?$/);
  if (time) return `${single(time[1])}, ${time[2]}${{ Z: ' UTC', undefined: '' }[time[3]] ?? ` (${time[3]})`}`;
  const decade = text.match(/^(-?\d{2,3})(X{1,2})$/);
  if (decade) return decade[2] === 'X' ? `the ${decade[1]}0s` : `some year from ${decade[1]}00 to ${decade[1]}99`;
  const found = text.match(/^(-?\d{4}|Y-?\d+)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([~?%])?$/);
  if (!found) return null;
  const [, y, month, day, mark] = found;
  const year = yearWords(y);
  const unsure = SURE[mark] ?? '';
  if (!month || month === 'XX') return `${month ? 'some time in ' : ''}${unsure}${year}`;
  if (PARTS[Number(month)]) return `${unsure}${PARTS[Number(month)]} ${year}`;
  const name = MONTHS[month - 1];
  if (!day || day === 'XX') return `${day ? 'some day in ' : ''}${unsure}${name} ${year}`;
  return `${unsure}${Number(day)} ${name} ${year}`;
}

/** An EDTF date as a person would say it; as it is where it is of a rarer kind. */
export function inWords(edtf) {
  const text = edtf.trim();
  const set = text.match(/^([[{])(.*)[\]}]$/);
  if (set) return setWords(set[2], set[1] === '{') ?? text;
  const [from, to, more] = text.split('/');
  if (to === undefined) return single(text) ?? text;
  if (more !== undefined) return text;
  const [start, end] = [from, to].map((part) => (part === '' || part === '..' ? part : single(part) ?? part));
  if (to === '..') return `since ${start}`;
  if (to === '') return `from ${start}, end not known`;
  if (from === '' || from === '..') return `until ${end}`;
  return `${start} to ${end}`;
}

function setWords(inside, isAll) {
  const range = inside.match(/^(.*)\.\.(.*)$/);
  if (range) {
    const [from, to] = [range[1], range[2]].map((part) => part && (single(part) ?? part));
    if (!from) return `${to} or before`;
    if (!to) return `${from} or after`;
    return isAll ? `${from} to ${to}` : `some time from ${from} to ${to}`;
  }
  const all = inside.split(',').map((part) => single(part.trim()) ?? part);
  return all.join(isAll ? ' and ' : ' or ');
}

/** How exact a date is: what stands behind the words. */
export function exactness(edtf) {
  if (/^[[{]/.test(edtf)) return edtf.startsWith('[') ? 'one of these' : 'all of these';
  if (edtf.includes('/')) return 'a stretch of time';
  if (/[~?%]/.test(edtf)) return 'not certain';
  if (/T/.test(edtf)) return 'known to the minute';
  if (/^-?\d{4}-\d\d-\d\d$/.test(edtf)) return 'known to the day';
  if (/^-?\d{4}-(0\d|1[0-2])$/.test(edtf)) return 'known to the month';
  if (/^-?\d{4}$/.test(edtf)) return 'known to the year';
  return 'known roughly';
}

/** The two days that `3/1/2020` can be, in words: day first, month first; null where it is one. */
export function bothWays(cell) {
  const found = cell.trim().match(/^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})\b/);
  if (!found) return null;
  const [a, b] = [Number(found[1]), Number(found[3])];
  if (a > 12 || b > 12 || a < 1 || b < 1 || a === b) return null;
  const year = found[4].length === 4 ? found[4] : `${Number(found[4]) < 69 ? 20 : 19}${found[4]}`;
  return { dmy: `${a} ${MONTHS[b - 1]} ${year}`, mdy: `${b} ${MONTHS[a - 1]} ${year}` };
}
