//! What events are grouped by: actors, the only dimension so far and the only hierarchy.
//!
//! Bands, what is told apart by colour, and links ask here which groups there are and which
//! an event is in. Another dimension is another variant of each enum: the compiler asks for
//! the rest.

use crate::data::{ActorIx, EventIx, actors::Actors, dataset::Dataset};

/// What events are grouped by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dimension {
    /// Who is in them.
    #[default]
    Actor,
}

/// What the events of a group have in common: a value of a [`Dimension`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// This actor, or one of its descendants.
    Actor(ActorIx),
}

/// The groups of a dimension, and which lies in which.
#[derive(Clone, Copy)]
pub enum Groups<'a> {
    /// Those of [`Dimension::Actor`].
    Actors(&'a Actors),
}

impl Dimension {
    /// As attributes and links name it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Actor => "actor",
        }
    }

    /// The dimension of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        (name == Self::Actor.name()).then_some(Self::Actor)
    }

    /// All of its groups.
    #[must_use]
    pub fn groups(self, data: &Dataset) -> Groups<'_> {
        match self {
            Self::Actor => Groups::Actors(data.actors()),
        }
    }

    /// The groups that an event is in by itself, each once; the first one leads.
    pub fn groups_of(
        self,
        data: &Dataset,
        event: EventIx,
    ) -> impl ExactSizeIterator<Item = Group> + Clone + '_ {
        match self {
            Self::Actor => data.actors_of(event).iter().map(|&actor| Group::Actor(actor)),
        }
    }

    /// The group that an event lies in.
    #[must_use]
    pub fn lead(self, data: &Dataset, event: EventIx) -> Option<Group> {
        self.groups_of(data, event).next()
    }
}

impl Group {
    /// Its place among the groups of its dimension.
    #[must_use]
    pub fn index(self) -> usize {
        match self {
            Self::Actor(actor) => actor.index(),
        }
    }
}

impl<'a> Groups<'a> {
    /// How many there are.
    #[must_use]
    pub fn count(self) -> usize {
        match self {
            Self::Actors(actors) => actors.len(),
        }
    }

    /// The group at a place.
    #[must_use]
    pub fn at(self, index: u32) -> Group {
        match self {
            Self::Actors(_) => Group::Actor(ActorIx(index)),
        }
    }

    /// The places of the groups right below another, or of those below none, in the order
    /// of the document.
    #[must_use]
    pub fn below(self, above: Option<Group>) -> Vec<u32> {
        match (self, above) {
            (Self::Actors(actors), above) => {
                let above = above.map(|Group::Actor(actor)| actor);
                actors.below(above).map(|ix| ix.0).collect()
            }
        }
    }

    /// The places of a group and of all groups below it.
    pub fn within(self, group: Group) -> impl Iterator<Item = usize> + 'a {
        match (self, group) {
            (Self::Actors(actors), Group::Actor(actor)) => {
                actors.subtree(actor).iter().map(|ix| ix.index())
            }
        }
    }

    /// The group right above another.
    #[must_use]
    pub fn above(self, group: Group) -> Option<Group> {
        match (self, group) {
            (Self::Actors(actors), Group::Actor(actor)) => {
                actors.get(actor).parent.map(Group::Actor)
            }
        }
    }

    /// Its name, in the language chosen.
    #[must_use]
    pub fn name(self, group: Group) -> &'a str {
        match (self, group) {
            (Self::Actors(actors), Group::Actor(actor)) => &actors.get(actor).name,
        }
    }
}
