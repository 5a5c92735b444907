//! What passes: the filter, and the events that it lets through.

use crate::{
    app::State,
    data::dataset::Dataset,
    query::{
        facets::FacetMasks,
        filter::{Facet, Filter},
        mask::Mask,
    },
};

/// True when there is somebody or something to filter by.
pub(crate) fn has_facets(data: &Dataset) -> bool {
    data.actors().len() + data.tags().len() > 0
}

impl State {
    /// Another filter: what passes it takes the room, as soon as all are placed.
    /// Of a large document, words are looked for in pieces; until the first of
    /// them what passed before stands.
    pub(crate) fn set_filter(&mut self, filter: Filter) {
        let is_other_text = filter.text != self.filter.text;
        self.filter = filter;
        if is_other_text {
            self.search.start(&self.filter.text, &self.data);
            if !self.is_large() {
                self.search_some(usize::MAX);
            }
        }
        if !(is_other_text && self.is_searching()) {
            self.let_pass();
        }
    }

    /// Works out what passes.
    pub(crate) fn let_pass(&mut self) {
        let (filter, index) = (&self.filter, &self.index);
        let passing = FacetMasks::new(filter, self.search.found(), index);
        let mask = passing.mask(None, index);
        self.masks_without = Facet::ALL
            .map(|facet| filter.asks_for(facet).then(|| passing.mask(Some(facet), index)));
        self.search.note_shown();
        self.show_passing(mask);
        self.forget_overview();
    }

    /// What passes all facets but this one.
    #[must_use]
    pub fn mask_without(&self, facet: Facet) -> &Mask {
        let place = Facet::ALL.iter().position(|&other| other == facet);
        place.and_then(|place| self.masks_without[place].as_ref()).unwrap_or(&self.mask)
    }
}
