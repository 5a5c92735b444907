//! Ticks of any calendar, from what can be asked of each: which year of which era a day is
//! in, and which day of its month it is.
//!
//! Days are counted from 1970-01-01. Ticks of years are round in the numbers that are shown,
//! and each era starts with one; where a calendar has no number, they are Gregorian. A tick
//! costs some thirty questions, so who asks an expensive [`Almanac`] keeps the answers.

use super::{
    DAY_MS, Timestamp,
    ticks::{self, Step, Unit, last_tick_day},
};

/// What a calendar says of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Which of its eras, by any number.
    pub era: usize,
    /// The year as it is shown. In some eras the numbers go down (44 BCE, 43 BCE), which are
    /// then at least 1.
    pub year: i64,
    /// The place in the month, from 1.
    pub in_month: i64,
}

/// The least that a calendar knows. Years have at most 399 days (but the first of an era,
/// which may have fewer than 350), months at most 31, and no two months together fewer
/// than 33.
pub trait Almanac {
    /// What it says of a day; `None` where it has no number for it.
    fn read(&self, day: i64) -> Option<Reading>;
}

/// More than the days of any year.
const MORE_THAN_YEAR: i64 = 400;
/// More than the days of any month.
const MORE_THAN_MONTH: i64 = 32;

/// The last tick at or before `at`.
#[must_use]
pub fn floor(almanac: &dyn Almanac, at: Timestamp, step: Step) -> Timestamp {
    let found = is_of_calendar(step).then(|| floor_day(almanac, at.div_euclid(DAY_MS), step));
    found.flatten().map_or_else(|| ticks::floor(at, step), in_ms)
}

/// The first tick after `at`.
#[must_use]
pub fn next(almanac: &dyn Almanac, at: Timestamp, step: Step) -> Timestamp {
    if !is_of_calendar(step) {
        return ticks::next(at, step);
    }
    if let Some(day) = next_day(almanac, at.div_euclid(DAY_MS), step) {
        return in_ms(day);
    }
    // Out of what has no number: the first tick that has one, where that comes first.
    let next = ticks::next(at, step);
    match floor_day(almanac, next.div_euclid(DAY_MS), step).map(in_ms) {
        Some(first) if first > at => first,
        Some(_) => self::next(almanac, next, step),
        None => next,
    }
}

/// The place of a tick among those of its step, by which every other cell is shaded.
#[must_use]
pub fn number(almanac: &dyn Almanac, at: Timestamp, step: Step) -> i64 {
    let day = at.div_euclid(DAY_MS);
    let Some(now) = almanac.read(day).filter(|_| is_of_calendar(step)) else {
        return ticks::number(at, step);
    };
    let count = i64::from(step.count.max(1));
    match step.unit {
        Unit::Year => Years::at(almanac, day, now, count).place,
        // A month is in the middle of its place among twelve or thirteen even ones.
        Unit::Month => year_start(almanac, day).map_or(0, |start| (day + 15 - start) / 30 / count),
        _ => (now.in_month - 1) / count,
    }
}

/// Steps of months and years, and of several days, which count from the first of the month.
fn is_of_calendar(step: Step) -> bool {
    match step.unit {
        Unit::Year | Unit::Month => true,
        Unit::Day => step.count > 1,
        _ => false,
    }
}

fn in_ms(day: i64) -> Timestamp {
    day.saturating_mul(DAY_MS)
}

fn floor_day(almanac: &dyn Almanac, day: i64, step: Step) -> Option<i64> {
    let now = almanac.read(day)?;
    let (count, in_month) = (i64::from(step.count.max(1)), now.in_month);
    match step.unit {
        Unit::Year => Some(Years::at(almanac, day, now, count).start(almanac)),
        Unit::Month if count == 1 => Some(day + 1 - in_month),
        Unit::Month => {
            let months = tick_months(almanac, day, count)?;
            months.into_iter().rfind(|&month| month <= day)
        }
        _ => {
            let month = day + 1 - in_month;
            let days = next_month(almanac, month)? - month;
            Some(month + last_tick_day(in_month, count, days) - 1)
        }
    }
}

fn next_day(almanac: &dyn Almanac, day: i64, step: Step) -> Option<i64> {
    let now = almanac.read(day)?;
    let (count, in_month) = (i64::from(step.count.max(1)), now.in_month);
    match step.unit {
        Unit::Year => Some(Years::at(almanac, day, now, count).end(almanac)),
        Unit::Month if count == 1 => next_month(almanac, day + 1 - in_month),
        Unit::Month => {
            let months = tick_months(almanac, day, count)?;
            let next = months.into_iter().find(|&month| month > day);
            next.map_or_else(|| next_year(almanac, day), Some)
        }
        _ => {
            let month = day + 1 - in_month;
            let next = next_month(almanac, month)?;
            let following = last_tick_day(in_month, count, next - month) + count;
            let is_tick = last_tick_day(following, count, next - month) == following;
            Some(if is_tick { month + following - 1 } else { next })
        }
    }
}

/// Every so many months of the year of a day; a thirteenth one belongs to those before it.
fn tick_months(almanac: &dyn Almanac, day: i64, count: i64) -> Option<Vec<i64>> {
    let end = next_year(almanac, day)?;
    let mut month = year_start(almanac, day)?;
    let mut months = Vec::new();
    for place in 0..12 {
        if month >= end {
            break;
        }
        if place % count == 0 {
            months.push(month);
        }
        month = next_month(almanac, month)?;
    }
    Some(months)
}

fn next_month(almanac: &dyn Almanac, month: i64) -> Option<i64> {
    let day = month + MORE_THAN_MONTH;
    Some(day + 1 - almanac.read(day)?.in_month)
}

/// The first day of the year of a day.
fn year_start(almanac: &dyn Almanac, day: i64) -> Option<i64> {
    Some(Years::at(almanac, day, almanac.read(day)?, 1).start(almanac))
}

/// The first day of the year after that of a day.
fn next_year(almanac: &dyn Almanac, day: i64) -> Option<i64> {
    Some(Years::at(almanac, day, almanac.read(day)?, 1).end(almanac))
}

/// The years between two ticks around a day.
struct Years {
    day: i64,
    now: Reading,
    is_backward: bool,
    count: i64,
    /// Which of those of its era, in the order of time.
    place: i64,
}

impl Years {
    fn at(almanac: &dyn Almanac, day: i64, now: Reading, count: i64) -> Self {
        // Two years on, or back, the number is another one.
        let year = |days| almanac.read(day + days).filter(|it| it.era == now.era).map(|it| it.year);
        let (later, sooner) = (year(2 * MORE_THAN_YEAR), year(-2 * MORE_THAN_YEAR));
        let is_backward = later.map_or(sooner > Some(now.year), |later| later < now.year);
        let place =
            if is_backward { (-now.year).div_euclid(count) } else { now.year.div_euclid(count) };
        Self { day, now, is_backward, count, place }
    }

    /// The first day: that of a round year, or of the era.
    fn start(&self, almanac: &dyn Almanac) -> i64 {
        let before = self.day - (self.count + 1) * MORE_THAN_YEAR;
        self.first_day(almanac, self.place, (before, self.day))
    }

    /// The day after the last.
    fn end(&self, almanac: &dyn Almanac) -> i64 {
        let past = self.day + (self.count + 1) * MORE_THAN_YEAR;
        self.first_day(almanac, self.place + 1, (self.day, past))
    }

    /// The first day that has come to the ticks at a place, between one that has not and one
    /// that has. What is of another era lies before all of this one, or after.
    fn first_day(
        &self,
        almanac: &dyn Almanac,
        place: i64,
        (mut before, mut past): (i64, i64),
    ) -> i64 {
        let has_come = |day| {
            let of_era = almanac.read(day).filter(|it| it.era == self.now.era);
            let years = of_era.map(|it| if self.is_backward { -it.year } else { it.year });
            years.map_or(day > self.day, |years| years >= place * self.count)
        };
        while past - before > 1 {
            let middle = before + (past - before) / 2;
            *(if has_come(middle) { &mut past } else { &mut before }) = middle;
        }
        past
    }
}

#[cfg(test)]
mod tests;
