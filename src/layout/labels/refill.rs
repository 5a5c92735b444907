//! Gives the room of events that a filter leaves out to those that pass.
//!
//! It starts from the layout of all events: those that pass keep their lane and
//! their first scales, the others leave the lanes. Then each event that passes,
//! by importance, may show earlier if all others that pass allow it as they stand
//! now, the less important ones included; one without a lane gets the best if
//! any has room. So no first scale ever rises: nothing vanishes while this
//! goes on in slices, but for pieces, which are cut anew at its end. And the outcome depends on the filter alone, not on those
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

use super::need::Room;
use super::pieces::{Cutting, Ground, Pieces};
use super::{Ask, Bars, Labels, NO_LANE, Placing};
use crate::data::EventIx;
use crate::query::mask::Mask;

/// A layout of what passes a filter, in progress. Valid after every step.
#[derive(Clone, Debug)]
pub struct Refill {
    /// All events, in the order in which they were placed.
    order: Rc<Vec<u32>>,
    /// How many of them have left their lane, if they do not pass.
    cleared: usize,
    /// How many of them were looked at after that.
    done: usize,
    label_px: Rc<Vec<f32>>,
    labels: Labels,
    cutting: Cutting,
}

/// Taking an event off its lane is this much cheaper than finding room for one.
const CLEARED_AT_ONCE: usize = 16;

impl Refill {
    /// Starts from the layout of all events; lowers nothing yet. Copies it: O(n).
    ///
    /// # Panics
    /// When not all events are placed: what is placed later would change the outcome.
    #[must_use]
    pub fn new(placing: &Placing) -> Self {
        assert!(placing.is_done(), "all events are placed");
        Self {
            order: Rc::clone(&placing.order),
            cleared: 0,
            done: 0,
            label_px: Rc::clone(&placing.label_px),
            // What takes room next may take that of pieces.
            labels: Labels { pieces: Pieces::default(), ..placing.labels().clone() },
            cutting: Cutting::default(),
        }
    }

    /// Looks at up to so many more events; true when all are done.
    ///
    /// `bars` and `ask` are those that the events were placed with; the mask is
    /// the same in every step.
    pub fn step(&mut self, bars: Bars<'_>, ask: &dyn Ask, mask: &Mask, max_events: usize) -> bool {
        assert!(bars.starts.len() == self.order.len(), "one bar for each event");
        let mut left = max_events;
        let until = self.cleared.saturating_add(left.saturating_mul(CLEARED_AT_ONCE));
        let until = until.min(self.order.len());
        left -= (until - self.cleared).div_ceil(CLEARED_AT_ONCE);
        for at in self.cleared..until {
            self.clear(at, mask);
        }
        self.cleared = until;
        while left > 0 && self.done < self.order.len() && until == self.order.len() {
            let event = EventIx(self.order[self.done]);
            self.done += 1;
            if mask.contains(event) {
                self.lower(bars, ask, event);
                left -= 1;
            }
        }
        if self.done == self.order.len() {
            let (order, label_px) = (&self.order[..], &self.label_px);
            let ground = Ground { bars, ask, order, mask: Some(mask), label_px };
            self.cutting.step(&ground, &mut self.labels, left);
        }
        self.is_done()
    }

    fn clear(&mut self, at: usize, mask: &Mask) {
        let lane = self.labels.lane[at];
        if lane != NO_LANE && !mask.contains(EventIx(at as u32)) {
            self.labels.lanes.remove(usize::from(lane), at);
        }
    }

    fn lower(&mut self, bars: Bars<'_>, ask: &dyn Ask, event: EventIx) {
        let at = event.index();
        let room = Room { bars, label_px: &self.label_px, labels: &self.labels };
        let found = match self.labels.lane[at] {
            NO_LANE => room.best(at, ask.lanes(event)),
            lane => room.on(usize::from(lane), at).map(|scales| (usize::from(lane), scales)),
        };
        if let Some((lane, scales)) = found {
            let scales = scales.min(self.labels.scales[at]);
            self.labels.put(at, lane, scales);
        }
    }

    /// True when nothing is left to lower, and all pieces are cut.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.cutting.is_done()
    }

    /// The layout after the last step. Events that do not pass stand as they
    /// did and may lie over others.
    #[must_use]
    pub fn labels(&self) -> &Labels {
        &self.labels
    }
}
