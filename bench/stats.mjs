// The statistics of the bench.

const ascending = (values) => [...values].sort((a, b) => a - b);

/** The smallest value that `share` of all values do not exceed; NaN of none. */
export function quantile(values, share) {
  if (values.length === 0) return NaN;
  const sorted = ascending(values);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** The middle value, or the mean of the two in the middle; NaN of none. */
export function median(values) {
  if (values.length === 0) return NaN;
  const sorted = ascending(values);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** What 95 % of the values do not exceed. */
export const p95 = (values) => quantile(values, 0.95);
