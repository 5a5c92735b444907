//! What another filter moves to another lane goes there in a short slide.

use crate::{
    app::{State, live::Moves},
    data::EventIx,
    layout::labels::Shown,
    sort::order_by,
    std_lite::clamp,
};

/// How long it takes.
const SLIDE_MS: f64 = 180.0;

/// Events on their way to other lanes.
#[derive(Debug, Default)]
pub(crate) struct Slide {
    /// What was in sight before, in the order of events, and how far below the top of the
    /// lanes, in px.
    from: Vec<(EventIx, f64)>,
    /// The first frame of it; none before that.
    since_ms: Option<f64>,
    /// How much of the way is left, from 1 to 0.
    left: f64,
}

impl Slide {
    /// The events are at other places.
    pub(crate) fn follow(&mut self, moves: &Moves) {
        let gone = std::mem::take(&mut self.from);
        let here = gone.into_iter().filter_map(|(event, y)| Some((moves.event(event)?, y)));
        let here: Vec<_> = here.collect();
        let order = order_by(here.len(), &|at| here[at as usize].0.0.into());
        self.from = order.into_iter().map(|at| here[at as usize]).collect();
    }
}

impl State {
    /// Changes which lanes events lie on; what was in sight slides to its new one, where the
    /// page lets things move.
    pub(crate) fn sliding(&mut self, change: impl FnOnce(&mut Self)) {
        let mut from = Vec::new();
        if self.motion.is_allowed {
            let mut shown: Vec<Shown> = Vec::new();
            self.show_parts(&mut shown);
            shown.retain(|shown| shown.piece.is_none());
            // What is on its way goes on from where it is.
            let y = |shown: &Shown| self.event_y(shown.event, shown.lane) - self.lane_y(0);
            from.extend(shown.iter().map(|shown| (shown.event, y(shown))));
        }
        change(self);
        let left = if from.is_empty() { 0.0 } else { 1.0 };
        self.slide = Slide { from, since_ms: None, left };
    }

    /// Goes on to this moment; true when something was on its way.
    pub(crate) fn slide_on(&mut self) -> bool {
        let slide = &mut self.slide;
        if slide.left == 0.0 {
            return false;
        }
        let now_ms = self.motion.clock_ms;
        let gone = (now_ms - *slide.since_ms.get_or_insert(now_ms)) / SLIDE_MS;
        slide.left = if self.motion.is_allowed { clamp(1.0 - gone, 0.0, 1.0) } else { 0.0 };
        true
    }

    /// True while something is on its way to its lane.
    #[must_use]
    pub fn is_sliding(&self) -> bool {
        self.slide.left > 0.0
    }

    /// Top of the lane of an event that shows as a whole, or where it is on its way there.
    pub(crate) fn event_y(&self, event: EventIx, lane: u8) -> f64 {
        let (y, Slide { from, left, .. }) = (self.lane_y(lane), &self.slide);
        if *left == 0.0 {
            return y;
        }
        let was = from.binary_search_by_key(&event, |(was, _)| *was);
        let from_y = was.map_or(y, |at| self.lane_y(0) + from[at].1);
        let is_in_sight = self.is_in_lanes(from_y, self.rows().lane_px);
        if is_in_sight { y + (from_y - y) * left * left } else { y }
    }
}
