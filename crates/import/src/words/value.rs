//! Parts as EDTF, with the first and last moment that they can mean.

use crate::text::{pad, text};
use actor_timeline_time::civil::{Day, days_in_month};

use super::parts::{Parts, Stretch};
use super::persian;

/// Year, month and day, as far as they are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ymd {
    pub(super) year: i64,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
}

/// A date that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value {
    /// As EDTF, without a qualifier.
    pub(super) edtf: String,
    pub(super) first: Ymd,
    pub(super) last: Ymd,
    /// Words said more than the EDTF does.
    pub(super) is_loose: bool,
    /// It is one moment of a set, so it cannot be the end of an interval.
    pub(super) is_set: bool,
    /// It can be only about.
    pub(super) is_about: bool,
}

impl Ymd {
    pub(super) fn year(year: i64) -> Self {
        Self { year, month: None, day: None }
    }

    fn month(year: i64, month: u8) -> Self {
        Self { year, month: Some(month), day: None }
    }

    fn of(day: Day) -> Self {
        Self { year: day.year(), month: Some(day.month()), day: Some(day.day()) }
    }

    /// As EDTF.
    pub(super) fn edtf(self) -> String {
        let mut out = crate::text::year(self.year);
        for part in [self.month, self.day].into_iter().flatten() {
            out.push_str(&text!("-", pad(part, 2)));
        }
        out
    }

    /// The first or last day in it.
    fn edge(self, is_last: bool) -> Option<Day> {
        let month = self.month.unwrap_or(if is_last { 12 } else { 1 });
        let last = if is_last { days_in_month(self.year, month) } else { 1 };
        Day::new(self.year, month, self.day.unwrap_or(last))
    }

    /// The unit right before or after, as fine as this one.
    pub(super) fn neighbour(self, step: i64) -> Option<Self> {
        if self.day.is_some() {
            let days = self.edge(false)?.days() + step;
            return Day::from_days(days).map(Self::of);
        }
        let Some(month) = self.month else { return Some(Self::year(self.year + step)) };
        let months = self.year * 12 + i64::from(month) - 1 + step;
        Some(Self::month(months.div_euclid(12), months.rem_euclid(12) as u8 + 1))
    }
}

impl Value {
    fn exact(at: Ymd) -> Self {
        let edtf = at.edtf();
        Self { edtf, first: at, last: at, is_loose: false, is_set: false, is_about: false }
    }

    /// One moment from the first to the last.
    pub(super) fn between(first: Ymd, last: Ymd) -> Self {
        let edtf = text!("[", first.edtf(), "..", last.edtf(), "]");
        Self { edtf, first, last, is_loose: true, is_set: true, is_about: false }
    }

    /// `None` where a part is missing between two others or there is no such day.
    pub(super) fn new(parts: &Parts) -> Option<Self> {
        if let Some(Stretch::Ago(years)) = parts.stretch {
            return Some(Self { is_about: true, is_loose: true, ..Self::exact(Ymd::year(-years)) });
        }
        if let Some(Stretch::Century(number)) = parts.stretch {
            return Some(Self::century(number));
        }
        let year = parts.year?;
        if parts.is_short && parts.stretch == Some(Stretch::Decade) {
            return None;
        }
        if parts.is_persian {
            return Self::persian(parts);
        }
        match parts.stretch {
            Some(stretch) => Self::stretch(year, stretch),
            None if parts.day.is_some() && parts.month.is_none() => None,
            None => {
                let at = Ymd { year, month: parts.month, day: parts.day };
                at.edge(false)?;
                let Some((month, day)) = parts.other else { return Some(Self::exact(at)) };
                Some(Self::either(at, Ymd { year, month: Some(month), day: Some(day) }))
            }
        }
    }

    /// One of two days.
    fn either(one: Ymd, other: Ymd) -> Self {
        let (first, last) = if one < other { (one, other) } else { (other, one) };
        let edtf = text!("[", first.edtf(), ",", last.edtf(), "]");
        Self { edtf, first, last, is_loose: true, is_set: true, is_about: false }
    }

    /// The 19th century is 1801 to 1900; the first before Christ, 100 to 1 BC.
    fn century(number: i64) -> Self {
        let first = if number > 0 { number * 100 - 99 } else { number * 100 + 1 };
        Self::between(Ymd::year(first), Ymd::year(first + 99))
    }

    fn stretch(year: i64, stretch: Stretch) -> Option<Self> {
        let months =
            |first: u8, last: u8| Self::between(Ymd::month(year, first), Ymd::month(year, last));
        Some(match stretch {
            Stretch::Season(season) => {
                let first = (season - 21) * 3 + 3;
                let (last_year, last) =
                    if season == 24 { (year + 1, 2) } else { (year, first + 2) };
                let (first, last) = (Ymd::month(year, first), Ymd::month(last_year, last));
                let edtf = text!(Ymd::year(year).edtf(), "-", season);
                Self { edtf, is_set: false, is_loose: season == 24, ..Self::between(first, last) }
            }
            Stretch::Quarter(quarter) => months(quarter * 3 - 2, quarter * 3),
            Stretch::Half(half) => months(half * 6 - 5, half * 6),
            Stretch::Decade if year >= 0 => {
                let edtf = text!(pad(year / 10, 3), "X");
                let ends = Self::between(Ymd::year(year), Ymd::year(year + 9));
                Self { edtf, is_set: false, is_loose: false, ..ends }
            }
            // The 80s before Christ are 89 to 80; `year` is astronomical, of 80.
            Stretch::Decade => Self::between(Ymd::year(year - 9), Ymd::year(year)),
            Stretch::Week(week, day) => {
                let monday = week_start(year, week)?;
                let at = |offset: i64| Day::from_days(monday + offset).map(Ymd::of);
                match day {
                    Some(day) => Self::exact(at(i64::from(day) - 1)?),
                    None => Self::between(at(0)?, at(6)?),
                }
            }
            Stretch::Ordinal(day) => {
                let first = Day::new(year, 1, 1)?.days();
                let day = Day::from_days(first + i64::from(day) - 1)?;
                Self::exact(Some(Ymd::of(day)).filter(|at| at.year == year)?)
            }
            Stretch::Century(_) | Stretch::Ago(_) => return None,
        })
    }

    /// A date of the Persian calendar as what it is in the Gregorian one.
    fn persian(parts: &Parts) -> Option<Self> {
        let year = parts.year?;
        let loose = |value| Some(Self { is_loose: true, ..value });
        let day = |days| Day::from_days(days).map(Ymd::of);
        let Some(month) = parts.month else {
            let end = persian::to_days(year + 1, 1, 1)? - 1;
            return loose(Self::between(day(persian::to_days(year, 1, 1)?)?, day(end)?));
        };
        let first = persian::to_days(year, month, parts.day.unwrap_or(1))?;
        if parts.day.is_some() {
            return loose(Self::exact(day(first)?));
        }
        let last = first + i64::from(persian::days_in_month(year, month)) - 1;
        loose(Self::between(day(first)?, day(last)?))
    }

    /// The first, middle or last third of it: `third` is 0, 1 or 2.
    pub(super) fn third(&self, third: i64) -> Option<Self> {
        let (first, last) = (self.first, self.last);
        let Some(month) = first.month else {
            // Years: of one, four months; of many, a third of them.
            if first == last {
                let from = third as u8 * 4 + 1;
                let month = |month| Ymd::month(first.year, month);
                return Some(Self::between(month(from), month(from + 3)));
            }
            let years = last.year - first.year + 1;
            let at = |third: i64| first.year + (years * third + 1) / 3;
            return Some(Self::between(Ymd::year(at(third)), Ymd::year(at(third + 1) - 1)));
        };
        if first.day.is_some() || first != last {
            return None;
        }
        let day = |day| Ymd { day: Some(day), ..first };
        let end = days_in_month(first.year, month);
        Some(match third {
            0 => Self::between(day(1), day(10)),
            1 => Self::between(day(11), day(20)),
            _ => Self::between(day(21), day(end)),
        })
    }

    /// The first or second half of it: `half` is 0 or 1.
    pub(super) fn half(&self, half: i64) -> Option<Self> {
        let (first, last) = (self.first, self.last);
        match (first.month, first.day) {
            (None, _) if first == last => {
                let from = half as u8 * 6 + 1;
                let month = |month| Ymd::month(first.year, month);
                Some(Self::between(month(from), month(from + 5)))
            }
            (None, _) => {
                let years = last.year - first.year + 1;
                let middle = first.year + years / 2;
                let year = Ymd::year;
                Some(match half {
                    0 => Self::between(first, year(middle - 1)),
                    _ => Self::between(year(middle), last),
                })
            }
            (Some(month), None) if first == last => {
                let day = |day| Ymd { day: Some(day), ..first };
                let end = days_in_month(first.year, month);
                Some(if half == 0 {
                    Self::between(day(1), day(15))
                } else {
                    Self::between(day(16), day(end))
                })
            }
            _ => None,
        }
    }
}

/// Days since 1970 of the Monday of a week of ISO 8601; `None` where the year has no such week.
fn week_start(year: i64, week: u8) -> Option<i64> {
    let fourth = Day::new(year, 1, 4)?;
    let first = fourth.days() - (fourth.weekday() as i64 - 1);
    let monday = first + (i64::from(week) - 1) * 7;
    // Its Thursday decides whose week it is.
    (Day::from_days(monday + 3)?.year() == year).then_some(monday)
}
