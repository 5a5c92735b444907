//! Which actors have a band, and in what order.

use crate::{
    data::{ActorIx, actors::Actors},
    sort::sort_positions,
};
use std::cmp::Ordering;

/// How bands that hang on one actor follow each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BandOrder {
    /// Whose first event is first.
    #[default]
    FirstSeen,
    /// Who is in most events.
    Count,
    /// By name.
    Name,
}

impl BandOrder {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::FirstSeen, Self::Count, Self::Name];

    /// As a link names it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::FirstSeen => "first",
            Self::Count => "count",
            Self::Name => "name",
        }
    }
}

/// What bands are made from; it depends on the document alone.
pub struct Facts<'a> {
    /// Who there is.
    pub actors: &'a Actors,
    /// How many events name the actor or one of its descendants.
    pub count: &'a dyn Fn(ActorIx) -> u32,
    /// The place of the first of them; asked only where there is one.
    pub first: &'a dyn Fn(ActorIx) -> u32,
    /// How many events name just this actor first, by actor.
    pub leads: &'a [u32],
    /// How many events name nobody.
    pub nobody: u32,
}

/// How the reader wants the bands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grouping {
    /// How they follow each other.
    pub order: BandOrder,
    /// Whose children have bands, sorted.
    expanded: Vec<ActorIx>,
}

/// A band to be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    pub(super) actor: ActorIx,
    pub(super) depth: u32,
    pub(super) expanded: Option<bool>,
}

impl Grouping {
    /// Whether the children of an actor have bands, if it has one itself.
    #[must_use]
    pub fn is_expanded(&self, actor: ActorIx) -> bool {
        self.expanded.binary_search(&actor).is_ok()
    }

    /// Whose children have bands, if they have one themselves.
    #[must_use]
    pub fn expanded(&self) -> &[ActorIx] {
        &self.expanded
    }

    /// With the children of an actor in bands of their own, or no longer. What is
    /// expanded below it stays so for when it is expanded again.
    #[must_use]
    pub fn toggled(&self, actor: ActorIx) -> Self {
        let mut expanded = self.expanded.clone();
        match expanded.binary_search(&actor) {
            Ok(at) => _ = expanded.remove(at),
            Err(at) => expanded.insert(at, actor),
        }
        Self { expanded, ..*self }
    }

    /// This grouping in another order.
    #[must_use]
    pub fn ordered(&self, order: BandOrder) -> Self {
        Self { order, expanded: self.expanded.clone() }
    }

    /// From top to bottom, those above before their children.
    pub(super) fn heads(&self, facts: &Facts<'_>) -> Vec<Head> {
        let actors = facts.actors;
        let mut heads = Vec::new();
        // Last first, as a stack wants it.
        let mut stack: Vec<(ActorIx, u32)> = Vec::new();
        let push = |stack: &mut Vec<(ActorIx, u32)>, mut these: Vec<u32>, depth| {
            these.retain(|&at| (facts.count)(ActorIx(at)) > 0);
            sort_positions(&mut these, &|a, b| self.compare(facts, ActorIx(a), ActorIx(b)));
            stack.extend(these.iter().rev().map(|&at| (ActorIx(at), depth)));
        };
        let tops = actors.iter().filter(|(_, actor)| actor.parent.is_none());
        push(&mut stack, tops.map(|(ix, _)| ix.0).collect(), 0);
        while let Some((actor, depth)) = stack.pop() {
            let mut children = actors.children(actor);
            let has_children = children.any(|child| (facts.count)(child) > 0);
            let expanded = has_children.then(|| self.is_expanded(actor));
            heads.push(Head { actor, depth, expanded });
            if expanded == Some(true) {
                push(&mut stack, actors.children(actor).map(|ix| ix.0).collect(), depth + 1);
            }
        }
        heads
    }

    fn compare(&self, facts: &Facts<'_>, a: ActorIx, b: ActorIx) -> Ordering {
        let by = match self.order {
            BandOrder::FirstSeen => (facts.first)(a).cmp(&(facts.first)(b)),
            BandOrder::Count => (facts.count)(b).cmp(&(facts.count)(a)),
            BandOrder::Name => by_name(&facts.actors.get(a).name, &facts.actors.get(b).name),
        };
        by.then(a.cmp(&b))
    }
}

/// Small and capital Latin letters are the same.
fn by_name(a: &str, b: &str) -> Ordering {
    let letters = |name: &str, at: usize| name.as_bytes().get(at).map(u8::to_ascii_lowercase);
    let differs = (0..=a.len()).find(|&at| letters(a, at) != letters(b, at));
    differs.map_or(Ordering::Equal, |at| letters(a, at).cmp(&letters(b, at)))
}
