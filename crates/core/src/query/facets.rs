//! What passes each side from which a filter asks, and how many events each choice would give.
//!
//! What passes is what passes each of them. The counts of a facet respect all
//! others and leave its own choice out, so that a reader sees what another choice
//! would give.

use crate::{
    data::{ActorIx, TagIx, dataset::Status},
    query::{
        Columns,
        filter::{Facet, Filter},
        index::{Ended, Index, Members, Order},
        mask::Mask,
    },
    time::Span,
};
use fixedbitset::FixedBitSet;

/// What passes each facet, by start and by end; nothing is noted for one that
/// leaves nothing out.
#[derive(Clone, Debug, Default)]
pub struct FacetMasks(Vec<(Facet, [FixedBitSet; 2])>);

impl FacetMasks {
    /// The masks of a filter; `found` holds the events that have its words.
    #[must_use]
    pub fn new(
        filter: &Filter,
        found: Option<&FixedBitSet>,
        (data, index): (&impl Columns, &Index),
    ) -> Self {
        let both = |of: &dyn Fn(Order) -> FixedBitSet| [Order::Starts, Order::Ends].map(of);
        let mut parts = Vec::new();
        if let Some(found) = found {
            parts.push((Facet::Text, [found.clone(), index.others_by_end(found)]));
        }
        if filter.asks_for(Facet::Actors) {
            parts.push((Facet::Actors, both(&|order| filter.of_actors(index, order))));
        }
        for chosen in filter.values.iter().filter(|chosen| !chosen.values.is_empty()) {
            let of = both(&|order| chosen.passing(index, order));
            parts.push((Facet::Values(chosen.field), of));
        }
        for between in &filter.between {
            let by_start = data.between(between);
            let by_end = index.others_by_end(&by_start);
            parts.push((Facet::Values(between.field), [by_start, by_end]));
        }
        if filter.asks_for(Facet::Status) {
            let of = both(&|order| with_status(&filter.status, index, order));
            parts.push((Facet::Status, of));
        }
        if let Some(connected) = &filter.connected {
            let mut bits = FixedBitSet::with_capacity(index.len());
            connected.among.iter().for_each(|event| bits.insert(event.index()));
            let by_end = index.others_by_end(&bits);
            parts.push((Facet::Connected, [bits, by_end]));
        }
        Self(parts)
    }

    /// What passes all facets, or all but one.
    #[must_use]
    pub fn mask(&self, but: Option<Facet>, index: &Index) -> Mask {
        let mut parts = self.0.iter().filter(|part| Some(part.0) != but);
        let Some(first) = parts.next() else { return Mask::all(index) };
        let [mut by_start, mut by_end] = first.1.clone();
        for (_, [starts, ends]) in parts {
            by_start.intersect_with(starts);
            by_end.intersect_with(ends);
        }
        Mask::new(by_start, by_end, index)
    }
}

fn with_status(chosen: &[Status], index: &Index, order: Order) -> FixedBitSet {
    let mut bits = FixedBitSet::with_capacity(index.positions(order));
    let has_commonest = chosen.contains(&Status::Reported);
    if has_commonest {
        bits.insert_range(..);
    }
    for status in Status::ALL {
        let set = index.status(status).set(order);
        match (has_commonest, chosen.contains(&status)) {
            (true, false) => set.remove_from(&mut bits),
            (false, true) => set.add_to(&mut bits),
            _ => {}
        }
    }
    bits
}

impl Filter {
    /// The events that pass all but the search for words, which has its own way
    /// ([`crate::query::search`]): O(n / 64) for each choice, O(n) for
    /// each of numbers; O(1) when nothing is asked for.
    #[must_use]
    pub fn passing(&self, data: &impl Columns, index: &Index) -> Mask {
        FacetMasks::new(self, None, (data, index)).mask(None, index)
    }
}

/// How many events an actor and its descendants are in, each counted once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct FacetCount {
    /// Events that may be active in the view.
    pub in_view: u32,
    /// Events at any time.
    pub total: u32,
}

/// Counts among the `allowed`, which are those that pass every other facet.
///
/// Two ranks a count when everything is allowed; else O(n / 64), or O(events of
/// what is counted) where they are few.
pub struct Counter<'a> {
    allowed: &'a Mask,
    index: &'a Index,
    begun: usize,
    ended: Ended,
}

impl<'a> Counter<'a> {
    /// Counts in a view.
    pub fn new(allowed: &'a Mask, data: &impl Columns, index: &'a Index, view: Span) -> Self {
        let begun = index.starts_before(data, view.end());
        let start = (view.start(), index.starts_before(data, view.start()));
        let ended = index.ended_by(data, start, Ended::default());
        Self { allowed, index, begun, ended }
    }

    /// How many events name an actor or one of its descendants.
    #[must_use]
    pub fn actor(&self, actor: ActorIx) -> FacetCount {
        self.of(self.index.members(actor))
    }

    /// How many events have a tag, or a value of a field.
    #[must_use]
    pub fn tag(&self, tag: TagIx) -> FacetCount {
        self.index.tag(tag).map_or(FacetCount::default(), |tag| self.of(tag))
    }

    /// How many events have a status.
    #[must_use]
    pub fn status(&self, status: Status) -> FacetCount {
        if status != Status::Reported {
            return self.of(self.index.status(status));
        }
        let mut left = FacetCount {
            in_view: self.allowed.rank(self.begun) - self.allowed.ended(self.index, self.ended),
            total: self.allowed.count(),
        };
        for other in Status::ALL {
            let count = self.of(self.index.status(other));
            left.in_view -= count.in_view;
            left.total -= count.total;
        }
        left
    }

    fn of(&self, members: &Members) -> FacetCount {
        let allowed = self.allowed.members();
        let begun_of = |upto| match allowed {
            None => members.all.rank(upto),
            Some(allowed) => members.all.rank_within(upto, &allowed.all),
        };
        FacetCount {
            in_view: begun_of(self.begun) - members.ended(self.ended, allowed),
            total: begun_of(self.index.len()),
        }
    }
}

/// Counts for every actor, by index: see [`Counter::actor`].
pub fn facet_counts(
    allowed: &Mask,
    data: &impl Columns,
    index: &Index,
    view: Span,
) -> Vec<FacetCount> {
    let counter = Counter::new(allowed, data, index, view);
    (0..data.actors().len() as u32).map(|at| counter.actor(ActorIx(at))).collect()
}
