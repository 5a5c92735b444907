//! Building an index, in pieces.

use crate::{
    data::{ActorIx, EventIx, dataset::Status},
    query::{
        index::{Columns, Index, Members, Others, Places, is_other, usual_ms},
        ranks::{Builder, Set},
    },
    sort::Order,
};
use fixedbitset::FixedBitSet;

/// An index that is being built: steps, then [`Indexing::finish`].
pub struct Indexing {
    usual_ms: Option<i64>,
    others: Others,
    /// Of the others by their ends.
    order: Option<Order>,
    walk: Walk,
    /// For each part how many events, and how many others among them.
    counts: Vec<(usize, usize)>,
    sets: Vec<[Builder; 3]>,
    /// The same when they are full.
    parts: Vec<Members>,
    pass: Pass,
    /// How far that is.
    at: usize,
}

#[derive(Clone, Copy)]
enum Pass {
    Order,
    Count,
    ByStart,
    ByEnd,
    Merge,
}

/// So many words of a set are merged in the time that an event takes to be counted.
const WORDS_AN_EVENT: usize = 16;

impl Indexing {
    /// Finds the usual events.
    #[must_use]
    pub fn new(data: &impl Columns) -> Self {
        let usual_ms = usual_ms(data);
        let walk = Walk::new(data);
        Self {
            usual_ms,
            others: Others::new(data, usual_ms),
            order: None,
            counts: vec![(0, 0); walk.places()],
            walk,
            sets: Vec::new(),
            parts: Vec::new(),
            pass: Pass::Order,
            at: 0,
        }
    }

    /// Goes on for about so many events of the same data; true at the end.
    pub fn step(&mut self, data: &impl Columns, budget: usize) -> bool {
        let len = data.starts().len();
        let by_end = self.others.events.len();
        let from = self.at;
        self.at = from.saturating_add(budget.max(1));
        let until = |len: usize| self.at.min(len);
        match self.pass {
            Pass::Order => {
                self.at = 0;
                let order = &mut self.order;
                let rows = self.others.sorted(data, order, budget);
                let Some(rows) = rows else { return false };
                self.others.sort(data, rows);
                self.pass = Pass::Count;
            }
            Pass::Count => {
                for event in from..until(len) {
                    let other = usize::from(is_other(data, self.usual_ms, event as u32));
                    self.walk.each(data, event as u32, |part| {
                        self.counts[part].0 += 1;
                        self.counts[part].1 += other;
                    });
                }
                if self.at >= len {
                    self.sets =
                        self.counts.iter().map(|&count| self.builders(len, count)).collect();
                    (self.at, self.pass) = (0, Pass::ByStart);
                }
            }
            Pass::ByStart => {
                for event in from..until(len) {
                    let is_apart =
                        self.usual_ms.is_some() && is_other(data, self.usual_ms, event as u32);
                    self.walk.each(data, event as u32, |part| {
                        self.sets[part][0].push(event);
                        if is_apart {
                            self.sets[part][1].push(event);
                        }
                    });
                }
                if self.at >= len {
                    (self.at, self.pass) = (0, Pass::ByEnd);
                }
            }
            Pass::ByEnd => {
                for at in from..until(by_end) {
                    let event = self.others.events[at];
                    self.walk.each(data, event, |part| self.sets[part][2].push(at));
                }
                if self.at >= by_end {
                    let sets = std::mem::take(&mut self.sets);
                    self.parts = sets.into_iter().map(Members::of).collect();
                    (self.at, self.pass) = (0, Pass::Merge);
                }
            }
            Pass::Merge => {
                let tree = data.actors().tree();
                let at_once = (budget.saturating_mul(WORDS_AN_EVENT) / (len / 64 + 1)).max(1);
                self.at = from.saturating_add(at_once);
                tree.iter().rev().skip(from).take(at_once).for_each(|&at| self.merge(data, at));
                return self.at >= tree.len();
            }
        }
        false
    }

    /// Adds to the events of an actor those of the ones below it, which have theirs.
    fn merge(&mut self, data: &impl Columns, actor: ActorIx) {
        let own = self.walk.own[actor.index()] as usize;
        if own == actor.index() {
            return;
        }
        let (starts, ends) = (data.starts().len(), self.others.events.len());
        let all = |len: usize, of: &dyn Fn(&Members) -> &Set| {
            let mut bits = FixedBitSet::with_capacity(len);
            of(&self.parts[own]).add_to(&mut bits);
            for child in data.actors().children(actor) {
                of(&self.parts[child.index()]).add_to(&mut bits);
            }
            Set::of(bits)
        };
        self.parts[actor.index()] = Members {
            all: all(starts, &|members| &members.all),
            others: [
                all(starts, &|members| &members.others[0]),
                all(ends, &|members| &members.others[1]),
            ],
        };
    }

    fn builders(&self, len: usize, (all, others): (usize, usize)) -> [Builder; 3] {
        let apart = if self.usual_ms.is_some() { others } else { 0 };
        let sizes = [(all, len), (apart, len), (others, self.others.events.len())];
        sizes.map(|(count, positions)| Builder::new(count, positions))
    }

    /// The index, after the last step.
    #[must_use]
    pub fn finish(self, data: &impl Columns) -> Index {
        Index {
            len: data.starts().len(),
            usual_ms: self.usual_ms,
            others: self.others,
            parts: self.parts,
            tags_at: self.walk.tags_at,
            tags: self.walk.tags,
            status_at: self.walk.status_at,
            own: self.walk.own,
        }
    }
}

impl Members {
    fn of([all, by_start, by_end]: [Builder; 3]) -> Self {
        Self { all: all.finish(), others: [by_start.finish(), by_end.finish()] }
    }
}

/// Visits the actors of an event for themselves, its tags and its status, each once.
pub(super) struct Walk {
    /// Where an actor stands for itself: its place after all others if it has
    /// descendants, else its own.
    pub(super) own: Vec<u32>,
    /// Where tags begin, after all these, and status after the tags.
    pub(super) tags_at: usize,
    pub(super) tags: Places,
    pub(super) status_at: usize,
}

impl Walk {
    pub(super) fn new(data: &impl Columns) -> Self {
        let actors = data.actors();
        let mut places = actors.len() as u32;
        let own = (0..actors.len() as u32).map(|at| {
            let is_alone = actors.subtree(ActorIx(at)).len() == 1;
            if !is_alone {
                places += 1;
            }
            if is_alone { at } else { places - 1 }
        });
        let own = own.collect();
        let tags_at = places as usize;
        let tags = Places::new(data.facet_values());
        Self { own, tags_at, status_at: tags_at + tags.len(), tags }
    }

    pub(super) fn places(&self) -> usize {
        self.status_at + Status::ALL.len()
    }

    pub(super) fn each(&self, data: &impl Columns, event: u32, mut visit: impl FnMut(usize)) {
        for actor in data.actors_of(EventIx(event)) {
            visit(self.own[actor.index()] as usize);
        }
        for place in data.tags_of(EventIx(event)).iter().filter_map(|&tag| self.tags.of(tag)) {
            visit(self.tags_at + place);
        }
        // What most events are is what no other status is.
        let status = data.status(EventIx(event));
        if status != Status::Reported {
            visit(self.status_at + status as usize);
        }
    }
}
