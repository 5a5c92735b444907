//! What is chosen of tags and of the values of fields. Each field is a facet of its own.

use super::{Filter, Match, combined};
use crate::{
    data::{FieldIx, TagIx},
    query::index::{Index, Order},
    sort::insert_sorted,
};
use fixedbitset::FixedBitSet;

/// What is chosen of a field, or of the tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Of which.
    pub field: FieldIx,
    /// Whether one of the values is enough.
    pub mode: Match,
    /// Sorted, without repeats. Empty: any or none.
    pub values: Vec<TagIx>,
}

impl Chosen {
    /// The positions that pass.
    pub(in crate::query) fn passing(&self, index: &Index, order: Order) -> FixedBitSet {
        let of_value = |&value: &TagIx| index.tag(value);
        let mut sets = self.values.iter().filter_map(of_value).map(|of| of.set(order));
        combined(&mut sets, self.mode == Match::Any, index.positions(order))
    }
}

impl Filter {
    /// The values that are chosen of a field.
    #[must_use]
    pub fn chosen(&self, field: FieldIx) -> &[TagIx] {
        self.of(field).map_or(&[], |chosen| &chosen.values)
    }

    /// Whether one of the values chosen of a field is enough.
    #[must_use]
    pub fn mode_of(&self, field: FieldIx) -> Match {
        self.of(field).map_or(Match::Any, |chosen| chosen.mode)
    }

    fn of(&self, field: FieldIx) -> Option<&Chosen> {
        self.values.iter().find(|chosen| chosen.field == field)
    }

    /// Changes what is chosen of a field.
    pub fn change(&mut self, field: FieldIx, change: &dyn Fn(&mut Chosen)) {
        let at = self.values.partition_point(|chosen| chosen.field < field);
        if self.of(field).is_none() {
            self.values.insert(at, Chosen { field, mode: Match::Any, values: Vec::new() });
        }
        change(&mut self.values[at]);
        // What asks for nothing is as if it were not there.
        self.values.retain(|chosen| chosen.mode == Match::All || !chosen.values.is_empty());
    }

    /// Chooses a value of a field.
    pub fn choose(&mut self, field: FieldIx, value: TagIx) {
        self.change(field, &|chosen| insert_sorted(&mut chosen.values, value));
    }
}
