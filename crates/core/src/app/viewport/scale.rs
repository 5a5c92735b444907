//! Time ⇄ px: the only code that turns one into the other.
//!
//! x runs in CSS px from the plot's left edge. The origin is subtracted as an
//! integer before anything becomes a float, so that milliseconds stay apart a
//! million years from 1970. A scale is made anew for each frame.

use crate::{
    app::{
        State,
        viewport::{GUTTER_PX, Viewport},
    },
    layout::labels::Stretch,
    time::{Span, Timestamp, folds::Folds},
};

/// Room before the inner span, and after it, as a share of the plot at most.
const GUTTER_START_SHARE: f64 = 0.125;
pub(crate) const GUTTER_END_SHARE: f64 = 0.25;

/// The map from time (domain) to px (range) of one frame. It is linear in axis time
/// ([`Folds`]), which is what the ms of its other methods are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    folds: Folds,
    origin: Timestamp,
    origin_px: f64,
    px_per_ms: f64,
    width_px: f64,
}

impl Scale {
    /// The scale that shows `viewport` in a plot of `width_px` (at least 1).
    #[must_use]
    pub fn new(viewport: Viewport, width_px: f64, folds: Folds) -> Self {
        let width_px = width_px.max(1.0);
        let gutter_start_px = GUTTER_PX.min(width_px * GUTTER_START_SHARE);
        let gutter_end_px = viewport.gutter_px().min(width_px * GUTTER_END_SHARE);
        let inner_px = width_px - gutter_start_px - gutter_end_px;
        let px_per_ms = inner_px / viewport.len_ms();
        let origin = viewport.start_ms().floor();
        Self {
            folds,
            origin: origin as i64,
            origin_px: gutter_start_px - (viewport.start_ms() - origin) * px_per_ms,
            px_per_ms,
            width_px,
        }
    }

    /// The scale on which `span` fills `width_px` but for `inset_px` at either end.
    #[must_use]
    pub fn across(span: Span, inset_px: f64, width_px: f64, folds: Folds) -> Self {
        let span = folds.axis_span(span);
        let len_ms = i128::from(span.end()) - i128::from(span.start());
        let inner_px = (width_px - 2.0 * inset_px).max(1.0);
        let px_per_ms = inner_px / len_ms.max(1) as f64;
        Self { folds, origin: span.start(), origin_px: inset_px, px_per_ms, width_px }
    }

    /// Zoom: CSS px per millisecond, where nothing is folded.
    #[must_use]
    pub fn px_per_ms(self) -> f64 {
        self.px_per_ms
    }

    /// Width of the plot in px.
    #[must_use]
    pub fn width_px(self) -> f64 {
        self.width_px
    }

    /// Where a moment lies; finite for every timestamp.
    #[must_use]
    pub fn x_from_time(self, at: Timestamp) -> f64 {
        self.x_from_axis(self.folds.axis(at))
    }

    /// Where a moment of axis time lies.
    #[must_use]
    pub fn x_from_axis(self, axis: Timestamp) -> f64 {
        // i128: the difference of two i64 may not fit one.
        self.origin_px + (i128::from(axis) - i128::from(self.origin)) as f64 * self.px_per_ms
    }

    /// Where a piece of an event begins, and where it ends.
    #[must_use]
    pub fn x_from_piece(self, piece: Stretch) -> (f64, f64) {
        let after_x = self.x_from_axis(piece.after) + f64::from(piece.reach_px);
        (self.x_from_axis(piece.from).max(after_x), self.x_from_axis(piece.to))
    }

    /// Which moment of axis time lies at `x`, to the fraction of a millisecond.
    #[must_use]
    pub fn axis_from_x(self, x: f64) -> f64 {
        self.origin as f64 + (x - self.origin_px) / self.px_per_ms
    }

    /// Which millisecond lies at `x`; saturates at the ends of time.
    #[must_use]
    pub fn time_from_x(self, x: f64) -> Timestamp {
        self.folds.time(self.axis_at(x))
    }

    /// Which millisecond is nearest to `x`: where a moment is leads back to it.
    #[must_use]
    pub(crate) fn nearest_to(self, x: f64) -> Timestamp {
        self.time_from_x(x + self.px_per_ms / 2.0)
    }

    fn axis_at(self, x: f64) -> Timestamp {
        let past_origin = ((x - self.origin_px) / self.px_per_ms).floor();
        self.origin.saturating_add(past_origin as i64)
    }

    /// Everything the plot shows, gutters included.
    #[must_use]
    pub fn visible(self) -> Span {
        self.folds.time_span(self.visible_axis())
    }

    /// What is visible, in axis time.
    #[must_use]
    pub fn visible_axis(self) -> Span {
        Span::from_bounds(self.axis_at(0.0), self.axis_at(self.width_px).saturating_add(1))
    }
}

impl State {
    /// Which moment is seen at a place of the plot, so far to the right; none outside of it.
    #[must_use]
    pub fn time_at(&self, x: f64) -> Option<Timestamp> {
        let is_inside = 0.0 <= x && x <= self.size.width_px;
        is_inside.then(|| self.scale().nearest_to(self.seen(x)))
    }

    /// How far to the right a moment is seen, in the plot or outside of it.
    #[must_use]
    pub fn x_at(&self, at: Timestamp) -> f64 {
        self.seen(self.scale().x_from_time(at))
    }

    /// From a place of the scale to where it is seen, and back.
    fn seen(&self, x: f64) -> f64 {
        if self.is_time_mirrored { self.size.width_px - x } else { x }
    }
}
