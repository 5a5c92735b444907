//! What passes, and what would without one of the facets.

use crate::{
    app::State,
    data::dataset::Dataset,
    query::{filter::Facet, mask::Mask},
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
}
