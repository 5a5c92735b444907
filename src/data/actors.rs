//! Actors and their hierarchy.

use super::ActorIx;

/// What an actor is; picks the shape of its glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ActorKind {
    /// A country.
    State,
    /// A part of a state: a parliament, a ministry, an office.
    Institution,
    /// A state's army or service.
    Force,
    /// A militia or another group in arms.
    ArmedGroup,
    /// An alliance, a company, a party.
    Organisation,
    /// A human being.
    Person,
    /// Anything else.
    Other,
}

/// An actor as the document lists it.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Unique in the document.
    pub id: String,
    /// In the language chosen.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// What it is part of; never a cycle.
    pub parent: Option<ActorIx>,
    /// `#rrggbb`, if the document gives one.
    pub color: Option<[u8; 3]>,
}

/// All actors of a dataset, with the hierarchy resolved.
#[derive(Clone, Debug, Default)]
pub struct Actors {
    list: Vec<Actor>,
    // depth-first order, depth, top-level ancestor, first-by-id lookup, …
}

impl Actors {
    // Contract (helper D implements):
    // pub(crate) fn new(list: Vec<Actor>) -> Self          parents resolved, acyclic
    // pub fn len(&self) -> usize; is_empty
    // pub fn get(&self, ix: ActorIx) -> &Actor
    // pub fn find(&self, id: &str) -> Option<ActorIx>
    // pub fn iter(&self) -> impl Iterator<Item = (ActorIx, &Actor)>   document order
    // pub fn tree(&self) -> &[ActorIx]                     depth-first, children in document order
    // pub fn depth(&self, ix) -> u32                       0 = top level
    // pub fn top(&self, ix) -> ActorIx                     top-level ancestor or itself
    // pub fn children(&self, ix) -> impl Iterator<Item = ActorIx>
    // pub fn subtree(&self, ix) -> &[ActorIx]              itself and its descendants (a slice of tree())
    // pub fn is_within(&self, ix, ancestor) -> bool        itself counts
    // pub fn hue(&self, ix) -> Option<u8>                  0..8: place of its top-level actor among the top-level ones that occur; None beyond eight
}
