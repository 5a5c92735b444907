//! What a page holds the view to: how early and late it may reach, how short and long it may be.

use crate::{
    app::{
        Effects, State,
        viewport::{Bounds, MIN_SPAN_MS, RESOLUTION, home::ViewBy, update::jump},
    },
    time::{DAY_MS, Span, Timestamp, folds::Folds},
};

/// What a page holds the view to. Where nothing is said, nothing is held.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Limits {
    /// As early as the view may reach.
    pub min: Option<Timestamp>,
    /// As late as the view may reach.
    pub max: Option<Timestamp>,
    /// The shortest view, in ms of what is not folded.
    pub min_span_ms: Option<f64>,
    /// The longest view, in ms of what is not folded.
    pub max_span_ms: Option<f64>,
}

impl Limits {
    /// The limits that can all be kept. What contradicts another is left out, by its name and
    /// with words for why.
    #[must_use]
    pub fn kept(mut self) -> (Self, Vec<(&'static str, &'static str)>) {
        let mut left_out = Vec::new();
        if self.room_ms() < self.least_room_ms() {
            if self.max.take().is_some() {
                left_out.push(("max", "is not later than min"));
            }
            if self.room_ms() < self.least_room_ms() {
                self.min = None; // at the very end of time
            }
        }
        if self.min_span_ms.is_some_and(|span_ms| span_ms > self.room_ms()) {
            self.min_span_ms = Some(self.room_ms());
            left_out.push(("min-span", "is longer than from min to max: all of that shows"));
        }
        if self.min_span_ms.zip(self.max_span_ms).is_some_and(|(min, max)| min > max) {
            self.max_span_ms = None;
            left_out.push(("max-span", "is shorter than min-span"));
        }
        (self, left_out)
    }

    /// From the one end to the other.
    fn room_ms(self) -> f64 {
        self.max.unwrap_or(i64::MAX) as f64 - self.min.unwrap_or(i64::MIN) as f64
    }

    /// So near each other, the two ends cannot be told apart.
    fn least_room_ms(self) -> f64 {
        let far = |at: Option<Timestamp>| at.map_or(0.0, |at| (at as f64).abs());
        (far(self.min).max(far(self.max)) * RESOLUTION).max(MIN_SPAN_MS)
    }

    /// What a reader can reach of a domain: limits that lie farther out widen it. It has so
    /// many ms at least.
    pub(crate) fn domain(self, domain: Span, least_ms: i64) -> Span {
        let before = |max: Timestamp| domain.start().min(max.saturating_sub(least_ms));
        let min = self.min.unwrap_or_else(|| before(self.max.unwrap_or(i64::MAX)));
        let max = self.max.unwrap_or_else(|| domain.end().max(min.saturating_add(least_ms)));
        Span::from_bounds(min, max)
    }

    /// Whether some of a stretch is inside.
    pub(crate) fn reach(self, span: Span) -> bool {
        self.min.is_none_or(|min| min < span.end()) && self.max.is_none_or(|max| span.start() < max)
    }

    pub(crate) fn bounds(self, domain: Span, folds: &Folds) -> Bounds {
        let domain = folds.axis_span(self.domain(domain, DAY_MS));
        // What lies in a fold is earlier than what its place is taken for.
        let first = |at: Timestamp| {
            let axis = folds.axis(at);
            axis.saturating_add(i64::from(folds.time(axis) < at)) as f64
        };
        Bounds {
            domain,
            from_ms: first(self.min.unwrap_or(i64::MIN)),
            to_ms: folds.axis(self.max.unwrap_or(i64::MAX)) as f64,
            least_ms: self.min_span_ms.unwrap_or(0.0).max(MIN_SPAN_MS),
            most_ms: self.max_span_ms.unwrap_or(f64::INFINITY),
        }
    }
}

impl State {
    /// What the page holds the view to.
    #[must_use]
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// Where the reader may go, by what there is to see, the page's limits, and what is folded.
    pub(crate) fn set_bounds(&mut self) {
        self.bounds = self.limits.bounds(self.reach, &self.folds);
    }
}

/// Holds the view from now on; what of it is outside is cut off.
pub(crate) fn hold(state: &mut State, limits: Limits) -> Effects {
    let (limits, _) = limits.kept();
    if limits == state.limits {
        return Effects::default();
    }
    state.limits = limits;
    let (mut view, is_empty) = (state.view(), state.data.is_empty());
    if is_empty {
        // Wherever the view was, there is nothing else to go to.
        state.reach = state.passing_extent();
    }
    if matches!(state.home.by, ViewBy::First | ViewBy::Fit) {
        let is_long = limits.max_span_ms.is_some_and(|most_ms| most_ms < view.len_ms() as f64);
        if is_empty || is_long || !limits.reach(view) {
            view = state.home_view();
        }
    }
    if is_empty || !limits.reach(state.reach) {
        state.reach = state.reach.union(view);
    }
    state.set_bounds();
    // What was to come back may be outside.
    state.motion.stop();
    state.overview.grabbed = None;
    state.uncut = None;
    let to = state.viewport_of(view);
    let mut effects = jump(state, to);
    effects.outgoing.clear();
    Effects { redraw: true, panels: true, ..effects }
}
