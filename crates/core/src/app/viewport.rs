//! The stretch of time in view, and where it may go.
//!
//! A [`Viewport`] is the *inner* span: what lies between the plot's gutters, and how wide
//! the one after it is. All here is in axis time ([`crate::time::folds`]), which is time
//! where nothing is folded. It is kept in `f64` milliseconds, so that a pan by a fraction of a
//! millisecond is not lost; every operation returns a new value that is finite
//! and inside its [`Bounds`]. All operations are O(1).

pub(crate) mod begin;
pub(crate) mod extent;
pub(crate) mod first;
pub(crate) mod follow;
pub(crate) mod gutter;
pub(crate) mod home;
pub mod input;
pub mod limits;
pub mod motion;
pub mod scale;
pub(crate) mod update;

use crate::{
    std_lite::clamp,
    time::{DAY_MS, Span},
};
pub use input::ViewportInput;
pub use limits::Limits;
pub use scale::Scale;

/// The shortest inner span: one second.
pub const MIN_SPAN_MS: f64 = 1_000.0;

/// Room before the inner span, and the least after it, in px.
pub const GUTTER_PX: f64 = 24.0;

/// Part of a timestamp's size below which a span cannot be told in `f64`: far
/// from 1970 the shortest span grows with the distance, so that a pixel is
/// never finer than the numbers.
const RESOLUTION: f64 = 1.0 / (1_u64 << 40) as f64;

/// Where a viewport may go: its centre stays in the domain, and it is never
/// longer than twice the domain (or a day). What a page asks for ([`Limits`]) comes on top.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    domain: Span,
    /// As early and as late as the inner span may reach.
    from_ms: f64,
    to_ms: f64,
    /// The shortest and the longest inner span.
    least_ms: f64,
    most_ms: f64,
}

impl Bounds {
    /// Bounds around all events and the view shown first.
    #[must_use]
    pub fn new(domain: Span) -> Self {
        let (from_ms, to_ms) = (i64::MIN as f64, i64::MAX as f64);
        Self { domain, from_ms, to_ms, least_ms: MIN_SPAN_MS, most_ms: f64::INFINITY }
    }

    /// All events and the view shown first.
    #[must_use]
    pub fn domain(self) -> Span {
        self.domain
    }

    /// The longest inner span, in milliseconds.
    #[must_use]
    pub fn max_span_ms(self) -> f64 {
        let longest_ms = 2.0 * (self.domain.end() as f64 - self.domain.start() as f64);
        let longest_ms = longest_ms.max(DAY_MS as f64).max(self.least_ms);
        longest_ms.min(self.most_ms).min(self.room_ms())
    }

    /// The shortest inner span around a moment, in milliseconds.
    pub(crate) fn min_span_ms(self, centre_ms: f64) -> f64 {
        // What is folded may leave less than what was asked for.
        self.least_ms.min(self.room_ms()).max(centre_ms.abs() * RESOLUTION)
    }

    fn room_ms(self) -> f64 {
        self.to_ms - self.from_ms
    }
}

/// The inner span in view, and the room after it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    start_ms: f64,
    len_ms: f64,
    /// Room for the labels of the last events; whatever moves the view keeps it.
    gutter_px: f64,
}

impl Viewport {
    /// The viewport that shows `span`, as far as the bounds allow.
    #[must_use]
    pub fn from_span(span: Span, bounds: Bounds) -> Self {
        let (start_ms, end_ms) = (span.start() as f64, span.end() as f64);
        let (from_ms, to_ms) = (start_ms.max(bounds.from_ms), end_ms.min(bounds.to_ms));
        // Of what is outside altogether there is nothing to show but what is nearest.
        let is_inside = from_ms < to_ms;
        let (start_ms, end_ms) = if is_inside { (from_ms, to_ms) } else { (start_ms, end_ms) };
        Self { start_ms, len_ms: end_ms - start_ms, gutter_px: GUTTER_PX }.clamped(bounds)
    }

    /// The one from a start to an end in ms since 1970, as far as the bounds allow.
    #[must_use]
    pub fn between(self, (start_ms, end_ms): (f64, f64), bounds: Bounds) -> Self {
        Self { start_ms, len_ms: end_ms - start_ms, ..self }.clamped(bounds)
    }

    /// First moment between the gutters, in ms since 1970.
    #[must_use]
    pub fn start_ms(self) -> f64 {
        self.start_ms
    }

    /// Length between the gutters, in ms.
    #[must_use]
    pub fn len_ms(self) -> f64 {
        self.len_ms
    }

    /// Room after the inner span, in px; what there is of it may be less
    /// ([`crate::app::viewport::Scale`]).
    #[must_use]
    pub fn gutter_px(self) -> f64 {
        self.gutter_px
    }

    /// This viewport with so much room after it.
    #[must_use]
    pub fn with_gutter(self, gutter_px: f64) -> Self {
        Self { gutter_px, ..self }
    }

    /// The moment in the middle, in ms since 1970.
    #[must_use]
    pub fn centre_ms(self) -> f64 {
        self.start_ms + self.len_ms / 2.0
    }

    /// The viewport of this length around a moment, as far as the bounds allow.
    #[must_use]
    pub fn around(self, centre_ms: f64, len_ms: f64, bounds: Bounds) -> Self {
        Self { start_ms: centre_ms - len_ms / 2.0, len_ms, ..self }.clamped(bounds)
    }

    /// The viewport with the same start that is longer by some ms (shorter below 0).
    pub(crate) fn longer_by(self, ms: f64, bounds: Bounds) -> Self {
        Self { len_ms: self.len_ms + ms, ..self }.clamped(bounds)
    }

    /// The viewport as a span, rounded to whole milliseconds.
    #[must_use]
    pub fn span(self) -> Span {
        // `as` saturates, which is what the ends of time need.
        Span::from_bounds(
            self.start_ms.round() as i64,
            (self.start_ms + self.len_ms).round() as i64,
        )
    }

    /// Moved by `by_ms` towards later times.
    #[must_use]
    pub fn pan(self, by_ms: f64, bounds: Bounds) -> Self {
        Self { start_ms: self.start_ms + finite_or(by_ms, 0.0), ..self }.clamped(bounds)
    }

    /// `factor` times closer (above 1) or farther (below 1), with `anchor_ms`
    /// staying where it is on the screen unless a bound forbids it.
    #[must_use]
    pub fn zoom_about(self, anchor_ms: f64, factor: f64, bounds: Bounds) -> Self {
        let factor = clamp(finite_or(factor, 1.0), 1e-12, 1e12);
        let anchor_ms = finite_or(anchor_ms, self.start_ms);
        let least_ms = bounds.min_span_ms(self.centre_ms());
        let len_ms = (self.len_ms / factor).min(bounds.max_span_ms()).max(least_ms);
        let start_ms = anchor_ms - (anchor_ms - self.start_ms) * (len_ms / self.len_ms);
        Self { start_ms, len_ms, ..self }.clamped(bounds)
    }

    /// The viewport of the same length whose centre is `at_ms`.
    #[must_use]
    pub fn centred_on(self, at_ms: f64, bounds: Bounds) -> Self {
        Self { start_ms: at_ms - self.len_ms / 2.0, ..self }.clamped(bounds)
    }

    /// Not in each of its callers: they are many, and the wasm is weighed.
    #[inline(never)]
    fn clamped(self, bounds: Bounds) -> Self {
        let (from, to) = (bounds.domain.start() as f64, bounds.domain.end() as f64);
        let start_ms = finite_or(self.start_ms, from);
        let len_ms = finite_or(self.len_ms, to - from);
        let centre = clamp(start_ms + len_ms / 2.0, from, to);
        let fitted_ms = len_ms.min(bounds.max_span_ms()).max(bounds.min_span_ms(centre));
        let is_same = fitted_ms == len_ms && centre == start_ms + len_ms / 2.0;
        let start_ms = if is_same { start_ms } else { centre - fitted_ms / 2.0 };
        let start_ms = start_ms.min(bounds.to_ms - fitted_ms).max(bounds.from_ms);
        Self { start_ms, len_ms: fitted_ms, ..self }
    }
}

fn finite_or(x: f64, otherwise: f64) -> f64 {
    if x.is_finite() { x } else { otherwise }
}
