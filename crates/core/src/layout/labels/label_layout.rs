//! Gives each event its lane and first scales, in slices.
//!
//! Classes of importance go in one after the other. Within a class the events
//! take turns by the scale from which their label could show: those that can show
//! when all is in view first, then those of the next quarter of an octave, and so
//! on. An event that finds at its turn that it must wait for a later one does so, as
//! its need only grows when others go in. Of those in one quarter lots decide, which
//! hang on the ids alone. Far in, where most find room, the order is that of time: it
//! makes no difference to the picture, and neighbours lie together in memory (half
//! the time at a million).
//!
//! # A fair sample
//! Who shows must not depend on how long a title is: else readers see the short ones
//! only. So all labels of a class wait as if they were as wide as its widest; just
//! what comes after a label on its lane sees how wide it is. An event's own width
//! thus has no part in when its label shows, and the labels that show at a scale are a
//! fair sample of their class. (Were each label placed as soon as it fits, by lots,
//! three of four would have the shortest of four titles.)
//!
//! Each event goes on the lane where its label can show first (then its mark, then
//! the first such lane; under a filter see [`Room::near`]), and never changes once it
//! is in: it takes what those before it leave. So the results for the first `m` events are final, whatever
//! follows.
//!
//! Cost: for each try the search of [`crate::layout::labels::need`]; one to four tries an event.
//! Waiting ends at [`WAIT_OCTAVES`]; what shows closer than that finds room anyway.

mod beside;
mod moving;

pub use beside::Placed;

use crate::{
    data::EventIx,
    layout::labels::{
        Ask, Bars, Labels, Params, Scales,
        links::Links,
        need::{Beside, Room},
        pieces::{Cutting, Ground},
    },
    sort::Radix,
};
use std::{mem::take, rc::Rc};

/// About how many px the whole extent takes in the coarsest view.
const COARSEST_PX: f32 = 600.0;
/// An event that needs a scale this many octaves closer does not wait for its turn.
const WAIT_OCTAVES: usize = 12;

/// Steps of scale in an octave.
const STEPS: usize = 1 << STEP_BITS;
const STEP_BITS: u32 = 2;

/// Within so many steps of the coarsest scale an event waits for its own one.
const EXACT_STEPS: usize = 5 * STEPS;

/// All events in the order in which they are first tried; see [`placement_order`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlacementOrder {
    order: Vec<u32>,
    /// Where each class of importance ends.
    classes: Vec<u32>,
}

/// A layout in progress.
///
/// ```
/// # use actor_timeline_core::data::EventIx;
/// # use actor_timeline_core::layout::labels::{Bars, LabelLayout, Params, placement_order};
/// let (starts, ends) = ([0, 1_000], [1, 1_001]);
/// let bars = Bars::new(&starts, &ends);
/// let params = Params { lanes: 4, mark_px: 12.0, max_label_px: 240.0 };
/// let mut layout = LabelLayout::new(placement_order((0..2).map(EventIx), 15_000, |_| 3, |event| event.0), params);
/// while !layout.step(bars, &|_| 90.0, 15_000) {
///     // Leave the thread to others; show `layout.labels()`.
/// }
/// let labels = layout.into_labels();
/// ```
#[derive(Clone, Debug, Default)]
pub struct LabelLayout {
    /// Events that are settled, in the order in which they were, then events that
    /// have not been tried.
    order: Vec<u32>,
    classes: Vec<u32>,
    /// The class at hand.
    class: usize,
    settled: usize,
    /// How many have been tried for the first time.
    tried: usize,
    waiting: Waiting,
    /// The widest of the class at hand: what its labels wait for room for.
    common_px: f32,
    /// Widths of mark, label and gap; known of events that are placed.
    label_px: Rc<Vec<f32>>,
    labels: Labels,
    /// Empty when all are placed.
    links: Links,
    /// The lane of each event in the layout of all; empty in that one itself.
    kept: Vec<u8>,
    cutting: Cutting,
    /// Pieces that were there are shown until all are cut anew.
    is_mended: bool,
}

/// Events of the class at hand that wait for a closer scale, each below its lot.
#[derive(Clone, Debug, Default)]
struct Waiting {
    /// By step of scale, from the coarsest on.
    steps: Vec<Vec<u64>>,
    /// How many of the steps have had their turn.
    over: usize,
    /// Events whose turn it is, taken from the end.
    turn: Vec<u64>,
}

impl Waiting {
    fn push(&mut self, step: usize, item: u64) {
        self.steps.resize_with(self.steps.len().max(step + 1), Vec::new);
        self.steps[step].push(item);
    }

    /// Whose turn is next; `None` when nobody waits.
    fn pop(&mut self) -> Option<u64> {
        loop {
            if let Some(item) = self.turn.pop() {
                return Some(item);
            }
            let step = take(self.steps.get_mut(self.over)?);
            self.over += 1;
            // Far in, where most find room, in order of time: what is looked at then
            // lies together.
            let is_far = self.over > EXACT_STEPS;
            let mut sorting = Radix::new(step, if is_far { 0 } else { u32::BITS });
            while !sorting.pass() {}
            self.turn = sorting.into_items();
        }
    }
}

impl LabelLayout {
    /// A layout in which no event is placed yet.
    #[must_use]
    pub fn new(placement: PlacementOrder, params: Params) -> Self {
        let len = placement.order.len();
        Self::with(placement, (Rc::new(vec![0.0; len]), Vec::new()), params)
    }

    /// A layout of what passes a filter, none placed yet. An event stays on its lane of this
    /// layout, that of all events, where it shows nearly as soon as on the best.
    ///
    /// # Panics
    /// When not all events are placed: what is placed later would change the outcome.
    #[must_use]
    pub fn among(&self, placement: PlacementOrder) -> Self {
        assert!(self.is_done(), "all events are placed");
        let Labels { lane, lanes, mark_px, max_px, .. } = &self.labels;
        let (lanes, max_label_px) = (lanes.count() as u8, *max_px as f32);
        let params = Params { lanes, mark_px: *mark_px, max_label_px };
        Self::with(placement, (Rc::clone(&self.label_px), lane.clone()), params)
    }

    /// With widths of all events, where they are known, and lanes to keep.
    fn with(
        placement: PlacementOrder,
        (label_px, kept): (Rc<Vec<f32>>, Vec<u8>),
        params: Params,
    ) -> Self {
        let len = label_px.len();
        let labels = Labels::none(len, params);
        Self {
            order: placement.order,
            classes: placement.classes,
            class: 0,
            settled: 0,
            tried: 0,
            waiting: Waiting::default(),
            common_px: 0.0,
            label_px,
            labels,
            links: Links::new(len),
            kept,
            cutting: Cutting::default(),
            is_mended: false,
        }
    }

    /// One in which all is placed.
    pub(super) fn done_with(labels: Labels, label_px: Rc<Vec<f32>>) -> Self {
        let settled = label_px.len();
        let order = (0..settled as u32).collect();
        let cutting = Cutting::done();
        Self { order, settled, tried: settled, label_px, labels, cutting, ..Self::default() }
    }

    /// Begins with other lanes and widths; false if an event has been tried already.
    pub(crate) fn restart(&mut self, params: Params) -> bool {
        if self.tried > 0 {
            return false;
        }
        let (order, classes) = (take(&mut self.order), take(&mut self.classes));
        *self = Self::new(PlacementOrder { order, classes }, params);
        true
    }

    /// Tries up to so many more events, then cuts pieces; true when all is done.
    ///
    /// `bars` and `ask` are the same in every step.
    pub fn step(&mut self, bars: Bars<'_>, ask: &dyn Ask, max_tries: usize) -> bool {
        assert!(bars.starts.len() == self.labels.lane.len(), "one bar for each event");
        let coarsest = Coarsest::of(bars);
        for tries in 0..max_tries {
            let Some(item) = self.next(ask) else {
                self.links = Links::default();
                let (order, label_px) = (&self.order[..], &self.label_px);
                let ground = Ground { bars, ask, order, label_px };
                if self.cutting.step(&ground, &mut self.labels, max_tries - tries) {
                    self.is_mended = false;
                }
                break;
            };
            let found = self.find(bars, ask, item, None);
            self.place(item, found, coarsest);
        }
        self.is_done()
    }

    /// Whose turn it is, below its lot.
    fn next(&mut self, ask: &dyn Ask) -> Option<u64> {
        loop {
            let class_end = *self.classes.get(self.class)? as usize;
            if self.tried < class_end {
                let event = EventIx(self.order[self.tried]);
                if self.kept.is_empty() {
                    let px = ask.label_px(event).max(self.labels.mark_px);
                    let px = px.min(self.labels.max_px as f32);
                    Rc::make_mut(&mut self.label_px)[event.index()] = px;
                }
                let px = self.label_px[event.index()];
                self.common_px = self.common_px.max(px);
                self.tried += 1;
                return Some(u64::from(ask.lot(event)) << u32::BITS | u64::from(event.0));
            }
            let waits = self.waiting.pop();
            if waits.is_some() {
                return waits;
            }
            self.waiting = Waiting::default();
            self.common_px = 0.0;
            self.class += 1;
        }
    }

    /// Where there is room for an event, and from when.
    fn find(
        &self,
        bars: Bars<'_>,
        ask: &dyn Ask,
        item: u64,
        pieces: Option<Beside>,
    ) -> Option<(usize, Scales)> {
        let event = EventIx(item as u32);
        let (labels, label_px, links) = (&self.labels, &self.label_px[..], &self.links);
        let room = Room { bars, label_px, labels, links, own_px: self.common_px, pieces };
        let lanes = ask.lanes(event);
        match self.kept.get(event.index()) {
            Some(&kept) => room.near(event.index(), lanes, kept.into()),
            None => room.best(event.index(), lanes),
        }
    }

    /// Places an event, or lets it wait for a closer scale.
    fn place(&mut self, item: u64, found: Option<(usize, Scales)>, coarsest: Coarsest) {
        let event = EventIx(item as u32);
        if let Some((lane, scales)) = found {
            // Far in, where most find room, a little more is not worth another wait.
            let over = self.waiting.over;
            let past = over + over / EXACT_STEPS * (STEPS / 4);
            if let Some(step) = coarsest.step(scales).filter(|&step| step >= past) {
                return self.waiting.push(step, item);
            }
            self.labels.put(&mut self.links, event.index(), lane, scales);
        }
        // Whatever is settled has been tried: its place in the order is free.
        self.order[self.settled] = event.0;
        self.settled += 1;
    }

    /// How many are placed, or found to have no room on any lane.
    #[must_use]
    pub fn done(&self) -> usize {
        self.settled
    }

    /// What is placed so far.
    #[must_use]
    pub fn labels(&self) -> &Labels {
        &self.labels
    }

    /// The labels as far as they are placed, for good.
    #[must_use]
    pub fn into_labels(self) -> Labels {
        self.labels
    }

    /// How wide mark, label and gap are that the event was placed with; 0 before.
    #[must_use]
    pub fn label_px(&self, event: EventIx) -> f32 {
        self.label_px[event.index()]
    }
}

/// Where waiting begins.
#[derive(Clone, Copy)]
struct Coarsest {
    /// The step of scale at which the whole extent is in view.
    step: u32,
}

impl Coarsest {
    fn of(bars: Bars<'_>) -> Self {
        let extent = bars.starts.last().zip(bars.starts.first());
        let ms = extent.map_or(1.0, |(last, first)| last.abs_diff(*first).max(1) as f32);
        Self { step: step(COARSEST_PX / ms) }
    }

    /// How many steps closer a label shows; `None` when it need not wait.
    fn step(self, scales: Scales) -> Option<usize> {
        let closer = step(scales.label).saturating_sub(self.step) as usize;
        (closer < STEPS * WAIT_OCTAVES).then_some(closer)
    }
}

/// Steps of scale (of equal length within an octave, not equal ratio): exponent and
/// the first bits of the mantissa.
fn step(px_per_ms: f32) -> u32 {
    px_per_ms.to_bits() >> (f32::MANTISSA_DIGITS - 1 - STEP_BITS)
}

/// The order to try events in, which come in the order of time: the more important
/// first, equals by time. Of a class that begins within the `first` events and ends
/// beyond them, so many as are left of these go first, spread evenly and drawn by
/// lots. A counting sort, O(n).
#[must_use]
pub fn placement_order(
    events: impl Iterator<Item = EventIx> + Clone,
    first: usize,
    importance: impl Fn(EventIx) -> u8,
    lot: impl Fn(EventIx) -> u32,
) -> PlacementOrder {
    let class = |event| usize::from(u8::MAX - importance(event));
    let mut next = [0_u32; 1 << u8::BITS];
    events.clone().for_each(|event| next[class(event)] += 1);
    let mut total = 0;
    for count in &mut next {
        total += std::mem::replace(count, total);
    }
    let mut order = vec![0; total as usize];
    for event in events {
        let place = &mut next[class(event)];
        order[*place as usize] = event.0;
        *place += 1;
    }
    let mut classes = next.to_vec();
    let split = classes.partition_point(|&end| end as usize <= first);
    if split < classes.len() {
        let start = if split == 0 { 0 } else { classes[split - 1] as usize };
        spread(&mut order[start..classes[split] as usize], first - start, lot);
        classes.insert(split, first as u32);
    }
    PlacementOrder { order, classes }
}

/// Moves so many to the front, one from each of as many equal parts; front and rest
/// keep their order. Which one, the lot of the first in its part says: nobody can
/// count on a place.
fn spread(list: &mut [u32], first: usize, lot: impl Fn(EventIx) -> u32) {
    let all = list.to_vec();
    let mut back = first;
    // In 64 bits: a million times fifteen thousand is beyond 32.
    let bound = |part: usize| (part as u64 * all.len() as u64 / first as u64) as usize;
    for front in 0..first {
        let part = &all[bound(front)..bound(front + 1)];
        let drawn = lot(EventIx(part[0])) as usize % part.len();
        for (at, &item) in part.iter().enumerate() {
            if at == drawn {
                list[front] = item;
            } else {
                list[back] = item;
                back += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::lot, placement_order};
    use crate::data::EventIx;

    #[test]
    fn the_first_are_drawn_evenly_from_the_class_that_goes_beyond_them() {
        // Importance 5, 3 and 1 by turns: a class of 4, then the one that is cut.
        let importance = [5, 3, 1, 3, 5, 3, 3, 5, 1, 3, 3, 5];
        let importance = |event: EventIx| importance[event.index()];
        let of_lots = |lot| placement_order((0..12).map(EventIx), 7, importance, move |_| lot);
        let placement = of_lots(0);
        assert_eq!(placement.order, [0, 4, 7, 11, 1, 5, 9, 3, 6, 10, 2, 8]);
        let mut ends = placement.classes.clone();
        ends.dedup();
        assert_eq!(ends, [0, 4, 7, 10, 12]);
        assert_eq!(of_lots(1).order, [0, 4, 7, 11, 3, 6, 10, 1, 5, 9, 2, 8]);
    }

    #[test]
    fn few_events_are_not_cut() {
        let placement =
            placement_order((0..4).map(EventIx), 7, |event| [1, 5, 1, 5][event.index()], |_| 0);
        assert_eq!(placement.order, [1, 3, 0, 2]);
        assert!(!placement.classes.contains(&7));
    }

    #[test]
    fn what_goes_in_turn_is_drawn_as_often() {
        // Four titles in turn, and one event of four in the first frame.
        let placement =
            placement_order((0..40_000).map(EventIx), 10_000, |_| 3, |event| lot(event.0));
        let mut drawn = [0; 4];
        placement.order[..10_000].iter().for_each(|at| drawn[*at as usize % 4] += 1);
        assert!(drawn.iter().all(|count| (2_300..2_700).contains(count)), "{drawn:?}");
    }
}
