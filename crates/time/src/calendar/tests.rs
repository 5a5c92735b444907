//! Calendars by their own arithmetic, whose ticks are compared with a scan over all days.

use super::*;
use crate::civil::Day;

/// Years that begin on days given by a function, and lengths of months within one.
struct ByRule {
    /// The first day of a year.
    new_year: fn(i64) -> i64,
    /// Lengths of the months of a year.
    months: fn(i64) -> Vec<i64>,
}

impl Almanac for ByRule {
    fn read(&self, day: i64) -> Option<Reading> {
        self.in_era(day).map(|(year, in_month)| Reading { era: 0, year, in_month })
    }
}

impl ByRule {
    fn in_era(&self, day: i64) -> Option<(i64, i64)> {
        if day < (self.new_year)(1) {
            return None;
        }
        let mut year = ((day - (self.new_year)(1)) / 366).max(1);
        while (self.new_year)(year + 1) <= day {
            year += 1;
        }
        let mut rest = day - (self.new_year)(year);
        for length in (self.months)(year) {
            if rest < length {
                return Some((year, rest + 1));
            }
            rest -= length;
        }
        panic!("the months of {year} end before it does");
    }
}

/// Day 0 of each count below, from 1970-01-01.
const fn from_fixed(fixed: i64) -> i64 {
    fixed - 719_163
}

/// 33 years with 8 leap years: as the Persian calendar is kept in these centuries.
fn persian_year(year: i64) -> i64 {
    from_fixed(226_895) + 365 * (year - 1) + (8 * year + 21).div_euclid(33)
}

fn persian_months(year: i64) -> Vec<i64> {
    let days = persian_year(year + 1) - persian_year(year);
    [vec![31; 6], vec![30; 5], vec![days - 336]].concat()
}

/// The tabular Islamic calendar, whose months are as long as those of Umm al-Qura.
fn islamic_year(year: i64) -> i64 {
    from_fixed(227_014) + 354 * (year - 1) + (11 * year + 3).div_euclid(30) + 1
}

fn islamic_months(year: i64) -> Vec<i64> {
    let days = islamic_year(year + 1) - islamic_year(year);
    (0..12).map(|month| if month == 11 { days - 325 } else { 30 - month % 2 }).collect()
}

/// After Dershowitz and Reingold, "Calendrical Calculations".
fn hebrew_elapsed(year: i64) -> i64 {
    let months = (235 * year - 234).div_euclid(19);
    let parts = 12_084 + 13_753 * months;
    let day = 29 * months + parts.div_euclid(25_920);
    day + i64::from((3 * (day + 1)).rem_euclid(7) < 3)
}

fn hebrew_year(year: i64) -> i64 {
    let [before, now, after] = [year - 1, year, year + 1].map(hebrew_elapsed);
    let delay = if after - now == 356 { 2 } else { i64::from(now - before == 382) };
    from_fixed(-1_373_427) + now + delay
}

fn hebrew_months(year: i64) -> Vec<i64> {
    let days = hebrew_year(year + 1) - hebrew_year(year);
    let (is_leap, rest) = (days > 370, days % 10);
    // Of 353, 354, 355, 383, 384 or 385 days.
    let mut months = vec![30, 29 + i64::from(rest == 5), 30 - i64::from(rest == 3), 29, 30];
    months.extend(if is_leap { vec![30, 29] } else { vec![29] });
    months.extend([30, 29, 30, 29, 30, 29]);
    months
}

fn buddhist_year(year: i64) -> i64 {
    Day::new(year - 543, 1, 1).and_then(Day::to_ms).expect("in range") / DAY_MS
}

fn buddhist_months(year: i64) -> Vec<i64> {
    (1..=12).map(|month| crate::civil::days_in_month(year - 543, month).into()).collect()
}

const ALL: [(&str, ByRule); 4] = [
    ("persian", ByRule { new_year: persian_year, months: persian_months }),
    ("islamic", ByRule { new_year: islamic_year, months: islamic_months }),
    ("hebrew", ByRule { new_year: hebrew_year, months: hebrew_months }),
    ("buddhist", ByRule { new_year: buddhist_year, months: buddhist_months }),
];

const STEPS: [(Unit, u32); 8] = [
    (Unit::Year, 1),
    (Unit::Year, 2),
    (Unit::Year, 5),
    (Unit::Year, 10),
    (Unit::Month, 1),
    (Unit::Month, 3),
    (Unit::Day, 7),
    (Unit::Day, 2),
];

/// Some decades of our time: 1980 to 2039.
const DAYS: std::ops::Range<i64> = 3_652..25_567;

#[test]
fn the_rules_are_those_of_known_days() {
    let day = |year, month, day| {
        Day::new(year, month, day).and_then(Day::to_ms).expect("it is a day") / DAY_MS
    };
    let first_of = |calendar: usize, at| ALL[calendar].1.in_era(at).expect("a number");
    assert_eq!(first_of(0, day(2020, 3, 20)), (1399, 1));
    assert_eq!(first_of(0, day(2021, 3, 20)), (1399, 30));
    assert_eq!(first_of(0, day(2021, 3, 21)), (1400, 1));
    assert_eq!(first_of(1, day(2023, 7, 19)), (1445, 1));
    assert_eq!(first_of(2, day(2023, 9, 16)), (5784, 1));
    assert_eq!(first_of(2, day(2024, 10, 3)), (5785, 1));
    assert_eq!(first_of(3, day(2020, 1, 1)), (2563, 1));
}

/// By a look at every day.
fn is_tick(almanac: &ByRule, day: i64, step: Step) -> Option<bool> {
    let (year, in_month) = almanac.in_era(day)?;
    let (before, count) = (almanac.in_era(day - 1)?, i64::from(step.count));
    let is_new_year = before.0 != year;
    Some(match step.unit {
        Unit::Year => is_new_year && year % count == 0,
        Unit::Month if count == 1 => in_month == 1,
        Unit::Month => {
            let start = (0..400)
                .map(|back| day - back)
                .find(|&day| almanac.in_era(day - 1).is_none_or(|(other, _)| other != year))?;
            let months =
                (start..=day).filter(|&day| almanac.in_era(day).is_some_and(|on| on.1 == 1));
            let place = months.count() as i64 - 1;
            in_month == 1 && place % count == 0 && place < 12
        }
        _ => {
            let left =
                (day + 1..).find(|&day| almanac.in_era(day).is_some_and(|on| on.1 == 1))? - day;
            (in_month - 1) % count == 0 && (in_month == 1 || left * 5 >= count * 3)
        }
    })
}

#[test]
fn ticks_are_those_that_a_scan_finds() {
    for (name, almanac) in &ALL {
        for (unit, count) in STEPS {
            let step = Step { unit, count };
            let days = if unit == Unit::Year { DAYS } else { 18_000..19_100 };
            let ticks: Vec<i64> =
                days.clone().filter(|&day| is_tick(almanac, day, step) == Some(true)).collect();
            assert!(ticks.len() > 5, "{name} {unit:?} {count}");
            for pair in ticks.windows(2) {
                let (at, to) = (in_ms(pair[0]), in_ms(pair[1]));
                assert_eq!(next(almanac, at, step), to, "{name} {unit:?} {count} {pair:?}");
                for moment in [at, at + 1, at + DAY_MS, (at + to) / 2, to - 1] {
                    assert_eq!(
                        floor(almanac, moment, step),
                        at,
                        "{name} {unit:?} {count} {moment}"
                    );
                    assert_eq!(next(almanac, moment, step), to, "{name} {unit:?} {count} {moment}");
                }
            }
        }
    }
}

#[test]
fn far_and_before_the_first_year_ticks_still_rise() {
    for (name, almanac) in &ALL {
        for count in [1, 10, 100, 1_000] {
            let step = Step { unit: Unit::Year, count };
            let mut at = in_ms((almanac.new_year)(1)) - 3_000 * 365 * DAY_MS;
            at = floor(almanac, at, step);
            for _ in 0..40 {
                let next = next(almanac, at, step);
                assert!(next > at, "{name} {count}: {next} after {at}");
                assert_eq!(floor(almanac, next, step), next, "{name} {count}");
                assert_eq!(floor(almanac, next - 1, step), at, "{name} {count}");
                at = next;
            }
        }
    }
}

/// Gregorian days, whose years are counted by eras: the first day of each, how its years are
/// numbered, the other way where they go down.
struct Eras(&'static [Era]);

type Era = (i64, fn(i64) -> i64);

impl Almanac for Eras {
    fn read(&self, day: i64) -> Option<Reading> {
        let era = self.0.iter().rposition(|era| era.0 <= day)?;
        let civil = Day::from_days(day)?;
        Some(Reading { era, year: self.0[era].1(civil.year()), in_month: civil.day().into() })
    }
}

/// The first of January 1912, of May 2019 and of other days, from 1970-01-01.
const ROC: Eras = Eras(&[(-60_000_000, |year| 1912 - year), (-21_185, |year| year - 1911)]);
const JAPANESE: Eras = Eras(&[
    (-37_135, |year| year - 1867),
    (-20_974, |year| year - 1911),
    (-15_713, |year| year - 1925),
    (6_947, |year| year - 1988),
    (18_017, |year| year - 2018),
]);
/// With a year 0 and negative ones.
const SAKA: Eras = Eras(&[(-60_000_000, |year| year - 78)]);

/// Each tick is of a round year or starts an era, none is left out, and there is no other.
#[test]
fn years_are_round_in_the_numbers_that_are_shown() {
    let calendars = [
        ("roc", ROC, -60_000..40_000),
        ("japanese", JAPANESE, -37_135..30_000),
        ("saka", SAKA, -740_000..-660_000),
    ];
    for (name, almanac, days) in calendars {
        for count in [1, 2, 5, 10, 100] {
            let step = Step { unit: Unit::Year, count };
            let is_tick = |day: i64| {
                let (before, now) = (almanac.read(day - 1)?, almanac.read(day)?);
                let is_round = now.year.rem_euclid(i64::from(count)) == 0;
                // The last of its era has the number 1 where they go down.
                let is_first = before.era != now.era;
                Some(is_first || before.year != now.year && is_round)
            };
            let ticks: Vec<i64> =
                days.clone().skip(1).filter(|&day| is_tick(day) == Some(true)).collect();
            assert!(ticks.len() > 1, "{name} {count}");
            for pair in ticks.windows(2) {
                let (at, to) = (in_ms(pair[0]), in_ms(pair[1]));
                for moment in [at, at + DAY_MS, to - DAY_MS, to - 1] {
                    assert_eq!(floor(&almanac, moment, step), at, "{name} {count} {pair:?}");
                    assert_eq!(next(&almanac, moment, step), to, "{name} {count} {pair:?}");
                }
            }
        }
    }
}

#[test]
fn what_is_below_the_day_is_as_it_is() {
    let step = Step { unit: Unit::Hour, count: 6 };
    let at = 1_600_000_000_000;
    assert_eq!(floor(&ALL[0].1, at, step), ticks::floor(at, step));
    assert_eq!(next(&ALL[0].1, at, step), ticks::next(at, step));
}
