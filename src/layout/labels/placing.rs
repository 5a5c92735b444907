//! Gives each event its lane and first scales, in slices.
//!
//! Events go in by importance, each on the lane where its label can show first
//! (then its mark, then the first such lane). An event never changes once it is in:
//! it takes what those before it leave. So the results for the first `m` events
//! are final, whatever follows.
//!
//! Cost: O(n log n) to sort, then for each event the search of [`super::need`].

use std::rc::Rc;

use super::buckets::Buckets;
use super::need::{Room, Widths};
use super::{Bars, Footprint, Labels, Lanes, NEVER, NO_LANE, Params};
use crate::data::EventIx;

/// A layout in progress.
///
/// ```
/// # use actor_timeline::layout::labels::{Bars, Footprint, Params, Placing};
/// let (starts, ends) = ([0, 1_000], [1, 1_001]);
/// let bars = Bars::new(&starts, &ends);
/// let footprint = Footprint { mark_px: 12.0, label_px: 90.0, importance: 3, tie: 0 };
/// let params = Params { lanes: 4, max_label_px: 240.0 };
/// let mut placing = Placing::new(2, |_| footprint, params);
/// while !placing.step(bars, 15_000) {
///     // Leave the thread to others; show `placing.so_far()`.
/// }
/// let labels = placing.finish(bars);
/// ```
#[derive(Clone, Debug)]
pub struct Placing {
    /// By importance, then by tie.
    pub(super) order: Vec<u32>,
    done: usize,
    pub(super) widths: Rc<[Widths]>,
    labels: Labels,
    /// Placed when the buckets of `labels` were made.
    sorted: usize,
}

impl Placing {
    /// Reads the footprints of `len` events and orders them; places none.
    #[must_use]
    pub fn new(
        len: usize,
        mut footprint: impl FnMut(EventIx) -> Footprint,
        params: Params,
    ) -> Self {
        let max_px = params.max_label_px.max(0.0);
        let mut widths = Vec::with_capacity(len);
        let mut keys = Vec::with_capacity(len);
        for at in 0..len as u32 {
            let Footprint { mark_px, label_px, importance, tie } = footprint(EventIx(at));
            let mark = mark_px.max(0.0).min(max_px);
            widths.push(Widths { mark, label: label_px.max(mark).min(max_px) });
            keys.push(key(importance, tie, at));
        }
        keys.sort_unstable();
        let labels = Labels {
            lane: vec![NO_LANE; len],
            scales: vec![NEVER; len],
            lanes: Lanes::new(usize::from(params.lanes), len),
            buckets: Buckets::default(),
            max_px: f64::from(max_px),
        };
        // The low half of a key is the position.
        let order = keys.into_iter().map(|key| key as u32).collect();
        Self { order, done: 0, widths: widths.into(), labels, sorted: 0 }
    }

    /// Places up to so many more events; true when all are placed.
    ///
    /// `bars` are the same in every step.
    pub fn step(&mut self, bars: Bars<'_>, max_events: usize) -> bool {
        assert!(bars.starts.len() == self.order.len(), "one bar for each event");
        let until = self.order.len().min(self.done.saturating_add(max_events));
        while self.done < until {
            let at = self.order[self.done] as usize;
            let room = Room { bars, widths: &self.widths, labels: &self.labels };
            if let Some((lane, scales)) = room.best(at) {
                self.labels.put(at, lane, scales);
            }
            self.done += 1;
        }
        self.done == self.order.len()
    }

    /// How much is done, from 0 to 1.
    #[must_use]
    pub fn progress(&self) -> f32 {
        if self.order.is_empty() { 1.0 } else { self.done as f32 / self.order.len() as f32 }
    }

    /// True when all are placed.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.done == self.order.len()
    }

    /// What was placed when [`Placing::so_far`] was last called.
    #[must_use]
    pub fn labels(&self) -> &Labels {
        &self.labels
    }

    /// What is placed so far; after new steps O(n) to make ready.
    pub fn so_far(&mut self) -> &Labels {
        if self.sorted != self.done {
            self.labels.buckets = Buckets::new(&self.labels.scales);
            self.sorted = self.done;
        }
        &self.labels
    }

    /// Places what is left and returns the whole.
    #[must_use]
    pub fn finish(mut self, bars: Bars<'_>) -> Labels {
        self.step(bars, usize::MAX);
        self.so_far();
        self.labels
    }
}

/// Sorts by importance (the greater first), then by 24 bits of the tie, then by
/// position, which it ends with. The tie is spread so that serial numbers do as
/// well as hashes (Knuth's multiplicative hashing).
fn key(importance: u8, tie: u32, at: u32) -> u64 {
    let tie = tie.wrapping_mul(0x9E37_79B1) >> 8;
    u64::from(u8::MAX - importance) << 56 | u64::from(tie) << 32 | u64::from(at)
}

impl Placing {
    /// What it holds beside its labels, in bytes.
    #[doc(hidden)]
    #[must_use]
    pub fn memory(&self) -> [(&'static str, usize); 2] {
        [("order of placing", size_of_val(&*self.order)), ("widths", size_of_val(&*self.widths))]
    }
}
