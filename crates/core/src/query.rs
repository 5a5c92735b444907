//! Which events are meant, and how many of them are where.
//!
//! An event is the stretch `[start, end)` during which it may happen: `ends`
//! are exclusive, `end > start` always, and open sides are `i64::MIN` and
//! `i64::MAX`. It *may be active* in a span `[x0, x1)` when `start < x1` and
//! `end > x0`. Since an event that ended by `x0` also began before `x1`, their
//! number is exactly `#(start < x1) − #(end ≤ x0)`: two ranks, one in the order
//! of starts and one in the order of ends, and no look at any single event.

pub mod choice;
pub mod density;
pub mod dimension;
pub mod facets;
pub mod filter;
pub mod index;
mod letters;
pub mod mask;
mod ranks;
pub mod search;
#[cfg(test)]
mod tests;

pub(crate) use letters::is_letter;

use crate::{
    data::{
        ActorIx, EventIx, TagIx,
        actors::Actors,
        dataset::{Dataset, Status},
    },
    time::Timestamp,
};
use filter::Between;
use fixedbitset::FixedBitSet;
use std::ops::Range;

/// The columns that queries read: a [`Dataset`], or bare slices.
pub trait Columns {
    /// Earliest starts, ascending.
    fn starts(&self) -> &[Timestamp];
    /// Latest ends, exclusive, in the order of [`Columns::starts`].
    fn ends(&self) -> &[Timestamp];
    /// Who is named in an event.
    fn actors_of(&self, event: EventIx) -> &[ActorIx];
    /// Everyone, with the hierarchy.
    fn actors(&self) -> &Actors;
    /// The tags of an event and the values of its fields, each once.
    fn tags_of(&self, _event: EventIx) -> &[TagIx] {
        &[]
    }
    /// Which tags and values events are looked up by: ranges that ascend.
    fn facet_values(&self) -> Vec<Range<u32>> {
        Vec::new()
    }
    /// The events with a number in these bounds, by start.
    fn between(&self, _between: &Between) -> FixedBitSet {
        FixedBitSet::with_capacity(self.starts().len())
    }
    /// How much an event stands.
    fn status(&self, _event: EventIx) -> Status {
        Status::Reported
    }
}

impl Columns for Dataset {
    fn starts(&self) -> &[Timestamp] {
        self.starts()
    }

    fn ends(&self) -> &[Timestamp] {
        self.ends()
    }

    fn actors_of(&self, event: EventIx) -> &[ActorIx] {
        self.actors_of(event)
    }

    fn actors(&self) -> &Actors {
        self.actors()
    }

    fn tags_of(&self, event: EventIx) -> &[TagIx] {
        self.tags_of(event)
    }

    fn facet_values(&self) -> Vec<Range<u32>> {
        let facets = self.all_fields().filter(|&field| self.is_facet(field));
        facets.map(|field| self.values(field)).collect()
    }

    fn between(&self, between: &Between) -> FixedBitSet {
        let mut bits = FixedBitSet::with_capacity(self.len());
        let (from, to) = between.bounds();
        if let Some(numbers) = self.numbers(between.field) {
            for event in self.events() {
                let value = self.number_of(event, between.field);
                let number = value.map(|value| numbers.number(value));
                bits.set(
                    event.index(),
                    number.is_some_and(|number| from <= number && number <= to),
                );
            }
        }
        bits
    }

    fn status(&self, event: EventIx) -> Status {
        self.status(event)
    }
}
