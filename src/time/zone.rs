//! The zone of a reader: where the wall clocks stand at a moment of UTC.
//!
//! Where a zone is set, instants stand at its wall clocks; civil dates stay. Offsets
//! come from outside ([`Zone`]) and are kept ([`Kept`]), since a million events ask.

use std::{fmt, rc::Rc};

use super::{
    Precision, Timestamp,
    format::{Join, Locale, Plural},
    ticks::Step,
};

/// A zone as something else knows it: `Intl` in a browser.
pub trait Zone {
    /// Its name, such as `Asia/Baghdad`.
    fn id(&self) -> &str;
    /// Minutes to add to UTC to get wall-clock time there and then, rounded down.
    fn offset_min(&self, utc: Timestamp) -> i16;
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

/// A locale whose reader is in a zone.
pub struct InZone {
    /// Words and calendar.
    pub locale: Rc<dyn Locale>,
    /// Where.
    pub zone: ZoneRef,
}

impl Locale for InZone {
    fn tag(&self) -> &str {
        self.locale.tag()
    }
    fn moment(&self, at: Timestamp, precision: Precision) -> String {
        self.locale.moment(at, precision)
    }
    fn range_ends(
        &self,
        first: Timestamp,
        last: Timestamp,
        precision: Precision,
    ) -> (String, String) {
        self.locale.range_ends(first, last, precision)
    }
    fn range(&self, first: Timestamp, last: Timestamp, precision: Precision) -> String {
        self.locale.range(first, last, precision)
    }
    fn push_tick(&self, at: Timestamp, step: Step, out: &mut String) {
        self.locale.push_tick(at, step, out);
    }
    fn push_context(&self, at: Timestamp, step: Step, out: &mut String) {
        self.locale.push_context(at, step, out);
    }
    fn push_number(&self, n: u64, out: &mut String) {
        self.locale.push_number(n, out);
    }
    fn list(&self, items: &[String], join: Join) -> String {
        self.locale.list(items, join)
    }
    fn plural(&self, n: u64) -> Plural {
        self.locale.plural(n)
    }
    fn floor(&self, at: Timestamp, step: Step) -> Timestamp {
        self.locale.floor(at, step)
    }
    fn next(&self, at: Timestamp, step: Step) -> Timestamp {
        self.locale.next(at, step)
    }
    fn number_of(&self, at: Timestamp, step: Step) -> i64 {
        self.locale.number_of(at, step)
    }
    fn reach_ms(&self) -> Option<i64> {
        self.locale.reach_ms()
    }
    fn zone(&self) -> Option<&dyn Zone> {
        Some(&*self.zone.0)
    }
}

/// Twelve days: no zone has changed its clocks twice in less.
const STRETCH_MS: i64 = 12 * super::DAY_MS;
const MINUTE_MS: i64 = 60_000;

/// A stretch of UTC in which the clocks are not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    from: Timestamp,
    /// The moment after.
    to: Timestamp,
    offset_min: i16,
}

/// The offsets of a zone that were asked for, and what is known from them: O(log n)
/// in the changes of its clocks that were come upon.
#[derive(Clone, Debug, Default)]
pub struct Kept(Vec<Stretch>);

impl Kept {
    /// The offset at a moment. A moment that nothing is known of costs two questions,
    /// and some fifteen more where the clocks are changed near it.
    pub fn offset_min(&mut self, utc: Timestamp, ask: &dyn Fn(Timestamp) -> i16) -> i16 {
        let after = self.0.partition_point(|stretch| stretch.from <= utc);
        let known = after.checked_sub(1).map(|at| self.0[at]).filter(|at| utc < at.to);
        if let Some(known) = known {
            return known.offset_min;
        }
        let from = utc.div_euclid(STRETCH_MS).saturating_mul(STRETCH_MS);
        let to = from.saturating_add(STRETCH_MS);
        let (first, last) = (ask(from), ask(to - 1));
        let (mut before, mut change) = (from, to);
        // Clocks are changed at a full minute.
        while first != last && change - before > MINUTE_MS {
            let middle = before + (change - before) / 2 / MINUTE_MS * MINUTE_MS;
            if middle <= before {
                break;
            }
            if ask(middle) == first { before = middle } else { change = middle }
        }
        if first != last {
            self.0.insert(after, Stretch { from: change, to, offset_min: last });
        }
        self.0.insert(after, Stretch { from, to: change, offset_min: first });
        if utc < change { first } else { last }
    }
}

#[cfg(test)]
mod tests;
