//! Who is meant by one entry of a choice of actors.

use crate::data::ActorIx;

/// One entry of the choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Choice {
    /// Who; includes its descendants unless `only_self`.
    pub actor: ActorIx,
    /// Written `id!self`: only events that name the actor itself.
    pub only_self: bool,
}

impl Choice {
    /// An actor with its descendants.
    #[must_use]
    pub fn whole(actor: ActorIx) -> Self {
        Self { actor, only_self: false }
    }
}
