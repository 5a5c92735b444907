//! A set of events with ranks: counting and finding the k-th are quick.
//!
//! A mask holds its events in the order of starts and in that of ends, so that
//! "how many may be active here" is two ranks. The mask of everything holds
//! nothing and costs nothing. Making any other costs one pass over the words
//! and one over the order of ends: O(n). Memory: at most `n / 4` bytes and 1/8
//! of that for the running counts.

use super::Columns;
use super::index::Index;
use super::ranks::Ranked;
use crate::data::EventIx;
use crate::time::Span;
use fixedbitset::FixedBitSet;

/// A set of events of one dataset.
#[derive(Clone, Debug, Default)]
pub struct Mask {
    len: usize,
    /// `None` where every event is in the set.
    sets: Option<Sets>,
}

#[derive(Clone, Debug)]
struct Sets {
    by_start: Ranked,
    /// `None` where both orders agree.
    by_end: Option<Ranked>,
}

impl Mask {
    /// Every event: O(1).
    #[must_use]
    pub fn all(index: &Index) -> Self {
        Self { len: index.len(), sets: None }
    }

    /// The events whose bit is set: O(n).
    ///
    /// # Panics
    /// When there is not one bit for each event.
    #[must_use]
    pub fn from_bits(bits: FixedBitSet, index: &Index) -> Self {
        assert!(bits.len() == index.len(), "one bit for each event");
        let by_start = Ranked::new(bits);
        if by_start.count() as usize == index.len() {
            return Self::all(index);
        }
        let by_end = index.to_end_order(by_start.bits()).map(Ranked::new);
        Self { len: index.len(), sets: Some(Sets { by_start, by_end }) }
    }

    /// True when no event is left out.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.sets.is_none()
    }

    /// True when the event is in the set.
    #[must_use]
    pub fn contains(&self, event: EventIx) -> bool {
        let at = event.index();
        self.sets.as_ref().map_or(at < self.len, |sets| sets.by_start.bits().contains(at))
    }

    /// How many events are in the set.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.rank(self.len)
    }

    /// How many of the first `ix` events are in the set.
    #[must_use]
    pub fn rank(&self, ix: usize) -> u32 {
        self.sets.as_ref().map_or(ix.min(self.len) as u32, |sets| sets.by_start.rank(ix))
    }

    /// How many of the first `ix` events to end are in the set.
    pub(super) fn rank_by_end(&self, ix: usize) -> u32 {
        match &self.sets {
            Some(Sets { by_end: Some(by_end), .. }) => by_end.rank(ix),
            _ => self.rank(ix),
        }
    }

    /// The `k`-th event of the set, from 0, in chronological order.
    #[must_use]
    pub fn select(&self, k: u32) -> Option<EventIx> {
        let at = match &self.sets {
            Some(sets) => sets.by_start.select(k)?,
            None => ((k as usize) < self.len).then_some(k as usize)?,
        };
        Some(EventIx(at as u32))
    }

    /// How many events of the set may be active in the span, exactly: O(log n).
    #[must_use]
    pub fn active_in(&self, data: &impl Columns, index: &Index, span: Span) -> u32 {
        let begun = self.rank(index.starts_before(data, span.end()));
        // Whatever has ended by the start has begun before the end.
        begun - self.rank_by_end(index.ended_by(data, span.start()))
    }

    /// How many events of the set start in the span: O(log n).
    #[must_use]
    pub fn starting_in(&self, data: &impl Columns, span: Span) -> u32 {
        let before = |time| self.rank(data.starts().partition_point(|&start| start < time));
        before(span.end()) - before(span.start())
    }

    /// The bits by start and by end, where something is left out.
    pub(super) fn bits(&self) -> Option<(&FixedBitSet, &FixedBitSet)> {
        let sets = self.sets.as_ref()?;
        Some((sets.by_start.bits(), sets.by_end.as_ref().unwrap_or(&sets.by_start).bits()))
    }
}

impl Mask {
    /// What it holds, in bytes.
    #[doc(hidden)]
    #[must_use]
    pub fn memory(&self) -> [(&'static str, usize); 2] {
        let sets = self.sets.as_ref();
        let by_end = sets.and_then(|sets| sets.by_end.as_ref());
        [
            ("what passes", sets.map_or(0, |sets| sets.by_start.bytes())),
            ("what passes, by end", by_end.map_or(0, Ranked::bytes)),
        ]
    }
}
