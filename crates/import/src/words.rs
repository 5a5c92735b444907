//! Dates as people write them, as EDTF.
//!
//! | words | EDTF |
//! |---|---|
//! | `3 January 2020`, `Jan 3, 2020`, `20200103`, `2020-W01-5` | `2020-01-03` |
//! | `03/01/2020` | as the column has it; where that is not known, one of the two: `[2020-01-03,2020-03-01]` |
//! | `c. 1917`, `about 1917`, `1917 (?)` | `1917~`, `1917~`, `1917?` |
//! | `Spring 2020`, `Q1 2020`, `first half of 2020` | `2020-21`, `[2020-01..2020-03]`, `[2020-01..2020-06]` |
//! | `early May 2003`, `late 1990s` | `[2003-05-01..2003-05-10]`, `[1997..1999]` |
//! | `between 3 and 9 June 2020` | `[2020-06-03..2020-06-09]` |
//! | `3–9 June 2020`, `1914–18`, `since 2020` | `2020-06-03/2020-06-09`, `1914/1918`, `2020/..` |
//! | `before 1920`, `after 3 June 2020` | `[..1919]`, `[2020-06-04..]` |
//! | `1990s`, `19th century`, `44 BC` | `199X`, `[1801..1900]`, `-0043` |
//!
//! What is not on a line of this kind is not read: nothing is guessed.

mod column;
mod era;
mod gaps;
mod limits;
mod marks;
mod names;
mod numbers;
mod orders;
mod parts;
mod persian;
mod phrases;
mod single;
#[cfg(test)]
mod tests;
mod tokens;
mod value;
mod weekdays;

use crate::text::text;
use actor_timeline_time::edtf::{self, Mode};

pub use column::Survey;
pub(crate) use names::english_month;
pub use numbers::Numbers;
pub(crate) use numbers::serial;
pub(crate) use orders::interval;

/// Which of two numbers is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Order {
    /// Nobody said: both readings are kept.
    #[default]
    Unknown,
    /// `3/1/2020` is 3 January.
    DayFirst,
    /// `3/1/2020` is March 1.
    MonthFirst,
    /// `20/1/3` is 3 January 2020; of a year that stands last, nobody said.
    YearFirst,
}

/// What is known of all dates of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct How<'m> {
    /// Which of two numbers is the day.
    pub order: Order,
    /// What plain numbers are.
    pub numbers: Numbers,
    /// The year of dates that name none.
    pub year: Option<i64>,
    /// Years from 1200 to 1499 before month and day are of the Persian calendar. Cells in
    /// Persian digits are so in any case.
    pub is_persian: bool,
    /// Years after 2400 are of the Buddhist calendar. Cells in Thai letters are so in any case.
    pub is_buddhist: bool,
    /// All have midnight as their time, which nobody gave.
    pub drops_midnight: bool,
    /// Months of other languages than those built in.
    pub months: &'m [Month],
}

/// The name of a month in some language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    name: String,
    number: u8,
}

impl Month {
    /// `None` where it can be no such name: a number of no month, a word that is known already.
    #[must_use]
    pub fn new(name: &str, number: u8) -> Option<Self> {
        let name = tokens::even(name);
        let is_new = name.chars().nth(1).is_some() && names::is_new(&name);
        let is_one = is_new && (1..=12).contains(&number);
        is_one.then_some(Self { name, number })
    }
}

/// A date that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// As EDTF, or an instant of RFC 3339.
    pub date: String,
    /// The words say more than that, so they should stay beside it.
    pub is_loose: bool,
    /// Day and month may be either: `date` has both.
    pub is_ambiguous: bool,
    /// Two digits of the year were written.
    pub is_century_guessed: bool,
    /// Day and month can only be in the other order than the column has.
    pub is_turned: bool,
    /// The day of the week that is named is not that of the date.
    pub is_weekday_wrong: bool,
}

impl Reading {
    fn plain(date: String) -> Self {
        Self {
            date,
            is_loose: false,
            is_ambiguous: false,
            is_century_guessed: false,
            is_turned: false,
            is_weekday_wrong: false,
        }
    }
}

/// Longer texts are prose.
const LONGEST: usize = 120;

/// Reads a date.
///
/// # Errors
///
/// What to write instead, in words.
///
/// ```
/// use actor_timeline_import::words::{How, Order, read};
///
/// let how = How::default();
/// assert_eq!(read("c. 3 January 2020", &how)?.date, "2020-01-03~");
/// assert_eq!(read("03/01/2020", &how)?.date, "[2020-01-03,2020-03-01]");
/// let how = How { order: Order::DayFirst, ..how };
/// assert_eq!(read("03/01/2020", &how)?.date, "2020-01-03");
/// assert_eq!(read("soon", &how), Err("write a date such as 2020-01-03 or 3 January 2020".into()));
/// # Ok::<(), String>(())
/// ```
pub fn read(text: &str, how: &How<'_>) -> Result<Reading, String> {
    let text = text.trim();
    if text.len() > LONGEST {
        return Err("is too long for a date".into());
    }
    if is_day(text) {
        return Ok(Reading::plain(text.to_owned()));
    }
    let digits = text.strip_prefix(['-', '\u{2212}']).filter(|_| how.numbers.is_epoch());
    let digits = digits.unwrap_or(text);
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if is_number && how.numbers != Numbers::Plain {
        let text = text.replace('\u{2212}', "-");
        return numbers::read(&text, how.numbers).map(Reading::plain);
    }
    let text = without_midnight(text, how);
    let text = without_fraction(text);
    let is_thai = text.contains(|c: char| ('\u{e01}'..='\u{e5b}').contains(&c));
    let is_persian = how.is_persian || text.contains(is_persian_digit);
    let how = &How { is_persian, is_buddhist: how.is_buddhist || is_thai, ..*how };
    // The commonest, and what is EDTF already. `?-1917` has a start that nobody knows.
    if !text.starts_with("?-") && is_edtf(text) {
        return Ok(Reading::plain(text.to_owned()));
    }
    if let Some(date) = instant(text) {
        return Ok(Reading { is_loose: text.ends_with(']'), ..Reading::plain(date) });
    }
    if let Some(years) = before_christ(text) {
        let date = crate::text::year(1 - years);
        return match edtf::parse_briefly(&date, Mode::Extended) {
            Ok(_) => Ok(Reading { is_loose: true, ..Reading::plain(date) }),
            Err(error) => Err(error.message),
        };
    }
    let even = tokens::even(text);
    let reading = phrases::read(&even, how).or_else(|help| {
        let english = names::in_english(&even, how.months).ok_or(help)?;
        phrases::read(&english, how)
    })?;
    match edtf::parse_briefly(&reading.date, Mode::Extended) {
        Ok(_) => Ok(weekdays::checked(reading, &even)),
        Err(error) => Err(error.message),
    }
}

/// Of a cell for an end: `..` where it goes on, nothing where nobody knows when it ended.
pub(crate) fn open_end(text: &str) -> Option<&'static str> {
    phrases::open_end(&tokens::even(text))
}

fn is_edtf(text: &str) -> bool {
    edtf::parse_briefly(text, Mode::Extended).is_ok()
}

/// Whether it is a day as ISO 8601 writes it, as most dates of large files are: that is EDTF.
fn is_day(text: &str) -> bool {
    matches!(text.as_bytes(), [_, _, _, _, b'-', _, _, b'-', _, _])
        && edtf::parse_briefly(text, Mode::Strict).is_ok()
}

/// `20200103T103000Z`, and `2020-01-03T10:30:00+01:00[Europe/Berlin]`.
fn instant(text: &str) -> Option<String> {
    let text = match text.strip_suffix(']').and_then(|text| text.split_once('[')) {
        Some((text, _)) if text.contains('T') => text,
        _ => text,
    };
    let (day, time) = text.split_once('T')?;
    let clock = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(clock);
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let split = |text: &str, at: [usize; 2], sign: &str| {
        let parts = [text.get(..at[0]), text.get(at[0]..at[1]), text.get(at[1]..)];
        let parts: Vec<&str> =
            parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        parts.join(sign)
    };
    let is_basic = is_digits(day) && day.len() == 8 && is_digits(clock);
    let date = match is_basic && matches!(clock.len(), 4 | 6) {
        true => {
            let clock = split(clock, [2, 4.min(clock.len())], ":");
            let offset = zone.strip_prefix(['+', '-']).filter(|offset| is_digits(offset));
            let zone = match offset {
                Some(offset) if offset.len() == 4 => text!(&zone[..1], split(offset, [2, 4], ":")),
                Some(offset) if offset.len() == 2 => text!(zone, ":00"),
                _ => zone.to_owned(),
            };
            text!(split(day, [4, 6], "-"), "T", clock, zone)
        }
        false => text.to_owned(),
    };
    Some(date).filter(|date| is_edtf(date))
}

/// The text without `00:00:00`, where the column has no other time.
fn without_midnight<'a>(text: &'a str, how: &How<'_>) -> &'a str {
    before_midnight(text).filter(|_| how.drops_midnight).unwrap_or(text)
}

/// The 753 of `-753`. Four digits are EDTF, where -0753 is 754 BC.
pub(crate) fn before_christ(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['-', '\u{2212}'])?;
    let is_year =
        digits.len() <= 9 && digits.len() != 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|years| is_year && *years > 0)
}

/// `2020.0`, as programs write whole numbers, without its fraction.
fn without_fraction(text: &str) -> &str {
    let whole = text.strip_suffix(".0").filter(|whole| whole.len() >= 3);
    whole.filter(|whole| whole.bytes().all(|byte| byte.is_ascii_digit())).unwrap_or(text)
}

fn is_persian_digit(c: char) -> bool {
    ('۰'..='۹').contains(&c)
}

/// What stands before `00:00:00`, in whatever zone, at the end of a text.
fn before_midnight(text: &str) -> Option<&str> {
    let at = text.find(" 00:00").or_else(|| text.find("T00:00"))?;
    let zone = text[at + 1..].trim_start_matches(['0', ':', '.']).trim_start();
    let offset = zone.trim_start_matches(['Z', 'G', 'M', 'T', 'U', 'C']);
    let is_offset = offset.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b':' | b'+' | b'-'));
    (is_offset && !zone.starts_with(|c: char| c.is_ascii_digit())).then_some(&text[..at])
}
