//! Building an index, in pieces.

use crate::{
    data::{ActorIx, EventIx, dataset::Status},
    query::{
        index::{Columns, Index, Members, Others, is_other, usual_ms},
        ranks::Builder,
    },
    sort::Order,
};

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
}

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
                return self.at >= by_end;
            }
        }
        false
    }

    fn builders(&self, len: usize, (all, others): (usize, usize)) -> [Builder; 3] {
        let apart = if self.usual_ms.is_some() { others } else { 0 };
        let sizes = [(all, len), (apart, len), (others, self.others.events.len())];
        sizes.map(|(count, positions)| Builder::new(count, positions))
    }

    /// The index, after the last step.
    #[must_use]
    pub fn finish(self, data: &impl Columns) -> Index {
        let finish = |[all, by_start, by_end]: [Builder; 3]| Members {
            all: all.finish(),
            others: [by_start.finish(), by_end.finish()],
        };
        Index {
            len: data.starts().len(),
            usual_ms: self.usual_ms,
            others: self.others,
            parts: self.sets.into_iter().map(finish).collect(),
            tags_at: self.walk.seen.len(),
            status_at: self.walk.status_at,
            own: self.walk.own,
        }
    }
}

/// Visits the actors of an event for themselves, them and all above them, its
/// tags and its status, each once.
struct Walk {
    parents: Vec<Option<ActorIx>>,
    /// Where an actor stands for itself: its place after all others if it has
    /// descendants, else its own.
    own: Vec<u32>,
    /// The visit in which an actor was last seen.
    seen: Vec<u64>,
    /// Where status begins, after the tags.
    status_at: usize,
    visit: u64,
}

impl Walk {
    fn new(data: &impl Columns) -> Self {
        let actors = data.actors();
        let parents: Vec<_> =
            (0..actors.len()).map(|at| actors.get(ActorIx(at as u32)).parent).collect();
        let mut places = parents.len() as u32;
        let own = (0..parents.len() as u32).map(|at| {
            let is_alone = actors.subtree(ActorIx(at)).len() == 1;
            if !is_alone {
                places += 1;
            }
            if is_alone { at } else { places - 1 }
        });
        let own = own.collect();
        let seen = vec![0; places as usize];
        Self { status_at: seen.len() + data.tags(), seen, parents, own, visit: 0 }
    }

    fn places(&self) -> usize {
        self.status_at + Status::ALL.len()
    }

    fn each(&mut self, data: &impl Columns, event: u32, mut visit: impl FnMut(usize)) {
        self.visit += 1;
        for &actor in data.actors_of(EventIx(event)) {
            let own = self.own[actor.index()] as usize;
            if own != actor.index() {
                visit(own);
            }
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
        for tag in data.tags_of(EventIx(event)) {
            visit(self.seen.len() + tag.index());
        }
        // What most events are is what no other status is.
        let status = data.status(EventIx(event));
        if status != Status::Reported {
            visit(self.status_at + status as usize);
        }
    }
}
