//! Other calendars as `Intl` tells them, for the ticks of the axis.

use super::{DateTimeFormat, is_far};
use crate::{
    std_lite::split,
    time::{
        DAY_MS, Timestamp,
        calendar::{self, Almanac, Reading},
        civil::Day,
        ticks::{Step, Unit},
    },
};
use js_sys::JSON;
use std::cell::RefCell;
use wasm_bindgen::JsValue;

/// Calendars that engines know, as `Intl` and its older names have them.
pub(crate) const CALENDARS: [&str; 20] = [
    "gregory",
    "iso8601",
    "japanese",
    "buddhist",
    "chinese",
    "coptic",
    "dangi",
    "ethioaa",
    "ethiopic",
    "ethiopic-amete-alem",
    "hebrew",
    "indian",
    "islamic",
    "islamic-civil",
    "islamic-rgsa",
    "islamic-tbla",
    "islamic-umalqura",
    "islamicc",
    "persian",
    "roc",
];

/// The year from which on a calendar tells dates without naming the Gregorian era. A year
/// below 100 could be a day, and one below 1 has another number; Japan had no eras before 645.
pub(super) fn first_year(calendar: &str) -> Option<i64> {
    match calendar {
        "gregory" | "iso8601" => Some(100),
        "japanese" => Some(645),
        _ => None,
    }
}

/// Months are Gregorian, and of several years an era may not have so many: those of Japan
/// are at most 64 years long.
pub(super) fn has_gregorian_ticks(calendar: &str, step: Step) -> bool {
    match calendar {
        "gregory" | "iso8601" => true,
        "japanese" => step.unit != Unit::Year || step.count >= 20,
        _ => false,
    }
}

/// The first day that is Gregorian where engines change from Julian days, in ms.
const CHANGE_MS: Timestamp = -12_219_292_800_000;

/// The moment that an engine tells by the Gregorian day of another, where it would tell a
/// Julian one. Nothing is told as the ten days before [`CHANGE_MS`].
pub(super) fn moment_to_format(at: Timestamp, is_julian: bool) -> Timestamp {
    if !is_julian || at >= CHANGE_MS {
        return at;
    }
    let day = Day::from_ms(at);
    // Leap days come last in years that begin in March.
    let year = day.year() - i64::from(day.month() < 3);
    let days = year.div_euclid(100) - year.div_euclid(400) - 2;
    at.saturating_add(days * DAY_MS)
}

/// One of those ten days.
pub(super) fn is_skipped(at: Timestamp) -> bool {
    (CHANGE_MS - 10 * DAY_MS..CHANGE_MS).contains(&at)
}

/// A calendar as `Intl` tells it.
struct ByIntl {
    years: DateTimeFormat,
    days: DateTimeFormat,
    /// What stands around the number of a year, of eras that were come upon.
    eras: RefCell<Vec<String>>,
    is_julian: bool,
    /// Before this day it has no numbers.
    from: i64,
}

/// 1 March of 1500 and of 2000, in ms.
const MARCH_1500: f64 = -14_826_672_000_000.0;
const MARCH_2000: f64 = 951_868_800_000.0;

impl ByIntl {
    fn new(calendar: &str) -> Result<Self, JsValue> {
        let format = |part: &str| {
            let options = [r#"{"timeZone":"UTC","calendar":""#, calendar, r#"",""#, part, ""];
            let options = [&options.concat(), r#"":"numeric"}"#].concat();
            DateTimeFormat::new("en-u-nu-latn", &JSON::parse(&options)?)
        };
        let (years, days) = (format("year")?, format("day")?);
        let day = |at| days.format(at).map_or(0, |text| digits(&text).0);
        // Engines tell calendars with Gregorian months in Julian days before 1582.
        let is_julian = day(MARCH_2000) == 1 && day(MARCH_1500) != 1;
        let first = first_year(calendar).and_then(|year| Day::new(year, 1, 1));
        let from = first.map_or(i64::MIN, Day::days);
        Ok(Self { years, days, eras: RefCell::default(), is_julian, from })
    }
}

impl Almanac for ByIntl {
    fn read(&self, day: i64) -> Option<Reading> {
        let at = moment_to_format(day.saturating_mul(DAY_MS), self.is_julian);
        if is_far(at) || day < self.from {
            return None;
        }
        let at = at as f64;
        let (year, around) = digits(&self.years.format(at).ok()?);
        let in_month = digits(&self.days.format(at).ok()?).0;
        let mut eras = self.eras.borrow_mut();
        let era = eras.iter().position(|era| *era == around).unwrap_or_else(|| {
            eras.push(around);
            eras.len() - 1
        });
        Some(Reading { era, year, in_month })
    }
}

/// The number that a text has first, and what is around it but for names in brackets.
fn digits(text: &str) -> (i64, String) {
    let text = split(text, b'(').next().unwrap_or_default();
    let (mut number, mut is_negative) = (0, false);
    let mut around = String::new();
    for letter in text.chars() {
        match letter.to_digit(10) {
            Some(digit) => number = number * 10 + i64::from(digit),
            None if number == 0 && matches!(letter, '-' | '\u{2212}') => is_negative = true,
            None => around.push(letter),
        }
    }
    (if is_negative { -number } else { number }, around)
}

/// What ticks a question was asked for.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Ask {
    Floor,
    Next,
    Number,
}

/// What is asked, of which moment, in which step.
type Question = (Ask, Timestamp, Step);

/// A calendar whose last answers are kept: ticks stay while the view moves.
pub(super) struct Kept {
    calendar: ByIntl,
    answers: RefCell<Vec<(Question, i64)>>,
}

/// About four axes of ticks.
const MOST_ANSWERS: usize = 256;

impl Kept {
    /// The answers of a calendar, none of them known.
    pub(super) fn new(calendar: &str) -> Result<Self, JsValue> {
        Ok(Self { calendar: ByIntl::new(calendar)?, answers: RefCell::default() })
    }

    pub(super) fn is_julian(&self) -> bool {
        self.calendar.is_julian
    }

    pub(super) fn answer(&self, ask: Ask, at: Timestamp, step: Step) -> i64 {
        let key = (ask, at, step);
        let known = self.answers.borrow().iter().find(|(known, _)| *known == key).map(|of| of.1);
        known.unwrap_or_else(|| {
            let answer = match ask {
                Ask::Floor => calendar::floor(&self.calendar, at, step),
                Ask::Next => calendar::next(&self.calendar, at, step),
                Ask::Number => calendar::number(&self.calendar, at, step),
            };
            let mut answers = self.answers.borrow_mut();
            if answers.len() == MOST_ANSWERS {
                answers.clear();
            }
            answers.push((key, answer));
            answer
        })
    }
}
