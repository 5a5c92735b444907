//! Built once per dataset: who is in which events, and events by their ends.
//!
//! Most events last equally long: a moment, a minute, a day. These *usual* ones
//! end in the order in which they start, so how many have ended is a question
//! about starts. The *others* are listed apart in the order of their ends.
//! Where no length has the majority, all are others.
//!
//! Positions count events in the order of starts (an [`EventIx`](crate::data::EventIx)), or others in
//! the order of ends. An actor's set holds each event that names it or one of
//! its descendants once, so a facet count is a difference of ranks. One with
//! descendants has a second set, of the events that name it itself.
//!
//! Cost: O(n + m log m) with m others, and O(n / 64) for each actor with descendants. Memory: 4.5 bytes
//! for each other, and for each set at most `n / 8` bytes and 1/16 of that, or
//! two bytes a member, once more by start and once more by end for its others.

mod build;
mod moving;

pub use build::Indexing;
pub(crate) use moving::EndShift;

use crate::{
    data::{ActorIx, TagIx, dataset::Status},
    query::{
        Columns,
        choice::Choice,
        ranks::{Builder, Set},
    },
    sort,
    time::Timestamp,
};
use fixedbitset::FixedBitSet;
use std::{cmp::Ordering, ops::Range};

/// Who is in which events, and events by their ends.
#[derive(Clone, Debug, Default)]
pub struct Index {
    len: usize,
    /// How long the usual events last; `None` without any.
    usual_ms: Option<i64>,
    others: Others,
    /// For each actor, itself and its descendants; then some for themselves,
    /// then tags, then what has a status.
    parts: Vec<Members>,
    /// For each actor, where in `parts` it stands for itself.
    own: Vec<u32>,
    /// Where tags begin in `parts`, and status.
    tags_at: usize,
    /// Which tags are there.
    tags: Places,
    status_at: usize,
}

/// Which of all tags and values have sets of events: ranges, and how many are in those before.
#[derive(Clone, Debug, Default)]
struct Places(Vec<(Range<u32>, u32)>);

impl Places {
    fn new(ranges: Vec<Range<u32>>) -> Self {
        let mut before = 0;
        let with_place = |range: Range<u32>| {
            let at = before;
            before += range.len() as u32;
            (range, at)
        };
        Self(ranges.into_iter().filter(|range| !range.is_empty()).map(with_place).collect())
    }

    fn len(&self) -> usize {
        self.0.last().map_or(0, |(range, before)| range.len() + *before as usize)
    }

    fn of(&self, tag: TagIx) -> Option<usize> {
        let (range, before) = self.0.iter().find(|(range, _)| tag.0 < range.end)?;
        Some((tag.0.checked_sub(range.start)? + before) as usize)
    }
}

/// The events that are not usual.
#[derive(Clone, Debug, Default)]
struct Others {
    /// By start; left empty where there is no usual event.
    by_start: Set,
    /// In the order of ends.
    events: Vec<u32>,
    /// When the first of each [`FENCE`] ends: ascending.
    fences: Vec<Timestamp>,
}

/// Others between two fences.
const FENCE: usize = 16;

/// The events of an actor, a tag or a status.
#[derive(Clone, Debug, Default)]
pub(super) struct Members {
    /// All of them, by start.
    pub(super) all: Set,
    /// The others among them, by start and by end. By start they are left out
    /// where there is no usual event.
    pub(super) others: [Set; 2],
}

/// How far one has to look in either order.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ended {
    /// The usual events before this position, by start, ...
    pub(super) usual: usize,
    /// ... and the others before this one, by end.
    pub(super) others: usize,
}

/// Which positions are meant.
#[derive(Clone, Copy)]
pub(super) enum Order {
    /// Positions of all events, by start.
    Starts,
    /// Positions of the others, by end.
    Ends,
}

impl Index {
    /// Reads all columns twice.
    #[must_use]
    pub fn new(data: &impl Columns) -> Self {
        let mut indexing = Indexing::new(data);
        while !indexing.step(data, usize::MAX) {}
        indexing.finish(data)
    }

    /// How many events there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// True where there are no events.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// How many events name the actor or one of its descendants.
    #[must_use]
    pub fn count(&self, actor: ActorIx) -> u32 {
        self.members(actor).all.count()
    }

    /// The first event that names the actor or one of its descendants.
    #[must_use]
    pub fn first(&self, actor: ActorIx) -> Option<u32> {
        self.members(actor).all.select(0).map(|at| at as u32)
    }

    /// How many events have a tag.
    #[must_use]
    pub fn tag_count(&self, tag: TagIx) -> u32 {
        self.tag(tag).map_or(0, |tag| tag.all.count())
    }

    /// How many events start before `time`: their indexes are those below.
    pub fn starts_before(&self, data: &impl Columns, time: Timestamp) -> usize {
        data.starts().partition_point(|&start| start < time)
    }

    /// How far to look for what has ended by `time`, before which `begun` events
    /// start; `before` is the answer for an earlier time.
    pub(super) fn ended_by(
        &self,
        data: &impl Columns,
        (time, begun): (Timestamp, usize),
        before: Ended,
    ) -> Ended {
        let (starts, ends) = (data.starts(), data.ends());
        let usual = self.usual_ms.map_or(0, |usual_ms| {
            // What has no start may last longer than there is time before: then none has ended.
            let last = time.checked_sub(usual_ms);
            // Backwards, since most that began have ended.
            let lasts = |back: usize| Some(starts[begun - 1 - back]) > last;
            begun - gallop(begun - before.usual, 0, lasts)
        });
        let Others { events, fences, .. } = &self.others;
        let fence = gallop(fences.len(), before.others / FENCE, |at| fences[at] <= time);
        let (from, to) = (fence.saturating_sub(1) * FENCE, (fence * FENCE).min(events.len()));
        let from = from.max(before.others);
        let more =
            events[from..to.max(from)].partition_point(|&event| ends[event as usize] <= time);
        Ended { usual, others: from + more }
    }

    /// The others by start; empty where there is no usual event.
    pub(super) fn others_by_start(&self) -> &Set {
        &self.others.by_start
    }

    /// The events of an actor and its descendants.
    pub(super) fn members(&self, actor: ActorIx) -> &Members {
        &self.parts[actor.index()]
    }

    /// The events with a tag, or a value by which events are looked up.
    pub(super) fn tag(&self, tag: TagIx) -> Option<&Members> {
        self.parts.get(self.tags_at + self.tags.of(tag)?)
    }

    /// The events with a status; none are noted for the commonest.
    pub(super) fn status(&self, status: Status) -> &Members {
        &self.parts[self.status_at + status as usize]
    }

    /// True when all events have the commonest status.
    #[must_use]
    pub fn has_one_status(&self) -> bool {
        self.parts
            .get(self.status_at..)
            .is_none_or(|all| all.iter().all(|one| one.all.count() == 0))
    }

    /// How many positions there are.
    pub(super) fn positions(&self, order: Order) -> usize {
        match order {
            Order::Starts => self.len,
            Order::Ends => self.others.events.len(),
        }
    }

    /// The events of an actor, with its descendants or without.
    pub(super) fn set(&self, Choice { actor, only_self }: Choice, order: Order) -> &Set {
        let place = if only_self { self.own[actor.index()] as usize } else { actor.index() };
        self.parts[place].set(order)
    }

    /// What it holds, in bytes.
    #[doc(hidden)]
    #[must_use]
    pub fn memory(&self) -> [(&'static str, usize); 2] {
        let Others { by_start, events, fences } = &self.others;
        let order = by_start.bytes() + size_of_val(&**events) + size_of_val(&**fences);
        let sets = self.parts.iter().map(Members::bytes).sum();
        [("order of ends", order), ("events of each actor, tag and status", sets)]
    }

    /// The others among these events, by end.
    pub(super) fn others_by_end(&self, bits: &FixedBitSet) -> FixedBitSet {
        let events = self.others.events.iter();
        let member = |&event: &u32| bits.contains(event as usize);
        let mut by_end = FixedBitSet::with_capacity(events.len());
        events.enumerate().filter(|(_, event)| member(event)).for_each(|(at, _)| by_end.insert(at));
        by_end
    }
}

impl Members {
    /// Their positions in an order.
    pub(super) fn set(&self, order: Order) -> &Set {
        match order {
            Order::Starts => &self.all,
            Order::Ends => &self.others[1],
        }
    }

    /// What they hold, in bytes.
    pub(super) fn bytes(&self) -> usize {
        let [by_start, by_end] = &self.others;
        self.all.bytes() + by_start.bytes() + by_end.bytes()
    }

    /// How many of them have ended, of those that are `within` others.
    pub(super) fn ended(&self, by: Ended, within: Option<&Self>) -> u32 {
        let rank = |set: &Set, upto, other: Option<&Set>| match other {
            Some(other) => set.rank_within(upto, other),
            None => set.rank(upto),
        };
        let [by_start, by_end] = &self.others;
        rank(&self.all, by.usual, within.map(|within| &within.all))
            - rank(by_start, by.usual, within.map(|within| &within.others[0]))
            + rank(by_end, by.others, within.map(|within| &within.others[1]))
    }
}

impl Others {
    fn new(data: &impl Columns, usual_ms: Option<i64>) -> Self {
        let len = data.ends().len();
        let events: Vec<u32> =
            (0..len as u32).filter(|&event| is_other(data, usual_ms, event)).collect();
        let mut by_start = Set::default();
        if usual_ms.is_some() {
            let mut builder = Builder::new(events.len(), len);
            events.iter().for_each(|&event| builder.push(event as usize));
            by_start = builder.finish();
        }
        Self { by_start, events, fences: Vec::new() }
    }

    /// Their order by ends, once that is found.
    fn sorted(
        &self,
        data: &impl Columns,
        order: &mut Option<sort::Order>,
        budget: usize,
    ) -> Option<Vec<u32>> {
        // With the sign bit turned, signed numbers order as unsigned ones.
        let end = |at: u32| data.ends()[self.events[at as usize] as usize] as u64 ^ (1 << 63);
        let sorting = order.get_or_insert_with(|| sort::Order::new(self.events.len(), &end));
        let is_done = sorting.step(budget, &end, &|_| 0, &|_, _| Ordering::Equal);
        is_done.then(|| order.take().map(sort::Order::into_rows).unwrap_or_default())
    }

    /// Puts them in the order of their ends.
    fn sort(&mut self, data: &impl Columns, mut order: Vec<u32>) {
        order.iter_mut().for_each(|at| *at = self.events[*at as usize]);
        self.events = order;
        let fences = self.events.iter().step_by(FENCE);
        self.fences = fences.map(|&event| data.ends()[event as usize]).collect();
    }
}

/// How long more than half of the events last (Boyer and Moore, "A fast majority
/// vote algorithm", 1981).
fn usual_ms(data: &impl Columns) -> Option<i64> {
    let lengths = || data.starts().iter().zip(data.ends()).map(|(a, b)| b.checked_sub(*a));
    let (mut likely, mut lead) = (None, 0);
    for length in lengths() {
        if lead == 0 {
            likely = length;
        }
        lead += if length == likely { 1 } else { -1 };
    }
    let votes = lengths().filter(|&length| length == likely).count();
    likely.filter(|_| votes * 2 > data.starts().len())
}

fn is_other(data: &impl Columns, usual_ms: Option<i64>, event: u32) -> bool {
    let at = event as usize;
    usual_ms.is_none() || data.ends()[at].checked_sub(data.starts()[at]) != usual_ms
}

/// The first position at or after `from` that does not match, where matching
/// ones come first: O(log of the distance).
pub(super) fn gallop(len: usize, from: usize, matches: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut step) = (from, 1);
    while low + step <= len && matches(low + step - 1) {
        low += step;
        step *= 2;
    }
    let mut high = (low + step - 1).min(len);
    while low < high {
        let middle = low.midpoint(high);
        if matches(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}
