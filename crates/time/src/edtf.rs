//! EDTF (ISO 8601-2:2019) as text ⇄ [`Date`].
//!
//! Levels 0, 1 and 2. One pass over the bytes, no allocation but for errors.
//! `parse` never panics, and every [`Extent`] it returns has
//! `earliest <= latest`. What bounds cannot say is kept in [`Level2`].
//!
//! | text | bounds |
//! |---|---|
//! | `2020-01-03`, `2020-01`, `2020`, `-0043`, `Y12345` | the day, month, year |
//! | `2020-21` to `2020-24` | March–May, June–August, September–November, December–February |
//! | `2020-25` to `2020-28`, `2020-29` to `2020-32` | seasons in the north, in the south (`29` is September–November) |
//! | `2020-33` to `2020-36`, `2020-37` to `2020-39`, `2020-40`, `2020-41` | a quarter, a third, a half of the year |
//! | `201X`, `-05XX`, `2020-XX`, `2020-01-XX`, `156X-12-25`, `1984-1X`, `XXXX-02-29` | from the first to the last day that fits |
//! | `1950S2`, `Y171010000S3` | the years that begin with these 2, 3 digits |
//! | `Y17E7` | that year, 170,000,000 |
//! | `2020-01-03T10:00:00`, `…Z`, `…+03:00`, `…+03` | that second, on the wall clock |
//! | `2020-01-03T24:00:00` | the first second of the next day |
//! | `a/b`, `a/..`, `../b` (open), `a/`, `/b` (unknown) | see [`BoundKind`] |
//! | `../..`, `../`, `/..` | all of time |
//! | `[a,b]`, `[a..b]`, `[..b]`, `[a..]`, the same in `{ }` | from the first to the last, gaps and all |
//! | any of them, at its end or at a part `?` `~` `%` (`2004-06-~11`) | the same |
//!
//! [`Mode::Extended`] adds what EDTF cannot say: times without seconds or with
//! fractions, such times in intervals (in the order of their instants where both ends
//! have offsets), after negative years and after `Y`,
//! `?` `~` `%` after a time and after a set, months and days after a `Y` year, and RFC 3339's
//! offsets beyond 14 hours and of four digits without a colon (`+0300`), and its small `t`
//! and `z`. A fraction of zeros (`.000`, as `toISOString` writes it) is no precision that
//! anyone gave: it is a moment that is told to the second.
//!
//! # Where others differ
//!
//! `tests/time_edtf_core.rs` compares with the crate `edtf-core`, whose verdict
//! and days are ours but for:
//! 1. `..` beside a date of an interval (`..1990/1995`) is refused.
//! 2. Years beyond what `i64` milliseconds hold are refused.
//! 3. X in years before 0 (`-05XX`, 600 to 501 BCE), intervals without any date
//!    (`../..`, `../`, `/..`) and `24:00:00` are accepted.
//! 4. `:60`, a leap second, is accepted only where one can be: at 23:59:60 UTC on the
//!    last day of a month (ITU-R TF.460-6, which prefers June and December, the only
//!    ones so far). Without an offset the clock counts as that of UTC.
//!
//! Other implementations accept blanks or times in intervals. Like edtf-core, and
//! by the text of the standard, this one does not.
//!
//! [`BoundKind`]: super::BoundKind
//! [`Extent`]: super::Extent
//! [`Level2`]: super::Level2

mod clock;
mod common;
mod date;
mod hint;
mod interval;
mod print;
mod scan;
mod set;
mod year;

use std::fmt;

use super::{Date, Timestamp};
pub use print::year_to_text;
pub use print::{date_to_text, span_to_text};
use scan::Scan;
pub use set::members;

/// How much more than EDTF is accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// EDTF, nothing else.
    Strict,
    /// Also instants as in RFC 3339, in intervals too: what documents and
    /// `view` take.
    Extended,
}

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// What is wrong and what to write, in lower case.
    pub message: String,
    /// Byte offset into the text, at most its length, on a character boundary.
    pub offset: usize,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ParseError {}

/// Reads a date.
///
/// # Errors
///
/// When the text is no date, when it ends before it starts, and when `i64`
/// milliseconds cannot hold it.
///
/// ```
/// # use actor_timeline_time::edtf::{Mode, parse};
/// let january = parse("2020-01~", Mode::Strict)?;
/// assert!(january.start.extent.qualifier.approximate);
/// assert_eq!(january.span().len_ms(), 31 * 86_400_000);
///
/// let error = parse("2020-13", Mode::Strict).unwrap_err();
/// assert_eq!(error.offset, 5);
/// assert_eq!(error.message, "month 13 is not between 01 and 12, nor a season 21 to 41");
/// # Ok::<(), actor_timeline_time::edtf::ParseError>(())
/// ```
pub fn parse(text: &str, mode: Mode) -> Result<Date, ParseError> {
    // Both modes take the commonest shapes alike.
    if let Some(date) = common::date(text.as_bytes(), mode) {
        return Ok(date);
    }
    parse_any(text, mode).map_err(|error| {
        let message = hint::hint(text, mode).unwrap_or(error.message);
        ParseError { message, ..error }
    })
}

/// As [`parse`], in fewer words where it fails: what else may have been meant is not looked for.
///
/// # Errors
///
/// Those of [`parse`].
pub fn parse_briefly(text: &str, mode: Mode) -> Result<Date, ParseError> {
    common::date(text.as_bytes(), mode).map_or_else(|| parse_any(text, mode), Ok)
}

/// Whether a date of EDTF says no more than ISO 8601 does where it is widely known: a year, a month,
/// a day, a time of a day, or two different ones with `/` between. Whether it is a date at all is
/// not asked. Midnight is none of them, since many write it where they mean the day.
///
/// ```
/// # use actor_timeline_time::edtf::is_plain;
/// assert!(["1918", "-0043-03", "1919-06-28T15:00", "1914-07-28/1918"].into_iter().all(is_plain));
/// let vague = ["1916?", "1918-21", "191X", "[..1911]", "1917/", "1918/1918", "2020-01-03T00:00Z"];
/// assert!(!vague.into_iter().any(is_plain));
/// ```
#[must_use]
pub fn is_plain(text: &str) -> bool {
    text.split_once('/').map_or_else(
        || is_plain_moment(text),
        |(start, end)| start != end && is_plain_moment(start) && is_plain_moment(end),
    )
}

fn is_plain_moment(text: &str) -> bool {
    let (day, time) = text.split_once(['T', 't']).unwrap_or((text, ""));
    let mut parts = day.strip_prefix('-').unwrap_or(day).split('-');
    let is_year = parts.next().is_some_and(|year| year.len() == 4);
    // From 21 on it would be a season.
    let is_month = parts.next().is_none_or(|month| month <= "12");
    let is_known = |byte: u8| byte.is_ascii_digit() || b"-:.+Zz".contains(&byte);
    let is_midnight = time.starts_with("00:00") && !time[5..].contains(['1', '2', '3', '4', '5'])
        || time.starts_with("24");
    let is_days = day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    is_year && is_month && is_days && time.bytes().all(is_known) && !is_midnight
}

/// First millisecond and the one after the last of the commonest dates, and whether
/// they are in UTC; `None` for all other texts, right or wrong.
pub fn moment(text: &[u8]) -> Option<(Timestamp, Timestamp, bool)> {
    let (start, len_ms, _, offset_s) = common::moment(text, Mode::Extended)?;
    Some((start, start + len_ms, offset_s.is_some()))
}

fn parse_any(text: &str, mode: Mode) -> Result<Date, ParseError> {
    let mut scan = Scan::new(text);
    let date = whole(&mut scan, mode);
    date.ok_or_else(|| scan.into_error().expect("what gives no date says why"))
}

fn whole(scan: &mut Scan, mode: Mode) -> Option<Date> {
    let date = match scan.peek() {
        None => return scan.fail(0, &["the date is empty, write a year such as 2020"]),
        Some(b'[' | b'{') => set::set(scan, mode)?,
        _ => interval::date_or_interval(scan, mode)?,
    };
    match scan.peek() {
        None => Some(date),
        _ => scan.unexpected(&["the end of the date"]),
    }
}
