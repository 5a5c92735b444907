//! Words and calendar of a reader: the [`Locale`] seam, and English as built in.

use super::{
    DAY_MS, Precision, Span, Timestamp,
    civil::Day,
    digits::{push_grouped, push_padded},
    ticks::{self, Step, Unit},
    zone::Zone,
};
use crate::std_lite::{self, cut};

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
    /// "a, b, c".
    Plain,
}

/// What depends on the reader's language, calendar and zone.
pub trait Locale {
    /// BCP 47 tag, such as `en`.
    fn tag(&self) -> &str;
    /// The moment in words at a precision: "3 January 2020", "January 2020",
    /// "spring 2020 (March–May)", "winter 2020–2021 (December–February)",
    /// "2020", "44 BCE", "3 January 2020, 10:05".
    fn moment(&self, at: Timestamp, precision: Precision) -> String;
    /// The words for two moments that stand together, both inside, what they
    /// share said once, with the second: "3" and "9 June 1917", "June 2020" and
    /// "December 2021", "2019" and "2023".
    fn range_ends(
        &self,
        first: Timestamp,
        last: Timestamp,
        precision: Precision,
    ) -> (String, String);
    /// Both with a dash: "3–9 June 1917", "June 2020 – December 2021". As
    /// [`Locale::moment`] when they are the same at that precision.
    fn range(&self, first: Timestamp, last: Timestamp, precision: Precision) -> String;
    /// Appends the short label of a minor tick: "Apr", "15", "06:00", "2020",
    /// ".250".
    fn push_tick(&self, at: Timestamp, step: Step, out: &mut String);
    /// Appends the label of the axis' upper tier, complete in itself: "2020",
    /// "April 2020", "15 April 2020"; for a step of several years "2020–2029".
    fn push_context(&self, at: Timestamp, step: Step, out: &mut String);
    /// With digit groups: "9,812".
    fn number(&self, n: u64) -> String {
        let mut out = String::new();
        self.push_number(n, &mut out);
        out
    }
    /// Appends the same.
    fn push_number(&self, n: u64, out: &mut String);
    /// "a, b and c".
    fn list(&self, items: &[String], join: Join) -> String;
    /// Plural category of a count.
    fn plural(&self, n: u64) -> Plural;
    /// The last tick at or before `at`; saturates at `i64::MIN`.
    fn floor(&self, at: Timestamp, step: Step) -> Timestamp;
    /// The first tick after `at`; saturates at `i64::MAX`.
    fn next(&self, at: Timestamp, step: Step) -> Timestamp;
    /// The place of a tick among those of its step: cells of odd ones are shaded.
    fn number_of(&self, at: Timestamp, step: Step) -> i64 {
        ticks::number(at, step)
    }
    /// How far from 1970 its calendar reaches, where years beyond are Gregorian ones.
    fn reach_ms(&self) -> Option<i64> {
        None
    }
    /// The zone that instants are placed in; none: they stand as they are written.
    fn zone(&self) -> Option<&dyn Zone> {
        None
    }
}

/// The ticks in a span, ascending; lazily, O(1) each.
///
/// The one at or before the span, whose label the axis keeps in view, is
/// `calendar.floor(span.start(), step)`.
pub fn ticks(
    calendar: &dyn Locale,
    step: Step,
    span: Span,
) -> impl Iterator<Item = Timestamp> + use<'_> {
    let floor = calendar.floor(span.start(), step);
    let first = if floor < span.start() || floor == i64::MIN {
        calendar.next(span.start(), step)
    } else {
        floor
    };
    std::iter::successors(Some(first), move |&at| {
        let next = calendar.next(at, step);
        // A calendar that does not move on ends here.
        (next > at).then_some(next)
    })
    .take_while(move |&at| at < span.end())
}

/// English, proleptic Gregorian, in no zone.
///
/// Day before month, 24 hours, "44 BCE" for year −43, "33 CE" below 100, digit
/// groups in years from 10,000 on.
#[derive(Clone, Copy, Debug, Default)]
pub struct English;

pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Locale for English {
    fn tag(&self) -> &str {
        "en"
    }

    fn moment(&self, at: Timestamp, precision: Precision) -> String {
        let mut out = String::new();
        push_moment(&mut out, at, precision);
        out
    }

    fn range_ends(
        &self,
        first: Timestamp,
        last: Timestamp,
        precision: Precision,
    ) -> (String, String) {
        let (from, to) = (Day::from_ms(first), Day::from_ms(last));
        let (start, end) = (self.moment(first, precision), self.moment(last, precision));
        let mut short = String::new();
        match precision {
            Precision::Year => return years(from.year(), to.year()),
            Precision::Day if (from.year(), from.month()) == (to.year(), to.month()) => {
                push_padded(&mut short, u64::from(from.day()), 1);
            }
            Precision::Day | Precision::Month if from.year() == to.year() => {
                push_day(&mut short, from, precision, Precision::Month);
            }
            Precision::Minute | Precision::Second | Precision::Millisecond if from == to => {
                push_clock(&mut short, last, precision);
                return (start, short);
            }
            _ => return (start, end),
        }
        (short, end)
    }

    fn range(&self, first: Timestamp, last: Timestamp, precision: Precision) -> String {
        let whole = self.moment(last, precision);
        if self.moment(first, precision) == whole {
            return whole;
        }
        let (start, end) = self.range_ends(first, last, precision);
        // One word on a side has a bare dash, more have spaces around it.
        let is_word = |text: &str| std_lite::split(text, b' ').nth(1).is_none();
        let is_bare = is_word(&start) || is_word(&end) && precision < Precision::Day;
        [start.as_str(), if is_bare { "–" } else { " – " }, &end].concat()
    }

    fn push_tick(&self, at: Timestamp, step: Step, out: &mut String) {
        let day = Day::from_ms(at);
        match step.unit {
            Unit::Millisecond => {
                out.push('.');
                push_padded(out, at.rem_euclid(1000).unsigned_abs(), 3);
            }
            Unit::Second => push_clock(out, at, Precision::Second),
            Unit::Minute | Unit::Hour => push_clock(out, at, Precision::Minute),
            Unit::Day => push_padded(out, u64::from(day.day()), 1),
            Unit::Month => out.push_str(cut(month_name(day), 0, 3)),
            Unit::Year => push_year(out, day.year(), true),
        }
    }

    fn push_context(&self, at: Timestamp, step: Step, out: &mut String) {
        if step.unit == Unit::Year {
            let last = ticks::next(at, step).saturating_sub(1);
            return push_years(out, Day::from_ms(at).year(), Day::from_ms(last).year());
        }
        push_moment(out, at, step.precision());
    }

    fn push_number(&self, n: u64, out: &mut String) {
        push_grouped(out, n, 1, ",");
    }

    fn list(&self, items: &[String], join: Join) -> String {
        let word = match join {
            Join::And => " and ",
            Join::Or => " or ",
            Join::Plain => ", ",
        };
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => [&std_lite::join(first, ", "), word, last].concat(),
        }
    }

    fn plural(&self, n: u64) -> Plural {
        if n == 1 { Plural::One } else { Plural::Other }
    }

    fn floor(&self, at: Timestamp, step: Step) -> Timestamp {
        ticks::floor(at, step)
    }

    fn next(&self, at: Timestamp, step: Step) -> Timestamp {
        ticks::next(at, step)
    }
}

fn push_moment(out: &mut String, at: Timestamp, precision: Precision) {
    let day = Day::from_ms(at);
    match precision {
        Precision::Season => push_season(out, day),
        Precision::Year | Precision::Month | Precision::Day => {
            push_day(out, day, precision, Precision::Year);
        }
        _ => {
            push_day(out, day, Precision::Day, Precision::Year);
            out.push_str(", ");
            push_clock(out, at, precision);
        }
    }
}

fn month_name(day: Day) -> &'static str {
    MONTHS[usize::from(day.month()) - 1]
}

/// The parts of a day from `finest` up to `coarsest`: "3 January" from day to month.
fn push_day(out: &mut String, day: Day, finest: Precision, coarsest: Precision) {
    if finest <= Precision::Day {
        push_padded(out, u64::from(day.day()), 1);
        out.push(' ');
    }
    if finest <= Precision::Month {
        out.push_str(month_name(day));
    }
    if coarsest == Precision::Year {
        if finest <= Precision::Month {
            out.push(' ');
        }
        push_year(out, day.year(), true);
    }
}

/// "2020", "12,000", "33 CE", "44 BCE"; without the era where the text goes on.
fn push_year(out: &mut String, year: i64, with_era: bool) {
    let (number, era) = match year {
        ..=0 => (1 - year, " BCE"),
        1..=99 => (year, " CE"),
        _ => (year, ""),
    };
    let separator = if number < 10_000 { "" } else { "," };
    push_grouped(out, number.unsigned_abs(), 1, separator);
    if with_era {
        out.push_str(era);
    }
}

/// "2019" and "2023", "50" and "44 BCE", "44 BCE" and "33 CE".
fn years(first: i64, last: i64) -> (String, String) {
    let (mut from, mut to) = (String::new(), String::new());
    push_year(&mut to, last, true);
    push_year(&mut from, first, !is_one_era(first, last));
    (from, to)
}

/// "2020–2029", "44 BCE – 33 CE", "2020" when both are the same.
fn push_years(out: &mut String, first: i64, last: i64) {
    let one_era = is_one_era(first, last);
    if first != last {
        push_year(out, first, !one_era);
        out.push_str(if one_era { "–" } else { " – " });
    }
    push_year(out, last, true);
}

fn is_one_era(first: i64, last: i64) -> bool {
    (first <= 0) == (last <= 0)
}

/// "10:05", "10:05:07", "10:05:07.250".
fn push_clock(out: &mut String, at: Timestamp, precision: Precision) {
    let ms = at.rem_euclid(DAY_MS).unsigned_abs();
    push_padded(out, ms / 3_600_000, 2);
    out.push(':');
    push_padded(out, ms / 60_000 % 60, 2);
    if precision <= Precision::Second {
        out.push(':');
        push_padded(out, ms / 1000 % 60, 2);
    }
    if precision == Precision::Millisecond {
        out.push('.');
        push_padded(out, ms % 1000, 3);
    }
}

/// "spring 2020 (March–May)"; a winter has the years of its December and its
/// February.
fn push_season(out: &mut String, day: Day) {
    let (word, months, first, last) = match day.month() {
        3..=5 => ("spring ", " (March–May)", day.year(), day.year()),
        6..=8 => ("summer ", " (June–August)", day.year(), day.year()),
        9..=11 => ("autumn ", " (September–November)", day.year(), day.year()),
        12 => ("winter ", " (December–February)", day.year(), day.year() + 1),
        _ => ("winter ", " (December–February)", day.year() - 1, day.year()),
    };
    out.push_str(word);
    push_years(out, first, last);
    out.push_str(months);
}
