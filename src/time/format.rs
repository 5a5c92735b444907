//! Words and calendar of a reader: the [`Locale`] seam, and English as built in.

use super::{
    Precision, Span, Timestamp,
    ticks::{Step, Unit},
};

/// Plural category of a number (CLDR).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Plural {
    /// English 0 is `Other`.
    Zero,
    /// English 1.
    One,
    /// Arabic 2.
    Two,
    /// Russian 2 to 4.
    Few,
    /// Arabic 11 to 99.
    Many,
    /// The rest.
    Other,
}

/// How a list is joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Join {
    /// "a, b and c".
    And,
    /// "a, b or c".
    Or,
}

/// What depends on the reader's language, calendar and zone.
pub trait Locale {
    /// BCP 47 tag, such as `en`.
    fn tag(&self) -> &str;
    /// The moment in words at a precision: "3 January 2020", "January 2020",
    /// "spring 2020 (March–May)", "2020", "3 January 2020, 10:05".
    fn moment(&self, at: Timestamp, precision: Precision) -> String;
    /// From one to the other, both inside, what they share said once:
    /// "3–9 June 1917", "June 2020 – December 2021", "2019–2023".
    fn range(&self, first: Timestamp, last: Timestamp, precision: Precision) -> String;
    /// Short label of a minor tick: "Apr", "15", "06:00", "2020".
    fn tick(&self, at: Timestamp, step: Step) -> String;
    /// Label of the axis' upper tier, complete in itself: "2020", "April 2020", "15 April 2020".
    fn context(&self, at: Timestamp, step: Step) -> String;
    /// With digit groups: "9,812".
    fn number(&self, n: u64) -> String;
    /// "a, b and c".
    fn list(&self, items: &[String], join: Join) -> String;
    /// Plural category of a count.
    fn plural(&self, n: u64) -> Plural;
    /// The last tick at or before `at`.
    fn floor(&self, at: Timestamp, step: Step) -> Timestamp;
    /// The first tick after `at`; saturates at `i64::MAX`.
    fn next(&self, at: Timestamp, step: Step) -> Timestamp;
    /// Milliseconds to add to UTC to get wall-clock time there and then.
    fn offset_ms(&self, utc: Timestamp) -> i64;
}

/// English, proleptic Gregorian, UTC.
#[derive(Clone, Copy, Debug, Default)]
pub struct English;
// Contract: helper A implements Locale for English
