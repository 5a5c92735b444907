//! What changes the filter.

use crate::{
    data::{ActorIx, EventIx, FieldIx, TagIx, dataset::Status},
    query::{
        choice::Choice,
        filter::{Between, Facet, Filter, Match},
    },
};

/// What changes the filter.
#[derive(Clone, Debug, PartialEq)]
pub enum FilterInput {
    /// Tick or untick an actor.
    ToggleActor(ActorIx),
    /// Take one entry of the choice back.
    RemoveChoice(Choice),
    /// Exclude an actor, or stop to.
    ToggleExcluded(ActorIx),
    /// Choose this actor and no other.
    OnlyActor(ActorIx),
    /// One of the chosen is enough, or all of them are needed.
    SetMatch(Match),
    /// Ask for everything again.
    Clear,
    /// Ask for everything in one facet again.
    ClearFacet(Facet),
    /// One of the chosen tags, or values of a field, is enough, or all of them are needed.
    SetMatchOf(FieldIx, Match),
    /// Choose a tag or a value of a field, or take it back.
    ToggleTag(TagIx),
    /// Ask for numbers in these bounds, or for any where there are none.
    SetBetween(Between),
    /// The smallest, or largest, number asked for of a field is in this bin of its histogram.
    Slide {
        /// Of which field.
        field: FieldIx,
        /// The largest rather than the smallest.
        is_to: bool,
        /// Which bin, from 0.
        bin: usize,
    },
    /// Choose a status, or take it back.
    ToggleStatus(Status),
    /// Ask for what is connected with an event, by so many steps; asked for again, for all.
    Connect(EventIx, u8),
    /// The program sets the filter; no event leaves.
    Set(Filter),
}
