//! The rows of the plot of a state.

use crate::{
    app::{State, panels::controls::Controls},
    data::dataset::Dataset,
    layout::plot::Rows,
};

/// Where no more lanes than this would fit with pictures, they are as low as without.
const FEWEST_HIGH: u8 = 2;
/// Up to this height a picture without panels is compact, in px at a font factor of 1.
const COMPACT_PX: f64 = 256.0;

impl State {
    /// The rows of the plot.
    #[must_use]
    pub fn rows(&self) -> Rows {
        let rows = self.whole_rows();
        let rows = if self.bands.is_some() { rows.filled() } else { rows };
        rows.cut(self.most_lanes_px())
    }

    /// The rows of the plot, were there as many lanes as fit.
    pub(crate) fn whole_rows(&self) -> Rows {
        let has_eras = has_eras(&self.data);
        if self.is_compact() {
            return Rows::compact(self.size, has_eras);
        }
        let high = self.high_rows().filter(|rows| rows.lanes >= self.most_lanes.min(FEWEST_HIGH));
        high.unwrap_or_else(|| Rows::new(self.size, has_eras))
    }

    /// The rows with room for pictures, where the page wants that.
    pub(crate) fn high_rows(&self) -> Option<Rows> {
        let rows = || Rows::with_pictures(self.size, has_eras(&self.data));
        self.wants_pictures().then(rows)
    }

    /// True for a low picture that stands alone, such as one of a dashboard.
    pub(crate) fn is_compact(&self) -> bool {
        let is_low = self.size.host_height_px <= COMPACT_PX * self.size.font_factor;
        is_low && self.panels.controls == Controls::NONE && self.most_lanes == u8::MAX
    }
}

/// Whether the top of the plot has names.
pub(crate) fn has_eras(data: &Dataset) -> bool {
    !data.eras().is_empty() || !data.markers().is_empty()
}
