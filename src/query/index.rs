//! Built once per dataset: who is in which events, and events by their ends.
//!
//! Positions count events in the order of starts (an [`EventIx`]) or in the
//! order of ends. An actor's set holds each event that names it or one of its
//! descendants once, in both orders, so that a facet count is a difference of
//! two ranks. Where both orders agree (every event lasts as long as the others,
//! say), the second is not stored.
//!
//! Cost: O(n log n) to sort the ends, else O(parts × depth). Memory: 12 bytes an
//! event for the order of ends; for each actor at most `n / 4` bytes, and at
//! most 8 bytes an event that it is in.

use super::Columns;
use super::ranks::{Builder, Set};
use crate::data::{ActorIx, EventIx};
use crate::lean::order_by;
use crate::time::Timestamp;
use fixedbitset::FixedBitSet;

/// Who is in which events, and events by their ends.
#[derive(Clone, Debug, Default)]
pub struct Index {
    len: usize,
    /// `None` where events end in the order in which they start.
    ends: Option<EndOrder>,
    /// For each actor, itself and its descendants.
    actors: Vec<Members>,
}

#[derive(Clone, Debug)]
struct EndOrder {
    /// The event at each position.
    events: Vec<u32>,
    /// When it ends: ascending.
    ends: Vec<Timestamp>,
}

/// The events of an actor in both orders.
#[derive(Clone, Debug)]
struct Members {
    by_start: Set,
    /// `None` where both orders agree.
    by_end: Option<Set>,
}

impl Index {
    /// Reads all columns once.
    #[must_use]
    pub fn new(data: &impl Columns) -> Self {
        let len = data.starts().len();
        let ends = EndOrder::new(data.ends());
        let mut walk = Walk::new(data);
        let mut counts = vec![0; walk.parents.len()];
        for event in 0..len {
            walk.each(data, event, |actor| counts[actor] += 1);
        }
        let by_start = walk.sets(data, &counts, 0..len);
        let mut by_end = ends.as_ref().map(|order| {
            let events = order.events.iter().map(|&event| event as usize);
            walk.sets(data, &counts, events).into_iter()
        });
        let both =
            |by_start| Members { by_start, by_end: by_end.as_mut().and_then(Iterator::next) };
        let actors = by_start.into_iter().map(both).collect();
        Self { len, ends, actors }
    }

    /// How many events there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// True without events.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// How many events name the actor or one of its descendants.
    #[must_use]
    pub fn count(&self, actor: ActorIx) -> u32 {
        self.events_of(actor).count()
    }

    /// The ends of all events, ascending.
    pub fn sorted_ends<'a>(&'a self, data: &'a impl Columns) -> &'a [Timestamp] {
        self.ends.as_ref().map_or(data.ends(), |order| &order.ends)
    }

    /// How many events start before `time`: their indexes are those below.
    pub fn starts_before(&self, data: &impl Columns, time: Timestamp) -> usize {
        data.starts().partition_point(|&start| start < time)
    }

    /// How many events have ended by `time`.
    pub fn ended_by(&self, data: &impl Columns, time: Timestamp) -> usize {
        self.sorted_ends(data).partition_point(|&end| end <= time)
    }

    /// The actor's events, by start.
    pub(super) fn events_of(&self, actor: ActorIx) -> &Set {
        &self.actors[actor.index()].by_start
    }

    /// The actor's events, by end.
    pub(super) fn ends_of(&self, actor: ActorIx) -> &Set {
        let members = &self.actors[actor.index()];
        members.by_end.as_ref().unwrap_or(&members.by_start)
    }

    /// The same events at their positions by end; `None` where those are equal.
    pub(super) fn to_end_order(&self, bits: &FixedBitSet) -> Option<FixedBitSet> {
        let order = self.ends.as_ref()?;
        let mut by_end = FixedBitSet::with_capacity(self.len);
        for (at, &event) in order.events.iter().enumerate() {
            if bits.contains(event as usize) {
                by_end.insert(at);
            }
        }
        Some(by_end)
    }

    /// The events that name the actor itself: O(its events).
    pub(super) fn events_of_self(&self, data: &impl Columns, actor: ActorIx) -> FixedBitSet {
        let mut bits = FixedBitSet::with_capacity(self.len);
        let mut keep = |at: usize| {
            if data.actors_of(EventIx(at as u32)).contains(&actor) {
                bits.insert(at);
            }
        };
        match self.events_of(actor) {
            Set::Few(list) => list.iter().for_each(|&at| keep(at as usize)),
            Set::Many(ranked) => ranked.bits().ones().for_each(keep),
        }
        bits
    }
}

impl EndOrder {
    fn new(ends: &[Timestamp]) -> Option<Self> {
        if ends.is_sorted() {
            return None;
        }
        // With the sign bit turned, signed numbers order as unsigned ones.
        let end = |event: u32| ends[event as usize] as u64 ^ (1 << 63);
        let events = order_by(ends.len(), &end, &|a, b| a.cmp(&b));
        let ends = events.iter().map(|&event| ends[event as usize]).collect();
        Some(Self { events, ends })
    }
}

/// Visits the actors of an event and all above them, each once.
struct Walk {
    parents: Vec<Option<ActorIx>>,
    /// The visit in which an actor was last seen.
    seen: Vec<u64>,
    visit: u64,
}

impl Walk {
    fn new(data: &impl Columns) -> Self {
        let actors = data.actors();
        let parents: Vec<_> =
            (0..actors.len()).map(|at| actors.get(ActorIx(at as u32)).parent).collect();
        Self { seen: vec![0; parents.len()], parents, visit: 0 }
    }

    fn each(&mut self, data: &impl Columns, event: usize, mut visit: impl FnMut(usize)) {
        self.visit += 1;
        for &actor in data.actors_of(EventIx(event as u32)) {
            let mut next = Some(actor);
            while let Some(actor) = next {
                let at = actor.index();
                // Whoever was seen has had all above it seen too.
                if std::mem::replace(&mut self.seen[at], self.visit) == self.visit {
                    break;
                }
                visit(at);
                next = self.parents[at];
            }
        }
    }

    fn sets(
        &mut self,
        data: &impl Columns,
        counts: &[usize],
        events: impl Iterator<Item = usize>,
    ) -> Vec<Set> {
        let len = data.starts().len();
        let mut sets: Vec<_> = counts.iter().map(|&count| Builder::new(count, len)).collect();
        for (at, event) in events.enumerate() {
            self.each(data, event, |actor| sets[actor].push(at));
        }
        sets.into_iter().map(Builder::finish).collect()
    }
}

impl Index {
    /// What it holds, in bytes.
    #[doc(hidden)]
    #[must_use]
    pub fn memory(&self) -> [(&'static str, usize); 3] {
        let order = self.ends.as_ref();
        let by_end = self.actors.iter().filter_map(|members| members.by_end.as_ref());
        [
            (
                "order of ends",
                order.map_or(0, |order| size_of_val(&*order.events) + size_of_val(&*order.ends)),
            ),
            ("events of each actor", self.actors.iter().map(|one| one.by_start.bytes()).sum()),
            ("the same by end", by_end.map(Set::bytes).sum()),
        ]
    }
}
