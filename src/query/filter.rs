//! What the reader asks for: actors, and later text, tags and status.

use crate::data::ActorIx;

/// Whether one chosen actor is enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Match {
    /// Events that involve at least one of the chosen.
    #[default]
    Any,
    /// Events that involve each of the chosen.
    All,
}

/// One entry of the choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Choice {
    /// Who; includes its descendants unless `only_self`.
    pub actor: ActorIx,
    /// Written `id!self`: only events that name the actor itself.
    pub only_self: bool,
}

/// What passes. An empty choice means everything; exclusion wins.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Filter {
    /// Chosen actors, sorted, without repeats.
    pub actors: Vec<Choice>,
    /// Excluded actors (with their descendants), sorted, without repeats.
    pub exclude: Vec<ActorIx>,
    /// Any or all of the chosen.
    pub mode: Match,
}

// Contract (helper E implements):
// impl Filter {
//   pub fn is_everything(&self) -> bool
//   pub fn passing(&self, data: &Dataset, index: &Index) -> Mask
//   pub fn state_of(&self, actors: &Actors, actor: ActorIx) -> Tick    Tick { Off, Some, On } for a tri-state checkbox; with an empty choice all are Off
//   pub fn toggled(&self, actors: &Actors, actor: ActorIx) -> Filter    DECISIONS 21 (unticking one descendant replaces the parent by its other children and `parent!self`; ticking the last sibling folds back into the parent; turning On an actor removes its descendants from the choice)
//   pub fn excluded_toggled(&self, actors, actor) -> Filter   is_excluded(actor)
//   pub fn only(actor) -> Filter
//   pub fn parse(text: &str /* "us iran!self" */, actors) -> (Vec<Choice>, Vec<String> /* unknown ids */) and to_text
//   }
// pub struct FacetCount { pub in_view: u32, pub total: u32 }
// pub fn facet_counts(filter: &Filter, data, index, view: Span) -> Vec<FacetCount>   per ActorIx, with descendants, each event once; ignores the filter's own actor choice (not its exclusions)
