//! What the reader asks for: actors, words, tags, values of fields and status.
//!
//! A chosen actor stands for itself and its descendants; `only_self` for the
//! events that name the actor itself. So each actor has a part of its own, and
//! a choice covers some of these parts. A checkbox shows how much of an actor's
//! subtree is covered; toggling covers or uncovers all of it, and the choice is
//! then written again in the fewest entries. Unticking a child of a chosen
//! parent, ticking the last one back and every case at any depth follow from
//! that one rule. Other top-level actors' entries are left as they are.
//!
//! Where *all* of the chosen are asked for, an entry is a demand of its own: to
//! ask for Iran is not to ask for each of its officials. So a box is ticked where
//! the actor itself is asked for, and toggling adds or takes back that entry
//! alone. By the other rule unticking one official would ask for all the others
//! at once, and leave nothing.

use crate::{
    data::{ActorIx, FieldIx, actors::Actors, dataset::Status},
    query::{
        choice::Choice,
        index::{Index, Order},
        ranks::Set,
    },
    sort::{insert_sorted, order_by},
};
use fixedbitset::FixedBitSet;
use std::ops::Range;

mod between;
mod connected;
mod text;
mod values;

pub use between::Between;
pub use connected::Connected;
pub use values::Chosen;

/// Whether one of the chosen is enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Match {
    /// Events with at least one of the chosen.
    #[default]
    Any,
    /// Events with each of the chosen.
    All,
}

/// A side from which a filter asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Facet {
    /// SearchTerms that must occur.
    Text,
    /// Who is in it, and who is not.
    Actors,
    /// Some tags, or values of a field, or numbers of one.
    Values(FieldIx),
    /// One of some kinds of standing.
    Status,
    /// What is connected with an event.
    Connected,
}

impl Facet {
    /// The tags.
    pub const TAGS: Self = Self::Values(FieldIx::TAGS);
}

/// What passes. An empty choice means everything; exclusion wins.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Filter {
    /// Chosen actors, sorted, without repeats.
    pub actors: Vec<Choice>,
    /// Excluded actors (with their descendants), sorted, without repeats.
    pub exclude: Vec<ActorIx>,
    /// Any or all of the chosen actors.
    pub mode: Match,
    /// SearchTerms that must occur, apart by single spaces; empty for no search.
    pub text: String,
    /// What is chosen of tags and of each field, sorted by field.
    pub values: Vec<Chosen>,
    /// Which numbers of fields are asked for, sorted by field.
    pub between: Vec<Between>,
    /// Status of which one is enough, sorted, without repeats.
    pub status: Vec<Status>,
    /// With what it must be connected.
    pub connected: Option<Connected>,
}

/// How much of an actor and its descendants is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Tick {
    /// None of it is chosen.
    #[default]
    Off,
    /// A part of it is.
    Some,
    /// All of it is.
    On,
}

impl Filter {
    /// How many choices it has.
    pub(crate) fn choices(&self) -> usize {
        let values = self.values.iter().map(|chosen| chosen.values.len()).sum::<usize>();
        self.actors.len() + self.exclude.len() + values
    }

    /// Only this actor, with its descendants.
    #[must_use]
    pub fn only(actor: ActorIx) -> Self {
        Self { actors: vec![Choice::whole(actor)], ..Self::default() }
    }

    /// True when nothing can be left out.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.asked().is_empty()
    }

    /// The facets in which something is chosen, in the order in which they are told.
    #[must_use]
    pub fn asked(&self) -> Vec<Facet> {
        let values = self.values.iter().map(|chosen| Facet::Values(chosen.field));
        let mut all = vec![Facet::Text, Facet::Actors];
        all.extend(values);
        all.extend(self.between.iter().map(|between| Facet::Values(between.field)));
        all.extend([Facet::Status, Facet::Connected]);
        all.retain(|&facet| self.asks_for(facet));
        all
    }

    /// True when something is chosen in a facet.
    #[must_use]
    pub fn asks_for(&self, facet: Facet) -> bool {
        match facet {
            Facet::Actors => !self.actors.is_empty() || !self.exclude.is_empty(),
            Facet::Text => !self.text.is_empty(),
            Facet::Values(field) => !self.chosen(field).is_empty() || self.between(field).is_some(),
            Facet::Status => !self.status.is_empty(),
            Facet::Connected => self.connected.is_some(),
        }
    }

    /// This filter with nothing chosen in a facet.
    #[must_use]
    pub fn without(&self, facet: Facet) -> Self {
        let mut filter = self.clone();
        match facet {
            Facet::Actors => (filter.actors, filter.exclude) = Default::default(),
            Facet::Text => filter.text = String::new(),
            Facet::Values(field) => {
                filter.values.retain(|chosen| chosen.field != field);
                filter.between.retain(|between| between.field != field);
            }
            Facet::Status => filter.status = Vec::new(),
            Facet::Connected => filter.connected = None,
        }
        filter
    }

    /// The positions that pass the choice of actors.
    pub(super) fn of_actors(&self, index: &Index, order: Order) -> FixedBitSet {
        let mut sets = self.actors.iter().map(|&choice| index.set(choice, order));
        let is_any = self.mode == Match::Any && !self.actors.is_empty();
        let mut bits = combined(&mut sets, is_any, index.positions(order));
        for &actor in &self.exclude {
            index.set(Choice::whole(actor), order).remove_from(&mut bits);
        }
        bits
    }

    /// How much of the actor is chosen; all are off in an empty choice.
    #[must_use]
    pub fn state_of(&self, actors: &Actors, actor: ActorIx) -> Tick {
        Ticks::new(self, actors).of(actor)
    }

    /// The states of all checkboxes, by actor: O(actors × depth).
    #[must_use]
    pub fn states(&self, actors: &Actors) -> Vec<Tick> {
        let ticks = Ticks::new(self, actors);
        (0..actors.len() as u32).map(|at| ticks.of(ActorIx(at))).collect()
    }

    /// This filter with the actor and its descendants all chosen, or, where they were, none;
    /// where all of the chosen are asked for, with or without the actor's own entry.
    #[must_use]
    pub fn toggled(&self, actors: &Actors, actor: ActorIx) -> Self {
        if self.mode == Match::All {
            return self.demand_toggled(actor);
        }
        let mut covered = self.cover(actors);
        let on = Cover::new(&covered).tick(actors.places(actor)) != Tick::On;
        covered.set_range(actors.places(actor), on);
        let top = actors.top(actor);
        let mut choice = self.actors.clone();
        choice.retain(|entry| !actors.is_within(entry.actor, top));
        push_fewest(actors, &covered, top, &mut choice);
        // By actor, and by what is chosen of each.
        let key = |at: u32| {
            let entry = choice[at as usize];
            u64::from(entry.actor.0) << 1 | u64::from(entry.only_self)
        };
        let order = order_by(choice.len(), &key);
        let actors = order.into_iter().map(|at| choice[at as usize]).collect();
        Self { actors, ..self.clone() }
    }

    fn demand_toggled(&self, actor: ActorIx) -> Self {
        let mut choice = self.actors.clone();
        let was_asked_for = choice.contains(&Choice::whole(actor));
        choice.retain(|entry| entry.actor != actor);
        if !was_asked_for {
            insert_sorted(&mut choice, Choice::whole(actor));
        }
        Self { actors: choice, ..self.clone() }
    }

    /// True when the actor or one above it is excluded.
    #[must_use]
    pub fn is_excluded(&self, actors: &Actors, actor: ActorIx) -> bool {
        path(actors, actor).any(|at| self.exclude.binary_search(&at).is_ok())
    }

    /// This filter with the actor and its descendants excluded, or, where they were, not.
    ///
    /// Letting in a child of an excluded parent leaves its siblings excluded and
    /// lets in the events that name the parent itself.
    #[must_use]
    pub fn excluded_toggled(&self, actors: &Actors, actor: ActorIx) -> Self {
        let mut exclude = self.exclude.clone();
        exclude.retain(|&at| !actors.is_within(at, actor));
        if !self.is_excluded(actors, actor) {
            insert_sorted(&mut exclude, actor);
        }
        let highest =
            path(actors, actor).skip(1).filter(|at| exclude.binary_search(at).is_ok()).last();
        if let Some(highest) = highest {
            exclude.retain(|&at| !actors.is_within(at, highest));
            let mut below = actor;
            for at in path(actors, actor).skip(1) {
                for child in actors.children(at).filter(|&child| child != below) {
                    insert_sorted(&mut exclude, child);
                }
                below = at;
                if at == highest {
                    break;
                }
            }
        }
        Self { exclude, ..self.clone() }
    }

    /// The actors whose own events are chosen, by their place in the tree:
    /// O(actors + entries), however deep the tree is.
    fn cover(&self, actors: &Actors) -> FixedBitSet {
        // How many entries begin to cover at a place, less those that end there.
        let mut steps = vec![0_i32; actors.len() + 1];
        for choice in &self.actors {
            let places = actors.places(choice.actor);
            let end = if choice.only_self { places.start + 1 } else { places.end };
            steps[places.start] += 1;
            steps[end] -= 1;
        }
        let mut covered = FixedBitSet::with_capacity(actors.len());
        let mut depth = 0;
        for (place, step) in steps.iter().enumerate().take(actors.len()) {
            depth += step;
            covered.set(place, depth > 0);
        }
        covered
    }
}

/// What is in any of some sets, or in all.
fn combined(sets: &mut dyn Iterator<Item = &Set>, is_any: bool, positions: usize) -> FixedBitSet {
    let mut bits = FixedBitSet::with_capacity(positions);
    if !is_any {
        bits.insert_range(..);
    }
    let mut one = FixedBitSet::with_capacity(if is_any { 0 } else { positions });
    for set in sets {
        one.clear();
        set.add_to(if is_any { &mut bits } else { &mut one });
        if !is_any {
            bits.intersect_with(&one);
        }
    }
    bits
}

/// Asks how much of an actor is chosen; made once for many.
pub struct Ticks<'a> {
    actors: &'a Actors,
    filter: &'a Filter,
    cover: Cover,
}

impl<'a> Ticks<'a> {
    /// The ticks of a filter: O(actors).
    #[must_use]
    pub fn new(filter: &'a Filter, actors: &'a Actors) -> Self {
        Self { cover: Cover::new(&filter.cover(actors)), actors, filter }
    }

    /// How much of an actor is chosen: O(1), and O(entries) where all are asked for.
    #[must_use]
    pub fn of(&self, actor: ActorIx) -> Tick {
        if self.filter.mode == Match::Any {
            return self.cover.tick(self.actors.places(actor));
        }
        let is_below = |choice: &Choice| self.actors.is_within(choice.actor, actor);
        match &self.filter.actors {
            choice if choice.contains(&Choice::whole(actor)) => Tick::On,
            choice if choice.iter().any(is_below) => Tick::Some,
            _ => Tick::Off,
        }
    }
}

/// How many places of the tree are covered before each, and in all.
struct Cover(Vec<u32>);

impl Cover {
    fn new(covered: &FixedBitSet) -> Self {
        let mut before = vec![0];
        let mut count = 0;
        for place in 0..covered.len() {
            count += u32::from(covered.contains(place));
            before.push(count);
        }
        Self(before)
    }

    fn tick(&self, places: Range<usize>) -> Tick {
        match (self.0[places.end] - self.0[places.start]) as usize {
            0 => Tick::Off,
            n if n == places.len() => Tick::On,
            _ => Tick::Some,
        }
    }
}

/// An actor and all above it.
fn path(actors: &Actors, actor: ActorIx) -> impl Iterator<Item = ActorIx> {
    std::iter::successors(Some(actor), |&at| actors.get(at).parent)
}

/// Writes what is covered of a subtree in the fewest entries: O(its actors).
fn push_fewest(actors: &Actors, covered: &FixedBitSet, top: ActorIx, out: &mut Vec<Choice>) {
    let (cover, mut rest) = (Cover::new(covered), actors.places(top));
    while let Some(&actor) = actors.tree()[rest.clone()].first() {
        let subtree = actors.places(actor);
        let is_whole = cover.tick(subtree.clone()) == Tick::On;
        if is_whole || covered.contains(subtree.start) {
            out.push(Choice { actor, only_self: !is_whole });
        }
        rest.start = if is_whole { subtree.end } else { subtree.start + 1 };
    }
}
