//! Which groups have a band, and in what order.

use crate::{
    data::ActorIx,
    query::dimension::{Dimension, Group, Groups},
    sort::{insert_sorted, sort_positions},
};
use std::cmp::Ordering;

/// How bands that hang on one group follow each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BandOrder {
    /// As the document lists them, then by the first event.
    #[default]
    Listed,
    /// Whose first event is first.
    FirstSeen,
    /// Whose events are most.
    Count,
    /// By name.
    Name,
}

impl BandOrder {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Listed, Self::FirstSeen, Self::Count, Self::Name];

    /// As a link names it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Listed => "listed",
            Self::FirstSeen => "first",
            Self::Count => "count",
            Self::Name => "name",
        }
    }
}

/// What bands are made from; it depends on the document alone.
pub struct Facts<'a> {
    /// What events are grouped by.
    pub by: Dimension,
    /// Its groups.
    pub groups: Groups<'a>,
    /// How many events a group has, with the groups below it.
    pub count: &'a dyn Fn(Group) -> u32,
    /// The place of a group in the list of them that the document has; `None` where only events
    /// name it.
    pub listed: &'a dyn Fn(Group) -> Option<usize>,
    /// The place of the first of its events; asked only where there is one.
    pub first: &'a dyn Fn(Group) -> u32,
    /// How many events a group leads itself, by its place.
    pub leads: &'a [u32],
    /// How many events are in no group.
    pub ungrouped: u32,
    /// For how many events a band has lanes, at least.
    pub least: u32,
}

/// How the reader wants the bands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grouping {
    /// How they follow each other.
    pub order: BandOrder,
    /// Actors, the only groups with groups below them, whose children have bands; sorted.
    expanded: Vec<ActorIx>,
}

/// A band to be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    pub(super) group: Group,
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

    /// This grouping with the children of these actors, and of no others, in bands of their own.
    #[must_use]
    pub fn with_expanded(&self, actors: Vec<ActorIx>) -> Self {
        let mut expanded = Vec::new();
        actors.into_iter().for_each(|actor| insert_sorted(&mut expanded, actor));
        Self { expanded, ..*self }
    }

    /// This grouping of actors that are at other places, or gone.
    #[must_use]
    pub(crate) fn moved(&self, to: &dyn Fn(ActorIx) -> Option<ActorIx>) -> Self {
        let mut expanded = Vec::new();
        self.expanded
            .iter()
            .filter_map(|&at| to(at))
            .for_each(|at| insert_sorted(&mut expanded, at));
        Self { expanded, ..*self }
    }

    /// This grouping in another order.
    #[must_use]
    pub fn ordered(&self, order: BandOrder) -> Self {
        Self { order, expanded: self.expanded.clone() }
    }

    /// From top to bottom, those above before their children.
    pub(super) fn heads(&self, facts: &Facts<'_>) -> Vec<Head> {
        let groups = facts.groups;
        let mut heads = Vec::new();
        // Last first, as a stack wants it.
        let mut stack: Vec<(Group, u32)> = Vec::new();
        let push = |stack: &mut Vec<(Group, u32)>, mut these: Vec<u32>, depth| {
            these.retain(|&at| (facts.count)(groups.at(at)) > 0);
            sort_positions(&mut these, &|a, b| self.compare(facts, groups.at(a), groups.at(b)));
            stack.extend(these.iter().rev().map(|&at| (groups.at(at), depth)));
        };
        push(&mut stack, groups.below(None), 0);
        while let Some((group, depth)) = stack.pop() {
            let below = groups.below(Some(group));
            let has_children = below.iter().any(|&at| (facts.count)(groups.at(at)) > 0);
            let expanded = match group {
                Group::Actor(actor) => has_children.then(|| self.is_expanded(actor)),
                _ => None,
            };
            heads.push(Head { group, depth, expanded });
            if expanded == Some(true) {
                push(&mut stack, below, depth + 1);
            }
        }
        heads
    }

    fn compare(&self, facts: &Facts<'_>, a: Group, b: Group) -> Ordering {
        // Numbers and status have an order of their own.
        let is_ordered = matches!(a, Group::Class(..) | Group::Status(_));
        let by_first = || (facts.first)(a).cmp(&(facts.first)(b));
        let place = |group| (facts.listed)(group).unwrap_or(usize::MAX);
        let by = match self.order {
            BandOrder::Count => (facts.count)(b).cmp(&(facts.count)(a)),
            _ if is_ordered => Ordering::Equal,
            BandOrder::Listed => place(a).cmp(&place(b)).then_with(by_first),
            BandOrder::FirstSeen => by_first(),
            BandOrder::Name => by_name(&facts.groups.name(a), &facts.groups.name(b)),
        };
        by.then(a.cmp(&b))
    }
}

/// Small and capital Latin letters are the same.
pub(crate) fn by_name(a: &str, b: &str) -> Ordering {
    let letters = |name: &str, at: usize| name.as_bytes().get(at).map(u8::to_ascii_lowercase);
    let differs = (0..=a.len()).find(|&at| letters(a, at) != letters(b, at));
    differs.map_or(Ordering::Equal, |at| letters(a, at).cmp(&letters(b, at)))
}
