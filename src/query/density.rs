//! Exact counts per pixel column.
//!
//! The columns lie between ascending edges in time. Their ranks are found by
//! one chain of galloping searches, each from where the last one ended, so a
//! whole picture costs O(W · log(n / W)) and a deep zoom O(W).

use super::Columns;
use super::index::Index;
use super::mask::Mask;
use crate::time::Timestamp;

/// Counts, for each column, the events of the mask that may be active in it.
///
/// Column `c` is `[edges[c], edges[c + 1])`; `out` is overwritten and gets one
/// count fewer than there are edges.
///
/// # Panics
/// When the edges do not ascend.
pub fn columns(
    data: &impl Columns,
    index: &Index,
    mask: &Mask,
    edges: &[Timestamp],
    out: &mut Vec<u32>,
) {
    assert!(edges.is_sorted(), "edges ascend");
    out.clear();
    let (starts, ends) = (data.starts(), index.sorted_ends(data));
    let (mut begun, mut ended) = (0, 0);
    for column in edges.windows(2) {
        begun = gallop(starts, begun, |start| start < column[1]);
        ended = gallop(ends, ended, |end| end <= column[0]);
        out.push(mask.rank(begun) - mask.rank_by_end(ended));
    }
}

/// The first position at or after `from` whose time does not match, where
/// matching times come first: O(log of the distance).
fn gallop(times: &[Timestamp], from: usize, matches: impl Fn(Timestamp) -> bool) -> usize {
    let (mut low, mut step) = (from, 1);
    while low + step <= times.len() && matches(times[low + step - 1]) {
        low += step;
        step *= 2;
    }
    let high = (low + step).min(times.len());
    low + times[low..high].partition_point(|&time| matches(time))
}
