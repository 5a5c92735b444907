// Tables in Markdown, and how figures are written in them.

/** A table; the first row is the head, the first `words` columns are words. */
export function table([head, ...rows], words = 1) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, at) => (at < words ? '---' : '--:'));
  return [head, rule, ...rows].map(line).join('\n');
}

export const count = (value) => value.toLocaleString('en-US');
export const known = (value, text) => (Number.isFinite(value) ? text(value) : '–');
export const ms = (value) => known(value, (at) => (at < 100 ? at.toPrecision(3) : at.toFixed(0)));
/** Whole ms, with a nought for none. */
export const wholeMs = (value) => known(value, (at) => at.toFixed(0));
export const times = (value, base) => known(value / base, (at) => `${at.toFixed(2)} ×`);
export const share = (value) => known(value, (at) => `${(at * 100).toFixed(1)} %`);
export const megabytes = (value) => known(value, (at) => (at / 1e6).toFixed(1));
export const kilobytes = (value) => known(value, (at) => (at / 1e3).toFixed(1));
