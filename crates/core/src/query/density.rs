//! Exact counts per pixel column.
//!
//! The columns lie between ascending edges in time. Their ranks are found by
//! one chain of galloping searches, each from where the last one ended, so a
//! whole picture costs O(W · log(n / W)) and a deep zoom O(W).

use crate::{
    query::{
        Columns,
        index::{Ended, Index, gallop},
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
