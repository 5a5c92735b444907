//! What passes, and what would without one of the facets.

use crate::{
    app::{State, filter::listed::listed, panels::controls::Control},
    data::dataset::Dataset,
    query::{
        filter::{Facet, Filter},
        mask::Mask,
    },
};

/// True when there is somebody or something to filter by.
pub(crate) fn has_facets(data: &Dataset) -> bool {
    data.actors().len() + data.all_values() > 0
}

impl State {
    /// What passes all facets but this one.
    #[must_use]
    pub fn mask_without(&self, facet: Facet) -> &Mask {
        let without = self.masks_without.iter().find(|(other, _)| *other == facet);
        without.map_or(&self.mask, |(_, mask)| mask)
    }

    /// How many chips there are, the one that clears all of them included.
    #[must_use]
    pub fn chips(&self) -> usize {
        if !self.has(Control::Filter) {
            return 0;
        }
        let Filter { actors, exclude, values, status, between, .. } = &self.filter;
        let text = usize::from(!self.filter.text.is_empty());
        let values: usize = values.iter().map(|chosen| listed(&chosen.values).len()).sum();
        let choices = text
            + listed(actors).len()
            + listed(exclude).len()
            + values
            + between.len()
            + status.len()
            + usize::from(self.filter.connected.is_some());
        if choices == 0 { 0 } else { choices + 1 }
    }

    /// The chips' tab stop.
    #[must_use]
    pub fn chip(&self) -> usize {
        self.chip.min(self.chips().saturating_sub(1))
    }
}
