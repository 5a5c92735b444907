//! Gives the room of events that a filter leaves out to those that pass.
//!
//! It starts from the layout of all events: those that pass keep their lane and
//! their first scales, the others leave the lanes. Then each event that passes,
//! by importance, may show earlier if all others that pass allow it as they stand
//! now, the less important ones included; one without a lane gets the best if
//! any has room. So no first scale ever rises: nothing vanishes while this
//! goes on in slices. And the outcome depends on the filter alone, not on those
//! before it.
//!
//! # Why it holds
//! Each step keeps the invariants of [`super`]. At first they hold, as taking
//! events away keeps them. A step changes one event `i`, so only pairs with `i` can
//! break. Against the others' scales each of these pairs is a lower bound on `Mᵢ`
//! or on `Sᵢ` alone ([`super::need`]). The scales of before meet all bounds,
//! the new need meets all bounds (with the safe cap it may be the greater one), so
//! the lesser of each meets them too; and `M ≤ S` in both gives `M ≤ S` in their
//! minima. An event without a lane takes its need as it is, where bars leave room.

use std::rc::Rc;

use super::buckets::Buckets;
use super::need::{Room, Widths};
use super::{Bars, Labels, Lanes, NO_LANE, Placing};
use crate::data::EventIx;
use crate::query::mask::Mask;

/// A layout of what passes a filter, in progress. Valid after every step.
#[derive(Clone, Debug)]
pub struct Refill {
    /// What passes, by importance, then by tie.
    order: Vec<u32>,
    done: usize,
    widths: Rc<[Widths]>,
    labels: Labels,
}

impl Refill {
    /// Starts from the layout of all events; lowers nothing yet: O(n).
    ///
    /// # Panics
    /// When not all events are placed: what is placed later would change the outcome.
    #[must_use]
    pub fn new(placing: &Placing, mask: &Mask) -> Self {
        assert!(placing.is_done(), "all events are placed");
        let passes = |&at: &u32| mask.contains(EventIx(at));
        let order: Vec<u32> = placing.order.iter().copied().filter(passes).collect();
        let mut labels = placing.labels().clone();
        labels.lanes = Lanes::new(labels.lanes.count(), labels.lane.len());
        for at in order.iter().map(|&at| at as usize) {
            let lane = labels.lane[at];
            if lane != NO_LANE {
                labels.lanes.insert(usize::from(lane), at);
            }
        }
        Self { order, done: 0, widths: Rc::clone(&placing.widths), labels }
    }

    /// Looks at up to so many more events; true when all are done.
    ///
    /// `bars` are those that the events were placed with. O(n) beside the search,
    /// to make [`Refill::labels`] ready.
    pub fn step(&mut self, bars: Bars<'_>, max_events: usize) -> bool {
        assert_eq!(bars.starts.len(), self.widths.len(), "one bar for each event");
        let until = self.order.len().min(self.done.saturating_add(max_events));
        for next in self.done..until {
            self.lower(bars, self.order[next] as usize);
        }
        self.done = until;
        self.labels.buckets = Buckets::new(&self.labels.scales);
        self.is_done()
    }

    fn lower(&mut self, bars: Bars<'_>, at: usize) {
        let room = Room { bars, widths: &self.widths, labels: &self.labels };
        let found = match self.labels.lane[at] {
            NO_LANE => room.best(at),
            lane => room.on(usize::from(lane), at).map(|scales| (usize::from(lane), scales)),
        };
        if let Some((lane, scales)) = found {
            let scales = scales.min(self.labels.scales[at]);
            self.labels.put(at, lane, scales);
        }
    }

    /// True when nothing is left to lower.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.done == self.order.len()
    }

    /// The layout after the last step. Events that do not pass stand as they
    /// did and may lie over others.
    #[must_use]
    pub fn labels(&self) -> &Labels {
        &self.labels
    }
}
