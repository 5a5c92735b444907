//! Gives each event its lane and first scales, in slices.
//!
//! Events go in by importance, each on the lane where its label can show first
//! (then its mark, then the first such lane). An event never changes once it is in:
//! it takes what those before it leave. So the results for the first `m` events
//! are final, whatever follows.
//!
//! Going in between its neighbours, `i` may not move theirs, so it is `i` that
//! waits: from a left neighbour `j` it takes `Mᵢ ≥ wⱼ/Δ` unless `Sⱼ` waits for
//! that long already, and `Mᵢ ≥ uⱼ/Δ` unless `Mⱼ` does; from a right neighbour `k`
//! it takes `Sᵢ ≥ wᵢ/Δ` and `Mᵢ ≥ uᵢ/Δ`, each unless `Mₖ` waits that long.
//!
//! Cost: O(n log n) to sort, then for each event and lane two look-ups and a walk
//! over neighbours. The walk ends as soon as nothing farther can bind, and after
//! [`MAX_STEPS`] takes a bound that holds for all the rest.

use super::buckets::Buckets;
use super::{Bars, Footprint, Labels, Lanes, NEVER, NO_LANE, Params, Scales};
use crate::data::EventIx;
use crate::time::Timestamp;

/// Neighbours looked at on either side of a lane.
const MAX_STEPS: usize = 64;

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
    order: Vec<u32>,
    done: usize,
    widths: Vec<Widths>,
    labels: Labels,
    /// Placed when the buckets of `labels` were made.
    sorted: usize,
}

/// Of the mark with its gap, and of mark, label and gap.
#[derive(Clone, Copy, Debug)]
struct Widths {
    mark: f32,
    label: f32,
}

/// First scales before rounding; `label ≥ mark`.
#[derive(Clone, Copy, PartialEq)]
struct Need {
    label: f64,
    mark: f64,
}

impl Need {
    /// True when this is no better than the other.
    fn loses_to(self, other: Self) -> bool {
        self.label > other.label || self.label == other.label && self.mark >= other.mark
    }
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
        Self { order, done: 0, widths, labels, sorted: 0 }
    }

    /// Places up to so many more events; true when all are placed.
    ///
    /// `bars` are the same in every step.
    pub fn step(&mut self, bars: Bars<'_>, max_events: usize) -> bool {
        assert_eq!(bars.starts.len(), self.order.len(), "one bar for each event");
        let until = self.order.len().min(self.done.saturating_add(max_events));
        while self.done < until {
            let at = self.order[self.done] as usize;
            if let Some((lane, need)) = self.best(bars, at) {
                self.labels.lane[at] = lane as u8;
                self.labels.scales[at] =
                    Scales { mark: round_up(need.mark), label: round_up(need.label) };
                self.labels.lanes.insert(lane, at);
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

    /// The lane where the event can show first.
    fn best(&self, bars: Bars<'_>, at: usize) -> Option<(usize, Need)> {
        let mut best = None;
        let mut beat = Need { label: f64::INFINITY, mark: f64::INFINITY };
        for lane in 0..self.labels.lanes.count() {
            if let Some(need) = self.need(bars, lane, at, beat) {
                best = Some((lane, need));
                beat = need;
            }
            if beat.label == 0.0 {
                break;
            }
        }
        best
    }

    /// The first scales on a lane, if bars leave room and they are better than `beat`.
    fn need(&self, bars: Bars<'_>, lane: usize, at: usize, beat: Need) -> Option<Need> {
        let (left, right) = (self.labels.lanes.before(lane, at), self.labels.lanes.after(lane, at));
        // Bars on a lane follow one another, so the nearest reach the farthest.
        let fits =
            |i: usize, j: usize| bars.starts[i] < bars.starts[j] && bars.ends[i] <= bars.starts[j];
        if left.is_some_and(|j| !fits(j, at)) || right.is_some_and(|k| !fits(at, k)) {
            return None;
        }
        let mark = self.mark_after(bars.starts, lane, at, left);
        let need = Need { label: mark, mark };
        if need.loses_to(beat) {
            return None;
        }
        let need = self.need_before(bars.starts, lane, at, right, need);
        (!need.loses_to(beat)).then_some(need)
    }

    /// How long the mark must wait for those on its left.
    ///
    /// All that a neighbour at a distance of `gap` or more can ask for is
    /// `max_px / gap`, as widths are at most `max_px` (and division keeps order
    /// when rounded): so the walk may end where the mark waits for that long, and
    /// waiting for that long is safe where the walk is cut off.
    fn mark_after(
        &self,
        starts: &[Timestamp],
        lane: usize,
        at: usize,
        nearest: Option<usize>,
    ) -> f64 {
        let mut mark = 0.0_f64;
        let mut left = nearest;
        for step in 0.. {
            let Some(j) = left else { break };
            let gap = distance(starts[j], starts[at]);
            let most = self.labels.max_px / gap;
            if most <= mark {
                break;
            }
            if step == MAX_STEPS {
                return most;
            }
            let (widths, scales) = (self.widths[j], self.labels.scales[j]);
            let label_ends = f64::from(widths.label) / gap;
            let mark_ends = f64::from(widths.mark) / gap;
            if f64::from(scales.label) < label_ends {
                mark = mark.max(label_ends);
            }
            // Whoever made label `j` wait asks for this too, but for rounding.
            if f64::from(scales.mark) < mark_ends {
                mark = mark.max(mark_ends);
            }
            left = self.labels.lanes.before(lane, j);
        }
        mark
    }

    /// How long mark and label must wait for those on their right, and at least
    /// as long as `need`.
    ///
    /// A neighbour at a distance of `gap` or more asks for at most `w / gap` of the
    /// label and `u / gap` of the mark, whatever it is: so the walk may end, or be
    /// cut off, as on the left. A mark that waits makes its label wait longer.
    fn need_before(
        &self,
        starts: &[Timestamp],
        lane: usize,
        at: usize,
        nearest: Option<usize>,
        mut need: Need,
    ) -> Need {
        let widths = self.widths[at];
        let mut right = nearest;
        for step in 0.. {
            let Some(k) = right else { break };
            let gap = distance(starts[at], starts[k]);
            let label = f64::from(widths.label) / gap;
            let mark = f64::from(widths.mark) / gap;
            if label <= need.label && mark <= need.mark {
                break;
            }
            let waits = if step == MAX_STEPS { 0.0 } else { f64::from(self.labels.scales[k].mark) };
            if waits < label {
                need.label = need.label.max(label);
            }
            if waits < mark {
                need.mark = need.mark.max(mark);
            }
            if step == MAX_STEPS {
                break;
            }
            right = self.labels.lanes.after(lane, k);
        }
        need
    }
}

/// Sorts by importance (the greater first), then by 24 bits of the tie, then by
/// position, which it ends with. The tie is spread so that serial numbers do as
/// well as hashes (Knuth's multiplicative hashing).
fn key(importance: u8, tie: u32, at: u32) -> u64 {
    let tie = tie.wrapping_mul(0x9E37_79B1) >> 8;
    u64::from(u8::MAX - importance) << 56 | u64::from(tie) << 32 | u64::from(at)
}

/// Milliseconds from one time to a later one, over the whole range of `i64`.
fn distance(from: Timestamp, to: Timestamp) -> f64 {
    to.wrapping_sub(from) as u64 as f64
}

/// The smallest `f32` that is not below a number that is not negative.
fn round_up(x: f64) -> f32 {
    let near = x as f32;
    if f64::from(near) < x { f32::from_bits(near.to_bits() + 1) } else { near }
}

#[cfg(test)]
mod tests {
    use super::{distance, round_up};

    #[test]
    fn rounding_goes_up_by_one_step_at_most() {
        assert_eq!(round_up(0.0), 0.0);
        assert_eq!(round_up(1.0), 1.0);
        for k in 1..20_000_u32 {
            let x = 240.0 / (f64::from(k) * 1e-3).powi(9);
            let up = round_up(x);
            assert!(f64::from(up) >= x);
            assert!(f64::from(f32::from_bits(up.to_bits() - 1)) < x);
        }
    }

    #[test]
    fn distances_reach_from_end_to_end() {
        assert_eq!(distance(i64::MIN, i64::MAX), u64::MAX as f64);
        assert_eq!(distance(-3, 4), 7.0);
    }
}
