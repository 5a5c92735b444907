//! Exact counts per pixel column.
//!
//! The columns lie between ascending edges in time. Their ranks are found by
//! one chain of galloping searches, each from where the last one ended, so a
//! whole picture costs O(W · log(n / W)) and a deep zoom O(W).

use crate::{
    query::{
        Columns,
        index::{Ended, Index},
        mask::Mask,
    },
    time::Timestamp,
};

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
    let starts = data.starts();
    let (mut begun, mut ended) = (0, Ended::default());
    for (at, &edge) in edges.iter().enumerate() {
        let gone = begun;
        begun = gallop(starts.len(), begun, |at| starts[at] < edge);
        if let Some(before) = at.checked_sub(1) {
            ended = index.ended_by(data, (edges[before], gone), ended);
            out.push(mask.rank(begun) - mask.ended(index, ended));
        }
    }
}

/// The first position at or after `from` that does not match, where matching
/// ones come first: O(log of the distance).
pub(super) fn gallop(len: usize, from: usize, matches: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut step) = (from, 1);
    while low + step <= len && matches(low + step - 1) {
        low += step;
        step *= 2;
    }
    let mut high = (low + step - 1).min(len);
    while low < high {
        let middle = low.midpoint(high);
        if matches(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}
