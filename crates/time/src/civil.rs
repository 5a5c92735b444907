//! The proleptic Gregorian calendar: days since 1970-01-01 ⇄ year, month, day.
//!
//! Years are astronomical: year 0 exists and is 1 BCE. Every `i64` timestamp
//! has a day (years −292,275,055 to 292,278,994); days themselves reach a
//! little further, so that the edges can be computed and then refused. All
//! functions are O(1), integers only, and never overflow.

use super::{DAY_MS, Timestamp};

/// Years reach from `-MAX_YEAR` to `MAX_YEAR`, a little more than timestamps.
pub const MAX_YEAR: i64 = 300_000_000;

/// Days in 400 years, after which the calendar repeats.
const ERA_DAYS: i64 = 146_097;

/// Days from 0000-03-01 to 1970-01-01.
const EPOCH: i64 = 719_468;

/// A day of the week; the discriminant is the ISO number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weekday {
    /// Day 1 of the week.
    Monday = 1,
    /// Day 2 of the week.
    Tuesday,
    /// Day 3 of the week.
    Wednesday,
    /// Day 4 of the week.
    Thursday,
    /// Day 5 of the week.
    Friday,
    /// Day 6 of the week.
    Saturday,
    /// Day 7 of the week.
    Sunday,
}

/// A day that exists, between the years `-MAX_YEAR` and `MAX_YEAR`.
///
/// Ordered by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day {
    year: i64,
    month: u8,
    day: u8,
}

impl Day {
    /// The day with these numbers; `None` when there is no such day.
    ///
    /// ```
    /// # use actor_timeline_time::civil::Day;
    /// assert!(Day::new(2000, 2, 29).is_some());
    /// assert!(Day::new(1900, 2, 29).is_none());
    /// ```
    #[must_use]
    pub fn new(year: i64, month: u8, day: u8) -> Option<Self> {
        let exists = (-MAX_YEAR..=MAX_YEAR).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// The day that many days after 1970-01-01; `None` beyond [`MAX_YEAR`].
    #[must_use]
    pub fn from_days(days: i64) -> Option<Self> {
        // 366 days a year: generous, and safe from overflow below.
        if days.unsigned_abs() > MAX_YEAR.unsigned_abs() * 366 {
            return None;
        }
        let day = from_days(days);
        (-MAX_YEAR..=MAX_YEAR).contains(&day.year).then_some(day)
    }

    /// The day a timestamp lies in.
    #[must_use]
    pub fn from_ms(at: Timestamp) -> Self {
        from_days(at.div_euclid(DAY_MS))
    }

    /// Astronomical year: 0 is 1 BCE.
    #[must_use]
    pub fn year(self) -> i64 {
        self.year
    }

    /// 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// 1 to 31.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }

    /// Days since 1970-01-01, negative before.
    ///
    /// Counted in years that begin in March, so that the leap day comes last
    /// and the lengths of the months before it follow one line, 153 days in
    /// five months (Howard Hinnant, "chrono-Compatible Low-Level Date
    /// Algorithms", 2013, `days_from_civil`).
    #[must_use]
    pub fn days(self) -> i64 {
        let before_march = i64::from(self.month <= 2);
        let year = self.year - before_march;
        let month = i64::from(self.month) - 3 + 12 * before_march;
        let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        365 * year + leap_days + (153 * month + 2) / 5 + i64::from(self.day) - 1 - EPOCH
    }

    /// Its first millisecond; `None` where `i64` cannot hold it.
    #[must_use]
    pub fn to_ms(self) -> Option<Timestamp> {
        ms_from_days(self.days(), 0)
    }

    /// Its last millisecond; `None` where `i64` cannot hold it.
    #[must_use]
    pub fn to_last_ms(self) -> Option<Timestamp> {
        ms_from_days(self.days(), DAY_MS - 1)
    }

    /// The day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday.
        match self.days().rem_euclid(7) {
            0 => Weekday::Thursday,
            1 => Weekday::Friday,
            2 => Weekday::Saturday,
            3 => Weekday::Sunday,
            4 => Weekday::Monday,
            5 => Weekday::Tuesday,
            _ => Weekday::Wednesday,
        }
    }
}

/// The inverse of [`Day::days`] (Hinnant's `civil_from_days`): the year within
/// an era of 400 follows from its day once the leap days before it are taken
/// out. `days` is within ± `MAX_YEAR` · 366.
fn from_days(days: i64) -> Day {
    let since = days + EPOCH;
    let in_era = since.rem_euclid(ERA_DAYS);
    let year_in_era = (in_era - in_era / 1460 + in_era / 36_524 - in_era / 146_096) / 365;
    let in_year = in_era - (365 * year_in_era + year_in_era / 4 - year_in_era / 100);
    let from_march = (5 * in_year + 2) / 153;
    let day = in_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year_in_era + since.div_euclid(ERA_DAYS) * 400 + i64::from(month <= 2);
    // A month is 1 to 12 and a day 1 to 31, so nothing is cut off.
    Day { year, month: month as u8, day: day as u8 }
}

/// True for a year of 366 days.
#[must_use]
pub fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// 28 to 31; 0 when there is no such month.
#[must_use]
pub fn days_in_month(year: i64, month: u8) -> u8 {
    match month {
        2 => 28 + u8::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

/// The timestamp of a moment in a day; `None` where `i64` cannot hold it.
///
/// `ms_of_day` is 0 to `DAY_MS` − 1. Exact up to both ends of `i64`, which lie
/// in the middle of a day.
#[must_use]
pub fn ms_from_days(days: i64, ms_of_day: i64) -> Option<Timestamp> {
    if days < 0 {
        // Midnight may be out of reach where the moment is not.
        (days + 1).checked_mul(DAY_MS)?.checked_add(ms_of_day - DAY_MS)
    } else {
        days.checked_mul(DAY_MS)?.checked_add(ms_of_day)
    }
}
