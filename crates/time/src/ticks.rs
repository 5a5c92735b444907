//! The calendar ladder: which steps an axis may take, from milliseconds to
//! hundreds of millions of years.
//!
//! A tick is a timestamp; which ones there are depends on the step alone, never
//! on what is in view, so panning never moves a tick. Steps below the day count
//! from midnight, days from the first of the month, months from January. Years are
//! round as they are shown: 2000 and 1000 BCE, 1 CE, 1000. Finding one tick is O(1).
//!
//! `i64::MIN` and `i64::MAX` are never ticks: [`floor`] and [`next`] return
//! them where the tick lies beyond.

use super::{
    DAY_MS, Precision, Timestamp,
    civil::{Day, MAX_YEAR, days_in_month},
};

/// A calendar unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// 1 ms.
    Millisecond,
    /// 1000 ms.
    Second,
    /// 60 s.
    Minute,
    /// 60 min.
    Hour,
    /// 24 h.
    Day,
    /// 28 to 31 days.
    Month,
    /// 12 months.
    Year,
}

impl Unit {
    /// Its length in ms, the mean over 400 years for months and years.
    fn mean_ms(self) -> f64 {
        match self {
            Self::Millisecond => 1.0,
            Self::Second => 1e3,
            Self::Minute => 6e4,
            Self::Hour => 3.6e6,
            Self::Day => 8.64e7,
            Self::Month => 365.2425 * 8.64e7 / 12.0,
            Self::Year => 365.2425 * 8.64e7,
        }
    }
}

/// A step of the ladder: `count` units, such as 3 months.
///
/// Steps of one unit nest when one count divides the other; counts of months
/// divide 12, counts below the day divide the next unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Step {
    /// What is counted.
    pub unit: Unit,
    /// How many, at least 1.
    pub count: u32,
}

const fn step(unit: Unit, count: u32) -> Step {
    Step { unit, count }
}

/// All steps an axis takes, finest first; each is 1.4 to 5 times the one before.
#[rustfmt::skip]
pub const LADDER: &[Step] = &[
    step(Unit::Millisecond, 1), step(Unit::Millisecond, 2), step(Unit::Millisecond, 5),
    step(Unit::Millisecond, 10), step(Unit::Millisecond, 20), step(Unit::Millisecond, 50),
    step(Unit::Millisecond, 100), step(Unit::Millisecond, 200), step(Unit::Millisecond, 500),
    step(Unit::Second, 1), step(Unit::Second, 5), step(Unit::Second, 15), step(Unit::Second, 30),
    step(Unit::Minute, 1), step(Unit::Minute, 5), step(Unit::Minute, 15), step(Unit::Minute, 30),
    step(Unit::Hour, 1), step(Unit::Hour, 3), step(Unit::Hour, 6), step(Unit::Hour, 12),
    step(Unit::Day, 1), step(Unit::Day, 2), step(Unit::Day, 7),
    step(Unit::Month, 1), step(Unit::Month, 3),
    step(Unit::Year, 1), step(Unit::Year, 2), step(Unit::Year, 5),
    step(Unit::Year, 10), step(Unit::Year, 20), step(Unit::Year, 50),
    step(Unit::Year, 100), step(Unit::Year, 200), step(Unit::Year, 500),
    step(Unit::Year, 1_000), step(Unit::Year, 2_000), step(Unit::Year, 5_000),
    step(Unit::Year, 10_000), step(Unit::Year, 20_000), step(Unit::Year, 50_000),
    step(Unit::Year, 100_000), step(Unit::Year, 200_000), step(Unit::Year, 500_000),
    step(Unit::Year, 1_000_000), step(Unit::Year, 2_000_000), step(Unit::Year, 5_000_000),
    step(Unit::Year, 10_000_000), step(Unit::Year, 20_000_000), step(Unit::Year, 50_000_000),
    step(Unit::Year, 100_000_000), step(Unit::Year, 200_000_000), step(Unit::Year, 500_000_000),
];

impl Step {
    /// How fine a moment is told that is complete in itself.
    #[must_use]
    pub fn precision(self) -> Precision {
        match self.unit {
            Unit::Millisecond => Precision::Millisecond,
            Unit::Second => Precision::Second,
            Unit::Minute | Unit::Hour => Precision::Minute,
            Unit::Day => Precision::Day,
            Unit::Month => Precision::Month,
            Unit::Year => Precision::Year,
        }
    }

    /// Its length in ms, the mean over 400 years. The closest two ticks are at
    /// least 0.6 of it apart (two days at the end of a month: 0.98; a week:
    /// 0.92), but for the years 1 and 2.
    #[must_use]
    pub fn mean_ms(self) -> f64 {
        match self {
            // 15 or, in February, 14 of these in a month.
            Self { unit: Unit::Day, count: 2 } => 365.2425 * 8.64e7 / 179.0,
            // Always 4 of these.
            Self { unit: Unit::Day, count: 7 } => 365.2425 * 8.64e7 / 48.0,
            Self { unit, count } => unit.mean_ms() * f64::from(count),
        }
    }

    /// The finest step whose ticks are at least `min_px` apart in the mean; the
    /// coarsest when there is none.
    ///
    /// ```
    /// # use actor_timeline_time::ticks::{Step, Unit};
    /// // A year on 1000 px, ticks every 50 px or more.
    /// let step = Step::for_scale(365.0 * 8.64e7 / 1000.0, 50.0);
    /// assert_eq!(step, Step { unit: Unit::Month, count: 1 });
    /// ```
    #[must_use]
    pub fn for_scale(ms_per_px: f64, min_px: f64) -> Self {
        let min_ms = ms_per_px * min_px;
        let coarsest = LADDER[LADDER.len() - 1];
        LADDER.iter().copied().find(|step| step.mean_ms() >= min_ms).unwrap_or(coarsest)
    }

    /// The step of the axis' upper tier: each of its ticks is one of this
    /// step's.
    #[must_use]
    pub fn context(self) -> Self {
        match self.unit {
            Unit::Millisecond => step(Unit::Second, 1),
            Unit::Second => step(Unit::Minute, 1),
            Unit::Minute | Unit::Hour => step(Unit::Day, 1),
            Unit::Day => step(Unit::Month, 1),
            Unit::Month => step(Unit::Year, 1),
            // The power of ten above: 10 for 1, 2 and 5.
            Unit::Year => step(Unit::Year, 10_u32.saturating_pow(self.count.max(1).ilog10() + 1)),
        }
    }
}

/// The last Gregorian tick at or before `at`; `i64::MIN` where that lies beyond.
#[must_use]
pub fn floor(at: Timestamp, step: Step) -> Timestamp {
    if !is_of_month(step) {
        return tick(number(at, step), step);
    }
    let day = Day::from_ms(at);
    start_of(day.year(), day.month(), tick_day(day, step.count.into()))
}

/// The first Gregorian tick after `at`; `i64::MAX` where that lies beyond.
#[must_use]
pub fn next(at: Timestamp, step: Step) -> Timestamp {
    if !is_of_month(step) {
        return tick(number(at, step).saturating_add(1), step);
    }
    let (day, count) = (Day::from_ms(at), i64::from(step.count));
    let following = i64::from(tick_day(day, count)) + count;
    if is_tick_day(following, count, days_in_month(day.year(), day.month()).into()) {
        start_of(day.year(), day.month(), following as u8)
    } else {
        start_of_month(months(day) + 1)
    }
}

/// The tick at a place, but for steps that count from the first of the month.
fn tick(place: i64, step: Step) -> Timestamp {
    let count = i64::from(step.count.max(1));
    match (fixed_ms(step), step.unit) {
        (Some(len_ms), _) => place.saturating_mul(len_ms),
        (_, Unit::Year) => start_of(first_year(place, count), 1, 1),
        _ => start_of_month(place * count),
    }
}

/// Steps of several days.
fn is_of_month(step: Step) -> bool {
    step.unit == Unit::Day && step.count > 1
}

/// The place of a Gregorian tick among those of its step, from year 1, 1970 or the first of
/// the month: every other cell is shaded by it.
#[must_use]
pub fn number(at: Timestamp, step: Step) -> i64 {
    let count = i64::from(step.count.max(1));
    match fixed_ms(step) {
        Some(len_ms) => at.div_euclid(len_ms),
        None => {
            let day = Day::from_ms(at);
            match step.unit {
                Unit::Day => (i64::from(day.day()) - 1) / count,
                Unit::Year => years_place(day.year(), count),
                _ => months(day).div_euclid(count),
            }
        }
    }
}

/// The length of a step that always has the same; `None` from two days on.
fn fixed_ms(step: Step) -> Option<i64> {
    let unit_ms = match step.unit {
        Unit::Millisecond => 1,
        Unit::Second => 1000,
        Unit::Minute => 60_000,
        Unit::Hour => 3_600_000,
        Unit::Day if step.count <= 1 => DAY_MS,
        _ => return None,
    };
    Some(unit_ms * i64::from(step.count.max(1)))
}

/// The day of the month that the last tick at or before `day` falls on.
fn tick_day(day: Day, count: i64) -> u8 {
    let last = days_in_month(day.year(), day.month());
    // Between 1 and the day itself.
    last_tick_day(day.day().into(), count, last.into()) as u8
}

/// The last tick day up to `day` in any month of so many days.
pub(super) fn last_tick_day(day: i64, count: i64, days_in_month: i64) -> i64 {
    let mut tick = (day - 1) / count * count + 1;
    while !is_tick_day(tick, count, days_in_month) {
        tick -= count;
    }
    tick
}

/// A tick needs 0.6 of the step before the first of the next month: no 31st
/// beside the 1st, no 29th in steps of a week.
fn is_tick_day(day: i64, count: i64, days_in_month: i64) -> bool {
    day == 1 || (days_in_month + 1 - day) * 5 >= count * 3
}

/// Months since January of year 0.
fn months(day: Day) -> i64 {
    day.year() * 12 + i64::from(day.month()) - 1
}

/// Which so many years a year lies in: 0 from 1 CE on, -1 to 1 BCE.
fn years_place(year: i64, count: i64) -> i64 {
    // The year 0 is shown as 1 BCE, and the numbers go up from there into the past.
    let is_before = count > 1 && year < 1;
    (if is_before { year - 1 } else { year }).div_euclid(count)
}

/// The first of these years: round as it is shown, or 1 CE.
fn first_year(place: i64, count: i64) -> i64 {
    match place * count {
        year if count == 1 || year > 0 => year,
        before => before + 1,
    }
}

fn start_of_month(months: i64) -> Timestamp {
    start_of(months.div_euclid(12), months.rem_euclid(12) as u8 + 1, 1)
}

/// Where a day starts, or the end of time on its side.
fn start_of(year: i64, month: u8, day: u8) -> Timestamp {
    let year = year.clamp(-MAX_YEAR, MAX_YEAR);
    let beyond = if year < 0 { i64::MIN } else { i64::MAX };
    Day::new(year, month, day).and_then(Day::to_ms).unwrap_or(beyond)
}
