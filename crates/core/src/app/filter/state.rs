//! What passes, and what would without one of the facets.

use crate::{
    app::State,
    data::dataset::Dataset,
    query::{filter::Facet, mask::Mask},
};

/// True when there is somebody or something to filter by.
pub(crate) fn has_facets(data: &Dataset) -> bool {
    data.actors().len() + data.tags().len() > 0
}

impl State {
    /// What passes all facets but this one.
    #[must_use]
    pub fn mask_without(&self, facet: Facet) -> &Mask {
        let place = Facet::ALL.iter().position(|&other| other == facet);
        place.and_then(|place| self.masks_without[place].as_ref()).unwrap_or(&self.mask)
    }
}
