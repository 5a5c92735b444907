//! Gives each event its lane and first scales, in slices.
//!
//! Classes of importance go in one after the other. Within a class the events
//! take turns by the scale from which their label could show: those that can show
//! when all is in view first, then those of the next quarter of an octave, and so
//! on. An event that finds at its turn that it must wait for a later quarter does
//! so, as its need only grows when others go in. Of those in one quarter the
//! narrower label goes first. So labels stand close at every scale, while an order
//! by chance packs like cars that park by chance. Far in, where most find room, the
//! order is that of time: it makes no difference to the picture, and neighbours lie
//! together in memory (half the time at a million).
//!
//! Each event goes on the lane where its label can show first (then its mark, then
//! the first such lane), and never changes once it is in: it takes what those
//! before it leave. So the results for the first `m` events are final, whatever
//! follows.
//!
//! Cost: for each try the search of [`super::need`]; one to four tries an event.
//! Waiting ends at [`WAIT_OCTAVES`]; what shows closer than that finds room anyway.

use std::{cmp::Ordering, rc::Rc};

use super::need::Room;
use super::octaves::Octaves;
use super::pieces::{Cutting, Ground, Pieces};
use super::sets::Sets;
use super::{Ask, Bars, Labels, NEVER, NO_LANE, Params, Scales};
use crate::data::EventIx;
use crate::lean::sort_positions;

/// About how many px the whole extent takes in the coarsest view.
const COARSEST_PX: f32 = 600.0;
/// An event that needs a scale this many octaves closer does not wait for its turn.
const WAIT_OCTAVES: i32 = 12;

/// Within so many quarters of the coarsest scale an event waits for its own one.
const EXACT_QUARTERS: usize = 20;

/// All events in the order in which they are first tried; see [`turns`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turns {
    order: Vec<u32>,
    /// Where each class of importance ends.
    classes: Vec<u32>,
}

/// A layout in progress.
///
/// ```
/// # use actor_timeline::layout::labels::{Bars, Params, Placing, turns};
/// let (starts, ends) = ([0, 1_000], [1, 1_001]);
/// let bars = Bars::new(&starts, &ends);
/// let params = Params { lanes: 4, mark_px: 12.0, max_label_px: 240.0 };
/// let mut placing = Placing::new(turns(2, 15_000, |_| 3), params);
/// while !placing.step(bars, &|_| 90.0, 15_000) {
///     // Leave the thread to others; show `placing.labels()`.
/// }
/// let labels = placing.into_labels();
/// ```
#[derive(Clone, Debug, Default)]
pub struct Placing {
    /// Those that are settled in the order in which they were, then those that
    /// have not been tried.
    pub(super) order: Rc<Vec<u32>>,
    classes: Vec<u32>,
    /// The class at hand.
    class: usize,
    settled: usize,
    /// How many have been tried for the first time.
    tried: usize,
    waiting: Waiting,
    /// Of mark, label and gap; known of those that are placed.
    pub(super) label_px: Rc<Vec<f32>>,
    labels: Labels,
    cutting: Cutting,
}

/// Events of the class at hand that wait for a closer scale.
#[derive(Clone, Debug, Default)]
struct Waiting {
    /// By quarter octave, from the coarsest on.
    quarters: Vec<Vec<u32>>,
    /// How many of the quarters have had their turn.
    over: usize,
    /// Those whose turn it is, taken from the end.
    turn: Vec<u32>,
}

impl Placing {
    /// Places none yet.
    #[must_use]
    pub fn new(turns: Turns, params: Params) -> Self {
        let len = turns.order.len();
        let max_px = params.max_label_px.max(0.0);
        let labels = Labels {
            lane: vec![NO_LANE; len],
            scales: vec![NEVER; len],
            lanes: Sets::new(usize::from(params.lanes.min(NO_LANE - 1)), len),
            octaves: Octaves::new(len),
            pieces: Pieces::default(),
            mark_px: params.mark_px.max(0.0).min(max_px),
            max_px: f64::from(max_px),
        };
        Self {
            order: Rc::new(turns.order),
            classes: turns.classes,
            class: 0,
            settled: 0,
            tried: 0,
            waiting: Waiting::default(),
            label_px: Rc::new(vec![0.0; len]),
            labels,
            cutting: Cutting::default(),
        }
    }

    /// The same with other lanes and widths, if none has been tried yet.
    pub(crate) fn restarted(self, params: Params) -> Option<Self> {
        if self.tried > 0 {
            return None;
        }
        let order = Rc::unwrap_or_clone(self.order);
        Some(Self::new(Turns { order, classes: self.classes }, params))
    }

    /// Tries up to so many more events, then cuts pieces; true when all is done.
    ///
    /// `bars` and `ask` are the same in every step.
    pub fn step(&mut self, bars: Bars<'_>, ask: &dyn Ask, max_tries: usize) -> bool {
        assert!(bars.starts.len() == self.order.len(), "one bar for each event");
        let coarsest = Coarsest::of(bars);
        for tries in 0..max_tries {
            let Some(at) = self.next(ask) else {
                let (order, label_px) = (&self.order[..], &self.label_px);
                let ground = Ground { bars, ask, order, mask: None, label_px };
                self.cutting.step(&ground, &mut self.labels, max_tries - tries);
                break;
            };
            self.place(bars, ask, at as usize, coarsest);
        }
        self.is_done()
    }

    /// Whose turn it is.
    fn next(&mut self, ask: &dyn Ask) -> Option<u32> {
        loop {
            let class_end = *self.classes.get(self.class)? as usize;
            if self.tried < class_end {
                let at = self.order[self.tried];
                let px = ask.label_px(EventIx(at)).max(self.labels.mark_px);
                let label_px = Rc::make_mut(&mut self.label_px);
                label_px[at as usize] = px.min(self.labels.max_px as f32);
                self.tried += 1;
                return Some(at);
            }
            let Waiting { quarters, over, turn } = &mut self.waiting;
            if let Some(event) = turn.pop() {
                return Some(event);
            }
            match quarters.get_mut(*over) {
                Some(quarter) => {
                    *turn = std::mem::take(quarter);
                    *over += 1;
                    let px = |at: u32| self.label_px[at as usize].to_bits();
                    // Far in, where most find room, in order of time: what is
                    // looked at then lies together.
                    let is_far = *over > EXACT_QUARTERS;
                    let by_width = |a, b| if is_far { Ordering::Equal } else { px(b).cmp(&px(a)) };
                    sort_positions(turn, &|a, b| by_width(a, b).then_with(|| b.cmp(&a)));
                }
                None => {
                    self.waiting = Waiting::default();
                    self.class += 1;
                }
            }
        }
    }

    /// Places an event, or lets it wait for a closer scale.
    fn place(&mut self, bars: Bars<'_>, ask: &dyn Ask, at: usize, coarsest: Coarsest) {
        let room = Room { bars, label_px: &self.label_px, labels: &self.labels };
        if let Some((lane, scales)) = room.best(at, ask.lanes(EventIx(at as u32))) {
            // Far in, where most find room, a quarter more is not worth another wait.
            let past = self.waiting.over + self.waiting.over / EXACT_QUARTERS;
            if let Some(quarter) = coarsest.quarter(scales).filter(|&quarter| quarter >= past) {
                let quarters = &mut self.waiting.quarters;
                quarters.resize_with(quarters.len().max(quarter + 1), Vec::new);
                quarters[quarter].push(at as u32);
                return;
            }
            self.labels.put(at, lane, scales);
        }
        // Whatever is settled has been tried: its place in the order is free.
        Rc::make_mut(&mut self.order)[self.settled] = at as u32;
        self.settled += 1;
    }

    /// How many are placed, or found to have no room on any lane.
    #[must_use]
    pub fn done(&self) -> usize {
        self.settled
    }

    /// True when all are placed, and all pieces cut.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.cutting.is_done() || self.order.is_empty()
    }

    /// What is placed so far.
    #[must_use]
    pub fn labels(&self) -> &Labels {
        &self.labels
    }

    /// The same, for good.
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
    /// The quarter octave in which the whole extent is in view.
    quarter: u32,
}

impl Coarsest {
    fn of(bars: Bars<'_>) -> Self {
        let extent = bars.starts.last().zip(bars.starts.first());
        let ms = extent.map_or(1.0, |(last, first)| last.abs_diff(*first).max(1) as f32);
        Self { quarter: quarter(COARSEST_PX / ms) }
    }

    /// How many quarter octaves closer a label shows; `None` when it need not wait.
    fn quarter(self, scales: Scales) -> Option<usize> {
        let closer = quarter(scales.label).saturating_sub(self.quarter);
        (closer < 4 * WAIT_OCTAVES as u32).then_some(closer as usize)
    }
}

/// Quarters of octaves (of equal length, not equal ratio): exponent and the first
/// two bits of the mantissa.
fn quarter(px_per_ms: f32) -> u32 {
    px_per_ms.to_bits() >> (f32::MANTISSA_DIGITS - 3)
}

/// The order to try events in: the more important first, equals by time. Of a
/// class that begins within the `first` events and ends beyond them, so many as
/// are left of these go first, evenly taken. A counting sort, O(n).
#[must_use]
pub fn turns(count: usize, first: usize, importance: impl Fn(EventIx) -> u8) -> Turns {
    let events = 0..u32::try_from(count).expect("events are fewer than bytes");
    let class = |at: u32| usize::from(u8::MAX - importance(EventIx(at)));
    let mut next = [0_u32; 1 << u8::BITS];
    events.clone().for_each(|at| next[class(at)] += 1);
    let mut total = 0;
    for count in &mut next {
        total += std::mem::replace(count, total);
    }
    let mut order = vec![0; count];
    for at in events {
        let place = &mut next[class(at)];
        order[*place as usize] = at;
        *place += 1;
    }
    let mut classes = next.to_vec();
    let split = classes.partition_point(|&end| end as usize <= first);
    if split < classes.len() {
        let start = if split == 0 { 0 } else { classes[split - 1] as usize };
        spread(&mut order[start..classes[split] as usize], first - start);
        classes.insert(split, first as u32);
    }
    Turns { order, classes }
}

/// Moves so many, evenly taken, to the front; both parts keep their order.
fn spread(list: &mut [u32], first: usize) {
    let all = list.to_vec();
    let (mut front, mut back) = (0, first);
    for (at, &item) in all.iter().enumerate() {
        // In 64 bits: a million times fifteen thousand is beyond 32.
        let due = (at as u64 + 1) * first as u64 / all.len() as u64;
        let place = if due > front as u64 { &mut front } else { &mut back };
        list[*place] = item;
        *place += 1;
    }
}

impl Placing {
    /// What it holds beside its labels, in bytes.
    #[doc(hidden)]
    #[must_use]
    pub fn memory(&self) -> [(&'static str, usize); 2] {
        [
            ("order of placing", size_of_val(&self.order[..])),
            ("widths", size_of_val(&self.label_px[..])),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::turns;

    #[test]
    fn the_first_are_taken_evenly_from_the_class_that_goes_beyond_them() {
        // Importance 5, 3 and 1 by turns: a class of 4, then the one that is cut.
        let importance = [5, 3, 1, 3, 5, 3, 3, 5, 1, 3, 3, 5];
        let turns = turns(12, 7, |event| importance[event.index()]);
        assert_eq!(turns.order, [0, 4, 7, 11, 3, 6, 10, 1, 5, 9, 2, 8]);
        let mut ends = turns.classes.clone();
        ends.dedup();
        assert_eq!(ends, [0, 4, 7, 10, 12]);
    }

    #[test]
    fn few_events_are_not_cut() {
        let turns = turns(4, 7, |event| [1, 5, 1, 5][event.index()]);
        assert_eq!(turns.order, [1, 3, 0, 2]);
        assert!(!turns.classes.contains(&7));
    }
}
