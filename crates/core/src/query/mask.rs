//! A set of events with ranks: counting and finding the k-th are quick.
//!
//! A mask holds its events as the index holds an actor's, so that "how many may
//! be active here" is a few ranks. The mask of everything holds nothing and
//! costs nothing. Memory of any other: at most `3n / 8` bytes and 1/16 of that.

use crate::{
    data::{EventIx, shift::Shift},
    query::{
        Columns,
        index::{EndShift, Ended, Index, Members},
        ranks::Set,
    },
    time::{Span, Timestamp},
};
use fixedbitset::FixedBitSet;

/// A set of events of one dataset.
#[derive(Clone, Debug, Default)]
pub struct Mask {
    len: usize,
    /// `None` where every event is in the set.
    members: Option<Members>,
}

impl Mask {
    /// Every event: O(1).
    #[must_use]
    pub fn all(index: &Index) -> Self {
        Self { len: index.len(), members: None }
    }

    /// The events whose bit is set: O(n / 64), and O(1) an event that lasts
    /// longer or shorter than most.
    ///
    /// # Panics
    /// When there is not one bit for each event.
    #[must_use]
    pub fn from_bits(bits: FixedBitSet, index: &Index) -> Self {
        let by_end = index.others_by_end(&bits);
        Self::new(bits, by_end, index)
    }

    /// The events whose bit is set by start, and the same others by end.
    pub(super) fn new(bits: FixedBitSet, by_end: FixedBitSet, index: &Index) -> Self {
        assert!(bits.len() == index.len(), "one bit for each event");
        if bits.count_ones(..) == index.len() {
            return Self::all(index);
        }
        let by_start = index.others_by_start().among(&bits);
        let members = Members { all: Set::many(bits), others: [by_start, Set::many(by_end)] };
        Self { len: index.len(), members: Some(members) }
    }

    /// What both sets hold: O(n / 64).
    #[must_use]
    pub(crate) fn both(&self, other: &Self) -> Self {
        let (Some(a), Some(b)) = (&self.members, &other.members) else {
            return if self.is_everything() { other.clone() } else { self.clone() };
        };
        let [a_starts, a_ends] = &a.others;
        let [b_starts, b_ends] = &b.others;
        let others = [a_starts.both(b_starts), a_ends.both(b_ends)];
        Self { len: self.len, members: Some(Members { all: a.all.both(&b.all), others }) }
    }

    /// Who left is no longer in it, and `come` are, which came; ascending.
    pub(crate) fn edit(&mut self, shift: &Shift, ends: &EndShift, come: &[u32]) {
        let is_whole = self.is_everything() && come.len() == shift.come().len();
        let before = shift.before();
        self.len = shift.after();
        if is_whole {
            return;
        }
        let members = self.members.get_or_insert_with(|| {
            let all = |len: usize| {
                let mut bits = FixedBitSet::with_capacity(len);
                bits.insert_range(..);
                Set::many(bits)
            };
            let starts = ends.others_before().clone();
            Members { all: all(before), others: [starts, all(ends.shift().before())] }
        });
        members.edit(shift, ends, come);
        if members.all.count() as usize == self.len {
            self.members = None;
        }
    }

    /// The set in parts: `parts[event]` says in which of `count` an event of it lies. O(n).
    ///
    /// # Panics
    /// When there is not one part, below `count`, for each event.
    #[must_use]
    pub fn split(&self, parts: &[u8], count: usize, index: &Index) -> Vec<Self> {
        assert!(parts.len() == index.len(), "one part for each event");
        let mut bits = vec![FixedBitSet::with_capacity(index.len()); count];
        let put = |at: usize| bits[usize::from(parts[at])].insert(at);
        match &self.members {
            None => (0..self.len).for_each(put),
            Some(members) => members.all.each(put),
        }
        bits.into_iter().map(|bits| Self::from_bits(bits, index)).collect()
    }

    /// True when no event is left out.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.members.is_none()
    }

    /// True when the event is in the set.
    #[must_use]
    pub fn contains(&self, event: EventIx) -> bool {
        let at = event.index();
        self.members.as_ref().map_or(at < self.len, |members| members.all.contains(at))
    }

    /// How many events are in the set.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.rank(self.len)
    }

    /// How many of the first `ix` events are in the set.
    #[must_use]
    pub fn rank(&self, ix: usize) -> u32 {
        self.members.as_ref().map_or(ix.min(self.len) as u32, |members| members.all.rank(ix))
    }

    /// How many of the set have ended.
    pub(super) fn ended(&self, index: &Index, by: Ended) -> u32 {
        match &self.members {
            Some(members) => members.ended(by, None),
            None => {
                let usual = by.usual as u32 - index.others_by_start().rank(by.usual);
                usual + by.others as u32
            }
        }
    }

    /// The `k`-th event of the set, from 0, in chronological order.
    #[must_use]
    pub fn select(&self, k: u32) -> Option<EventIx> {
        let at = match &self.members {
            Some(members) => members.all.select(k)?,
            None => ((k as usize) < self.len).then_some(k as usize)?,
        };
        Some(EventIx(at as u32))
    }

    /// How many events of the set may be active in the span, exactly: O(log n).
    #[must_use]
    pub fn active_in(&self, data: &impl Columns, index: &Index, span: Span) -> u32 {
        let begun = self.rank(index.starts_before(data, span.end()));
        // Whatever has ended by the start has begun before the end.
        begun - self.ended_by(data, index, span.start())
    }

    /// How many events of the set start in the span: O(log n).
    #[must_use]
    pub fn starting_in(&self, data: &impl Columns, span: Span) -> u32 {
        let before = |time| self.rank(data.starts().partition_point(|&start| start < time));
        before(span.end()) - before(span.start())
    }

    /// From the first start to the last end within `extent`, which holds all
    /// known ones; `None` without events: O(log n) looks for each bit of a time.
    #[must_use]
    pub fn extent(&self, data: &impl Columns, index: &Index, extent: Span) -> Option<Span> {
        let first = self.select(0)?;
        let start = data.starts()[first.index()].max(extent.start());
        // The first moment by which all have ended.
        let (mut low, mut high) = (start, extent.end());
        while low < high {
            let middle = low + (high.wrapping_sub(low) as u64 / 2) as i64;
            if self.ended_by(data, index, middle) == self.count() {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        Some(Span::from_bounds(start, high))
    }

    fn ended_by(&self, data: &impl Columns, index: &Index, time: Timestamp) -> u32 {
        let begun = index.starts_before(data, time);
        self.ended(index, index.ended_by(data, (time, begun), Ended::default()))
    }

    /// How the set lies in both orders, where something is left out.
    pub(super) fn members(&self) -> Option<&Members> {
        self.members.as_ref()
    }
}

impl Mask {
    /// What it holds, in bytes.
    #[doc(hidden)]
    #[must_use]
    pub fn memory(&self) -> [(&'static str, usize); 1] {
        [("what passes", self.members.as_ref().map_or(0, Members::bytes))]
    }
}
