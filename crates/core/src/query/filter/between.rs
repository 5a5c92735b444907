//! Which numbers of a field pass.

use super::{Facet, Filter};
use crate::data::{FieldIx, dataset::number};

/// The smallest and the largest number that pass, of a field of numbers. Events without one do not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Between {
    /// Of which field.
    pub field: FieldIx,
    /// As numbers are written; empty for no bound.
    pub from: String,
    /// As numbers are written; empty for no bound.
    pub to: String,
}

impl Between {
    /// The bounds as numbers.
    #[must_use]
    pub fn bounds(&self) -> (f64, f64) {
        (number(&self.from).unwrap_or(f64::NEG_INFINITY), number(&self.to).unwrap_or(f64::INFINITY))
    }

    /// The bounds as they are read.
    #[must_use]
    pub fn in_words(&self) -> String {
        match (&*self.from, &*self.to) {
            (from, "") => ["≥ ", from].concat(),
            ("", to) => ["≤ ", to].concat(),
            (from, to) if from == to => from.to_owned(),
            (from, to) => [from, "–", to].concat(),
        }
    }
}

impl Filter {
    /// The bounds of the numbers of a field, where they have any.
    #[must_use]
    pub fn between(&self, field: FieldIx) -> Option<&Between> {
        self.between.iter().find(|between| between.field == field)
    }

    /// This filter with other bounds; with none where both are empty.
    #[must_use]
    pub fn with_between(&self, between: Between) -> Self {
        let mut filter = self.without(Facet::Values(between.field));
        if !(between.from.is_empty() && between.to.is_empty()) {
            let at = filter.between.partition_point(|other| other.field < between.field);
            filter.between.insert(at, between);
        }
        filter
    }
}
