//! In which order the rows of the filter are, of equal depth.

use crate::{
    data::{ActorIx, FieldIx, TagIx, actors::Actors, dataset::Dataset},
    layout::bands::by_name,
    query::index::Index,
    sort::sort_positions,
};
use std::cmp::Ordering;

/// In which order the rows of the filter are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowOrder {
    /// Actors as the document lists them; tags and values by their events.
    #[default]
    Listed,
    /// What is in most events first.
    Count,
    /// By name.
    Name,
}

impl RowOrder {
    /// The one after this, in turn.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Listed => Self::Count,
            Self::Count => Self::Name,
            Self::Name => Self::Listed,
        }
    }

    /// All actors, each before those below it.
    pub(super) fn tree(self, actors: &Actors, index: &Index) -> Vec<ActorIx> {
        if self == Self::Listed {
            return actors.tree().to_vec();
        }
        let compare = |a: u32, b: u32| {
            let [one, other] = [a, b].map(ActorIx);
            let by_count = index.count(other).cmp(&index.count(one));
            let names = || by_name(&actors.get(one).name, &actors.get(other).name);
            if self == Self::Count { by_count } else { names() }.then(a.cmp(&b))
        };
        let below = |above: Option<ActorIx>| {
            let mut all: Vec<u32> = actors.below(above).map(|actor| actor.0).collect();
            sort_positions(&mut all, &compare);
            all.into_iter().rev().map(ActorIx).collect::<Vec<_>>()
        };
        // Last first, as a stack wants it.
        let (mut stack, mut tree) = (below(None), Vec::with_capacity(actors.len()));
        while let Some(actor) = stack.pop() {
            tree.push(actor);
            if actors.subtree(actor).len() > 1 {
                stack.extend(below(Some(actor)));
            }
        }
        tree
    }

    /// The tags, or the values of a field.
    pub(super) fn values(self, data: &Dataset, index: &Index, field: FieldIx) -> Vec<TagIx> {
        let mut all: Vec<u32> = data.values(field).collect();
        let count = |tag: u32| index.tag_count(TagIx(tag));
        let name = |tag: u32| data.value_name(TagIx(tag));
        let compare = |a: u32, b: u32| -> Ordering {
            if self == Self::Name { by_name(name(a), name(b)) } else { count(b).cmp(&count(a)) }
                .then(a.cmp(&b))
        };
        sort_positions(&mut all, &compare);
        all.into_iter().map(TagIx).collect()
    }
}
