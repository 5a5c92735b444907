//! From which scales an event can show, given all others on a lane.
//!
//! Between its neighbours, `i` may not move theirs, so it is `i` that waits: from
//! a left neighbour `j` it takes `Mᵢ ≥ wⱼ/Δ` unless `Sⱼ` waits for that long already,
//! and `Mᵢ ≥ uⱼ/Δ` unless `Mⱼ` does; from a right neighbour `k` it takes
//! `Sᵢ ≥ wᵢ/Δ` and `Mᵢ ≥ uᵢ/Δ`, each unless `Mₖ` waits that long. These are all the
//! invariants that `i` has a part in, and each is a bound on `Mᵢ` or on `Sᵢ` alone.
//!
//! Cost: for each lane two look-ups at most and a walk over neighbours. The walk ends as
//! soon as nothing farther can bind, and after [`MAX_STEPS`] takes a bound that
//! holds for all the rest.

use crate::{
    layout::labels::{Bars, Labels, Scales, links::Links},
    time::Timestamp,
};
use std::ops::Range;

/// Neighbours looked at on either side of a lane.
pub(super) const MAX_STEPS: usize = 64;

/// An event keeps its lane under a filter where it can show at this many times the scale of
/// the best at most.
const NEAR: f64 = 1.2;

/// First scales before rounding; `label ≥ mark`.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Need {
    pub(super) label: f64,
    pub(super) mark: f64,
}

impl Need {
    const NEVER: Self = Self { label: f64::INFINITY, mark: f64::INFINITY };

    fn rounded(self) -> Scales {
        Scales { mark: round_up(self.mark), label: round_up(self.label) }
    }

    /// True when this is no better than the other.
    fn loses_to(self, other: Self) -> bool {
        self.label > other.label || self.label == other.label && self.mark >= other.mark
    }
}

/// The first scales on a lane beside what else is there, if that leaves room.
pub(super) type Beside = fn(&Room<'_>, (usize, usize), Need) -> Option<Need>;

/// What is on the lanes, to find room beside it.
#[derive(Clone, Copy)]
pub(super) struct Room<'a> {
    pub(super) bars: Bars<'a>,
    /// Of mark, label and gap.
    pub(super) label_px: &'a [f32],
    pub(super) labels: &'a Labels,
    pub(super) links: &'a Links,
    /// As wide as this at least the event that looks for room takes its own label to be.
    pub(super) own_px: f32,
    /// Pieces that stay.
    pub(super) pieces: Option<Beside>,
}

impl Room<'_> {
    /// The lane where the event can show first, and from when.
    pub(super) fn best(&self, at: usize, lanes: Range<u8>) -> Option<(usize, Scales)> {
        let mut best = None;
        let mut beat = Need::NEVER;
        let count = self.labels.lanes.count();
        for lane in usize::from(lanes.start)..usize::from(lanes.end).min(count) {
            if let Some(need) = self.need(lane, at, beat) {
                best = Some((lane, need.rounded()));
                beat = need;
            }
            if beat.label == 0.0 {
                break;
            }
        }
        best
    }

    /// The lane to take under a filter, and from when: `kept` if the event can show
    /// nearly as soon there as anywhere, else the best among those where its mark can.
    /// So no lane is free for long where an event is hidden.
    pub(super) fn near(&self, at: usize, lanes: Range<u8>, kept: usize) -> Option<(usize, Scales)> {
        let lanes = usize::from(lanes.start)..usize::from(lanes.end).min(self.labels.lanes.count());
        let mut needs = [Need::NEVER; 1 << u8::BITS];
        let mut first = Need::NEVER;
        for lane in lanes.clone() {
            needs[lane] = self.need(lane, at, Need::NEVER).unwrap_or(Need::NEVER);
            first.mark = first.mark.min(needs[lane].mark);
        }
        let is_near = |need: Need| need.mark <= NEAR * first.mark;
        let near = lanes.clone().filter(|&lane| is_near(needs[lane]));
        let best = near.reduce(|a, b| if needs[b].loses_to(needs[a]) { a } else { b })?;
        let stays = lanes.contains(&kept)
            && is_near(needs[kept])
            && needs[kept].label <= NEAR * needs[best].label;
        let lane = if stays { kept } else { best };
        (needs[lane] != Need::NEVER).then(|| (lane, needs[lane].rounded()))
    }

    /// The first scales on a lane, if bars leave room and they are better than `beat`.
    fn need(&self, lane: usize, at: usize, beat: Need) -> Option<Need> {
        let bars = self.bars;
        // Bars on a lane follow one another, so the nearest reach the farthest.
        let fits =
            |i: usize, j: usize| bars.starts[i] < bars.starts[j] && bars.ends[i] <= bars.starts[j];
        let left = self.labels.lanes.before(lane, at);
        if left.is_some_and(|j| !fits(j, at)) {
            return None;
        }
        let mark = self.mark_after(lane, at, left);
        let need = Need { label: mark, mark };
        if need.loses_to(beat) {
            return None;
        }
        let right = self.labels.lanes.at_or_after(lane, at + 1);
        if right.is_some_and(|k| !fits(at, k)) {
            return None;
        }
        let mut need = self.need_before((lane, at), right, need);
        if let Some(pieces) = self.pieces {
            need = pieces(self, (lane, at), need)?;
        }
        (!need.loses_to(beat)).then_some(need)
    }

    /// The one before another on a lane: few that come later do without links.
    fn before(&self, lane: usize, at: usize) -> Option<usize> {
        let (links, lanes) = (self.links, &self.labels.lanes);
        if links.is_empty() { lanes.before(lane, at) } else { links.before(at) }
    }

    /// The one after another on a lane.
    fn after(&self, lane: usize, at: usize) -> Option<usize> {
        let (links, lanes) = (self.links, &self.labels.lanes);
        if links.is_empty() { lanes.at_or_after(lane, at + 1) } else { links.after(at) }
    }

    /// How long the mark must wait for those on its left.
    ///
    /// All that a neighbour at a distance of `gap` or more can ask for is
    /// `max_px / gap`, as widths are at most `max_px` (and division keeps order
    /// when rounded): so the walk may end where the mark waits for that long, and
    /// waiting for that long is safe where the walk is cut off.
    fn mark_after(&self, lane: usize, at: usize, nearest: Option<usize>) -> f64 {
        let mut mark = 0.0_f64;
        let mut left = nearest;
        for step in 0.. {
            let Some(j) = left else { break };
            let gap = distance(self.bars.starts[j], self.bars.starts[at]);
            let most = self.labels.max_px / gap;
            if most <= mark {
                break;
            }
            if step == MAX_STEPS {
                return most;
            }
            let scales = self.labels.scales[j];
            let label_ends = f64::from(self.label_px[j]) / gap;
            let mark_ends = f64::from(self.labels.mark_px) / gap;
            if f64::from(scales.label) < label_ends {
                mark = mark.max(label_ends);
            }
            // Whoever made label `j` wait asks for this too, but for rounding.
            if f64::from(scales.mark) < mark_ends {
                mark = mark.max(mark_ends);
            }
            left = self.before(lane, j);
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
        (lane, at): (usize, usize),
        nearest: Option<usize>,
        mut need: Need,
    ) -> Need {
        let label_px = f64::from(self.label_px[at].max(self.own_px));
        let mark_px = f64::from(self.labels.mark_px);
        let mut right = nearest;
        for step in 0.. {
            let Some(k) = right else { break };
            let gap = distance(self.bars.starts[at], self.bars.starts[k]);
            let label = label_px / gap;
            let mark = mark_px / gap;
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
            right = self.after(lane, k);
        }
        need
    }
}

/// Milliseconds from one time to a later one, over the whole range of `i64`.
pub(super) fn distance(from: Timestamp, to: Timestamp) -> f64 {
    to.wrapping_sub(from) as u64 as f64
}

/// The smallest `f32` that is not below a number that is not negative.
pub(super) fn round_up(x: f64) -> f32 {
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
