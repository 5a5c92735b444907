//! The zone of a reader: where the wall clocks stand at a moment of UTC.
//!
//! Where a zone is set, instants stand at its wall clocks ([`on_axis`]); civil dates stay.
//! Offsets come from outside ([`Zone`]) and are kept ([`Kept`]), since a million events ask.

use std::{fmt, rc::Rc};

use super::{DAY_MS, Timestamp};

/// A zone as something else knows it: `Intl` in a browser.
pub trait Zone {
    /// Its name, such as `Asia/Baghdad`.
    fn id(&self) -> &str;
    /// Seconds to add to UTC to get wall-clock time there and then.
    fn offset_s(&self, utc: Timestamp) -> i32;
    /// What the offset is called, such as "GMT+3".
    fn name(&self, utc: Timestamp) -> String;
}

/// A zone that is shared; equal to others of the same name.
#[derive(Clone)]
pub struct ZoneRef(pub Rc<dyn Zone>);

impl PartialEq for ZoneRef {
    fn eq(&self, other: &Self) -> bool {
        self.0.id() == other.0.id()
    }
}

impl Eq for ZoneRef {}

impl fmt::Debug for ZoneRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.id())
    }
}

/// When clocks are changed, and what they are ahead of UTC before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) at: Timestamp,
    pub(super) before_ms: i64,
    pub(super) after_ms: i64,
}

impl Change {
    /// The change between two moments in which there is at most one.
    pub(super) fn between(
        zone: &dyn Zone,
        mut before: Timestamp,
        mut after: Timestamp,
    ) -> Option<Self> {
        let (first, last) = (zone.offset_s(before), zone.offset_s(after));
        if first == last {
            return None;
        }
        while after - before > 1 {
            let middle = before + (after - before) / 2;
            *(if zone.offset_s(middle) == first { &mut before } else { &mut after }) = middle;
        }
        let [before_ms, after_ms] = [first, last].map(|offset_s| i64::from(offset_s) * 1000);
        Some(Self { at: after, before_ms, after_ms })
    }
}

/// Where a moment of UTC stands on the axis: at the wall clock of a zone.
///
/// Never decreases: what clocks repeat holds both of its passes, the first in its first
/// half and the second in its second, since an axis of wall-clock time has no other room for
/// them.
#[must_use]
pub fn on_axis(zone: &dyn Zone, utc: Timestamp) -> Timestamp {
    let by_clock = || utc.saturating_add(i64::from(zone.offset_s(utc)) * 1000);
    let (Some(before), Some(after)) = (utc.checked_sub(DAY_MS), utc.checked_add(DAY_MS)) else {
        return by_clock();
    };
    let Some(change) = Change::between(zone, before, after) else { return by_clock() };
    let repeated_ms = change.before_ms - change.after_ms;
    let from = change.at - repeated_ms;
    if repeated_ms <= 0 || utc < from || utc >= change.at + repeated_ms {
        return by_clock();
    }
    change.at + change.after_ms + (utc - from) / 2
}

/// Twelve days: no zone has changed its clocks twice in less.
const STRETCH_MS: i64 = 12 * DAY_MS;
const SECOND_MS: i64 = 1000;

/// A stretch of UTC in which the clocks are not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    from: Timestamp,
    /// The moment after.
    to: Timestamp,
    offset_s: i32,
}

/// The offsets of a zone that were asked for, and what is known from them: O(log n)
/// in the changes of its clocks that were come upon.
#[derive(Clone, Debug, Default)]
pub struct Kept(Vec<Stretch>);

impl Kept {
    /// The offset at a moment. A moment that nothing is known of costs two questions,
    /// and some twenty more where the clocks are changed near it.
    pub fn offset_s(&mut self, utc: Timestamp, ask: &dyn Fn(Timestamp) -> i32) -> i32 {
        let after = self.0.partition_point(|stretch| stretch.from <= utc);
        let known = after.checked_sub(1).map(|at| self.0[at]).filter(|at| utc < at.to);
        if let Some(known) = known {
            return known.offset_s;
        }
        let from = utc.div_euclid(STRETCH_MS).saturating_mul(STRETCH_MS);
        let to = from.saturating_add(STRETCH_MS);
        let (first, last) = (ask(from), ask(to - 1));
        let (mut before, mut change) = (from, to);
        // Clocks are changed at a full second.
        while first != last && change - before > SECOND_MS {
            let middle = before + (change - before) / 2 / SECOND_MS * SECOND_MS;
            if middle <= before {
                break;
            }
            if ask(middle) == first { before = middle } else { change = middle }
        }
        if first != last {
            self.0.insert(after, Stretch { from: change, to, offset_s: last });
        }
        self.0.insert(after, Stretch { from, to: change, offset_s: first });
        if utc < change { first } else { last }
    }
}

#[cfg(test)]
mod tests;
