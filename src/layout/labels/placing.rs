//! Gives each event its lane and first scales, in slices.
//!
//! Events go in by importance, each on the lane where its label can show first
//! (then its mark, then the first such lane). An event never changes once it is in:
//! it takes what those before it leave. So the results for the first `m` events
//! are final, whatever follows.
//!
//! Cost: for each event the search of [`super::need`]; nothing is O(n) but the
//! order that is handed in and the memory.

use std::rc::Rc;

use super::need::Room;
use super::octaves::Octaves;
use super::sets::Sets;
use super::{Ask, Bars, Labels, NEVER, NO_LANE, Params};
use crate::data::EventIx;

/// A layout in progress.
///
/// ```
/// # use actor_timeline::layout::labels::{Bars, Params, Placing};
/// let (starts, ends) = ([0, 1_000], [1, 1_001]);
/// let bars = Bars::new(&starts, &ends);
/// let params = Params { lanes: 4, mark_px: 12.0, max_label_px: 240.0 };
/// let mut placing = Placing::new([1, 0].into(), params);
/// while !placing.step(bars, &|_| 90.0, 15_000) {
///     // Leave the thread to others; show `placing.labels()`.
/// }
/// let labels = placing.into_labels();
/// ```
#[derive(Clone, Debug)]
pub struct Placing {
    /// By importance, then by tie.
    pub(super) order: Rc<[u32]>,
    done: usize,
    /// Of mark, label and gap; known of those that are placed.
    pub(super) label_px: Rc<Vec<f32>>,
    labels: Labels,
}

impl Placing {
    /// Places none yet. `order` names each event once, the first to be placed first.
    #[must_use]
    pub fn new(order: Rc<[u32]>, params: Params) -> Self {
        let len = order.len();
        let max_px = params.max_label_px.max(0.0);
        let labels = Labels {
            lane: vec![NO_LANE; len],
            scales: vec![NEVER; len],
            lanes: Sets::new(usize::from(params.lanes.min(NO_LANE - 1)), len),
            octaves: Octaves::new(len),
            mark_px: params.mark_px.max(0.0).min(max_px),
            max_px: f64::from(max_px),
        };
        Self { order, done: 0, label_px: Rc::new(vec![0.0; len]), labels }
    }

    /// Places up to so many more events; true when all are placed.
    ///
    /// `bars` and `ask` are the same in every step.
    pub fn step(&mut self, bars: Bars<'_>, ask: &dyn Ask, max_events: usize) -> bool {
        assert!(bars.starts.len() == self.order.len(), "one bar for each event");
        let until = self.order.len().min(self.done.saturating_add(max_events));
        let label_px = Rc::make_mut(&mut self.label_px);
        for &at in &self.order[self.done..until] {
            let (event, at) = (EventIx(at), at as usize);
            let px = ask.label_px(event).max(self.labels.mark_px);
            label_px[at] = px.min(self.labels.max_px as f32);
            let room = Room { bars, label_px, labels: &self.labels };
            if let Some((lane, scales)) = room.best(at, ask.lanes(event)) {
                self.labels.put(at, lane, scales);
            }
        }
        self.done = until;
        self.is_done()
    }

    /// How many are placed.
    #[must_use]
    pub fn done(&self) -> usize {
        self.done
    }

    /// True when all are placed.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.done == self.order.len()
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

/// Titles whose lengths differ by fewer bytes count as equally long.
const CLASS_BYTES: usize = 6;

/// The order to place events in: the more important first, of these the shorter
/// title first, and equals as `events` has them, by chance and not by time. More
/// labels fit when short ones go first: a tenth more of what could show at best
/// (`cargo bench --bench quality`). O(n).
#[must_use]
pub fn turns(
    events: &[u32],
    importance: impl Fn(EventIx) -> u8,
    title_bytes: impl Fn(EventIx) -> usize,
) -> Rc<[u32]> {
    let class = |event| (title_bytes(event) / CLASS_BYTES).min(255) as u8;
    let by_length = counted(events, &class);
    counted(&by_length, &|event| u8::MAX - importance(event)).into()
}

/// Sorts by a byte; equals keep their order.
fn counted(events: &[u32], key: &dyn Fn(EventIx) -> u8) -> Vec<u32> {
    let mut next = [0_usize; 256];
    let key = |at: u32| usize::from(key(EventIx(at)));
    for &at in events {
        next[key(at)] += 1;
    }
    let mut total = 0;
    for count in &mut next {
        total += std::mem::replace(count, total);
    }
    let mut order = vec![0; events.len()];
    for &at in events {
        let place = &mut next[key(at)];
        order[*place] = at;
        *place += 1;
    }
    order
}
