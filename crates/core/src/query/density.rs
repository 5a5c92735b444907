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

/// How many events of one set may be active in a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Active {
    /// They began before it.
    pub since_before: u32,
    /// They begin in it.
    pub beginning: u32,
}

impl Active {
    /// All of them.
    #[must_use]
    pub fn count(self) -> u32 {
        self.since_before + self.beginning
    }
}

/// How many events are active in each column, by the parts that they are stacked of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Of all events, as one part; empty where all of them pass.
    pub all: Vec<Active>,
    /// Of those that pass, for each column and in it for each part.
    pub parts: Vec<Active>,
    /// How many parts there are.
    pub many: usize,
}

impl Counts {
    /// How many that pass may be active in each column.
    pub fn passing(&self) -> impl Iterator<Item = u32> {
        self.columns().map(|column| column.iter().map(|part| part.count()).sum())
    }

    /// What passes, column by column.
    pub fn columns(&self) -> impl Iterator<Item = &[Active]> {
        self.parts.chunks_exact(self.many.max(1))
    }
}

/// Counts, for each column and in it for each mask, the events that may be active.
///
/// Columns are as in [`columns`]; `out` is overwritten and gets as many counts for each
/// column as there are masks.
///
/// # Panics
/// When the edges do not ascend.
pub fn stacks(
    data: &impl Columns,
    index: &Index,
    masks: &[Mask],
    edges: &[Timestamp],
    out: &mut Vec<Active>,
) {
    out.clear();
    walk(data, index, edges, |[gone, begun], ended| {
        out.extend(masks.iter().map(|mask| {
            let before = mask.rank(gone);
            Active {
                since_before: before - mask.ended(index, ended),
                beginning: mask.rank(begun) - before,
            }
        }));
    });
}

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
    out.clear();
    walk(data, index, edges, |[_, begun], ended| {
        out.push(mask.rank(begun) - mask.ended(index, ended));
    });
}

/// Tells of each column how many events begin before it and before its end, and what has
/// ended by its start.
fn walk(
    data: &impl Columns,
    index: &Index,
    edges: &[Timestamp],
    mut tell: impl FnMut([usize; 2], Ended),
) {
    assert!(edges.is_sorted(), "edges ascend");
    let starts = data.starts();
    let (mut begun, mut ended) = (0, Ended::default());
    for (at, &edge) in edges.iter().enumerate() {
        let gone = begun;
        begun = gallop(starts.len(), begun, |at| starts[at] < edge);
        if let Some(before) = at.checked_sub(1) {
            ended = index.ended_by(data, (edges[before], gone), ended);
            tell([gone, begun], ended);
        }
    }
}
