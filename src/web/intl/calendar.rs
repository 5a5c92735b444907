//! Other calendars as `Intl` tells them, for the ticks of the axis.

use std::cell::RefCell;

use js_sys::JSON;
use wasm_bindgen::JsValue;

use super::{DateTimeFormat, is_far};
use crate::time::{
    DAY_MS, Timestamp,
    calendar::{self, Almanac},
    ticks::Step,
};

/// Calendars with other months or years, as `Intl` names them. Years of the Japanese one
/// begin anew with each era: its ticks are Gregorian.
pub(in crate::web) const CALENDARS: [&str; 16] = [
    "gregory",
    "iso8601",
    "japanese",
    "buddhist",
    "chinese",
    "coptic",
    "dangi",
    "ethioaa",
    "ethiopic",
    "hebrew",
    "indian",
    "islamic-civil",
    "islamic-tbla",
    "islamic-umalqura",
    "persian",
    "roc",
];
/// So many of the first have Gregorian ticks.
pub(super) const GREGORIAN: usize = 3;

/// A calendar as `Intl` tells it.
struct ByIntl {
    years: DateTimeFormat,
    days: DateTimeFormat,
    /// What stands around the number of a year in 2000.
    era: String,
}

impl ByIntl {
    fn new(calendar: &str) -> Result<Self, JsValue> {
        let format = |part: &str| {
            let options = [r#"{"timeZone":"UTC","calendar":""#, calendar, r#"",""#, part, ""];
            let options = [&options.concat(), r#"":"numeric"}"#].concat();
            DateTimeFormat::new("en-u-nu-latn", &JSON::parse(&options)?)
        };
        let (years, days) = (format("year")?, format("day")?);
        let era = digits(&years.format(9.5e11)).1;
        Ok(Self { years, days, era })
    }
}

impl Almanac for ByIntl {
    fn read(&self, day: i64) -> Option<(i64, i64)> {
        let at = day.saturating_mul(DAY_MS);
        if is_far(at) {
            return None;
        }
        let (year, around) = digits(&self.years.format(at as f64));
        // Before its first year a calendar counts otherwise, and says so.
        let is_era = around == self.era && year > 0;
        is_era.then(|| (year, digits(&self.days.format(at as f64)).0))
    }
}

/// The number that a text has first, and what is around it but for names in brackets.
fn digits(text: &str) -> (i64, String) {
    let text = text.split('(').next().unwrap_or_default();
    let number = text.bytes().filter(u8::is_ascii_digit);
    let number = number.fold(0, |number, digit| number * 10 + i64::from(digit - b'0'));
    (number, text.chars().filter(|letter| !letter.is_ascii_digit()).collect())
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
