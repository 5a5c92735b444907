//! The layout of an archive: as it is given, for fonts as wide as the reader's.

use crate::{
    app::{State, plot::layout_inputs::params},
    data::EventIx,
    layout::{
        labels::LabelLayout,
        measure::{Measure, Table, TextRole},
        plot,
    },
};

/// Letters as they are common, to hold the reader's font against the one that was packed with.
const SAMPLE: &str = "Government and opposition sign agreement in Geneva after 12 days";
/// A font is no wider than this.
const WIDEST: f64 = 3.0;

impl State {
    /// Lays out what is given.
    #[inline(never)] // it comes with the second part of the wasm
    pub(crate) fn lay_out_given(&mut self) {
        let Some(archive) = &self.archive else { return };
        let (data, size_factor) = (&*self.data, self.size.font_factor);
        let role = TextRole::Label;
        let measured = self.environment.measure.planned_px(SAMPLE, role, size_factor);
        let wider = (measured / Table.width_px(SAMPLE, role, size_factor)).clamp(1.0, WIDEST);
        let factor = size_factor * wider;
        let label_px = |event: EventIx| {
            let role = TextRole::of_label(data.importance(event));
            let text_px = Table.width_px(data.caption(event), role, 1.0);
            (plot::label_px(text_px.min(plot::text_max_px(role, 1.0)), 1.0) * factor) as f32
        };
        let label_px = data.events().map(label_px).collect();
        let params = params(self.lanes(), factor);
        let places = |at: usize| archive.places(at);
        *self.layout = LabelLayout::given(label_px, params, &places, factor as f32);
        self.filtered = None;
    }
}
