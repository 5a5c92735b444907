//! When events are, as the picture needs it.

use super::{Dataset, table::EventBits};
use crate::{
    EventIx,
    time::{Extent, Span, Timestamp, edtf},
};

/// What of an event's date the picture needs, without the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// From the earliest start to just after the latest end; open sides are
    /// cut at the dataset's extent.
    pub room: Span,
    /// The part during which it surely lasts (intervals only), cut likewise.
    pub core: Option<Span>,
    /// It has no known start (open or unknown).
    pub open_start: bool,
    /// It has no known end (open or unknown).
    pub open_end: bool,
    /// `~` or `%` on either side.
    pub approximate: bool,
    /// `?` or `%` on either side.
    pub uncertain: bool,
}

impl Dataset {
    /// What of the event's date the picture needs. O(1), and O(log n) for an
    /// interval.
    #[must_use]
    pub fn times(&self, e: EventIx) -> Times {
        self.times_within(e, self.extent)
    }

    /// [`Dataset::times`] with open sides cut where `within` ends, which holds the extent.
    #[must_use]
    pub fn times_within(&self, e: EventIx, within: Span) -> Times {
        let (at, bits) = (e.index(), self.columns.bits[e.index()]);
        let cut = |start: Timestamp, end: Timestamp| {
            let start = if start == Timestamp::MIN { within.start() } else { start };
            let end = if end == Timestamp::MAX { within.end() } else { end };
            (start < end).then(|| Span::from_bounds(start, end))
        };
        let core = bits.has(EventBits::HAS_CORE).then(|| {
            let cores = &self.columns.cores;
            let place = cores.binary_search_by_key(&e.0, |core| core.event).ok()?;
            Some(cores[place])
        });
        let core = core.flatten();
        Times {
            room: cut(self.columns.starts[at], self.columns.ends[at])
                .expect("the extent holds a known bound of each event, or there is none"),
            core: core
                .map(|core| (core.start, core.end))
                .or_else(|| self.is_table.then(|| self.core_between(at)).flatten())
                .and_then(|(start, end)| cut(start, end)),
            open_start: self.columns.starts[at] == Timestamp::MIN,
            open_end: self.columns.ends[at] == Timestamp::MAX,
            approximate: bits.has(EventBits::APPROXIMATE),
            uncertain: bits.has(EventBits::UNCERTAIN),
        }
    }

    /// The moments of an event that is all of a set, `{a,b}`; none of any other. Reads its row
    /// where it may have some: where it is a set, or has a core.
    #[must_use]
    pub fn moments(&self, e: EventIx) -> Vec<Extent> {
        let may_be_set = self.columns.bits[e.index()].has(EventBits::HAS_CORE);
        let text = may_be_set.then(|| self.date_text(e)).flatten();
        text.map_or_else(Vec::new, |text| edtf::members(&text))
    }

    /// True when it may be active in a span, however far beyond the extent that is.
    #[must_use]
    pub fn is_active(&self, e: EventIx, span: Span) -> bool {
        self.columns.starts[e.index()] < span.end() && self.columns.ends[e.index()] > span.start()
    }
}
