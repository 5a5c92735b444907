//! The zone of a reader: where the wall clocks stand at a moment of UTC.
//!
//! Where a zone is set, instants stand at its wall clocks ([`on_axis`]); civil dates stay.
//! Offsets come from outside ([`Zone`]) and are kept ([`Kept`]), since a million events ask.

use std::{fmt, ops::Range, rc::Rc};

use super::{
    DAY_MS, Precision, Timestamp,
    format::{Join, Locale, Plural},
    ticks::{Step, Unit},
};

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

/// A locale whose reader is in a zone.
pub struct InZone {
    /// Words and calendar.
    pub locale: Rc<dyn Locale>,
    /// The zone that the locale has.
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
        let floor = self.locale.floor(at, step);
        match self.without_ticks(at, step) {
            Some(span) if span.contains(&floor) => self.locale.floor(span.start - 1, step),
            _ => floor,
        }
    }
    fn next(&self, at: Timestamp, step: Step) -> Timestamp {
        let next = self.locale.next(at, step);
        match self.without_ticks(next, step) {
            Some(span) if span.contains(&next) => self.locale.next(span.end - 1, step),
            _ => next,
        }
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

impl InZone {
    /// Where no tick is, near a moment of the axis: what the clocks leave out, and the inside
    /// of what they repeat, in which no place has one time.
    fn without_ticks(&self, at: Timestamp, step: Step) -> Option<Range<Timestamp>> {
        let zone = &*self.zone.0;
        // Nobody knows when clocks without a name are changed.
        if step.unit > Unit::Day || step.unit == Unit::Day && step.count > 1 || zone.id().is_empty()
        {
            return None;
        }
        // By the clock it is at most a day from UTC.
        let change =
            Change::between(zone, at.checked_sub(2 * DAY_MS)?, at.checked_add(2 * DAY_MS)?)?;
        let (before, after) = (change.at + change.before_ms, change.at + change.after_ms);
        let span = if before < after { before..after } else { after + 1..before };
        // A day without its midnight is a day.
        (step.unit < Unit::Day || span.end - span.start >= DAY_MS).then_some(span)
    }
}

/// When clocks are changed, and what they are ahead of UTC before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Change {
    at: Timestamp,
    before_ms: i64,
    after_ms: i64,
}

impl Change {
    /// The change between two moments in which there is at most one.
    fn between(zone: &dyn Zone, mut before: Timestamp, mut after: Timestamp) -> Option<Self> {
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
