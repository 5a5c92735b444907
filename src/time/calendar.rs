//! Ticks of any calendar, from what can be asked of each: which year a day is in, and which
//! day of its month it is.
//!
//! Days are counted from 1970-01-01. Years are counted without a zero or an end of eras;
//! where a calendar has no number (before its first year), ticks are Gregorian. A tick costs
//! some twenty questions, so who asks an expensive [`Almanac`] keeps the answers.

use super::{
    DAY_MS, Timestamp,
    ticks::{self, Step, Unit, last_tick_day},
};

/// The least that a calendar knows. Years have at most 399 days, months at most 31, and
/// no two months together fewer than 33.
pub trait Almanac {
    /// The year of a day (at least 1) and its place in the month (from 1); `None` where
    /// the calendar has no number for it.
    fn read(&self, day: i64) -> Option<(i64, i64)>;
}

/// More than the days of any year, and fewer than those of two.
const MORE_THAN_YEAR: i64 = 400;
/// Fewer than the days of any year.
const LESS_THAN_YEAR: i64 = 350;
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
    let Some((year, in_month)) = almanac.read(day).filter(|_| is_of_calendar(step)) else {
        return ticks::number(at, step);
    };
    let count = i64::from(step.count.max(1));
    match step.unit {
        Unit::Year => year.div_euclid(count),
        // A month is in the middle of its place among twelve or thirteen even ones.
        Unit::Month => year_start(almanac, day).map_or(0, |start| (day + 15 - start) / 30 / count),
        _ => (in_month - 1) / count,
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
    let (year, in_month) = almanac.read(day)?;
    let count = i64::from(step.count.max(1));
    match step.unit {
        Unit::Year => year_tick(almanac, day, year.div_euclid(count) * count),
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
    let (year, in_month) = almanac.read(day)?;
    let count = i64::from(step.count.max(1));
    match step.unit {
        Unit::Year => year_tick(almanac, day, (year.div_euclid(count) + 1) * count),
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
    Some(day + 1 - almanac.read(day)?.1)
}

/// The first day of the year of a day.
fn year_start(almanac: &dyn Almanac, day: i64) -> Option<i64> {
    let year = almanac.read(day)?.0;
    let is_in_year = |day: i64| almanac.read(day).is_some_and(|(other, _)| other == year);
    let (mut outside, mut inside) = (day - MORE_THAN_YEAR, day);
    while inside - outside > 1 {
        let middle = outside + (inside - outside) / 2;
        *(if is_in_year(middle) { &mut inside } else { &mut outside }) = middle;
    }
    Some(inside)
}

/// The first day of the year after that of a day.
fn next_year(almanac: &dyn Almanac, day: i64) -> Option<i64> {
    let year = almanac.read(day)?.0;
    let mut later = year_start(almanac, day)? + LESS_THAN_YEAR;
    while almanac.read(later)?.0 == year {
        later += 10;
    }
    year_start(almanac, later)
}

/// The first day of a year, looked for from a day on. There is no year 0: the first year
/// stands for it.
fn year_tick(almanac: &dyn Almanac, from: i64, year: i64) -> Option<i64> {
    let wanted = year.max(1);
    let mut day = from;
    loop {
        let away = wanted - almanac.read(day)?.0;
        match away {
            0 => return year_start(almanac, day),
            1..=2 => day = next_year(almanac, day)?,
            -2..0 => day = year_start(almanac, day)? - 1,
            // No calendar's mean year is further than 4 % from this.
            _ => day += away * 3652 / 10,
        }
    }
}

#[cfg(test)]
mod tests;
