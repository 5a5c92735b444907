//! The time of day and its offset from UTC.

use super::{Mode, scan::Scan};
use crate::{DAY_MS, Precision, Timestamp, civil::Day};

/// A time of day as written.
#[derive(Clone, Copy)]
pub(super) struct Clock {
    /// 0 to 86,400,000, which is midnight at the end of the day.
    pub(super) ms_of_day: i64,
    /// How long what was written lasts: a minute, a second or a millisecond.
    pub(super) len_ms: i64,
    pub(super) precision: Precision,
    /// Seconds east of UTC; `None` when none was written.
    pub(super) offset_s: Option<i32>,
    /// Where a leap second was written.
    pub(super) leap_at: Option<usize>,
}

impl Clock {
    /// A leap second is the last second of a month of UTC, so what follows it is the first
    /// moment of one. Without an offset the clock counts as that of UTC.
    pub(super) fn check_leap(&self, scan: &mut Scan, earliest: Timestamp) -> Option<()> {
        let Some(at) = self.leap_at else { return Some(()) };
        let second = earliest.saturating_sub(i64::from(self.offset_s.unwrap_or(0)) * 1000);
        let after = second.div_euclid(1000).saturating_add(1).saturating_mul(1000);
        if after.rem_euclid(DAY_MS) == 0 && Day::from_ms(after).day() == 1 {
            return Some(());
        }
        let advice = "a leap second (60) ends the last day of a month at 23:59:60 UTC, \
                      no other minute has one: write 59";
        scan.fail(at, &[advice])
    }
}

/// Reads `hh:mm:ss` and an offset; when extended, seconds may be left out or
/// have a fraction.
pub(super) fn clock(scan: &mut Scan, mode: Mode) -> Option<Clock> {
    let from = scan.at();
    let hour = scan.two_digits("the hour")?;
    at_most(scan, from, hour, ("hour ", 24, "23"))?;
    colon(scan, "minutes")?;
    let at = scan.at();
    let minute = scan.two_digits("the minutes")?;
    at_most(scan, at, minute, ("minute ", 59, "59"))?;
    let mut clock = Clock {
        ms_of_day: (i64::from(hour) * 60 + i64::from(minute)) * 60_000,
        len_ms: 60_000,
        precision: Precision::Minute,
        offset_s: None,
        leap_at: None,
    };
    if mode == Mode::Strict || scan.peek() == Some(b':') {
        colon(scan, "seconds")?;
        seconds(scan, &mut clock)?;
        if scan.peek() == Some(b'.') {
            fraction(scan, &mut clock, mode)?;
        }
    }
    if clock.ms_of_day > DAY_MS {
        return scan.fail(from, &["hour 24 has only 24:00:00, the end of the day"]);
    }
    clock.offset_s = offset(scan, mode)?;
    Some(clock)
}

fn colon(scan: &mut Scan, before: &str) -> Option<()> {
    if scan.eat(b':') { Some(()) } else { scan.unexpected(&["a colon and the ", before]) }
}

/// Checks the two digits at `at` against a limit: what they are, the limit as
/// a number and as text.
fn at_most(
    scan: &mut Scan,
    at: usize,
    value: u8,
    (what, limit, limit_text): (&str, u8, &str),
) -> Option<()> {
    if value <= limit {
        return Some(());
    }
    scan.fail(at, &[what, scan.since(at), " is not between 00 and ", limit_text])
}

fn seconds(scan: &mut Scan, clock: &mut Clock) -> Option<()> {
    let at = scan.at();
    let second = scan.two_digits("the seconds")?;
    at_most(scan, at, second, ("second ", 60, "59 (60: a leap second)"))?;
    // The axis has no leap seconds: they fall into the second before.
    clock.leap_at = (second == 60).then_some(at);
    clock.ms_of_day += i64::from(second.min(59)) * 1000;
    clock.len_ms = 1000;
    clock.precision = Precision::Second;
    Some(())
}

/// Digits after the third are finer than the axis and left out. Programs write `.000` where
/// nobody knew of milliseconds: that is a moment too, but told to the second.
fn fraction(scan: &mut Scan, clock: &mut Clock, mode: Mode) -> Option<()> {
    if mode == Mode::Strict {
        return scan.fail(scan.at(), &["fractions of a second are not EDTF, leave them out"]);
    }
    scan.eat(b'.');
    let Some(first) = scan.digit() else {
        return scan.unexpected(&["digits after the point"]);
    };
    clock.ms_of_day += i64::from(first) * 100;
    let mut place = 10;
    while let Some(digit) = scan.digit() {
        clock.ms_of_day += i64::from(digit) * place;
        place /= 10;
    }
    clock.len_ms = 1;
    if clock.ms_of_day % 1000 != 0 {
        clock.precision = Precision::Millisecond;
    }
    Some(())
}

/// `Z`, `±hh:mm` or `±hh`. EDTF goes to 14 hours and has no -00:00; RFC 3339
/// goes on to 23:59. ISO 8601 also has `±hhmm`.
fn offset(scan: &mut Scan, mode: Mode) -> Option<Option<i32>> {
    if scan.eat(b'Z') || mode == Mode::Extended && scan.eat(b'z') {
        return Some(Some(0));
    }
    let from = scan.at();
    let negative = scan.eat(b'-');
    if !negative && !scan.eat(b'+') {
        return Some(None);
    }
    let mut minutes = i32::from(scan.two_digits("the hours of the offset")?) * 60;
    let is_bare = mode == Mode::Extended && scan.peek().is_some_and(|b| b.is_ascii_digit());
    if is_bare || scan.eat(b':') {
        let at = scan.at();
        let rest = scan.two_digits("the minutes of the offset")?;
        at_most(scan, at, rest, ("minute ", 59, "59"))?;
        minutes += i32::from(rest);
    }
    let (limit, limit_text) =
        if mode == Mode::Strict { (14 * 60, "14:00") } else { (24 * 60 - 1, "23:59") };
    if minutes > limit {
        return scan.fail(from, &["offset ", scan.since(from), " is more than ", limit_text]);
    }
    if negative && minutes == 0 && mode == Mode::Strict {
        return scan.fail(from, &["there is no offset -00:00, write Z"]);
    }
    Some(Some(60 * if negative { -minutes } else { minutes }))
}
