//! Words and calendar of a reader who is in a zone.

use std::{ops::Range, rc::Rc};

use super::{
    DAY_MS, Precision, Timestamp,
    format::{Join, Locale, Plural},
    ticks::{Step, Unit},
    zone::{Change, Zone, ZoneRef},
};

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
