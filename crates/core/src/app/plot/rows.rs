//! The rows of the plot of a state.

use crate::{app::State, data::dataset::Dataset, layout::plot::Rows};

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
        Rows::new(self.size, has_eras(&self.data))
    }
}

/// Whether the top of the plot has names.
pub(crate) fn has_eras(data: &Dataset) -> bool {
    !data.eras().is_empty() || !data.markers().is_empty()
}
