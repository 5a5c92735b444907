//! Between time and axis time.

use crate::{
    app::{State, plot::layout_inputs::DisplayTimes, viewport::Viewport},
    time::{Span, Timestamp, folds::Folds},
};

impl State {
    /// What is folded.
    #[must_use]
    pub fn folds(&self) -> &Folds {
        &self.folds
    }

    /// True when time runs from right to left: the picture is seen in a mirror.
    #[must_use]
    pub fn is_time_mirrored(&self) -> bool {
        self.is_time_mirrored
    }

    /// Folds long empty stretches, or no longer. What was in view stays there, as far as
    /// it is not folded.
    pub(crate) fn fold(&mut self, is_folded: bool) {
        let view = self.view();
        self.folds = if is_folded {
            Folds::new(self.data.starts(), self.data.ends(), self.data.extent())
        } else {
            Folds::default()
        };
        self.set_bounds();
        self.viewport = self.viewport_of(view);
        self.drawn = DisplayTimes::new(&self.data, &self.folds);
        self.lay_out_anew();
    }

    /// The viewport that shows a span, as far as the bounds allow, with the gutter that
    /// there is.
    pub(crate) fn viewport_of(&self, span: Span) -> Viewport {
        let viewport = Viewport::from_span(self.folds.axis_span(span), self.bounds);
        viewport.with_gutter(self.viewport.gutter_px())
    }

    /// What a viewport shows.
    pub(crate) fn time_of(&self, viewport: Viewport) -> Span {
        self.folds.time_span(viewport.span())
    }

    /// Axis time of a moment, as viewports count it.
    pub(crate) fn axis_ms(&self, at: Timestamp) -> f64 {
        self.folds.axis(at) as f64
    }
}
